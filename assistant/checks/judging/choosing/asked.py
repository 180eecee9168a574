"""Whether a wording asks for arithmetic, beyond the words of the fact it names."""

from __future__ import annotations

import re

from assistant.checks.arithmetic.changes.gain_parts import tells_gain_part
from assistant.checks.arithmetic.differences.in_batches import tells_last_batch
from assistant.checks.arithmetic.differences.marks import tells_taken_off
from assistant.checks.arithmetic.differences.own_share import tells_own_share
from assistant.checks.arithmetic.prices.at_rates import tells_cost
from assistant.checks.arithmetic.scene import rate_of
from assistant.checks.dossier import Dossier
from assistant.checks.facts import Fact, Origin
from assistant.checks.judging.binding import LIMITS, Claim
from assistant.checks.judging.subject import Subject
from assistant.checks.links import Link
from assistant.checks.reading.asks import FALL, LINK, RISE, Ask
from assistant.checks.reading.cues import MOVE_WORD
from assistant.checks.reading.measures import comparable, likeness
from assistant.checks.reading.stance import Stance
from assistant.checks.reading.subjects import terms
from assistant.schema import Kind

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
_TELLING = (tells_taken_off, tells_gain_part, tells_cost, tells_last_batch, tells_own_share)
_NOUN = 2  # characters
_MOVED = re.compile(f"(?:{RISE}|{FALL})于?(?:目标|计划|上年|去年)?{LINK}$")
_RHYTHMS = frozenset({"time", "months", "working-days"})  # 每周, 每月 tell how often, not of what
_STRICT = {Ask.CHANGE: 1.0, Ask.SHARE: 1.0}
OWN = 0.5
PLAINLY = 0.8
EACH = 0.9
PLAINLY_NAMED = 0.6


def is_strict(stance: Stance) -> bool:
    """Whether the wording can only mean a derivation: 增长, 占, 平均每所."""
    each = bool(stance.per[0]) and stance.per[0] not in _RHYTHMS and stance.ask(Ask.PER) >= EACH
    return each or _is_strict_change(stance)


def is_asked(dossier: Dossier, subject: Subject, named: Claim | None, plainly: float) -> bool:
    """Whether the wording asks for arithmetic, beyond the words of the fact it names (平均用时, 合格率)."""
    if any(tells(subject.dimension, subject.place) for tells in _TELLING):
        return True
    own = dict(dossier.stances[named.fact].asks) if named is not None else {}
    rate = rate_of(subject.place)
    if named is not None and rate and rate not in dossier.facts[named.fact].label:
        own.pop(Ask.RATE, None)  # the column 完成率 of the row 优良率
    if subject.stance.prior_here and named is not None and not dossier.stances[named.fact].prior_near:
        own.pop(Ask.CHANGE, None)  # 提前量比上年多18分钟: the label's 提前 compares nothing
    if named is not None and _moves_beyond(dossier.facts[named.fact], subject.place.left):
        own.pop(Ask.CHANGE, None)
    limit = named is not None and dossier.facts[named.fact].mention
    if limit and limit.hedge in LIMITS and subject.mention.hedge is None:
        own.pop(Ask.PER, None)  # 每馆平均4场, where a note tells 每馆每季度不少于一场
    if subject.stance.plan:
        own.pop(Ask.SUM, None)  # 届时全县锁桩6000个, where a note tells 累计5600个 by now
    relevant = _RELEVANT.get(subject.mention.kind, ())
    if relevant is _RATIO_ASKS and subject.stance.ask(Ask.SUM) >= PLAINLY:
        relevant = (*relevant, Ask.SUM)  # 占三成五和两成，两类合计超过一半
    asks = subject.stance.asks
    return any(ask in asks and asks[ask] >= plainly and asks[ask] - own.get(ask, 0.0) >= OWN for ask in relevant)


def _moves_beyond(fact: Fact, left: str) -> bool:
    """集体增收126.4万元，超目标26.4万元: whether a word of change stands beside a number and is none of the label's."""
    for word in MOVE_WORD.findall(fact.label):
        left = left.replace(word, "")
    return fact.origin is not Origin.NOTE and bool(_MOVED.search(left))


def _is_each_of_others(dossier: Dossier, subject: Subject, right: Claim) -> bool:
    """每名儿童350元, where a note tells 68名重度残疾人，每名350元: so much for each of others than the words name."""
    each, per = subject.stance.each, subject.stance.per[0]
    if len(each) < _NOUN or not dossier.named_by(each):
        return False
    beside = (o for o, link in dossier.links[right.fact].items() if link is Link.BESIDE)
    counted = [dossier.facts[o] for o in beside if per and likeness(dossier.measures[o], per) == 1]
    return bool(counted) and not any(terms(each) & terms(f.label + f.place.right) for f in counted)


def _is_price_of_others(dossier: Dossier, subject: Subject, right: Claim) -> bool:
    """每站次合1800元, where 每辆自行车购置成本 is 1800元: so much for each of what a figure's label does not count."""
    per, own = subject.stance.per[0], dossier.stances[right.fact].per[0]
    labelled = dossier.facts[right.fact].mention is None and "/" not in dossier.measures[right.fact]
    return bool(per and own) and labelled and not comparable(per, own)


def _is_strict_change(stance: Stance) -> bool:
    """Whether the wording can only mean a share or a change."""
    return any(stance.ask(ask) >= weight for ask, weight in _STRICT.items())


def own_words(dossier: Dossier, subject: Subject, right: Claim) -> bool:
    """Whether the fact itself is a share or a change, so that the wording is its own (比例要提到四成)."""
    own = dossier.stances[right.fact]
    if subject.stance.whole and subject.stance.ask(Ask.SHARE) >= 1 and right.fit.beside <= 0:
        return False  # 占裁决案件的61.4% is not what 调解结案占比 tells
    if _is_each_of_others(dossier, subject, right) or _is_price_of_others(dossier, subject, right):
        return False
    return all(
        own.ask(ask) >= OWN or (ask is Ask.PER and "/" in dossier.measures[right.fact])
        for ask, weight in (*_STRICT.items(), (Ask.PER, EACH))
        if subject.stance.ask(ask) >= weight
    )
