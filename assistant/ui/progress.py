"""How drafting goes: how far it is, what it waits for, and for each failure why and what to do about it."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from assistant.drafting import OFFLINE
from assistant.ui import orders, state
from assistant.ui.guard import action, again
from assistant.ui.jobs import Job, section_of
from assistant.ui.shell import go
from assistant.ui.state import Desk, said, t
from assistant.ui.words import escape, section_name
from assistant.ui.writing import WORKSPACE

NAMED = 4  # headings named before “and others”


def running(job: Job) -> None:
    """A bar with the way to stop, and the seconds until a busy endpoint is asked again."""
    finished = len(job.done) + len(job.failed)
    said = t("draft.progress", done=finished, total=len(job.steps))
    if seconds := job.pause_left():
        said = f"{said}　{t('draft.waiting', seconds=seconds)}"
    st.progress(finished / len(job.steps), text=said)
    st.button(t("draft.cancel"), key="draft-stop", icon=":material/stop:", on_click=job.cancelled.set)


def awaited(job: Job, step: str) -> str:
    """What to show of a step that is still to come: the text so far, or what is waited for."""
    if live := job.live.get(step):
        return escape(live)
    offline = job.order is not None and job.order.backend == OFFLINE
    return t("draft.being_drafted") if offline else t("draft.no_answer_yet")


def outcome(desk: Desk, job: Job) -> None:
    """What is to be said of a job that has ended; equal failures are told once."""
    headings = {s.id: section_name(desk.outline, s.id) for s in desk.outline.sections}
    for number, why in enumerate(dict.fromkeys(filter(None, job.failed.values()))):
        steps = [step for step, reason in job.failed.items() if reason == why]
        with st.container(border=True, key=f"draft-failure-{number}"):
            st.markdown(f":red-badge[{t('draft.failed')}] **{escape(_names(desk, steps))}**")
            st.markdown(escape(said(why)))
            with st.container(horizontal=True):
                _remedies(job, steps, number)
    if job.steps and job.cancelled.is_set():
        st.info(t("draft.stopped"), icon=":material/stop_circle:")
    for section, remark in job.remarks.items():
        st.warning(t("list.about", name=headings[section], text=escape(said(remark))), icon=":material/rule:")
    if job.kept:
        st.info(t("draft.kept", headings=t("list.join").join(headings[s] for s in headings if s in job.kept)))
    if job.failed or job.remarks or job.kept:
        st.button(
            t("draft.dismiss"),
            key="draft-dismiss",
            icon=":material/close:",
            type="tertiary",
            on_click=_dismiss,
            args=(job,),
        )


def _names(desk: Desk, steps: Sequence[str]) -> str:
    """The headings of some steps in the outline's order, the first few of many."""
    meant = {section_of(step) for step in steps}
    names = [section_name(desk.outline, s.id) for s in desk.outline.sections if s.id in meant]
    shown = t("list.join").join(names[:NAMED])
    return shown if len(names) <= NAMED else t("draft.and_more", names=shown, count=len(names))


def _remedies(job: Job, steps: Sequence[str], number: int) -> None:
    assert job.order is not None
    if job.order.backend != OFFLINE:
        st.button(
            t("draft.fall_back"),
            key=f"fall-back-{number}",
            type="primary",
            icon=":material/wifi_off:",
            help=t("draft.fall_back_what"),
            on_click=_again,
            args=(job, tuple(steps), OFFLINE),
        )
    st.button(
        t("draft.retry"),
        key=f"retry-{number}",
        icon=":material/refresh:",
        on_click=_again,
        args=(job, tuple(steps), job.order.backend),
    )
    if st.button(t("draft.settings"), key=f"settings-{number}", icon=":material/settings:", type="tertiary"):
        go("configuration")


@action
def _dismiss(job: Job) -> None:
    job.failed.clear()
    job.remarks.clear()
    job.kept.clear()
    job.steps = ()
    again(WORKSPACE)


@action
def _again(job: Job, steps: tuple[str, ...], backend: str) -> None:
    if backend != OFFLINE:
        backend = state.settings().backend  # which may have been mended meanwhile
    orders.again(job, steps, backend)
    st.rerun()
