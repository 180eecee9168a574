"""What one thing adds to a gain told of all: 比上年增加19.54万元，新增部分里苗种占7万元."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.checks.arithmetic.scene import Guess, Scene
from assistant.checks.links import Link
from assistant.checks.reading.measures import MONEY, likeness
from assistant.checks.reading.place import Place

_PART_OF = re.compile(
    "(?:新增|增加|增长|增支|多出|多支)的?(?:部分|资金|支出|经费|[\\d.,]+[万亿]?元)[里中](?:面|头)?，?"
    "[^，。；]*(?:占|贡献|来自|属于|是|为)了?(?:约|近)*$"
)
_PLAIN = 1.2


def tells_gain_part(dimension: str, place: Place) -> bool:
    """Whether an amount of money is told as a part of what was more than last year."""
    return dimension == MONEY and bool(_PART_OF.search(place.lead))


def gain_parts(scene: Scene) -> Iterator[Guess]:
    """增加的33万元里，省级补助贡献了15万元: what the thing named rose by since last year."""
    if not tells_gain_part(scene.unit, scene.place):
        return
    for now in scene.same():
        for past in scene.operands:
            if past.prior and likeness(past.unit, now.unit) == 1 and scene.link(now, past) is Link.PRIOR:
                rating = _PLAIN + 0.25 * scene.named(now)
                yield Guess("{0} - {1}", (now, past), now.value - past.value, rating)
