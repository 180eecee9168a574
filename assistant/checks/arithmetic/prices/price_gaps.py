"""One price set against another that the words name: 每公里6000元，比清淤单价低1000元; 是清淤单价的三分之一."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from assistant.checks.arithmetic.at_hand import operand_of
from assistant.checks.arithmetic.scene import SAME_SENTENCE, SAME_UNIT, Guess, Scene, mean
from assistant.checks.dossier import Dossier
from assistant.checks.reading.asks import Ask
from assistant.checks.reading.measures import MONEY, PERCENT

_THAN = re.compile(
    "[比较]([\u3400-\u9fff]{2,10}?)的?(?:单价|均价|单位(?:成本|造价)|平均(?:成本|造价|费用)|每[\u3400-\u9fff]{1,3})[^，。；\\d]{1,6}$"
)
_OF_PRICE = re.compile(
    "(?:[是为占]|相当于|等于)([\u3400-\u9fff]{2,10}?)的?(?:单价|均价|每[\u3400-\u9fff]{1,3}[\u3400-\u9fff]{0,4})的(?:近|约|不到|不足|超过)*$"
)
_SHARE_ENDS = ("的", "近", "约", "到", "足", "过")
_WORTH = re.compile(
    "(?:费用?|价[钱格]?|钱|成本|补助|支出)(?:就|便|大?约)?(?:抵得?上|相当于|够得?上|顶得?上|等于)(?:约|近|不到|超过)*$"
)
_LIMIT_NAME = re.compile("限价|控制价|最高价|封顶价")
_LIMIT = re.compile(f"(?:{_LIMIT_NAME.pattern})[^，。；\\d]{{0,6}}\\d[^。；]*，[^，。；\\d]*$")
_WORTH_IT = 0.6
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


def below_limit(scene: Scene) -> Iterator[Guess]:
    """限价每台15800元，成交单价15000元，每台省下800元: the limit told in the sentence less the price just told."""
    stance = scene.stance
    lead = scene.place.lead if scene.unit == MONEY and stance.fell and not stance.prior_here else ""
    if "价" not in lead or not _LIMIT.search(lead):
        return
    just = next((o for o in scene.same() if o.order == 1 and o.near >= SAME_UNIT and o.fact >= 0), None)
    for limit in scene.operands if just is not None else ():
        noted = limit.order > 1 and limit.near >= SAME_SENTENCE and limit.fact >= 0
        named = noted and _LIMIT_NAME.search(scene.dossier.facts[limit.fact].place.before)
        if just is not None and named and just.value < limit.value <= just.value * _PAIR:
            yield Guess("{0} - {1}", (limit, just), limit.value - just.value, mean(limit, just) + _SURE)


def price_ratios(scene: Scene) -> Iterator[Guess]:
    """检测仪每台6000元，是呼吸器单价的三分之一: the average just told over that told before of what is named."""
    found = _OF_PRICE.search(scene.place.left) if scene.place.left.endswith(_SHARE_ENDS) else None
    drawn = [o for o in scene.operands if found and o.formula == "{0} / {1}" and o.unit == MONEY and o.parts]
    just = next((o for o in drawn if o.order == 1 and o.near >= SAME_UNIT), None)
    if found is None or just is None:
        return
    size = 100.0 if scene.unit == PERCENT else 1.0
    for other in drawn:
        if other is not just and other.value and scene.dossier.share_named(found.group(1), other.parts[0]) >= _NAMED:
            yield Guess("{0} / {1}", (just, other), just.value / other.value * size, just.near + _SURE)


def prices_worth(scene: Scene) -> Iterator[Guess]:
    """浅井每眼600元，深井每眼2700元，深井的费用抵得上4.5眼浅井: one price just told over the other, named behind."""
    if not _WORTH.search(scene.place.left) or not scene.place.noun:
        return
    said = [o for o in scene.operands if o.unit == MONEY and o.order and o.near >= SAME_UNIT and o.fact >= 0]
    for less in said if len(said) == _PAIR else ():
        more = next(o for o in said if o is not less)
        if less.value and scene.dossier.share_named(scene.place.noun, less.fact) >= _NAMED:
            yield Guess("{0} / {1}", (more, less), more.value / less.value, mean(more, less) + _WORTH_IT)


def _named(dossier: Dossier, name: str, facts: Sequence[int]) -> int:
    """The one of some facts that a name names best, -1 if none or two alike."""
    rated = sorted(((dossier.share_named(name, fact), fact) for fact in facts), reverse=True)
    rivalled = len(rated) > 1 and rated[0][0] == rated[1][0]
    return rated[0][1] if rated and rated[0][0] >= _NAMED and not rivalled else -1
