"""Numerals and punctuation after GB/T 15835 and GB/T 15834: each place with its mend, and all of them at one click."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from assistant.checks.writing_rules import Mend, check_writing, mend_writing
from assistant.outlines import load_outline
from assistant.store import Action, Status
from assistant.ui.guard import action, again
from assistant.ui.panels.problems import SEVERITY, escape
from assistant.ui.state import Desk, said, t
from assistant.ui.words import section_name
from assistant.ui.writing import WORKSPACE, put_text, show_in_text

SHOWN = 20


def show(desk: Desk, section: str) -> None:
    """The places of one section, beside its text."""
    mends = mends_of(desk, section)
    _all(desk, mends, WORKSPACE)
    for number, mend in enumerate(mends[:SHOWN]):
        at = _in_section(desk, mend)
        with st.container(border=True, gap="xsmall"), _place(desk, mend, f"{section}-{number}", WORKSPACE):
            st.button(
                t("problems.locate"),
                key=f"locate-wording-{section}-{number}",
                icon=":material/my_location:",
                on_click=show_in_text,
                args=(at.finding.start, at.finding.end),
            )
    _rest(mends)


def show_report(desk: Desk) -> None:
    """The places of the whole report, for who reviews it."""
    mends = [mend for section in desk.sections for mend in mends_of(desk, section)]
    if not mends:
        return
    st.markdown(f"**{t('wording.head', count=len(mends))}**")
    _all(desk, mends)
    for number, mend in enumerate(mends[:SHOWN]):
        with st.container(border=True, gap="xsmall"):
            st.caption(section_name(desk.outline, mend.finding.section))
            _place(desk, mend, f"report-{number}")
    _rest(mends)


def mends_of(desk: Desk, section: str) -> list[Mend]:
    """What the two standards write otherwise in a section's text; headings are the outline's own."""
    start = desk.starts[section]
    end = start + len(desk.body(section))
    found = _checked(desk.text, desk.outline.id)
    return [m for m in found if m.finding.section == section and start <= m.finding.start and m.finding.end <= end]


@lru_cache(maxsize=64)
def _checked(text: str, outline: str) -> tuple[Mend, ...]:
    return check_writing(text, load_outline(outline))


def _place(desk: Desk, mend: Mend, key: str, part: str = "") -> DeltaGenerator:
    """What is to be mended, and the row of buttons below it, to which others can be added."""
    badge = SEVERITY.get(mend.finding.severity, ":gray-badge")
    st.markdown(f"{badge}[{t('wording.badge')}] {escape(said(mend.finding.message))}")
    st.caption(t("review.basis", basis=escape(said(mend.finding.basis))))
    buttons = st.container(horizontal=True)
    if desk.row.status is not Status.APPROVED:
        shown = mend.replacement.strip()
        buttons.button(
            t("problems.repair", text=escape(shown)) if shown else t("wording.drop"),
            key=f"wording-{key}",
            icon=":material/spellcheck:",
            on_click=_mend,
            args=(desk, [mend], part),
        )
    return buttons


def _all(desk: Desk, mends: Sequence[Mend], part: str = "") -> None:
    if len(mends) > 1 and desk.row.status is not Status.APPROVED:
        st.button(
            t("wording.all", count=len(mends)),
            key="wording-all",
            icon=":material/done_all:",
            on_click=_mend,
            args=(desk, mends, part),
        )


def _rest(mends: Sequence[Mend]) -> None:
    if len(mends) > SHOWN:
        st.caption(t("wording.more", count=len(mends) - SHOWN))


def _in_section(desk: Desk, mend: Mend) -> Mend:
    """The mend with offsets in the section's text as it is stored."""
    text = desk.sections[mend.finding.section].text
    shift = len(text) - len(text.lstrip()) - desk.starts[mend.finding.section]
    moved = replace(mend.finding, start=mend.finding.start + shift, end=mend.finding.end + shift)
    return replace(mend, finding=moved)


@action
def _mend(desk: Desk, mends: Sequence[Mend], part: str) -> None:
    """Makes the mends; `part` is the part of the page to draw anew, "" for the one that was clicked in."""
    for section in dict.fromkeys(mend.finding.section for mend in mends):
        own = [_in_section(desk, mend) for mend in mends if mend.finding.section == section]
        put_text(desk, section, mend_writing(desk.sections[section].text, own), Action.WORDING)
    if part:
        again(part)
