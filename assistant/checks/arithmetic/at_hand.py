"""Facts that a wording points at, as operands, whether or not they lie among those nearest to the number."""

from __future__ import annotations

from decimal import Decimal

from assistant.checks.arithmetic.operands import Operand
from assistant.checks.dossier import Dossier


def operand_of(dossier: Dossier, index: int, near: float, order: int = 0) -> Operand:
    """A fact as an operand, as near as its wording makes it; `order` counts mentions back, 0 for none."""
    fact = dossier.facts[index]
    return Operand(
        key=fact.id,
        label=fact.label,
        value=dossier.numbers[index],
        unit=dossier.measures[index],
        wording=fact.wording,
        fact=index,
        near=near,
        order=order,
        written=float(fact.value) if isinstance(fact.value, Decimal) else 0.0,
        prior=dossier.is_prior(index),
    )
