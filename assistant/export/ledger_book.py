"""The ledger as a workbook: every number with place, verdict, source and formula; findings; figures not mentioned."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from assistant.export.books import save_book
from assistant.export.judgements import SEVERITIES, kind_name, named_formula, verdict_name, wording_of_source
from assistant.intake.sheets import write_text
from assistant.outlines import Outline
from assistant.schema import WRONG, Judged, Ledger, ReportInput

_NUMBERS = (
    ("序号", 6), ("章节", 26), ("位置", 16), ("数字", 16), ("所在句", 46), ("类别", 10), ("数值", 16), ("单位", 8),
    ("核对结论", 12), ("依据", 28), ("算式", 30), ("应为", 16), ("说明", 46),
)  # fmt: skip
_FINDINGS = (("序号", 6), ("级别", 8), ("章节", 26), ("位置", 16), ("意见", 70), ("依据", 36), ("规则", 30))
_MISSING = (("标识", 20), ("指标名称", 40), ("数值", 16), ("单位", 10))
_WRONG_FILL = PatternFill("solid", fgColor="F8CBAD")


def write_ledger_book(
    path: Path, text: str, ledger: Ledger, inputs: ReportInput, outline: Outline, record: str
) -> None:
    """Write the workbook; `record` is the sentence on an overridden export, "" if there was none.

    Raises ExportError if the file cannot be written.
    """
    book = Workbook()
    headings = {section.id: section.heading for section in outline.sections}
    sheet = book.active
    sheet.title = "数字台账"
    _fill(
        sheet,
        _NUMBERS,
        (_number_row(i, j, text, headings, inputs) for i, j in enumerate(ledger.mentions, start=1)),
        record,
    )
    for row, judged in enumerate(ledger.mentions, start=3 if record else 2):
        if judged.verdict in WRONG:
            for cell in sheet[row]:
                cell.fill = _WRONG_FILL
    findings = (
        (
            str(number),
            SEVERITIES.get(finding.severity, finding.severity),
            headings.get(finding.section, ""),
            place_in(text, finding.start) if finding.end > finding.start else "",
            finding.message,
            finding.basis,
            finding.rule,
        )
        for number, finding in enumerate(ledger.findings, start=1)
    )
    _fill(book.create_sheet("审核意见"), _FINDINGS, findings, "")
    figures = {figure.id: figure for figure in inputs.figures}
    missing = (
        (own_id, figures[own_id].label, f"{figures[own_id].value:f}", figures[own_id].unit)
        for own_id in ledger.missing
        if own_id in figures
    )
    _fill(book.create_sheet("未提及的指标"), _MISSING, missing, "")
    save_book(book, path)


def place_in(text: str, at: int) -> str:
    """Where an offset stands, as an editor counts: 第3行第12字."""
    line = text.count("\n", 0, at) + 1
    return f"第{line}行第{at - text.rfind(chr(10), 0, at)}字"


def _number_row(
    position: int, judged: Judged, text: str, headings: Mapping[str, str], inputs: ReportInput
) -> tuple[str, ...]:
    mention = judged.mention
    value = mention.value
    source = judged.source or {}
    operands = source.get("operands")
    stated = operands.items() if isinstance(operands, Mapping) else ()
    return (
        str(position),
        headings.get(judged.section, ""),
        place_in(text, mention.start),
        mention.text,
        _sentence(text, mention.start, mention.end),
        kind_name(mention.kind),
        "至".join(f"{v:f}" for v in (value if isinstance(value, tuple) else (value,) if value is not None else ())),
        mention.unit,
        verdict_name(judged.verdict),
        wording_of_source(judged, inputs),
        "，".join(f"{named_formula(str(name), inputs)}={number}" for name, number in stated),
        judged.expected or "",
        judged.explanation,
    )


def _sentence(text: str, start: int, end: int) -> str:
    first = max(text.rfind(mark, 0, start) for mark in "。；！？\n") + 1
    ends = [at for mark in "。；！？\n" if (at := text.find(mark, end)) >= 0]
    return text[first : min(ends, default=len(text))].strip()


def _fill(sheet: Worksheet, columns: Sequence[tuple[str, int]], rows: Iterator[tuple[str, ...]], record: str) -> None:
    if record:
        write_text(sheet.cell(1, 1), record)
        sheet.merge_cells(start_row=1, end_row=1, start_column=1, end_column=len(columns))
        sheet.cell(1, 1).font = Font(bold=True, color="C00000")
    top = 2 if record else 1
    for number, (head, width) in enumerate(columns, start=1):
        write_text(sheet.cell(top, number), head)
        sheet.cell(top, number).font = Font(bold=True)
        sheet.column_dimensions[get_column_letter(number)].width = width
    for row, values in enumerate(rows, start=top + 1):
        for number, value in enumerate(values, start=1):
            write_text(sheet.cell(row, number), value)
            sheet.cell(row, number).alignment = Alignment(wrap_text=True, vertical="top")
    sheet.freeze_panes = sheet.cell(top + 1, 1)
    sheet.auto_filter.ref = f"A{top}:{get_column_letter(len(columns))}{max(sheet.max_row, top + 1)}"
