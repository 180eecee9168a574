"""Every format and oddity offices send: each section lands under its id with its text whole."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from assistant.readers import read_report
from tests.readers import made
from tests.readers.layouts import COMBINED, LAYOUTS, MOF
from tests.readers.made import Maker, text_file
from tests.readers.report_text import PROJECT, TITLE, UNIT, WHOLE, YEAR, plain
from tests.readers.wordml import para, table, write_docx

DATA = Path(__file__).parents[1] / "data" / "readers"
FILES = [
    pytest.param(".docx", made.docx_by_styles, id="docx heading styles"),
    pytest.param(".docx", made.docx_own_styles, id="docx own styles based on heading styles, no markers"),
    pytest.param(".docx", made.docx_typed, id="docx typed headings"),
    pytest.param(".docx", made.docx_numbered, id="docx Word numbering"),
    pytest.param(".docx", made.docx_numbered_by_style, id="docx Word numbering in the style"),
    pytest.param(".docx", made.docx_decimal_numbers, id="docx Word numbering 1, 1.1"),
    pytest.param(".docx", made.docx_bold_centred, id="docx bold centred headings"),
    pytest.param(".docx", made.docx_tracked, id="docx tracked changes"),
    pytest.param(".docx", made.docx_deleted_mark, id="docx deleted paragraph marks"),
    pytest.param(".docx", made.docx_residue, id="docx text boxes, comments, hidden text, bookmarks, header, footer"),
    pytest.param(".docx", made.docx_controls, id="docx content controls and links"),
    pytest.param(".docx", made.docx_soft_breaks, id="docx soft line breaks"),
    pytest.param(".docx", made.docx_cover_and_contents, id="docx cover and table of contents"),
    pytest.param(".docx", made.docx_signed, id="docx signature and date at the end"),
    pytest.param(".docx", made.docx_form_table, id="docx report inside a form"),
    pytest.param(".docx", made.docx_bullets, id="docx bulleted text"),
    pytest.param(".docx", made.docx_by_library, id="docx as python-docx writes it"),
    pytest.param(".txt", text_file(plain(), "utf-8"), id="txt UTF-8"),
    pytest.param(".txt", text_file(plain(), "utf-8", b"\xef\xbb\xbf"), id="txt UTF-8 with BOM"),
    pytest.param(".txt", text_file(plain(), "gb18030"), id="txt GB18030"),
    pytest.param(".txt", text_file(plain(), "utf-16"), id="txt UTF-16 with BOM"),
    pytest.param(".txt", text_file(plain(), "utf-16-le"), id="txt UTF-16 LE without BOM"),
    pytest.param(".txt", text_file(plain(), "utf-16-be"), id="txt UTF-16 BE without BOM"),
    pytest.param(".txt", text_file(plain().replace("\n", "\r\n"), "gb18030"), id="txt CRLF"),
    pytest.param(".txt", text_file("附件4-2:\n\n" + plain(), "utf-8"), id="txt 附件 above the title"),
    pytest.param(".txt", text_file(plain("{n}.", "({n})"), "utf-8"), id="txt 一. and (一)"),
    pytest.param(".txt", text_file(plain("{n}、", "{e}"), "utf-8"), id="txt ㈠"),
    pytest.param(".txt", text_file(plain("{d}．", "{c}.{d} "), "utf-8"), id="txt 1． and 1.1"),
    pytest.param(".txt", text_file(plain("{d}、", "（{d}）"), "utf-8"), id="txt 1、 and （1）"),
    pytest.param(".txt", text_file(plain("", ""), "utf-8"), id="txt headings without markers"),
    pytest.param(".txt", made.parted, id="txt 第一部分"),
    pytest.param(".txt", made.run_in, id="txt headings run into the text"),
    pytest.param(".txt", made.wrapped_text, id="txt wrapped at one width"),
    pytest.param(".md", made.markdown, id="md title, ## and ###"),
    pytest.param(".md", made.markdown_with_front_matter, id="md front matter"),
    pytest.param(".md", made.markdown_bold_headings, id="md bold headings"),
    pytest.param(".xlsx", made.xlsx_column, id="xlsx text down a column"),
    pytest.param(".xlsx", made.xlsx_beside, id="xlsx section beside text"),
    pytest.param(".xlsx", made.xlsx_sheets, id="xlsx a sheet a section"),
    pytest.param(".pdf", made.pdf_wrapped, id="pdf wrapped lines, header, page numbers"),
]


@pytest.mark.parametrize(("suffix", "make"), FILES)
def test_every_section_lands_whole_under_its_id(tmp_path: Path, suffix: str, make: Maker) -> None:
    report = read_report(make(tmp_path / f"a{suffix}"))

    assert {s.id: s.text for s in report.sections} == WHOLE
    assert [s.id for s in report.sections] == list(WHOLE)
    assert (report.unit, report.project, report.year) == (UNIT, PROJECT, YEAR)
    assert report.warnings == ()


@pytest.mark.parametrize(
    ("rows", "shown"),
    [
        pytest.param(
            [["指标", "年初目标", "<", "完成"], ["^", "数量", "质量", "^"], ["培训", "120人", "95%", "118人"]],
            ["| 指标 | 年初目标 |  | 完成 |", "|  | 数量 | 质量 |  |", "| 培训 | 120人 | 95% | 118人 |"],
            id="heads over two columns",
        ),
        pytest.param(
            [["资金", "预算", "支出"], ["合计", "30万元", "<"]],
            ["| 资金 | 预算 | 支出 |", "| 合计 | 30万元 |  |"],
            id="a sum over two columns",
        ),
    ],
)
def test_merged_cells_of_word_keep_the_columns(tmp_path: Path, rows: list[list[str]], shown: list[str]) -> None:
    report = read_report(write_docx(tmp_path / "a.docx", para("一、存在的问题"), para("如下表。"), table(rows)))

    assert report.sections[0].text.splitlines()[-len(shown) :] == shown


@pytest.mark.parametrize(
    ("rows", "shown"),
    [
        pytest.param(
            [["指标名称", "年初目标", "实际完成"], ["培训人次", "120人次", "118人次"], ["到课率", "95%", "96.20%"]],
            ["| 指标名称 | 年初目标 | 实际完成 |", "| 培训人次 | 120人次 | 118人次 |", "| 到课率 | 95% | 96.20% |"],
            id="a table without rules",
        ),
        pytest.param([["负责人：", "财务：", "填表人："]], ["负责人： 财务： 填表人："], id="a line for signatures"),
    ],
)
def test_a_table_without_rules_is_read_from_pdf(tmp_path: Path, rows: list[list[str]], shown: list[str]) -> None:
    report = read_report(made.pdf_columns(tmp_path / "a.pdf", rows))

    assert report.sections[0].text.splitlines() == ["指标完成情况如下。", *shown]


def test_tables_stay_in_place_as_rows(tmp_path: Path) -> None:
    report = read_report(made.docx_tables(tmp_path / "a.docx"))
    targets = next(s for s in report.sections if s.id == "overview.targets")
    first, second = WHOLE["overview.targets"].split("\n")

    assert targets.text == f"{first}\n{made.TABLE}\n{second}"
    assert targets.tables == 1


def test_chapters_of_another_form_are_mapped_or_kept(tmp_path: Path) -> None:
    report = read_report(text_file(MOF, "utf-8")(tmp_path / "a.txt"))

    assert [(s.id, s.heading) for s in report.sections] == [
        ("overview.summary", "（一）项目概况"),
        ("overview.targets", "（二）项目绩效目标"),
        ("", "二、绩效评价工作开展情况"),
        ("effectiveness", "三、综合评价情况及评价结论"),
        ("experience", "（一）主要经验及做法"),
        ("problems", "（二）存在的问题及原因分析"),
        ("experience", "五、有关建议"),
        ("", "六、其他需要说明的问题"),
    ]
    assert report.sections[2].text.endswith("（二）绩效评价工作过程\n采用自查与抽查结合的办法。")
    assert (report.unit, report.project, report.year) == ("云岫县残疾人联合会", "残疾儿童康复救助项目", 2021)


@pytest.mark.parametrize(("text", "ids"), [pytest.param(*row, id=name) for name, row in LAYOUTS.items()])
def test_other_layouts_find_their_sections(tmp_path: Path, text: str, ids: list[str]) -> None:
    report = read_report(text_file(text.replace("|", "\n"), "utf-8")(tmp_path / "a.txt"))

    assert [s.id for s in report.sections] == ids
    body = [line for line in text.split("|") if line.endswith("。")]
    assert all(any(line.rpartition("。")[0] in s.text + s.heading for s in report.sections) for line in body)


@pytest.mark.parametrize(
    ("lines", "sections"),
    [
        pytest.param(
            ("二、项目资金情况", "（二）资金管理情况：专账核算。", "四、项目绩效情况：完成率100%。"),
            {"funds.management": "专账核算。", "effectiveness": "完成率100%。"},
            id="short text after a colon",
        ),
        pytest.param(
            ("六、其他", "（一）后续工作计划：再发展1家机构。", "（二）有关建议。提高标准。"),
            {"plans": "再发展1家机构。", "experience": "提高标准。"},
            id="words of another section in the text",
        ),
        pytest.param(
            ("（二）主要经验做法和有关建议", "一、用好手机记账。", "二、建议配专职统计员。"),
            {"experience": "一、用好手机记账。\n二、建议配专职统计员。"},
            id="numbered sentences",
        ),
        pytest.param(
            (
                "一 项目基本情况",
                "1、项目概况",
                "存档31卷。",
                "三 组织实施情况",
                "1、组织机构",
                "专班。",
                "2、管理情况",
                "例会。",
            ),
            {"overview.summary": "存档31卷。", "organisation.structure": "专班。", "organisation.management": "例会。"},
            id="1、 below 一 and a space",
        ),
        pytest.param(
            ("【一】项目基本情况", "1.1项目概况", "补植500亩。", "1.2绩效目标完成情况", "完成480亩。"),
            {"overview.summary": "补植500亩。", "overview.targets": "完成480亩。"},
            id="1.1 below 【一】",
        ),
        pytest.param(
            ("一、项目组织情况分析", "大队长任组长。", "二、项目管理情况分析", "每月核进度。"),
            {"organisation.structure": "大队长任组长。", "organisation.management": "每月核进度。"},
            id="sections without chapters",
        ),
        pytest.param(
            ("（一）项目概况", "存档31卷。", "— 1 —", "补植500亩。", "第2页 共9页", "五、存在的问题", "- 3 -", "无。"),
            {"overview.summary": "存档31卷。\n补植500亩。", "problems": "无。"},
            id="typed page numbers",
        ),
        pytest.param(
            ("项目概况", "存档31卷。", "绩效目标完成情况", "指标 实际", "卷数 31", "存在的问题", "无。"),
            {"overview.summary": "存档31卷。", "overview.targets": "指标 实际\n卷数 31", "problems": "无。"},
            id="a column's head among headings without markers",
        ),
    ],
)
def test_text_stays_out_of_headings(tmp_path: Path, lines: tuple[str, ...], sections: dict[str, str]) -> None:
    report = read_report(text_file("\n".join(lines), "utf-8")(tmp_path / "a.txt"))

    assert {s.id: s.text for s in report.sections} == sections


@pytest.mark.parametrize(
    ("title", "identity"),
    [
        ("云岫县水务局关于2023年度饮水工程维护项目支出绩效自评的报告", ("云岫县水务局", "饮水工程维护", 2023)),
        ("2023年度云岫县水务局饮水工程绩效自评报告", ("云岫县水务局", "饮水工程", 2023)),
        ("饮水维修养护项目2022年绩效自评报告", ("", "饮水维修养护项目", 2022)),
        ("云岫县水务局供水改造项目绩效自评报告（2021年）", ("云岫县水务局", "供水改造项目", 2021)),
        ("二〇二二年公路养护专项资金绩效评价报告", ("", "公路养护专项资金", 2022)),
        ("2019年云岫县体育场馆免费开放补助资金绩效自评报告", ("", "云岫县体育场馆免费开放补助资金", 2019)),
        ("2023年度临时救助补助资金项目绩效自评报告（云岫县民政局）", ("云岫县民政局", "临时救助补助资金", 2023)),
        ("云岫县民政局关于报送2023年度临时救助项目支出绩效自评报告的函", ("云岫县民政局", "临时救助", 2023)),
        ("2023年度“雨露计划”补助项目支出绩效自评报告", ("", "雨露计划补助", 2023)),
        ("云岫县文化馆（云岫县非遗中心）2023年度非遗保护项目支出绩效自评报告", ("云岫县文化馆", "非遗保护", 2023)),
        ("云岫县税务局服务大厅改造项目绩效自评报告\n（2023年）", ("云岫县税务局", "服务大厅改造项目", 2023)),
        ("【2023年度】云岫县林业局退耕还林补植项目支出绩效自评报告", ("云岫县林业局", "退耕还林补植", 2023)),
        ("云岫县医院2022年改革补助资金使用绩效自评报告", ("云岫县医院", "改革补助资金", 2022)),
    ],
)
def test_titles_say_whose_report_it_is(tmp_path: Path, title: str, identity: tuple[str, str, int]) -> None:
    report = read_report(text_file(f"{title}\n一、存在的问题\n无。\n", "utf-8")(tmp_path / "a.txt"))

    assert (report.unit, report.project, report.year) == identity


def test_combined_headings_go_to_the_first_section_they_name(tmp_path: Path) -> None:
    report = read_report(text_file(COMBINED, "utf-8")(tmp_path / "a.txt"))

    assert {s.id: s.text for s in report.sections} == {
        "overview.summary": "维修校舍4栋。",
        "organisation.management": "由总务处负责日常巡查。",
        "funds.use": "到位96万元。",
        "problems": "工期偏紧。\n明年提前到暑假前招标。",
        "experience": "（一）加强资金管理，确保专款专用\n按进度拨付。",
    }


def test_options_fill_in_only_what_the_file_does_not_say(tmp_path: Path) -> None:
    titled = text_file(plain(), "utf-8")(tmp_path / "a.txt")
    untitled = text_file(plain(title=()), "utf-8")(tmp_path / "b.txt")
    said = {"unit": "另一个单位", "project": "另一个项目", "year": 2019}

    kept, filled = read_report(titled, **said), read_report(untitled, **said)
    assert (kept.unit, kept.project, kept.year) == (UNIT, PROJECT, YEAR)
    assert (filled.unit, filled.project, filled.year) == ("另一个单位", "另一个项目", 2019)
    assert filled.warnings == ()


def test_what_is_only_guessed_is_said(tmp_path: Path) -> None:
    report = read_report(text_file(plain(title=()), "utf-8")(tmp_path / "b.txt"))

    assert report.year == YEAR
    assert any("推断" in warning for warning in report.warnings)
    assert any("没有读出" in warning for warning in report.warnings)


def test_text_without_headings_is_one_section_that_maps_nowhere(tmp_path: Path) -> None:
    report = read_report(text_file("今年资金到位晚。\n培训办了3期。\n", "utf-8")(tmp_path / "a.txt"))

    assert [(s.id, s.heading, s.text) for s in report.sections] == [("", "", "今年资金到位晚。\n培训办了3期。")]


@pytest.mark.skipif(not (shutil.which("soffice") or shutil.which("libreoffice")), reason="needs LibreOffice")
def test_old_word_files_are_read_through_libreoffice() -> None:
    report = read_report(DATA / "old-word.doc")

    assert {s.id: s.text for s in report.sections} == WHOLE
    assert (report.file, report.unit, report.year) == ("old-word.doc", UNIT, YEAR)


def test_old_word_files_need_libreoffice(monkeypatch: pytest.MonkeyPatch) -> None:
    from assistant.errors import ReaderError

    monkeypatch.setenv("PATH", "")
    with pytest.raises(ReaderError, match=r"LibreOffice.*另存为 \.docx"):
        read_report(DATA / "old-word.doc")


@pytest.mark.parametrize("name", ["printed.pdf", "saved.docx"])
def test_files_written_by_libreoffice(name: str) -> None:
    report = read_report(DATA / name)

    assert {s.id: s.text for s in report.sections} == WHOLE
    assert (report.unit, report.project, report.year) == (UNIT, PROJECT, YEAR)
    assert TITLE[0] not in "".join(s.text for s in report.sections)
