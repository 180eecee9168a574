"""One number against the inputs: what it may be, what its words make it, and whether the two agree."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from heapq import nlargest

from assistant.checks.agreement import Printed
from assistant.checks.binding import NO_FIT, Claim, claim, claims
from assistant.checks.clauses import Place
from assistant.checks.cues import COMPARED, Ask, Stance
from assistant.checks.dossier import Dossier
from assistant.checks.guesses import guesses
from assistant.checks.links import Link
from assistant.checks.operands import Said, gather
from assistant.checks.scene import SHIFT, Guess, Scene, bounds_of, is_proportion, like_pairs, rate_of
from assistant.checks.subjects import Fit, is_wordless
from assistant.checks.wording import formula_of
from assistant.schema import Kind, Mention, Range

# How much of a rating a number must have to pass, by its significant digits: the fewer, the easier a chance match.
_FLOOR = (1.2, 0.75, 0.7, 0.55, 0.5)
# How far the best reading that fits may stay behind the best that does not, by significant digits.
_MARGIN = (0.0, 0.17, 0.2, 0.25, 0.3)
_SAME_OPERANDS = 0.12
_INVERSE = 0.2
_FULLER = 0.05
_LISTED_NAMES = 0.12  # 路面与桥涵两项合计: what is added up is named right there
_BETTER_NAMED = (0.1, 0.15, 0.2, 0.2, 0.22)
_APART = (0.0, 0.2, 0.35, 0.55, 0.65)
_CERTAIN = (9.0, 9.0, 9.0, 9.0, 0.45, 0.3)  # rating from which so many digits cannot agree by chance
_CERTAIN_MARGIN = 0.45
_BUDGETS = frozenset({"budget", "adjusted_budget", "received"})
_ONE_THING = frozenset({Link.TARGET, Link.PRIOR, Link.FUNDS})
_CLAIM_MARGIN = 0.1
_WIDE_MARGIN = 0.25
_HALF_NAMED = 0.45  # below it the other fact is named too faintly to speak against an equal value
_MOVED = 0.5
_HINTED = 0.3
_FAINT = 0.35
_GRAZED = 0.1
_TOUCHED = 0.2  # cover from which a fact of the right value is named at least in passing
_RANGE = 0.25  # a range states a range, hardly ever the single number it holds
_HALF_COVERED = 0.65
_BARE_PAST = re.compile("^[较比与]?(?:上年度?|去年|上一年度?)(?:同期)?的?$")
_OWN = 0.5
_REPEATED = 0.3  # 新增2家，总数达到9家: the first fact's name stands before the second number too
_PLAIN = 0.55  # a fact is plainly named
_SURE_DIGITS = 3
_NAMESAKES = 0.5
_NEARLY_ONE_NAME = 0.75
_ALIKE = 0.15  # two names stand beside a number equally well
_BESIDE = 0.5
_UNRIVALLED = 0.6  # floor where the words plainly ask and no other reading is better
_NAMED_AT_ALL = 0.3
_PLAINLY = 0.8
_RATIO_ASKS = (Ask.SHARE, Ask.RATE, Ask.CHANGE, Ask.REST)
_AMOUNT_ASKS = (Ask.CHANGE, Ask.REST, Ask.SUM, Ask.PER, Ask.PRODUCT, Ask.SAME)
_RELEVANT = {
    Kind.PERCENT: _RATIO_ASKS,
    Kind.FRACTION: _RATIO_ASKS,
    Kind.POINT: (Ask.CHANGE, Ask.REST),
    Kind.MULTIPLE: (Ask.CHANGE, Ask.SHARE),
    Kind.MONEY: _AMOUNT_ASKS,
    Kind.QUANTITY: _AMOUNT_ASKS,
    Kind.SCORE: _AMOUNT_ASKS,
}
_EACH = 0.9
_RHYTHMS = frozenset({"time", "months", "working-days"})  # 每周, 每月 tell how often, not of what
_RETOLD = 0.2  # the sentence is retelling the note a fact stands in
_RECENT = 4  # numbers looked back for it
_NAMED_MOST = 24  # facts whose names are compared for one number
_SURE_ASKED = 1.2  # a reading so plainly asked for that an equal fact is chance
_STRICT = {Ask.CHANGE: 1.0, Ask.SHARE: 1.0}


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """A number ready to be judged: as printed, where it stands, how it is meant, and how well each fact fits.

    `beside` are the amounts of the other numbers of its dimension in the same sentence.
    """

    mention: Mention
    printed: Printed
    dimension: str
    size: Decimal
    place: Place
    stance: Stance
    fits: Mapping[int, Fit]
    beside: Collection[object] = ()

    @property
    def amount(self) -> Decimal | Range | None:
        """The value printed, in the measure of its dimension."""
        value = self.mention.value
        if isinstance(value, tuple):
            return value[0] * self.size, value[1] * self.size
        return value if value is None else value * self.size


@dataclass(frozen=True, slots=True, kw_only=True)
class Weighed:
    """The readings of a number: the best that fits its value and the best that does not, direct and derived.

    `named` are the facts its words name that have another value, best first.
    """

    right_claim: Claim | None
    other_claim: Claim | None
    right_guess: Guess | None
    other_guess: Guess | None
    accepted: Claim | Guess | None
    named: tuple[Claim, ...] = ()


def weigh(dossier: Dossier, subject: Subject, memory: Sequence[Said]) -> Weighed:
    """All readings of a number and the one accepted, if any. The cost does not depend on the length of the draft."""
    right_claim, others = _claims(dossier, subject, _moved_from(dossier, subject, memory), memory)
    other_claim = others[0] if others else None
    repeated = other_claim is not None and _just_said(other_claim.fact, subject.place, memory)
    if _clear(right_claim, other_claim, subject):
        return Weighed(
            right_claim=right_claim, other_claim=other_claim, right_guess=None, other_guess=None, accepted=right_claim
        )
    scene = lay_scene(dossier, subject, memory, subject.dimension)
    right_guess = other_guess = None
    told = {s.key for s in memory if s.fact < 0 and s.place.unit == subject.place.unit}
    tried = tuple(g for g in guesses(subject.mention, scene) if not (told and _is_told(subject, g, told)))
    for guess in tried:
        if subject.printed.upper is None and subject.printed.allows(guess.value):
            if right_guess is None or guess.rating > right_guess.rating:
                right_guess = guess
        elif (other_guess is None or guess.rating > other_guess.rating) and _is_near(subject, guess):
            other_guess = guess
    outrated = right_guess is not None and _is_outrated(scene, subject, right_guess, tried)
    accepted = _accept(
        dossier,
        subject,
        None if _is_retold(subject, right_claim, tried) else right_claim,
        other_claim,
        right_guess,
        other_guess,
        _REPEATED if repeated else 0.0,
        outrated,
    )
    if accepted is None and right_guess and _is_certain(dossier, subject, right_guess, other_claim, tried):
        accepted = right_guess
    return Weighed(
        right_claim=right_claim,
        other_claim=other_claim,
        right_guess=right_guess,
        other_guess=other_guess,
        accepted=accepted,
        named=others,
    )


def lay_scene(dossier: Dossier, subject: Subject, memory: Sequence[Said], dimension: str) -> Scene:
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
    )


def _is_told(subject: Subject, guess: Guess, told: Collection[str]) -> bool:
    """平均超期7天，最长的比目标多25天: what was just told is not told again as another number."""
    return (
        guess.formula != "{0}"
        and guess.rating >= _NAMED_AT_ALL
        and not subject.printed.allows(guess.value)
        and formula_of(guess) in told
    )


def _is_retold(subject: Subject, right: Claim | None, tried: Sequence[Guess]) -> bool:
    """执行率68.73%，不足六成: the number just said is told again, not a fact hardly named that happens to be equal."""
    told = (g for g in tried if g.formula == "{0}" and g.rating >= 1 and subject.printed.allows(g.value))
    return right is not None and right.fit.cover < _HINTED and any(told)


def _just_said(fact: int, place: Place, memory: Sequence[Said]) -> bool:
    """Whether a fact was stated just before, so that its name carries over without being meant again."""
    return any(s.fact == fact and s.place.sentence == place.sentence and s.place.line == place.line for s in memory[:3])


def is_strict(stance: Stance) -> bool:
    """Whether the wording can only mean a derivation: 增长, 占, 平均每所."""
    each = bool(stance.per[0]) and stance.per[0] not in _RHYTHMS and stance.ask(Ask.PER) >= _EACH
    return each or any(stance.ask(ask) >= weight for ask, weight in _STRICT.items())


def is_asked(dossier: Dossier, subject: Subject, named: Claim | None, plainly: float) -> bool:
    """Whether the wording asks for arithmetic, beyond the words of the fact it names (平均用时, 合格率)."""
    own = dossier.stances[named.fact] if named is not None else Stance()
    rate = rate_of(subject.place)
    if named is not None and rate and rate not in dossier.facts[named.fact].label:
        own = own.tempered(Ask.RATE, 0.0)  # the column 完成率 of the row 优良率
    relevant = _RELEVANT.get(subject.mention.kind, ())
    return any(subject.stance.ask(a) >= plainly and subject.stance.ask(a) - own.ask(a) >= _OWN for a in relevant)


def tempered(dossier: Dossier, place: Place, stance: Stance) -> Stance:
    """A word of change that belongs to a label (削减氨氮296吨) asks for no comparison, unless one is drawn."""
    tail = (place.left or place.column)[-8:]
    named = any(word in tail for word in dossier.moves)
    if named and stance.ask(Ask.CHANGE) and not COMPARED.search(place.left):
        return stance.tempered(Ask.CHANGE, 0.5)
    return stance


def _moved_from(dossier: Dossier, subject: Subject, memory: Sequence[Said]) -> frozenset[int]:
    """由上年的19天降到16天, 67天，比60天的目标: the facts tied to the number that the words start from."""
    if not memory or memory[0].fact < 0 or memory[0].place.unit != subject.place.unit:
        return frozenset()
    links = dossier.links[memory[0].fact]
    if subject.stance.moved:
        return frozenset(links)
    if subject.stance.target and is_wordless(subject.place):
        return frozenset(o for o, link in links.items() if link is Link.TARGET)
    return frozenset()


def _whole_as_part(fact: int, place: Place, memory: Sequence[Said]) -> bool:
    """5起火情中有5起: the number just said cannot be its own part."""
    just = memory[0] if memory else None
    return just is not None and just.fact == fact and just.place.clause == place.clause and "中" in place.left


def _claims(
    dossier: Dossier, subject: Subject, tied: frozenset[int], memory: Sequence[Said]
) -> tuple[Claim | None, tuple[Claim, ...]]:
    right: Claim | None = None
    now: Claim | None = None
    others: list[Claim] = []
    named: set[int] = set()
    equal = tuple(dossier.equal(subject.printed, subject.dimension))
    told = _notes_told(dossier, subject.place, memory)
    fits = _nearest(subject.fits, {dossier.heads[index] for index in equal})
    for found in claims(dossier, subject.mention, subject.dimension, subject.place, subject.stance, fits):
        named.add(found.fact)
        amount = dossier.amounts[found.fact]
        if _whole_as_part(found.fact, subject.place, memory):
            found = replace(found, rating=found.rating - _MOVED)
        if found.fact in tied:
            found = replace(found, rating=found.rating + _MOVED)
        if told and dossier.notes[found.fact] in told:
            found = replace(found, rating=found.rating + told[dossier.notes[found.fact]])
        if subject.printed.upper is not None:
            found = replace(found, rating=found.rating + (_RANGE if isinstance(amount, tuple) else -_RANGE))
        if amount is not None and subject.printed.states(amount):
            right = found if right is None or found.rating > right.rating else right
            if not dossier.is_prior(found.fact) and (now is None or found.rating > now.rating):
                now = found
        elif dossier.is_prior(found.fact) and not subject.stance.prior:
            continue  # what this year's number is, last year's does not tell
        elif subject.dimension and not dossier.measures[found.fact] and subject.amount not in subject.beside:
            continue  # a jotted 5.8万 that counts nobody knows what
        elif amount in subject.beside:
            continue  # it is stated by a number beside this one
        else:
            others.append(found)
    for index in equal:
        if index not in named and (subject.printed.upper is None or isinstance(dossier.amounts[index], tuple)):
            found = claim(dossier, index, subject.mention, subject.dimension, subject.place, subject.stance, NO_FIT)
            if index in tied:
                found = replace(found, rating=found.rating + _MOVED)
            if told and dossier.notes[index] in told:
                found = replace(found, rating=found.rating + told[dossier.notes[index]])
            right = found if right is None or found.rating > right.rating else right
            if now is None and not dossier.is_prior(index) and subject.printed.digits >= _SURE_DIGITS:
                now = found
    if right is not None and subject.printed.upper is not None and _is_other_range(dossier, subject, right):
        right = None
    if right is not None and now is not None and dossier.is_prior(right.fact) and not subject.stance.prior:
        right = replace(now, rating=max(now.rating, right.rating))  # what has not changed since last year
    return right, tuple(sorted(others, key=lambda c: -c.rating))


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


def _notes_told(dossier: Dossier, place: Place, memory: Sequence[Said]) -> dict[int, float]:
    """The notes that the sentence is retelling, in its own order as a clerk jotted it, each with what that adds."""
    told: dict[int, float] = {}
    for said in memory[:_RECENT]:
        if said.fact < 0 or said.place.sentence != place.sentence:
            continue
        for note in {dossier.notes[twin] for twin in dossier.twins(said.fact)} - {-1}:
            told[note] = min(told.get(note, 0.0) + _RETOLD, 1.75 * _RETOLD)
    return told


def _nearest(fits: Mapping[int, Fit], always: Collection[int]) -> Mapping[int, Fit]:
    """The facts named best, and those of the value printed however faintly: what all are called tells little."""
    if len(fits) <= _NAMED_MOST:
        return fits
    best = nlargest(_NAMED_MOST, fits.items(), key=lambda item: item[1].score)
    return {**dict(best), **{head: fits[head] for head in always if head in fits}}


def _clear(right: Claim | None, other: Claim | None, subject: Subject) -> bool:
    """A fact named so plainly that no arithmetic need be tried."""
    if right is None or right.rating < _PLAIN:
        return False
    return other is None or right.rating >= other.rating - _CLAIM_MARGIN


def _own_words(dossier: Dossier, subject: Subject, right: Claim) -> bool:
    """Whether the fact itself is a share or a change, so that the wording is its own (比例要提到四成)."""
    own = dossier.stances[right.fact]
    return all(
        own.ask(ask) >= _OWN or (ask is Ask.PER and "/" in dossier.measures[right.fact])
        for ask, weight in (*_STRICT.items(), (Ask.PER, _EACH))
        if subject.stance.ask(ask) >= weight
    )


def _is_near(subject: Subject, guess: Guess) -> bool:
    """Whether a reading gives a number of the same size, a shifted point allowed: nothing else can be what is meant."""
    printed = abs(subject.printed.value)
    return printed / SHIFT <= abs(guess.value) <= printed * SHIFT


def _is_outrated(scene: Scene, subject: Subject, right: Guess, tried: Sequence[Guess]) -> bool:
    """Whether another reading the words prefer gives another number.

    Readings of the same operands leave little room: a change over the wrong base is wrong. Readings of quite other
    operands leave more, the more digits agree.
    """
    dossier = scene.dossier
    digits = min(subject.printed.digits, len(_APART) - 1)
    keys = {o.key for o in right.operands}
    for guess in tried:
        ahead = guess.rating - right.rating
        if ahead <= _SAME_OPERANDS or subject.printed.allows(guess.value) or not _is_near(subject, guess):
            continue
        others = {o.key for o in guess.operands}
        figures = all(o.fact >= 0 and dossier.facts[o.fact].mention is None for o in (*right.operands, *guess.operands))
        listed = right.formula == "{0} + {1}" and figures and subject.stance.ask(Ask.SUM) >= _PLAINLY
        least = _LISTED_NAMES if listed else _BETTER_NAMED[digits]
        if guess.formula == right.formula and scene.meant_rather(
            guess.operands, right.operands, least, symmetric="/" not in right.formula
        ):
            return True
        ratio = guess.formula == right.formula == "{0} / {1}"
        if ratio and _both_budgets(dossier, right, guess):
            if scene.named_whole(guess.operands[1]) > scene.named_whole(right.operands[1]):
                return True
            continue
        if ratio and guess.operands == right.operands[::-1] and ahead <= _INVERSE:
            continue
        kinds = _ONE_THING if " - " in right.formula else _ONE_THING - {Link.FUNDS}
        if keys == others or (keys & others and _exchanged(dossier, right, guess, kinds)):
            return True
        if ahead > _APART[digits]:
            return True
    return False


def _is_certain(dossier: Dossier, subject: Subject, right: Guess, other: Claim | None, tried: Sequence[Guess]) -> bool:
    """Whether so many digits agree that chance is no explanation: 前三类设备合计518.86万元.

    The words must not plainly name another fact, and no reading of the same operands, or with a target for the actual
    number, may be preferred: that is how a number is reckoned wrongly.
    """
    digits = min(subject.printed.digits, len(_CERTAIN) - 1)
    if right.formula == "{0}" or right.rating < _CERTAIN[digits] or (other is not None and other.rating >= _PLAIN):
        return False
    keys = {o.key for o in right.operands}
    for guess in tried:
        if subject.printed.allows(guess.value) or not _is_near(subject, guess):
            continue
        others = {o.key for o in guess.operands}
        akin = keys == others or (keys & others and _exchanged(dossier, right, guess, _ONE_THING))
        if guess.rating - right.rating > (_SAME_OPERANDS if akin else _CERTAIN_MARGIN):
            return False
    return True


def _is_its_own_operand(named: Claim | None, guess: Guess) -> bool:
    """结转下年资金243.64万元: what carries a fact's name is that fact, not something reckoned from it."""
    return (
        named is not None
        and named.rating >= _PLAIN
        and named.fit.beside >= _BESIDE
        and guess.formula != "{0}"
        and any(o.fact == named.fact for o in guess.operands)
    )


