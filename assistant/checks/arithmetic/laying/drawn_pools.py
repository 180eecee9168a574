"""Two figures counted together where no word tells one from the other: 每支队采点134个, of 表层 and 剖面 alike."""

from __future__ import annotations

from collections.abc import Mapping, MutableMapping

from assistant.checks.dossier import Dossier
from assistant.checks.reading.place import Place
from assistant.checks.reading.subjects import terms

_SPOKEN, _LESS = 0.6, 0.8


def draw_pools(dossier: Dossier, place: Place, near: MutableMapping[int, float], spoken: Mapping[int, float]) -> None:
    """Brings what a note counts of two figures as near as the nearer of them, which moves away itself.

    So it is where neither was said nearby nor is named apart from the other.
    """
    for whole, pool in dossier.pools.items():
        close = [near[part] for part in pool.parts if part in near]
        said = any(spoken.get(part, 0.0) >= _SPOKEN for part in pool.parts)
        if not close or said or terms(place.lead + place.before) & pool.own:
            continue
        near[whole] = max(near.get(whole, 0.0), *close)
        for part in pool.parts:
            if part in near:
                near[part] *= _LESS
