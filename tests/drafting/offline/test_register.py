"""Jotted shorthand becomes official prose and keeps every number."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.drafting.offline.notes.register import official
from assistant.drafting.offline.notes.turns import TABLE
from assistant.quantities import read_numbers


@pytest.mark.parametrize(
    ("jotted", "written"),
    [
        pytest.param("线上问卷发了1100份，收回1058份", "线上发放问卷1100份，收回1058份", id="survey sent out"),
        pytest.param("还有1个工作室没核拨", "尚有1个工作室未核拨", id="not yet"),
        pytest.param("9月份才批复", "9月份方批复", id="only then"),
        pytest.param("两期培训班要拖到明年结项", "两期培训班延后至次年结项", id="put off"),
        pytest.param("送教17次，跑了9个乡镇", "送教17次，走进9个乡镇", id="went to"),
        pytest.param("有2处卡口没有4G信号", "有2处卡口无4G信号", id="without a thing"),
        pytest.param("4月底前招人6名，人事科", "4月底前招人6名，由人事科负责", id="whose task it is"),
        pytest.param("专家门诊，口腔科", "专家门诊，口腔科", id="no office"),
        pytest.param(
            "追加20万元，指标文号青财调〔2023〕6号", "追加20万元，依据青财调〔2023〕6号文件", id="a paper's number"
        ),
        pytest.param("收回的钱里：设备未招成8.2万元", "收回的资金中：设备招标未成8.2万元", id="in what was given back"),
        pytest.param("宣讲12场＝学校7＋社区5，来860人次", "宣讲12场：学校7场、社区5场，参加860人次", id="a sum jotted"),
        pytest.param("3名保洁员干完8月就走了", "3名保洁员8月底即离岗", id="who left"),
        pytest.param("有1辆车跑了快20万公里", "有1辆车行程近20万公里", id="a car's way"),
        pytest.param("合同3月底签的", "合同3月底签订", id="signed"),
        pytest.param("懂行的5人，其中2人明年退休", "懂行的5人，其中2人下年度退休", id="people, not visits"),
        pytest.param("周例会开了18次", "召开周例会18次", id="a meeting held"),
        pytest.param("尾款没法付", "尾款无法支付", id="could not be paid"),
        pytest.param("两名医生覆盖不了9个乡", "两名医生无法覆盖9个乡", id="not enough"),
        pytest.param("药剂招了2批", "药剂采购2批", id="goods are bought, not hired"),
        pytest.param("监控系统接了6栋楼", "监控系统接入6栋楼", id="joined to a system"),
        pytest.param("少跑一趟省下来1.6万元", "少跑一趟节省1.6万元", id="saved and no more"),
        pytest.param("隐患12处，当场改9处，其余都改了", "隐患12处，当场整改9处，其余均已整改", id="put right"),
        pytest.param("接通86家，73家说满意", "接通86家，其中表示满意的73家", id="who was content"),
        pytest.param("满意度问卷发250份", "发放满意度问卷250份", id="what was sent out"),
        pytest.param("调解纠纷54件，成41件", "调解纠纷54件，成功41件", id="settled"),
        pytest.param("移送公安2起，涉案金额36万", "移送公安2起，涉案金额36万元", id="an amount of money"),
        pytest.param("没有人员伤亡", "未造成人员伤亡", id="nobody hurt"),
        pytest.param("月均气费省下约4.2万元", "月均气费节省约4.2万元", id="saved"),
        pytest.param("老百姓都满意", "群众均满意", id="who and all"),
        pytest.param("首都图书馆都市分馆", "首都图书馆都市分馆", id="都 in names stays"),
        pytest.param("为了方便群众，除了周末都开放", "为了方便群众，除了周末均开放", id="了 in other words stays"),
        pytest.param("- 专班12人，分3个组", "成立由12人组成的工作专班，分3个组", id="no bullet"),
        pytest.param("县里配套88万，省里350万", "县级配套88万元，省级350万元", id="money without 元"),
        pytest.param("省里补了40万份疫苗", "省级补充40万份疫苗", id="no 元 for things"),
        pytest.param("巡检61次，下整改通知24份都销号了", "巡检61次，下发整改通知24份，均已销号", id="closed"),
        pytest.param("钱到得晚，8月才到", "资金到位偏晚，8月方到位", id="money late"),
        pytest.param("老百姓不了解政策", "群众不了解政策", id="不了解 is no 不了"),
        pytest.param("救护车上不了牌，拖了4个月", "救护车无法上牌，延误4个月", id="could not"),
        pytest.param("跟村里谈不拢，到现在没动工", "与村里未能达成一致，至今未动工", id="no agreement"),
        pytest.param("资金省补720万、县配540万", "资金由省级补助720万元、县级配套540万元组成", id="who pays, in short"),
        pytest.param("按季考核扣1个乡镇0.45万", "按季度考核扣减1个乡镇0.45万元", id="taken off"),
        pytest.param("问卷发320份，收回306份", "发放问卷320份，收回306份", id="survey, verb behind"),
        pytest.param("118名儿童里评估有效的109名", "118名儿童中，评估有效的109名", id="among them"),
        pytest.param("事故比上年19起少", "事故少于上年的19起", id="fewer than"),
        pytest.param("2025年给5个乡镇配齐康复员", "2025年为5个乡镇配齐康复员", id="for whom"),
        pytest.param("13个乡镇康复室有5个没有专人", "13个乡镇康复室有5个无专人", id="rooms, not the scope"),
        pytest.param("旧展板回收60块", "旧展板回收60块", id="pieces are no money"),
        pytest.param("送饭一次补50块", "送饭一次补助50元", id="money is"),
        pytest.param("食堂9月1日投用", "食堂9月1日投入使用", id="in use"),
        pytest.param(
            "渠道：沙桐15.4、青坞12.7、柳荻6.2公里",
            "渠道：沙桐15.4公里、青坞12.7公里、柳荻6.2公里",
            id="unit said last",
        ),
        pytest.param(
            "灌溉：沙桐2180亩、青坞1760、柳荻1130", "灌溉：沙桐2180亩、青坞1760亩、柳荻1130亩", id="unit said first"
        ),
        pytest.param(
            "2536件纠纷：邻里1014、劳动争议1522", "2536件纠纷：邻里1014件、劳动争议1522件", id="unit of the whole"
        ),
        pytest.param("中央1900、省级800万元", "中央1900万元、省级800万元", id="万 belongs to the unit lent"),
        pytest.param(
            "乘车888万人次里老年612万、学生276万，每次补0.4元",
            "乘车888万人次，其中老年612万人次、学生276万人次，每次补助0.4元",
            id="riders are no money",
        ),
        pytest.param("路基3公里、桥2座、涵洞5", "路基3公里、桥2座、涵洞5", id="units differ, none is lent"),
        pytest.param("立案36起，罚没86.5万", "立案36起，罚没86.5万元", id="罚没 is no 没"),
        pytest.param("还有57户没接进管网", "尚有57户未接入管网", id="not connected"),
        pytest.param("3个站还没接上", "3个站尚未接入", id="not yet connected"),
        pytest.param("5台没按时用上", "5台未按时投入使用", id="not used in time"),
        pytest.param("64台里影像19台、检验28台", "64台，其中影像19台、检验28台", id="among the pieces"),
        pytest.param("全年跑了约2300公里", "全年行程约2300公里", id="a distance is no visit"),
        pytest.param("4月9日批的，分3批买", "4月9日批复，分3批采购", id="approved"),
        pytest.param(
            "桦卫发〔2024〕5号，3月5日印的方案，涉及9个乡镇",
            "3月5日以桦卫发〔2024〕5号文件印发方案，涉及9个乡镇",
            id="a paper and its plan",
        ),
        pytest.param("自己的车62台，另租社会车85台", "自有车辆62台，另租用社会车辆85台", id="own and hired"),
        pytest.param(
            "体检科6个人具体干，跟人社、工会一块儿排企业名单",
            "体检科6人具体实施，与人社、工会共同梳理企业名单",
            id="who does it, with whom",
        ),
        pytest.param("招了2家检测机构，都有资质", "遴选2家检测机构，均有资质", id="firms are chosen"),
        pytest.param("发现3份漏项，让机构补做了", "发现3份漏项，责成机构补做", id="made to do it again"),
        pytest.param("按台班结，GPS轨迹对得上才给钱", "按台班结算，GPS轨迹核对一致后支付", id="paid after a check"),
        pytest.param("按实际人数一季一结，凭名单和发票", "凭名单和发票按实际人数按季度结算", id="every quarter"),
        pytest.param(
            "融雪剂走政府采购，分两批进的货，每批都送检了，合格",
            "融雪剂实行政府采购，分两批进货，每批均送检合格",
            id="bought and tested",
        ),
        pytest.param("体检车才1台，还是2015年买的", "体检车仅1台，为2015年购置", id="old and alone"),
        pytest.param("复查要跑市里，工人嫌远", "复查需前往市区，工人认为路途较远", id="a long way"),
        pytest.param(
            "没花完的主要是体检人数少了，剩下的结转明年",
            "资金结余主要是体检人数减少所致，剩余资金结转次年",
            id="what is left",
        ),
        pytest.param("小型机械缺，巷子里只能人扫", "小型机械不足，巷道内只能人工清扫", id="short of machines"),
        pytest.param("召开碰头会17次", "召开碰头会17次", id="called already"),
        pytest.param("补扶持那8户", "补扶持那8户", id="those after a verb"),
        pytest.param("雪堆没地方放", "雪堆无处堆放", id="no place"),
        pytest.param("定人定路的办法好使", "定人定路的办法行之有效", id="it works"),
        pytest.param("建议省里把复查费也补上", "建议省级将复查费一并纳入补助", id="paid too"),
        pytest.param("12345来电836件，比上年少了210件", "12345热线来电836件，较上年减少210件", id="the hotline"),
        pytest.param(
            "全县14个乡镇118个村，林区村有76个", "全县共有14个乡镇118个村，其中林区村76个", id="villages among villages"
        ),
        pytest.param("6月追加80万", "6月追加80万元", id="more money"),
        pytest.param("松林发〔2024〕8号，3月批的", "3月以松林发〔2024〕8号文件批复", id="a paper that approves"),
        pytest.param(
            "下乡查了5轮，挑出毛病23条，全改完了",
            "下乡检查5轮，查出问题23条，均已整改",
            id="faults found and mended",
        ),
        pytest.param("8棵快枯死的又发了新芽", "8棵濒临枯死的又长出新芽", id="to bud is no 发放"),
        pytest.param("村里发了卷子350份，收回342份", "村里发放问卷350份，收回342份", id="a survey by another name"),
        pytest.param(
            "市里答应的60万只来了30万，11月才说不给了",
            "市级承诺的60万元仅到位30万元，11月方明确不再安排",
            id="money promised",
        ),
        pytest.param("养了60万只鸡", "养60万只鸡", id="只 of a count"),
        pytest.param("装好测完亮度再付钱", "安装并检测亮度后支付", id="paid after a test"),
        pytest.param("校医缺得厉害，35所学校才19个", "校医严重不足，35所学校仅19个", id="badly short of"),
        pytest.param(
            "跟区卫健局一块儿弄，眼科医院出人筛查", "与区卫健局共同实施，眼科医院派员筛查", id="done together"
        ),
        pytest.param(
            "剩的2株跟户主接着谈，谈不成就划保护线", "剩余2株与户主继续协商，协商不成的划定保护线", id="talks go on"
        ),
        pytest.param(
            "剩余主要是工期延后，招标结余6.20万元也在里头",
            "剩余主要是工期延后，招标结余6.20万元也在其中",
            id="in it too",
        ),
        pytest.param("先做样板，5月在石桥村弄了4处样板", "先做样板，5月在石桥村建成4处样板", id="made somewhere"),
        pytest.param("来问的人里头，老人32人次", "来问的人中，老人32人次", id="among, before a comma"),
        pytest.param(
            "弄了个6个人的小组，里头街道的2人", "成立由6人组成的小组，其中街道的2人", id="a group set up, its parts"
        ),
        pytest.param("筛出病例40例，都建了档", "筛出病例40例，均已建档", id="files are opened, not built"),
        pytest.param("3月5号开的工，9月30号全完了", "3月5号开工，9月30号全部完成", id="from start to end"),
        pytest.param("最老的那座1996年盖的，管子锈得厉害", "最早的建于1996年，管道锈蚀严重", id="old and rusty"),
        pytest.param(
            "查出来的40处毛病，剩3处要等供水公司换表", "查出的40处问题，剩余3处需待供水公司更换表", id="still to mend"
        ),
        pytest.param("改了25处，其余2处在走程序", "整改25处，其余2处正在履行程序", id="under way"),
        pytest.param("自己掏的3.5万是停水那阵子送水补的", "自筹的3.5万元为停水期间送水的补助", id="own money"),
        pytest.param("打包招的标，控制价90万，来了3家", "合并招标，控制价90万元，3家参加", id="one tender"),
        pytest.param(
            "9个电工没拿到操作证，东区那台表误差能到4%", "9个电工未取得操作证，东区的表误差可达4%", id="no permit"
        ),
        pytest.param("网格员分片包干", "网格员分片包干", id="包干 is no 干"),
        pytest.param("2处站点2024年6月底前开", "2处站点于2024年6月底前投入使用", id="opens"),
    ],
)
def test_shorthand_becomes_prose(jotted: str, written: str) -> None:
    assert official(jotted) == written


def test_short_years_become_full_around_the_report_year() -> None:
    assert official("24年招2名村医", 2023) == "2024年招聘2名村医"


def test_a_lone_year_count_is_no_calendar_year() -> None:
    assert official("已使用24年", 2023) == "已使用24年"


@settings(deadline=None)  # what is held here is the numbers, not the time on a busy machine
@given(st.lists(st.sampled_from([row[0] for row in TABLE]), max_size=3), st.integers(1, 99_999))
def test_numbers_survive_whatever_stands_around_them(rows: list[str], number: int) -> None:
    words = "".join(c for row in rows for c in row if "一" <= c <= "鿿")
    text = f"{words}发了{number}份，收回{number}份"
    assert values(official(text)) == values(text)


def values(text: str) -> Counter[str]:
    return Counter(str(m.value) for m in read_numbers(text) if any(c.isdigit() for c in m.text))
