"""Which reading of a number is accepted, if any: the best that fits its value against the best that does not."""

from __future__ import annotations

import re

from assistant.checks.arithmetic.scene import SAME_SENTENCE, Guess
from assistant.checks.arithmetic.sums.listed import told_of_all
from assistant.checks.dossier import Dossier
from assistant.checks.facts import Origin
from assistant.checks.judging.binding import NO_FIT, Claim, tells_no_aim
from assistant.checks.judging.choosing.asked import EACH, OWN, PLAINLY, PLAINLY_NAMED, is_asked, is_strict, own_words
from assistant.checks.judging.choosing.mistaken import is_one_of_two
from assistant.checks.judging.choosing.outrating import PLAIN
from assistant.checks.judging.naming.of_both import tells_both
from assistant.checks.judging.subject import Subject
from assistant.checks.reading.asks import Ask
from assistant.checks.reading.contrasts import names_other
from assistant.checks.reading.measures import GROUPING, likeness
from assistant.checks.reading.place import TOTAL_ROW, Place
from assistant.checks.reading.subjects import abbreviates, is_wordless
from assistant.schema import Kind

# How much of a rating a number must have to pass, by its significant digits: the fewer, the easier a chance match.
_FLOOR = (1.2, 0.75, 0.7, 0.55, 0.5)
# How far the best reading that fits may stay behind the best that does not, by significant digits.
_MARGIN = (0.0, 0.17, 0.2, 0.25, 0.3)
_FULLER = 0.05
CLAIM_MARGIN = 0.1
_WIDE_MARGIN = 0.25
_HALF_NAMED = 0.45  # below it the other fact is named too faintly to speak against an equal value
MOVED = 0.5
_FAINT = 0.35
_LESS_CHANCE = 0.05  # of four digits
_GRAZED = 0.1
_HARDLY = 0.1
_LACKING = 0.3
_BARELY = 0.15
_NEARER = 0.1
_TOUCHED = 0.2  # cover from which a fact of the right value is named at least in passing
_HALF_COVERED = 0.65
_CLEARER = 0.12
_BARE_PAST = re.compile("^[较比与]?(?:上年度?|去年|上一年度?)(?:同期)?的?$")
THERE_ARE = re.compile("(?:仍|还|尚|另|已|现|都|也)?有")
_AIM_BEHIND = re.compile("^的(?:年度|绩效|控制|预期|既定)*目标")
_VERB = 2  # characters
_SET_AGAINST = re.compile("(?:[高低优好多少短长]于|超[过出]|达到?|未达到?)了?$")
_DONE = re.compile("[改建修装办铺栽架][完成好]了?$")
OF_ANOTHER = -0.4  # a fact rated lower is not what the words speak of, though its value is the one printed
SURE_DIGITS = 3
_NAMESAKES = 0.5
_NAMED_LESS = 0.35
_NEARLY_ONE_NAME = 0.75
_ALIKE = 0.15  # two names stand beside a number equally well
_BESIDE = 0.5
_UNRIVALLED = 0.6  # floor where the words plainly ask and no other reading is better
NAMED_AT_ALL = 0.3
_SURE_ASKED = 1.2  # a reading so plainly asked for that an equal fact is chance
_SOME_OF_THEM = 0.5  # 已改造公厕中有14座通宵开放: the 27 are named, and not meant


def _is_aim_named(dossier: Dossier, subject: Subject, right: Claim) -> bool:
    """人均64课时，高于目标60课时: the target itself, just after the number that is set against it."""
    return subject.stance.than_aim and dossier.is_target(right.fact) and right.rating >= 0


