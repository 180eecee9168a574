"""How the facts of a report belong together: target and actual, this year and last, parts and their whole."""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from decimal import Decimal
from enum import StrEnum
from itertools import pairwise

from assistant.checks.facts import NO_AMOUNT, Fact, Origin
from assistant.checks.reading.asks import Ask
from assistant.checks.reading.measures import MONEY, PERCENT, POINTS, likeness
from assistant.checks.reading.stance import Stance
from assistant.checks.reading.subjects import SubjectIndex, abbreviates, without_count
from assistant.schema import Kind, Range

_GIVEN = re.compile("(?:安排|下达|批复)[^，。；]{4,}$")  # 财政安排宣传与协调经费220万元 is no 协调支出 of last year
PRIOR_FLOOR = 0.45
RARE_FLOOR = 0.3  # where few figures are counted in the unit, so that the unit itself speaks
_PAST_FUNDS = {
    "budget": re.compile("(?:安排|申请|下达|批复|年初预算)(?![^，。；]*(?:追加|结转))[^，。；、]{0,14}$"),
    "spent": re.compile("(?:全年|年末|年底|实际|共计?|累计|年|^)(?:使用|支出|列支)[^，。；、]{0,14}$"),
}
_REACHED = re.compile("^(?:实际|全年|全部|共|已|仅|只|如期)*(?:完成|完工|建成|达到|实现|到位)?了?$")
_FEW, _MANY = 2, 99
_TELLING = 100  # a number from which chance is no explanation
_TOLD_OF_ALL = frozenset(  # what many different things are counted in
    {
        MONEY,
        PERCENT,
        POINTS,
        "people",
        "person-times",
        "time",
        "months",
        "length",
        "",
        *"个次场项家所处座件份条期批户间台套",
    }
)
_OTHER_SIZE, _SIZES = 0.6, 6
_OTHER_UNIT = 0.8  # last year's 128天 are rather this year's 156天 than 468小时
_EACH = 0.9
_OTHER_RATE = 0.7  # 每月抽听800条 this year, 全年8400条 last
_ANOTHER_SIZE, _PER_DOUBLING = 0.25, 0.2
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
    past: list[tuple[float, int, int]] = []
    for index, fact in enumerate(facts):
        if fact.origin is Origin.NOTE and stances[index].plan and fact.kind not in NO_AMOUNT:
            _link_plan(index, facts, dimensions, links, members, current)
        if fact.origin is not Origin.PRIOR or fact.value is None or fact.kind in NO_AMOUNT:
            continue
        floor = RARE_FLOOR if counts[dimensions[index]] <= _FEW else PRIOR_FLOOR
        for head, fit in current.score(fact.place).items():
            for other in members[head] if fit.score > floor else ():
                alike = likeness(dimensions[other], dimensions[index])
                same = _same_thing(facts[other], stances[other], fact, stances[index]) * alike if alike else 0.0
                same *= 1.0 if facts[other].unit == fact.unit else _OTHER_UNIT
                same *= 1.0 if _of_one_size(amounts[index], amounts[other]) else _OTHER_SIZE
                same *= 1.0 if other not in items or not _GIVEN.search(fact.place.before) else _OTHER_SIZE
                if same and fit.score * same > floor:
                    past.append((fit.score * same, -index, other))
    _pair_off(past, amounts, links)
    _pair_lone(facts, amounts, dimensions, stances, links)
    _link_retold(facts, amounts, dimensions, current, links)
    _link_past_funds(facts, amounts, stances, links)
    _link_past_aims(facts, dimensions, stances, links)
    _link_abbreviated(facts, dimensions, stances, links)
    return tuple(links)


def _pair_off(
    past: Sequence[tuple[float, int, int]],
    amounts: Sequence[Decimal | Range | None],
    links: Sequence[dict[int, Link]],
) -> None:
    """Ties each number of last year's to this year's number it names best, the best pairs first.

    Where that one is taken by another amount (143起 and 118起, of which 131 and 102 were settled) the next best does.
    """
    first: dict[int, int] = {}
    taken: dict[int, Decimal | Range | None] = {}
    tied: set[int] = set()
    for _, minus, now in sorted(past, reverse=True):
        index = -minus
        first.setdefault(index, now)
        if index not in tied and taken.setdefault(now, amounts[index]) == amounts[index]:
            tied.add(index)
            links[index][now] = links[now][index] = Link.PRIOR
    for index, now in first.items():
        if index not in tied:
            links[index][now] = links[now][index] = Link.PRIOR


