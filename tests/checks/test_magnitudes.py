"""Magnitudes: a decimal before 级 is a number of the inputs like any other."""

from __future__ import annotations

import pytest

from assistant.checks import check_draft
from assistant.schema import WRONG, Note, ReportInput, Verdict
from tests.checks.made import figure

INPUTS = ReportInput(
    unit="曲河市测震台",
    project="测震台网运维经费",
    year=2023,
    figures=(
        figure("spent", "全年实际支出", "61.30", "万元", role="spent"),
        figure("least", "台网可测最小震级", "1.6", "级", "1.9", category="质量", direction="lower"),
    ),
    notes=(Note(section="effectiveness", text="记到2.5级以上的57次，最大4.2级；三级站11个"),),
)


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("台网可测最小震级1.6级。", True),
        ("台网可测最小震级2.6级。", False),
        ("台网可测最小震级目标1.9级。", True),
        ("全年记录到2.5级以上地震57次，最大震级4.2级。", True),
        ("全年最大震级2.4级。", False),
        ("全年记录到2.5级以上地震75次。", False),
        ("建成三级站11个。", True),
    ],
)
def test_a_magnitude_is_held_against_the_inputs(text: str, right: bool) -> None:
    told = check_draft(f"# 四、项目绩效情况\n{text}\n", INPUTS)
    wrong = [j.mention.text for j in told.mentions if j.verdict in WRONG]
    checked = [j.mention.text for j in told.mentions if j.verdict is not Verdict.NOT_CHECKED]
    assert wrong == ([] if right else checked[-1:])


def test_a_magnitude_told_is_not_missed() -> None:
    assert "least" not in check_draft("台网可测最小震级1.6级。", INPUTS).missing
