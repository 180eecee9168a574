"""One number against the inputs: every fact it may state and every derivation, weighed."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import chain, islice
from math import isclose

from assistant.checks.arithmetic.desk import gather
from assistant.checks.arithmetic.guesses import RESTATED, guesses
from assistant.checks.arithmetic.halves import of_other_part
from assistant.checks.arithmetic.marks import SCORE, weight_pointed_at
from assistant.checks.arithmetic.operands import Said
from assistant.checks.arithmetic.products import range_products, spread
from assistant.checks.arithmetic.scene import NEAR_PAIR, Guess, Scene, bounds_of, is_proportion, like_pairs, rate_of
from assistant.checks.dossier import Dossier
from assistant.checks.facts import Fact, Origin
from assistant.checks.judging.accepting import (
    CLAIM_MARGIN,
    MOVED,
    NAMED_AT_ALL,
    SURE_DIGITS,
    THERE_ARE,
    accept,
)
from assistant.checks.judging.binding import NO_FIT, Claim, claim, claims
from assistant.checks.judging.carried import CARRIED, carried_on, goes_on
from assistant.checks.judging.mistaken import is_compared, meant_rather
from assistant.checks.judging.outrating import PLAIN, is_certain, is_near, is_outrated
from assistant.checks.judging.planned import is_planned_otherwise
from assistant.checks.judging.repeats import cost_of_repeating
from assistant.checks.judging.retold import (
    OF_THEM,
    goes_on_so,
    is_among_alike,
    is_next_told,
    is_part_named,
    is_part_told_last,
    is_past_unsaid,
    is_whole_of_note,
    notes_told,
)
from assistant.checks.judging.sequels import is_told_over, rate_of_done, told_again
from assistant.checks.judging.slips import ALIKE, likeness_of
from assistant.checks.judging.subject import Subject, Weighed
from assistant.checks.judging.wording import formula_of
from assistant.checks.links import Link
from assistant.checks.reading.asks import PAST_WORDS, Ask
from assistant.checks.reading.contrasts import marked_apart
from assistant.checks.reading.cues import AIMED, COMPARED, MOVE_WORD, Stance
from assistant.checks.reading.measures import likeness
from assistant.checks.reading.place import TOTAL_ROW, Place
from assistant.checks.reading.subjects import Fit, is_wordless, terms
from assistant.schema import Kind

_HINTED = 0.3
_SPENT_ON_IT = re.compile("^(?:实际|最终|最后)*(?:支出|花费|花|使用|用)(?:去|了|掉)?$")
_OWN_BUDGET = re.compile(
    "([\u3400-\u9fff]{2,6}?)(?:招标|采购)?(?:预算|概算|控制价|限价)[^，。；]{0,4}$"
)  # 设备招标预算112万元
_ADDED = re.compile("(?:新增|再增|增建|增设|加建)(?:了|约|近)*$")
_RANGE = 0.25  # a range states a range, hardly ever the single number it holds
_NO_RANGE = 0.5  # 每户2—5项，共做了1683项: a single number is no range told wrong
_WORD_FOR_WORD = 1.0
_CLAUSE = 4  # characters
_TOLD_ALIKE = 0.5  # 改造后9所用上全电厨房, jotted as 改造后的13所里有9所换成了全电厨房
_REPEATED = 0.3  # 新增2家，总数达到9家: the first fact's name stands before the second number too
_SOME = 0.6
_RATHER = 0.4
_SOME_OF = re.compile("[中里]有?(?:约|近|仅|只)?$")
_VERB_ALONE = re.compile(
    "(?:共|全年|已)*(?:发放|购置|采购|组织|开展|举办|建成|完成|安装|配备|印发|收到|受理)(?:了|约|近)*"
)
_AMONG = re.compile("[中里](?:有|[^，。；]{1,6}的)$")
_WHOLE_OF_THEM = 0.5
_SURELY = 0.35
_ONLY_PAST = re.compile(f"(?:[而较比]|试点|{PAST_WORDS})*的?(?:仅|只|才|共|有|为|是|约|近|不足|不到)*$")
_ANOTHER = 1.0
_NOT_PLANNED = 0.6
_HARDLY_NAMED, _NAMED_SO = 0.25, 0.6
_OF_THIS_YEAR = 1.2
_NAMED_MOST = 24  # facts whose names are compared for one number


def weigh(dossier: Dossier, subject: Subject, memory: Sequence[Said]) -> Weighed:
    """All readings of a number and the one accepted, if any. The cost does not depend on the length of the draft."""
    right_claim, others = _claims(dossier, subject, _moved_from(dossier, subject, memory), memory)
    other_claim = others[0] if others else None
    discount = 0.0
    if right_claim and other_claim and is_part_named(dossier, subject.place, right_claim.fact, other_claim.fact):
        right_claim = right_claim._replace(rating=right_claim.rating + MOVED)
    if other_claim is not None and _just_said(other_claim.fact, subject.place, memory):
        discount = _REPEATED
    if other_claim is not None and _is_of_them(dossier, subject, right_claim, other_claim, memory):
        discount = _SOME
    if other_claim is not None and _is_told_rather(dossier, subject, right_claim, other_claim, memory):
        discount = max(discount, _RATHER)
    if right_claim is not None and is_next_told(dossier, right_claim.fact, subject.place, memory):
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
    told = {s.key: float(s.value) for s in said if s.fact < 0 and s.place.unit == subject.place.unit}
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
    meant = meant_rather(scene, subject, right_guess, tried) if right_guess is not None else None
    other_guess = meant or other_guess
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
        return False
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


def tempered(dossier: Dossier, place: Place, stance: Stance) -> Stance:
    """A word of change that belongs to a label (削减氨氮296吨) asks for no comparison, unless one is drawn.

    Nor does a label's own 目标 (目标人群覆盖率) tell of a target.
    """
    if (
        stance.target
        and any(word in place.left for word in dossier.aims)
        and not AIMED.search(_without(place, dossier))
    ):
        stance = replace(stance, target=False, aim_here=False)
    if _ADDED.search(place.left) and not stance.prior_near and not COMPARED.search(place.left):
        stance = stance.tempered(Ask.CHANGE, 0.4)  # 再新增6个点 tells what is added, compared with nothing
    if stance.ask(Ask.CHANGE) and not stance.prior_near and not COMPARED.search(place.left):
        told = MOVE_WORD.findall((place.left or place.column)[-8:])
        if told and told[-1] in dossier.moves:  # 平台升级支出增加14万元 tells a change, though 升级 does not
            return stance.tempered(Ask.CHANGE, 0.5)
    return stance


def _without(place: Place, dossier: Dossier) -> str:
    left = place.before
    for word in dossier.aims:
        left = left.replace(word, "")
    return left + place.right


def _moved_from(dossier: Dossier, subject: Subject, memory: Sequence[Said]) -> frozenset[int]:
    """由上年的19天降到16天, 67天，比60天的目标: the facts tied to the number that the words start from."""
    if subject.dimension == SCORE and (mark := weight_pointed_at(dossier, subject.place, memory)) >= 0:
        return frozenset({mark})
    if subject.stance.prior and (past := _past_of_said(dossier, subject, memory)):
        return past
    if not memory or memory[0].fact < 0 or memory[0].place.unit != subject.place.unit:
        return frozenset()
    links = dossier.links[memory[0].fact]
    if subject.stance.than_aim:
        return frozenset(
            o for o, link in links.items() if link is Link.TARGET and dossier.is_printed(o, subject.printed)
        )
    if _SPENT_ON_IT.match(subject.place.left) and (head := _OWN_BUDGET.search(memory[0].place.before)):
        named = terms(head.group(1))
        return frozenset(item for item in dossier.items if named & dossier.tags[item][0])
    if subject.stance.moved:
        return frozenset(links)
    if subject.stance.target and is_wordless(subject.place):
        return frozenset(o for o, link in links.items() if link is Link.TARGET)
    if subject.stance.actual and is_wordless(subject.place) and dossier.is_target(memory[0].fact):
        return frozenset(o for o, link in links.items() if link is Link.TARGET)  # 献血目标28000人次，实际29146人次
    return frozenset()


def _past_of_said(dossier: Dossier, subject: Subject, memory: Sequence[Said]) -> frozenset[int]:
    """服务5486名，比目标多286名，上年试点仅1370名: last year's number of what this part of the sentence tells."""
    here = (s for s in memory if s.place.unit == subject.place.unit)
    told = (s.fact if s.fact >= 0 else s.parts[0] for s in here if s.fact >= 0 or s.parts)  # of 占84.62% the part
    now = next((fact for fact in told if not dossier.is_target(fact)), -1)
    bare = subject.place.turn > 0 or _ONLY_PAST.match(subject.place.left)  # 上年分别为318个、161个
    past = dossier.past_of(now) if now >= 0 and bare else -1
    told_so = past >= 0 and (subject.place.turn > 0 or dossier.is_printed(past, subject.printed))
    return frozenset({past}) if told_so else frozenset()


