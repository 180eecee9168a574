"""A range with one end wrong: 300—800人 for 300—500人."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from assistant.checks.arithmetic.operands import Said
from assistant.checks.arithmetic.prices.products import ranges_times
from assistant.checks.arithmetic.scene import SAME_SENTENCE
from assistant.checks.dossier import Dossier
from assistant.checks.judging.choosing.narrow_ranges import around, is_narrow
from assistant.checks.judging.judge import lay_scene
from assistant.checks.judging.subject import Subject, Weighed
from assistant.checks.judging.verdicts import Outcome, formula_source
from assistant.checks.judging.wording import arithmetic_of, origin_of, paste
from assistant.checks.links import Link
from assistant.checks.reading.measures import likeness
from assistant.schema import Range, Verdict

_ASKED = 0.85  # rating from which a derivation is what the words ask for
_EXTREME = re.compile("最[\u3400-\u9fff]")


def range_slip(dossier: Dossier, subject: Subject, weighed: Weighed, memory: Sequence[Said]) -> Iterator[Outcome]:
    """A range with one end wrong: 300—800人 for 300—500人."""
    amount = subject.amount
    if not isinstance(amount, tuple):
        return
    for index, known in enumerate(dossier.amounts):
        fact = dossier.facts[index]
        ends = known if isinstance(known, tuple) else _two_ends(dossier, index, amount)
        shares_end = ends is not None and (ends[0] == amount[0]) != (ends[1] == amount[1])
        if shares_end and likeness(subject.dimension, dossier.measures[index]) and not dossier.is_prior(index):
            expected = paste(ends, subject.mention, subject.size) if ends is not None else ""
            told = fact.wording if isinstance(known, tuple) else expected
            yield Outcome(
                verdict=Verdict.WRONG_VALUE,
                source=fact.source or None,
                expected=expected or None,
                explanation=f"{origin_of(fact)}写的是{told}，此处写作{subject.mention.text}。",
            )
            return
    yield from _product_slip(dossier, subject, memory, amount)
    yield from _around_reckoned(subject, weighed, amount)


def _product_slip(dossier: Dossier, subject: Subject, memory: Sequence[Said], amount: Range) -> Iterator[Outcome]:
    """下乡16次，每次20—30人，累计320—840人次: one end of a range times a count, and not the other."""
    for guess, high in ranges_times(lay_scene(dossier, subject, memory, subject.dimension)):
        ends = Decimal(repr(guess.value)), Decimal(repr(high))
        said = all(o.order and o.near >= SAME_SENTENCE for o in guess.operands)
        if said and (ends[0] == amount[0]) != (ends[1] == amount[1]):
            expected = paste(ends, subject.mention, subject.size)
            yield Outcome(
                verdict=Verdict.WRONG_VALUE,
                source=formula_source(guess, expected),
                expected=expected or None,
                explanation=f"按{arithmetic_of(guess)}计算应为{expected}，此处写作{subject.mention.text}。",
            )
            return


def _around_reckoned(subject: Subject, weighed: Weighed, amount: Range) -> Iterator[Outcome]:
    """平均每个点抽检5至6批次, of 3.4: neighbours that do not hold what the words ask for."""
    guess, told = weighed.other_guess, subject.mention.value
    claim = weighed.right_claim
    if (claim is not None and claim.rating >= 0) or not is_narrow(told) or guess is None or guess.rating < _ASKED:
        return
    expected = paste(around(guess.value, amount), subject.mention, subject.size)
    if expected:
        yield Outcome(
            verdict=Verdict.WRONG_VALUE,
            source=formula_source(guess, expected),
            expected=expected,
            explanation=f"按{arithmetic_of(guess)}计算应为{expected}，此处写作{subject.mention.text}。",
        )


def _two_ends(dossier: Dossier, index: int, range_: Range) -> Range | None:
    """最快8分钟，最慢55分钟: the least and the most that a note tells one after another, where a range shares one."""
    beside = (o for o, link in dossier.links[index].items() if link is Link.BESIDE and o > index)
    for other in beside:
        low, high = dossier.amounts[index], dossier.amounts[other]
        alike = dossier.measures[index] == dossier.measures[other] and not dossier.is_prior(index)
        places = [dossier.facts[o].place.left for o in (index, other)]
        told = all(_EXTREME.search(words) for words in places)
        if alike and told and isinstance(low, Decimal) and isinstance(high, Decimal) and {low, high} & set(range_):
            return min(low, high), max(low, high)
    return None
