"""The section's revisions and drafts: who, when, what, and a way back to any of them."""

from __future__ import annotations

import streamlit as st

from assistant.schema import Ledger
from assistant.store import Action, Status
from assistant.ui import state
from assistant.ui.guard import action, again
from assistant.ui.heading import moment
from assistant.ui.state import Desk, t
from assistant.ui.words import escape
from assistant.ui.writing import WORKSPACE, change_text

SHOWN = 20


def show(desk: Desk, ledger: Ledger, section: str) -> None:
    """Revisions, newest first, then drafts that were not taken over."""
    revisions = state.store().texts.revisions(desk.row.id, section)
    if not revisions:
        st.caption(t("history.none"))
    writable = desk.row.status is not Status.APPROVED
    for revision in revisions[:SHOWN]:
        who = revision.who or t("history.nobody")
        label = f"{moment(revision.saved)}　{t(f'action.{revision.action}')}　{who}"
        with st.expander(label):
            st.markdown(escape(revision.text) or t("history.blank"))
            if writable and revision.number != revisions[0].number:
                st.button(
                    t("history.restore"),
                    key=f"restore-{section}-{revision.number}",
                    icon=":material/restore:",
                    on_click=_restore,
                    args=(desk.row.id, section, revision.number),
                )
    saved = {revision.text for revision in revisions}
    candidates = [d for d in state.store().texts.drafts(desk.row.id, section) if d.text not in saved]
    for draft in candidates[:SHOWN]:
        with st.expander(t("history.candidate", when=moment(draft.saved), backend=draft.backend)):
            st.markdown(escape(draft.text))
            if writable:
                st.button(t("history.take"), key=f"take-{draft.id}", on_click=_take, args=(desk, section, draft.text))


@action
def _restore(report: int, section: str, number: int) -> None:
    state.store().texts.restore(report, section, number, who=state.who())
    again(WORKSPACE)


@action
def _take(desk: Desk, section: str, text: str) -> None:
    change_text(desk, section, lambda _: text, Action.DRAFT)
    again(WORKSPACE)
