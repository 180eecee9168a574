"""One price set against another that the words name: 内窥检测每公里6000元，比清淤单价低1000元."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from assistant.checks.arithmetic.at_hand import operand_of
from assistant.checks.arithmetic.scene import SAME_UNIT, Guess, Scene
from assistant.checks.dossier import Dossier
from assistant.checks.reading.asks import Ask
from assistant.checks.reading.measures import MONEY

_THAN = re.compile(
    "[比较]([\u3400-\u9fff]{2,10}?)的?(?:单价|均价|单位(?:成本|造价)|平均(?:成本|造价|费用)|每[\u3400-\u9fff]{1,3})[^，。；\\d]{1,6}$"
)
_PAIR = 2
_NAMED, _SURE = 0.5, 1.0


def price_gaps(scene: Scene) -> Iterator[Guess]:
    """The average just told less that of the item of the spending named, over what it paid for, or the other way."""
    found = _THAN.search(scene.place.left) if scene.unit == MONEY and scene.stance.ask(Ask.CHANGE) >= 1 else None
    just = next((o for o in scene.operands if o.order == 1 and o.near >= SAME_UNIT), None)
    if found is None or just is None or just.formula != "{0} / {1}" or len(just.parts) != _PAIR:
        return
    dossier, counted = scene.dossier, just.parts[1]
    item = _named(dossier, found.group(1), dossier.items)
    alike = [f for f in dossier.figures_in(dossier.measures[counted]) if f != counted and not dossier.is_target(f)]
    base = _named(dossier, found.group(1), alike)
    if min(item, base) < 0 or dossier.facts[base].unit != dossier.facts[counted].unit:
        return
    paid, count = operand_of(dossier, item, just.near), operand_of(dossier, base, just.near)
    other = paid.value / count.written if count.written else 0.0
    formula = "{0} - {1} / {2}" if just.value > other else "{1} / {2} - {0}"
    yield Guess(formula, (just, paid, count), abs(just.value - other), just.near + _SURE)


def _named(dossier: Dossier, name: str, facts: Sequence[int]) -> int:
    """The one of some facts that a name names best, -1 if none or two alike."""
    rated = sorted(((dossier.share_named(name, fact), fact) for fact in facts), reverse=True)
    rivalled = len(rated) > 1 and rated[0][0] == rated[1][0]
    return rated[0][1] if rated and rated[0][0] >= _NAMED and not rivalled else -1
