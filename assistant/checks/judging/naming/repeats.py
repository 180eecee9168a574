"""A number that stands twice in a sentence: which fact each of the two may tell."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from assistant.checks.arithmetic.operands import Said
from assistant.checks.dossier import Dossier
from assistant.checks.judging.binding import NO_FIT, Claim
from assistant.checks.judging.subject import Subject
from assistant.checks.links import Link
from assistant.checks.reading.asks import Ask
from assistant.checks.reading.cues import AIMED
from assistant.checks.reading.measures import GROUPING
from assistant.checks.reading.subjects import is_wordless, terms

DONE = re.compile("(?:实际|全年|已|共|如数|如期|按期)*(?:完成|实现|建成|完工|达到?|到位)了?$")
_AMONG_IT = re.compile("\\s*其中")
_OF_WHICH = re.compile("[中里]有?$")
_OF_WHOLE = re.compile("占[^，。；\\d的]*$")
_POINTING = re.compile("(?:这|该|此|上述|其)$")
_LISTED_ON = re.compile(r"^[^，。；]{0,6}[、和][^，。；]*\d")  # 其中财政资金128.77万元、自有资金1.50万元
_EXCEPTED = re.compile("除[^，。；\\d]{2,24}外[^，。；]*$")
_AGAINST = ("比", "较", "相比")
_ANOTHER, _RATHER_NOT, _JUST_SAID = 1.2, 0.6, 0.15
_BARELY = 0.1
_NAMED_BESIDE = 0.35
_BETTER = 0.1  # how much better a fact must be named where its number stands again


def cost_of_repeating(dossier: Dossier, found: Claim, subject: Subject, memory: Sequence[Said]) -> float:
    """What a claim loses because its number stands in the sentence already, or again."""
    return sum(_costs(dossier, found, subject, memory))


def _costs(dossier: Dossier, found: Claim, subject: Subject, memory: Sequence[Said]) -> Iterator[float]:
    yield _said_again(dossier, found, subject, memory)
    yield _ANOTHER * _is_of_another_item(dossier, found, subject, memory)
    if is_other_than_told(dossier, found.fact, subject, memory):
        yield _ANOTHER if _EXCEPTED.search(subject.place.before) else _RATHER_NOT
    if subject.again and dossier.is_printed(found.fact, subject.printed):
        yield _ANOTHER * (_is_part(subject) or _is_unaimed(dossier, found, subject))
        unnamed = "、" in subject.place.before and found.fit.beside <= 0 and not is_wordless(subject.place)
        plainly = subject.stance.in_turn or unnamed
        yield (_ANOTHER if plainly else _RATHER_NOT) * _is_named_there(dossier, found, subject)
        yield _ANOTHER * _by_one_character(dossier, found, subject)


def is_other_than_told(dossier: Dossier, fact: int, subject: Subject, memory: Sequence[Said]) -> bool:
    """5起火情中有5起, 87.6公里，比87.6公里多, 4座，除东桥外4座, 目标620件，完成620件: whether a fact was just told and

    the words ask for another number – a part or the rest of it, what it is compared with, what was done of it.
    """
    place, just = subject.place, memory[0] if memory else None
    if just is None or just.fact != fact or just.place.unit != place.unit:
        return False
    aimed = dossier.is_target(fact) and not subject.stance.target and not subject.stance.ask(Ask.SAME)
    if aimed and place.left and not _POINTING.search(place.left):
        return True
    compared = place.left.endswith(_AGAINST) and place.clause - just.place.clause <= 1
    among = just.place.clause == place.clause and "中" in place.left
    return compared or among or bool(_EXCEPTED.search(place.before))


def is_its_aim(dossier: Dossier, subject: Subject, claim: Claim, other: Claim | None) -> bool:
    """培训班中有30期按时结项, where 33 were held: the target told where the figure itself is named rather."""
    same = other is not None and dossier.heads[other.fact] == dossier.heads[claim.fact] and other.rating > claim.rating
    return same and dossier.is_target(claim.fact) and not (subject.stance.target or subject.stance.plan)


def _is_part(subject: Subject) -> bool:
    """76个村中有76个是林区村, 合作社95家，占全县95家的六成: a whole and its part are not the same number."""
    place = subject.place
    behind = [p for p in subject.again if p.unit == place.unit and len(p.lead) > len(place.lead)]
    among = _OF_WHICH.search(place.right) and any(p.clause == place.clause for p in behind)
    return bool(among) or any(p.clause == place.clause + 1 and _OF_WHOLE.search(p.before) for p in behind)


def _is_named_there(dossier: Dossier, found: Claim, subject: Subject) -> bool:
    """甲路、乙路、丙路分别为3公里、5公里、5公里: of the two places the fact is told where it is named."""
    twins = dossier.twins(found.fact)
    heads = {dossier.heads[twin] for twin in twins}
    told = sum(dossier.heads[twin] == dossier.heads[found.fact] for twin in twins)
    aimed = subject.stance.target and dossier.is_target(found.fact)
    noted = any(twin != found.fact and dossier.notes[twin] == dossier.notes[found.fact] >= 0 for twin in twins)
    both = noted and bool(terms(dossier.facts[found.fact].place.left) & terms(subject.place.lead))
    if told > 1 or both or aimed or subject.dimension in GROUPING or _POINTING.search(subject.place.left):
        return False  # 计划12个，建成12个, 发放400份，收回400份, 60岁以上 and 60岁以下, 这9所
    here = max(subject.fits.get(head, NO_FIT).score for head in heads)
    others = (place for place in subject.again if not AIMED.search(place.before))  # 应购42台，实购42台
    fits = (dossier.index.score(place) for place in others)
    return any(fit.get(head, NO_FIT).score >= here + _BETTER for fit in fits for head in heads)


def _by_one_character(dossier: Dossier, found: Claim, subject: Subject) -> bool:
    """县道198.7公里，乡道402.5公里, jotted as 县198.7、乡402.5: a name of one character stands before the other."""
    name = dossier.facts[found.fact].label
    return len(name) == 1 and name not in subject.place.left and any(name in place.left for place in subject.again)


def _is_unaimed(dossier: Dossier, found: Claim, subject: Subject) -> bool:
    """平均45分钟到场，比45分钟的要求快7分钟: twice in a sentence a target stands only where it is told of."""
    stance = subject.stance
    return dossier.is_target(found.fact) and not (stance.target or stance.aim_near or stance.aim_here)


def _is_of_another_item(dossier: Dossier, found: Claim, subject: Subject, memory: Sequence[Said]) -> bool:
    """隔离带花了186.24万元，每公里2.13万元。监控花了123.50万元: an item just told, where the words name another."""
    if found.fit.beside > 0 or found.fact not in dossier.items or all(s.fact != found.fact for s in memory[:3]):
        return False
    others = (subject.fits.get(dossier.heads[item], NO_FIT) for item in dossier.items if item != found.fact)
    return any(fit.beside >= _NAMED_BESIDE for fit in others)


def _said_again(dossier: Dossier, found: Claim, subject: Subject, memory: Sequence[Said]) -> float:
    """排查隐患73处，已整改73处: words of their own ask for another number than the one just said."""
    place = subject.place
    just = memory[0] if memory and memory[0].fact >= 0 else memory[1] if len(memory) > 1 else None
    if just is None or just.fact < 0 or just.place.unit != place.unit or place.row or subject.stance.ask(Ask.SAME):
        return 0.0
    if found.fact not in dossier.twins(just.fact) or dossier.is_prior(found.fact):
        return 0.0
    if (
        not place.left
        or is_wordless(place)
        or DONE.match(place.left)
        or dossier.links[just.fact].get(found.fact) in (Link.TARGET, Link.FUNDS)
    ):
        return 0.0
    if _AMONG_IT.match(place.before) and (found.fact == just.fact or _LISTED_ON.search(place.after)):
        return _ANOTHER  # 河长共186名，其中村级186名
    other_name = found.fact != just.fact and found.fit.cover >= _BARELY
    return _JUST_SAID if found.fit.beside > 0 or other_name else _ANOTHER
