"""What a reader takes in at a glance: the points given, two items together, one price against another, what is left."""

from __future__ import annotations

from decimal import Decimal

import pytest

from assistant.checks import check_draft
from assistant.schema import WRONG, Note, PastReport, ReportInput, Section
from tests.checks.made import figure

INPUTS = ReportInput(
    unit="岩松县林业站",
    project="古树名木保护经费",
    year=2023,
    figures=(
        figure("budget", "年初预算安排资金", "300.00", "万元", role="budget"),
        figure("adjusted", "调整后预算", "336.00", "万元", role="adjusted_budget"),
        figure("spent", "全年实际支出（含自有资金）", "318.60", "万元", role="spent"),
        figure("own", "自有资金支出", "8.60", "万元", role="own_funds"),
        figure("carried", "结转下年使用", "19.50", "万元", role="carried_over"),
        figure("returned", "财政收回", "6.50", "万元", role="returned"),
        figure("pruning", "修枝复壮支出", "126.00", "万元"),
        figure("fencing", "护栏安装支出", "84.00", "万元"),
        figure("rods", "避雷设施安装支出", "60.00", "万元"),
        figure("tagging", "挂牌支出", "48.60", "万元"),
        figure("pruned", "修枝复壮株数", "420", "株", target="400"),
        figure("rodded", "避雷设施安装株数", "150", "株", target="150"),
        figure("surveyed", "古树调查建档株数", "8300", "株", target="8000"),
        figure("fenced", "护栏安装长度", "1200", "米", target="1200"),
        figure(
            "tagged",
            "挂牌数量",
            "1800",
            "块",
            target="2000",
            weight=Decimal(8),
            score=Decimal("7.2"),
            deviation="牌子晚到",
        ),
        figure("saved", "消除濒危点", "8", "处", target="8", category="社会效益"),
        figure("talks", "护绿宣讲场次", "72", "场", target="70"),
        figure("schools", "其中校园宣讲", "18", "场", target="20", deviation="假期错开"),
        figure("villages", "其中乡村宣讲", "45", "场", target="40"),
        figure("heard", "宣讲听众", "11200", "人次", target="10000"),
        figure("posts", "建成巡护点", "21", "个", target="24", deviation="选址未定"),
        figure("pleased", "群众满意度", "92.6", "%", target="90", category="满意度"),
    ),
    notes=(
        Note(section="overview", text="8月追加36万元，买避雷设施"),
        Note(section="overview", text="全县古树9600株，没建档的还有1300株没查"),
        Note(section="effectiveness", text="汛前修枝375株"),
        Note(section="effectiveness", text="年初台账濒危点26处"),
        Note(section="problems", text="巡护队5支，每天能巡24株，虫害高峰每天要巡40株"),
        Note(section="effectiveness", text="宣讲里赶集日8场，来了4800人次，其余64场进村"),
        Note(section="plans", text="2024年新增巡护点6个，宣讲办80场"),
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
            text="全年实际支出276.30万元，修枝复壮350株。消除濒危点5处，濒危点台账由31处减至26处。",
        ),
    ),
)


def wrong(text: str) -> list[str]:
    """The numbers called wrong."""
    ledger = check_draft(f"# 四、项目绩效情况\n{text}\n", INPUTS, priors=(PRIOR,))
    return [j.mention.text for j in ledger.mentions if j.verdict in WRONG]


@pytest.mark.parametrize(
    ("text", "number", "other"),
    [
        pytest.param("挂牌目标2000块，完成1800块，少200块，得{}，扣0.8分。", "7.2分", "8分", id="the points given"),
        pytest.param("挂牌目标2000块，完成1800块，该项实得{}。", "7.2分", "7.6分", id="the points given, told so"),
        pytest.param("修枝与护栏安装共支出{}。", "210万元", "186万元", id="two items that were spent on"),
        pytest.param("修枝与护栏安装共支出210万元，占{}。", "65.91%", "39.55%", id="a share of two items"),
        pytest.param(
            "5支巡护队每天可巡24株，虫害高峰每天需巡40株，日缺口16株，只能满足高峰需要的{}。",
            "60%",
            "40%",
            id="how far a need is met",
        ),
        pytest.param(
            "（1）修枝复壮126万元，每株3000元；\n（2）护栏84万元，每米700元；\n（3）避雷设施60万元，每株4000元，比修枝单价高{}。",
            "1000元",
            "1500元",
            id="one price against another",
        ),
        pytest.param(
            "财政资金剩余{}，其中19.50万元结转下年使用，占剩余资金的75%。",
            "26万元",
            "36万元",
            id="what is left of the budget",
        ),
        pytest.param(
            "剩余资金26万元，其中19.50万元结转下年使用，占剩余资金的{}。", "75%", "25%", id="a share of what is left"
        ),
        pytest.param("汛前已修枝375株，入秋以后仅余{}。", "45株", "54株", id="what is left of what was done"),
        pytest.param("濒危点由年初的{}减至18处，全年消除8处。", "26处", "31处", id="so many as the year began"),
        pytest.param("濒危点由年初的26处减至{}，全年消除8处。", "18处", "16处", id="so many as it ended"),
        pytest.param("濒危点由年初的26处减至18处，全年消除8处，消除率{}。", "30.77%", "44.44%", id="of what there was"),
        pytest.param(
            "全年调查古树8300株，占古树总数的86.5%，尚待建档{}。", "1300株", "1500株", id="what is still to be done"
        ),
        pytest.param("全年宣讲{}，覆盖各乡镇。", "72场", "27场", id="the whole, not a part that no word names"),
        pytest.param("校园宣讲{}，覆盖中小学。", "18场", "81场", id="the part that is named"),
        pytest.param(
            "赶集日宣讲8场，到场4800人次，场均600人次；另外64场进村，听讲{}。",
            "6400人次",
            "4600人次",
            id="what is left for the others",
        ),
        pytest.param(
            "# 六、其他需要说明的问题\n## （一）后续工作计划\n选址未定的3个巡护点6月底前建成，再新增巡护点6个，届时巡护点达到30个，比本年增加{}。",
            "9个",
            "8个",
            id="more than there is now",
        ),
    ],
)
def test_what_is_seen_at_a_glance(text: str, number: str, other: str) -> None:
    assert wrong(text.format(number)) == []
    assert wrong(text.format(other)) == [other]
