"""Percent and percent points: two rates differ in points, a share of a whole is told in percent."""

from __future__ import annotations

from dataclasses import replace

import pytest

from assistant.checks import check_draft
from assistant.schema import WRONG, Note
from tests.checks.made import INPUTS, PRIOR, figure

FIGURES = (
    figure("passed", "考核通过率", "92.50", "%", "100", category="质量"),
    figure("came", "学员到课率", "96", "%", "100", category="质量"),
    figure("bases", "建成实训点", "9", "个", "12", deviation="两处场地没有落实"),
)
NOTES = (Note(section="effectiveness", text="考核40人，通过37人"),)


@pytest.mark.parametrize(
    ("text", "slip"),
    [
        pytest.param("考核通过率92.5%，离100%还差7.5个百分点。", [], id="two rates in points"),
        pytest.param("考核通过率92.5%，离100%还差7.5%。", ["7.5% wrong_unit"], id="two rates in percent"),
        pytest.param("考核40人，通过37人，通过率92.5%，差7.5个百分点。", [], id="short of the aim in points"),
        pytest.param(
            "考核40人，通过37人，通过率92.5%，差7.5%。", ["7.5% wrong_unit"], id="short of the aim in percent"
        ),
        pytest.param("考核40人，通过37人，少7.5%。", [], id="so many fewer in percent"),
        pytest.param("年底收回指标119.88万元，占预算的48.21%。", [], id="a share in percent"),
        pytest.param(
            "年底收回指标119.88万元，占预算的48.21个百分点。", ["48.21个百分点 wrong_unit"], id="a share in points"
        ),
        pytest.param("有3个实训点没有建成，建设完成率离目标差25个百分点。", [], id="a completion short of its aim"),
        pytest.param("考核通过率92.5%、到课率96%，离100%还差7.5个和4个百分点。", [], id="a unit told with the last"),
        pytest.param(
            "考核通过率92.5%、到课率96%，离100%还差5.7个和4个百分点。", ["5.7个 wrong_value"], id="not so far short"
        ),
    ],
)
def test_percent_and_points(text: str, slip: list[str]) -> None:
    inputs = replace(INPUTS, figures=(*INPUTS.figures, *FIGURES), notes=(*INPUTS.notes, *NOTES))
    ledger = check_draft(f"# 四、项目绩效情况\n{text}\n", inputs, priors=(PRIOR,))
    assert [f"{j.mention.text} {j.verdict.value}" for j in ledger.mentions if j.verdict in WRONG] == slip
