"""Numbers reckoned as other hands reckon them: each right one passes, and the same words with another number do not."""

from __future__ import annotations

import pytest

from assistant.checks import check_draft
from assistant.schema import WRONG, Note, PastReport, ReportInput, Section, Verdict
from tests.checks.made import figure

INPUTS = ReportInput(
    unit="青石县水务站",
    project="灌区维护经费",
    year=2023,
    figures=(
        figure("budget", "年初预算安排资金", "240.00", "万元", role="budget"),
        figure("spent", "全年支出（含自有资金）", "206.80", "万元", role="spent"),
        figure("own", "其中自有资金", "6.40", "万元", role="own_funds"),
        figure("returned", "年底收回指标", "39.60", "万元", role="returned"),
        figure("pumps", "水泵设备支出", "32.00", "万元"),
        figure("lining_paid", "渠道衬砌支出", "52.86", "万元"),
        figure("gauges_paid", "雨量站建设支出", "41.40", "万元"),
        figure("wells", "新打机井", "14", "口", target="20", deviation="征地没有谈妥"),
        figure("price", "渠道衬砌单价", "88.10", "元/米", target="90"),
        figure("lining", "渠道衬砌", "6000", "米"),
        figure("dikes", "加固堤防", "46.2", "公里", target="45"),
        figure("gauges", "建成雨量站", "18", "处"),
        figure("cases", "受理纠纷", "640", "件"),
        figure("family", "家事纠纷", "310", "件"),
        figure("novices", "新入校学员", "214", "名"),
        figure("learners", "在册学员", "400", "名"),
        figure("enrolled", "学员选课", "856", "人次"),
        figure("papers", "馆藏资料", "1600", "件"),
        figure("calls", "接听来电", "780", "个", target="700"),
        figure("reply", "批复时间", "6", "个工作日", target="10"),
    ),
    notes=(
        Note(section="overview", text="青水发〔2023〕4号，2023年5月8日批的方案；省补160万、县配80万"),
        Note(section="overview", text="邻里纠纷206件"),
        Note(section="overview", text="馆藏档案里一级21件、二级46件、三级133件"),
        Note(section="overview", text="投入巡渠员36名"),
        Note(section="effectiveness", text="每天安排值守人员3名，全年值守250天"),
        Note(section="effectiveness", text="用水协会12家；专项督查4轮"),
        Note(section="effectiveness", text="师徒结对107对"),
        Note(section="effectiveness", text="机井东片打了8口、西片打了6口"),
        Note(section="funds", text="上年结转的6.80万7月底前用完"),
        Note(section="problems", text="渠首闸延期，推迟到2024年5月完工"),
        Note(section="effectiveness", text="巡渠员持证27名；夜间18点到22点来电最多，占356个"),
        Note(section="effectiveness", text="检修后的28座里有9座换成了变频水泵"),
        Note(section="plans", text="2024年改造泵站28座，先选4座试点"),
        Note(section="plans", text="2024年修水闸5座（含青石闸）"),
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
            text="全年支出180.30万元，受理纠纷550件，加固堤防38.5公里。新打机井16口，其中东片9口、西片7口。",
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
        pytest.param("受理纠纷640件，其中家事310件、邻里206件、劳务{}。", "124件", "142件", id="the rest of a kind"),
        pytest.param("馆藏档案{}。", "200件", "230件", id="a whole jotted by its parts"),
        pytest.param(
            "新打机井14口，完成率70%，{}的井因征地没有谈妥而搁置。", "十分之三", "五分之一", id="what is left"
        ),
        pytest.param(
            "年底收回39.60万元，平摊到未开工的机井，每口约{}。", "6.6万元", "9.6万元", id="over what is not begun"
        ),
        pytest.param("批复时间目标10个工作日，实际6个工作日，提速{}。", "40%", "60%", id="a time told as speed"),
        pytest.param("加固堤防46.2公里，比上年的38.5公里长{}。", "20.0%", "28.0%", id="longer than a length just said"),
        pytest.param("雨量站建设支出41.40万元，单个雨量站{}。", "2.3万元", "3.2万元", id="a single one"),
        pytest.param("全年增支的{}，大多用在水泵上。", "26.50万元", "25.60万元", id="more spent than last year"),
        pytest.param(
            "自有资金是站里的结余，添了备用电机，占水泵设备支出的{}。", "五分之一", "三分之一", id="of what begins it"
        ),
        pytest.param("预算240.00万元，省补160万元、县配80万元，省级承担{}。", "三分之二", "三分之一", id="whose share"),
        pytest.param(
            "上年结转的6.80万元已用完，所以当年预算实际用掉{}。", "200.00万元", "206.80万元", id="brought over"
        ),
        pytest.param("上年结转的6.80万元已用完，所以当年预算执行率{}。", "83.33%", "83.83%", id="a rate without that"),
        pytest.param("衬砌单价88.10元/米，每米比控制目标低1.90元，全年省下{}。", "1.14万元", "1.41万元", id="a saving"),
        pytest.param("新打机井14口，其中东片8口、西片六口；上年为{}。", "16口", "9口", id="behind a list of parts"),
        pytest.param("投入巡渠员36名，三人一组，共{}。", "12组", "18组", id="three to a team"),
        pytest.param("师徒结对107对，新学员中恰有{}配上了师傅。", "一半", "三分之一", id="a share within"),
        pytest.param("在册学员400名，学员选课856人次，人均选课{}。", "2.14门", "2.41门", id="courses taken by each"),
        pytest.param("每天值守人员3名，累计值守{}。", "750人次", "570人次", id="so many a day"),
        pytest.param("督查4轮，每轮覆盖全部用水协会，累计督查{}。", "48家次", "84家次", id="each round all of them"),
        pytest.param("渠首闸延期，该闸推迟至{}完工。", "2024年5月", "2023年5月", id="put off to another year"),
        pytest.param(
            "档案200件（一级21件、二级46件、三级133件），占馆藏资料总数的{}。",
            "12.5%",
            "15.2%",
            id="behind a list in brackets",
        ),
        pytest.param("36名巡渠员中有27名持证，达到{}。", "四分之三", "三分之一", id="some of a whole"),
        pytest.param("检修后{}换成变频水泵。", "9座", "7座", id="told in the words of a note"),
        pytest.param("接听来电780个，其中晚间18点至22点来电{}。", "356个", "365个", id="a part named like its whole"),
    ],
)
def test_a_number_reckoned_otherwise(text: str, number: str, other: str) -> None:
    assert wrong(text.format(number)) == []
    assert wrong(text.format(other)) == [other]


