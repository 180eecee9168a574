"""Value cells of a 自评表: number, unit and comparator, or words; nothing is guessed without saying so."""

from __future__ import annotations

from decimal import Decimal

import pytest

from assistant.intake.form_values import NO_REASON, read_plain, read_points, read_value
from assistant.intake.sheets import Cell, shown_decimals


def cell(text: str, formula: str = "") -> Cell:
    return Cell(row=1, column=1, text=text, formula=formula)


@pytest.mark.parametrize(
    ("text", "number", "unit", "comparator"),
    [
        ("11个", "11", "个", ""),
        ("3,200人次", "3200", "人次", ""),
        ("3,200", "3200", "", ""),
        ("１２０场", "120", "场", ""),
        ("95.50%", "95.50", "%", ""),
        ("≥90%", "90", "%", "at_least"),
        ("≧ 90 ％", "90", "%", "at_least"),
        (">=90%", "90", "%", "at_least"),
        ("＞90%", "90", "%", "at_least"),
        ("不低于90%", "90", "%", "at_least"),
        ("90%以上", "90", "%", "at_least"),
        ("90%（含）以上", "90", "%", "at_least"),
        ("至少2次", "2", "次", "at_least"),
        ("≤5万元", "5", "万元", "at_most"),
        ("不超过248.65万元", "248.65", "万元", "at_most"),
        ("控制在10万元以内", "10", "万元", "at_most"),
        ("在158元以内", "158", "元", "at_most"),
        ("稳定在95%以上", "95", "%", "at_least"),
        ("超80%", "80", "%", "at_least"),
        ("不突破10万元", "10", "万元", "at_most"),
        ("30天以内", "30", "天", "at_most"),
        ("24小时内", "24", "小时", "at_most"),
        ("90%（含90%）以上", "90", "%", "at_least"),
        ("不得低于90%", "90", "%", "at_least"),
        ("3次（以上）", "3", "次", "at_least"),
        ("≥85百分比", "85", "%", "at_least"),
        ("﹦12次", "12", "次", "equal"),
        ("=100%", "100", "%", "equal"),
        ("达到95%", "95", "%", ""),
        ("已完成11个", "11", "个", ""),
        ("11个名师工作室", "11", "个", ""),
        ("4次/季度", "4", "次/季度", ""),
        ("12个月", "12", "个月", ""),
        ("3年", "3", "年", ""),
        ("十一个", "11", "个", ""),
        ("-3.2%", "-3.2", "%", ""),
        ("353人（含外聘）", "353", "人", ""),
        ("39,264剂次", "39264", "剂次", ""),
        ("≥480件（套）", "480", "件（套）", "at_least"),
    ],
)
def test_numbers(text: str, number: str, unit: str, comparator: str) -> None:
    value = read_value(cell(text))
    assert (str(value.number), value.unit, value.comparator, value.doubt) == (number, unit, comparator, "")


@pytest.mark.parametrize("text", ["约830人次", "830余人次", "830人次左右", "近830人次", "830多人次"])
def test_approximate_numbers(text: str) -> None:
    value = read_value(cell(text))
    assert (str(value.number), value.unit, value.approx) == ("830", "人次", True)
    assert (read_value(cell("1.2万余人")).unit, read_value(cell("1.2万余人")).approx) == ("万人", True)


@pytest.mark.parametrize(
    "text",
    [
        "优",
        "良好",
        "及时",
        "有效提升",
        "2023年12月底前",
        "12月31日前",
        "2023.11",
        "每年年底前",
        "一般",
        "达成预期指标",
        "全部完成",
        "未完工，形象进度87%",
    ],
)
def test_words_stay_words(text: str) -> None:
    value = read_value(cell(text))
    assert (value.words, value.number, value.doubt) == (text, None, "")


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("90%-95%", None),
        ("3至5次", None),
        ("完成11个，培训353人", None),
        ("1:3", None),
        ("培训教师353名", "353"),
        ("320人（其中女160人）", "320"),
        ("优良率≥90%", "90"),
    ],
)
def test_what_is_read_doubtfully_says_so(text: str, number: str | None) -> None:
    value = read_value(cell(text))
    assert value.doubt
    assert (str(value.number) if value.number is not None else None) == number


@pytest.mark.parametrize("text", ["—", "/", "无", "-", "——"])
def test_dashes_are_blank(text: str) -> None:
    assert read_value(cell(text)).blank
    assert read_value(None).blank


def test_dates_read_as_people_write_them() -> None:
    assert read_value(cell("2023-11-05")).words == "2023年11月5日"


def test_a_formula_without_result_is_named() -> None:
    value = read_value(cell("=A1+1", formula="=A1+1"))
    assert value.blank
    assert "=A1+1" in value.doubt


@pytest.mark.parametrize(
    ("formula", "number", "unit"), [("=100%", "100", "%"), ("=12个", "12", "个"), ("= 38.6", "38.6", "")]
)
def test_a_sign_that_excel_took_for_a_formula_is_a_sign(formula: str, number: str, unit: str) -> None:
    value = read_value(cell(formula, formula=formula))
    assert (str(value.number), value.unit, value.comparator, value.doubt) == (number, unit, "equal", "")


@pytest.mark.parametrize(
    ("number", "number_format", "formula", "shown", "said"),
    [
        pytest.param("9.42033", "0.00", "=B1*10", "9.42", False, id="a formula's tail is cut"),
        pytest.param("5.58", '0.##"分"', "", "5.58", False, id="decimals that may be left out"),
        pytest.param("5.58", '0"分"', "", "6", True, id="a score rounded by its format"),
        pytest.param("5.58", "0", "=ROUND(B1*6,2)", "5.58", False, id="a formula that rounds"),
        pytest.param("5.58", "General", "", "5.58", False, id="no format"),
    ],
)
def test_a_number_counts_as_the_form_shows_it(
    number: str, number_format: str, formula: str, shown: str, said: bool
) -> None:
    stored = Decimal(number)
    decimals = shown_decimals(number_format)
    value = read_points(Cell(row=1, column=1, text=number, number=stored, formula=formula, decimals=decimals))
    assert (str(value.number), bool(value.doubt)) == (shown, said)


@pytest.mark.parametrize(("text", "none"), [("无偏差", True), ("——", True), ("无", True), ("无人报名", False)])
def test_no_deviation_is_no_reason(text: str, none: bool) -> None:
    assert bool(NO_REASON.fullmatch(text)) is none


def test_a_bare_number_cell_refuses_words() -> None:
    assert read_plain(cell("十分")).doubt
    assert str(read_plain(cell("9.5")).number) == "9.5"
    assert read_plain(cell("—")).blank


@pytest.mark.parametrize(("text", "number", "unit"), [("2023.12", "2023.12", ""), ("2,023.10万元", "2023.10", "万元")])
def test_an_amount_that_looks_like_a_date_is_an_amount(text: str, number: str, unit: str) -> None:
    value = read_plain(cell(text))
    assert (str(value.number), value.unit) == (number, unit)
    assert read_value(cell("2023.12万元")).number is not None
