"""What a price is told for one of: 每日150元 is no 1000元 of each 平方米."""

from __future__ import annotations

from assistant.checks.reading.asks import Ask
from assistant.checks.reading.measures import MONEY, comparable, measure
from assistant.checks.reading.stance import Stance

_PLAINLY = 0.9


def is_of_another_rate(stance: Stance, own: Stance, dimension: str) -> bool:
    """Whether words ask for money by one thing, and a fact tells it by another (每日, 每平方米).

    `own` is the stance of the fact, `dimension` its own. What is told of two things at once (每人每天) goes by either.
    """
    unit, _, over = dimension.partition("/")
    if unit != MONEY or not stance.per[0] or stance.ask(Ask.PER) < _PLAINLY:
        return False
    asked = {stance.per[0], stance.rhythm[0]} - {""}
    told = {measure(over)[0] if over else "", own.per[0], own.rhythm[0]} - {""}
    return bool(told) and not any(comparable(a, b) or comparable(b, a) for a in asked for b in told)
