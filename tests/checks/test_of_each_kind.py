"""What is left of each kind: last year's told in one breath, kinds run together, the others, batches, causes."""

from __future__ import annotations

import pytest

from assistant.checks import check_draft
from assistant.schema import WRONG, Note, PastReport, ReportInput, Section
from tests.checks.made import figure

INPUTS = ReportInput(
    unit="松岭县人社局",
    project="家政从业人员培训",
    year=2023,
    figures=(
        figure("budget", "年初预算安排资金", "120.00", "万元", role="budget"),
        figure("received", "实际到位资金", "120.00", "万元", role="received"),
        figure("spent", "项目实际支出", "112.30", "万元", role="spent"),
        figure("trained", "培训家政从业人员", "640", "人", target="600"),
        figure("awarded", "取得职业资格证书", "520", "人", target="550"),
        figure("visits", "入户宣讲", "44", "场", target="50"),
        figure("pleased", "学员满意度", "94.00", "%", target="90", category="满意度"),
    ),
    notes=(
        Note(section="effectiveness", text="上年培训602人，发证477人，签约率58.4%"),
        Note(section="effectiveness", text="参加考评590人，过了520人：初级师311、中级师160、高级师49"),
        Note(section="effectiveness", text="签约382人，其中到家政公司205人、自己开店46人"),
        Note(section="effectiveness", text="问卷发700份，收回650份，满意611份"),
        Note(section="funds", text="资金分两次到，3月84.00万，8月36.00万"),
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
            text="全年培训家政从业人员602人，取得职业资格证书477人。",
        ),
    ),
)


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        pytest.param("参加考评590人，发证520人，比上年多43人，增长9.01%。", [], id="what a note tells of last year"),
        pytest.param("参加考评590人，发证520人，比上年多34人。", ["34人"], id="more than last year, spoiled"),
        pytest.param("发证520人，上年发证477人。", [], id="last year's, told so"),
        pytest.param("其中初级师311人；中级师160人、高级师49人，中高级师合计209人。", [], id="two kinds run together"),
        pytest.param("其中初级师311人；中级师160人、高级师49人，中高级师合计520人。", ["520人"], id="all three kinds"),
        pytest.param("签约382人，其中到家政公司205人；自己开店46人，其他方式签约131人。", [], id="another kind"),
        pytest.param(
            "签约382人，其中到家政公司205人；自己开店46人，其他方式签约177人。",
            ["177人"],
            id="another kind, one left in",
        ),
        pytest.param("发放问卷700份，收回650份，满意611份，其余39份提了意见。", [], id="the rest of those returned"),
        pytest.param(
            "发放问卷700份，收回650份，满意611份，其余89份提了意见。", ["89份"], id="the rest of those sent out"
        ),
        pytest.param("资金分两次到位，3月到账84.00万元；8月到账36.00万元，到位率100%。", [], id="all batches"),
        pytest.param(
            "资金分两次到位，3月到账84.00万元；8月到账36.00万元，到位率96%。", ["96%"], id="all batches, spoiled"
        ),
        pytest.param("资金分两次到位，3月到账84.00万元，到位率70%。", [], id="the first batch"),
    ],
)
def test_each_kind_is_reckoned_by_itself(text: str, wrong: list[str]) -> None:
    ledger = check_draft(text, INPUTS, priors=(PRIOR,))
    assert [j.mention.text for j in ledger.mentions if j.verdict in WRONG] == wrong


@pytest.mark.parametrize(
    ("text", "missed"),
    [
        pytest.param(
            "入户宣讲目标50场，实际44场，少6场；取得职业资格证书目标550人，实际520人，原因是考点停用。",
            ["入户宣讲"],
            id="the next clause tells the cause of its own figure",
        ),
        pytest.param(
            "取得职业资格证书目标550人，实际520人，原因是考点停用；入户宣讲目标50场，实际44场；因汛期有6场取消。",
            [],
            id="the next clause names no other figure",
        ),
    ],
)
def test_a_cause_is_of_the_figure_its_clause_states(text: str, missed: list[str]) -> None:
    found = [f.message for f in check_draft(text, INPUTS).findings if f.rule == "target_missed_without_reason"]
    assert [m.split("”")[0].removeprefix("“") for m in found] == missed
