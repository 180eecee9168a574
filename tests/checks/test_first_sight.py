"""Plain wordings of other hands at first sight: the right number passes, the same words with another number do not."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from assistant.checks import check_draft
from assistant.schema import WRONG, Judged, Note, PastReport, ReportInput, Section, Verdict
from tests.checks.made import figure

INPUTS = ReportInput(
    unit="松岭县民政局",
    project="老年助餐和入户巡访项目",
    year=2023,
    figures=(
        figure("budget", "年初预算安排资金", "360.00", "万元", role="budget"),
        figure("spent", "全年支出（含自有资金）", "342.60", "万元", role="spent"),
        figure("own", "自有资金支出", "4.20", "万元", role="own_funds"),
        figure("carried", "结转下年", "21.60", "万元", role="carried_over"),
        figure("food", "食材采购支出", "168.30", "万元"),
        figure("vans", "配送车辆支出", "62.40", "万元"),
        figure("kitchens", "厨房改造支出", "58.20", "万元"),
        figure("wages", "人员劳务支出", "36.50", "万元"),
        figure("lessons", "培训宣传支出", "17.20", "万元"),
        figure("meals", "老年助餐人次", "61800", "人次", target="60000"),
        figure("visits", "入户巡访", "28400", "户次", target="27000"),
        figure("trained", "巡访员培训", "168", "人次", target="160"),
        figure("points", "运行助餐点", "34", "个", target="34"),
        figure(
            "minutes", "送达平均用时", "26", "分钟", target="30", weight=Decimal(6), score=Decimal(6), direction="lower"
        ),
        figure("homes", "适老化改造", "92", "户", target="90"),
        figure("pleased", "老人满意度", "94.5", "%", target="92", category="满意度"),
    ),
    notes=(
        Note(section="effectiveness", text="去年助餐54600人次，满意度91.2%"),
        Note(section="overview", text="签约餐饮企业14家，厨房年检2次，3家被扣了履约金"),
        Note(section="overview", text="在册独居老人812名，这次结对216名"),
        Note(section="problems", text="1月、2月天冷，这两个月助餐只有7350人次；送餐车18辆里有4辆用了8年以上"),
        Note(section="overview", text="首次助餐的4120人次"),
        Note(section="effectiveness", text="7月到9月走了6900户次"),
        Note(section="organisation", text="配餐员12组，每组4人"),
        Note(section="overview", text="助餐点34个：城东13、城西11、城南10"),
        Note(section="effectiveness", text="核查家访41户次"),
        Note(section="plans", text="2024年入户巡访3.1万户次"),
        Note(section="overview", text="61800人次里：堂食33600、配送28200"),
        Note(section="overview", text="92户里：扶手41、坡道36、其他15"),
        Note(section="organisation", text="配餐员48人，持证的只有18人"),
        Note(section="funds", text="中央140万、市160万、县60万"),
        Note(section="organisation", text="满意度回访1260人：电话980、上门280"),
    ),
)
PRIOR = PastReport(
    file="2022.md",
    unit=INPUTS.unit,
    project=INPUTS.project,
    year=2022,
    sections=(
        Section(
            id="overview.summary",
            heading="（一）项目基本情况简介",
            text="全县老年人口6.2万，助餐54,600人次，其中堂食30,100人次、配送24,500人次，全年入户巡访25,900户次，运行助餐点30个。",
        ),
        Section(
            id="overview.targets",
            heading="（二）绩效目标设定及指标完成情况",
            text="入户巡访目标24000户次；巡访员培训152人次；配餐员10组；送达平均用时33分钟；老人满意度91.2%。",
        ),
    ),
)


def told(text: str, heading: str = "# 四、项目绩效情况") -> list[Judged]:
    """The numbers called wrong."""
    ledger = check_draft(f"{heading}\n{text}\n", INPUTS, priors=(PRIOR,))
    return [j for j in ledger.mentions if j.verdict in WRONG]


def wrong(text: str) -> list[str]:
    """Their texts."""
    return [j.mention.text for j in told(text)]


@pytest.mark.parametrize(
    ("text", "number", "other"),
    [
        pytest.param("入户巡访由{}增至28,400户次。", "25,900户次", "24,000户次", id="last year's, not its target"),
        pytest.param("入户巡访由25,900户次增至{}，增加2,500户次。", "28,400户次", "27,000户次", id="not the target"),
        pytest.param(
            "入户巡访由25,900户次增至28,400户次，增加{}。", "2,500户次", "1,400户次", id="between the two just told"
        ),
        pytest.param("入户巡访从{}扩大到28,400户次。", "25,900户次", "29,500户次", id="from so many"),
        pytest.param(
            "巡访员培训168人次，多于160人次的目标和上年的{}。", "152人次", "125人次", id="the target and last year's"
        ),
        pytest.param("助餐{}，覆盖各乡镇。", "61,800人次", "54,600人次", id="a note of last year does not win"),
        pytest.param("与14家企业签约，对其中{}扣减履约金。", "3家", "4家", id="some of them"),
        pytest.param("此次结对帮扶其中{}独居老人。", "216名", "612名", id="among those there are"),
        pytest.param("送餐车中有{}使用8年以上。", "4辆", "6辆", id="some of the vans"),
        pytest.param("1月、2月，两个月合计助餐{}。", "7,350人次", "7,530人次", id="of two months"),
        pytest.param("巡访集中在7月至9月，这三个月共巡访{}。", "6,900户次", "9,600户次", id="of three months"),
        pytest.param("配餐员12组，比上年多2组，每组4人，共{}。", "48人", "64人", id="so many each"),
        pytest.param("资金由中央补助140万元、市级安排{}、县里配60万元组成。", "160万元", "180万元", id="市"),
        pytest.param("1.持证配餐员偏少，仅占配餐员的{}。", "37.5%", "75.3%", id="a share of what begins the sentence"),
        pytest.param(
            "①食材采购168.30万元；②配送车辆62.40万元；③厨房改造58.20万元；④人员劳务36.50万元。①至③为实物类支出，合计{}。",
            "288.90万元",
            "325.40万元",
            id="from one item to another",
        ),
        pytest.param(
            "其次是厨房改造58.20万元，劳务与培训宣传两类支出分别为36.50万元和17.20万元，合计{}。",
            "53.70万元",
            "94.70万元",
            id="what was told in turn",
        ),
        pytest.param(
            "依托设在城东、城西、城南的{}、11个和10个共34个助餐点运行。", "13个", "11个", id="as many as names"
        ),
        pytest.param(
            "依托设在城东、城西、城南的13个、{}和10个共34个助餐点运行。", "11个", "10个", id="the second of them"
        ),
        pytest.param(
            "核查家访41户次，占巡访总量的{}，均已办结。", "0.14%", "0.41%", id="of the whole, not of next year's"
        ),
        pytest.param("核查家访41户次，占户访总量的{}，均已办结。", "0.14%", "0.41%", id="of a whole by its short name"),
        pytest.param(
            "堂食33,600人次、配送28,200人次，上年分别为30,100人次、{}。",
            "24,500人次",
            "30,100人次",
            id="last year in turn",
        ),
        pytest.param("适老化改造中，扶手{}，坡道三十六户。", "四十一户", "一十四户", id="a slip of a jotted number"),
        pytest.param("回访1,260人，其中电话{}、上门280人。", "980人", "890人", id="called up"),
    ],
)
def test_a_plain_wording(text: str, number: str, other: str) -> None:
    assert wrong(text.format(number)) == []
    assert wrong(text.format(other)) == [other]


@pytest.mark.parametrize(
    ("text", "verdict", "expected"),
    [
        pytest.param("助餐54,600人次，覆盖各乡镇。", Verdict.PRIOR_YEAR, "61,800人次", id="last year's of a note"),
        pytest.param("配餐员12组，比上年多2组，每组4人，共64人。", Verdict.WRONG_VALUE, "48人", id="so many each"),
        pytest.param(
            "满意度94.5%，比上年的91.2%提高3.6个百分点。", Verdict.WRONG_VALUE, "3.3个百分点", id="points of rates"
        ),
        pytest.param("年末结转下年26.10万元。", Verdict.WRONG_VALUE, "21.60万元", id="a slip of what is called so"),
        pytest.param("结对帮扶其中261名独居老人。", Verdict.WRONG_VALUE, "216名", id="a slip of some of them"),
    ],
)
def test_the_repair_of_a_plain_wording(text: str, verdict: Verdict, expected: str) -> None:
    assert [(j.verdict, j.expected) for j in told(text)] == [(verdict, expected)]


TABLE = """
| 片区 | 安排资金（万元） | 入户巡访（户次） |
|---|---|---|
| 东片 | 150.20 | 11,300 |
| 西片 | 120.60 | 9,700 |
| 其中：山区 | 40.10 | 2,100 |
| 北片 | 60.40 | 7,400 |
| 合计 | {} | {} |
"""
BY_DISTRICT = replace(
    INPUTS,
    notes=(
        *INPUTS.notes,
        Note(section="funds", text="东片150.20万、西片120.60万（山区40.10万）、北片60.40万"),
        Note(section="overview", text="巡访东片11300户次、西片9700户次（山区2100户次）、北片7400户次"),
    ),
)


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        pytest.param(("331.20", "28,400"), [], id="what stands above"),
        pytest.param(("313.20", "28,400"), [("313.20", "331.20")], id="a slip of the sum"),
        pytest.param(("371.30", "28,400"), [("371.30", "331.20")], id="a part added twice"),
    ],
)
def test_the_total_of_a_column(cells: tuple[str, str], expected: list[tuple[str, str]]) -> None:
    ledger = check_draft(f"# 四、项目绩效情况\n{TABLE.format(*cells)}\n", BY_DISTRICT, priors=(PRIOR,))
    assert [(j.mention.text, j.expected) for j in ledger.mentions if j.verdict in WRONG] == expected


def test_a_table_of_last_year_gives_the_units_of_its_rows() -> None:
    table = "| 指标 | 目标 | 实际 |\n|---|---|---|\n| 送达平均用时（分钟） | 35 | 33 |\n| 巡访员培训（人次） | 150 | 152 |\n"
    past = replace(PRIOR, sections=(Section(id="overview.targets", heading="（二）", text=table),))
    text = "# 四、项目绩效情况\n送达平均用时比上年缩短{}，巡访员培训比上年多16人次。\n"
    for minutes, verdict in (("7分钟", Verdict.DERIVED), ("9分钟", Verdict.WRONG_VALUE)):
        judged = check_draft(text.format(minutes), INPUTS, priors=(past,)).mentions[1:]
        assert [j.verdict for j in judged] == [verdict, Verdict.DERIVED]
        assert judged[0].expected in (None, "7分钟")


def test_what_a_budget_was_cut_by_is_not_left_of_it() -> None:
    cut = replace(
        INPUTS,
        figures=(*INPUTS.figures, figure("adjusted", "调整后全年预算", "347.36", "万元", role="adjusted_budget")),
    )
    text = "# 二、项目资金使用及管理情况\n年初预算360.00万元，调整后全年预算347.36万元，全年支出342.60万元，尚有{}结转下年。\n"
    for left, expected in (("21.60万元", []), ("12.64万元", [("12.64万元", "21.60万元")])):
        ledger = check_draft(text.format(left), cut, priors=(PRIOR,))
        assert [(j.mention.text, j.expected) for j in ledger.mentions if j.verdict in WRONG] == expected


def test_spending_by_whose_money_it_was_is_no_item_beside_what_it_bought() -> None:
    cut = (
        figure("of_county", "县级财政支出", "198.40", "万元"),
        figure("of_province", "省级补助支出", "140.00", "万元"),
    )
    ledger = check_draft("# 四、项目绩效情况\n本年按计划实施。\n", replace(INPUTS, figures=(*INPUTS.figures, *cut)))
    assert "funds_do_not_balance" not in {f.rule for f in ledger.findings}


def test_an_item_that_is_not_called_spending_makes_the_items_whole() -> None:
    """The oversight's fee is not called 支出; without it 5.00万元 of the spending would be missing."""
    cut = tuple(
        replace(f, label=f.label.removesuffix("支出"), value=Decimal("12.20")) if f.id == "lessons" else f
        for f in INPUTS.figures
    )
    fee = figure("fee", "监理费", "5.00", "万元")
    for figures, raised in (((*cut, fee), False), (cut, True)):
        found = check_draft("# 四、项目绩效情况\n本年按计划实施。\n", replace(INPUTS, figures=figures)).findings
        assert ("funds_do_not_balance" in {f.rule for f in found}) is raised


