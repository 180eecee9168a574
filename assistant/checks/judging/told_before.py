"""A number told again: a fact stated before in plainer words, or what was derived before of something named alike."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from decimal import Decimal

from assistant.checks.arithmetic.fund_words import OWN_LEFT_OUT
from assistant.checks.arithmetic.guesses import RESTATED
from assistant.checks.arithmetic.operands import SPAN, Said
from assistant.checks.arithmetic.years.than_now import THAN_NOW
from assistant.checks.dossier import Dossier
from assistant.checks.judging.binding import Claim
from assistant.checks.judging.choosing.accepting import OF_ANOTHER
from assistant.checks.judging.choosing.asked import is_strict
from assistant.checks.judging.choosing.mistaken import is_of_another
from assistant.checks.judging.naming.basis import is_basis
from assistant.checks.judging.naming.repeats import DONE, is_its_aim, is_other_than_told
from assistant.checks.judging.subject import Subject, Weighed
from assistant.checks.reading.asks import Ask
from assistant.checks.reading.measures import PERCENT
from assistant.checks.reading.opposites import negates
from assistant.checks.reading.place import Place
from assistant.checks.reading.subjects import is_wordless, terms
from assistant.schema import Kind

_SHARE_OF = re.compile("占([^，。；]+)的[^，。；]{0,4}$")
_COVERED = re.compile("^全(?:部|面)?覆盖")  # 做到20家全覆盖
_CERTAIN_DIGITS = 4
_NO_BETTER = 0.05
_OF_NOW = 0.2
_RECKONED = (Ask.CHANGE, Ask.SHARE, Ask.REST)
_MEANT = 1.1  # rating from which a reckoning is plainly what the words ask for
_EACH = 0.9
_NEAR_WORDS = 0.5
_PLAINLY_NAMED = 0.55


def stated_before(
    dossier: Dossier, subject: Subject, weighed: Weighed, known: Collection[int], memory: Sequence[Said]
) -> Claim | None:
    """A fact stated before in plainer words: 继续跟踪315名新教师. `known` holds those stated, `memory` all said."""
    claim, other = weighed.right_claim, weighed.other_claim
    if claim is None or claim.fact not in known or subject.printed.upper is not None:
        return None
    if is_basis(subject.place):
        return claim
    denied = negates(subject.place.left, dossier.facts[claim.fact].label)
    least = OF_ANOTHER - _OF_NOW * subject.stance.plan  # 明年为24个兼职站配齐人员: what is lacking now
    if claim.rating < least or denied or _is_rough(subject, memory):
        return None
    moved = subject.stance.moved and not subject.stance.plan  # 助餐点由8个增至24个, where 24 were planned
    done = subject.stance.actual or moved or DONE.match(subject.place.left)
    if done and (dossier.is_target(claim.fact) or dossier.is_missed_aim(claim.fact)):
        return None
    if is_other_than_told(dossier, claim.fact, subject, memory):
        return None
    if subject.stance.target and other is not None and dossier.is_target(other.fact):
        return None
    if is_its_aim(dossier, subject, claim, other):
        return None
    if is_strict(subject.stance) or (other is not None and other.rating >= _PLAINLY_NAMED):
        return None
    if other is not None and other.rating >= 0 and other.fit.score > claim.fit.score + _NO_BETTER:
        return None
    shared = _words_of(subject.place) & frozenset().union(*dossier.tags[claim.fact])
    return claim if shared or is_wordless(subject.place) or _COVERED.match(subject.place.right) else None


def told_before(
    dossier: Dossier, subject: Subject, weighed: Weighed, told: Mapping[tuple[str, Decimal], Said]
) -> Said | None:
    """The same derived number said before of something named alike; `told` are those said, by dimension and amount."""
    other = weighed.other_claim
    if other is not None and other.rating >= _PLAINLY_NAMED and other.fit.beside >= _NEAR_WORDS:
        return None
    meant = weighed.other_guess
    if (not subject.stance.plan or THAN_NOW.search(subject.place.before)) and is_reckoned(subject, weighed):
        return None  # 较上年增设五分之一, where the words ask for another reckoning than the 两成 told before
    said = told.get((subject.dimension, Decimal(repr(subject.printed.value))))
    each = meant is not None and meant.rating >= _MEANT and bool(subject.stance.per[0])
    if each and subject.stance.ask(Ask.PER) >= _EACH and said is not None and " / " not in said.formula:
        return None  # 比上年多240份，平均每月240份: what each came to is not what it rose by
    aimed = said is not None and any(dossier.is_target(part) for part in said.parts)
    if (
        said is None
        or _of_another_whole(said.place, subject.place)
        or (aimed and subject.stance.prior_here)
        or (subject.stance.target and not aimed)
        or (subject.stance.ask(Ask.REST) >= _NEAR_WORDS and " - " not in said.formula)
        or _leaves_own_funds(dossier, subject.place, said)
        or is_of_another(dossier, subject, said, meant)
    ):
        return None
    before = terms(said.label).union(*(t for part in said.parts for t in dossier.tags[part]))
    digits = len(str(abs(int(subject.printed.value)))) if subject.mention.kind is Kind.QUANTITY else 0
    certain = said.key == SPAN or max(digits, subject.printed.digits) >= _CERTAIN_DIGITS
    if certain or before & _words_of(subject.place):
        return said
    return None


def is_reckoned(subject: Subject, weighed: Weighed) -> bool:
    """目标120个，缺口4个: whether the words plainly ask for a change, a share or a rest of another value."""
    meant = weighed.other_guess
    asked = max(map(subject.stance.ask, _RECKONED))
    return meant is not None and meant.rating >= _MEANT and asked >= _NEAR_WORDS


def _leaves_own_funds(dossier: Dossier, place: Place, said: Said) -> bool:
    """Whether budget money alone is spoken of (剔除自有资金后), where the number said before holds own funds."""
    spent, own = (dossier.positions.get(i, -1) for i in dossier.own_funds)
    return bool(OWN_LEFT_OUT.search(place.lead)) and spent in said.parts and own not in said.parts


def _is_rough(subject: Subject, memory: Sequence[Said]) -> bool:
    """执行率68.73%，不足七成: a fraction or 成 that tells again the percentage just said, and nothing else."""
    last = memory[0] if memory else None
    rough = subject.mention.kind is Kind.FRACTION or "成" in subject.mention.text
    near = last is not None and last.unit == PERCENT and last.place.unit == subject.place.unit
    return rough and near and bool(RESTATED.match(subject.place.left)) and not subject.place.right


def _of_another_whole(one: Place, other: Place) -> bool:
    """占到位资金的96.44%，占年初预算的…: whether two places name wholes, and neither holds the other."""
    names = [found.group(1) if (found := _SHARE_OF.search(place.before)) else "" for place in (one, other)]
    return all(names) and not (names[0] in names[1] or names[1] in names[0])


def _words_of(place: Place) -> frozenset[str]:
    return frozenset(t for text, weight in place.words if weight >= _NEAR_WORDS for t in terms(text))
