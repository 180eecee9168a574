"""A document that came back from Word: its blocks as Markdown with all changes accepted, and the editors' comments."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from lxml import etree

from assistant.errors import ExportError, ReaderError
from assistant.export.document import AUTHOR
from assistant.readers.archive import open_checked, read_xml
from assistant.readers.numbering import Numbering, read_numbering
from assistant.readers.ooxml import W, attribute, child, children, local, val

_TITLES = ("title", "标题")
_CLOSING = ("公文署名", "公文日期", "附件说明")
_ANNEX = ("附件标识", "附件标题")
_HEADING = re.compile(r"(?:heading|标题)\s*([1-6])", re.IGNORECASE)
_DROPPED = frozenset(
    {"del", "moveFrom", "delText", "instrText", "Fallback", "txbxContent", "pict", "footnoteReference"}
)
_WRITTEN = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
_MAX_DEPTH = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class Comment:
    """A remark someone made in Word: who, what, the words it is about, and the index of the block it stands in."""

    author: str
    text: str
    quote: str
    block: int


@dataclass(frozen=True, slots=True, kw_only=True)
class EditedDocument:
    """Blocks in order as Markdown: "# 一、…", a paragraph, or a table of several lines."""

    blocks: tuple[str, ...]
    comments: tuple[Comment, ...]


@dataclass(slots=True, kw_only=True)
class _Reading:
    """What is gathered on the way through one document."""

    names: Mapping[str, str]
    levels: Mapping[str, int]
    numbering: Numbering
    remarks: Mapping[str, tuple[str, str]]
    blocks: list[str] = field(default_factory=list)
    quotes: dict[str, tuple[int, str]] = field(default_factory=dict)
    open: set[str] = field(default_factory=set)
    carried: str = ""


def read_edited(path: Path) -> EditedDocument:
    """Read an edited .docx: insertions kept, deletions gone, closing block and annexes left out.

    Raises ExportError if the file is no Word document or is damaged.
    """
    try:
        with open_checked(path) as archive:
            body = child(read_xml(archive, "word/document.xml", path.name), "body")
            styles = read_xml(archive, "word/styles.xml", path.name)
            numbering = read_numbering(read_xml(archive, "word/numbering.xml", path.name))
            comments = read_xml(archive, "word/comments.xml", path.name)
    except ReaderError as error:
        raise ExportError(str(error)) from error
    if body is None:
        raise ExportError(f"{path.name} 不是 Word 文档，请选择导出后修改过的 .docx。")
    reading = _Reading(
        names={attribute(s, "styleId"): val(child(s, "name")) for s in children(styles, "style")},
        levels={attribute(s, "styleId"): _outline_level(child(s, "pPr")) for s in children(styles, "style")},
        numbering=numbering,
        remarks={
            attribute(c, "id"): (attribute(c, "author"), "\n".join(_plain(p) for p in c.iter(f"{W}p")).strip())
            for c in children(comments, "comment")
        },
    )
    _walk(reading, body, 0)
    found = [
        Comment(author=author, text=text, quote=reading.quotes[own_id][1], block=reading.quotes[own_id][0])
        for own_id, (author, text) in reading.remarks.items()
        if own_id in reading.quotes and author != AUTHOR
    ]
    return EditedDocument(blocks=tuple(reading.blocks), comments=tuple(sorted(found, key=lambda c: c.block)))


def _walk(reading: _Reading, parent: etree._Element, depth: int) -> bool:
    """Read the blocks below an element; False once the annexes begin."""
    for element in parent if depth < _MAX_DEPTH else ():
        name = local(element)
        if name == "p":
            if not _paragraph(reading, element):
                return False
        elif name == "tbl":
            table = _table(reading, element)
            if table:
                reading.blocks.append(table)
        elif name in ("sdt", "sdtContent", "ins", "moveTo", "customXml", "smartTag"):
            if not _walk(reading, element, depth + 1):
                return False
        elif name in ("commentRangeStart", "commentRangeEnd"):
            _mark(reading, element)
    return True


def _paragraph(reading: _Reading, paragraph: etree._Element) -> bool:
    properties = child(paragraph, "pPr")
    style_id = val(child(properties, "pStyle"))
    style = reading.names.get(style_id, "")
    if style in _ANNEX:
        return False
    text = reading.carried + _runs(reading, paragraph)
    reading.carried = ""
    if child(child(properties, "rPr"), "del") is not None:
        reading.carried = text  # the paragraph mark is deleted: it runs on into the next
        return True
    if style in _CLOSING or style.lower() in _TITLES or not text.strip():
        return True
    named = _HEADING.fullmatch(style)
    level = int(named.group(1)) if named else _outline_level(properties) or reading.levels.get(style_id, 0)
    marker = _marker(reading.numbering, child(properties, "numPr"))
    lines = [line.strip(" \t　") for line in (marker + text).split("\n")]
    for line in filter(None, lines):
        reading.blocks.append(f"{'#' * min(level, 3)} {line}" if level else line)
    return True


def _marker(numbering: Numbering, properties: etree._Element | None) -> str:
    """The number Word prints before a paragraph of an automatic list, "" for none."""
    if properties is None:
        return ""
    level = val(child(properties, "ilvl"))
    return numbering.marker(val(child(properties, "numId")), int(level) if level.isdigit() else 0)


def _outline_level(properties: etree._Element | None) -> int:
    """1 for outline level 0, 0 for body text."""
    stated = val(child(properties, "outlineLvl"))
    return int(stated) + 1 if stated.isdigit() and int(stated) < 6 else 0


def _table(reading: _Reading, table: etree._Element) -> str:
    rows: list[list[str]] = []
    for row in table.iter(f"{W}tr"):
        if child(child(row, "trPr"), "del") is not None:
            continue
        cells = [_cell(reading, cell) for cell in row.iter(f"{W}tc")]
        rows.append(cells)
    if not rows:
        return ""
    lines = [f"| {' | '.join(row)} |" for row in rows]
    return "\n".join([lines[0], f"|{' --- |' * len(rows[0])}", *lines[1:]])


def _cell(reading: _Reading, cell: etree._Element) -> str:
    said = [_runs(reading, paragraph).strip() for paragraph in cell.iter(f"{W}p")]
    return " ".join(filter(None, said)).replace("\n", " ").replace("|", "\\|")


def _runs(reading: _Reading, element: etree._Element) -> str:
    return "".join(_pieces(reading, element, 0))


def _pieces(reading: _Reading, element: etree._Element, depth: int) -> Iterator[str]:
    for part in element if depth < _MAX_DEPTH else ():
        name = local(part)
        if name in _DROPPED:
            continue
        if name in ("commentRangeStart", "commentRangeEnd"):
            _mark(reading, part)
        elif name == "t" or name in _WRITTEN:
            said = part.text or "" if name == "t" else _WRITTEN[name]
            for own_id in reading.open:
                block, quote = reading.quotes[own_id]
                reading.quotes[own_id] = (block, quote + said)
            yield said
        elif name not in ("pPr", "rPr"):
            yield from _pieces(reading, part, depth + 1)


def _mark(reading: _Reading, element: etree._Element) -> None:
    own_id = attribute(element, "id")
    if local(element) == "commentRangeStart":
        reading.quotes[own_id] = (len(reading.blocks), "")
        reading.open.add(own_id)
    else:
        reading.open.discard(own_id)


def _plain(paragraph: etree._Element) -> str:
    return "".join(t.text or "" for t in paragraph.iter(f"{W}t"))