def _is_named_rather(dossier: Dossier, subject: Subject, right: Claim, other: Claim | None) -> bool:
    """新教师243名, where 新入职教师 were 268 and 243 were in a contest: the words plainly name the other figure."""
    phrase = subject.place.left
    if other is None or not phrase or dossier.facts[other.fact].origin is not Origin.FIGURE:
        return False
    tied = dossier.heads[other.fact] == dossier.heads[right.fact] or other.fact in dossier.links[right.fact]
    if subject.stance.plan and dossier.stances[right.fact].plan:
        return False  # 更换膜360支 of next year, jotted as 膜换360支
    if tied or dossier.is_prior(right.fact) or subject.mention.kind is not Kind.QUANTITY:
        return False
    if likeness(subject.dimension, dossier.measures[other.fact]) < 1 or subject.stance.asks:
        return False
    labels = [dossier.facts[found.fact].label for found in (other, right)]
    if abbreviates(phrase, labels[0]):
        return not abbreviates(phrase, labels[1]) and phrase not in labels[1]
    named = dossier.share_named(phrase, other.fact)
    return named >= PLAINLY_NAMED and dossier.share_named(phrase, right.fact) < named - _NAMED_LESS


def _is_contrasted(dossier: Dossier, subject: Subject, right: Claim, other: Claim | None) -> bool:
    """38人获市级奖项, where 38 got the 省级奖项: the words have what tells the other of two names alike."""
    if other is None or dossier.is_prior(right.fact) or other.rating < right.rating - _FULLER:
        return False
    labels = [dossier.facts[found.fact].label for found in (right, other)]
    return names_other(subject.place.left + subject.place.noun, *labels)


def _is_aim_unsaid(dossier: Dossier, subject: Subject, right: Claim, other: Claim | None) -> bool:
    """一年办班30期, where 33 were held and 30 planned: a target that no word tells of."""
    stance = subject.stance
    same = other is not None and dossier.heads[other.fact] == dossier.heads[right.fact]
    told = stance.target or stance.plan or stance.aim_near or stance.than_aim or subject.amount in subject.beside
    return same and dossier.is_target(right.fact) and not told


def tells_aim(place: Place) -> bool:
    """高于98%的目标: whether a number is set before 的目标 that something is above, below or at."""
    return bool(_AIM_BEHIND.match(place.right)) and bool(_SET_AGAINST.search(place.left))


def _is_its_own_operand(named: Claim | None, guess: Guess) -> bool:
    """结转下年资金243.64万元: what carries a fact's name is that fact, not something reckoned from it."""
    return (
        named is not None
        and named.rating >= PLAIN
        and named.fit.beside >= _BESIDE
        and guess.formula not in ("{0}", "{0} × 12")  # 全年来电1020个, where 85个 are told by the month
        and any(o.fact == named.fact for o in guess.operands)
    )


def _adds_namesakes(dossier: Dossier, subject: Subject, guess: Guess, named: Claim | None) -> bool:
    """信息素养大赛57人获奖: the words name two facts alike, so their sum is meant."""
    if guess.formula != "{0} + {1}" or named is None:
        return False
    facts = [o.fact for o in guess.operands]
    if told_of_all(dossier, subject.place, *facts):
        return True
    if named.fact not in facts or min(facts) < 0:
        return False
    one, other = map(dossier.now_of, facts)  # 上年的47人: both go by this year's names
    kin = dossier.kin(one, other)
    if kin < _NAMESAKES or kin >= _NEARLY_ONE_NAME:
        return kin >= _NAMESAKES
    fits = [subject.fits.get(dossier.heads[fact], NO_FIT).beside for fact in (one, other)]
    return abs(fits[0] - fits[1]) <= _ALIKE


def _is_lacking(dossier: Dossier, right: Claim, guess: Guess | None) -> bool:
    """Whether the reason given for a figure (5所与校舍加固工程冲突) tells just what the figure lacks."""
    figures = {dossier.facts[twin].figure for twin in dossier.twins(right.fact)} - {""}
    if guess is None or dossier.stances[right.fact].ask(Ask.REST) >= OWN:
        return guess is not None
    lacking = {dossier.facts[o.fact].figure if o.fact >= 0 else "" for o in guess.operands}
    return len(lacking) == 1 and lacking <= figures


