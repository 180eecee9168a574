"""What tells things of like name or like unit apart, and how this year's days and rates are held against last year's."""

from __future__ import annotations

import pytest

from assistant.checks import check_draft
from assistant.schema import WRONG, Note, PastReport, ReportInput, Section
from tests.checks.made import figure

INPUTS = ReportInput(
    unit="青石县林场",
    project="育苗造林经费",
    year=2023,
    figures=(
        figure("budget", "年初预算安排资金", "420.00", "万元", role="budget"),
        figure("spent", "全年实际支出", "398.60", "万元", role="spent"),
        figure("rent", "苗圃租用支出", "72.20", "万元"),
        figure("tools", "林具购置支出", "61.30", "万元"),
        figure("nurseries", "租用苗圃", "4", "个", "4"),
        figure("pines", "培育松树苗", "338", "万株", "320"),
        figure("cypresses", "培育柏树苗", "142", "万株", "150", deviation="种子发芽率低"),
        figure("bricks", "铺设步道砖", "3.9", "万块", "6", deviation="步道改线"),
        figure("brick_price", "步道砖单价", "20.5", "元/块", "22", category="成本"),
        figure("trips", "送苗车次", "758", "车次", "720"),
        figure("way", "送苗里程", "4.55", "万公里"),
        figure("hens", "林下养殖", "218.5", "万羽", "210"),
        figure("alive", "苗木成活率", "98.6", "%", "97", category="质量"),
        figure("loss", "苗木损耗率", "1.2", "%", "1.5", category="质量", direction="lower"),
        figure("wait", "报修到场时间", "26", "小时", "30", category="时效", direction="lower"),
        figure("days", "步道开放天数", "318", "天", "330", category="时效"),
        figure("fairs", "举办公益讲座", "21", "场", "18"),
    ),
    notes=(
        Note(section="overview", text="造林任务分5个标段，4月20日进场，10月12日收尾"),
        Note(section="organization", text="巡护3轮，提出问题57条"),
        Note(section="effectiveness", text="观测点48个，里头虫情24个、火情16个、墒情8个"),
        Note(section="effectiveness", text="公益讲座21场，来了2100人次"),
        Note(section="effectiveness", text="改良成果36项，申请专利18项"),
        Note(section="problems", text="林区图纸只补测了七成，步道封闭47天"),
        Note(section="effectiveness", text="讲课费每课时180元"),
        Note(section="overview", text="全场苗床31处，其中甲（1）类7处、甲（2）类24处"),
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
            text="4月22日进场，10月20日收尾，放养鸡苗205.3万羽，苗木损耗率1.7%，苗木成活率97.8%，公益讲座16场，讲课费每课时160元。",
        ),
    ),
)


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        pytest.param("苗床31处，其中甲（1）类7处、甲（2）类24处。", [], id="names numbered in brackets"),
        pytest.param("苗床31处，其中甲（1）类24处、甲（2）类24处。", ["24处"], id="the number of the other name"),
        pytest.param("苗床里甲（2）类7处。", ["7处"], id="told alone"),
        pytest.param(
            "松树苗目标320万株，超出18万株；柏树苗受发芽率影响，比目标少8万株，完成94.67%。", [], id="the other kind"
        ),
        pytest.param(
            "松树苗目标320万株，超出18万株；柏树苗受发芽率影响，比目标少18万株。", ["18万株"], id="not the kind before"
        ),
        pytest.param("铺设步道砖3.9万块，比计划少2.1万块。", [], id="bricks are no coins"),
        pytest.param("铺设步道砖3.9万块，比计划少3.1万块。", ["3.1万块"], id="not so many bricks"),
        pytest.param("造林任务划分为5个标段。", [], id="a task is divided, no target told"),
        pytest.param("全年累计行驶4.55万公里，平均每车次约60公里。", [], id="for each trip"),
        pytest.param("全年累计行驶4.55万公里，平均每车次约90公里。", ["90公里"], id="not so far for each trip"),
        pytest.param("巡护3轮，提出问题57条，一轮下来19条。", [], id="one round after another"),
        pytest.param("巡护3轮，提出问题57条，一轮下来29条。", ["29条"], id="not so many in a round"),
        pytest.param("送苗4.55万公里，单公里支出87.6元，上年没有统计。", [], id="for one kilometre"),
        pytest.param("苗圃租用按4个摊算，每个18.05万元。", [], id="spread over, the subject stays"),
        pytest.param("36项改良成果中有18项申请专利，占二分之一。", [], id="of those among which they are"),
        pytest.param("36项改良成果中有18项申请专利，占七分之六。", ["七分之六"], id="of no others"),
        pytest.param("苗木成活率98.6%，死亡率由上年的2.2%降至1.4%。", [], id="what the opposite fell to"),
        pytest.param("苗木成活率98.6%，死亡率由上年的2.2%降至1.9%。", ["1.9%"], id="not to so much"),
        pytest.param("造林任务由5个标段承担。", [], id="who does the task, no target told"),
        pytest.param("林区图纸只补测了七成，尚缺三成。", [], id="what is still missing of it"),
        pytest.param("林区图纸只补测了七成，尚缺四成。", ["四成"], id="not so much is missing"),
        pytest.param(
            "松树苗338万株、柏树苗142万株，松树苗占70.4%，是柏树苗的2.4倍。", [], id="the share goes on with its part"
        ),
        pytest.param(
            "松树苗338万株、柏树苗142万株，松树苗占70.4%，是柏树苗的3.4倍。",
            ["3.4倍"],
            id="not so many times the other",
        ),
        pytest.param("步道检修和开放没有错开，47天的封闭直接拖低了开放天数。", [], id="what lasted so long"),
        pytest.param("林下放养家禽比上年增加13.2万羽，增长6.43%。", [], id="the one number of each year in its unit"),
        pytest.param("林下放养家禽比上年增加23.2万羽。", ["23.2万羽"], id="not so many more of it"),
        pytest.param("苗木损耗率由1.7%降到1.2%，降幅近三成。", [], id="how far a rate fell, told in tenths"),
        pytest.param("苗木损耗率由1.7%降到1.2%，降幅近五成。", ["五成"], id="it did not fall so far"),
        pytest.param("4月20日进场，10月12日收尾；进场比上年早2天，收尾早8天。", [], id="sooner than last year"),
        pytest.param("4月20日进场，10月12日收尾；进场比上年早6天。", ["6天"], id="not so much sooner"),
        pytest.param("报修26小时到场，比规定时限早4小时。", [], id="sooner than it must be"),
        pytest.param("报修26小时到场，比规定时限早7小时。", ["7小时"], id="not so much sooner than that"),
        pytest.param("观测点中虫情24个、火情16个、墒情8个，虫情观测占一半。", [], id="the part that is named"),
        pytest.param("观测点中虫情24个、火情16个、墒情8个，虫情观测占三分之二。", ["三分之二"], id="no other part"),
        pytest.param("公益讲座二十一场，多办3场。", [], id="jotted again, over the target of the figure"),
        pytest.param("公益讲座二十一场，多办7场。", ["7场"], id="over neither target nor last year"),
        pytest.param("讲课费每课时180元，课时标准比上年上调20元。", [], id="put up since last year"),
        pytest.param("讲课费每课时180元，课时标准比上年上调30元。", ["30元"], id="not put up so much"),
    ],
)
def test_what_is_told_apart(text: str, wrong: list[str]) -> None:
    ledger = check_draft(f"# 四、项目绩效情况\n{text}\n", INPUTS, priors=(PRIOR,))
    assert [j.mention.text for j in ledger.mentions if j.verdict in WRONG] == wrong
