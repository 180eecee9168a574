"""What leaves the program: the official document, its ledger, the 自评表; and an edited document back again."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.errors import ExportError
from assistant.schema import WRONG, Ledger, ReportInput

if TYPE_CHECKING:
    from assistant.export.pdf import Preview
    from assistant.export.reimport import Reimported

__all__ = [
    "Edition",
    "Exported",
    "can_convert",
    "check_template",
    "export_docx",
    "export_pdf",
    "reimport_docx",
    "write_evaluation_form",
    "write_ledger",
]


class Edition(StrEnum):
    """What a file is for: to be worked on, with open problems as comments, or to be sent, without any."""

    REVIEW = "review"
    CLEAN = "clean"


@dataclass(frozen=True, slots=True, kw_only=True)
class Exported:
    """What was written; `warnings` are sentences for the clerk, `comments` the number of comments in the file.

    `ledger` is the workbook written beside a clean edition that was exported in spite of wrong numbers.
    """

    path: Path
    warnings: tuple[str, ...] = ()
    comments: int = 0
    ledger: Path | None = None


def export_docx(
    text: str,
    inputs: ReportInput,
    path: Path,
    *,
    template: str = "",
    form: Path | None = None,
    day: date | None = None,
    ledger: Ledger | None = None,
    edition: Edition = Edition.REVIEW,
    reason: str = "",
    annexes: tuple[str, ...] = ("funds", "indicators"),
) -> Exported:
    """The official document of a draft, laid out after GB/T 9704-2012, saved whole or not at all.

    `template` is an outline id (default: the report's own, then the standard one), `form` another .docx to use with
    it, `day` the date under the text (left open if None). With a `ledger`, the review edition carries every wrong
    number and finding as a comment; the clean edition is refused while wrong numbers stand, unless a `reason` is
    given, which the file's properties, its ledger annex and a ledger workbook written beside it record.
    `annexes` are "funds", "indicators", "ledger".

    Raises ExportError if refused, if the template is unusable or the file cannot be written, SettingsError for an
    unknown template.
    """
    from assistant.export.annexes import build_annexes
    from assistant.export.document import remarks_on, write_document
    from assistant.intake.characters import unwritable
    from assistant.outlines import DEFAULT_OUTLINE, load_outline, template_path

    outline = load_outline(template or inputs.template or DEFAULT_OUTLINE)
    override = _override(ledger, reason) if edition is Edition.CLEAN else ""
    remarks = remarks_on(text, ledger) if ledger and edition is Edition.REVIEW else ()
    left_out = write_document(
        text,
        inputs,
        Path(path),
        outline=outline,
        form=form or template_path(outline.id),
        day=day,
        remarks=remarks,
        annexes=build_annexes(annexes, inputs, ledger, outline, override),
        record=override,
    )
    dropped = unwritable("\n".join((text, inputs.unit, inputs.project, *(f.label for f in inputs.figures))))
    warnings = (f"文中有 Word 无法保存的字符（{'、'.join(dropped)}），已去掉，请核对原文。",) if dropped else ()
    beside = None
    if override and ledger:
        beside = Path(path).with_name(f"{Path(path).stem}-数字核对台账.xlsx")
        write_ledger(beside, text, ledger, inputs, template=outline.id, reason=reason)
    return Exported(path=Path(path), warnings=(*warnings, *left_out), comments=len(remarks), ledger=beside)


def write_ledger(
    path: Path, text: str, ledger: Ledger, inputs: ReportInput, *, template: str = "", reason: str = ""
) -> None:
    """The ledger of a draft as .xlsx: numbers (place, text, verdict, source, formula), findings, figures not mentioned.

    A `reason` is recorded at the top where wrong numbers stand. Raises ExportError if the file cannot be written.
    """
    from assistant.export.ledger_book import write_ledger_book
    from assistant.outlines import DEFAULT_OUTLINE, load_outline

    outline = load_outline(template or inputs.template or DEFAULT_OUTLINE)
    write_ledger_book(Path(path), text, ledger, inputs, outline, _override(ledger, reason) if reason else "")


def can_convert() -> bool:
    """Whether LibreOffice, which makes PDFs, is installed here."""
    from assistant.export.pdf import office

    return bool(office())


def export_pdf(document: Path, path: Path) -> Preview:
    """A .docx as PDF through LibreOffice, with the fonts that had to be substituted.

    Raises ExportError where LibreOffice is not installed or cannot convert the file.
    """
    from assistant.export.pdf import write_preview

    return write_preview(Path(document), Path(path))


def reimport_docx(path: Path, original: str, inputs: ReportInput, *, template: str = "") -> Reimported:
    """An exported document that was edited in Word, brought back: the new draft, each change, the editors' comments.

    `original` is the draft it was exported from; blocks nobody edited keep its wording and spacing. Tracked changes
    count as accepted. Raises ExportError if the file is no Word document or shares nothing with the draft.
    """
    from assistant.export.reimport import bring_back
    from assistant.outlines import DEFAULT_OUTLINE, load_outline

    outline = load_outline(template or inputs.template or DEFAULT_OUTLINE)
    title = outline.title.format(unit=inputs.unit, year=inputs.year, project=inputs.project)
    return bring_back(Path(path), original, outline, title=title, unit=inputs.unit)


def write_evaluation_form(path: Path, inputs: ReportInput, *, profile: str = "", department: str = "") -> None:
    """The official 项目支出绩效自评表 as .xlsx, funds in 万元, rates, open scores and totals as live formulas.

    `profile` is a scoring profile id, `department` the 主管部门. Scores the inputs give stay as they are.
    Raises ExportError if the file cannot be written, SettingsError for an unknown profile.
    """
    from assistant.checks.profiles import DEFAULT_PROFILE, load_profile
    from assistant.export.evaluation_book import write_evaluation_book

    write_evaluation_book(Path(path), inputs, load_profile(profile or DEFAULT_PROFILE), department)


def check_template(path: Path) -> tuple[str, ...]:
    """Every problem of a Word template as one sentence: unknown, missing and misplaced tags; () if it can be used.

    Raises ExportError if the file is no .docx.
    """
    from assistant.export.tags import check_template as check

    return check(Path(path))


def _override(ledger: Ledger | None, reason: str) -> str:
    """What a clean edition has to record: "" where nothing is wrong; raises ExportError without a reason."""
    wrong = [judged.mention.text for judged in ledger.mentions if judged.verdict in WRONG] if ledger else []
    if not wrong:
        return ""
    shown = "、".join(f"“{text}”" for text in wrong[:5]) + ("等" if len(wrong) > 5 else "")
    if not reason.strip():
        raise ExportError(f"还有 {len(wrong)} 处数字不符（{shown}），请先改正，或写明理由后再导出清洁稿。")
    return f"导出时仍有 {len(wrong)} 处数字不符（{shown}），理由：{reason.strip()}"
