"""Operands reckoned before any is asked for: spending without own funds, execution rates, last year's counterpart."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from assistant.checks.arithmetic.operands import Operand, Said
from assistant.checks.counterparts import base_of, is_plan, planned_of, reckon
from assistant.checks.dossier import Dossier
from assistant.checks.facts import Origin
from assistant.checks.reading.measures import PERCENT

_ASKED_BY_NAME = 0.85
_BESIDE = 0.75
THIS_RATE, PAST_RATE = "预算执行率", "上年执行率"


def fiscal_spending(dossier: Dossier, near: Mapping[int, float], *, named: bool) -> Iterator[Operand]:
    """Spending without the own funds it holds, which reports state as often as the sum."""
    spent, own = (dossier.positions.get(i, -1) for i in dossier.own_funds)
    if spent < 0 or own < 0:
        return
    one, other = dossier.amounts[spent], dossier.amounts[own]
    if isinstance(one, Decimal) and isinstance(other, Decimal):
        facts = dossier.facts[spent], dossier.facts[own]
        yield Operand(
            key=f"{facts[0].id} - {facts[1].id}",
            formula="{0} - {1}",
            label="扣除自有资金后的支出",
            value=float(one - other),
            unit=dossier.measures[spent],
            wording=f"（{facts[0].wording}－{facts[1].wording}）",
            fact=-1,
            near=max(near.get(spent, 0.0), _ASKED_BY_NAME if named else 0.6),
            written=float(one - other),
            parts=(spent, own),
        )


def execution_rates(dossier: Dossier, by_role: Mapping[str, int], *, past: bool) -> Iterator[Operand]:
    """Spending over the budget, this year or last, with and without the own funds it holds."""
    spent, budget = by_role.get("spent", -1), by_role.get("adjusted_budget", -1)
    budget = budget if budget >= 0 else by_role.get("budget", -1)
    holds = by_role.get("own_funds", -1) if dossier.own_funds[1] else -1
    top, bottom = (dossier.amounts[i] if i >= 0 else None for i in (spent, budget))
    own = dossier.amounts[holds] if holds >= 0 else Decimal(0)
    if not isinstance(top, Decimal) or not isinstance(bottom, Decimal) or not isinstance(own, Decimal) or not bottom:
        return
    names = [dossier.facts[i] for i in (spent, budget)]
    for value in {top, top - own}:
        yield Operand(
            key=f"{names[0].id if value == top else f'({names[0].id} - {dossier.facts[holds].id})'} / {names[1].id}",
            label=PAST_RATE if past else THIS_RATE,
            value=float(value / bottom * 100),
            unit=PERCENT,
            wording=f"{value / bottom * 100:.2f}%",
            fact=-1,
            near=0.92 if past else 0.8,
            written=float(value / bottom * 100),
            past=past,
        )


def spent_both_years(dossier: Dossier) -> Iterator[int]:
    """占比由44.16%降到37.5%: all that was spent, this year and last, of which shares of both years are told."""
    for fact in dossier.totals:
        past = dossier.past_of(fact) if dossier.facts[fact].role == "spent" else -1
        if past >= 0:
            yield from (fact, past)


def last_year(dossier: Dossier, said: Said, near: float) -> Iterator[Operand]:
    """The counterpart of a derived number from last year's facts, where all its parts have one.

    Of a product (8组，每组5人，共40人) only beside it: further on the words speak of something else.
    """
    if " × " in said.formula and near < _BESIDE:
        return
    facts = [dossier.past_of(part) for part in said.parts]
    for one in _counterpart(dossier, said, facts, near):
        yield replace(one, label="上年同口径", past=True)


def as_planned(dossier: Dossier, said: Said, near: float) -> Iterator[Operand]:
    """The counterpart of a derived number from the targets and the budget: 计划每所70万元."""
    facts = [planned_of(dossier, part) for part in said.parts]
    if min(facts, default=-1) >= 0 and is_plan(dossier, facts):
        for one in _counterpart(dossier, said, facts, near):
            yield replace(one, label="计划同口径", aimed=True)


def as_done(dossier: Dossier, said: Said, near: float) -> Iterator[Operand]:
    """What was done of targets just added up: 新建、改造目标共104座，多做了5座."""
    summed = len(said.parts) > 1 and " + " in said.formula
    if summed and all(dossier.facts[part].origin is Origin.TARGET for part in said.parts):
        for one in _counterpart(dossier, said, [dossier.heads[part] for part in said.parts], near):
            yield replace(one, label="实际合计")


def _counterpart(dossier: Dossier, said: Said, facts: Sequence[int], near: float) -> Iterator[Operand]:
    drawn = len(said.parts) == 2 and said.formula == "{0} / {1}"
    base = base_of(dossier, said.parts, said.value) if drawn else Decimal(1)
    value = reckon(dossier, said.formula, facts, said.unit, base)
    if value is not None:
        yield Operand(
            key=said.formula.format(*(dossier.facts[o].id for o in facts)),
            label="",
            value=float(value),
            unit=said.unit,
            wording=said.formula.format(*(dossier.facts[o].wording for o in facts)),
            fact=-1,
            near=near * 0.95,
            written=float(value),
            parts=tuple(facts),
            formula=said.formula,
        )
