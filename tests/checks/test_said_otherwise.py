"""Turns of phrase that say which numbers are meant: in turn, on average, of the years before, what a sum pays for."""

from __future__ import annotations

import pytest

from assistant.checks import check_draft
from assistant.schema import WRONG, Note, PastReport, ReportInput, Section
from tests.checks.made import figure

INPUTS = ReportInput(
    unit="青石县水利局",
    project="灌区管护与培训经费",
    year=2024,
    figures=(
        figure("budget", "年初预算安排资金", "240.00", "万元", role="budget"),
        figure("spent", "全年实际支出", "180.00", "万元", role="spent"),
        figure("returned", "财政收回", "21.00", "万元", role="returned"),
        figure("carried", "结转下年使用", "39.00", "万元", role="carried_over"),
        figure("canals", "修复斗渠", "126", "条", "120"),
        figure("power", "泵站提水用电量", "64", "万千瓦时"),
        figure("bill", "泵站电费支出", "35.20", "万元"),
        figure("fair", "节水集市活动支出", "6.48", "万元"),
        figure("fairgoers", "节水集市游客", "1620", "人次"),
        figure("fairs", "节水集市", "12", "场"),
        figure("members", "登记用水户成员", "2400", "人"),
        figure("visits", "接待参观", "5250", "人次"),
        figure("calls", "热线受理", "9.45", "万次"),
        figure("pumps", "在册泵站", "230", "座"),
        figure("maps", "绘制管网图", "342", "张"),
        figure("hours", "农户课堂时长", "1080", "小时"),
        figure("lessons", "农户课堂", "216", "场"),
        figure("repair", "平均抢修时间", "7.5", "小时", "10", category="时效"),
        figure("ontime", "泵房温湿度达标率", "97.2", "%", "97", category="质量"),
        figure("accepted", "渠道验收合格率", "96.4", "%", "95", category="质量"),
    ),
    notes=(
        Note(section="overview", text="需要修的斗渠760条，前三年修了318条"),
        Note(section="organisation", text="巡渠班组9个，每组4人"),
        Note(section="funds", text="收回21万是电费结余，结转39万是闸门尾款"),
        Note(section="funds", text="捐赠资金1.68万，用来买水位计，水位计420元一支"),
        Note(section="overview", text="342张里干线150张、入户96张、排涝60张、泵房36张"),
        Note(section="organisation", text="项目组16人，特邀顾问5人；巡渠员里4人满55岁"),
        Note(section="effectiveness", text="216场里田间课108场"),
        Note(section="effectiveness", text="管网图返工9张"),
        Note(section="effectiveness", text="巡渠技能比赛1次，84人参赛，28人获奖"),
        Note(section="effectiveness", text="县电视台来采访，接待学生510人"),
        Note(section="effectiveness", text="全年抢修54处"),
        Note(section="problems", text="日提水不足300方的还有23座"),
        Note(section="plans", text="2025年修泵站12座，新铺管道8.4公里，剩的支渠3.6公里分三年衬砌"),
    ),
)
PRIOR = PastReport(
    file="2023.md",
    unit=INPUTS.unit,
    project=INPUTS.project,
    year=2023,
    sections=(
        Section(
            id="effectiveness",
            heading="四、项目绩效情况",
            text="设巡渠班组7个，每组4人。项目组14人，特邀顾问4人。农户课堂176场，农户课堂时长704小时。热线受理8.10万次。平均抢修时间9小时，修复斗渠110条，在册泵站210座。",
        ),
        Section(id="problems", heading="五、存在的问题", text="日提水不足300方的泵站有31座，巡查力量不足。"),
    ),
)