def test_the_reason_of_one_figure_that_tells_what_another_misses_is_its_reason_too() -> None:
    sessions = figure("sessions", "开班期数", "11", "期", target="12")
    for reason, raised in (("暴雪期间停办1期", False), ("暴雪期间停办3期", True)):
        trained = replace(figure("people", "参训护理员", "310", "名", target="320"), deviation=reason)
        inputs = replace(INPUTS, figures=(*INPUTS.figures, sessions, trained))
        found = check_draft("# 四、项目绩效情况\n开班期数11期。\n", inputs).findings
        assert ("target_missed_without_reason" in {f.rule for f in found}) is raised


@pytest.mark.parametrize(
    ("head", "text", "good", "bad", "expected"),
    [
        pytest.param(
            "# 二、项目资金使用及管理情况\n",
            "食材采购支出168.30万元，占总支出{}。",
            "49.12%",
            "49.73%",
            "49.12%",
            id="of all that was spent, own funds too",
        ),
        pytest.param(
            "# 四、项目绩效情况\n",
            "入户巡访目标27000户次，完成28400户次，是上年25900户次的{}。",
            "1.10倍",
            "1.04倍",
            "1.10倍",
            id="of what was told last",
        ),
        pytest.param(
            "# 四、项目绩效情况\n",
            "结对独居老人216名，平均每个助餐点结对{}。",
            "6至7名",
            "8至9名",
            "6至7名",
            id="between two round numbers",
        ),
        pytest.param(
            "# 四、项目绩效情况\n",
            "发现隐患点位58个，涉及26家门店，下达通知书26份，年底前改好24家，其余{}正在整改。",
            "2家",
            "4家",
            "2家",
            id="firms left of the firms",
        ),
        pytest.param(
            "# 四、项目绩效情况\n",
            "培训巡访员168人次，人均补贴近{}。",
            "1100元",
            "1400元",
            "1100元",
            id="a hedge behind 补贴",
        ),
    ],
)
def test_what_is_meant(head: str, text: str, good: str, bad: str, expected: str) -> None:
    allowance = figure("allowance", "巡访员补贴支出", "18.30", "万元")
    faults = Note(section="organisation", text="隐患点位58个，涉及门店26家，下通知书26份，年底前改好24家")
    inputs = replace(INPUTS, figures=(*INPUTS.figures, allowance), notes=(*INPUTS.notes, faults))
    judged = check_draft(head + text.format(good), inputs, priors=(PRIOR,)).mentions
    assert [j.mention.text for j in judged if j.verdict in WRONG] == []
    judged = check_draft(head + text.format(bad), inputs, priors=(PRIOR,)).mentions
    assert [(j.mention.text, j.expected) for j in judged if j.verdict in WRONG] == [(bad, expected)]


