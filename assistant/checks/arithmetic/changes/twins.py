"""The same ratio this year and last: what an average or a share changed by (比上年每场多5个), shares of a gain."""

from __future__ import annotations

import re
from calendar import isleap
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from assistant.checks.arithmetic.fund_words import rated
from assistant.checks.arithmetic.operands import Operand
from assistant.checks.arithmetic.part_and_whole import counted_as
from assistant.checks.arithmetic.scene import SAME_UNIT, Guess, Scene, mean
from assistant.checks.reading.asks import Ask
from assistant.checks.reading.measures import PERCENT, POINTS, likeness

GAIN = re.compile(
    "(?:增加|增长|增收|减少|压减|新增|多出|多支|少支)的?(?:额|量|数|部分|金额|资金)|增量|增额|减量|增幅|[增减节少多]支|[增减]收"
)
_OF_GAIN_SAID = re.compile(  # 增加的430台中，衡器占四成; 支出增加38万元，耗材一项就贡献了六成多
    "(?:[增减]加?|多出?|少)的?这?\\d[^，。；\\d]{1,5}[中里]，?[^，。；]*占[^，。；]*$|贡献了?(?:约|近|超过|逾|将近|不足)*$"
)
_AMONG_GAIN = re.compile(
    "(?:[增减]加?|多出?|少)\\d[\\d.,]*[^，。；\\d]{1,5}，(?:[^，。；]*%，)?其中(?:约|近|超过|逾|将近|不足)*$"
)
_COMES_OF = re.compile("^(?:都?是?来自|用[在于]|花在|投[在向]|出自)")  # 增长16.6%，其中三分之二来自装备
_WITHIN = 0.4
_PLAINLY = 0.8
_COUNTED = 0.3
_SHARED = 0.25
_DAILY, _MONTHLY, _BY_DAY = ("time", 86400), ("months", 1), 0.6
_UNTIED = 0.3  # two numbers that no wording sets in proportion


@dataclass(frozen=True, slots=True)
class Twin:
    """Two numbers of this year, `part` over `whole`, and last year's of the same things."""

    part: Operand
    whole: Operand
    past_part: Operand
    past_whole: Operand

    @property
    def operands(self) -> tuple[Operand, ...]:
        return (self.part, self.whole, self.past_part, self.past_whole)

    @property
    def now(self) -> float:
        """The ratio of this year."""
        return self.part.value / self.whole.value

    @property
    def past(self) -> float:
        """The ratio of last year."""
        return self.past_part.value / self.past_whole.value


def _twins(scene: Scene, parts: Iterator[Operand], *, alike: bool) -> Iterator[Twin]:
    """Pairs of this year's numbers that both have a counterpart of last year's at hand, of one unit or of two."""
    past = _counterparts(scene)
    for part in parts:
        for whole in scene.operands if part.fact in past else ():
            if whole.fact in past and whole.fact != part.fact and whole.value:
                one, other = past[part.fact], past[whole.fact]
                if bool(likeness(part.unit, whole.unit)) == alike and other.value and one.fact != other.fact:
                    yield Twin(part, whole, one, other)


def _counterparts(scene: Scene) -> Mapping[int, Operand]:
    return {now.fact: past for now, past in _pairs(scene)}


def _pairs(scene: Scene) -> Iterator[tuple[Operand, Operand]]:
    """This year's numbers at hand, each with last year's of the same thing."""
    at_hand = {o.fact: o for o in scene.operands if o.fact >= 0 and o.prior}
    for now in scene.operands:
        past = scene.dossier.past_of(now.fact) if now.fact >= 0 and not now.prior and not scene.is_target(now) else -1
        if past in at_hand:
            yield now, at_hand[past]


def _apart(scene: Scene, twin: Twin, size: float, rating: float) -> Iterator[Guess]:
    value = (twin.now - twin.past) * size
    formula = "{0} / {1} - {2} / {3}" if value > 0 else "{2} / {3} - {0} / {1}"
    if value and scene.keeps(value, twin.part, twin.whole):
        yield Guess(formula, twin.operands, abs(value), rating)


def average_changes(scene: Scene) -> Iterator[Guess]:
    """比上年每场多5个: an average of this year less that of last."""
    stance = scene.stance
    per, base = stance.per
    asked = stance.ask(Ask.CHANGE)
    if not per or asked < _PLAINLY or not stance.prior_near:
        return
    yield from _changes_by_time(scene)
    plain = (o for o in scene.same() if o.fact < 0 or "平均" not in scene.dossier.facts[o.fact].label)
    for twin in _twins(scene, plain, alike=False):
        if likeness(twin.whole.unit, per) == 1:
            yield from _apart(scene, twin, float(base), _average_rating(scene, twin) + 0.25 * asked)


def _changes_by_time(scene: Scene) -> Iterator[Guess]:
    """平均每天13.2车次，比上年每天多1.6车次: what was done a day, or a month, this year less that of last."""
    per, size = scene.stance.per if scene.stance.per[0] else scene.stance.rhythm
    days = [365 + isleap(year) for year in (scene.dossier.inputs.year, scene.dossier.inputs.year - 1)]
    days = days if (per, int(size)) == _DAILY else [12, 12] if (per, int(size)) == _MONTHLY else []
    for now, past in _pairs(scene) if days else ():
        if likeness(now.unit, scene.unit) == 1:
            value = now.value / days[0] - past.value / days[1]
            formula = (
                f"{{0}} / {days[0]} - {{1}} / {days[1]}" if value > 0 else f"{{1}} / {days[1]} - {{0}} / {days[0]}"
            )
            yield Guess(formula, (now, past), abs(value), mean(now, past) + _BY_DAY + 0.25 * scene.named(now))


