"""What reports of field work tell by reckoning: two kinds as one, visits apiece, rates times counts, a pilot's year."""

from __future__ import annotations

import pytest

from assistant.checks import check_draft
from assistant.schema import WRONG, Note, PastReport, ReportInput, Section
from tests.checks.made import figure

INPUTS = ReportInput(
    unit="清江县水文站",
    project="地下水监测井普查经费",
    year=2024,
    figures=(
        figure("budget", "年初预算安排资金", "380.00", "万元", role="budget"),
        figure("spent", "全年支出", "352.40", "万元", role="spent"),
        figure("carried", "年末结转", "27.60", "万元", role="carried_over"),
        figure("wells", "监测井取样支出", "91.14", "万元"),
        figure("gear", "仪器购置支出", "168.60", "万元"),
        figure("loggers", "水位记录仪支出", "48.00", "万元"),
        figure("pumps", "取样泵支出", "24.00", "万元"),
        figure("patrols", "巡检支出", "21.60", "万元"),
        figure("shallow", "浅井水样采集", "1240", "眼", target="1260", deviation="20眼井口被填埋"),
        figure("deep", "深井水样采集", "62", "眼", target="62"),
        figure("crews", "野外小组", "21", "个"),
        figure("members", "野外队员", "63", "人"),
        figure("visits", "站点巡检", "144", "站次", target="130"),
        figure("stations", "巡护站点", "36", "座"),
        figure("faults", "查出缺陷", "432", "条"),
        figure("logger_count", "购置水位记录仪", "40", "台", target="40"),
        figure("pump_count", "购置取样泵", "60", "台", target="60"),
        figure("drills", "购置洗井机", "3", "套", target="4", deviation="1套退货"),
        figure("points", "建成取水点", "12", "个", target="15", deviation="3个点没有谈下用地"),
        figure("pleased", "用水户满意度", "93.1", "%", target="90", category="满意度"),
    ),
    notes=(
        Note(section="overview", text="浅井里农田720眼、林地310眼、城区210眼"),
        Note(section="funds", text="取样费按眼结算，浅井600元一眼，深井2700元一眼"),
        Note(section="funds", text="仪器里洗井机22.50万；结转里1套洗井机7.5万，剩下是化验尾款"),
        Note(section="funds", text="查出重复报账18人次，追回90元"),
        Note(section="organisation", text="巡检里国家站84站次、省级站60站次；例会全年12次；水质抽检60批次"),
        Note(section="effectiveness", text="浅井加深井1302眼，一次验收1108眼"),
        Note(section="problems", text="巡护员流动大，全年走了9人；3个取水点卡在用地上，涉及2个乡"),
        Note(section="problems", text="没改完的38条缺陷都在私人井；重大缺陷11条"),
        Note(section="experience", text="建议深井补助提到3200元一眼"),
    ),
)
PRIOR = PastReport(
    file="2023.md",
    unit=INPUTS.unit,
    project=INPUTS.project,
    year=2023,
    sections=(
        Section(
            id="funds.use",
            heading="（一）项目资金使用情况",
            text="全年支出251.20万元，其中仪器购置101.10万元，监测井取样60.20万元，巡检18.00万元。",
        ),
        Section(id="effectiveness", heading="四、项目绩效情况", text="野外队员22人，站点巡检120站次，查出缺陷420条。"),
        Section(id="problems", heading="五、存在的问题", text="1.巡护员不稳定，全年离开5人。2.未整改缺陷61条。"),
    ),
)
_HEADS = {
    "overview": "# 一、项目基本情况\n## （一）项目基本情况简介\n",
    "funds": "# 二、项目资金使用及管理情况\n## （一）项目资金使用情况\n",
    "management": "# 二、项目资金使用及管理情况\n## （二）项目资金管理情况\n",
    "organisation": "# 三、项目组织实施情况\n## （二）项目管理情况\n",
    "effectiveness": "# 四、项目绩效情况\n",
    "problems": "# 五、存在的问题\n",
    "experience": "# 六、其他需要说明的问题\n## （二）主要经验做法、改进措施和有关建议等\n",
}


def wrong(section: str, text: str) -> list[str]:
    ledger = check_draft(_HEADS[section] + text, INPUTS, priors=(PRIOR,))
    return [j.mention.text for j in ledger.mentions if j.verdict in WRONG]


