"""The subject a clause goes on with where it names only what was done: 案例研究申报14项，立项9项."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.checks.arithmetic.operands import Said
from assistant.checks.arithmetic.scene import NAMESAKES
from assistant.checks.dossier import Dossier
from assistant.checks.reading.place import Place

_BARE = 4  # characters of a clause that names no subject
CARRIED = 0.25  # what carries the subject of the number just said


def carried_on(dossier: Dossier, place: Place, memory: Sequence[Said]) -> int:
    """The number just said whose subject a clause of a bare word goes on with, -1 for none."""
    just = memory[0] if memory else None
    bare = 0 < len(place.before) <= _BARE and place.before == place.left
    if just is None or not bare or just.fact < 0 or dossier.is_target(just.fact):
        return -1
    return just.fact if just.place.unit == place.unit and place.clause - just.place.clause <= 1 else -1


def goes_on(dossier: Dossier, carried: int, fact: int) -> bool:
    """Whether a fact is another of what the number carried on is of, counted alike and told of this year."""
    if carried < 0 or fact == carried or dossier.is_target(fact) or dossier.is_prior(fact):
        return False
    return dossier.measures[fact] == dossier.measures[carried] and dossier.kin(carried, fact) >= NAMESAKES