def _pair_lone(
    facts: Sequence[Fact],
    amounts: Sequence[Decimal | Range | None],
    dimensions: Sequence[str],
    stances: Sequence[Stance],
    links: Sequence[dict[int, Link]],
) -> None:
    """免疫家禽218.5万羽, last year told as 家禽205.3万羽: the one number of each year counted in so telling a unit."""
    lone: dict[str, list[int]] = defaultdict(list)
    past: dict[str, list[int]] = defaultdict(list)
    for index, fact in enumerate(facts):
        if fact.origin is Origin.FIGURE:
            lone[dimensions[index]].append(index)
        elif fact.origin is Origin.PRIOR and fact.value is not None and not stances[index].plan | stances[index].target:
            past[dimensions[index]].append(index)
    for unit, figures in lone.items():
        now, told = figures[0], past[unit]
        alone = len(figures) == 1 and len({amounts[index] for index in told}) == 1 and unit not in _TOLD_OF_ALL
        if alone and Link.PRIOR not in links[now].values() and _of_one_size(amounts[told[0]], amounts[now]):
            for index in told:
                links[index][now] = links[now][index] = Link.PRIOR


def _of_one_size(one: Decimal | Range | None, other: Decimal | Range | None) -> bool:
    """Whether two amounts may be one thing's of two years; 警戒线3天 is not what 34天 were last year."""
    if not isinstance(one, Decimal) or not isinstance(other, Decimal) or not one or not other:
        return True
    return 1 / _SIZES < abs(one / other) < _SIZES


def _link_retold(
    facts: Sequence[Fact],
    amounts: Sequence[Decimal | Range | None],
    dimensions: Sequence[str],
    current: SubjectIndex,
    links: Sequence[dict[int, Link]],
) -> None:
    """公益赛事21场, jotted again in a note: what a note tells of a figure has the figure's target and its past.

    Numbers of three digits (252名参训的) need no name to be a figure's.
    """
    figures: dict[object, list[int]] = defaultdict(list)
    for index, fact in enumerate(facts):
        if fact.origin is Origin.FIGURE and amounts[index] is not None:
            figures[amounts[index]].append(index)
    for index, fact in enumerate(facts):
        if fact.origin is not Origin.NOTE or amounts[index] is None or fact.kind in NO_AMOUNT:
            continue
        same = [i for i in figures.get(amounts[index], ()) if dimensions[i] == dimensions[index]]
        fits = current.score(fact.place) if same else {}
        surely = len(same) == 1 and isinstance(fact.value, Decimal) and fact.value >= _TELLING
        for head in (i for i in same if surely or (i in fits and fits[i].score > PRIOR_FLOOR)):
            for other, link in tuple(links[head].items()):
                if link in (Link.TARGET, Link.PRIOR) and link not in links[index].values():
                    links[index][other] = links[other][index] = link


def _link_past_funds(
    facts: Sequence[Fact],
    amounts: Sequence[Decimal | Range | None],
    stances: Sequence[Stance],
    links: Sequence[dict[int, Link]],
) -> None:
    """Ties budget and spending to what last year's report tells of them in words of its own (全年使用…经费)."""
    money = [
        i
        for i, f in enumerate(facts)
        if f.origin is Origin.PRIOR and f.kind is Kind.MONEY and isinstance(amounts[i], Decimal)
    ]
    own = [i for i in money if Link.PRIOR in links[i].values() and "自有" in facts[i].place.left]
    for now, fact in enumerate(facts):
        named = _PAST_FUNDS.get(fact.role) if fact.origin is Origin.FIGURE else None
        told = [i for i in money if named and named.search(facts[i].place.left) and _tells_itself(stances[i])]
        tied = [i for i in money if links[now].get(i) is Link.PRIOR]
        free = [i for i in told if Link.PRIOR not in links[i].values()]
        if tied and own:  # 使用171.85万元，其中自有资金1.20万元，财政资金支出170.65万元: the first is the whole
            free = [i for i in free if amounts[i] in {_plus(amounts[t], amounts[own[0]]) for t in tied}]
        elif tied:
            continue
        if free:
            for old in tied:
                del links[now][old], links[old][now]
            links[now][free[0]] = links[free[0]][now] = Link.PRIOR


