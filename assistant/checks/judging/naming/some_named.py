"""Some of what a figure counts, told by one word more: the new ones of a kind, one rank of those at it and above."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.checks.dossier import Dossier
from assistant.checks.facts import Origin
from assistant.checks.judging.binding import Claim
from assistant.checks.reading.place import Place

_NEW = re.compile("新(?!能源|闻|生儿|材料|[农城]合|兴)")
_INSIDE, _HOLDS = re.compile("([\u3400-\u9fff]{2,6})(?:里面?|[中内])"), re.compile("包括|包含|内?含")
_RANK = re.compile("([\u3400-\u9fff]{2})及?以[上下]")  # 省级以上赛事


def is_some_named(dossier: Dossier, some: int, whole: int, place: Place) -> bool:
    """新建维权工作站5个, where there are 22 and a note tells 今年新建5个; 省级赛事19次, of the 21 省级以上."""
    noted = dossier.facts[some]
    if noted.origin is not Origin.NOTE or dossier.numbers[some] >= dossier.numbers[whole]:
        return False
    name = _named(dossier, whole)
    if dossier.notes[some] != dossier.notes[whole] and _is_inside(noted.place.lead, place):
        return True
    return _are_new(_named(dossier, some), name, place.before) or _is_rank(noted.place.lead, name, place)


def is_told_of_some(dossier: Dossier, right: int, others: Sequence[Claim], place: Place) -> bool:
    """新建维权工作站22个, where a note tells 工作站22个，今年新建5个: the whole, where the words name some of it."""
    notes = {dossier.notes[twin] for twin in dossier.twins(right)} - {-1}
    some = (o.fact for o in others if dossier.notes[o.fact] in notes)
    return any(is_some_named(dossier, fact, right, place) for fact in some) if notes else False


def _is_inside(told: str, place: Place) -> bool:
    """结转45.76万元，包括1台排水泵的18万元: whether a note tells what the whole just named holds (结转里1台泵18万)."""
    found = _INSIDE.match(told) if _HOLDS.match(place.before) else None
    return found is not None and found.group(1) in place.lead


def _named(dossier: Dossier, fact: int) -> str:
    """The label of a figure, the clause of a note's number."""
    one = dossier.facts[fact]
    return one.place.before + one.place.after if one.mention is not None else one.label


def _are_new(some: str, whole: str, before: str) -> bool:
    """Whether words and a note both tell of new ones, and the whole is not called so."""
    if "新" not in before or "新" not in some:
        return False
    return bool(_NEW.search(before) and _NEW.search(some)) and not _NEW.search(whole)


def _is_rank(told: str, whole: str, place: Place) -> bool:
    """Whether words name the rank alone that the whole is of and above, as a note does."""
    found = _RANK.search(whole) if "以" in whole else None
    rank = found.group(1) if found else ""
    return bool(rank) and rank in place.before and rank in told and not _RANK.search(place.before)
