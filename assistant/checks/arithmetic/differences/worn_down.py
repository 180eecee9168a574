"""What is left of a stock that was worn down in the year: 隐患点由年初的26处减至18处，全年消除8处."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.checks.arithmetic.scene import SAME_UNIT, Guess, Scene
from assistant.checks.facts import Origin

_DOWN = re.compile("(?:降|减|压减|缩减|减少|下降)(?:少)?[到至为](?:了|约|近)*$")
_AT_FIRST = re.compile("[年期]初")
_GONE = re.compile("消除|化解|销[号账]|清[理零退]|拆除|整治|治理|取缔|摘[帽牌]|关停|核销|办结|改造|改掉")
_ALIKE, _SURE = 0.2, 0.6


def worn_down(scene: Scene) -> Iterator[Guess]:
    """The number told of the beginning of the year, less the figure of the same things that are gone."""
    if scene.stance.plan or not _DOWN.search(scene.place.left):
        return
    first = next((o for o in scene.operands if o.order == 1 and o.near >= SAME_UNIT and o.fact >= 0), None)
    if first is None or not _AT_FIRST.search(scene.place.lead):
        return
    for fact in scene.dossier.figures_in(first.unit):
        told = scene.dossier.facts[fact]
        gone = (
            told.origin is Origin.FIGURE and _GONE.search(told.label) and scene.dossier.kin(first.fact, fact) >= _ALIKE
        )
        less = next((o for o in scene.operands if o.fact == fact), None) if gone else None
        if less is not None and less.value < first.value:
            yield Guess("{0} - {1}", (first, less), first.value - less.value, first.near + _SURE)
