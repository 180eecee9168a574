"""Numbers told in other words than a clerk jotted them, and what their words do not mean."""

from __future__ import annotations

import pytest

from assistant.checks import check_draft
from assistant.schema import WRONG, Note, PastReport, ReportInput, Section
from tests.checks.made import figure

INPUTS = ReportInput(
    unit="青石县环卫中心",
    project="垃圾分类经费",
    year=2023,
    figures=(
        figure("budget", "年初预算安排资金", "300.00", "万元", role="budget"),
        figure("spent", "全年实际支出", "286.40", "万元", role="spent"),
        figure("trucks", "收运车改造支出", "52.00", "万元"),
        figure("building", "分类亭建设支出", "80.00", "万元"),
        figure("repairs", "桶具维修支出", "4.32", "万元"),
        figure("kiosks", "启用分类亭", "40", "座", "45"),
        figure("bins", "维修桶具", "3600", "只", "3500"),
        figure("trainees", "培训督导员", "480", "人次", "450"),
        figure("classes", "督导员培训班", "12", "期", "12"),
        figure("keepers", "分类亭管理员", "86", "名", "84"),
        figure("right", "分类准确率", "91.2", "%", "90", category="质量"),
        figure("minutes", "单点清运用时", "40", "分钟", "45", category="时效"),
        figure("fee", "收运价格", "1.1", "元/桶", "1.2", category="成本"),
    ),
    notes=(
        Note(section="organisation.structure", text="保洁员55岁以上31名，60岁以上12名"),
        Note(section="organisation.management", text="每组4到5人，一天走36个点"),
        Note(section="organisation.management", text="收运车合同64万，改好2辆付52万；剩12万明年付"),
        Note(section="effectiveness", text="巡访了48户，退回重分的17桶"),
        Note(section="effectiveness", text="最多一个点一天清了1.8吨"),
        Note(section="overview", text="分拣员64名，里面党员16名、退役军人24名"),
        Note(section="overview", text="泊桶位西片1380个、东片1035个，涉及38条路"),
        Note(section="problems", text="5座分类亭没有启用"),
        Note(section="organisation.management", text="管理员培训6次"),
        Note(section="plans", text="2024年分类亭加到46座"),
        Note(section="organisation.management", text="各点清运用时30到60分钟不等"),
        Note(section="effectiveness", text="问卷320份，满意的304份"),
        Note(section="effectiveness", text="上年维修桶具3000只；今年换盖1800只"),
        Note(section="problems", text="地磅2013年买的，全县就1台"),
        Note(section="organisation.management", text="督查核了台账215项，改了9项"),
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
            text="启用分类亭30座，分类准确率88.5%，单点清运用时50分钟，分类准确率目标88%。",
        ),
    ),
)


@pytest.mark.parametrize(
    ("text", "number", "other"),
    [
        pytest.param("保洁员中60岁以上的仍有12名。", "12名", "31名", id="of one age, not of another"),
        pytest.param("检修分组进行，每天走访36个点左右。", "36个点", "63个点", id="jotted as of one day"),
        pytest.param("收运车改造合同总价64万元。", "64万元", "52万元", id="a contract, not what was paid"),
        pytest.param("全年巡查走访48户。", "48户", "84户", id="a clerk's short form"),
        pytest.param("单点最高清运1.8吨。", "1.8吨", "18吨", id="the most is no average"),
        pytest.param("明年分类亭增至46座，新增6座。", "6座", "8座", id="so many more than now"),
        pytest.param("分类准确率由88.5%提高到91.2%，上升2.7个百分点。", "2.7个百分点", "2.7%", id="of two rates told"),
        pytest.param(
            "单点清运用时比上年的50分钟缩短10分钟，缩短20%。", "20%", "80%", id="a change is no level that changes"
        ),
        pytest.param(
            "督导员480人次，每期平均40人次，总数比目标多30人次。", "30人次", "50人次", id="the total, no average"
        ),
        pytest.param(
            "各点清运用时在30至60分钟之间，首尾相差30分钟，最长的一处超出目标用时15分钟。",
            "15分钟",
            "25分钟",
            id="the longest over the aim",
        ),
        pytest.param("收运价格降到每桶1.1元。", "1.1元", "1.3元", id="what it came down to"),
        pytest.param("分拣员中，党员16名，占四分之一。", "四分之一", "三分之一", id="of those a sentence begins with"),
        pytest.param(
            "分类亭建设支出80万元，摊到每座启用的分类亭2万元。", "2万元", "16万元", id="over those in use alone"
        ),
        pytest.param("现有分类亭管理员86名。", "86名", "92名", id="no courses added to people"),
        pytest.param(
            "涉及38条路，西片桶位1380个、东片桶位1035个，合计2415个。", "2415个", "2425个", id="of one counter alone"
        ),
        pytest.param(
            "收回问卷320份，满意的304份，不满意或一般的占二十分之一。",
            "二十分之一",
            "十分之一",
            id="the opposite of those",
        ),
        pytest.param("今年换盖1800只，占维修桶具的一半。", "一半", "六成", id="of this year's"),
        pytest.param("地磅购于2013年，全县仅1台。", "2013年", "2016年", id="a year long gone"),
        pytest.param("督查核对台账215项。", "215项", "251项", id="short in the middle"),
        pytest.param("按财政支出算，每修一只桶约花12元。", "12元", "21元", id="done to each one"),
    ],
)
def test_it_is_read_as_it_was_jotted(text: str, number: str, other: str) -> None:
    assert _wrong(text) == []
    assert other in _wrong(text.replace(number, other))


def _wrong(text: str) -> list[str]:
    ledger = check_draft(f"# 四、项目绩效情况\n{text}\n", INPUTS, priors=(PRIOR,))
    return [m.mention.text for m in ledger.mentions if m.verdict in WRONG]
