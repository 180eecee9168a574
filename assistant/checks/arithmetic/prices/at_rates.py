"""What all of a kind came to at a note's rate for each: 表层点每个720元，据此核算，表层点费用130.68万元."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.checks.arithmetic.at_hand import operand_of
from assistant.checks.arithmetic.scene import Guess, Scene
from assistant.checks.dossier import Dossier
from assistant.checks.facts import Origin
from assistant.checks.reading.measures import MONEY, NOT_COUNTED
from assistant.checks.reading.place import Place

_COST = re.compile(
    "^([\u3400-\u9fff]{2,8}?)的?(?:费用?|支出|补助|补贴|款项?|金额|工钱)(?:合计|一?共|总计|应?[为是]|约|计|需|达)*$"
)
_BY_RATE = re.compile("(?:据此|依此|照此|以此)[^。；]*$")
_SAID, _NAMED, _PLAIN = 0.6, 0.5, 0.9
_LEFT_OUT = 3  # characters that a short name may jump over


def tells_cost(dimension: str, place: Place) -> bool:
    """Whether words tell what a kind came to at rates told before (据此核算，表层点费用)."""
    return dimension == MONEY and bool(_COST.match(place.left) and _BY_RATE.search(place.lead))


def at_rates(scene: Scene) -> Iterator[Guess]:
    """The figure a name stands for times the rate told by that name before."""
    found = _COST.match(scene.place.left) if tells_cost(scene.unit, scene.place) else None
    if found is None:
        return
    dossier, name = scene.dossier, found.group(1)
    told = [o for o in scene.operands if o.unit == MONEY and o.order and o.near >= _SAID and o.fact >= 0]
    rates = [o for o in told if dossier.facts[o.fact].origin is Origin.NOTE and _is_called(dossier, name, o.fact)]
    for rate in rates if len(rates) == 1 else ():
        for fact, one in enumerate(dossier.facts):
            counted = one.origin is Origin.FIGURE and dossier.measures[fact] not in NOT_COUNTED
            if counted and _is_called(dossier, name, fact):
                count = operand_of(dossier, fact, rate.near)
                yield Guess("{0} × {1}", (rate, count), rate.value * count.written, rate.near + _PLAIN)


def _is_called(dossier: Dossier, name: str, fact: int) -> bool:
    """Whether a name is a fact's, or short for how its name begins: 表层点 for 表层样点采样."""
    label, most = dossier.facts[fact].label, len(name) - 1
    short = label.startswith(name[:most]) and name[most] in label[most : most + _LEFT_OUT]
    return short or dossier.share_named(name, fact) >= _NAMED
