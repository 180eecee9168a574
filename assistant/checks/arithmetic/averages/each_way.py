"""So many of each of what the sentence itself counts: 发出问卷300份，两种方式各150份."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.checks.arithmetic.scene import SAME_UNIT, Guess, Scene
from assistant.checks.reading.measures import PERCENT, likeness

_COUNTS = {c: n for n, c in enumerate("一二三四五六七八九十", start=1)} | {"两": 2}
_EACH = re.compile(
    "(?P<count>[两二三四五六七八九十]|(?<!\\d)\\d{1,2})[\u3400-\u9fff]{1,6}各(?:自|占|有|为|发|收|安排|分|约|得)*$"
)
_BOTH = re.compile(
    "(?P<names>[\u3400-\u9fff]{2,6}(?:[、和与及][\u3400-\u9fff]{2,6})+)各(?:自|占|有|为|发|收|安排|分|约|得)*$"
)
_JOINERS = re.compile("[、和与及]")
_MEANT = 0.4


def each_way(scene: Scene) -> Iterator[Guess]:
    """The amount just said over how many there are of what takes as much each."""
    found = _EACH.search(scene.place.before)
    listed = None if found else _BOTH.search(scene.place.before)
    if scene.unit == PERCENT or not (found or listed):
        return
    told = found["count"] if found else ""
    count = _COUNTS.get(told) or int(told) if told else len(_JOINERS.split(listed["names"])) if listed else 0
    for whole in scene.operands:
        if whole.order == 1 and whole.near >= SAME_UNIT and likeness(whole.unit, scene.unit) == 1 and count > 1:
            yield Guess(f"{{0}} / {count}", (whole,), whole.value / count, whole.near + _MEANT)
