"""All facts of one report made ready for checking many drafts: names indexed, values sorted, related facts linked."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from functools import lru_cache
from operator import itemgetter

from assistant.checks.asides import Asides, collect_asides
from assistant.checks.derivations import holds_own_funds
from assistant.checks.facts import NO_AMOUNT, Fact, Origin, collect_facts
from assistant.checks.links import Link, members_of, tie_facts
from assistant.checks.reading.agreement import Printed
from assistant.checks.reading.clauses import AHEAD
from assistant.checks.reading.cues import MOVE_WORD, Stance, read_stance
from assistant.checks.reading.measures import ANY_COUNTER, MONEY, PERCENT, POINTS, likeness, measure
from assistant.checks.reading.place import Place
from assistant.checks.reading.subjects import SubjectIndex, abbreviates, subject_words, terms, without_count
from assistant.schema import Kind, PastReport, Range, ReportInput

# Words a funds row goes by whatever the clerk called it.
ROLE_NAMES: Mapping[str, tuple[str, ...]] = {
    "budget": ("年初预算安排资金", "预算", "安排资金", "预算资金", "下达资金", "专项经费"),
    "adjusted_budget": ("全年预算数", "调整后预算", "预算"),
    "received": ("到位资金", "资金到位", "下达资金"),
    "spent": ("实际支出", "支出", "支出总额", "使用资金", "执行数"),
    "own_funds": ("自有资金", "自筹资金"),
    "returned": ("财政收回", "收回指标", "未使用资金", "未支出资金", "结余资金", "剩余资金"),
    "carried_over": ("结转下年", "结转资金", "结余资金", "剩余资金", "未使用资金"),
}
TOTALS = frozenset({"budget", "adjusted_budget", "spent", "received", "own_funds"})  # wholes that shares are taken of
_ROLE_WEIGHT = 0.9
_BRACKETS = re.compile("[（(]([^（）()]*)[）)]")
_AIMED_NAME = re.compile("(?:目标|计划|任务)[\u3400-\u9fff]{2}")
_BRACKET_WEIGHT = 0.35
_PROJECT_WEIGHT = 0.25  # the project's own name in a label tells little: every funds row may carry it
_OWN_WORDS = 0.8
_NAMED_ALIKE = 0.3
_NAMESAKES = 0.5
_ABBREVIATED = 0.65
_AS_STATED = 5e-4  # how far a value reckoned may lie from the figure that states it
_UNCOUNTED = frozenset({MONEY, PERCENT, POINTS, "time", "working-days", "months"})
_SURROUNDINGS = 0.6  # how much of its weight a further clause keeps in the name of a note's number


@dataclass(frozen=True, slots=True, kw_only=True)
class Dossier:
    """The inputs of one report, compiled. Tuples run parallel to `facts`.

    `heads` gives the fact whose names a fact shares (a target goes by the names of its figure), which is what
    `index` scores. `totals` are the funds that shares are taken of, `items` the money figures beside them; `moves`
    are the words of change that belong to a label (削减氨氮, 新增餐位), `aims` those of a target (目标人群). `notes`
    is the note of a fact, -1 for none. `lone_targets` are those that alone are counted in their unit, `missed`
    the figures below their target, `asides` the small counts of the notes. `ordinals` are kept by their unit and last
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
        return _share_named(self.index, phrase, self.tags[fact], label)

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
        """Whether a fact counts what one character names: 在网观测站, 建有中医馆的, 192个村."""
        one = self.facts[fact]
        return one.label.rstrip("的").endswith(noun) or one.place.noun == noun

    def twins(self, fact: int) -> tuple[int, ...]:
        """The facts that state the same amount of the same measure, the fact itself among them."""
        values, owners = self.by_measure.get(self.measures[fact], ((), ()))
        number = self.numbers[fact]
        return owners[bisect_left(values, number) : bisect_right(values, number)] or (fact,)

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


