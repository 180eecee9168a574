"""What was examined, where a note tells how many were found: 血检查出阳性167人 of 居民血检12846人次."""

from __future__ import annotations

import re
from collections.abc import Mapping

from assistant.checks.dossier import Dossier
from assistant.checks.facts import Origin
from assistant.checks.reading.measures import comparable
from assistant.checks.reading.subjects import terms

_FOUND = re.compile("([\u3400-\u9fff]{2,6}?)(?:中|里|共|累计)*(?:[查检筛抽]出|筛查出|发现|确诊|查到|找出)")


def tested_of(dossier: Dossier, order: Mapping[int, int]) -> tuple[int, ...]:
    """The figure that counts what was examined of those just said to be found, () where none is named like it.

    `order` tells how many numbers back each fact was said.
    """
    just = next((fact for fact, back in order.items() if back == 1), -1)
    found = _FOUND.search(dossier.facts[just].place.left) if just >= 0 else None
    if found is None or dossier.facts[just].origin is not Origin.NOTE:
        return ()
    examined, unit = terms(found.group(1)), dossier.measures[just]
    units = (unit, f"{unit}次", "person-times" if unit == "people" else "")
    figures = (f for u in units for f in dossier.figures_in(u) if comparable(unit, dossier.measures[f]))
    named = [f for f in figures if examined & dossier.tags[f][0] and not dossier.is_target(f)]
    larger = [f for f in named if dossier.numbers[f] > dossier.numbers[just]]
    return tuple(larger) if len(larger) == 1 else ()
