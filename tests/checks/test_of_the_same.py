"""Numbers beside others of the same unit, name or value, rests of a list and kinds: which of them the words mean."""

from __future__ import annotations

import pytest

from assistant.checks import check_draft
from assistant.schema import WRONG, Note, PastReport, ReportInput, Section
from tests.checks.made import figure

INPUTS = ReportInput(
    unit="青石县供水管理站",
    project="农村供水运维经费",
    year=2023,
    figures=(
        figure("budget", "年初预算安排资金", "180.00", "万元", role="budget"),
        figure("spent", "全年实际支出", "174.60", "万元", role="spent"),
        figure("labour", "巡检劳务支出", "42.30", "万元"),
        figure("plants", "完成改造水厂", "6", "座", "7"),
        figure("pipes", "更换管网", "3650", "米", "3600"),
        figure("pumps", "购置水泵", "41", "台", "40"),
        figure("linked", "接入云监测泵站", "22", "座", "20"),
        figure("kits", "发放净水包", "4120", "份", "4000"),
        figure("counters", "开设缴费站点", "12", "个", "10"),
        figure("users", "惠及用水户", "3150", "户", "3000"),
        figure("seats", "新增接待座席", "860", "个", "800"),
        figure("minutes", "单处巡检用时", "12", "分钟", "15", category="时效"),
        figure("price", "单处巡检成本", "46.5", "元/处", "50", category="成本"),
        figure("lab", "水质检测支出", "19.20", "万元"),
        figure("homes", "入户检修", "660", "家", "600"),
        figure("trained", "参加培训", "210", "人次", "200"),
        figure("calls", "接听来电", "1900", "人次", "1800"),
        figure("fixed", "完成整改的不合格水表", "42", "只", "40"),
        figure("days", "管线铺设工期", "41", "天", "45", category="时效"),
    ),
    notes=(
        Note(section="profile", text="全县9座水厂，其中7座列入今年改造"),
        Note(section="organisation", text="巡检员一天180元，镇里签字"),
        Note(section="effectiveness", text="问卷300份，收回300份，满意的276份"),
        Note(section="effectiveness", text="违规阀门场外清了18处"),
        Note(section="effectiveness", text="拆场外违规阀门160处，其中4—6月拆了104处"),
        Note(section="effectiveness", text="接待座席原来2400个，现在3260个"),
        Note(section="effectiveness", text="水样240份超标11份"),
        Note(section="profile", text="管线长500公里（主110、支240、户150），主线站里管"),
        Note(section="organisation", text="检测仪器36台套，全送检，全合格"),
        Note(section="organisation", text="培训4期，岗前1期66人次，其余是在岗轮训"),
        Note(section="effectiveness", text="210座阀井里镇区84，集镇58，其余在村庄"),
        Note(section="effectiveness", text="不合格水表48只，整改42只"),
        Note(section="effectiveness", text="志愿者120人，学生45人"),
        Note(section="effectiveness", text="当年投诉24件，上年留的2件也办了"),
        Note(section="effectiveness", text="认管单位里物业48家、学校17家、企业11家"),
        Note(section="effectiveness", text="申报站点30座，开工12座，公管5座、民管7座"),
        Note(section="problems", text="巡检员里有证的15人，没证的5人"),
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
            text="全年开设缴费站点8个，惠及用水户1500户，新增接待座席640个，检测水样超标15份。",
        ),
    ),
)


