"""All facts of one report made ready for checking many drafts: names indexed, values sorted, related facts linked."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Hashable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import lru_cache
from math import fsum
from operator import itemgetter

from assistant.checks.asides import Asides
from assistant.checks.facts import Fact, Origin
from assistant.checks.links import Link
from assistant.checks.pooling import Pool
from assistant.checks.reading.agreement import Printed
from assistant.checks.reading.measures import ANY_COUNTER, PERCENT, likeness
from assistant.checks.reading.stance import Stance
from assistant.checks.reading.subjects import SubjectIndex, abbreviates, terms, without_count, without_heads
from assistant.checks.reading.synonyms import signs
from assistant.schema import Range, ReportInput

_NAMED_ALIKE = 0.3
_ALL_OF_THEM = "都全均各"
_NAMESAKES = 0.5
_ABBREVIATED = 0.65
_AS_STATED = 5e-4  # how far a value reckoned may lie from the figure that states it


@dataclass(frozen=True, slots=True, kw_only=True)
class Dossier:
    """The inputs of one report, compiled. Tuples run parallel to `facts`.

    `heads` gives the fact whose names a fact shares (a target goes by the names of its figure), which is what
    `index` scores. `totals` are the funds that shares are taken of, `items` the money figures beside them; `moves`
    are the words of change that belong to a label (削减氨氮, 新增餐位), `aims` those of a target (目标人群). `notes`
    is the note of a fact, -1 for none. `lone_targets` are those that alone are counted in their unit, `missed`
    the figures below their target, `asides` the small counts of the notes, `leftovers` what they call the rest of a
    list, by the last number of it, `initials` what they count behind one character (乡402.5), `pools` what they count
    of two figures together, `thresholds` what of them only picks out a kind. `ordinals` are kept by their unit and last
    character. `recalled` keeps the readings of numbers already weighed. `amounts` are in the unit of `measures` (公里
    in metres), None for what has no amount, `numbers` the same for arithmetic.
    """

    inputs: ReportInput
    facts: tuple[Fact, ...]
    amounts: tuple[Decimal | Range | None, ...]
    numbers: tuple[float, ...]
    measures: tuple[str, ...]
    stances: tuple[Stance, ...]
    heads: tuple[int, ...]
    members: Mapping[int, tuple[int, ...]]
    totals: tuple[int, ...]
    items: tuple[int, ...]
    index: SubjectIndex
    links: tuple[Mapping[int, Link], ...]
    by_measure: Mapping[str, tuple[tuple[float, ...], tuple[int, ...]]]
    dates: tuple[Fact, ...]
    documents: tuple[Fact, ...]
    ordinals: Mapping[tuple[str, str], tuple[Fact, ...]]
    positions: Mapping[str, int]
    counted: Mapping[str, tuple[int, ...]]
    largest: Mapping[str, float]
    noted: Mapping[str, tuple[int, ...]]
    own_funds: tuple[str, str]
    moves: frozenset[str]
    aims: frozenset[str]
    tags: tuple[tuple[frozenset[str], ...], ...]
    notes: tuple[int, ...]
    lone_targets: frozenset[int]
    missed: frozenset[int]
    asides: Asides
    leftovers: Mapping[int, str]
    initials: Mapping[str, int]
    pools: Mapping[int, Pool]
    thresholds: frozenset[int]
    recalled: dict[Hashable, object] = field(default_factory=dict, compare=False, repr=False)

    def position(self, fact: Fact) -> int:
        """Where a fact stands in `facts`."""
        return self.positions[fact.id]

    @property
    def fiscal_spending(self) -> str:
        """The key of spending without the own funds it holds, as an operand."""
        return " - ".join(self.own_funds)

    def kin(self, one: int, other: int) -> float:
        """How far two facts are named alike, 0 to 1: 污泥堆肥 and 处置污泥."""
        return _kinship(self.index, self.tags[one][0], self.tags[other][0])

    def namesakes(self, fact: int) -> tuple[int, ...]:
        """The other figures counted in a figure's unit and named much like it."""
        figures = self.figures_in(self.measures[fact])
        others = (o for o in figures if o != fact and self.kin(o, fact) >= _NAMESAKES) if fact in figures else ()
        return tuple(others)

    def share_named(self, phrase: str, fact: int) -> float:
        """How well a phrase names a fact, 0 to 1: 配套管网 for 配套管网86.3公里; 支出 for 实际支出, less for

        未支出资金.
        """
        label = self.facts[fact].label if self.facts[fact].mention is None else ""
        named = _share_named(self.index, phrase, self.tags[fact], label)
        bare = without_heads(phrase) if self.measures[fact] == "people" else ""
        meant = any(sign in names for sign, _, _ in signs(bare) for names in self.tags[fact]) if bare else False
        return max(named, _ABBREVIATED) if meant else named

    def named_by(self, phrase: str) -> tuple[tuple[int, float], ...]:
        """The facts a phrase names well, best first, each with how well (0.5 to 1); at most six names."""
        return _named_by(self, phrase)

    def figures_in(self, dimension: str) -> tuple[int, ...]:
        """The figures (not targets) counted in a dimension; none for money and rates, which every report has."""
        return self.counted.get(dimension, ())

    def noted_in(self, dimension: str) -> tuple[int, ...]:
        """The numbers of the notes counted in a dimension, as for `figures_in`."""
        return self.noted.get(dimension, ())

    def nouns(self, noun: str) -> tuple[int, ...]:
        """This year's facts that count what one character names: 新建观测站 and 在网观测站 for 站."""
        facts = (f for unit in ANY_COUNTER for f in (*self.figures_in(unit), *self.noted_in(unit)))
        return tuple(f for f in facts if self.counts(f, noun))

    def counts(self, fact: int, noun: str) -> bool:
        """Whether a fact counts what one character names: 在网观测站, 建有中医馆的, 开设班次, 5个消防站都有份."""
        one = self.facts[fact]
        found, rest = one.place.noun.partition(noun)[1:]
        return one.label.rstrip("的").removesuffix("次").endswith(noun) or bool(found and rest[:1] in _ALL_OF_THEM)

    def twins(self, fact: int) -> tuple[int, ...]:
        """The facts that state the same amount of the same measure, the fact itself among them."""
        return self.stating_exactly(self.numbers[fact], self.measures[fact]) or (fact,)

    def stating_exactly(self, number: float, dimension: str) -> tuple[int, ...]:
        """The facts of exactly an amount of a measure."""
        values, owners = self.by_measure.get(dimension, ((), ()))
        return owners[bisect_left(values, number) : bisect_right(values, number)]

    def stating(self, value: Decimal, dimension: str) -> Iterator[int]:
        """The figures that state a value just reckoned, a price of each (954.98元/平方米) among them."""
        low, high = (float(value) * (1 + sign * _AS_STATED) for sign in (-1, 1))
        for key, (values, owners) in self.by_measure.items():
            if likeness(dimension, key) and (key == PERCENT or "/" in key):
                for owner in owners[bisect_left(values, low) : bisect_right(values, high)]:
                    if self.facts[owner].origin is Origin.FIGURE:
                        yield owner

    def past_of(self, fact: int) -> int:
        """Last year's counterpart of a fact, or of one named alike that states the same amount; -1 if there is none."""
        for one in (fact, *self.twins(fact)):
            if one == fact or self.kin(one, fact) >= _NAMED_ALIKE:
                for other, link in self.links[one].items():
                    if link is Link.PRIOR and self.is_prior(other):
                        return other
        return -1

    def now_of(self, fact: int) -> int:
        """This year's counterpart of a number of last year's, the fact itself where there is none."""
        tied = (o for o, link in self.links[fact].items() if link is Link.PRIOR) if self.is_prior(fact) else ()
        return next(iter(tied), fact)

    def is_alone(self, fact: int) -> bool:
        """Whether nothing else of this year is counted in a fact's unit, or only as many: 4辆车."""
        same = (*self.figures_in(self.measures[fact]), *self.noted_in(self.measures[fact]))
        return fact in same and all(self.amounts[other] == self.amounts[fact] for other in same)

    def is_prior(self, fact: int) -> bool:
        """Whether a fact is last year's."""
        return self.facts[fact].origin is Origin.PRIOR

    def is_target(self, fact: int) -> bool:
        """Whether a fact is a target rather than what was reached."""
        return self.facts[fact].origin is Origin.TARGET or self.stances[fact].target

    def is_missed_aim(self, fact: int) -> bool:
        """Whether a note's number is what a figure that fell short was to reach (18所学校, of which 13 were done)."""
        noted = self.facts[fact].origin is Origin.NOTE
        aims = (o for o in self.twins(fact) if self.facts[o].origin is Origin.TARGET) if noted else ()
        return any(self.heads[aim] in self.missed for aim in aims)

    def is_printed(self, fact: int, printed: Printed) -> bool:
        """Whether a printed number may state the amount of a fact."""
        amount = self.amounts[fact]
        if isinstance(amount, Decimal):
            return printed.allows(self.numbers[fact])
        return amount is not None and printed.states(amount)

    def equal(self, printed: Printed, dimension: str) -> Iterator[int]:
        """Facts whose amount the printed number may state, in any exchangeable unit ("" goes with all)."""
        high = printed.upper.high if printed.upper else printed.high
        slack = 1e-9 * max(1.0, abs(high))
        for key, (values, owners) in self.by_measure.items():
            if not likeness(dimension, key):
                continue
            start, end = bisect_left(values, printed.low - slack), bisect_right(values, high + slack)
            for owner in owners[start:end]:
                if self.is_printed(owner, printed):
                    yield owner


