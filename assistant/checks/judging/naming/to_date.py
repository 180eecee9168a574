"""What has been counted since a project began, told so by a note: no number of this year alone."""

from __future__ import annotations

import re

from assistant.checks.facts import Fact, Origin
from assistant.checks.reading.place import Place

_TO_DATE = re.compile("累计|历年|以来|总共|前后")
_SPAN = "(?:(?:实施|启动|开展|立项|建成|成立|运行|开工|设立|创建)(?:至今|以来)|历年|多年来|几年来|截至目前)"
_SINCE = re.compile(_SPAN)
_JUST_SINCE = re.compile(f"{_SPAN}，[^，。；\\d]*$")  # 自项目启动以来，已检测企业231家
_BOTH, _THIS_YEAR = 0.35, 0.35


def is_told_since(place: Place) -> bool:
    """Whether words tell a number counted since a project began: 项目实施以来累计诊断企业370家."""
    return bool(_SINCE.search(place.before) or _JUST_SINCE.search(place.lead))


def counted_to_date(fact: Fact, place: Place, *, since: bool) -> float:
    """项目实施以来累计诊断企业370家, jotted as 诊断过的累计370家: what speaks for a fact, or against this year's."""
    if fact.origin is Origin.NOTE:
        return _BOTH * bool(_TO_DATE.search(fact.place.before) and (since or _TO_DATE.search(place.before)))
    return -_THIS_YEAR * (since and not _TO_DATE.search(fact.label))
