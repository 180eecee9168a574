"""Which count, which span and which money is meant, told in a word: invented sentences, each kind right and spoiled."""

from __future__ import annotations

from decimal import Decimal

import pytest

from assistant.checks import check_draft
from assistant.schema import Figure, Note, PastReport, ReportInput, Section
from tests.checks.made import figure

INPUTS = ReportInput(
    unit="青石县水文中心",
    project="雨量站网建设",
    year=2023,
    figures=(
        figure("budget", "年初预算安排资金", "160.00", "万元", category="资金", role="budget"),
        figure("spent", "实际支出", "152.00", "万元", category="资金", role="spent"),
        figure("built_paid", "新建雨量站支出", "72.60", "万元", category="资金"),
        figure("gauges_paid", "雨量计购置支出", "45.60", "万元", category="资金"),
        figure("watch_paid", "站点看护支出", "10.80", "万元", category="资金"),
        figure("pools_paid", "蓄水池用料支出", "7.20", "万元", category="资金"),
        figure("watch", "站点看护", "1800", "人次", category="数量"),
        figure("new_pools", "新建蓄水池", "5", "个", category="数量"),
        figure("old_pools", "加固蓄水池", "3", "个", category="数量"),
        figure("built", "新建雨量站", "11", "个", "14", category="数量"),
        figure("gauges", "购置雨量计", "144", "台", category="数量"),
        figure("tipping", "其中翻斗式雨量计", "36", "台", "30", category="数量"),
        figure("stations", "在网雨量站", "58", "个", category="数量"),
        figure("rounds", "站点巡查", "203", "站次", "200", category="数量"),
        figure("arrival", "数据到报率", "97.8", "%", "96", category="质量"),
        figure("ahead", "洪水预报平均提前量", "85", "分钟", "80", category="社会效益"),
    ),
    notes=(
        Note(section="overview", text="全县14个乡镇168个村，山洪易发村42个"),
        Note(section="organization", text="雨量计招标预算48万，合同工期150天"),
        Note(section="organization", text="检修时限8个工作日，实际平均5个工作日"),
        Note(section="funds", text="中央80万，省级48万，其余县里出；村里自筹91.2万"),
        Note(section="overview", text="全县水厂20家，有雨量站的18家"),
        Note(section="funds", text="资金分两笔到账，3月4日90万、8月2日70万"),
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
            text="全年实际支出120.00万元。洪水预报平均提前量62分钟。检修时限8个工作日，实际平均7个工作日。",
        ),
    ),
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("新站建设72.60万元，平均每站6.6万元。", "sd", id="over the new stations"),
        pytest.param("新站建设72.60万元，平均每站1.25万元。", "sw", id="not over all of them"),
        pytest.param("站点巡查203站次，平均每站3.5站次。", "sd", id="over all stations"),
        pytest.param("站点巡查203站次，平均每站18.5站次。", "sw", id="not over the new ones"),
        pytest.param("全县14个乡镇168个村，山洪易发村42个，占全县村数的四分之一。", "sssd", id="of all the villages"),
        pytest.param("全县14个乡镇168个村，山洪易发村42个，占全县村数的三分之一。", "sssw", id="not of the towns"),
        pytest.param("翻斗式雨量计计划30台，完成120%，占全部雨量计的四分之一。", "sdd", id="what was completed over all"),
        pytest.param("翻斗式雨量计计划30台，完成120%，占全部雨量计的五分之一。", "sdw", id="not what was planned"),
        pytest.param("在网雨量站58个，新建11个，还差3个。", "ssd", id="what is lacking"),
    ],
)  # fmt: skip
def test_which_count_is_meant(text: str, expected: str) -> None:
    assert _verdicts("# 四、项目绩效情况", text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("合同工期150天，4月2日开工，8月10日完工，前后130天，提前20天。", "sdd", id="ahead of the contract"),
        pytest.param("合同工期150天，4月2日开工，8月10日完工，前后130天，提前30天。", "sdw", id="not so far ahead"),
        pytest.param("新站5月1日开工，9月8日联网，用了130天，平均约12天建成一站。", "dd", id="days for each"),
        pytest.param("新站5月1日开工，9月8日联网，用了130天，平均约21天建成一站。", "dw", id="not so many"),
        pytest.param("比武6月12日至14日举行，赛期三天。", "d", id="both ends count"),
        pytest.param("检修时限8个工作日，实际平均5个，提前3个工作日，比上年也少用2个。", "ssdd", id="a counter shortened"),
        pytest.param("检修时限8个工作日，实际平均4个。", "sw", id="not so few"),
        pytest.param("预报提前量比上年多23分钟。", "d", id="a label that speaks of a change"),
        pytest.param("预报提前量比上年多32分钟。", "w", id="not so much more"),
        pytest.param("第二笔到账晚，距年底不足半年，账目按半年核对。", "", id="half a year as a way of speaking"),
        pytest.param("资金今年分两次到账。", "", id="how often is told by the list"),
    ],
)  # fmt: skip
def test_which_span_is_meant(text: str, expected: str) -> None:
    assert _verdicts("# 三、项目组织实施情况", text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("雨量计招标预算48万元，实际支出45.60万元，省下2.40万元，节约5%。", "ssdd", id="spent on that item"),
        pytest.param("雨量计招标预算48万元，实际支出46.50万元。", "sw", id="not so much on it"),
        pytest.param("雨量计招标预算48万元，实际支出45.60万元，省下8.00万元。", "ssw", id="saved on the item alone"),
        pytest.param("中央80万元，省级48万元，上级资金合计128万元，县里自己拿出20%。", "ssdd", id="what the county gave"),
        pytest.param("中央80万元，省级48万元，上级资金合计128万元，县里自己拿出30%。", "ssdw", id="not so large a share"),
        pytest.param("雨量计购置45.60万元，村里自筹91.20万元，财政每补1元带动村里投入2元。", "ssd", id="money set going"),
        pytest.param("雨量计购置45.60万元，村里自筹91.20万元，财政每补1元带动村里投入5元。", "ssw", id="not so much"),
        pytest.param("看护费按人次摊算，每人次约60元。", "d", id="the item that a word of cost names"),
        pytest.param("看护费按人次摊算，每人次约90元。", "w", id="not another item"),
        pytest.param("每个蓄水池平均用料款约0.9万元。", "d", id="over two counts named alike"),
        pytest.param("每个蓄水池平均用料款约0.6万元。", "w", id="not over both"),
        pytest.param("数据到报率97.8%，漏报2.2%。", "sd", id="what a rate lacks"),
        pytest.param("数据到报率97.8%，漏报3.2%。", "sw", id="not so much"),
    ],
)  # fmt: skip
def test_what_an_item_or_a_rate_leaves(text: str, expected: str) -> None:
    assert _verdicts("# 四、项目绩效情况", text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("建成余下3个站，届时在网雨量站达到61个。", "dd", id="added to all there are"),
        pytest.param("全县水厂20家，有雨量站的18家，明年建齐，做到20家全覆盖。", "sss", id="all that were told before"),
        pytest.param("全县水厂20家，有雨量站的18家，明年建齐，做到26家全覆盖。", "ssu", id="not so many to cover"),
        pytest.param("建成余下3个站，届时在网雨量站达到63个。", "dw", id="not so many"),
    ],
)  # fmt: skip
def test_what_there_will_be(text: str, expected: str) -> None:
    assert _verdicts("# 六、其他需要说明的问题\n## （一）后续工作计划", text) == expected


def _verdicts(heading: str, text: str) -> str:
    ledger = check_draft(f"{heading}\n{text}\n", INPUTS, priors=(PRIOR,))
    return "".join(str(j.verdict)[0] for j in ledger.mentions if j.verdict != "not_checked")


@pytest.mark.parametrize(("share", "expected"), [("四成", "sssd"), ("五成", "sssw")])
def test_a_share_of_the_total_is_of_the_largest(share: str, expected: str) -> None:
    calls = Figure(id="calls", label="受理群众诉求", value=Decimal("38.42"), unit="万件", category="数量")
    inputs = ReportInput(
        unit="青石县热线中心",
        project="热线运行",
        year=2023,
        figures=(calls,),
        notes=(
            Note(section="effectiveness", text="电话渠道29.97万件"),
            Note(section="effectiveness", text="供水、噪音诉求15.8万件"),
        ),
    )
    text = f"受理群众诉求38.42万件，电话渠道29.97万件。供水、噪音诉求15.8万件，约占总量的{share}。"
    ledger = check_draft(f"# 四、项目绩效情况\n{text}\n", inputs)
    assert "".join(str(j.verdict)[0] for j in ledger.mentions if j.verdict != "not_checked") == expected
