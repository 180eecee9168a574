"""Which whole, base or part a number is told of, where a note or a figure tells it in other words: invented sentences,
each kind right and spoiled."""

from __future__ import annotations

from dataclasses import replace

import pytest

from assistant.checks import check_draft
from assistant.schema import Note, PastReport, ReportInput, Section
from tests.checks.made import figure

INPUTS = ReportInput(
    unit="青石县图书馆",
    project="流动书车运行",
    year=2023,
    figures=(
        figure("budget", "年初预算安排资金", "120.00", "万元", role="budget"),
        figure("spent", "实际支出", "108.00", "万元", role="spent"),
        figure("allowance", "司机和导读员补助支出", "22.80", "万元"),
        figure("mending", "书车抢修支出", "7.20", "万元"),
        figure("sorting", "图书整理支出", "12.48", "万元"),
        figure("drivers", "在岗司机", "24", "名"),
        figure("guides", "持证导读员", "52", "名"),
        figure("stops", "巡查停靠点", "344", "个", "320"),
        figure("shelved", "图书整理", "9600", "册次"),
        figure("open", "年开放天数", "342", "天", "330", category="时效"),
        figure("hours", "每周开放时长", "63", "小时", "56", category="时效"),
        figure("length", "每场平均时长", "48", "分钟", "45", category="时效"),
        figure("homes", "走访家庭", "1290", "户", "1200"),
        figure("cars", "在册书车", "40", "辆"),
        figure("located", "装定位书车", "34", "辆", "36"),
        figure("borrowed", "图书外借", "51200", "册"),
    ),
)
ROUTES = "书车走三条线，东线26公里、南线31公里、西线18公里"
PLACED = "344个停靠点里设在学校的172个、设在社区的129个，其余设在集市"
IDLE = "5个停靠点没启用，涉及2个街道，路边不让停车"
PRIOR = PastReport(
    file="2022.md",
    unit=INPUTS.unit,
    project=INPUTS.project,
    year=2022,
    sections=(
        Section(
            id="effectiveness",
            heading="四、项目绩效情况",
            text="抽调组成导读专班7人。开展亲子共读的学校21所。全年图书外借47600册。",
        ),
    ),
)


