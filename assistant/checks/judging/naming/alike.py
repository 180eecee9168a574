"""Whether a note tells its number in the very words that stand beside a number of the draft."""

from __future__ import annotations

import re

from assistant.checks.facts import Fact, Origin
from assistant.checks.reading.place import Place
from assistant.checks.reading.subjects import terms

_CLAUSE = 4  # characters
_RESULT = re.compile("通过|合格|获奖|取证|达标|及格|录取")


def is_word_for_word(fact: Fact, place: Place) -> bool:
    """涉及6个库点32栋仓房: whether the clause runs up to the number as a note of this year does, or to its noun."""
    if fact.origin is not Origin.NOTE:
        return False
    if place.right and fact.place.right == place.right and not fact.place.before and len(place.before) < _CLAUSE:
        return True  # 7个街道43个社区, jotted without a verb
    named = bool(place.noun) and fact.place.noun == place.noun
    return (len(place.before) >= _CLAUSE or named) and fact.place.before == place.before


def is_told_alike(fact: Fact, place: Place) -> bool:
    """Whether a note goes on behind its number with four characters that stand behind this one."""
    shared = (place.noun[at : at + _CLAUSE] for at in range(len(place.noun) - _CLAUSE + 1))
    return fact.origin is Origin.NOTE and any(words in fact.place.right for words in shared)


def is_of_them_too(fact: Fact, place: Place) -> bool:
    """将其中8个列入年度改造, jotted as 其中8个列入今年改造: whether both tell some of those just told, and alike."""
    noted = fact.origin is Origin.NOTE and fact.place.before.endswith("其中")
    return noted and place.left.endswith("其中") and bool(terms(fact.place.right) & terms(place.noun))


def begins_so(fact: Fact, place: Place) -> bool:
    """全县在册收割机5840台, jotted as 全县在册5840台: whether the clause begins with all that a note says before it."""
    told = fact.place.before if fact.origin is Origin.NOTE else ""
    return len(told) >= _CLAUSE and place.before.startswith(told)


def ends_so(fact: Fact, place: Place) -> bool:
    """因购置录音设备追加24万元, jotted as 追加24万: whether what a note says before its number stands right before."""
    told = fact.place.left if fact.origin is Origin.NOTE else ""
    return len(told) > 1 and place.left != told and place.left.endswith(told)


def lacks_result(fact: Fact, place: Place) -> bool:
    """报考执业医师61人: whether a figure tells a result (考试通过) of which no word stands beside the number."""
    found = None if fact.mention is not None else _RESULT.search(fact.label[-2:])
    said = f"{place.before}{place.after}{place.noun}{place.row}{place.column}{place.heading}"
    return found is not None and found.group() not in said
