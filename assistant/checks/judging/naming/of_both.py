"""What a note counts of two figures together, told by what their names share: 全年采集样点1881个."""

from __future__ import annotations

from assistant.checks.dossier import Dossier
from assistant.checks.judging.binding import Claim
from assistant.checks.judging.subject import Subject
from assistant.checks.reading.subjects import terms


def tells_both(dossier: Dossier, subject: Subject, right: Claim, other: Claim | None) -> bool:
    """Whether the other fact is one of the two (or its target) and no word beside the number tells which."""
    pool = dossier.pools.get(right.fact)
    if pool is None or other is None or subject.stance.target or subject.stance.asks:
        return False
    figures = {dossier.facts[part].figure for part in pool.parts}
    words = terms(subject.place.left + subject.place.noun)
    return dossier.facts[other.fact].figure in figures and bool(words & pool.shared) and not words & pool.own
