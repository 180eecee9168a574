"""Counts times counts, what is each one's, the rest and its rate, as other hands tell them: right passes, wrong not."""

from __future__ import annotations

import pytest

from assistant.checks import check_draft
from assistant.schema import WRONG, Judged, Note, PastReport, ReportInput, Section
from tests.checks.made import figure

INPUTS = ReportInput(
    unit="青石县消防救援大队",
    project="社区消防能力建设经费",
    year=2023,
    figures=(
        figure("budget", "年初预算安排资金", "300.00", "万元", role="budget"),
        figure("spent", "全年支出", "288.00", "万元", role="spent"),
        figure("returned", "财政收回", "12.00", "万元", role="returned"),
        figure("gear", "装备购置支出", "96.00", "万元"),
        figure("drill", "演练组织支出", "60.00", "万元"),
        figure("media", "宣传物料支出", "132.00", "万元"),
        figure("homes", "入户排查", "2640", "户", target="2400"),
        figure("mended", "整改隐患", "1584", "处", target="1500"),
        figure("stations", "微型消防站", "36", "个", target="36"),
        figure("bottles", "配发灭火器", "2000", "具", target="2000"),
        figure("visitors", "体验馆接待", "18000", "人次", target="16000"),
        figure("guides", "消防宣传员", "260", "人", target="240"),
        figure("water", "节约消防用水", "5280", "吨", target="5000", category="生态效益"),
        figure("fires", "居民火灾", "45", "起", category="社会效益", direction="lower"),
        figure("known", "消防知识知晓率", "90", "%", target="85", category="社会效益"),
        figure("pleased", "居民满意度", "95.0", "%", target="90", category="满意度"),
    ),
    notes=(
        Note(section="organisation", text="消防员64人，轮训3期，每期全员参加"),
        Note(section="organisation", text="大队抽6人督查，全年督查14次，每次走5个社区"),
        Note(section="organisation", text="灭火器采购每具180元，财政每具补65元"),
        Note(section="overview", text="微型消防站36个，主城区21个，其余在5个乡镇"),
        Note(section="effectiveness", text="知晓率抽测400人，合格360人（学生160人里合格152人）"),
        Note(section="organisation", text="隐患1584处：电气类792处、通道类528处，其余为燃气类"),
        Note(section="organisation", text="宣传员260人里专职52人，全年新增24人"),
        Note(section="effectiveness", text="体验馆抽样做问卷900份"),
        Note(section="problems", text="3个站全年没有出警"),
        Note(section="plans", text="2024年微型消防站再增6个，接待计划2万人次，专职宣传员再招8人"),
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
            text="居民火灾由上一年的60起降至50起。微型消防站30个，消防宣传员236人，入户排查2400户。",
        ),
        Section(id="problems", heading="五、存在的问题", text="2个站全年未出警。"),
    ),
)


def told(text: str, heading: str = "# 四、项目绩效情况") -> list[Judged]:
    """The numbers called wrong."""
    ledger = check_draft(f"{heading}\n{text}\n", INPUTS, priors=(PRIOR,))
    return [j for j in ledger.mentions if j.verdict in WRONG]


