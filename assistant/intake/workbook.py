"""The input workbook: sheets 基本信息, 指标, 工作记录 (定性指标 where there are any), read and written alike."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import count
from pathlib import Path

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from assistant.errors import ExportError, InputError
from assistant.intake.models import CATEGORIES, COMPARATORS, DIRECTIONS, ROLES, Location, validated
from assistant.intake.sheets import Cell, Grid, read_grids, write_number, write_text
from assistant.outlines import DEFAULT_OUTLINE, Outline, bare, load_outline
from assistant.schema import ReportInput

BASIC, OPTIONS = "基本信息", "选项"
MAX_TEXT = 32_767
_FIRST = 3  # data begins below the explanation and the heads
_SEPARATOR = "；"


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One column of a list sheet: the field it carries, its head, its width in characters, its drop-down choices."""

    field: str
    head: str
    width: int = 12
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ListSheet:
    """One sheet that lists entries, a row each."""

    name: str
    field: str
    hint: str
    columns: tuple[Column, ...]


_CATEGORY = Column(field="category", head="类别", choices=CATEGORIES)
_WEIGHT = Column(field="weight", head="分值", width=8)
_SCORE = Column(field="score", head="得分", width=8)
_DEVIATION = Column(field="deviation", head="偏差原因", width=36)
_ID = Column(field="id", head="标识")
SHEETS = (
    ListSheet(
        name="指标",
        field="figures",
        hint="每行一个指标。标识用英文字母和数字，可留空由程序编号；数值只填数字，单位另填；资金角色只用于资金类指标，每种一行；"
        "约数填“是”表示“余、约”；别名之间用分号隔开。",
        columns=(
            _ID,
            Column(field="label", head="指标名称", width=36),
            Column(field="value", head="数值"),
            Column(field="unit", head="计量单位"),
            Column(field="target", head="目标值"),
            Column(field="comparator", head="目标要求", choices=tuple(COMPARATORS.values())),
            _CATEGORY,
            Column(field="role", head="资金角色", width=18, choices=tuple(ROLES.values())),
            Column(field="approx", head="约数", width=8, choices=("是", "否")),
            Column(field="direction", head="方向", choices=tuple(DIRECTIONS.values())),
            _WEIGHT,
            _SCORE,
            _DEVIATION,
            Column(field="aliases", head="别名", width=24),
        ),
    ),
    ListSheet(
        name="定性指标",
        field="statements",
        hint="以文字或日期衡量的指标，例如“优”“2023年12月底前完成”。",
        columns=(
            _ID,
            Column(field="label", head="指标名称", width=36),
            Column(field="value", head="实际完成", width=24),
            Column(field="target", head="年度目标", width=24),
            _CATEGORY,
            _WEIGHT,
            _SCORE,
            _DEVIATION,
        ),
    ),
    ListSheet(
        name="工作记录",
        field="notes",
        hint="每行记一件事，想到什么记什么；章节可留空，表示全篇可用。",
        columns=(
            Column(field="section", head="章节", width=34),
            Column(field="text", head="内容", width=90),
        ),
    ),
)
_BASICS = (
    ("unit", "单位", "填报单位全称"),
    ("project", "项目", "项目名称"),
    ("year", "报告年度", "四位数，如 2023"),
    ("template", "报告提纲", "可留空，用默认提纲"),
    ("grade", "自评等级", "可留空；优、良、中、差"),
)
_NAMES: Mapping[str, Mapping[str, str]] = {"role": ROLES, "direction": DIRECTIONS, "comparator": COMPARATORS}


def read_package(path: Path, sheet: str = "") -> ReportInput:
    """The inputs in an .xlsx: an input workbook or the 自评表 on `sheet`; InputError names sheet, row and column."""
    grids = read_grids(path)
    if not any(grid.cells for grid in grids):
        raise InputError(f"{path.name} 是空工作簿，请填写“基本信息”“指标”“工作记录”三张表。")
    if _is_own(grids):
        return _read(path.name, {grid.name: grid for grid in grids})
    from assistant.intake.form_reader import read_form

    return read_form(path.name, grids, sheet).as_inputs()


def sheets_with_forms(path: Path) -> tuple[str, ...]:
    """The sheets of an .xlsx that hold a filled 自评表, () for an input workbook; raises InputError."""
    grids = read_grids(path)
    if _is_own(grids):
        return ()
    from assistant.intake.form_reader import form_sheets

    return form_sheets(grids)


def _is_own(grids: Sequence[Grid]) -> bool:
    names = {grid.name for grid in grids}
    return BASIC in names and bool({"指标", "工作记录"} & names)


