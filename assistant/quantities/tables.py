"""Units stated once for a table or list: （单位：万元） above it, a head 金额（万元）, a row label 预算（万元）.

Only money and percent are carried over: a count keeps unit "" in its cell, its counter is part of the label.
One walk over the lines, so linear in the text.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from decimal import Decimal

from assistant.quantities.affixes import kind_of
from assistant.quantities.reading import Reading
from assistant.quantities.units import Unit, find_unit
from assistant.schema import Kind

_CAPTION = re.compile(r"单位[:为]? ?(?:人民币)?([^\s()|，。；、]{1,6})")
_BRACKET = re.compile(r"[(/] ?(?:单位:?)? ?([^()/|]{1,6}?) ?\)?\s*$")
_NUMBERING = re.compile(r"^(?:序号|编号|项次|行次|No\.?)$")
_POINTS = re.compile(r"分值|得分|评分|总分|扣分")
_NOT_MONEY = re.compile(
    r"数$|数量|人数|次数|个数|率|比重|比例|占比|权重|年度$|年份|日期|时间|时限|面积|长度|里程|规模|排名|备注"
)
_MARKUP = re.compile(r"[*_`\s]+")


def with_stated_units(text: str, found: list[Reading]) -> list[Reading]:
    """The readings with the unit their table or list states for them; numbers under 序号 become list markers."""
    if not ("|" in text or "\t" in text or "单位" in text):
        return found
    walk = _Walk()
    at = index = 0
    while at < len(text) and index < len(found):
        stop = text.find("\n", at)
        stop = len(text) if stop < 0 else stop
        first = index
        while index < len(found) and found[index].start < stop:
            index += 1
        walk.line(text, at, stop, found, first, index)
        at = stop + 1
    return found


class _Walk:
    """What the lines read so far say about the units of the next: caption, header cells."""

    def __init__(self) -> None:
        self.caption: Unit | None = None
        self.header: list[str] | None = None
        self.used = False

    def line(self, text: str, start: int, stop: int, found: list[Reading], first: int, last: int) -> None:
        line = text[start:stop]
        row = line.lstrip().startswith("|") or "\t" in line
        if row:
            self._row(text, start, stop, found, first, last)
            return
        self.header = None
        caption = _CAPTION.search(line) if "单位" in line else None
        unit = find_unit(caption.group(1)) if caption else None
        if unit is not None and _carried(unit):
            self.caption, self.used = unit, False
        elif line.lstrip().startswith("#") or (self.used and not line.strip()):
            self.caption = None
        elif self.caption is not None:
            for k in range(first, last):
                if _is_bare(found[k]) and "." in text[found[k].start : found[k].end]:
                    found[k] = _with(found[k], self.caption)
                    self.used = True

    def _row(self, text: str, start: int, stop: int, found: list[Reading], first: int, last: int) -> None:
        mark = "|" if text[start:stop].lstrip().startswith("|") else "\t"
        edges = [start - 1 if mark == "\t" else start] + [
            start + m.start() for m in re.finditer(re.escape(mark), text[start:stop])
        ]
        cells = [_MARKUP.sub("", c) for c in text[start:stop].split(mark)]
        self.used = True
        if self.header is None:
            self.header = cells
            caption = _CAPTION.search(text, start, stop)
            unit = find_unit(caption.group(1)) if caption else None
            if unit is not None and _carried(unit):
                self.caption = unit
            if first == last or all(
                found[k].kind not in (Kind.QUANTITY, Kind.MONEY, Kind.PERCENT) for k in range(first, last)
            ):
                return
        label = next((c for c in cells if c and not c[0].isdigit()), "")
        for k in range(first, last):
            reading = found[k]
            if not _is_bare(reading):
                continue
            cell = bisect_right(edges, reading.start) - 1
            cell = min(cell, len(cells) - 1)
            if cells[cell] != _MARKUP.sub("", text[reading.start : reading.end]):
                continue
            title = self.header[cell] if cell < len(self.header) and self.header is not cells else ""
            found[k] = self._settled(reading, title, label)

    def _settled(self, reading: Reading, title: str, label: str) -> Reading:
        if _NUMBERING.match(title):
            return Reading(reading.start, reading.end, Kind.LIST_MARKER)
        if _POINTS.search(title):
            return reading._replace(kind=Kind.SCORE, unit="分", value=_value(reading), normal="")
        for words in (title, label):
            bracket = _BRACKET.search(words)
            unit = find_unit(bracket.group(1)) if bracket else None
            if unit is not None:
                return _with(reading, unit) if _carried(unit) else reading
        if self.caption is not None and not _NOT_MONEY.search(title) and not _NOT_MONEY.search(label):
            return _with(reading, self.caption)
        return reading


def _carried(unit: Unit) -> bool:
    return unit.dimension == "percent" or unit.dimension.startswith("money")


def _is_bare(reading: Reading) -> bool:
    return not reading.unit and (
        reading.kind is Kind.QUANTITY or (reading.kind is Kind.YEAR and reading.end - reading.start == 4)
    )


def _value(reading: Reading) -> Decimal | tuple[Decimal, Decimal] | None:
    return Decimal(reading.normal) if reading.kind is Kind.YEAR else reading.value


def _with(reading: Reading, unit: Unit) -> Reading:
    value = _value(reading)
    if isinstance(value, tuple):
        value = (value[0] * unit.scale, value[1] * unit.scale)
    elif value is not None:
        value *= unit.scale
    return reading._replace(kind=kind_of(unit.dimension), value=value, unit=unit.base, normal="")
