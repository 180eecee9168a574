"""Six 自评表 built as differently as offices build them, all saying the same.

Each builder fills one sheet of a workbook; `EXPECTED` is what a reader has to find in every one of them.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import NamedTuple

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet


class Row(NamedTuple):
    """One indicator: tiers, texts as a clerk types them, and what is to be read from them."""

    level1: str
    level2: str
    label: str
    target: str
    actual: str
    weight: str
    score: str
    deviation: str
    value: str
    unit: str
    goal: str | None
    comparator: str | None
    category: str


ROWS = (
    Row("产出指标", "数量指标", "完成名师工作室核拨", "11个", "10个", "10", "9.1", "1个工作室主持人调离", "10", "个", "11", None, "数量"),
    Row("产出指标", "数量指标", "培训教师", "≥3000人次", "3,200人次", "15", "15", "", "3200", "人次", "3000", "at_least", "数量"),
    Row("产出指标", "质量指标", "培训合格率", "≥95%", "96.50%", "15", "15", "", "96.50", "%", "95", "at_least", "质量"),
    Row("产出指标", "时效指标", "项目完成时间", "2023年12月底前", "2023年11月20日", "5", "5", "", "2023年11月20日", "", "2023年12月底前", None, "时效"),
    Row("产出指标", "成本指标", "人均培训成本", "≤500元", "480元", "5", "5", "", "480", "元", "500", "at_most", "成本"),
    Row("效益指标", "社会效益指标", "教师教学水平", "优", "良", "15", "13", "成效显现需要时间", "良", "", "优", None, "社会效益"),
    Row("效益指标", "可持续影响指标", "培训制度", "健全", "健全", "15", "15", "", "健全", "", "健全", None, "可持续影响"),
    Row("满意度指标", "服务对象满意度指标", "参训教师满意度", "≥90%", "93%", "10", "10", "", "93", "%", "90", "at_least", "满意度"),
)  # fmt: skip
FUNDS = {"budget": "248.65", "adjusted_budget": "250.00", "spent": "130.27"}
PROJECT, DEPARTMENT, UNIT, YEAR = "教师研训经费", "青山县教育局", "青山县教师发展中心", 2023
GOAL = "组织全县教师参加各级培训，培训不少于3000人次。"
DONE = "全年培训3,200人次，完成10个工作室核拨。"


def put(sheet: Worksheet, row: int, *values: object, first: int = 1) -> None:
    for column, value in enumerate(values, start=first):
        if value is not None:
            sheet.cell(row, column).value = value  # type: ignore[assignment]


def ministry(book: Workbook) -> None:
    """The ministry's form: everything merged, tiers merged downwards, remarks below."""
    sheet = book.active
    sheet.title = "自评表"
    put(sheet, 1, "项目支出绩效自评表")
    sheet.merge_cells("A1:J1")
    put(sheet, 2, f"（{YEAR}年度）")
    sheet.merge_cells("A2:J2")
    put(sheet, 3, "项目名称", None, PROJECT)
    sheet.merge_cells("A3:B3")
    sheet.merge_cells("C3:J3")
    put(sheet, 4, "主管部门", None, DEPARTMENT, None, None, "实施单位", UNIT)
    sheet.merge_cells("A4:B4")
    sheet.merge_cells("C4:E4")
    sheet.merge_cells("G4:J4")
    put(
        sheet,
        5,
        "项目资金\n（万元）",
        None,
        None,
        "年初预算数",
        "全年预算数\n（A）",
        "全年执行数\n（B）",
        None,
        "分值",
        "执行率\n（B/A）",
        "得分",
    )
    put(sheet, 6, None, None, "年度资金总额：", 248.65, 250, 130.27, None, 10, 0.5211, 5.21)
    sheet["E6"].number_format = "0.00"
    sheet["I6"].number_format = "0.00%"
    put(sheet, 7, None, None, "其中：当年财政拨款", 248.65, 248.5, 128.77, None, "—", "51.82%", "—")
    put(sheet, 8, None, None, "      上年结转资金", 0, 0, 0, None, "—", None, "—")
    put(sheet, 9, None, None, "      其他资金", 0, 1.5, 1.5, None, "—", None, "—")
    sheet.merge_cells("A5:B9")
    put(sheet, 10, "年度总体目标", "预期目标", None, None, None, "实际完成情况")
    put(sheet, 11, None, GOAL, None, None, None, DONE)
    sheet.merge_cells("A10:A11")
    sheet.merge_cells("B10:E10")
    sheet.merge_cells("F10:J10")
    sheet.merge_cells("B11:E11")
    sheet.merge_cells("F11:J11")
    put(
        sheet,
        12,
        "绩效指标",
        "一级\n指标",
        "二级指标",
        "三级指标",
        None,
        "年度\n指标值",
        "实际\n完成值",
        "分值",
        "得分",
        "偏差原因分析及改进措施",
    )
    sheet.merge_cells("D12:E12")
    for at, item in enumerate(ROWS, start=13):
        put(sheet, at, None, item.level1, item.level2, f"指标{at - 12}：{item.label}", None, item.target, item.actual)
        put(sheet, at, float(item.weight), float(item.score), item.deviation or None, first=8)
        sheet.merge_cells(start_row=at, end_row=at, start_column=4, end_column=5)
    sheet.merge_cells("A12:A20")
    for column, spans in (("B", ((13, 17), (18, 19))), ("C", ((13, 14),))):
        for top, bottom in spans:
            sheet.merge_cells(f"{column}{top}:{column}{bottom}")
    put(sheet, 21, "总分", None, None, None, None, None, None, 100, 92.31)
    put(
        sheet,
        22,
        "注：1.其他资金包括与财政资金共同投入的社会资金等。2.执行率＝全年执行数／全年预算数，如1个指标多项完成值可分列。",
    )
    sheet.merge_cells("A22:J22")


