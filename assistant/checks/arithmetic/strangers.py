"""What is lacking or was cut, and what has nothing to do with another number: neither is left of it or added to it."""

from __future__ import annotations

import re

from assistant.checks.arithmetic.operands import Operand
from assistant.checks.arithmetic.scene import Scene
from assistant.checks.reading.asks import Ask
from assistant.checks.reading.subjects import is_wordless, terms

_CUT = re.compile("[调核压扣]减")
_LACKING = re.compile("(?:差|缺|欠|剩|没[^，。；]{1,4}|未[^，。；]{1,4})的?$")
_CUT_BUDGETS = frozenset({"budget", "adjusted_budget"})
_HARDLY, _NAMESAKES = 0.1, 0.5
_NO_AIM, _FROM_AIM = 0.35, 0.3


def is_told_lacking(scene: Scene, one: Operand) -> bool:
    """责任书签了1203份，差63份: what a note tells as lacking leaves nothing of what there is."""
    noted = one.fact >= 0 and not one.order and scene.dossier.facts[one.fact].mention is not None
    return noted and bool(_LACKING.search(scene.dossier.facts[one.fact].place.left))


def is_budget_cut(scene: Scene, one: Operand, other: Operand) -> bool:
    """年初预算428万元、调整后412万元: what a budget was cut by is nothing left of it."""
    return min(one.fact, other.fact) >= 0 and {scene.dossier.facts[o.fact].role for o in (one, other)} == _CUT_BUDGETS


def is_cut(one: Operand) -> bool:
    """Whether an operand tells what was taken off: 8月调减14万元 is added to nothing."""
    return bool(_CUT.search(one.label))


def plan_to_aim(scene: Scene, one: Operand, other: Operand) -> float:
    """计划查螺1900公顷，较本年目标增加40公顷: what speaks for a plan just told against a target, -0.35 to 0.3."""
    stance = scene.stance
    against = stance.plan and stance.aim_here and stance.ask(Ask.CHANGE) >= 1 and not stance.prior_here
    if not against or min(one.fact, other.fact) < 0:
        return 0.0
    aimed, planned = (one, other) if scene.is_target(one) else (other, one)
    if not scene.is_target(aimed):
        return -_NO_AIM
    called = terms(scene.place.left) & scene.dossier.tags[planned.fact][0]
    meant = bool(called) or is_wordless(scene.place)
    alike = meant and scene.dossier.kin(aimed.fact, planned.fact) >= _NAMESAKES
    return _FROM_AIM if alike and planned.order and scene.dossier.stances[planned.fact].plan else 0.0


def is_stranger(scene: Scene, one: Operand, other: Operand) -> bool:
    """新增充电桩20个，总数达到66个: whether one of two (186个村) is not said, named, or named like the other."""
    unsaid = any(not o.order and scene.named(o) < _HARDLY for o in (one, other))
    return unsaid and min(one.fact, other.fact) >= 0 and not scene.dossier.kin(one.fact, other.fact)
