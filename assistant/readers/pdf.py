"""PDF reports: lines joined back to paragraphs, tables as rows, headers, footers and page numbers dropped."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from assistant.errors import ReaderError
from assistant.outlines import load_outline
from assistant.readers.block import Block, Document, clean
from assistant.readers.columns import Cell, find_columns
from assistant.readers.grid import grid_blocks
from assistant.readers.markers import take_marker

_MAX_PAGES = 300
_PAGE_NUMBER = re.compile(
    r"^[—\-–―－·.\s]*(?:第\s*)?\d{1,4}\s*(?:页)?\s*(?:[/／，,共]\s*共?\s*\d{1,4}\s*页?)?[—\-–―－·.\s]*$"
)
_EDGE = 0.09
_RUN_ON = 0.35
_NEVER_FIRST = "，。、；：？！）》”’%％"
_HEADS = (1, 2, 3)
_CLOSING = ("。", "；", "！", "？", "：")
# How many characters short of the margin a line may end that goes on below, where it ends no sentence.
_RAGGED = 5.0
_WIDE_GAP = 1.5
"""in character heights; no words of one sentence stand so far apart"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One printed line; positions in points from the page's upper left corner."""

    text: str
    left: float
    right: float
    top: float
    bottom: float
    size: float
    bold: bool = False
    cells: tuple[Cell, ...] = ()
    """its pieces between wide gaps"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One page: its lines and tables from top to bottom; `height` and `width` in points."""

    width: float
    height: float
    items: list[Line | list[list[str]]] = field(default_factory=list)


def read_pdf(path: Path) -> Document:
    """A .pdf report with a text layer; raises ReaderError for passwords, scans and damaged files."""
    import pdfplumber
    from pdfminer.pdfdocument import PDFPasswordIncorrect
    from pdfminer.pdfexceptions import PDFException
    from pdfplumber.utils.exceptions import PdfminerException

    try:
        with pdfplumber.open(path) as pdf:
            count = len(pdf.pages)
            if count > _MAX_PAGES:
                raise ReaderError(f"“{path.name}”有 {count} 页，超过 {_MAX_PAGES} 页的上限；请只保留报告正文后重试。")
            pages = [_page(page) for page in pdf.pages]
    except (PdfminerException, PDFException) as error:
        if any(isinstance(cause, MemoryError) for cause in error.args):
            raise MemoryError(path.name) from error
        if any(isinstance(cause, PDFPasswordIncorrect) for cause in (error, *error.args)):
            raise ReaderError(f"“{path.name}”是设有打开密码的 PDF；请取消密码后重试。") from error
        raise ReaderError(f"“{path.name}”不是完整的 PDF，可能已损坏；请重新获取，或由原文档重新导出 PDF。") from error
    if not pages:
        raise ReaderError(f"“{path.name}”里没有任何页面，可能已损坏；请由原文档重新导出 PDF。")
    if not any(page.items for page in pages):
        raise ReaderError(
            f"“{path.name}”是没有文字的扫描件（{count} 页图像）；请先用文字识别（OCR）软件转成可复制的文字后重试。"
        )
    return Document(blocks=tuple(_blocks(_without_margins(pages))))


def _page(page: Any) -> Page:
    tables = page.find_tables() if page.rects or page.lines or page.curves else []
    tables = [t for t in tables if len(t.rows) > 1 or len(t.rows[0].cells) > 1]
    boxes = [t.bbox for t in tables]
    chars = [c for c in page.chars if not any(_inside(c, box) for box in boxes)]
    lines = list(_lines(chars))
    items: list[tuple[float, Line | list[list[str]]]] = [(line.top, line) for line in lines]
    for start, end in reversed(list(find_columns([line.cells for line in lines]))):
        items[start:end] = [(lines[start].top, [[cell.text for cell in line.cells] for line in lines[start:end]])]
    for table in tables:
        rows = [[(cell or "").replace("\n", "") for cell in row] for row in table.extract()]
        if any(any(row) for row in rows):
            items.append((table.bbox[1], rows))
    items.sort(key=lambda item: item[0])
    found = Page(width=float(page.width), height=float(page.height), items=[item for _, item in items])
    page.close()
    return found


def _inside(char: dict[str, Any], box: tuple[float, float, float, float]) -> bool:
    x, y = (char["x0"] + char["x1"]) / 2, (char["top"] + char["bottom"]) / 2
    return bool(box[0] <= x <= box[2] and box[1] <= y <= box[3])


def _lines(chars: Sequence[dict[str, Any]]) -> Iterator[Line]:
    """Characters gathered to lines by their height on the page, spaces put where a gap is wide."""
    rows: list[list[dict[str, Any]]] = []
    for char in sorted((c for c in chars if c["upright"]), key=lambda c: (c["top"] + c["bottom"]) / 2):
        middle = (char["top"] + char["bottom"]) / 2
        last = rows[-1][-1] if rows else None
        if last and middle - (last["top"] + last["bottom"]) / 2 < 0.4 * max(min(char["size"], last["size"]), 4):
            rows[-1].append(char)
        else:
            rows.append([char])
    for row in rows:
        row.sort(key=lambda c: c["x0"])
        text = ""
        drawn: list[dict[str, Any]] = []
        previous: dict[str, Any] | None = None
        for char in row:
            if previous and char["x0"] - previous["x1"] > 0.5 * char["size"] and not text.endswith(" "):
                text += " "
            # The same glyph drawn twice in one place is how some printers make bold.
            if previous and char["text"] == previous["text"] and abs(char["x0"] - previous["x0"]) < 0.1 * char["size"]:
                continue
            text += char["text"]
            previous = char
            drawn.append(char)
        inked = [c for c in drawn if c["text"].strip()]
        if inked and clean(text):
            size = Counter(round(c["size"], 1) for c in inked).most_common(1)[0][0]
            yield Line(
                text=clean(text),
                left=min(c["x0"] for c in inked),
                right=max(c["x1"] for c in inked),
                top=min(c["top"] for c in inked),
                bottom=max(c["bottom"] for c in inked),
                size=size,
                bold=all("bold" in c["fontname"].lower() or "hei" in c["fontname"].lower() for c in inked),
                cells=tuple(_cells(drawn)),
            )


