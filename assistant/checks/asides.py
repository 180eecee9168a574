"""Small counts told in passing that a note tells in the same words: 分东、西两片包干, jotted as 分东西两片."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from assistant.checks.reading.subjects import terms
from assistant.quantities.units import find_unit
from assistant.schema import Mention, Note

_DIGITS = {**{c: n for n, c in enumerate("一二三四五六七八九十", start=1)}, "两": 2}
_COUNT = re.compile(
    r"(?<![\d.一二两三四五六七八九十百千万亿第])([一二两三四五六七八九十]|\d{1,2})([\u3400-\u9fff])(?![、\d])"
)
_PARTS = re.compile("[。；;]")
_ENDS = re.compile("[。；;\n]")
_REACH = 12  # characters of the draft on either side


@dataclass(frozen=True, slots=True, kw_only=True)
class Aside:
    """A small count of a note: the index of the note, its wording, the terms of the words it stands among."""

    note: int
    wording: str
    among: frozenset[str]


Asides = Mapping[tuple[int, str], Sequence[Aside]]


def collect_asides(notes: Sequence[Note]) -> Asides:
    """The small counts of the notes, by their value and counter."""
    found: dict[tuple[int, str], list[Aside]] = defaultdict(list)
    for index, note in enumerate(notes):
        for part in _PARTS.split(note.text):
            for count in filter(_counts, _COUNT.finditer(part)):
                among = terms(part[: count.start()]) | terms(part[count.end() :])
                aside = Aside(note=index, wording=count.group(), among=among)
                for key in {_key(count), _piece(count, part)}:
                    found[key].append(aside)
    return found


def aside_of(asides: Asides, mention: Mention, text: str) -> Aside | None:
    """The count of a note that a number told in passing in a text repeats, with its counter and some of its words."""
    count = _COUNT.match(mention.text + text[mention.end : mention.end + 1])
    told = (*asides.get(_key(count), ()), *asides.get(_piece(count, text[mention.start :]), ())) if count else ()
    if not told:
        return None
    before = _ENDS.split(text[max(0, mention.start - _REACH) : mention.start])[-1]
    after = _ENDS.split(text[mention.end : mention.end + _REACH])[0]
    words = terms(before) | terms(after)
    return next((one for one in told if one.among & words), None)


def _counts(count: re.Match[str]) -> bool:
    """Whether a word is a count: 两片, 一台, not 一般."""
    return _key(count)[0] > 1 or find_unit(count.group(2)) is not None


def _piece(count: re.Match[str], text: str) -> tuple[int, str]:
    """The key of 3组 for 3个组, that of the count itself elsewhere."""
    number, counter = _key(count)
    return (number, text[count.end() : count.end() + 1]) if counter == "个" else (number, counter)


def _key(count: re.Match[str]) -> tuple[int, str]:
    number = count.group(1)
    return _DIGITS.get(number) or int(number), count.group(2)
