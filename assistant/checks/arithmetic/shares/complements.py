"""What is left of the whole: 100 − p, the opposite of a rate."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.checks.arithmetic.operands import Operand
from assistant.checks.arithmetic.scene import SAME_UNIT, Guess, Scene
from assistant.checks.reading.asks import Ask
from assistant.checks.reading.measures import PERCENT
from assistant.checks.reading.opposites import opposes

_PLAINLY = 0.8
_LACKING = re.compile("[漏缺误错失脱]([\u3400-\u9fff])(?:约|为|率|仅|有|的)*$")
_PLAIN_OPPOSITE = 0.45
_DENIED = 0.6
_REMAINING = re.compile("^(?:剩余|剩下|余下|其余|(?:尚|还|仍)[缺差剩])的?(?:近|约|不足|不到)?$")
_LEFT = 0.5  # 占支出的八成，剩余两成; 补测了七成，尚缺三成


def complements(scene: Scene) -> Iterator[Guess]:
    """What is left of the whole: 100 − p."""
    stance = scene.stance
    changed = stance.ask(Ask.CHANGE) >= 1
    bonus = 0.15 if stance.ask(Ask.REST) and not (changed and stance.prior_here) else -0.3 - 0.4 * changed
    denied = min(stance.ask(Ask.SAME), stance.ask(Ask.RATE)) >= _PLAINLY  # 不合格率3.00%，即合格率97.00%
    rest = _REMAINING.match(scene.place.left)
    lacking = _LACKING.search(scene.place.left)  # 漏报1.4% of what 到报率 tells
    onward = _opposite_moved(scene)
    for a in scene.operands:
        if a.unit == PERCENT and a.fact == onward >= 0:
            yield Guess("100 - {0}", (a,), abs(100 - a.value), a.near + _PLAIN_OPPOSITE)
        elif a.unit == PERCENT:
            if (
                lacking
                and a.fact >= 0
                and not a.prior
                and not scene.is_target(a)
                and f"{lacking.group(1)}率" in a.label
            ):
                yield Guess("100 - {0}", (a,), abs(100 - a.value), a.near + _PLAIN_OPPOSITE)
            just = a.order == 1 and max(
                _DENIED * (denied or _is_denied(scene, a)), _LEFT * bool(a.near >= SAME_UNIT and rest)
            )
            yield Guess("100 - {0}", (a,), abs(100 - a.value), a.near + bonus + just)


def _is_denied(scene: Scene, rate: Operand) -> bool:
    """满意度96%，不满意或未表态的占4%: whether a share is told of those of whom the rate just told does not tell."""
    named = rate.fact >= 0 and rate.near >= SAME_UNIT and scene.stance.ask(Ask.SHARE) >= _PLAINLY
    return named and not scene.stance.whole and opposes(scene.stance.part, rate.label)


def _opposite_moved(scene: Scene) -> int:
    """差错率由上年的1.4%降至0.6%: the rate of which last year's opposite was just told; -1 for none."""
    just = next((o for o in scene.operands if o.order == 1 and o.near >= 1 and o.formula == "100 - {0}"), None)
    told = scene.stance.moved and just is not None and len(just.parts) == 1 and scene.dossier.is_prior(just.parts[0])
    return scene.dossier.now_of(just.parts[0]) if told and just is not None else -1
