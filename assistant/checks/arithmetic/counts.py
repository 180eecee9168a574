"""Which numbers count all there are of a kind (全年督导18次), which so much for each (每次走访4个村)."""

from __future__ import annotations

from assistant.checks.arithmetic.operands import Operand
from assistant.checks.arithmetic.scene import Scene
from assistant.checks.reading.asks import Ask
from assistant.checks.reading.measures import MONEY

_PLAINLY, _LESS_EACH = 0.9, 0.8


def is_count(scene: Scene, one: Operand) -> bool:
    """Whether an operand is a fact that is not told as so many of each time or each of another kind."""
    return one.fact >= 0 and not scene.dossier.stances[one.fact].per[0]


def as_each(scene: Scene, one: Operand) -> float:
    """How well an operand answers words that ask for so much less or more for each.

    每米造价节约40元 speaks of prices for each, 减排936吨，目标900吨，平均每辆减少26吨 of no difference at all.
    """
    asked = scene.stance.ask(Ask.PER)
    if asked >= _PLAINLY and not _is_compared(scene, one):
        return -_LESS_EACH
    return (0.3 if "/" in one.unit else -0.15) if asked and scene.unit == MONEY else 0.0


def _is_compared(scene: Scene, one: Operand) -> bool:
    """平均每期增加3人: whether so much for each is set against last year's, a target or another such number."""
    stance = scene.stance
    return stance.prior_here or stance.aim_here or stance.versus or scene.is_rate(one) or scene.is_average(one)
