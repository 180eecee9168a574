"""Terse drafts: heading words and run-in headings, rates pointed at, what a sentence counts itself: a kind a row."""

from __future__ import annotations

import pytest

from assistant.checks import check_draft
from assistant.schema import WRONG, Note, PastReport, ReportInput, Section
from tests.checks.made import figure

INPUTS = ReportInput(
    unit="青石县水利站",
    project="小型泵站改造",
    year=2023,
    figures=(
        figure("budget", "年初预算安排资金", "480.00", "万元", role="budget"),
        figure("spent", "实际支出", "318.24", "万元", role="spent"),
        figure("civil", "土建支出", "146.30", "万元"),
        figure("pumps_paid", "水泵机组支出", "92.84", "万元"),
        figure("lines_paid", "输电线路支出", "41.60", "万元"),
        figure("survey", "勘测设计支出", "37.50", "万元"),
        figure("stations", "改造泵站", "17", "座", "24"),
        figure("pumps", "购置水泵机组", "136", "台", "130"),
        figure("remote", "接入远程监控泵站", "46", "处", "45"),
        figure("pipes", "更换管道", "3.1", "公里", "3"),
        figure("classes", "举办培训班", "27", "期", "25"),
        figure("on_time", "按期结班率", "92.6", "%", "100", category="时效"),
        figure("keepers", "新聘管护员", "145", "名", "140"),
        figure("visits", "入户走访", "930", "人次", "900"),
        figure("stops", "泵站停机事故", "12", "起"),
        figure("farmers", "受益种植户", "3640", "户", "3600"),
    ),
    notes=(
        Note(section="effectiveness", text="每座工期32到77天"),
        Note(section="effectiveness", text="两期管护班拖到下一年结班"),
        Note(section="effectiveness", text="管护员跟班实习12天"),
        Note(section="effectiveness", text="4次座谈、6场走访共收集意见38条"),
        Note(section="effectiveness", text="站长班3月和9月各办一期，共58名站长"),
        Note(section="effectiveness", text="事故上年17起"),
        Note(section="plans", text="2024年新接远程监控14处；危坝5座，含青石坝"),
    ),
)
PRIOR = PastReport(
    file="2022.md",
    unit=INPUTS.unit,
    project=INPUTS.project,
    year=2022,
    sections=(
        Section(
            id="effectiveness",
            heading="四、项目绩效情况",
            text="实际支出295.60万元，水泵机组支出75.20万元，购置水泵机组104台，接入远程监控泵站38处，改造泵站16座。",
        ),
    ),
)


