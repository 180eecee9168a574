"""The template check: the shipped forms pass, and each planted mistake is named with its place."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from docx import Document
from docx.document import Document as DocxDocument

from assistant.errors import ExportError
from assistant.export import check_template, export_docx
from assistant.outlines import outline_ids, template_path
from assistant.schema import ReportInput


@pytest.mark.parametrize("outline", outline_ids())
def test_shipped_templates_have_no_problem(outline: str) -> None:
    assert check_template(template_path(outline)) == ()


def line(text: str) -> Callable[[DocxDocument], None]:
    def add(document: DocxDocument) -> None:
        document.add_paragraph(text)

    return add


def instead(tag: str, text: str) -> Callable[[DocxDocument], None]:
    def replace(document: DocxDocument) -> None:
        (paragraph,) = [p for p in document.paragraphs if tag in p.text]
        paragraph.text = text

    return replace


def both(*changes: Callable[[DocxDocument], None]) -> Callable[[DocxDocument], None]:
    def apply(document: DocxDocument) -> None:
        for change in changes:
            change(document)

    return apply


def in_footer(document: DocxDocument) -> None:
    document.sections[0].footer.paragraphs[0].add_run("{{p annexes }}")


def drop_style(document: DocxDocument) -> None:
    document.styles["公文正文"].delete()


def split_over_runs(document: DocxDocument) -> None:
    (paragraph,) = [p for p in document.paragraphs if "{{ unit }}" in p.text]
    paragraph.text = ""
    for piece in ("{", "{ un", "it }", "}"):
        paragraph.add_run(piece).bold = piece == "{ un"


MISTAKES = [
    pytest.param(instead("title", "{{ titel }}"), ["第1段的标记 {{ titel }} 不认识，是否想写 title"], id="unknown tag"),
    pytest.param(instead("title", "绩效报告"), ["缺少标题标记 {{ title }}"], id="no title"),
    pytest.param(instead("body", ""), ["缺少正文标记 {{p body }}"], id="no body"),
    pytest.param(instead("annexes", ""), ["缺少标记 {{p annexes }}，附件印不出来"], id="no place for annexes"),
    pytest.param(instead("body", "{{ body }}"), ["第3段的标记 {{ body }} 应写成 {{p body }}"], id="block tag as text"),
    pytest.param(instead("body", "正文：{{p body }}"), ["应单独成段"], id="block tag with other text"),
    pytest.param(instead("unit", "{{p unit }}"), ["是文字标记，应写成 {{ unit }}"], id="text tag as block"),
    pytest.param(both(instead("annexes", ""), in_footer), ["页脚第1段", "不能放在页脚"], id="block tag in a footer"),
    pytest.param(instead("unit", "{{ unit }"), ["“{{”没有配成一对标记"], id="brace missing"),
    pytest.param(instead("unit", "｛｛ unit ｝｝"), ["“｛｛”没有配成一对标记", "半角"], id="full-width braces"),
    pytest.param(line("{%p if annexes %}"), ["{%p if annexes %} 没有对应的 endif"], id="if without endif"),
    pytest.param(line("{%p endif %}"), ["前面没有对应的 if"], id="endif without if"),
    pytest.param(line("{{p body }}"), ["{{p body }} 出现了 2 次"], id="twice"),
    pytest.param(instead("body", "{{p funds.management }}"), ["缺少章节标记 {{p funds.use }}"], id="sections incomplete"),
    pytest.param(line("{{p funds.spending }}"), ["{{p funds.spending }} 不认识，是否想写 funds.use"], id="unknown section"),
    pytest.param(line("{{p problems }}"), ["同时有 {{p body }} 和章节标记（problems）"], id="body and a section"),
    pytest.param(line("{{ unit.__class__ }}"), ["{{ unit.__class__ }} 不认识"], id="attribute of a text"),
    pytest.param(line("{{ lipsum() }}"), ["不能写函数"], id="function"),
    pytest.param(line("{% for x in unit %}"), ["只能用 if"], id="loop"),
    pytest.param(both(line("{{p"), line("annexes }}")), ["不能分在两段"], id="tag over two paragraphs"),
    pytest.param(drop_style, ["缺少样式“公文正文”"], id="style missing"),
]  # fmt: skip


@pytest.mark.parametrize(("change", "words"), MISTAKES)
def test_each_planted_mistake_is_named(
    tmp_path: Path, change: Callable[[DocxDocument], None], words: list[str]
) -> None:
    document = Document(str(template_path("yunnan-2023")))
    change(document)
    document.save(str(tmp_path / "form.docx"))
    problems = check_template(tmp_path / "form.docx")
    assert [p for p in problems if all(word in p for word in words)]


def test_a_tag_that_word_split_over_runs_is_whole(tmp_path: Path, draft: str, inputs: ReportInput) -> None:
    document = Document(str(template_path("yunnan-2023")))
    split_over_runs(document)
    document.save(str(tmp_path / "form.docx"))
    assert check_template(tmp_path / "form.docx") == ()
    export_docx(draft, inputs, tmp_path / "a.docx", form=tmp_path / "form.docx")
    assert inputs.unit in [p.text for p in Document(str(tmp_path / "a.docx")).paragraphs]


@pytest.mark.parametrize("tag", ["{{ titel }}", "{{ unit.__class__.__mro__ }}", "{% if %}"])
def test_an_unusable_template_stops_the_export_in_one_sentence(
    tmp_path: Path, draft: str, inputs: ReportInput, tag: str
) -> None:
    document = Document(str(template_path("yunnan-2023")))
    document.add_paragraph(tag)
    document.save(str(tmp_path / "form.docx"))
    with pytest.raises(ExportError, match=r"模板 form\.docx"):
        export_docx(draft, inputs, tmp_path / "a.docx", form=tmp_path / "form.docx")
    assert not (tmp_path / "a.docx").exists()


def test_what_is_no_document_is_named(tmp_path: Path) -> None:
    (tmp_path / "form.docx").write_text("plain", encoding="utf-8")
    with pytest.raises(ExportError, match=r"form\.docx 打不开"):
        check_template(tmp_path / "form.docx")
