"""What the last of two batches came to: 发放分4月、5月两批，4月发放3000个，5月发放2400个."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.checks.arithmetic.scene import SAME_UNIT, Guess, Scene
from assistant.checks.reading.measures import MONEY
from assistant.checks.reading.place import Place

_IN_TWO = re.compile(
    "分(?!别)[^，。；\\d]{0,8}(?:\\d{1,2}月[、和与至][^，。；]{0,8}\\d{1,2}月[^，。；\\d]{0,4})?两[批次轮期笔][^，。；\\d]{0,6}[，：]"
    "[^，。；]*\\d[^，。；\\d]*，[^，。；]{0,16}$"
)
_NAMED, _MEANT = 0.3, 0.75


def tells_last_batch(dimension: str, place: Place) -> bool:
    """Whether a number stands where the second of two batches is told, the first just before it."""
    return bool(dimension) and "两" in place.lead and bool(_IN_TWO.search(place.lead))


def last_batch(scene: Scene) -> Iterator[Guess]:
    """The figure that came in two batches less the batch just told."""
    if scene.stance.asks or not tells_last_batch(scene.unit, scene.place):
        return
    first = next((o for o in scene.same() if o.order == 1 and o.near >= SAME_UNIT), None)
    figures = scene.dossier.figures_in(scene.unit) if scene.unit != MONEY else scene.dossier.totals
    if first is None:
        return
    for whole in scene.same():
        counted = whole.fact in figures and whole.value > first.value and not scene.is_target(whole)
        if counted and (whole.order or scene.named(whole) >= _NAMED):
            yield Guess(
                "{0} - {1}", (whole, first), whole.value - first.value, first.near + _MEANT * scene.named(whole)
            )
