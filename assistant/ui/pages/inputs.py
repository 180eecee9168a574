"""填报: the figures as a table, the notes as quick lines, saved as they are typed."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

import streamlit as st

from assistant.errors import ConflictError
from assistant.intake import read_inputs, write_workbook
from assistant.outlines import outline_ids
from assistant.store import Action, Status
from assistant.ui import state
from assistant.ui.guard import action, part
from assistant.ui.heading import moment, report_on_screen
from assistant.ui.panels.problems import escape
from assistant.ui.sheet import BASICS, Sheet, keep_typed, load_sheet, save_sheet, sheet_of, with_ids
from assistant.ui.state import Desk, t
from assistant.ui.sums import sums_of
from assistant.ui.tables import edit_figures, edit_notes, edit_statements


def page() -> None:
    """The page of the report on screen."""
    desk = report_on_screen("inputs")
    part()(_work)(desk.row.id)


def _work(report: int) -> None:
    desk = state.load_desk(report)
    if conflict := st.session_state.get(_name(report, "conflict")):
        _settle(desk, conflict)
        return
    sheet = _on_screen(desk)
    _tools(desk)
    locked = desk.row.status is Status.APPROVED
    if locked:
        st.info(t("draft.approved"), icon=":material/lock:")
    basics = _basics(desk, sheet, disabled=locked)
    sums, problems_place = st.container(), st.container()
    key = _name(report, st.session_state[_name(report, "generation")])
    figures, moved = edit_figures(sheet.figures, key=f"{key}/figures", disabled=locked)
    with st.expander(t("inputs.statements_more", count=len(sheet.statements)), expanded=bool(sheet.statements)):
        statements = edit_statements(sheet.statements, key=f"{key}/statements", disabled=locked)
    notes = edit_notes(sheet.notes, desk.outline, key=f"{key}/notes", disabled=locked)
    typed = with_ids(Sheet(basics=basics, figures=figures, statements=statements, notes=notes))
    problems = _save(desk, typed) if not locked else []
    with problems_place:
        for problem in problems:
            st.markdown(f":orange-badge[{t('inputs.open')}] {escape(problem)}")
    with sums:
        _sums(report)
    if moved:
        _reload(report)
        st.rerun(scope="fragment")


def _name(report: int, what: str) -> str:
    return f"inputs-{report}/{what}"


def _on_screen(desk: Desk) -> Sheet:
    """The sheet the tables of this screen grew from; another one when somebody else saved since."""
    report = desk.row.id
    known = st.session_state.get(_name(report, "revision"))
    if known is None or st.session_state.get(_name(report, "sheet")) is None:
        _reload(report)
    sheet: Sheet = st.session_state[_name(report, "sheet")]
    return sheet


def _reload(report: int) -> None:
    """Takes the sheet from the store, with new tables: edits of the old ones are saved by then."""
    desk = state.load_desk(report)
    state.remember(_name(report, "sheet"), load_sheet(desk))
    state.remember(_name(report, "saved"), load_sheet(desk))
    state.remember(_name(report, "revision"), desk.saved.number)
    state.remember(_name(report, "generation"), str(int(state.remembered(_name(report, "generation"), "0")) + 1))


def _save(desk: Desk, typed: Sheet) -> list[str]:
    """Saves the sheet if it changed; returns what is still to be mended."""
    report = desk.row.id
    changed = typed != st.session_state[_name(report, "saved")]
    revision = st.session_state[_name(report, "revision")]
    if not changed and revision != desk.saved.number:
        _reload(report)
        st.toast(t("inputs.reloaded"), icon=":material/sync:")
        st.rerun()
    if not changed and _name(report, "problems") in st.session_state:
        return list(st.session_state[_name(report, "problems")])
    try:
        saved, problems = save_sheet(report, typed, base=revision)
    except ConflictError as error:
        state.remember(_name(report, "conflict"), (typed, error.revision, error.who))
        st.rerun()
    state.remember(_name(report, "saved"), typed)
    state.remember(_name(report, "revision"), saved.number)
    state.remember(_name(report, "problems"), problems)
    if changed:
        state.forget(_name(report, "undo"))
    return problems


def _basics(desk: Desk, sheet: Sheet, *, disabled: bool) -> dict[str, str]:
    columns = st.columns([0.34, 0.34, 0.12, 0.2])
    values: dict[str, str] = {}
    generation = st.session_state[_name(desk.row.id, "generation")]
    for name, column in zip(BASICS[:3], columns, strict=False):
        values[name] = column.text_input(
            t(f"inputs.{name}"),
            sheet.basics[name],
            key=_name(desk.row.id, f"{generation}/{name}"),
            disabled=disabled,
            live="600ms",
        )
    options = ["", *outline_ids()]
    values["template"] = columns[3].selectbox(
        t("inputs.template"),
        options,
        index=options.index(sheet.basics["template"]) if sheet.basics["template"] in options else 0,
        format_func=lambda name: name or t("inputs.template_default"),
        key=_name(desk.row.id, f"{generation}/template"),
        disabled=disabled,
    )
    return values


def _sums(report: int) -> None:
    found = sums_of(state.store().reports.inputs(report).inputs)
    if not found:
        st.caption(t("sums.none"))
        return
    for column, item in zip(st.columns(len(found)), found, strict=True):
        column.metric(
            item.name, item.value, item.remark or None, delta_color="off", delta_arrow="off", border=not item.sound
        )


def _tools(desk: Desk) -> None:
    report = desk.row.id
    locked = desk.row.status is Status.APPROVED
    with st.container(horizontal=True):
        with st.popover(t("inputs.import"), icon=":material/upload_file:", disabled=locked):
            _import(desk)
        st.download_button(
            t("inputs.export"),
            lambda: _workbook(desk),
            file_name=f"{desk.inputs.unit}-{desk.inputs.year}.xlsx",
            icon=":material/download:",
            on_click="ignore",
        )
        st.button(
            t("inputs.undo"),
            icon=":material/undo:",
            shortcut="Ctrl+Shift+Z",
            disabled=locked or desk.saved.number < 2,
            on_click=_undo,
            args=(report,),
        )
        with st.popover(t("panel.history"), icon=":material/history:"):
            for revision in state.store().reports.inputs_revisions(report)[:15]:
                who = revision.who or t("history.nobody")
                st.button(
                    f"{moment(revision.saved)}　{t(f'action.{revision.action}')}　{who}",
                    key=_name(report, f"restore-{revision.number}"),
                    help=t("inputs.restore_help", count=len(revision.inputs.figures)),
                    disabled=locked or revision.number == desk.saved.number,
                    on_click=_restore,
                    args=(report, revision.number),
                )


def _import(desk: Desk) -> None:
    upload = st.file_uploader(t("inputs.file"), type=["yaml", "yml", "xlsx", "xlsm"], key=_name(desk.row.id, "file"))
    if upload is None:
        st.caption(t("inputs.file_what"))
        return
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / Path(upload.name).name
        path.write_bytes(upload.getvalue())
        read = read_inputs(path)
    for warning in read.warnings:
        st.caption(escape(warning))
    st.write(t("inputs.replace_what", new=len(read.figures), notes=len(read.notes), old=len(desk.inputs.figures)))
    st.button(t("inputs.replace"), type="primary", on_click=_replace, args=(desk.row.id, read))


@action
def _replace(report: int, read: Any) -> None:
    base = state.store().reports.inputs(report).number
    save_sheet(report, sheet_of(read), base=base, action=Action.IMPORT)
    _reload(report)
    state.forget(_name(report, "problems"))


def _workbook(desk: Desk) -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "inputs.xlsx"
        write_workbook(path, desk.inputs)
        return path.read_bytes()


@action
def _undo(report: int) -> None:
    """Goes one revision back; again, one more back."""
    newest = state.store().reports.inputs(report).number
    target = st.session_state.get(_name(report, "undo"), newest) - 1
    if target < 1:
        return
    _restore(report, target)
    state.remember(_name(report, "undo"), target)


@action
def _restore(report: int, number: int) -> None:
    state.store().reports.restore_inputs(report, number, who=state.who())
    keep_typed(report, None)
    _reload(report)
    state.forget(_name(report, "problems"))


def _settle(desk: Desk, conflict: tuple[Sheet, int, str]) -> None:
    """Both states of the inputs, by their differences, and the choice between them."""
    yours, revision, who = conflict
    st.warning(t("conflict.what", who=who or t("conflict.somebody")), icon=":material/call_split:")
    theirs = sheet_of(desk.inputs)
    left, right = st.columns(2)
    for column, own, other, title in (
        (left, theirs, yours, t("conflict.saved")),
        (right, yours, theirs, t("conflict.yours")),
    ):
        column.markdown(f"**{title}**")
        rows = [r for r in (*own.figures, *own.notes) if r not in other.figures and r not in other.notes]
        column.dataframe([{k: v for k, v in r.items() if v} for r in rows], hide_index=True)
    left.button(t("conflict.take_saved"), width="stretch", on_click=_take_saved, args=(desk.row.id,))
    right.button(t("conflict.keep_mine"), width="stretch", on_click=_keep_mine, args=(desk.row.id, yours, revision))


@action
def _take_saved(report: int) -> None:
    keep_typed(report, None)
    state.forget(_name(report, "conflict"))
    state.forget(_name(report, "problems"))
    _reload(report)


@action
def _keep_mine(report: int, yours: Sheet, revision: int) -> None:
    save_sheet(report, yours, base=revision)
    state.forget(_name(report, "conflict"))
    state.forget(_name(report, "problems"))
    _reload(report)
