"""Turns that many reports share: sums written as equations, names with 第三方, shares of two named, halves and terms."""

from __future__ import annotations

from dataclasses import replace

import pytest

from assistant.checks import check_draft
from assistant.schema import WRONG, Note, PastReport, ReportInput, Section
from tests.checks.made import figure

INPUTS = ReportInput(
    unit="青石县文化馆",
    project="公共文化服务经费",
    year=2023,
    figures=(
        figure("budget", "年初预算安排资金", "300.00", "万元", role="budget"),
        figure("adjusted", "全年预算数", "324.00", "万元", role="adjusted_budget"),
        figure("spent", "全年实际支出（含自有资金）", "310.00", "万元", role="spent"),
        figure("own", "自有资金支出", "10.00", "万元", role="own_funds"),
        figure("returned", "财政收回资金", "24.00", "万元", role="returned"),
        figure("audit", "第三方评估支出", "36.40", "万元"),
        figure("gear", "音响设备购置支出", "120.00", "万元"),
        figure("shows", "举办演出", "84", "场", "80"),
        figure("halls", "改造文化站", "9", "座", "12", deviation="三座用房产权未定"),
        figure("earned", "非遗工坊增收", "126.4", "万元", "100", category="经济效益"),
        figure("kits", "配发乐器", "640", "件", "600"),
        figure("wait", "平均候场时间", "14", "分钟", "20", category="时效"),
        figure("price", "单张海报印制成本", "0.30", "元", "0.32", category="成本"),
        figure("posters", "印制海报", "54000", "张", "50000"),
    ),
    notes=(
        Note(section="funds", text="评估费里有23.4万结到下年"),
        Note(section="funds", text="7月追加24万，用于音响设备"),
        Note(section="effectiveness", text="演出84场＝进乡村41场＋进校园27场＋进社区16场"),
        Note(section="effectiveness", text="按季观众：一季度1290人，二季度1352人，三季度1446人，四季度1400人"),
        Note(section="organisation.structure", text="项目组18人，博士5人、硕士9人"),
        Note(section="overview", text="改造的里省级站2座、市级站4座、县级站3座"),
        Note(section="overview", text="库房3间：道具库320平方米、服装库410平方米、乐器库250平方米"),
        Note(section="effectiveness", text="报考社工61人过了26人；最久一场候过35分钟"),
        Note(section="organisation.management", text="点歌机2012年买的；12台3月装完，单价6.5万"),
        Note(section="organisation.management", text="质保金留3%，进度款付到85%"),
        Note(section="overview", text="团队里大学生82个、返乡青年36个"),
        Note(section="organisation.management", text="编导32名"),
        Note(section="effectiveness", text="诉求上半年702件、下半年571件"),
        Note(section="effectiveness", text="志愿者报名95人，留下74人，淘汰21人"),
        Note(section="plans", text="2024年换灯具360盏"),
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
            text="举办演出70场，非遗工坊增收93.5万元，配发乐器520件，改造文化站8座。",
        ),
    ),
)


@pytest.mark.parametrize(
    ("text", "number", "other"),
    [
        pytest.param("第三方评估36.40万元。", "36.40万元", "34.60万元", id="an ordinal that names who does it"),
        pytest.param("演出84场，其中进校园27场。", "27场", "72场", id="a sum jotted with signs"),
        pytest.param("下半年观众比上半年多204人。", "204人", "240人", id="of the quarters of two halves"),
        pytest.param("项目组18人，其中博士5人、硕士9人，硕士及以上占近八成。", "八成", "六成", id="and all above"),
        pytest.param(
            "省级站2座、市级站4座、县级站3座，省级和市级合占三分之二。", "三分之二", "三分之一", id="of two named"
        ),
        pytest.param("库房3间，面积共980平方米。", "980平方米", "890平方米", id="all that one note lists"),
        pytest.param("报考社工61人。", "61人", "16人", id="no result is told"),
        pytest.param(
            "非遗工坊增收126.4万元，超目标26.4万元。", "26.4万元", "62.4万元", id="a label with a word of change"
        ),
        pytest.param("非遗工坊增收额比上年增加32.9万元。", "32.9万元", "39.2万元", id="the same since last year"),
        pytest.param("配发乐器640件，多于目标40件。", "40件", "70件", id="more than the aim by"),
        pytest.param("年初预算300万元，追加24万元，追加幅度8%。", "8%", "7.41%", id="of the budget there was first"),
        pytest.param("最长一场候场35分钟，是平均值的2.5倍。", "2.5倍", "3.5倍", id="of what there is on average"),
        pytest.param("点歌机2012年购置，已使用11年。", "11年", "17年", id="in use since a year"),
        pytest.param("另按3%留质保金。", "3%", "13%", id="no rest"),
        pytest.param("入驻团队中大学生团队82个。", "82个", "28个", id="groups of people are no people"),
        pytest.param("编导32名，两人一组，编成16个编导组。", "16个", "61个", id="so many to a group"),
        pytest.param(
            "诉求上半年702件、下半年571件，下半年环比下降18.66%。", "18.66%", "22.94%", id="from one term to the next"
        ),
        pytest.param("志愿者报名95人，淘汰21人，录用率77.9%。", "77.9%", "22.1%", id="no rate of its opposite"),
        pytest.param("因购置音响设备追加24万元。", "24万元", "42万元", id="as the note ends"),
        pytest.param("2024年更换灯具360盏。", "360盏", "630盏", id="words turned round, of next year"),
        pytest.param(
            "单张海报印制成本比目标低0.02元，按全年印制张数计，节约1080元。", "1080元", "1800元", id="per piece"
        ),
        pytest.param("改造文化站占计划数的75%，缓建的占计划数的25%。", "25%", "35%", id="of what was put off"),
        pytest.param("音响设备购置支出过三成。", "三成", "五成", id="more than so many tenths"),
    ],
)
def test_a_common_turn(text: str, number: str, other: str) -> None:
    assert _wrong(text) == []
    assert other in _wrong(text.replace(number, other))


def test_quarters_of_nothing_are_set_against_nothing() -> None:
    notes = (*INPUTS.notes, Note(section="effectiveness", text="按季投诉：一季度0件，二季度0件，三季度3件，四季度2件"))
    text = "# 四、项目绩效情况\n投诉下半年是上半年的5倍。\n"
    assert [m.mention.text for m in check_draft(text, replace(INPUTS, notes=notes)).mentions][-1] == "5倍"


def test_who_was_meant_by_the_price() -> None:
    inputs = replace(INPUTS, figures=(*INPUTS.figures, figure("jukebox", "购置点歌机", "12", "台")))
    text = "# 四、项目绩效情况\n点歌机每台6.5万元。\n"
    assert all(m.verdict not in WRONG for m in check_draft(text, inputs, priors=(PRIOR,)).mentions)


def _wrong(text: str) -> list[str]:
    ledger = check_draft(f"# 四、项目绩效情况\n{text}\n", INPUTS, priors=(PRIOR,))
    return [m.mention.text for m in ledger.mentions if m.verdict in WRONG]