def _adds_unnamed(subject: Subject, dossier: Dossier, guess: Guess) -> bool:
    """现有话务员186名: a sum of the 168 named and of some 18 that neither the words nor the sentence speak of."""
    if guess.formula != "{0} + {1}" or subject.stance.ask(Ask.SUM) >= PLAINLY:
        return False
    fits = (subject.fits.get(dossier.heads[o.fact], NO_FIT).score if o.fact >= 0 else 0.0 for o in guess.operands)
    apart = (o.near < SAME_SENTENCE or not o.order for o in guess.operands)
    return any(away and fit < _TOUCHED for away, fit in zip(apart, fits, strict=True))


def _may_be_unnamed(dossier: Dossier, subject: Subject, right: Claim, other: Claim | None, digits: int) -> bool:
    """Whether an equal value alone may count: enough digits, words that do not name another, no target for actual."""
    if other is not None and dossier.heads[other.fact] == dossier.heads[right.fact] and other.rating > right.rating:
        return False
    if other is not None and right.fit.beside <= 0 and other.fit.cover >= right.fit.cover + _CLEARER:
        labelled = dossier.facts[right.fact].origin is Origin.FIGURE and subject.mention.hedge is None
        labelled = labelled and not subject.stance.target and "其中" not in subject.place.before
        if labelled and other.rating >= right.rating + _CLEARER and not dossier.is_prior(other.fact):
            return False  # 隔离带花得最多，123.50万元: the words touch the one of 186.24万元, not this
    same_unit = likeness(subject.dimension, dossier.measures[right.fact]) == 1
    if digits >= SURE_DIGITS or (same_unit and dossier.is_alone(right.fact)):
        return True
    return digits == 2 and (right.fit.cover >= _GRAZED or is_wordless(subject.place))


def _is_compared(dossier: Dossier, subject: Subject, right: Claim) -> bool:
    """较上年的662.30万元多支出46.30万元: last year's number to the last digit, with no word that names another."""
    past = subject.stance.prior and dossier.is_prior(right.fact)
    alone = is_wordless(subject.place) and subject.amount not in subject.beside
    return past and alone and subject.printed.digits > SURE_DIGITS and bool(_BARE_PAST.search(subject.place.left))


def _is_last_years(dossier: Dossier, subject: Subject, right: Claim) -> bool:
    """较试点时的88.6%: last year's number itself, though it can be reckoned from others of last year too."""
    told = subject.stance.prior and not subject.stance.asks and subject.printed.digits >= SURE_DIGITS
    return told and dossier.is_prior(right.fact) and right.rating >= _HARDLY


def _states_its_target(dossier: Dossier, right: Claim, other: Claim | None) -> bool:
    """按期上线率100%, where 75% was reached and 100% the target: no arithmetic, but the one told for the other."""
    if other is None or other.rating < PLAIN or other.fit.beside < PLAINLY:
        return False
    same = dossier.heads[right.fact] == dossier.heads[other.fact] and other.rating > right.rating
    return same and dossier.is_target(right.fact) and not dossier.is_target(other.fact)


def _is_average_itself(subject: Subject, right: Claim, digits: int) -> bool:
    """全年场馆平均开放342天: so much on average and over nothing named, where the words name the number itself."""
    asked = [ask for ask, weight in subject.stance.asks.items() if weight >= PLAINLY]
    alone = asked == [Ask.PER] and not subject.stance.per[0] and not subject.stance.priced
    return alone and digits >= SURE_DIGITS and right.fit.beside >= _HALF_NAMED