def plain(book: Workbook) -> None:
    """No merging at all: tiers written once and left blank below, text numbers, no second head."""
    sheet = book.active
    sheet.title = "Sheet1"
    put(sheet, 1, f"{YEAR}年度项目支出绩效自评表（单位：万元）")
    put(sheet, 2, "项目名称：", PROJECT, "主管部门：", DEPARTMENT)
    put(sheet, 3, "项目单位：", UNIT)
    put(sheet, 4, "资金", "年初预算", "调整预算数", "实际支出数", "预算执行率")
    put(sheet, 5, "合计", "248.65", "250.00", "130.27", "52.11%")
    put(sheet, 6, "财政资金", "248.65", "248.50", "128.77", "51.82%")
    put(sheet, 7, "自有资金", "", "1.50", "1.50", "100%")
    put(sheet, 8, "年度绩效目标", GOAL)
    put(sheet, 9, "目标完成情况", DONE)
    put(sheet, 10, "一级指标", "二级指标", "三级指标", "指标值", "完成值", "权重", "自评得分", "未完成原因")
    above = ("", "")
    for at, item in enumerate(ROWS, start=11):
        level1 = None if item.level1 == above[0] else item.level1
        level2 = None if (item.level1, item.level2) == above else item.level2
        above = (item.level1, item.level2)
        put(
            sheet,
            at,
            level1,
            level2,
            item.label,
            item.target,
            item.actual,
            item.weight,
            item.score,
            item.deviation or "无",
        )
    put(sheet, 19, "合计", None, None, None, None, "100", "92.31")


def split_target(book: Workbook) -> None:
    """A head in two rows: sign, value and unit of the target in columns of their own; percentages as Excel holds them."""
    sheet = book.active
    sheet.title = "绩效自评"
    put(sheet, 1, "县级项目支出绩效自评表")
    put(sheet, 2, f"{YEAR}年")
    put(sheet, 3, "项目名称", PROJECT, None, "实施单位（盖章）", UNIT)
    put(sheet, 4, "主管部门", DEPARTMENT, None, "单位：万元")
    put(sheet, 5, "项目资金", "年初预算数", "全年预算数", "全年执行数", "分值", "执行率", "得分")
    put(sheet, 6, "年度资金总额", 248.65, 250.0, 130.27, 10, 0.521, 5.21)
    sheet["F6"].number_format = "0.0%"
    put(sheet, 7, "总体目标", "预期目标", None, None, "实际完成情况")
    put(sheet, 8, None, GOAL, None, None, DONE)
    put(
        sheet,
        9,
        "一级指标",
        "二级指标",
        "三级指标",
        "年度指标值",
        None,
        None,
        "实际完成值",
        "分值",
        "得分",
        "偏差原因",
        "改进措施",
    )
    put(sheet, 10, None, None, None, "指标性质", "指标值", "计量单位")
    sheet.merge_cells("D9:F9")
    for column in "ABCGHIJK":
        sheet.merge_cells(f"{column}9:{column}10")
    signs = {"at_least": "≥", "at_most": "≤", None: "="}
    for at, item in enumerate(ROWS, start=11):
        number = item.goal is not None and item.goal.replace(".", "").isdigit()
        sign = signs[item.comparator] if number and item.comparator else None
        put(sheet, at, item.level1, item.level2, item.label, sign)
        put(sheet, at, float(item.goal) if number else item.target, item.unit or None, first=5)  # type: ignore[arg-type]
        put(sheet, at, item.actual, float(item.weight), float(item.score), item.deviation or None, first=7)
        if item.unit == "%":
            sheet.cell(at, 7).value = float(item.value) / 100
            sheet.cell(at, 7).number_format = "0.00%" if "." in item.value else "0%"
    put(sheet, 19, "总分", None, None, None, None, None, None, 100, 92.31)


