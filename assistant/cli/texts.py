"""Commands that read and judge: numbers, read, inputs, check, compare."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterable

from assistant.cli.output import read_text, say, say_json, warn
from assistant.outlines import Outline, load_outline
from assistant.schema import WRONG, PastReport, ReportInput
from assistant.settings import load_settings

_VERDICTS = {
    "supported": "有据", "derived": "可推算", "wrong_value": "数值不符", "wrong_unit": "单位不符",
    "wrong_figure": "张冠李戴", "prior_year": "误用往年", "wrong_period": "年份日期不符",
    "inconsistent": "前后不一", "unsupported": "查无来源", "not_checked": "不核对",
}  # fmt: skip


def numbers(args: Namespace) -> int:
    """Every number of each file, as read."""
    from assistant.quantities import read_numbers
    from assistant.quantities.record import as_record

    for path in args.files:
        mentions = [as_record(m) for m in read_numbers(read_text(path))]
        if args.json:
            say_json({"file": path, "mentions": mentions})
            continue
        say(f"{path}：{len(mentions)} 处")
        for m in mentions:
            say(f"  {m['start']}\t{m['text']}\t{m['kind']}\t{m['value']}\t{m['unit']}\t{m['hedge'] or ''}")
    return 0


def read(args: Namespace) -> int:
    """Past report files as read."""
    from assistant.readers import read_report
    from assistant.readers.record import as_record

    for path in args.files:
        report = read_report(path, max_mb=load_settings().max_file_mb)
        if args.json:
            say_json(as_record(report))
            continue
        say(f"{path}：{report.unit or '单位不详'} {report.project or '项目不详'} {report.year or '年度不详'}")
        for section in report.sections:
            say(f"  [{section.id or '未归类'}] {section.heading}（{len(section.text)} 字，表格 {section.tables} 个）")
        warn(report.warnings)
    return 0


def inputs(args: Namespace) -> int:
    """The inputs as read and validated."""
    from assistant.intake import read_inputs
    from assistant.intake.record import as_record

    report = read_inputs(args.file)
    if args.json:
        say_json(as_record(report))
        return 0
    counts = f"指标 {len(report.figures)} 项，工作记录 {len(report.notes)} 条"
    say(f"{report.unit} {report.year}年 {report.project}：{counts}")
    for f in report.figures:
        target = "" if f.target is None else f"（目标 {f.target}）"
        say(f"  {f.id}\t{f.label}\t{f.value}{f.unit}{target}")
    warn(report.warnings)
    return 0


def read_priors(files: Iterable[str], inputs: ReportInput) -> list[PastReport]:
    """Past reports named on the command line, newest first; what one omits is the own unit and last year."""
    from assistant.readers import read_report

    max_mb = load_settings().max_file_mb
    reports = [
        read_report(f, unit=inputs.unit, project=inputs.project, year=inputs.year - 1, max_mb=max_mb) for f in files
    ]
    return sorted(reports, key=lambda r: r.year, reverse=True)


def outline_of(inputs: ReportInput) -> Outline:
    """The outline the report names, else the one of the settings."""
    return load_outline(inputs.template or load_settings().template)


def check(args: Namespace) -> int:
    """Each draft with a verdict for every number; 1 if anything is wrong or found."""
    from assistant.checks import check_draft
    from assistant.checks.record import as_record
    from assistant.cli.corpus import library_priors
    from assistant.intake import read_inputs

    report = read_inputs(args.report)
    priors = read_priors(args.prior, report) or library_priors(report)
    outline = outline_of(report)
    labels = {f.id: f.label for f in report.figures}
    worst = 0
    for path in args.drafts:
        text = read_text(path)
        ledger = check_draft(text, report, priors=priors, outline=outline)
        wrong = [j for j in ledger.mentions if j.verdict in WRONG]
        worst |= bool(wrong or ledger.findings)
        if args.json:
            say_json(as_record(ledger, path))
            continue
        say(f"{path}：数字 {len(ledger.mentions)} 处，有误 {len(wrong)} 处，审核意见 {len(ledger.findings)} 条")
        for j in wrong:
            line = text.count("\n", 0, j.mention.start) + 1
            say(f"  第{line}行 “{j.mention.text}” {_VERDICTS[j.verdict]}：{j.explanation}")
        for finding in ledger.findings:
            say(f"  [{finding.rule}] {finding.message}")
        if ledger.missing:
            say("  文中未提到的指标：" + "、".join(labels[m] for m in ledger.missing))
    return int(worst)


def compare(args: Namespace) -> int:
    """This draft against prior years; without --prior, against the library's reports of the same unit and project."""
    from assistant.cli.corpus import library_priors
    from assistant.compare import as_record
    from assistant.compare import compare as compare_draft
    from assistant.intake import read_inputs

    report = read_inputs(args.report)
    priors = read_priors(args.prior, report) or library_priors(report)
    comparison = compare_draft(read_text(args.draft), report, priors, outline_of(report))
    if args.json:
        say_json(as_record(comparison))
        return 0
    for section in comparison.sections:
        say(f"[{section.section}] 与 {section.prior_file or '（无往年报告）'} 重合 {section.reused_ratio:.0%}")
        for sentence in section.sentences:
            say(f"  {sentence.status}\t{sentence.text}")
        for text in section.dropped:
            say(f"  dropped\t{text}")
    for row in comparison.figures:
        values = "  ".join(f"{year}年 {value}" for year, value in row.values.items())
        say(f"{row.label}（{row.unit}）：{values}")
    return 0