@pytest.mark.parametrize(
    ("text", "number", "others"),
    [
        pytest.param(
            "满意度。通过发放问卷开展调查，共发放300份，收回300份。",
            "共发放300份",
            ["共发放330份"],
            id="one after another",
        ),
        pytest.param("收回问卷300份，其中满意的276份。", "276份", ["300份"], id="not those sent back again"),
        pytest.param(
            "拆除场外违规阀门160处，有104处集中在4—6月。", "104处", ["140处", "401处"], id="past the months told"
        ),
        pytest.param(
            "全县现有水厂9座，方案将其中7座列入本年改造。", "7座", ["8座", "6座"], id="those of the same list"
        ),
        pytest.param("新增接待座席860个，连同原有的2400个，共3260个。", "2400个", ["2040个", "4200个"], id="as it was"),
        pytest.param("水样超标11份，上年超标15份。", "15份", ["51份"], id="a noun with a word of change in it"),
        pytest.param("劳务费按巡检员每天180元的标准核算。", "180元", ["810元"], id="no price of each over its time"),
        pytest.param(
            "上年只有8个站、1500户用水户，今年站点多出4个，受益用水户是上年的2.1倍。",
            "2.1倍",
            ["1.5倍", "2.7倍"],
            id="another than the gap just told",
        ),
        pytest.param(
            "缴费站点比上年增加4个，惠及用水户增长110%。",
            "110%",
            ["50%", "101%"],
            id="the growth of what is named next",
        ),
        pytest.param(
            "全年计划改造水厂7座、更换管网3600米，购置水泵40台，接入云监测的泵站20座，单处巡检控制在15分钟以内。",
            "20座",
            ["22座"],
            id="a list of aims that counts two things alike",
        ),
    ],
)
def test_which_of_the_same_is_meant(text: str, number: str, others: list[str]) -> None:
    assert _wrong(text) == []
    for other in others:
        assert _wrong(text.replace(number, other)) == [other.removeprefix("共发放")]


@pytest.mark.parametrize(
    ("text", "number", "others"),
    [
        pytest.param(
            "4期培训中岗前培训1期、66人次，在岗轮训3期、144人次。", "144人次", ["134人次"], id="less than a figure"
        ),
        pytest.param("阀井中镇区84座；集镇58座；村庄68座。", "68座", ["86座"], id="less than bare numbers"),
        pytest.param("入户检修。目标600家，完成660家，超出一成。", "一成", ["二成"], id="exceeded by so many tenths"),
        pytest.param(
            "巡检员中持证的15人，无证的5人，无证人员占四分之一。", "四分之一", ["二分之一"], id="of both parts"
        ),
        pytest.param(
            "志愿者120人，学生45人，校外的75人，学生刚过三分之一。",
            "三分之一",
            ["二分之一"],
            id="not the part told last",
        ),
        pytest.param(
            "支线、户线归乡镇管护，也就是有390公里由乡镇来管。", "390公里", ["380公里"], id="two kinds side by side"
        ),
        pytest.param("支户线里程是主线的3.55倍。", "3.55倍", ["3.15倍"], id="two kinds in one word"),
        pytest.param("支线、户线归乡镇管护，也就是说，七成多的里程在乡镇。", "七成多", ["六成多"], id="their share"),
        pytest.param("巡检劳务支出42.30万元；分到每户用水户上，约134元。", "134元", ["143元"], id="shared out"),
        pytest.param("管线铺设工期41天，比目标早完4天。", "4天", ["6天"], id="done earlier"),
        pytest.param("当年投诉24件，加上上年留下的2件，26件全部办结。", "26件", ["28件"], id="one more put to it"),
        pytest.param(
            "物业48家、学校17家、企业11家，物业比学校和企业加起来还多20家。", "20家", ["22家"], id="than both"
        ),
        pytest.param("开工的站点中公管5座、民管7座，民管占十二分之七。", "十二分之七", ["十二分之五"], id="of a kind"),
        pytest.param("巡检劳务与水质检测两项合计61.50万元。", "61.50万元", ["65.10万元"], id="as many as are named"),
        pytest.param("36台套检测仪器全部送检，合格率100%。", "100%", ["90%"], id="no rate of those that failed"),
    ],
)
def test_rests_and_kinds(text: str, number: str, others: list[str]) -> None:
    assert _wrong(text) == []
    for other in others:
        assert _wrong(text.replace(number, other)) == [other]


def test_what_was_done_is_no_aim_told_on() -> None:
    assert _wrong("全年计划改造水厂7座，改造6座。") == []


def _wrong(text: str) -> list[str]:
    ledger = check_draft(f"# 四、项目绩效情况\n{text}\n", INPUTS, priors=(PRIOR,))
    return [m.mention.text for m in ledger.mentions if m.verdict in WRONG]
