"""填报: the figures as a table, the notes as quick lines, saved as they are typed."""

from __future__ import annotations

import streamlit as st

from assistant.errors import ConflictError
from assistant.intake.models import GRADES
from assistant.outlines import outline_ids
from assistant.store import Status
from assistant.ui import state
from assistant.ui.exchange import name_of, reload, show_tools
from assistant.ui.guard import action, part
from assistant.ui.heading import report_on_screen
from assistant.ui.panels import scores
from assistant.ui.sheet import BASICS, Sheet, keep_typed, save_sheet, sheet_of, with_ids
from assistant.ui.state import Desk, said, t
from assistant.ui.sums import sums_of
from assistant.ui.tables import edit_figures, edit_notes, edit_statements
from assistant.ui.words import escape


def page() -> None:
    """The page of the report on screen."""
    desk = report_on_screen("inputs")
    part()(_work)(desk.row.id)


def _work(report: int) -> None:
    desk = state.load_desk(report)
    if conflict := st.session_state.get(name_of(report, "conflict")):
        _settle(desk, conflict)
        return
    sheet = _on_screen(desk)
    tools = st.container()
    locked = desk.row.status is Status.APPROVED
    if locked:
        st.info(t("draft.approved"), icon=":material/lock:")
    basics = _basics(desk, sheet, disabled=locked)
    sums, problems_place = st.container(), st.container(gap="xsmall")
    key = name_of(report, st.session_state[name_of(report, "generation")])
    figures, moved = edit_figures(sheet.figures, key=f"{key}/figures", disabled=locked)
    with st.expander(t("inputs.statements_more", count=len(sheet.statements)), expanded=bool(sheet.statements)):
        statements = edit_statements(sheet.statements, key=f"{key}/statements", disabled=locked)
    notes = edit_notes(sheet.notes, desk.outline, key=f"{key}/notes", disabled=locked)
    typed = with_ids(Sheet(basics=basics, figures=figures, statements=statements, notes=notes))
    problems = _save(desk, typed) if not locked else []
    with tools:  # only now is it known whether there is anything to undo
        show_tools(state.load_desk(report))
    with problems_place:
        for problem in problems:
            st.markdown(f":orange-badge[{t('inputs.open')}] {escape(said(problem))}")
    with sums:
        _sums(report)
        scores.beside_figures(state.store().reports.inputs(report).inputs)
    if moved:
        reload(report)
        st.rerun(scope="fragment")


def _on_screen(desk: Desk) -> Sheet:
    """The sheet the tables of this screen grew from; another one when somebody else saved since."""
    report = desk.row.id
    known = st.session_state.get(name_of(report, "revision"))
    if known is None or st.session_state.get(name_of(report, "sheet")) is None:
        reload(report)
    sheet: Sheet = st.session_state[name_of(report, "sheet")]
    return sheet


def _save(desk: Desk, typed: Sheet) -> list[str]:
    """Saves the sheet if it changed; returns what is still to be mended."""
    report = desk.row.id
    changed = typed != st.session_state[name_of(report, "saved")]
    revision = st.session_state[name_of(report, "revision")]
    if not changed and revision != desk.saved.number:
        reload(report)
        st.toast(t("inputs.reloaded"), icon=":material/sync:")
        st.rerun()
    if not changed and name_of(report, "problems") in st.session_state:
        return list(st.session_state[name_of(report, "problems")])
    try:
        saved, problems = save_sheet(report, typed, base=revision)
    except ConflictError as error:
        state.remember(name_of(report, "conflict"), (typed, error.revision, error.who))
        st.rerun()
    state.remember(name_of(report, "saved"), typed)
    state.remember(name_of(report, "revision"), saved.number)
    state.remember(name_of(report, "problems"), problems)
    if changed:
        state.forget(name_of(report, "undo"))
    return problems


def _basics(desk: Desk, sheet: Sheet, *, disabled: bool) -> dict[str, str]:
    columns = st.columns([0.3, 0.3, 0.1, 0.1, 0.2])
    values: dict[str, str] = {}
    generation = st.session_state[name_of(desk.row.id, "generation")]
    for name, column in zip(BASICS[:3], columns, strict=False):
        values[name] = column.text_input(
            t(f"inputs.{name}"),
            sheet.basics[name],
            key=name_of(desk.row.id, f"{generation}/{name}"),
            disabled=disabled,
            live="600ms",
        )
    chosen = {"grade": (GRADES, lambda name: said(name) or "—"), "template": (outline_ids(), _outline_name)}
    for (name, (known, shown)), column in zip(chosen.items(), columns[3:], strict=True):
        options = ["", *known]
        values[name] = column.selectbox(
            t(f"inputs.{name}"),
            options,
            index=options.index(sheet.basics[name]) if sheet.basics[name] in options else 0,
            format_func=shown,
            key=name_of(desk.row.id, f"{generation}/{name}"),
            disabled=disabled,
        )
    return values


def _outline_name(name: str) -> str:
    return name or t("inputs.template_default")


def _sums(report: int) -> None:
    found = sums_of(state.store().reports.inputs(report).inputs)
    if not found:
        st.caption(t("sums.none"))
        return
    for column, item in zip(st.columns(len(found)), found, strict=True):
        colour = "off" if item.sound else "orange"
        column.metric(item.name, item.value, item.remark or None, delta_color=colour, delta_arrow="off")


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
    state.forget(name_of(report, "conflict"))
    state.forget(name_of(report, "problems"))
    reload(report)


@action
def _keep_mine(report: int, yours: Sheet, revision: int) -> None:
    save_sheet(report, yours, base=revision)
    state.forget(name_of(report, "conflict"))
    state.forget(name_of(report, "problems"))
    reload(report)
