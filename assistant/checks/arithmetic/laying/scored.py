"""The 分值 and 得分 of a figure: operands of nothing but what is told in 分 (办结率96%, with 9.8 of its 10分)."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from assistant.checks.dossier import Dossier
from assistant.checks.facts import Origin
from assistant.checks.reading.place import Place

_TOLD = re.compile("[得扣满总评计赋]分|分[值数]|\\d分(?!钟|之|[米贝])|权重")
_POINTS = (Origin.WEIGHT, Origin.SCORE)


def without_scores(
    dossier: Dossier, place: Place, dimension: str, near: Mapping[int, float]
) -> Sequence[tuple[int, float]]:
    """Facts with how near they are, those of scores left out where neither the number nor its words tell of 分."""
    if dimension == "score" or _TOLD.search(place.lead):
        return tuple(near.items())
    return [item for item in near.items() if dossier.facts[item[0]].origin not in _POINTS]