def slips(heading: str, text: str) -> list[str]:
    """The numbers called wrong."""
    ledger = check_draft(f"{heading}\n{text}\n", INPUTS, priors=(PRIOR,))
    return [j.mention.text for j in ledger.mentions if j.verdict in WRONG]


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        pytest.param(
            "结余60万元，其中电费结余21万元由财政收回，闸门尾款39万元结转下年使用，分别占结余的三成五和六成五。",
            [],
            id="shares of one whole in turn",
        ),
        pytest.param(
            "结余60万元，其中电费结余21万元由财政收回，闸门尾款39万元结转下年使用，分别占结余的五成三和六成五。",
            ["五成三"],
            id="the one told is no share of the other",
        ),
        pytest.param("泵站电费支出35.20万元，折合每千瓦时0.55元。", [], id="for one of a unit that begins with a thousand"),
        pytest.param("泵站电费支出35.20万元，折合每千瓦时0.65元。", ["0.65元"], id="not so much for one"),
        pytest.param("节水集市6.48万元，每场花费5400元，摊到每位来客不到41元。", [], id="for each who came"),
        pytest.param("节水集市6.48万元，每场花费5400元，摊到每位来客不到28元。", ["28元"], id="not for so few"),
        pytest.param("捐赠资金1.68万元，用于添置水位计，约够买40支。", [], id="as many as a sum pays for"),
        pytest.param("捐赠资金1.68万元，用于添置水位计，约够买52支。", ["52支"], id="not so many"),
    ],
)  # fmt: skip
def test_what_money_is_told_of(text: str, wrong: list[str]) -> None:
    assert slips("# （一）项目资金使用情况", text) == wrong


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        pytest.param("设巡渠班组9个，每组4人，共36人，比上年增加8人。", [], id="a product of this year and of last"),
        pytest.param("设巡渠班组9个，每组4人，共36人，比上年增加6人。", ["6人"], id="not by so many"),
        pytest.param("农户课堂1080小时，平均每场5小时，比上年每场长出1小时。", [], id="longer on average"),
        pytest.param("农户课堂1080小时，平均每场5小时，比上年每场长出2小时。", ["2小时"], id="not by so much"),
        pytest.param("热线受理9.45万次，比上年增加1.35万次，相当于参观人次的18倍。", [], id="what grew is compared"),
        pytest.param("热线受理9.45万次，比上年增加1.35万次，相当于参观人次的15倍。", ["15倍"], id="not so many times"),
        pytest.param("加上前三年修复的斗渠，四年累计修复444条。", [], id="with the years before"),
        pytest.param("加上前三年修复的斗渠，四年累计修复446条。", ["446条"], id="not so many in all"),
        pytest.param("管网图返工9张，也就是一次通过的有333张。", [], id="all but those done again"),
        pytest.param("管网图返工9张，也就是一次通过的有335张。", ["335张"], id="not so many at once"),
        pytest.param(
            "绘制管网图342张，其中干线类150张，入户类96张，两类合起来246张，剩下的96张里排涝类60张、泵房类36张。",
            [],
            id="a kind that counts as many as the rest",
        ),
        pytest.param(
            "绘制管网图342张，其中干线类150张，入户类60张，两类合起来246张，剩下的96张里排涝类60张、泵房类36张。",
            ["60张"],
            id="not what another kind counts",
        ),
        pytest.param("接待学生510人；办巡渠技能比赛1次，84人参赛，三分之一的选手获奖。", [], id="a part named behind"),
        pytest.param("接待学生510人；办巡渠技能比赛1次，84人参赛，四分之一的选手获奖。", ["四分之一"], id="not that part"),
        pytest.param("全年抢修54处，由上年的9小时压缩到7.5小时，每处平均快了1.5小时。", [], id="an average is spread no more"),
        pytest.param("全年抢修54处，由上年的9小时压缩到7.5小时，每处平均快了2.5小时。", ["2.5小时"], id="not by so much time"),
    ],
)  # fmt: skip
def test_what_was_done(text: str, wrong: list[str]) -> None:
    assert slips("# 四、项目绩效情况", text) == wrong


@pytest.mark.parametrize(
    ("heading", "text", "wrong"),
    [
        pytest.param(
            "# （二）绩效目标设定及指标完成情况",
            "渠道验收合格率96.4%，目标95%；泵房温湿度达标率97.2%，高出目标0.2个百分点。",
            [],
            id="over its own target",
        ),
        pytest.param(
            "# （二）绩效目标设定及指标完成情况",
            "渠道验收合格率96.4%，目标95%；泵房温湿度达标率97.2%，高出目标2.2个百分点。",
            ["2.2个百分点"],
            id="not over another's",
        ),
        pytest.param(
            "# 五、存在的问题", "日提水不足300方的泵站尚有23座，占在册泵站的10.0%，比上年减少8座。", [], id="told of both years in the same words"
        ),
        pytest.param(
            "# 五、存在的问题", "日提水不足300方的泵站尚有23座，占在册泵站的10.0%，比上年减少6座。", ["6座"], id="not fewer by so many"
        ),
        pytest.param(
            "# （一）后续工作计划", "新铺管道8.4公里，余下的支渠分三年衬砌，每年约1.2公里。", [], id="told with its span"
        ),
        pytest.param(
            "# （一）后续工作计划",
            "新铺管道8.4公里，余下的支渠分三年衬砌，每年约1.6公里。",
            ["1.6公里"],
            id="not so much a year",
        ),
    ],
)  # fmt: skip
def test_what_is_compared(heading: str, text: str, wrong: list[str]) -> None:
    assert slips(heading, text) == wrong


@pytest.mark.parametrize(
    ("text", "number", "verdict", "expected"),
    [
        pytest.param(
            "项目组16人，特邀顾问4人，负责把关。", "4人", "prior_year", "5人", id="last year's, which others are too"
        ),
        pytest.param("平均抢修时间7.5小时，比目标快2.5天。", "2.5天", "wrong_unit", "2.5小时", id="a change in days"),
        pytest.param("平均抢修时间7.5小时，比目标快2.5分钟。", "2.5分钟", "wrong_unit", "2.5小时", id="a change in minutes"),
        pytest.param(
            "农户课堂216场，其中田间课108场，全年1080小时，平均每场0.5小时。",
            "0.5小时",
            "wrong_value",
            "5.0小时",
            id="a shifted point is no ratio of counts",
        ),
    ],
)  # fmt: skip
def test_what_kind_of_wrong(text: str, number: str, verdict: str, expected: str) -> None:
    ledger = check_draft(f"# 四、项目绩效情况\n{text}\n", INPUTS, priors=(PRIOR,))
    assert [(j.mention.text, j.verdict.value, j.expected) for j in ledger.mentions if j.verdict in WRONG] == [
        (number, verdict, expected)
    ]
