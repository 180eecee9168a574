"""Amounts without a digit: 半年, 半数, 过半, 翻两番, 对折, 数十家, 百余名, 近千人, 百分之八."""

from __future__ import annotations

import re
from decimal import Decimal

from assistant.quantities.affixes import hedge_after, hedge_before, kind_of, unit_at
from assistant.quantities.fractions import read_parts
from assistant.quantities.numerals import DIGITS, SCALES
from assistant.quantities.reading import Found, Reading
from assistant.quantities.words import word_at
from assistant.schema import Hedge, Kind

_HALF = Decimal("0.5")
_DOUBLED = re.compile(r"翻(?:了|上)?(?:(\d|[一二两三四五])(?:个)?)?番")
_SOME = re.compile(r"[数几](?:(?=[个])|[十百千万亿]{1,2}[余多]?[万亿]?)")
_SHORT = re.compile(r"([百千])([一二三四五六七八九])(?=[，。；、,\s]|$)")
_BARE = re.compile(r"(?:百万|千万|百|千|万|亿)([余多])?([万亿])?")
_AHEAD = {
    "近": Hedge.UNDER,
    "上": Hedge.OVER,
    "超": Hedge.OVER,
    "逾": Hedge.OVER,
    "约": Hedge.ABOUT,
    "过": Hedge.OVER,
    "破": Hedge.OVER,
}


def read_loose(text: str, at: int, floor: int) -> Found:
    """The amount that the character at `at` opens, or where to go on."""
    return _BY_CHARACTER.get(text[at], _bare)(text, at, floor)


def _half(text: str, at: int, floor: int) -> Found:
    if text[at + 1 : at + 2] in ("数",):
        hedge = hedge_before(text, at, "") or hedge_after(text, at + 2)
        return Reading(at, at + 2, Kind.FRACTION, _HALF, "", hedge)
    word = word_at(text, at)
    if word:
        return Reading(max(word[0], floor), word[1], Kind.IDIOM)
    if text[at - 1 : at] in ("上", "下", "大", "多", "过") and at:
        return at + 1
    if text.startswith("半百", at):
        return Reading(at, at + 2, Kind.QUANTITY, Decimal(50))
    if text[at + 1 : at + 2] in ("成", "折"):
        worth = Decimal(5) if text[at + 1] == "成" else Decimal(50)
        return Reading(at, at + 2, Kind.PERCENT, worth, "%")
    found = unit_at(text, at + 1)
    if found and found.unit.dimension in ("time", "months", "weight", "length", "area"):
        return Reading(
            at,
            found.end,
            Kind.QUANTITY,
            _HALF,
            found.name,
            hedge_before(text, at, found.name) or hedge_after(text, found.end),
        )
    return at + 1


def _more_than_half(text: str, at: int, floor: int) -> Found:
    if text.startswith("过半", at) and text[at + 2 : at + 3] not in list("个天年小月时日程"):
        return Reading(at, at + 2, Kind.FRACTION, _HALF, "", Hedge.OVER)
    return at + 1


def _doubled(text: str, at: int, floor: int) -> Found:
    match = _DOUBLED.match(text, at)
    if match is None:
        return at + 1
    times = match.group(1) or "一"
    return Reading(
        at,
        match.end(),
        Kind.MULTIPLE,
        Decimal(2) ** (DIGITS.get(times) or int(times)),
        "倍",
        hedge_before(text, at, ""),
    )


def _discount(text: str, at: int, floor: int) -> Found:
    if text.startswith("对折", at) and text[at - 1 : at] == "打":
        return Reading(at, at + 2, Kind.PERCENT, Decimal(50), "%")
    return at + 1


def _some(text: str, at: int, floor: int) -> Found:
    """数百人, 几十个: about that many, but nobody says how many."""
    match = _SOME.match(text, at)
    if match is None or word_at(text, at):
        return at + 1
    found = unit_at(text, match.end())
    if found is None or (match.end() == at + 1 and text[at] == "数"):
        return at + 1
    return Reading(at, found.end, kind_of(found.unit.dimension), None, found.name, Hedge.ABOUT)


def _bare(text: str, at: int, floor: int) -> Found:
    """百余名 is 100 and more; a bare 百 or 万 counts only with such a word and a unit, else it is part of a word."""
    parts = read_parts(text, at, floor)
    if parts:
        return parts
    word = word_at(text, at)
    if word:
        return Reading(max(word[0], floor), word[1], Kind.IDIOM)
    short = _SHORT.match(text, at)
    if short:
        worth = SCALES[short[1]]
        return Reading(at, short.end(), Kind.QUANTITY, Decimal(worth + DIGITS[short[2]] * worth // 10))
    match = _BARE.match(text, at)
    ahead = _AHEAD.get(text[at - 1 : at]) if at else None
    if match is None or not (match.group(1) or ahead):
        return at + 1
    found = unit_at(text, match.end())
    if found is None:
        return at + 1
    value = Decimal(1)
    for c in match.group():
        value *= SCALES.get(c, 1)
    hedge = Hedge.OVER if match.group(1) else ahead
    return Reading(at, found.end, kind_of(found.unit.dimension), value * found.unit.scale, found.name, hedge)


_BY_CHARACTER = {"半": _half, "过": _more_than_half, "翻": _doubled, "对": _discount, "数": _some, "几": _some}
