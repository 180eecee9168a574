"""Comments on this section: the reviewer's remarks, the clerk's answers."""

from __future__ import annotations

import streamlit as st

from assistant.compare import sentences
from assistant.schema import Ledger
from assistant.ui import state
from assistant.ui.guard import action
from assistant.ui.heading import moment
from assistant.ui.panels.problems import escape
from assistant.ui.state import Desk, t
from assistant.ui.writing import show_in_text


def show(desk: Desk, ledger: Ledger, section: str) -> None:
    """Open comments first, then a form for a new one."""
    comments = [c for c in state.store().review.comments(desk.row.id) if c.section == section]
    if not comments:
        st.caption(t("remarks.none"))
    for comment in sorted(comments, key=lambda c: bool(c.resolved_by or c.resolved)):
        with st.container(border=True, gap="xsmall"):
            st.caption(f"{comment.who or t('history.nobody')}　{moment(comment.saved)}")
            if comment.sentence:
                st.markdown(f"> {escape(comment.sentence)}")
            st.markdown(escape(comment.text))
            if comment.resolved:
                st.caption(t("remarks.resolved", who=comment.resolved_by or t("history.nobody")))
                continue
            with st.container(horizontal=True):
                at = desk.sections[section].text.find(comment.sentence) if comment.sentence else -1
                if at >= 0:
                    st.button(
                        t("problems.locate"),
                        key=f"locate-comment-{comment.id}",
                        icon=":material/my_location:",
                        on_click=show_in_text,
                        args=(at, at + len(comment.sentence)),
                    )
                st.button(
                    t("remarks.resolve"),
                    key=f"resolve-{comment.id}",
                    icon=":material/check:",
                    on_click=_resolve,
                    args=(comment.id,),
                )
    with st.form(f"comment-{section}", clear_on_submit=True):
        options = ["", *sentences(desk.body(section))]
        sentence = st.selectbox(t("remarks.on"), options, format_func=lambda s: s or t("remarks.whole"))
        text = st.text_area(t("remarks.text"), height=90)
        if st.form_submit_button(t("remarks.add"), icon=":material/add_comment:"):
            state.store().review.comment(desk.row.id, section, text, who=state.who(), sentence=sentence)
            st.rerun(scope="fragment")


@action
def _resolve(comment: int) -> None:
    state.store().review.resolve(comment, who=state.who())
