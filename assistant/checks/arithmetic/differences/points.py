"""Percent points: what the difference of two rates is told in, and what a share of a whole is never told in."""

from __future__ import annotations

from collections.abc import Iterator

from assistant.checks.arithmetic.operands import Operand
from assistant.checks.arithmetic.scene import SAME_UNIT, Guess, Scene, mean
from assistant.checks.links import Link
from assistant.checks.reading.asks import Ask
from assistant.checks.reading.measures import PERCENT, POINTS

_PLAINLY = 1.0
_ASKED = 0.5
_DONE = "完成率"
_OF_AIM = 0.5


def is_misput(scene: Scene) -> bool:
    """Whether a number stands in percent where two rates differ (合格率98.6%，离100%差1.4%), or the other way round

    where a whole is named (占预算的48.2个百分点): no arithmetic makes it right.
    """
    change = scene.stance.ask(Ask.CHANGE)
    if scene.unit == POINTS:
        return bool(scene.stance.whole) and max(change, scene.stance.ask(Ask.REST)) < _ASKED
    if scene.unit != PERCENT or "%" not in scene.text or change < _PLAINLY:
        return False
    told = [
        o for o in scene.operands if o.order and o.near >= SAME_UNIT and o.unit == PERCENT and not scene.is_target(o)
    ]
    last = min(told, key=lambda o: o.order, default=None)
    return last is not None and any(scene.keeps_value(abs(last.value - base)) for base in _bases(scene, last))


def _bases(scene: Scene, rate: Operand) -> Iterator[float]:
    """What a rate just told is measured by: last year's where the words compare with it, else its target."""
    dossier = scene.dossier
    link = Link.PRIOR if scene.stance.prior_here else Link.TARGET
    facts = [o.fact for o in scene.operands if o.fact >= 0 and o.unit == PERCENT and o.value == rate.value]
    for fact in facts:
        yield from (dossier.numbers[o] for o, kind in dossier.links[fact].items() if kind is link)


def short_of_aim(scene: Scene) -> Iterator[Guess]:
    """核拨完成率离目标差9.09个百分点: (target - done) / target × 100, in points of the completion."""
    stance = scene.stance
    if not (stance.aim_here and stance.ask(Ask.CHANGE) >= _PLAINLY and _DONE in scene.place.left):
        return
    for done in scene.operands:
        for aim in scene.operands if done.fact >= 0 else ():
            if scene.link(done, aim) is Link.TARGET and scene.is_target(aim) and aim.value > max(done.value, 0):
                yield Guess(
                    "({1} - {0}) / {1}", (done, aim), (1 - done.value / aim.value) * 100, mean(done, aim) + _OF_AIM
                )


def gaps_in_points(scene: Scene) -> Iterator[Guess]:
    """降幅6.8个百分点，比目标多降1.8个百分点: a figure told in points itself, less its target or last year's."""
    stance = scene.stance
    kind = Link.TARGET if stance.aim_here else Link.PRIOR if stance.prior_here else None
    told = [o for o in scene.operands if o.unit == POINTS and o.fact >= 0] if kind else []
    for one in told if stance.ask(Ask.CHANGE) >= _PLAINLY else ():
        for base in told:
            if scene.link(one, base) is kind and (base.prior if kind is Link.PRIOR else scene.is_target(base)):
                yield Guess("{0} - {1}", (one, base), one.value - base.value, mean(one, base) + _OF_AIM)
