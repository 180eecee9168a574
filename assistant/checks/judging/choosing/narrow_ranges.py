"""A range of two round numbers side by side, which tells where a single one lies: 平均每个点抽检3至4批次."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import ROUND_FLOOR, Decimal

from assistant.checks.arithmetic.scene import Guess
from assistant.checks.judging.choosing.outrating import is_near
from assistant.checks.judging.subject import Subject
from assistant.schema import Range

_WIDEST = 5  # steps between the ends: 30至35名
_MOST = Decimal("0.5")  # of the lower end


def is_narrow(amount: object) -> bool:
    """Whether the ends of a range as written are neighbours among round numbers: 3至4, 900至1000亩, and not 20至60."""
    if not isinstance(amount, tuple) or amount[0] <= 0:
        return False
    width = amount[1] - amount[0]
    step = Decimal(10) ** width.adjusted() if width > 0 else width
    told_by_it = width > 0 and not (amount[0] % step or width % step)
    return told_by_it and width <= _WIDEST * step and width <= max(amount[0] * _MOST, step)


def within(subject: Subject, tried: Sequence[Guess]) -> tuple[Guess | None, Guess | None]:
    """The best reading that lies in a narrow range, and the best that does not; none for another range."""
    amount = subject.amount
    if not isinstance(amount, tuple) or not is_narrow(subject.mention.value):
        return None, None
    low, high = map(float, amount)
    inside = (g for g in tried if low <= g.value <= high)
    outside = (g for g in tried if not low <= g.value <= high and is_near(subject, g))
    return max(inside, key=_rating, default=None), max(outside, key=_rating, default=None)


def around(value: float, amount: Range) -> Range:
    """A range as wide as `amount`, and as round, around a value."""
    width = amount[1] - amount[0]
    low = (Decimal(repr(value)) / width).to_integral_value(ROUND_FLOOR) * width
    return low, low + width


def _rating(guess: Guess) -> float:
    return guess.rating
