"""Figures and numbers held together: a clicked number shows its row, a clicked figure every place it is used."""

from __future__ import annotations

from decimal import Decimal

import streamlit as st

from assistant.schema import Judged, Ledger
from assistant.ui import state
from assistant.ui.guard import action, again
from assistant.ui.proofing import Picked, tone
from assistant.ui.state import Desk, said, t
from assistant.ui.words import escape, figures_of, source_sentence, verdict_word
from assistant.ui.writing import WORKSPACE, focus_on, judged_in

AROUND = 12
BADGES = {"wrong": ":red-badge", "derived": ":blue-badge", "supported": ":green-badge", "none": ":gray-badge"}


def pick(desk: Desk, ledger: Ledger, section: str, picked: Picked) -> None:
    """Opens this panel on the number just clicked in the editor."""
    text = desk.sections[section].text
    shift = desk.starts[section] - (len(text) - len(text.lstrip()))
    hit = next((j for j in judged_in(desk, ledger, section) if j.mention.start == picked.start + shift), None)
    if hit is None:
        return
    state.remember("picked", (hit.mention.start, hit.mention.text))
    if named := sorted(figures_of(hit)):
        state.remember("figure", named[0])
    state.remember("panel-wanted", "figures")


def show(desk: Desk, ledger: Ledger, section: str) -> None:
    """The number last clicked with its source, then a figure of choice with all its places."""
    start, text = st.session_state.get("picked", (-1, ""))
    hit = next((j for j in ledger.mentions if j.mention.start == start and j.mention.text == text), None)
    if hit is not None:
        with st.container(border=True, gap="xsmall"):
            number_in_full(desk, hit)
    figures = {f.id: f for f in desk.inputs.figures}
    if not figures:
        st.caption(t("figures.none"))
        return
    if st.session_state.get("figure") not in figures:
        state.remember("figure", next(iter(figures)))
    chosen = st.selectbox(t("figures.which"), list(figures), format_func=lambda i: figures[i].label, key="figure")
    figure = figures[chosen]
    st.markdown(f"**{amount(figure.value)}{escape(figure.unit)}**" + _target(figure.target, figure.unit))
    if figure.deviation:
        st.caption(t("figures.deviation", text=figure.deviation))
    places = [j for j in ledger.mentions if chosen in figures_of(j)]
    if not places:
        st.caption(t("figures.unused"))
    with st.container(key="places"):
        for number, judged in enumerate(places):
            _place(desk, judged, number)


def number_in_full(desk: Desk, judged: Judged) -> None:
    """A number with its verdict, why, and where it comes from."""
    st.markdown(f"{BADGES[tone(judged.verdict)]}[{verdict_word(judged.verdict)}] **{escape(judged.mention.text)}**")
    st.markdown(escape(said(judged.explanation)))
    if source := source_sentence(judged, desk.inputs):
        st.caption(escape(source))


def _target(target: Decimal | None, unit: str) -> str:
    return "" if target is None else "　" + t("figures.target", value=f"{amount(target)}{escape(unit)}")


def amount(value: Decimal) -> str:
    """A number as the clerk wrote it."""
    return f"{value:f}"


def _place(desk: Desk, judged: Judged, number: int) -> None:
    start, end = judged.mention.start, judged.mention.end
    before = desk.text[max(0, start - AROUND) : start].split("\n")[-1]
    after = desk.text[end : end + AROUND].split("\n")[0]
    section = desk.section_at(start)
    st.button(
        f"…{escape(before)}**{escape(judged.mention.text)}**{escape(after)}…",
        key=f"place-{number}",
        type="tertiary",
        help=verdict_word(judged.verdict),
        on_click=_open,
        args=(desk, section, start, end),
    )


@action
def _open(desk: Desk, section: str, start: int, end: int) -> None:
    jump(desk, section, start, end)
    again(WORKSPACE)


def jump(desk: Desk, section: str, start: int, end: int) -> None:
    """Opens the section and selects the stretch; offsets in the whole draft."""
    if not section:
        return
    text = desk.sections[section].text
    lead = len(text) - len(text.lstrip()) - desk.starts[section]
    state.open_section(section)
    focus_on(max(0, start + lead), min(len(text), end + lead))
