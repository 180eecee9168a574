"""The official 项目支出绩效自评表 (财预〔2020〕10号 附件1) written back, its rates, scores and totals as live formulas.

Values keep their number: "≥3000人次" is the number 3000 under a format that shows sign and unit, so formulas and
readers alike find it. A score the unit has given stays; only what it has not is computed.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from pathlib import Path

from openpyxl import Workbook
from openpyxl.cell.cell import Cell
from openpyxl.styles import Alignment, Border, Font, Side
from openpyxl.worksheet.worksheet import Worksheet

from assistant.checks.profiles import Profile, Rule
from assistant.checks.targets import lower_is_better
from assistant.export.books import save_book
from assistant.intake.sheets import write_number, write_text
from assistant.quantities.units import find_unit
from assistant.schema import Figure, ReportInput, Statement

FUNDS_ROWS = (
    ("total", "年度资金总额"),
    ("fiscal", "其中：当年财政拨款"),
    ("brought_forward", "上年结转资金"),
    ("other", "其他资金"),
)
_TOTAL_ROLES = {"initial": "budget", "full": "adjusted_budget", "spent": "spent"}
_TIERS = (
    ("产出指标", "数量指标", "数量"),
    ("产出指标", "质量指标", "质量"),
    ("产出指标", "时效指标", "时效"),
    ("产出指标", "成本指标", "成本"),
    ("效益指标", "经济效益指标", "经济效益"),
    ("效益指标", "社会效益指标", "社会效益"),
    ("效益指标", "生态效益指标", "生态效益"),
    ("效益指标", "可持续影响指标", "可持续影响"),
    ("满意度指标", "服务对象满意度指标", "满意度"),
    ("其他指标", "其他指标", ""),
)
_SIGNS = {"at_least": "≥", "at_most": "≤", "equal": ""}
_HEADS = (
    "一级指标",
    "二级指标",
    "三级指标",
    None,
    "年度指标值",
    "实际完成值",
    "分值",
    "得分",
    "偏差原因分析及改进措施",
)
_WIDTHS = (10, 12, 14, 14, 13, 16, 16, 9, 11, 28)
_LAST = len(_WIDTHS)
_LINE = Side(style="thin", color="000000")
_GOAL, _DONE = "年度总体目标：", "总体目标实际完成情况："


def write_evaluation_book(path: Path, inputs: ReportInput, profile: Profile, department: str) -> None:
    """Write the form; funds in 万元. Raises ExportError if the file cannot be written."""
    book = Workbook()
    sheet = book.active
    sheet.title = "自评表"
    for number, width in enumerate(_WIDTHS):
        sheet.column_dimensions["ABCDEFGHIJ"[number]].width = width
    _title(sheet, inputs, department)
    goals_at = _funds(sheet, inputs, profile)
    heads_at = _goals(sheet, inputs, goals_at)
    last = _indicators(sheet, inputs, profile, heads_at)
    _total(sheet, heads_at + 1, last)
    for row in sheet.iter_rows(min_row=3, max_row=last + 1, max_col=_LAST):
        for cell in row:
            cell.border = Border(left=_LINE, right=_LINE, top=_LINE, bottom=_LINE)
            cell.alignment = Alignment(horizontal="center", vertical="center", wrap_text=True)
            cell.font = Font(name="宋体", size=11, bold=cell.row == heads_at)
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", 9
    sheet.print_options.horizontalCentered = True
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    save_book(book, path)


def _title(sheet: Worksheet, inputs: ReportInput, department: str) -> None:
    for row, text, size in ((1, "项目支出绩效自评表", 18), (2, f"（{inputs.year}年度）", 12)):
        _merged(sheet, row, 1, _LAST, text)
        sheet.cell(row, 1).font = Font(name="宋体", size=size, bold=row == 1)
        sheet.cell(row, 1).alignment = Alignment(horizontal="center")
    _merged(sheet, 3, 1, 2, "项目名称")
    _merged(sheet, 3, 3, _LAST, inputs.project)
    _merged(sheet, 4, 1, 2, "主管部门")
    _merged(sheet, 4, 3, 5, department)
    write_text(sheet.cell(4, 6), "实施单位")
    _merged(sheet, 4, 7, _LAST, inputs.unit)


def _funds(sheet: Worksheet, inputs: ReportInput, profile: Profile) -> int:
    """The funds table from row 5; returns the row below it."""
    _merged(sheet, 5, 1, 2, "项目资金（万元）", down=len(FUNDS_ROWS))
    _merged(sheet, 5, 3, 4, "")
    for column, head in enumerate(("年初预算数", "全年预算数", "全年执行数", "分值", "执行率", "得分"), start=5):
        write_text(sheet.cell(5, column), head)
    figures = {figure.id: figure for figure in inputs.figures}
    roles = {figure.role: figure for figure in inputs.figures if figure.role}
    for row, (kind, label) in enumerate(FUNDS_ROWS, start=6):
        _merged(sheet, row, 3, 4, label)
        for column, (amount, role) in enumerate(_TOTAL_ROLES.items(), start=5):
            figure = roles.get(role) if kind == "total" else figures.get(f"{kind}_{amount}")
            if kind == "other" and amount == "spent" and figure is None:
                figure = roles.get("own_funds")
            if figure is not None:
                write_number(sheet.cell(row, column), _in_wan(figure))
        if sheet.cell(row, 7).value is not None:
            budget = f"IF(N(F{row})>0,F{row},E{row})"
            sheet.cell(row, 9).value = f'=IF(N({budget})>0,G{row}/{budget},"")'
            sheet.cell(row, 9).number_format = "0.00%"
    spent = roles.get("spent")
    write_number(sheet.cell(6, 8), spent.weight if spent and spent.weight is not None else profile.execution_weight)
    if spent and spent.score is not None:
        write_number(sheet.cell(6, 10), spent.score)
    elif spent:
        sheet.cell(6, 10).value = f'=IF(ISNUMBER(I6),{_points("I6", "H6", profile.execution)},"")'
    return 6 + len(FUNDS_ROWS)


def _goals(sheet: Worksheet, inputs: ReportInput, row: int) -> int:
    """Expected and achieved goal, two rows; returns the row of the indicators' heads."""
    _merged(sheet, row, 1, 1, "年度总体目标", down=1)
    heights: list[float] = []
    for first, last, head, mark in ((2, 5, "预期目标", _GOAL), (6, _LAST, "实际完成情况", _DONE)):
        text = next((n.text.removeprefix(mark) for n in inputs.notes if n.text.startswith(mark)), "")
        _merged(sheet, row, first, last, head)
        _merged(sheet, row + 1, first, last, text)
        heights.append(_height((text, 66)))
    sheet.row_dimensions[row + 1].height = max(60, *heights)
    return row + 2


