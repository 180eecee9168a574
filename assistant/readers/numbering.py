"""Word's automatic numbering: the markers that stand in numbering.xml and not in the text."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from lxml import etree

from assistant.readers.ooxml import attribute, child, children, val

_DIGITS = "〇一二三四五六七八九"
_LEGAL = str.maketrans("〇一二三四五六七八九十百", "零壹贰叁肆伍陆柒捌玖拾佰")


def chinese(number: int) -> str:
    """1 → 一, 10 → 十, 23 → 二十三, 120 → 一百二十; up to 999."""
    hundreds, rest = divmod(number, 100)
    tens, ones = divmod(rest, 10)
    text = f"{_DIGITS[hundreds]}百" if hundreds else ""
    if tens:
        text += ("" if tens == 1 and not hundreds else _DIGITS[tens]) + "十"
    elif hundreds and ones:
        text += "〇"
    return text + (_DIGITS[ones] if ones else "") or _DIGITS[0]


_ROMAN = (
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"),
    (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
)  # fmt: skip


def roman(number: int) -> str:
    """1 → I, 4 → IV; up to 3999."""
    text = ""
    for value, letters in _ROMAN:
        text, number = text + letters * (number // value), number % value
    return text


def _letter(number: int) -> str:
    return chr(ord("A") + (number - 1) % 26)


_CHINESE_FORMATS = (
    "chineseCounting", "chineseCountingThousand", "japaneseCounting", "taiwaneseCounting", "taiwaneseCountingThousand",
    "ideographDigital", "japaneseDigitalTenThousand", "taiwaneseDigital", "koreanCounting", "ideographTraditional",
)  # fmt: skip
# Numbering formats of ECMA-376 17.18.59 that official documents use; any other counts in digits.
_FORMATS: dict[str, Callable[[int], str]] = {
    **dict.fromkeys(_CHINESE_FORMATS, chinese),
    "chineseLegalSimplified": lambda n: chinese(n).translate(_LEGAL),
    "ideographLegalTraditional": lambda n: chinese(n).translate(_LEGAL),
    "japaneseLegal": lambda n: chinese(n).translate(_LEGAL),
    "upperRoman": roman,
    "lowerRoman": lambda n: roman(n).lower(),
    "upperLetter": _letter,
    "lowerLetter": lambda n: _letter(n).lower(),
    "decimalZero": lambda n: f"{n:02}",
    "decimalEnclosedCircle": lambda n: chr(0x245F + n) if n <= 20 else str(n),
    "decimalEnclosedCircleChinese": lambda n: chr(0x245F + n) if n <= 20 else str(n),
    "decimalEnclosedParen": lambda n: f"（{n}）",
    "ideographEnclosedCircle": lambda n: chr(0x321F + n) if n <= 10 else f"（{chinese(n)}）",
}
_SILENT = ("bullet", "none")


@dataclass(frozen=True, slots=True, kw_only=True)
class Level:
    """One level of a list: number format, text such as "第%1章", first number."""

    format: str
    text: str
    start: int


@dataclass(slots=True, kw_only=True)
class Numbering:
    """The document's lists, counting as paragraphs come by."""

    levels: dict[str, dict[int, Level]]
    lists: dict[str, str]
    _counters: dict[str, dict[int, int]] = field(default_factory=dict)

    def marker(self, number_id: str, level: int) -> str:
        """The marker of the next paragraph at `level` (from 0) of a list; "" for bullets and unknown lists."""
        levels = self.levels.get(number_id, {})
        if level not in levels:
            return ""
        counters = self._counters.setdefault(self.lists[number_id], {})
        counters[level] = counters.get(level, levels[level].start - 1) + 1
        for deeper in [d for d in counters if d > level]:
            del counters[deeper]
        if levels[level].format in _SILENT:
            return ""

        def number(found: re.Match[str]) -> str:
            at = int(found.group(1)) - 1
            row = levels.get(at, levels[level])
            return _FORMATS.get(row.format, str)(counters.setdefault(at, row.start))

        return re.sub(r"%(\d)", number, levels[level].text)


def read_numbering(root: etree._Element | None) -> Numbering:
    """The lists of numbering.xml; empty where a document has none."""
    if root is None:
        return Numbering(levels={}, lists={})
    abstract = {attribute(a, "abstractNumId"): _levels(a) for a in children(root, "abstractNum")}
    lists: dict[str, str] = {}
    levels: dict[str, dict[int, Level]] = {}
    for entry in children(root, "num"):
        number_id = attribute(entry, "numId")
        base = val(child(entry, "abstractNumId"))
        overrides = {int(attribute(o, "ilvl") or 0): o for o in children(entry, "lvlOverride")}
        lists[number_id] = f"{base}/{number_id}" if overrides else base
        levels[number_id] = dict(abstract.get(base, {}))
        for at, override in overrides.items():
            levels[number_id].update(_levels(override))
            start = val(child(override, "startOverride"))
            if start.isdigit() and at in levels[number_id]:
                row = levels[number_id][at]
                levels[number_id][at] = Level(format=row.format, text=row.text, start=int(start))
    return Numbering(levels=levels, lists=lists)


def _levels(parent: etree._Element) -> dict[int, Level]:
    found: dict[int, Level] = {}
    for level in children(parent, "lvl"):
        start = val(child(level, "start"))
        found[int(attribute(level, "ilvl") or 0)] = Level(
            format=val(child(level, "numFmt")) or "decimal",
            text=val(child(level, "lvlText")),
            start=int(start) if start.isdigit() else 1,
        )
    return found
