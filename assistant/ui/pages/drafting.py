"""起草: ten sections, each drafted, written and proofed beside what speaks for and against it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

import streamlit as st

from assistant.schema import WRONG, Ledger
from assistant.store import SectionState, Status
from assistant.ui import jobs, state
from assistant.ui.guard import action, part
from assistant.ui.heading import report_on_screen
from assistant.ui.panels import figures, history, past, problems, remarks, wording
from assistant.ui.panels.problems import escape
from assistant.ui.proofing import Picked
from assistant.ui.state import Desk, t
from assistant.ui.writing import EDITOR, OUTLINE, PANEL, WORKSPACE, judged_in, write_section

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
POLL_SECONDS = 0.7


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
    parts = ((OUTLINE, _outline), (EDITOR, _section), (PANEL, _panel))
    for column, (key, draw) in zip(st.columns([0.2, 0.5, 0.3], gap="medium"), parts, strict=True):
        with column:
            part(key=key)(_draw)(draw, report, section)


def _draw(draw: Callable[[Desk, Ledger, str], None], report: int, section: str) -> None:
    desk = state.load_desk(report)
    draw(desk, checked(desk), section)


def checked(desk: Desk) -> Ledger:
    """The ledger of the report as it stands."""
    return state.ledger_of(desk.text, desk.inputs, jobs.priors(desk.inputs), desk.outline.id)


def _top(desk: Desk, job: jobs.Job) -> None:
    empty = [s for s, row in desk.sections.items() if not row.text.strip()]
    with st.container(horizontal=True, vertical_alignment="center", key="draft-top"):
        if job.running:
            finished = len(job.done) + len(job.failed)
            st.progress(finished / len(job.steps), text=t("draft.progress", done=finished, total=len(job.steps)))
            st.button(t("draft.cancel"), icon=":material/stop:", on_click=job.cancelled.set)
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
    failures = [(s, why) for s, why in job.failed.items() if why]
    for failed, why in failures:
        st.error(f"{desk.outline.section(failed).heading}：{why}")
    for section, remark in job.remarks.items():
        st.caption(f"{desk.outline.section(section).heading}：{remark}")
    if job.kept:
        headings = "、".join(desk.outline.section(s).heading for s in job.kept)
        st.info(t("draft.kept", headings=headings))


@action
def _draft(report: int, sections: tuple[str, ...]) -> None:
    instruction = st.session_state.get(f"instruction-{sections[0]}", "") if len(sections) == 1 else ""
    jobs.start_drafting(report, sections, who=state.who(), instruction=instruction)
    st.rerun()


def _outline(desk: Desk, ledger: Ledger, chosen: str) -> None:
    chapter = ""
    with st.container(key="outline"):
        for section in desk.outline.sections:
            if section.chapter not in (chapter, section.heading):
                st.caption(section.chapter)
            chapter = section.chapter
            wrong = sum(j.verdict in WRONG for j in judged_in(desk, ledger, section.id))
            row = desk.sections[section.id]
            label = section.heading + (f" :red-badge[{wrong}]" if wrong else "")
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
    st.rerun(WORKSPACE)


def _section(desk: Desk, ledger: Ledger, section: str) -> None:
    row = desk.sections[section]
    with st.container(horizontal=True, vertical_alignment="center"):
        st.subheader(desk.outline.section(section).heading, anchor=False)
        st.badge(t(f"state.{row.state}"), icon=ICONS[row.state], color="gray")
    if not row.text.strip() and desk.row.status is not Status.APPROVED:
        st.info(t("draft.empty"), icon=":material/lightbulb:")
    if live := jobs.drafting(desk.row.id).live.get(section):
        st.markdown(escape(live))
        return
    write_section(desk, section, judged_in(desk, ledger, section), partial(_pick, desk.row.id, section))
    if desk.row.status is Status.APPROVED:
        st.caption(t("draft.approved"))
        return
    with st.container(horizontal=True, vertical_alignment="bottom"):
        if state.settings().backend != "offline":
            st.text_input(t("draft.instruction"), key=f"instruction-{section}")
        st.button(
            t("draft.one_again") if row.text.strip() else t("draft.one"),
            key="draft-one",
            icon=":material/auto_awesome:",
            disabled=jobs.drafting(desk.row.id).running,
            on_click=_draft,
            args=(desk.row.id, (section,)),
        )
        checked = row.state is SectionState.CHECKED
        st.button(
            t("draft.uncheck") if checked else t("draft.check"),
            key="mark-checked",
            icon=":material/check:",
            disabled=not row.text.strip(),
            on_click=_mark,
            args=(desk.row.id, section, SectionState.EDITED if checked else SectionState.CHECKED),
        )


@action
def _pick(report: int, section: str, picked: Picked) -> None:
    desk = state.load_desk(report)
    figures.pick(desk, checked(desk), section, picked)
    st.rerun(PANEL)


@action
def _mark(report: int, section: str, what: SectionState) -> None:
    state.store().texts.set_state(report, section, what, who=state.who())
    st.rerun(WORKSPACE)


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
