"""What follows from a number already called wrong: one slip of the pen should raise one alarm, not three."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from assistant.checks.reading.agreement import Printed
from assistant.checks.reading.measures import PERCENT, POINTS, likeness
from assistant.checks.reading.place import Place
from assistant.schema import frozen

_RECENT = 6  # numbers looked back for what the doubtful one was reckoned with


@frozen()
class Stated:
    """A number as the draft prints it, in the measure of its dimension; `doubtful` if it was called wrong."""

    text: str
    dimension: str
    value: float
    place: Place
    doubtful: bool


def reckoned_from(printed: Printed, dimension: str, place: Place, said: Sequence[Stated]) -> Stated | None:
    """The doubtful number of the same part of the sentence that a number was reckoned from, None if there is none.

    `said` are the numbers before it, latest first. Sums, differences, shares, changes and averages of two are tried.
    """
    recent = [s for s in said[:_RECENT] if s.place.line == place.line]
    for one in recent:
        if not one.doubtful or one.place.unit != place.unit:
            continue
        for other in recent:
            if other is not one and any(printed.allows(value) for value in _results(one, other, dimension)):
                return one
    return None


def _results(one: Stated, other: Stated, dimension: str) -> Iterable[float]:
    a, b = one.value, other.value
    if dimension in (PERCENT, POINTS):
        if one.dimension != other.dimension:
            return ()
        if dimension == POINTS:
            return (abs(a - b),) if one.dimension == PERCENT else ()
        return tuple(x / y * 100 for x, y in ((a, b), (b, a), (abs(a - b), b), (abs(a - b), a)) if y)
    if likeness(one.dimension, dimension) == likeness(other.dimension, dimension) == 1:
        return (a + b, abs(a - b))
    if likeness(one.dimension, dimension) == 1 and b and other.dimension != PERCENT:
        return (a / b,)
    return ()
