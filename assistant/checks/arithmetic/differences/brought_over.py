"""What was spent of this year's own budget, where the spending holds what was brought over from last year."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.checks.arithmetic.scene import SAME_SENTENCE, Guess, Scene, mean
from assistant.checks.reading.measures import MONEY, PERCENT

_OWN = re.compile("(?:当年|本年|年初)度?的?预算(?:资金)?[^，。；]{0,4}(?:用|花|支|执行率)[^，。；]{0,4}$")
_BROUGHT = re.compile("结转(?!下年|至|到|下一年|次年)")
_PLAINLY = 0.9


def brought_over(scene: Scene) -> Iterator[Guess]:
    """结转的8.06万元已用完，当年预算实际用掉83.68万元，执行率95.09%: spent - brought over, and that over the budget."""
    if scene.unit not in (MONEY, PERCENT) or not _OWN.search(scene.place.before):
        return
    by_role = {scene.dossier.facts[o.fact].role: o for o in scene.operands if o.fact in scene.dossier.totals}
    spent, budget = by_role.get("spent"), by_role.get("budget")
    said = (o for o in scene.operands if o.fact >= 0 and o.order and o.near >= SAME_SENTENCE and o.unit == MONEY)
    for carried in (o for o in said if spent and _BROUGHT.search(o.label) and o.value < spent.value):
        if spent and scene.unit == MONEY:
            yield Guess("{0} - {1}", (spent, carried), spent.value - carried.value, mean(spent, carried) + _PLAINLY)
        elif spent and budget and budget.value:
            rate = (spent.value - carried.value) / budget.value * 100
            yield Guess("({0} - {1}) / {2}", (spent, carried, budget), rate, mean(spent, carried) + _PLAINLY)
