"""This year's number with what a note tells of the years before: 加上前两年修复的，三年累计616件."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.checks.arithmetic.scene import Guess, Scene
from assistant.checks.facts import Origin

_OVER_YEARS = re.compile("[三四五六七八九十]年[^，。；\\d]{0,4}(?:累计|合计|共)|历年")
_EARLIER = re.compile("前[两二三四五六七八九几]年|此前|以前|往年")
_NAMED, _SURE = 0.4, 1.9


def over_years(scene: Scene) -> Iterator[Guess]:
    """The figure that the words name, added to the number of a note of those same years before."""
    earlier = _EARLIER.search(scene.place.lead) if _OVER_YEARS.search(scene.place.before) else None
    if earlier is None:
        return
    facts = scene.dossier.facts
    same = [o for o in scene.same() if o.fact >= 0 and not o.prior]
    past = [o for o in same if facts[o.fact].mention is not None and earlier.group() in facts[o.fact].place.before]
    figures = [o for o in same if facts[o.fact].origin is Origin.FIGURE and scene.named(o) >= _NAMED]
    now = max(figures, key=scene.named, default=None)
    for one in past if now is not None else ():
        if now is not None:
            yield Guess("{0} + {1}", (one, now), one.value + now.value, _SURE)
