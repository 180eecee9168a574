"""Facts and numbers said before, as the operands they are."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from assistant.checks.arithmetic.operands import ENDS, Operand, Said
from assistant.checks.dossier import Dossier


def of_fact(
    dossier: Dossier, index: int, near: float, *, order: int, base: bool, here: bool, used: bool
) -> Iterator[Operand]:
    """A fact as an operand, a range as its two ends."""
    fact, amount = dossier.facts[index], dossier.amounts[index]
    ranged = isinstance(amount, tuple)
    ends = zip(amount, ENDS, strict=True) if isinstance(amount, tuple) else ((amount, ""),)
    for number, end in ends:
        if number is None:
            return
        yield Operand(
            key=f"{fact.id}{end}",
            label=fact.label,
            value=float(number) if ranged else dossier.numbers[index],
            unit=dossier.measures[index],
            wording=fact.wording,
            fact=index,
            near=near,
            order=order,
            written=float(number) if ranged else float(fact.value) if isinstance(fact.value, Decimal) else 0.0,
            base=base,
            here=here,
            used=used,
            prior=dossier.is_prior(index),
        )


def of_said(said: Said, near: float, order: int, here: bool) -> Operand:
    """A number said before, derived, as an operand."""
    return Operand(
        key=said.key,
        label=said.label,
        value=float(said.value),
        unit=said.unit,
        wording=said.wording,
        fact=-1,
        near=near,
        order=order,
        written=float(said.value),
        here=here,
        parts=said.parts,
        formula=said.formula,
    )
