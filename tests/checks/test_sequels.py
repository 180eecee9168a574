"""What follows right behind a number, small counts told in passing, and slips of the pen: invented sentences, each kind
right and spoiled."""

from __future__ import annotations

import pytest

from assistant.checks import check_draft
from assistant.schema import Note, PastReport, ReportInput, Section
from tests.checks.made import figure

INPUTS = ReportInput(
    unit="青石县林场管理站",
    project="瞭望塔维护",
    year=2023,
    figures=(
        figure("budget", "年初预算安排资金", "90.00", "万元", role="budget"),
        figure("spent", "实际支出", "64.80", "万元", role="spent"),
        figure("repaired_paid", "塔体维修支出", "48.00", "万元"),
        figure("guards_paid", "护林员补助支出", "16.80", "万元"),
        figure("towers", "维修瞭望塔", "16", "座", "18"),
        figure("lamps", "更换警示灯", "72", "盏", "72"),
        figure("guards", "在册护林员", "28", "人"),
        figure("cover", "瞭望覆盖率", "68.4", "%", category="质量"),
        figure("content", "林农满意度", "86.2", "%", category="满意度"),
    ),
    notes=(
        Note(section="organization", text="维护小组8人，每周碰头"),
        Note(section="overview", text="巡护考核310人，拿到证的280人"),
        Note(section="organization", text="林区分南北两片，巡护记录本3册一换"),
        Note(section="overview", text="60岁以上护林员9人"),
        Note(section="overview", text="瞭望塔里钢塔33座"),
        Note(section="effectiveness", text="林火报告最快8分钟，最慢55分钟"),
        Note(section="effectiveness", text="预警47条，有效35条"),
    ),
)
PRIOR = PastReport(
    file="2022.md",
    unit=INPUTS.unit,
    project=INPUTS.project,
    year=2022,
    sections=(Section(id="effectiveness", heading="四、项目绩效情况", text="林农满意度84.0%，林火报告及时率75%。"),),
)


def _verdicts(text: str) -> str:
    ledger = check_draft(f"# 四、项目绩效情况\n{text}\n", INPUTS, priors=(PRIOR,))
    return " ".join(str(j.verdict) for j in ledger.mentions if j.verdict != "not_checked")


@pytest.mark.parametrize(
    ("text", "last"),
    [
        pytest.param("警示灯目标72盏，实际72盏。", "supported", id="a target reached"),
        pytest.param("警示灯目标72盏，实际27盏。", "wrong_value", id="behind a target, digits in another order"),
        pytest.param("瞭望塔目标18座，实修60座。", "wrong_value", id="behind a target, quite another number"),
        pytest.param("瞭望塔目标18座，实际16座，完成率88.89%。", "derived", id="the rate done of a target"),
        pytest.param("实修瞭望塔16座，目标18座，任务完成率为88.9%。", "derived", id="the target told last"),
        pytest.param("瞭望塔目标18座，实际16座，完成率98.89%。", "wrong_value", id="not that rate"),
        pytest.param("瞭望塔目标18座，实际16座，完成率112.5%。", "wrong_value", id="the target over what was done"),
        pytest.param("瞭望覆盖率68.4%，已超过三分之二。", "supported", id="a percentage told again roughly"),
        pytest.param("瞭望覆盖率68.4%，已超过四分之三。", "wrong_value", id="not so roughly, though another rate is so"),
        pytest.param("维护小组8人。", "supported", id="a small count"),
        pytest.param("维护小组成员１８人。", "wrong_value", id="a digit too many"),
        pytest.param("巡护考核310人，拿证280人。", "supported", id="two numbers of a note"),
        pytest.param("巡护考核310人，过关208人。", "wrong_value", id="the other number of the note mistyped"),
        pytest.param("护林员补助16.80万元，人均6000元。", "derived", id="so much for each"),
        pytest.param("护林员补助16.80万元，人均6000万元。", "wrong_unit", id="in a unit too large"),
        pytest.param("维修瞭望塔16座，相当于总数的75%。", "wrong_value", id="no number of last year's of a thing not named"),
        pytest.param("预算执行率刚过七成。", "derived", id="a rate told roughly"),
        pytest.param("预算执行率刚过八成。", "wrong_value", id="not so high a rate"),
        pytest.param("年初预算安排资金90.00万元（0.009亿元）。", "supported", id="told again in brackets"),
        pytest.param("年初预算安排资金90.00万元（0.09亿元）。", "wrong_value", id="the point shifted in brackets"),
        pytest.param("林火报告用时8—55分钟。", "derived", id="from the least to the most"),
        pytest.param("林火报告用时18—55分钟。", "wrong_value", id="one end mistyped"),
        pytest.param("预警47条，有效35条，无效12条。", "derived", id="the opposite"),
        pytest.param("预警47条，有效35条，无效13条。", "wrong_value", id="not so many of the opposite"),
        pytest.param("参加巡护考核的310人中有280人拿证。", "supported", id="some of them"),
        pytest.param("参加巡护考核的310人中有310人拿证。", "wrong_figure", id="not all of them"),
    ],
)  # fmt: skip
def test_a_slip_is_told_from_an_invention(text: str, last: str) -> None:
    assert _verdicts(text).split()[-1] == last


@pytest.mark.parametrize(
    ("text", "verdicts"),
    [
        pytest.param("林区分南、北两片巡护。", "supported", id="a counter that is seldom one"),
        pytest.param("林区分成三片。", "", id="a count of its own"),
        pytest.param("队员编成两片。", "", id="the count of something else"),
        pytest.param("护林员28人。", "supported", id="all of a kind, not those picked out by a note"),
        pytest.param("60岁以上护林员9人。", "supported supported", id="those picked out"),
        pytest.param(
            "| 支出项目 | 金额（万元） | 占比 |\n|---|---|---|\n| 塔体维修 | 48.00 | 74.07% |\n"
            "| 护林员补助 | 16.80 | 25.93% |\n| 合计 | 64.80 | 100% |",
            "supported derived supported derived supported derived", id="the whole of a table",
        ),
    ],
)  # fmt: skip
def test_counts_told_in_passing(text: str, verdicts: str) -> None:
    assert _verdicts(text) == verdicts


def test_the_rate_of_a_target_tells_what_was_done_over_what_was_planned() -> None:
    ledger = check_draft("# 四、项目绩效情况\n瞭望塔目标18座，实际16座，完成率88.89%。\n", INPUTS, priors=(PRIOR,))
    judged = ledger.mentions[-1]
    assert judged.source is not None
    assert judged.source["formula"] == "towers / towers.target"
    assert judged.source["operands"] == {"towers": "16座", "towers.target": "18座"}
