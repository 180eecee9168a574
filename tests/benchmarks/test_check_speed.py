"""How long the ledger takes: a draft of 2,000 characters against 25 figures, 30,000 against 200, and how it grows."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from itertools import count
from typing import Any

import pytest

from assistant.checks import check_draft
from assistant.schema import Figure, Note, ReportInput

UNITS = count()  # no two rounds check for one report, whose readings the ledger keeps
NOUNS = ("护栏", "水管", "电梯", "课桌", "路灯", "书架", "口粮", "树苗", "井盖", "站点", "苗床", "药柜", "哨所", "渡船", "仓库", "风机", "水泵", "天线", "展板", "球场")  # fmt: skip


def inputs(count: int) -> ReportInput:
    figures = tuple(
        Figure(
            id=f"f{n}",
            label=f"新建第{n // len(NOUNS) + 1}片区{NOUNS[n % len(NOUNS)]}",
            value=Decimal(137 + 17 * n),
            unit="处",
            category="数量",
            target=Decimal(140 + 17 * n),
        )
        for n in range(count)
    )
    return ReportInput(
        unit="青石县建设局", project="片区建设", year=2023, figures=figures, notes=(Note(text="问卷200份，收回180份"),)
    )


def draft(report: ReportInput, characters: int) -> str:
    lines: list[str] = []
    while sum(map(len, lines)) < characters:
        figure = report.figures[len(lines) % len(report.figures)]
        rate = figure.value / (figure.target or 1) * 100
        lines.append(f"{figure.label}目标{figure.target}处，实际{figure.value}处，完成率{rate:.2f}%。")
    return "# 四、项目绩效情况\n" + "\n".join(lines)[:characters]


@pytest.mark.parametrize(("characters", "figures"), [(2_000, 25), (30_000, 200), (15_000, 200)])
def test_check(benchmark: Any, characters: int, figures: int) -> None:
    report = inputs(figures)
    text = draft(report, characters)

    def setup() -> tuple[tuple[object, ...], dict[str, object]]:
        return (text, replace(report, unit=f"青石县建设局{next(UNITS)}")), {}

    ledger = benchmark.pedantic(check_draft, setup=setup, rounds=5 if characters > 2_000 else 30)
    assert ledger is not None
