"""What is wrong in this section: wrong numbers with their mend, and the reviewer's findings."""

from __future__ import annotations

import streamlit as st

from assistant.drafting import UNRESOLVED
from assistant.errors import StoreError
from assistant.schema import WRONG, Finding, Judged, Ledger
from assistant.store import Action, Status
from assistant.ui import state
from assistant.ui.guard import action, again
from assistant.ui.state import Desk, said, t
from assistant.ui.words import escape, source_sentence, verdict_word
from assistant.ui.writing import WORKSPACE, change_text, judged_in, show_in_text

SEVERITY = {"error": ":red-badge", "warning": ":orange-badge", "info": ":gray-badge"}


def show(desk: Desk, ledger: Ledger, section: str) -> None:
    """Wrong numbers in order, then the findings that are not accepted."""
    wrong = [j for j in judged_in(desk, ledger, section) if j.verdict in WRONG]
    findings = [f for f in open_findings(desk, ledger) if f.section == section]
    if not wrong and not findings:
        body = desk.body(section)
        st.caption(t("problems.none") if body else t("problems.no_text"))
        return
    for number, judged in enumerate(wrong):
        _wrong(desk, section, judged, number)
    for finding in findings:
        _finding(desk, section, finding)


def open_findings(desk: Desk, ledger: Ledger) -> list[Finding]:
    """The findings nobody accepted."""
    accepted = {(a.rule, a.section, a.excerpt) for a in state.store().review.acceptances(desk.row.id)}
    return [f for f in ledger.findings if (f.rule, f.section, excerpt_of(desk, f)) not in accepted]


def excerpt_of(desk: Desk, finding: Finding) -> str:
    """The words a finding is about; its message where it is about no place."""
    return desk.text[finding.start : finding.end].strip() or finding.message


def _wrong(desk: Desk, section: str, judged: Judged, number: int) -> None:
    at = judged.mention.start - desk.starts[section]
    end = judged.mention.end - desk.starts[section]
    with st.container(border=True, gap="xsmall"):
        st.markdown(f":red-badge[{verdict_word(judged.verdict)}] **{escape(judged.mention.text)}**")
        st.markdown(escape(said(judged.explanation)))
        if source := source_sentence(judged, desk.inputs):
            st.caption(escape(source))
        with st.container(horizontal=True):
            if judged.expected and desk.row.status is not Status.APPROVED:
                st.button(
                    t("problems.repair", text=judged.expected),
                    key=f"repair-{section}-{number}",
                    type="primary",
                    icon=":material/build:",
                    on_click=_repair,
                    args=(desk, section, at, judged),
                )
            st.button(
                t("problems.locate"),
                key=f"locate-{section}-{number}",
                icon=":material/my_location:",
                on_click=show_in_text,
                args=_in_text(desk, section, at, end),
            )


def _finding(desk: Desk, section: str, finding: Finding) -> None:
    badge = SEVERITY.get(finding.severity, ":gray-badge")
    with st.container(border=True, gap="xsmall"):
        st.markdown(f"{badge}[{t(f'severity.{finding.severity}')}] {escape(said(finding.message))}")
        if finding.basis:
            st.caption(t("review.basis", basis=escape(said(finding.basis))))
        if finding.end > finding.start:
            at, end = finding.start - desk.starts[section], finding.end - desk.starts[section]
            st.button(
                t("problems.locate"),
                key=f"locate-{finding.rule}-{finding.start}",
                icon=":material/my_location:",
                on_click=show_in_text,
                args=_in_text(desk, section, at, end),
            )


def _in_text(desk: Desk, section: str, start: int, end: int) -> tuple[int, int]:
    """Offsets in the section's text as it is stored, from offsets in its body."""
    text = desk.sections[section].text
    lead = len(text) - len(text.lstrip())
    return max(0, start + lead), min(len(text), max(0, end + lead))


@action
def _repair(desk: Desk, section: str, at: int, judged: Judged) -> None:
    mend(desk, section, at, judged)
    again(WORKSPACE)


@action
def mend(desk: Desk, section: str, at: int, judged: Judged) -> None:
    """Puts what a wrong number should say in its place; `at` is where it stood in the section's body."""
    wrong, right = judged.mention.text, judged.expected or ""
    start, _ = _in_text(desk, section, at, at)
    change_text(desk, section, lambda text: replaced(text, wrong, right, start), Action.REPAIR)


def replaced(text: str, old: str, new: str, start: int) -> str:
    """The text with the `old` nearest to `start` replaced: it may have moved since it was judged.

    A 〔待核〕 directly behind it was put there because it was wrong, and goes with it.
    Raises StoreError if the number is gone.
    """
    places = [at for at in range(len(text)) if text.startswith(old, at)]
    if not places:
        raise StoreError(t("problems.gone", text=old))
    at = min(places, key=lambda place: abs(place - start))
    return text[:at] + new + text[at + len(old) :].removeprefix(UNRESOLVED)
