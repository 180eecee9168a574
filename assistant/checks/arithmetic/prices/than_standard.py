"""What a rate is to be raised by from the one in force: 补助提到每个4000元，比现行标准增加700元."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.checks.arithmetic.at_hand import operand_of
from assistant.checks.arithmetic.scene import SAME_UNIT, Guess, Scene
from assistant.checks.facts import Origin
from assistant.checks.reading.asks import Ask
from assistant.checks.reading.subjects import terms

_IN_FORCE = re.compile("[比较](?:现行|现有|目前|现在|当前|今年)的?(?:标准|水平|定额|单价|价格|补助)")
_TOLD = (Origin.NOTE, Origin.FIGURE)
_NAMED, _PLAIN = 0.6, 0.8


def than_standard(scene: Scene) -> Iterator[Guess]:
    """The number just proposed less the one of this year that its words name."""
    if scene.stance.ask(Ask.CHANGE) < 1 or not _IN_FORCE.search(scene.place.left):
        return
    just = next((o for o in scene.same() if o.order == 1 and o.near >= SAME_UNIT and o.fact >= 0), None)
    if just is None:
        return
    dossier = scene.dossier
    words = terms(dossier.facts[just.fact].label)
    for fact, one in enumerate(dossier.facts):
        told = one.origin in _TOLD and dossier.measures[fact] == just.unit and fact != just.fact
        own = terms(one.label) if told and not dossier.stances[fact].plan else frozenset()
        named = len(own & words) / len(own) if own else 0.0
        if named >= _NAMED:
            now = operand_of(dossier, fact, just.near)
            more, less = (just, now) if just.value > now.value else (now, just)
            yield Guess("{0} - {1}", (more, less), more.value - less.value, just.near * named + _PLAIN)
