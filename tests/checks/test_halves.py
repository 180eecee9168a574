"""One half of a year or one batch, where the inputs tell the other: invented sentences, the right number and a wrong
one of each kind.
"""

from __future__ import annotations

from dataclasses import replace

import pytest

from assistant.checks import check_draft
from assistant.schema import Note, ReportInput
from tests.checks.made import figure

INPUTS = ReportInput(
    unit="青石县文化馆",
    project="流动演出经费",
    year=2023,
    figures=(
        figure("budget", "年初预算安排资金", "90.00", "万元", role="budget"),
        figure("spent", "实际支出", "85.50", "万元", role="spent"),
        figure("shows", "流动演出", "76", "场"),
    ),
    notes=(
        Note(section="funds", text="首批资金一次拨完，上半年支出30.6万，其余下半年用掉"),
        Note(section="overview", text="上半年流动演出31场"),
    ),
)
BATCHES = Note(section="funds", text="第一批60万，第二批30万，第一批用完了")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("上半年支出30.6万元，下半年支出54.90万元。", "sd", id="the spending less the first half"),
        pytest.param("上半年支出30.6万元，下半年支出59.40万元。", "sw", id="not the budget less it"),
        pytest.param("上半年支出30.6万元，占35.8%。", "sd", id="a share of the spending"),
        pytest.param("下半年支出54.90万元，占64.2%，为上半年的1.79倍。", "ddd", id="share and multiple"),
        pytest.param("下半年支出54.90万元，占66.2%，为上半年的1.79倍。", "dwd", id="not so large a share"),
        pytest.param("下半年支出54.90万元，为上半年的2.79倍。", "dw", id="not all over the first half"),
        pytest.param("下半年支出54.90万元，比上半年多24.30万元。", "dd", id="more than the first half"),
        pytest.param("下半年支出54.90万元，比上半年多42.30万元。", "dw", id="not so much more"),
        pytest.param("下半年支出54.90万元，比上半年增长79.4%。", "dd", id="risen since the first half"),
        pytest.param("上半年支出30.6万元，月均5.10万元。", "sd", id="over the months of the half"),
        pytest.param("上半年支出30.6万元，月均2.55万元。", "sw", id="not over those of the year"),
        pytest.param("下半年支出54.90万元，月均9.15万元。", "dd", id="over the months of the other half"),
        pytest.param("下半年月均支出9.15万元。", "d", id="the half told with the average alone"),
        pytest.param("下半年月均支出7.13万元。", "w", id="not the average of the year"),
        pytest.param("实际支出85.50万元，月均7.13万元。", "sd", id="the year's average"),
        pytest.param("上半年支出30.6万元，全年月均支出7.13万元。", "sd", id="the year's behind the half's"),
        pytest.param("上半年演出31场，下半年45场，比上半年多14场。", "sdd", id="counts as well"),
        pytest.param("上半年演出31场，下半年54场。", "sw", id="not so many"),
    ],
)  # fmt: skip
def test_the_other_half_of_the_year(text: str, expected: str) -> None:
    assert _verdicts(INPUTS.notes, text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("到8月底还有51.60万元没有支出。", "d", id="of the budget, by the date that a note tells"),
        pytest.param("到8月底还有56.10万元没有支出。", "w", id="not so much of it"),
        pytest.param("到5月底还有69.80万元没有花出去。", "d", id="by another date"),
        pytest.param("到5月底还有51.60万元没有花出去。", "w", id="which is told of the later date"),
        pytest.param("到8月底累计支出38.40万元。", "s", id="what was spent by then"),
    ],
)  # fmt: skip
def test_what_lay_unspent_at_a_date(text: str, expected: str) -> None:
    assert _verdicts((Note(section="funds", text="进度：5月底支出20.20万元，8月底累计38.40万元"),), text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("第一批用完，第二批用去25.50万元，用了85%，剩下的15%转入下年。", "ddd", id="of the second batch"),
        pytest.param("第一批用完，第二批用去25.50万元，用了58%。", "dw", id="not so large a share"),
        pytest.param("第一批用完，第二批用去52.50万元。", "w", id="not so much of it"),
    ],
)  # fmt: skip
def test_what_was_used_of_the_later_batch(text: str, expected: str) -> None:
    assert _verdicts((BATCHES,), text) == expected


def _verdicts(notes: tuple[Note, ...], text: str) -> str:
    ledger = check_draft(f"# 二、项目资金使用情况\n{text}\n", replace(INPUTS, notes=notes))
    return "".join(
        str(j.verdict)[0] for j in ledger.mentions if j.verdict != "not_checked" and j.mention.kind != "ordinal"
    )
