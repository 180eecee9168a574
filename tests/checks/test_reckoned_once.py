"""What a reckoning gives, though the words hardly ask for it, where the draft prints the number in one place alone."""

from __future__ import annotations

import pytest

from assistant.checks import check_draft
from assistant.schema import WRONG, Judged, Note, ReportInput, Verdict
from tests.checks.made import figure

INPUTS = ReportInput(
    unit="青禾县水文站",
    project="测站运行维护",
    year=2023,
    figures=(
        figure("budget", "年初预算安排资金", "320.00", "万元", role="budget"),
        figure("spent", "全年实际支出", "301.20", "万元", role="spent"),
        figure("days", "清淤施工工期", "96", "天", "100"),
        figure("posts", "聘用观测员", "124", "名", "120"),
    ),
    notes=(
        Note(section="organisation.management", text="发洪水停工7天"),
        Note(section="effectiveness", text="年底在岗观测员113名"),
        Note(section="effectiveness", text="全县水利工程59座，纳入监测水库27座、水闸12座"),
    ),
)


REST = (  # all that the inputs give besides
    "# 一、项目基本情况\n年初预算安排资金320.00万元，全年实际支出301.20万元。聘用观测员124名，目标120名；"
    "清淤施工工期96天，目标100天。\n# 四、项目绩效情况\n年底在岗观测员113名；全县水利工程59座；施工中停工7天。\n"
)


def judged(text: str, number: str, rest: str = REST) -> Judged:
    """The last number of a draft that is written so."""
    return [j for j in check_draft(f"{rest}{text}\n", INPUTS).mentions if j.mention.text == number][-1]


@pytest.mark.parametrize(
    ("text", "number", "slip"),
    [
        pytest.param("其间因洪水停工7天，实际作业[89天]。", "89天", "98天", id="a number told again is no rival"),
        pytest.param("年底在岗113名，离岗[11名]。", "11名", "21名", id="what a note leaves of a figure"),
    ],
)
def test_a_reckoning_explains_what_nothing_else_does(text: str, number: str, slip: str) -> None:
    right = judged(text.replace("[", "").replace("]", ""), number)
    assert right.verdict is Verdict.DERIVED
    assert right.source is not None
    assert right.source["formula"]
    assert judged(text.replace(f"[{number}]", slip), slip).verdict in WRONG


LISTED = "纳入监测的包括水库27座、水闸12座，占全县水利工程总数近{}。"


def test_a_reckoning_far_from_the_one_the_words_seem_to_ask_for_is_meant() -> None:
    assert judged(LISTED.format("三分之二"), "三分之二").verdict is Verdict.DERIVED
    assert judged(LISTED.format("三分之二"), "三分之二", "").verdict in WRONG, "a section alone is judged by its words"


@pytest.mark.parametrize(
    ("text", "number"),
    [
        pytest.param(LISTED.format("五分之四"), "五分之四", id="what no reckoning gives"),
        pytest.param(f"{LISTED.format('三分之二')}泵站已改造近三分之二。", "三分之二", id="printed twice"),
    ],
)
def test_else_the_words_decide(text: str, number: str) -> None:
    assert judged(text, number).verdict in WRONG
