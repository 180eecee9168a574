"""Numbers that follow from others just derived, a link a row: invented sentences over one invented report."""

from __future__ import annotations

from decimal import Decimal

import pytest

from assistant.checks import check_draft
from assistant.schema import WRONG, Note, PastReport, ReportInput, Section
from tests.checks.made import figure

INPUTS = ReportInput(
    unit="青石县计量检定所",
    project="计量检定能力建设经费",
    year=2023,
    figures=(
        figure("budget", "年初预算安排资金", "300.00", "万元", role="budget"),
        figure("adjusted", "全年预算数", "320.00", "万元", role="adjusted_budget"),
        figure("spent", "实际支出", "288.00", "万元", role="spent"),
        figure("carried", "结转下年使用", "32.00", "万元", role="carried_over"),
        figure("reagents", "检定耗材支出", "120.00", "万元"),
        figure("devices", "标准器购置支出", "108.00", "万元"),
        figure("trips", "下乡检定支出", "60.00", "万元"),
        figure("checked", "检定计量器具", "2150", "台", target="2000"),
        figure("scales", "衡器", "1290", "台"),
        figure("gauges", "压力表", "860", "台"),
        figure(
            "settled", "检定办结率", "96", "%", target="98", category="时效", weight=Decimal(10), score=Decimal("9.8")
        ),
        figure("rooms", "改造检定用房", "6", "间", target="9", deviation="3间与主楼加固冲突，未能开工"),
        figure("floors", "铺设恒温地面", "840", "平方米", target="1200", deviation="随3间用房延期减少"),
        figure("floor_price", "恒温地面单价", "320", "元/平方米", target="350", category="成本"),
        figure("each", "台均检定耗材费", "560", "元/台", target="600", category="成本"),
        figure("rural", "乡镇送检占比", "42", "%", category="社会效益"),
        figure("saved", "挽回计量损失", "864.00", "万元", category="经济效益"),
        figure("drilled", "检定员实训人数", "44", "名", target="40"),
        figure("pleased", "送检单位满意度", "95.4", "%", target="92", category="满意度"),
    ),
    notes=(
        Note(section="effectiveness", text="抽证书150份核查，优秀132份，不合格4份"),
        Note(section="effectiveness", text="年底办结2064台，没办结86台，其中压力表65台"),
        Note(section="organisation", text="开调度会12次、会商9场，收到建议31条"),
        Note(section="organisation", text="18家送检企业评级，A级6家、B级12家"),
        Note(section="effectiveness", text="下乡16次，每次服务20—30人"),
        Note(section="plans", text="明年打算检定2300台"),
        Note(section="plans", text="没办结的压力表2024年3月底前办完"),
        Note(section="overview", text="8月标准器送省院溯源，两台要拖到明年取回"),
    ),
)
PRIOR = PastReport(
    file="2022.md",
    unit=INPUTS.unit,
    project=INPUTS.project,
    year=2022,
    sections=(
        Section(
            id="funds.use",
            heading="（一）项目资金使用情况",
            text="2022年实际支出250.00万元，其中检定耗材支出96.00万元、标准器购置支出110.40万元、下乡检定支出43.60万元。",
        ),
        Section(
            id="effectiveness",
            heading="四、项目绩效情况",
            text="全年检定计量器具1720台，其中衡器1120台、压力表600台；台均检定耗材费580元/台；乡镇送检占比35%；"
            "挽回计量损失700.00万元；送检单位满意度94.0%。",
        ),
        Section(
            id="organisation",
            heading="（一）项目组织情况",
            text="召开调度会10次、会商7场，收到建议28条；检定员及辅助岗位实训39名。",
        ),
    ),
)
PLANS = "# 六、其他需要说明的问题\n## （一）后续工作计划"


def wrong(text: str, heading: str = "# 四、项目绩效情况") -> list[str]:
    """The numbers called wrong."""
    ledger = check_draft(f"{heading}\n{text}\n", INPUTS, priors=(PRIOR,))
    return [j.mention.text for j in ledger.mentions if j.verdict in WRONG]


