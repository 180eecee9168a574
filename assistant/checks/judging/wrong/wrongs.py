"""What kind of wrong: the unit, last year's number, another figure's, a miscalculation, a slip of the pen, or
invented.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import chain

from assistant.checks.arithmetic.differences.marks import tells_taken_off
from assistant.checks.arithmetic.operands import Said
from assistant.checks.arithmetic.scene import SAME_UNIT, Guess
from assistant.checks.dossier import Dossier
from assistant.checks.facts import Origin
from assistant.checks.judging.binding import NO_FIT, Claim
from assistant.checks.judging.choosing.accepting import OF_ANOTHER
from assistant.checks.judging.choosing.asked import is_strict
from assistant.checks.judging.choosing.mistaken import is_one_of_two
from assistant.checks.judging.naming.repeats import is_its_aim
from assistant.checks.judging.naming.sequels import done_of_target, of_same_note, told_again
from assistant.checks.judging.slips import ALIKE, is_mistyped, is_rearranged, is_slip, likeness_of, slip_of_its_unit
from assistant.checks.judging.subject import Subject, Weighed
from assistant.checks.judging.verdicts import (
    Outcome,
    expected_of,
    formula_source,
    is_leak,
    leak,
    right,
    said_of,
    said_of_guess,
)
from assistant.checks.judging.wording import arithmetic_of, name_of, origin_of, paste, shown
from assistant.checks.judging.wrong.chance import (
    APART,
    asked_of_named,
    is_chance,
    is_over_nothing_told,
    is_slip_of_reckoned,
)
from assistant.checks.judging.wrong.elsewhere import is_elsewhere
from assistant.checks.judging.wrong.past_named import past_named
from assistant.checks.judging.wrong.past_unknown import past_unknown
from assistant.checks.judging.wrong.ranges import range_slip
from assistant.checks.judging.wrong.unit_sizes import told_in_other_size
from assistant.checks.judging.wrong.units import Attempt, guesses_in, is_of_other_unit, rate_for_points, unit_slip
from assistant.checks.reading.agreement import rounded
from assistant.checks.reading.asks import Ask
from assistant.checks.reading.place import TOTAL_ROW
from assistant.schema import WRONG, Hedge, Verdict

_NAMED = 0.55  # rating from which a fact is what the words name, whatever the value
_HINTED = 0.25  # rating from which it is, if the value looks like a slip of the pen
_ASKED = 0.85  # rating from which a derivation is what the words ask for
_TOUCHED = 0.15  # it is, if so many digits are those of another fact
_PLAINLY = 0.8  # how plainly words must ask for a derivation before a number far from it is its wrong value
_RIVAL = 0.3  # derivations this close to the best are what the words may mean too
_PLAINER, _NEARLY = 0.1, 0.2  # how a fact named beside the number must stand to a derivation to be what was meant
_GRAZED = 0.1
_COVERED = 0.4  # of a name, enough where the digits are those of its number but for one
_BESIDE = 0.5  # a number far from a fact's must stand beside its name to be its wrong value
_SURE_DIGITS = 3
_PERHAPS = 0.45  # enough for four digits
_LIKELY = 0.6  # rating from which a derivation may be what a mistyped number was


def wrong(dossier: Dossier, subject: Subject, weighed: Weighed, memory: Sequence[Said]) -> Outcome:
    """The outcome of a number that agrees with nothing its words may mean; never that it should be what it is."""
    for attempt in (
        past_named,
        _leaked,
        past_unknown,
        range_slip,
        rate_for_points,
        unit_slip,
        told_in_other_size,
        _told_again,
        _done_of_target,
        _strictly_asked,
        _other_fact,
        _asked,
        _named,
        _mistyped,
        _of_same_note,
        _slip_of_its_unit,
    ):
        for outcome in attempt(dossier, subject, weighed, memory):
            meant = outcome.said
            if (
                meant is not None
                and (meant.value, meant.unit) == (subject.amount, subject.dimension)
                and meant.fact >= 0
            ):
                return right(dossier, subject, Claim(meant.fact, 0.0, NO_FIT))
            if outcome.expected != subject.mention.text or outcome.verdict not in WRONG:
                return outcome
    return Outcome(
        verdict=Verdict.UNSUPPORTED,
        explanation=f"填报数据、工作记录和往年报告中都找不到“{subject.mention.text}”的来源。",
    )


def _told_again(dossier: Dossier, subject: Subject, weighed: Weighed, memory: Sequence[Said]) -> Attempt:
    """A fraction or 成 that tells the percentage just said, and not so much: 执行率72.1%，刚过八成."""
    just = told_again(subject, memory)
    if just is not None and not subject.printed.allows(float(just.value)):
        value = rounded(float(just.value), subject.mention, subject.place.before, subject.size)
        expected = paste(value, subject.mention, subject.size)
        yield Outcome(
            verdict=Verdict.WRONG_VALUE,
            source={"formula": just.key, "operands": {}, "result": just.wording},
            expected=expected or None,
            explanation=f"前面说的是{just.wording}，此处写作{subject.mention.text}。",
            said=just,
        )


def _done_of_target(dossier: Dossier, subject: Subject, weighed: Weighed, memory: Sequence[Said]) -> Attempt:
    """What was done of the target just said: 目标36盏，实际63盏."""
    index = done_of_target(dossier, subject, memory)
    claim = weighed.right_claim
    if index >= 0 and not (claim is not None and is_leak(dossier, subject, claim.fact)):
        aim = subject.printed.allows(float(memory[0].value))
        yield replace(
            wrong_value(dossier, subject, index), verdict=Verdict.WRONG_FIGURE if aim else Verdict.WRONG_VALUE
        )


def _of_same_note(dossier: Dossier, subject: Subject, weighed: Weighed, memory: Sequence[Said]) -> Attempt:
    """A slip of another number of the note just retold: 参加考核2150人，取得证书1910人."""
    index = of_same_note(dossier, subject, memory)
    if index >= 0:
        yield wrong_value(dossier, subject, index)


def _slip_of_its_unit(dossier: Dossier, subject: Subject, weighed: Weighed, memory: Sequence[Said]) -> Attempt:
    """What looks like a slip of just one number counted so, though no word names it: 36期中有两期拖期, of the 33期."""
    index = slip_of_its_unit(dossier, subject)
    if index >= 0:
        yield wrong_value(dossier, subject, index)


def wrong_value(dossier: Dossier, subject: Subject, index: int) -> Outcome:
    """The outcome of a number that should be a fact's."""
    fact = dossier.facts[index]
    swapped = is_rearranged(dossier.numbers[index], subject.printed.value)
    return Outcome(
        verdict=Verdict.WRONG_VALUE,
        source=fact.source or None,
        expected=expected_of(dossier, subject, index),
        explanation=f"{name_of(fact)}应为{fact.wording}（来源：{origin_of(fact)}），此处写作{subject.mention.text}"
        + ("，疑为数字颠倒或错位。" if swapped else "。"),
        said=said_of(dossier, subject, index),
    )


