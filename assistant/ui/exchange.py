"""How inputs come and go as a whole: import, workbook, undo, and any earlier state."""

from __future__ import annotations

import tempfile
from pathlib import Path

import streamlit as st

from assistant.intake import form_sheets, read_inputs, write_workbook
from assistant.schema import ReportInput
from assistant.store import Action, Status
from assistant.ui import state
from assistant.ui.guard import action, told
from assistant.ui.heading import moment
from assistant.ui.sheet import keep_typed, load_sheet, save_sheet, sheet_of
from assistant.ui.state import Desk, said, t
from assistant.ui.words import escape


def name_of(report: int, what: str) -> str:
    """The key under which this screen holds something of a report's inputs."""
    return f"inputs-{report}/{what}"


def reload(report: int) -> None:
    """Takes the sheet from the store, with new tables: edits of the old ones are saved by then."""
    desk = state.load_desk(report)
    state.remember(name_of(report, "sheet"), load_sheet(desk))
    state.remember(name_of(report, "saved"), load_sheet(desk))
    state.remember(name_of(report, "revision"), desk.saved.number)
    state.remember(name_of(report, "generation"), str(int(state.remembered(name_of(report, "generation"), "0")) + 1))


def show_tools(desk: Desk) -> None:
    """The buttons above the tables."""
    report = desk.row.id
    locked = desk.row.status is Status.APPROVED
    with st.container(horizontal=True):
        with st.popover(t("inputs.import"), icon=":material/upload_file:", disabled=locked), told():
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
            disabled=locked or _before(desk) < 1,
            on_click=_undo,
            args=(report,),
        )
        with st.popover(t("panel.history"), icon=":material/history:"):
            st.caption(t("inputs.history_what"))
            for revision in state.store().reports.inputs_revisions(report)[:15]:
                who = revision.who or t("history.nobody")
                version = f"{moment(revision.saved)}　{t(f'action.{revision.action}')}　{who}"
                if revision.number == desk.saved.number:
                    st.markdown(t("inputs.present_version", version=escape(version)))
                    continue
                st.button(
                    version,
                    key=name_of(report, f"restore-{revision.number}"),
                    help=t("inputs.restore_help", count=len(revision.inputs.figures)),
                    disabled=locked,
                    on_click=_restore,
                    args=(report, revision.number),
                )


def _import(desk: Desk) -> None:
    upload = st.file_uploader(t("inputs.file"), type=["yaml", "yml", "xlsx", "xlsm"], key=name_of(desk.row.id, "file"))
    if upload is None:
        st.caption(t("inputs.file_what"))
        return
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / Path(upload.name).name
        path.write_bytes(upload.getvalue())
        sheets = form_sheets(path)
        sheet = st.selectbox(t("inputs.sheet"), sheets, key=name_of(desk.row.id, "sheet")) if len(sheets) > 1 else ""
        read = read_inputs(path, sheet)
    for warning in read.warnings:
        st.caption(escape(said(warning)))
    st.write(t("inputs.replace_what", new=len(read.figures), notes=len(read.notes), old=len(desk.inputs.figures)))
    st.button(t("inputs.replace"), type="primary", on_click=_replace, args=(desk.row.id, read))


@action
def _replace(report: int, read: ReportInput) -> None:
    base = state.store().reports.inputs(report).number
    save_sheet(report, sheet_of(read), base=base, action=Action.IMPORT)
    reload(report)
    state.forget(name_of(report, "problems"))


def _workbook(desk: Desk) -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "inputs.xlsx"
        write_workbook(path, desk.inputs)
        return path.read_bytes()


def _before(desk: Desk) -> int:
    """The revision that undo goes back to, 0 if there is none."""
    return int(st.session_state.get(name_of(desk.row.id, "undo"), desk.saved.number)) - 1


@action
def _undo(report: int) -> None:
    """Goes one revision back; again, one more back."""
    target = _before(state.load_desk(report))
    if target < 1:
        return
    _restore(report, target)
    state.remember(name_of(report, "undo"), target)


@action
def _restore(report: int, number: int) -> None:
    state.store().reports.restore_inputs(report, number, who=state.who())
    keep_typed(report, None)
    reload(report)
    state.forget(name_of(report, "problems"))
