"""Plain turns of ordinary reports: targets told in turn, instalments by month, next year's works: a kind a row."""

from __future__ import annotations

import pytest

from assistant.checks import check_draft
from assistant.schema import WRONG, Note, PastReport, ReportInput, Section
from tests.checks.made import figure

INPUTS = ReportInput(
    unit="清河县水利管护中心",
    project="灌区管护经费",
    year=2023,
    figures=(
        figure("budget", "年初预算安排资金", "960.00", "万元", role="budget"),
        figure("spent", "全年支出（含自有资金）", "843.20", "万元", role="spent"),
        figure("own", "其中自有资金", "5.60", "万元", role="own_funds"),
        figure("received", "实际到位资金", "920.00", "万元", role="received"),
        figure("canal", "渠道衬砌支出", "540.00", "万元", "560"),
        figure("contest", "技能比武支出", "37.80", "万元"),
        figure("sluices", "整修涵闸", "7", "座", "7"),
        figure("bulletins", "编发墒情简报", "26", "期", "22"),
        figure("dredged", "清理淤塞", "47", "处", "40"),
        figure("cost", "亩均管护成本", "18", "元/亩", "21", category="成本"),
        figure("gates", "启用闸位", "94", "个", "96", deviation="2个闸位因线路检修暂未启用"),
        figure("visits", "接待观摩", "15640", "人次", "15000"),
        figure("records", "登记用水档案", "36472", "份", "36000"),
        figure("villages", "覆盖行政村", "47", "个", "40"),
        figure("prizes", "技能比武获奖", "21", "项", "20"),
        figure("signs", "安装标识牌", "130", "块", "125"),
        figure("lamps", "安装警示灯", "46", "块", "45"),
    ),
    notes=(
        Note(section="overview", text="全县行政村60个"),
        Note(
            section="funds",
            text="衬砌合同价620.00万元，分四期付：2月124.00万元，6月155.00万元，9月136.40万元，12月124.60万元",
        ),
        Note(section="effectiveness", text="38台泵机里有9台用了8年以上"),
        Note(section="effectiveness", text="观摩人次中学生8600人次、农户2346人次；去年观摩8970人次"),
        Note(section="effectiveness", text="10月4210人次，11月5330人次，12月6100人次"),
        Note(section="effectiveness", text="反映的前三类：漏水31.4%，抢水18.5%，淤堵15.2%"),
        Note(section="effectiveness", text="每亩水原来收35元，现在收28元"),
        Note(section="effectiveness", text="巡查泵机38台"),
        Note(section="effectiveness", text="冬季每4天测一次，夏季8到14天测一次"),
        Note(section="effectiveness", text="派了7支队下乡"),
        Note(section="problems", text="老式启闭机34套；存量泵房52"),
        Note(section="plans", text="换启闭机15套"),
        Note(section="plans", text="再整修涵闸4座；再添标识牌30块"),
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
            text="全年支出801.30万元，编发墒情简报21期，整修涵闸6座，登记用水档案35210份。",
        ),
    ),
)
DONE, PLANS = "# 四、项目绩效情况\n", "# 六、后续工作计划\n"


def _wrong(text: str) -> list[str]:
    ledger = check_draft(text, INPUTS, priors=(PRIOR,))
    return [j.mention.text for j in ledger.mentions if j.verdict in WRONG]


@pytest.mark.parametrize(
    ("head", "text", "good", "bad"),
    [
        pytest.param(
            DONE, "编发墒情简报26期、清理淤塞47处，分别超过{}和40处的目标。", "22期", "23期", id="targets in turn"
        ),
        pytest.param(DONE, "亩均管护成本18元，低于目标{}。", "21元", "23元", id="the target itself"),
        pytest.param(PLANS, "2024年计划完成渠道衬砌，整修涵闸{}。", "4座", "7座", id="what a note plans"),
        pytest.param(DONE, "登记用水档案由35210份增至36472份，折合{}。", "3.65万份", "3.64万份", id="told over"),
        pytest.param(DONE, "启用闸位：{}闸位因线路检修暂未启用。", "2个", "3个", id="what a reason counts"),
        pytest.param(DONE, "巡查的泵机中有{}使用8年以上。", "9台", "12台", id="some of them"),
        pytest.param(
            DONE, "漏水、抢水、淤堵分别占31.4%、18.5%、15.2%，合计占{}。", "65.1%", "33.7%", id="three percentages"
        ),
        pytest.param(
            DONE, "2月付124.00万元；6月付{}；9月付136.40万元。", "155.00万元", "124.60万元", id="of its month"
        ),
        pytest.param(
            DONE,
            "2月付124.00万元；6月付155.00万元；9月付136.40万元；12月付124.60万元。四期合计{}。",
            "540.00万元",
            "415.40万元",
            id="so many instalments",
        ),
        pytest.param(DONE, "观摩逐月攀升：10月接待{}。", "4210人次", "4120人次", id="visits of a month"),
        pytest.param(
            DONE, "观摩人次中，学生8600人次，农户2346人次，农户约占{}。", "15%", "26.2%", id="of this year's visits"
        ),
        pytest.param(DONE, "每亩水原收费{}，现收费28元。", "35元", "53元", id="the price there was"),
        pytest.param(DONE, "覆盖行政村47个，目标40个，占全县行政村的近{}。", "八成", "七成", id="not of the target"),
        pytest.param(
            DONE,
            "实际到位资金920.00万元，全年支出843.20万元，其中自有资金5.60万元，扣除后财政资金支出{}。",
            "837.60万元",
            "834.60万元",
            id="budget money spent",
        ),
        pytest.param(
            DONE, "技能比武支出37.80万元，平均每个奖项{}。", "1.8万元", "2.4万元", id="a noun counted by its end"
        ),
        pytest.param(PLANS, "2024年再整修涵闸4座，两年累计将达{}。", "11座", "12座", id="with next year"),
        pytest.param(
            DONE,
            "安装标识牌130块，比目标多5块，安装警示灯46块，两类标牌合计{}。",
            "176块",
            "135块",
            id="kinds added up",
        ),
        pytest.param(DONE, "年内，中心派出{}宣讲队。", "7支", "9支", id="a counter jotted with its noun"),
        pytest.param(
            PLANS, "2024年更换启闭机15套，老式启闭机可减至{}。", "19套", "37套", id="what is left once some go"
        ),
        pytest.param(DONE, "冬季每4天、夏季每{}测量一次水深。", "8—14天", "4—14天", id="a range's own ends"),
        pytest.param(
            DONE,
            "全年支出843.20万元，渠道衬砌支出540.00万元，技能比武支出37.80万元，两者合计577.80万元，其余{}用于日常管护。",
            "265.40万元",
            "303.20万元",
            id="less the sum just told",
        ),
    ],
)
def test_a_plain_turn(head: str, text: str, good: str, bad: str) -> None:
    assert _wrong(head + text.format(good)) == []
    assert _wrong(head + text.format(bad)) == [bad]


def test_an_item_of_the_spending_below_its_plan_is_no_target_missed() -> None:
    findings = check_draft(f"{DONE}渠道衬砌支出540.00万元。", INPUTS, priors=(PRIOR,)).findings
    assert "target_missed_without_reason" not in [f.rule for f in findings]
