"""Excel workbooks as plain grids: what a cell shows, exactly, and nothing that a hostile file could blow up.

Numbers come back as Excel shows them at full precision (15 significant digits, at least the decimals of the cell's
format), percentages as "95%", dates as "2023-12-31", formulas by their cached result;
a date whose format names no day is "2023年12月".
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from math import isfinite
from pathlib import Path

from openpyxl import load_workbook
from openpyxl.cell.cell import Cell as RawCell
from openpyxl.cell.cell import MergedCell
from openpyxl.utils import get_column_letter
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from assistant.errors import InputError
from assistant.intake.characters import writable

MAX_UNPACKED = 40_000_000
MAX_MERGED = 200_000
MAX_ROW, MAX_COLUMN = 5_000, 200
_MERGE = re.compile(rb'<(?:\w+:)?mergeCell\s[^>]*ref="([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})"')
_ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")
_LITERAL = r'(?:"[^"]*"|\\.|[^\x00-\x7f]|[<>=+()~ -])*'
_AFFIXES = re.compile(rf"({_LITERAL})[#0?,.]+(%?)({_LITERAL})")
_TAIL = re.compile(rf"{_LITERAL}$")
_UNPRINTED = re.compile(r"_.|\*.|\[[^\]]*\]")  # room for a bracket, a fill, a colour or a locale
_DECIMALS = re.compile(r"0\.(0+)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """One cell with content: `text` as shown; a formula without a cached result shows the formula itself.

    `number` is the value where Excel holds one (95 for a cell that shows 95%), else None; `decimals` is how many
    decimals its format shows, None where the format does not say.
    """

    row: int
    column: int
    text: str
    number: Decimal | None = None
    formula: str = ""
    decimals: int | None = None

    @property
    def place(self) -> str:
        """ "B7"."""
        return f"{get_column_letter(self.column)}{self.row}"

    @property
    def uncomputed(self) -> bool:
        """A formula whose result the file does not hold."""
        return bool(self.formula) and self.text == self.formula


@dataclass(frozen=True, slots=True, kw_only=True)
class Grid:
    """One sheet: its cells by (row, column) from 1, and for each covered cell of a merged range its top left cell."""

    name: str
    cells: Mapping[tuple[int, int], Cell]
    covered: Mapping[tuple[int, int], tuple[int, int]] = field(default_factory=dict)
    hidden: bool = False
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()

    def origin(self, row: int, column: int) -> tuple[int, int]:
        """The cell that shows at this place: itself, or the top left of the merged range that covers it."""
        return self.covered.get((row, column), (row, column))

    def text(self, row: int, column: int) -> str:
        """What the cell shows, a cell inside a merged range what the range shows; "" if nothing."""
        cell = self.cell(row, column)
        return cell.text if cell else ""

    def cell(self, row: int, column: int) -> Cell | None:
        """The cell, or the one that covers it."""
        return self.cells.get(self.origin(row, column))

    def rows(self) -> Iterator[tuple[int, list[Cell]]]:
        """Rows that have content, with their own cells from left to right."""
        by_row: dict[int, list[Cell]] = {}
        for cell in self.cells.values():
            by_row.setdefault(cell.row, []).append(cell)
        for row in sorted(by_row):
            yield row, sorted(by_row[row], key=lambda c: c.column)


def read_grids(path: Path) -> tuple[Grid, ...]:
    """All worksheets in order; raises InputError for what is no .xlsx, is encrypted, damaged or far too large."""
    _guard(path)
    try:
        shown = load_workbook(path, data_only=True)
        typed = load_workbook(path, data_only=False)
    except (
        KeyError,
        ValueError,
        TypeError,
        AttributeError,
        IndexError,
        SyntaxError,
        EOFError,
        OSError,
        zipfile.BadZipFile,
    ) as error:
        raise InputError(f"{path.name} 已损坏或不是标准的 .xlsx，请用 Excel 打开后另存一份再试。") from error
    return tuple(_grid(sheet, typed) for sheet in shown.worksheets)


def _guard(path: Path) -> None:
    try:
        with zipfile.ZipFile(path) as package:
            entries = package.infolist()
            names = {entry.filename for entry in entries}
            if "xl/workbook.xml" not in names:
                kind = "Word 文档" if "word/document.xml" in names else "压缩包"
                raise InputError(f"{path.name} 是{kind}，不是 Excel 工作簿，请选择 .xlsx 文件。")
            if sum(entry.file_size for entry in entries) > MAX_UNPACKED:
                raise InputError(
                    f"{path.name} 内容过大（解压后超过 {MAX_UNPACKED // 1_000_000} MB），请只保留需要的工作表。"
                )
            merged = 0
            for entry in entries:
                if entry.filename.startswith("xl/worksheets/") and entry.filename.endswith(".xml"):
                    merged += sum(map(_area, _MERGE.findall(package.read(entry))))
            if merged > MAX_MERGED:
                raise InputError(f"{path.name} 合并的单元格过多（{merged} 个），请取消整行整列的合并后再试。")
    except (zipfile.BadZipFile, RuntimeError, NotImplementedError, EOFError, OSError) as error:
        raise InputError(f"{path.name} 不是 Excel 工作簿或已损坏，请用 Excel 另存为 .xlsx 后再试。") from error


def _area(ref: tuple[bytes, bytes, bytes, bytes]) -> int:
    def column(letters: bytes) -> int:
        total = 0
        for letter in letters:
            total = total * 26 + letter - 64
        return total

    left, top, right, bottom = ref
    return (abs(column(right) - column(left)) + 1) * (abs(int(bottom) - int(top)) + 1)


def _grid(sheet: Worksheet, typed: Workbook) -> Grid:
    formulas = typed[sheet.title]
    cells: dict[tuple[int, int], Cell] = {}
    for (row, column), raw in sheet._cells.items():
        if row > MAX_ROW or column > MAX_COLUMN or isinstance(raw, MergedCell):
            continue
        source = formulas._cells.get((row, column))
        formula = _formula(source)
        if raw.value is None and (not formula or raw.data_type == "str"):  # a result that is an empty text
            continue
        text, number = _shown(raw) if raw.value is not None else (formula, None)
        if text.strip():
            cells[row, column] = Cell(
                row=row,
                column=column,
                text=text.strip(),
                number=number,
                formula=formula,
                decimals=shown_decimals(raw.number_format or ""),
            )
    covered = {
        (row, column): (area.min_row, area.min_col)
        for area in sheet.merged_cells.ranges
        for row in range(area.min_row, min(area.max_row, MAX_ROW) + 1)
        for column in range(area.min_col, min(area.max_col, MAX_COLUMN) + 1)
    }
    return Grid(
        name=sheet.title,
        cells=cells,
        covered=covered,
        hidden=sheet.sheet_state != "visible",
        hidden_rows=frozenset(row for row, dimension in sheet.row_dimensions.items() if dimension.hidden),
        hidden_columns=frozenset(
            column
            for dimension in sheet.column_dimensions.values()
            if dimension.hidden and dimension.min
            for column in range(dimension.min, min(dimension.max or dimension.min, MAX_COLUMN) + 1)
        ),
    )


def _formula(cell: RawCell | None) -> str:
    if cell is None or cell.data_type != "f":
        return ""
    return str(getattr(cell.value, "text", cell.value) or "=")


def _shown(cell: RawCell) -> tuple[str, Decimal | None]:
    value = cell.value
    if isinstance(value, bool):
        return ("是" if value else "否"), None
    if isinstance(value, int | float):
        if not isfinite(value):
            return str(value), None
        number = exact(value, cell.number_format or "")
        before, after = _affixes(cell.number_format or "")
        if _is_percent(cell.number_format or ""):
            number = (number * 100).normalize()
            number = number.quantize(Decimal(1)) if number == number.to_integral() else number
            return f"{before}{number:f}%{after}", number
        return f"{before}{number:f}{after}", number
    if isinstance(value, datetime):
        return _dated(value, cell.number_format or ""), None
    if isinstance(value, date | time | timedelta):
        return str(value), None
    text = _ESCAPE.sub(lambda m: chr(int(m.group(1), 16)), str(value))
    return writable(text), None


def _dated(value: datetime, number_format: str) -> str:
    """A date as ISO, without the day if its format names none, with the word the format prints behind it: 前."""
    first = re.sub(r"\[[^\]]*\]", "", number_format.split(";")[0])
    tail = _TAIL.search(first)
    behind = re.sub(r'["\\]', "", tail.group()).lstrip("年月日 ") if tail else ""
    if "d" not in re.sub(r'"[^"]*"|\\.', "", first).lower():
        return f"{value.year}年{value.month}月{behind}"
    return (value.date().isoformat() if value.time() == time() else value.isoformat(" ", "minutes")) + behind


def _is_percent(number_format: str) -> bool:
    """Whether Excel multiplies by 100; a quoted "%" is only a word behind the number."""
    return "%" in re.sub(r'"[^"]*"|\\.', "", number_format)


def _affixes(number_format: str) -> tuple[str, str]:
    """Words that a format prints around the number or its %: "≥" and "人次" for the format "≥"0"人次"."""
    match = _AFFIXES.fullmatch(_UNPRINTED.sub("", number_format.split(";")[0]))
    if not match:
        return "", ""
    before, after = (re.sub(r'["\\]', "", match.group(part)).strip() for part in (1, 3))
    return before, after


def shown_decimals(number_format: str) -> int | None:
    """Decimals a number format shows at most: 2 for "0.00", "0.##" and "0.00%", None for General, dates, fractions."""
    first = re.sub(r'"[^"]*"|\\.', "", number_format.split(";")[0])
    found = re.search(r"[0#?,]+(?:\.([0#?]+))?", first)
    return len(found.group(1) or "") if found and not re.search("[E/]", first) else None


def exact(value: float, number_format: str) -> Decimal:
    """The decimal number a cell holds: 15 significant digits, as Excel keeps them, with the format's decimals."""
    number = Decimal(format(value, ".15g")) if isinstance(value, float) else Decimal(value)
    number = Decimal(f"{number:f}")
    shown = _DECIMALS.search(number_format.split(";")[0])
    wanted = len(shown.group(1)) if shown and not _is_percent(number_format) else 0
    exponent = number.as_tuple().exponent
    if isinstance(exponent, int) and -exponent < wanted and number.adjusted() < 15:
        number = number.quantize(Decimal(1).scaleb(-wanted))
    return number


def write_text(cell: RawCell, text: str) -> None:
    """Put text into a cell so that Excel never takes it for a formula, now or after an edit."""
    cell.value = _ESCAPE.sub(r"_x005F\g<0>", writable(text))
    if text:
        cell.data_type = "s"
        cell.quotePrefix = text[:1] in "=+-@"  # also what spreadsheet programs read as the start of a formula


def write_number(cell: RawCell, number: Decimal) -> None:
    """Put a number into a cell with as many decimals as it was stated with; beyond 15 digits it becomes text."""
    exponent = number.as_tuple().exponent
    decimals = -exponent if isinstance(exponent, int) and exponent < 0 else 0
    if len(number.as_tuple().digits) > 15:
        write_text(cell, f"{number:f}")
        return
    cell.value = number
    cell.number_format = "0" + ("." + "0" * decimals if decimals else "")