def _read(file: str, grids: Mapping[str, Grid]) -> ReportInput:
    data: dict[str, object] = {}
    places: dict[Location, str] = {(): f"{file}："}
    heads = {head: key for key, head, _ in _BASICS}
    for row, cells in grids[BASIC].rows():
        key = heads.get(bare(cells[0].text))
        if key and key not in data:
            data[key] = grids[BASIC].text(row, cells[0].column + 1)
            places[(key,)] = f"{file} 工作表“{BASIC}”第{row}行“{cells[0].text}”："
    outline = load_outline(DEFAULT_OUTLINE)
    problems: list[str] = []
    for sheet in SHEETS:
        if sheet.name in grids:
            data[sheet.field] = _entries(file, sheet, grids[sheet.name], places, problems, outline)

    def place(location: Location) -> str:
        head = {key: name for key, name, _ in _BASICS}.get(str(location[0]) if location else "")
        return places.get(location) or (f"{file} 工作表“{BASIC}”“{head}”：" if head else places[()])

    try:
        inputs = validated(data, place)
    except InputError as error:
        raise InputError(*problems, *error.problems) from error
    if problems:
        raise InputError(*problems)
    return inputs


def _entries(
    file: str, sheet: ListSheet, grid: Grid, places: dict[Location, str], problems: list[str], outline: Outline
) -> list[dict[str, object]]:
    by_head = {column.head: column for column in sheet.columns}
    rows = list(grid.rows())
    head_row = next((row for row, cells in rows if sum(c.text in by_head for c in cells) >= 2), 0)
    if not head_row:
        problems.append(f"{file} 工作表“{sheet.name}”没有表头，应有：{'、'.join(by_head)}")
        return []
    columns: dict[int, Column] = {}
    for cell in dict(rows)[head_row]:
        if cell.text in by_head:
            columns[cell.column] = by_head[cell.text]
        else:
            problems.append(f"{file} 工作表“{sheet.name}”第{head_row}行有不认识的列“{cell.text}”，请改正或删去")
    entries: list[dict[str, object]] = []
    for row, cells in rows:
        if row <= head_row:
            continue
        index = len(entries)
        typed = {columns[c.column].field: _typed(c) for c in cells if c.column in columns}
        for column in sheet.columns:
            places[sheet.field, index, column.field] = f"{file} 工作表“{sheet.name}”第{row}行“{column.head}”："
        entries.append(_entry(typed, outline))
    if _ID in sheet.columns:
        _name_the_rest(entries, sheet.field.removesuffix("s"))
    return entries


def _typed(cell: Cell) -> str:
    """What was typed: of a number that its format shows with words around it, the number alone."""
    return cell.text if cell.number is None or cell.text.endswith("%") else f"{cell.number:f}"


def _name_the_rest(entries: list[dict[str, object]], stem: str) -> None:
    """Ids for rows where the clerk left them blank, never one that another row has."""
    taken = {entry.get("id") for entry in entries}
    free = (name for number in count(1) if (name := f"{stem}{number}") not in taken)
    for entry in entries:
        if "id" not in entry:
            entry["id"] = next(free)


def _entry(typed: Mapping[str, str], outline: Outline) -> dict[str, object]:
    entry: dict[str, object] = dict(typed)
    if "aliases" in typed:
        entry["aliases"] = [a for a in typed["aliases"].replace(";", _SEPARATOR).split(_SEPARATOR) if a.strip()]
    if typed.get("unit") == "%":
        entry |= {key: typed[key].removesuffix("%") for key in ("value", "target") if key in typed}
    if "section" in typed:
        word = typed["section"].split()[0]
        entry["section"] = word if word.isascii() else outline.section_for(typed["section"]) or word
    return entry


def write(path: Path, inputs: ReportInput | None) -> None:
    """Write the workbook, blank for None; raises ExportError where a text is too long or the file cannot be written."""
    book = Workbook()
    basic = book.active
    basic.title = BASIC
    _write_basics(basic, inputs)
    options = book.create_sheet(OPTIONS)
    for sheet in SHEETS:
        entries = _entries_of(inputs, sheet.field)
        if entries or sheet.field != "statements":
            _write_list(book.create_sheet(sheet.name), sheet, entries, options)
    options.sheet_state = "hidden"
    book.move_sheet(options, len(book.worksheets))
    try:
        book.save(path)
    except OSError as error:
        raise ExportError(
            f"无法写入 {path}：{error.strerror or error}，请检查文件夹，或关闭正打开的同名文件。"
        ) from error


