"""Numbers reckoned from the ones just told, a step at a time: invented sentences, each right and with another number."""

from __future__ import annotations

import pytest

from assistant.checks import check_draft
from assistant.schema import RIGHT, WRONG, Note, PastReport, ReportInput, Section
from tests.checks.made import figure

INPUTS = ReportInput(
    unit="青石县绿道管理中心",
    project="慢行绿道运维经费",
    year=2023,
    figures=(
        figure("budget", "年初预算安排资金", "400.00", "万元", role="budget"),
        figure("spent", "全年支出（含自有资金）", "338.40", "万元", role="spent"),
        figure("own", "其中自有资金", "8.40", "万元", role="own_funds"),
        figure("carried", "结转下年使用", "30.00", "万元", role="carried_over"),
        figure("returned", "年底收回资金", "40.00", "万元", role="returned"),
        figure("bikes_paid", "自行车购置支出", "126.00", "万元"),
        figure("docks_paid", "锁桩更换支出", "57.60", "万元"),
        figure("rounds_paid", "驿站巡检支出", "43.20", "万元"),
        figure("training_paid", "志愿者培训支出", "13.50", "万元"),
        figure("platform_paid", "调度平台支出", "98.10", "万元"),
        figure("bikes", "购置自行车", "700", "辆", target="900", deviation="厂家排产延期，200辆没有到货"),
        figure("price", "每辆自行车购置成本", "1800", "元", target="1950", category="成本", direction="lower"),
        figure("docks", "更换锁桩", "1200", "个", target="1100"),
        figure("calls", "受理报修电话", "12000", "个"),
        figure("trips", "出动维修", "4800", "车次"),
        figure("trained", "志愿者培训", "4500", "人次", target="4000"),
        figure("rides", "骑行人次", "240", "万人次"),
        figure("fares", "骑行收入", "600", "万元", category="经济效益"),
        figure("stations", "在营驿站", "24", "个", target="22"),
        figure("rounds", "驿站巡检", "12", "轮", target="10"),
        figure("on_time", "报修按时修复率", "96.0", "%", target="95", category="时效"),
        figure("upkeep", "骑行单次维护成本", "1.08", "元/人次", target="1.10", category="成本", direction="lower"),
        figure("arrival", "平均到场时间", "27", "分钟", target="30", category="时效", direction="lower"),
    ),
    notes=(
        Note(section="overview", text="平台上线后占线率从4.5%降到1.5%"),
        Note(section="effectiveness", text="报修单抽了500件，按时修好480件"),
        Note(section="funds", text="结转的钱里没到货的车款24万"),
        Note(section="funds", text="调度平台招标省下11.9万"),
        Note(section="funds", text="自有资金付仓库租金，6间，每间1.4万"),
        Note(section="organisation", text="驿站经营报名15家，选了8家"),
        Note(section="effectiveness", text="全县锁桩累计5600个"),
        Note(section="problems", text="最远的驿站离仓库18公里，单程40分钟"),
        Note(section="plans", text="2024年再装锁桩400个"),
        Note(section="effectiveness", text="志愿者培训办了90场"),
        Note(section="funds", text="自行车款到货先付80%，验收后付清"),
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
            text="年初预算安排资金320.00万元，全年支出291.20万元，其中自有资金6.40万元。自行车购置支出108.00万元，"
            "志愿者培训支出16.00万元。",
        ),
        Section(
            id="effectiveness",
            heading="四、项目绩效情况",
            text="受理报修电话10500个，出动维修4200车次，志愿者培训4000人次，骑行人次200万人次，骑行收入480万元。",
        ),
    ),
)
PLANS = "# 六、其他需要说明的问题\n## （一）后续工作计划"
TRAINED = "志愿者培训90场，平均每场50人次，每人次花费"
FARES = "骑行收入比上年增加120万元，按上年每人次2.4元的票价计，因客流增加40万人次带来的有"
OWN = "自有资金用于支付6间仓库的租金，每间1.4万元，占全年支出的"
SAVED = "调度平台支出98.10万元，与招标省下的资金相加为110万元，节约率"
CALLS = "受理报修电话12000个，出动维修4800车次，大约每5个来电出动2车次，"


