"""The facts a number may state, each rated by how well the words around it name the fact."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from decimal import Decimal
from itertools import islice

from assistant.checks.arithmetic.differences.marks import SCORE, mark_pointed_at
from assistant.checks.arithmetic.operands import Said
from assistant.checks.arithmetic.years.halves import of_other_part
from assistant.checks.dossier import Dossier
from assistant.checks.facts import Origin
from assistant.checks.judging.binding import NO_FIT, Claim, binder
from assistant.checks.judging.choosing.accepting import (
    MOVED,
    SURE_DIGITS,
)
from assistant.checks.judging.naming.alike import (
    begins_so,
    ends_so,
    is_of_them_too,
    is_told_alike,
    is_word_for_word,
    lacks_result,
)
from assistant.checks.judging.naming.carried import CARRIED, carried_on, goes_on
from assistant.checks.judging.naming.of_last_year import is_told_of_last_year
from assistant.checks.judging.naming.only_price import is_only_price, is_price_far_below
from assistant.checks.judging.naming.own_unit import tells_of_unit
from assistant.checks.judging.naming.planned import is_planned_otherwise
from assistant.checks.judging.naming.repeats import cost_of_repeating
from assistant.checks.judging.naming.retold import (
    OF_THEM,
    RETOLD,
    goes_on_so,
    is_told_on,
    is_whole_of_note,
    left_of_note,
    notes_told,
)
from assistant.checks.judging.naming.to_date import counted_to_date, is_told_since
from assistant.checks.judging.naming.topics import spent_on_topic
from assistant.checks.judging.slips import ALIKE, likeness_of
from assistant.checks.judging.subject import Subject
from assistant.checks.links import Link
from assistant.checks.reading.asks import PAST_WORDS
from assistant.checks.reading.contrasts import marked_apart
from assistant.checks.reading.measures import likeness
from assistant.checks.reading.place import Place
from assistant.checks.reading.subjects import Fit, is_wordless, terms
from assistant.schema import Kind, frozen

_SPENT_ON_IT = re.compile("^(?:实际|最终|最后)*(?:支出|花费|花|使用|用)(?:去|了|掉)?$")
_OWN_BUDGET = re.compile(
    "([\u3400-\u9fff]{2,6}?)(?:招标|采购)?(?:预算|概算|控制价|限价)[^，。；]{0,4}$"
)  # 设备招标预算112万元
_NEW = re.compile("(?:新[增招聘添建设]|再[增建添]|净增|增[加聘设]了?)[㐀-鿿]{0,8}$")
_ONE_KIND = 0.3
_RANGE = 0.25  # a range states a range, hardly ever the single number it holds
_NO_RANGE = 0.5  # 每户2—5项，共做了1683项: a single number is no range told wrong
_WORD_FOR_WORD = 1.0
_TOLD_ALIKE = 0.5  # 改造后9所用上全电厨房, jotted as 改造后的13所里有9所换成了全电厨房
_PLANNED_SO = 0.35  # 明年检测400处, where 检测公共场所385处 are this year's
_BEGUN_SO = 0.2
_ENDED_SO = 0.3
_PAST_TOLD = 0.6
_RESULT_UNSAID = 0.25
_WHOLE_OF_THEM = 0.5
_PART = "其中"
_ONLY_PAST = re.compile(f"(?:[而较比]|试点|{PAST_WORDS})*的?(?:仅|只|才|共|有|为|是|约|近|不足|不到)*$")
_ANOTHER = 1.0
_PART_UNSAID = 0.4
_NOT_PLANNED = 0.6
_ONLY_PRICE = 0.8
_HARDLY_NAMED, _NAMED_SO = 0.25, 0.6
_NAMED_MOST = 24  # facts whose names are compared for one number


def moved_from(dossier: Dossier, subject: Subject, memory: Sequence[Said]) -> frozenset[int]:
    """由上年的19天降到16天, 67天，比60天的目标: the facts tied to the number that the words start from."""
    if subject.dimension == SCORE and (mark := mark_pointed_at(dossier, subject.place, memory)) >= 0:
        return frozenset({mark})
    if (left := left_of_note(dossier, subject)) >= 0:
        return frozenset({left})
    if topic := spent_on_topic(dossier, subject.place, subject.dimension):
        return topic
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


def weigh_claims(
    dossier: Dossier, subject: Subject, tied: frozenset[int], memory: Sequence[Said]
) -> tuple[Claim | None, tuple[Claim, ...]]:
    """The best fact of the value printed, if any, and all that are named but have another value, best first.

    `tied` are facts tied to the number that the words start from, which speaks for them.
    """
    equal = tuple(f for f in dossier.equal(subject.printed, subject.dimension) if not _is_its_aim(dossier, f, subject))
    around = _Around(
        dossier=dossier,
        subject=subject,
        memory=memory,
        tied=tied,
        told=notes_told(dossier, subject.place, memory),
        carried=carried_on(dossier, subject.place, memory),
        wholes=_wholes_told(dossier, subject.place, memory) if equal else frozenset(),
        fresh=_fresh_told(dossier, subject, equal),
        inside_note=bool(OF_THEM.search(subject.place.before)),
        since=is_told_since(subject.place),
    )
    fits = _nearest(subject.fits, {dossier.heads[index] for index in equal})
    stating: list[Claim] = []
    unnamed: list[Claim] = []
    others: list[Claim] = []
    named: set[int] = set()
    number = binder(dossier, subject.mention, subject.dimension, subject.place, subject.stance)
    for found in number.claims(fits):
        named.add(found.fact)
        if marked_apart(subject.place.lead, dossier.facts[found.fact].place.lead or dossier.facts[found.fact].label):
            continue
        stated = dossier.is_printed(found.fact, subject.printed) and not _is_its_aim(dossier, found.fact, subject)
        rated = around.rate(found, stated=stated)
        if stated:
            stating.append(rated)
        elif around.speaks_against(rated):
            others.append(rated)
    for index in equal:
        if index not in named and (subject.printed.upper is None or isinstance(dossier.amounts[index], tuple)):
            unnamed.append(around.rate_unnamed(number.claim(index, NO_FIT)))
    right = _this_years(dossier, subject, stating, unnamed)
    if right is not None and subject.printed.upper is not None and _is_other_range(dossier, subject, right):
        right = None
    if right is not None and _is_of_counter(dossier, subject, right):
        right = right._replace(rating=right.rating - _ANOTHER)
    return right, tuple(sorted(others, key=_rating, reverse=True))


@frozen()
class _Around:
    """What stands around a number and speaks for or against the facts it may state."""

    dossier: Dossier
    subject: Subject
    memory: Sequence[Said]
    tied: frozenset[int]
    told: Mapping[int, float]
    carried: int
    wholes: frozenset[int]
    inside_note: bool
    since: bool
    fresh: frozenset[int]

    def rate(self, found: Claim, *, stated: bool) -> Claim:
        """A fact that the words name; `stated` that it has the value printed."""
        dossier, subject = self.dossier, self.subject
        found = _as_called_last_year(dossier, found, subject)
        if is_planned_otherwise(dossier, subject, found.fact):
            found = found._replace(rating=found.rating - _NOT_PLANNED, fit=NO_FIT)
        fact, amount = dossier.facts[found.fact], dossier.amounts[found.fact]
        rating = self._near(found)
        if of_other_part(fact, subject.place):
            rating -= _ANOTHER  # 下半年支出 is not what 上半年支出 tells
        rating -= _PART_UNSAID * _is_part_unsaid(dossier, found.fact, subject.place)
        if self.inside_note and is_whole_of_note(dossier, found.fact):
            rating -= _WHOLE_OF_THEM
        rating += counted_to_date(fact, subject.place, since=self.since)
        rating += CARRIED * goes_on(dossier, self.carried, found.fact)
        if is_word_for_word(fact, subject.place):
            rating += _WORD_FOR_WORD
        if stated and (is_told_alike(fact, subject.place) or is_of_them_too(fact, subject.place)):
            rating += _TOLD_ALIKE
        if stated and self._is_planned_so(found):
            rating += _PLANNED_SO
        if stated and begins_so(fact, subject.place):
            rating += _BEGUN_SO
        if stated and ends_so(fact, subject.place):
            rating += _ENDED_SO
        if stated and subject.stance.prior and self._tells_past(found):
            rating += _PAST_TOLD
        if not stated and lacks_result(fact, subject.place):
            rating -= _RESULT_UNSAID
        if goes_on_so(dossier, found.fact, subject.place, ()):
            rating += _TOLD_ALIKE  # 仍有5台放映机使用10年以上, jotted as 5台放映机用了10年以上
        if subject.printed.upper is not None:
            rating += _RANGE if isinstance(amount, tuple) else -_RANGE
        elif isinstance(amount, tuple) and not stated:
            rating -= _NO_RANGE
        return Claim(found.fact, rating, found.fit)

    def _is_planned_so(self, found: Claim) -> bool:
        """Whether plans speak of what a note plans, and a word beside the number is the note's."""
        noted = self.dossier.facts[found.fact].origin is Origin.NOTE and self.dossier.stances[found.fact].plan
        return noted and self.subject.stance.plan and found.fit.beside > 0

    def _tells_past(self, found: Claim) -> bool:
        """由64分钟缩短到38分钟, jotted as 原先要64分钟: whether a note alone tells so what there was."""
        dossier = self.dossier
        noted = dossier.facts[found.fact].origin is Origin.NOTE and dossier.stances[found.fact].prior
        figured = (dossier.facts[twin].origin is Origin.FIGURE for twin in dossier.twins(found.fact))
        return noted and found.fit.beside > _HARDLY_NAMED and not any(figured)

    def rate_unnamed(self, found: Claim) -> Claim:
        """A fact of the value printed that no word names."""
        found = _as_called_last_year(self.dossier, found, self.subject)
        if is_only_price(self.dossier, found.fact, self.subject.stance):
            found = found._replace(rating=found.rating + _ONLY_PRICE)
        return Claim(found.fact, self._near(found), found.fit)

    def _near(self, found: Claim) -> float:
        rating = found.rating - cost_of_repeating(self.dossier, found, self.subject, self.memory)
        if found.fact in self.tied:
            rating += MOVED
        note = self.dossier.notes[found.fact]
        if note >= 0 and note not in self.told and is_told_on(self.dossier, found.fact, self.subject.place):
            rating += RETOLD
        return rating + self.told.get(note, 0.0)

    def speaks_against(self, found: Claim) -> bool:
        """Whether a fact of another value may be what is meant."""
        dossier, subject = self.dossier, self.subject
        past = dossier.is_prior(found.fact) or is_told_of_last_year(dossier, found.fact)
        if past and not subject.stance.prior:
            return False  # what this year's number is, last year's does not tell
        if subject.dimension and not dossier.measures[found.fact] and not _is_jotted(dossier, subject, found):
            return False  # a jotted 5.8万 that counts nobody knows what
        if is_price_far_below(dossier, found.fact, subject.stance, subject.printed.value):
            return False
        if self.fresh and self._is_of_fresh(found.fact):
            return False
        if dossier.heads[found.fact] in self.wholes:
            return False  # 来电7680个，其中晚间3456个: the whole just told, or its target, is not its part
        # what a number beside this one states is not meant
        told = dossier.amounts[found.fact] in subject.beside and not subject.stance.in_turn
        return not told or (bool(subject.again) and found.fit.beside >= _NAMED_SO)

    def _is_of_fresh(self, fact: int) -> bool:
        notes, head = self.dossier.notes, self.dossier.heads[fact]
        told = {notes[twin] for one in (fact, head) for twin in self.dossier.twins(one)} - {-1}
        return any(notes[new] in told or self.dossier.kin(new, fact) >= _ONE_KIND for new in self.fresh)