def _link_past_aims(
    facts: Sequence[Fact], dimensions: Sequence[str], stances: Sequence[Stance], links: Sequence[dict[int, Link]]
) -> None:
    """Ties a target of last year's report to what was done of it, told right behind: 监控点目标12处，完成12处.

    What was done is tied to this year's figure where its target is tied to this year's.
    """
    done_of = {f.figure: i for i, f in enumerate(facts) if f.origin is Origin.FIGURE}
    figures = {i: done_of[f.figure] for i, f in enumerate(facts) if f.origin is Origin.TARGET and f.figure in done_of}
    for now, (aim, done) in enumerate(pairwise(facts), start=1):
        told = aim.origin is done.origin is Origin.PRIOR and aim.place.unit == done.place.unit and aim.year == done.year
        alike = dimensions[now] == dimensions[now - 1] and aim.kind is done.kind and aim.kind not in NO_AMOUNT
        reached = not stances[now].target and bool(_REACHED.match(done.place.left))
        if told and alike and reached and stances[now - 1].target and not stances[now - 1].plan:
            links[now][now - 1] = links[now - 1][now] = Link.TARGET
            figure = next((figures[o] for o, link in links[now - 1].items() if link is Link.PRIOR and o in figures), -1)
            if figure >= 0 and Link.PRIOR not in links[now].values():
                links[now][figure] = links[figure][now] = Link.PRIOR  # 案均补贴目标1500元，实际1420元


def _link_abbreviated(
    facts: Sequence[Fact], dimensions: Sequence[str], stances: Sequence[Stance], links: Sequence[dict[int, Link]]
) -> None:
    """校长研修人数, last year told as 校长及后备干部研修58名: a name that shortens last year's words."""
    untied = [i for i, f in enumerate(facts) if f.origin is Origin.FIGURE and Link.PRIOR not in links[i].values()]
    past = [i for i, f in enumerate(facts) if f.origin is Origin.PRIOR and Link.PRIOR not in links[i].values()]
    for now in untied:
        short = without_count(facts[now].label)
        told = [
            then
            for then in past
            if dimensions[then] == dimensions[now]
            and _tells_itself(stances[then])
            and abbreviates(short, facts[then].place.left)
        ]
        if len(told) == 1:
            links[now][told[0]] = links[told[0]][now] = Link.PRIOR


def _tells_itself(stance: Stance) -> bool:
    """Whether a number of last year's report tells that year's own, no change, average or year before."""
    return not stance.prior and not stance.target and not any(stance.ask(a) >= _EACH for a in (Ask.CHANGE, Ask.PER))


def _plus(one: Decimal | Range | None, other: Decimal | Range | None) -> Decimal | None:
    return one + other if isinstance(one, Decimal) and isinstance(other, Decimal) else None


def _link_parts(
    group: Sequence[int],
    amounts: Sequence[Decimal | Range | None],
    dimensions: Sequence[str],
    facts: Sequence[Fact],
    links: Sequence[dict[int, Link]],
) -> None:
    """Ties two or more neighbours to the fact they add up to: 省级350万、县级88万 to the budget of 438万."""
    for dimension in dict.fromkeys(dimensions[i] for i in group):
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
    named = [
        (fit.score - _apart(facts[index].value, facts[other].value), other)
        for head, fit in current.score(facts[index].place).items()
        for other in members[head]
        if facts[other].origin is Origin.FIGURE and dimensions[other] == dimensions[index] and fit.score > PLAN_FLOOR
    ]
    best = max(named, default=(0.0, -1))[1]
    if best >= 0:
        links[index][best] = links[best][index] = Link.PLAN


def _apart(one: Decimal | Range | None, other: Decimal | Range | None) -> float:
    """What a plan loses as that of a figure of another size: 培训2800名 is of 2640名 rather than of 1716名."""
    if not isinstance(one, Decimal) or not isinstance(other, Decimal) or not one or not other:
        return _ANOTHER_SIZE
    return min(_ANOTHER_SIZE, _PER_DOUBLING * abs(math.log2(abs(one / other))))


def _same_thing(now: Fact, now_stance: Stance, past: Fact, past_stance: Stance) -> float:
    """Whether two facts are of one kind: target or actual, and neither a comparison nor another year's."""
    now_aim = now.origin is Origin.TARGET or now_stance.target or now_stance.plan
    if now.value is None or now_aim != (past_stance.target or past_stance.plan):
        return 0.0
    earlier = now_stance.prior and now.origin is Origin.NOTE  # 2022年课题立项 is the name of a figure of this year
    if earlier or past_stance.prior or now.origin in (Origin.WEIGHT, Origin.SCORE, Origin.LABEL):
        return 0.0
    each = [stance.ask(Ask.PER) >= _EACH for stance in (now_stance, past_stance)]
    return 1.0 if each[0] == each[1] else _OTHER_RATE


def members_of(heads: Sequence[int]) -> dict[int, tuple[int, ...]]:
    """Per fact that lends its names, all facts that go by them."""
    found: dict[int, list[int]] = defaultdict(list)
    for index, head in enumerate(heads):
        found[head].append(index)
    return {head: tuple(indexes) for head, indexes in found.items()}
