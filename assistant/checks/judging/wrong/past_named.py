"""Last year's number of what the words plainly name, though another fact of this year has its value by chance."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from assistant.checks.arithmetic.operands import Said
from assistant.checks.dossier import Dossier
from assistant.checks.judging.subject import Subject, Weighed
from assistant.checks.judging.verdicts import Outcome, is_leak, leak

_NAMED, _BESIDE = 1.0, 0.8


def past_named(dossier: Dossier, subject: Subject, weighed: Weighed, memory: Sequence[Said]) -> Iterator[Outcome]:
    """特邀专家3人, who were 3 last year and are 4, where 3 of the staff are over 55 too."""
    named, claim = weighed.other_claim, weighed.right_claim
    if named is None or named.rating < _NAMED or named.fit.beside < _BESIDE or subject.printed.upper is not None:
        return
    past = dossier.past_of(named.fact)
    as_well = claim is not None and claim.fit.beside >= named.fit.beside
    same = past >= 0 and dossier.amounts[past] == subject.amount  # 95%, and last year 94.5%: no leak
    if same and not as_well and is_leak(dossier, subject, past):
        yield leak(dossier, subject, past)
