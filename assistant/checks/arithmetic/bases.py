"""What a change already told, or a number of last year, is measured by."""

from __future__ import annotations

import re

from assistant.checks.arithmetic.operands import Operand
from assistant.checks.arithmetic.scene import Scene

_JUST_BEFORE = 2
_MEASURED_BY = re.compile(
    r"[比较][^，。；\d]{0,8}\d[\d.]*[^，。；\d.][^，。；]*\d[^，。；\d]{0,4}，[^，。；\d]*$"
)  # 较30万元节约3万元，节约率10%
_AFTER_A_CUT = frozenset({"adjusted_budget", "received", "spent"})
_FIRST = 0.15


def of_change(scene: Scene, change: Operand, base: Operand) -> float:
    """How well a change already stated (减少151.80万元) over a base reads as its rate (降幅17.5%)."""
    if not scene.is_change(change) or base.fact < 0:
        return -0.5
    if base.fact >= 0 and scene.dossier.facts[base.fact].role in _AFTER_A_CUT:
        return -0.3  # a cut is measured by what was there before it
    if change.fact < 0 and len(change.parts) != 2:
        return -0.5
    if change.fact < 0:
        of_base = base.fact in change.parts and (
            scene.dossier.is_prior(base.fact) or scene.dossier.is_target(base.fact)
        )
        if base.fact in change.parts and not any(map(scene.dossier.is_prior, change.parts)):
            return from_first(scene, change, base)
        return 0.25 if of_base else -0.6
    return 0.5 if base.order == 1 else 0.25


def from_first(scene: Scene, change: Operand, base: Operand) -> float:
    """从140名减到112名，少了28名: of the two numbers said the first is what there was before."""
    orders = [o.order for o in scene.operands if o.fact in change.parts]
    if _MEASURED_BY.search(scene.place.lead):
        return _FIRST if base.order == _JUST_BEFORE else -_FIRST
    if any(map(scene.dossier.is_target, change.parts)):
        return 0.25 if scene.is_target(base) else -_FIRST  # 1835.5平方米未改，约占四分之一: of what was planned
    told = [scene.dossier.stances[part].prior for part in change.parts]
    if sum(told) == 1:  # 14起，比上年的19起少5起，下降26.32%
        return _FIRST if base.fact == change.parts[told.index(True)] else -2 * _FIRST
    if len(orders) != 2 or not all(orders):
        return 0.0
    return _FIRST if base.order == max(orders) else -_FIRST


def of_past_year(scene: Scene, base: Operand) -> float:
    """How well a ratio to last year's number fits the wording (上年的四成)."""
    if not scene.dossier.is_prior(base.fact):
        return -0.5
    if scene.stance.of_past:
        return 0.3
    return -0.15 if scene.stance.prior_near else -0.5
