"""Which of several numbers the words mean: what is added up, what a share is of, what an average is over."""

from __future__ import annotations

from dataclasses import replace

import pytest

from assistant.checks import check_draft
from assistant.schema import WRONG, Note, PastReport, Section
from tests.checks.made import INPUTS, figure

FIGURES = (
    figure("shops", "改造门店", "12", "家", "16", deviation="四家门面没有腾退"),
    figure("floor", "改造面积", "2400", "平方米", "3200", deviation="四家门面没有腾退"),
    figure("spent", "实际支出", "96.00", "万元", role="spent"),
    figure("budget", "年初预算", "128.00", "万元", role="budget"),
    figure("wall", "墙面支出", "48.00", "万元"),
    figure("lamp", "灯具支出", "24.00", "万元"),
    figure("sign", "招牌支出", "15.00", "万元"),
    figure("talk", "宣传支出", "9.00", "万元"),
    figure("asked", "2022年星级门店评定申报", "30", "户"),
    figure("granted", "2022年星级门店评定获评", "18", "户"),
    figure("ours", "2023年示范摊位获评", "25", "户"),
    figure("city", "技能竞赛市级奖项", "7", "人"),
    figure("county", "技能竞赛县级奖项", "19", "人"),
    figure("settled", "投诉按时办结率", "90", "%", "100", category="质量"),
)
NOTES = (
    Note(section="overview", text="涉及8个街道96个小区，16家门店"),
    Note(section="overview", text="夜市办了60场，其中室内45场"),
    Note(section="overview", text="青年场次21场"),
    Note(section="management", text="收到投诉40件"),
    Note(section="management", text="换上节能灯的6家，月均电费省下约1.8万元"),
    Note(section="management", text="巡查车出动480车次"),
    Note(section="management", text="10家单位报名，选定4家"),
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
            text="星级门店评定申报22户，获评11户。",
        ),
    ),
)


def wrong(text: str) -> list[str]:
    """The numbers called wrong."""
    inputs = replace(INPUTS, figures=FIGURES, notes=NOTES)
    ledger = check_draft(f"# 四、项目绩效情况\n{text}\n", inputs, priors=(PRIOR,))
    return [j.mention.text for j in ledger.mentions if j.verdict in WRONG]


@pytest.mark.parametrize(
    ("text", "slip"),
    [
        pytest.param("星级门店评定申报30户、获评18户，示范摊位获评25户，两类合计43户。", [], id="like with like"),
        pytest.param(
            "星级门店评定申报30户、获评18户，示范摊位获评25户，两类合计55户。", ["55户"], id="like with unlike"
        ),
        pytest.param("25户示范摊位和18户星级门店加在一起，在册的有43户。", [], id="added up in words"),
        pytest.param(
            "灯具支出24.00万元，招牌支出15.00万元，宣传支出9.00万元。灯具、招牌和宣传合计48.00万元。",
            [],
            id="three named",
        ),
        pytest.param("夜市60场，其中室内45场；青年场次21场，占全部场次的35%。", [], id="of all"),
        pytest.param("夜市60场，其中室内45场；青年场次21场，占全部场次的46.7%。", ["46.7%"], id="of some as of all"),
        pytest.param(
            "墙面支出48.00万元、灯具支出24.00万元、招牌支出15.00万元、宣传支出9.00万元。前两项合计72.00万元，是后两项之和的3倍。",
            [],
            id="over the last two of a list",
        ),
        pytest.param(
            "墙面支出48.00万元、灯具支出24.00万元、招牌支出15.00万元、宣传支出9.00万元。前两项合计72.00万元，是后两项之和的2倍。",
            ["2倍"],
            id="not twice the last two",
        ),
        pytest.param("完成门店12家，改造面积2400平方米，平均每家200平方米。", [], id="over what was done"),
        pytest.param(
            "完成门店12家，改造面积2400平方米，平均每家150平方米。", ["150平方米"], id="over what was planned"
        ),
        pytest.param("巡查车出动480车次，相当于每个小区跑了5车次。", [], id="the noun behind 每个"),
        pytest.param("完成门店12家，约八个小区就有一家。", [], id="one in so many"),
        pytest.param("月均电费省下约1.8万元，平均每家每月省约3000元。", [], id="told by the month already"),
        pytest.param("10家单位报名，选定4家，选定单位平均每家管3家门店。", [], id="not households over households"),
        pytest.param("19人获县级奖项，7人获市级奖项。", [], id="told by the level"),
        pytest.param("7人获县级奖项，7人获市级奖项。", ["7人"], id="the other level"),
        pytest.param("星级门店评定申报30户，获评18户。", [], id="the subject carried on"),
        pytest.param("星级门店评定申报30户，获评25户。", ["25户"], id="of another subject"),
        pytest.param("2022年星级门店评定申报30户。", [], id="a year in a name"),
        pytest.param("2022年星级门店评定申报22户。", ["22户"], id="last year's under that name"),
        pytest.param("投诉按时办结率90%，也就是40件投诉中有36件按时办结。", [], id="a part by the rate just told"),
        pytest.param("按每家平均支出补足未完工门店，尚需32.00万元。", [], id="the rest at the average"),
    ],
)
def test_what_is_meant(text: str, slip: list[str]) -> None:
    assert wrong(text) == slip
