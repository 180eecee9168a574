"""Small inputs and a draft for the export tests, and LibreOffice where it is installed."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest

from assistant.schema import Figure, Judged, Kind, Ledger, Mention, ReportInput, Statement, Verdict

DRAFT = """# 一、项目基本情况
## （一）项目基本情况简介
青山县文化馆2023年安排公共文化服务经费130.50万元，全年送戏下乡96场。
## （二）绩效目标设定及指标完成情况
1.数量指标。送戏下乡目标90场，实际完成96场。
| 指标 | 目标 | 实际 |
| --- | --- | --- |
| 送戏下乡 | 90场 | 96场 |
# 四、项目绩效情况
群众满意度达到93.5%。
"""


@pytest.fixture
def draft() -> str:
    return DRAFT


@pytest.fixture
def inputs() -> ReportInput:
    return ReportInput(
        unit="青山县文化馆",
        project="公共文化服务经费",
        year=2023,
        figures=(
            Figure(id="budget", label="年初预算", value=Decimal("130.50"), unit="万元", category="资金", role="budget"),
            Figure(id="spent", label="实际支出", value=Decimal("120.06"), unit="万元", category="资金", role="spent"),
            Figure(id="shows", label="送戏下乡", value=Decimal(96), target=Decimal(90), unit="场", category="数量"),
            Figure(id="books", label="新购图书", value=Decimal(3200), unit="册", category="数量", approx=True),
            Figure(
                id="pleased",
                label="群众满意度",
                value=Decimal("93.5"),
                target=Decimal(95),
                unit="%",
                category="满意度",
                comparator="at_least",
                deviation="偏远乡镇场次偏少",
            ),
        ),
        statements=(Statement(id="done", label="完成时间", target="12月底前", value="11月20日", category="时效"),),
    )


@pytest.fixture
def wrong_at() -> Callable[..., Ledger]:
    """A ledger of a draft in which each of the given numbers is wrong, and expected to be the second of its pair."""

    def build(text: str, *numbers: tuple[str, str]) -> Ledger:
        return Ledger(
            mentions=tuple(
                Judged(
                    mention=Mention(start=at, end=at + len(number), text=number, kind=Kind.QUANTITY),
                    section="",
                    verdict=Verdict.WRONG_VALUE,
                    expected=expected,
                    explanation="与填报的指标不一致。",
                )
                for number, expected in numbers
                for at in [text.index(number)]
            )
        )

    return build


def program(name: str) -> str:
    """Path of a system program; the test is skipped by name where it is absent, and fails under CI=true."""
    found = shutil.which(name)
    if not found:
        message = f"{name} is not installed"
        if os.environ.get("CI") == "true":
            pytest.fail(message)
        pytest.skip(message)
    return found


@pytest.fixture
def to_pdf(tmp_path: Path) -> Callable[[Path], Path]:
    """LibreOffice's PDF of a document."""
    office = program("soffice")

    def convert(document: Path) -> Path:
        profile = (tmp_path / "profile").as_uri()
        subprocess.run(
            [
                office,
                f"-env:UserInstallation={profile}",
                "--headless",
                "--convert-to",
                "pdf",
                "--outdir",
                tmp_path,
                document,
            ],
            check=True,
            capture_output=True,
            timeout=180,
        )
        return tmp_path / f"{document.stem}.pdf"

    return convert
