"""PDF previews: made by LibreOffice, honest about fonts, refused in one sentence where it is missing."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from assistant.errors import ExportError
from assistant.export import export_docx, export_pdf
from assistant.export.pdf import Preview, substituted_fonts
from assistant.schema import ReportInput
from tests.export.conftest import program


def test_a_preview_is_written_and_names_substituted_fonts(tmp_path: Path, draft: str, inputs: ReportInput) -> None:
    program("soffice")
    program("fc-match")
    export_docx(draft, inputs, tmp_path / "a.docx")
    preview = export_pdf(tmp_path / "a.docx", tmp_path / "b.pdf")
    assert (tmp_path / "b.pdf").read_bytes().startswith(b"%PDF")
    named = {font for font, _ in preview.substituted}
    assert named <= {"仿宋_GB2312", "楷体_GB2312", "黑体", "方正小标宋简体", "宋体"}
    assert all(font in preview.remark and used in preview.remark for font, used in preview.substituted)


def test_an_installed_font_is_not_reported(tmp_path: Path, draft: str, inputs: ReportInput) -> None:
    program("fc-match")
    export_docx(draft, inputs, tmp_path / "a.docx")
    assert all(font != used for font, used in substituted_fonts(tmp_path / "a.docx"))
    assert Preview(path=tmp_path, substituted=()).remark == ""


def test_without_libreoffice_there_is_one_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", os.fspath(tmp_path))
    with pytest.raises(ExportError, match="没有安装 LibreOffice"):
        export_pdf(tmp_path / "a.docx", tmp_path / "a.pdf")


def test_a_file_it_cannot_open_is_named(tmp_path: Path) -> None:
    program("soffice")
    with pytest.raises(ExportError, match=r"none\.docx"):
        export_pdf(tmp_path / "none.docx", tmp_path / "a.pdf")
