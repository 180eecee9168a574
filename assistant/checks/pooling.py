"""What a note counts of two figures together: 表层加剖面1881个点, of 表层样点1815个 and 剖面样点66个."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations

from assistant.checks.facts import Fact
from assistant.checks.reading.subjects import terms
from assistant.schema import Range

_LEAST = 20  # from which a sum of two is no chance


@dataclass(frozen=True, slots=True, kw_only=True)
class Pool:
    """Two figures of one kind: `shared` are the terms of both names, `own` those that tell one from the other."""

    parts: tuple[int, int]
    shared: frozenset[str]
    own: frozenset[str]


def find_pools(
    facts: Sequence[Fact],
    amounts: Sequence[Decimal | Range | None],
    counted: Mapping[str, tuple[int, ...]],
    noted: Mapping[str, tuple[int, ...]],
) -> dict[int, Pool]:
    """By the number of a note, the two figures counted in its unit, named partly alike, that add up to it."""
    pools: dict[int, Pool] = {}
    for unit, figures in counted.items():
        told = {amounts[at]: at for at in noted.get(unit, ())}
        for one, other in combinations(figures, 2) if told else ():
            a, b = amounts[one], amounts[other]
            total = a + b if isinstance(a, Decimal) and isinstance(b, Decimal) else Decimal(0)
            if total < _LEAST or total not in told:
                continue
            names = terms(facts[one].label), terms(facts[other].label)
            if names[0] & names[1]:
                pool = Pool(parts=(one, other), shared=names[0] & names[1], own=names[0] ^ names[1])
                pools.setdefault(told[total], pool)
    return pools
