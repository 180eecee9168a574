"""Shares of a whole that is counted in another unit than its part: 58家 of the 手艺人 there."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.checks.arithmetic.focus import whole_by_noun
from assistant.checks.arithmetic.operands import Operand
from assistant.checks.arithmetic.part_and_whole import part_fit, whole_fit
from assistant.checks.arithmetic.scene import SAME_UNIT, Guess, Scene, mean
from assistant.checks.reading.measures import NOT_COUNTED, comparable, measure

_JUST_BEFORE = 2
_NAMED_WHOLE = 0.25
_UNAIMED = 0.25
_LOOSE = 0.3  # 2家 and 5个 are hardly ever added
_COUNT_OF = re.compile("([㐀-鿿]{2,8}?)的?(人次|户次|人|户|场|次|件|份|只|头|台|家|个)?(?:总[数量]|[数量])?$")
_NAMED = 0.5
_TOLD_SO = 0.2  # so many of the one to so many of the other were just told


def unlike_shares(scene: Scene, bonus: float) -> Iterator[Guess]:
    """开线上店的58家，仅占参展手艺人的一成多: the whole is named, though counted in another unit."""
    for a, b, rating in unlike(scene):
        yield Guess("{0} / {1}", (a, b), a.value / b.value * 100, rating + bonus)


def unlike(scene: Scene) -> Iterator[tuple[Operand, Operand, float]]:
    """The count said last and wholes counted in another unit that the words name, each with how well they fit.

    书刊流通3.9万册次，比上年增加0.6万册次，相当于到馆人次的1.2倍: it is no change since last year that is told so.
    """
    counts = (o for o in scene.operands if o.order and o.unit not in NOT_COUNTED and not scene.is_average(o))
    a = min(counts, key=lambda o: (scene.is_of_past(o) or scene.is_gap_to(o), o.order), default=None)
    if a is None or a.near < SAME_UNIT:
        return
    for b in scene.operands:
        counted = b.unit not in (*NOT_COUNTED, "time") and comparable(a.unit, b.unit) < 1
        fits = whole_fit(scene, b) if counted and b.value else 0.0
        named = counted and b.value and fits < _NAMED_WHOLE
        if named and (whole_by_noun(scene, b) or _is_count_named(scene, a, b)):
            fits = _NAMED_WHOLE
        if fits >= _NAMED_WHOLE:
            yield a, b, mean(a, b) + fits + part_fit(scene, a) - _LOOSE - _UNAIMED * scene.is_target(b)


def _is_count_named(scene: Scene, part: Operand, whole: Operand) -> bool:
    """抽查录音8320份，占测试人次的5%: whether what stands before 人次, 总数 or 量 names this year's number of it."""
    found = _COUNT_OF.match(scene.stance.whole)
    if found is None or whole.fact not in scene.dossier.figures_in(whole.unit):
        return False
    alike = (scene.dossier.numbers[fact] > part.value for fact in scene.dossier.figures_in(part.unit))
    fits = measure(found[2])[0] == whole.unit if found[2] else not any(alike)
    return fits and scene.dossier.share_named(found[1], whole.fact) >= _NAMED


def rates_of_averages(scene: Scene, bonus: float) -> Iterator[Guess]:
    """每8个来电派出3车次，出车比例37.5%: the average just told as a share of one over the other; last year's too."""
    just = next((o for o in scene.operands if o.order == 1), None)
    if just is None or just.near < SAME_UNIT or not _is_average(just):
        return
    at_hand = {o.fact: o for o in scene.operands if o.fact >= 0}
    past = tuple(scene.dossier.past_of(part) for part in just.parts)
    for parts in (just.parts, past):
        if all(part in at_hand for part in parts):
            part, whole = (at_hand[fact] for fact in parts)
            if whole.value and part.value <= whole.value and not comparable(part.unit, whole.unit):
                yield Guess("{0} / {1}", (part, whole), part.value / whole.value * 100, just.near + bonus + _TOLD_SO)


def _is_average(one: Operand) -> bool:
    return one.formula == "{0} / {1}" and len(one.parts) == 2 and one.unit not in NOT_COUNTED


def rates_of_last_two(scene: Scene, bonus: float) -> Iterator[Guess]:
    """抽取880名复核，超限9例，超限率1.02%: of the two numbers said last, though counted in different units."""
    said = {o.order: o for o in scene.operands if o.order and o.near >= SAME_UNIT and o.unit not in NOT_COUNTED}
    part, whole = said.get(1), said.get(_JUST_BEFORE)
    if part and whole and 0 <= part.value < whole.value and not comparable(part.unit, whole.unit):
        yield Guess("{0} / {1}", (part, whole), part.value / whole.value * 100, mean(part, whole) + bonus - _LOOSE)
