"""自评表 as offices build them are read whole: every indicator and the funds, and every assumption is said."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from assistant.intake import as_record, read_inputs
from assistant.quantities.units import find_unit
from tests.intake.office import recalculated
from tests.intake.offices import OFFICES, Built

SAID = {
    "water": ["第10行被隐藏"],
    "youth": ["按标题里的“松江口市青少年活动中心”读取", "没有写明资金单位"],
    "roads": ["E4 的 356000 没有读取", "E5 的 341760 没有读取"],
}


def measured(value: str | None, unit: str) -> tuple[Decimal | str | None, str]:
    """The value in its base unit, so that 45万人次 is 450000人次; words stay words."""
    found = find_unit(unit)
    try:
        number = Decimal(value or "")
    except ArithmeticError:
        return value, ""
    return (number * found.scale, unit[len(unit) - len(unit.lstrip("万")) :]) if found else (number, unit)


@pytest.mark.parametrize("office", OFFICES, ids=lambda office: office.__name__)
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
