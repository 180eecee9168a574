"""By how much something rose or fell, in percent of what it was: of two numbers, or of what it grew to."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.checks.arithmetic.focus import is_behind, just_told, passed_over, summed_up
from assistant.checks.arithmetic.operands import Operand
from assistant.checks.arithmetic.scene import SAME_SENTENCE, SAME_UNIT, Guess, Scene, is_rough, mean
from assistant.checks.arithmetic.years.than_now import OVER_NOW, THAN_NOW
from assistant.checks.links import Link
from assistant.checks.reading.asks import Ask
from assistant.checks.reading.measures import PERCENT, POINTS, likeness
from assistant.checks.reading.subjects import terms

_UNAIMED = 0.25
_PLAINLY = 0.8
_OF_RATES = 0.8  # rates are compared in points; their relative change is hardly ever meant
_ANOTHER_PAIR = 0.4  # 增加280万元，增长28.57%: the percentage is of the two numbers the amount lies between
_ANOTHER_NAMED, _UNNAMED, _NAMED = 0.5, 0.1, 0.6  # 浮标增加2套，数据量增长10%
_SUMMED = 0.5  # 合计57人，较上年增长21%: what was summed up is compared as a sum
_PASSED = 0.35  # 设计费压减了近三分之一, said after the changes of other things
_LEFT_BEHIND, _HARDLY_NAMED = 0.3, 0.2
_GROWN = 0.35  # 总数将达30个，比现有增加42.9%
_OF_GAPS = 0.3  # 缩短1.5小时，缩短7.5%: by how much something changed is no level that changes again
_SHARE = 0.4  # 占增加额的58.7% is no rate of change
_OF_TERMS = 0.5
_RATE_MOVED = re.compile("[\u3400-\u9fff]{2}率(?:也|又|则)?[比较][^，。；]{2,4}(?:提高|上升|增加|下降|降低)了?$")
_GROWN_FROM = re.compile("在[^，。；\\d]{0,8}\\d[^，。；]{1,4}的?基础上(?:新增|增加|再增加?|扩大|净增)(?:了|约|近)*$")
_OF_START = 0.3
_OTHER_WAY = 0.3  # 下浮8.2%: what fell was more before
_IMPLIED = 0.2
_ADJUSTED, _FROM_FIRST = {"budget", "adjusted_budget"}, 0.1  # 追加24万元，追加幅度7.74%: of the budget there was first
_ONE_BEFORE = (Link.PRIOR, Link.TARGET)


def changes(scene: Scene) -> Iterator[Guess]:
    """A change over its base, where the words tell of one: |a − b| / b × 100."""
    stance = scene.stance
    asked = stance.ask(Ask.CHANGE)
    if not asked:
        return
    gap, than_now = scene.gap_said(), bool(THAN_NOW.search(scene.place.before))
    behind, just = summed_up(scene), just_told(scene)
    unnamed = _gap_unnamed(scene, gap)
    gap = frozenset() if unnamed else gap
    of_rates = _are_rates(scene, gap)
    rate_named = bool(_RATE_MOVED.search(scene.place.left))
    passed = passed_over(scene) if asked >= _PLAINLY else frozenset()
    for a, b in scene.like_pairs:
        value = abs((a.value - b.value) / b.value) * 100
        if not value or not scene.keeps(value, a, b) or not likeness(a.unit, b.unit):
            continue
        if a.unit == PERCENT and scene.keeps_value(abs(a.value - b.value)):
            continue  # 96.1%提高到97.3%，提高1.2%: points are meant
        formula = "({0} - {1}) / {1}" if a.value > b.value else "({1} - {0}) / {1}"
        told = {a.order, b.order} == {1, 2} and is_rough(scene)  # 由1.7%降到1.2%，降幅近三成
        told = told or (a.unit == PERCENT and {a.key, b.key} == gap)  # 降低2.1个百分点，降幅约为三分之二
        rates = _OF_RATES if a.unit == PERCENT and not told else 0.0
        rating = mean(a, b) + 0.25 * asked + base_fit(scene, b, a) - rates + scene.against_said(b) - scene.crossed(a, b)
        if just >= 0 and just not in (a.fact, b.fact) and max(scene.named(a), scene.named(b)) < _HARDLY_NAMED:
            rating -= _LEFT_BEHIND
        rating -= _ANOTHER_PAIR * (
            (a.prior and b.prior) or (stance.prior_here and not scene.is_past(a) and not scene.is_past(b))
        )
        rating -= _UNAIMED * (scene.is_target(a) and scene.is_target(b) and not stance.aim_here)
        rating -= _ANOTHER_PAIR * (bool(gap) and {a.key, b.key} != gap) * (1 + of_rates)
        rating -= _SHARE * (stance.ask(Ask.SHARE) >= 1)
        rating -= _OF_RATES * (rate_named and a.unit != PERCENT)
        rating += 0.25 * scene.named(a) * (asked >= _PLAINLY)
        rating -= _ANOTHER_NAMED * ({a.fact, b.fact} <= unnamed)
        rating -= _SUMMED * is_behind(behind, a, b) + _PASSED * (a.fact in passed and b.fact in passed)
        rating -= _OF_GAPS * (scene.is_gap(a) != scene.is_gap(b))
        if stance.of_aim and scene.is_target(b):
            rating += 0.4
        if "环比" in scene.place.left:  # 投诉上半年702件、下半年571件，下半年环比下降18.66%
            rating += _OF_TERMS * (1 if scene.link(a, b) is Link.BESIDE and b.order > a.order > 0 else -1)
        rating += _GROWN * (b.fact >= 0 and scene.grew_by(a, b))
        rating -= _SHARE * (" + " in a.formula and b.fact in a.parts and stance.ask(Ask.RATE) >= _PLAINLY)
        rating += OVER_NOW * (than_now and b.fact in scene.dossier.figures_in(b.unit))  # 届时30个，比现在多七分之三
        if stance.fell is not None and stance.fell != (b.value > a.value) and (not a.order or _is_open(scene, a, b)):
            rating -= _OTHER_WAY
        yield Guess(formula, (a, b), value, rating)


def grown_from(scene: Scene) -> Iterator[Guess]:
    """学校总数在上年306所的基础上新增6所: what a figure is now less the number it grew from, just told."""
    if not _GROWN_FROM.search(scene.place.before):
        return
    start = next((o for o in scene.same() if o.order == 1 and o.near >= SAME_UNIT), None)
    for now in scene.same() if start is not None else ():
        known = now.fact in scene.dossier.figures_in(now.unit) and not scene.is_target(now)
        if start is not None and known and now.value > start.value and (now.order or scene.named(now) >= _NAMED):
            yield Guess("{0} - {1}", (now, start), now.value - start.value, mean(now, start) + _OF_START)


def _are_rates(scene: Scene, gap: frozenset[str]) -> bool:
    """由95.5%提高到97.8%，上升2.3%: whether what was just compared are two rates, so that points are meant."""
    return {o.unit for o in scene.operands if o.key in gap} == {PERCENT}


def _gap_unnamed(scene: Scene, gap: frozenset[str]) -> frozenset[int]:
    """浮标增加2套，数据量增长10%: the two numbers of the gap just told, where the words name another figure instead."""
    facts = frozenset(o.fact for o in scene.operands if o.key in gap and o.fact >= 0)
    heads = {scene.dossier.heads[fact] for fact in facts}
    own = max((scene.fits[head].beside for head in heads & scene.fits.keys()), default=0.0)
    words = terms(scene.place.left)
    named = (head for head in scene.fits if head not in heads and words & scene.dossier.tags[head][0])
    others = (scene.fits[head].beside for head in named)
    return facts if facts and own <= _UNNAMED and max(others, default=0.0) >= _NAMED else frozenset()


def _is_open(scene: Scene, one: Operand, other: Operand) -> bool:
    """Whether nothing but the wording tells which of two numbers a change starts from."""
    return scene.link(one, other) not in _ONE_BEFORE and not one.prior and not other.prior


def base_fit(scene: Scene, base: Operand, other: Operand) -> float:
    """How well `base` serves as what a change is measured against: last year's, the target, or what was said before."""
    stance = scene.stance
    link = scene.link(base, other)
    if stance.prior_near and scene.is_told_past(base) != scene.is_told_past(other):
        return 0.3 if scene.is_told_past(base) else -0.6
    if scene.is_last_years(base, other) or scene.is_last_years(other, base):
        return 0.3 if scene.is_last_years(base, other) else -0.6
    if scene.is_plan_of(base, other) or scene.is_plan_of(other, base):
        return 0.3 if scene.is_plan_of(base, other) else -0.6
    if link is Link.PRIOR or scene.across_budgets(base, other):
        is_base = scene.dossier.is_prior(base.fact)
        return (0.3 if stance.prior_near else _IMPLIED * stance.against_past) if is_base else -0.6
    if link is Link.TARGET:
        is_base = scene.dossier.is_target(base.fact) and not stance.prior_here
        return (0.25 if stance.aim_near else 0.05 - _IMPLIED * stance.against_past) if is_base else -0.6
    if link is None and base.prior != other.prior and stance.prior_near:
        return 0.15 if base.prior else -0.6
    if link is Link.FUNDS and {scene.dossier.facts[o.fact].role for o in (base, other)} == _ADJUSTED:
        return _FROM_FIRST if scene.dossier.facts[base.fact].role == "budget" else -0.6
    if link is Link.FUNDS and "budget" in scene.dossier.facts[base.fact].role:
        return 0.1
    if base.order and other.order:
        return -0.05 if base.order > other.order else -0.2
    return -0.25


def grown_by(scene: Scene) -> Iterator[Guess]:
    """每月1350元，提高80元，增幅6.3%: a change just said over what it started from."""
    stance = scene.stance
    asked = stance.ask(Ask.CHANGE)
    change = next((o for o in scene.operands if o.order == 1), None)
    if asked < _PLAINLY or stance.fell is None or change is None or change.near < SAME_SENTENCE:
        return
    if stance.prior_here and any(map(scene.dossier.is_target, change.parts)):
        return  # 目标60名，多完成4名，比上年增长一成: not by what was done over the target
    if change.unit in (PERCENT, POINTS) or not (scene.tells_change(change) or scene.is_gap(change)):
        return
    for now in scene.operands:
        said = now.order > 1 and now.near >= SAME_SENTENCE and likeness(now.unit, change.unit) == 1
        start = now.value + change.value if stance.fell else now.value - change.value
        if said and start > 0 and not now.prior:
            rating = mean(change, now) + 0.25 * asked - 0.1 * (now.order - 2)
            sign = "+" if stance.fell else "-"
            yield Guess(f"{{0}} / ({{1}} {sign} {{0}})", (change, now), change.value / start * 100, rating)
