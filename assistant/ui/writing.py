"""Writing one section: the proofing editor with autosave, and what happens when two people wrote at once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from uuid import uuid4

import streamlit as st
from streamlit.errors import StreamlitAPIException

from assistant.compare import token_diff
from assistant.errors import ConflictError
from assistant.schema import Judged, Ledger
from assistant.store import Action, Status
from assistant.ui import state
from assistant.ui.guard import action, again
from assistant.ui.proofing import Picked, marks_of, proofing_editor
from assistant.ui.state import Desk, said, t
from assistant.ui.words import marked, source_sentence, verdict_word

# The parts of the drafting page that run by themselves; typing runs the text alone, which is in the editor.
WORKSPACE, OUTLINE, EDITOR, TEXT, PANEL = "workspace", "outline", "editor", "text", "panel"


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


def _key(report: int, section: str) -> str:
    return f"editor-{report}-{section}"


def judged_in(desk: Desk, ledger: Ledger, section: str) -> tuple[Judged, ...]:
    """The mentions of one section."""
    start, end = desk.starts[section], desk.starts[section] + len(desk.body(section))
    return tuple(j for j in ledger.mentions if start <= j.mention.start and j.mention.end <= end)


def write_section(desk: Desk, section: str, judged: Sequence[Judged] | None, on_pick: Callable[[Picked], None]) -> None:
    """The section's editor; `on_pick` is given the number clicked, offsets in the section's text.

    `judged` is None while the text is not checked yet: the editor asks again.
    """
    report = desk.row.id
    key = _key(report, section)
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
        marks=None
        if judged is None
        else marks_of(row.text, judged, verdict_word, lambda j: source_sentence(j, desk.inputs), said, shift=shift),
        words={
            "label": t("editor.label", heading=heading),
            "saved": t("editor.saved"),
            "saving": t("editor.saving"),
            "checking": t("editor.checking"),
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
        on_step=partial(_step, tuple(desk.sections), section),
        on_rest=_rest,
    )


@action
def _save(key: str, report: int, section: str) -> None:
    edit = st.session_state.get(key, {}).get("edit")
    if not edit or edit["serial"] <= state.remembered(f"{key}/serial", 0):
        return
    state.remember(f"{key}/serial", edit["serial"])
    lineage = st.session_state.get(f"{key}/lineage")
    own = lineage is not None and edit["version"] == lineage.version
    base = lineage.revision if own else edit["base"]
    try:
        saved = state.store().texts.save(report, section, edit["text"], base=base, who=state.who())
    except ConflictError as error:
        since = (r.text for r in state.store().texts.revisions(report, section) if r.number > base)
        if edit["text"] in since:  # sent once more after a reload: it was saved, and has been worked on from there
            version = f"{section}/{error.revision}/{edit['serial']}"
            state.remember(f"{key}/lineage", Lineage(version=version, revision=error.revision))
            state.remember(f"{key}/settled", True)
        else:
            conflict = Conflict(
                section=section, saved=error.saved, yours=error.yours, revision=error.revision, who=error.who
            )
            state.remember(f"{key}/conflict", conflict)
        return
    state.remember(f"{key}/lineage", Lineage(version=edit["version"], revision=saved.number))
    state.forget(f"{key}/settled")


def change_text(desk: Desk, section: str, change: Callable[[str], str], how: Action) -> None:
    """Saves what the program makes of the section's text as it is now (repair, reuse) as the next revision.

    What was typed since the screen was drawn is part of it: a click on a button sends the editor's text along.
    """
    _save(_key(desk.row.id, section), desk.row.id, section)
    row = state.store().texts.section(desk.row.id, section)
    state.store().texts.save(desk.row.id, section, change(row.text), base=row.revision, who=state.who(), action=how)


def put_text(desk: Desk, section: str, text: str, how: Action) -> None:
    """Saves a whole text put together from the section as drawn; what was typed since is saved first and wins.

    Raises ConflictError in that case.
    """
    _save(_key(desk.row.id, section), desk.row.id, section)
    base = desk.sections[section].revision
    state.store().texts.save(desk.row.id, section, text, base=base, who=state.who(), action=how)


@action
def _step(sections: Sequence[str], section: str, by: int) -> None:
    """Opens the section before or after, from the last to the first."""
    state.open_section(sections[(sections.index(section) + by) % len(sections)])
    focus_on(0, 0)
    again(WORKSPACE)


@action
def _rest() -> None:
    """Lets what stands around catch up; nothing if the page was left meanwhile."""
    with suppress(StreamlitAPIException):
        again(OUTLINE, EDITOR, PANEL)  # the editor too: an edit may have come in with this


@action
def show_in_text(start: int, end: int) -> None:
    """What a click on a place does: the editor selects it, offsets in the section's text."""
    focus_on(start, end)
    again(WORKSPACE)


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
        st.html(f'<div class="sentence whole">{marked(diff, "dropped", "del")}</div>')
        st.button(t("conflict.take_saved"), on_click=_take_saved, args=(key,), width="stretch")
    with right:
        st.markdown(f"**{t('conflict.yours')}**")
        st.html(f'<div class="sentence whole">{marked(diff, "added", "ins")}</div>')
        st.button(t("conflict.keep_mine"), on_click=_keep_mine, args=(key, report, conflict), width="stretch")


@action
def _take_saved(key: str) -> None:
    state.forget(f"{key}/conflict")
    state.forget(f"{key}/lineage")
    state.remember(f"{key}/settled", True)


@action
def _keep_mine(key: str, report: int, conflict: Conflict) -> None:
    state.store().texts.save(report, conflict.section, conflict.yours, base=conflict.revision, who=state.who())
    _take_saved(key)
