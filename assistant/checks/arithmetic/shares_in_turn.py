"""Shares told of two numbers in turn: 24万元收回，36万元结转，分别占结余的四成和六成."""

from __future__ import annotations

from assistant.checks.arithmetic.scene import SAME_UNIT, Scene
from assistant.checks.reading.asks import Ask
from assistant.checks.reading.measures import PERCENT

_PAIR = 2


def told_in_turn(scene: Scene) -> frozenset[float]:
    """The two numbers told last, neither of which is the whole that their shares are of.

    Where the last is what others add up to (20件和30件，合计50件，分别占) there are none.
    """
    if "分别" not in scene.place.before or scene.stance.ask(Ask.SHARE) < 1:
        return frozenset()
    near = (o for o in scene.operands if o.order and o.near >= SAME_UNIT and o.unit != PERCENT)
    said = sorted(near, key=lambda o: o.order)
    told = [o.value for o in said[:_PAIR] if o.fact >= 0 and o.unit == said[0].unit]
    if len(told) < _PAIR:
        return frozenset()
    summed = len(said) > _PAIR and max(told) == min(told) + said[_PAIR].value
    return frozenset() if summed else frozenset(told)
