"""The document as LibreOffice prints it: nothing lost on the way to paper, page numbers, fonts, nothing blue."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from PIL import Image

from assistant.export import export_docx
from assistant.schema import ReportInput
from tests.export.conftest import program

LINE = "本年度送戏下乡与全民阅读活动按计划推进群众参与面较上年扩大"


@pytest.fixture
def pdf(tmp_path: Path, draft: str, inputs: ReportInput, to_pdf: Callable[[Path], Path]) -> Path:
    long = draft + "# 五、存在的问题\nA&B公司承办，费用<5万元，{{ x }}{% y %}。\n" + f"{LINE * 30}\n"
    export_docx(long, inputs, tmp_path / "a.docx", day=date(2024, 1, 5))
    return to_pdf(tmp_path / "a.docx")


def pages(pdf: Path) -> list[str]:
    done = subprocess.run([program("pdftotext"), "-layout", pdf, "-"], check=True, capture_output=True, text=True)
    return done.stdout.rstrip("\f").split("\f")


def test_nothing_is_lost_and_pages_are_numbered_outside(pdf: Path) -> None:
    shown = pages(pdf)
    whole = re.sub(r"\s", "", "".join(shown))
    for part in (
        "130.50万元",
        "A&B公司承办，费用<5万元，{{x}}{%y%}。",
        "附件：1.项目资金情况表",
        "2024年1月5日",
        "约3200册",
    ):
        assert part in whole
    indents = []
    for number, page in enumerate(shown, start=1):
        (line,) = [line for line in page.splitlines() if re.fullmatch(rf"\s*—\s*{number}\s*—", line)]
        indents.append(len(line) - len(line.lstrip()))
    assert len(indents) >= 4
    assert max(indents[1::2]) < 10 < min(indents[::2])


def test_a_full_page_has_22_lines_of_28_characters(pdf: Path) -> None:
    body = [line.strip() for line in pages(pdf)[1].splitlines() if line.strip()][:-1]
    assert len(body) == 22
    assert {len(line) for line in body} == {28}


def test_headings_print_black(pdf: Path, tmp_path: Path) -> None:
    subprocess.run([program("pdftoppm"), "-png", "-r", "50", pdf, tmp_path / "page"], check=True)
    images = sorted(tmp_path.glob("page*.png"))
    assert images
    for path in images:
        with Image.open(path) as image:
            colours = image.convert("RGB").getcolors(maxcolors=1 << 24) or []
        assert all(max(rgb) - min(rgb) < 24 for _, rgb in colours)


def test_fonts_are_embedded_in_the_pdf(pdf: Path) -> None:
    done = subprocess.run([program("pdffonts"), pdf], check=True, capture_output=True, text=True)
    rows = done.stdout.splitlines()[2:]
    assert rows
    assert all(re.search(r"\byes\s+(yes|no)\s+(yes|no)\s+\d+\s+\d+$", row) for row in rows)
