"""One number against the inputs: every fact it may state and every derivation, weighed."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import chain
from math import isclose

from assistant.checks.arithmetic.guesses import RESTATED, guesses
from assistant.checks.arithmetic.laying.desk import gather
from assistant.checks.arithmetic.operands import Said
from assistant.checks.arithmetic.prices.products import range_products, spread
from assistant.checks.arithmetic.scene import NEAR_PAIR, Guess, Scene, bounds_of, is_proportion, like_pairs, rate_of
from assistant.checks.dossier import Dossier
from assistant.checks.facts import Origin
from assistant.checks.judging.binding import Claim
from assistant.checks.judging.candidates import moved_from, weigh_claims
from assistant.checks.judging.choosing.accepting import (
    CLAIM_MARGIN,
    MOVED,
    NAMED_AT_ALL,
    SURE_DIGITS,
    THERE_ARE,
    accept,
)
from assistant.checks.judging.choosing.mistaken import is_compared, meant_rather
from assistant.checks.judging.choosing.narrow_ranges import within
from assistant.checks.judging.choosing.outrating import PLAIN, is_certain, is_near, is_outrated
from assistant.checks.judging.naming.retold import (
    goes_on_so,
    is_among_alike,
    is_among_told,
    is_next_told,
    is_of_month_told,
    is_part_named,
    is_part_told_last,
    is_past_unsaid,
    is_whole_of_told,
    notes_told,
)
from assistant.checks.judging.naming.sequels import is_told_over, rate_of_done, told_again
from assistant.checks.judging.naming.some_named import is_some_named, is_told_of_some
from assistant.checks.judging.naming.there_is import tells_how_many_there_are
from assistant.checks.judging.subject import Subject, Weighed
from assistant.checks.judging.wording import formula_of
from assistant.checks.reading.place import TOTAL_ROW, Place
from assistant.schema import Kind

_HINTED, _NAMED = 0.3, 0.5
_REPEATED = 0.3  # 新增2家，总数达到9家: the first fact's name stands before the second number too
_SOME = 0.6
_SOME_NAMED = 0.5
_RATHER = 0.4
_SOME_OF = re.compile("[中里]有?(?:约|近|仅|只)?$")
_VERB_ALONE = re.compile(
    "(?:共|全年|已)*(?:发放|购置|采购|组织|开展|举办|建成|完成|安装|配备|印发|收到|受理)(?:了|约|近)*"
)
_AMONG = re.compile("[中里](?:有|[^，。；]{1,6}的)$")
_SURELY = 0.35
_OF_THIS_YEAR = 1.2
_AS_MEANT = 0.3  # how far a reading that a rule speaks for may stay behind the best


def weigh(dossier: Dossier, subject: Subject, memory: Sequence[Said]) -> Weighed:
    """All readings of a number and the one accepted, if any. The cost does not depend on the length of the draft."""
    right_claim, others = weigh_claims(dossier, subject, moved_from(dossier, subject, memory), memory)
    other_claim = others[0] if others else None
    if right_claim is not None and is_told_of_some(dossier, right_claim.fact, others, subject.place):
        right_claim = None
    discount = 0.0
    if right_claim and other_claim and is_part_named(dossier, subject.place, right_claim.fact, other_claim.fact):
        right_claim = right_claim._replace(rating=right_claim.rating + MOVED)
    if right_claim and other_claim and is_among_told(dossier, right_claim.fact, other_claim.fact, subject.place):
        right_claim, discount = right_claim._replace(rating=right_claim.rating + MOVED), _SOME
    if other_claim is not None and _just_said(other_claim.fact, subject.place, memory):
        discount = max(discount, _REPEATED)
    if other_claim is not None and _is_of_them(dossier, subject, right_claim, other_claim, memory):
        discount = _SOME
    if other_claim is not None and _is_told_rather(dossier, subject, right_claim, other_claim, memory):
        discount = max(discount, _RATHER)
    if (
        right_claim
        and other_claim
        and (
            tells_how_many_there_are(dossier, right_claim.fact, other_claim.fact, subject.place)
            or is_some_named(dossier, right_claim.fact, other_claim.fact, subject.place)
        )
    ):
        discount = _SOME
    if discount == _SOME and other_claim is not None:
        other_claim, discount = _some_named(dossier, others, discount)
    if right_claim is not None and (
        is_next_told(dossier, right_claim.fact, subject.place, memory)
        or is_of_month_told(dossier, right_claim.fact, subject.place)
    ):
        discount = max(discount, _SOME)
    unsaid = right_claim is not None and (
        is_past_unsaid(dossier, subject, right_claim, others) or is_compared(dossier, subject, right_claim)
    )
    of_past = right_claim is not None and dossier.is_prior(right_claim.fact) and not subject.stance.prior
    if _clear(right_claim, other_claim, subject) and not (of_past or unsaid):
        return Weighed(right_claim=right_claim, other_claim=other_claim, other_guess=None, accepted=right_claim)
    plain = rate_of_done(dossier, subject, memory) if right_claim is None else None
    if plain is not None:
        return Weighed(right_claim=None, other_claim=other_claim, other_guess=None, accepted=plain)
    scene = lay_scene(dossier, subject, memory, subject.dimension)
    right_guess = other_guess = None
    said = memory if not _tells_again(subject) else ()
    inside = subject.place.before.startswith("其中")  # 收回42.53万元，其中未支出18.60万元: no part is the whole
    told = {s.key: float(s.value) for s in said if (s.fact < 0 or inside) and s.place.unit == subject.place.unit}
    tried = tuple(g for g in guesses(subject.mention, scene) if not (told and _is_told(subject, g, told)))
    if is_told_over(subject, memory):
        tried = tuple(g for g in tried if g.formula == "{0}" and g.operands[0].order == 1)
    for guess in tried:
        if subject.printed.upper is None and subject.printed.allows(guess.value):
            if right_guess is None or guess.rating > right_guess.rating:
                right_guess = guess
        elif (other_guess is None or guess.rating > other_guess.rating) and is_near(subject, guess):
            other_guess = guess
    if subject.printed.upper is not None:
        other_guess = None  # a single number is no rival of a range
    if right_guess is None and subject.printed.upper is not None:
        ranges = chain(range_products(scene, subject.printed), spread(scene, subject.printed))
        right_guess = next(ranges, None)
        if right_guess is None and not _names_range(dossier, other_claim):
            right_guess, other_guess = within(subject, tried)
    meant = meant_rather(scene, subject, right_guess, tried) if right_guess is not None else None
    if meant is not None and (other_guess is None or meant.rating >= other_guess.rating - _AS_MEANT):
        other_guess = meant
    outrated = bool(meant) or (right_guess is not None and is_outrated(scene, subject, right_guess, tried))
    accepted = accept(
        dossier,
        subject,
        None if unsaid or _is_retold(dossier, subject, right_claim, tried, memory) else right_claim,
        other_claim,
        right_guess,
        other_guess,
        discount,
        outrated,
    )
    if (
        of_past
        and right_guess
        and right_guess.rating >= _OF_THIS_YEAR
        and not any(o.prior for o in right_guess.operands)
    ):
        accepted = right_guess  # 执行率百分之九十四, which was last year's rate too
    if accepted is None and right_guess and not meant and is_certain(scene, subject, right_guess, other_claim, tried):
        accepted = right_guess
    return Weighed(
        right_claim=right_claim,
        other_claim=other_claim,
        other_guess=other_guess,
        accepted=accepted,
        right_guess=right_guess,
        named=others,
    )


def lay_scene(
    dossier: Dossier, subject: Subject, memory: Sequence[Said], dimension: str, near_pair: float = NEAR_PAIR
) -> Scene:
    """What arithmetic sees of a number read in a dimension (its own, or the one it may have been slipped from)."""
    operands = gather(dossier, dimension, subject.place, subject.stance, subject.fits, memory)
    return Scene(
        dossier=dossier,
        unit=dimension,
        stance=subject.stance,
        place=subject.place,
        operands=operands,
        bounds=bounds_of(subject.printed),
        text=subject.mention.text,
        fits=subject.fits,
        like_pairs=like_pairs(operands),
        rate=rate_of(subject.place),
        is_proportion=is_proportion(subject.mention.text),
        near_pair=near_pair,
    )


def _is_told(subject: Subject, guess: Guess, told: Mapping[str, float]) -> bool:
    """平均超期7天，最长的比目标多25天: what was just told is not told again as another number."""
    return (
        guess.formula != "{0}"
        and guess.rating >= NAMED_AT_ALL
        and not subject.printed.allows(guess.value)
        and (formula_of(guess) in told or any(isclose(guess.value, value) for value in told.values()))
    )


def _tells_again(subject: Subject) -> bool:
    """推选面17.67%，还不到两成: a fraction or 成 with nothing but a hedge before it tells the number before again."""
    rough = subject.mention.kind is Kind.FRACTION or "成" in subject.mention.text
    return rough and bool(RESTATED.match(subject.place.left))


def _names_range(dossier: Dossier, named: Claim | None) -> bool:
    """每组8至10人, where a note tells 每组4至6人: a range that the words name is meant, and none around an average."""
    return named is not None and named.rating >= _NAMED and isinstance(dossier.amounts[named.fact], tuple)


def _some_named(dossier: Dossier, others: Sequence[Claim], discount: float) -> tuple[Claim, float]:
    """保洁员中35岁以下的48名: beside the whole, the 48名 of a note are named better than the 84名 who are women."""
    whole = dossier.numbers[others[0].fact]
    some = (
        o
        for o in others[1:]
        if dossier.numbers[o.fact] < whole and not (dossier.is_prior(o.fact) or dossier.is_target(o.fact))
    )
    named = next(some, None)
    known = named is not None and named.rating >= max(_SOME_NAMED, others[0].rating - discount)
    return (named, 0.0) if named is not None and known else (others[0], discount)


def _is_retold(
    dossier: Dossier, subject: Subject, right: Claim | None, tried: Sequence[Guess], memory: Sequence[Said]
) -> bool:
    """执行率68.73%，不足七成: the number just said is told again, not a fact hardly named that happens to be equal.

    880名学生中有814名取证: nor are some of those just told all of them.
    """
    if right is None or (right.fact in dossier.totals and TOTAL_ROW.match(subject.place.row)):
        return False
    if memory and memory[0].fact == right.fact and memory[0].place.clause == subject.place.clause:
        return bool(_SOME_OF.search(subject.place.before)) and subject.mention.kind is Kind.QUANTITY
    told = (g for g in tried if g.formula == "{0}" and g.rating >= 1 and subject.printed.allows(g.value))
    return right.fit.cover < _HINTED and (told_again(subject, memory) is not None or any(told))


def _is_of_them(dossier: Dossier, subject: Subject, right: Claim | None, other: Claim, memory: Sequence[Said]) -> bool:
    """有2艘船艇已使用14年, 读者证里线上办的3106张: some of a kind, and not all the 10艘船艇 there are."""
    if right is None or dossier.numbers[other.fact] <= subject.printed.value:
        return right is not None and is_whole_of_told(dossier, right.fact, other.fact, subject.place)
    noted = dossier.facts[right.fact].origin is Origin.NOTE and bool(THERE_ARE.fullmatch(subject.place.left))
    noted = noted or goes_on_so(dossier, right.fact, subject.place, memory)
    noted = noted or is_part_told_last(dossier, right.fact, other.fact, subject.place)
    noted = noted or is_among_alike(dossier, right.fact, subject.place)
    return noted or (right.fit.cover >= _SURELY and bool(_AMONG.search(subject.place.left)))


def _is_told_rather(
    dossier: Dossier, subject: Subject, right: Claim | None, other: Claim, memory: Sequence[Said]
) -> bool:
    """水稻受灾3.8万亩，支付赔款912.6万元: the note just being retold tells this number, to the last digit.

    开展问卷调查，发放300份: or the verb alone names another, and the clause before this one.
    """
    if right is None or dossier.facts[right.fact].origin is not Origin.NOTE or dossier.is_prior(other.fact):
        return False
    if _VERB_ALONE.fullmatch(subject.place.left):
        return right.fit.cover >= other.fit.cover
    retold = dossier.notes[right.fact] in notes_told(dossier, subject.place, memory)
    return retold and subject.printed.digits >= SURE_DIGITS and min(right.fit.cover, right.fit.beside) >= _HINTED


def _just_said(fact: int, place: Place, memory: Sequence[Said]) -> bool:
    """Whether a fact was stated just before, so that its name carries over without being meant again."""
    return any(s.fact == fact and s.place.sentence == place.sentence and s.place.line == place.line for s in memory[:3])


def _clear(right: Claim | None, other: Claim | None, subject: Subject) -> bool:
    """A fact named so plainly that no arithmetic need be tried."""
    if right is None or right.rating < PLAIN:
        return False
    return other is None or right.rating >= other.rating - CLAIM_MARGIN
