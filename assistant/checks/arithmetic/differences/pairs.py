"""How the two numbers of each pair told differ: 甲目标92%，实际95.6%，乙目标90%，实际93%，分别高出3.6个和3个百分点."""

from __future__ import annotations

from assistant.checks.arithmetic.scene import SAME_UNIT, Scene
from assistant.checks.links import Link
from assistant.checks.reading.asks import Ask
from assistant.checks.reading.measures import PERCENT, POINTS, likeness

_ONE_THING = (Link.TARGET, Link.PRIOR)
_PAIR = 2


def pair_in_turn(scene: Scene) -> frozenset[str]:
    """The keys of the pair that a difference told in turn (分别) is of; none where fewer than two pairs were told."""
    if not scene.stance.in_turn or scene.stance.ask(Ask.CHANGE) < 1:
        return frozenset()
    unit = PERCENT if scene.unit == POINTS else scene.unit
    near = [o for o in scene.operands if o.order and o.near >= SAME_UNIT]
    told = sorted((o for o in near if o.fact >= 0 and o.unit == unit), key=lambda o: -o.order)
    pairs = list(zip(told[::_PAIR], told[1::_PAIR], strict=False))
    if len(pairs) < _PAIR or len(told) % _PAIR or any(scene.link(*pair) not in _ONE_THING for pair in pairs):
        return frozenset()
    drawn = sum(1 for o in near if scene.is_gap(o) and likeness(o.unit, scene.unit) == 1 and o.here)
    return frozenset(o.key for o in pairs[min(drawn, len(pairs) - 1)])
