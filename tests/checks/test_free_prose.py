"""Wordings of free prose by other hands: points taken off, what each way took, one average set against another."""

from __future__ import annotations

from decimal import Decimal

import pytest

from assistant.checks import check_draft
from assistant.schema import WRONG, Note, PastReport, ReportInput, Section
from tests.checks.made import figure

INPUTS = ReportInput(
    unit="河岸县健康服务中心",
    project="流动体检服务经费",
    year=2023,
    figures=(
        figure("budget", "年初预算安排资金", "320.00", "万元", role="budget"),
        figure("spent", "全年支出合计", "297.60", "万元", role="spent"),
        figure("own", "自有资金支出", "7.60", "万元", role="own_funds"),
        figure("returned", "年末收回指标", "30.00", "万元", role="returned"),
        figure("kits_paid", "体检耗材支出", "128.40", "万元"),
        figure("buses_paid", "体检车运行维护支出", "66.20", "万元"),
        figure("talks_paid", "健康宣传支出", "41.00", "万元"),
        figure("doctors_paid", "巡诊医师补贴支出", "37.80", "万元"),
        figure("keepers_paid", "村医协助补贴支出", "24.20", "万元"),
        figure("exams", "接受免费体检", "24600", "人次", "24000"),
        figure("screened", "两癌筛查", "1860", "人次", "1800"),
        figure(
            "villages",
            "体检覆盖行政村",
            "68",
            "个",
            "70",
            weight=Decimal(8),
            score=Decimal("7.77"),
            deviation="2个村桥断了进不去",
        ),
        figure("talks", "健康讲座", "36", "场", "30"),
        figure("rooms", "流动诊室", "7", "个", "6"),
        figure("leaflets", "发放健康读本", "8.64", "万册", "8"),
        figure("days", "全年出诊天数", "300", "天", "290"),
        figure("doctors", "在库巡诊医师", "54", "名", "50"),
        figure("packs", "购置药包", "2600", "包", "2500"),
        figure("speed", "报告出具用时", "3.5", "天", "5", category="时效", direction="lower"),
        figure("on_time", "报告按期率", "96", "%", "95", category="质量"),
        figure("content", "群众满意度", "93.5", "%", "90", category="满意度"),
        figure("losses", "节约群众就医支出", "892.8", "万元", "800", category="经济效益"),
    ),
    notes=(
        Note(section="problems", text="6辆体检车里2辆用了9年，全年大修4次"),
        Note(section="effectiveness", text="问卷300份，上门和电话各一半，满意282份"),
        Note(section="problems", text="6、7月农忙两个月一共只发了0.96万册"),
        Note(section="problems", text="候诊座位只有90个；腊月里最多一天来了246人次"),
        Note(section="plans", text="2024年增设临时座位40个；讲座办到45场"),
        Note(section="effectiveness", text="巡诊进福利院4家、学校11所，看病1.2万人次"),
        Note(section="organisation", text="中心现有人员12名，其中医师9名、护士3名"),
        Note(section="organisation", text="医师培训4次，参训216人次"),
        Note(section="effectiveness", text="药包发出去2400包，剩下的入库"),
        Note(section="effectiveness", text="9月12日山洪，一天出诊13次，用掉192包"),
        Note(section="organisation", text="应急分队8支，共96人"),
        Note(section="experience", text="跟邻近2个县签了会诊协议"),
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
            text="全年支出合计276.00万元，预算执行率93.54%。体检耗材支出120.00万元，体检车运行维护支出136.00万元，"
            "健康宣传支出46.50万元，村医协助补贴支出27.30万元。接受免费体检22000人次，发放健康读本7.44万册，"
            "健康讲座27场。",
        ),
    ),
)


