"""A number that the draft prints in one place alone and a reckoning gives, though its words hardly ask for it.

What a draft prints once is no number of something else put in a wrong place; so a reckoning that gives it stands where
nothing else explains it, or where the one that the words seem to ask for is far from what is printed.
"""

from __future__ import annotations

from math import log

from assistant.checks.arithmetic.operands import Operand
from assistant.checks.arithmetic.scene import Guess
from assistant.checks.dossier import Dossier
from assistant.checks.judging.slips import likeness_of
from assistant.checks.judging.subject import Subject, Weighed
from assistant.checks.judging.verdicts import Outcome
from assistant.checks.reading.measures import MULTIPLE, PERCENT
from assistant.schema import Verdict

_LEAST = 0.35  # rating of a reckoning whose words hardly ask for it
_AHEAD = 0.15  # how far another may be before it
_NEAR = 0.66  # one of its numbers is said nearby or named
_PLAIN, _FAR_AHEAD = 0.84, 0.6  # the same where the words seem to ask for another
_APART = log(2)  # no slip makes a number half or twice what it should be
_BESIDE, _NAMED = 0.6, 0.05


def reckoned_once(dossier: Dossier, subject: Subject, weighed: Weighed, outcome: Outcome) -> Guess | None:
    """The reckoning by which a number called wrong is right after all, None if there is none."""
    found, rival = weighed.right_guess, weighed.other_guess
    if found is None:
        return None
    if outcome.verdict is Verdict.UNSUPPORTED and outcome.expected is None:
        return found if _explains(subject, found, rival) else None
    asked = outcome.verdict is Verdict.WRONG_VALUE and outcome.said is not None and outcome.said.fact < 0
    return found if asked and rival is not None and _is_meant(dossier, subject, found, rival) else None


def _explains(subject: Subject, found: Guess, rival: Guess | None) -> bool:
    """停工9天，实际作业103天: a number told again is no rival; a count is no quotient unless the words ask for one."""
    if found.rating < _LEAST or max(o.near for o in found.operands) < _NEAR:
        return False
    if " / " in found.formula and subject.dimension not in (PERCENT, MULTIPLE):
        return False
    told_again = rival is not None and len({o.key for o in rival.operands}) == 1
    return rival is None or told_again or found.rating >= rival.rating - _AHEAD


def _is_meant(dossier: Dossier, subject: Subject, found: Guess, rival: Guess) -> bool:
    """小学18所、初中9所，占全区学校总数近三分之二: both of the 41所, where the 9所 alone would be two ninths."""
    if found.rating < max(_PLAIN, rival.rating - _FAR_AHEAD):
        return False
    if not (found.value and rival.value) or abs(log(abs(found.value / rival.value))) < _APART:
        return False
    if likeness_of(rival.value, subject.printed.value):
        return False
    return all(_is_at_hand(dossier, subject, operand) for operand in found.operands)


def _is_at_hand(dossier: Dossier, subject: Subject, operand: Operand) -> bool:
    """Whether this year's actual number is said beside the one judged, or named by its words."""
    if operand.prior or (operand.fact >= 0 and (dossier.is_target(operand.fact) or dossier.is_prior(operand.fact))):
        return False
    fit = subject.fits.get(dossier.heads[operand.fact]) if operand.fact >= 0 else None
    return operand.near >= _BESIDE or (fit is not None and fit.score >= _NAMED)
