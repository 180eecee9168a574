"""The table of units and finding one as a clerk writes it."""

from __future__ import annotations

from decimal import Decimal

import pytest

from assistant.quantities.units import UNITS, find_unit


@pytest.mark.parametrize(
    ("text", "base", "scale"),
    [
        ("万元", "元", 10000),
        ("元", "元", 1),
        ("亿元", "元", 10**8),
        ("人次", "人次", 1),
        ("万人次", "人次", 10000),
        ("公里", "公里", 1),
        ("万亩", "亩", 10000),
        ("元/平方米", "元/平方米", 1),
        ("万元／公里", "元/公里", 10000),
        ("元/人·年", "元/人·年", 1),
        ("％", "%", 1),
        ("百分点", "百分点", 1),
        ("个百分点", "百分点", 1),
        ("（万元）", "元", 10000),
        ("千米", "千米", 1),
        ("千克", "千克", 1),
        ("千元", "元", 1000),
    ],
)
def test_unit_as_written(text: str, base: str, scale: int) -> None:
    unit = find_unit(text)
    assert unit is not None
    assert (unit.base, unit.scale) == (base, scale)


@pytest.mark.parametrize("text", ["", "万", "良好", "万良好", "/年"])
def test_no_unit(text: str) -> None:
    assert find_unit(text) is None


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("人", "名", True),
        ("名", "位", True),
        ("人", "人次", False),
        ("次", "件", False),
        ("公里", "米", True),
        ("%", "百分点", False),
        ("亩", "公顷", True),
        ("元", "美元", False),
        ("元", "元/平方米", False),
        ("件", "件（套）", True),
    ],
)
def test_dimensions_say_what_can_be_compared(one: str, other: str, same: bool) -> None:
    first, second = find_unit(one), find_unit(other)
    assert first is not None
    assert second is not None
    assert (first.dimension == second.dimension) is same


def test_sizes_lead_to_one_measure() -> None:
    kilometre, metre = UNITS["公里"], UNITS["米"]
    assert kilometre.size == 1000 * metre.size
    assert UNITS["角"].scale == Decimal("0.1")
