"""How much of a budget has come when it comes in batches: 3月到账60万元；8月到账40万元，到位率100%."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.checks.arithmetic.scene import BUDGETS, SAME_SENTENCE, Guess, Scene, mean
from assistant.checks.facts import Origin
from assistant.checks.links import Link
from assistant.checks.reading.measures import MONEY

_RATE = re.compile("(?:到位|到账|下达|拨付)率")
_BATCH = re.compile("\\d{1,2}月|[首第]一?[笔批次]|第[二三四]|两[笔批次]")
_PLAINLY = 1.0


def arrived(scene: Scene) -> Iterator[Guess]:
    """The batches of one note told so far in the sentence, together, over the budget."""
    if not _RATE.search(scene.place.left) or not _BATCH.search(scene.place.lead):
        return
    facts = scene.dossier.facts
    said = (o for o in scene.operands if o.order and o.near >= SAME_SENTENCE and o.unit == MONEY and o.fact >= 0)
    row = sorted((o for o in said if facts[o.fact].origin is Origin.NOTE), key=lambda o: o.order)
    row = [o for o in row if o is row[0] or scene.link(row[0], o) is Link.BESIDE]
    if len(row) < 2 or row[0].order != 1:
        return
    total = sum(o.value for o in row)
    formula = "(" + " + ".join(f"{{{at}}}" for at in range(len(row))) + f") / {{{len(row)}}}"
    for budget in (o for o in scene.operands if o.fact in scene.dossier.totals and facts[o.fact].role in BUDGETS):
        if 0 < total <= budget.value:
            yield Guess(formula, (*row, budget), total / budget.value * 100, mean(*row, budget) + _PLAINLY)
