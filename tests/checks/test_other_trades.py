"""What reports of other trades word otherwise: a day's pay, a crew, some of what there is, a rate that a note tells."""

from __future__ import annotations

import pytest

from assistant.checks import check_draft
from assistant.schema import WRONG, Note, PastReport, ReportInput, Section
from tests.checks.made import figure

INPUTS = ReportInput(
    unit="云岭县人工影响天气中心",
    project="防雹增雨作业经费",
    year=2024,
    figures=(
        figure("budget", "年初预算安排资金", "420.00", "万元", role="budget"),
        figure("spent", "全年实际支出", "401.36", "万元", role="spent"),
        figure("returned", "年末收回资金", "18.64", "万元", role="returned"),
        figure("rockets", "火箭弹购置支出", "168.40", "万元"),
        figure("flights", "飞机作业支出", "126.60", "万元"),
        figure("staff", "作业人员补助支出", "64.20", "万元"),
        figure("radar", "雷达运维支出", "42.16", "万元"),
        figure("shells", "发射火箭弹", "620", "枚", target="600"),
        figure("smoke", "采购烟条", "436", "枚", target="420"),
        figure("shellcost", "每枚火箭弹成本", "2716.13", "元/枚", target="3000", category="成本", direction="lower"),
        figure("new_posts", "新建标准化炮站", "6", "座", target="5"),
        figure("farms", "完成隐患检测企业", "96", "家", target="90"),
        figure("guarded", "防护作物面积", "38.6", "万亩", target="36"),
        figure("patrolled", "巡护里程", "26", "万车公里", target="25"),
        figure("hail", "土壤抽样检测", "5400", "份次", target="5000"),
        figure("checked", "职工健康体检", "1250", "人次", target="1200"),
        figure("talks", "防雷科普活动", "52", "场", target="50"),
        figure("pleased", "群众满意度", "93.1", "%", target="90", category="满意度"),
    ),
    notes=(
        Note(section="overview", text="3家单位承接，炮站42座，其中标准化的28座"),
        Note(section="overview", text="投保补助按保费30%给，单户最高800元"),
        Note(section="organisation", text="队长2人、炮手16人，雇看护员45人，分5个作业区"),
        Note(section="organisation", text="检测机构8家，维保单位6家"),
        Note(section="organisation", text="巡护按卫星轨迹核，剔掉无效里程2.4万车公里，每车公里补1.5元"),
        Note(section="organisation", text="抽查作业记录480份，对得上的456份"),
        Note(section="funds", text="炮手补贴每天160元，全年出勤5210个工日；第三方核减保费64万元"),
        Note(section="effectiveness", text="隐患企业里化工34家、仓储27家、矿山21家、其他14家"),
        Note(section="effectiveness", text="检测过的企业累计231家（去年135家）"),
        Note(section="effectiveness", text="体检查出异常45人，都复查了"),
        Note(section="effectiveness", text="科普52场里进学校的18场，发手册2.4万册"),
        Note(section="plans", text="2025年防护作物40万亩；新装报警器30个"),
        Note(section="plans", text="2025年发射火箭弹650枚、采购烟条450枚"),
        Note(section="problems", text="报警器只有55个，覆盖不够"),
    ),
)
PRIOR = PastReport(
    file="2023.md",
    unit=INPUTS.unit,
    project=INPUTS.project,
    year=2023,
    sections=(
        Section(
            id="effectiveness",
            heading="四、项目绩效情况",
            text="全年发射火箭弹580枚，防护作物面积35.2万亩，完成隐患检测企业90家，核减保费51万元，体检发现异常52人。",
        ),
    ),
)


def wrong(section: str, text: str) -> list[str]:
    heads = {
        "overview": "# 一、项目基本情况\n## （一）项目基本情况简介\n",
        "funds": "# 二、项目资金使用及管理情况\n## （二）项目资金管理情况\n",
        "organisation": "# 三、项目组织实施情况\n## （一）项目组织情况\n",
        "effectiveness": "# 四、项目绩效情况\n",
        "plans": "# 六、其他需要说明的问题\n## （一）后续工作计划\n",
    }
    ledger = check_draft(heads[section] + text, INPUTS, priors=(PRIOR,))
    return [j.mention.text for j in ledger.mentions if j.verdict in WRONG]


