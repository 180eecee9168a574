"""Units stated once: caption, heading cell, row label."""

from __future__ import annotations

from decimal import Decimal

import pytest

from assistant.quantities import read_numbers
from assistant.schema import Kind

MONEY = ("money", Decimal("12600000"), "元")


@pytest.mark.parametrize(
    "text",
    [
        "支出如下表（单位：万元）：\n\n| 项目 | 金额 |\n|---|---|\n| 到位资金 | 1260.00 |\n",
        "| 项目 | 金额（万元） |\n|---|---|\n| 到位资金 | 1260.00 |\n",
        "| 项目（单位：万元） | 金额 |\n|---|---|\n| 到位资金 | 1260.00 |\n",
        "| 指标 | 完成值 |\n|---|---|\n| 到位资金（万元） | 1260.00 |\n",
        "单位：万元\n项目\t金额\n到位资金\t1260.00\n",
        "资金如下（单位：万元）：\n到位资金1260.00；\n",
        "| 项目 | 金额（万元） |\n|---|---|\n| 到位资金 | **1,260.00** |\n",
    ],
)
def test_money_of_a_table_carries_its_unit(text: str) -> None:
    assert [(m.kind.value, m.value, m.unit) for m in read_numbers(text) if "260" in m.text] == [MONEY]


def test_other_columns_keep_their_numbers() -> None:
    text = (
        "表（单位：万元）\n\n| 序号 | 项目 | 金额 | 人数 | 占比（%） | 得分 |\n|---|---|---|---|---|---|\n"
        "| 1 | 培训 | 30.5 | 2023 | 44.17 | 9.5 |\n"
    )
    row = read_numbers(text)
    assert [(m.text, m.kind, m.unit) for m in row] == [
        ("1", Kind.LIST_MARKER, ""),
        ("30.5", Kind.MONEY, "元"),
        ("2023", Kind.YEAR, ""),
        ("44.17", Kind.PERCENT, "%"),
        ("9.5", Kind.SCORE, "分"),
    ]


def test_a_caption_ends_with_its_section() -> None:
    text = "（单位：万元）\n\n| 项目 | 金额 |\n|---|---|\n| 支出 | 3.50 |\n\n# 二、管理\n流动比率为2.15。"
    assert [(m.text, m.kind) for m in read_numbers(text) if m.text in ("3.50", "2.15")] == [
        ("3.50", Kind.MONEY),
        ("2.15", Kind.QUANTITY),
    ]


def test_a_cell_with_its_own_unit_keeps_it() -> None:
    text = "| 指标（万元） | 目标值 | 完成值 |\n|---|---|---|\n| 培训 | 4000人次 | 4186人次 |\n"
    assert [(m.value, m.unit) for m in read_numbers(text)] == [(4000, "人次"), (4186, "人次")]
