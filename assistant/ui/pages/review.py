"""核对: the ledger of the whole report, what a reviewer would raise, and the report's way through review."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping

import streamlit as st

from assistant.schema import RIGHT, WRONG, Finding, Ledger
from assistant.store import Acceptance, SectionState
from assistant.store.rows import MOVES
from assistant.ui import jobs, ledger_table, state
from assistant.ui.guard import action, part
from assistant.ui.heading import moment, report_on_screen, status_steps
from assistant.ui.memory import ask_name
from assistant.ui.panels import scores, wording
from assistant.ui.panels.figures import amount
from assistant.ui.panels.problems import SEVERITY, excerpt_of, open_findings
from assistant.ui.panels.remarks import open_comments, show_comments
from assistant.ui.shell import go
from assistant.ui.state import Desk, said, t
from assistant.ui.words import escape, section_name


def page() -> None:
    """The page of the report on screen."""
    desk = report_on_screen("review")
    part()(_work)(desk.row.id)


def _work(report: int) -> None:
    if st.session_state.pop("leave-for-draft", False):
        go("drafting")
    desk = state.load_desk(report)
    ledger = state.ledger_of(desk.text, desk.inputs, jobs.priors(desk.inputs), desk.outline.id)
    with st.container(horizontal=True):
        status_steps(desk, MOVES[desk.row.status], _left(desk, ledger))
    _totals(desk, ledger)
    chosen = st.segmented_control(
        t("review.view"),
        list(VIEWS),
        format_func=lambda name: t(f"review.{name}"),
        default=None if "review-view" in st.session_state else "numbers",
        key="review-view",
        required=True,
        label_visibility="collapsed",
    )
    VIEWS[chosen or "numbers"](desk, ledger)


def _left(desk: Desk, ledger: Ledger) -> str:
    """What is still to mend before the report goes on, "" if nothing."""
    counts = {
        "blank": sum(not row.text.strip() for row in desk.sections.values()),
        "wrong": sum(j.verdict in WRONG for j in ledger.mentions),
        "findings": len(open_findings(desk, ledger)),
        "comments": open_comments(desk).total(),
    }
    parts = [t(f"review.left_{name}", count=count) for name, count in counts.items() if count]
    return t("review.left", what=t("list.join").join(parts)) if parts else ""


def _totals(desk: Desk, ledger: Ledger) -> None:
    counts = Counter(j.verdict for j in ledger.mentions)
    totals = (
        ("review.total_right", sum(counts[v] for v in RIGHT)),
        ("review.total_wrong", sum(counts[v] for v in WRONG)),
        ("review.total_findings", len(open_findings(desk, ledger))),
        ("review.total_missing", len(ledger.missing)),
        ("review.total_comments", open_comments(desk).total()),
    )
    for column, (key, count) in zip(st.columns(len(totals)), totals, strict=True):
        column.metric(t(key), count)


def _findings(desk: Desk, ledger: Ledger) -> None:
    accepted = {(a.rule, a.section, a.excerpt): a for a in state.store().review.acceptances(desk.row.id)}
    if not ledger.findings:
        st.info(t("review.no_findings"), icon=":material/check:")
    for number, finding in enumerate(ledger.findings):
        _finding(desk, finding, accepted.get((finding.rule, finding.section, excerpt_of(desk, finding))), number)
    wording.show_report(desk)


def _finding(desk: Desk, finding: Finding, acceptance: Acceptance | None, number: int) -> None:
    with st.container(border=True, gap="xsmall"):
        badge = ":green-badge" if acceptance else SEVERITY.get(finding.severity, ":gray-badge")
        word = t("review.accepted") if acceptance else t(f"severity.{finding.severity}")
        section = section_name(desk.outline, finding.section) if finding.section in desk.sections else ""
        st.markdown(f"{badge}[{word}] {escape(said(finding.message))}")
        st.caption(
            "　".join(x for x in (section, finding.basis and t("review.basis", basis=escape(said(finding.basis)))) if x)
        )
        if acceptance:
            st.markdown(
                t("review.accepted_why", who=acceptance.who or t("history.nobody"), reason=escape(acceptance.reason))
            )
            st.button(t("review.withdraw"), key=f"withdraw-{number}", on_click=_withdraw, args=(acceptance.id,))
            return
        with st.container(horizontal=True):
            if finding.end > finding.start:
                st.button(
                    t("problems.locate"),
                    key=f"finding-{number}",
                    icon=":material/my_location:",
                    on_click=ledger_table.leave,
                    args=(desk, finding.start, finding.end),
                )
            with st.popover(t("review.accept"), icon=":material/check:"):
                ask_name(f"accept-{number}")
                st.text_input(t("review.reason"), key=f"reason-{number}")
                st.button(
                    t("review.accept"),
                    key=f"accept-{number}",
                    type="primary",
                    on_click=_accept,
                    args=(desk, finding, f"reason-{number}"),
                )


@action
def _accept(desk: Desk, finding: Finding, reason_key: str) -> None:
    reason = st.session_state[reason_key]
    state.store().review.accept(
        desk.row.id, finding.rule, finding.section, excerpt_of(desk, finding), reason=reason, who=state.who()
    )


@action
def _withdraw(acceptance: int) -> None:
    state.store().review.withdraw(acceptance, who=state.who())


def _missing(desk: Desk, ledger: Ledger) -> None:
    missing = [f for f in desk.inputs.figures if f.id in ledger.missing]
    if not missing:
        st.info(t("review.none_missing"), icon=":material/check:")
        return
    st.caption(t("review.missing_what"))
    st.dataframe(
        [
            {
                t("column.label"): f.label,
                t("column.value"): f"{amount(f.value)}{f.unit}",
                t("column.target"): "" if f.target is None else f"{amount(f.target)}{f.unit}",
                t("column.category"): said(f.category),
            }
            for f in missing
        ],
        hide_index=True,
        alt=t("review.missing"),
    )


def _comments(desk: Desk, ledger: Ledger) -> None:
    comments = state.store().review.comments(desk.row.id)
    if not comments:
        st.info(t("review.no_comments"), icon=":material/info:")
    show_comments(desk, comments, ledger_table.leave_to)


def _trail(desk: Desk, ledger: Ledger) -> None:
    rows = [
        {
            t("review.when"): moment(e.happened),
            t("review.who"): escape(e.who) or t("history.nobody"),
            t("review.what"): escape(_what(desk, e.what)),
            t("review.detail"): escape(e.detail),
        }
        for e in state.store().trail.entries(desk.row.id)
    ]
    st.table(rows, border="horizontal", hide_index=True, alt=t("review.trail"))


def _what(desk: Desk, what: str) -> str:
    """What happened, in words: "overview.targets：checked" by the section's heading and the state's name."""
    section, _, after = what.partition("：")
    if after not in list(SectionState):
        return said(what)
    return t("review.marked", section=section_name(desk.outline, section), state=t(f"state.{after}"))


VIEWS: Mapping[str, Callable[[Desk, Ledger], None]] = {
    "numbers": ledger_table.show,
    "findings": _findings,
    "scores": scores.in_review,
    "missing": _missing,
    "comments": _comments,
    "trail": _trail,
}
