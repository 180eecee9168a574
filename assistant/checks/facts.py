"""What may be said: every number of the inputs and of last year's reports, each with what it is about.

A fact is a number with a name. Figures and targets carry the name the clerk gave them; a number in a note, a label,
a deviation or a past report carries the sentence it stands in, and is read by the same reader as the draft.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from enum import StrEnum

from assistant.checks.reading.clauses import find_places
from assistant.checks.reading.place import NOWHERE, Place
from assistant.checks.units_meant import EDGES, STRIPPED, clause_around, with_shared_units, with_table_unit
from assistant.quantities import read_numbers
from assistant.schema import Figure, Hedge, Kind, Mention, PastReport, Range, ReportInput, frozen

SILENT = frozenset({Kind.LIST_MARKER, Kind.NAME, Kind.IDIOM})
NO_AMOUNT = frozenset({Kind.YEAR, Kind.DATE, Kind.ORDINAL, Kind.DOCUMENT_NUMBER})


class Origin(StrEnum):
    """Where a fact comes from."""

    FIGURE = "figure"
    TARGET = "target"
    NOTE = "note"
    LABEL = "label"
    WEIGHT = "weight"
    SCORE = "score"
    PRIOR = "prior"


@frozen()
class Fact:
    """One number that may be stated, in its base unit (元, 人, %, …).

    `id` is "budget", "budget.target", "note3.1" (the first number of the note with index 3), "prior2022.7"; `figure`
    is the id of the figure it belongs to, "" if none; `source` is what `check --json` prints. `place` is where a
    number read from text stands in it. `wording` is the number ready to paste.
    """

    id: str
    label: str
    value: Decimal | Range | None
    unit: str
    kind: Kind
    origin: Origin
    source: Mapping[str, object]
    year: int
    wording: str
    figure: str = ""
    role: str = ""
    section: str = ""
    hedge: Hedge | None = None
    normal: str = ""
    aliases: tuple[str, ...] = ()
    place: Place = NOWHERE
    mention: Mention | None = None


def collect_facts(inputs: ReportInput, priors: Sequence[PastReport] = ()) -> tuple[Fact, ...]:
    """All facts of one report: figures, targets, labels, weights, notes, then past reports, newest first."""
    facts: list[Fact] = []
    for figure in inputs.figures:
        facts.extend(_figure_facts(figure, inputs.year))
    for index, note in enumerate(inputs.notes):
        facts.extend(
            _text_facts(
                note.text, f"note{index}", {"note": index}, origin=Origin.NOTE, year=inputs.year, section=note.section
            )
        )
    for text, name in ((inputs.project, "project"), (inputs.unit, "unit")):
        facts.extend(_text_facts(text, name, None, origin=Origin.LABEL, year=inputs.year))
    for prior in sorted(priors, key=lambda p: -p.year):
        facts.extend(_prior_facts(prior, inputs.year))
    return tuple(facts)


def figure_wording(value: Decimal, unit: str, *, approx: bool) -> str:
    """A figure as a drafter writes it: "130.27万元"; an approximate one "830余人次", with decimals "约12.6万次"."""
    number = f"{value:f}"
    if not approx:
        return f"{number}{unit}"
    return f"约{number}{unit}" if "." in number or len(number) < 2 else f"{number}余{unit}"


def _figure_facts(figure: Figure, year: int) -> Iterator[Fact]:
    common = {"label": figure.label, "year": year, "figure": figure.id, "aliases": figure.aliases}
    rows: tuple[tuple[str, Decimal | None, Origin], ...] = (
        ("", figure.value, Origin.FIGURE),
        (".target", figure.target, Origin.TARGET),
    )
    for suffix, number, origin in rows:
        if number is None:
            continue
        value, unit, kind = _in_base(number, figure.unit)
        yield Fact(
            id=figure.id + suffix,
            value=value,
            unit=unit,
            kind=kind,
            origin=origin,
            role=figure.role,
            source={str(origin): figure.id},
            wording=figure_wording(number, figure.unit, approx=figure.approx and origin is Origin.FIGURE),
            hedge=Hedge.ABOUT if figure.approx and origin is Origin.FIGURE else None,
            **common,  # type: ignore[arg-type]
        )
    for suffix, number, origin in ((".weight", figure.weight, Origin.WEIGHT), (".score", figure.score, Origin.SCORE)):
        if number is not None:
            yield Fact(
                id=figure.id + suffix,
                value=number,
                unit="分",
                kind=Kind.SCORE,
                origin=origin,
                source={"figure": figure.id},
                wording=f"{number:f}分",
                **common,  # type: ignore[arg-type]
            )
    for suffix, text in (("label", "；".join((figure.label, *figure.aliases))), ("deviation", figure.deviation)):
        yield from _text_facts(
            text,
            f"{figure.id}.{suffix}",
            {"figure": figure.id},
            origin=Origin.LABEL,
            year=year,
            figure=figure.id,
        )


def _in_base(number: Decimal, unit: str) -> tuple[Decimal, str, Kind]:
    """A table value in its base unit, read as a draft's number would be; an unknown unit stays as it is."""
    wording = f"{number:f}{unit}"
    for mention in read_numbers(wording):
        if mention.start == 0 and isinstance(mention.value, Decimal):
            rest = wording[mention.end :] if mention.end < len(wording) else ""
            return mention.value, mention.unit + rest, mention.kind
    return number, unit, Kind.QUANTITY


