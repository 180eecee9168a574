"""Word reports (.docx), read from WordprocessingML: what a person sees with all changes accepted.

Insertions are kept, deletions, comments, headers, footers, footnotes, text boxes and hidden text are not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from lxml import etree

from assistant.errors import ReaderError
from assistant.readers.archive import open_checked, read_xml
from assistant.readers.block import Block, Document, clean
from assistant.readers.grid import grid_blocks
from assistant.readers.numbering import Numbering, read_numbering
from assistant.readers.ooxml import attribute, child, children, is_on, local, val

_DROPPED = frozenset(
    {
        "del", "moveFrom", "instrText", "delText", "delInstrText", "AlternateContent", "pict", "drawing", "object",
        "rt", "footnoteReference", "endnoteReference", "commentReference", "pPr", "rPr", "sdtPr", "sdtEndPr", "tblPr",
    }
)  # fmt: skip
_WRITTEN = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-", "ptab": "\t"}
_HEADING_NAME = re.compile(r"^(?:heading|标题)\s*([1-9])$", re.IGNORECASE)
_TOC_NAME = re.compile(r"^(?:toc|目录|table of contents|tableofcontents)\s*(?:\d|heading|标题)?", re.IGNORECASE)
_TITLE_NAMES = ("title", "标题", "文档标题")
_MAX_CHAIN = 12
_MAX_DEPTH = 40
_MAX_COLUMNS = 63
"""Word allows no more in a table"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Style:
    """What a paragraph style says that matters here, its parents included."""

    level: int = 0
    title: bool = False
    toc: bool = False
    bold: bool = False
    centred: bool = False
    number: tuple[str, int] = ("", 0)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Story:
    """One document being read."""

    name: str
    styles: dict[str, Style]
    default: Style
    numbering: Numbering
    joined: list[str] = field(default_factory=list)


def read_word(path: Path) -> Document:
    """A .docx report; raises ReaderError for archives that are damaged or hold no document."""
    with open_checked(path) as archive:
        root = read_xml(archive, "word/document.xml", path.name)
        body = child(root, "body")
        if body is None:
            raise ReaderError(f"“{path.name}”里没有 Word 正文，可能已损坏；请用 Word/WPS 打开后另存为 .docx。")
        styles, default = _styles(read_xml(archive, "word/styles.xml", path.name))
        numbering = read_numbering(read_xml(archive, "word/numbering.xml", path.name))
    story = _Story(name=path.name, styles=styles, default=default, numbering=numbering)
    return Document(blocks=tuple(_blocks(story, body, 0)))


def _blocks(story: _Story, parent: etree._Element, depth: int) -> Iterator[Block]:
    if depth > _MAX_DEPTH:
        raise ReaderError(f"“{story.name}”的表格或控件嵌套过深，不像正常的文档；请用 Word/WPS 打开后另存。")
    for element in parent:
        if not len(element) and not story.joined:
            continue  # nothing is in it and nothing runs on into it: a million empty paragraphs take seconds otherwise
        name = local(element)
        if name == "p":
            yield from _paragraph(story, element)
        elif name == "tbl":
            yield from grid_blocks(_rows(story, element, depth))
        elif name not in _DROPPED:
            yield from _blocks(story, element, depth + 1)


def _rows(story: _Story, table: etree._Element, depth: int) -> list[list[str | None]]:
    rows: list[list[str | None]] = []
    for row in _inside(table, "tr"):
        properties = child(row, "trPr")
        if child(properties, "del") is not None:
            continue
        cells: list[str | None] = [None] * _columns(child(properties, "gridBefore"), 0)
        for cell in _inside(row, "tc"):
            setting = child(cell, "tcPr")
            merge = child(setting, "vMerge")
            hidden = merge is not None and val(merge) != "restart"
            lines = [] if hidden else [b.text for b in _blocks(story, cell, depth + 1)]
            cells.append("\n".join(line for line in lines if line))
            cells += [None] * (_columns(child(setting, "gridSpan"), 1) - 1)
        rows.append(cells)
    return rows


def _columns(count: etree._Element | None, usual: int) -> int:
    """How many columns of the grid w:gridSpan or w:gridBefore says, `usual` where it says nothing sensible."""
    stated = val(count)
    return int(stated) if stated.isascii() and stated.isdigit() and 0 < int(stated) <= _MAX_COLUMNS else usual


