"""Units and counters that only the inputs know (每拍, 库温15到25度, 走了5个编目员), and wholes told in passing."""

from __future__ import annotations

import pytest

from assistant.checks import check_draft
from assistant.schema import WRONG, Note, PastReport, ReportInput, Section
from tests.checks.made import figure

INPUTS = ReportInput(
    unit="云溪市图书馆",
    project="古籍保护经费",
    year=2023,
    figures=(
        figure("budget", "年初预算安排资金", "200.00", "万元", role="budget"),
        figure("adjusted", "全年预算数", "215.00", "万元", role="adjusted_budget"),
        figure("spent", "全年实际支出", "186.00", "万元", role="spent"),
        figure("scan", "扫描支出", "41.60", "万元"),
        figure("mend", "修复支出", "64.00", "万元"),
        figure("rooms", "书库改造支出", "52.00", "万元"),
        figure("leaflets", "发放宣传折页", "26000", "份", "25000"),
        figure("shots", "拍摄书影", "128000", "拍", "120000"),
        figure("pledged", "开具承诺达标证书", "4.6", "万张", "4"),
        figure("trained", "培训修复员", "826", "名", "800"),
        figure("boxes", "验收书盒", "274", "件", "270"),
        figure("listed", "整理旧藏", "18.2", "万册", "18"),
        figure("days", "布展工期", "112", "天", "120", category="时效"),
        figure("cases", "展柜购置支出", "28.40", "万元"),
        figure("damp", "书库返潮率降幅", "4.6", "%", "4", category="质量"),
    ),
    notes=(
        Note(section="overview", text="5个分馆都有份"),
        Note(section="organisation.management", text="书库温度15到25度"),
        Note(section="organisation.structure", text="各分馆编目员共20名"),
        Note(section="problems", text="夏天走了5个编目员"),
        Note(section="effectiveness", text="满意度发卷400份，收回384份"),
        Note(section="effectiveness", text="参训里40岁以下247名"),
        Note(section="organisation.management", text="书盒到货274件，完好271件"),
        Note(section="problems", text="还有没著录的善本376份"),
        Note(section="plans", text="2024年补著录200份"),
        Note(section="effectiveness", text="馆里问了250个居民，234个说满意"),
        Note(section="overview", text="旧藏63万册"),
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
            text="拍摄书影110000拍，培训修复员700名，修复支出60.00万元，整理旧藏16.8万册，开具承诺达标证书3.8万张，年初预算安排资金180.00万元。",
        ),
    ),
)


@pytest.mark.parametrize(
    ("text", "right", "wrong"),
    [
        pytest.param("书库温度保持在{}。", "15—25℃", "28—35℃", id="degrees of warmth"),
        pytest.param("夏季离职{}编目员。", "5名", "8名", id="people jotted by the piece"),
        pytest.param("向读者发放问卷{}，收回384份。", "400份", "420份", id="sheets sent out"),
        pytest.param("参训人员里40岁以下的247名，占近{}。", "三成", "五成", id="an age tells a group"),
        pytest.param("书盒逐件检查，完好271件，未达完好标准的{}。", "3件", "5件", id="a standard not met"),
        pytest.param("各分馆共有编目员20名，平均每馆{}。", "4名", "6名", id="all of them"),
        pytest.param("扫描支出41.60万元，每拍{}。", "3.25元", "3.52元", id="over what figures alone are counted in"),
        pytest.param(
            "书库改造支出52.00万元；修复支出64.00万元，与书库改造合占全年支出的{}以上。",
            "六成",
            "八成",
            id="of what was told and one named",
        ),
        pytest.param("在馆内访问居民{}，表示满意的234名。", "250名", "520名", id="people asked"),
        pytest.param("访问居民250名，表示满意的{}。", "234名", "243名", id="people of those asked"),
        pytest.param(
            "连同上年完成的16.8万册，整理旧藏18.2万册，累计整理{}。", "35万册", "53万册", id="with last year's"
        ),
        pytest.param("布展工期112天，较120天的目标提前{}。", "八天", "七天", id="a digit of days"),
        pytest.param(
            "扫描支出41.60万元，展柜购置支出28.40万元，设备类支出合计{}。",
            "70.00万元",
            "76.00万元",
            id="never an item and all",
        ),
        pytest.param("开具承诺达标证书4.6万张，比上年增加{}。", "8000张", "2000张", id="a promise in a name"),
        pytest.param(
            "年初预算安排资金200.00万元，全年预算数215.00万元，较上年年初预算180.00万元增加{}。",
            "35.00万元",
            "53.00万元",
            id="of the budget told last",
        ),
        pytest.param("2024年补著录善本200份，届时仍余{}。", "176份", "186份", id="left when a plan is done"),
    ],
)
def test_right_as_the_inputs_mean_it(text: str, right: str, wrong: str) -> None:
    for number, spoiled in ((right, False), (wrong, True)):
        draft = f"# 四、项目绩效情况\n{text.format(number)}\n"
        found = [j for j in check_draft(draft, INPUTS, priors=(PRIOR,)).mentions if j.verdict in WRONG]
        assert [j.mention.text for j in found] == ([number] if spoiled else [])


def test_more_of_a_fall_is_better() -> None:
    rules = {f.rule for f in check_draft("# 四、项目绩效情况\n返潮率降幅4.6%。\n", INPUTS).findings}
    assert "target_missed_without_reason" not in rules
