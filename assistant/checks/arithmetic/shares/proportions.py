"""A number set in proportion to the one just said: 设计值260毫克/升的一半, 21项是其2.3倍, 之比为4∶3."""

from __future__ import annotations

import re

from assistant.checks.arithmetic.operands import Operand
from assistant.checks.arithmetic.scene import SAME_UNIT, Scene
from assistant.checks.links import Link
from assistant.checks.reading.measures import NOT_COUNTED

_JUST_BEFORE = 2
_NOUN = 2  # characters
_OF_TWO = re.compile(
    "([\u3400-\u9fff]{2,8})[与和同跟]([\u3400-\u9fff]{2,8}?)(?:人?数|数?量)?(?:之比|的?比例?)[约为是达近]*$"
)
_NAMED, _IN_ORDER = 0.5, 0.6  # 衡器与压力表之比为3∶2, hardly 2∶3
_ITS = re.compile("其|它")
_AMONG = re.compile("[^，。；\\d]{0,4}(?:[里中]|当中|之中)")


def of_said(scene: Scene, part: Operand, whole: Operand) -> float:
    """设计值260毫克/升的一半, 之比为4∶3: the number just said is the base."""
    if scene.stance.of_said:
        meant = whole.order == 1 if not _ITS.search(scene.place.left) else _is_compared_with(scene, whole)
        return 0.4 if meant else -0.3
    named = _OF_TWO.search(scene.place.left) if scene.is_proportion else None
    if named:
        told = zip(named.groups(), (part, whole), strict=True)
        alike = all(o.fact >= 0 and scene.dossier.share_named(name, o.fact) >= _NAMED for name, o in told)
        return _IN_ORDER if alike else -0.3
    if scene.is_proportion:
        if whole.order != 1 or not part.order or scene.is_gap(part):
            return -0.3
        return 0.4 if part.order == _JUST_BEFORE else 0.3
    return 0.0


def told_among(scene: Scene) -> frozenset[float]:
    """受检者中农村妇女8960人，占八成, jotted as 查的11200人里农村妇女8960人: the wholes among which a note tells the

    number just said.
    """
    part = next((o for o in scene.operands if o.order == 1 and o.fact >= 0), None)
    facts = scene.dossier.facts
    if part is None or facts[part.fact].mention is None:
        return frozenset()
    lead = facts[part.fact].place.lead
    wholes = (o for o in scene.operands if o.value > part.value and scene.link(part, o) is Link.BESIDE)
    return frozenset(o.value for o in wholes if _AMONG.match(lead.partition(facts[o.fact].wording)[2]))


def _is_compared_with(scene: Scene, whole: Operand) -> bool:
    """21项，比前者多12项，是其2.3倍: of the two numbers a difference lies between, the one that was not just told.

    The number just told where it is no such difference.
    """
    gap = next((o for o in scene.operands if o.order == 1 and scene.is_gap(o) and len(o.parts) == 2), None)
    if gap is None or whole.fact < 0:
        return whole.order == 1 and (gap is None or min(gap.parts) < 0)
    orders = {o.fact: o.order for o in scene.operands if o.fact in gap.parts and o.order}
    return whole.fact in gap.parts and whole.fact != min(orders, key=orders.__getitem__, default=-1)


def noun_told(scene: Scene) -> str:
    """授课教师31名，职业院校教师占七成: the key of the number just told of what the words before 占 end with.

    "" where there is none, or where it is one of several of its unit told in turn.
    """
    part = scene.stance.part if not scene.stance.whole else ""
    said = {o.order: o for o in scene.operands if o.order and o.near >= SAME_UNIT}
    just, before = said.get(1), said.get(2)
    if len(part) <= _NOUN or just is None or just.fact < 0 or just.unit in NOT_COUNTED or scene.is_inside(just):
        return ""
    told = just.label != part and just.label.endswith(part[-_NOUN:])
    return just.key if told and not (before and before.unit == just.unit) else ""
