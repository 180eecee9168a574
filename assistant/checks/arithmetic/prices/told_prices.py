"""So much for each, told before, times another count: 按上年每吨3.8万元计，增产276吨带来的有1048.8万元."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.checks.arithmetic.operands import Operand
from assistant.checks.arithmetic.scene import SAME_SENTENCE, SAME_UNIT, Guess, Scene, mean
from assistant.checks.reading.asks import Ask
from assistant.checks.reading.measures import NOT_COUNTED, PERCENT, likeness
from assistant.checks.reading.subjects import terms

_ASKED = 0.6
EACH_TIMES = "{0} × {1} / {2}"  # so many times so much for each, over a whole
_TOLD, _EACH_TIMES = 0.35, 1.05
_JUST, _PAIR = 0.1, 2
_INSTEAD, _PLAINLY_SO = 0.55, 0.4
AT_PRICE = "{0} × {1} / {2}"  # a count at what each of another count cost
_SUPPOSED = re.compile(
    "(?:如|若|假如|倘若|要是|参?照|按照?)[^。；]{0,12}(?:计|算|水平|标准|价格?)[^。；]*，[^，。；\\d]*$"
)
_PRICED = re.compile("[按以照][^，。；\\d]{0,10}(?:单价|均价|造价|单位成本|标准)")
_KIN = 0.15
_FAR_PRICE = 0.1
_NEAR = 0.65
_EACH_JUST = re.compile("每[^，。；\\d]{1,6}\\d[^，。；]*，[^，。；\\d]*$")
_SO = re.compile("等于|相当于|也就是|意味着|即")
_BOTH_WAYS = re.compile("(?:往返|来回|双程|去回)[^，。；\\d]{0,8}$")
_ONE_WAY = re.compile("单程|单边|去程|[相]?距|离")


def at_told_price(scene: Scene) -> Iterator[Guess]:
    """A count just said times an average told in the sentence: a × b, of the two numbers the average was drawn from."""
    if scene.stance.ask(Ask.PRODUCT) < _ASKED or scene.stance.per[0]:
        return
    for price in scene.operands:
        drawn = price.order and price.near >= SAME_SENTENCE and price.formula == "{0} / {1}" and len(price.parts) == 2
        if not drawn or likeness(price.unit, scene.unit) < 1 or price.unit == PERCENT:
            continue
        top, bottom = (scene.dossier.numbers[part] for part in price.parts)
        now = scene.dossier.now_of(price.parts[1])  # 如按上年每人次40元计，需18万元: of those of this year
        for count in scene.operands if bottom else ():
            near = (count.order and count.near >= SAME_UNIT) or count.fact == now
            if (
                near
                and count.fact not in price.parts
                and likeness(count.unit, scene.dossier.measures[price.parts[1]]) == 1
            ):
                rating = mean(price, count) + _TOLD + _JUST * (count.order == 1)
                pair = tuple(o for part in price.parts for o in scene.operands if o.fact == part)
                formula, made = (AT_PRICE, pair) if len(pair) == _PAIR else ("{0} × {1}", (price,))
                yield Guess(formula, (count, *made), count.value * top / bottom, rating)


def against_supposed(scene: Scene) -> Iterator[Guess]:
    """如按上年8.0%的成功率计，只能救回64例，等于多救回12例: what was, and what just told would have been."""
    just = next((o for o in scene.operands if o.order == 1 and o.near >= SAME_UNIT and "×" in o.formula), None)
    if just is None or not scene.stance.ask(Ask.CHANGE) or not _SUPPOSED.search(scene.place.lead):
        return
    plainly = _PLAINLY_SO * bool(_SO.match(scene.place.left))
    paid = scene.dossier.now_of(just.parts[1]) if just.formula == AT_PRICE and just.parts else -1
    for one in scene.same():
        alike = one.order and one.near >= SAME_SENTENCE and terms(one.label) & terms(just.label)
        if one.fact >= 0 and not one.prior and not scene.is_target(one) and (one.fact == paid or alike):
            near = max(mean(one, just), _NEAR)
            more, less = (one, just) if one.value > just.value else (just, one)
            yield Guess("{0} - {1}", (more, less), more.value - less.value, near + _INSTEAD + plainly)


def at_price_of_year(scene: Scene) -> Iterator[Guess]:
    """再维护600空方，按今年单价约需12万元: a count just said at what each of its namesakes cost this year."""
    left = next((o for o in scene.operands if o.order == 1), None)
    if left is None or left.near < SAME_UNIT or left.fact < 0 or not _PRICED.search(scene.place.before):
        return
    for done in scene.operands if left.unit not in NOT_COUNTED else ():
        counted = done.fact >= 0 and done.value and not done.prior and not scene.is_target(done)
        if not counted or done is left or not likeness(done.unit, left.unit):
            continue
        if scene.dossier.kin(done.fact, left.fact) < _KIN:
            continue
        for paid in scene.dossier.items:
            kin = scene.dossier.kin(paid, done.fact)
            at_hand = next((o for o in scene.operands if o.fact == paid), None) if kin >= _KIN else None
            if at_hand is not None:
                value = left.value * at_hand.value / done.value
                rating = max(mean(left, done), _NEAR) + _TOLD + 0.25 * kin - _FAR_PRICE
                yield Guess(AT_PRICE, (left, at_hand, done), value, rating)


def shares_of_products(scene: Scene) -> Iterator[Guess]:
    """支付5个池的租金，每池2.5万元，占支出的2.28%: so many times so much for each, over the whole."""
    stance = scene.stance
    if stance.ask(Ask.SHARE) < _ASKED or stance.part or not _EACH_JUST.search(scene.place.lead):
        return
    said = {o.order: o for o in scene.operands if o.order and o.near >= SAME_UNIT}
    each, count = said.get(1), said.get(2)
    if each is None or count is None or not _is_each_of(scene, each, count):
        return
    total = each.value * count.written
    for whole in scene.operands:
        if likeness(whole.unit, each.unit) == 1 and whole.value > total and whole.fact >= 0:
            yield Guess(EACH_TIMES, (count, each, whole), total / whole.value * 100, mean(each, whole) + _EACH_TIMES)


def both_ways(scene: Scene) -> Iterator[Guess]:
    """单程4小时，往返就要8小时: twice what one way takes."""
    if not _BOTH_WAYS.search(scene.place.left):
        return
    for one in scene.operands:
        told = one.order and one.near >= SAME_UNIT and likeness(one.unit, scene.unit) == 1
        if told and (_ONE_WAY.search(one.label) or _ONE_WAY.search(scene.place.lead)):
            yield Guess("{0} × 2", (one,), one.value * 2, one.near + _TOLD)


def _is_each_of(scene: Scene, each: Operand, count: Operand) -> bool:
    """Whether a fact is told for each of what another counts: 每池2.5万元 of 5个池."""
    per = scene.dossier.stances[each.fact].per[0] if min(each.fact, count.fact) >= 0 else ""
    counted = likeness(count.unit, per) == 1 or (len(per) == 1 and scene.dossier.counts(count.fact, per))
    return bool(per) and count.unit not in NOT_COUNTED and counted
