"""The operation asked for over another operand than the words mean, and plain wordings of what is due or by when."""

from __future__ import annotations

import pytest

from assistant.checks import check_draft
from assistant.schema import WRONG, Note, PastReport, ReportInput, Section, Verdict
from tests.checks.made import figure

INPUTS = ReportInput(
    unit="柳河县工业和信息化局",
    project="企业技能提升项目",
    year=2023,
    figures=(
        figure("budget", "年初预算安排资金", "260.00", "万元", role="budget"),
        figure("spent", "实际支出", "247.00", "万元", role="spent"),
        figure("left", "财政结余资金", "13.00", "万元", role="returned"),
        figure("surveys", "调研报告", "36", "篇", target="30"),
        figure("praised", "市级刊物采用报告", "9", "篇", target="6"),
        figure("courses", "开设实训课", "42", "期", target="45"),
        figure("checks", "检测样件", "1260", "件", target="1200"),
        figure("grants", "发放技能补贴", "850", "例", target="800"),
        figure("grant", "每例平均补贴", "1800", "元", target="2000", category="成本"),
        figure("mentors", "企业导师", "56", "名"),
        figure("advised", "企业导师培训", "112", "人次", target="100"),
        figure("trained", "培训职工", "1840", "人", target="1800"),
        figure("passed", "取得职业资格证书", "1472", "人", target="1400"),
        figure("pay", "取证职工月均工资", "5200", "元", target="5000"),
        figure("talks", "进厂宣讲", "64", "场", target="60"),
        figure("shows", "园区宣讲", "24", "场", target="25"),
        figure("videos", "直播宣讲", "12", "场", target="12"),
    ),
    notes=(
        Note(section="organisation", text="每期实操60课时"),
        Note(section="effectiveness", text="1260件样件合格1218件"),
        Note(section="problems", text="专职检测员只有6人；抽查档案150份，手续不全4份"),
        Note(section="problems", text="56名企业导师里退休返聘21名"),
        Note(section="effectiveness", text="取证前月均工资4160元"),
        Note(section="plans", text="2024年4月前补办3期实训课"),
        Note(section="overview", text="2023年4月18日开班"),
        Note(section="funds", text="6月底累计支出109.20万元，8月底累计支出182万元"),
        Note(section="problems", text="高级工证书只有184人"),
        Note(section="overview", text="参训的1840人里女职工736人"),
        Note(section="funds", text="结余的钱里：设备流标9.30万元，课时节约3.70万元"),
        Note(section="effectiveness", text="宣讲专家12人＝院校5＋企业4＋行会3"),
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
            text="调研报告28篇；取证职工月均工资4800元；进厂宣讲52场。",
        ),
    ),
)


@pytest.mark.parametrize(
    ("right", "wrong", "section"),
    [
        pytest.param(
            "调研报告36篇，市级刊物采用9篇，采用率[25%]。", "30%", "四、项目绩效情况", id="over what was done"
        ),
        pytest.param(
            "每期实操60课时，全年累计授课[2520课时]。", "2700课时", "四、项目绩效情况", id="times what was done"
        ),
        pytest.param("专职检测员只有6人，人均承担样件[210件]。", "203件", "四、项目绩效情况", id="of all, not of some"),
        pytest.param("企业导师培训[112人次]。", "112名", "四、项目绩效情况", id="one number is not added to itself"),
        pytest.param("取证职工占培训职工的[80%]。", "40%", "四、项目绩效情况", id="who got what is named"),
        pytest.param("高级工证书仅184人，占取证学员的[12.5%]。", "10%", "四、项目绩效情况", id="of those who got it"),
        pytest.param(
            "职工月均工资由取证前的[4160元]提高到5200元。", "4610元", "四、项目绩效情况", id="before it, not last year"
        ),
        pytest.param("6月底累计支出109.20万元，进度为[42%]。", "44.21%", "二、项目资金情况", id="pace of spending"),
        pytest.param("8月底累计支出182万元，进度达到[七成]。", "八成", "二、项目资金情况", id="pace in 成"),
        pytest.param("各类宣讲合计[100场]。", "110场", "四、项目绩效情况", id="every kind together"),
        pytest.param("全年应开展进厂宣讲[60场]。", "66场", "四、项目绩效情况", id="what is due"),
        pytest.param(
            "培训职工目标1800人，实际1840人，取得职业资格证书目标1400人，实际1472人，分别多[40人]和72人。",
            "46人",
            "四、项目绩效情况",
            id="the first pair in turn",
        ),
        pytest.param(
            "结余13万元，占预算的5%，其中设备流标未支出[9.30万元]，课时节约3.70万元。",
            "9.80万元",
            "二、项目资金情况",
            id="a part of the rest is not the rest",
        ),
        pytest.param("宣讲专家12人中院校[5人]、企业4人、行会3人。", "6人", "四、项目绩效情况", id="a sum written out"),
        pytest.param(
            "[2024年4月]前补办实训课3期。",
            "2023年4月",
            "六、其他需要说明的问题\n## （一）后续工作计划",
            id="a deadline that is over",
        ),
    ],
)
def test_the_operand_meant_is_held_against_another(right: str, wrong: str, section: str) -> None:
    before, number, after = right.replace("]", "[").split("[")
    for told, called in ((number, False), (wrong, True)):
        text = f"# {section}\n{before}{told}{after}\n"
        at = len(f"# {section}\n{before}")
        ledger = check_draft(text, INPUTS, priors=(PRIOR,))
        said = [j for j in ledger.mentions if j.mention.start < at + len(told) and at < j.mention.end]
        assert said
        assert any(j.verdict in WRONG for j in said) is called, [(j.verdict, j.explanation) for j in said]


def test_an_average_is_no_price_of_what_is_counted_otherwise() -> None:
    text = "# 二、项目资金情况\n抽查档案150份，手续不全4份，退还多领补贴0.72万元。\n"
    (told,) = [j for j in check_draft(text, INPUTS).mentions if j.mention.text == "0.72万元"]
    assert told.verdict is Verdict.UNSUPPORTED
