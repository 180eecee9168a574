"""The proofing editor: text in which every number is marked while it is typed, as a spell-checker does.

The browser part (editor.js) is a textarea over a mirror that draws the marks; this part turns a ledger into marks.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import streamlit as st

from assistant.drafting import UNRESOLVED
from assistant.schema import RIGHT, WRONG, Judged, Verdict

_FOLDER = Path(__file__).parent


@dataclass(frozen=True, slots=True, kw_only=True)
class Picked:
    """A marked number that was clicked, as offsets into the section's text."""

    start: int
    end: int
    at: int


def tone(verdict: Verdict) -> str:
    """How a verdict is drawn: wrong | derived | supported | none."""
    if verdict in WRONG:
        return "wrong"
    return str(verdict) if verdict in RIGHT else "none"


def _utf16(text: str) -> list[int]:
    """UTF-16 offset of each str index (and of the end): the browser counts astral characters twice."""
    offsets = [0]
    for character in text:
        offsets.append(offsets[-1] + (2 if ord(character) > 0xFFFF else 1))
    return offsets


def marks_of(
    text: str,
    judged: Sequence[Judged],
    title: Callable[[Verdict], str],
    source: Callable[[Judged], str],
    said: Callable[[str], str] = str,
    *,
    shift: int = 0,
) -> list[dict[str, object]]:
    """Marks the browser draws, offsets in UTF-16 units of `text`; what is not checked is left unmarked.

    `shift` is added to the mentions' offsets where they were read in a longer text.
    """
    offsets = _utf16(text)
    return [
        {
            "start": offsets[j.mention.start + shift],
            "end": offsets[j.mention.end + shift],
            "verdict": str(j.verdict),
            "tone": tone(j.verdict),
            "title": title(j.verdict),
            "explanation": said(j.explanation),
            "source": source(j),
            "expected": j.expected,
        }
        for j in judged
        if tone(j.verdict) != "none"
    ]


def _component() -> Callable[..., Any]:
    return st.components.v2.component(
        "proofing_editor",
        html=(_FOLDER / "editor.html").read_text(encoding="utf-8"),
        css=(_FOLDER / "editor.css").read_text(encoding="utf-8"),
        js=(_FOLDER / "editor.js").read_text(encoding="utf-8"),
    )


_mount = _component()


def proofing_editor(
    *,
    key: str,
    text: str,
    version: str,
    base: int,
    marks: Sequence[dict[str, object]] | None,
    words: dict[str, str],
    readonly: bool = False,
    focus: Mapping[str, object] | None = None,
    recoverable: bool = True,
    on_edit: Callable[[], None] = lambda: None,
    on_pick: Callable[[Picked], None] = lambda picked: None,
    on_step: Callable[[int], None] = lambda by: None,
    on_rest: Callable[[], None] = lambda: None,
) -> None:
    """Show the editor. The browser takes `text` over its own only when `version` differs from what it shows.

    Text typed before a reload and not yet sent comes back unless `recoverable` is off: then `text` is what counts.
    `focus` selects a stretch (start, end in str indices, and a serial that differs each time). `on_edit` finds the
    new edit in session state under `key`; `on_pick` is given the marked number that was clicked; `on_step` -1 or 1
    where a key asks for the section before or after; `on_rest` runs when typing has paused. `marks` is None while the
    text is saved but not checked: those on screen stay, and the browser has the editor drawn again in a moment.
    """
    offsets = _utf16(text)

    def picked() -> None:
        given = st.session_state[key]["picked"]
        at = {name: bisect_left(offsets, given[name]) for name in ("start", "end")}
        on_pick(Picked(at=given["at"], **at))

    _mount(
        key=key,
        data={
            "text": text,
            "version": version,
            "base": base,
            "marks": None if marks is None else list(marks),
            "words": words,
            "readonly": readonly,
            "unresolved": UNRESOLVED,
            "focus": None if focus is None else {**focus, **{k: offsets[int(str(focus[k]))] for k in ("start", "end")}},
            "recoverable": recoverable,
            "storageKey": f"proofing/{key}",
        },
        on_edit_change=on_edit,
        on_picked_change=picked,
        on_stepped_change=lambda: on_step(int(st.session_state[key]["stepped"]["by"])),
        on_rested_change=on_rest,
        on_unmarked_change=lambda: None,
    )
