"""Thirty strings that break careless exporters: each reopens unchanged, or its lost characters are reported."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest
from docx import Document

from assistant.export import export_docx
from assistant.schema import Figure, Finding, Ledger, ReportInput

STRINGS = [
    pytest.param("A&B公司", id="ampersand"),
    pytest.param("执行率<80%", id="less than"),
    pytest.param("甲>乙 <b>不是标签</b>", id="tags"),
    pytest.param("</w:t></w:r></w:p>", id="closing markup"),
    pytest.param("&lt;&#x41;&amp;", id="entities"),
    pytest.param("<!-- 注释 --><![CDATA[x]]>", id="comment and CDATA"),
    pytest.param("{{ title }}", id="Jinja expression"),
    pytest.param("{% for x in y %}", id="Jinja statement"),
    pytest.param("{# 注 #}", id="Jinja comment"),
    pytest.param("{{p body }}", id="docxtpl paragraph tag"),
    pytest.param("{_{ 甲 }_} {_% 乙 %_}", id="docxtpl escapes"),
    pytest.param("{{ ''.__class__.__mro__ }}", id="template injection"),
    pytest.param("%s {0} ${x} \\1 \\\\", id="format and backslash"),
    pytest.param("=1+1", id="formula"),
    pytest.param("@SUM(A1:A9)", id="at sign"),
    pytest.param("-5℃至+3℃", id="minus"),
    pytest.param("完成率👍🏽👨‍👩‍👧 100%", id="emoji"),
    pytest.param("𠮷野家𪚥", id="beyond the basic plane"),
    pytest.param("مرحبا 123 שלום", id="right to left"),
    pytest.param("\u202e反向\u202c", id="bidi override"),
    pytest.param("零\u200b宽\ufeff字符", id="zero width"),
    pytest.param("e\u0301 ﬁ ㎡ ①", id="combining and compatibility"),
    pytest.param("甲\u3000乙\u00a0丙  丁", id="inner spaces"),
    pytest.param("甲\t乙", id="tab"),
    pytest.param("“引”‘号’'\"`", id="quotes"),
    pytest.param("**粗** _斜_ [链](http://x) `码`", id="Markdown inside"),
    pytest.param("\\| a | b", id="bars"),
    pytest.param("长" * 50_000, id="very long"),
    pytest.param("甲\x00乙\x0b丙\x1b丁\ufffe", id="control characters"),
    pytest.param("甲\ud800乙", id="lone surrogate"),
]
LOST = "\x00\x0b\x1b\ufffe\ud800"


def test_there_are_thirty() -> None:
    assert len(STRINGS) == 30


@pytest.mark.parametrize("text", STRINGS)
def test_text_reopens_unchanged_or_is_reported(tmp_path: Path, text: str, wrong_at: Callable[..., Ledger]) -> None:
    draft = f"# 一、项目基本情况\n{text}\n有1处。"
    inputs = ReportInput(
        unit=f"单位{text[:200]}",
        project=f"项目{text[:200]}",
        year=2023,
        figures=(Figure(id="a", label=f"指标{text[:200]}", value=Decimal(1), unit="个", category="数量"),),
    )
    done = export_docx(draft, inputs, tmp_path / "a.docx", ledger=wrong_at(draft, ("1处", "2处")))
    kept = "".join(c for c in text if c not in LOST)
    document = Document(str(tmp_path / "a.docx"))
    paragraphs = [p.text for p in document.paragraphs]
    assert kept.strip() in paragraphs
    assert f"单位{kept[:200]}" in [p.replace("\t", " ") for p in paragraphs] or "\t" in kept
    assert paragraphs[0].replace("\n", "").replace("\t", " ") == (
        f"单位{kept[:200]}2023年项目{kept[:200]}项目支出绩效报告".replace("\t", " ")
    )
    assert document.tables[0].rows[1].cells[2].text == f"指标{kept[:200]}"
    reported = "".join(done.warnings)
    assert all(f"U+{ord(c):04X}" in reported for c in text if c in LOST)
    assert bool(done.warnings) == (kept != text)


@pytest.mark.parametrize("text", [s.values[0] for s in STRINGS if len(str(s.values[0])) < 1000])
def test_text_survives_in_comments(tmp_path: Path, text: str) -> None:
    draft = "有1处。"
    finding = Finding(rule="x", severity="error", section="", start=0, end=3, message=text)
    export_docx(
        draft,
        ReportInput(unit="甲", project="乙", year=2023),
        tmp_path / "a.docx",
        ledger=Ledger(mentions=(), findings=(finding,)),
    )
    (comment,) = Document(str(tmp_path / "a.docx")).comments
    assert comment.text == "【错误】" + "".join(c for c in text if c not in LOST)
