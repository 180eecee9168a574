"""Workbook reports (.xlsx): text typed down a column, section beside text, or tables, sheet by sheet."""

from __future__ import annotations

import datetime
import re
import zipfile
from pathlib import Path
from typing import Any

from assistant.errors import ReaderError
from assistant.outlines import load_outline
from assistant.readers.archive import open_checked
from assistant.readers.block import Block, Document
from assistant.readers.grid import grid_blocks

_MAX_ROWS = 20_000
_MAX_COLUMNS = 200
_DECIMALS = re.compile(r"\.(0+)")
_DEFAULT_SHEET = re.compile(r"^(?:sheet|工作表|表)\s*\d*$", re.IGNORECASE)


def read_workbook(path: Path) -> Document:
    """A .xlsx report, values as a person sees them; rows past 20,000 and columns past 200 are left out, with a warning.

    Raises ReaderError for damaged files.
    """
    open_checked(path).close()
    from openpyxl import load_workbook
    from openpyxl.utils.exceptions import InvalidFileException

    try:
        book = load_workbook(path, read_only=True, data_only=True)
    except (InvalidFileException, KeyError, ValueError, zipfile.BadZipFile, SyntaxError) as error:
        raise ReaderError(f"“{path.name}”已损坏，工作表读不出来；请用 Excel/WPS 打开修复后另存为 .xlsx。") from error
    blocks: list[Block] = []
    warnings: list[str] = []
    for sheet in book.worksheets:
        if sheet.sheet_state != "visible":
            continue
        # The size a sheet claims is not to be trusted: one far cell claims 17 billion.
        sheet.reset_dimensions()
        rows, cut = _rows(sheet)
        if cut:
            warnings.append(f"工作表“{sheet.title}”过大，只读取了前 {_MAX_ROWS} 行、前 {_MAX_COLUMNS} 列。")
        found = list(grid_blocks(rows))
        if found and not _DEFAULT_SHEET.match(sheet.title) and load_outline().knows(sheet.title):
            blocks.append(Block(text=sheet.title, level=1))
        blocks.extend(found)
    book.close()
    return Document(blocks=tuple(blocks), warnings=tuple(warnings))


def _rows(sheet: Any) -> tuple[list[list[str]], bool]:
    rows: list[list[str]] = []
    cut = False
    for at, cells in enumerate(sheet.iter_rows()):
        if at >= _MAX_ROWS:
            cut = cut or any(cell.value is not None for cell in cells)
            if cut:
                break
            continue
        if not cells:
            continue
        cut = cut or any(cell.value is not None for cell in cells[_MAX_COLUMNS:])
        rows.append([_shown(cell) for cell in cells[:_MAX_COLUMNS]])
    return rows, cut


def _shown(cell: Any) -> str:
    """A cell's value as a person sees it: percentages, decimals and dates by the cell's number format."""
    value = cell.value
    if value is None or isinstance(value, bool):
        return "" if value is None else ("是" if value else "否")
    if isinstance(value, datetime.datetime):
        return f"{value.year}年{value.month}月{value.day}日"
    if isinstance(value, datetime.date | datetime.time | datetime.timedelta):
        return str(value)
    if isinstance(value, int | float):
        return _number(float(value), str(cell.number_format or "General"))
    return str(value)


def _number(value: float, shown_as: str) -> str:
    percent = "%" in shown_as
    places = _DECIMALS.search(shown_as)
    scaled = value * 100 if percent else value
    text = f"{scaled:.{len(places.group(1))}f}" if places else f"{scaled:.10f}".rstrip("0").rstrip(".")
    return text + ("%" if percent else "")
