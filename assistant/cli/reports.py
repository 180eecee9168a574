"""Commands that write: draft, export, reimport, workbook, batch."""

from __future__ import annotations

import shutil
import sys
from argparse import Namespace
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from tempfile import TemporaryDirectory

from assistant.cli.corpus import library_priors, open_own_library
from assistant.cli.output import read_text, say, say_json, warn
from assistant.cli.texts import outline_of, read_priors
from assistant.drafting import SectionDraft, draft_report
from assistant.errors import AssistantError, ExportError, InputError
from assistant.intake import form_sheets, read_inputs, write_workbook
from assistant.library import Library
from assistant.library.question import section_query
from assistant.outlines import Outline
from assistant.schema import WRONG, PastReport, ReportInput
from assistant.settings import load_settings


def write_text(path: Path, text: str) -> None:
    """Writes UTF-8 text; raises ExportError naming the file when the place cannot be written."""
    try:
        path.write_text(text, encoding="utf-8")
    except OSError as error:
        raise ExportError(
            f"无法写入 {path}：{error.strerror or error}，请检查文件夹是否存在、文件是否正被打开。"
        ) from error


def draft_with(
    library: Library, inputs: ReportInput, outline: Outline, *, sections: Sequence[str] = (), backend: str = ""
) -> tuple[tuple[SectionDraft, ...], list[PastReport]]:
    """The drafted sections of one report and the prior reports they were drafted over."""
    settings = load_settings()
    wanted = [s.id for name in sections or [""] for s in outline.select(name)]
    passages = {s: library.search(section_query(inputs, s), k=settings.passages) for s in wanted}
    priors = library.priors(inputs.unit, inputs.project, inputs.year)
    drafts = draft_report(
        inputs,
        passages=passages,
        priors=priors,
        backend=backend or settings.backend,
        sections=wanted,
        outline=outline,
        settings=settings,
    )
    return drafts, list(priors)


def draft(args: Namespace) -> int:
    """Drafts sections to stdout or a Markdown file."""
    from assistant.quantities.record import as_record

    inputs = read_inputs(Path(args.report))
    warn(inputs.warnings)
    outline = outline_of(inputs)
    drafts, _ = draft_with(open_own_library(), inputs, outline, sections=args.section, backend=args.backend)
    text = outline.join({d.section: d.text for d in drafts})
    if args.out:
        write_text(Path(args.out), text)
    for d in drafts if args.json else ():
        numbers = [
            as_record(j.mention)
            | {"section": d.section, "verdict": j.verdict, "source": j.source, "expected": j.expected}
            | {"explanation": j.explanation}
            for j in d.numbers
        ]
        sources = [{"file": p.file, "unit": p.unit, "year": p.year, "section": p.section} for p in d.sources]
        record = {"section": d.section, "text": d.text, "sources": sources, "numbers": numbers}
        say_json(record | {"backend": d.backend, "attempts": d.attempts})
    if args.out and not args.json:
        say(f"{args.out}：已起草 {len(drafts)} 个章节（{'、'.join(sorted({d.backend for d in drafts}))}）")
    elif not args.json:
        say(text)
    unused = sorted({n for d in drafts for n in d.unused_notes})
    warn(f"工作记录第{n + 1}条没有用上：{inputs.notes[n].text}" for n in unused)
    warn(_failures(drafts, outline))
    return int(any(d.failure for d in drafts))


def _failures(drafts: Sequence[SectionDraft], outline: Outline) -> list[str]:
    """For each section that is missing or still has something wrong, its heading and why."""
    return [f"{outline.section(d.section).heading}：{d.failure}" for d in drafts if d.failure]


def export(args: Namespace) -> int:
    """The official document; the review edition carries open problems as comments, the clean one refuses them."""
    from assistant.checks import check_draft
    from assistant.export import Edition, export_docx, export_pdf

    inputs = read_inputs(Path(args.report))
    text = read_text(args.draft)
    outline = outline_of(inputs)
    priors = read_priors(args.prior, inputs) or library_priors(inputs)
    ledger = check_draft(text, inputs, priors=priors, outline=outline)
    kind = Path(args.out).suffix.lower()
    if kind not in (".docx", ".pdf"):
        raise InputError(f"--out {args.out}：只能导出 .docx 或 .pdf。")
    with TemporaryDirectory() as folder:
        done = export_docx(
            text,
            inputs,
            Path(folder, f"{Path(args.out).stem}.docx") if kind == ".pdf" else Path(args.out),
            template=args.template or outline.id,
            ledger=ledger,
            edition=Edition.CLEAN if args.clean else Edition.REVIEW,
            reason=args.reason,
        )
        warn(done.warnings)
        for wanted in filter(None, (args.out if kind == ".pdf" else "", args.pdf)):
            preview = export_pdf(done.path, Path(wanted))
            warn(filter(None, [preview.remark]))
            say(f"{wanted}：已导出" + ("，批注只在 .docx 中" if done.comments else ""))
        if done.ledger and kind == ".pdf":
            shutil.copy(done.ledger, Path(args.out).with_name(done.ledger.name))
    if kind == ".docx":
        say(f"{args.out}：已导出，批注 {done.comments} 条")
    return 0


