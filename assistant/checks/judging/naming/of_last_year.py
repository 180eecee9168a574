"""Numbers that a note tells of last year in one breath: 上年培训864人，取证645人，就业率61.5%."""

from __future__ import annotations

import re

from assistant.checks.dossier import Dossier
from assistant.checks.facts import Origin

_THIS_YEAR = re.compile("今年|本年|当年|年内|现[有在]|目前|到了?\\d|比|较")


def is_told_of_last_year(dossier: Dossier, fact: int) -> bool:
    """Whether a note that opens with last year's number goes on to this one, without a word of this year's."""
    told = dossier.facts[fact]
    if told.origin is not Origin.NOTE or not dossier.stances[fact].prior_near or _THIS_YEAR.search(told.place.lead):
        return False
    note = dossier.notes[fact]
    first = next(i for i in range(fact + 1) if dossier.notes[i] == note)
    return first < fact and dossier.stances[first].prior and told.place.sentence == dossier.facts[first].place.sentence
