"""The official document: page, fonts, styles, tables, page numbers and comments, after GB/T 9704-2012."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from docx import Document
from docx.document import Document as DocxDocument
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docx.text.paragraph import Paragraph

from assistant.errors import ExportError, SettingsError
from assistant.export import Edition, export_docx
from assistant.outlines import load_outline, outline_ids, template_path
from assistant.schema import Figure, Finding, Ledger, ReportInput


@pytest.fixture
def exported(tmp_path: Path, draft: str, inputs: ReportInput) -> DocxDocument:
    export_docx(draft, inputs, tmp_path / "a.docx", day=date(2024, 1, 5))
    return Document(str(tmp_path / "a.docx"))


def find(document: DocxDocument, text: str) -> Paragraph:
    return next(p for p in document.paragraphs if p.text.replace("\n", "") == text)


def test_page_and_text_area(exported: DocxDocument) -> None:
    (section,) = exported.sections
    assert section.page_width is not None
    assert section.page_height is not None
    tolerance = Mm(0.1)
    for length, wanted in [
        (section.page_width, Mm(210)),
        (section.page_height, Mm(297)),
        (section.top_margin, Mm(37)),
        (section.left_margin, Mm(28)),
        (section.page_width - (section.left_margin or 0) - (section.right_margin or 0), Mm(156)),
        (section.page_height - (section.top_margin or 0) - (section.bottom_margin or 0), Mm(225)),
    ]:
        assert length is not None
        assert abs(length - wanted) < tolerance


@pytest.mark.parametrize(
    ("text", "style", "font", "points"),
    [
        ("青山县文化馆2023年公共文化服务经费项目支出绩效报告", "Title", "方正小标宋简体", 22),
        ("一、项目基本情况", "Heading 1", "黑体", 16),
        ("（一）项目基本情况简介", "Heading 2", "楷体_GB2312", 16),
        ("群众满意度达到93.5%。", "公文正文", "仿宋_GB2312", 16),
        ("1.数量指标。送戏下乡目标90场，实际完成96场。", "公文正文", "仿宋_GB2312", 16),
        ("2024年1月5日", "公文日期", "仿宋_GB2312", 16),
    ],
)
def test_each_kind_of_paragraph_has_its_style_and_every_run_its_fonts(
    exported: DocxDocument, text: str, style: str, font: str, points: int
) -> None:
    paragraph = find(exported, text)
    assert paragraph.style is not None
    assert paragraph.style.name == style
    holders = [paragraph.style.element, *(run._r for run in paragraph.runs)]
    assert len(holders) > 1
    for holder in holders:
        fonts = holder.rPr.find(qn("w:rFonts"))
        assert {fonts.get(qn(f"w:{kind}")) for kind in ("ascii", "hAnsi", "eastAsia")} == {font}
        assert int(holder.rPr.find(qn("w:sz")).get(qn("w:val"))) == points * 2


def test_every_run_of_the_draft_names_its_east_asian_font(exported: DocxDocument) -> None:
    start = [p.text for p in exported.paragraphs].index("一、项目基本情况")
    runs = [run for p in exported.paragraphs[start : start + 6] for run in p.runs]
    runs += [r for table in exported.tables for cell in table._cells for p in cell.paragraphs for r in p.runs]
    assert runs
    assert all(run._r.rPr.rFonts.get(qn("w:eastAsia")) for run in runs)


def test_headings_are_real_and_black(exported: DocxDocument) -> None:
    for level in (1, 2, 3):
        style = exported.styles[f"Heading {level}"]
        assert style.font.color.rgb is not None
        assert str(style.font.color.rgb) == "000000"
        assert style.element.pPr.find(qn("w:outlineLvl")).get(qn("w:val")) == str(level - 1)
        assert not style.font.bold


def test_lines_and_characters_of_a_page(exported: DocxDocument) -> None:
    style = exported.styles["公文正文"].element
    spacing, indent = style.pPr.find(qn("w:spacing")), style.pPr.find(qn("w:ind"))
    assert spacing.get(qn("w:lineRule")) == "exact"
    assert 22 <= 225 / 25.4 * 1440 / int(spacing.get(qn("w:line"))) < 22.5
    assert indent.get(qn("w:firstLineChars")) == "200"
    narrowed = int(style.rPr.find(qn("w:spacing")).get(qn("w:val"))) / 20
    assert 28 <= 156 / 25.4 * 72 / (16 + narrowed) < 29


def test_page_numbers_stand_outside_on_odd_and_even_pages(exported: DocxDocument) -> None:
    assert exported.settings.odd_and_even_pages_header_footer
    (section,) = exported.sections
    for footer, side in ((section.footer, "right"), (section.even_page_footer, "left")):
        (paragraph,) = footer.paragraphs
        assert paragraph._p.pPr.find(qn("w:jc")).get(qn("w:val")) == side
        assert paragraph._p.pPr.find(qn("w:ind")).get(qn(f"w:{side}Chars")) == "100"
        assert "".join(t.text for t in paragraph._p.iter(qn("w:instrText"))).strip() == "PAGE"
        assert paragraph.text.startswith("— ")
        assert paragraph.text.endswith(" —")
        for run in paragraph.runs:
            assert run.font.size == Pt(14)
            assert run._r.rPr.rFonts.get(qn("w:eastAsia")) == "宋体"


def test_licensed_fonts_are_named_with_a_fallback(exported: DocxDocument, tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.docx") as package:
        fonts = package.read("word/fontTable.xml").decode()
        assert not [name for name in package.namelist() if "fonts/" in name]
    for font in ("仿宋_GB2312", "楷体_GB2312", "黑体", "方正小标宋简体", "宋体"):
        assert f'w:name="{font}"><w:altName' in fonts


def test_tables_of_draft_and_annexes(exported: DocxDocument) -> None:
    rows = [[[cell.text for cell in row.cells] for row in table.rows] for table in exported.tables]
    assert rows[0] == [["指标", "目标", "实际"], ["送戏下乡", "90场", "96场"]]
    assert rows[1] == [
        ["项目", "金额（万元）"],
        ["年初预算", "130.50"],
        ["实际支出", "120.06"],
        ["预算执行率", "92%"],
    ]
    assert rows[2][0] == ["一级\n指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "偏差原因及改进措施"]
    assert rows[2][1:] == [
        ["产出\n指标", "数量指标", "送戏下乡", "90场", "96场", ""],
        ["产出\n指标", "数量指标", "新购图书", "", "约3200册", ""],
        ["产出\n指标", "时效指标", "完成时间", "12月底前", "11月20日", ""],
        ["满意度\n指标", "服务对象满意度指标", "群众满意度", "≥95%", "93.5%", "偏远乡镇场次偏少"],
    ]
    for table in exported.tables:
        assert table.style is not None
        assert table.style.name == "公文表格"
        assert table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
        assert sum(int(c.get(qn("w:w"))) for c in table._tbl.tblGrid) <= Mm(156).twips


def test_annexes_are_listed_and_start_on_pages_of_their_own(exported: DocxDocument) -> None:
    texts = [p.text for p in exported.paragraphs]
    at = texts.index("附件：1.项目资金情况表")
    assert texts[at + 1 :][:4] == ["　　　2.项目绩效指标完成情况表", "", "青山县文化馆", "2024年1月5日"]
    assert texts[at + 5 :][:2] == ["附件1", "项目资金情况表"]
    assert exported.styles["附件标识"].paragraph_format.page_break_before


def test_the_date_is_left_open_where_none_is_given(tmp_path: Path, draft: str, inputs: ReportInput) -> None:
    export_docx(draft, inputs, tmp_path / "a.docx", annexes=())
    texts = [p.text for p in Document(str(tmp_path / "a.docx")).paragraphs]
    assert "".join(texts[-1].split()) == "年月日"
    assert not [text for text in texts if text.startswith("附件")]


def test_a_first_line_that_repeats_the_title_is_not_printed_twice(tmp_path: Path, inputs: ReportInput) -> None:
    title = "青山县文化馆2023年公共文化服务经费项目支出绩效报告"
    export_docx(f"{title}\n正文。", inputs, tmp_path / "a.docx")
    texts = [p.text.replace("\n", "") for p in Document(str(tmp_path / "a.docx")).paragraphs]
    assert texts.count(title) == 1


@pytest.mark.parametrize(
    ("unit", "project", "lines"),
    [
        ("县馆", "书", ["县馆2023年书项目支出绩效报告"]),
        ("青山县文化馆", "公共文化服务经费", ["青山县文化馆2023年", "公共文化服务经费项目支出绩效报告"]),
        (
            "青山县农业农村和水务综合服务中心",
            "农村饮水安全巩固提升及水质检测工程",
            ["青山县农业农村和水务综合服务中心2023年", "农村饮水安全巩固提升及水质检测工程", "项目支出绩效报告"],
        ),
    ],
)
def test_a_long_title_breaks_between_its_parts(
    tmp_path: Path, inputs: ReportInput, unit: str, project: str, lines: list[str]
) -> None:
    export_docx("正文。", replace(inputs, unit=unit, project=project), tmp_path / "a.docx")
    assert Document(str(tmp_path / "a.docx")).paragraphs[0].text.split("\n") == lines


def test_the_closing_lines_stay_with_the_end_of_the_text(exported: DocxDocument) -> None:
    texts = [p.text for p in exported.paragraphs]
    last, day = texts.index("群众满意度达到93.5%。"), texts.index("2024年1月5日")
    assert all(p._p.pPr.find(qn("w:keepNext")) is not None for p in exported.paragraphs[last:day])
    assert exported.paragraphs[day]._p.pPr.find(qn("w:keepNext")) is None


def test_funds_of_a_form_stand_by_source(tmp_path: Path, inputs: ReportInput) -> None:
    def money(label: str, value: str, role: str = "") -> Figure:
        return Figure(id=f"f{label}", label=label, value=Decimal(value), unit="万元", category="资金", role=role)

    rows = (
        money("年初预算数", "100", "budget"),
        money("全年执行数", "80.5", "spent"),
        money("财政拨款年初预算数", "90"),
        money("财政拨款全年执行数", "70.5"),
    )
    export_docx("正文。", replace(inputs, figures=rows, statements=()), tmp_path / "a.docx")
    (table,) = Document(str(tmp_path / "a.docx")).tables
    assert [[cell.text for cell in row.cells] for row in table.rows] == [
        ["资金来源", "年初预算数（万元）", "全年执行数（万元）", "预算执行率"],
        ["年度资金总额", "100", "80.5", "80.5%"],
        ["财政拨款", "90", "70.5", ""],
    ]


def test_weights_are_summed_below_the_indicators(tmp_path: Path, inputs: ReportInput) -> None:
    figures = (inputs.figures[0], replace(inputs.figures[1], weight=Decimal(10), score=Decimal("9.2")))
    shows = replace(inputs.figures[2], weight=Decimal("90.00"), score=Decimal(90))
    export_docx("正文。", replace(inputs, figures=(*figures, shows), statements=()), tmp_path / "a.docx")
    document = Document(str(tmp_path / "a.docx"))
    rows = [[cell.text for cell in row.cells] for row in document.tables[1].rows]
    assert rows[-2][:3] == ["预算执行率"] * 3  # one cell over the tiers
    assert rows[-2][-2:] == ["10", "9.2"]
    assert rows[-1][0] == "合计"
    assert rows[-1][-2:] == ["100", "99.2"]
    assert document.paragraphs[-1].paragraph_format.line_spacing == Pt(1)  # never a page of its own


def test_open_problems_are_comments_on_the_number(
    tmp_path: Path, draft: str, inputs: ReportInput, wrong_at: Callable[..., Ledger]
) -> None:
    ledger = wrong_at(draft, ("130.50万元", "130.05万元"), ("90场", "95场"))
    finding = Finding(
        rule="plan_empty",
        severity="warning",
        section="",
        start=0,
        end=0,
        message="没有后续工作计划。",
        basis="财预〔2020〕10号",
    )
    spanned = Finding(
        rule="x", severity="error", section="", start=draft.index("全年"), end=draft.index("96场"), message="甲。"
    )
    quiet = Finding(rule="y", severity="info", section="", start=0, end=4, message="乙。")
    ledger = Ledger(mentions=ledger.mentions, findings=(finding, spanned, quiet))
    done = export_docx(draft, inputs, tmp_path / "a.docx", ledger=ledger)
    document = Document(str(tmp_path / "a.docx"))
    comments = {c.comment_id: c.text for c in document.comments}
    assert done.comments == len(comments) == 4
    on: dict[str, str] = {}
    for paragraph in document.paragraphs:
        inside: dict[int, str] = {}
        for child in paragraph._p:
            number = int(child.get(qn("w:id"), -1))
            if child.tag == qn("w:commentRangeStart"):
                inside[number] = ""
            elif child.tag == qn("w:commentRangeEnd"):
                on[inside.pop(number)] = comments[number]
            elif child.tag == qn("w:r"):
                inside = {k: v + "".join(t.text or "" for t in child.iter(qn("w:t"))) for k, v in inside.items()}
    assert on == {
        "130.50万元": "【数值不符】与填报的指标不一致。应为：130.05万元。",
        "90场": "【数值不符】与填报的指标不一致。应为：95场。",
        "一、项目基本情况": "【提醒】没有后续工作计划。（依据：财预〔2020〕10号）",
        "全年送戏下乡": "【错误】甲。",
    }
    assert "".join(p.text for p in document.paragraphs).count("130.50万元") == 1


def test_a_clean_edition_is_refused_while_wrong_numbers_stand(
    tmp_path: Path, draft: str, inputs: ReportInput, wrong_at: Callable[..., Ledger]
) -> None:
    ledger = wrong_at(draft, ("130.50万元", "130.05万元"))
    with pytest.raises(ExportError, match=r"1 处数字不符（“130\.50万元”）"):
        export_docx(draft, inputs, tmp_path / "a.docx", ledger=ledger, edition=Edition.CLEAN)
    assert not list(tmp_path.iterdir())


def test_an_override_is_recorded_with_its_reason(
    tmp_path: Path, draft: str, inputs: ReportInput, wrong_at: Callable[..., Ledger]
) -> None:
    ledger = wrong_at(draft, ("130.50万元", "130.05万元"))
    done = export_docx(
        draft,
        inputs,
        tmp_path / "a.docx",
        ledger=ledger,
        edition=Edition.CLEAN,
        reason="财政已批复调整",
        annexes=("funds", "ledger"),
    )
    document = Document(str(tmp_path / "a.docx"))
    assert done.comments == 0
    assert len(list(document.comments)) == 0
    assert "财政已批复调整" in document.core_properties.comments
    assert "财政已批复调整" in document.tables[-1].rows[-1].cells[3].text
    assert "130.05万元" in document.tables[-1].rows[1].cells[3].text


def test_a_clean_edition_without_wrong_numbers_needs_no_reason(tmp_path: Path, draft: str, inputs: ReportInput) -> None:
    done = export_docx(draft, inputs, tmp_path / "a.docx", ledger=Ledger(mentions=()), edition=Edition.CLEAN)
    assert done.path.exists()


def test_what_cannot_be_written_is_said_and_nothing_changes(tmp_path: Path, draft: str, inputs: ReportInput) -> None:
    with pytest.raises(ExportError, match="无法写入"):
        export_docx(draft, inputs, tmp_path / "none" / "a.docx")
    with pytest.raises(SettingsError, match="nowhere"):
        export_docx(draft, inputs, tmp_path / "a.docx", template="nowhere")
    (tmp_path / "own.docx").write_bytes(b"no document")
    with pytest.raises(ExportError, match=r"own\.docx 打不开"):
        export_docx(draft, inputs, tmp_path / "a.docx", form=tmp_path / "own.docx")
    assert [p.name for p in tmp_path.iterdir()] == ["own.docx"]


@pytest.mark.parametrize("outline_id", outline_ids())
def test_every_outline_exports_a_whole_draft(tmp_path: Path, inputs: ReportInput, outline_id: str) -> None:
    outline = load_outline(outline_id)
    bodies = {section.id: f"这是{section.heading}的内容。" for section in outline.sections}
    export_docx(outline.join(bodies), inputs, tmp_path / "a.docx", template=outline_id)
    texts = [p.text for p in Document(str(tmp_path / "a.docx")).paragraphs]
    at = [texts.index(body) for body in bodies.values()]
    assert at == sorted(at)
    for section, position in zip(outline.sections, at, strict=True):
        assert texts[position - 1] == section.heading


def test_annexes_a_form_has_no_place_for_are_said(tmp_path: Path, draft: str, inputs: ReportInput) -> None:
    form = Document(template_path("yunnan-2023"))
    place = next(p for p in form.paragraphs if "annexes" in p.text)
    place._p.getparent().remove(place._p)
    form.save(tmp_path / "form.docx")
    done = export_docx(draft, inputs, tmp_path / "a.docx", form=tmp_path / "form.docx")
    assert done.warnings == (
        "模板 form.docx 没有附件的位置（{{p annexes }}），未印出：项目资金情况表、项目绩效指标完成情况表。",
    )


def test_text_that_a_form_has_no_place_for_is_refused(tmp_path: Path, inputs: ReportInput) -> None:
    with pytest.raises(ExportError, match="没有放“第一个标题之前的文字”的位置"):
        export_docx("前言。\n# 一、项目概况\n甲。", inputs, tmp_path / "a.docx", template="county-brief")
