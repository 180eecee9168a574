"""Whole drafts: every section, every figure, no wrong number, nothing twice, nothing of another report."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

import pytest

from assistant.checks import check_draft
from assistant.drafting import SectionDraft, draft_report, draft_section
from assistant.errors import SettingsError
from assistant.outlines import load_outline
from assistant.schema import WRONG, Figure, Passage, PastReport, ReportInput
from tests.drafting.offline.cases import last_year, policing, water

CASES = [
    pytest.param(water(), (), id="water without history"),
    pytest.param(water(), (last_year(),), id="water with last year's report"),
    pytest.param(policing(), (), id="policing, all targets met"),
]


def whole(drafts: Sequence[SectionDraft]) -> str:
    return load_outline().join({d.section: d.text for d in drafts})


@pytest.mark.parametrize(("inputs", "priors"), CASES)
def test_every_section_has_text_and_every_figure_a_place(inputs: ReportInput, priors: tuple[PastReport, ...]) -> None:
    drafts = draft_report(inputs, priors=priors)
    assert [d.section for d in drafts if not d.text] == []
    ledger = check_draft(whole(drafts), inputs, priors=priors)
    assert [(m.mention.text, m.explanation) for m in ledger.mentions if m.verdict in WRONG] == []
    assert ledger.missing == ()


@pytest.mark.parametrize(("inputs", "priors"), CASES)
def test_every_note_is_used_or_listed(inputs: ReportInput, priors: tuple[PastReport, ...]) -> None:
    drafts = draft_report(inputs, priors=priors)
    assert [n for d in drafts for n in d.unused_notes] == []


@pytest.mark.parametrize(("inputs", "priors"), CASES)
def test_no_sentence_stands_twice(inputs: ReportInput, priors: tuple[PastReport, ...]) -> None:
    said = Counter(s for d in draft_report(inputs, priors=priors) for s in re.split(r"[。；\n]", d.text) if len(s) > 6)
    assert [s for s, times in said.items() if times > 1] == []


def test_the_same_inputs_give_the_same_text() -> None:
    assert draft_report(water(), priors=[last_year()]) == draft_report(water(), priors=[last_year()])


def test_a_section_reads_the_same_alone() -> None:
    together = {d.section: d.text for d in draft_report(water())}
    assert draft_section("problems", water()).text == together["problems"]


def test_problems_speak_when_the_figures_do() -> None:
    text = draft_section("problems", water()).text
    assert "68.13%" in text
    assert "老旧管网改造" in text
    assert "管网漏损率" in text


def test_without_problems_it_says_so_in_a_sentence() -> None:
    text = draft_section("problems", policing()).text
    assert "未发现" in text
    assert text not in ("无。", "无")


def test_each_missed_target_has_a_measure_and_next_year() -> None:
    text = draft_section("plans", water()).text
    assert "管网" in text
    assert "2025年" in text


def test_other_reports_lend_their_list_marks_and_nothing_else() -> None:
    passage = Passage(
        file="other.md",
        unit="岫岭县水务局",
        project="河道清淤",
        year=2022,
        section="problems",
        text="一是清淤船故障频繁，停工41天；二是弃渣场容量只剩3万立方米。",
        score=1.0,
    )
    draft = draft_section("problems", water(), passages=[passage])
    assert draft.text.startswith("一是")
    assert not re.search(r"岫岭|清淤|弃渣|41|3万立方米", draft.text)
    assert draft.sources == (passage,)


def test_an_unknown_section_is_an_error() -> None:
    with pytest.raises(SettingsError, match="没有"):
        draft_section("appendix", water())


def test_bare_inputs_still_make_ten_sections() -> None:
    from decimal import Decimal

    figures = (
        Figure(id="b", label="预算资金", value=Decimal(20), unit="万元", category="资金", role="budget"),
        Figure(id="n", label="调解纠纷", value=Decimal(915), unit="件", category="数量", target=Decimal(800)),
    )
    drafts = draft_report(ReportInput(unit="青峪区司法局", project="人民调解", year=2023, figures=figures))
    assert [d.section for d in drafts if len(d.text) < 15] == []
