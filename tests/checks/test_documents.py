"""Document numbers: another year or another number is a wrong value, an unknown one a finding."""

from __future__ import annotations

import pytest

from assistant.checks import check_draft
from assistant.schema import Kind, Note, ReportInput
from tests.checks.made import figure

INPUTS = ReportInput(
    unit="青石县水务局",
    project="水库巡查经费",
    year=2023,
    figures=(figure("dams", "巡查水库", "42", "座"),),
    notes=(Note(section="overview", text="青财农〔2021〕37号，4月11日下达"),),
)


@pytest.mark.parametrize(
    ("text", "verdict", "expected"),
    [
        pytest.param("根据青财农〔2021〕37号文件，4月11日资金下达。", "not_checked", None, id="as in the note"),
        pytest.param("根据青财农〔2020〕37号文件，4月11日资金下达。", "wrong_value", "〔2021〕37号", id="an earlier year"),
        pytest.param("根据青财农〔2023〕37号文件，4月11日资金下达。", "wrong_value", "〔2021〕37号", id="this year"),
        pytest.param("根据青财农〔2012〕37号文件，4月11日资金下达。", "wrong_value", "〔2021〕37号", id="digits of the year swapped"),
        pytest.param("根据青财农〔2025〕37号文件，4月11日资金下达。", "wrong_value", "〔2021〕37号", id="a year to come"),
        pytest.param("根据青财农〔2021〕73号文件，4月11日资金下达。", "wrong_value", "〔2021〕37号", id="another number"),
        pytest.param("根据青财农〔2020〕36号文件，4月11日资金下达。", "not_checked", None, id="another document"),
        pytest.param("根据青水建〔2020〕37号文件，4月11日资金下达。", "not_checked", None, id="of another office"),
    ],
)  # fmt: skip
def test_a_document_number_is_held_against_the_notes(text: str, verdict: str, expected: str | None) -> None:
    entries = check_draft(f"# 一、项目概况\n{text}\n", INPUTS).mentions
    found = next(j for j in entries if j.mention.kind is Kind.DOCUMENT_NUMBER)
    assert (found.verdict.value, found.expected) == (verdict, expected)
