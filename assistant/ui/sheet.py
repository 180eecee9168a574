"""The inputs as typed on screen: rows of text that may still be incomplete, and the ReportInput they make.

What is complete is saved as the report's inputs; what is not yet valid is kept word for word beside it, so that a
reload brings back half a row too.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import count

from assistant.errors import ConflictError, InputError
from assistant.intake import as_record
from assistant.intake.models import Location, validated
from assistant.schema import ReportInput
from assistant.store import Action, InputsRevision
from assistant.ui import state
from assistant.ui.state import Desk, t

BASICS = ("unit", "project", "year", "grade", "template")
FIGURE_FIELDS = (
    "label", "value", "unit", "target", "category", "role", "deviation", "approx", "weight", "score", "direction",
    "comparator", "aliases", "id",
)  # fmt: skip
STATEMENT_FIELDS = ("label", "value", "target", "category", "weight", "score", "deviation", "id")
NOTE_FIELDS = ("section", "text")
TYPED = "inputs.typed"  # kept among the section texts, under an id no outline has

Row = Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """Everything on the page as text; `figures`, `statements` and `notes` are rows in their order."""

    basics: Row
    figures: tuple[Row, ...] = ()
    statements: tuple[Row, ...] = ()
    notes: tuple[Row, ...] = ()


def sheet_of(inputs: ReportInput) -> Sheet:
    """The inputs as rows of text; a comparator or direction that is the usual one stays blank."""
    record = as_record(inputs)
    rows = record["figures"]
    assert isinstance(rows, list)
    figures, statements = rows[: len(inputs.figures)], rows[len(inputs.figures) :]
    return Sheet(
        basics={name: str(record[name] or "") for name in BASICS},
        figures=tuple(_row(r, FIGURE_FIELDS) for r in figures),
        statements=tuple(_row(r, STATEMENT_FIELDS) for r in statements),
        notes=tuple({"section": n.section, "text": n.text} for n in inputs.notes),
    )


def _row(record: Mapping[str, object], fields: Sequence[str]) -> Row:
    return {name: _shown(name, record.get(name)) for name in fields}


def _shown(name: str, value: object) -> str:
    if name == "approx":
        return "true" if value else ""
    if name == "direction":
        return "" if value == "higher" else str(value or "")
    if isinstance(value, list | tuple):
        return "；".join(map(str, value))
    return "" if value is None else str(value)


def load_sheet(desk: Desk) -> Sheet:
    """The sheet as it was left: the incomplete rows where there are any, else the inputs."""
    typed = state.store().texts.section(desk.row.id, TYPED).text
    return _from_json(typed) if typed else sheet_of(desk.inputs)


def keep_typed(report: int, sheet: Sheet | None) -> None:
    """Keeps a sheet that is not valid yet, or drops the one kept."""
    row = state.store().texts.section(report, TYPED)
    if row.revision or sheet is not None:
        text = as_text(sheet) if sheet is not None else ""
        state.store().texts.save(report, TYPED, text, base=row.revision, who=state.who())


def read_sheet(sheet: Sheet) -> tuple[ReportInput, list[str]]:
    """The inputs the sheet makes, incomplete rows left out, and all that is wrong with it, one sentence each.

    Raises InputError if not even unit, project and year make a report.
    """
    bad: set[Location] = set()

    def place(location: Location) -> str:
        if len(location) > 1:
            bad.add(location[:2])
            column = t(f"column.{location[2]}") if len(location) > 2 else ""
            return t("inputs.place", table=t(f"inputs.{location[0]}"), row=int(location[1]) + 1, column=column)
        return t(f"inputs.{location[0]}") + "：" if location else ""

    data = _as_data(sheet)
    try:
        return validated(data, place), []
    except InputError as error:
        problems = list(error.problems)
    rest = {
        name: [row for index, row in enumerate(rows) if (name, index) not in bad] if isinstance(rows, list) else rows
        for name, rows in data.items()
    }
    if not any(rest[name] for name in ("figures", "statements", "notes")):
        basics = ReportInput(unit=sheet.basics["unit"], project=sheet.basics["project"], year=_year(sheet))
        return basics, problems
    return validated(rest, lambda location: place(location[:1])), problems


def _year(sheet: Sheet) -> int:
    year = sheet.basics["year"].strip()
    if not (year.isascii() and year.isdecimal() and len(year) == 4):
        raise InputError(t("inputs.bad_year"))
    return int(year)


def save_sheet(
    report: int, sheet: Sheet, *, base: int, action: Action = Action.EDIT
) -> tuple[InputsRevision, list[str]]:
    """Saves what is complete as inputs and the rest as typed; returns the revision and what is still to be mended.

    Raises ConflictError if the inputs were saved elsewhere since `base`.
    """
    try:
        inputs, problems = read_sheet(sheet)
    except InputError as error:
        keep_typed(report, sheet)
        return state.store().reports.inputs(report), list(error.problems)
    try:
        saved = state.store().reports.save_inputs(report, inputs, base=base, who=state.who(), action=action)
    except ConflictError:
        keep_typed(report, sheet)
        raise
    keep_typed(report, sheet if problems else None)
    return saved, problems


def _as_data(sheet: Sheet) -> dict[str, object]:
    data: dict[str, object] = {name: value for name, value in sheet.basics.items() if value.strip()}
    data["figures"] = [_entry(row) for row in _named(sheet.figures, "f", sheet)]
    data["statements"] = [_entry(row) for row in _named(sheet.statements, "s", sheet)]
    data["notes"] = [_entry(row) for row in sheet.notes]
    return data


def _named(rows: Sequence[Row], stem: str, sheet: Sheet) -> list[Row]:
    """The rows with an id each: a new row is numbered, an old one keeps the id that drafts and ledgers know it by."""
    taken = {row.get("id", "") for row in (*sheet.figures, *sheet.statements)}
    free = (f"{stem}{n}" for n in count(1) if f"{stem}{n}" not in taken)
    return [row if row.get("id", "").strip() else {**row, "id": next(free)} for row in rows]


def _entry(row: Row) -> dict[str, object]:
    entry: dict[str, object] = {name: value for name, value in row.items() if value.strip()}
    if "aliases" in entry:
        entry["aliases"] = [a.strip() for a in str(entry["aliases"]).replace(";", "；").split("；") if a.strip()]
    return entry


def with_ids(sheet: Sheet) -> Sheet:
    """The sheet with every row named, so that the names stay when rows are moved."""
    return Sheet(
        basics=sheet.basics,
        figures=tuple(_named(sheet.figures, "f", sheet)),
        statements=tuple(_named(sheet.statements, "s", sheet)),
        notes=sheet.notes,
    )


def next_year(inputs: ReportInput) -> Sheet:
    """Last year's table as a start: labels, units, targets and weights stay, values and reasons are to be filled in."""
    old = sheet_of(inputs)
    blank = {"value": "", "score": "", "deviation": "", "approx": ""}
    return Sheet(
        basics={**old.basics, "year": str(inputs.year + 1), "grade": ""},
        figures=tuple({**row, **blank} for row in old.figures),
        statements=tuple({**row, **dict.fromkeys(("value", "score", "deviation"), "")} for row in old.statements),
    )


def as_text(sheet: Sheet) -> str:
    """The sheet as it is kept while it is not valid yet."""
    record = {name: getattr(sheet, name) for name in ("basics", "figures", "statements", "notes")}
    return json.dumps(record, ensure_ascii=False, default=dict)


def _from_json(text: str) -> Sheet:
    record = json.loads(text)
    lists = {name: tuple(record[name]) for name in ("figures", "statements", "notes")}
    return Sheet(basics=dict.fromkeys(BASICS, "") | record["basics"], **lists)