def _wrong(text: str) -> list[str]:
    ledger = check_draft(text, INPUTS, priors=(PRIOR,))
    return [f"{j.mention.text} {j.verdict}" for j in ledger.mentions if j.verdict in WRONG]


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        pytest.param("体检覆盖行政村计划70个、完成68个，该项指标因此失0.23分。", [], id="points lost"),
        pytest.param("体检覆盖行政村计划70个、完成68个，该项指标因此失0.32分。", ["0.32分 wrong_value"], id="not so many lost"),
        pytest.param("体检覆盖行政村68个，少2个，该指标8分扣去0.23分。", [], id="the points there are and those off"),
        pytest.param("体检覆盖行政村68个，少2个，该指标9分扣去0.23分。", ["9分 wrong_value"], id="not so many there are"),
        pytest.param("体检覆盖行政村68个，少2个，此项得7.77分，扣0.23分。", [], id="the points given and those off"),
        pytest.param("体检覆盖行政村68个，少2个，此项扣0.77分。", ["0.77分 wrong_value"], id="not so many off"),
        pytest.param("医师补贴37.80万元，按54名巡诊医师计算，人均7000元，折合每季度1750元。", [], id="by the quarter"),
        pytest.param("医师补贴37.80万元，按54名巡诊医师计算，人均7000元，折合每月1750元。", ["1750元 wrong_value"], id="not by the month"),
        pytest.param("全年支出比上年增长7.83%，低于体检人次11.82%的增幅。", [], id="the growth of another"),
        pytest.param("全年支出比上年增长7.83%，低于体检人次18.12%的增幅。", ["18.12% wrong_value"], id="not so much growth"),
        pytest.param("发出问卷300份，两种方式各150份，满意282份。", [], id="as many each way"),
        pytest.param("发出问卷300份，两种方式各105份，满意282份。", ["105份 wrong_value"], id="not so few each way"),
        pytest.param("农忙两个月共发放0.96万册，月均0.48万册，只有全年月均水平的三分之二。", [], id="a month of those against the year's"),
        pytest.param("农忙两个月共发放0.96万册，月均0.84万册。", ["0.84万册 wrong_value"], id="not so many in a month of those"),
        pytest.param("农忙两个月共发放0.96万册，月均0.48万册，只有全年月均水平的四分之三。", ["四分之三 wrong_value"], id="not so near the year's"),
        pytest.param("腊月里最多一天来了246人次，是平日均值的3倍。", [], id="a day against the usual"),
        pytest.param("腊月里最多一天来了246人次，是平日均值的4倍。", ["4倍 wrong_value"], id="not so many times the usual"),
        pytest.param("2辆体检车已使用9年，大修4次。", [], id="some of those there are, told first"),
        pytest.param("3辆体检车已使用9年，大修4次。", ["3辆 wrong_value"], id="not as many of them"),
        pytest.param("健康宣传和村医协助补贴两项则比上年压减8.60万元。", [], id="what two fell by together"),
        pytest.param("健康宣传和村医协助补贴两项则比上年压减6.80万元。", ["6.80万元 wrong_value"], id="not so much together"),
        pytest.param("健康宣传和村医协助补贴两项比上年下降11.65%。", [], id="what share two fell by"),
        pytest.param("医师9名、护士3名。组织医师培训4次，参训216人次，平均每次54人次，按在库人数算每名医师参加了4次。", [], id="over those said to be counted"),
        pytest.param("医师9名、护士3名。组织医师培训4次，参训216人次，平均每次54人次，按在库人数算每名医师参加了5次。", ["5次 wrong_value"], id="not so many for each"),
        pytest.param("节约群众就医支出892.8万元；与投入相比，每支出1元约省下3元。", [], id="for each yuan spent"),
        pytest.param("节约群众就医支出892.8万元；与投入相比，每支出1元约省下3.3元。", ["3.3元 wrong_value"], id="not so much for each yuan"),
        pytest.param("巡诊走进4家福利院和11所学校，1.2万人次就近看病，平均每站800人次。", [], id="over both kinds of places"),
        pytest.param("巡诊走进4家福利院和11所学校，1.2万人次就近看病，平均每站1091人次。", ["1091人次 wrong_value"], id="not over one of them"),
        pytest.param("体检车运行维护66.20万元，不到上年同类支出的一半。", [], id="last year's of the kind"),
        pytest.param("体检车运行维护66.20万元，不到上年同类支出的三分之一。", ["三分之一 wrong_value"], id="not so little of last year's"),
        pytest.param("全年发出药包2400包。9月12日山洪，当天出诊13次，发放药包192包，占全年发放量的8%。", [], id="the next number of a note"),
        pytest.param("全年发出药包2400包。9月12日山洪，当天出诊13次，发放药包282包。", ["282包 wrong_value"], id="not another number"),
        pytest.param("除体检覆盖行政村指标扣0.23分外，其余指标均达到预期。", [], id="points off what is named"),
        pytest.param("体检覆盖行政村一项分值8分，自评得7.77分，丢分0.23分。", [], id="points there are, given and off"),
        pytest.param("医师补贴37.80万元，人均每年7000元，折算下来每月583元。", [], id="for each, by the year and the month"),
        pytest.param("医师补贴37.80万元，人均每年7000元，折算下来每月853元。", ["853元 wrong_value"], id="not so much by the month"),
        pytest.param("全年支出比上年增长7.83%，慢于健康读本发放量16.13%的增速。", [], id="slower than another"),
        pytest.param("体检人次比上年增长11.82%，比支出增幅高3.99个百分点。", [], id="how much faster than another"),
        pytest.param("体检人次比上年增长11.82%，比支出增幅高9.39个百分点。", ["9.39个百分点 wrong_value"], id="not so much faster"),
        pytest.param("发出问卷300份，上门和电话各150份，满意282份。", [], id="as many of either named"),
        pytest.param("在库巡诊医师54名，三个片区各18名。", [], id="as many in each district"),
        pytest.param("在库巡诊医师54名，三个片区各28名。", ["28名 wrong_value"], id="not so many in each"),
        pytest.param("腊月里最多一天来了246人次，相当于平日的3倍。", [], id="a day against a usual one"),
        pytest.param("腊月里最多一天来了246人次，比平日均值多164人次。", [], id="more than on a usual day"),
        pytest.param("腊月里最多一天来了246人次，比平日均值多146人次。", ["146人次 wrong_value"], id="not so many more"),
        pytest.param("农忙两个月共发放0.96万册，月均0.48万册，比全年月均水平低三分之一。", [], id="less than in a usual month"),
        pytest.param("农忙两个月共发放0.96万册，月均0.48万册，仅相当于全年平均每月发放量的三分之二。", [], id="a share of a usual month"),
        pytest.param("6、7月农忙两个月发放读本0.96万册。", [], id="the next number of a note in one clause"),
        pytest.param("使用9年的体检车有2辆。", [], id="some of those there are, told last"),
        pytest.param("其中2辆体检车已使用9年。", [], id="some of them"),
        pytest.param("6辆体检车中有2辆用了9年，占三分之一。", [], id="a share of what was used so long"),
        pytest.param("6辆体检车中有2辆用了9年，占四分之一。", ["四分之一 wrong_value"], id="not so large a share"),
        pytest.param("问卷满意282份。", [], id="a part named after its whole"),
        pytest.param("健康宣传41.00万元，村医协助补贴24.20万元，这两项比上年减少8.60万元，下降11.65%。", [], id="two just told"),
        pytest.param("健康宣传41.00万元，村医协助补贴24.20万元，这两项比上年减少6.80万元。", ["6.80万元 wrong_value"], id="not so much of two just told"),
        pytest.param("体检耗材和健康宣传两项合计比上年增加2.90万元。", [], id="two, one of which fell"),
        pytest.param("节约群众就医支出892.8万元，每支付1元体检经费，群众少花3元。", [], id="for each yuan paid"),
        pytest.param("巡诊走进福利院4家、学校11所，看病1.2万人次，平均每处800人次。", [], id="over both, counted behind"),
        pytest.param("体检车运行维护66.20万元，比上年同类支出少69.80万元。", [], id="less than last year's of the kind"),
        pytest.param("腊月最忙的一天接待246人次，是日均82人次的3倍。", [], id="a day of those the place was open"),
        pytest.param("农忙两个月发放0.96万册，仅占全年的九分之一。", [], id="a share of the year's"),
    ],
)  # fmt: skip
def test_free_prose(text: str, wrong: list[str]) -> None:
    assert _wrong(f"# 四、项目绩效情况\n{text}\n") == wrong


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        pytest.param("增设临时座位40个，使候诊座位总数达到130个。", [], id="in all with those there are"),
        pytest.param("增设临时座位40个，使候诊座位总数达到150个。", ["150个 wrong_value"], id="not so many in all"),
        pytest.param("2024年讲座由36场增加到45场，增加的9场放在偏远村。", [], id="from this year's"),
        pytest.param("2024年讲座由27场增加到45场。", ["27场 prior_year"], id="not from last year's"),
        pytest.param("建议提高巡诊医师补贴标准至每人每年8000元。", ["8000元 unsupported"], id="a new price proposed"),
        pytest.param("建议参照邻县每车补助15万元的做法给予支持。", ["15万元 unsupported"], id="a price of others"),
        pytest.param("应诊提前预警时间平均达38分钟。", ["38分钟 unsupported"], id="an average of nothing told"),
    ],
)
def test_free_prose_of_plans(text: str, wrong: list[str]) -> None:
    assert _wrong(f"# 六、其他需要说明的问题\n## （一）后续工作计划\n{text}\n") == wrong


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        pytest.param("发放健康读本8.64万册，比上年多1.20万册，平均每月发放0.72万册。", [], id="so many a month"),
        pytest.param("发放健康读本8.64万册，比上年多1.20万册，平均每月发放1.20万册。", ["1.20万册 wrong_value"], id="not as many as it rose by"),
        pytest.param("全年支出合计297.60万元，其中自有资金76,000元，财政资金支出290万元。", [], id="without own funds"),
        pytest.param("全年支出合计297.60万元，其中自有资金76,000元，财政资金支出305.20万元。", ["305.20万元 wrong_value"], id="not with own funds on top"),
        pytest.param("医师补贴37.80万元，村医补贴24.20万元，健康宣传41.00万元。发到医师手中的两类补贴加总为62万元。", [], id="both that are called so"),
        pytest.param("医师补贴37.80万元，村医补贴24.20万元，健康宣传41.00万元。发到医师手中的两类补贴加总为65.20万元。", ["65.20万元 wrong_value"], id="not another with one of them"),
        pytest.param("应急分队发展到七支、96人。", ["七支 wrong_value"], id="a slip, though some 7 are counted"),
        pytest.param("购置流动诊室八个。", ["八个 wrong_value"], id="a numeral that other things have"),
        pytest.param("群众满意度为95%。", ["95% wrong_value"], id="a round rate that another target has"),
        pytest.param("群众满意度为93.54%，满意282份。", ["93.54% wrong_value"], id="not last year's of another name"),
        pytest.param("与上年相比，读本净增1.02万册。", ["1.02万册 wrong_value"], id="digits of a difference exchanged"),
        pytest.param("体检人次超目标600人次。", [], id="over the target of what is named"),
        pytest.param("体检人次超目标960人次。", ["960人次 wrong_value"], id="not so far over it"),
        pytest.param("讲座办了36场，体检净增2900人次。", ["2900人次 wrong_value"], id="a digit of a difference wrong"),
    ],
)  # fmt: skip
def test_free_prose_gone_wrong(text: str, wrong: list[str]) -> None:
    assert _wrong(f"# 四、项目绩效情况\n{text}\n") == wrong
