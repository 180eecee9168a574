"""The ledger of a draft: its numbers read, placed, judged in order, then held against each other."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from assistant.checks.agreement import printed
from assistant.checks.binding import Claim
from assistant.checks.clauses import Place, find_places
from assistant.checks.cues import as_share, read_stance
from assistant.checks.dossier import Dossier, compile_dossier
from assistant.checks.entries import Entry
from assistant.checks.facts import SILENT, Fact, Origin
from assistant.checks.judge import Subject, tempered, weigh
from assistant.checks.measures import PERCENT, measure
from assistant.checks.operands import Said
from assistant.checks.periods import TIMES, Period, judge_document, judge_ordinal, judge_period
from assistant.checks.rules import raise_findings
from assistant.checks.structure import is_structural
from assistant.checks.verdicts import Outcome, right, wrong
from assistant.outlines import Outline, load_outline
from assistant.quantities import read_numbers
from assistant.schema import Judged, Kind, Ledger, Mention, PastReport, ReportInput, Verdict

_MEMORY = 14  # earlier numbers a derivation may use


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
    memory: list[Said] = []
    entries = [_judge(dossier, text, m, p, memory) for m, p in zip(mentions, found, strict=True)]
    for at, entry in enumerate(entries):
        if entry.mention.kind in TIMES and entry.place.line >= 0:
            entries[at] = replace(entry, outcome=_judge_time(dossier, entries, at))
    return tuple(entries)


def _judge(dossier: Dossier, text: str, mention: Mention, place: Place, memory: list[Said]) -> Entry:
    if mention.kind in SILENT or mention.kind in TIMES or place.line < 0:
        return Entry(mention=mention, place=place, outcome=Outcome(verdict=Verdict.NOT_CHECKED))
    if mention.kind is Kind.DOCUMENT_NUMBER:
        return Entry(mention=mention, place=place, outcome=judge_document(dossier, mention, place.before))
    if mention.kind is Kind.ORDINAL:
        outcome = judge_ordinal(dossier, mention, dossier.index.score(place))
        return Entry(mention=mention, place=place, outcome=outcome)
    effective = _with_table_unit(mention, place)
    dimension, size = measure(effective.unit)
    interval = printed(effective, place.before or place.left, size)
    if interval is None:
        return Entry(mention=mention, place=place, outcome=Outcome(verdict=Verdict.NOT_CHECKED))
    stance = tempered(dossier, place, read_stance(place, dossier.inputs.year))
    if effective.kind in (Kind.FRACTION, Kind.MULTIPLE) or "成" in effective.text:
        stance = as_share(stance, place)
    subject = Subject(
        mention=effective,
        printed=interval,
        dimension=PERCENT if effective.kind is Kind.FRACTION else dimension,
        size=Decimal(1) if effective.kind is Kind.FRACTION else size,
        place=place,
        stance=stance,
        fits=dossier.index.score(place),
    )
    weighed = weigh(dossier, subject, memory)
    fact = weighed.accepted.fact if isinstance(weighed.accepted, Claim) else -1
    if weighed.accepted is not None:
        outcome = right(dossier, subject, weighed.accepted)
    elif is_structural(mention, place, weighed.other_claim, text[mention.end : mention.end + 120]):
        outcome = Outcome(verdict=Verdict.NOT_CHECKED, explanation="行文中的列举数，不作核对。")
    else:
        outcome = wrong(dossier, subject, weighed, memory)
    if outcome.said is not None:
        memory.insert(0, outcome.said)
        del memory[_MEMORY:]
        fact = outcome.said.fact if fact < 0 else fact
    return Entry(mention=mention, place=place, outcome=outcome, fact=fact)


def _with_table_unit(mention: Mention, place: Place) -> Mention:
    """A bare number of a table with the unit its column or caption gives; spans stay those of the draft."""
    if mention.unit or not place.table_unit or mention.kind is not Kind.QUANTITY:
        return mention
    read = read_numbers(mention.text + place.table_unit)
    if len(read) != 1 or read[0].start != 0:
        return mention
    return replace(read[0], start=mention.start, end=mention.end, text=mention.text)


def _judge_time(dossier: Dossier, entries: Sequence[Entry], at: int) -> Outcome:
    entry = entries[at]
    held: list[Fact] = []
    for later in entries[at + 1 :]:
        if later.place.sentence != entry.place.sentence or later.mention.kind in TIMES:
            break
        if later.fact >= 0 and later.outcome.verdict is Verdict.SUPPORTED:
            held.append(dossier.facts[later.fact])
    fits = dossier.index.score(entry.place)
    return judge_period(dossier, Period(mention=entry.mention, place=entry.place, fits=fits, held=held))


def _missing(dossier: Dossier, entries: Sequence[Entry]) -> tuple[str, ...]:
    """Ids of figures whose own value no mention states, in the order of the inputs."""
    said = {dossier.facts[e.fact].id for e in entries if e.fact >= 0}
    return tuple(f.figure for f in dossier.facts if f.origin is Origin.FIGURE and f.id not in said)


def _summary(judged: Sequence[Judged]) -> dict[str, int]:
    counts = Counter(j.verdict for j in judged)
    return {"mentions": len(judged), **{v.value: counts[v] for v in Verdict if counts[v]}}
