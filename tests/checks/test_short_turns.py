"""Short turns of office prose: a price for each thousand, a saving of the limit, an average over all just told."""

from __future__ import annotations

import pytest

from assistant.checks import check_draft
from assistant.schema import Note, PastReport, ReportInput, Section
from tests.checks.made import figure

INPUTS = ReportInput(
    unit="云岭县融媒体中心",
    project="乡土教材编印经费",
    year=2023,
    figures=(
        figure("budget", "年初预算安排资金", "96.00", "万元", role="budget"),
        figure("adjusted", "调整后预算", "88.00", "万元", role="adjusted_budget"),
        figure("spent", "全年实际支出", "84.20", "万元", role="spent"),
        figure("writing", "译校劳务支出", "30.60", "万元"),
        figure("paper", "纸张采购支出", "22.50", "万元"),
        figure("rate", "译校劳务标准", "150", "元/千字", "150", category="成本", direction="lower"),
        figure("slips", "教材错漏率", "0.45", "处/万字", "2", category="质量", direction="lower"),
        figure("given", "发放乡土教材", "4200", "册"),
    ),
    notes=(
        Note(section="funds", text="纸张采购控制价25万，成交价22.50万"),
        Note(section="funds", text="译校请了1家公司，合同总价36万"),
        Note(section="effectiveness", text="来稿收了83篇，刊用79篇"),
        Note(section="effectiveness", text="教材发给文化站16家、中小学44所"),
        Note(section="problems", text="校对员只有6个，忙的时候一人看两本；签约译者有9个，分馆20个"),
        Note(section="organization", text="校对组7个，每组3到5人，聘语文教师31名、美编14名"),
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
            text="2022年县财政年初预算安排乡土教材编印经费81.00万元，教材错漏率0.83处/万字，收来稿61篇并全部刊用。",
        ),
    ),
)


@pytest.mark.parametrize(
    ("text", "last"),
    [
        pytest.param("译校劳务按150元/千字的标准支付。", "supported", id="for each thousand"),
        pytest.param("译校劳务按105元/千字的标准支付。", "wrong_value", id="not so much for each thousand"),
        pytest.param("译校劳务30.60万元，与150元/千字的标准相符。", "supported", id="the price alone"),
        pytest.param("教材错漏率0.45处/万字，低于2处/万字的控制目标。", "supported", id="a target for each 万字"),
        pytest.param("教材错漏率目标3处/万字。", "wrong_value", id="not such a target"),
        pytest.param("纸张采购控制价25万元，成交价22.50万元，较控制价节约2.50万元，节约率10%。", "derived", id="of the limit"),
        pytest.param("纸张采购控制价25万元，成交价22.50万元，较控制价节约2.50万元，节约率11.1%。", "wrong_value", id="not of the price"),
        pytest.param("向16家文化站和44所中小学发放教材4200册，平均每个受赠单位70册。", "derived", id="over all receivers"),
        pytest.param("向16家文化站和44所中小学发放教材4200册，平均每个受赠单位95册。", "wrong_value", id="not over some"),
        pytest.param("向16家文化站和44所中小学发放教材4200册，平均每所中小学95册。", "derived", id="over those named"),
        pytest.param("设校对组7个，每组3至5人，聘请语文教师31名、美编14名，共45名。", "derived", id="no range added"),
        pytest.param("设校对组7个，每组3至5人，聘请语文教师31名、美编14名，共53名。", "wrong_value", id="not with the range"),
        pytest.param("2023年县财政年初预算安排编印经费96.00万元，比上年增加15万元；9月因统一压减支出，调整后预算为88.00万元，压减8万元。", "derived", id="a cut of this year"),
        pytest.param("2023年县财政年初预算安排编印经费96.00万元，比上年增加15万元；9月因统一压减支出，调整后预算为88.00万元，压减7万元。", "wrong_value", id="no gain on last year"),
        pytest.param("校对力量不足，校对员只有6人。", "supported", id="people counted by the piece"),
        pytest.param("校对力量不足，校对员只有9人。", "wrong_value", id="not so many people"),
        pytest.param("校对力量不足，校对员只有6个。", "supported", id="as the note counts them"),
        pytest.param("译校劳务由1家公司承担，合同总价36万元，当年已支付合同价款的85%。", "derived", id="paid of a contract"),
        pytest.param("译校劳务由1家公司承担，合同总价36万元，当年已支付合同价款的58%。", "wrong_value", id="not so much of it"),
        pytest.param("收来稿83篇，比上年增加22篇。", "derived", id="of the first of two told in turn"),
        pytest.param("收来稿83篇，比上年增加18篇。", "wrong_value", id="not of the second"),
        pytest.param("收来稿83篇，刊用79篇，比上年增加18篇。", "derived", id="of the second, told last"),
        pytest.param("乡土教材分馆20人。", "wrong_unit", id="no people"),
    ],
)  # fmt: skip
def test_what_a_short_turn_tells(text: str, last: str) -> None:
    ledger = check_draft(f"# 四、项目绩效情况\n{text}\n", INPUTS, priors=(PRIOR,))
    told = [str(j.verdict) for j in ledger.mentions if j.verdict != "not_checked"]
    assert [v for v in told[:-1] if v not in ("supported", "derived")] == []
    assert told[-1] == last