def _indicators(sheet: Worksheet, inputs: ReportInput, profile: Profile, heads_at: int) -> int:
    """The indicators below their heads; returns the last row."""
    write_text(sheet.cell(heads_at, 1), "绩效指标")
    for column, head in enumerate(_HEADS, start=2):
        if head:
            write_text(sheet.cell(heads_at, column), head)
    _merge(sheet, heads_at, 4, 5)
    row = heads_at
    tops: dict[int, list[tuple[str, int]]] = {2: [], 3: []}
    for level1, level2, entry in _ordered(inputs):
        row += 1
        for column, tier in ((2, level1), (3, level2)):
            if not tops[column] or tops[column][-1][0] != tier:
                tops[column].append((tier, row))
        _merged(sheet, row, 4, 5, entry.label)
        _values(sheet, row, entry)
        for column, number in ((8, entry.weight), (9, entry.score)):
            if number is not None:
                write_number(sheet.cell(row, column), number)
        if entry.score is None and entry.weight is not None and isinstance(entry, Figure) and entry.target is not None:
            sheet.cell(row, 9).value = f"={_score(row, entry, profile)}"
        write_text(sheet.cell(row, 10), entry.deviation)
        sheet.row_dimensions[row].height = _height((entry.label, 28), (level2, 14), (entry.deviation, 28))
    for column, found in tops.items():
        for (tier, top), below in zip(found, [*(at for _, at in found[1:]), row + 1], strict=True):
            _merged(sheet, top, column, column, tier, down=below - top - 1)
    _merge(sheet, heads_at, 1, 1, down=row - heads_at)
    return row


