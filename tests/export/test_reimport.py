"""Out to Word and back: what was edited there, and only that, arrives in the draft; verdicts follow."""

from __future__ import annotations

from collections.abc import Callable
from copy import deepcopy
from pathlib import Path

import pytest
from docx import Document
from docx.document import Document as DocxDocument
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph

from assistant.checks import check_draft
from assistant.errors import ExportError
from assistant.export import export_docx, reimport_docx
from assistant.outlines import load_outline
from assistant.schema import ReportInput, Verdict

LONG = """# 一、项目基本情况

## （一）项目基本情况简介

　　青山县文化馆2023年安排公共文化服务经费130.50万元，全年送戏下乡96场。项目主要用于送戏下乡、全民阅读和场馆开放。
我馆按年初方案组织实施，覆盖全县各乡镇。
## （二）绩效目标设定及指标完成情况
1.数量指标。送戏下乡目标90场，实际完成96场；新购图书约3200册。
2.满意度指标。群众满意度93.5%，目标为95%。

| 指标 | 目标 | 实际 |
| --- | --- | --- |
| 送戏下乡 | 90场 | 96场 |
| 甲\\|乙 | 1 | 2 |

# 二、项目资金使用及管理情况
## （一）项目资金使用情况
全年实际支出120.06万元。
## （二）项目资金管理情况
资金实行专款专用，专账核算。
# 四、项目绩效情况
项目丰富了基层文化生活，群众参与面不断扩大。
# 五、存在的问题
1.偏远乡镇演出场次偏少。
2.图书更新速度较慢。
# 六、其他需要说明的问题
## （一）后续工作计划
2024年增加偏远乡镇场次。
"""


@pytest.fixture
def sent(tmp_path: Path, inputs: ReportInput) -> Path:
    export_docx(LONG, inputs, tmp_path / "a.docx", ledger=check_draft(LONG, inputs))
    return tmp_path / "a.docx"


def paragraph(document: DocxDocument, text: str) -> Paragraph:
    return next(p for p in document.paragraphs if text in p.text)


def retype(document: DocxDocument, old: str, new: str) -> None:
    """Type over words as an editor does: the paragraph keeps its style, its runs become one."""
    found = paragraph(document, old)
    text = found.text.replace(old, new)
    for run in found.runs[1:]:
        run._r.getparent().remove(run._r)
    found.runs[0].text = text


def tracked(document: DocxDocument, old: str, new: str) -> None:
    """Replace words with change tracking on."""
    found = paragraph(document, old)
    text = found.text
    first, last = text.split(old, 1)
    for run in found.runs[1:]:
        run._r.getparent().remove(run._r)
    run = found.runs[0]
    run.text = first
    deletion, insertion = OxmlElement("w:del"), OxmlElement("w:ins")
    for holder, words, tag in ((deletion, old, "w:delText"), (insertion, new, "w:t")):
        copy = deepcopy(run._r)
        for node in copy.findall(qn("w:t")):
            copy.remove(node)
        node = OxmlElement(tag)
        node.text = words
        copy.append(node)
        holder.append(copy)
    rest = deepcopy(run._r)
    run._r.addnext(deletion)
    deletion.addnext(insertion)
    insertion.addnext(rest)
    Paragraph(found._p, found._parent).runs[-1].text = last