def _leaked(dossier: Dossier, subject: Subject, weighed: Weighed, memory: Sequence[Said]) -> Attempt:
    """Last year's number for what the words name."""
    claim = weighed.right_claim
    if claim is None or claim.fit.score < _HINTED or subject.printed.upper is not None:
        return
    if is_leak(dossier, subject, claim.fact) and not is_slip_of_reckoned(subject, weighed):
        yield leak(dossier, subject, claim.fact)


def _strictly_asked(dossier: Dossier, subject: Subject, weighed: Weighed, memory: Sequence[Said]) -> Attempt:
    """Words that can only mean a derivation (增长, 占): the number is held against that, not against other facts."""
    guess = weighed.other_guess
    claim = weighed.right_claim
    plain = is_strict(subject.stance) or (claim is not None and is_one_of_two(subject, claim, guess))
    if plain and guess is not None and guess.rating >= _ASKED:
        yield from _asked(dossier, subject, weighed, memory)


def _other_fact(dossier: Dossier, subject: Subject, weighed: Weighed, memory: Sequence[Said]) -> Attempt:
    """A true number attached to something else: last year's, the target, another figure."""
    claim, named = weighed.right_claim, weighed.other_claim
    if claim is None or (subject.printed.upper is not None and isinstance(dossier.amounts[claim.fact], Decimal)):
        return
    if is_leak(dossier, subject, claim.fact):
        by_chance = is_chance(dossier, claim, named) or is_slip_of_reckoned(subject, weighed)
        if not by_chance and (claim.fit.score >= _GRAZED or not _is_plainly_reckoned(subject, weighed)):
            yield leak(dossier, subject, claim.fact)
        return
    if named is not None and not subject.stance.in_turn and is_chance(dossier, claim, named):
        few = subject.printed.digits < _SURE_DIGITS
        if few or is_rearranged(dossier.numbers[named.fact], subject.printed.value):
            return  # 满意度95%, which another rate's target is too
    if is_of_other_unit(dossier, subject, claim, named):
        return
    if named is None or named.rating < (_HINTED if subject.printed.digits < _SURE_DIGITS else _TOUCHED):
        yield from _said_of_another(dossier, subject, claim, named, memory)
        return
    yield wrong_figure(dossier, subject, claim.fact, named.fact)