@pytest.mark.parametrize(
    ("section", "text", "number", "spoiled"),
    [
        pytest.param(
            "overview", "全年采集水样1302眼，浅井水样1240眼，深井水样62眼。", "1302眼", "1320眼", id="two kinds as one"
        ),
        pytest.param("organisation", "平均每个小组全年采样约62眼。", "62眼", "58眼", id="of both kinds, by crews"),
        pytest.param(
            "overview",
            "浅井里农田最多，有720眼，比林地和城区合起来还多200眼。",
            "200眼",
            "210眼",
            id="than two together",
        ),
        pytest.param(
            "overview",
            "浅井水样1240眼、深井水样62眼，差不多每采20眼浅井就配着采1眼深井。",
            "20眼",
            "25眼",
            id="so many to one",
        ),
        pytest.param("problems", "未能一次验收的监测井有194眼。", "194眼", "149眼", id="not passed at once"),
        pytest.param(
            "management",
            "取样费按眼结算，浅井每眼600元，深井每眼2700元。据此核算，浅井费用74.40万元，深井费用16.74万元。",
            "16.74万元",
            "14.76万元",
            id="rates times counts",
        ),
        pytest.param(
            "management",
            "取样费按眼结算，浅井每眼600元，深井每眼2700元，一眼深井的费用抵得上4.5眼浅井。",
            "4.5眼",
            "5.4眼",
            id="worth so many of the other",
        ),
        pytest.param(
            "funds",
            "结转27.60万元，包括1套洗井机的7.5万元和化验尾款20.10万元。",
            "7.5万元",
            "5.7万元",
            id="what it holds",
        ),
        pytest.param(
            "funds",
            "结转27.60万元，包括1套洗井机的7.5万元和化验尾款20.10万元，后者占结转额的七成多。",
            "七成多",
            "五成多",
            id="the latter is what is left",
        ),
        pytest.param(
            "experience",
            "建议深井补助提到每眼3200元，比现行标准增加500元。",
            "500元",
            "600元",
            id="more than the rate in force",
        ),
        pytest.param(
            "funds",
            "水位记录仪48万元，每台1.2万元；取样泵24万元，每台4000元，正好是水位记录仪单价的三分之一。",
            "三分之一",
            "二分之一",
            id="one price of another",
        ),
        pytest.param(
            "funds",
            "总支出比上年多101.20万元，增长40.3%，其中约三分之二来自仪器。",
            "三分之二",
            "四分之三",
            id="share of the gain",
        ),
        pytest.param(
            "funds",
            "与试点那年的251.20万元相比，支出增加101.20万元。",
            "101.20万元",
            "110.20万元",
            id="the pilot's year",
        ),
        pytest.param(
            "organisation", "野外队员63人，人手由22人扩充到近三倍。", "22人", "32人", id="from so many to so many times"
        ),
        pytest.param(
            "organisation",
            "站点巡检144站次，超目标14站次，每座站点平均查4次。",
            "4次",
            "7次",
            id="visits over stations",
        ),
        pytest.param(
            "funds", "巡检21.60万元，每查一站次约1500元。", "1500元", "1200元", id="all visits, not a part of them"
        ),
        pytest.param(
            "effectiveness",
            "查出缺陷432条，每站次3条，比上年少0.5条。",
            "0.5条",
            "0.8条",
            id="apiece and less than last year",
        ),
        pytest.param(
            "management", "查出重复报账18人次，追回90元，平均每次5元。", "5元", "7.5元", id="each time is each person"
        ),
        pytest.param("organisation", "全年水质抽检60批次，平均每个取水点查5次。", "5次", "3次", id="batches are times"),
        pytest.param(
            "problems",
            "3个点卡在用地上，涉及2个乡，致使五分之一的建设任务落空。",
            "五分之一",
            "三分之一",
            id="a share of the task",
        ),
        pytest.param("problems", "巡护员流动大，全年走了9人，比上年多4人。", "4人", "6人", id="who left"),
        pytest.param(
            "problems",
            "38条缺陷尚未改完，全在私人井，不过比上年的61条已少了23条。",
            "23条",
            "32条",
            id="less than last year",
        ),
        pytest.param("overview", "洗井机计划4套、到货3套，另1套退货。", "3套", "2套", id="planned and arrived"),
    ],
)
def test_field_work_is_reckoned_as_it_is_told(section: str, text: str, number: str, spoiled: str) -> None:
    assert wrong(section, text) == []
    assert wrong(section, text.replace(number, spoiled)) != []


def test_a_number_told_again_as_a_basis() -> None:
    text = "建成取水点12个，巡护小组21个。运营单位6家报名，选定3家；按12个点计算，每家管4个点。"
    assert "12个点" not in wrong("organisation", text)
