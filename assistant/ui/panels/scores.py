"""The scores that a regulation gives, beside the table's own, and why they differ."""

from __future__ import annotations

from decimal import Decimal

import streamlit as st

from assistant.checks.profiles import load_profile, profile_ids
from assistant.checks.scoring import Score, Scorecard, score_report
from assistant.schema import Ledger, ReportInput
from assistant.ui import state
from assistant.ui.panels.problems import escape
from assistant.ui.state import Desk, said, t


def beside_figures(inputs: ReportInput) -> None:
    """For who fills in the table: folded, with the differences in its head."""
    if not weighted(inputs):
        return
    card = score_report(inputs, load_profile(_in_force()))
    head = t("scores.differ", count=len(card.problems)) if card.problems else t("scores.agree")
    with st.expander(f"{t('scores.head')}　{head}", icon=":material/calculate:"):
        _card(inputs, "inputs")


def in_review(desk: Desk, ledger: Ledger) -> None:
    """For who reviews the report: all of it."""
    if weighted(desk.inputs):
        _card(desk.inputs, "review")
    else:
        st.info(t("scores.none"), icon=":material/info:")


def weighted(inputs: ReportInput) -> bool:
    """Whether any indicator has a weight."""
    return any(row.weight is not None for row in (*inputs.figures, *inputs.statements))


def _in_force() -> str:
    """The regulation chosen in this session, else the one of the settings."""
    return str(st.session_state.get("profile", state.settings().profile))


def _card(inputs: ReportInput, place: str) -> None:
    options = list(profile_ids())
    chosen = st.selectbox(
        t("scores.profile"),
        options,
        index=options.index(_in_force()) if _in_force() in options else 0,
        format_func=lambda name: said(load_profile(name).name),
        key=f"profile-{place}",
    )
    state.remember("profile", chosen)
    card = score_report(inputs, load_profile(chosen))
    _totals(card)
    with st.container(gap="xsmall"):
        for problem in card.problems:
            st.markdown(f":orange-badge[{t('severity.warning')}] {escape(said(problem))}")
    points = (t("column.weight"), t("scores.stated"), t("scores.by_rule"))
    st.dataframe(
        [_row(score) for score in card.scores],
        hide_index=True,
        column_config=dict.fromkeys(points, st.column_config.TextColumn(alignment="right")),
        alt=t("scores.head"),
    )


def _totals(card: Scorecard) -> None:
    columns = st.columns(3)
    columns[0].metric(t("scores.by_rule"), f"{_points(card.low, card.high)} / {card.weight.normalize():f}")
    columns[1].metric(t("scores.stated"), "—" if card.stated is None else f"{card.stated.normalize():f}")
    columns[2].metric(t("scores.grade"), t("list.join").join(map(said, card.grades)) or "—")


def _row(score: Score) -> dict[str, str]:
    return {
        t("column.label"): said(score.label),
        t("column.weight"): f"{score.weight.normalize():f}",
        t("scores.stated"): "" if score.stated is None else f"{score.stated.normalize():f}",
        t("scores.by_rule"): t("scores.judged") if score.open else _points(score.low, score.high),
        t("scores.verdict"): t("scores.same") if score.agrees else t("scores.other"),
        t("review.column_why"): said(score.explanation),
    }


def _points(low: Decimal, high: Decimal) -> str:
    return f"{low.normalize():f}" if low == high else f"{low.normalize():f}–{high.normalize():f}"