def test_a_share_of_what_is_planned() -> None:
    assert wrong("2024年改造泵站28座，选4座试点，占计划数的七分之一。", PLANS) == []
    assert wrong("2024年改造泵站28座，选4座试点，占计划数的五分之一。", PLANS) == ["五分之一"]


def test_ordinals_told_one_by_one_are_counted() -> None:
    assert wrong("投入巡渠员36名，分在第三期和第四期，两期平均18名。") == []


def test_what_is_begun_anew_leaves_out_what_is_named() -> None:
    assert wrong("2024年修水闸5座，扣除青石闸，新开工4座。", PLANS) == []
    assert wrong("2024年修水闸5座，扣除青石闸，新开工3座。", PLANS) == ["3座"]


def test_no_verdict_says_that_a_number_should_be_what_it_is() -> None:
    ledger = check_draft("# 四、项目绩效情况\n受理纠纷640件，比上年的550件增长两成。\n", INPUTS, priors=(PRIOR,))
    told = ledger.mentions[-1]
    assert (told.mention.text, told.verdict, told.expected) == ("两成", Verdict.WRONG_VALUE, None)
    assert "计算应为16.36%" in told.explanation


def test_a_date_in_chinese_numerals_is_told_by_the_wording_of_the_inputs() -> None:
    told = check_draft("# 一、项目基本情况\n方案于二〇二二年五月八日批复。\n", INPUTS, priors=(PRIOR,)).mentions[-1]
    assert (told.verdict, told.expected) == (Verdict.WRONG_PERIOD, "2023年5月8日")


def test_teams_of_nobody_end_no_check() -> None:
    assert "16组" in wrong("投入巡渠员36名，0人一组，共16组。")
