"""How far what there is meets what is needed: 每天可巡24株，需巡40株，只能满足需求的60%."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import permutations

from assistant.checks.arithmetic.scene import SAME_UNIT, Guess, Scene, mean
from assistant.checks.reading.measures import NOT_COUNTED, likeness
from assistant.checks.reading.subjects import terms

_MET = re.compile(
    "满足(?:了|得了|到)?([^，。；\\d]{0,10}(?:需求|需要|所需|用量|需))[量数]?的?(?:约|近|不足|不到|仅|只)*$"
)
_ASKED, _NAMED, _FARTHER = 0.6, 0.2, 0.05


def met_needs(scene: Scene) -> Iterator[Guess]:
    """The lesser of two numbers just told over the greater, which is what is needed; never what is lacking."""
    found = _MET.search(scene.place.left)
    if found is None:
        return
    told = [o for o in scene.operands if o.order and o.near >= SAME_UNIT and not scene.is_gap(o) and o.value > 0]
    for have, need in permutations((o for o in told if o.unit not in NOT_COUNTED), 2):
        if have.value < need.value and likeness(have.unit, need.unit) == 1:
            named = bool(terms(found.group(1)) & terms(need.label))
            rating = mean(have, need) + _ASKED + _NAMED * named - _FARTHER * (have.order + need.order)
            yield Guess("{0} / {1}", (have, need), have.value / need.value * 100, rating)
