"""The right digits in the wrong unit: 人次 for 人, 元 for 万元, % for 百分点."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from assistant.checks.arithmetic.guesses import guesses
from assistant.checks.arithmetic.operands import Said
from assistant.checks.arithmetic.scene import NEAR_PAIR, Guess
from assistant.checks.dossier import Dossier
from assistant.checks.facts import Origin
from assistant.checks.judging.binding import Claim
from assistant.checks.judging.judge import lay_scene
from assistant.checks.judging.slips import ALIKE
from assistant.checks.judging.subject import Subject, Weighed
from assistant.checks.judging.verdicts import (
    Outcome,
    formula_source,
    is_leak,
    said_of,
    said_of_guess,
)
from assistant.checks.judging.wording import arithmetic_of, name_of, origin_of, paste, shown
from assistant.checks.links import Link
from assistant.checks.reading.agreement import rounded, scaled
from assistant.checks.reading.asks import Ask
from assistant.checks.reading.measures import MONEY, MULTIPLE, PERCENT, POINTS, TAKEN, likeness
from assistant.schema import Kind, Verdict

_ASKED = 0.85  # rating from which a derivation is what the words ask for
_UNIT_NAMED = 0.3  # fit from which the same digits in another unit are a slip of the unit
_REST = "100 - {0}"
_PLAINLY = 0.8  # how plainly words must ask for a derivation before a number far from it is its wrong value
_UNIT_TOUCHED = 0.15  # enough for a number of three digits
_TELLING = 100
_CLEARER, _NAMED, _GRAZED = 0.3, 0.55, 0.1
_TAKEN_FOR = {"people": ("person-times", "person-days"), "person-times": ("people",)}
_SCORED = (Origin.WEIGHT, Origin.SCORE)  # 实际开设6个 is no 6分 of its weight
_COMPOUND = {"person-days": "人天", "person-times": "人次"}  # 268名跟岗10天，累计2680人; 96人全部参加4期，累计384人
_SCALES = (Decimal(10) ** 4, Decimal(10) ** 8)

Attempt = Iterator[Outcome]


def unit_slip(dossier: Dossier, subject: Subject, weighed: Weighed, memory: Sequence[Said]) -> Attempt:
    """The right digits in the wrong unit: 人次 for 人, 元 for 万元, % for 百分点."""
    value = subject.mention.value
    over = subject.stance.per[0] if subject.stance.ask(Ask.PER) >= _PLAINLY else ""
    best: tuple[float, int] | None = None
    for head, fit in subject.fits.items():
        for index in dossier.members[head]:
            fact = dossier.facts[index]
            plain = _UNIT_TOUCHED if subject.printed.digits > 2 or subject.printed.value >= _TELLING else _UNIT_NAMED
            if fact.value is None or dossier.amounts[index] is None or fit.score < plain:
                continue
            if dossier.measures[index] and _kind_of(subject.dimension) != _kind_of(dossier.measures[index]):
                continue
            if over and likeness(over, dossier.measures[index]) == 1:
                continue  # 平均每辆减少36吨 is no slip of the 36辆 it is spread over
            if likeness(subject.dimension, dossier.measures[index]):
                slipped = isinstance(fact.value, Decimal) and isinstance(value, Decimal) and _scaled(fact.value, value)
                slipped = slipped or (fact.value == value and dossier.amounts[index] != subject.amount)
            else:
                slipped = fact.value == value
            slipped = slipped and not (fact.origin in _SCORED and subject.mention.kind is not Kind.SCORE)
            if slipped and not is_leak(dossier, subject, index) and (best is None or fit.score > best[0]):
                best = (fit.score, index)
    if best is not None and not _is_named_in_unit(dossier, subject, weighed.other_claim, best[0]):
        yield wrong_unit(dossier, subject, best[1])
        return
    asked = max(subject.stance.asks.values(), default=0.0)
    named = asked < _PLAINLY and _is_named_in_unit(dossier, subject, weighed.other_claim, 0.0)
    if not named:  # 签约咨询师仅7名 is a wrong number of them, no 12个所 less 5个
        yield from _counter_slip(dossier, subject, memory)
    each = bool(subject.stance.per[0]) and subject.stance.ask(Ask.PER) >= _PLAINLY
    if subject.dimension == MONEY and (each or subject.printed.digits >= ALIKE):
        yield from _scale_slip(dossier, subject, memory)
    if subject.dimension == PERCENT and "成" in subject.mention.text:
        return  # 增长一成 is no slip of points
    swap = {PERCENT: (POINTS, Kind.POINT), POINTS: (PERCENT, Kind.PERCENT)}.get(subject.dimension)
    if swap is None or not subject.mention.unit:
        return  # a fraction is told in no points
    for guess in guesses_in(dossier, subject, memory, swap[0], swap[1]):
        of_rates = swap[0] == PERCENT and all(o.unit == PERCENT for o in guess.operands)
        rest = swap[0] == POINTS and guess.formula == _REST and subject.stance.ask(Ask.CHANGE) < _PLAINLY
        if of_rates or rest:
            continue  # 97.35%降到95.20%，下降2.21个百分点: rates are apart by points; 其余的占5%: of 95% that are
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


def wrong_unit(dossier: Dossier, subject: Subject, index: int) -> Outcome:
    """The outcome of a number that is a fact's but for its unit."""
    fact = dossier.facts[index]
    return Outcome(
        verdict=Verdict.WRONG_UNIT,
        source=fact.source or None,
        expected=fact.wording,
        explanation=f"{name_of(fact)}应为{fact.wording}（来源：{origin_of(fact)}），"
        f"此处写作{subject.mention.text}，单位不对。",
        said=said_of(dossier, subject, index),
    )