def _claims(
    dossier: Dossier, subject: Subject, tied: frozenset[int], memory: Sequence[Said]
) -> tuple[Claim | None, tuple[Claim, ...]]:
    right: Claim | None = None
    now: Claim | None = None
    others: list[Claim] = []
    named: set[int] = set()
    equal = tuple(f for f in dossier.equal(subject.printed, subject.dimension) if not _is_its_aim(dossier, f, subject))
    told = notes_told(dossier, subject.place, memory)
    carried = carried_on(dossier, subject.place, memory)
    fits = _nearest(subject.fits, {dossier.heads[index] for index in equal})
    inside = subject.place.before.startswith("其中") and equal
    wholes = {dossier.heads[s.fact] for s in memory if s.fact >= 0 and s.place.sentence == subject.place.sentence}
    wholes = wholes if inside else set()
    inside_note = OF_THEM.search(subject.place.before)
    for found in claims(dossier, subject.mention, subject.dimension, subject.place, subject.stance, fits):
        named.add(found.fact)
        if marked_apart(subject.place.lead, dossier.facts[found.fact].place.lead or dossier.facts[found.fact].label):
            continue
        amount, stated = dossier.amounts[found.fact], dossier.is_printed(found.fact, subject.printed)
        stated = stated and not _is_its_aim(dossier, found.fact, subject)
        found = _as_called_last_year(dossier, found, subject)
        if is_planned_otherwise(dossier, subject, found.fact):
            found = found._replace(rating=found.rating - _NOT_PLANNED, fit=NO_FIT)
        rating = found.rating - cost_of_repeating(dossier, found, subject, memory)
        if of_other_part(dossier.facts[found.fact], subject.place):
            rating -= _ANOTHER  # 下半年支出 is not what 上半年支出 tells
        if inside_note and is_whole_of_note(dossier, found.fact):
            rating -= _WHOLE_OF_THEM
        if found.fact in tied:
            rating += MOVED
        rating += told.get(dossier.notes[found.fact], 0.0)
        rating += CARRIED * goes_on(dossier, carried, found.fact)
        if _is_word_for_word(dossier.facts[found.fact], subject.place):
            rating += _WORD_FOR_WORD
        if stated and _is_told_alike(dossier.facts[found.fact], subject.place):
            rating += _TOLD_ALIKE
        if subject.printed.upper is not None:
            rating += _RANGE if isinstance(amount, tuple) else -_RANGE
        elif isinstance(amount, tuple) and not stated:
            rating -= _NO_RANGE
        found = Claim(found.fact, rating, found.fit)
        if stated:
            right = found if right is None or found.rating > right.rating else right
            if not dossier.is_prior(found.fact) and (now is None or found.rating > now.rating):
                now = found
        elif dossier.is_prior(found.fact) and not subject.stance.prior:
            continue  # what this year's number is, last year's does not tell
        elif subject.dimension and not dossier.measures[found.fact] and not _is_jotted(dossier, subject, found):
            continue  # a jotted 5.8万 that counts nobody knows what
        elif dossier.heads[found.fact] in wholes:
            continue  # 来电7680个，其中晚间3456个: the whole just told, or its target, is not told again as its part
        elif amount in subject.beside and not subject.stance.in_turn:
            continue  # it is stated by a number beside this one
        else:
            others.append(found)
    for index in equal:
        if index not in named and (subject.printed.upper is None or isinstance(dossier.amounts[index], tuple)):
            found = claim(dossier, index, subject.mention, subject.dimension, subject.place, subject.stance, NO_FIT)
            found = _as_called_last_year(dossier, found, subject)
            rating = found.rating - cost_of_repeating(dossier, found, subject, memory)
            if index in tied:
                rating += MOVED
            rating += told.get(dossier.notes[index], 0.0)
            found = found._replace(rating=rating)
            right = found if right is None or found.rating > right.rating else right
            if now is None and not dossier.is_prior(index) and subject.printed.digits >= SURE_DIGITS:
                now = found
    if right is not None and subject.printed.upper is not None and _is_other_range(dossier, subject, right):
        right = None
    if right is not None and now is not None and dossier.is_prior(right.fact) and not subject.stance.prior:
        aim = subject.stance.actual and dossier.is_target(now.fact)  # 实有24名, where they were last year, and 22 are
        right = now if aim else now._replace(rating=max(now.rating, right.rating))  # what has not changed since
    if right is not None and _is_of_counter(dossier, subject, right):
        right = right._replace(rating=right.rating - _ANOTHER)
    return right, tuple(sorted(others, key=lambda c: -c.rating))


