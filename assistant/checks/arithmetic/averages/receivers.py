"""So much for each of all just told to get something: 21家图书馆和54所学校赠书3150册，平均每个受赠单位42册."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.checks.arithmetic.averages.joint import OVER_BOTH
from assistant.checks.arithmetic.operands import Operand
from assistant.checks.arithmetic.scene import SAME_UNIT, Guess, Scene
from assistant.checks.reading.measures import ANY_COUNTER, NOT_COUNTED, likeness

_BOTH_GET = re.compile(  # two counts joined, then what they got, then so much for each
    r"\d[^，。；\d]*[和与及、]\d+[^，。；\d]+\d[\d.,]*[^，。；\d]{1,4}，[^，。；\d]*每[^，。；\d]*$"
)
_RECEIVER = re.compile("(?:单位|对象|机构|点|场所)$")
_THREE = 3
_PLAIN = 1.9  # what one of them alone got is no average of them all


def over_receivers(scene: Scene) -> Iterator[Guess]:
    """What was just told over the two counts told before it, where 每 names neither of them (受赠单位, 服务对象)."""
    each = scene.stance.each
    if scene.stance.per[0] not in ANY_COUNTER or not _RECEIVER.search(each) or not _BOTH_GET.search(scene.place.lead):
        return
    told: dict[int, Operand] = {o.order: o for o in scene.operands if o.order and o.near >= SAME_UNIT and o.fact >= 0}
    if any(order not in told for order in range(1, _THREE + 1)):
        return
    amount, *both = (told[order] for order in range(1, _THREE + 1))
    counted = all(o.unit in ANY_COUNTER and scene.dossier.share_named(each, o.fact) <= 0 for o in both)
    total = sum(o.value for o in both)
    shared = amount.unit not in (*NOT_COUNTED, *ANY_COUNTER) and likeness(amount.unit, scene.unit) == 1
    if counted and shared and total:
        yield Guess(OVER_BOTH, (amount, *both), amount.value / total, _PLAIN)
