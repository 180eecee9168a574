"""起草: ten sections, each drafted, written and proofed beside what speaks for and against it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

import streamlit as st

from assistant.drafting import OFFLINE
from assistant.schema import WRONG, Ledger
from assistant.store import SectionRow, SectionState, Status
from assistant.ui import beside, jobs, orders, progress, state
from assistant.ui.checking import Question
from assistant.ui.guard import action, again, part
from assistant.ui.heading import report_on_screen
from assistant.ui.instruction import instruction_for
from assistant.ui.panels import figures, history, past, problems, remarks, wording
from assistant.ui.proofing import Picked
from assistant.ui.state import Desk, t
from assistant.ui.writing import EDITOR, OUTLINE, PANEL, TEXT, WORKSPACE, judged_in, write_section

ICONS = {
    SectionState.EMPTY: ":material/radio_button_unchecked:",
    SectionState.DRAFTED: ":material/draft:",
    SectionState.EDITED: ":material/edit:",
    SectionState.CHECKED: ":material/check_circle:",
    SectionState.DONE: ":material/task_alt:",
}
PANELS: Mapping[str, Callable[[Desk, Ledger, str], None]] = {
    "problems": problems.show,
    "past": past.show,
    "figures": figures.show,
    "remarks": remarks.show,
    "history": history.show,
}
MARKS = (SectionState.CHECKED, SectionState.DONE)
POLL_SECONDS = 0.4
CHECK_SECONDS = 0.25  # the editor waits so long for its marks; what is typed meanwhile is saved after that


def page() -> None:
    """The page; while the report is drafted in the background it looks again every moment."""
    desk = report_on_screen("drafting")
    running = jobs.drafting(desk.row.id).running
    part(key=WORKSPACE, run_every=POLL_SECONDS if running else None)(_workspace)(desk.row.id, polled=running)


def _workspace(report: int, *, polled: bool) -> None:
    """The parts of the page, each of which can run alone; typing must not wait for what stands around."""
    job = jobs.drafting(report)
    if polled and not job.running:
        st.rerun()
    desk = state.load_desk(report)
    _top(desk, job)
    section = state.section_id(desk.outline)
    if state.beside() == section:
        beside.show(desk, section)
        return
    parts = ((OUTLINE, partial(_draw, _outline)), (EDITOR, _section), (PANEL, partial(_draw, _panel)))
    for column, (key, draw) in zip(st.columns([0.2, 0.5, 0.3], gap="medium"), parts, strict=True):
        with column:
            part(key=key)(draw)(report, section)


def _draw(draw: Callable[[Desk, Ledger, str], None], report: int, section: str) -> None:
    desk = state.load_desk(report)
    draw(desk, checked(desk), section)


def checked(desk: Desk) -> Ledger:
    """The ledger of the report as it stands."""
    return state.checks().ledger(_question(desk))


def _question(desk: Desk) -> Question:
    return Question(text=desk.text, inputs=desk.inputs, priors=jobs.priors(desk.inputs), outline=desk.outline.id)


def _top(desk: Desk, job: jobs.Job) -> None:
    empty = [s for s, row in desk.sections.items() if not row.text.strip()]
    with st.container(horizontal=True, vertical_alignment="center", key="draft-top"):
        if job.running:
            progress.running(job)
            return
        if desk.row.status is not Status.APPROVED:
            if empty:
                st.button(
                    t("draft.all", count=len(empty)),
                    key="draft-all",
                    type="primary",
                    icon=":material/auto_awesome:",
                    on_click=_draft,
                    args=(desk.row.id, tuple(empty)),
                )
            else:
                with st.popover(t("draft.again"), icon=":material/refresh:"):
                    st.write(t("draft.again_what"))
                    st.button(
                        t("draft.again_yes"), type="primary", on_click=_draft, args=(desk.row.id, tuple(desk.sections))
                    )
        done = len(desk.sections) - len(empty)
        st.caption(t("draft.state", done=done, total=len(desk.sections)))
    progress.outcome(desk, job)


@action
def _draft(report: int, sections: tuple[str, ...], instruction: str = "") -> None:
    backend = state.settings().backend
    orders.start(
        jobs.Order(report=report, sections=sections, backend=backend, who=state.who(), instruction=instruction)
    )
    st.rerun()


def _outline(desk: Desk, ledger: Ledger, chosen: str) -> None:
    chapter, waiting = "", remarks.open_comments(desk)
    with st.container(key="outline"):
        for section in desk.outline.sections:
            if section.chapter not in (chapter, section.heading):
                st.caption(section.chapter)
            chapter = section.chapter
            wrong = sum(j.verdict in WRONG for j in judged_in(desk, ledger, section.id))
            row = desk.sections[section.id]
            label = section.heading + (f" :red-badge[{wrong}]" if wrong else "")
            if waiting[section.id]:
                label += f" :blue-badge[{t('remarks.waiting', count=waiting[section.id])}]"
            st.button(
                label,
                key=f"open-{section.id}",
                icon=ICONS[row.state],
                help=t(f"state.{row.state}"),
                type="primary" if section.id == chosen else "tertiary",
                width="stretch",
                on_click=_open,
                args=(section.id,),
            )


@action
def _open(section: str) -> None:
    state.open_section(section)
    again(WORKSPACE)


def _section(report: int, section: str) -> None:
    desk = state.load_desk(report)
    row = desk.sections[section]
    with st.container(horizontal=True, vertical_alignment="center"):
        st.subheader(desk.outline.section(section).heading, anchor=False)
        st.badge(t(f"state.{row.state}"), icon=ICONS[row.state], color="gray")
    job = jobs.drafting(desk.row.id)
    coming = job.open_steps(section)
    if not row.text.strip() and desk.row.status is not Status.APPROVED and not coming:
        st.info(t("draft.empty"), icon=":material/lightbulb:")
    if writing := next((step for step in coming if step in job.live), ""):
        st.caption(t("draft.being_written"))
        st.markdown(progress.awaited(job, writing))
        return
    part(key=TEXT)(_text)(report, section)
    if desk.row.status is Status.APPROVED:
        st.caption(t("draft.approved"))
        return
    if coming:
        st.caption(progress.awaited(job, coming[0]))
        return
    if locked := state.store().texts.locked_sentences(desk.row.id, section):
        st.caption(t("draft.locked", count=len(locked)))
    wish = instruction_for(section) if state.settings().backend != OFFLINE else ""
    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.button(
            t("draft.one_again") if row.text.strip() else t("draft.one"),
            key="draft-one",
            icon=":material/auto_awesome:",
            disabled=job.running,
            on_click=_draft,
            args=(desk.row.id, (section,), wish),
        )
        st.button(
            t("draft.beside"),
            key="lay-beside",
            icon=":material/view_column:",
            help=t("draft.beside_help"),
            on_click=_beside,
            args=(section,),
        )
        if row.text.strip():
            _marks(desk.row.id, section, row)


def _text(report: int, section: str) -> None:
    """What typing runs, and nothing else."""
    with state.store().at_once():
        desk = state.load_desk(report)
        question = _question(desk)
    ledger = state.checks().soon(report, question, CHECK_SECONDS)
    judged = None if ledger is None else judged_in(desk, ledger, section)
    write_section(desk, section, judged, partial(_pick, report, section))


def _marks(report: int, section: str, row: SectionRow) -> None:
    """Ways to say how far the section is: checked, then done; a text changed afterwards is neither."""
    for mark in MARKS[MARKS.index(row.state) :] if row.state in MARKS else MARKS:
        taken = row.state is mark
        st.button(
            t(f"draft.{'unmark' if taken else 'mark'}_{mark}"),
            key=f"mark-{mark}",
            icon=ICONS[mark],
            on_click=_mark,
            args=(report, section, SectionState.EDITED if taken else mark),
        )


@action
def _beside(section: str) -> None:
    state.lay_beside(section)
    again(WORKSPACE)


@action
def _pick(report: int, section: str, picked: Picked) -> None:
    desk = state.load_desk(report)
    figures.pick(desk, checked(desk), section, picked)
    again(PANEL)


@action
def _mark(report: int, section: str, what: SectionState) -> None:
    state.store().texts.set_state(report, section, what, who=state.who())
    again(WORKSPACE)


def _panel(desk: Desk, ledger: Ledger, section: str) -> None:
    wanted = st.session_state.pop("panel-wanted", "")
    if wanted:
        state.remember("panel", wanted)
    chosen = st.segmented_control(
        t("panel.label"),
        list(PANELS),
        format_func=lambda name: t(f"panel.{name}"),
        default=None if "panel" in st.session_state else "problems",
        key="panel",
        required=True,
        label_visibility="collapsed",
        wrap=True,
    )
    PANELS[chosen or "problems"](desk, ledger, section)
    if chosen in (None, "problems"):
        wording.show(desk, section)