def _is_jotted(dossier: Dossier, subject: Subject, found: Claim) -> bool:
    """扶手一百二十一户, jotted as 扶手112: whether a number without a unit is what the words name and a slip of it."""
    slipped = likeness_of(dossier.numbers[found.fact], subject.printed.value) >= ALIKE
    return subject.amount in subject.beside or (slipped and found.fit.beside >= _NAMED_SO)


def _is_its_aim(dossier: Dossier, fact: int, subject: Subject) -> bool:
    """窄路加宽2公里, where 2.1公里 were done of the 2公里 planned: the target itself, no rounding of what was done."""
    told = subject.amount
    if subject.mention.hedge is not None or dossier.amounts[fact] == told or dossier.is_target(fact):
        return False
    links = dossier.links[fact].items()
    return any(kind is Link.TARGET and dossier.is_target(o) and dossier.amounts[o] == told for o, kind in links)


def _is_of_counter(dossier: Dossier, subject: Subject, right: Claim) -> bool:
    """研讨办了8件, where 8次 of them are told: the words name a fact of the same number in a counter of its own."""
    if subject.mention.kind is not Kind.QUANTITY or right.fit.score >= _HARDLY_NAMED:
        return False
    return any(
        fit.score >= _NAMED_SO
        and dossier.facts[fact].value == subject.mention.value
        and not dossier.is_prior(fact)
        and not likeness(subject.dimension, dossier.measures[fact])
        for head, fit in subject.fits.items()
        for fact in dossier.members[head]
    )


