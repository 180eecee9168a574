"""自评表 as offices build them are read whole: every indicator and the funds, and every assumption is said.

The workbooks in tests/data/forms were built by another hand; truth.json holds what a careful clerk would enter.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from assistant.checks.profiles import load_profile
from assistant.checks.scoring import score_report
from assistant.errors import InputError
from assistant.intake import as_record, form_sheets, read_inputs
from assistant.quantities.units import find_unit
from assistant.schema import ReportInput
from assistant.settings import ROOT
from tests.intake.late_offices import LATE
from tests.intake.offices import OFFICES, Built, Expected, rows
from tests.intake.other_offices import OTHERS, safety
from tests.intake.variations import MONEY, POINTED, PROJECT, ROWS, UNIT, VARIATIONS, Variation
from tests.intake.variations import SAID as SAID_OF_VARIATIONS

DATA = ROOT / "tests" / "data" / "forms"
FORMS = json.loads((DATA / "truth.json").read_text(encoding="utf-8"))
SAID = {
    "water": ["第10行被隐藏"],
    "youth": ["按标题里的“松江口市青少年活动中心”读取"],
    "archive": ["按 ≥210万幅 读取", "按 213.4万幅 读取"],
    "canteen": ["年度取自工作表“封面”"],
    "safety": ["G15 的 0.9 按 90% 读取"],
}


@pytest.mark.parametrize(
    ("change", "words"),
    [
        pytest.param(
            lambda ws: rows(ws, 30, [["项目名称", None, "另一个项目"], ["一级指标"]]),
            "第30行起还有一张表",
            id="two in one sheet",
        ),
        pytest.param(lambda ws: ws.cell(7, 3, "补助资金"), "没有“年度资金总额”一行", id="funds without a total"),
    ],
)
def test_what_a_form_leaves_open_is_said(tmp_path: Path, change: Callable[[Worksheet], object], words: str) -> None:
    book, _ = OFFICES[0]()
    change(book["Sheet2"])
    if words.startswith("第30行"):
        book["Sheet2"]["A23"].value = book["Sheet2"]["A24"].value = None
    book.save(tmp_path / "自评表.xlsx")
    assert any(words in warning for warning in read_inputs(tmp_path / "自评表.xlsx").warnings)


def test_execution_scored_among_the_indicators_counts_once(tmp_path: Path) -> None:
    book, _ = safety()
    book.save(tmp_path / "自评表.xlsx")
    inputs = read_inputs(tmp_path / "自评表.xlsx")
    spent = next(f for f in inputs.figures if f.role == "spent")
    assert (spent.weight, spent.score) == (Decimal(10), Decimal("9.5"))
    card = score_report(inputs, load_profile())
    assert card.weight == 100
    assert card.stated == Decimal("99.38")


def measured(value: str | None, unit: str) -> tuple[Decimal | str | None, str]:
    """The value in its base unit, so that 45万人次 is 450000人次; words stay words."""
    found = find_unit(unit)
    try:
        number = Decimal(value or "")
    except ArithmeticError:
        return value, ""
    return (number * found.scale, unit[len(unit) - len(unit.lstrip("万")) :]) if found else (number, unit)


def assert_whole(inputs: ReportInput, expected: Expected) -> None:
    """Head, funds and every indicator with target, comparator, result, weight, score and reason are as expected."""
    record: Any = as_record(inputs)
    assert (inputs.unit, inputs.project, inputs.year) == (expected.unit, expected.project, expected.year)
    money = {f["role"]: Decimal(f["value"]) * find_unit(f["unit"]).scale for f in record["figures"] if f["role"]}
    assert money == {role: Decimal(amount) for role, amount in expected.roles.items()}
    rows = [f for f in record["figures"] if f["category"] != "资金"]
    assert len(rows) == len(expected.indicators)
    found = {bare(f["label"]): f for f in rows}
    for label, comparator, target, actual, unit, weight, score, deviation in expected.indicators:
        figure = found[bare(label)]
        assert measured(figure["target"], figure["unit"]) == measured(target, unit)
        assert measured(figure["value"], figure["unit"]) == measured(actual, unit)
        assert figure["comparator"] == comparator
        for points, name in ((weight, "weight"), (score, "score")):
            assert (figure[name] and Decimal(figure[name])) == (points and Decimal(points))
        assert (figure["deviation"] or "") == deviation


def bare(label: str) -> str:
    return label.split("（")[0].split("(")[0]


@pytest.mark.parametrize("office", [*OFFICES, *OTHERS, *LATE], ids=lambda office: office.__name__)
def test_a_form_of_any_office_is_read_whole(tmp_path: Path, office: Callable[[], Built]) -> None:
    book, expected = office()
    book.save(tmp_path / "自评表.xlsx")
    inputs = read_inputs(tmp_path / "自评表.xlsx")
    assert_whole(inputs, expected)
    said = SAID.get(office.__name__, [])
    assert len(inputs.warnings) == len(said)
    assert all(any(words in warning for warning in inputs.warnings) for words in said)


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form["file"] + form["sheet"])
def test_a_form_of_another_hand_is_read_whole(form: dict[str, Any]) -> None:
    inputs = read_inputs(DATA / form["file"], form["sheet"])
    assert_whole(inputs, Expected(form["unit"], form["project"], form["year"], form["funds"], form["indicators"]))
    spent = next(figure for figure in inputs.figures if figure.role == "spent")
    assert [spent.weight, spent.score] == [form[name] and Decimal(form[name]) for name in ("weight", "score")]
    money = {f.label: f.value * find_unit(f.unit).scale for f in inputs.figures if f.category == "资金"}
    for source, *amounts in form.get("sources", []):
        told = dict(zip(("年初预算数", "全年预算数", "全年执行数"), amounts, strict=True))
        assert {head: money.get(source + head) for head in told} == {head: n and Decimal(n) for head, n in told.items()}
    if "said" in form:
        assert [words for words in form["said"] if not any(words in said for said in inputs.warnings)] == []
        assert len(inputs.warnings) == len(form["said"])


@pytest.mark.parametrize("kept", ["everywhere", "first"])
@pytest.mark.parametrize(
    "form", [f for f in FORMS if f["file"][:2] in ("11", "16", "17", "21", "23")], ids=lambda f: f["file"]
)
def test_a_form_that_lost_its_merged_cells_is_read_whole(tmp_path: Path, form: dict[str, Any], kept: str) -> None:
    book = load_workbook(DATA / form["file"])
    for sheet in book:
        for area in list(sheet.merged_cells.ranges):
            sheet.unmerge_cells(str(area))
            shown = sheet.cell(area.min_row, area.min_col)
            for row, column in area.cells if kept == "everywhere" else ():
                sheet.cell(row, column).value = shown.value
                sheet.cell(row, column).number_format = shown.number_format
    book.save(tmp_path / "自评表.xlsx")
    inputs = read_inputs(tmp_path / "自评表.xlsx")
    assert_whole(inputs, Expected(form["unit"], form["project"], form["year"], form["funds"], form["indicators"]))


@pytest.mark.parametrize("variation", VARIATIONS, ids=lambda variation: variation.__name__)
def test_the_layout_makes_no_difference(tmp_path: Path, variation: Variation) -> None:
    book = Workbook()
    book.active.title = "自评表"
    variation(book.active)
    book.save(tmp_path / "自评表.xlsx")
    inputs = read_inputs(tmp_path / "自评表.xlsx")
    record: Any = as_record(inputs)
    assert (inputs.unit, inputs.project, inputs.year) == (UNIT, PROJECT, 2023)
    money = {f["role"]: Decimal(f["value"]) * find_unit(f["unit"]).scale for f in record["figures"] if f["role"]}
    assert {role: money.get(role) for role in MONEY} == {role: Decimal(amount) for role, amount in MONEY.items()}
    found = {f["label"]: f for f in record["figures"] if f["category"] != "资金"}
    assert set(found) == {row.label for row in ROWS}
    signs = {"≥": "at_least", "≤": "at_most", "=": "equal", "": None}
    for row in ROWS:
        figure = found[row.label]
        assert (figure["target"], figure["value"], figure["unit"]) == (row.number, row.done, row.unit)
        assert figure["comparator"] == signs[row.sign]
        assert (Decimal(figure["weight"]), Decimal(figure["score"])) == (Decimal(row.weight), Decimal(str(row.score)))
        assert (figure["deviation"] or "").replace("；", "，") == row.reason
    if variation in POINTED:
        spent = next(figure for figure in inputs.figures if figure.role == "spent")
        assert (spent.weight, spent.score) == (10, Decimal("9.6"))
    said = SAID_OF_VARIATIONS.get(variation.__name__, [])
    assert len(inputs.warnings) == len(said)
    assert all(words in warning for words, warning in zip(said, inputs.warnings, strict=True))


def test_a_form_of_a_workbook_is_read_by_name(tmp_path: Path) -> None:
    book = Workbook()
    for title in ("一期", "二期"):
        sheet = book.create_sheet(title)
        VARIATIONS[0](sheet)
        sheet["C2"] = title
    book.save(tmp_path / "自评表.xlsx")
    path = tmp_path / "自评表.xlsx"
    assert form_sheets(path) == ("一期", "二期")
    assert [read_inputs(path, sheet).project for sheet in form_sheets(path)] == ["一期", "二期"]
    assert read_inputs(tmp_path / "自评表.xlsx#二期").project == "二期"
    assert any("自评表.xlsx#二期" in warning for warning in read_inputs(path).warnings)
    with pytest.raises(InputError, match="可选：一期、二期"):
        read_inputs(path, "三期")


@pytest.mark.parametrize(
    ("place", "value", "words"),
    [
        pytest.param("I7", "甲", "“甲”一列没有读取（I8", id="a column nobody knows"),
        pytest.param("F15", 95, "分值合计写的是 95，读到的各项相加是 100", id="a total that does not add up"),
        pytest.param("E4", "待定", "E4：“待定”不是数值", id="an amount in words"),
        pytest.param("H4", "良", "H4：“良”不是数值", id="a score in words"),
        pytest.param(
            "A17", "未完成原因：厂家供货延迟", "A17“厂家供货延迟”没有对应的指标", id="a reason for no indicator"
        ),
        pytest.param(
            "A17", "偏差原因：\n1.安装座椅：缺货\n2.安装桌椅：缺货", "A17“安装桌椅：缺货”没有对应", id="another name"
        ),
        pytest.param("E4", "=A1+1", "E4：公式 =A1+1 没有计算结果", id="an amount not computed"),
    ],
)
def test_what_is_not_read_is_said(tmp_path: Path, place: str, value: object, words: str) -> None:
    book = Workbook()
    sheet = book.active
    VARIATIONS[0](sheet)
    sheet[place] = value
    if place == "I7":
        sheet["I8"] = "乙"
    book.save(tmp_path / "自评表.xlsx")
    warnings = read_inputs(tmp_path / "自评表.xlsx").warnings
    assert [warning for warning in warnings if words in warning], warnings
