"""What the ledger says of one number: its verdict with source and reasons, and what it leaves to be derived from."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from assistant.checks.arithmetic.operands import ENDS, Said
from assistant.checks.arithmetic.scene import Guess
from assistant.checks.asides import Aside
from assistant.checks.dossier import Dossier
from assistant.checks.facts import Fact, Origin
from assistant.checks.judging.binding import Claim
from assistant.checks.judging.subject import Subject
from assistant.checks.judging.wording import arithmetic_of, formula_of, name_of, origin_of, paste, shown
from assistant.checks.links import Link
from assistant.schema import Range, Verdict, frozen

_PAIR = 2


@frozen()
class Outcome:
    """A verdict with its reasons. `said` is what the number should be, for the derivations after it.

    `direction` is 1 where the formula accepted is a rise since last year, -1 a fall, 0 anything else.
    """

    verdict: Verdict
    source: Mapping[str, object] | None = None
    expected: str | None = None
    explanation: str = ""
    said: Said | None = None
    direction: int = 0


def right(dossier: Dossier, subject: Subject, accepted: Claim | Guess) -> Outcome:
    """The outcome of a number that agrees with the inputs."""
    if isinstance(accepted, Guess):
        return _derived(dossier, subject, accepted)
    fact = dossier.facts[accepted.fact]
    if is_leak(dossier, subject, accepted.fact):
        return leak(dossier, subject, accepted.fact)
    return Outcome(
        verdict=Verdict.SUPPORTED,
        source=fact.source or None,
        explanation=f"与{name_of(fact)}（{origin_of(fact)}：{fact.wording}）一致。",
        said=said_of(dossier, subject, accepted.fact),
    )


def told_in_passing(aside: Aside) -> Outcome:
    """The outcome of a small count that a note tells in the same words."""
    return Outcome(
        verdict=Verdict.SUPPORTED,
        source={"note": aside.note},
        explanation=f"与工作记录第{aside.note + 1}条的{aside.wording}一致。",
    )


def _derived(dossier: Dossier, subject: Subject, guess: Guess) -> Outcome:
    should = shown(guess.value / float(subject.size), subject.dimension, subject.mention.unit)
    should = should if subject.printed.upper is None else subject.mention.text  # both ends agree
    return Outcome(
        verdict=Verdict.DERIVED,
        source=formula_source(guess, should),
        explanation=f"{arithmetic_of(guess)}＝{should}。",
        said=said_of_guess(subject, guess),
        direction=_direction(dossier, guess),
    )


def _direction(dossier: Dossier, guess: Guess) -> int:
    """Which way a change since last year went."""
    if len(guess.operands) != 2 or " - " not in guess.formula:
        return 0
    one, other = guess.operands
    if one.fact < 0 or other.fact < 0 or dossier.links[one.fact].get(other.fact) is not Link.PRIOR:
        return 0
    now, past = (other, one) if dossier.is_prior(one.fact) else (one, other)
    return 1 if now.value > past.value else -1


def leak(dossier: Dossier, subject: Subject, index: int) -> Outcome:
    past = dossier.facts[index]
    now = next(
        (o for o, link in dossier.links[index].items() if link is Link.PRIOR and dossier.amounts[o] is not None), -1
    )
    expected = expected_of(dossier, subject, now) if now >= 0 else None
    this_year = f"，本年应为{dossier.facts[now].wording}" if now >= 0 else "，本年的填报数据和工作记录中没有这个数"
    return Outcome(
        verdict=Verdict.PRIOR_YEAR,
        source=past.source or None,
        expected=expected,
        explanation=f"{subject.mention.text}是{origin_of(past)}中{name_of(past)}的数{this_year}。",
        said=said_of(dossier, subject, now) if now >= 0 else None,
    )


def is_leak(dossier: Dossier, subject: Subject, index: int) -> bool:
    """Whether a fact is last year's while the words speak of this year."""
    fact, own = dossier.facts[index], dossier.stances[index]
    if fact.origin is not Origin.PRIOR or fact.year >= dossier.inputs.year or own.plan or own.prior:
        return False
    stance = subject.stance
    return (not stance.prior or stance.from_now) and subject.place.year != fact.year