def _named_as_well(dossier: Dossier, subject: Subject, right: Claim, other: Claim, digits: int) -> bool:
    """县级560万元: where two facts go by the words equally well, the one of the number printed is meant."""
    done = subject.stance.actual or tells_no_aim(subject.stance)
    if done and dossier.is_target(right.fact) and not dossier.is_target(other.fact):
        return False  # 实际筛查 is not what was planned
    other_thing = dossier.heads[right.fact] != dossier.heads[other.fact] and right.rating > OF_ANOTHER
    if other_thing and digits > 1 and _begins_alike(dossier, subject, right, other):
        return not dossier.is_prior(right.fact)
    half = right.fit.cover >= _TOUCHED and other.fit.cover < _HALF_COVERED
    if other_thing and half and digits >= SURE_DIGITS and subject.amount not in subject.beside:
        return not dossier.is_prior(right.fact)  # 耕地面积62.7万亩 is of 全县耕地, not of 酸化耕地面积
    nearer = right.fit.beside >= other.fit.beside + _NEARER and right.fit.cover >= _HALF_NAMED
    if other_thing and nearer and digits >= SURE_DIGITS and subject.amount not in subject.beside:
        return not dossier.is_prior(right.fact)  # 标志放流的鱼种已回捕287尾
    return other_thing and digits > 1 and right.fit.cover >= _TOUCHED and right.fit.score >= other.fit.score - 0.02


def _begins_alike(dossier: Dossier, subject: Subject, right: Claim, other: Claim) -> bool:
    """检验农机4500台, of 检验拖拉机和收割机, not of 报废农机: one name alone begins with the verb that is told."""
    verb = subject.place.left[:_VERB]
    told, meant = (dossier.facts[claim.fact] for claim in (right, other))
    labelled = Origin.NOTE not in (told.origin, meant.origin) and len(verb) == _VERB
    once = subject.amount not in subject.beside
    return labelled and once and told.label.startswith(verb) and not meant.label.startswith(verb)


def _is_unnamed_note(dossier: Dossier, right: Claim) -> bool:
    """两项合计200万元, where a note tells 市级200万元: its number, but no word that names it, and some against it."""
    unnamed = right.fit.beside <= 0 and right.fit.cover < _BARELY and right.rating < 0
    return unnamed and dossier.facts[right.fact].origin is Origin.NOTE


