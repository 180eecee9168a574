"""Blocks to the sections of a report: every heading that names a section opens one, all others stay in the text."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from assistant.outlines import Outline
from assistant.readers.block import Block
from assistant.readers.headings import Heading
from assistant.schema import Section

_TOC_LINE = re.compile(r"^.{2,50}?(?:[.…·．‥⋯_\s-]{3,}|\s*\t\s*)\d{1,3}$")
_TOC_HEAD = re.compile(r"^目\s*[录次]$")
_PAGE_MARK = re.compile(r"^[—\-–―－]+\s*\d{1,3}\s*[—\-–―－]+$|^第\s*\d{1,3}\s*页(?:\s*[，,/]?\s*共\s*\d{1,3}\s*页)?$")
_ANNEX = re.compile(r"^附\s*[件表注录]?\s*\d{0,2}\s*[:：.、]|^附[件表]\s*[\d一二三四五六七八九十]{0,3}$")
_DATE_LINE = re.compile(r"^(?:20\d\d|二[〇○零Oo0]\S{2})\s*年\s*\S{1,3}\s*月(?:\s*\S{1,3}\s*日)?$")
_COVER = re.compile(
    r"^附\s*件|^[（(].*[)）]$|^[\u4e00-\u9fff \u3000]{2,12}(?:[（(][^（）()]*[)）])?\s*[:：]|^20\d\d年度?$"
)
_COVER_ROW = re.compile(r"^\|(?:\s*[^|。；]{0,16}\s*\|\s*[^|。；]{0,40}\s*\|){1,2}$")
_MAX_COVER = 60
_SIGNATURE = re.compile(r"^[^，。；：:、！？|]{4,30}$")


@dataclass(slots=True, kw_only=True)
class _Open:
    """A section being filled."""

    id: str
    heading: str
    rank: float = 0
    lines: list[str] = field(default_factory=list)
    tables: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class _Above:
    """A heading above the current line: the ids it names, and whether a section opened with it or under it."""

    rank: float
    heading: str
    ids: tuple[str, ...]
    container: bool


def without_contents(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """Blocks without a typed table of contents and typed page numbers."""
    unwanted = (_TOC_LINE, _TOC_HEAD, _PAGE_MARK)
    return tuple(b for b in blocks if b.table or not any(pattern.match(b.text) for pattern in unwanted))


def build_sections(blocks: Sequence[Block], headings: Mapping[int, Heading], outline: Outline) -> tuple[Section, ...]:
    """The report's sections in order; text before the first heading is a section with id "" and no heading.

    A chapter's heading directly followed by its sections gives no section of its own. A heading below a section
    ((一)专项管理方面的问题 below 存在的问题) stays a line of its text.
    """
    order = [s.id for s in outline.sections]
    current = _Open(id="", heading="")
    done = [current]
    stack: list[_Above] = []
    for at, block in enumerate(blocks):
        heading = headings.get(at)
        if heading is None and not block.table and _ANNEX.match(block.text) and stack:
            current = _Open(id="", heading=block.text)
            done.append(current)
            stack = [_Above(rank=0, heading=block.text, ids=(), container=False)]
            continue
        if heading is None:
            current.lines.append(block.text)
            current.tables += block.table
            continue
        while stack and stack[-1].rank >= heading.rank:
            stack.pop()
        above = stack[-1] if stack else None
        ids = outline.sections_for(heading.text, above.heading if above else "")
        late = "" if above else outline.late_section(heading.text, {section.id for section in done})
        ids = (late,) if late else ids
        opened = _opened(ids, heading, above, stack, outline, order)
        if opened is None and above and above.ids and current.id != above.ids[0] and len(stack) == 1:
            opened = above.ids[0]
        if opened is None:
            current.lines.append(heading.text if not heading.rest else block.text)
        else:
            lines = [heading.rest] if heading.rest else []
            current = _Open(id=opened, heading=heading.text, rank=heading.rank, lines=lines)
            done.append(current)
        container = bool(outline.chapter_for(heading.text)) or not ids
        stack.append(_Above(rank=heading.rank, heading=heading.text, ids=ids, container=container))
    return tuple(_closed(done))


def _opened(
    ids: tuple[str, ...],
    heading: Heading,
    above: _Above | None,
    stack: Sequence[_Above],
    outline: Outline,
    order: Sequence[str],
) -> str | None:
    """The id of the section a heading opens, None where it is a line of the section above it."""
    first = next(iter(ids), "")
    if above is None:
        return first
    if not first:
        known_chapter = bool(outline.chapter_for(above.heading)) and not above.ids
        return "" if known_chapter else None
    if len([a for a in stack if a.ids or outline.chapter_for(a.heading)]) > 1:
        return None
    if not above.ids:
        return first if above.container else None
    own = above.ids[0]
    if first == own:
        # Below 存在的问题 all is its text; below 问题及打算 the part that names the first topic is a section.
        leaf = outline.section(own).chapter == outline.section(own).heading
        return None if leaf and not (len(above.ids) > 1 and outline.knows(heading.text)) else first
    related = first in above.ids or outline.section(first).chapter == outline.section(own).chapter
    return first if related or order.index(first) > order.index(own) else None


def _closed(opened: Sequence[_Open]) -> list[Section]:
    """Finished sections; a chapter's bare heading over its sections, and an empty preamble, fall away.

    Bare above a section of the same id, a heading is a chapter's too: 项目基本情况 above 项目概况.
    """
    sections: list[Section] = []
    for section, following in zip(opened, [*opened[1:], None], strict=True):
        text = "\n".join(section.lines).strip()
        stands_over = following is not None and (following.rank > section.rank or following.id == section.id)
        is_annex = bool(_ANNEX.match(section.heading))
        if text or (section.heading and not stands_over and not is_annex):
            sections.append(Section(id=section.id, heading=section.heading, text=text, tables=section.tables))
    return sections


def is_cover(block: Block) -> bool:
    """Whether a block before the first heading is no prose: 附件4-2, a label, a date, a bracketed note."""
    text = block.text
    if block.table:
        return all(_COVER_ROW.match(row) for row in text.split("\n"))
    if any(c in text for c in "。；！？，"):
        return False
    short = len(text) <= _MAX_COVER
    return short and bool(_ANNEX.match(text) or _COVER.match(text) or _DATE_LINE.match(text.replace(" ", "")))


def sign_off(blocks: Sequence[Block]) -> tuple[tuple[Block, ...], str, str]:
    """Blocks without the signature at the end, the unit that signed and the date line; "" where there is none."""
    rest = list(blocks)
    if not rest or rest[-1].table or not _DATE_LINE.match(rest[-1].text.replace(" ", "")):
        return tuple(rest), "", ""
    date = rest.pop().text
    signed = ""
    if rest and not rest[-1].table and _SIGNATURE.match(rest[-1].text):
        signed = rest.pop().text
    return tuple(rest), signed, date
