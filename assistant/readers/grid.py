"""Tables as they come from Word, a workbook or a PDF: rows of text, or a form with headings in its left column."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from assistant.outlines import load_outline
from assistant.readers.block import Block, cell_text, clean, table_block
from assistant.readers.markers import take_marker

_PROSE = 30
_MAX_LABEL = 30
_MAX_COLUMN_NAME = 6


def grid_blocks(rows: Sequence[Sequence[str | None]]) -> Iterator[Block]:
    """A table's rows as blocks, in place; None is a column that the cell to its left covers as well.

    A form whose cells hold the report itself (one cell across, or a section's name beside its text) becomes
    headings and paragraphs; everything else stays a table.
    """
    pending: list[list[str]] = []
    for row in rows:
        filled = [cell for cell in row if cell and clean(cell)]
        if len(filled) == 1 and _is_running(filled[0], sum(cell is not None for cell in row)):
            yield from _flush(pending)
            yield from _lines(filled[0])
        elif _is_form_row(filled):
            yield from _flush([] if _is_header(pending) else pending)
            pending.clear()
            yield Block(text=cell_text(filled[-2]), level=1)
            yield from _lines(filled[-1])
        else:
            pending.append([cell_text(cell or "") for cell in row])
    yield from _flush(pending)


def _is_running(cell: str, width: int) -> bool:
    return width == 1 or len(clean(cell)) > _PROSE or take_marker(clean(cell)).rank in (1, 2, 3)


def _is_form_row(filled: Sequence[str]) -> bool:
    if not 2 <= len(filled) <= 3:
        return False
    label, text = cell_text(filled[-2]).replace(" ", ""), clean(filled[-1])
    numbered = len(filled) == 2 or len(clean(filled[0])) <= 4
    prose = len(text) > _PROSE or text.endswith(("。", "；", "无"))
    return numbered and prose and len(label) <= _MAX_LABEL and load_outline().knows(label)


def _is_header(pending: Sequence[Sequence[str]]) -> bool:
    """Whether the one row above a form is the names of its columns: 序号 | 章节 | 内容."""
    return len(pending) == 1 and all(len(cell) <= _MAX_COLUMN_NAME for cell in pending[0])


def _flush(pending: list[list[str]]) -> Iterator[Block]:
    table = table_block(pending)
    pending.clear()
    if table.text:
        yield table


def _lines(cell: str) -> Iterator[Block]:
    for line in cell.split("\n"):
        text = clean(line)
        if text:
            yield Block(text=text, table=text.startswith("|") and text.endswith("|"))
