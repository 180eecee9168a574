"""Short turns whose words tell what is meant: what saved, what batch, which item, all of those just told."""

from __future__ import annotations

import pytest

from assistant.checks import check_draft
from assistant.schema import WRONG, Note, PastReport, ReportInput, Section
from tests.checks.made import figure

INPUTS = ReportInput(
    unit="青石县气象站",
    project="观测站网运行经费",
    year=2023,
    figures=(
        figure("budget", "年初预算安排资金", "360.00", "万元", role="budget"),
        figure("spent", "全年实际支出", "364.80", "万元", role="spent"),
        figure("own", "自有资金支出", "12.80", "万元", role="own_funds"),
        figure("returned", "财政收回资金", "8.00", "万元", role="returned"),
        figure("gauges_paid", "雨量观测点维护支出", "96.40", "万元"),
        figure("sounding_paid", "释放支出", "87.60", "万元"),
        figure("radar_paid", "雷达更新支出", "128.00", "万元"),
        figure("platform_paid", "平台运维支出", "52.80", "万元"),
        figure("radars", "更新雷达", "16", "部", target="16"),
        figure("soundings", "释放探空", "730", "次", target="700"),
        figure("cars", "巡检车辆", "24", "辆"),
        figure("drives", "巡检出车", "1920", "车次", target="1800"),
        figure("coats", "发放雨衣", "3600", "件", target="3500"),
        figure("talks", "科普讲座", "36", "场", target="42", deviation="6场讲座因汛情取消"),
        figure("power", "照明年用电量", "9.6", "万度", target="11", category="经济效益"),
        figure("warm", "温度控制达标率", "82.6", "%", target="80", category="质量"),
        figure("faults", "设备故障率", "1.4", "%", target="2", category="质量", direction="lower"),
        figure("floods", "接报险情", "7", "起"),
        figure("watch_paid", "值守巡护支出", "24.00", "万元"),
        figure("watchers", "站点值守", "14", "名"),
        figure("walkers", "线路巡护", "6", "名"),
        figure("asked", "报名观测员", "52", "名"),
        figure("chosen", "录用观测员", "20", "名"),
        figure("cable", "更换电缆", "2.4", "公里", target="2.4"),
    ),
    notes=(
        Note(section="organisation", text="站里15人，轮流值守"),
        Note(section="organisation", text="雨量筒两家厂供，一家420个、一家300个"),
        Note(section="organisation", text="分4个片区，每片3名观测员；领导小组5人"),
        Note(section="organisation", text="发雨衣分4月、6月两批，4月2100件"),
        Note(section="effectiveness", text="7起险情里6起是值班员先报的，都及时处置"),
        Note(section="problems", text="电缆更换6.4公里才换了2.4公里"),
        Note(section="overview", text="讲座少6场，都是沿河那3处站点的"),
        Note(section="funds", text="收回8.00万：雷达尾款3.1万，探空少放余2.4万，其余2.5万是平台没付完"),
        Note(section="organisation", text="线路巡护6名各跑两条线，站点值守14名轮班"),
        Note(section="overview", text="管线埋深30到40厘米"),
        Note(section="plans", text="2024年巡检出车2000车次"),
        Note(section="overview", text="雨衣每件补160元，雨靴每双补90元；雨靴9.00万"),
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
            text="气象站职工15人，照明年用电量12.8万度，巡检出车1740车次，接报险情9起，领导小组12人。",
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
        pytest.param("照明年用电量9.6万度，上年为12.8万度，节电{}。", "25%", "35%", id="what less power was used"),
        pytest.param("温度控制达标率82.6%；设备故障率1.4%，低于{}的控制目标。", "2%", "5%", id="its own target"),
        pytest.param(
            "全年实际支出364.80万元。雷达更新用钱最多，支出{}，占总支出的35.09%。",
            "128.00万元",
            "182.00万元",
            id="the item the clause before is about",
        ),
        pytest.param(
            "科普讲座计划42场，举办36场，少办的6场都在沿河3处站点，平均每处少办{}。",
            "2场",
            "4场",
            id="the shortfall just told, spread over",
        ),
        pytest.param("巡检出车1920车次，平均每辆车跑了{}。", "80次", "60次", id="drives of each car"),
        pytest.param("更新一部雷达平均花费8万元，每释放一次只花{}。", "1200元", "1500元", id="what is done to each"),
        pytest.param(
            "接报险情7起，比上年少2起；其中6起由值班员先报，占85.7%，{}全部处置。", "7起", "9起", id="all just told"
        ),
        pytest.param("气象站{}，轮流值守。", "15人", "16人", id="the unit itself, jotted with one character"),
        pytest.param("站里在岗15人，分4个片区，每片3名观测员，共{}。", "12名", "13名", id="so many of each just told"),
        pytest.param("雨衣分4月、6月两批发放，4月发放2100件，6月发放{}。", "1500件", "1700件", id="the second batch"),
        pytest.param(
            "平台运维52.80万元，其中财政负担{}，其余用自有资金解决。", "40万元", "46万元", id="what own funds leave"
        ),
        pytest.param("电缆更换还欠账，全部6.4公里中完成的不足{}。", "四成", "七成", id="done of all told before 中"),
        pytest.param(
            "财政收回8.00万元，其中雷达尾款3.1万元，探空余款2.4万元，平台余款2.5万元，后两项合计{}。",
            "4.9万元",
            "5.6万元",
            id="the last two just told",
        ),
        pytest.param(
            "值守巡护支出24.00万元，按驻外人员平均每人{}。", "1.2万元", "1.7万元", id="over both that it pays"
        ),
        pytest.param(
            "报名观测员52名，录用观测员20名，平均每个岗位有{}竞争。", "2.6名", "3.8名", id="how many ask for each place"
        ),
        pytest.param("管线埋深控制在{}，回填前由监理旁站。", "30—40厘米", "60—80厘米", id="no range added to itself"),
        pytest.param("发放雨衣雨靴，内雨衣{}、雨靴9.00万元。", "576,000元", "567,000元", id="no price for each"),
    ],
)
def test_the_words_tell_which_number_is_meant(text: str, number: str, other: str) -> None:
    assert (wrong(text.format(number)), wrong(text.format(other))) == ([], [other])


def test_two_just_told_are_no_number_of_things() -> None:
    assert wrong("雨量筒由两家厂供应，一家供420个，另一家供300个，两家相差120个。") == []
    assert wrong("雨量筒由两家厂供应，一家供420个，另一家供300个，两家相差150个。") == ["150个"]


def test_lighting_of_a_year_is_no_next_year() -> None:
    """照明年用电量 holds 明年 by its characters alone, so that no plan is told of."""
    assert wrong("照明年用电量9.6万度，比上年的12.8万度减少四分之一。") == []


@pytest.mark.parametrize(("number", "verdicts"), [("80车次", []), ("120车次", ["120车次"])])
def test_more_than_this_year_is_no_number_told_before(number: str, verdicts: list[str]) -> None:
    plans = "# 六、其他需要说明的问题\n## （一）后续工作计划\n全年巡检出车2000车次，比今年多"
    assert wrong(f"巡检出车1920车次，超出目标120车次。\n{plans}{number}。") == verdicts