@pytest.mark.parametrize(
    ("section", "text", "number", "spoiled"),
    [
        pytest.param("funds", "补贴费按每日160元的标准发放。", "160元", "190元", id="by the day"),
        pytest.param("funds", "补贴费按每人每日160元的标准逐月发放。", "160元", "610元", id="by head and day"),
        pytest.param("funds", "补贴依照每天160元标准发放。", "160元", "106元", id="no 的"),
        pytest.param("funds", "补贴费标准为每日160元。", "160元", "180元", id="the standard named before"),
        pytest.param("funds", "炮手补贴为一天160元，按出勤天数发放。", "160元", "180元", id="a day"),
        pytest.param("funds", "炮手日补贴160元，按考勤表发放。", "160元", "180元", id="daily"),
        pytest.param("funds", "炮手出勤补贴每个工日160元。", "160元", "180元", id="each working day"),
        pytest.param(
            "organisation",
            "由队长2人、炮手16人组成作业队，雇用看护员45人，现场力量共63人。",
            "63人",
            "61人",
            id="a crew",
        ),
        pytest.param(
            "organisation",
            "配备队长2人、炮手16人，另雇看护员45人，作业人员合计63人。",
            "63人",
            "47人",
            id="all hands",
        ),
        pytest.param(
            "organisation",
            "队长2人、炮手16人，加上雇请的看护员45人，队伍总数达到63人。",
            "63人",
            "68人",
            id="how many in all",
        ),
        pytest.param(
            "organisation",
            "队长2人、炮手16人、看护员45人，全队共63人。",
            "63人",
            "36人",
            id="the whole team",
        ),
        pytest.param(
            "organisation",
            "队长2人、炮手16人、看护员45人，三支力量合计63人。",
            "63人",
            "61人",
            id="three crews together",
        ),
        pytest.param("overview", "42座炮站中标准化炮站有28座。", "42座", "48座", id="the whole first"),
        pytest.param("overview", "42座炮站中标准化炮站有28座。", "28座", "26座", id="its part"),
        pytest.param("overview", "在42座炮站中，标准化炮站达28座。", "42座", "52座", id="in a clause of its own"),
        pytest.param("overview", "42座炮站里有28座达到标准化要求。", "42座", "24座", id="inside them"),
        pytest.param("overview", "炮站42座中，28座为标准化炮站。", "42座", "52座", id="their name before"),
        pytest.param("overview", "所辖42座炮站当中，标准化炮站有28座。", "42座", "32座", id="当中"),
        pytest.param("overview", "全县42座炮站，标准化的28座。", "42座", "40座", id="named without 中"),
        pytest.param(
            "funds",
            "核减保费64万元，比上年多核减13万元，按补助比例折算，少补助19.2万元。",
            "19.2万元",
            "12.9万元",
            id="at the rate of a note",
        ),
        pytest.param(
            "funds",
            "第三方核减保费64万元，按投保补助标准计算，相应少补19.2万元。",
            "19.2万元",
            "19.8万元",
            id="as rated",
        ),
        pytest.param(
            "funds",
            "第三方核减保费64万元，依补助比例测算节约补助资金19.2万元。",
            "19.2万元",
            "16.2万元",
            id="one clause",
        ),
        pytest.param(
            "funds",
            "第三方核减保费64万元，按30%的补助比例折算，少补助19.2万元。",
            "19.2万元",
            "21.9万元",
            id="rate told",
        ),
        pytest.param(
            "organisation",
            "检测机构8家、维保单位6家，合计14家，平均每家检测机构承担12家企业的检测任务。",
            "12家企业",
            "21家企业",
            id="firms to each firm",
        ),
        pytest.param(
            "organisation", "检测机构8家，平均每家服务企业12家。", "12家。", "18家。", id="firms served by each"
        ),
        pytest.param(
            "effectiveness", "项目实施以来累计检测企业231家。", "231家", "213家", id="since it began, of this year"
        ),
        pytest.param("effectiveness", "历年累计检测企业231家。", "231家", "261家", id="over the years"),
        pytest.param("effectiveness", "截至目前，累计检测企业达231家。", "231家", "331家", id="so far"),
        pytest.param("effectiveness", "隐患检测企业累计已达231家。", "231家", "232家", id="counted up"),
        pytest.param(
            "effectiveness",
            "隐患企业中化工34家、仓储27家、矿山21家、其他14家，前三类行业占85.4%。",
            "85.4%",
            "84.5%",
            id="share of the first three",
        ),
        pytest.param(
            "effectiveness",
            "隐患企业中化工34家、仓储27家、矿山21家、其他14家，前两类合计占63.5%。",
            "63.5%",
            "65.3%",
            id="of the first two together",
        ),
        pytest.param(
            "effectiveness",
            "隐患企业96家，其中化工34家、仓储27家、矿山21家、其他14家，后两类占36.5%。",
            "36.5%",
            "35.6%",
            id="of the last two",
        ),
        pytest.param(
            "effectiveness",
            "隐患企业中化工34家、仓储27家、矿山21家、其他14家，化工和仓储两类占63.5%。",
            "63.5%",
            "36.5%",
            id="of two named",
        ),
        pytest.param(
            "overview", "标准化炮站28座，占42座炮站的66.7%。", "28座", "26座", id="what there is, not what is new"
        ),
        pytest.param(
            "funds",
            "核减保费64万元，按保费补助比例（30%）折算，少补助19.2万元。",
            "30%",
            "50%",
            id="the rate in brackets",
        ),
        pytest.param(
            "organisation",
            "维保单位6家、检测机构8家，平均一家检测机构服务12家企业。",
            "12家企业",
            "13家企业",
            id="to one of them on average",
        ),
        pytest.param(
            "effectiveness", "自项目启动以来，已检测企业231家。", "231家", "213家", id="since it began, a clause before"
        ),
        pytest.param(
            "effectiveness",
            "隐患企业以化工34家、仓储27家为主，两类占63.5%。",
            "63.5%",
            "65.3%",
            id="two told of four that a note lists",
        ),
        pytest.param(
            "effectiveness",
            "化工、仓储和矿山企业分别为34家、27家和21家，三者占85.4%。",
            "85.4%",
            "84.5%",
            id="three told of four",
        ),
        pytest.param("effectiveness", "体检查出异常45人，异常率3.6%。", "3.6%", "6.3%", id="found of the examined"),
        pytest.param("effectiveness", "体检发现异常45人，检出率为3.6%。", "3.6%", "3.9%", id="rate of finding"),
        pytest.param(
            "effectiveness", "职工体检1250人次，查出异常45人，异常检出率3.6%。", "3.6%", "4.6%", id="examined told"
        ),
        pytest.param("effectiveness", "进校园科普18场，占活动总场次的三成以上。", "18场", "81场", id="in schools"),
        pytest.param("effectiveness", "科普进校园18场。", "18场", "28场", id="into schools"),
        pytest.param("effectiveness", "全年科普52场，其中走进校园开展18场。", "18场", "28场", id="of them in schools"),
        pytest.param("effectiveness", "到学校开展科普18场。", "18场", "16场", id="went to schools"),
        pytest.param(
            "plans",
            "全年计划发射火箭弹650枚、采购烟条450枚，发射量较本年目标增加50枚。",
            "50枚",
            "30枚",
            id="than this year's target",
        ),
        pytest.param(
            "plans",
            "全年计划发射火箭弹650枚、采购烟条450枚，较本年目标增加50枚和30枚。",
            "50枚",
            "30枚",
            id="two plans against their targets, the first",
        ),
        pytest.param(
            "plans",
            "全年计划发射火箭弹650枚、采购烟条450枚，较本年目标增加50枚和30枚。",
            "30枚",
            "20枚",
            id="two plans against their targets, the second",
        ),
        pytest.param(
            "plans",
            "全年计划发射火箭弹650枚、采购烟条450枚，比本年目标多50枚、30枚。",
            "50枚",
            "40枚",
            id="two plans, joined by 、",
        ),
        pytest.param(
            "plans",
            "全年计划发射火箭弹650枚、采购烟条450枚，较本年实际增加30枚和14枚。",
            "14枚",
            "41枚",
            id="two plans against what was done",
        ),
        pytest.param(
            "effectiveness",
            "全年发射火箭弹620枚、采购烟条436枚，超目标20枚和16枚。",
            "16枚",
            "20枚。",
            id="two done against their targets",
        ),
        pytest.param("plans", "新增报警器30个，总数达到85个。", "85个", "58个", id="so many in all"),
        pytest.param("plans", "再装报警器30个，届时共有85个。", "85个", "75个", id="by then"),
        pytest.param("plans", "拟新装报警器30个，装成后总量为85个。", "85个", "95个", id="once installed"),
        pytest.param(
            "organisation",
            "剔除无效里程2.4万车公里，按每车公里1.5元测算，少支付补贴3.6万元。",
            "3.6万元",
            "6.3万元",
            id="so much a kilometre",
        ),
        pytest.param(
            "organisation",
            "抽查作业记录480份，内容相符的456份，其余24份退回重写。",
            "456份",
            "480份",
            id="not all of them",
        ),
        pytest.param(
            "organisation", "抽查作业记录480份，与原始数据对得上的456份。", "456份", "480份", id="those that agree"
        ),
        pytest.param("organisation", "抽查作业记录480份，其中相符的456份。", "456份", "480份", id="of them"),
        pytest.param("organisation", "抽查作业记录480份，相符456份。", "456份", "480份", id="none of 的"),
    ],
)
def test_a_number_is_read_as_the_trade_words_it(section: str, text: str, number: str, spoiled: str) -> None:
    assert wrong(section, text) == []
    assert wrong(section, text.replace(number, spoiled)) != []