def expected_of(dossier: Dossier, subject: Subject, index: int) -> str | None:
    amount = dossier.amounts[index]
    if isinstance(amount, Decimal) and not dossier.measures[index]:  # jotted 扶手112, told as 112户
        return paste(amount * subject.size, subject.mention, subject.size) or dossier.facts[index].wording
    if amount is None or subject.dimension != dossier.measures[index]:
        return dossier.facts[index].wording
    return paste(amount, subject.mention, subject.size) or dossier.facts[index].wording


def formula_source(guess: Guess, result: str) -> dict[str, object]:
    return {
        "formula": formula_of(guess),
        "operands": {o.key: o.wording for o in guess.operands},
        "result": result,
    }


def said_of(dossier: Dossier, subject: Subject, index: int) -> Said | None:
    fact, amount = dossier.facts[index], dossier.amounts[index]
    if isinstance(amount, tuple):
        return _end_of(subject, fact, amount)
    if amount is None:
        return None
    return Said(
        key=fact.id,
        label=fact.label,
        value=amount,
        unit=dossier.measures[index],
        wording=fact.wording,
        fact=index,
        place=subject.place,
    )


def _end_of(subject: Subject, fact: Fact, ends: Range) -> Said | None:
    """One end of a range stated by itself: 最长的85天 of 48—85天."""
    for number, end in zip(ends, ENDS, strict=True):
        if subject.printed.upper is None and subject.printed.allows(float(number)):
            return _said_end(subject, fact, number, end, subject.mention.text)
    return None


def ends_of(dossier: Dossier, subject: Subject, index: int) -> tuple[Said, ...]:
    """Both ends of a range just stated as such, for what lies between them (在48—85天之间，相差37天)."""
    fact, amount = dossier.facts[index], dossier.amounts[index]
    if subject.printed.upper is None or not (subject.dimension and isinstance(amount, tuple)):
        return ()
    ends = zip(amount, ENDS, strict=True)
    return tuple(_said_end(subject, fact, number, end, subject.mention.text) for number, end in ends)


def _said_end(subject: Subject, fact: Fact, number: Decimal, end: str, wording: str) -> Said:
    return Said(
        key=f"{fact.id}{end}",
        label=fact.label,
        value=number,
        unit=subject.dimension,
        wording=wording,
        fact=-1,
        place=subject.place,
    )


def said_of_guess(subject: Subject, guess: Guess) -> Said:
    """What a derived number leaves to be reckoned from; one told again is made of what it was made of before."""
    again = guess.operands[0] if guess.formula == "{0}" and guess.operands[0].fact < 0 else None
    facts, formula = _made_of(guess)
    return Said(
        key=formula_of(guess),
        label=subject.place.left + subject.place.noun,
        value=Decimal(repr(guess.value)),
        unit=_unit_of(subject, guess),
        wording=subject.mention.text,
        fact=-1,
        place=subject.place,
        parts=again.parts if again else facts if min(facts) >= 0 else (),
        formula=again.formula if again else formula,
    )


def _made_of(guess: Guess) -> tuple[tuple[int, ...], str]:
    """The facts of a reading and its formula; a sum said before that it averages is told by its own two parts."""
    top = guess.operands[0]
    if guess.formula == "{0} / {1}" and top.fact < 0 and top.formula == "{0} + {1}" and len(top.parts) == _PAIR:
        return (*top.parts, guess.operands[1].fact), "({0} + {1}) / {2}"
    return tuple(o.fact for o in guess.operands), guess.formula


def _unit_of(subject: Subject, guess: Guess) -> str:
    """The measure of a derived number: that of prices where it is the difference of two (节约1.74元 a 平方米)."""
    units = {o.unit for o in guess.operands}
    one = next(iter(units))
    difference = " - " in guess.formula and " / " not in guess.formula
    return one if difference and len(units) == 1 and "/" in one else subject.dimension