PLANNED = (
    figure("repaired", "维修公交和出租车辆", "210", "辆", target="240"),
    figure("scrapped", "报废老旧巡查车", "36", "辆", target="30"),
    figure("cleared", "清运积雪垃圾", "86", "车次", target="80"),
    figure("kits", "配发防滑装备", "118", "件", target="110"),
)
JOTTED = (
    Note(section="overview", text="全区在册4120辆，买了保险的去年1630辆"),
    Note(section="overview", text="装备里有头盔32顶、护膝41副，其余是手套"),
    Note(section="funds", text="修理工一天160元"),
    Note(section="organisation", text="接送员34人，分5个班，每班4至6人轮流值守"),
    Note(section="organisation", text="接送车7米的9辆、11米的6辆"),
)


@pytest.mark.parametrize(
    ("text", "good", "bad"),
    [
        pytest.param(
            "年初确定的目标为：维修公交和出租车辆240辆，清运积雪垃圾{}，配发防滑装备110件。",
            "80车次",
            "86车次",
            id="a list of targets",
        ),
        pytest.param(
            "全年计划维修公交和出租车辆240辆，清运积雪垃圾80车次，配发防滑装备{}。",
            "110件",
            "118件",
            id="a list of plans",
        ),
        pytest.param("维修巡查车{}。", "210辆", "120辆", id="what begins with the verb"),
        pytest.param("全区在册公交和出租车辆{}。", "4120辆", "1630辆", id="what begins as a note does"),
        pytest.param("接送员34人分5个班，每班{}，轮流值守。", "4至6人", "6至8人", id="a range that is named"),
        pytest.param("接送车7米的9辆、11米的6辆，前者占{}。", "60%", "62%", id="what only tells the kind"),
        pytest.param("劳务费按修理工每天{}的标准发放。", "160元", "610元", id="by the day"),
    ],
)
def test_a_list_of_targets(text: str, good: str, bad: str) -> None:
    inputs = replace(INPUTS, figures=(*INPUTS.figures, *PLANNED), notes=(*INPUTS.notes, *JOTTED))
    for number, wrong in ((good, []), (bad, [bad])):
        judged = check_draft("# 四、项目绩效情况\n" + text.format(number), inputs, priors=(PRIOR,)).mentions
        assert [j.mention.text for j in judged if j.verdict in WRONG] == wrong
