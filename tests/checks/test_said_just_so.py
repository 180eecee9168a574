"""What words pick out of numbers just told: the item a share begins with, the target behind a comparison, a lack."""

from __future__ import annotations

import pytest

from assistant.checks import check_draft
from assistant.schema import WRONG, Note, PastReport, ReportInput, Section, Verdict
from tests.checks.made import figure

INPUTS = ReportInput(
    unit="白沙县水文勘测队",
    project="水文测报经费",
    year=2023,
    figures=(
        figure("budget", "年初预算安排资金", "150.00", "万元", role="budget"),
        figure("spent", "全年支出", "158.20", "万元", role="spent"),
        figure("carried", "上年结转资金", "14.60", "万元"),
        figure("available", "可用资金", "164.60", "万元"),
        figure("calls", "受理测报求助", "1600", "起"),
        figure("arrived", "观测站报汛到报率", "97.5", "%", "96", category="质量"),
        figure("reports", "应报段次", "4000", "段次"),
        figure("observers", "聘用观测员", "45", "名"),
        figure("trips", "巡测", "118", "次", "110"),
    ),
    notes=(
        Note(section="overview", text="全县水文站点160处，其中1990年前建的52处"),
        Note(section="effectiveness", text="求助1600起：漏560起、断400起、淤330起、其他310起"),
        Note(section="effectiveness", text="应报4000段次，按时到报3901段次"),
        Note(section="organisation", text="签了3个村委会、2家农场，观测员45名（村民27名、农场18名）"),
        Note(section="effectiveness", text="编报简报57期，采用45期"),
        Note(section="effectiveness", text="雨情来电月均75个"),
        Note(section="problems", text="有43处没有避雷设施"),
        Note(section="plans", text="2024年加装避雷设施28处，巡测120次"),
    ),
)
PRIOR = PastReport(
    file="2022.md",
    unit=INPUTS.unit,
    project=INPUTS.project,
    year=2022,
    sections=(Section(id="effectiveness", heading="四、项目绩效情况", text="巡测105次，编报简报62期并全部采用。"),),
)
DONE, PLANS, FUNDS = "# 四、项目绩效情况\n", "# 六、\n## （一）后续工作计划\n", "# 二、\n## （一）资金使用\n"
LACK = "# 五、存在的问题\n仍有43处站点没有避雷设施。\n"


@pytest.mark.parametrize(
    ("head", "text", "right"),
    [
        pytest.param(DONE, "求助中漏类560起、断类400起、淤类330起、其他310起，断类占四分之一。", True, id="the item named"),
        pytest.param(DONE, "求助中漏类560起、断类400起、淤类330起、其他310起，断类占五分之一。", False, id="no other item"),
        pytest.param(DONE, "到报率97.5%，高于96%的目标。", True, id="above the target"),
        pytest.param(DONE, "到报率97.5%，高于97.5%的目标。", False, id="not above itself"),
        pytest.param(FUNDS, "年初预算150.00万元，加上上年结转14.60万元，可用资金164.60万元，结转资金占8.87%。", True, id="of the sum"),
        pytest.param(FUNDS, "年初预算150.00万元，加上上年结转14.60万元，可用资金164.60万元，结转资金占9.23%。", False, id="not of the spending"),
        pytest.param(DONE, "与3个村委会、2家农场签订协议，聘用观测员45名，村民观测员占六成。", True, id="of the people just told"),
        pytest.param(DONE, "与3个村委会、2家农场签订协议，聘用观测员45名，村民观测员占四成。", False, id="not the other people"),
        pytest.param(LACK + PLANS, "2024年加装避雷设施28处，届时无避雷站点减至15处。", True, id="fewer that lack it"),
        pytest.param(LACK + PLANS, "2024年加装避雷设施28处，届时无避雷站点减至18处。", False, id="no fewer than that"),
        pytest.param(DONE, "全年巡测118次，平均每名观测员约2.6次。", True, id="about so many"),
        pytest.param(DONE, "受理测报求助1600起，约为巡测次数的13.6倍。", True, id="about so many times"),
        pytest.param(DONE, "受理测报求助1600起，约为巡测次数的14.0倍。", False, id="a nought is a digit"),
        pytest.param(DONE, "受理测报求助1600起，约为巡测次数的14倍。", True, id="about, roundly"),
        pytest.param(DONE, "编报简报57期，采用45期，编报简报比上年减少5期。", True, id="the first named again"),
        pytest.param(DONE, "编报简报57期，采用45期，编报简报比上年减少17期。", False, id="not the last told"),
        pytest.param(DONE, "编报简报57期，采用45期，比上年减少17期。", True, id="the last told"),
        pytest.param(DONE, "雨情来电全年900个。", True, id="twelve times what a month brings"),
        pytest.param(DONE, "雨情来电全年90个。", False, id="not a month's"),
        pytest.param(DONE, "雨情来电75个。", True, id="as jotted"),
    ],
)  # fmt: skip
def test_what_is_picked_out(head: str, text: str, right: bool) -> None:
    told = check_draft(f"{head}{text}\n", INPUTS, priors=(PRIOR,))
    wrong = [j.mention.text for j in told.mentions if j.verdict in WRONG]
    checked = [j.mention.text for j in told.mentions if j.verdict is not Verdict.NOT_CHECKED]
    assert wrong == ([] if right else checked[-1:])
