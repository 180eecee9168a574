"""Reports made up for these tests: a water project with last year's report, a policing project without."""

from __future__ import annotations

import re
from pathlib import Path

from assistant.intake import read_inputs
from assistant.outlines import load_outline
from assistant.schema import PastReport, ReportInput, Section

DATA = Path(__file__).parents[2] / "data" / "drafting"


def water() -> ReportInput:
    return read_inputs(DATA / "water.yaml")


def policing() -> ReportInput:
    return read_inputs(DATA / "policing.yaml")


def last_year(text: str = "", *, unit: str = "麓川县农村供水服务中心", year: int = 2023) -> PastReport:
    """The water project's last report, or one with this Markdown."""
    whole = text or re.sub(r"\A---.*?---\n", "", (DATA / "water-2023.md").read_text(encoding="utf-8"), flags=re.DOTALL)
    sections = tuple(
        Section(id=s.id, heading=s.heading, text=whole[s.start : s.end].strip()) for s in load_outline().split(whole)
    )
    return PastReport(file="2023.md", unit=unit, project="农村饮水安全巩固提升工程", year=year, sections=sections)