def hidden(book: Workbook) -> None:
    """Hidden columns with last year's values between the visible ones, a hidden row, other sheets around it."""
    cover = book.active
    cover.title = "填表说明"
    put(cover, 1, "一、本表由项目单位填写。")
    sheet = book.create_sheet("项目自评")
    put(sheet, 1, "项目支出绩效自评表")
    put(sheet, 2, f"{YEAR}年度", None, None, None, None, None, None, "金额单位：万元")
    put(sheet, 3, "项目名称", PROJECT, None, "主管部门", DEPARTMENT, None, "实施单位", UNIT)
    put(
        sheet,
        4,
        "项目资金",
        None,
        "年初预算数",
        "上年预算数",
        "全年预算数",
        "全年执行数",
        "上年执行数",
        "分值",
        "执行率",
        "得分",
    )
    put(sheet, 5, None, "年度资金总额", 248.65, 199, 250.0, 130.27, 188, 10, "52.11%", 5.21)
    put(sheet, 6, "年度总体目标", GOAL)
    put(sheet, 7, "实际完成情况", DONE)
    heads = (
        "一级指标",
        "二级指标",
        "三级指标",
        "年度指标值",
        "年度指标值",
        "实际完成值",
        "实际完成值",
        "分值",
        "得分",
        "偏差原因分析及改进措施",
    )
    put(sheet, 8, *heads)
    at = 9
    for item in ROWS:
        put(sheet, at, item.level1, item.level2, item.label, "1个", item.target, "2个", item.actual)
        put(sheet, at, item.weight, item.score, item.deviation or "—", first=8)
        at += 1
    put(sheet, at, "产出指标", "数量指标", "已取消的指标", "1个", "1个", "1个", "1个", 5, 5)
    sheet.row_dimensions[at].hidden = True
    put(sheet, at + 1, "总分", None, None, None, None, None, None, 100, 92.31)
    put(sheet, at + 3, "填表人：", "甲", None, "联系电话：", "12345")
    for column in "DF":
        sheet.column_dimensions[column].hidden = True
    book.create_sheet("Sheet3")


def in_yuan(book: Workbook) -> None:
    """Amounts in 元, dates as Excel dates, thousands in the number format, tiers repeated, several blank columns."""
    sheet = book.active
    sheet.title = "附件2"
    put(sheet, 1, "附件2", first=2)
    put(sheet, 3, "项目绩效目标自评表", first=2)
    put(sheet, 4, f"（{YEAR} 年度）", first=2)
    put(sheet, 6, "项目名称", PROJECT, None, None, "预算年度", YEAR, first=2)
    put(sheet, 7, "主管部门", DEPARTMENT, None, None, "实施单位", UNIT, first=2)
    put(sheet, 9, "项目资金（元）", None, "年初预算数", "全年预算数", "全年执行数", "执行率", "分值", "得分", first=2)
    put(sheet, 10, None, "年度资金总额", 2486500, 2500000, 1302700, 0.52108, 10, 5.21, first=2)
    for column in "DEF":
        sheet[f"{column}10"].number_format = "#,##0.00"
    put(sheet, 12, "年度总体目标", "预期目标", None, None, None, "实际完成情况", first=2)
    put(sheet, 13, None, GOAL, None, None, None, DONE, first=2)
    heads = ("一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分", "偏差原因分析及改进措施")
    put(sheet, 15, *heads, first=2)
    for at, item in enumerate(ROWS, start=16):
        put(sheet, at, item.level1, item.level2, item.label, item.target, item.actual, first=2)
        put(sheet, at, float(item.weight), float(item.score), item.deviation or "/", first=7)
    sheet["F19"].value = date(2023, 11, 20)
    put(sheet, 24, "总  分", None, None, None, None, 100, 92.31, first=2)


BUILDERS: tuple[Callable[[Workbook], None], ...] = (ministry, plain, split_target, hidden, in_yuan)


def save(builder: Callable[[Workbook], None], path: Path) -> Path:
    book = Workbook()
    builder(book)
    book.save(path)
    return path
