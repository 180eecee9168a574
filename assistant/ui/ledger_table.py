"""The ledger of the whole report as a table: filtered by verdict, section and figure."""

from __future__ import annotations

import re
from collections.abc import Mapping

import streamlit as st

from assistant.schema import WRONG, Judged, Ledger, Verdict
from assistant.store import Status
from assistant.ui import state
from assistant.ui.panels.figures import jump, number_in_full
from assistant.ui.panels.problems import mend
from assistant.ui.shell import go
from assistant.ui.state import Desk, said, t
from assistant.ui.words import figures_of, section_name, source_of, verdict_word
from assistant.ui.writing import focus_on

AROUND = 8
CUT = re.compile(r"^(?:[\d.]+[^，。；、：]*|[^，。；、：]{1,2})(?=[，。；、：])")  # the rest of a number or word before
MARKS = "，。；、：）"  # no context begins with these
WIDTHS = {"verdict": 95, "number": 95, "expected": 105, "context": 260, "section": 250, "source": 230, "why": 420}


def show(desk: Desk, ledger: Ledger) -> None:
    """The table, wrong numbers first; a row chosen leads to its place in the text."""
    if all(j.verdict is Verdict.NOT_CHECKED for j in ledger.mentions):
        st.info(t("review.no_numbers"), icon=":material/info:")
        if st.button(t("export.to_draft"), icon=":material/edit_note:"):
            go("drafting")
        return
    labels = {f.id: f.label for f in desk.inputs.figures}
    verdict, section, figure = st.columns(3)
    present = [v for v in Verdict if any(j.verdict is v for j in ledger.mentions)]
    wanted = verdict.multiselect(
        t("review.by_verdict"), present, format_func=verdict_word, key="by-verdict", placeholder=t("review.all_checked")
    )
    headings = {s.id: section_name(desk.outline, s.id) for s in desk.outline.sections}
    place = section.selectbox(
        t("review.by_section"),
        ["", *headings],
        format_func=lambda s: headings.get(s, t("review.all")),
        key="by-section",
    )
    about = figure.selectbox(
        t("review.by_figure"), ["", *labels], format_func=lambda f: labels.get(f, t("review.all")), key="by-figure"
    )
    shown = [
        j
        for j in ledger.mentions
        if (j.verdict in wanted if wanted else j.verdict is not Verdict.NOT_CHECKED)
        and (not place or desk.section_at(j.mention.start) == place)
        and (not about or about in figures_of(j))
    ]
    shown.sort(key=lambda j: (j.verdict not in WRONG, j.mention.start))
    if not shown:
        st.info(t("review.none_shown"), icon=":material/filter_alt_off:")
        return
    above = st.container(border=True, gap="xsmall")
    chosen = st.dataframe(
        [_line(desk, j, headings) for j in shown],
        hide_index=True,
        on_select="rerun",
        selection_mode="single-row",
        key="ledger",
        column_config={
            t(f"review.column_{n}"): st.column_config.TextColumn(width=width) for n, width in WIDTHS.items()
        },
        height=min(560, 38 + 36 * len(shown)),
        alt=t("review.numbers"),
    )
    rows = chosen.selection.rows
    with above:
        if rows and rows[0] < len(shown):
            _chosen(desk, shown[rows[0]])
        else:
            st.caption(t("review.select_row"))


def _chosen(desk: Desk, judged: Judged) -> None:
    """The number of the chosen row in full, with its mend and the way to its place."""
    start, end = judged.mention.start, judged.mention.end
    number_in_full(desk, judged)
    with st.container(horizontal=True):
        if judged.expected and judged.verdict in WRONG and desk.row.status is not Status.APPROVED:
            section = desk.section_at(start)
            st.button(
                t("problems.repair", text=judged.expected),
                type="primary",
                icon=":material/build:",
                on_click=mend,
                args=(desk, section, start - desk.starts[section], judged),
            )
        st.button(t("problems.locate"), icon=":material/my_location:", on_click=leave, args=(desk, start, end))


def _line(desk: Desk, judged: Judged, headings: Mapping[str, str]) -> dict[str, str]:
    start, end = judged.mention.start, judged.mention.end
    before = desk.text[max(0, start - AROUND) : start].split("\n")[-1]
    before = CUT.sub("", before).lstrip(MARKS)
    after = desk.text[end : end + AROUND].split("\n")[0].rstrip("0123456789.")
    return {
        t("review.column_verdict"): verdict_word(judged.verdict),
        t("review.column_number"): judged.mention.text,
        t("review.column_expected"): judged.expected or "",
        t("review.column_context"): f"{before}【{judged.mention.text}】{after}",
        t("review.column_section"): headings.get(desk.section_at(start), ""),
        t("review.column_source"): source_of(judged, desk.inputs),
        t("review.column_why"): said(judged.explanation),
    }


def leave(desk: Desk, start: int, end: int) -> None:
    """Goes to a stretch of the draft, offsets in the whole of it, with the next run of the review page."""
    jump(desk, desk.section_at(start), start, end)
    state.remember("leave-for-draft", True)


def leave_to(section: str, start: int, end: int) -> None:
    """Goes to a stretch of a section, offsets in its text."""
    state.open_section(section)
    focus_on(start, end)
    state.remember("leave-for-draft", True)