def wrong_figure(dossier: Dossier, subject: Subject, index: int, other: int) -> Outcome:
    """The outcome of a fact's number that stands where the words name another's."""
    fact, meant = dossier.facts[index], dossier.facts[other]
    own = dossier.stances[index]  # 涉路事故19起, jotted as 上年19起
    past = fact.origin is Origin.NOTE and own.prior and own.prior_here and not subject.stance.prior
    return Outcome(
        verdict=Verdict.PRIOR_YEAR if past else Verdict.WRONG_FIGURE,
        source=fact.source or None,
        expected=expected_of(dossier, subject, other),
        explanation=f"{name_of(meant)}应为{meant.wording}（来源：{origin_of(meant)}），"
        f"此处的{subject.mention.text}是{name_of(fact)}（{origin_of(fact)}）的数。",
        said=said_of(dossier, subject, other),
    )


def _is_plainly_reckoned(subject: Subject, weighed: Weighed) -> bool:
    """相当于库存总量的七成: whether the words ask for arithmetic, so that last year's 七成 is chance."""
    asked = max(subject.stance.asks.values(), default=0.0) >= _PLAINLY
    return asked and weighed.other_guess is not None and weighed.other_guess.rating >= _ASKED


def _said_of_another(
    dossier: Dossier, subject: Subject, claim: Claim, named: Claim | None, memory: Sequence[Said]
) -> Attempt:
    """计划24个，开起来24个: the number just said, told of something else that has a number of its own."""
    just = next((s for s in memory[:2] if s.fact >= 0 and claim.fact in dossier.twins(s.fact)), None)
    if just is None or claim.rating > OF_ANOTHER:
        return
    fact = dossier.facts[claim.fact]
    index = named.fact if named is not None and dossier.heads[named.fact] == dossier.heads[claim.fact] else -1
    meant = f"，{name_of(dossier.facts[index])}应为{dossier.facts[index].wording}" if index >= 0 else ""
    yield Outcome(
        verdict=Verdict.WRONG_FIGURE,
        source=fact.source or None,
        expected=expected_of(dossier, subject, index) if index >= 0 else None,
        explanation=f"{subject.mention.text}是前面刚说过的{name_of(fact)}（{origin_of(fact)}）的数{meant}。",
        said=said_of(dossier, subject, index) if index >= 0 else None,
    )


def _asked(dossier: Dossier, subject: Subject, weighed: Weighed, memory: Sequence[Said]) -> Attempt:
    """A derivation the words ask for gives another number."""
    best, named = weighed.other_guess, weighed.other_claim
    if best is None and weighed.right_claim is None and is_strict(subject.stance):
        best = asked_of_named(dossier, subject, memory)
    if best is None or best.rating < _ASKED or subject.printed.upper is not None:
        return
    if is_elsewhere(subject.place) or is_over_nothing_told(subject, best):
        return
    strict = is_strict(subject.stance)
    if named is not None and named.rating > best.rating + (_PLAINER if strict else -_NEARLY):
        return
    each = _is_so_many_each(subject, best)
    plainly = (
        each
        or strict
        or tells_taken_off(subject.dimension, subject.place)
        or max(subject.stance.asks.values(), default=0.0) >= _PLAINLY
    )
    if not plainly and not likeness_of(best.value, subject.printed.value):
        return
    slip = not plainly and named is not None and _is_slip(dossier, subject, named, _BESIDE)
    if named is not None and not strict and (slip or _is_asked_by_name(dossier, subject, named)):
        return
    rivals = [
        g
        for g in guesses_in(dossier, subject, memory, subject.dimension, subject.mention.kind)
        if g.rating >= best.rating - _RIVAL and not subject.printed.allows(g.value)
    ]
    guess = max(rivals, key=lambda g: (likeness_of(g.value, subject.printed.value), g.rating), default=best)
    if each or likeness_of(guess.value, subject.printed.value) < ALIKE:
        guess = best
    value = rounded(guess.value, subject.mention, subject.place.before, subject.size)
    expected = paste(value, subject.mention, subject.size)
    if expected == subject.mention.text and subject.mention.hedge is Hedge.UNDER:
        yield right(dossier, subject, guess)  # 近两成 of 17.4%: what it should be is what it is
        return
    expected = "" if expected == subject.mention.text else expected  # 两成 for 15%: told as what it is
    should = shown(guess.value / float(subject.size), subject.dimension, subject.mention.unit)
    yield Outcome(
        verdict=Verdict.WRONG_VALUE,
        source=formula_source(guess, expected or should),
        expected=expected or None,
        explanation=f"按{arithmetic_of(guess)}计算应为{expected or should}，此处写作{subject.mention.text}。",
        said=said_of_guess(subject, guess),
    )


