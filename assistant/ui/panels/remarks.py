"""Comments: the reviewer's remarks on a sentence or a section, the clerk's answers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence

import streamlit as st

from assistant.compare import sentences
from assistant.schema import Ledger
from assistant.store import Comment
from assistant.ui import state
from assistant.ui.guard import action
from assistant.ui.heading import moment
from assistant.ui.memory import ask_name
from assistant.ui.state import Desk, t
from assistant.ui.words import escape, section_name
from assistant.ui.writing import show_in_text


def show(desk: Desk, ledger: Ledger, section: str) -> None:
    """Open comments first, then a form for a new one."""
    comments = [c for c in state.store().review.comments(desk.row.id) if c.section == section]
    if not comments:
        st.caption(t("remarks.none"))
    show_comments(desk, comments, lambda _, start, end: show_in_text(start, end), named=False)
    ask_name("remark")
    with st.form(f"comment-{section}", clear_on_submit=True):
        options = ["", *sentences(desk.body(section))]
        sentence = st.selectbox(t("remarks.on"), options, format_func=lambda s: s or t("remarks.whole"))
        text = st.text_area(t("remarks.text"), height=90)
        if st.form_submit_button(t("remarks.add"), icon=":material/add_comment:"):
            state.store().review.comment(desk.row.id, section, text, who=state.who(), sentence=sentence)
            st.rerun(scope="fragment")


def open_comments(desk: Desk) -> Counter[str]:
    """How many comments wait for an answer, by section."""
    return Counter(c.section for c in state.store().review.comments(desk.row.id) if not (c.resolved or c.reply_to))


def show_comments(
    desk: Desk, comments: Sequence[Comment], locate: Callable[[str, int, int], None], *, named: bool = True
) -> None:
    """Each comment with its answers, those not dealt with first.

    `locate` is given section and place of a comment's sentence, offsets in the section's text; the section is `named`
    where comments on others stand beside it.
    """
    for comment in sorted((c for c in comments if not c.reply_to), key=lambda c: bool(c.resolved)):
        with st.container(border=True, gap="xsmall"):
            if named and comment.section in desk.sections:
                st.caption(section_name(desk.outline, comment.section))
            _comment(desk, comment, [c for c in comments if c.reply_to == comment.id], locate)


def _comment(desk: Desk, comment: Comment, replies: Sequence[Comment], locate: Callable[[str, int, int], None]) -> None:
    st.caption(f"{escape(comment.who) or t('history.nobody')}　{moment(comment.saved)}")
    if comment.sentence:
        st.markdown(f"> {escape(comment.sentence)}")
    st.markdown(escape(comment.text))
    for reply in replies:
        st.caption(f"{escape(reply.who) or t('history.nobody')}　{moment(reply.saved)}")
        st.markdown(escape(reply.text))
    if comment.resolved:
        st.caption(t("remarks.resolved", who=comment.resolved_by or t("history.nobody")))
        return
    with st.container(horizontal=True):
        row = desk.sections.get(comment.section)
        at = row.text.find(comment.sentence) if row and comment.sentence else -1
        if at >= 0:
            st.button(
                t("problems.locate"),
                key=f"locate-comment-{comment.id}",
                icon=":material/my_location:",
                on_click=locate,
                args=(comment.section, at, at + len(comment.sentence)),
            )
        with st.popover(t("remarks.reply"), icon=":material/reply:"):
            ask_name(f"reply-{comment.id}")
            st.text_area(t("remarks.text"), key=f"reply-text-{comment.id}", height=90)
            st.button(t("remarks.reply"), key=f"reply-{comment.id}", on_click=_reply, args=(comment,))
        st.button(
            t("remarks.resolve"),
            key=f"resolve-{comment.id}",
            icon=":material/check:",
            on_click=_resolve,
            args=(comment.id,),
        )


@action
def _reply(comment: Comment) -> None:
    text = st.session_state[f"reply-text-{comment.id}"]
    state.store().review.comment(comment.report, comment.section, text, who=state.who(), reply_to=comment.id)
    state.remember(f"reply-text-{comment.id}", "")


@action
def _resolve(comment: int) -> None:
    state.store().review.resolve(comment, who=state.who())
