"""What a reviewer sees when this draft lies beside last year's."""

from __future__ import annotations

from decimal import Decimal

import pytest

from assistant.compare import compare, sentences, token_diff
from assistant.outlines import load_outline
from assistant.schema import Figure, PastReport, ReportInput, Section

INPUTS = ReportInput(
    unit="青石县水务局",
    project="农村饮水",
    year=2023,
    figures=(Figure(id="pipes", label="改造供水管网", value=Decimal("42.5"), unit="公里", category="数量"),),
)
PRIOR = PastReport(
    file="2022.md",
    unit="青石县水务局",
    project="农村饮水",
    year=2022,
    sections=(
        Section(
            id="effectiveness",
            heading="四、项目绩效情况",
            text="改造供水管网36.8公里。水质检测按月开展。部分村组自筹资金到位晚。",
        ),
    ),
)
DRAFT = "# 四、项目绩效情况\n改造供水管网42.5公里。水质检测按月开展。新建了调度平台，实现远程控制。\n"


def test_sentences_are_same_edited_new_or_dropped() -> None:
    (section,) = compare(DRAFT, INPUTS, [PRIOR], load_outline()).sections
    assert [(s.status, s.prior_text) for s in section.sentences] == [
        ("edited", "改造供水管网36.8公里。"),
        ("same", "水质检测按月开展。"),
        ("new", ""),
    ]
    assert section.dropped == ("部分村组自筹资金到位晚。",)
    assert section.prior_file == "2022.md"
    assert 0.4 < section.reused_ratio < 0.8


def test_figures_stand_beside_last_year() -> None:
    (row,) = compare(DRAFT, INPUTS, [PRIOR], load_outline()).figures
    assert row.values == {"2022": Decimal("36.8"), "2023": Decimal("42.5")}
    assert (row.change, row.change_percent) == (Decimal("5.7"), Decimal("15.49"))


def test_without_prior_everything_is_new() -> None:
    (section,) = compare(DRAFT, INPUTS, [], load_outline()).sections
    assert {s.status for s in section.sentences} == {"new"}
    assert (section.prior_file, section.reused_ratio) == ("", 0.0)


@pytest.mark.parametrize(
    ("old", "new", "pieces"),
    [
        pytest.param("共36.8公里", "共36.9公里", [("same", "共"), ("dropped", "36.8"), ("added", "36.9"), ("same", "公里")], id="number whole"),
        pytest.param("", "全文新写", [("added", "全文新写")], id="nothing before"),
        pytest.param("1,200元", "1,300元", [("dropped", "1,200"), ("added", "1,300"), ("same", "元")], id="thousands comma"),
    ],
)  # fmt: skip
def test_a_diff_never_splits_a_number(old: str, new: str, pieces: list[tuple[str, str]]) -> None:
    assert token_diff(old, new) == pieces


def test_sentences_keep_their_end_marks() -> None:
    assert sentences("一是慢；二是少。\n\n三是远") == ["一是慢；", "二是少。", "三是远"]
