"""报告: every report with where it stands, and the ways to begin one."""

from __future__ import annotations

import tempfile
from pathlib import Path

import streamlit as st

from assistant.intake import form_sheets, read_inputs
from assistant.schema import ReportInput
from assistant.store import ReportRow, SectionState, Status
from assistant.ui import jobs, state
from assistant.ui.guard import action, part, told
from assistant.ui.heading import COLOURS, moment, status_word
from assistant.ui.sheet import TYPED, keep_typed, next_year
from assistant.ui.shell import go
from assistant.ui.state import said, t
from assistant.ui.words import escape

SHOWN = 30
WIDTHS = [0.34, 0.07, 0.1, 0.15, 0.15, 0.19]


def page() -> None:
    """The page; while past reports are being indexed it says how far that is."""
    jobs.welcome()
    with st.container(horizontal=True, vertical_alignment="center"):
        st.title(t("page.start"), anchor=False)
        with st.popover(t("start.new"), icon=":material/add:", type="primary"):
            _new()
    running = jobs.board().library.running
    part(run_every=1.0 if running else None)(_indexing)(polled=running)
    for row in state.store().reports.list()[:SHOWN]:
        _wrong(row, _written(row))
    counting = jobs.counting()
    part(run_every=1.0 if counting else None)(_reports)(polled=counting)


def _indexing(*, polled: bool) -> None:
    job = jobs.board().library
    if job.running:
        finished = len(job.done) + len(job.failed)
        st.progress(finished / len(job.steps), text=t("past.indexing", done=finished, total=len(job.steps)))
    elif polled:
        st.rerun()


def _reports(*, polled: bool) -> None:
    if polled and not jobs.counting():
        st.rerun()
    with st.container(horizontal=True, vertical_alignment="bottom"):
        search = st.text_input(
            t("start.search"), type="search", live=True, key="start-search", placeholder=t("start.search_hint")
        )
        archived = st.toggle(t("start.archived"), key="start-archived")
    rows = state.store().reports.list(search=search or "", archived=archived)
    if not rows:
        st.info(t("start.nothing_found") if search else t("start.empty"), icon=":material/info:")
        return
    with st.container(key="reports"):
        heads = ("project", "year", "status", "sections", "changed")
        for column, name in zip(st.columns(WIDTHS), heads, strict=False):
            column.caption(t(f"start.{name}"))
        for row in rows[:SHOWN]:
            _row(row)
    if len(rows) > SHOWN:
        st.caption(t("start.more", count=len(rows) - SHOWN))


def _row(row: ReportRow) -> None:
    name, year, status, sections, changed, actions = st.columns(WIDTHS, vertical_alignment="center")
    with name:
        if st.button(
            f"**{escape(row.project or t('report.no_project'))}**　{escape(row.unit or t('report.no_unit'))}",
            key=f"open-report-{row.id}",
            type="tertiary",
        ):
            _open(row, "inputs")
    year.markdown(str(row.year))
    with status:
        st.badge(status_word(row.status), color=COLOURS[row.status])
    written = _written(row)
    sections.markdown(t("start.written", done=written) + _wrong(row, written))
    changed.caption(f"{moment(row.changed)} {escape(row.changed_by)}")
    with actions, st.container(horizontal=True, horizontal_alignment="right"):
        if st.button(t("start.write"), key=f"write-{row.id}", icon=":material/edit_note:"):
            _open(row, "drafting")
        with st.popover(t("start.more_actions"), icon=":material/more_horiz:"):
            st.button(
                t("start.next_year", year=row.year + 1),
                key=f"next-{row.id}",
                icon=":material/content_copy:",
                on_click=_copy,
                args=(row.id,),
            )
            if row.archived:
                st.button(t("start.unarchive"), key=f"unarchive-{row.id}", on_click=_archive, args=(row.id, False))
            else:
                st.button(
                    t("start.archive"),
                    key=f"archive-{row.id}",
                    icon=":material/archive:",
                    on_click=_archive,
                    args=(row.id, True),
                )


def _written(row: ReportRow) -> int:
    return sum(s is not SectionState.EMPTY for key, s in row.sections.items() if key != TYPED)


def _wrong(row: ReportRow, written: int) -> str:
    if not written or row.status is Status.APPROVED:
        return ""
    wrong = jobs.wrong_numbers(row)
    return f" :red-badge[{t('start.wrong', count=wrong)}]" if wrong else ""


def _open(row: ReportRow, module: str) -> None:
    state.open_report(row.id)
    go(module)


def _new() -> None:
    with told():  # beside the file it is about; the page behind stays
        _from_file()
    st.caption(t("start.or_blank"))
    with st.form("new-report", border=False):
        unit = st.text_input(t("inputs.unit"))
        project = st.text_input(t("inputs.project"))
        year = st.number_input(t("inputs.year"), 1990, 2100, value=_this_year(), step=1)
        if st.form_submit_button(t("start.create"), icon=":material/add:"):
            blank = ReportInput(unit=unit.strip(), project=project.strip(), year=int(year))
            _open(state.store().reports.create(blank, who=state.who()), "inputs")


def _from_file() -> None:
    upload = st.file_uploader(t("inputs.file"), type=["yaml", "yml", "xlsx", "xlsm"], key="new-file")
    if upload is not None:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / Path(upload.name).name
            path.write_bytes(upload.getvalue())
            sheets = form_sheets(path)
            sheet = st.selectbox(t("inputs.sheet"), sheets, key="new-sheet") if len(sheets) > 1 else ""
            read = read_inputs(path, sheet)
        st.write(t("start.read", unit=read.unit, project=read.project, year=read.year, count=len(read.figures)))
        for warning in read.warnings:
            st.caption(escape(said(warning)))
        if st.button(t("start.create_from_file"), type="primary", key="create-from-file"):
            _open(state.store().reports.create(read, who=state.who(), note=upload.name), "inputs")


def _this_year() -> int:
    """The year reports are written about: the one before this."""
    from datetime import date

    return date.today().year - 1


@action
def _copy(report: int) -> None:
    inputs = state.store().reports.inputs(report).inputs
    sheet = next_year(inputs)
    start = ReportInput(unit=inputs.unit, project=inputs.project, year=inputs.year + 1, template=inputs.template)
    row = state.store().reports.create(start, who=state.who(), note=t("start.copied", year=inputs.year))
    keep_typed(row.id, sheet)
    _shelve(report, start)
    state.open_report(row.id)
    state.say_later(t("start.copied_what", year=row.year))


def _shelve(report: int, start: ReportInput) -> None:
    """Puts the text of a report into the library for the next year's, unless that year is there already."""
    desk = state.load_desk(report)
    if not any(row.text.strip() for row in desk.sections.values()):
        return
    if any(prior.year == desk.inputs.year for prior in jobs.priors(start)):
        return
    said = {"unit": desk.inputs.unit, "project": desk.inputs.project, "year": desk.inputs.year}
    front = "".join(f"{name}: {value}\n" for name, value in said.items())
    path = Path(tempfile.mkdtemp(prefix="assistant-")) / f"{desk.inputs.year}-{report}.md"
    path.write_text(f"---\n{front}---\n{desk.text}", encoding="utf-8")
    jobs.add_to_library([path], who=state.who())


@action
def _archive(report: int, away: bool) -> None:
    reports = state.store().reports
    (reports.archive if away else reports.unarchive)(report, who=state.who())
    if away and state.report_id() == report:
        state.open_report(0)