def rate_for_points(dossier: Dossier, subject: Subject, weighed: Weighed, memory: Sequence[Said]) -> Attempt:
    """满意度92.4%，高于目标92.4个百分点: the rate just said, told for what it is more than another."""
    just = memory[0] if memory else None
    if just is None or just.fact < 0 or just.unit != PERCENT or subject.dimension != POINTS:
        return
    stance = subject.stance
    kind = Link.PRIOR if stance.prior_here else Link.TARGET if stance.aim_here else None
    asked = stance.ask(Ask.CHANGE) >= 1 and just.place.unit == subject.place.unit
    base = next((o for o, link in dossier.links[just.fact].items() if link is kind), -1) if kind else -1
    if base < 0 or not asked or not subject.printed.allows(float(just.value)):
        return
    more, less = sorted(
        (dossier.facts[just.fact], dossier.facts[base]), key=lambda f: -dossier.numbers[dossier.position(f)]
    )
    gap = abs(dossier.numbers[just.fact] - dossier.numbers[base])
    expected = paste(rounded(gap, subject.mention, "", subject.size), subject.mention, subject.size)
    yield Outcome(
        verdict=Verdict.WRONG_VALUE,
        source={
            "formula": f"{more.id} - {less.id}",
            "operands": {more.id: more.wording, less.id: less.wording},
            "result": expected,
        },
        expected=expected or None,
        explanation=f"按{name_of(more)}{more.wording} − {less.wording}计算应为{expected}，"
        f"此处写作{subject.mention.text}。",
    )


def _is_named_in_unit(dossier: Dossier, subject: Subject, named: Claim | None, least: float) -> bool:
    """发现漏点52条, where 52次 of 检查 are told: the words plainly name the 39条 there are, and 检查 far less."""
    if named is None or likeness(subject.dimension, dossier.measures[named.fact]) < 1:
        return False
    return named.fit.beside >= _PLAINLY and named.fit.score >= least + _CLEARER and not dossier.is_prior(named.fact)


def is_of_other_unit(dossier: Dossier, subject: Subject, claim: Claim, named: Claim | None) -> bool:
    """委托监理5家, where there are 2家 and 5个街道: no number of what is counted in another unit and hardly named."""
    if named is None or likeness(subject.dimension, dossier.measures[claim.fact]) == 1:
        return False
    plain = named.rating >= _NAMED and claim.fit.score < _GRAZED
    return plain or _is_named_in_unit(dossier, subject, named, claim.fit.score)


def _scale_slip(dossier: Dossier, subject: Subject, memory: Sequence[Said]) -> Attempt:
    """A derivation that fits but for 万 or 亿: 平均每家19.9元, where 19.9万元 is meant, or each 721万元 for 721元."""
    too_large = (1 / _SCALES[0],) if "万" in subject.mention.text else ()
    for scale in (*_SCALES, *too_large):
        printed = scaled(subject.printed, float(scale))
        moved = replace(subject, printed=printed)
        for guess in guesses_in(dossier, moved, memory, subject.dimension, subject.mention.kind):
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
    each = subject.dimension in TAKEN and subject.stance.ask(Ask.PER) >= _PLAINLY  # 11424人次 of 2240人: 人均5.1次
    if subject.mention.kind is not Kind.QUANTITY or each:
        return
    each_of_it = subject.stance.per[0] == subject.dimension and subject.stance.ask(Ask.PER) >= _PLAINLY  # 每期42期
    if subject.size != 1:
        subject = replace(subject, printed=scaled(subject.printed, float(1 / subject.size)))  # 9分钟 are no 540件
    others = dict.fromkeys((*_TAKEN_FOR.get(subject.dimension, ()), *(s.unit for s in memory[:2])))
    for dimension in (one for one in others if one not in (subject.dimension, PERCENT, POINTS, MONEY, MULTIPLE, "")):
        for guess in guesses_in(dossier, subject, memory, dimension, Kind.QUANTITY):
            counted = guess.operands[:1] if each_of_it and guess.formula == "{0} / {1}" else guess.operands
            compound = dimension in _COMPOUND and " × " in guess.formula
            alike = any(o.unit == subject.dimension for o in counted) and not compound
            alike = alike or (guess.formula == "{0} / {1}" and len({o.unit for o in guess.operands}) == 1)
            if subject.printed.allows(guess.value) and guess.rating >= _ASKED and guess.formula != "{0}" and not alike:
                should = next((o.wording for o in guess.operands), "")
                told = f"{arithmetic_of(guess)}得出的数与{should}同单位，此处写作{subject.mention.text}。"
                expected = f"{shown(guess.value, '')}{_COMPOUND[dimension]}" if compound else None
                if expected:
                    told = f"{arithmetic_of(guess)}，应为{expected}，此处写作{subject.mention.text}，单位不对。"
                yield Outcome(
                    verdict=Verdict.WRONG_UNIT,
                    source=formula_source(guess, shown(guess.value, "")),
                    expected=expected,
                    explanation=told,
                )
                return


def guesses_in(
    dossier: Dossier,
    subject: Subject,
    memory: Sequence[Said],
    dimension: str,
    kind: Kind,
    near_pair: float = NEAR_PAIR,
) -> Iterator[Guess]:
    scene = lay_scene(dossier, subject, memory, dimension, near_pair)
    yield from guesses(replace(subject.mention, kind=kind), scene)


def _kind_of(dimension: str) -> str:
    """What a unit may be mistaken for: 个 for 户, % for 个百分点, hardly % for 个."""
    return PERCENT if dimension in (PERCENT, POINTS) else MONEY if dimension.startswith(MONEY) else ""


def _scaled(one: Decimal, other: Decimal) -> bool:
    """Whether two values have the same digits, 万 or 亿 apart."""
    return any(one == other * scale or other == one * scale for scale in _SCALES)