def _is_other_range(dossier: Dossier, subject: Subject, right: Claim) -> bool:
    """Whether a range that holds a single number (3—21万元) shares one end alone with what a note tells.

    The note tells a range, or the least and the most one after another (最少的3万，最多的12万).
    """
    ends = subject.amount
    if not isinstance(ends, tuple) or not isinstance(dossier.amounts[right.fact], Decimal):
        return False
    for index, known in enumerate(dossier.amounts):
        if dossier.is_prior(index) or dossier.measures[index] != dossier.measures[right.fact]:
            continue
        pairs = [known] if isinstance(known, tuple) else []
        if isinstance(known, Decimal):
            beside = (o for o, k in dossier.links[index].items() if k is Link.BESIDE)
            others = (dossier.amounts[o] for o in beside if dossier.measures[o] == dossier.measures[index])
            pairs = [(known, other) for other in others if isinstance(other, Decimal) and other > known]
        if any((low == ends[0]) != (high == ends[1]) for low, high in pairs):
            return True
    return False


def _as_called_last_year(dossier: Dossier, found: Claim, subject: Subject) -> Claim:
    """抽查家庭110户, jotted as 抽查110户: a note's number goes by last year's fuller name too, with its own."""
    past = dossier.past_of(found.fact) if dossier.facts[found.fact].origin is Origin.NOTE else -1
    lent = subject.fits.get(dossier.heads[past], NO_FIT) if past >= 0 else NO_FIT
    figured = any(dossier.facts[twin].origin is Origin.FIGURE for twin in dossier.twins(found.fact))
    unnamed = found.fit.beside <= 0 and lent.beside < _NAMED_SO  # 抽查62个村, jotted as 抽了62个村核验
    if figured or unnamed or lent.score <= found.fit.score:
        return found
    return found._replace(rating=found.rating + lent.score - found.fit.score, fit=lent)


def _is_word_for_word(fact: Fact, place: Place) -> bool:
    """涉及6个库点32栋仓房: whether the clause runs up to the number as a note of this year does, or to its noun."""
    if fact.origin is not Origin.NOTE:
        return False
    if place.right and fact.place.right == place.right and not fact.place.before and len(place.before) < _CLAUSE:
        return True  # 7个街道43个社区, jotted without a verb
    named = bool(place.noun) and fact.place.noun == place.noun
    return (len(place.before) >= _CLAUSE or named) and fact.place.before == place.before


def _is_told_alike(fact: Fact, place: Place) -> bool:
    """Whether a note goes on behind its number with four characters that stand behind this one."""
    shared = (place.noun[at : at + _CLAUSE] for at in range(len(place.noun) - _CLAUSE + 1))
    return fact.origin is Origin.NOTE and any(words in fact.place.right for words in shared)


def _nearest(fits: Mapping[int, Fit], always: Collection[int]) -> Mapping[int, Fit]:
    """The facts named best, and those of the value printed however faintly: what all are called tells little."""
    if len(fits) <= _NAMED_MOST:
        return fits
    best = dict(islice(fits.items(), _NAMED_MOST))
    best.update((head, fits[head]) for head in always if head in fits)
    return best


def _clear(right: Claim | None, other: Claim | None, subject: Subject) -> bool:
    """A fact named so plainly that no arithmetic need be tried."""
    if right is None or right.rating < PLAIN:
        return False
    return other is None or right.rating >= other.rating - CLAIM_MARGIN