def _adds_namesakes(dossier: Dossier, subject: Subject, guess: Guess, named: Claim | None) -> bool:
    """信息素养大赛57人获奖: the words name two facts alike, so their sum is meant."""
    if guess.formula != "{0} + {1}" or named is None:
        return False
    one, other = (o.fact for o in guess.operands)
    if named.fact not in (one, other) or min(one, other) < 0 or dossier.kin(one, other) < _NAMESAKES:
        return False
    if dossier.kin(one, other) >= _NEARLY_ONE_NAME:
        return True
    fits = [subject.fits.get(dossier.heads[fact], NO_FIT).beside for fact in (one, other)]
    return abs(fits[0] - fits[1]) <= _ALIKE


def _both_budgets(dossier: Dossier, one: Guess, other: Guess) -> bool:
    """Whether two rates are of the same spending over one budget or another, which reports use side by side."""
    bases = [g.operands[1].fact for g in (one, other)]
    same = one.operands[0].key == other.operands[0].key
    return same and all(b >= 0 and dossier.facts[b].role in _BUDGETS for b in bases)


def _exchanged(dossier: Dossier, one: Guess, other: Guess, kinds: Collection[Link]) -> bool:
    """Whether two readings differ by facts of one thing: target for actual, last year for target."""
    left = [o.fact for o in one.operands if o.key not in {x.key for x in other.operands} and o.fact >= 0]
    right = [o.fact for o in other.operands if o.key not in {x.key for x in one.operands} and o.fact >= 0]
    return any(dossier.links[a].get(b) in kinds for a in left for b in right)


