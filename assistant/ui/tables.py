"""The tables of the inputs page: spreadsheets over rows of text, with a number in front that moves a row."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from math import inf
from typing import Any

import streamlit as st

from assistant.intake.models import CATEGORIES, COMPARATORS, DIRECTIONS, ROLES
from assistant.outlines import Outline
from assistant.ui.sheet import FIGURE_FIELDS, NOTE_FIELDS, STATEMENT_FIELDS, Row
from assistant.ui.state import said, t
from assistant.ui.words import section_name

ORDER = "order"
CHOICES: Mapping[str, Mapping[str, str]] = {
    "category": {c: c for c in CATEGORIES},
    "role": ROLES,
    "direction": DIRECTIONS,
    "comparator": COMPARATORS,
    "approx": {"true": "是"},
}
WIDTHS: Mapping[str, int] = {
    "label": 205, "value": 90, "unit": 100, "target": 85, "category": 100, "role": 130, "approx": 75, "direction": 90,
    "comparator": 100, "weight": 85, "score": 80, "deviation": 175, "aliases": 140, "section": 240, "text": 760,
}  # fmt: skip
NUMBERS = ("value", "target", "weight", "score")
FIGURES_HEIGHT = 460
BLANK_ROWS = 6


def edit_figures(rows: Sequence[Row], *, key: str, disabled: bool) -> tuple[tuple[Row, ...], bool]:
    """The figures as edited, in the order their numbers say; true if that order differs from the screen's."""
    st.subheader(t("inputs.figures"), anchor=False)
    if not rows:
        st.caption(t("inputs.figures_empty"))
    frame = _base(rows, (ORDER, *FIGURE_FIELDS), key, disabled=disabled)
    columns: dict[str, Any] = {name: _column(name) for name in FIGURE_FIELDS if name != "id"}
    columns[ORDER] = st.column_config.NumberColumn(
        t("column.order"), width=58, min_value=1, step=1, help=t("inputs.order_help"), pinned=True
    )
    edited = st.data_editor(
        frame,
        key=key,
        num_rows="fixed" if disabled else "dynamic",
        disabled=disabled,
        hide_index=True,
        column_order=[ORDER, *(n for n in FIGURE_FIELDS if n != "id")],
        column_config=columns,
        height=FIGURES_HEIGHT,
        placeholder="",
        alt=t("inputs.figures"),
    )
    typed = _rows(edited, (ORDER, *FIGURE_FIELDS))
    ordered = _in_order(typed)
    moved = ordered != typed
    return tuple({k: v for k, v in row.items() if k != ORDER} for row in ordered), moved


def edit_statements(rows: Sequence[Row], *, key: str, disabled: bool) -> tuple[Row, ...]:
    """The indicators met in words, as edited."""
    return _edit(rows, STATEMENT_FIELDS, key, {}, disabled=disabled, label=t("inputs.statements"))


def edit_notes(rows: Sequence[Row], outline: Outline, *, key: str, disabled: bool) -> tuple[Row, ...]:
    """The notes as edited."""
    st.subheader(t("inputs.notes"), anchor=False)
    if not disabled:
        st.caption(t("inputs.notes_what"))
    names = {s.id.split(".")[0]: s.chapter for s in outline.sections}
    names |= {s.id: section_name(outline, s.id) for s in outline.sections}
    column = _choice("section", names)
    return _edit(rows, NOTE_FIELDS, key, {"section": column}, disabled=disabled, label=t("inputs.notes"))


def _edit(
    rows: Sequence[Row], fields: Sequence[str], key: str, columns: Mapping[str, Any], *, disabled: bool, label: str
) -> tuple[Row, ...]:
    shown = [name for name in fields if name != "id"]
    edited = st.data_editor(
        _base(rows, fields, key, disabled=disabled),
        key=key,
        num_rows="fixed" if disabled else "dynamic",
        disabled=disabled,
        hide_index=True,
        column_order=shown,
        column_config={name: columns.get(name) or _column(name) for name in shown},
        placeholder="",
        alt=label,
    )
    return _rows(edited, fields)


def _base(rows: Sequence[Row], fields: Sequence[str], key: str, *, disabled: bool) -> Any:
    """The table a key stands for: the same one on every run, so that the browser's edits keep their place.

    Blank rows stand below, since a block can be pasted only where a row is: the grid's own last line, when clicked,
    opens one cell, which would take the whole block.
    """
    name = f"{key}/base"
    if name not in st.session_state:
        import pandas as pd

        blank: tuple[Row, ...] = () if disabled else ({},) * max(1, BLANK_ROWS - len(rows))
        records = [{f: row.get(f) or None for f in fields if f != ORDER} for row in (*rows, *blank)]
        frame = pd.DataFrame(records, columns=[f for f in fields if f != ORDER], dtype="object")
        if ORDER in fields:
            frame.insert(0, ORDER, pd.array(range(1, len(records) + 1), dtype="Int64"))
        st.session_state[name] = frame
    return st.session_state[name]


def _column(name: str) -> Any:
    if name in CHOICES:
        return _choice(name, CHOICES[name])
    alignment = "right" if name in NUMBERS else "left"
    return st.column_config.TextColumn(t(f"column.{name}"), width=WIDTHS[name], alignment=alignment)


def _choice(name: str, names: Mapping[str, str]) -> Any:
    word: Callable[[Any], str] = lambda value: said(names.get(value, value or ""))  # noqa: E731
    return st.column_config.SelectboxColumn(
        t(f"column.{name}"), width=WIDTHS[name], options=list(names), format_func=word
    )


def _rows(frame: Any, fields: Sequence[str]) -> tuple[Row, ...]:
    """The rows somebody typed anything into, blank cells as ""."""
    filled = frame.astype("object").where(frame.notna(), "")
    rows = ({name: str(record.get(name, "")).strip() for name in fields} for record in filled.to_dict("records"))
    return tuple(row for row in rows if any(value for name, value in row.items() if name not in (ORDER, "id")))


def _in_order(rows: Sequence[Row]) -> tuple[Row, ...]:
    """Rows by their numbers; a row that was given another's number takes its place, a new row goes to the end."""

    def rank(item: tuple[int, Row]) -> tuple[float, int]:
        position, row = item
        number = float(row[ORDER]) if row[ORDER] else inf
        return number, (number > position) - (number < position)

    placed = sorted(enumerate(rows, start=1), key=rank)
    return tuple(row for _, row in placed)
