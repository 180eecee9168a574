"""The ledger of a draft: its numbers read, placed, judged in order, then held against each other."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from assistant.checks.compiling import compile_dossier
from assistant.checks.dossier import Dossier
from assistant.checks.facts import Fact, Origin
from assistant.checks.judging.entries import Entry
from assistant.checks.judging.session import Session, printed_in
from assistant.checks.judging.times.documents import issued_in
from assistant.checks.judging.times.periods import TIMES, Period, judge_period
from assistant.checks.judging.times.spans import Spans
from assistant.checks.judging.told_once import counted_in, is_whole
from assistant.checks.judging.verdicts import Outcome
from assistant.checks.reading.clauses import find_places
from assistant.checks.rules import raise_findings
from assistant.outlines import Outline, load_outline
from assistant.quantities import read_numbers
from assistant.schema import Judged, Kind, Ledger, PastReport, ReportInput, Verdict

_DOCUMENTS = 4  # numbers looked back and ahead for the document a date is told with


def check_draft(
    text: str, inputs: ReportInput, *, priors: Sequence[PastReport] = (), outline: Outline | None = None
) -> Ledger:
    """Every number of a draft judged against the inputs and earlier reports, with findings and figures not mentioned.

    Cost is linear in the text. Raises SettingsError if the inputs name an unknown template and no outline is given.
    """
    dossier = compile_dossier(inputs, tuple(priors))
    outline = outline or (load_outline(inputs.template) if inputs.template else load_outline())
    entries = judge_text(text, dossier, outline)
    judged = tuple(
        Judged(
            mention=e.mention,
            section=e.place.section,
            verdict=e.outcome.verdict,
            source=e.outcome.source,
            expected=e.outcome.expected,
            explanation=e.outcome.explanation,
        )
        for e in entries
    )
    return Ledger(
        mentions=judged,
        findings=raise_findings(text, dossier, entries, outline),
        missing=_missing(dossier, entries),
        summary=_summary(judged),
    )


def judge_text(text: str, dossier: Dossier, outline: Outline | None) -> tuple[Entry, ...]:
    """Each mention of a text with its outcome, in order."""
    mentions = read_numbers(text)
    found = find_places(text, mentions, outline)
    spans = Spans(year=dossier.inputs.year, noted=dossier.dates)
    documents = frozenset(m.normal or m.text for m in mentions if m.kind is Kind.DOCUMENT_NUMBER)
    counted = counted_in(mentions)
    session = Session(
        dossier=dossier,
        text=text,
        printed=printed_in(mentions, found),
        counted=counted,
        whole=is_whole(dossier, counted),
        spans=spans,
        documents=documents,
    )
    entries = [session.judge(m, p) for m, p in zip(mentions, found, strict=True)]
    for at, entry in enumerate(entries):
        if entry.mention.kind in TIMES and entry.place.line >= 0:
            entries[at] = replace(entry, outcome=_judge_time(dossier, entries, at))
    return tuple(entries)


def _judge_time(dossier: Dossier, entries: Sequence[Entry], at: int) -> Outcome:
    entry = entries[at]
    held: list[Fact] = []
    for later in entries[at + 1 :]:
        if later.place.sentence != entry.place.sentence or later.mention.kind in TIMES:
            break
        if later.fact >= 0 and later.outcome.verdict is Verdict.SUPPORTED:
            held.append(dossier.facts[later.fact])
    fits = dossier.index.score(entry.place)
    near = range(max(at - _DOCUMENTS, 0), min(at + _DOCUMENTS + 1, len(entries)))
    papers = [i for i in near if entries[i].mention.kind is Kind.DOCUMENT_NUMBER and _are_beside(entry, entries[i])]
    issued = max((issued_in(entries[i].mention) for i in papers if i < at), default=0)
    named = {entries[i].mention.normal for i in papers}
    period = Period(
        mention=entry.mention,
        place=entry.place,
        fits=fits,
        held=held,
        papers=[f for f in dossier.documents if f.normal in named],
        issued=issued,
    )
    return judge_period(dossier, period)


def _are_beside(one: Entry, other: Entry) -> bool:
    return one.place.sentence == other.place.sentence


def _missing(dossier: Dossier, entries: Sequence[Entry]) -> tuple[str, ...]:
    """Ids of figures whose own value no mention states, in the order of the inputs."""
    said = {dossier.facts[e.fact].id for e in entries if e.fact >= 0}
    return tuple(f.figure for f in dossier.facts if f.origin is Origin.FIGURE and f.id not in said)


def _summary(judged: Sequence[Judged]) -> dict[str, int]:
    counts = Counter(j.verdict for j in judged)
    return {"mentions": len(judged), **{v.value: counts[v] for v in Verdict if counts[v]}}
