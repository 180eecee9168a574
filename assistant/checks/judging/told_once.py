"""How often the draft prints a number of the inputs: told once it is told there, though in other words.

A number put in the place of another stands in its own place as well (the 14座 planned where 12座 were done), so that it
is printed twice; one that a note or a figure gives and that stands nowhere else is where it belongs. And one printed
twice stands for another where the words name another that is printed nowhere. This holds of a whole report alone: a
single section leaves out most of what the inputs give.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from decimal import Decimal

from assistant.checks.dossier import Dossier
from assistant.checks.facts import SILENT, Origin
from assistant.checks.judging.binding import NO_FIT, Claim
from assistant.checks.judging.choosing.asked import is_strict
from assistant.checks.judging.subject import Subject, Weighed
from assistant.checks.reading.asks import Ask
from assistant.checks.reading.measures import PERCENT, measure
from assistant.checks.reading.subjects import terms
from assistant.schema import Kind, Mention

_ALONE = 0.3  # the rating of a fact that no word names
_GIVEN = (Origin.NOTE, Origin.FIGURE)
_TOLD = (*_GIVEN, Origin.PRIOR)
_PLAINLY = 0.5
_WHOLE = 0.75  # of what the inputs give
_TO_DATE = "累计"  # 连同往年累计加装369部 tells of no last year
_NAMED = 0.2  # rating of a fact that the words name
_RECKONED = 0.4  # a reckoning is rated so much higher than a fact named as well
_TWICE = 2
_CHANCE = 2  # digits from which so many agree by no chance


def counted_in(mentions: Sequence[Mention]) -> Mapping[tuple[str, object], int]:
    """How often each amount is printed in a draft, by dimension and amount; both ends of a range for a range."""
    counts: Counter[tuple[str, object]] = Counter()
    for mention in mentions:
        if mention.value is not None and mention.kind not in SILENT:
            fraction = mention.kind is Kind.FRACTION
            dimension, size = (PERCENT, Decimal(1)) if fraction else measure(mention.unit)
            ends = mention.value if isinstance(mention.value, tuple) else (mention.value,)
            amounts = tuple(end * size for end in ends)
            counts[dimension, amounts if len(amounts) > 1 else amounts[0]] += 1
    return counts


def is_whole(dossier: Dossier, printed: Mapping[tuple[str, object], int]) -> bool:
    """Whether a draft tells three quarters of what the inputs give: what a part of one leaves out tells nothing."""
    given = [f for f, told in enumerate(dossier.facts) if told.origin in _GIVEN and dossier.amounts[f] is not None]
    told = sum(1 for f in given if printed.get((dossier.measures[f], dossier.amounts[f])))
    return bool(given) and told >= _WHOLE * len(given)


def told_once(dossier: Dossier, subject: Subject, printed: Mapping[tuple[str, object], int]) -> Claim | None:
    """The note's or figure's number of exactly the amount printed, where the draft prints it nowhere else.

    `printed` counts the numbers of the draft by their dimension and amount. A number of one digit must share a word
    with the note it is from, last year's must be told as such, be it of a note or of last year's report.
    """
    amount = subject.amount
    if not isinstance(amount, Decimal) or subject.mention.hedge is not None or subject.place.row:
        return None
    summed = subject.stance.ask(Ask.SUM) >= _PLAINLY and _TO_DATE not in subject.place.left
    if is_strict(subject.stance) or summed:
        return None
    if printed.get((subject.dimension, amount), 0) > 1:
        return None
    for fact in dossier.stating_exactly(float(amount), subject.dimension):
        if dossier.facts[fact].origin not in _TOLD or dossier.amounts[fact] != amount:
            continue
        past = dossier.is_prior(fact) or dossier.stances[fact].prior
        if past != subject.stance.prior and _TO_DATE not in subject.place.left:
            continue
        if dossier.stances[fact].plan > subject.stance.plan:
            continue
        if subject.printed.digits >= _CHANCE or _shares_words(
            dossier, fact, subject.place.before + subject.place.after
        ):
            return Claim(fact, _ALONE, NO_FIT)
    return None


def left_untold(dossier: Dossier, subject: Subject, printed: Mapping[tuple[str, object], int]) -> int:
    """The one number of the inputs that the draft prints nowhere and the words beside this one name, else -1.

    A range needs no word: 每组4至6人 is what a note tells, where the draft has 7至9人 and no other range of people.
    """
    amount, dimension = subject.amount, subject.dimension
    ranged = isinstance(amount, tuple)
    if amount is None or not dimension or subject.place.row or (is_strict(subject.stance) and not ranged):
        return -1
    words = terms(f"{subject.place.left}，{subject.place.noun}")
    found = {
        dossier.amounts[fact]: fact
        for fact, told in enumerate(dossier.facts)
        if told.origin in _GIVEN
        and dossier.measures[fact] == dimension
        and isinstance(dossier.amounts[fact], tuple) == ranged
        and not printed.get((dimension, dossier.amounts[fact]), 0)
        and dossier.stances[fact].prior == subject.stance.prior
        and dossier.stances[fact].plan <= subject.stance.plan
        and (ranged or bool(words & frozenset().union(*dossier.tags[fact])))
    }
    return next(iter(found.values())) if len(found) == 1 else -1


def told_twice_for(
    dossier: Dossier, subject: Subject, weighed: Weighed, printed: Mapping[tuple[str, object], int]
) -> int:
    """The fact that the words name as well as what they are taken for, where the number is printed twice, else -1.

    触发气象站38座, which are all the stations there are and stand so elsewhere, where the 29座 of a note stand nowhere.
    """
    taken, named = weighed.accepted, weighed.other_claim
    if taken is None or named is None or dossier.facts[named.fact].origin not in _GIVEN:
        return -1
    if isinstance(taken, Claim):
        key, least = (dossier.measures[taken.fact], dossier.amounts[taken.fact]), taken.rating
    else:
        key, least = (subject.dimension, subject.amount), taken.rating - _RECKONED
    amount = dossier.amounts[named.fact]
    untold = amount is not None and not printed.get((dossier.measures[named.fact], amount), 0)
    twice = printed.get(key, 0) >= _TWICE
    return named.fact if untold and twice and named.rating >= max(_NAMED, least) else -1


def untold_in_other_unit(dossier: Dossier, subject: Subject, printed: Mapping[tuple[str, object], int]) -> int:
    """接待930人, jotted as 来了930人次: the one fact of so many in another unit that is printed nowhere, else -1."""
    value = subject.mention.value
    if not isinstance(value, Decimal) or subject.mention.kind is not Kind.QUANTITY or subject.place.row:
        return -1
    found = [
        fact
        for fact, told in enumerate(dossier.facts)
        if told.origin in _GIVEN
        and told.kind is Kind.QUANTITY
        and told.value == value
        and dossier.measures[fact] != subject.dimension
        and not printed.get((dossier.measures[fact], dossier.amounts[fact]), 0)
        and dossier.stances[fact].prior == subject.stance.prior
        and _shares_words(dossier, fact, f"{subject.place.lead}，{subject.place.after}")
    ]
    return found[0] if len(found) == 1 and subject.printed.digits >= _CHANCE else -1


def _shares_words(dossier: Dossier, fact: int, words: str) -> bool:
    note = dossier.notes[fact]
    told = dossier.inputs.notes[note].text if note >= 0 else dossier.facts[fact].label
    return bool(terms(told) & terms(words))
