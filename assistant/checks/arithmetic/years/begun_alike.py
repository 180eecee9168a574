"""Numbers of two years told in the same words: 日均不足5人的站有37个, in last year's report 45个."""

from __future__ import annotations

from assistant.checks.arithmetic.operands import Operand
from assistant.checks.arithmetic.scene import Scene

_BEGUN = 6  # characters that both begin with


def begun_alike(scene: Scene, one: Operand, other: Operand) -> bool:
    """Whether the one of two numbers that is last year's is told in a sentence that begins as the other's does."""
    if one.prior == other.prior or min(one.fact, other.fact) < 0:
        return False
    leads = [scene.dossier.facts[o.fact].place.lead[:_BEGUN] for o in (one, other)]
    return len(leads[0]) == _BEGUN and leads[0] == leads[1]
