"""Numbers reckoned in ways that few drafts have: what fits is not called wrong, a spoiled one is caught."""

from __future__ import annotations

import pytest

from assistant.checks import check_draft
from assistant.schema import WRONG, Note, PastReport, ReportInput, Section
from tests.checks.made import figure

INPUTS = ReportInput(
    unit="洛川县水文站",
    project="水文测报和站房维护经费",
    year=2023,
    figures=(
        figure("budget", "年初预算", "260.00", "万元", role="budget"),
        figure("adjusted", "调整后预算", "240.00", "万元", role="adjusted_budget"),
        figure("spent", "项目总支出", "251.20", "万元", role="spent"),
        figure("own", "单位自筹资金", "18.00", "万元", role="own_funds"),
        figure("carried", "结转下年", "6.80", "万元", role="carried_over"),
        figure("huts", "站房修缮费", "96.40", "万元"),
        figure("gauges", "雨量计购置费", "71.30", "万元"),
        figure("patrol", "巡测租车费", "52.70", "万元"),
        figure("posts", "水尺校测费", "30.80", "万元"),
        figure("rain", "新装雨量计", "46", "台", target="40"),
        figure("talks", "开展防汛宣讲", "33", "场", target="36", deviation="汛期3个乡镇各停办1场"),
        figure("sheets", "整编水文资料", "4200", "册", target="4000"),
        figure("runs", "巡测车出车班次", "120", "个"),
        figure("hours", "巡测里程", "7440", "公里"),
        figure("runs", "巡测车出车班次", "120", "个"),
        figure("hours", "巡测里程", "7440", "公里"),
        figure("briefs", "编发雨情简报", "45", "期", target="40"),
        figure("price", "雨量计采购单价", "1540", "元", target="1600", category="成本", direction="lower"),
        figure("sound", "数据合格率", "97.5", "%", target="95", category="质量"),
        figure("alarms", "水位误报率下降", "6.2", "百分点", target="5", category="质量"),
        figure("pleased", "沿河群众满意度", "94", "%", target="90", category="满意度"),
    ),
    notes=(
        Note(section="overview", text="年初260万，8月统一压减20万，调成240万"),
        Note(section="funds", text="自筹18万都花在租车和校测上"),
        Note(section="organisation", text="资料里雨量类1680册、流量类1400册、泥沙类1120册；抽查了84册"),
        Note(section="organisation", text="雨量计一共买了50台，2辆巡测车都用了9年"),
        Note(section="effectiveness", text="发了250张评价卡，235张满意"),
        Note(section="problems", text="测验岗位14个，现在只有9人"),
        Note(section="effectiveness", text="简报被市里采用18期，每期印120份"),
        Note(section="problems", text="巡测司机只有3名，6条巡测线排不过来"),
        Note(section="plans", text="2024年整编资料4500册，雨量计再装12台"),
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
            text="项目总支出232.60万元，新装雨量计38台，整编水文资料3900册，沿河群众满意度92%。",
        ),
    ),
)


def wrong(text: str, heading: str) -> list[str]:
    """The numbers called wrong."""
    ledger = check_draft(f"{heading}\n{text}\n", INPUTS, priors=(PRIOR,))
    return [j.mention.text for j in ledger.mentions if j.verdict in WRONG]


FUNDS, DONE = "# 二、项目资金使用及管理情况\n## （一）项目资金使用情况", "# 四、项目绩效情况"
PLANS = "# 六、其他需要说明的问题\n## （一）后续工作计划"


@pytest.mark.parametrize(
    ("text", "number", "other", "heading"),
    [
        pytest.param(
            "项目总支出251.20万元，扣除自筹后财政资金支出233.20万元；连同自筹计算，综合执行率为{}。",
            "97.36%",
            "98.36%",
            FUNDS,
            id="own funds in what was spent and in what there was",
        ),
        pytest.param(
            "项目总支出251.20万元，含自筹资金18.00万元，占可用资金总额的{}。",
            "97.36%",
            "7.17%",
            FUNDS,
            id="a share of all the money there was",
        ),
        pytest.param(
            "单位自筹资金18.00万元，占全部可用资金的{}。", "6.98%", "7.17%", FUNDS, id="own funds among the sources"
        ),
        pytest.param(
            "站房修缮费96.40万元；雨量计购置费71.30万元；巡测租车费52.70万元；水尺校测费30.80万元。"
            "自筹资金全部用于租车和校测，这两类支出合计{}。",
            "83.50万元",
            "269.20万元",
            FUNDS,
            id="the two named in the clause before",
        ),
        pytest.param(
            "8月统一压减20万元，压减比例为{}，调整后为240万元。", "7.69%", "8.33%", FUNDS, id="a cut told by a note"
        ),
        pytest.param(
            "开展防汛宣讲33场，较目标少3场，系汛期3个乡镇各停办{}所致。", "1场", "2场", DONE, id="a counter before 所致"
        ),
        pytest.param(
            "测验力量不足。14个岗位目前只有9人，空缺{}，汛期顾不过来。",
            "5个",
            "6个",
            "# 五、存在的问题",
            id="posts less people",
        ),
        pytest.param(
            "发放评价卡250张，235张表示满意，沿河群众满意度94%，不满意或未表态的占{}。",
            "6%",
            "8%",
            DONE,
            id="those who are not",
        ),
        pytest.param(
            "雨量计采购单价1540元，低于1600元的控制价，按采购50台计算，比控制价节省{}。",
            "3000元",
            "3600元",
            DONE,
            id="a bare price, for each of what was counted",
        ),
        pytest.param(
            "质检抽查资料84册，抽查比例为{}，发现的差错当场改正。", "2%", "5%", DONE, id="of all, not of one kind"
        ),
        pytest.param(
            "{}计划整编资料4500册，再装雨量计12台。", "2024年", "2023年", PLANS, id="plans of the year to come"
        ),
        pytest.param(
            "{}计划再装雨量计12台，由46台增加到58台。",
            "2024年",
            "2023年",
            PLANS,
            id="plans that begin at what there is",
        ),
        pytest.param(
            "巡测司机只有3名，6条巡测线排不开，缺口{}，汛期要借人。",
            "3名",
            "2名",
            "# 五、存在的问题",
            id="a driver for each line",
        ),
        pytest.param(
            "2024年计划整编资料4500册，比2023年增加300册，相当于2023年的{}。",
            "1.07倍",
            "1.7倍",
            PLANS,
            id="of the year named",
        ),
        pytest.param(
            "水位误报率下降6.2个百分点，比目标多降{}。",
            "1.2个百分点",
            "2.2个百分点",
            DONE,
            id="a figure told in points",
        ),
        pytest.param("巡测车出车班次120个，行驶7440公里，平均每班{}。", "62公里", "72公里", DONE, id="班次 counts 班"),
        pytest.param("雨情简报被市里采用18期，采用率{}。", "40%", "45%", DONE, id="of what was done"),
        pytest.param("雨情简报每期印120份，全年共印{}。", "5400份", "4800份", DONE, id="times what was done"),
        pytest.param("2辆巡测车均已使用{}，故障较多。", "9年", "7年", "# 五、存在的问题", id="all of them, no average"),
    ],
)
def test_a_number_that_is_reckoned(text: str, number: str, other: str, heading: str) -> None:
    assert wrong(text.format(number), heading) == []
    assert wrong(text.format(other), heading) == [other]