@pytest.mark.parametrize(
    ("text", "number", "other"),
    [
        pytest.param(
            "检定办结率96%，未达到目标；按检定总数计算，再办结{}即可达标。", "43台", "34台", id="to reach a rate"
        ),
        pytest.param(
            "检定办结率目标98%，实际96%，差2个百分点，再办{}就能达标。", "43台", "23台", id="a rate, then a count"
        ),
        pytest.param(
            "台均检定耗材费560元，比上年低20元，仅此一项全年少支出{}。", "4.3万元", "3.4万元", id="a saving of all"
        ),
        pytest.param(
            "剩余32.00万元结转下年，摊到{}未办结器具，平均每台约3721元。", "86台", "68台", id="undone, spread over"
        ),
        pytest.param(
            "实际支出增长15.2%，比检定量的增幅低{}。", "9.8个百分点", "8.9个百分点", id="less than another grew"
        ),
        pytest.param(
            "检定计量器具2150台，增长25%，增幅高于支出{}。", "9.8个百分点", "8.9个百分点", id="more than spending grew"
        ),
        pytest.param(
            "检定耗材支出120.00万元，占41.67%，所增24.00万元构成全部增支的{}。",
            "63.2%",
            "32.6%",
            id="part of what all rose by",
        ),
        pytest.param("抽证书150份核查，核查量相当于办结数的{}。", "7.3%", "3.7%", id="of what another note counts"),
        pytest.param(
            "抽证书150份核查；评定优秀132份，不合格4份，其余{}为合格。", "14份", "41份", id="the rest of the grades"
        ),
        pytest.param(
            "年底办结2064台，未办结器具中压力表65台、衡器21台，由此推得衡器办结率为{}。",
            "98.4%",
            "94.8%",
            id="the rate of a kind",
        ),
        pytest.param(
            "未办结的器具有压力表65台、衡器21台，压力表办结率只有{}。",
            "92.4%",
            "94.2%",
            id="the rate of the kind told first",
        ),
        pytest.param("压力表办结偏慢，未办结器具中超过{}是压力表。", "七成", "四成", id="what the undone are"),
        pytest.param("每元经费挽回损失{}，上年为2.80元。", "3元", "2.7元", id="for each 元 spent"),
        pytest.param(
            "改造一间检定用房平均花费48万元，未开工的若按这一均价计算，应占用{}。",
            "144万元",
            "134万元",
            id="undone at this average",
        ),
        pytest.param(
            "若仍按今年的恒温地面单价，短少面积的费用约为{}。", "11.52万元", "15.12万元", id="lacking at this price"
        ),
        pytest.param(
            "检定耗材支出120.00万元，比上年多24.00万元，占比由{}升至41.67%。", "38.4%", "34.8%", id="last year's share"
        ),
        pytest.param(
            "召开调度会12次、会商9场，两类会议合起来比上年多开{}。", "4场", "2场", id="two together since last year"
        ),
        pytest.param("召开调度会12次、会商9场，两类会议合起来比上年增长{}。", "23.5%", "32.5%", id="two together grew"),
        pytest.param("18家送检企业评级，A级6家、B级12家，A级比例为{}。", "三分之一", "三分之二", id="the grade named"),
        pytest.param(
            "乡镇送检占比42%，折合903台，比上年多301台；检定总量全年增加430台，增量中{}来自乡镇。",
            "七成",
            "五成",
            id="what the growth came from",
        ),
        pytest.param(
            "检定员实训目标40名，多完成4名，比上年增长超过{}。", "一成", "三成", id="called in full last year"
        ),
        pytest.param(
            "送检单位满意度95.4%，高于目标{}。", "3.4个百分点", "95.4个百分点", id="the rate for what it is more"
        ),
        pytest.param("送检单位满意度95.4%，比上年提高{}。", "1.4个百分点", "95.4个百分点", id="nor than last year's"),
        pytest.param("下乡16次，每次服务20—30人，累计在{}之间。", "320—480人次", "320—840人次", id="both ends"),
    ],
)
def test_a_chain(text: str, number: str, other: str) -> None:
    assert wrong(text.format(number)) == []
    assert wrong(text.format(other)) == [other]


@pytest.mark.parametrize(
    ("text", "wrongs"),
    [
        pytest.param("2024年计划检定2300台，比今年再增150台。", [], id="a plan in its year"),
        pytest.param("2023年计划检定2300台，比今年再增150台。", ["2023年"], id="a plan told of the year before"),
        pytest.param("没办结的65台压力表2024年3月底前办完。", [], id="undone of a kind"),
        pytest.param("未办结的65台压力表2024年3月底前办完。", [], id="undone in other words"),
        pytest.param("未办结的56台压力表2024年3月底前办完。", ["56台"], id="not so many undone"),
    ],
)
def test_plans(text: str, wrongs: list[str]) -> None:
    assert wrong(text, PLANS) == wrongs


def test_what_is_put_off_may_end_next_year() -> None:
    assert wrong("8月标准器送省院溯源，有两台因此要拖到2024年取回。") == []
