"""The 自评表 written back: it reads as it was, computes in a spreadsheet program, and runs no text as a formula."""

from __future__ import annotations

import subprocess
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from openpyxl import load_workbook

from assistant.checks.profiles import load_profile
from assistant.checks.scoring import score_report
from assistant.export import write_evaluation_form
from assistant.intake import read_inputs
from assistant.schema import Figure, Note, ReportInput, Statement
from tests.export.conftest import program
from tests.intake import forms


@pytest.fixture
def scored() -> ReportInput:
    def row(own_id: str, value: str, target: str, weight: str, **fields: object) -> Figure:
        common: dict[str, object] = {"label": own_id, "unit": "个", "category": "数量"}
        numbers = {"value": Decimal(value), "target": Decimal(target), "weight": Decimal(weight)}
        return Figure(id=own_id, **numbers, **(common | fields))  # type: ignore[arg-type]

    funds = [
        Figure(id=role, label=role, value=Decimal(value), unit=unit, category="资金", role=role)
        for role, value, unit in (
            ("budget", "248.65", "万元"),
            ("adjusted_budget", "2500000", "元"),
            ("spent", "130.27", "万元"),
        )
    ]
    return ReportInput(
        unit="青山县教师发展中心",
        project="=教师研训经费",
        year=2023,
        figures=(
            *funds,
            row("工作室", "10", "11", "20"),
            row("培训", "3200", "3000", "15", unit="人次", comparator="at_least"),
            row("成本", "600", "500", "15", unit="元", category="成本", comparator="at_most", direction="lower"),
            row("恰好", "12", "10", "10", comparator="equal"),
            row("满意度", "85.5", "95", "10", unit="%", category="满意度", comparator="at_least"),
        ),
        statements=(
            Statement(
                id="x",
                label="效益",
                value="良",
                target="优",
                category="社会效益",
                weight=Decimal(20),
                score=Decimal(15),
            ),
        ),
        notes=(Note(text="年度总体目标：@培训3000人次。", section="overview.targets"),),
    )


def recalculated(path: Path) -> Path:
    profile = (path.parent / "profile").as_uri()
    out = path.parent / "saved"
    command = [
        program("soffice"),
        f"-env:UserInstallation={profile}",
        "--headless",
        "--convert-to",
        "xlsx",
        "--outdir",
        out,
        path,
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    return out / path.name


@pytest.mark.parametrize("profile", ["caiyu-2020-10", "caiyu-2021-101"])
def test_formulas_compute_what_scoring_computes(tmp_path: Path, scored: ReportInput, profile: str) -> None:
    write_evaluation_form(tmp_path / "a.xlsx", scored, profile=profile, department="青山县教育局")
    back = read_inputs(recalculated(tmp_path / "a.xlsx"))
    card = score_report(scored, load_profile(profile))
    points = {figure.label: figure.score for figure in (*back.figures, *back.statements) if figure.weight is not None}
    wanted = {score.label: score.high for score in card.scores if score.id != "x"}
    assert points.pop("全年执行数") == wanted.pop("预算执行率")
    assert points.pop("效益") == Decimal(15)
    assert points == wanted
    assert back.warnings == ()


def test_the_form_reads_as_it_was_written(tmp_path: Path) -> None:
    first = read_inputs(forms.save(forms.ministry, tmp_path / "first.xlsx"))
    write_evaluation_form(tmp_path / "second.xlsx", first)
    second = read_inputs(tmp_path / "second.xlsx")
    assert replace(second, warnings=()) == first


def test_formulas_stand_where_the_form_computes_and_nowhere_else(tmp_path: Path, scored: ReportInput) -> None:
    write_evaluation_form(tmp_path / "a.xlsx", scored)
    sheet = load_workbook(tmp_path / "a.xlsx")["自评表"]
    formulas = {cell.coordinate: cell.value for row in sheet.iter_rows() for cell in row if cell.data_type == "f"}
    assert {place[0] for place in formulas} == {"H", "I", "J"}
    assert sheet["C3"].value == "=教师研训经费"
    assert sheet["C3"].data_type == "s"
    assert sheet["C3"].quotePrefix


def test_signs_and_units_are_shown_and_values_stay_numbers(tmp_path: Path, scored: ReportInput) -> None:
    write_evaluation_form(tmp_path / "a.xlsx", scored)
    sheet = load_workbook(tmp_path / "a.xlsx")["自评表"]
    (cell,) = [row[5] for row in sheet.iter_rows() if row[3].value == "培训"]
    assert (cell.value, cell.number_format) == (3000, '"≥"0"人次"')
