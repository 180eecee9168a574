"""Figures taken together: listed by name, of one kind, once over for each: invented sentences, a kind a row."""

from __future__ import annotations

import pytest

from assistant.checks import check_draft
from assistant.schema import Note, PastReport, ReportInput, Section

from .made import figure

INPUTS = ReportInput(
    unit="青石县林业站",
    project="国土绿化经费",
    year=2023,
    figures=(
        figure("budget", "年初预算安排资金", "260.00", "万元", role="budget"),
        figure("spent", "全年实际支出", "236.40", "万元", role="spent"),
        figure("soil", "整地与客土支出", "61.20", "万元"),
        figure("plants", "苗木采购支出", "98.70", "万元"),
        figure("water", "浇灌设施支出", "43.50", "万元"),
        figure("care", "管护劳务支出", "33.00", "万元"),
        figure("poplars", "栽植杨树苗", "1.86", "万株", target="1.8"),
        figure("willows", "栽植柳树苗", "1.14", "万株", target="1.2"),
        figure("trips", "组织栽植活动", "25", "次", target="24"),
        figure("newly", "新建苗圃", "14", "处", target="12"),
        figure("rebuilt", "改建苗圃", "23", "处", target="24"),
        figure("walkers", "公园游园接待", "31.5", "万人次"),
        figure("campers", "营地露营接待", "7.9", "万人次"),
        figure("survival", "苗木成活率", "93.2", "%", target="92", category="质量"),
        figure("each", "株均管护费", "11.00", "元/株", target="13", category="成本"),
    ),
    notes=(
        Note(section="organisation", text="护林点17家，督查4轮，一家不落"),
        Note(section="organisation", text="护林员轮班，每天6名，全年值守210天"),
        Note(section="organisation", text="抽了36个村查验，看了148块地"),
        Note(section="effectiveness", text="8月9日那场大风，临时加固了430株"),
        Note(section="plans", text="2024年苗木成活率要到94.5%以上"),
    ),
)
PRIOR = PastReport(
    file="2022.md",
    unit=INPUTS.unit,
    project=INPUTS.project,
    year=2022,
    sections=(
        Section(
            id="overview.targets",
            heading="（二）绩效目标设定及指标完成情况",
            text="株均管护费目标13元，实际12.20元；苗木成活率目标92%，实际91.1%。",
        ),
        Section(id="organisation", heading="（一）项目组织情况", text="抽查查验村31个、地块130块。"),
    ),
)
SUM = "整地与客土、苗木采购、浇灌设施三项"


@pytest.mark.parametrize(
    ("text", "last"),
    [
        pytest.param(f"{SUM}工程性支出合计203.40万元。", "derived", id="three named before their sum"),
        pytest.param(f"{SUM}工程性支出合计230.40万元。", "wrong_value", id="not that sum"),
        pytest.param(f"{SUM}占全部支出的86.04%。", "derived", id="a share of three named"),
        pytest.param(f"{SUM}占全部支出的68.04%。", "wrong_value", id="not that share"),
        pytest.param("苗圃新建、改建目标共36处。", "derived", id="targets of two kinds"),
        pytest.param("苗圃新建、改建目标共37处。", "wrong_value", id="what was done is no target"),
        pytest.param("苗圃新建、改建目标共36处，多做了1处，完成率102.78%。", "derived", id="done of both"),
        pytest.param("苗圃新建、改建目标共36处，多做了1处，完成率107.28%。", "wrong_value", id="not so much of both"),
        pytest.param("平均每次栽植杨柳树苗1200株。", "derived", id="two of one kind each time"),
        pytest.param("平均每次栽植杨柳树苗1020株。", "wrong_value", id="not so many each time"),
        pytest.param("苗木采购支出98.70万元，平均每株树苗成本32.9元。", "derived", id="over all of a kind"),
        pytest.param("苗木采购支出98.70万元，平均每株树苗成本39.2元。", "wrong_value", id="not over all"),
        pytest.param("按总接待量测算，每人次投入6.00元。", "derived", id="over the total of two"),
        pytest.param("按总接待量测算，每人次投入9.00元。", "wrong_value", id="not over that total"),
        pytest.param("督查4轮，每家都走到，累计68家次。", "derived", id="each of them so many times"),
        pytest.param("督查4轮，每家都走到，累计86家次。", "wrong_value", id="not so many times"),
        pytest.param("护林员每天6名，全年值守210天，共计值守1260人次。", "derived", id="so many a day"),
        pytest.param("管护劳务支出按全年值守天数折算，每天支付1571.43元，每名护林员日均261.9元。", "derived", id="each, a day"),
        pytest.param("苗木成活率再提高1.3个百分点以上。", "derived", id="from this year to the plan"),
        pytest.param("苗木成活率再提高3.4个百分点以上。", "wrong_value", id="not from last year"),
        pytest.param("8月9日大风过程中，及时组织加固树苗430株。", "supported", id="of one day, as a note tells"),
        pytest.param("株均管护费11.00元，控制在13元以内，较上年下降1.2元。", "derived", id="a rate told without its base"),
        pytest.param("抽查36个村，比上年多5个；查验地块148块，比上年多18块。", "derived", id="a change of its own unit"),
    ],
)  # fmt: skip
def test_what_is_taken_together(text: str, last: str) -> None:
    head = "# 六、后续工作计划" if "再" in text else "# 四、项目绩效情况"
    ledger = check_draft(f"{head}\n{text}\n", INPUTS, priors=(PRIOR,))
    assert str(ledger.mentions[-1].verdict) == last