def _height(*texts: tuple[str, int]) -> float:
    """A row height in points for texts in columns of these widths (a Chinese character is two wide)."""
    lines = [sum(-(-max(1, 2 * len(part)) // width) for part in text.split("\n")) for text, width in texts]
    return 6 + 16 * max(lines)


def _ordered(inputs: ReportInput) -> Iterator[tuple[str, str, Figure | Statement]]:
    """All indicators in the order of the form's tiers; funds rows are not among them."""
    entries: Sequence[Figure | Statement] = (*inputs.figures, *inputs.statements)
    for level1, level2, category in _TIERS:
        yield from ((level1, level2, e) for e in entries if e.category == category and not getattr(e, "role", ""))


def _values(sheet: Worksheet, row: int, entry: Figure | Statement) -> None:
    target, actual = sheet.cell(row, 6), sheet.cell(row, 7)
    if isinstance(entry, Statement):
        write_text(target, entry.target)
        write_text(actual, entry.value)
        return
    if entry.target is not None:
        _measured(target, entry.target, entry.unit, _SIGNS.get(entry.comparator, ""))
    _measured(actual, entry.value, entry.unit, "约" if entry.approx else "")


def _measured(cell: Cell, number: Decimal, unit: str, sign: str) -> None:
    write_number(cell, number)
    if cell.data_type == "s":
        write_text(cell, f"{sign}{number:f}{unit}")
        return
    shown_unit = unit.replace('"', "")
    cell.number_format = "".join(
        (f'"{sign}"' if sign else "", cell.number_format, f'"{shown_unit}"' if shown_unit else "")
    )


def _score(row: int, figure: Figure, profile: Profile) -> str:
    """The formula for one indicator's points, as `checks.scoring` computes them."""
    target, actual = f"F{row}", f"G{row}"
    satisfied = figure.category == "满意度"
    rule = profile.satisfaction if satisfied else profile.quantitative
    if satisfied and rule.method == "bands":
        return _points(f"{actual}/100", f"H{row}", rule)
    if figure.comparator == "equal":
        rate = f"IF({actual}>{target},{target}/{actual},{actual}/{target})"
    elif lower_is_better(figure):
        rate = f"IF({actual}<={target},1,{target}/{actual})"
    else:
        rate = f"{actual}/{target}"
    return f"IFERROR({_points(rate, f'H{row}', rule)},IF({actual}={target},H{row},0))"


def _points(rate: str, weight: str, rule: Rule) -> str:
    """A formula for the points at a rate (1 = 100%) under a rule of the profile."""
    if rule.method == "bands":
        formula = "0"
        for low, share in reversed(rule.bands):
            formula = f"IF({rate}>={low}/100,{weight}*{share}/100,{formula})"
        return f"ROUND({formula},2)"
    reached = f"({rate}-{rule.floor}/100)/(1-{rule.floor}/100)" if rule.floor else rate
    return f"ROUND(MAX(0,MIN(1,{reached}))*{weight},2)"


def _total(sheet: Worksheet, first: int, last: int) -> None:
    _merged(sheet, last + 1, 1, 7, "总分")
    sheet.cell(last + 1, 8).value = f"=SUM(H{first}:H{last})+N(H6)"
    sheet.cell(last + 1, 9).value = f"=SUM(I{first}:I{last})+N(J6)"


def _in_wan(figure: Figure) -> Decimal:
    unit = find_unit(figure.unit)
    if unit is None or unit.dimension != "money" or figure.unit == "万元":
        return figure.value
    return Decimal(f"{(figure.value * unit.scale / 10_000).normalize():f}")


def _merged(sheet: Worksheet, row: int, first: int, last: int, text: str, *, down: int = 0) -> None:
    write_text(sheet.cell(row, first), text)
    _merge(sheet, row, first, last, down=down)


def _merge(sheet: Worksheet, row: int, first: int, last: int, *, down: int = 0) -> None:
    if last > first or down:
        sheet.merge_cells(start_row=row, end_row=row + down, start_column=first, end_column=last)
