"""Commands for the official forms: form, score, writing, template."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from assistant.cli.output import read_text, say, say_json
from assistant.cli.reports import write_text
from assistant.intake import read_inputs
from assistant.settings import load_settings


def form(args: Namespace) -> int:
    """The official 自评表 of a report."""
    from assistant.export import write_evaluation_form

    write_evaluation_form(
        Path(args.out), read_inputs(Path(args.report)), profile=args.profile or load_settings().profile
    )
    say(args.out)
    return 0


def score(args: Namespace) -> int:
    """Scores under a regulation beside the table's own; 1 if something differs."""
    from assistant.checks.profiles import load_profile
    from assistant.checks.scoring import score_report

    profile = load_profile(args.profile or load_settings().profile)
    card = score_report(read_inputs(Path(args.report)), profile)
    rows = [
        {
            "id": s.id,
            "label": s.label,
            "weight": f"{s.weight:f}",
            "stated": None if s.stated is None else f"{s.stated:f}",
        }
        | {"low": f"{s.low:f}", "high": f"{s.high:f}", "agrees": s.agrees, "open": s.open}
        | {"explanation": s.explanation, "basis": s.basis}
        for s in card.scores
    ]
    if args.json:
        total: dict[str, object] = {"weight": f"{card.weight:f}", "low": f"{card.low:f}", "high": f"{card.high:f}"}
        total |= {"stated": None if card.stated is None else f"{card.stated:f}", "grades": list(card.grades)}
        say_json({"profile": profile.id, "scores": rows, **total, "problems": list(card.problems)})
        return int(bool(card.problems))
    say(profile.name)
    for row in rows:
        points = row["low"] if row["low"] == row["high"] else f"{row['low']}–{row['high']}"
        stated = row["stated"] or "—"
        say(f"  {row['label']}\t分值 {row['weight']}\t自评 {stated}\t按办法 {points}\t{row['explanation']}")
    say(f"合计：{card.low:f}–{card.high:f} / {card.weight:f}，等级 {'、'.join(card.grades) or '—'}")
    for problem in card.problems:
        say(problem)
    return int(bool(card.problems))


def writing(args: Namespace) -> int:
    """Numerals and punctuation after GB/T 15835 and GB/T 15834; 1 if something is to be mended and was not."""
    from assistant.checks.writing_rules import check_writing, mend_writing

    text = read_text(args.draft)
    mends = check_writing(text)
    for mend in mends:
        finding = mend.finding
        if args.json:
            place = {"rule": finding.rule, "severity": finding.severity, "start": finding.start, "end": finding.end}
            say_json(place | {"replacement": mend.replacement, "message": finding.message, "basis": finding.basis})
        else:
            line = text.count("\n", 0, finding.start) + 1
            say(f"第{line}行：{finding.message}（{finding.basis}）")
    if args.out:
        write_text(Path(args.out), mend_writing(text, mends))
    return int(bool(mends) and not args.out)


def template(args: Namespace) -> int:
    """Checks the tags of a Word template; 1 if something is wrong with it."""
    from assistant.export import check_template

    problems = check_template(Path(args.file))
    for problem in problems:
        say(problem)
    if not problems:
        say(f"{args.file}：模板可用")
    return int(bool(problems))
