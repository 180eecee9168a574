"""What a rate would be if more had been paid: 若尾款年内付清，执行率可达96.5%."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.checks.arithmetic.scene import BUDGETS, SAME_SENTENCE, Guess, Scene
from assistant.checks.reading.measures import MONEY

_IF = re.compile(
    "(?:若|如果|假如|倘若|要是|计入|算上|加上|连同)[^。；]*，[^，。；\\d]*(?:执行|支出|使用)(?:率|进度)[^，。；\\d]*$"
)
_MEANT, _NAMED = 0.5, 0.5


def supposed_rates(scene: Scene) -> Iterator[Guess]:
    """(spending + an amount just told) / budget; the amount is no more than what was left of the budget."""
    if not scene.rate or not _IF.search(scene.place.lead):
        return
    facts = scene.dossier.facts
    totals = [o for o in scene.operands if o.fact in scene.dossier.totals and not o.prior]
    spent = [o for o in totals if facts[o.fact].role == "spent"]
    spent += [o for o in scene.operands if o.key == scene.dossier.fiscal_spending]
    budgets = [o for o in totals if facts[o.fact].role in BUDGETS]
    more = [o for o in scene.operands if o.order and o.near >= SAME_SENTENCE and o.unit == MONEY and o not in totals]
    just = next((o.key for o in scene.operands if o.order == 1), "")
    for paid in spent:
        for budget in budgets:
            for one in more:
                if one.key != paid.key and 0 < one.value <= budget.value - paid.value:
                    rating = one.near + _MEANT + _NAMED * max(scene.named(one), just.partition(" / ")[0] == one.key)
                    value = (paid.value + one.value) / budget.value * 100
                    yield Guess("({0} + {1}) / {2}", (paid, one, budget), value, rating)
