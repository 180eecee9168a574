"""导出: the official document for review or for sending, and the ledger that goes with it."""

from __future__ import annotations

import tempfile
from datetime import date
from pathlib import Path

import streamlit as st

from assistant.errors import ExportError
from assistant.export import Edition, export_docx
from assistant.schema import WRONG, Ledger
from assistant.ui import jobs, state
from assistant.ui.guard import action, part
from assistant.ui.heading import report_on_screen, status_word
from assistant.ui.state import Desk, t

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
    with st.container(horizontal=True):
        try:
            data, warnings = _document(desk.text, desk, ledger, edition, tuple(annexes), day, reason)
        except ExportError as error:
            st.warning(str(error), icon=":material/block:")
        else:
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
            for warning in warnings:
                st.warning(warning)
        st.download_button(
            t("export.ledger"),
            lambda: _ledger_file(desk, ledger),
            file_name=f"{name}-核对台账.xlsx",
            mime=EXCEL,
            key="download-ledger",
            icon=":material/table_view:",
            on_click="ignore",
        )


def _before(desk: Desk, ledger: Ledger, written: list[str]) -> None:
    """What speaks against sending the report as it stands."""
    wrong = sum(j.verdict in WRONG for j in ledger.mentions)
    blank = [desk.outline.section(s).heading for s in desk.sections if s not in written]
    if blank:
        st.warning(t("export.blank", headings="、".join(blank)), icon=":material/warning:")
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


def _ledger_file(desk: Desk, ledger: Ledger) -> bytes:
    from assistant.export import write_ledger

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "ledger.xlsx"
        write_ledger(desk.text, desk.inputs, ledger, path)
        return path.read_bytes()


@action
def _record(report: int, edition: Edition, reason: str) -> None:
    what = t("export.record", edition=t(f"export.{edition}"))
    state.store().trail.add(what, who=state.who(), detail=reason, report=report)
