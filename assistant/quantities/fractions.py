"""三分之二, 百分之四十一点五, 千分之三, 1/3, 三又二分之一, 16分之5."""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation

from assistant.quantities.affixes import hedge_after, hedge_before, unit_at
from assistant.quantities.amounts import read_arabic_value, read_chinese_value
from assistant.quantities.numerals import NumeralError, parse_numeral
from assistant.quantities.reading import Reading
from assistant.schema import Hedge, Kind, Range

_OF = re.compile(r" {0,2}分 {0,2}之 {0,2}([负-]?)")
_AND = re.compile(r" ?又 ?")
_STROKE = re.compile(r"(?:(\d{1,4}) )?(\d{1,5})/(\d{1,5})(?![\d/.%])")
_WHOLE = frozenset({"百", "千", "万", "佰", "仟", "亿", "十"})
_PARTS = re.compile(r"[百千万亿佰仟](?: {0,2}[百千万亿]){0,4} {0,2}分 {0,2}之")


def _divided(top: Decimal | Range, bottom: Decimal, factor: int = 1) -> Decimal | Range:
    if isinstance(top, tuple):
        return top[0] * factor / bottom, top[1] * factor / bottom
    return top * factor / bottom


def _numerator(text: str, at: int) -> tuple[int, Decimal | Range] | None:
    if text[at : at + 1].isdigit():
        return read_arabic_value(text, at)
    number = read_chinese_value(text, at)
    return None if isinstance(number, int) else number


def _closed(text: str, start: int, end: int, kind: Kind, value: Decimal | Range, unit: str, floor: int) -> Reading:
    hedge = None
    if text[end : end + 1] in ("多", "余") and text[end + 1 : end + 2] not in ("于", "出", "达"):
        end, hedge = end + 1, Hedge.OVER
    if text[start - 1 : start] in ("负",) and start > floor and not isinstance(value, tuple):
        start, value = start - 1, -value
    return Reading(start, end, kind, value, unit, hedge or hedge_before(text, start, "") or hedge_after(text, end))


def read_parts(text: str, at: int, floor: int) -> Reading | None:
    """百分之… 千分之… 万分之… whose scale character stands at `at`: a percentage (千分之三 is 0.3)."""
    match = _PARTS.match(text, at)
    if match is None:
        return None
    of = _OF.search(text, at + 1, match.end() + 4)
    if of is None:
        return None
    top = _numerator(text, of.end())
    if top is None:
        return None
    try:
        bottom = parse_numeral(text[at : of.start()])
    except NumeralError:
        return None
    if isinstance(bottom, tuple):
        return None
    value = _divided(top[1], bottom, 100)
    from_range = _range_end(text, top[0], value, bottom)
    return _closed(text, at, from_range[0], Kind.PERCENT, from_range[1], "%", floor)


_RANGE = re.compile(r" ?(?:至|到|[-—~]{1,2}) ?")


def _range_end(text: str, end: int, low: Decimal | Range, bottom: Decimal) -> tuple[int, Decimal | Range]:
    gap = _RANGE.match(text, end)
    if gap is None or isinstance(low, tuple):
        return end, low
    parts = _PARTS.match(text, gap.end())
    top = _numerator(text, parts.end() if parts else gap.end())
    if top is None or isinstance(top[1], tuple) or (parts is None and unit_at(text, top[0])):
        return end, low
    high = top[1] * 100 / bottom
    return (top[0], (low, high)) if low < high else (end, low)


def read_chinese_fraction(text: str, at: int, end: int, value: Decimal | Range, floor: int) -> Reading | None:
    """Denominator (or whole part before 又) is text[at:end] = value."""
    if isinstance(value, tuple):
        return None
    start, whole = at, Decimal(0)
    also = _AND.match(text, end)
    if also:
        bottom = _numerator(text, also.end())
        if bottom is None or isinstance(bottom[1], tuple):
            return None
        whole, end, value = value, bottom[0], bottom[1]
    of = _OF.match(text, end)
    if of is None or not value:
        return None
    top = _numerator(text, of.end())
    if top is None:
        return None
    if text[at:end] in _WHOLE and not whole:
        return _closed(text, start, top[0], Kind.PERCENT, _divided(top[1], value, 100), "%", floor)
    result = _divided(top[1], value)
    if isinstance(result, tuple):
        return _closed(text, start, top[0], Kind.FRACTION, result, "", floor)
    if (
        of.group(1) and text[start - 1 : start] == "负"
    ):  # 负3分之负一百五十七 is written twice, meant once as the specs read it
        return Reading(start - 1, top[0], Kind.FRACTION, result)
    return _closed(text, start, top[0], Kind.FRACTION, whole + result, "", floor)


def read_arabic_fraction(text: str, at: int, end: int, floor: int) -> Reading | None:
    """2/3, 1 1/2, 3又1000分之23; 12/31 and 9/30 look like dates and 85/120 like a score: only small denominators."""
    stroke = _STROKE.match(text, at)
    if stroke:
        whole, top, bottom = (int(g) if g else 0 for g in stroke.groups())
        small = (1 < bottom <= 20 and top <= 3 * bottom) or (1 < bottom <= 10 and top < 20)
        if not small or unit_at(text, stroke.end()):
            return None
        value = Decimal(whole) + Decimal(top) / Decimal(bottom)
        start = at
        if text[at - 1 : at] == "-" and at > floor and not text[at - 2 : at - 1].isalnum():
            start, value = at - 1, -value
        return Reading(start, stroke.end(), Kind.FRACTION, value, "", hedge_before(text, start, ""))
    number = read_arabic_value(text, at)
    if number is None:
        return None
    try:
        return read_chinese_fraction(text, at, number[0], number[1], floor)
    except InvalidOperation:
        return None