def _prior_facts(prior: PastReport, year: int) -> Iterator[Fact]:
    prior_year = prior.year or year - 1
    first = 1
    for section in prior.sections:
        found = tuple(
            _text_facts(
                section.text,
                f"prior{prior_year}",
                None,
                origin=Origin.PRIOR,
                year=prior_year,
                section=section.id,
                file=prior.file,
                first=first,
            )
        )
        first += len(found)
        yield from found


def _text_facts(
    text: str,
    prefix: str,
    source: Mapping[str, object] | None,
    *,
    origin: Origin,
    year: int,
    section: str = "",
    figure: str = "",
    file: str = "",
    first: int = 1,
) -> Iterator[Fact]:
    if not text:
        return
    mentions = with_shared_units(read_numbers(text), text, section)
    if not mentions:
        return
    number = first - 1
    for mention, place in zip(mentions, find_places(text, mentions), strict=True):
        if mention.kind in SILENT:
            continue
        number += 1
        lent = with_table_unit(mention, place)
        yield Fact(
            id=f"{prefix}.{number}",
            label=_ROW_UNIT.sub("", place.row) or _label(text, mention, mentions),
            value=lent.value,
            unit=lent.unit,
            kind=lent.kind,
            origin=origin,
            source=source
            if source is not None
            else {"prior": file, "text": clause_around(text, mention)}
            if file
            else {},
            year=year,
            wording=mention.text if lent is mention else mention.text + place.table_unit,
            figure=figure,
            section=section,
            hedge=mention.hedge,
            normal=mention.normal,
            place=replace(place, section=section) if section else place,
            mention=lent,
        )


_AMONG_BEHIND = re.compile("[里中](?![程心小学医])")  # 宣传46场里进学校的16场: the 46 are of 宣传
_ITEMS = re.compile("[、=＝+＋]")  # 防治93.6万亩＝飞防54＋人工32.4＋招鹰7.2
_ROW_UNIT = re.compile(r"\s*[（(][^（）()]*[）)]$")  # 修裱档案（页）


def _label(text: str, mention: Mention, mentions: Iterable[Mention]) -> str:
    """What a number in running text is about: the words between its neighbours, or its whole clause."""
    clause_start = max(text.rfind(edge, 0, mention.start) for edge in EDGES) + 1
    ends = [at for edge in EDGES if (at := text.find(edge, mention.end)) >= 0]
    clause_end = min(ends, default=len(text))
    before = max((m.end for m in mentions if m.end <= mention.start), default=0)
    after = min((m.start for m in mentions if m.start >= mention.end), default=len(text))
    words = _ITEMS.split(text[max(clause_start, before) : mention.start])[-1].strip(STRIPPED)
    tail = _ITEMS.split(text[mention.end : min(clause_end, after)])[0].strip()
    if tail.startswith(("（", "(")):  # 教师31名（院校22名、…）; 里程没变，1301.8公里（县道198.7、…）
        tail, words = "", words or _clause_before(text, clause_start)
    tail = tail.strip(STRIPPED)
    tail = "" if words and _AMONG_BEHIND.match(tail) else tail
    among = None if words else _AMONG_BEHIND.search(tail)
    tail = tail[: among.start()] if among else tail  # 1530份盐样里碘盐1507份: of 盐样
    label = re.sub(r"\s+", "", words + tail)
    return label or text[clause_start:clause_end].strip(STRIPPED)


def _clause_before(text: str, start: int) -> str:
    """The clause that ends where another starts, "" where a number stands in it or a sentence begins there."""
    before = text[: max(start - 1, 0)]
    clause = before[max(before.rfind(edge) for edge in EDGES) + 1 :]
    return "" if text[start - 1 : start] != "，" or re.search(r"\d", clause) else clause.strip(STRIPPED)
