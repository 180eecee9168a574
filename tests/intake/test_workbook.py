"""The input workbook: what is written is read back exactly, and nothing typed into it turns into a formula."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook

from assistant.errors import ExportError, InputError
from assistant.intake import read_inputs, write_workbook
from assistant.intake.models import CATEGORIES
from assistant.outlines import load_outline
from assistant.schema import Figure, Note, ReportInput, Statement

INPUTS = ReportInput(
    unit="青山县文化馆",
    project="公共文化服务",
    year=2023,
    template="yunnan-2023",
    figures=(
        Figure(id="budget", label="年初预算", value=Decimal("130.50"), unit="万元", category="资金", role="budget"),
        Figure(
            id="shows",
            label="送戏下乡",
            value=Decimal("1234567.8901"),
            unit="场",
            target=Decimal("90"),
            category="数量",
            approx=True,
            direction="lower",
            comparator="at_most",
            weight=Decimal("10.0"),
            score=Decimal("9.5"),
            deviation="=HYPERLINK(1)\n第二行",
            aliases=("演出", "惠民演出"),
        ),
        Figure(id="long", label="@SUM(A1)", value=Decimal("123456789012.345678"), unit="元"),
    ),
    statements=(
        Statement(id="done", label="完成时间", value="2023年11月", target="2023年12月底前", weight=Decimal(5)),
    ),
    notes=(Note(text="=1+1", section="funds"), Note(text="-记一笔_x0041_"), Note(text="雨天", section="funds.use")),
)


def test_what_is_written_is_read_back(tmp_path: Path) -> None:
    write_workbook(tmp_path / "a.xlsx", INPUTS)
    back = read_inputs(tmp_path / "a.xlsx")
    assert back == INPUTS
    assert [str(f.value) for f in back.figures] == ["130.50", "1234567.8901", "123456789012.345678"]


texts = st.text(st.characters(exclude_categories=("Cs", "Cc", "Zl", "Zp")), min_size=1, max_size=30).map(str.strip)
words = texts.filter(lambda t: bool(t) and not set("；;") & set(t) and not set("￾￿") & set(t))
numbers = st.decimals(allow_nan=False, allow_infinity=False, places=2, min_value=-(10**15), max_value=10**15)
figures = st.builds(
    Figure,
    id=st.just("x"),
    label=words,
    value=numbers,
    unit=words,
    target=st.none() | numbers,
    category=st.sampled_from(("", *CATEGORIES)),
    approx=st.booleans(),
    direction=st.sampled_from(("higher", "lower")),
    comparator=st.sampled_from(("", "at_least", "at_most", "equal")),
    deviation=st.just("") | words,
    aliases=st.lists(words, max_size=3).map(tuple),
)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(figure=figures, note=words)
def test_any_text_and_number_survives(tmp_path: Path, figure: Figure, note: str) -> None:
    inputs = ReportInput(unit="甲", project="乙", year=2024, figures=(figure,), notes=(Note(text=note),))
    write_workbook(tmp_path / "a.xlsx", inputs)
    assert read_inputs(tmp_path / "a.xlsx") == inputs


def test_no_cell_is_a_formula_and_text_stays_text_after_an_edit(tmp_path: Path) -> None:
    write_workbook(tmp_path / "a.xlsx", INPUTS)
    book = load_workbook(tmp_path / "a.xlsx")
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert {cell.data_type for cell in cells} == {"s", "n"}
    risky = [cell for cell in cells if cell.data_type == "s" and str(cell.value)[0] in "=+-@"]
    assert len(risky) == 4
    assert all(cell.quotePrefix for cell in risky)


def test_choices_are_offered_as_drop_downs(tmp_path: Path) -> None:
    write_workbook(tmp_path / "a.xlsx")
    book = load_workbook(tmp_path / "a.xlsx")
    assert book.sheetnames[:3] == ["基本信息", "指标", "工作记录"]
    assert book["选项"].sheet_state == "hidden"
    offered: dict[str, set[str]] = {}
    for name in ("指标", "工作记录"):
        for rule in book[name].data_validations.dataValidation:
            head = book[name][f"{str(rule.sqref).split(':')[0].rstrip('0123456789')}2"].value
            offered[head] = {c.value for (c,) in book["选项"][rule.formula1.split("!")[1].replace("$", "")]}
    assert offered["类别"] == set(CATEGORIES)
    assert "实际支出" in offered["资金角色"]
    assert {s.id for s in load_outline().sections} <= {choice.split()[0] for choice in offered["章节"]}


def filled(path: Path, change: Callable[[Workbook], None]) -> Path:
    write_workbook(path, INPUTS)
    book = load_workbook(path)
    change(book)
    book.save(path)
    return path


def put(sheet: str, place: str, value: object) -> Callable[[Workbook], None]:
    def change(book: Workbook) -> None:
        book[sheet][place] = value

    return change


@pytest.mark.parametrize(
    ("change", "words"),
    [
        pytest.param(put("指标", "C3", "12,3.4"), ["工作表“指标”第3行“数值”", "12,3.4"], id="number"),
        pytest.param(put("指标", "D4", None), ["第4行“计量单位”", "没有填写"], id="no unit"),
        pytest.param(put("指标", "A4", "budget"), ["第4行“标识”", "重复"], id="id twice"),
        pytest.param(put("指标", "G4", "其它"), ["第4行“类别”", "其它"], id="category"),
        pytest.param(put("指标", "C4", "=1+1"), ["第4行“数值”", "=1+1"], id="formula without a result"),
        pytest.param(put("指标", "F2", "颜色"), ["第2行", "不认识的列“颜色”"], id="unknown column"),
        pytest.param(put("基本信息", "B3", "去年"), ["工作表“基本信息”第3行“报告年度”", "去年"], id="year"),
        pytest.param(put("基本信息", "B1", None), ["基本信息", "单位", "不能为空"], id="no unit name"),
        pytest.param(put("工作记录", "A3", "nowhere"), ["工作表“工作记录”第3行“章节”", "nowhere"], id="section"),
    ],
)
def test_a_wrong_cell_is_named_with_sheet_row_and_column(
    tmp_path: Path, change: Callable[[Workbook], None], words: list[str]
) -> None:
    with pytest.raises(InputError) as caught:
        read_inputs(filled(tmp_path / "a.xlsx", change))
    assert len(caught.value.problems) == 1
    assert all(word in caught.value.problems[0] for word in ["a.xlsx", *words])


def test_ids_left_blank_are_given_without_a_clash(tmp_path: Path) -> None:
    def change(book: Workbook) -> None:
        book["指标"]["A3"], book["指标"]["A4"], book["指标"]["A5"] = None, "figure1", None

    ids = [figure.id for figure in read_inputs(filled(tmp_path / "a.xlsx", change)).figures]
    assert ids == ["figure2", "figure1", "figure3"]


@pytest.mark.parametrize("heading", ["存在的问题", "五、存在的问题", "problems", "problems 存在的问题"])
def test_a_section_may_be_named_by_its_heading(tmp_path: Path, heading: str) -> None:
    path = filled(tmp_path / "a.xlsx", put("工作记录", "A3", heading))
    assert read_inputs(path).notes[0].section == "problems"


def test_percent_cells_and_numbers_as_text_are_taken_as_shown(tmp_path: Path) -> None:
    def change(book: Workbook) -> None:
        sheet = book["指标"]
        sheet["C3"] = "1,300.50"
        sheet["C4"], sheet["D4"], sheet["E4"] = 0.935, "%", "90%"
        sheet["C4"].number_format = "0.0%"

    figures = read_inputs(filled(tmp_path / "a.xlsx", change)).figures
    assert figures[0].value == Decimal("1300.50")
    assert (figures[1].value, figures[1].target) == (Decimal("93.5"), Decimal(90))


def test_empty_and_blank_workbooks_are_refused(tmp_path: Path) -> None:
    Workbook().save(tmp_path / "empty.xlsx")
    with pytest.raises(InputError, match=r"empty\.xlsx 是空工作簿"):
        read_inputs(tmp_path / "empty.xlsx")
    write_workbook(tmp_path / "blank.xlsx")
    with pytest.raises(InputError, match=r"单位.*不能为空.*项目.*不能为空"):
        read_inputs(tmp_path / "blank.xlsx")


def test_a_document_renamed_is_named_for_what_it_is(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.xlsx", "w") as package:
        package.writestr("word/document.xml", "<w/>")
    with pytest.raises(InputError, match="Word 文档"):
        read_inputs(tmp_path / "a.xlsx")


@pytest.mark.parametrize(
    "sheet_xml",
    [
        b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData/>'
        b'<mergeCells count="1"><mergeCell ref="A1:XFD1048576"/></mergeCells></worksheet>',
        b" " * 41_000_000,
    ],
    ids=["one merged range over the whole sheet", "unpacks to 41 MB"],
)
def test_a_workbook_built_to_exhaust_memory_is_refused(tmp_path: Path, sheet_xml: bytes) -> None:
    write_workbook(tmp_path / "a.xlsx")
    with (
        zipfile.ZipFile(tmp_path / "a.xlsx") as source,
        zipfile.ZipFile(tmp_path / "b.xlsx", "w", zipfile.ZIP_DEFLATED) as target,
    ):
        for name in source.namelist():
            target.writestr(name, sheet_xml if name == "xl/worksheets/sheet1.xml" else source.read(name))
    with pytest.raises(InputError, match=r"过多|过大"):
        read_inputs(tmp_path / "b.xlsx")


def test_a_cell_far_away_costs_nothing(tmp_path: Path) -> None:
    path = filled(tmp_path / "a.xlsx", put("工作记录", "XFD1048576", "远"))
    assert read_inputs(path) == INPUTS


def test_what_excel_cannot_hold_is_refused_or_dropped(tmp_path: Path) -> None:
    with pytest.raises(ExportError, match="第3行“内容”"):
        write_workbook(
            tmp_path / "a.xlsx", ReportInput(unit="甲", project="乙", year=2023, notes=(Note(text="长" * 40_000),))
        )
    odd = ReportInput(unit="甲", project="乙", year=2023, notes=(Note(text="前\x00\x0b\ud800后"),))
    write_workbook(tmp_path / "b.xlsx", odd)
    assert read_inputs(tmp_path / "b.xlsx").notes[0].text == "前后"


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(ExportError, match="无法写入"):
        write_workbook(tmp_path / "none" / "a.xlsx")
