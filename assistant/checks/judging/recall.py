"""Numbers weighed before: a draft is checked after every edit, and most of its numbers stand where they stood."""

from __future__ import annotations

from collections.abc import Hashable, Sequence

from assistant.checks.arithmetic.operands import Said
from assistant.checks.dossier import Dossier
from assistant.checks.judging.judge import weigh
from assistant.checks.judging.subject import Subject, Weighed

_KEPT = 8192


def recall(dossier: Dossier, subject: Subject, memory: Sequence[Said]) -> Weighed:
    """As `weigh`, taken from the last time where the number, its place and what it may be derived from are the same.

    At most `_KEPT` numbers are kept for a report; then all are let go.
    """
    key = _key(subject, memory)
    known = dossier.recalled.get(key)
    if isinstance(known, Weighed):
        return known
    weighed = weigh(dossier, subject, memory)
    if len(dossier.recalled) >= _KEPT:
        dossier.recalled.clear()
    dossier.recalled[key] = weighed
    return weighed


def _key(subject: Subject, memory: Sequence[Said]) -> Hashable:
    """What a reading depends on; how far numbers stand apart, not where, so that a sentence put in before changes

    nothing.
    """
    mention, stance, here = subject.mention, subject.stance, subject.place
    line, sentence, unit, clause = here.line, here.sentence, here.unit, here.clause
    return (
        mention.text,
        mention.kind,
        mention.unit,
        mention.hedge,
        subject.printed,
        (here.section, here.heading, here.left, here.right, here.noun, here.before, here.after, here.lead),
        (here.year, here.words, here.row, here.column, here.table_unit, here.is_head, here.turn),
        stance.per,
        stance.each,
        subject.beside,
        tuple(
            [
                (p.words, p.before, line - p.line, sentence - p.sentence, unit - p.unit, clause - p.clause)
                for p in subject.again
            ]
        ),
        tuple(
            [
                (
                    s.key,
                    s.value,
                    s.formula,
                    p.section,
                    line - p.line,
                    sentence - p.sentence,
                    unit - p.unit,
                    clause - p.clause,
                )
                for s in memory
                for p in (s.place,)
            ]
        ),
    )