def reimport(args: Namespace) -> int:
    """An exported document that was edited in Word, back into the draft, each change listed."""
    from assistant.export import reimport_docx

    inputs = read_inputs(Path(args.report))
    back = reimport_docx(Path(args.edited), read_text(args.draft), inputs, template=outline_of(inputs).id)
    write_text(Path(args.out), back.text)
    for change in back.changes:
        say(f"- {change.before or '（无）'}\n+ {change.after or '（删去）'}")
    for comment in back.comments:
        say(f"批注：{comment.text}")
    warn(back.warnings)
    say(f"{args.out}：收回修改 {len(back.changes)} 处，批注 {len(back.comments)} 条")
    return 0


def workbook(args: Namespace) -> int:
    """The input workbook, blank or filled from a report."""
    inputs = read_inputs(Path(args.source)) if args.source else None
    warn(inputs.warnings if inputs else ())
    write_workbook(Path(args.out), inputs)
    say(args.out)
    return 0


def batch(args: Namespace) -> int:
    """Drafts, checks and exports every report.yaml and .xlsx under a folder; one bad file does not stop the rest."""
    folder, out = Path(args.folder), Path(args.out)
    files = sorted(p for p in folder.rglob("*") if p.suffix.lower() in {".yaml", ".yml", ".xlsx"} and p.is_file())
    if not files:
        raise InputError(f"{args.folder} 下没有 report.yaml 或 .xlsx 填报数据。")
    if args.workers < 1:
        raise InputError("--workers 应为不小于 1 的整数。")
    out.mkdir(parents=True, exist_ok=True)
    library = open_own_library()
    failed = wrong = unfinished = 0
    jobs = []
    reports = [(path, sheet) for path in files for sheet in _sheets(path)]
    with ProcessPoolExecutor(max_workers=min(args.workers, len(reports))) as pool:
        for path, sheet in reports:
            name = "-".join((*path.relative_to(folder).with_suffix("").parts, sheet)).rstrip("-")
            named = f"{path}#{sheet}".rstrip("#")
            try:
                inputs = read_inputs(path, sheet)
                warn(f"{named}：{warning}" for warning in inputs.warnings)
                outline = outline_of(inputs)
                drafts, priors = draft_with(library, inputs, outline, backend=args.backend)
            except AssistantError as error:
                failed += 1
                say(f"{named}：{error}")
                continue
            text = outline.join({d.section: d.text for d in drafts})
            write_text(out / f"{name}.md", text)
            for failure in _failures(drafts, outline):
                say(f"{named}：{failure}")
            unfinished += any(d.failure for d in drafts)
            jobs.append((named, pool.submit(_check_and_export, text, inputs, priors, outline.id, out / f"{name}.docx")))
            sys.stderr.write(f"已起草 {named}\n")
        for named, job in jobs:
            count = job.result()
            wrong += bool(count)
            say(f"{named}：已导出，数字不符 {count} 处")
    say(f"共 {len(reports)} 份，导出 {len(jobs)} 份，未能读取 {failed} 份")
    return int(bool(wrong or failed or unfinished))


def _sheets(path: Path) -> tuple[str, ...]:
    """The sheets of a workbook with several 自评表; else "", the file as a whole."""
    try:
        sheets = form_sheets(path)
    except InputError:
        return ("",)  # reading it will say why
    return sheets if len(sheets) > 1 else ("",)


def _check_and_export(text: str, inputs: ReportInput, priors: list[PastReport], outline_id: str, path: Path) -> int:
    """Runs in a worker process; the number of wrong mentions, each a comment in the exported file."""
    from assistant.checks import check_draft
    from assistant.export import export_docx
    from assistant.outlines import load_outline

    ledger = check_draft(text, inputs, priors=priors, outline=load_outline(outline_id))
    export_docx(text, inputs, path, template=outline_id, ledger=ledger)
    return sum(j.verdict in WRONG for j in ledger.mentions)
