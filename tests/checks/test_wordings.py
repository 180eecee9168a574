"""Words that look like others: invented sentences, a kind a row."""

from __future__ import annotations

import pytest

from assistant.checks import check_draft
from assistant.schema import Note, PastReport, ReportInput, Section

from .made import figure

INPUTS = ReportInput(
    unit="青石县水务局",
    project="农村灌区高标准管护经费",
    year=2023,
    figures=(
        figure("budget", "年初预算安排资金", "320.00", "万元", role="budget"),
        figure("spent", "全年实际支出", "288.00", "万元", role="spent"),
        figure("canals", "清淤渠道", "24.6", "公里", target="24"),
        figure("guards", "在岗渠管员", "46", "名", target="50"),
        figure("pumps", "维修泵站", "38", "座", target="36"),
        figure("visits", "巡查渠系", "29", "次", target="24"),
        figure("kits", "配发量水尺", "63", "支"),
        figure("ontime", "按期完工率", "96.4", "%", target="95", category="时效"),
        figure("satisfaction", "农户满意度", "93.5", "%", target="90", category="满意度"),
    ),
    notes=(
        Note(section="overview", text="涉及8个乡镇21个村，全灌区一条条算下来干渠加支渠312公里"),
        Note(section="organisation", text="渠管员分组：巡查12名、清淤18名、看泵9名、测水7名"),
        Note(section="organisation", text="安全检查47次，发现漏点63处，堵好61处"),
        Note(section="effectiveness", text="浇一亩地原价65元，现在48元"),
        Note(section="problems", text="5座只有1名渠管员"),
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
            text="在岗渠管员目标50名，年末实有50名；按期完工率92.8%。",
        ),
    ),
)


@pytest.mark.parametrize(
    ("text", "last"),
    [
        pytest.param("县里下达我局高标准灌区管护资金320.00万元。", "supported", id="高标准 is no norm for each"),
        pytest.param("清淤渠道24.6公里，占灌区总长312公里的7.9%。", "derived", id="a whole told with its share"),
        pytest.param("巡查12名、清淤18名、看泵9名、测水7名，其中清淤组人数最多，约占四成。", "derived", id="the most"),
        pytest.param("巡查12名、清淤18名、看泵9名、测水7名，其中清淤组人数最多，约占三成。", "wrong_value", id="less"),
        pytest.param("有5座中心泵站仅1名渠管员。", "supported", id="中心 is no 中 of five"),
        pytest.param("每亩浇水费由65元降为48元。", "supported", id="what it cost first"),
        pytest.param("4月20日开工，10月12日完工，历时不足6个月。", "derived", id="not six whole months"),
        pytest.param("4月20日开工，10月12日完工，历时不足5个月。", "unsupported", id="more than five"),
        pytest.param("在岗渠管员目标50名，年末实有50名。", "wrong_figure", id="a target told as reached"),
        pytest.param("按期完工率比上年提高3.6个百分点。", "derived", id="points since last year"),
        pytest.param("按期完工率比上年提高3.6%。", "wrong_unit", id="no rest of a hundred"),
        pytest.param("安全检查47次，发现漏点47处。", "wrong_value", id="the value is wrong, not its unit"),
        pytest.param("# 五、存在的问题\n1.5座泵站只有1名渠管员", "supported", id="a marker before a number"),
    ],
)  # fmt: skip
def test_what_a_wording_means(text: str, last: str) -> None:
    ledger = check_draft(f"# 四、项目绩效情况\n{text}\n", INPUTS, priors=(PRIOR,))
    assert str(ledger.mentions[-1].verdict) == last


@pytest.mark.parametrize(
    ("text", "rule", "raised"),
    [
        pytest.param("# 六、后续工作计划\n待定。", "plan_empty", True, id="a plan left open"),
        pytest.param(
            "# 六、后续工作计划\n继续做好各项工作，再接再厉，争取更好成绩。", "plan_empty", True, id="empty words"
        ),
        pytest.param("# 六、后续工作计划\n清淤渠道20公里，经费另行安排。", "plan_empty", False, id="a plan"),
        pytest.param("效果监测评估30次。", "satisfaction_without_survey", True, id="监测评估 is no survey"),
        pytest.param("民主测评30份。", "satisfaction_without_survey", False, id="测评 is one"),
        pytest.param(
            "满意度采用电话询问，抽取150件，表示满意的140件。",
            "satisfaction_without_survey",
            False,
            id="asked by telephone",
        ),
        pytest.param("抽样复核闸门150处，25份样本重测。", "satisfaction_without_survey", True, id="samples of what"),
        pytest.param("街头拦访150人，满意140人。", "satisfaction_without_survey", False, id="asked in the street"),
        pytest.param("抽查档案150件，合格140件。", "satisfaction_without_survey", True, id="files are asked nothing"),
    ],
)
def test_what_a_rule_looks_for(text: str, rule: str, raised: bool) -> None:
    body = "# 一、项目基本情况\n清淤渠道24.6公里。\n# 二、项目资金使用及管理情况\n支出288.00万元。\n# 三、项目组织实施情况\n巡查29次。\n"
    draft = f"{body}# 四、项目绩效情况\n农户满意度93.5%。{text}\n"
    found = {f.rule for f in check_draft(draft.replace("。#", "。\n#"), INPUTS).findings}
    assert (rule in found) is raised
