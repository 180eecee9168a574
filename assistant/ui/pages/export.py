"""导出: the official document for review or for sending, and the ledger that goes with it."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from datetime import date
from functools import lru_cache
from pathlib import Path

import streamlit as st

from assistant.errors import ExportError
from assistant.export import Edition, can_convert, export_docx, export_pdf, write_evaluation_form, write_ledger
from assistant.export.pdf import font_remark, substituted_fonts
from assistant.outlines import template_path
from assistant.schema import WRONG, Ledger
from assistant.ui import jobs, state
from assistant.ui.guard import action, part
from assistant.ui.heading import report_on_screen, status_word
from assistant.ui.shell import go
from assistant.ui.state import Desk, said, t
from assistant.ui.words import section_name

ANNEXES = ("funds", "indicators", "ledger")
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def page() -> None:
    """The page of the report on screen."""
    desk = report_on_screen("export")
    part()(_work)(desk.row.id)


def _work(report: int) -> None:
    desk = state.load_desk(report)
    ledger = state.ledger_of(desk.text, desk.inputs, jobs.priors(desk.inputs), desk.outline.id)
    written = [s for s, row in desk.sections.items() if row.text.strip()]
    if not written:
        st.info(t("export.empty"), icon=":material/info:")
        if st.button(t("export.to_draft"), icon=":material/edit_note:"):
            go("drafting")
        return
    _before(desk, ledger, written)
    left, right = st.columns(2, gap="large")
    with left:
        edition = st.radio(
            t("export.edition"),
            list(Edition),
            format_func=lambda e: t(f"export.{e}"),
            captions=[t(f"export.{e}_what") for e in Edition],
            key="edition",
        )
    with right:
        annexes = st.multiselect(
            t("export.annexes"),
            ANNEXES,
            default=list(ANNEXES[:2]),
            format_func=lambda a: t(f"export.annex_{a}"),
            key="annexes",
        )
        day = st.date_input(t("export.day"), value=None, format="YYYY-MM-DD", key="day", help=t("export.day_help"))
    reason = ""
    if edition is Edition.CLEAN and any(j.verdict in WRONG for j in ledger.mentions):
        reason = st.text_input(t("export.reason"), key="reason", live=True, help=t("export.reason_help"))
    name = f"{desk.inputs.unit}{desk.inputs.year}年{desk.inputs.project}绩效自评报告"
    warnings: tuple[str, ...] = ()
    data = None
    try:
        data, warnings = _document(desk.text, desk, ledger, edition, tuple(annexes), day, reason)
    except ExportError as error:
        st.warning(said(str(error)), icon=":material/block:")
    with st.container(horizontal=True):
        if data is not None:
            st.download_button(
                t("export.word"),
                data,
                file_name=f"{name}.docx",
                mime=WORD,
                key="download-word",
                type="primary",
                icon=":material/download:",
                on_click=_record,
                args=(report, edition, reason),
            )
            _pdf(data, name)
        st.download_button(
            t("export.ledger"),
            lambda: ledger_file(desk, ledger, reason),
            file_name=f"{name}-核对台账.xlsx",
            mime=EXCEL,
            key="download-ledger",
            icon=":material/table_view:",
            on_click="ignore",
        )
        st.download_button(
            t("export.form"),
            lambda: form_file(desk),
            file_name=f"{desk.inputs.unit}{desk.inputs.year}年{desk.inputs.project}自评表.xlsx",
            mime=EXCEL,
            key="download-form",
            icon=":material/grid_on:",
            on_click="ignore",
        )
    for warning in warnings:
        st.warning(said(warning))
    if can_convert() and (remark := _fonts(desk.outline.id)):
        st.caption(said(remark))


def _pdf(data: bytes, name: str) -> None:
    """The same document as PDF, made when it is asked for."""
    if not can_convert():
        st.caption(t("export.pdf_none"))
        return
    st.download_button(
        t("export.pdf"),
        lambda: pdf_file(data),
        file_name=f"{name}.pdf",
        mime="application/pdf",
        key="download-pdf",
        icon=":material/picture_as_pdf:",
        help=t("export.pdf_help"),
        on_click="ignore",
    )


@lru_cache
def _fonts(outline: str) -> str:
    """Which fonts of a template this machine prints others for, "" if it has them all."""
    return font_remark(substituted_fonts(template_path(outline)))


def _before(desk: Desk, ledger: Ledger, written: list[str]) -> None:
    """What speaks against sending the report as it stands."""
    wrong = sum(j.verdict in WRONG for j in ledger.mentions)
    blank = [section_name(desk.outline, s) for s in desk.sections if s not in written]
    if blank:
        st.warning(t("export.blank", headings=t("list.join").join(blank)), icon=":material/warning:")
    if wrong:
        st.warning(t("export.wrong", count=wrong), icon=":material/warning:")
    if not wrong and not blank:
        st.success(t("export.ready", status=status_word(desk.row.status)), icon=":material/check:")


def _document(
    text: str, desk: Desk, ledger: Ledger, edition: Edition, annexes: tuple[str, ...], day: date | None, reason: str
) -> tuple[bytes, tuple[str, ...]]:
    """The .docx and what to say about it; raises ExportError where the clean edition is refused."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "report.docx"
        done = export_docx(
            text, desk.inputs, path, template=desk.outline.id, day=day, ledger=ledger, edition=edition,
            reason=reason, annexes=annexes,
        )  # fmt: skip
        return path.read_bytes(), done.warnings


def ledger_file(desk: Desk, ledger: Ledger, reason: str) -> bytes:
    """The ledger workbook."""
    return _made("ledger.xlsx", lambda path: write_ledger(path, desk.text, ledger, desk.inputs, reason=reason))


def form_file(desk: Desk) -> bytes:
    """The 自评表 workbook, open scores computed under the regulation in force."""
    profile = str(st.session_state.get("profile", state.settings().profile))
    return _made("form.xlsx", lambda path: write_evaluation_form(path, desk.inputs, profile=profile))


def pdf_file(document: bytes) -> bytes:
    """A .docx as PDF; raises ExportError where LibreOffice fails."""

    def convert(path: Path) -> None:
        source = path.with_suffix(".docx")
        source.write_bytes(document)
        export_pdf(source, path)

    return _made("report.pdf", convert)


def _made(name: str, write: Callable[[Path], object]) -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / name
        write(path)
        return path.read_bytes()


@action
def _record(report: int, edition: Edition, reason: str) -> None:
    what = t("export.record", edition=t(f"export.{edition}"))
    state.store().trail.add(what, who=state.who(), detail=reason, report=report)
