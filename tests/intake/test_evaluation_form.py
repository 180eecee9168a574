"""自评表 of six different builds say the same when read; what is doubtful is named cell by cell."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

from assistant.errors import InputError
from assistant.intake import as_record, read_inputs
from assistant.schema import ReportInput
from tests.intake import forms


def same(one: str | None, other: str | None) -> bool:
    """Equal as numbers where both are numbers, else as text."""
    try:
        return Decimal(str(one)) == Decimal(str(other))
    except ArithmeticError:
        return one == other


def read_built(builder: Callable[[Workbook], None], folder: Path) -> ReportInput:
    return read_inputs(forms.save(builder, folder / "自评表.xlsx"))


@pytest.mark.parametrize("builder", forms.BUILDERS, ids=lambda b: b.__name__)
def test_every_build_reads_whole(tmp_path: Path, builder: Callable[[Workbook], None]) -> None:
    inputs = read_built(builder, tmp_path)
    assert (inputs.unit, inputs.project, inputs.year) == (forms.UNIT, forms.PROJECT, forms.YEAR)
    record: Any = as_record(inputs)
    roles = {f["role"]: f for f in record["figures"] if f["role"]}
    assert set(roles) == set(forms.FUNDS)
    for role, amount in forms.FUNDS.items():
        factor = 1 if roles[role]["unit"] == "万元" else 10_000
        assert Decimal(roles[role]["value"]) == Decimal(amount) * factor
    found = {f["label"]: f for f in record["figures"] if f["category"] != "资金"}
    assert set(found) == {row.label for row in forms.ROWS}
    for row in forms.ROWS:
        figure = found[row.label]
        assert same(figure["value"], row.value)
        assert same(figure["target"], row.goal)
        assert same(figure["weight"], row.weight)
        assert same(figure["score"], row.score)
        assert (figure["unit"], figure["comparator"], figure["category"], figure["deviation"] or "") == (
            row.unit,
            row.comparator,
            row.category,
            row.deviation,
        )
    texts = [note.text for note in inputs.notes]
    assert f"年度总体目标：{forms.GOAL}" in texts
    assert f"总体目标实际完成情况：{forms.DONE}" in texts
    assert inputs.warnings == (("工作表“项目自评”第17行被隐藏，没有读取",) if builder is forms.hidden else ())


def changed(change: Callable[[Workbook], None]) -> Callable[[Workbook], None]:
    def build(book: Workbook) -> None:
        forms.plain(book)
        change(book)

    return build


def put(place: str, value: object) -> Callable[[Workbook], None]:
    return changed(lambda book: book.active.__setitem__(place, value))


@pytest.mark.parametrize(
    ("builder", "words"),
    [
        pytest.param(put("E13", 0.965), ["E13", "0.965 按 96.5% 读取"], id="share beside a percentage"),
        pytest.param(put("E12", None), ["E12", "没有“培训教师”的实际完成值"], id="no result"),
        pytest.param(put("E12", "培训教师3200人次"), ["E12", "按 3200人次 读取"], id="words around the number"),
        pytest.param(put("E12", "90%-95%"), ["E12", "按文字读取"], id="range"),
        pytest.param(put("E12", "3200件"), ["单位“人次”与“件”不一致"], id="units differ"),
        pytest.param(put("E15", "0.05万元"), ["D15 的 ≤500元 已换算为 万元"], id="unit of another size"),
        pytest.param(put("F12", "若干"), ["F12", "不是数值"], id="weight in words"),
        pytest.param(put("E12", "=SUM(Z1:Z9)"), ["E12", "=SUM(Z1:Z9)", "没有计算结果"], id="formula without a result"),
        pytest.param(put("C12", None), ["C12", "没有指标名称"], id="no label"),
        pytest.param(put("A1", "项目支出绩效自评表"), ["没有写明资金单位，按万元读取"], id="no unit of money"),
        pytest.param(put("A1", "项目支出绩效自评表（单位：万元）"), ["没有写明年度"], id="no year"),
        pytest.param(put("B2", None), ["没有找到“项目名称”"], id="no project"),
        pytest.param(put("D4", "其他"), ["没有找到“全年执行数”"], id="money spent under no head"),
        pytest.param(put("D4", "其他"), ["D5", "没有读取"], id="an amount under no head"),
    ],
)
def test_what_is_doubtful_is_named_with_its_cell(
    tmp_path: Path, builder: Callable[[Workbook], None], words: list[str]
) -> None:
    warnings = read_built(builder, tmp_path).warnings
    assert [w for w in warnings if all(word in w for word in [*words, "工作表“Sheet1”"])]


def test_a_missing_indicator_value_stays_open_and_is_not_a_figure(tmp_path: Path) -> None:
    inputs = read_built(put("E12", None), tmp_path)
    assert "培训教师" not in [f.label for f in inputs.figures]
    (statement,) = [s for s in inputs.statements if s.label == "培训教师"]
    assert (statement.value, statement.target) == ("", "≥3000人次")


def test_the_unit_may_stand_in_the_name(tmp_path: Path) -> None:
    def change(book: Workbook) -> None:
        book.active["C12"], book.active["D12"], book.active["E12"] = "培训教师（人次）", 3000, 3200

    inputs = read_built(changed(change), tmp_path)
    (figure,) = [f for f in inputs.figures if f.label.startswith("培训教师")]
    assert (figure.unit, figure.target, figure.value) == ("人次", Decimal(3000), Decimal(3200))


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("2.5公里护栏更新", "2.5公里护栏更新"),
        ("1.2.1 护栏更新", "护栏更新"),
        ("3.护栏更新", "护栏更新"),
        ("指标2：护栏更新", "护栏更新"),
    ],
)
def test_only_the_number_of_an_indicator_is_left_out_of_its_name(tmp_path: Path, text: str, label: str) -> None:
    assert label in [figure.label for figure in read_built(put("C12", text), tmp_path).figures]


def test_a_second_form_is_said_to_be_left_out(tmp_path: Path) -> None:
    def build(book: Workbook) -> None:
        forms.plain(book)
        book.copy_worksheet(book.active).title = "二期"

    assert read_built(build, tmp_path).warnings == (
        "工作表“二期”也是自评表，没有读取：请写作 自评表.xlsx#二期，或另存为单独的文件",
    )


def test_the_sheet_that_is_filled_in_is_the_form(tmp_path: Path) -> None:
    def build(book: Workbook) -> None:
        forms.plain(book)
        blank = book.copy_worksheet(book.active)
        blank.title = "样表"
        for row in range(11, 19):
            blank.cell(row, 5).value = None
        book.move_sheet(blank, -1)

    inputs = read_built(build, tmp_path)
    assert len([f for f in inputs.figures if f.category != "资金"]) == 5
    assert inputs.warnings == ()


@pytest.mark.parametrize(
    ("target", "actual", "weight", "score", "deviation"),
    [
        ("绩效目标值", "实际完成情况", "分值", "自评分", "备注"),
        ("年初设定目标值（A）", "全年实际完成值（B）", "指标分值", "自评得分", "未完成原因及改进措施"),
        ("预期指标值", "指标完成情况", "标准分", "实际得分", "偏差原因分析"),
        ("计划完成值", "实际值", "权重（%）", "评价得分", "原因分析"),
    ],
)
def test_heads_may_be_worded_otherwise(
    tmp_path: Path, target: str, actual: str, weight: str, score: str, deviation: str
) -> None:
    def change(book: Workbook) -> None:
        for column, head in zip("DEFGH", (target, actual, weight, score, deviation), strict=True):
            book.active[f"{column}10"] = head

    assert read_built(changed(change), tmp_path) == read_built(forms.plain, tmp_path)


def test_the_unit_of_the_funds_table_counts_before_that_of_the_sheet(tmp_path: Path) -> None:
    inputs = read_built(put("A4", "项目资金（元）"), tmp_path)
    assert {f.unit for f in inputs.figures if f.category == "资金"} == {"元"}


def test_the_weight_of_the_money_may_stand_over_its_table(tmp_path: Path) -> None:
    inputs = read_built(put("A4", "预算执行（10分，单位：元）"), tmp_path)
    assert [(f.weight, f.unit) for f in inputs.figures if f.role == "spent"] == [(10, "元")]


def test_a_name_merged_over_two_tiers_is_the_indicators(tmp_path: Path) -> None:
    def change(book: Workbook) -> None:
        sheet = book.active
        sheet["B12"], sheet["C12"] = "培训教师", None
        sheet.merge_cells("B12:C12")

    figure = next(f for f in read_built(changed(change), tmp_path).figures if f.label == "培训教师")
    assert figure.value == Decimal(3200)


def test_any_other_workbook_is_refused_in_one_sentence(tmp_path: Path) -> None:
    def build(book: Workbook) -> None:
        forms.put(book.active, 1, "姓名", "电话")

    with pytest.raises(InputError, match="没有找到自评表"):
        read_built(build, tmp_path)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("[2023-0417]教师研训经费", "教师研训经费"),
        ("（105003）-教师研训经费", "教师研训经费"),
        ("318001-教师研训经费", "教师研训经费"),
        ("A2023-0417 教师研训经费", "教师研训经费"),
        ("教师研训经费[2023-0417]", "教师研训经费"),
        ("教师研训经费【2023】", "教师研训经费【2023】"),
        ("（2023-2025）教师研训经费", "（2023-2025）教师研训经费"),
        ("2023年教师研训经费", "2023年教师研训经费"),
    ],
)
def test_a_budget_code_is_no_part_of_a_name(tmp_path: Path, text: str, name: str) -> None:
    assert read_built(put("B2", text), tmp_path).project == name


HEADS = (None, None, "三级指标", "预期效果", "分值", "得分", "实际效果")


@pytest.mark.parametrize(
    ("between", "read", "words"),
    [
        pytest.param((), True, "第20行起表头不同，按同一张表接着读取", id="one more table of the form"),
        pytest.param(("项目名称", "另一个项目"), False, "第20行起还有一张表", id="the form of another project"),
    ],
)
def test_a_table_under_other_heads(tmp_path: Path, between: tuple[str, ...], read: bool, words: str) -> None:
    def change(book: Workbook) -> None:
        book.active.delete_rows(19)
        forms.put(book.active, 19, *between)
        forms.put(book.active, 20, *HEADS)
        forms.put(book.active, 21, None, None, "教研风气", "浓厚", 5, 4, "较浓厚")

    inputs = read_built(changed(change), tmp_path)
    found = [(s.target, s.value, s.weight, s.score, s.category) for s in inputs.statements if s.label == "教研风气"]
    assert found == ([("浓厚", "较浓厚", 5, 4, "")] if read else [])  # no tier of the table above
    assert any(words in warning for warning in inputs.warnings)


def test_funds_below_the_points_of_the_indicators_are_no_total(tmp_path: Path) -> None:
    def change(book: Workbook) -> None:
        book.active.delete_rows(19)
        book.active.delete_rows(4, 4)
        forms.put(book.active, 15, "资金来源", None, None, None, None, "全年预算数", "全年执行数")
        forms.put(book.active, 16, "合计", None, None, None, None, 300, 97)

    funds = {f.role: f.value for f in read_built(changed(change), tmp_path).figures if f.category == "资金"}
    assert funds == {"budget": 300, "spent": 97}


def test_a_row_that_tells_the_grade_is_no_indicator(tmp_path: Path) -> None:
    def change(book: Workbook) -> None:
        forms.put(book.active, 20, "自评等次", None, "□优　☑良　□中　□差")

    inputs = read_built(changed(change), tmp_path)
    assert inputs.grade == "良"
    assert not [s for s in inputs.statements if "☑" in s.label + s.target]


def test_an_indicator_may_be_called_as_the_grade_is(tmp_path: Path) -> None:
    def change(book: Workbook) -> None:
        forms.put(book.active, 18, "综合评级", None, None, "良", "优", "5", "5")

    assert [s.value for s in read_built(changed(change), tmp_path).statements if s.target == "良"] == ["优"]


def test_who_carries_a_project_out_goes_before_who_fills_in_the_form(tmp_path: Path) -> None:
    def change(book: Workbook) -> None:
        book.active.insert_rows(2)
        book.active["A2"] = "填报单位（盖章）：丙局"

    assert read_built(changed(change), tmp_path).unit == forms.UNIT


def test_a_total_of_points_below_the_funds_is_no_source_of_money(tmp_path: Path) -> None:
    def change(book: Workbook) -> None:
        book.active.delete_rows(4, 4)
        forms.put(book.active, 18, "资金来源", "年初预算数", None, "全年预算数", None, None, "全年执行数")
        forms.put(book.active, 19, "合计", 280, None, 300, None, None, 97)
        forms.put(book.active, 21, "总分", "92.31")

    funds = {f.role: f.value for f in read_built(changed(change), tmp_path).figures if f.category == "资金"}
    assert funds == {"budget": 280, "adjusted_budget": 300, "spent": 97}


@pytest.mark.parametrize(
    ("place", "text", "grade"),
    [
        ("A21", "自评等级：良", "良"),
        ("A21", "评价等级：优□　良☑　中□　差□", "良"),
        ("A21", "自评等级　□优　☑良　□中　□差", "良"),
        ("A21", "自评得分：92.31分（优）", "优"),
        ("A21", "自评总分92.31分，等级为优秀", "优"),
        ("A21", "良好率92.31分", ""),
        ("A21", "自评等级：优□　良□　中□　差□", ""),
        ("A21", "自评总得分：91.3分　自评等级：□√优　□良　□中　□差", "优"),
        ("I19", "优", "优"),
        ("I19", "优□ 良☑ 中□ 差□", "良"),
        ("I18", "优", ""),
    ],
)
def test_the_grade_that_a_form_gives_itself(tmp_path: Path, place: str, text: str, grade: str) -> None:
    assert read_built(put(place, text), tmp_path).grade == grade


def test_a_second_table_below_the_sum_of_the_first_is_read_by_its_own_heads(tmp_path: Path) -> None:
    def change(book: Workbook) -> None:
        sheet = book.active
        forms.put(sheet, 20, *(sheet.cell(10, column).value for column in range(1, 9)), "实际效果")
        sheet["D20"], sheet["E20"] = "预期效果", None
        forms.put(sheet, 21, "效益指标", "社会效益指标", "教研风气", "浓厚", None, 5, 4, "起步晚", "较浓厚")
        forms.put(sheet, 22, "总分", None, None, None, None, 105, "96.31")

    inputs = read_built(changed(change), tmp_path)
    (found,) = [s for s in inputs.statements if s.label == "教研风气"]
    assert (found.target, found.value, found.weight, found.score, found.deviation) == ("浓厚", "较浓厚", 5, 4, "起步晚")
    assert not [warning for warning in inputs.warnings if "教研风气" in warning or "一张表" in warning]
