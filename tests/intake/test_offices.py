"""自评表 as offices build them are read whole: every indicator and the funds, and every assumption is said."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from openpyxl.worksheet.worksheet import Worksheet

from assistant.checks.profiles import load_profile
from assistant.checks.scoring import score_report
from assistant.intake import as_record, read_inputs
from assistant.quantities.units import find_unit
from tests.intake.late_offices import LATE
from tests.intake.office import recalculated
from tests.intake.offices import OFFICES, Built, rows
from tests.intake.other_offices import OTHERS, safety

SAID = {
    "water": ["第10行被隐藏"],
    "youth": ["按标题里的“松江口市青少年活动中心”读取"],
    "archive": ["按 ≥210万幅 读取", "按 213.4万幅 读取"],
    "canteen": ["年度取自工作表“封面”"],
    "safety": ["G15 的 0.9 按 90% 读取"],
}


@pytest.mark.parametrize(
    ("change", "words"),
    [
        pytest.param(
            lambda ws: rows(ws, 30, [["项目名称", None, "另一个项目"], ["一级指标"]]),
            "第30行起还有一张表",
            id="two in one sheet",
        ),
        pytest.param(lambda ws: ws.cell(7, 3, "补助资金"), "没有“年度资金总额”一行", id="funds without a total"),
    ],
)
def test_what_a_form_leaves_open_is_said(tmp_path: Path, change: Callable[[Worksheet], object], words: str) -> None:
    book, _ = OFFICES[0]()
    change(book["Sheet2"])
    if words.startswith("第30行"):
        book["Sheet2"]["A23"].value = book["Sheet2"]["A24"].value = None
    book.save(tmp_path / "自评表.xlsx")
    assert any(words in warning for warning in read_inputs(tmp_path / "自评表.xlsx").warnings)


def test_execution_scored_among_the_indicators_counts_once(tmp_path: Path) -> None:
    book, _ = safety()
    book.save(tmp_path / "自评表.xlsx")
    inputs = read_inputs(tmp_path / "自评表.xlsx")
    spent = next(f for f in inputs.figures if f.role == "spent")
    assert (spent.weight, spent.score) == (Decimal(10), Decimal("9.5"))
    card = score_report(inputs, load_profile())
    assert card.weight == 100
    assert card.stated == Decimal("99.38")


def measured(value: str | None, unit: str) -> tuple[Decimal | str | None, str]:
    """The value in its base unit, so that 45万人次 is 450000人次; words stay words."""
    found = find_unit(unit)
    try:
        number = Decimal(value or "")
    except ArithmeticError:
        return value, ""
    return (number * found.scale, unit[len(unit) - len(unit.lstrip("万")) :]) if found else (number, unit)


@pytest.mark.parametrize("office", [*OFFICES, *OTHERS, *LATE], ids=lambda office: office.__name__)
def test_a_form_of_any_office_is_read_whole(tmp_path: Path, office: Callable[[], Built]) -> None:
    book, expected = office()
    path = tmp_path / "自评表.xlsx"
    book.save(path)
    inputs = read_inputs(recalculated(path) if expected.computed else path)
    record: Any = as_record(inputs)
    assert (inputs.unit, inputs.project, inputs.year) == (expected.unit, expected.project, expected.year)
    money = {f["role"]: Decimal(f["value"]) * find_unit(f["unit"]).scale for f in record["figures"] if f["role"]}
    assert money == {role: Decimal(amount) for role, amount in expected.roles.items()}
    found = {f["label"].split("（")[0].split("(")[0]: f for f in record["figures"] if f["category"] != "资金"}
    assert set(found) == {row[0] for row in expected.indicators}
    for label, comparator, target, actual, unit, weight, score, deviation in expected.indicators:
        figure = found[label]
        assert measured(figure["target"], figure["unit"]) == measured(target, unit)
        assert measured(figure["value"], figure["unit"]) == measured(actual, unit)
        assert figure["comparator"] == comparator
        assert (Decimal(figure["weight"]), Decimal(figure["score"])) == (Decimal(weight), Decimal(score))
        assert (figure["deviation"] or "") == deviation
    said = SAID.get(office.__name__, [])
    assert len(inputs.warnings) == len(said)
    assert all(any(words in warning for warning in inputs.warnings) for words in said)