@lru_cache(maxsize=64)
def compile_dossier(inputs: ReportInput, priors: tuple[PastReport, ...] = ()) -> Dossier:
    """The dossier of a report; kept, because a draft is checked again after every edit."""
    facts = collect_facts(inputs, priors)
    stances = tuple(map(_stance_of, facts))
    heads = _heads(facts)
    measures = tuple(measure(f.unit) for f in facts)
    amounts = tuple(_amount(f, size) for f, (_, size) in zip(facts, measures, strict=True))
    dimensions = tuple(PERCENT if f.kind is Kind.FRACTION else m for f, (m, _) in zip(facts, measures, strict=True))
    numbers = tuple(float(a) if isinstance(a, Decimal) else 0.0 for a in amounts)
    counted = _counted(facts, dimensions, Origin.FIGURE)
    current = SubjectIndex(
        _names(facts, heads, len([f for f in facts if f.origin is not Origin.PRIOR]), inputs.project)
    )
    return Dossier(
        inputs=inputs,
        facts=facts,
        amounts=amounts,
        numbers=numbers,
        measures=dimensions,
        stances=stances,
        heads=heads,
        members=members_of(heads),
        totals=tuple(i for i, f in enumerate(facts) if f.origin is Origin.FIGURE and f.role in TOTALS),
        items=tuple(
            i
            for i, f in enumerate(facts)
            if f.origin is Origin.FIGURE and f.kind is Kind.MONEY and not f.role and "/" not in f.unit
        ),
        index=SubjectIndex(_names(facts, heads, len(facts), inputs.project), inputs.project),
        links=tie_facts(facts, amounts, dimensions, stances, heads, current),
        by_measure=_by_measure(amounts, dimensions),
        dates=tuple(f for f in facts if f.kind in (Kind.DATE, Kind.YEAR)),
        documents=tuple(f for f in facts if f.kind is Kind.DOCUMENT_NUMBER),
        ordinals=_ordinals(facts),
        moves=frozenset(
            word
            for f in inputs.figures
            for name in (f.label, *f.aliases)
            for word in MOVE_WORD.findall(name)
            if len(word) > 1
        ),
        aims=frozenset(
            word for f in inputs.figures for name in (f.label, *f.aliases) for word in _AIMED_NAME.findall(name)
        ),
        own_funds=_own_funds(facts),
        tags=tuple(_tags(f) for f in facts),
        counted=counted,
        largest={name: max(numbers[f] for f in figures) for name, figures in counted.items()},
        noted=_counted(facts, dimensions, Origin.NOTE),
        positions={f.id: i for i, f in enumerate(facts)},
        notes=tuple(int(str(f.source["note"])) if f.origin is Origin.NOTE else -1 for f in facts),
        lone_targets=_lone_targets(facts, dimensions),
        missed=_missed(inputs, facts, numbers, dimensions),
        asides=collect_asides(inputs.notes),
    )


def _stance_of(fact: Fact) -> Stance:
    """How a fact is meant; a figure's label may speak of a target (目标人群覆盖率), yet it tells what was reached."""
    if fact.mention is not None:
        return read_stance(fact.place, fact.year)
    stance, aim = read_stance(Place(left=fact.label), fact.year), fact.origin is Origin.TARGET
    return stance if stance.target == aim else replace(stance, target=aim)


def _own_funds(facts: Sequence[Fact]) -> tuple[str, str]:
    """Ids of the spending and of the own funds it holds, ("", "") where it holds none."""
    ids = {f.role: f.id for f in facts if f.origin is Origin.FIGURE and f.role}
    return (ids["spent"], ids["own_funds"]) if holds_own_funds(facts) else ("", "")


def _counted(facts: Sequence[Fact], dimensions: Sequence[str], origin: Origin) -> dict[str, tuple[int, ...]]:
    found: dict[str, list[int]] = defaultdict(list)
    for index, fact in enumerate(facts):
        if fact.origin is origin and dimensions[index] not in (MONEY, PERCENT, POINTS, ""):
            found[dimensions[index]].append(index)
    return {dimension: tuple(indexes) for dimension, indexes in found.items()}


def _ordinals(facts: Sequence[Fact]) -> dict[tuple[str, str], tuple[Fact, ...]]:
    """The ordinals by their unit and their last character (第六期)."""
    found: dict[tuple[str, str], list[Fact]] = defaultdict(list)
    for fact in facts:
        if fact.kind is Kind.ORDINAL:
            found[fact.unit, fact.wording[-1:]].append(fact)
    return {counter: tuple(ordinals) for counter, ordinals in found.items()}


def _is_counted(dimension: str) -> bool:
    return dimension not in _UNCOUNTED and "/" not in dimension


def _missed(
    inputs: ReportInput, facts: Sequence[Fact], numbers: Sequence[float], dimensions: Sequence[str]
) -> frozenset[int]:
    """The counted figures that stayed below their target, where more is better."""
    more = {f.id for f in inputs.figures if f.direction == "higher"}
    aims = {f.figure: numbers[i] for i, f in enumerate(facts) if f.origin is Origin.TARGET and f.figure in more}
    counted = (i for i, f in enumerate(facts) if f.origin is Origin.FIGURE and _is_counted(dimensions[i]))
    return frozenset(i for i in counted if numbers[i] < aims.get(facts[i].figure, 0.0))


