"""A month, a day against the year's average of such: 月均0.48万册，仅为全年月均水平的三分之二; 比平日均值多164人次."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from assistant.checks.arithmetic.at_hand import operand_of
from assistant.checks.arithmetic.operands import Operand
from assistant.checks.arithmetic.scene import SAME_UNIT, Guess, Scene
from assistant.checks.reading.measures import MULTIPLE, NOT_COUNTED, PERCENT, likeness

_HEDGE = "(?:近|约|不足|不到|超过|将近)*$"
_YEAR = "(?:全年度?|年度|年|平[日时常]?|往[日常]|日常|正常)"
_EACH = f"{_YEAR}[^，。；\\d]{{0,6}}?(?P<span>[月日周季])(?:均|平均)|{_YEAR}?的?平均每(?P<each>[月日天周季])"
_LEVEL = "[^，。；\\d]{0,8}"
_SHARE = re.compile(
    f"(?:{_EACH}){_LEVEL}的{_HEDGE}|(?P<level>[月日周季])均(?:水平|值|数|量)的{_HEDGE}|(?P<plain>平[日时]|往[日常])的{_HEDGE}"
)
_APART = re.compile(f"[比较](?:{_EACH}|(?P<plain>平[日时]|往[日常])){_LEVEL}(?P<way>[高低多少])出?了?{_HEDGE}")
_SPANS: Mapping[str, tuple[float, ...]] = {"月": (12,), "日": (365, 366), "周": (52,), "季": (4,)}
_DAY, _DAYS = 86400.0, (100, 366)  # of a year that a place was open
_PLAIN, _LARGEST, _NAMED = 0.3, 0.3, 0.4


def against_usual(scene: Scene) -> Iterator[Guess]:
    """The number just said over a figure of its unit by the month, the day, or by how much it is more or less."""
    left = scene.place.left
    apart = _APART.search(left)
    found = apart or (_SHARE.search(left) if scene.unit in (PERCENT, MULTIPLE) else None)
    just = next((o for o in scene.operands if o.order == 1 and o.near >= SAME_UNIT), None)
    if found is None or just is None or just.unit in NOT_COUNTED:
        return
    words = found.groupdict()
    span = next((words[name] for name in ("span", "each", "level") if words.get(name)), "日").replace("天", "日")
    dossier = scene.dossier
    days = tuple(_days(scene)) if span == "日" else ()
    for fact in dossier.figures_in(just.unit):
        whole = operand_of(dossier, fact, SAME_UNIT)
        if fact == just.fact or not whole.value:
            continue
        fits = _PLAIN + _LARGEST * (whole.value == dossier.largest[just.unit]) + _NAMED * scene.named(whole)
        bases: list[tuple[str, tuple[Operand, ...], float]]
        bases = [("{1} / {2}", (just, whole, day), day.written) for day in days]
        bases = bases or [(f"{{1}} / {count:g}", (just, whole), count) for count in _SPANS[span]]
        for formula, operands, count in bases:
            yield from _guesses(scene, formula, operands, whole.value / count, just.near + fits, apart=bool(apart))


def _guesses(
    scene: Scene, usual: str, operands: tuple[Operand, ...], value: float, rating: float, *, apart: bool
) -> Iterator[Guess]:
    """What a number comes to against what is usual, `usual` being the formula of that and `value` its value."""
    just = operands[0].value
    more = just > value
    if not apart:
        size = 1.0 if scene.unit == MULTIPLE else 100.0
        yield Guess(f"{{0}} / ({usual})", operands, just / value * size, rating)
    elif scene.unit == PERCENT:
        formula = f"{{0}} / ({usual}) - 1" if more else f"1 - {{0}} / ({usual})"
        yield Guess(formula, operands, abs(just / value - 1) * 100, rating)
    elif likeness(scene.unit, operands[0].unit) == 1:
        yield Guess(f"{{0}} - {usual}" if more else f"{usual} - {{0}}", operands, abs(just - value), rating)


def _days(scene: Scene) -> Iterator[Operand]:
    """The days of the year that the inputs count: 全年开放天数312天."""
    for fact in scene.dossier.figures_in("time"):
        least, most = (bound * _DAY for bound in _DAYS)
        if least <= scene.dossier.numbers[fact] <= most:
            yield operand_of(scene.dossier, fact, SAME_UNIT)
