"""A Markdown draft as the blocks of a document: headings, paragraphs, tables, each with its place in the draft."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_HEADING = re.compile(r"(#{1,6})[ \t]+(.*?)[ \t#]*")
_RULE = re.compile(r"\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?")
_CELL = re.compile(r"(?:\\.|[^|\\])*")
_LINE = re.compile("([^\n\r\x85\u2028\u2029]*)(?:\r\n|[\n\r\x85\u2028\u2029]|$)")
_BLANK = " \t　"


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A stretch of the draft: draft[start:end] == text, so that a verdict on the draft finds its place on paper."""

    start: int
    text: str

    @property
    def end(self) -> int:
        return self.start + len(self.text)


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """A heading; `level` 1 is a chapter, 2 a section, 3 and more stand inside the text."""

    level: int
    piece: Piece


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """One line of the draft: in official prose every line is a paragraph of its own."""

    piece: Piece


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A Markdown table; the first row is its head, all rows are equally long."""

    rows: tuple[tuple[Piece, ...], ...]


Block = Heading | Paragraph | Table


def read_blocks(text: str) -> tuple[Block, ...]:
    """The blocks of a draft in order; blank lines separate and are dropped, outer spaces too."""
    lines = list(_lines(text))
    blocks: list[Block] = []
    at = 0
    while at < len(lines):
        line = lines[at]
        following = lines[at + 1].text if at + 1 < len(lines) else ""
        if "|" in line.text and "|" in following and _RULE.fullmatch(following):
            end = at + 2
            while end < len(lines) and lines[end].text.startswith("|"):
                end += 1
            blocks.append(_table([line, *lines[at + 2 : end]]))
            at = end
            continue
        if line.text:
            heading = _HEADING.fullmatch(line.text)
            blocks.append(_heading(line, heading) if heading else Paragraph(piece=line))
        at += 1
    return tuple(block for block in blocks if not isinstance(block, Heading) or block.piece.text)


def _lines(text: str) -> Iterator[Piece]:
    for match in _LINE.finditer(text):
        line = match.group(1)
        inner = line.strip(_BLANK)
        lead = len(line) - len(line.lstrip(_BLANK))
        yield Piece(start=match.start() + (lead if inner else 0), text=inner)


def _heading(line: Piece, match: re.Match[str]) -> Heading:
    return Heading(
        level=len(match.group(1)), piece=Piece(start=line.start + match.start(2), text=match.group(2).rstrip(_BLANK))
    )


def _table(lines: list[Piece]) -> Table:
    rows = [_cells(line) for line in lines]
    width = max(map(len, rows))
    empty = Piece(start=lines[-1].end, text="")
    return Table(rows=tuple((*row, *([empty] * (width - len(row)))) for row in rows))


def _cells(line: Piece) -> tuple[Piece, ...]:
    inner = line.text
    at = 1 if inner.startswith("|") else 0
    end = len(inner) - 1 if inner.endswith("|") and not inner.endswith("\\|") else len(inner)
    cells: list[Piece] = []
    while at <= end:
        match = _CELL.match(inner, at, end)
        raw = match.group() if match else ""
        lead = len(raw) - len(raw.lstrip(_BLANK))
        cells.append(Piece(start=line.start + at + lead, text=raw.strip(_BLANK)))
        at += len(raw) + 1
    return tuple(cells)
