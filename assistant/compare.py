"""This draft against prior years: which sentences were kept, edited, written anew or dropped, and how figures moved."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from difflib import SequenceMatcher

from assistant.checks.compiling import compile_dossier
from assistant.checks.facts import Origin
from assistant.checks.links import Link
from assistant.outlines import Outline
from assistant.schema import PastReport, ReportInput

EDITED = 0.5
_TOKEN = re.compile(r"[0-9０-９]+(?:[.,．，][0-9０-９]+)*|\s+|.", re.DOTALL)
_SENTENCE = re.compile(r"[^。！？；\n]+[。！？；]?")


@dataclass(frozen=True, slots=True, kw_only=True)
class SentenceMatch:
    """One sentence of the draft: status is same | edited | new, `prior_text` what it was matched with, else ""."""

    text: str
    status: str
    prior_text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SectionComparison:
    """One section against the same section of one prior report; `prior_file` is "" where that has none.

    `reused_ratio` is the share of the draft section's characters standing in the prior text in the same order, 0–1.
    """

    section: str
    prior_file: str
    reused_ratio: float
    sentences: tuple[SentenceMatch, ...]
    dropped: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureYears:
    """One figure over the years, in `unit`; change and change_percent are against the latest prior year, else None."""

    label: str
    unit: str
    values: Mapping[str, Decimal]
    change: Decimal | None
    change_percent: Decimal | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """Sections in draft order, figures in input order."""

    sections: tuple[SectionComparison, ...]
    figures: tuple[FigureYears, ...]


def compare(text: str, inputs: ReportInput, priors: Sequence[PastReport], outline: Outline) -> Comparison:
    """The draft against the newest of `priors` (section by section) and its figures against all of them."""
    latest = max(priors, key=lambda r: r.year, default=None)
    old = {s.id: s.text for s in latest.sections if s.id} if latest else {}
    sections = tuple(
        _compare_section(section.id, text[section.start : section.end], old.get(section.id, ""), latest)
        for section in outline.split(text)
    )
    return Comparison(sections=sections, figures=tuple(_figure_rows(inputs, priors)))


def tokens(text: str) -> list[str]:
    """Numbers whole, everything else by character, so that a diff never splits a number."""
    return _TOKEN.findall(text)


def token_diff(old: str, new: str) -> list[tuple[str, str]]:
    """(operation, text) pairs that spell both texts: "same", "dropped" (old only), "added" (new only)."""
    a, b = tokens(old), tokens(new)
    pieces: list[tuple[str, str]] = []
    for operation, i1, i2, j1, j2 in SequenceMatcher(None, a, b, autojunk=False).get_opcodes():
        if operation == "equal":
            pieces.append(("same", "".join(a[i1:i2])))
            continue
        if i2 > i1:
            pieces.append(("dropped", "".join(a[i1:i2])))
        if j2 > j1:
            pieces.append(("added", "".join(b[j1:j2])))
    return pieces


def sentences(text: str) -> list[str]:
    """Sentences and list items of a section, end marks kept, blank ones left out."""
    return [s for s in (m.group().strip() for m in _SENTENCE.finditer(text)) if s]


def _compare_section(section: str, new: str, old: str, prior: PastReport | None) -> SectionComparison:
    old_sentences = sentences(old)
    matches = [_match(s, old_sentences) for s in sentences(new)]
    used = {m.prior_text for m in matches}
    kept = sum(len(text) for operation, text in token_diff(old, new) if operation == "same")
    return SectionComparison(
        section=section,
        prior_file=prior.file if prior and old else "",
        reused_ratio=round(kept / len(new), 4) if new else 0.0,
        sentences=tuple(matches),
        dropped=tuple(s for s in old_sentences if s not in used),
    )


def _match(sentence: str, candidates: Sequence[str]) -> SentenceMatch:
    """The candidate most like the sentence: the three sharing most tokens are held against it in order."""
    if sentence in candidates:
        return SentenceMatch(text=sentence, status="same", prior_text=sentence)
    own = Counter(tokens(sentence))
    nearest = sorted(candidates, key=lambda c: -(Counter(tokens(c)) & own).total() / (len(c) + len(sentence)))[:3]
    ratio, best = max(((_ratio(c, sentence), c) for c in nearest), default=(0.0, ""))
    if ratio < EDITED:
        return SentenceMatch(text=sentence, status="new", prior_text="")
    return SentenceMatch(text=sentence, status="edited", prior_text=best)


def _ratio(a: str, b: str) -> float:
    return SequenceMatcher(None, tokens(a), tokens(b), autojunk=False).ratio()


def _figure_rows(inputs: ReportInput, priors: Sequence[PastReport]) -> list[FigureYears]:
    before = prior_values(inputs, priors)
    rows = []
    for figure in inputs.figures:
        by_year = before.get(figure.id, {})
        values = {str(y): by_year[y] for y in sorted(by_year)} | {str(inputs.year): figure.value}
        change = percent = None
        if by_year:
            last = by_year[max(by_year)]
            change = figure.value - last
            percent = round(change / last * 100, 2) if last else None
        rows.append(
            FigureYears(label=figure.label, unit=figure.unit, values=values, change=change, change_percent=percent)
        )
    return rows


def prior_values(inputs: ReportInput, priors: Sequence[PastReport]) -> dict[str, dict[int, Decimal]]:
    """What each figure was in earlier years, by figure id and year, in the figure's own unit, as their reports say it.

    Where a report says it more than once, the value said most often counts.
    """
    dossier = compile_dossier(inputs, tuple(priors))
    figures = {f.id: f for f in inputs.figures}
    said: dict[tuple[str, int], Counter[Decimal]] = defaultdict(Counter)
    for fact, links, dimension, amount in zip(
        dossier.facts, dossier.links, dossier.measures, dossier.amounts, strict=True
    ):
        if fact.origin is not Origin.FIGURE or not isinstance(amount, Decimal):
            continue
        figure = figures[fact.figure]
        for other in (i for i, link in links.items() if link is Link.PRIOR and dossier.measures[i] == dimension):
            value = dossier.amounts[other]
            if isinstance(value, Decimal) and amount and dossier.facts[other].year < inputs.year:
                said[figure.id, dossier.facts[other].year][_plain(value * figure.value / amount)] += 1
    found: dict[str, dict[int, Decimal]] = defaultdict(dict)
    for (figure_id, year), values in said.items():
        found[figure_id][year] = values.most_common(1)[0][0]
    return found


def _plain(value: Decimal) -> Decimal:
    """Without the zeros and the last digits that a change of units leaves."""
    rounded = round(value, 6).normalize()
    return rounded.quantize(Decimal(1)) if rounded == rounded.to_integral_value() else rounded


def as_record(comparison: Comparison) -> dict[str, object]:
    """The comparison as `compare --json` prints it; numbers as decimal strings."""
    return {
        "sections": [
            {
                "section": s.section,
                "prior_file": s.prior_file,
                "reused_ratio": s.reused_ratio,
                "sentences": [{"text": m.text, "status": m.status, "prior_text": m.prior_text} for m in s.sentences],
                "dropped": list(s.dropped),
            }
            for s in comparison.sections
        ],
        "figures": [
            {
                "label": f.label,
                "unit": f.unit,
                "values": {year: str(value) for year, value in f.values.items()},
                "change": None if f.change is None else str(f.change),
                "change_percent": None if f.change_percent is None else str(f.change_percent),
            }
            for f in comparison.figures
        ],
    }
