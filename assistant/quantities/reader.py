"""Every number of a text, in one pass: the first character of a candidate says who reads it.

Linear in the length of the text: each reader looks at bounded slices, and the search goes on behind what was read.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache

from assistant.quantities import fractions, marks
from assistant.quantities.amounts import ARABIC, read_amount, read_arabic_value, read_chinese_value
from assistant.quantities.dates import read_chinese_clock, read_date, read_document_number
from assistant.quantities.folding import fold
from assistant.quantities.loose import read_loose
from assistant.quantities.phrases import read_phrase, settle_small
from assistant.quantities.reading import Found, Reading
from assistant.quantities.tables import with_stated_units
from assistant.quantities.units import UNITS
from assistant.quantities.words import word_at
from assistant.schema import Kind, Mention

_STARTS = "〇零一二两三四五六七八九十廿卅壹贰叁肆伍陆柒捌玖拾佰仟"
_LOOSE = "半百千万亿数几过翻对"
_CANDIDATE = re.compile(f"[0-9“第{_STARTS}{_LOOSE}{marks.ENCLOSED}]")
_DATE_NEXT = frozenset("年月日号时点季-./~—–至到: ")
_FACTS = frozenset({Kind.MONEY, Kind.PERCENT, Kind.POINT, Kind.DATE, Kind.YEAR, Kind.DOCUMENT_NUMBER, Kind.SCORE})
_HOURS = range(25)
_QUOTED = 16
_LINES = 8192


def read_numbers(text: str) -> list[Mention]:
    """All numeric mentions, ordered and disjoint; offsets are those of `text`. Never raises, whatever the text."""
    found: list[Reading] = []
    at = 0
    for line in text.splitlines(keepends=True):
        found.extend([r._replace(start=r[0] + at, end=r[1] + at) for r in _read_line(line)] if at else _read_line(line))
        at += len(line)
    return [
        Mention(start=r[0], end=r[1], text=text[r[0] : r[1]], kind=r[2], value=r[3], unit=r[4], hedge=r[5], normal=r[6])
        for r in with_stated_units(fold(text), found)
    ]


@lru_cache(maxsize=_LINES)
def _read_line(line: str) -> tuple[Reading, ...]:
    """The readings of one line, kept: of a draft checked after every edit most lines stand as they stood."""
    folded = fold(line)
    found: list[Reading] = []
    at = floor = 0
    quote = (0, 0)
    search = _CANDIDATE.search
    readers = _READERS
    while match := search(folded, at):
        start = match.start()
        if folded[start] == "“":
            close = folded.find("”", start + 1, start + 2 + _QUOTED)
            quote = (start + 1, close) if close > 0 else quote
            at = start + 1
            continue
        hit = readers[folded[start]](folded, start, floor)
        if isinstance(hit, int):
            at = hit
            continue
        if hit.start < quote[1]:
            hit = _in_quotes(folded, hit, quote)
        found.append(hit)
        at = floor = hit.end
    return tuple(found)


def _in_quotes(text: str, hit: Reading, quote: tuple[int, int]) -> Reading:
    """In a short quotation only money, shares, dates and measures are facts; the rest is a name, whole at its start."""
    if hit.kind in _FACTS:
        return hit
    first = text[hit.start]
    unit = UNITS.get(hit.unit)
    if hit.kind is Kind.QUANTITY and first.isascii() and unit is not None and unit.dimension != unit.name:
        return hit
    end = quote[1] if hit.start == quote[0] else min(hit.end, max(quote[1], hit.start + 1))
    whole = (hit.start, hit.end) == quote  # “五” is a five, though it counts nothing
    return Reading(hit.start, max(end, hit.start + 1), Kind.NAME, hit.value if whole else None)


def _arabic(text: str, at: int, floor: int) -> Found:
    before = text[at - 1 : at]
    if (before.isascii() and before.isalnum()) or (before in "-/ _" and before):
        code = marks.read_code(text, at, floor)
        if code:
            return code
    if before in "〔[(" and at > floor and before:
        document = read_document_number(text, at - 1)
        if document:
            return document
    match = ARABIC.match(text, at)
    end = match.end() if match else at + 1
    following = text[end : end + 1]
    if (following in ".、)" and following) or before in "(\n # ；;。" or not before:
        mark = marks.arabic_mark(text, at, floor)
        if mark:
            return mark
    if following in _DATE_NEXT or end - at > 6:
        date = read_date(text, at)
        if date:
            return date
    named = marks.read_named(text, at, end)
    if named:
        return named
    fraction = fractions.read_arabic_fraction(text, at, end, floor) if following in "/ 又分" and following else None
    if fraction:
        return fraction
    number = read_arabic_value(text, at)
    if number is None:
        return Reading(at, end, Kind.NAME)
    start = at
    if (
        before == "."
        and text[at - 2 : at - 1] not in list("0123456789.")
        and start > floor
        and (at < 2 or text[at - 2] in " -\n=(")
    ):
        start, number = at - 1, read_arabic_value(text, at - 1) or number
    reading = read_amount(text, start, number[0], number[1], floor=floor)
    if before in "$¥" and before and reading.unit == "" and start == at:
        return reading._replace(start=at - 1, kind=Kind.MONEY, unit="元" if before == "¥" else "美元")
    if reading.unit in ("时", "点") and text[start:end].isdigit() and reading.value in _HOURS:
        return Reading(start, reading.end, Kind.DATE, normal=f"T{int(text[start:end]):02d}:00")
    if reading.kind is Kind.PERCENT and before in "×xX*" and before:
        return Reading(start, reading.end, Kind.NAME)  # the factor 100% of a formula
    return _bare_year(text, reading)


def _bare_year(text: str, reading: Reading) -> Reading:
    digits = text[reading.start : reading.end]
    if reading.unit == "" and len(digits) == 4 and "1990" <= digits <= "2049" and digits.isdigit():
        return Reading(reading.start, reading.end, Kind.YEAR, normal=digits)
    return reading


def _chinese(text: str, at: int, floor: int) -> Found:
    mark = marks.chinese_mark(text, at, floor)
    if mark:
        return mark
    word = word_at(text, at)
    if word and word[1] > at:
        return Reading(max(word[0], floor), word[1], Kind.IDIOM)
    following = text[at + 1 : at + 2]
    phrase = read_phrase(text, at)
    if phrase:
        return phrase
    if following in "月年日季十二三四五六七八九〇零一点时":
        date = read_date(text, at) or (
            read_chinese_clock(text, at) if "点" in text[at : at + 4] or "时" in text[at : at + 4] else None
        )
        if date:
            return date
    number = read_chinese_value(text, at)
    if isinstance(number, int):
        if text[at] in "伍陆拾肆玖柒佰仟捌":
            return at + 1
        return Reading(at, number, Kind.IDIOM)
    end, value = number
    if text[end : end + 1] in "分又 ":
        fraction = fractions.read_chinese_fraction(text, at, end, value, floor)
        if fraction:
            return fraction
    if end == at + 1 and text[at] in "伍陆拾肆佰仟玖柒捌" and not text.startswith("元", end):
        return end
    reading = read_amount(text, at, end, value, floor=floor)
    return settle_small(text, reading, at, end)


def _enclosed(text: str, at: int, floor: int) -> Found:
    return Reading(at, at + 1, Kind.LIST_MARKER)


def _ordinal(text: str, at: int, floor: int) -> Found:
    date = read_date(text, at)
    return date or marks.read_ordinal(text, at)


_READERS: dict[str, Callable[[str, int, int], Found]] = {
    **dict.fromkeys("0123456789", _arabic),
    **dict.fromkeys(_STARTS, _chinese),
    **dict.fromkeys(_LOOSE, read_loose),
    **dict.fromkeys(marks.ENCLOSED, _enclosed),
    "第": _ordinal,
}
