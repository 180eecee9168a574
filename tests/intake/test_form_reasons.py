"""Reasons that stand below the table go to the indicators they name, and to no other."""

from __future__ import annotations

import pytest

from assistant.intake.evaluation_form import Indicator
from assistant.intake.form_reasons import with_reasons
from assistant.intake.form_values import Value
from assistant.intake.sheets import Cell, Grid


def indicator(label: str, row: int, deviation: str = "") -> Indicator:
    return Indicator(
        level1="产出指标",
        level2="数量指标",
        label=label,
        target=Value(words=""),
        actual=Value(words=""),
        unit="",
        comparator="",
        weight=None,
        score=None,
        deviation=deviation,
        row=row,
    )


def given(*rows: tuple[str, ...], deviations: tuple[str, ...] = ("", "", "", "")) -> tuple[dict[str, str], list[str]]:
    """The reasons by indicator that these rows of cells below a table give, and what is said."""
    labels = ("改造涵洞", "改造涵洞闸门（座）", "验收时间", "满意度")
    cells = {
        (row, column): Cell(row=row, column=column, text=text)
        for row, texts in enumerate(rows, start=10)
        for column, text in enumerate(texts, start=1)
    }
    doubts: list[str] = []
    read = [indicator(label, row, deviations[row]) for row, label in enumerate(labels)]
    found = with_reasons(read, Grid(name="表", cells=cells), (), (), doubts)
    return {one.label: one.deviation for one in found if one.deviation}, doubts


@pytest.mark.parametrize(
    "text",
    [
        "1.改造涵洞：缺材料；月底到货。\n2.验收时间：审计推迟",
        "1、改造涵洞：缺材料；月底到货。2、验收时间：审计推迟",
        "（1）“改造涵洞”：缺材料；月底到货。\n（2）验收时间指标：审计推迟",
        "改造涵洞：缺材料；月底到货。验收时间：审计推迟",
        "①改造涵洞：缺材料；\n月底到货。\n②验收时间：审计推迟；",
        "指标1：改造涵洞：缺材料；月底到货。\n指标3：验收时间：审计推迟",
    ],
)
def test_a_list_is_taken_apart_by_name(text: str) -> None:
    expected = {"改造涵洞": "缺材料；月底到货。", "验收时间": "审计推迟"}
    assert given(("偏差原因分析及改进措施", text)) == (expected, [])
    assert given(("未完成原因：\n" + text,)) == (expected, [])
    assert given(("四、未达标原因说明",), (text,)) == (expected, [])


def test_the_longest_name_counts_and_a_text_may_go_on_behind_it() -> None:
    found, doubts = given(("未完成原因", "1.改造涵洞闸门因缺材料推迟。2.改造涵洞：停工"))
    assert found == {"改造涵洞闸门（座）": "改造涵洞闸门因缺材料推迟。", "改造涵洞": "停工"}
    assert doubts == []


def test_a_list_in_the_cell_of_several_indicators_is_taken_apart() -> None:
    shared = "1.改造涵洞：缺材料\n2.满意度：停水"
    found, _ = given(deviations=(shared, shared, shared, shared))
    assert found == {"改造涵洞": "缺材料", "满意度": "停水"}


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        pytest.param((("未完成原因", "汛期较长，材料涨价"),), "“汛期较长，材料涨价”没有对应的指标", id="no name"),
        pytest.param((("未完成原因", "1.新建涵洞：停工"),), "“1.新建涵洞：停工”没有对应的指标", id="another name"),
        pytest.param((("指标名称", "原因"), ("新建涵洞", "停工")), "A11“新建涵洞”没有对应的指标", id="in a table"),
    ],
)
def test_a_reason_for_no_indicator_is_said(rows: tuple[tuple[str, ...], ...], said: str) -> None:
    found, doubts = given(*rows)
    assert found == {}
    assert [doubt for doubt in doubts if said in doubt]


def test_problems_in_general_are_no_reasons() -> None:
    assert given(("存在的问题", "验收时间偏晚，满意度不高。"), ("说明", "验收时间以纪要为准")) == ({}, [])
