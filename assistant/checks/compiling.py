"""The dossier of a report compiled from its inputs and earlier reports: facts, amounts, stances, names and ties."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from functools import lru_cache

from assistant.checks.asides import collect_asides
from assistant.checks.derivations import holds_own_funds
from assistant.checks.dossier import Dossier
from assistant.checks.facts import NO_AMOUNT, Fact, Origin, collect_facts
from assistant.checks.leftovers import collect_leftovers
from assistant.checks.links import members_of, tie_facts
from assistant.checks.parallel_years import with_parallels
from assistant.checks.pooling import find_pools
from assistant.checks.reading.clauses import AHEAD
from assistant.checks.reading.cues import MOVE_WORD, read_stance
from assistant.checks.reading.measures import MONEY, PERCENT, POINTS, measure
from assistant.checks.reading.place import Place
from assistant.checks.reading.stance import Stance
from assistant.checks.reading.subjects import SubjectIndex, subject_words, terms
from assistant.checks.thresholds import picks_out
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
_TOTALS = frozenset({"budget", "adjusted_budget", "spent", "received", "own_funds"})  # wholes that shares are taken of
_ROLE_WEIGHT = 0.9
_BRACKETS = re.compile("[（(]([^（）()]*)[）)]")
_AIMED_NAME = re.compile("(?:目标|计划|任务)[\u3400-\u9fff]{2}")
_BRACKET_WEIGHT = 0.35
_PROJECT_WEIGHT = 0.25  # the project's own name in a label tells little: every funds row may carry it
_OWN_WORDS = 0.8
_UNCOUNTED = frozenset({MONEY, PERCENT, POINTS, "time", "working-days", "months"})
_PRICED = re.compile("单价|均价")
_PRICE_NAME = 0.8  # the figure whose price a note tells, though it does not name it
_SURROUNDINGS = 0.6  # how much of its weight a further clause keeps in the name of a note's number


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
    noted = _counted(facts, dimensions, Origin.NOTE)
    counted = _counted(facts, dimensions, Origin.FIGURE)
    now = len([f for f in facts if f.origin is not Origin.PRIOR])
    current = SubjectIndex(_names(facts, heads, now, inputs.project), inputs.project)
    index = SubjectIndex(_names(facts, heads, len(facts), inputs.project), inputs.project) if priors else current
    return Dossier(
        inputs=inputs,
        facts=facts,
        amounts=amounts,
        numbers=numbers,
        measures=dimensions,
        stances=stances,
        heads=heads,
        members=members_of(heads),
        totals=tuple(i for i, f in enumerate(facts) if f.origin is Origin.FIGURE and f.role in _TOTALS),
        items=tuple(
            i
            for i, f in enumerate(facts)
            if f.origin is Origin.FIGURE and f.kind is Kind.MONEY and not f.role and "/" not in f.unit
        ),
        index=index,
        links=with_parallels(
            facts, dimensions, stances, tie_facts(facts, amounts, dimensions, stances, heads, current)
        ),
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
        noted=noted,
        positions={f.id: i for i, f in enumerate(facts)},
        notes=tuple(int(str(f.source["note"])) if f.origin is Origin.NOTE else -1 for f in facts),
        lone_targets=_lone_targets(facts, dimensions),
        missed=_missed(inputs, facts, numbers, dimensions),
        asides=collect_asides(inputs.notes),
        leftovers=collect_leftovers(facts, inputs.notes),
        initials=_initials(facts, dimensions),
        thresholds=frozenset(i for i, f in enumerate(facts) if picks_out(f)),
        pools=find_pools(facts, amounts, counted, noted),
    )


def _initials(facts: Sequence[Fact], dimensions: Sequence[str]) -> Mapping[str, int]:
    """What notes count behind one character (县198.7、乡402.5), by it; none that stands for two numbers."""
    found: dict[str, list[int]] = {}
    for index, fact in enumerate(facts):
        counted = bool(dimensions[index]) and dimensions[index] not in _UNCOUNTED
        if fact.origin is Origin.NOTE and len(fact.label) == 1 and counted:
            found.setdefault(fact.label, []).append(index)
    return {name: several[0] for name, several in found.items() if len(several) == 1}


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


def _heads(facts: Sequence[Fact]) -> tuple[int, ...]:
    first = {f.figure: i for i, f in reversed(tuple(enumerate(facts))) if f.figure and f.mention is None}
    return tuple(first[f.figure] if f.mention is None else i for i, f in enumerate(facts))


def _names(
    facts: Sequence[Fact], heads: Sequence[int], stop: int, project: str
) -> Iterator[tuple[int, tuple[tuple[str, float], ...]]]:
    for index, fact in enumerate(facts[:stop]):
        if fact.mention is not None:
            yield index, _own_words(fact.place)
            if fact.origin is Origin.NOTE and _PRICED.search(fact.label):
                yield from ((index, ((name, _PRICE_NAME),)) for name in _priced(facts[:stop], index))
        elif heads[index] == index:
            for name in (fact.label, *fact.aliases):
                yield index, _without_project(name, project)
            for name in ROLE_NAMES.get(fact.role, ()):
                yield index, ((name, _ROLE_WEIGHT),)


def _priced(facts: Sequence[Fact], price: int) -> tuple[str, ...]:
    """8台7月装完，单价6.5万: the names of the one figure whose number a note has just told before its price."""
    note = facts[price].source
    before = [f for f in facts[:price] if f.origin is Origin.NOTE and f.source == note and f.kind is Kind.QUANTITY]
    for told in reversed(before):
        same = [
            f
            for f in facts
            if f.origin is Origin.FIGURE and (f.value, f.unit, f.kind) == (told.value, told.unit, told.kind)
        ]
        if len(same) == 1:
            return (same[0].label, *same[0].aliases)
    return ()


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