def accept(
    dossier: Dossier,
    subject: Subject,
    right: Claim | None,
    other: Claim | None,
    right_guess: Guess | None,
    other_guess: Guess | None,
    discount: float,
    outrated: bool,
) -> Claim | Guess | None:
    """The reading of a number that stands, None if none does.

    `right` and `right_guess` are the best that fit its value, `other` and `other_guess` the best that do not;
    `discount` is taken from the rating of `other` (0 to 1), `outrated` tells that another derivation is meant rather.
    """
    if right is not None and tells_both(dossier, subject, right, other):
        return right
    done = subject.stance.actual and (is_wordless(subject.place) or bool(_DONE.search(subject.place.left)))
    if right is not None and (
        (
            discount < _SOME_OF_THEM
            and (_is_named_rather(dossier, subject, right, other) or _is_contrasted(dossier, subject, right, other))
        )
        or (done and dossier.is_missed_aim(right.fact))
        or is_one_of_two(subject, right, other_guess)
    ):
        right = None
    strict = is_strict(subject.stance) and not (
        right is not None and (own_words(dossier, subject, right) or _is_aim_named(dossier, subject, right))
    )
    digits = min(subject.printed.digits, len(_FLOOR) - 1)
    against = other.rating - discount if other else 0.0
    if right is not None and other is not None and against > right.rating and _is_unnamed_note(dossier, right):
        right = None
    moved = subject.stance.moved and not (
        subject.stance.plan or subject.stance.per[0]
    )  # 更换后老车降到9台 is reckoned from what there is
    if moved and other is not None and other.fit.cover > 0 and discount == 0 and other.rating >= MOVED:
        right_guess = None
    summed = right_guess is not None and " + " in right_guess.formula
    as_planned = right_guess is not None and (
        right_guess.operands[0].aimed or (summed and all(dossier.is_target(o.fact) for o in right_guess.operands))
    )
    least = NAMED_AT_ALL if tells_aim(subject.place) else PLAIN
    aim_named = subject.stance.target and other is not None and other.rating >= least
    if aim_named and other is not None and dossier.is_target(other.fact) and not as_planned:
        right_guess = None  # 目标65.0%，实际65.0%
    if right is not None and _states_its_target(dossier, right, other):
        right_guess = None
    asked = (not subject.stance.prior or subject.stance.ask(Ask.PER) >= EACH) and is_asked(
        dossier, subject, other if other and other.rating >= NAMED_AT_ALL else None, OWN
    )
    rival = other_guess.rating if other_guess else 0.0
    floor = _FLOOR[digits]
    if right_guess is not None and right_guess.rating >= rival and is_asked(dossier, subject, None, PLAINLY):
        floor = min(floor, _UNRIVALLED)
    if right_guess is not None and right_guess.rating >= floor and not outrated:
        if not asked:
            beaten = against > right_guess.rating if against >= _HALF_NAMED else False
            to_be = subject.stance.moved and subject.stance.plan  # 老式启闭机34套，可减至19套
            beaten = beaten or (not to_be and _is_its_own_operand(other, right_guess))
            beaten = beaten and not (digits > 1 and _adds_namesakes(dossier, subject, right_guess, other))
        else:
            beaten = not strict and against >= PLAIN and right_guess.rating < against - _MARGIN[digits]
            beaten = beaten or (
                _adds_unnamed(subject, dossier, right_guess) and _is_its_own_operand(other, right_guess)
            )
        if not beaten:
            stated = right is not None and (
                right.rating >= right_guess.rating
                or _is_last_years(dossier, subject, right)
                or (not strict and right.rating >= _HALF_NAMED and right.fit.beside >= PLAINLY_NAMED)
                or (right.fact in dossier.totals and bool(TOTAL_ROW.match(subject.place.row)))  # 合计 | 64.80
            )
            return right if stated else right_guess
    if right is not None and not strict and _is_compared(dossier, subject, right):
        return right
    if right is not None and _is_average_itself(subject, right, digits):
        rival = 0.0
    if right is not None:
        doubt = against
        aimed = subject.stance.target and dossier.is_target(right.fact)  # 但距85%的目标还差2.4个百分点
        aimed = aimed or _is_aim_named(dossier, subject, right)
        if strict and rival >= _SURE_ASKED:
            doubt = max(doubt, rival)
        elif strict or (right.rating < _HALF_NAMED and not aimed and is_asked(dossier, subject, right, PLAINLY)):
            doubt = max(doubt, rival - 0.35)
        fuller = (
            other is not None
            and dossier.heads[other.fact] != dossier.heads[right.fact]
            and right.fit.cover >= other.fit.cover + _FULLER
            and digits >= SURE_DIGITS
            and other.rating < PLAIN - 0.05
        )
        margin = _WIDE_MARGIN if doubt < _HALF_NAMED or fuller else CLAIM_MARGIN
        grouping = subject.dimension in GROUPING  # 2.5级以上地震: which are meant, however little is said of them
        alone = (
            (
                other is None
                or other.rating < (max(right.rating, 0) if grouping else 0)
                or (against < 0 and THERE_ARE.fullmatch(subject.place.left))
            )
            and subject.mention.kind in (Kind.QUANTITY, Kind.MONEY)
            and (subject.mention.hedge is None or grouping)
        )
        if _is_aim_unsaid(dossier, subject, right, other):
            margin = CLAIM_MARGIN
        if right.rating >= doubt - margin and right.rating >= (-_HARDLY if alone else _HARDLY):
            return right
        if other is not None and doubt == against and _named_as_well(dossier, subject, right, other, digits):
            return right
        unnamed = _FAINT + _LESS_CHANCE * (digits > SURE_DIGITS)
        faint = unnamed if right.fit.cover < _TOUCHED else _HALF_NAMED
        if _may_be_unnamed(dossier, subject, right, other, digits) and right.rating > -0.3 and doubt < faint:
            return right
        lacking = _is_lacking(dossier, right, right_guess)
        least = -_LACKING if lacking else -_HARDLY
        told = right.rating > least and not dossier.is_prior(right.fact) and against < _HALF_NAMED
        if (
            told
            and (digits > 1 or lacking)
            and right_guess is not None
            and right_guess.rating >= _UNRIVALLED
            and not outrated
        ):
            return right  # 65座未能开工: told by a note, and just what the plan lacks
    return None
