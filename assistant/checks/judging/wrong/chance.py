"""Wrong numbers that another fact has by chance, and what a strict wording asks for that was not said nearby."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.checks.arithmetic.operands import Said
from assistant.checks.arithmetic.scene import Guess
from assistant.checks.dossier import Dossier
from assistant.checks.judging.binding import Claim
from assistant.checks.judging.choosing.asked import is_strict
from assistant.checks.judging.choosing.outrating import is_near
from assistant.checks.judging.slips import ALIKE, likeness_of
from assistant.checks.judging.subject import Subject, Weighed
from assistant.checks.judging.wrong.units import guesses_in
from assistant.checks.reading.measures import MULTIPLE, PERCENT, likeness

APART = 1.05  # how near the operands must be of which a number of so many digits is a slip
_NAMED, _BESIDE = 0.55, 0.5  # a fact is plainly what the words name, and they stand beside the number
_GRAZED, _HARDLY = 0.1, 0.4
_ASKED = 0.85  # rating from which a derivation is what the words ask for


def is_chance(dossier: Dossier, claim: Claim, named: Claim | None) -> bool:
    """Whether the words plainly name one fact, and nothing of another whose number is the one printed; or hardly so

    much, where it is counted in another unit (献血队六支, and 献血屋6个).
    """
    if named is None or named.rating < _NAMED or named.fit.beside < _BESIDE or named.fact in dossier.links[claim.fact]:
        return False
    other = likeness(dossier.measures[claim.fact], dossier.measures[named.fact]) < 1
    return claim.fit.score < (_HARDLY * named.fit.score if other else _GRAZED)


def is_slip_of_reckoned(subject: Subject, weighed: Weighed) -> bool:
    """每个工作室60万元, of 6万元: digits of what the words can only ask for, and last year's of something by chance."""
    guess = weighed.other_guess
    plain = guess is not None and guess.rating >= _ASKED and is_strict(subject.stance)
    return plain and guess is not None and likeness_of(guess.value, subject.printed.value) >= ALIKE


def is_over_nothing_told(subject: Subject, guess: Guess) -> bool:
    """预警时间平均达38分钟: an average whose base no word names, nor was the amount said before."""
    average = guess.formula == "{0} / {1}" and subject.dimension not in (PERCENT, MULTIPLE)
    return average and not subject.stance.per[0] and not guess.operands[0].order


def asked_of_named(dossier: Dossier, subject: Subject, memory: Sequence[Said]) -> Guess | None:
    """服务人数超目标306名: what the words ask for of a figure that they name, though it was not said nearby."""
    named = {dossier.heads[f] for f, fit in subject.fits.items() if fit.beside >= _BESIDE}
    wide = guesses_in(dossier, subject, memory, subject.dimension, subject.mention.kind, APART)
    of_named = (
        g for g in wide if all(o.fact >= 0 and dossier.heads[dossier.now_of(o.fact)] in named for o in g.operands)
    )
    found = (g for g in of_named if not subject.printed.allows(g.value) and is_near(subject, g))
    return max(found, key=lambda g: g.rating, default=None)