def _may_be_unnamed(dossier: Dossier, subject: Subject, right: Claim, other: Claim | None, digits: int) -> bool:
    """Whether an equal value alone may count: enough digits, words that do not name another, no target for actual."""
    if other is not None and dossier.heads[other.fact] == dossier.heads[right.fact] and other.rating > right.rating:
        return False
    if digits >= _SURE_DIGITS or dossier.is_alone(right.fact):
        return True
    return digits == 2 and (right.fit.cover >= _GRAZED or is_wordless(subject.place))


def _is_compared(dossier: Dossier, subject: Subject, right: Claim) -> bool:
    """较上年的662.30万元多支出46.30万元: last year's number to the last digit, with no word that names another."""
    past = subject.stance.prior and dossier.is_prior(right.fact)
    alone = is_wordless(subject.place) and subject.amount not in subject.beside
    return past and alone and subject.printed.digits > _SURE_DIGITS and bool(_BARE_PAST.search(subject.place.left))


def _named_as_well(dossier: Dossier, subject: Subject, right: Claim, other: Claim, digits: int) -> bool:
    """县级560万元: where two facts go by the words equally well, the one of the number printed is meant."""
    other_thing = dossier.heads[right.fact] != dossier.heads[other.fact]
    half = right.fit.cover >= _TOUCHED and other.fit.cover < _HALF_COVERED
    if other_thing and half and digits >= _SURE_DIGITS and subject.amount not in subject.beside:
        return not dossier.is_prior(right.fact)  # 耕地面积62.7万亩 is of 全县耕地, not of 酸化耕地面积
    return other_thing and digits > 1 and right.fit.cover >= _TOUCHED and right.fit.score >= other.fit.score - 0.02