ROWS = [
    pytest.param("宣传员中专职52人，2024年再招8人，届时该专职队伍增至[60人|268人]。", id="of that kind alone"),
    pytest.param("2024年体验馆接待再增2000人次，达到[20000人次|22000人次]。", id="what there is is named in full"),
    pytest.param("消防员轮训3期，无一缺席，累计[192人次|192人]。", id="nobody absent, the number of people unsaid"),
    pytest.param("64名消防员全员参加3期轮训，合计[192人次|128人次]。", id="the whole staff"),
    pytest.param("督查组跑了14次，一次5个社区，合计[70个社区次|90个社区次]。", id="five at a time"),
    pytest.param("除主城区21个外，其余15个站设在5个乡镇，平均每镇[3个|4个]。", id="the rest spread over a short noun"),
    pytest.param(
        "财政每具补65元，剩余115元住户自付，2000具灭火器住户自付合计[23万元|36万元]。",
        id="the rest of a price, the price unsaid",
    ),
    pytest.param("燃气类隐患[264处|246处]，电气类792处，通道类528处。", id="the rest first"),
    pytest.param("抽测的学生合格率[95%|93%]，其他居民合格率86.7%。", id="the part's rate, the part not counted"),
    pytest.param("学生160人合格率95%，非学生合格率[86.7%|84.7%]。", id="not of the part"),
    pytest.param(
        "居民火灾比上年下降10%，比上年降幅收窄[6.7个百分点|7.6个百分点]。", id="last year's fall named second"
    ),
    pytest.param("装备和演练两项平均每户[590.91元|363.64元]。", id="two items, both named"),
    pytest.param("户均装备与演练支出[590.91元|363.64元]。", id="each first"),
    pytest.param("新聘宣传员[24人|42人]，其中多为退休教师。", id="newly taken on"),
    pytest.param("2024年新增微型消防站6个，达到[42个|44个]；接待人次计划达到2万人次。", id="what there will be"),
    pytest.param(
        "每具采购价180元，财政补65元，余下115元由社区自筹，2000具共由社区负担[23万元|13万元]。",
        id="what is left of each, of all",
    ),
    pytest.param(
        "灭火器每具180元，财政补助65元，差额115元由住户承担，2000具灭火器住户共承担[23万元|36万元]。",
        id="not the price but the gap",
    ),
    pytest.param(
        "全年节约消防用水5280吨，目标5000吨，平均每个消防站节约[146.7吨|280吨]。",
        id="less each, not less than the target",
    ),
    pytest.param(
        "微型消防站36个，主城区21个，其余15个分布在5个乡镇，平均每个乡镇[3个|4.2个]。", id="what the rest come to each"
    ),
    pytest.param(
        "主城区建站21个，另外15个建在5个乡镇，每个乡镇平均[3个|7.2个]。", id="the others over the count just told"
    ),
    pytest.param("隐患中电气类792处，通道类528处，燃气类[264处|246处]。", id="the rest as a note calls it"),
    pytest.param("电气类792处，占整改数的一半，通道类528处，燃气类合计[264处|1320处]。", id="the rest called a sum"),
    pytest.param("宣传员队伍中专职52人；当年新增宣传员[24人|42人]。", id="the new ones of those named"),
    pytest.param("抽样发放问卷900份，占接待人次的[5%|4.5%]。", id="a share of what is counted otherwise"),
    pytest.param(
        "抽样问卷900份，问卷份数相当于体验馆接待总量的[二十分之一|十分之一]。", id="a share of the total of this year"
    ),
    pytest.param(
        "居民火灾45起，比上年减少5起，降幅10%，降幅较上年收窄[6.7个百分点|5.7个百分点]。", id="the change of the change"
    ),
    pytest.param("抽测400人，其中学生160人、合格率达[95%|93%]，其他居民合格率86.7%。", id="a part's own rate"),
    pytest.param("抽测400人，其中学生160人、合格率达95%，其他居民合格率[86.7%|84.7%]。", id="the rate of the rest"),
    pytest.param("平均每户排查户投入1090.91元，装备、演练每户[590.91元|363.64元]。", id="two items named, each"),
    pytest.param("3个站全年未出警，占全部消防站的8.3%，比上年还多[1个|6个]。", id="more of the part, not of the whole"),
    pytest.param("消防员64人全部参加3期轮训，累计[192人次|182人次]。", id="all of them each round"),
    pytest.param("消防员64人全部参加3期轮训，累计[192人次|192人]。", id="as many times, not as many people"),
    pytest.param("全年轮训3期，64名消防员每期都到，共计[192人次|129人次]。", id="the rounds told first"),
    pytest.param("组织轮训3期，消防员64人一个不落，参训[192人次|182人次]。", id="nobody left out"),
    pytest.param("全年督查14次，每次走访5个社区，累计走访[70社区次|75社区次]。", id="so many places each time"),
    pytest.param("全年督查14次，每次走5个社区，共走访[70个社区次|19个社区次]。", id="no sum of times and places"),
    pytest.param("督查组每次走访5个社区，全年督查14次，累计走访[70个社区|19个社区]。", id="places counted each time"),
]


@pytest.mark.parametrize("row", ROWS)
def test_it_is_told_right_and_wrong(row: str) -> None:
    before, _, rest = row.partition("[")
    (right, _, wrong), after = rest.partition("]")[0].partition("|"), rest.partition("]")[2]
    assert told(before + right + after) == []
    wrongs = [j.mention.text for j in told(before + wrong + after)]
    assert len(wrongs) == 1
    assert wrong.startswith(wrongs[0])