def _inside(parent: etree._Element, name: str) -> Iterator[etree._Element]:
    """Rows of a table or cells of a row, those inside content controls included."""
    for element in parent:
        if local(element) == name:
            yield element
        elif local(element) in ("sdt", "sdtContent", "ins", "customXml", "smartTag"):
            yield from _inside(element, name)


def _paragraph(story: _Story, paragraph: etree._Element) -> Iterator[Block]:
    properties = child(paragraph, "pPr")
    style = story.styles.get(val(child(properties, "pStyle")), story.default)
    if style.toc:
        return
    pieces: list[tuple[str, bool]] = []
    _runs(paragraph, style.bold, pieces, 0)
    text = "".join(story.joined) + "".join(t for t, _ in pieces)
    story.joined.clear()
    if child(child(properties, "rPr"), "del") is not None:
        # A deleted paragraph mark: accepted, this paragraph runs on into the next.
        story.joined.append(text)
        return
    if not text.strip():
        return
    bold = all(b for t, b in pieces if t.strip())
    alignment = val(child(properties, "jc"))
    centred = alignment == "center" if alignment else style.centred
    level = _outline_level(properties, style)
    marker = _marker(story, properties, style)
    for at, line in enumerate(clean_line for part in text.split("\n") if (clean_line := clean(part))):
        written = marker + line if at == 0 else line
        yield Block(text=written, level=level, title=style.title, centred=centred, bold=bold)


def _runs(element: etree._Element, bold: bool, pieces: list[tuple[str, bool]], depth: int) -> None:
    if depth > _MAX_DEPTH:
        return
    for part in element:
        name = local(part)
        if name in _DROPPED:
            continue
        if name == "r":
            setting = child(part, "rPr")
            if is_on(child(setting, "vanish")):
                continue
            mark = child(setting, "b")
            _runs(part, bold if mark is None else is_on(mark), pieces, depth + 1)
        elif name == "t":
            pieces.append((part.text or "", bold))
        elif name in _WRITTEN:
            pieces.append((_WRITTEN[name], bold))
        else:
            _runs(part, bold, pieces, depth + 1)


def _outline_level(properties: etree._Element | None, style: Style) -> int:
    stated = val(child(properties, "outlineLvl"))
    if stated.isdigit():
        return int(stated) + 1 if int(stated) < 9 else 0
    return style.level


def _marker(story: _Story, properties: etree._Element | None, style: Style) -> str:
    number_id, level = _number(child(properties, "numPr"), style.number)
    marker = story.numbering.marker(number_id, level) if number_id not in ("", "0") else ""
    return marker + " " if marker[-1:].isalnum() else marker


def _number(element: etree._Element | None, inherited: tuple[str, int]) -> tuple[str, int]:
    if element is None:
        return inherited
    number_id = val(child(element, "numId")) or inherited[0]
    level = val(child(element, "ilvl"))
    return number_id, int(level) if level.isdigit() else inherited[1]


def _styles(root: etree._Element | None) -> tuple[dict[str, Style], Style]:
    entries = {attribute(s, "styleId"): s for s in children(root, "style") if attribute(s, "type") == "paragraph"}
    found = {style_id: _style(_chain(entries, style_id)) for style_id in entries}
    default = next((i for i, s in entries.items() if attribute(s, "default") in ("1", "true", "on")), "")
    return found, found.get(default, Style())


def _chain(entries: dict[str, etree._Element], style_id: str) -> list[etree._Element]:
    """A style and its parents, nearest first."""
    chain: list[etree._Element] = []
    while style_id in entries and len(chain) < _MAX_CHAIN:
        chain.append(entries[style_id])
        style_id = val(child(entries[style_id], "basedOn"))
    return chain


def _style(chain: Sequence[etree._Element]) -> Style:
    style = Style()
    for element in reversed(chain):
        name = val(child(element, "name")).strip().lower()
        properties, run = child(element, "pPr"), child(element, "rPr")
        heading = _HEADING_NAME.match(name)
        mark = child(run, "b")
        alignment = val(child(properties, "jc"))
        inherited = Style(level=int(heading.group(1))) if heading else style
        style = Style(
            level=_outline_level(properties, inherited),
            title=style.title or name in _TITLE_NAMES,
            toc=style.toc or bool(_TOC_NAME.match(name)),
            bold=style.bold if mark is None else is_on(mark),
            centred=alignment == "center" if alignment else style.centred,
            number=_number(child(properties, "numPr"), style.number),
        )
    return style