def _accept(
    dossier: Dossier,
    subject: Subject,
    right: Claim | None,
    other: Claim | None,
    right_guess: Guess | None,
    other_guess: Guess | None,
    discount: float,
    outrated: bool,
) -> Claim | Guess | None:
    strict = is_strict(subject.stance) and not (right is not None and _own_words(dossier, subject, right))
    digits = min(subject.printed.digits, len(_FLOOR) - 1)
    against = other.rating - discount if other else 0.0
    if subject.stance.moved and other is not None and other.fit.cover > 0 and discount == 0 and other.rating >= _MOVED:
        right_guess = None
    if subject.stance.target and other is not None and other.rating >= _PLAIN and dossier.is_target(other.fact):
        right_guess = None  # 目标65.0%，实际65.0%
    asked = (not subject.stance.prior or subject.stance.ask(Ask.PER) >= _EACH) and is_asked(
        dossier, subject, other if other and other.rating >= _NAMED_AT_ALL else None, _OWN
    )
    rival = other_guess.rating if other_guess else 0.0
    floor = _FLOOR[digits]
    if right_guess is not None and right_guess.rating >= rival and is_asked(dossier, subject, None, _PLAINLY):
        floor = min(floor, _UNRIVALLED)
    if right_guess is not None and right_guess.rating >= floor and not outrated:
        if not asked:
            beaten = against > right_guess.rating if against >= _HALF_NAMED else False
            beaten = beaten or _is_its_own_operand(other, right_guess)
            beaten = beaten and not (digits > 1 and _adds_namesakes(dossier, subject, right_guess, other))
        else:
            beaten = not strict and against >= _PLAIN and right_guess.rating < against - _MARGIN[digits]
        if not beaten:
            return right if right is not None and right.rating >= right_guess.rating else right_guess
    if right is not None and not strict and _is_compared(dossier, subject, right):
        return right
    if right is not None:
        doubt = against
        if strict and rival >= _SURE_ASKED:
            doubt = max(doubt, rival)
        elif strict or (right.rating < _HALF_NAMED and is_asked(dossier, subject, right, _PLAINLY)):
            doubt = max(doubt, rival - 0.35)
        fuller = (
            other is not None
            and dossier.heads[other.fact] != dossier.heads[right.fact]
            and right.fit.cover >= other.fit.cover + _FULLER
            and digits >= _SURE_DIGITS
            and other.rating < _PLAIN - 0.05
        )
        margin = _WIDE_MARGIN if doubt < _HALF_NAMED or fuller else _CLAIM_MARGIN
        if right.rating >= doubt - margin and right.rating >= 0.1:
            return right
        if other is not None and doubt == against and _named_as_well(dossier, subject, right, other, digits):
            return right
        faint = _FAINT if right.fit.cover < _TOUCHED else _HALF_NAMED
        if _may_be_unnamed(dossier, subject, right, other, digits) and right.rating > -0.3 and doubt < faint:
            return right
    return None
