"""What kind of wrong: the unit, last year's number, another figure's, a miscalculation, a slip of the pen, or
invented.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import chain

from assistant.checks.arithmetic.guesses import guesses
from assistant.checks.arithmetic.operands import Said
from assistant.checks.arithmetic.scene import Guess
from assistant.checks.dossier import Dossier
from assistant.checks.facts import Origin
from assistant.checks.judging.accepting import OF_ANOTHER, is_strict
from assistant.checks.judging.binding import Claim
from assistant.checks.judging.judge import lay_scene
from assistant.checks.judging.sequels import done_of_target, of_same_note, told_again
from assistant.checks.judging.slips import ALIKE, is_mistyped, is_rearranged, is_slip, likeness_of
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
from assistant.checks.links import Link
from assistant.checks.reading.agreement import rounded, scaled
from assistant.checks.reading.asks import Ask
from assistant.checks.reading.measures import MONEY, MULTIPLE, PERCENT, POINTS, likeness
from assistant.schema import Hedge, Kind, Range, Verdict

_NAMED = 0.55  # rating from which a fact is what the words name, whatever the value
_HINTED = 0.25  # rating from which it is, if the value looks like a slip of the pen
_ASKED = 0.85  # rating from which a derivation is what the words ask for
_TOUCHED = 0.15  # it is, if so many digits are those of another fact
_UNIT_NAMED = 0.3  # fit from which the same digits in another unit are a slip of the unit
_PLAINLY = 0.8  # how plainly words must ask for a derivation before a number far from it is its wrong value
_UNIT_TOUCHED = 0.15  # enough for a number of three digits
_TELLING = 100
_RIVAL = 0.3  # derivations this close to the best are what the words may mean too
_PLAINER, _NEARLY = 0.1, 0.2  # how a fact named beside the number must stand to a derivation to be what was meant
_GRAZED = 0.1
_EXTREME = re.compile("最[\u3400-\u9fff]")
_COVERED = 0.4  # of a name, enough where the digits are those of its number but for one
_BESIDE = 0.5  # a number far from a fact's must stand beside its name to be its wrong value
_SURE_DIGITS, _SIZES = 3, 3
_PERHAPS = 0.45  # enough for four digits
_LIKELY = 0.6  # rating from which a derivation may be what a mistyped number was
_SCALES = (Decimal(10) ** 4, Decimal(10) ** 8)


def wrong(dossier: Dossier, subject: Subject, weighed: Weighed, memory: Sequence[Said]) -> Outcome:
    """The outcome of a number that agrees with nothing its words may mean."""
    for attempt in (
        _leaked,
        _range_slip,
        _unit_slip,
        _told_again,
        _done_of_target,
        _strictly_asked,
        _other_fact,
        _asked,
        _named,
        _mistyped,
        _of_same_note,
        _rearranged,
    ):
        for outcome in attempt(dossier, subject, weighed, memory):
            return outcome
    return Outcome(
        verdict=Verdict.UNSUPPORTED,
        explanation=f"填报数据、工作记录和往年报告中都找不到“{subject.mention.text}”的来源。",
    )


Attempt = Iterator[Outcome]


def _unit_slip(dossier: Dossier, subject: Subject, weighed: Weighed, memory: Sequence[Said]) -> Attempt:
    """The right digits in the wrong unit: 人次 for 人, 元 for 万元, % for 百分点."""
    value = subject.mention.value
    best: tuple[float, int] | None = None
    for head, fit in subject.fits.items():
        for index in dossier.members[head]:
            fact = dossier.facts[index]
            plain = _UNIT_TOUCHED if subject.printed.digits > 2 or subject.printed.value >= _TELLING else _UNIT_NAMED
            if fact.value is None or dossier.amounts[index] is None or fit.score < plain:
                continue
            if dossier.measures[index] and _kind_of(subject.dimension) != _kind_of(dossier.measures[index]):
                continue
            if likeness(subject.dimension, dossier.measures[index]):
                slipped = isinstance(fact.value, Decimal) and isinstance(value, Decimal) and _scaled(fact.value, value)
                slipped = slipped or (fact.value == value and dossier.amounts[index] != subject.amount)
            else:
                slipped = fact.value == value
            if slipped and not is_leak(dossier, subject, index) and (best is None or fit.score > best[0]):
                best = (fit.score, index)
    if best is not None:
        fact = dossier.facts[best[1]]
        yield Outcome(
            verdict=Verdict.WRONG_UNIT,
            source=fact.source or None,
            expected=fact.wording,
            explanation=f"{name_of(fact)}应为{fact.wording}（来源：{origin_of(fact)}），"
            f"此处写作{subject.mention.text}，单位不对。",
            said=said_of(dossier, subject, best[1]),
        )
        return
    yield from _counter_slip(dossier, subject, memory)
    each = bool(subject.stance.per[0]) and subject.stance.ask(Ask.PER) >= _PLAINLY
    if subject.dimension == MONEY and (each or subject.printed.digits >= ALIKE):
        yield from _scale_slip(dossier, subject, memory)
    swap = {PERCENT: (POINTS, Kind.POINT), POINTS: (PERCENT, Kind.PERCENT)}.get(subject.dimension)
    if swap is None:
        return
    for guess in _near_guesses(dossier, subject, memory, swap[0], swap[1]):
        if subject.printed.allows(guess.value) and guess.rating >= _ASKED:
            should = shown(guess.value, swap[0])
            yield Outcome(
                verdict=Verdict.WRONG_UNIT,
                source=formula_source(guess, should),
                expected=subject.mention.text.replace("个百分点", "%").replace("百分点", "%")
                if swap[0] == PERCENT
                else re.sub(r"[%％]|百分之", "", subject.mention.text) + "个百分点",
                explanation=f"{arithmetic_of(guess)}＝{should}，此处写作{subject.mention.text}，"
                "百分点与百分比不是一回事。",
            )
            return


def _range_slip(dossier: Dossier, subject: Subject, weighed: Weighed, memory: Sequence[Said]) -> Attempt:
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


def _scale_slip(dossier: Dossier, subject: Subject, memory: Sequence[Said]) -> Attempt:
    """A derivation that fits but for 万 or 亿: 平均每家19.9元, where 19.9万元 is meant, or each 721万元 for 721元."""
    too_large = (1 / _SCALES[0],) if "万" in subject.mention.text else ()
    for scale in (*_SCALES, *too_large):
        printed = scaled(subject.printed, float(scale))
        moved = replace(subject, printed=printed)
        for guess in _near_guesses(dossier, moved, memory, subject.dimension, subject.mention.kind):
            if guess.rating >= _ASKED and printed.upper is None and printed.allows(guess.value):
                value = rounded(guess.value, subject.mention, subject.place.before, subject.size * scale)
                expected = paste(value, subject.mention, subject.size)
                expected = subject.mention.text.replace("万", "") if scale in too_large else expected
                yield Outcome(
                    verdict=Verdict.WRONG_UNIT,
                    source=formula_source(guess, expected),
                    expected=expected or None,
                    explanation=f"{arithmetic_of(guess)}，应为{expected}，此处写作{subject.mention.text}，单位不对。",
                    said=said_of_guess(subject, guess),
                )
                return


def _counter_slip(dossier: Dossier, subject: Subject, memory: Sequence[Said]) -> Attempt:
    """A derivation that fits but for the counter: 精简2人次, where 44人 less 42人 is meant."""
    if subject.mention.kind is not Kind.QUANTITY:
        return
    other = {"people": "person-times", "person-times": "people"}.get(subject.dimension, "")
    for dimension in {other, *(s.unit for s in memory[:2])} - {subject.dimension, PERCENT, POINTS, MONEY, MULTIPLE, ""}:
        for guess in _near_guesses(dossier, subject, memory, dimension, Kind.QUANTITY):
            alike = any(o.unit == subject.dimension for o in guess.operands)
            if subject.printed.allows(guess.value) and guess.rating >= _ASKED and guess.formula != "{0}" and not alike:
                should = next((o.wording for o in guess.operands), "")
                yield Outcome(
                    verdict=Verdict.WRONG_UNIT,
                    source=formula_source(guess, shown(guess.value, "")),
                    explanation=f"{arithmetic_of(guess)}得出的数与{should}同单位，此处写作{subject.mention.text}。",
                )
                return


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
            _wrong_value(dossier, subject, index), verdict=Verdict.WRONG_FIGURE if aim else Verdict.WRONG_VALUE
        )


def _of_same_note(dossier: Dossier, subject: Subject, weighed: Weighed, memory: Sequence[Said]) -> Attempt:
    """A slip of another number of the note just retold: 参加考核2150人，取得证书1910人."""
    index = of_same_note(dossier, subject, memory)
    if index >= 0:
        yield _wrong_value(dossier, subject, index)


def _rearranged(dossier: Dossier, subject: Subject, weighed: Weighed, memory: Sequence[Said]) -> Attempt:
    """The digits of one figure in another order, so many that chance is no explanation: 共204.00万元 for 240.00万元."""
    if subject.printed.digits <= _SURE_DIGITS or subject.printed.upper is not None:
        return
    alike = [
        index
        for index, fact in enumerate(dossier.facts)
        if fact.origin is Origin.FIGURE
        and dossier.measures[index] == subject.dimension
        and is_rearranged(dossier.numbers[index], subject.printed.value)
        and 1 / _SIZES < dossier.numbers[index] / subject.printed.value < _SIZES
    ]
    if len(alike) == 1:
        yield _wrong_value(dossier, subject, alike[0])


def _wrong_value(dossier: Dossier, subject: Subject, index: int) -> Outcome:
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
    if is_leak(dossier, subject, claim.fact):
        yield leak(dossier, subject, claim.fact)


def _strictly_asked(dossier: Dossier, subject: Subject, weighed: Weighed, memory: Sequence[Said]) -> Attempt:
    """Words that can only mean a derivation (增长, 占): the number is held against that, not against other facts."""
    guess = weighed.other_guess
    if is_strict(subject.stance) and guess is not None and guess.rating >= _ASKED:
        yield from _asked(dossier, subject, weighed, memory)


def _other_fact(dossier: Dossier, subject: Subject, weighed: Weighed, memory: Sequence[Said]) -> Attempt:
    """A true number attached to something else: last year's, the target, another figure."""
    claim, named = weighed.right_claim, weighed.other_claim
    if claim is None or (subject.printed.upper is not None and isinstance(dossier.amounts[claim.fact], Decimal)):
        return
    if is_leak(dossier, subject, claim.fact):
        if claim.fit.score >= _GRAZED or not _is_plainly_reckoned(subject, weighed):
            yield leak(dossier, subject, claim.fact)
        return
    if named is None or named.rating < (_HINTED if subject.printed.digits < _SURE_DIGITS else _TOUCHED):
        yield from _said_of_another(dossier, subject, claim, named, memory)
        return
    fact, meant = dossier.facts[claim.fact], dossier.facts[named.fact]
    yield Outcome(
        verdict=Verdict.WRONG_FIGURE,
        source=fact.source or None,
        expected=expected_of(dossier, subject, named.fact),
        explanation=f"{name_of(meant)}应为{meant.wording}（来源：{origin_of(meant)}），"
        f"此处的{subject.mention.text}是{name_of(fact)}（{origin_of(fact)}）的数。",
        said=said_of(dossier, subject, named.fact),
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
    if best is None or best.rating < _ASKED or subject.printed.upper is not None:
        return
    strict = is_strict(subject.stance)
    if named is not None and named.rating > best.rating + (_PLAINER if strict else -_NEARLY):
        return
    plainly = strict or max(subject.stance.asks.values(), default=0.0) >= _PLAINLY
    if not plainly and not likeness_of(best.value, subject.printed.value):
        return
    rivals = [
        g
        for g in _near_guesses(dossier, subject, memory, subject.dimension, subject.mention.kind)
        if g.rating >= best.rating - _RIVAL and not subject.printed.allows(g.value)
    ]
    guess = max(rivals, key=lambda g: (likeness_of(g.value, subject.printed.value), g.rating), default=best)
    if likeness_of(guess.value, subject.printed.value) < ALIKE:
        guess = best
    value = rounded(guess.value, subject.mention, subject.place.before, subject.size)
    expected = paste(value, subject.mention, subject.size)
    if expected == subject.mention.text and subject.mention.hedge is Hedge.UNDER:
        yield right(dossier, subject, guess)  # 近两成 of 17.4%: what it should be is what it is
        return
    should = shown(guess.value / float(subject.size), subject.dimension)
    yield Outcome(
        verdict=Verdict.WRONG_VALUE,
        source=formula_source(guess, expected),
        expected=expected or None,
        explanation=f"按{arithmetic_of(guess)}计算应为{expected or should}，此处写作{subject.mention.text}。",
        said=said_of_guess(subject, guess),
    )


def _named(dossier: Dossier, subject: Subject, weighed: Weighed, memory: Sequence[Said]) -> Attempt:
    """A fact the words name has another value."""
    slips = (c for c in weighed.named if _is_slip(dossier, subject, c, _BESIDE))
    covered = (c for c in weighed.named if _is_covered_slip(dossier, subject, c))
    slip = next(chain(slips, covered), None)
    named = slip or weighed.other_claim
    if named is None or (slip is None and named.rating < _HINTED):
        return
    near = slip is not None or _is_slip(dossier, subject, named, 0.0)
    if not near and (named.rating < _NAMED or (named.fit.beside < _BESIDE and subject.printed.upper is None)):
        return
    yield _wrong_value(dossier, subject, named.fact)


def _mistyped(dossier: Dossier, subject: Subject, weighed: Weighed, memory: Sequence[Said]) -> Attempt:
    """Digits in another order, or one changed, of what the words may mean: 935.15万元 for a sum of 951.35万元."""
    digits = subject.printed.digits
    if digits < _SURE_DIGITS or subject.printed.upper is not None:
        return
    close = [
        guess
        for guess in _near_guesses(dossier, subject, memory, subject.dimension, subject.mention.kind)
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


def _near_guesses(
    dossier: Dossier, subject: Subject, memory: Sequence[Said], dimension: str, kind: Kind
) -> Iterator[Guess]:
    scene = lay_scene(dossier, subject, memory, dimension)
    yield from guesses(replace(subject.mention, kind=kind), scene)


def _kind_of(dimension: str) -> str:
    """What a unit may be mistaken for: 个 for 户, % for 个百分点, hardly % for 个."""
    return PERCENT if dimension in (PERCENT, POINTS) else MONEY if dimension.startswith(MONEY) else ""


def _scaled(one: Decimal, other: Decimal) -> bool:
    """Whether two values have the same digits, 万 or 亿 apart."""
    return any(one == other * scale or other == one * scale for scale in _SCALES)