@pytest.mark.parametrize(
    ("note", "text", "last"),
    [
        pytest.param("书车抢修12处", "书车抢修7.20万元，修一处平均6000元。", "derived", id="mended one by one"),
        pytest.param("书车抢修12处", "书车抢修7.20万元，修一处平均9000元。", "wrong_value", id="not so dear"),
        pytest.param("", "图书整理12.48万元，平均每册次13元。", "derived", id="over what is counted by the time"),
        pytest.param("", "图书整理12.48万元，平均每册次31元。", "wrong_value", id="not so much for each time"),
        pytest.param("", "司机和导读员补助22.80万元，人均3000元。", "derived", id="over both kinds named"),
        pytest.param("", "司机和导读员补助22.80万元，人均9500元。", "wrong_value", id="not over one of them"),
        pytest.param("", "每周开放63小时，平均每天9小时。", "derived", id="by the day, of a week"),
        pytest.param("", "每周开放63小时，平均每天7小时。", "wrong_value", id="not so short a day"),
        pytest.param("", "全年书车平均开放342天。", "supported", id="days, not the hours of a week"),
        pytest.param("", "每场平均时长48分钟，比规定时长45分钟多3分钟。", "derived", id="a length that compares nothing"),
        pytest.param("全县停靠点共430个", "巡查停靠点344个，检查面达到八成。", "derived", id="what was just said of all"),
        pytest.param("全县停靠点共430个", "巡查停靠点344个，检查面达到九成。", "wrong_value", id="not of anything else"),
        pytest.param("馆员抽调9人进专班", "从各科室抽调9人组成导读专班，比上年多2人。", "derived", id="as last year's is told"),
        pytest.param("馆员抽调9人进专班", "从各科室抽调9人组成导读专班，比上年多4人。", "wrong_value", id="not so many more"),
        pytest.param("42所学校里有30所开展亲子共读", "42所学校中有30所开展亲子共读，比上年增加9所。", "derived", id="more of them"),
        pytest.param("42所学校里有30所开展亲子共读", "42所学校中有30所开展亲子共读，比上年增加6所。", "wrong_value", id="not so many"),
        pytest.param(PLACED, "停靠点里设在学校的172个，设在社区的129个，设在集市的43个，恰为总数的八分之一。", "derived", id="a rest as a share"),
        pytest.param(PLACED, "停靠点里设在学校的172个，设在社区的129个，设在集市的43个，恰为总数的六分之一。", "wrong_value", id="not such a share"),
        pytest.param(ROUTES, "东线26公里、南线31公里，两线合计57公里。", "derived", id="the two just told"),
        pytest.param(ROUTES, "东线26公里、南线31公里，两线合计49公里。", "wrong_value", id="not one of them and another"),
        pytest.param(IDLE, "5个停靠点没能启用，涉及2个街道，都是路边不让停车，占计划数的1.6%。", "derived", id="what it is told of"),
        pytest.param(IDLE, "5个停靠点没能启用，涉及2个街道，都是路边不让停车，占计划数的0.6%。", "wrong_value", id="not where it is"),
        pytest.param("意见卡发给老人400份、孩子60份", "发放意见卡460份。", "derived", id="a list told as one"),
        pytest.param("意见卡发给老人400份、孩子60份", "发放意见卡640份。", "wrong_value", id="not so many cards"),
        pytest.param("投诉37起，里面转街道的5起", "投诉37起，其中转街道5起，当场办结32起。", "derived", id="what is left of them"),
        pytest.param("投诉37起，里面转街道的5起", "投诉37起，其中转街道5起，当场办结23起。", "wrong_value", id="not so many left"),
        pytest.param("淘汰旧书架112个，一半用了15年以上", "淘汰旧书架112个，其中56个用了15年以上。", "supported", id="half of them"),
        pytest.param("每座书屋补19.5万，市里12万、区里7.5万；书屋造价52万", "每座书屋补19.5万元，其中市里12万元、区里7.5万元，约占造价的37.5%。", "derived", id="the head of the list"),
        pytest.param("书车控制价30万，成交27万", "书车成交价27万元，较30万元的控制价节约3万元，节约率10%。", "derived", id="saved of the limit"),
        pytest.param("书车控制价30万，成交27万", "书车成交价27万元，较30万元的控制价节约3万元，节约率11.1%。", "wrong_value", id="not of the price"),
        pytest.param("新书车每辆载书2400册", "新书车交付，每辆载书2400册。", "supported", id="told of each"),
        pytest.param("馆员8人包片；60岁以上导读员13人", "安排馆员8人包片，平均每人联系导读员6.5名。", "derived", id="all of a kind"),
        pytest.param("馆员8人包片；60岁以上导读员13人", "安排馆员8人包片，平均每人联系导读员2.6名。", "wrong_value", id="not those of an age"),
        pytest.param("", "书车定位率达到85%。", "derived", id="of all there are, not of the target"),
        pytest.param("", "书车定位率达到75%。", "wrong_value", id="not so many of all"),
        pytest.param("60岁以上读者380人", "读者年龄偏大，60岁以上380人。", "supported", id="those picked out"),
        pytest.param("暴雨时转移图书860册", "暴雨期间图书外借暂停，转移图书860册。", "supported", id="told by a note"),
    ],
)  # fmt: skip
def test_what_a_number_is_told_of(note: str, text: str, last: str) -> None:
    notes = (Note(section="effectiveness", text=note),) if note else ()
    ledger = check_draft(f"# 四、项目绩效情况\n{text}\n", replace(INPUTS, notes=notes), priors=(PRIOR,))
    told = [str(j.verdict) for j in ledger.mentions if j.verdict != "not_checked"]
    assert [v for v in told[:-1] if v not in ("supported", "derived")] == []
    assert told[-1] == last