def test_ten_edits_come_back_as_the_same_ten(sent: Path, inputs: ReportInput) -> None:
    document = Document(str(sent))
    edits = [
        ("修改", "130.50", "130.05", "overview.summary"),
        ("修改", "全县各乡镇", "全县十二个乡镇", "overview.summary"),
        ("修改", "约3200", "约3300", "overview.targets"),
        ("修改", "120.06", "102.06", "funds.use"),
        ("增加", "", "，接受审计监督", "funds.management"),
        ("删除", "不断", "", "effectiveness"),
        ("修改", "偏少", "不足", "problems"),
        ("删除", "2.图书更新速度较慢。", "", "problems"),
        ("增加", "", "3.宣传力度不够。", "problems"),
        ("修改", "2024", "2025", "plans"),
    ]
    retype(document, "130.50万元", "130.05万元")
    tracked(document, "全县各乡镇", "全县十二个乡镇")
    retype(document, "约3200册", "约3300册")
    tracked(document, "120.06", "102.06")
    retype(document, "专账核算。", "专账核算，接受审计监督。")
    tracked(document, "不断", "")
    retype(document, "偏少", "不足")
    gone = paragraph(document, "2.图书更新速度较慢。")
    added = deepcopy(paragraph(document, "1.偏远乡镇演出")._p)
    gone._p.addprevious(added)
    gone._p.getparent().remove(gone._p)
    Paragraph(added, gone._parent).runs[0].text = "3.宣传力度不够。"
    tracked(document, "2024", "2025")
    document.save(str(sent))

    back = reimport_docx(sent, LONG, inputs)
    found = {(c.kind, c.before, c.after, c.section) for c in back.changes}
    reduced = {
        ("修改", "各", "十二个", "overview.summary") if e[1] == "全县各乡镇" else
        ("修改", "3200", "3300", "overview.targets") if e[1] == "约3200" else e
        for e in edits
    }  # fmt: skip
    assert found == reduced
    assert len(back.changes) == 10
    outline = load_outline()
    assert [s.id for s in outline.split(back.text)] == [s.id for s in outline.split(LONG)]
    expected = LONG
    for old, new in [
        ("130.50万元", "130.05万元"), ("全县各乡镇", "全县十二个乡镇"), ("约3200册", "约3300册"), ("120.06", "102.06"),
        ("核算。", "核算，接受审计监督。"), ("不断", ""), ("偏少", "不足"), ("2.图书更新速度较慢", "3.宣传力度不够"), ("2024", "2025"),
    ]:  # fmt: skip
        expected = expected.replace(old, new)
    assert back.text == expected
    verdicts = {j.mention.text: j.verdict for j in check_draft(back.text, inputs).mentions}
    assert verdicts["130.05万元"] == Verdict.WRONG_VALUE
    before = {j.mention.text: j.verdict for j in check_draft(LONG, inputs).mentions}
    assert before["130.50万元"] == Verdict.SUPPORTED


def test_an_untouched_document_changes_nothing(sent: Path, inputs: ReportInput) -> None:
    back = reimport_docx(sent, LONG, inputs)
    assert (back.text, back.changes, back.comments, back.warnings) == (LONG, (), (), ())


def test_comments_of_people_are_read_with_their_words_and_section(sent: Path, inputs: ReportInput) -> None:
    document = Document(str(sent))
    run = paragraph(document, "资金实行专款专用").runs[0]
    document.add_comment(run, text="请补充\n制度名称", author="复核人", initials="复")
    document.save(str(sent))
    (comment,) = reimport_docx(sent, LONG, inputs).comments
    assert (comment.author, comment.text, comment.quote, comment.section) == (
        "复核人",
        "请补充\n制度名称",
        "资金实行专款专用，专账核算。",
        "funds.management",
    )


def change_cell(document: DocxDocument) -> None:
    document.tables[0].rows[1].cells[2].paragraphs[0].runs[0].text = "97场"


def lose_heading_style(document: DocxDocument) -> None:
    paragraph(document, "五、存在的问题").style = document.styles["Normal"]


def join_paragraphs(document: DocxDocument) -> None:
    mark = paragraph(document, "1.偏远乡镇")._p.get_or_add_pPr()
    properties = OxmlElement("w:rPr")
    properties.append(OxmlElement("w:del"))
    mark.append(properties)


def change_date(document: DocxDocument) -> None:
    next(p for p in document.paragraphs if p.style and p.style.name == "公文日期").text = "2024年1月5日"


@pytest.mark.parametrize(
    ("change", "old", "new"),
    [
        pytest.param(change_cell, "| 90场 | 96场 |", "| 90场 | 97场 |", id="a table cell"),
        pytest.param(lose_heading_style, "", "", id="a heading that lost its style"),
        pytest.param(join_paragraphs, "偏少。\n2.图书", "偏少。2.图书", id="a deleted paragraph mark"),
        pytest.param(change_date, "", "", id="the date below the text"),
    ],
)
def test_other_edits(
    sent: Path, inputs: ReportInput, change: Callable[[DocxDocument], None], old: str, new: str
) -> None:
    document = Document(str(sent))
    change(document)
    document.save(str(sent))
    assert reimport_docx(sent, LONG, inputs).text == LONG.replace(old, new)


def test_a_heading_that_is_gone_is_said(sent: Path, inputs: ReportInput) -> None:
    document = Document(str(sent))
    heading = paragraph(document, "五、存在的问题")
    heading._p.getparent().remove(heading._p)
    document.save(str(sent))
    (warning,) = reimport_docx(sent, LONG, inputs).warnings
    assert "存在的问题" in warning


def test_another_document_is_refused(tmp_path: Path, inputs: ReportInput) -> None:
    other = Document()
    other.add_paragraph("会议通知")
    other.save(str(tmp_path / "b.docx"))
    with pytest.raises(ExportError, match=r"b\.docx 与当前报告没有一段相同"):
        reimport_docx(tmp_path / "b.docx", LONG, inputs)
    (tmp_path / "c.docx").write_text("plain", encoding="utf-8")
    with pytest.raises(ExportError, match=r"c\.docx"):
        reimport_docx(tmp_path / "c.docx", LONG, inputs)