def _lone_targets(facts: Sequence[Fact], dimensions: Sequence[str]) -> frozenset[int]:
    """The targets that alone are counted in their unit."""
    found: dict[str, list[int]] = defaultdict(list)
    for index, fact in enumerate(facts):
        if fact.origin is Origin.TARGET and dimensions[index] not in (MONEY, PERCENT, POINTS, ""):
            found[dimensions[index]].append(index)
    return frozenset(indexes[0] for indexes in found.values() if len(indexes) == 1)


def _tags(fact: Fact) -> tuple[frozenset[str], ...]:
    """The terms of each name of a fact, not those of its surroundings."""
    if fact.mention is None:
        names = (fact.label, *fact.aliases, *ROLE_NAMES.get(fact.role, ()))
        return tuple(terms(name) for name in names)
    return (frozenset(t for text, weight in _own_words(fact.place) if weight >= _OWN_WORDS for t in terms(text)),)


@lru_cache(maxsize=16384)
def _share_named(index: SubjectIndex, phrase: str, names: tuple[frozenset[str], ...], label: str) -> float:
    rarity = index.rarity
    wanted = [t for t in terms(without_count(phrase)) if t in rarity]
    whole = sum([rarity[t] for t in wanted])
    best = 0.0
    for tags in names if whole else ():
        got = sum([rarity[t] for t in wanted if t in tags])
        best = max(best, got / whole * (0.5 + 0.5 * got / (sum([rarity.get(t, 0.0) for t in tags]) or 1.0)))
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
    shared = sum(index.rarity.get(t, 0.0) for t in one & other)
    whole = min(sum(index.rarity.get(t, 0.0) for t in names) for names in (one, other))
    return shared / whole if whole else 0.0


def _heads(facts: Sequence[Fact]) -> tuple[int, ...]:
    first = {f.figure: i for i, f in reversed(tuple(enumerate(facts))) if f.figure and f.mention is None}
    return tuple(first[f.figure] if f.mention is None else i for i, f in enumerate(facts))


def _names(
    facts: Sequence[Fact], heads: Sequence[int], stop: int, project: str
) -> Iterator[tuple[int, tuple[tuple[str, float], ...]]]:
    for index, fact in enumerate(facts[:stop]):
        if fact.mention is not None:
            yield index, _own_words(fact.place)
        elif heads[index] == index:
            for name in (fact.label, *fact.aliases):
                yield index, _without_project(name, project)
            for name in ROLE_NAMES.get(fact.role, ()):
                yield index, ((name, _ROLE_WEIGHT),)


def _own_words(place: Place) -> tuple[tuple[str, float], ...]:
    words, _, _ = subject_words(place)
    told = ((text, w) for text, w in words if w != AHEAD)  # 742起：火灾218起: fires are not what the 742 are
    return tuple((text, w if w >= _OWN_WORDS else w * _SURROUNDINGS) for text, w in told)


def _without_project(name: str, project: str) -> tuple[tuple[str, float], ...]:
    """A label with what it shares with other labels told apart: the project's name, words in brackets (含自有资金)."""
    inside = "，".join(_BRACKETS.findall(name))
    outside = _BRACKETS.sub("，", name)
    rest = outside.replace(project, "，") if project else outside
    if not terms(rest):
        return ((name, 1.0),)
    parts = [(rest, 1.0)]
    if inside:
        parts.append((inside, _BRACKET_WEIGHT))
    if rest != outside:
        parts.append((project, _PROJECT_WEIGHT))
    return tuple(parts)


def _amount(fact: Fact, size: Decimal) -> Decimal | Range | None:
    if fact.value is None or fact.kind in NO_AMOUNT:
        return None
    factor = size * 100 if fact.kind is Kind.FRACTION else size
    return fact.value * factor if isinstance(fact.value, Decimal) else (fact.value[0] * factor, fact.value[1] * factor)


def _by_measure(
    amounts: Sequence[Decimal | Range | None], dimensions: Sequence[str]
) -> dict[str, tuple[tuple[float, ...], tuple[int, ...]]]:
    rows: dict[str, list[tuple[float, int]]] = defaultdict(list)
    for index, (amount, dimension) in enumerate(zip(amounts, dimensions, strict=True)):
        if amount is not None:
            rows[dimension].extend(
                (float(end), index) for end in ((amount,) if isinstance(amount, Decimal) else amount)
            )
    return {
        name: (tuple(v for v, _ in sorted(pairs)), tuple(i for _, i in sorted(pairs))) for name, pairs in rows.items()
    }
