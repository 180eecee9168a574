"""The units whose figures may be operands of a number because no other figure is counted so."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from assistant.checks.arithmetic.operands import Said
from assistant.checks.dossier import Dossier
from assistant.checks.reading.asks import Ask
from assistant.checks.reading.measures import MONEY, MULTIPLE, PERCENT, TAKEN, measure
from assistant.checks.reading.place import Place
from assistant.checks.reading.stance import Stance

_SPOKEN = 0.7
_RATIOS = frozenset({PERCENT, MULTIPLE})
_COUNTED = {  # words that name the unit counted: 参训人次增长16.6%
    "人次": "人次",
    "人数": "人",
    "户数": "户",
    "场次": "场",
    "件数": "件",
    "面积": "亩",
    "里程": "公里",
}
_PER = 0.7  # what an average is said to be over


def units_wanted(
    dossier: Dossier,
    dimension: str,
    place: Place,
    stance: Stance,
    near: Mapping[int, float],
    memory: Sequence[Said],
    akin: str,
) -> dict[str, float]:
    """Per unit how near its figures lie: the unit of the number, of what an average is over, of what was just said.

    `akin` is the unit of the number that a rate was just told of, "" for none.
    """
    wanted = {dimension: 0.55, stance.per[0]: _PER}
    if stance.ask(Ask.PRODUCT) or stance.ask(Ask.SUM):
        spoken = [f for f, close in near.items() if close >= _SPOKEN]
        wanted.update((dossier.stances[f].per[0], 0.6) for f in spoken)
        rates = (dossier.measures[f].partition("/")[2] for f in spoken)
        wanted.update((measure(unit)[0], 0.6) for unit in rates if unit)
    if dimension in _RATIOS:
        wanted.update((measure(unit)[0], 0.75) for word, unit in _COUNTED.items() if word in place.left)
    if stance.ask(Ask.PER):
        wanted.setdefault(f"{dimension}次", 0.5)  # 场均33家, of the 463家次 that came
    if memory and dimension == MONEY and " - " in memory[0].formula and "/" in memory[0].unit:
        wanted[measure(memory[0].unit.partition("/")[2])[0]] = _PER  # 每台低20元，少支出4.3万元
    if dimension in TAKEN and stance.per[0] == "people":
        wanted["person-times"] = 0.6  # 服务455名，人均4次
    if dimension == "months" and memory:
        wanted[memory[0].unit] = 0.5  # 还剩42个，照今年的速度还要3年
    if akin:
        wanted[akin] = 0.5
    part = dossier.named_by(stance.part)[:1] if dimension in _RATIOS and stance.part else ()
    wanted.update((dossier.measures[fact], 0.5) for fact, _ in part)  # A级食堂占已改学校的: of some 所
    return wanted
