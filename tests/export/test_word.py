"""Files that Word opens without repair: LibreOffice forgives what Word does not."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from pathlib import Path
from zipfile import ZipFile

import pytest

from assistant.export import export_docx
from assistant.outlines import load_outline, outline_ids, template_path
from assistant.schema import Ledger, ReportInput
from tests.export.word import faults

Wrong = Callable[..., Ledger]


@pytest.mark.parametrize("outline_id", outline_ids())
def test_every_outlines_document_is_well_formed_for_word(
    tmp_path: Path, inputs: ReportInput, wrong_at: Wrong, outline_id: str
) -> None:
    outline = load_outline(outline_id)
    table = "| 指标 | 值 |\n| --- | --- |\n| 送戏 | 96场 |"
    text = outline.join({s.id: f"送戏下乡95场，{s.heading}。\n{table}\n支出999元。" for s in outline.sections})
    ledger = wrong_at(text, ("95场", "96场"), ("999元", "120.06万元"))
    annexes = ("funds", "indicators", "ledger")
    done = export_docx(
        text, inputs, tmp_path / "a.docx", template=outline_id, day=date(2024, 1, 5), ledger=ledger, annexes=annexes
    )
    assert done.comments == 2
    assert faults(done.path) == []


@pytest.mark.parametrize("outline_id", outline_ids())
def test_every_form_is_well_formed_for_word(outline_id: str) -> None:
    assert faults(template_path(outline_id)) == []


@pytest.mark.parametrize(
    ("part", "old", "new", "fault"),
    [
        ("word/document.xml", r"(<w:pStyle [^>]*/>)(<w:keepNext/>)", r"\2\1", "order"),
        ("word/document.xml", r"(<w:tcW [^>]*/>)(<w:vAlign [^>]*/>)", r"\2\1", "order"),
        ("word/document.xml", r"<w:gridCol [^>]*/>", "", "columns"),
        ("word/document.xml", r'<w:commentReference w:id="0"/>', "", "commentReference"),
        ("word/comments.xml", r'(<w:comment [^>]*w:id=")1"', r'\g<1>0"', "comment id 0 occurs twice"),
        ("word/styles.xml", r'w:styleId="CommentText"', 'w:styleId="Other"', "CommentText"),
        ("word/_rels/document.xml.rels", r'Target="comments.xml"', 'Target="gone.xml"', "gone.xml"),
        ("[Content_Types].xml", r'<Override PartName="/word/comments.xml"[^>]*/>', "", "no content type of its own"),
    ],
)
def test_the_check_itself_finds_what_is_wrong(
    tmp_path: Path, inputs: ReportInput, draft: str, wrong_at: Wrong, part: str, old: str, new: str, fault: str
) -> None:
    path = tmp_path / "a.docx"
    export_docx(draft, inputs, path, ledger=wrong_at(draft, ("93.5%", "95%"), ("96场", "95场")))
    with ZipFile(path) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    changed, count = re.subn(old, new, parts[part].decode(), count=1)
    assert count == 1
    parts[part] = changed.encode()
    with ZipFile(tmp_path / "b.docx", "w") as package:
        for name, data in parts.items():
            package.writestr(name, data)
    found = faults(tmp_path / "b.docx")
    assert any(fault in line for line in found)
