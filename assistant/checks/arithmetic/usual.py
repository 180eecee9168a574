"""A month, a day against the year's average of such: 月均0.48万册，仅为全年月均水平的三分之二; 是平日均值的3倍."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from assistant.checks.arithmetic.at_hand import operand_of
from assistant.checks.arithmetic.operands import Operand
from assistant.checks.arithmetic.scene import SAME_UNIT, Guess, Scene
from assistant.checks.reading.measures import MULTIPLE, NOT_COUNTED, likeness

_USUAL = re.compile(
    "(?:全年度?|年度|平[日时常]?|日常|往常|正常)[^，。；\\d]{0,6}?(?P<span>[月日周季])(?:均|平均)[^，。；\\d]{0,8}的(?:近|约|不足|不到|超过|将近)*$"
)
_SPANS: Mapping[str, tuple[float, ...]] = {"月": (12,), "日": (365, 366), "周": (52,), "季": (4,)}
_DAY, _DAYS = 86400.0, (100, 366)  # of a year that a place was open
_PLAIN, _LARGEST, _NAMED = 0.3, 0.3, 0.4


def against_usual(scene: Scene) -> Iterator[Guess]:
    """The number just said over a figure of its unit by the month, the day: a / (b / 12)."""
    found = _USUAL.search(scene.place.left)
    just = next((o for o in scene.operands if o.order == 1 and o.near >= SAME_UNIT), None)
    if found is None or just is None or just.unit in NOT_COUNTED:
        return
    dossier, span = scene.dossier, found["span"]
    figures = [f for f in dossier.figures_in(just.unit) if f != just.fact and dossier.numbers[f]]
    days = tuple(_days(scene)) if span == "日" else ()
    size = 1.0 if scene.unit == MULTIPLE else 100.0
    for fact in figures:
        whole = operand_of(dossier, fact, SAME_UNIT)
        fits = _LARGEST * (whole.value == dossier.largest[just.unit]) + _NAMED * scene.named(whole)
        for open_for in days:
            value = just.value * open_for.written / whole.value * size
            yield Guess("{0} / ({1} / {2})", (just, whole, open_for), value, just.near + _PLAIN + fits)
        for count in () if days else _SPANS[span]:
            value = just.value * count / whole.value * size
            yield Guess(f"{{0}} / ({{1}} / {count:g})", (just, whole), value, just.near + _PLAIN + fits)


def _days(scene: Scene) -> Iterator[Operand]:
    """The days of the year that the inputs count: 全年开放天数312天."""
    for fact in scene.dossier.figures_in("time"):
        least, most = (bound * _DAY for bound in _DAYS)
        if least <= scene.dossier.numbers[fact] <= most and likeness(scene.dossier.measures[fact], "time") == 1:
            yield operand_of(scene.dossier, fact, SAME_UNIT)
