"""Candidates beside the present text: taken whole, kept both, or sentence by sentence; sentences are locked here."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

import streamlit as st

from assistant.drafting import OFFLINE, Standing, sentence_spans, with_sentence
from assistant.schema import WRONG, Judged
from assistant.store import Action, DraftRow, Status
from assistant.ui import jobs, orders, progress, state
from assistant.ui.guard import action, again
from assistant.ui.heading import moment
from assistant.ui.instruction import instruction_for
from assistant.ui.state import Desk, t
from assistant.ui.words import escape, section_name
from assistant.ui.writing import WORKSPACE, judged_in, put_text


def show(desk: Desk, section: str) -> None:
    """The section's sentences, and beside them up to three candidates, those just being written included."""
    writable = desk.row.status is not Status.APPROVED
    job = jobs.drafting(desk.row.id)
    with st.container(horizontal=True, vertical_alignment="center"):
        st.subheader(section_name(desk.outline, section), anchor=False)
        st.button(t("beside.back"), key="beside-back", icon=":material/arrow_back:", on_click=_back)
    if writable and not job.running:
        _order(desk, section)
    coming = job.open_steps(section)
    found = orders.candidates(desk.row.id, section)[: orders.CANDIDATES - len(coming)]
    if not coming and not found:
        st.caption(t("beside.none"))
    columns = iter(st.columns(1 + len(coming) + len(found), gap="small", border=True))
    with next(columns):
        _present(desk, section, writable)
    for step in coming:
        with next(columns):
            st.markdown(f"**{t('beside.writing')}**")
            st.markdown(progress.awaited(job, step))
    for number, draft in enumerate(found):
        with next(columns):
            _candidate(desk, section, draft, number + 1, writable)


def _order(desk: Desk, section: str) -> None:
    """How many more candidates to write, with what instruction."""
    with_model = state.settings().backend != OFFLINE
    with st.container(horizontal=True, vertical_alignment="bottom"):
        if with_model:
            wish = instruction_for(section)
            count = st.segmented_control(
                t("beside.count"), range(1, orders.CANDIDATES + 1), default=2, key="candidates", required=True
            )
            st.button(
                t("beside.write"),
                key="write-candidates",
                type="primary",
                icon=":material/auto_awesome:",
                on_click=_write,
                args=(desk.row.id, section, state.settings().backend, wish, count or 1),
            )
        st.button(
            t("beside.write_offline"),
            key="write-offline",
            icon=":material/auto_awesome:",
            on_click=_write,
            args=(desk.row.id, section, OFFLINE, "", 1),
        )


def _present(desk: Desk, section: str, writable: bool) -> None:
    text = desk.body(section)
    standing = _standing(desk, section)
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(f"**{t('beside.present')}**")
        _count_wrong(_judged(desk, section, text))
    if not text:
        st.caption(t("history.blank"))

    def lock(number: int, sentence: str) -> None:
        held = sentence in standing.locked
        st.button(
            t("beside.unlock" if held else "beside.lock"),
            key=f"lock-{section}-{number}",
            icon=":material/lock:" if held else ":material/lock_open:",
            type="tertiary",
            help=t("beside.lock_help"),
            on_click=_lock,
            args=(desk.row.id, section, sentence, held),
        )

    _sentences(text, _judged(desk, section, text), lock if writable else None)


def _candidate(desk: Desk, section: str, draft: DraftRow, number: int, writable: bool) -> None:
    text = draft.text.strip()
    judged = _judged(desk, section, text)
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(f"**{t('beside.candidate', number=number)}**")
        _count_wrong(judged)
    backend = t("beside.offline") if draft.backend == OFFLINE else draft.backend.partition(":")[2]
    st.caption(f"{escape(backend)}　{moment(draft.saved)}")
    if writable:
        with st.container(horizontal=True):
            for name, whole, icon in (
                ("take", _standing(desk, section).kept_in(text), ":material/check:"),
                ("keep_both", "\n".join(filter(None, [desk.body(section), text])), ":material/library_add:"),
            ):
                st.button(
                    t(f"beside.{name}"),
                    key=f"{name}-{draft.id}",
                    icon=icon,
                    help=t(f"beside.{name}_help"),
                    on_click=_put,
                    args=(desk, section, whole),
                )

    def use(position: int, sentence: str) -> None:
        there = sentence in desk.body(section)
        st.button(
            t("beside.there" if there else "past.use"),
            key=f"accept-{draft.id}-{position}",
            icon=":material/check:" if there else ":material/add:",
            type="tertiary",
            disabled=there,
            help=t("beside.use_help"),
            on_click=_accept,
            args=(desk, section, text, position),
        )

    _sentences(text, judged, use if writable else None)


def _sentences(text: str, judged: Sequence[Judged], button: Callable[[int, str], None] | None) -> None:
    """Each sentence on a line of its own with its wrong numbers in red, and what can be done with it."""
    for number, (start, end) in enumerate(sentence_spans(text)):
        row = st.container(
            horizontal=True, horizontal_alignment="distribute", vertical_alignment="center", gap="xsmall", wrap=False
        )
        with row:
            st.markdown(_with_wrong(text, start, end, judged))
            if button:
                button(number, text[start:end])


def _with_wrong(text: str, start: int, end: int, judged: Sequence[Judged]) -> str:
    pieces, at = [], start
    for mention in (j.mention for j in judged if j.verdict in WRONG and start <= j.mention.start < end):
        pieces += [escape(text[at : mention.start]), f":red-background[{escape(mention.text)}]"]
        at = mention.end
    return "".join([*pieces, escape(text[at:end])])


def _count_wrong(judged: Sequence[Judged]) -> None:
    if wrong := sum(j.verdict in WRONG for j in judged):
        st.badge(t("start.wrong", count=wrong), color="red")


def _judged(desk: Desk, section: str, text: str) -> list[Judged]:
    """The numbers of a text as if it were the section's, offsets in it; the same text is not checked twice."""
    as_if = state.with_text(desk, section, text)
    ledger = state.ledger_of(as_if.text, desk.inputs, jobs.priors(desk.inputs), desk.outline.id)
    start = as_if.starts[section]
    return [
        replace(j, mention=replace(j.mention, start=j.mention.start - start, end=j.mention.end - start))
        for j in judged_in(as_if, ledger, section)
    ]


def _standing(desk: Desk, section: str) -> Standing:
    return orders.standing_in(desk.row.id, section, desk.sections[section])


@action
def _back() -> None:
    state.lay_beside("")
    again(WORKSPACE)


@action
def _write(report: int, section: str, backend: str, instruction: str, copies: int) -> None:
    orders.start(
        jobs.Order(
            report=report,
            sections=(section,),
            backend=backend,
            who=state.who(),
            instruction=instruction,
            copies=copies,
        )
    )
    st.rerun()


@action
def _put(desk: Desk, section: str, text: str) -> None:
    put_text(desk, section, text, Action.DRAFT)
    again(WORKSPACE)


@action
def _accept(desk: Desk, section: str, draft: str, number: int) -> None:
    put_text(desk, section, with_sentence(_standing(desk, section), draft, number), Action.REUSE)
    again(WORKSPACE)


@action
def _lock(report: int, section: str, sentence: str, held: bool) -> None:
    texts = state.store().texts
    (texts.unlock_sentence if held else texts.lock_sentence)(report, section, sentence, who=state.who())
    again(WORKSPACE)
