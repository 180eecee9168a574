"""One judged number of a draft with the place it stands in."""

from __future__ import annotations

from assistant.checks.dossier import Dossier
from assistant.checks.facts import Origin
from assistant.checks.judging.verdicts import Outcome
from assistant.checks.reading.place import Place
from assistant.schema import Mention, frozen

_ONE_NAME = 0.75


@frozen()
class Entry:
    """One mention with its place and outcome; `fact` is the index of the fact it states or should, -1 if none."""

    mention: Mention
    place: Place
    outcome: Outcome
    fact: int = -1


def figure_told(dossier: Dossier, fact: int) -> int:
    """参观体验4.26万人次, jotted so by a note too: the figure of the same number and name, where a note's is told."""
    if fact < 0 or dossier.facts[fact].origin is not Origin.NOTE:
        return fact
    figures = (twin for twin in dossier.twins(fact) if dossier.facts[twin].origin is Origin.FIGURE)
    return next((figure for figure in figures if dossier.kin(fact, figure) >= _ONE_NAME), fact)