def _is_asked_by_name(dossier: Dossier, subject: Subject, named: Claim) -> bool:
    """尚有25.76万元结转下年: whether what is asked for is but the name of the fact that stands beside the number."""
    own = dossier.stances[named.fact]
    asked = [ask for ask, weight in subject.stance.asks.items() if weight >= _PLAINLY]
    named_so = named.rating >= _NAMED and named.fit.beside >= _BESIDE and dossier.facts[named.fact].role != ""
    return named_so and bool(asked) and all(own.ask(ask) >= _PLAINLY for ask in asked)


def _is_so_many_each(subject: Subject, guess: Guess) -> bool:
    """分队12支，每队4人，共60人: whether just what was told before is to be multiplied, or a column added up."""
    if guess.formula == "{0}" and TOTAL_ROW.match(subject.place.row):
        return True
    told = all(o.order and o.near >= SAME_UNIT for o in guess.operands)
    return guess.formula == "{0} × {1}" and told and subject.stance.ask(Ask.SUM) > 0


def _named(dossier: Dossier, subject: Subject, weighed: Weighed, memory: Sequence[Said]) -> Attempt:
    """A fact the words name has another value."""
    best = weighed.other_claim
    meant = [c for c in weighed.named if best is None or not is_its_aim(dossier, subject, c, best)]
    slips = (c for c in meant if _is_slip(dossier, subject, c, _BESIDE))
    covered = (c for c in meant if _is_covered_slip(dossier, subject, c))
    slip = next(chain(slips, covered), None)
    named = slip or weighed.other_claim
    if named is None or (slip is None and named.rating < _HINTED):
        return
    near = slip is not None or _is_slip(dossier, subject, named, 0.0)
    if not near and (named.rating < _NAMED or (named.fit.beside < _BESIDE and subject.printed.upper is None)):
        return
    yield wrong_value(dossier, subject, named.fact)


def _mistyped(dossier: Dossier, subject: Subject, weighed: Weighed, memory: Sequence[Said]) -> Attempt:
    """Digits in another order, or one changed, of what the words may mean: 935.15万元 for a sum of 951.35万元."""
    digits = subject.printed.digits
    if digits < _SURE_DIGITS or subject.printed.upper is not None or is_elsewhere(subject.place):
        return
    close = [
        guess
        for guess in guesses_in(dossier, subject, memory, subject.dimension, subject.mention.kind, APART)
        if guess.rating >= (_LIKELY if digits == _SURE_DIGITS else _PERHAPS)
        and not subject.printed.allows(guess.value)
        and is_mistyped(subject, rounded(guess.value, subject.mention, "", subject.size))
    ]
    if close:
        guess = max(close, key=lambda g: g.rating)
        value = rounded(guess.value, subject.mention, subject.place.before, subject.size)
        expected = paste(value, subject.mention, subject.size)
        yield Outcome(
            verdict=Verdict.WRONG_VALUE,
            source=formula_source(guess, expected),
            expected=expected or None,
            explanation=f"按{arithmetic_of(guess)}计算应为{expected}，此处写作{subject.mention.text}，疑为数字颠倒或错位。",
            said=said_of_guess(subject, guess),
        )


def _is_slip(dossier: Dossier, subject: Subject, claim: Claim, beside: float) -> bool:
    """Whether a number looks like a slip of a fact named beside it at least so well."""
    amount = dossier.amounts[claim.fact]
    same = bool(subject.stance.per[0]) or "/" in subject.dimension or "/" not in dossier.measures[claim.fact]
    told = not beside or (claim.fit.beside >= beside and not dossier.is_prior(claim.fact))
    return told and same and isinstance(amount, Decimal) and bool(likeness_of(float(amount), subject.printed.value))


def _is_covered_slip(dossier: Dossier, subject: Subject, claim: Claim) -> bool:
    """专班成员19人, where a note tells 专班9人: a digit too many in what the clause is about."""
    amount = dossier.amounts[claim.fact]
    same = dossier.measures[claim.fact] == subject.dimension and not dossier.is_prior(claim.fact)
    told = same and isinstance(amount, Decimal) and claim.rating >= _TOUCHED
    return told and isinstance(amount, Decimal) and claim.fit.cover >= _COVERED and is_slip(subject, amount)
