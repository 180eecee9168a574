"""How many are made up of what is counted, so many to each: 投入32名，两人一组，共16组."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from assistant.checks.arithmetic.scene import SAME_SENTENCE, Guess, Scene
from assistant.checks.reading.measures import likeness, measure
from assistant.quantities.numerals import parse_numeral

_TEAM = re.compile(
    "(\\d{1,3}|[一二两三四五六七八九十]{1,3})(?:个)?([\u3400-\u9fff])(?:编|分)?[为成]?一([组队班桌车批片网格]+)"
)
_PLAINLY = 0.4


def teams(scene: Scene) -> Iterator[Guess]:
    """A number just said over how many of it the words put in one of what is counted: a / n."""
    found = _TEAM.search(scene.place.lead)
    if found is None or measure(found.group(3))[0] != scene.unit:
        return
    size = Decimal(found.group(1)) if found.group(1).isdigit() else parse_numeral(found.group(1))
    many, counted = float(size) if isinstance(size, Decimal) else 0.0, measure(found.group(2))[0]
    for whole in scene.operands if many else ():
        if whole.order and whole.near >= SAME_SENTENCE and likeness(whole.unit, counted):
            yield Guess(f"{{0}} / {size}", (whole,), whole.written / many, whole.near + _PLAINLY)
