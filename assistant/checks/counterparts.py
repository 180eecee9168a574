"""A derived number reckoned again from the counterparts of its facts: last year's, or what was planned."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from assistant.checks.dossier import Dossier
from assistant.checks.links import Link
from assistant.checks.reading.measures import PERCENT

_SUM = frozenset("{}+ 0123456789")
_BUDGETS = ("adjusted_budget", "budget")


def reckon(dossier: Dossier, formula: str, facts: Sequence[int], unit: str, base: Decimal) -> Decimal | None:
    """What a formula gives for some facts (-1: there is none), None if it cannot be told.

    An average is taken for `base` of its dimension, a share in percent.
    """
    amounts = [dossier.amounts[o] if o >= 0 else None for o in facts]
    values = [a for a in amounts if isinstance(a, Decimal)]
    if not values or len(values) != len(facts):
        return None
    if set(formula) <= _SUM:
        return sum(values, Decimal(0))
    if formula == "{0} - {1}":
        return values[0] - values[1]
    if formula == "{0} / {1}" and values[1]:
        return values[0] / values[1] * (100 if unit == PERCENT else base)
    if formula == "{0} × {1}":
        return values[0] * values[1]
    if formula == "{0} × {1} / 100":
        return values[0] * values[1] / 100
    return None


def base_of(dossier: Dossier, parts: Sequence[int], value: Decimal) -> Decimal:
    """How much of its dimension an average is for one of: 1 for each thing counted, 666.67 square metres for 每亩, 8

    for 每8个.
    """
    top, bottom = (dossier.amounts[part] for part in parts)
    written = dossier.facts[parts[1]].value
    if not (isinstance(top, Decimal) and isinstance(bottom, Decimal) and isinstance(written, Decimal) and written):
        return Decimal(1)
    ratio = top / bottom
    bases = [Decimal(1), bottom / written]
    if ratio and value / ratio > 1:
        bases.append((value / ratio).to_integral_value())
    return min(bases, key=lambda base: abs(ratio * base - value))


def planned_of(dossier: Dossier, fact: int) -> int:
    """The target of a fact, the budget for the spending; -1 if there is none."""
    if dossier.facts[fact].role == "spent":
        roles = {dossier.facts[i].role: i for i in dossier.totals}
        return next((roles[role] for role in _BUDGETS if role in roles), -1)
    return next((o for o, link in dossier.links[fact].items() if link is Link.TARGET and dossier.is_target(o)), -1)


def is_plan(dossier: Dossier, parts: Sequence[int]) -> bool:
    """Whether a number is drawn from targets (and the budget) alone: 预算1260万元 over 计划18所."""
    aims = [dossier.is_target(part) for part in parts]
    return any(aims) and all(aim or dossier.facts[part].role in _BUDGETS for aim, part in zip(aims, parts, strict=True))
