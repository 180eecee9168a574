"""What is to be done next year, told by a note, against what was done this year."""

from __future__ import annotations

import re

from assistant.checks.dossier import Dossier
from assistant.checks.facts import Origin
from assistant.checks.judging.subject import Subject

_AS_IT_IS = re.compile("已|现|目前|今年|本年|当年|[由从自在]|基础|剩余|遗留|累计|达到?|[到至]$")
_NAMED_ALIKE = 0.3


def is_planned_otherwise(dossier: Dossier, subject: Subject, fact: int) -> bool:
    """明年整修涵闸4座, where 7座 were done and a note plans 再整修涵闸4座: whether a plan is told, not the figure."""
    place, figure = subject.place, dossier.facts[fact].origin in (Origin.FIGURE, Origin.TARGET)
    if not figure or not subject.stance.plan or _AS_IT_IS.search(place.left):
        return False
    ahead = place.section.startswith("plans") or place.year > dossier.inputs.year
    planned = (n for n in dossier.noted_in(dossier.measures[fact]) if dossier.stances[n].plan) if ahead else ()
    return any(dossier.amounts[n] != dossier.amounts[fact] and dossier.kin(n, fact) >= _NAMED_ALIKE for n in planned)
