"""How the facts of a report belong together: target and actual, this year and last, parts and their whole."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from decimal import Decimal
from enum import StrEnum

from assistant.checks.cues import Ask, Stance
from assistant.checks.facts import NO_AMOUNT, Fact, Origin
from assistant.checks.measures import MONEY, PERCENT, POINTS, likeness
from assistant.checks.subjects import SubjectIndex
from assistant.schema import Kind, Range

PRIOR_FLOOR = 0.45
RARE_FLOOR = 0.3  # where few figures are counted in the unit, so that the unit itself speaks
_FEW, _MANY = 2, 99
_OTHER_UNIT = 0.8  # last year's 128天 are rather this year's 156天 than 468小时
_EACH = 0.9
_OTHER_RATE = 0.7  # 每月抽听800条 this year, 全年8400条 last
PLAN_FLOOR = 0.2  # the plan shares its rare unit with the figure, so few words will do


class Link(StrEnum):
    """How two facts belong together."""

    TARGET = "target"  # a figure and its target
    PRIOR = "prior"  # the same thing this year and last
    FUNDS = "funds"  # budget, spending, own funds, what is left
    PART = "part"  # a whole and one of the parts that add up to it
    PLAN = "plan"  # what was done this year and what is planned for the next
    BESIDE = "beside"  # two numbers of one note or sentence


def tie_facts(
    facts: Sequence[Fact],
    amounts: Sequence[Decimal | Range | None],
    dimensions: Sequence[str],
    stances: Sequence[Stance],
    heads: Sequence[int],
    current: SubjectIndex,
) -> tuple[Mapping[int, Link], ...]:
    links: list[dict[int, Link]] = [{} for _ in facts]
    figures = {f.figure: i for i, f in enumerate(facts) if f.origin is Origin.FIGURE}
    sentences: dict[tuple[str, int], list[int]] = defaultdict(list)
    members = members_of(heads)
    counts = Counter(d for f, d in zip(facts, dimensions, strict=True) if f.origin is Origin.FIGURE)
    counts.update({MONEY: _MANY, PERCENT: _MANY, POINTS: _MANY})
    for index, fact in enumerate(facts):
        if fact.origin is Origin.TARGET and fact.figure in figures:
            links[index][figures[fact.figure]] = links[figures[fact.figure]][index] = Link.TARGET
        if fact.origin is Origin.NOTE:
            sentences[fact.id.rsplit(".", 1)[0], fact.place.unit].append(index)
    funds = [i for i, f in enumerate(facts) if f.origin is Origin.FIGURE and f.role]
    for one in funds:
        links[one].update((other, Link.FUNDS) for other in funds if other != one)
    for group in sentences.values():
        for one in group:
            links[one].update((other, Link.BESIDE) for other in group if other != one)
    items = [i for i, f in enumerate(facts) if f.origin is Origin.FIGURE and f.kind is Kind.MONEY and not f.role]
    for group in (*sentences.values(), items):
        _link_parts(group, amounts, dimensions, facts, links)
    for index, fact in enumerate(facts):
        if fact.origin is Origin.NOTE and stances[index].plan and fact.kind not in NO_AMOUNT:
            _link_plan(index, facts, dimensions, links, members, current)
        if fact.origin is not Origin.PRIOR or fact.value is None or fact.kind in NO_AMOUNT:
            continue
        best, best_score = -1, RARE_FLOOR if counts[dimensions[index]] <= _FEW else PRIOR_FLOOR
        for head, fit in current.score(fact.place).items():
            for other in members[head]:
                same = _same_thing(facts[other], stances[other], fact, stances[index])
                same *= likeness(dimensions[other], dimensions[index])
                same *= 1.0 if facts[other].unit == fact.unit else _OTHER_UNIT
                if same and fit.score * same > best_score:
                    best, best_score = other, fit.score * same
        if best >= 0:
            links[index][best] = links[best][index] = Link.PRIOR
    return tuple(links)


def _link_parts(
    group: Sequence[int],
    amounts: Sequence[Decimal | Range | None],
    dimensions: Sequence[str],
    facts: Sequence[Fact],
    links: Sequence[dict[int, Link]],
) -> None:
    """Ties two or more neighbours to the fact they add up to: 省级350万、县级88万 to the budget of 438万."""
    for dimension in {dimensions[i] for i in group}:
        parts = [i for i in group if dimensions[i] == dimension and isinstance(amounts[i], Decimal)]
        if len(parts) < 2:
            continue
        total = sum((a for i in parts if isinstance(a := amounts[i], Decimal)), Decimal(0))
        for whole, fact in enumerate(facts):
            if fact.origin is Origin.FIGURE and amounts[whole] == total and likeness(dimensions[whole], dimension):
                for part in parts:
                    links[part][whole] = links[whole][part] = Link.PART


def _link_plan(
    index: int,
    facts: Sequence[Fact],
    dimensions: Sequence[str],
    links: Sequence[dict[int, Link]],
    members: Mapping[int, tuple[int, ...]],
    current: SubjectIndex,
) -> None:
    """Ties a planned number to the figure of this year that counts the same."""
    best, best_score = -1, PLAN_FLOOR
    for head, fit in current.score(facts[index].place).items():
        for other in members[head]:
            same = facts[other].origin is Origin.FIGURE and dimensions[other] == dimensions[index]
            if same and fit.score > best_score:
                best, best_score = other, fit.score
    if best >= 0:
        links[index][best] = links[best][index] = Link.PLAN


def _same_thing(now: Fact, now_stance: Stance, past: Fact, past_stance: Stance) -> float:
    """Whether two facts are of one kind: target or actual, and neither a comparison nor another year's."""
    now_aim = now.origin is Origin.TARGET or now_stance.target or now_stance.plan
    if now.value is None or now_aim != (past_stance.target or past_stance.plan):
        return 0.0
    if now_stance.prior or past_stance.prior or now.origin in (Origin.WEIGHT, Origin.SCORE, Origin.LABEL):
        return 0.0
    each = [stance.ask(Ask.PER) >= _EACH for stance in (now_stance, past_stance)]
    return 1.0 if each[0] == each[1] else _OTHER_RATE


def members_of(heads: Sequence[int]) -> dict[int, tuple[int, ...]]:
    """Per fact that lends its names, all facts that go by them."""
    found: dict[int, list[int]] = defaultdict(list)
    for index, head in enumerate(heads):
        found[head].append(index)
    return {head: tuple(indexes) for head, indexes in found.items()}
