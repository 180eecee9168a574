"""What a number is held against without its being said again: the plan, last year's rate, what was just told.

Invented sentences, each kind right and spoiled.
"""

from __future__ import annotations

import pytest

from assistant.checks import check_draft
from assistant.schema import Note, PastReport, ReportInput, Section
from tests.checks import made
from tests.checks.made import figure

INPUTS = ReportInput(
    unit="柳河县文化馆",
    project="乡村书屋建设",
    year=2023,
    figures=(
        figure("budget", "年初预算安排资金", "900.00", "万元", role="budget"),
        figure("spent", "实际支出", "640.00", "万元", role="spent"),
        figure("build_paid", "房屋修缮支出", "400.00", "万元"),
        figure("books_paid", "图书购置支出", "160.00", "万元"),
        figure("other_paid", "勘察评审支出", "80.00", "万元"),
        figure("rooms", "建成书屋", "12", "处", "15", deviation="3处选址未定"),
        figure("area", "书屋面积", "2520", "平方米", "3000"),
        figure("screens", "安装阅报屏", "9", "块", "12"),
        figure("classes", "举办阅读班", "40", "期"),
        figure("heard", "听课读者总量", "2400", "人次"),
        figure("passed", "学员考核合格率", "96.5", "%", category="质量"),
        figure("on_time", "阅读班按期结课率", "95", "%", "100", category="时效"),
        figure("guides", "新入职馆员培训", "150", "名"),
        figure("rivals", "故事会参赛馆员", "135", "名"),
        figure("city_won", "朗读大赛市级奖项", "14", "人"),
        figure("province_won", "朗读大赛省级奖项", "22", "人"),
        figure("visited", "走访读者", "4416", "名", "4200"),
        figure("applied", "2022年省级课题申报", "20", "项"),
        figure("granted", "2022年省级课题立项", "12", "项"),
    ),
    notes=(
        Note(section="overview", text="应访读者4800名，春季访了4416名，秋季回访3900名"),
        Note(section="organization", text="书商报名9家，选定4家"),
        Note(section="effectiveness", text="30所小学里有24所做到每天阅读2小时"),
        Note(section="overview", text="选址涉及5个乡15处村部"),
        Note(section="effectiveness", text="抽检图书120册，不合格的9册"),
        Note(section="effectiveness", text="馆员师徒结对75对"),
        Note(section="effectiveness", text="读者建议转办1344条，办结1075条，当中回访的645条"),
    ),
)
LIST = """（1）房屋修缮400.00万元，占62.5%，建成书屋12处、目标15处，书屋面积2520平方米，平均每处33.33万元；
（2）图书购置160.00万元，占25%，听课读者总量2400人次，完成听课每人次667元，平均每期4万元；
（3）勘察评审80.00万元，占12.5%，举办阅读班40期，平均每期2万元。"""
PRIOR = PastReport(
    file="2022.md",
    unit=INPUTS.unit,
    project=INPUTS.project,
    year=2022,
    sections=(
        Section(
            id="effectiveness",
            heading="四、项目绩效情况",
            text="安装阅报屏目标8块，完成8块。省级课题申报15项，立项6项。朗读大赛获市级奖项13人、省级奖项18人。",
        ),
    ),
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "每处书屋平均210平方米，计划口径为200平方米，每处多出10平方米。", "ddd", id="an average as planned"
        ),
        pytest.param("每处书屋平均210平方米，计划口径为220平方米。", "dw", id="not so large a plan"),
        pytest.param("每处书屋平均210平方米，计划口径为200平方米，每处多出30平方米。", "ddw", id="nor so much more"),
        pytest.param("每处书屋平均支出53.33万元，比每处平均预算低6.67万元。", "dd", id="under the budget for each"),
        pytest.param("每处书屋平均支出53.33万元，比每处平均预算低7.66万元。", "dw", id="not so far under it"),
    ],
)
def test_an_average_is_held_against_the_plan(text: str, expected: str) -> None:
    assert _verdicts(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("阅报屏目标12块，完成率由上年的100%降到75%。", "sdd", id="what was completed last year"),
        pytest.param("阅报屏目标12块，完成率由上年的80%降到75%。", "swd", id="not so little"),
        pytest.param("朗读大赛获奖人数由上年的31人增加到36人。", "dd", id="last year's of both prizes"),
        pytest.param("朗读大赛获奖人数由上年的42人增加到36人。", "wu", id="not so many"),
        pytest.param("省级课题申报20项，立项12项，立项率60%，比上年提高20个百分点。", "ssdd", id="a label with a year"),
        pytest.param("省级课题申报20项，立项12项，立项率60%，比上年提高12个百分点。", "ssdw", id="not so many points"),
    ],
)
def test_a_rate_is_held_against_last_years(text: str, expected: str) -> None:
    assert _verdicts(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("建成书屋12处，未完成3处，占计划的20%。", "sdd", id="what was not done"),
        pytest.param("建成书屋12处，未完成5处。", "sw", id="not so many undone"),
        pytest.param("抽检图书120册，不合格9册，合格率92.5%。", "ssd", id="the opposite of what was told"),
        pytest.param("抽检图书120册，不合格9册，合格率95.2%。", "ssw", id="no other rate"),
        pytest.param("9家报名，选定4家，落选5家，入选的占四成多。", "ssdd", id="the opposite of the number said"),
        pytest.param("9家报名，选定4家，落选5家，入选的占五成多。", "ssdw", id="not the part said"),
        pytest.param("后两类合计240.00万元，占支出37.5%，其中图书占这一部分的三分之二。", "ddd", id="this part"),
        pytest.param("后两类合计240.00万元，占支出37.5%，其中图书占这一部分的四分之一。", "ddw", id="not all"),
        pytest.param("30所小学中有24所落实每天阅读2小时，占80%。", "sssd", id="a time between a part and its share"),
        pytest.param("30所小学中有24所落实每天阅读2小时，占60%。", "sssw", id="not so large a share"),
        pytest.param("读者建议转办1344条，办结1075条；其中回访645条，约占五分之三。", "sssd", id="of those settled"),
        pytest.param("读者建议转办1344条，办结1075条；其中回访645条，约占五分之四。", "sssw", id="no other share"),
        pytest.param("馆员结对75对，正合新馆员的一半。", "sd", id="pairs against people"),
        pytest.param("馆员结对75对，正合新馆员的三分之一。", "sw", id="not a third of them"),
        pytest.param("图书购置160.00万元，勘察评审80.00万元。前两项合计240.00万元。", "ssd", id="the first two"),
        pytest.param(
            "房屋修缮400.00万元、勘察评审80.00万元、图书购置160.00万元。前两项合计480.00万元，后两项占37.5%。",
            "sssdd",
            id="as the draft lists them",
        ),
        pytest.param(
            "房屋修缮400.00万元、勘察评审80.00万元、图书购置160.00万元。前两项合计560.00万元。",
            "sssw",
            id="no other two",
        ),
        pytest.param(f"{LIST}\n前两项合计560.00万元。", "sdsssdsdsddsdsdd", id="a list of several lines"),
        pytest.param(f"{LIST}\n前两项合计240.00万元。", "sdsssdsdsddsdsdw", id="not two others of it"),
        pytest.param("前两项合计560.00万元，占支出的八成多，剩余一成多。", "ddd", id="the rest of a share"),
        pytest.param("前两项合计560.00万元，占支出的八成多，剩余三成多。", "ddw", id="not so large a rest"),
        pytest.param("其余3处书屋明年建成。", "d", id="what is left to do"),
        pytest.param("其余4处书屋明年建成。", "w", id="not so many left"),
        pytest.param("新馆员150名。", "s", id="a figure by its short name"),
        pytest.param("新馆员135名。", "w", id="not another figure's number"),
        pytest.param("涉及15处村部。实际建成12处。", "ss", id="what was done"),
        pytest.param("涉及15处村部。实际建成15处。", "sw", id="not what a note tells of the plan"),
        pytest.param("涉及15处村部。年底实际建完15处。", "su", id="nor what it tells otherwise"),
        pytest.param("一年下来装阅报屏9块。", "s", id="what was put up"),
        pytest.param("一年下来装阅报屏12块。", "w", id="a target that no word tells of"),
        pytest.param("阅报屏目标12块。阅报屏由8块增至9块。", "sss", id="what it grew to"),
        pytest.param("阅报屏目标12块。阅报屏由8块增至12块。", "ssw", id="not what it was to grow to"),
        pytest.param("应访读者4800名，春季实际走访4416名。", "ss", id="what was done"),
        pytest.param("应访读者4800名，春季实际走访4200名。", "sw", id="not what was planned"),
    ],
)
def test_what_was_just_told_is_the_base(text: str, expected: str) -> None:
    assert _verdicts(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("考核合格率96.5%，按此推算不合格约84人次。", "sd", id="what a rate leaves of all"),
        pytest.param("考核合格率96.5%，按此推算不合格约48人次。", "sw", id="not so many failed"),
        pytest.param("按期结课率95%；按40期折算，结课38期。", "ssd", id="a base named by its value"),
        pytest.param("按期结课率95%；按40期折算，结课35期。", "ssw", id="not so many classes"),
    ],
)
def test_a_rate_is_told_as_a_count(text: str, expected: str) -> None:
    assert _verdicts(text) == expected


@pytest.mark.parametrize(("bound", "verdict"), [("80%", "not_checked"), ("90%", "wrong_value")])
def test_the_bound_below_which_a_cause_is_due_states_no_rate(bound: str, verdict: str) -> None:
    text = f"# 二、项目资金使用及管理情况\n执行率低于{bound}，原因是培训推迟。\n"
    assert [j.verdict for j in check_draft(text, made.INPUTS, priors=(made.PRIOR,)).mentions][-1] == verdict


def _verdicts(text: str) -> str:
    ledger = check_draft(f"# 四、项目绩效情况\n{text}\n", INPUTS, priors=(PRIOR,))
    return "".join(str(j.verdict)[0] for j in ledger.mentions if j.verdict != "not_checked")