def _cells(drawn: Sequence[dict[str, Any]]) -> Iterator[Cell]:
    """The pieces of a line between gaps wider than any between words; spaces are no ink."""
    pieces: list[list[dict[str, Any]]] = []
    last: dict[str, Any] | None = None
    for char in drawn:
        if char["text"].strip():
            if last is None or char["x0"] - last["x1"] > _WIDE_GAP * char["size"]:
                pieces.append([])
            last = char
        if pieces:
            pieces[-1].append(char)
    for piece in pieces:
        inked = [c for c in piece if c["text"].strip()]
        text = clean("".join(c["text"] for c in piece))
        yield Cell(text=text, left=inked[0]["x0"], right=inked[-1]["x1"])


def _without_margins(pages: Sequence[Page]) -> list[Page]:
    """Pages without page numbers, and without what stands at the edge of several pages."""
    edges = Counter(_key(line) for page in pages for line in {_key(x): x for x in _edge_lines(page)}.values())
    often = max(2, len(pages) // 2)
    kept = []
    for page in pages:
        dropped = {
            id(line) for line in _edge_lines(page) if _PAGE_NUMBER.match(line.text) or edges[_key(line)] >= often
        }
        items = [item for item in page.items if id(item) not in dropped]
        kept.append(Page(width=page.width, height=page.height, items=items))
    return kept


def _key(line: Line) -> str:
    return re.sub(r"\d+", "#", line.text.replace(" ", ""))


def _edge_lines(page: Page) -> list[Line]:
    low, high = page.height * _EDGE, page.height * (1 - _EDGE)
    return [item for item in page.items if isinstance(item, Line) and (item.bottom < low or item.top > high)]


def _blocks(pages: Sequence[Page]) -> Iterator[Block]:
    lines = [item for page in pages for item in page.items if isinstance(item, Line)]
    body_size = Counter(line.size for line in lines for _ in line.text).most_common(1)[0][0] if lines else 0.0
    body = [line for line in lines if abs(line.size - body_size) < 0.6] or lines
    left = _margin([line.left for line in body])
    right = max((line.right for line in body), default=0.0)
    pending: list[Line] = []
    table: list[list[str]] = []
    for page in pages:
        for item in page.items:
            if isinstance(item, list):
                yield from _flush(pending, body_size, page.width)
                if table and len(table[0]) != len(item[0]):
                    yield from grid_blocks(table)
                    table = []
                # A table broken by the page goes on, its head repeated or not.
                table = [*table, *(item[1:] if table and item[0] == table[0] else item)]
                continue
            yield from grid_blocks(table)
            table = []
            if pending and not _runs_on(pending[-1], item, left, right, page.width):
                yield from _flush(pending, body_size, page.width)
            pending.append(item)
    yield from grid_blocks(table)
    yield from _flush(pending, body_size, pages[-1].width if pages else 0)


def _margin(lefts: Sequence[float]) -> float:
    """The left edge lines wrap to: the smallest that more than a few lines share."""
    counts = Counter(round(x) for x in lefts)
    shared = [x for x, n in counts.items() if n >= max(2, len(lefts) * 0.08)]
    return float(min(shared or lefts, default=0))


def _runs_on(above: Line, below: Line, left: float, right: float, width: float) -> bool:
    """Whether the paragraph of one line goes on in the next."""
    if abs(above.size - below.size) > 1 or take_marker(below.text).rank in _HEADS:
        return False
    if take_marker(above.text).rank in _HEADS and load_outline().knows(above.text):
        return False
    centred = _centred(above, width) and _centred(below, width)
    if centred and (above.left > left + 2.5 * above.size or below.left > left + 2.5 * below.size):
        return False
    indented = below.left > left + 1.2 * below.size
    if below.text[0] in _NEVER_FIRST:
        return True
    slack = 2.2 if above.text.endswith(_CLOSING) else _RAGGED
    reaches = above.right > right - slack * above.size
    return reaches and not indented


def _centred(line: Line, width: float) -> bool:
    return abs((line.left + line.right) / 2 - width / 2) < 1.5 * line.size


def _flush(pending: list[Line], body_size: float, width: float) -> Iterator[Block]:
    if not pending:
        return
    text = pending[0].text
    for line in pending[1:]:
        gap = " " if text[-1:].isascii() and line.text[:1].isascii() and text[-1:].isalpha() else ""
        text += gap + line.text
    first = pending[0]
    short = first.right - first.left < width * (1 - _RUN_ON) or len(pending) == 1
    yield Block(
        text=text,
        title=all(line.size > body_size * 1.2 for line in pending) and len(text) < 90 and not take_marker(text).rank,
        centred=short and all(_centred(line, width) for line in pending),
        bold=all(line.bold for line in pending),
    )
    pending.clear()