def _rating(found: Claim) -> float:
    return found.rating


def _wholes_told(dossier: Dossier, place: Place, memory: Sequence[Said]) -> frozenset[int]:
    """The names of what this sentence has told before its 其中."""
    if not place.before.startswith("其中"):
        return frozenset()
    return frozenset(dossier.heads[s.fact] for s in memory if s.fact >= 0 and s.place.sentence == place.sentence)


def _fresh_told(dossier: Dossier, subject: Subject, equal: Sequence[int]) -> frozenset[int]:
    """当年新增测试员30人, jotted as 测试员390人，全年新增30人: the facts of the notes that tell so many new ones."""
    if not _NEW.search(subject.place.left):
        return frozenset()
    return frozenset(f for f in equal if dossier.notes[f] >= 0 and _NEW.search(dossier.facts[f].place.left))


def _this_years(dossier: Dossier, subject: Subject, stating: Sequence[Claim], unnamed: Sequence[Claim]) -> Claim | None:
    """The best fact of the value printed; where that is last year's unasked, what has not changed."""
    right = max((*stating, *unnamed), key=_rating, default=None)
    if right is None or not dossier.is_prior(right.fact) or subject.stance.prior:
        return right
    now = max((c for c in stating if not dossier.is_prior(c.fact)), key=_rating, default=None)
    if now is None and subject.printed.digits >= SURE_DIGITS:
        now = next((c for c in unnamed if not dossier.is_prior(c.fact)), None)
    now = now or next((c for c in unnamed if tells_of_unit(dossier, c.fact, subject.place)), None)
    if now is None:
        return right
    aim = subject.stance.actual and dossier.is_target(now.fact)  # 实有24名, where they were last year, and 22 are
    return now if aim else now._replace(rating=max(now.rating, right.rating))


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


def _is_part_unsaid(dossier: Dossier, index: int, place: Place) -> bool:
    """全年演出72场, of them 18 called 其中校园演出: no word tells the part from the whole before it."""
    facts, head = dossier.facts, dossier.heads[index]
    if facts[index].mention is not None or not facts[index].label.startswith(_PART):
        return False
    before = (o for o in range(head - 1, -1, -1) if facts[o].mention is None and not facts[o].label.startswith(_PART))
    whole = next((o for o in before if dossier.measures[o] == dossier.measures[index]), -1)
    own = dossier.tags[index][0] - dossier.tags[whole][0] if whole >= 0 else frozenset()
    return bool(own) and not own & terms(f"{place.heading} {place.row} {place.column} {place.lead} {place.noun}")


def _nearest(fits: Mapping[int, Fit], always: Collection[int]) -> Mapping[int, Fit]:
    """The facts named best, and those of the value printed however faintly: what all are called tells little."""
    if len(fits) <= _NAMED_MOST:
        return fits
    best = dict(islice(fits.items(), _NAMED_MOST))
    best.update((head, fits[head]) for head in always if head in fits)
    return best