@pytest.mark.parametrize(
    ("text", "number", "other"),
    [
        pytest.param("前后巡检12轮，共更换锁桩{}。", "1200个", "1300个", id="one number, not a sum of unlike ones"),
        pytest.param(CALLS + "出动比例为{}。", "40%", "25%", id="so many to so many, as a share"),
        pytest.param(CALLS + "这一比例与上年一样是{}。", "40%", "36%", id="the same share as last year"),
        pytest.param("占线率由4.5%降到1.5%，降低3个百分点，降幅{}。", "三分之二", "三分之一", id="of the first rate"),
        pytest.param("占线率由4.5%降到1.5%，降低3个百分点，降幅达{}。", "66.7%", "33.3%", id="of it in percent"),
        pytest.param("平均到场时间27分钟，比30分钟的目标快一成，等于每次早到{}。", "180秒", "270秒", id="a gap again"),
        pytest.param("年初预算比上年增加80万元，恰为上年的{}。", "四分之一", "五分之一", id="a gain of last year's"),
        pytest.param("未支出的70万元中，有没到货的车款24万元；单是车款一项，就占未支出资金的{}。", "34.3%", "60.0%", id="alone"),
        pytest.param("车款24万元没有付出，若年内付清，执行率可达{}。", "88.5%", "82.5%", id="were more paid"),
        pytest.param(SAVED + "{}。", "10.8%", "12.1%", id="saved of what was planned"),
        pytest.param(TRAINED + "{}。", "30元", "28元", id="so much for each of what was counted"),
        pytest.param(TRAINED + "30元，比上年的{}下降四分之一。", "40元", "45元", id="and last year"),
        pytest.param(TRAINED + "30元，比上年的40元下降{}。", "四分之一", "三分之一", id="and the fall"),
        pytest.param("锁桩更换1200个，平均每个{}。", "480元", "840元", id="the item named like the count"),
        pytest.param("每辆自行车购置成本1800元，比目标节省150元，降幅7.69%，全部车辆合计省下{}。", "10.5万元", "13.5万元", id="of all bikes"),
        pytest.param("财政资金支出330.00万元，执行率82.50%，按同一口径比上年降低{}。", "6.5个百分点", "6.4个百分点", id="without own funds"),
        pytest.param("支出比上年增加47.20万元，其中自行车购置增加18.00万元，占增支的{}。", "38.1%", "53.3%", id="of more spent"),
        pytest.param(OWN + "{}。", "2.48%", "0.41%", id="so many times so much"),
        pytest.param("在营驿站24个，每轮全部走到，全年累计{}。", "288站次", "240站次", id="each round all of them"),
        pytest.param("在营驿站24个，每轮全部走到，全年累计288站次，每站次合{}。", "1500元", "1800元", id="over it"),
        pytest.param(FARES + "{}。", "96万元", "100万元", id="at last year's price"),
        pytest.param(FARES + "96万元，占{}。", "80%", "70%", id="of what was gained"),
        pytest.param(FARES + "96万元，占80%，其余{}来自票价上调。", "24万元", "34万元", id="what is left of the gain"),
        pytest.param("抽查报修单500件，按时480件，按时率96.0%，高于目标1个百分点，折成件数多{}。", "5件", "20件", id="points of a whole"),
        pytest.param("按时修好480件，按时率96.0%，高于95%的目标，仅{}不在时限之内。", "20件", "25件", id="the rest of a rate's whole"),
        pytest.param("最远的驿站离仓库18公里，单程40分钟，往返就要{}。", "80分钟", "60分钟", id="there and back"),
        pytest.param("驿站经营单位报名15家，选定8家，入选率53.3%，平均每家管{}驿站。", "3个", "1.6个", id="over those chosen"),
        pytest.param("年初预算比上年增加80万元，相当于上年预算的{}。", "四分之一", "三分之一", id="of last year's budget"),
        pytest.param("更换锁桩1200个，比目标多100个，相当于目标的{}。", "9.1%", "8.3%", id="a gain over the target, of it"),
        pytest.param("更换锁桩1200个，比目标多100个，完成目标的{}。", "109.1%", "107.1%", id="what was done of it all the same"),
        pytest.param("占线率从4.5%降至1.5%，降低3个百分点，只有原来的{}。", "三分之一", "四分之一", id="of what a rate was"),
        pytest.param("车款24万元没有付出，加上这笔车款，执行率就能达到{}。", "88.5%", "86.5%", id="with more paid"),
        pytest.param("调度平台招标省下11.9万元，节约率{}。", "10.8%", "12.1%", id="saved of all that would have been paid"),
        pytest.param("调度平台招标节约11.9万元，比预算节省{}。", "10.8%", "12.1%", id="and of its budget"),
        pytest.param("没有花完的{}中，结转30.00万元。", "70万元", "74万元", id="left of the budget, own funds apart"),
        pytest.param("志愿者培训每人次成本由上年的{}降到30元。", "40元", "45元", id="an average from last year's"),
        pytest.param("志愿者培训每人次成本由上年的40元降到{}。", "30元", "35元", id="to this year's"),
        pytest.param("每元支出带动骑行收入由上年的1.65元提高到{}。", "1.77元", "1.87元", id="of a figure named beside"),
        pytest.param("驿站巡检12轮，每轮走遍{}驿站。", "24个", "42个", id="all of them each time, no average"),
        pytest.param("骑行收入600万元。若按上年每人次2.4元计，今年收入只有{}。", "576万元", "567万元", id="this year's count"),
        pytest.param("最远的驿站离仓库18公里，来回{}。", "36公里", "32公里", id="the way back"),
        pytest.param("自行车目标900辆，实际700辆，还差200辆，按单价1800元计尚需{}。", "36万元", "39万元", id="at the price paid"),
        pytest.param("出动维修4800车次，平均每天13.2车次，比上年每天多{}。", "1.6车次", "1.2车次", id="a day more than last year"),
        pytest.param("受理报修电话月均1000个，比上年月均多{}。", "125个", "155个", id="a month more"),
        pytest.param("扣除自有资金后执行率82.50%，比上年下降{}。", "6.5个百分点", "6.4个百分点", id="of the rate just told"),
        pytest.param("财政资金执行率由上年的{}降到82.5%。", "89.0%", "91.0%", id="last year's, own funds apart"),
        pytest.param("财政资金执行率由上年的89.0%降到{}。", "82.5%", "84.6%", id="this year's, own funds apart"),
        pytest.param("志愿者培训每人次花费30元，如按上年每人次40元计，需{}。", "18万元", "16万元", id="of those of this year"),
        pytest.param("志愿者培训每人次花费30元，如按上年每人次40元计，需18万元，等于节省{}。", "4.5万元", "2.5万元", id="saved of that"),
        pytest.param("自行车款到货后先付80%，即{}，余款验收后付清。", "100.8万元", "108.0万元", id="some of an item"),
        pytest.param("人均维护成本1.08元/人次，控制线{}。", "1.10元/人次", "1.30元/人次", id="a price in a unit of its own"),
        pytest.param("骑行单次维护成本1.08元/人次、每辆自行车购置成本1800元，分别低于{}和1950元的控制标准。", "1.10元/人次", "1.30元/人次", id="the first of two limits"),
        pytest.param("购置自行车700辆，比计划少200辆，少了{}。", "22.2%", "28.6%", id="less than planned, of the plan"),
        pytest.param("更换锁桩1200个，全县累计5600个，占比{}。", "21.4%", "27.3%", id="a part told before its total"),
    ],
)  # fmt: skip
def test_a_number_follows_from_those_before(text: str, number: str, other: str) -> None:
    assert _verdict(text, number) in RIGHT
    assert _verdict(text, other) in WRONG


@pytest.mark.parametrize(
    ("text", "number", "other"),
    [
        pytest.param("2024年再装锁桩400个，累计达到{}。", "6000个", "1600个", id="all there is"),
        pytest.param("2024年再装锁桩400个，届时全县锁桩{}。", "6000个", "1600个", id="by then"),
        pytest.param("2024年再装锁桩400个，照今年每个的造价需资金{}。", "19.2万元", "29.2万元", id="at what each cost"),
        pytest.param("2024年再装锁桩400个，按今年单价约需{}。", "19.2万元", "29.2万元", id="at this year's price"),
    ],
)
def test_plans_are_reckoned_on(text: str, number: str, other: str) -> None:
    assert _verdict(text, number, PLANS) in RIGHT
    assert _verdict(text, other, PLANS) in WRONG


def _verdict(text: str, number: str, heading: str = "# 四、项目绩效情况") -> str:
    draft = f"{heading}\n{text.format(number)}\n"
    at = draft.index(text.partition("{}")[0]) + text.index("{}")
    ledger = check_draft(draft, INPUTS, priors=(PRIOR,))
    return next(m.verdict for m in ledger.mentions if m.mention.start <= at < m.mention.end)
