"""What two years tell in the same order: 培训9期，每期都到，共432人次, last year told as 培训8期、360人次."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from assistant.checks.facts import Fact, Origin
from assistant.checks.links import Link
from assistant.checks.reading.stance import Stance


def with_parallels(
    facts: Sequence[Fact], dimensions: Sequence[str], stances: Sequence[Stance], links: Sequence[Mapping[int, Link]]
) -> tuple[Mapping[int, Link], ...]:
    """The links, and a link to last year for the next number of a note that last year's report tells just so.

    The number before it in the note is tied to the number before it in the report, and both are counted in one unit.
    """
    found = [dict(own) for own in links]
    for now, before in _next_untied(facts, dimensions, links):
        for past in (p + 1 for p, link in links[before].items() if link is Link.PRIOR and p + 1 < len(facts)):
            told = facts[past].origin is Origin.PRIOR and facts[past].place.unit == facts[past - 1].place.unit
            alike = dimensions[past] == dimensions[now] and Link.PRIOR not in links[past].values()
            if told and alike and facts[past].year == facts[past - 1].year and _is_own(stances[past]):
                found[now][past] = found[past][now] = Link.PRIOR
    return tuple(found)


def _next_untied(
    facts: Sequence[Fact], dimensions: Sequence[str], links: Sequence[Mapping[int, Link]]
) -> Iterator[tuple[int, int]]:
    """The numbers of notes that are tied to nothing of last year's, each with the tied one before it in its note."""
    units: dict[str, list[str]] = defaultdict(list)
    for fact, dimension in zip(facts, dimensions, strict=True):
        if fact.origin is Origin.NOTE:
            units[_note_of(fact)].append(dimension)
    for now in range(1, len(facts)):
        fact, before = facts[now], facts[now - 1]
        if fact.origin is not Origin.NOTE or _note_of(before) != _note_of(fact) or Link.PRIOR in links[now].values():
            continue
        if units[_note_of(fact)].count(dimensions[now]) == 1 and Link.PRIOR in links[now - 1].values():
            yield now, now - 1


def _note_of(fact: Fact) -> str:
    return fact.id.rpartition(".")[0]


def _is_own(stance: Stance) -> bool:
    """Whether a number of last year's report tells that year's own."""
    return not (stance.prior or stance.target or stance.plan or stance.asks)
