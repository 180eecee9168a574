"""All that a report counts of what is named, of whatever kind: 各类放映合计2048场, 各类培训共328人次."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.checks.arithmetic.operands import Operand
from assistant.checks.arithmetic.scene import Guess, Scene
from assistant.checks.reading.measures import MONEY, PERCENT

_EVERY_KIND = re.compile(
    "(?:^|全年|当年)各[类种项]([\u3400-\u9fff]{2,4}?)(?:活动|服务|工作)?(?:合[计并]|[总一]?共计?|累计|总计|加起来)"
    "(?:开展|完成|组织|举办|约|近|为|达|到|了)*$"
)
_ASKED = 1.1
_LEAST, _MOST = 2, 5


def all_kinds(scene: Scene) -> tuple[Guess, ...]:
    """The sum of every figure of the unit that is called so; none where the words ask for none."""
    found = _EVERY_KIND.search(scene.place.left) if "各" in scene.place.left else None
    if found is None or scene.unit in (MONEY, PERCENT) or scene.place.row:
        return ()
    row = tuple(_figures(scene, found.group(1)))
    if not _LEAST <= len(row) <= _MOST:
        return ()
    formula = " + ".join(f"{{{at}}}" for at in range(len(row)))
    return (Guess(formula, row, sum(o.value for o in row), _ASKED),)


def _figures(scene: Scene, noun: str) -> Iterator[Operand]:
    dossier = scene.dossier
    counted = {fact for fact in dossier.figures_in(scene.unit) if noun in dossier.facts[fact].label}
    yield from (o for o in scene.operands if o.fact in counted)
