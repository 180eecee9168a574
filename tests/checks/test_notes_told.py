"""A number that a note tells, in words that name a figure too: whose number it is, the words around it tell."""

from __future__ import annotations

import pytest

from assistant.checks import check_draft
from assistant.schema import WRONG, Note, ReportInput
from tests.checks.made import figure

INPUTS = ReportInput(
    unit="青石县河道管护站",
    project="河道管护经费",
    year=2023,
    figures=(
        figure("budget", "年初预算安排资金", "260.00", "万元", role="budget"),
        figure("spent", "全年实际支出", "251.40", "万元", role="spent"),
        figure("labour", "打捞人工支出", "92.40", "万元"),
        figure("fuel", "船艇油料支出", "30.10", "万元"),
        figure("reeds", "补种芦苇", "82", "丛", "80"),
        figure("rails", "修缮受损护栏", "46", "处", "40"),
        figure("lines", "保洁航线", "18", "条", "18"),
        figure("trips", "开展打捞作业", "240", "趟", "220"),
        figure("calls", "受理河道投诉", "312", "起", "300"),
        figure("happy", "群众满意度", "93", "%", "90", category="满意度"),
    ),
    notes=(
        Note(section="effectiveness", text="芦苇补了82丛成了76丛"),
        Note(section="effectiveness", text="护栏：完好95处、受损18处"),
        Note(section="effectiveness", text="6月上游开闸泄洪，停了5条航线，改隔天保洁，耽误9天"),
        Note(section="effectiveness", text="汛期水草疯长，8月最忙，跑了71趟；11月水浅，跑了12趟"),
        Note(section="effectiveness", text="打捞船3条，都用了8年；夜里投诉34起"),
        Note(section="funds", text="市级138万，县级122万；油料招标省了4.75万"),
        Note(section="plans", text="2024年接单目标350起"),
    ),
)


@pytest.mark.parametrize(
    ("text", "number", "others"),
    [
        pytest.param("补种的芦苇中成活76丛。", "76丛", ["67丛", "78丛"], id="some of what was just told"),
        pytest.param("补种芦苇82丛。", "82丛", ["76丛"], id="all of them"),
        pytest.param("人手不足，而受损护栏有18处。", "18处", ["81处", "95处"], id="how many there are"),
        pytest.param("全年修缮受损护栏46处。", "46处", ["18处"], id="how many were mended"),
        pytest.param("6月上游开闸泄洪，5条航线改为隔天保洁。", "5条", ["7条", "2条"], id="what a note goes on with"),
        pytest.param("全年保洁航线18条。", "18条", ["5条"], id="nothing of the note before"),
        pytest.param("8月最为繁忙，单月作业71趟。", "71趟", ["17趟", "12趟"], id="the month before"),
        pytest.param("全年打捞作业240趟。", "240趟", ["71趟"], id="the year"),
        pytest.param("人工和油料共用去122.50万元。", "122.50万元", ["138万元"], id="no word names the number"),
        pytest.param("3条打捞船均已使用8年。", "8年", ["9年", "6年"], id="all of them, not on average"),
        pytest.param("全年受理河道投诉312起，目标300起。", "300起", ["350起"], id="this year's target"),
    ],
)
def test_a_number_of_a_note_beside_a_figure(text: str, number: str, others: list[str]) -> None:
    assert _wrong(text) == []
    for other in others:
        assert _wrong(text.replace(number, other)) == [other]


_PLANS = "六、其他需要说明的问题\n## （一）后续工作计划"


def test_what_is_planned_for_next_year() -> None:
    text = "2024年计划受理河道投诉350起。"
    assert _wrong(text, _PLANS) == []
    for other in ("530起", "34起"):
        assert _wrong(text.replace("350起", other), _PLANS) == [other]


def _wrong(text: str, heading: str = "四、项目绩效情况") -> list[str]:
    ledger = check_draft(f"# {heading}\n{text}\n", INPUTS)
    return [m.mention.text for m in ledger.mentions if m.verdict in WRONG]
