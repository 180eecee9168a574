"""How many there are of a kind, as a note tells it, where a figure counts those of them that something was done to."""

from __future__ import annotations

import re

from assistant.checks.dossier import Dossier
from assistant.checks.facts import Origin
from assistant.checks.reading.place import Place
from assistant.checks.reading.subjects import terms

_THERE_ARE = re.compile("^(.+?)(?:目前|现|共|仍|还|尚|总共)*有(?:约|近)*$")
_ADDED = re.compile("新[建增设添购置]|[改扩]建|更新|改造")
_KIND, _DOING = 2, 4  # characters a kind has at least, what was done to it at most


def tells_how_many_there_are(dossier: Dossier, noted: int, counted: int, place: Place) -> bool:
    """受损护栏有18处, where 修缮受损护栏 are 46处 and a note tells 18: the kind alone is named, not what was done."""
    if _is_stock_of_added(dossier, noted, counted, place):
        return True
    found = _THERE_ARE.match(place.left) if dossier.facts[noted].origin is Origin.NOTE else None
    if found is None or dossier.facts[counted].mention is not None:
        return False
    kind, label = found.group(1), dossier.facts[counted].label
    doings = (label[:at] for at in range(_KIND, _DOING + 1) if len(label) - at >= _KIND)
    doing = next((d for d in doings if kind.endswith(label.removeprefix(d))), "")
    return bool(doing) and doing not in place.before


def _is_stock_of_added(dossier: Dossier, noted: int, counted: int, place: Place) -> bool:
    """标准化炮站28座, where 新建标准化炮站 are 6座 and a note tells the 28: no word says that they are new."""
    label = dossier.facts[counted].label
    added = _ADDED.match(label) if dossier.facts[counted].mention is None else None
    if added is None or dossier.facts[noted].origin is not Origin.NOTE or added.group() in place.lead:
        return False
    named = place.left.endswith(label[added.end() :]) and bool(terms(place.left) & dossier.tags[noted][0])
    return named and dossier.numbers[noted] > dossier.numbers[counted]
