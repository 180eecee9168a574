"""资料库: past reports – add, look through, correct, delete, search."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

import streamlit as st

from assistant.library import Query, telling_words
from assistant.outlines import load_outline
from assistant.store import PastRow
from assistant.ui import jobs, state
from assistant.ui.guard import action, part
from assistant.ui.heading import moment
from assistant.ui.state import said, t
from assistant.ui.words import escape, highlighted, section_name

WIDTHS = {
    "inputs.unit": 235, "inputs.project": 290, "start.year": 65, "library.sections": 80, "library.file": 330,
    "start.changed": 150,
}  # fmt: skip
TYPES = ["docx", "doc", "pdf", "xlsx", "txt", "md"]


def page() -> None:
    """The page; while files are read it says how far that is."""
    st.title(t("page.library"), anchor=False)
    running = jobs.board().library.running
    part(run_every=1.0 if running else None)(_adding)(polled=running)
    if not state.store().past.list():
        if not running:
            st.info(t("library.empty"), icon=":material/info:")
        return
    part()(_search)()
    part()(_reports)()
    part()(_index_state)()


def _adding(*, polled: bool) -> None:
    job = jobs.board().library
    if job.running:
        finished = len(job.done) + len(job.failed)
        st.progress(finished / len(job.steps), text=t("past.indexing", done=finished, total=len(job.steps)))
        return
    if polled:
        st.rerun()
    for name, why in job.failed.items():
        st.error(escape(said(why) if name in why else t("list.about", name=name, text=said(why))))
    for name, remark in job.remarks.items():
        st.caption(escape(said(remark) if name in remark else t("list.about", name=name, text=said(remark))))
    with st.expander(t("library.add"), icon=":material/upload_file:", expanded=not state.store().past.list()):
        serial = state.remembered("upload-serial", 0)
        files = st.file_uploader(t("library.files"), TYPES, accept_multiple_files=True, key=f"past-files-{serial}")
        st.caption(t("library.files_what", size=state.settings().max_file_mb))
        if files:
            st.button(t("library.add_now", count=len(files)), type="primary", on_click=_add, args=(files,))


def _index_state() -> None:
    """How the index stands, and a way to make it anew."""
    status = jobs.library().status()
    with st.container(horizontal=True, vertical_alignment="center"):
        if status.healthy:
            st.caption(t("library.healthy", reports=status.reports, sections=status.sections))
        else:
            st.caption(f":red[{escape(said(status.sentence))}]")
        st.button(t("library.rebuild"), icon=":material/refresh:", on_click=_rebuild, help=t("library.rebuild_help"))


@action
def _rebuild() -> None:
    jobs.rebuild_library()
    st.rerun()


@action
def _add(files: list[Any]) -> None:
    folder = Path(tempfile.mkdtemp(prefix="assistant-"))
    paths = []
    for number, file in enumerate(files):
        path = folder / str(number) / Path(file.name).name
        path.parent.mkdir()
        path.write_bytes(file.getvalue())
        paths.append(path)
    jobs.add_to_library(paths, who=state.who())
    state.remember("upload-serial", st.session_state["upload-serial"] + 1)
    st.rerun()


def _search() -> None:
    text = st.text_input(
        t("library.search"), type="search", live="400ms", key="library-search", placeholder=t("library.search_hint")
    )
    if not text:
        return
    found = jobs.library().search(Query(section="", unit="", project="", year=0, text=text), k=8)
    if not found:
        st.info(t("library.nothing"))
    outline = load_outline(state.settings().template)
    for passage in found:
        with st.container(border=True, gap="xsmall"):
            st.markdown(f"**{escape(passage.unit)}　{escape(passage.project)}　{passage.year or '—'}**")
            name = section_name(outline, passage.section or "")
            st.caption(escape("　".join([name, passage.file, *map(said, passage.why)])))
            st.markdown(highlighted(passage.text, telling_words(text, passage.text)))


def _reports() -> None:
    rows = state.store().past.list()
    words, year = st.columns([0.7, 0.3])
    wanted = words.text_input(
        t("library.filter"), type="search", live=True, key="library-filter", placeholder=t("library.filter_hint")
    )
    years = sorted({row.year for row in rows}, reverse=True)
    only = year.selectbox(t("start.year"), [0, *years], format_func=lambda y: str(y) if y else t("review.all"))
    shown = [
        row
        for row in rows
        if all(w in f"{row.unit}{row.project}{row.file}" for w in (wanted or "").split()) and only in (0, row.year)
    ]
    st.caption(t("library.count", shown=len(shown), total=len(rows)))
    chosen = st.dataframe(
        [
            {
                t("inputs.unit"): row.unit or "—",
                t("inputs.project"): row.project or "—",
                t("start.year"): str(row.year or "—"),
                t("library.sections"): row.sections,
                t("library.file"): row.file,
                t("start.changed"): moment(row.changed),
            }
            for row in shown
        ],
        hide_index=True,
        on_select="rerun",
        selection_mode="multi-row",
        column_config={t(name): st.column_config.Column(width=width) for name, width in WIDTHS.items()},
        key="past-table",
        alt=t("page.library"),
    )
    picked = [shown[i] for i in chosen.selection.rows if i < len(shown)]
    if not picked:
        st.caption(t("library.select"))
        return
    with st.popover(t("library.delete", count=len(picked)), icon=":material/delete:"):
        st.write(t("library.delete_what", files=t("list.join").join(row.file for row in picked)))
        st.button(t("library.delete_yes"), type="primary", on_click=_delete, args=([row.id for row in picked],))
    if len(picked) == 1:
        _one(picked[0])


@action
def _delete(ids: list[int]) -> None:
    jobs.library().delete(ids, who=state.who())
    state.say_later(t("library.deleted", count=len(ids)))


def _one(row: PastRow) -> None:
    report = state.store().past.report(row.id)
    for warning in report.warnings:
        st.warning(escape(said(warning)))
    with st.form(f"correct-{row.id}"):
        unit_place, project_place, year_place, button = st.columns(
            [0.35, 0.35, 0.12, 0.18], vertical_alignment="bottom"
        )
        unit = unit_place.text_input(t("inputs.unit"), row.unit)
        project = project_place.text_input(t("inputs.project"), row.project)
        year = year_place.number_input(t("inputs.year"), 0, 2100, value=row.year, step=1)
        if button.form_submit_button(t("library.correct"), icon=":material/save:"):
            jobs.library().correct(row.id, unit=unit, project=project, year=int(year), who=state.who())
            st.rerun()
    outline = load_outline(state.settings().template)
    for section in report.sections:
        name = escape(section.heading) or t("library.no_heading")
        if section.id and name.startswith("（"):
            name = escape(section_name(outline, section.id)[:2]) + name
        with st.expander(name if section.id else f"{name}　:gray-badge[{t('library.unplaced')}]"):
            st.markdown(escape(section.text))
