"""How often a thing is done in a year that is done once in so many months: 每两个月检修1次，一年下来每台6次."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.checks.arithmetic.scene import SAME_UNIT, Guess, Scene
from assistant.checks.reading.measures import likeness

_SPELL = re.compile(
    "每(?:隔)?(?P<count>[两二三四六2346])?个?(?P<span>月|季度|季|半年)[^，。；\\d]{0,8}\\d+[次回场趟轮遍]，"
    "[^，。；\\d]*(?:[一全]年|年均|年度)[^，。；\\d]*$"
)
_COUNTS = {"两": 2, "二": 2, "2": 2, "三": 3, "3": 3, "四": 4, "4": 4, "六": 6, "6": 6}
_IN_A_YEAR = {"月": 12, "季度": 4, "季": 4, "半年": 2}
_PLAIN = 0.6


def in_a_year(scene: Scene) -> Iterator[Guess]:
    """What was just told for each spell, times the spells of a year."""
    found = _SPELL.search(scene.place.lead) if "年" in scene.place.left else None
    spells, rest = divmod(_IN_A_YEAR[found["span"]], _COUNTS.get(found["count"] or "", 1)) if found else (0, 0)
    for once in scene.operands if spells and not rest else ():
        if once.order == 1 and once.near >= SAME_UNIT and likeness(once.unit, scene.unit) == 1:
            yield Guess(f"{{0}} × {spells}", (once,), once.value * spells, once.near + _PLAIN)