def _write_basics(sheet: Worksheet, inputs: ReportInput | None) -> None:
    for row, (key, head, hint) in enumerate(_BASICS, start=1):
        write_text(sheet.cell(row, 1), head)
        value = getattr(inputs, key) if inputs else ""
        if isinstance(value, int):
            sheet.cell(row, 2).value = value
        else:
            write_text(sheet.cell(row, 2), value)
        write_text(sheet.cell(row, 3), hint)
        sheet.cell(row, 1).font = Font(bold=True)
        sheet.cell(row, 3).font = Font(color="808080")
        sheet.cell(row, 2).alignment = Alignment(horizontal="left", wrap_text=True)
    for letter, width in (("A", 12), ("B", 50), ("C", 30)):
        sheet.column_dimensions[letter].width = width


def _entries_of(inputs: ReportInput | None, field: str) -> list[dict[str, object]]:
    if inputs is None:
        return []
    columns = next(sheet.columns for sheet in SHEETS if sheet.field == field)
    return [{c.field: getattr(entry, c.field) for c in columns} for entry in getattr(inputs, field)]


def _shown(field: str, value: object) -> str:
    if isinstance(value, bool):
        return "是" if value else ""
    if isinstance(value, tuple):
        return _SEPARATOR.join(value)
    text = str(value or "")
    return "" if (field, text) == ("direction", "higher") else _NAMES.get(field, {}).get(text, text)


def _write_list(sheet: Worksheet, layout: ListSheet, entries: list[dict[str, object]], options: Worksheet) -> None:
    line = Side(style="thin", color="A6A6A6")
    write_text(sheet.cell(1, 1), layout.hint)
    sheet.merge_cells(start_row=1, end_row=1, start_column=1, end_column=len(layout.columns))
    sheet.cell(1, 1).alignment = Alignment(wrap_text=True, vertical="center")
    sheet.row_dimensions[1].height = 36
    for number, column in enumerate(layout.columns, start=1):
        head = sheet.cell(2, number)
        write_text(head, column.head)
        head.font = Font(bold=True)
        head.fill = PatternFill("solid", fgColor="E7E6E6")
        head.border = Border(bottom=line)
        sheet.column_dimensions[get_column_letter(number)].width = column.width
        choices = column.choices or (_section_choices() if column.field == "section" else ())
        if choices:
            _offer(sheet, number, choices, options, strict=column.field != "section")
    for row, entry in enumerate(entries, start=_FIRST):
        for number, column in enumerate(layout.columns, start=1):
            _put(sheet, row, number, layout.name, column, entry[column.field])
    sheet.freeze_panes = sheet.cell(_FIRST, 1)


def _put(sheet: Worksheet, row: int, number: int, name: str, column: Column, value: object) -> None:
    cell = sheet.cell(row, number)
    if isinstance(value, Decimal):
        write_number(cell, value)
        return
    text = _shown(column.field, value)
    if len(text) > MAX_TEXT:
        raise ExportError(f"“{name}”第{row}行“{column.head}”有 {len(text)} 个字，超过 Excel 单元格的上限，请拆成几条。")
    write_text(cell, text)
    cell.alignment = Alignment(wrap_text=column.width >= 24, vertical="top")


def _section_choices() -> tuple[str, ...]:
    outline = load_outline(DEFAULT_OUTLINE)
    choices: dict[str, None] = {}
    for section in outline.sections:
        if "." in section.id:
            choices[f"{section.id.split('.')[0]} {bare(section.chapter)}（整章）"] = None
        choices[f"{section.id} {bare(section.heading)}"] = None
    return tuple(choices)


def _offer(sheet: Worksheet, column: int, choices: tuple[str, ...], options: Worksheet, *, strict: bool) -> None:
    """A drop-down for a column; the choices stand in the hidden sheet, since Excel cuts an inline list at 255."""
    at = 1 if options.max_column == 1 and options.cell(1, 1).value is None else options.max_column + 1
    for row, choice in enumerate(choices, start=1):
        write_text(options.cell(row, at), choice)
    letter = get_column_letter(at)
    rule = DataValidation(
        type="list",
        formula1=f"{OPTIONS}!${letter}$1:${letter}${len(choices)}",
        allow_blank=True,
        showErrorMessage=strict,
        errorTitle="不在可选值之内",
        error="请从下拉列表中选择。",
    )
    sheet.add_data_validation(rule)
    target = get_column_letter(column)
    rule.add(f"{target}{_FIRST}:{target}2000")
