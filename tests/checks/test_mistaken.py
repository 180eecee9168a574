"""The right operation over the wrong operand: the words name which one is meant, and the other's number is caught."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from assistant.checks import check_draft
from assistant.schema import WRONG, Note, PastReport, ReportInput, Section
from tests.checks.made import figure

INPUTS = ReportInput(
    unit="柏川县渔业站",
    project="增殖放流和渔港整修经费",
    year=2023,
    figures=(
        figure("budget", "年初预算安排资金", "480.00", "万元", role="budget"),
        figure("adjusted", "调整后预算", "516.00", "万元", role="adjusted_budget"),
        figure("spent", "全年实际支出（含自有资金）", "492.60", "万元", role="spent"),
        figure("own", "自有资金支出", "8.40", "万元", role="own_funds"),
        figure("carried", "结转下年", "31.80", "万元", role="carried_over"),
        figure("pier", "码头修补支出", "148.20", "万元"),
        figure("lights", "航标灯支出", "87.60", "万元"),
        figure("fry", "苗种采购支出", "196.40", "万元"),
        figure("boats", "护渔巡查支出", "60.40", "万元"),
        figure("carp", "鲤鱼苗放流尾数", "5400", "尾", target="5000"),
        figure("perch", "鲈鱼苗放流尾数", "4200", "尾", target="4500", deviation="亲鱼产卵少"),
        figure("berths", "整修泊位", "57", "个", target="66", deviation="台风停工"),
        figure("signs", "新立警示牌", "860", "块", target="800"),
        figure("speed", "报警平均到场时间", "25", "分钟", target="30", category="时效", direction="lower"),
        figure("pleased", "渔民满意度", "93.4", "%", target="90", category="满意度"),
    ),
    notes=(
        Note(section="overview", text="8月追加36万元，用于修补码头"),
        Note(section="organisation", text="放流从4月到9月，一共6个月"),
        Note(section="organisation", text="泊位分2段施工，东段41个、西段16个"),
        Note(section="organisation.management", text="护渔员分3批训，每批24人"),
        Note(section="organisation.management", text="码头修补控制价164.00万元，中标148.20万元，质保金按5%留"),
        Note(section="effectiveness", text="860块警示牌里：港区540块、岸线230块、岛礁90块"),
        Note(section="effectiveness", text="巡查船出海75天，查了3600艘次渔船"),
        Note(section="effectiveness", text="接报警612起：求助310起、违捕190起、碰撞112起"),
        Note(section="effectiveness", text="612起里夜间204起，头一回报警的153起"),
        Note(section="problems", text="安全承诺书签了318份，差27份；12个码头有3个完工率没到85%"),
        Note(section="overview", text="岸线1260处，新查出来暗礁14处"),
        Note(section="overview", text="全县11个渔村，各定3名信息员；航标灯质保金4.38万元"),
        Note(section="plans", text="2024年警示牌再立340块"),
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
            text="全年实际支出451.20万元，其中码头修补支出136.20万元、航标灯支出82.30万元。鲤鱼苗放流5100尾，巡查船出海70天，查了2940艘次渔船，新立警示牌720块。",
        ),
    ),
)


def wrong(text: str, heading: str = "# 四、项目绩效情况") -> list[str]:
    """The numbers called wrong."""
    ledger = check_draft(f"{heading}\n{text}\n", INPUTS, priors=(PRIOR,))
    return [j.mention.text for j in ledger.mentions if j.verdict in WRONG]


@pytest.mark.parametrize(
    ("text", "number", "other"),
    [
        pytest.param(
            "放流从4月开始、9月收尾，历时六个月，鲤鱼苗月均放流900尾，鲈鱼苗月均{}。",
            "700尾",
            "900尾",
            id="the one named, not the one just told",
        ),
        pytest.param(
            "巡查船出海75天，检查渔船3600艘次，每天48艘次，上年每天为{}。",
            "42艘次",
            "48艘次",
            id="last year's is not this year's again",
        ),
        pytest.param("泊位分2段施工，东段整修41个，比西段多{}。", "25个", "16个", id="the more less the other"),
        pytest.param("8月追加36万元，追加幅度{}，调整后预算516.00万元。", "7.5%", "7.0%", id="of what was before"),
        pytest.param(
            "全年实际支出492.60万元，其中自有资金8.40万元；扣除自有资金后，财政资金支出484.20万元，执行率{}。",
            "93.84%",
            "98.29%",
            id="over the budget, not over the spending",
        ),
        pytest.param("全年实际支出492.60万元，月均支出{}。", "41.05万元", "40.00万元", id="spending, not the budget"),
        pytest.param(
            "码头修补控制价164.00万元，中标价148.20万元；质保金按5%预留，折合{}。",
            "7.41万元",
            "8.20万元",
            id="of the contract, not of the ceiling",
        ),
        pytest.param("2024年再立警示牌340块，两年累计达到{}。", "1200块", "1140块", id="what was done, not the target"),
        pytest.param(
            "码头修补148.20万元，航标灯87.60万元，两类设施加起来{}；苗种采购196.40万元。",
            "235.80万元",
            "344.60万元",
            id="the two just told",
        ),
        pytest.param("接报警612起，其中求助310起；违捕和碰撞共{}。", "302起", "190起", id="the two, not one of them"),
        pytest.param("整修泊位57个，目标66个，缺口{}。", "9个", "15个", id="a gap is no count of indicators"),
        pytest.param("护渔员培训分{}进行，每批24人。", "三批", "五批", id="batches a note tells"),
        pytest.param(
            "新立警示牌860块，其中港区540块、岸线230块、岛礁90块；港区最多，占全部的比重接近{}。",
            "三分之二",
            "四分之三",
            id="one alone, not two together",
        ),
    ],
)
def test_the_operand_the_words_name(text: str, number: str, other: str) -> None:
    assert wrong(text.format(number)) == []
    assert wrong(text.format(other)) == [other]


@pytest.mark.parametrize(
    ("text", "number", "other"),
    [
        pytest.param(
            "接警起数中夜间204起，占{}，首次报警的153起，占25%。",
            "三分之一",
            "二分之一",
            id="of what a note tells it among",
        ),
        pytest.param("接警起数中夜间204起，占三分之一，首次报警的153起，占{}。", "25%", "75%", id="the second of them"),
        pytest.param(
            "总支出比上年增加41.40万元，增长9.2%，新增部分里码头修补占{}、航标灯占5.30万元。",
            "12.00万元",
            "21.00万元",
            id="a part of what was more",
        ),
        pytest.param(
            "总支出比上年增加41.40万元，增长9.2%，新增部分里码头修补占12.00万元、航标灯占{}。",
            "5.30万元",
            "3.50万元",
            id="the second part",
        ),
        pytest.param(
            "报警平均到场时间25分钟，仅为限定时间的{}。", "六分之五", "五分之四", id="the time set is the target"
        ),
        pytest.param(
            "安全承诺书已签318份，还有{}因船主外出没有签订。", "27份", "72份", id="what a note tells as lacking"
        ),
        pytest.param("有3个码头完工率没有达到{}，其余9个较好。", "85%", "58%", id="a rate not reached is no rest"),
        pytest.param("每个渔村确定信息员3名，共{}。", "33名", "44名", id="so many to each of those there are"),
        pytest.param("航标灯质保金恰为航标灯支出的{}。", "5%", "8%", id="a share told by 为"),
        pytest.param("普查新发现暗礁{}。", "14处", "41处", id="found and come upon are one"),
    ],
)
def test_what_is_meant_passes(text: str, number: str, other: str) -> None:
    assert wrong(text.format(number)) == []
    assert wrong(text.format(other)) == [other]


@pytest.mark.parametrize(("rate", "verdict"), [("5%", "derived"), ("5.26%", "wrong_value")])
def test_a_cut_is_measured_by_what_there_was_before(rate: str, verdict: str) -> None:
    cut = replace(next(f for f in INPUTS.figures if f.id == "adjusted"), value=Decimal("456.00"))
    figures = tuple(cut if f.id == cut.id else f for f in INPUTS.figures)
    inputs = replace(INPUTS, figures=figures, notes=(Note(section="overview", text="9月统一压减24万元"),))
    draft = f"# 二、项目资金使用及管理情况\n年初预算480.00万元，9月统一压减24万元，压减比例为{rate}，调整后预算456.00万元。\n"
    judged = next(j for j in check_draft(draft, inputs).mentions if j.mention.text == rate)
    assert judged.verdict == verdict


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("全年支出456.00万元，预算执行率88.37%。", "derived"),
        ("全年支出456.00万元，预算执行率95.00%。", "wrong_value"),
        ("全年支出456.00万元，若按年初预算计算，执行率为95.00%。", "derived"),
        ("年初预算480.00万元，全年支出456.00万元，执行率95.00%。", "derived"),
    ],
)
def test_an_execution_rate_is_over_the_budget_of_the_whole_year(text: str, verdict: str) -> None:
    spent = replace(next(f for f in INPUTS.figures if f.role == "spent"), value=Decimal("456.00"))
    inputs = replace(INPUTS, figures=tuple(spent if f.id == spent.id else f for f in INPUTS.figures))
    draft = f"# 二、项目资金使用及管理情况\n## （一）项目资金使用情况\n{text}\n"
    assert [j.verdict for j in check_draft(draft, inputs).mentions if j.mention.text.endswith("%")] == [verdict]
