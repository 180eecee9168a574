"""Writing one section: the proofing editor with autosave, and what happens when two people wrote at once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from html import escape
from uuid import uuid4

import streamlit as st
from streamlit.errors import StreamlitAPIException

from assistant.compare import token_diff
from assistant.errors import ConflictError
from assistant.schema import Judged, Ledger
from assistant.store import Action, Status
from assistant.ui import state
from assistant.ui.guard import action
from assistant.ui.proofing import Picked, marks_of, proofing_editor
from assistant.ui.state import Desk, t
from assistant.ui.words import source_sentence, verdict_word

# The parts of the drafting page that run by themselves; typing runs the editor alone.
WORKSPACE, OUTLINE, EDITOR, PANEL = "workspace", "outline", "editor", "panel"


@dataclass(frozen=True, slots=True, kw_only=True)
class Lineage:
    """What the editor on this screen grew from: `revision` is the last one it loaded or saved itself.

    `version` changes only when the server puts another text into the editor.
    """

    version: str
    revision: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Conflict:
    """Two texts of one section: the one saved meanwhile and the one typed here."""

    section: str
    saved: str
    yours: str
    revision: int
    who: str


def judged_in(desk: Desk, ledger: Ledger, section: str) -> tuple[Judged, ...]:
    """The mentions of one section."""
    start, end = desk.starts[section], desk.starts[section] + len(desk.body(section))
    return tuple(j for j in ledger.mentions if start <= j.mention.start and j.mention.end <= end)


def write_section(desk: Desk, section: str, judged: Sequence[Judged], on_pick: Callable[[Picked], None]) -> None:
    """The section's editor; `on_pick` is given the number clicked, offsets in the section's text."""
    report = desk.row.id
    key = f"editor-{report}-{section}"
    if conflict := st.session_state.get(f"{key}/conflict"):
        _settle(key, report, conflict)
        return
    row = desk.sections[section]
    lineage = st.session_state.get(f"{key}/lineage")
    if lineage is None or lineage.revision != row.revision:
        lineage = Lineage(version=f"{section}/{row.revision}", revision=row.revision)
        state.remember(f"{key}/lineage", lineage)
    shift = len(row.text) - len(row.text.lstrip()) - desk.starts[section]
    heading = desk.outline.section(section).heading
    proofing_editor(
        key=key,
        text=row.text,
        version=lineage.version,
        base=row.revision,
        marks=marks_of(row.text, judged, verdict_word, lambda j: source_sentence(j, desk.inputs), shift=shift),
        words={
            "label": t("editor.label", heading=heading),
            "saved": t("editor.saved"),
            "saving": t("editor.saving"),
            "wrong": t("editor.wrong"),
            "clean": t("editor.clean"),
            "replace": t("editor.replace"),
            "placeholder": t("editor.placeholder"),
        },
        readonly=desk.row.status is Status.APPROVED,
        focus=st.session_state.pop("focus", None),
        recoverable=not st.session_state.get(f"{key}/settled"),
        on_edit=partial(_save, key, report, section),
        on_pick=on_pick,
        on_rest=_rest,
    )


@action
def _save(key: str, report: int, section: str) -> None:
    edit = st.session_state[key]["edit"]
    lineage = st.session_state.get(f"{key}/lineage")
    own = lineage is not None and edit["version"] == lineage.version
    base = lineage.revision if own else edit["base"]
    try:
        saved = state.store().texts.save(report, section, edit["text"], base=base, who=state.who())
    except ConflictError as error:
        if error.saved != edit["text"]:
            conflict = Conflict(
                section=section, saved=error.saved, yours=error.yours, revision=error.revision, who=error.who
            )
            state.remember(f"{key}/conflict", conflict)
        return
    state.remember(f"{key}/lineage", Lineage(version=edit["version"], revision=saved.number))
    state.forget(f"{key}/settled")


def put_text(desk: Desk, section: str, text: str, how: Action) -> None:
    """Saves a text the program put together (repair, reuse, restore) as the section's next revision."""
    row = desk.sections[section]
    state.store().texts.save(desk.row.id, section, text, base=row.revision, who=state.who(), action=how)


@action
def _rest() -> None:
    """Lets what stands around catch up; nothing if the page was left meanwhile."""
    with suppress(StreamlitAPIException):
        st.rerun([OUTLINE, EDITOR, PANEL])  # the editor too: an edit may have come in with this


@action
def show_in_text(start: int, end: int) -> None:
    """What a click on a place does: the editor selects it, offsets in the section's text."""
    focus_on(start, end)
    st.rerun(WORKSPACE)


def focus_on(start: int, end: int) -> None:
    """Has the editor show and select a stretch of the section, offsets in its text."""
    state.remember("focus", {"start": start, "end": end, "serial": uuid4().hex})


def _settle(key: str, report: int, conflict: Conflict) -> None:
    """Shows both texts and lets the person choose, or go on from a text of their own."""
    st.warning(t("conflict.what", who=conflict.who or t("conflict.somebody")), icon=":material/call_split:")
    left, right = st.columns(2)
    diff = token_diff(conflict.saved, conflict.yours)
    with left:
        st.markdown(f"**{t('conflict.saved')}**")
        st.html(_marked(diff, "dropped", "del"))
        st.button(t("conflict.take_saved"), on_click=_take_saved, args=(key,), width="stretch")
    with right:
        st.markdown(f"**{t('conflict.yours')}**")
        st.html(_marked(diff, "added", "ins"))
        st.button(t("conflict.keep_mine"), on_click=_keep_mine, args=(key, report, conflict), width="stretch")


def _marked(diff: Sequence[tuple[str, str]], operation: str, tag: str) -> str:
    pieces = [
        f"<{tag}>{escape(text)}</{tag}>" if kind == operation else escape(text)
        for kind, text in diff
        if kind in ("same", operation)
    ]
    return f'<div class="sentence" style="white-space: pre-wrap">{"".join(pieces)}</div>'


@action
def _take_saved(key: str) -> None:
    state.forget(f"{key}/conflict")
    state.forget(f"{key}/lineage")
    state.remember(f"{key}/settled", True)


@action
def _keep_mine(key: str, report: int, conflict: Conflict) -> None:
    state.store().texts.save(report, conflict.section, conflict.yours, base=conflict.revision, who=state.who())
    _take_saved(key)
