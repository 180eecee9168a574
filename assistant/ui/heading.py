"""The bar above every page of a report: which report this is, where it stands, and who works on it."""

from __future__ import annotations

from datetime import datetime

import streamlit as st

from assistant.store import Status
from assistant.ui import state
from assistant.ui.guard import action
from assistant.ui.memory import ask_name
from assistant.ui.shell import go
from assistant.ui.state import Desk, t
from assistant.ui.words import escape

COLOURS = {Status.DRAFT: "gray", Status.SUBMITTED: "blue", Status.RETURNED: "orange", Status.APPROVED: "green"}
KEYS = {
    "F8": "next_wrong",
    "Alt + Enter": "mend",
    "Esc": "close",
    "Alt + PageUp / PageDown": "section",
    "Ctrl + Z": "undo",
    "Ctrl + Shift + Z": "undo_figures",
    "Ctrl + C / Ctrl + V": "paste",
    "Delete": "delete",
}
ONWARD = (Status.SUBMITTED, Status.APPROVED)
STEPS = {
    Status.SUBMITTED: ("review.submit", ":material/send:"),
    Status.RETURNED: ("review.return", ":material/undo:"),
    Status.APPROVED: ("review.approve", ":material/verified:"),
    Status.DRAFT: ("review.take_back", ":material/undo:"),
}


def report_on_screen(page: str) -> Desk:
    """The report of this page with its bar drawn; without one, says where to choose it and stops the page."""
    report = state.report_id()
    if not report:
        st.title(t(f"page.{page}"))
        st.info(t("report.none"), icon=":material/info:")
        if st.button(t("report.choose"), type="primary"):
            go("start")
        st.stop()
    desk = state.load_desk(report)
    state.open_report(report)
    _bar(desk, page)
    return desk


def status_word(status: Status) -> str:
    """A status in this session's language."""
    return t(f"status.{status.name.lower()}")


def moment(when: datetime) -> str:
    """A UTC time as this machine's clock shows it."""
    return f"{when.astimezone():%Y-%m-%d %H:%M}"


def _bar(desk: Desk, page: str) -> None:
    row = desk.row
    with st.container(key="report-bar", horizontal=True, vertical_alignment="center"):
        with st.container():
            st.title(t(f"page.{page}"), anchor=False)
        with st.container(width="content", key="report-name"):
            st.markdown(f"**{row.unit or t('report.no_unit')}**　{row.project}　{row.year}")
        st.badge(status_word(row.status), color=COLOURS[row.status])
        with st.popover(t("keys.title"), icon=":material/keyboard:", type="tertiary"):
            lines = (f"<tr><th><kbd>{keys}</kbd></th><td>{t(f'keys.{what}')}</td></tr>" for keys, what in KEYS.items())
            st.html(f'<table class="keys">{"".join(lines)}</table>')
    if row.status is Status.RETURNED:
        _returned(row.id)


def _returned(report: int) -> None:
    """What the reviewer asks for, on every page until the report goes up again."""
    last = next((e for e in state.store().trail.entries(report) if e.what.endswith(f"→{Status.RETURNED}")), None)
    if last is not None:
        why = escape(last.detail) or t("review.returned_no_why")
        st.warning(t("review.returned", who=last.who or t("history.nobody"), why=why), icon=":material/undo:")


def status_steps(desk: Desk, moves: tuple[Status, ...], left: str) -> None:
    """Buttons for the steps this status allows, each with an optional remark; `left` says what is still to mend."""
    for status in moves:
        word, icon = STEPS[status]
        with st.popover(t(word), icon=icon, type="primary" if status is moves[0] else "secondary"):
            if left and status in ONWARD:
                st.warning(left)
            ask_name(status.name)
            st.text_area(t("review.remark"), key=f"remark-{status.name}", height=90)
            st.button(
                t("review.confirm", step=t(word)),
                key=f"move-{status.name}",
                type="primary",
                on_click=_move,
                args=(desk.row.id, status),
            )


@action
def _move(report: int, status: Status) -> None:
    note = st.session_state[f"remark-{status.name}"]  # as it is now: the click may come before the run that reads it
    state.store().reports.move(report, status, who=state.who(), note=note)
    state.say_later(t("review.moved", status=status_word(status)))
    st.rerun()