@lru_cache(maxsize=16384)
def _share_named(index: SubjectIndex, phrase: str, names: tuple[frozenset[str], ...], label: str) -> float:
    rarity = index.rarity
    wanted = [t for t in terms(without_count(phrase)) if t in rarity]
    whole = fsum([rarity[t] for t in wanted])
    best = 0.0
    for tags in names if whole else ():
        got = fsum([rarity[t] for t in wanted if t in tags])
        best = max(best, got / whole * (0.5 + 0.5 * got / (fsum([rarity.get(t, 0.0) for t in tags]) or 1.0)))
    return _ABBREVIATED if best < _ABBREVIATED and abbreviates(phrase, label) else best


_WELL_NAMED = 0.5
_MOST_NAMED = 6


def _named_by(dossier: Dossier, phrase: str) -> tuple[tuple[int, float], ...]:
    index = dossier.index
    heads = {index.names[number].fact for number in index.cover(index.weigh(((phrase, 1.0),)))}
    shares = ((fact, dossier.share_named(phrase, fact)) for fact in heads)
    best = sorted((s for s in shares if s[1] >= _WELL_NAMED), key=itemgetter(1), reverse=True)[:_MOST_NAMED]
    return tuple((fact, share) for head, share in best for fact in dossier.members[head])


@lru_cache(maxsize=16384)
def _kinship(index: SubjectIndex, one: frozenset[str], other: frozenset[str]) -> float:
    shared = fsum(index.rarity.get(t, 0.0) for t in one & other)
    whole = min(fsum(index.rarity.get(t, 0.0) for t in names) for names in (one, other))
    return shared / whole if whole else 0.0
