"""Marks left for later are found; words that only look like them are not."""

from __future__ import annotations

import pytest

from assistant.checks import check_draft
from assistant.schema import ReportInput

INPUTS = ReportInput(unit="青石县水务局", project="农村饮水", year=2023)


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        pytest.param("受益群众8320人〔待核〕。", ["〔待核〕"], id="the drafter's mark"),
        pytest.param("投入XX万元，由〔待补充〕牵头。", ["XX", "〔待补充〕"], id="a clerk's blanks"),
        pytest.param("依据青财农〔2023〕9号文件。", [], id="a document number"),
        pytest.param("采用XXL型管材。", [], id="a product name"),
    ],
)
def test_marks_left_for_later_are_findings(text: str, marked: list[str]) -> None:
    draft = f"# 四、项目绩效情况\n{text}\n"
    found = [f for f in check_draft(draft, INPUTS).findings if f.rule == "marker_left"]
    assert sorted(draft[f.start : f.end] for f in found) == sorted(marked)
