"""What a derived number may be made of: the numbers just mentioned, the facts its words name, and those tied to them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from assistant.checks.clauses import Place
from assistant.checks.cues import Ask, Stance
from assistant.checks.dossier import Dossier, Link
from assistant.checks.measures import MULTIPLE, PERCENT, likeness
from assistant.checks.subjects import Fit

_SPOKEN = 0.7  # said so near that it needs no word of last year
_RATIOS = frozenset({PERCENT, MULTIPLE})
_PAST_UNASKED = 0.6  # last year's number where nothing compares with last year
MOST_DERIVED = 6  # and of numbers derived before
MOST_AKIN = 9  # of these, counted in the unit of the number
MOST = 15  # operands tried for one number; keeps the cost of a draft linear


@dataclass(frozen=True, slots=True, kw_only=True)
class Operand:
    """One value a derivation may use. `near` is how close it is to the number judged, 0 to 1.

    `fact` is its index in the dossier, -1 for a number derived earlier in the draft; `order` counts mentions back
    (0: not mentioned before). `value` is in the measure of its dimension, `written` in the unit as written.
    `base` marks what the last share was taken of, `here` a number of the same table row; `parts` are the facts a
    derived one is made of.
    """

    key: str
    label: str
    value: Decimal
    unit: str
    wording: str
    fact: int
    near: float
    order: int = 0
    written: Decimal = Decimal(0)
    base: bool = False
    here: bool = False
    parts: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """A number already read in the draft, as it should be: with the value of the inputs, not the draft's.

    A derived one keeps its `formula` and the facts it is made of in `parts`, so that last year's counterpart can be had.
    """

    key: str
    label: str
    value: Decimal
    unit: str
    wording: str
    fact: int
    place: Place
    parts: tuple[int, ...] = ()
    formula: str = ""


def nearness(said: Place, place: Place) -> float:
    """How close an earlier number is: 1 in the same clause, less by unit, sentence, line."""
    if said.line == place.line:
        if said.clause == place.clause:
            return 1.0
        if said.unit == place.unit:
            return max(0.95 - 0.04 * (place.clause - said.clause - 1), 0.75)
        if said.sentence == place.sentence:
            return max(0.7 - 0.04 * (place.unit - said.unit - 1), 0.5)
        return max(0.65 - 0.06 * (place.sentence - said.sentence - 1), 0.45)
    if said.section == place.section:
        return 0.42 if place.line - said.line <= 2 else 0.3
    return 0.2


def gather(
    dossier: Dossier, dimension: str, place: Place, stance: Stance, fits: Mapping[int, Fit], memory: Iterable[Said]
) -> tuple[Operand, ...]:
    """The operands for a number, nearest first, at most `MOST`."""
    near: dict[int, float] = {}
    order: dict[int, int] = {}
    derived: list[Operand] = []
    bases: set[int] = set()
    here: set[int] = set()
    spoken: dict[int, float] = {}
    for count, said in enumerate(memory, start=1):
        close = nearness(said.place, place)
        if count <= 4 and said.formula.endswith("/ {1}") and said.parts:
            bases.add(said.parts[-1])
        if place.row and said.place.line == place.line:
            here.add(said.fact)
        if said.fact >= 0:
            near.setdefault(said.fact, close)
            spoken.setdefault(said.fact, close)
            order.setdefault(said.fact, count)
        elif close >= 0.45:
            if stance.prior_near:
                derived.extend(_last_year(dossier, said, close))
            derived.append(
                Operand(
                    key=said.key,
                    label=said.label,
                    value=said.value,
                    unit=said.unit,
                    wording=said.wording,
                    fact=-1,
                    near=close,
                    order=count,
                    written=said.value,
                    here=bool(place.row) and said.place.line == place.line,
                    parts=said.parts,
                )
            )
    summed = stance.ask(Ask.SUM) > 0
    for head, fit in sorted(fits.items(), key=lambda item: -item[1].cover)[:20]:
        for index in dossier.members[head]:
            measure = dossier.measures[index]
            akin = likeness(measure, dimension) or measure == stance.per[0]
            if fit.cover >= (0.1 if akin else 0.3):
                named = max(
                    0.95 * fit.cover, min(0.75, 1.5 * fit.cover), fit.score, 0.75 if measure == stance.per[0] else 0.4
                )
                near[index] = max(near.get(index, 0.0), named)
    derived.extend(_fiscal_spending(dossier, near))
    for index, close in tuple(near.items()):
        for other, link in dossier.links[index].items():
            near[other] = max(near.get(other, 0.0), close * _pull(link, stance))
    if summed:
        for index in dossier.items:
            if likeness(dossier.measures[index], dimension):
                near[index] = max(near.get(index, 0.0), 0.45)
    for index in dossier.totals:
        near[index] = max(near.get(index, 0.0), 0.5)
    if not stance.prior_near and not stance.prior:
        near = {
            i: n * (_PAST_UNASKED if dossier.is_prior(i) and spoken.get(i, 0.0) < _SPOKEN else 1.0)
            for i, n in near.items()
        }
    ranked = sorted(near.items(), key=lambda item: -item[1])
    if dimension in _RATIOS:
        chosen = ranked[:MOST]
    else:
        akin = {index for index, _ in ranked if likeness(dossier.measures[index], dimension) == 1}
        chosen = [item for item in ranked if item[0] in akin][:MOST_AKIN]
        chosen += [item for item in ranked if item[0] not in akin][: MOST - len(chosen)]
    found = [
        operand(dossier, i, n, order.get(i, 0), i in bases, i in here)
        for i, n in chosen
        if isinstance(dossier.amounts[i], Decimal)
    ]
    derived = sorted(derived, key=lambda o: -o.near)[:MOST_DERIVED]
    return tuple(sorted([*found, *derived], key=lambda o: -o.near))


def operand(dossier: Dossier, index: int, near: float, order: int, base: bool, here: bool) -> Operand:
    """A fact with a single value as an operand."""
    fact = dossier.facts[index]
    amount = dossier.amounts[index]
    return Operand(
        key=fact.id,
        label=fact.label,
        value=amount if isinstance(amount, Decimal) else Decimal(0),
        unit=dossier.measures[index],
        wording=fact.wording,
        fact=index,
        near=near,
        order=order,
        written=fact.value if isinstance(fact.value, Decimal) else Decimal(0),
        base=base,
        here=here,
    )


def _fiscal_spending(dossier: Dossier, near: Mapping[int, float]) -> Iterator[Operand]:
    """Spending without the own funds it holds, which reports state as often as the sum."""
    spent, own = (dossier.positions.get(i, -1) for i in dossier.own_funds)
    if spent < 0 or own < 0:
        return
    one, other = dossier.amounts[spent], dossier.amounts[own]
    if isinstance(one, Decimal) and isinstance(other, Decimal):
        facts = dossier.facts[spent], dossier.facts[own]
        yield Operand(
            key=f"{facts[0].id} - {facts[1].id}",
            label="扣除自有资金后的支出",
            value=one - other,
            unit=dossier.measures[spent],
            wording=f"（{facts[0].wording}－{facts[1].wording}）",
            fact=-1,
            near=max(near.get(spent, 0.0), 0.6),
            written=one - other,
        )


def _last_year(dossier: Dossier, said: Said, near: float) -> Iterator[Operand]:
    """The counterpart of a derived number from last year's facts, where all its parts have one."""
    past = [
        next((o for o, k in dossier.links[p].items() if k is Link.PRIOR and dossier.is_prior(o)), -1)
        for p in said.parts
    ]
    amounts = [dossier.amounts[o] if o >= 0 else None for o in past]
    values = [a for a in amounts if isinstance(a, Decimal)]
    if not values or len(values) != len(said.parts):
        return
    if set(said.formula) <= set("{}+ 0123456789"):
        value = sum(values, Decimal(0))
    elif said.formula == "{0} / {1}" and values[1]:
        value = values[0] / values[1] * (100 if said.unit == PERCENT else 1)
    else:
        return
    facts = [dossier.facts[o] for o in past]
    yield Operand(
        key=said.formula.format(*(f.id for f in facts)),
        label="上年同口径",
        value=value,
        unit=said.unit,
        wording=said.formula.format(*(f.wording for f in facts)),
        fact=-1,
        near=near * 0.95,
        order=0,
        written=value,
    )


def _pull(link: Link, stance: Stance) -> float:
    """How much of its nearness a fact lends to one tied to it, given what the wording compares with."""
    if link is Link.PRIOR:
        return 0.95 if stance.prior_near else 0.6
    if link is Link.PLAN:
        return 0.9 if stance.ask(Ask.CHANGE) else 0.5
    if link in (Link.FUNDS, Link.PART):
        return 0.6
    if link is Link.TARGET:
        wanted = stance.aim_near or stance.ask(Ask.RATE) or stance.ask(Ask.REST) or stance.ask(Ask.CHANGE)
        return 0.95 if wanted else 0.7
    return 0.8