def moved_averages(scene: Scene) -> Iterator[Guess]:
    """场均由420人次降到400人次: last year's average just said, drawn from this year's numbers."""
    last = next((o for o in scene.operands if o.order == 1), None)
    if not scene.stance.moved or last is None or last.near < 1 or last.formula != "{0} / {1}" or not last.parts:
        return
    at_hand = {past.fact: now for now, past in _pairs(scene)}
    top, bottom = (at_hand.get(part) for part in last.parts)
    if top and bottom and bottom.value:
        value = top.value / bottom.value * 100 if last.unit == PERCENT else top.value / bottom.written
        yield Guess("{0} / {1}", (top, bottom), value, last.near + _COUNTED)


def average_growth(scene: Scene) -> Iterator[Guess]:
    """人均支出增长9.1%: an average of this year over that of last."""
    stance = scene.stance
    asked = stance.ask(Ask.CHANGE)
    if not stance.per[0] or asked < _PLAINLY:
        return
    amounts = (o for o in scene.operands if o.unit not in (PERCENT, POINTS))
    for twin in _twins(scene, amounts, alike=False):
        value = abs(twin.now / twin.past - 1) * 100 if twin.past else 0.0
        if likeness(twin.whole.unit, stance.per[0]) == 1 and scene.keeps(value, twin.part, twin.whole):
            formula = "({0} / {1}) / ({2} / {3}) - 1" if twin.now > twin.past else "1 - ({0} / {1}) / ({2} / {3})"
            yield Guess(formula, twin.operands, value, _average_rating(scene, twin) + 0.25 * asked)


def _average_rating(scene: Scene, twin: Twin) -> float:
    named = 0.25 * scene.named(twin.part) + counted_as(scene, twin.whole, twin.part)
    return mean(twin.part, twin.whole) + 0.25 * scene.stance.ask(Ask.PER) + _COUNTED + named


def share_changes(scene: Scene) -> Iterator[Guess]:
    """占比提高4.2个百分点, 执行率比上年低1.1个百分点: a ratio of this year less that of last."""
    stance = scene.stance
    asked = stance.ask(Ask.CHANGE)
    if not stance.prior_near:
        return
    said = {fact for o in scene.operands if o.order == 1 and o.unit == PERCENT for fact in o.parts}
    past = bool(said) and all(map(scene.dossier.is_prior, said))  # 立项率比上年的58.3%高出6个百分点
    just = next((o.key for o in scene.operands if o.order == 1 and o.unit == PERCENT and not o.parts), "")
    amounts = (o for o in scene.operands if o.unit not in (PERCENT, POINTS))
    for twin in _twins(scene, amounts, alike=True):
        tied = scene.link(twin.part, twin.whole) is not None or twin.whole.base or scene.kin(twin.part, twin.whole) > 0
        rating = mean(twin.part, twin.whole) + 0.25 * asked + rated(scene, twin.part, twin.whole)
        rating += 0.25 * scene.named(twin.part) - _UNTIED * (not tied)
        own = twin.past_part.fact, twin.past_whole.fact
        rating += _COUNTED * (past and said == set(own))
        rating -= _UNTIED * (bool(said) and not past and said != {twin.part.fact, twin.whole.fact})
        rating -= _UNTIED * (" / " in just and just != f"{twin.part.key} / {twin.whole.key}")  # of the rate just told
        yield from _apart(scene, twin, 100.0, rating)


def gain_shares(scene: Scene) -> Iterator[Guess]:
    """占增加额的58.7%: what one number rose by over what the whole rose by."""
    stance = scene.stance
    within = bool(_OF_GAIN_SAID.search(scene.place.lead))
    within = within or bool(_COMES_OF.match(scene.place.right) and _AMONG_GAIN.search(scene.place.lead))
    if not within and not GAIN.search(stance.whole):
        return
    gap = next((set(o.parts) for o in scene.operands if o.order and o.near >= SAME_UNIT and scene.is_gap(o)), set())
    amounts = (o for o in scene.operands if o.unit not in (PERCENT, POINTS))
    for twin in _twins(scene, amounts, alike=True):
        gains = twin.part.value - twin.past_part.value, twin.whole.value - twin.past_whole.value
        if not gains[1] or gains[0] / gains[1] <= 0:
            continue
        value = gains[0] / gains[1] * 100
        if scene.keeps(value, twin.part, twin.whole):
            rating = mean(twin.part, twin.whole) + 0.25 * stance.ask(Ask.SHARE) + _SHARED
            rating += 0.25 * scene.named(twin.part) - _UNTIED * (value > 100)
            rating += _WITHIN * (within and gap == {twin.whole.fact, twin.past_whole.fact})
            yield Guess("({0} - {2}) / ({1} - {3})", twin.operands, value, rating)