def _wrong(text: str) -> list[str]:
    ledger = check_draft(text, INPUTS, priors=(PRIOR,))
    return [f"{j.mention.text} {j.verdict}" for j in ledger.mentions if j.verdict in WRONG]


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        pytest.param("2.机组。136台，超计划6台；台均6826元，上年台均7231元。", [], id="the spending on what is headed"),
        pytest.param("2.机组。136台，超计划6台；台均6286元。", ["6286元 wrong_value"], id="not so little for each"),
        pytest.param("3.远程监控。累计46处，目标45处，一年新接8处。", [], id="new in the year"),
        pytest.param("3.远程监控。累计46处，目标45处，一年新接6处。", ["6处 wrong_value"], id="not so many new"),
        pytest.param("每座18.72万元；预算时按每座20万元打的盘子。", [], id="the plan's price of each"),
        pytest.param("每座18.72万元；预算时按每座26万元打的盘子。", ["26万元 wrong_value"], id="not the plan's"),
        pytest.param("完成率与执行率大体相当，前者70.83%，后者略低4.53个百分点。", [], id="two rates pointed at"),
        pytest.param(
            "完成率与执行率大体相当，前者70.83%，后者略低5.43个百分点。", ["5.43个百分点 wrong_value"], id="not so far apart as that"
        ),
        pytest.param("进度欠账：只完成17座，执行率不到七成。", [], id="a rate of execution is told of money"),
        pytest.param("最短最长在32—77天之间，相差45天。", [], id="between both ends of a range"),
        pytest.param("最短最长在32—77天之间，相差54天。", ["54天 wrong_value"], id="not so far apart"),
        pytest.param("土建和机组两项合计239.14万元。其余两项合计79.10万元。", [], id="the rest of the items"),
        pytest.param(
            "土建和机组两项合计239.14万元。其余两项合计97.10万元。", ["97.10万元 wrong_value"], id="not so much of a rest"
        ),
        pytest.param("每安排100元，支出约66元。", [], id="for each round amount given"),
        pytest.param("每安排100元，支出约86元。", ["86元 wrong_value"], id="not so much for each"),
        pytest.param("线路41.60万元。土建146.30万元，接近4倍于前述输电线路支出。", [], id="so many times as much"),
        pytest.param("线路41.60万元。土建146.30万元，接近6倍于前述输电线路支出。", ["6倍 wrong_value"], id="not so many times"),
        pytest.param("站长班于3月、9月各办一期，共58名，平均每期29名。", [], id="over those named one by one"),
        pytest.param("站长班于3月、9月各办一期，共58名，平均每期39名。", ["39名 wrong_value"], id="not so many of each"),
        pytest.param("座谈4次、走访6场共收集意见38条，平均每场次3.8条。", [], id="over two counts told together"),
        pytest.param("座谈4次、走访6场共收集意见38条，平均每场次8.3条。", ["8.3条 wrong_value"], id="not over one of them"),
        pytest.param("按期结班率92.6%。未结班的是两期管护班，25期如期结班。", [], id="put off is not done, and the rest is"),
        pytest.param("更换管道3.1公里。", [], id="what was done"),
        pytest.param("更换管道3公里。", ["3公里 wrong_figure"], id="the target, no rounding of what was done"),
        pytest.param("更换管道约3公里。", [], id="a rounding that is told"),
        pytest.param("新聘管护员145名，实习12天，累计1740人天。", [], id="people times days"),
        pytest.param("新聘管护员145名，实习12天，累计1740人。", ["1740人 wrong_unit"], id="which are no people"),
        pytest.param("停机事故12起，比上年少5起。", [], id="this year's of a note"),
        pytest.param("停机事故17起。", ["17起 prior_year"], id="last year's, as the note tells"),
        pytest.param("坝子5月23日完工，渠道1月18日完工，两者相隔4个月。", [], id="months apart, the later told first"),
        pytest.param("宁可慢一步，不可乱一分。", [], id="not one cent, whatever is told"),
        pytest.param("名额一减，29期里有两期拖期。", ["29期 wrong_value"], id="a slip of the only count of its kind"),
    ],
)  # fmt: skip
def test_what_few_words_tell(text: str, wrong: list[str]) -> None:
    assert _wrong(f"# 四、项目绩效情况\n{text}\n") == wrong


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        pytest.param("七、下一步。远程监控再增14处，达到60处。", [], id="a heading that runs into its text"),
        pytest.param("七、下一步。远程监控再增14处，达到69处。", ["69处 wrong_value"], id="not so many in the end"),
        pytest.param("七、下一步。余下泵站2024年7月底前完工，从年末算起有7个月。", [], id="months of the year to come"),
        pytest.param("七、下一步。危坝5座，剔除该坝后新列4座。", [], id="less the one pointed at"),
        pytest.param("七、下一步。危坝5座，剔除该坝后新列3座。", ["3座 wrong_value"], id="not less two"),
    ],
)
def test_what_is_planned_under_a_run_in_heading(text: str, wrong: list[str]) -> None:
    assert _wrong(f"小型泵站改造2023年度自评\n二、资金。实际支出318.24万元。\n{text}\n") == wrong


def test_months_ahead_are_counted_from_the_end_of_the_year_reported_on() -> None:
    text = "# 七、下一步\n余下泵站2024年7月底前完工，从年末算起有7个月。\n"
    told = check_draft(text, INPUTS, priors=(PRIOR,)).mentions[-1]
    assert told.explanation == "从2023年末到2024年7月共7个月。"
    assert told.source is not None
    assert told.source["formula"] == "12 × (2024 - 2023 - 1) + 7"
