"""Whether a note tells its number in the very words that stand beside a number of the draft."""

from __future__ import annotations

from assistant.checks.facts import Fact, Origin
from assistant.checks.reading.place import Place
from assistant.checks.reading.subjects import terms

_CLAUSE = 4  # characters


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
