"""How two or more numbers just said changed together: 调度会12次、会商9场，两类会议合起来比上年多开4场."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.checks.arithmetic.operands import Operand
from assistant.checks.arithmetic.scene import SAME_UNIT, Guess, Scene, mean
from assistant.checks.reading.asks import Ask
from assistant.checks.reading.measures import PERCENT, likeness

_TOGETHER = re.compile("合计|合起来|加起来|[一相]共|总共|[两三四二][类项者种块级]")
_HOW_MANY = {"两": 2, "二": 2, "三": 3, "四": 4}
_COUNTED = re.compile("([两二三四])[类项者种块级]")
_PLAIN = 0.5
_PLAINLY = 0.8


def together(scene: Scene) -> Iterator[Guess]:
    """What several numbers of one kind, told one after another, are more by than last year's of the same things."""
    stance = scene.stance
    if stance.ask(Ask.CHANGE) < _PLAINLY or not stance.prior_near:
        return
    row = _told(scene) if _TOGETHER.search(scene.place.before) else _named_in_one(scene)
    counted = _COUNTED.search(scene.place.before)
    if len(row) < 2 or (counted and len(row) != _HOW_MANY[counted.group(1)]):
        return
    past = [scene.dossier.past_of(o.fact) for o in row]
    if min(past) < 0:
        return
    at_hand = {o.fact: o for o in scene.operands}
    before = [at_hand[fact] for fact in past if fact in at_hand]
    then = sum(scene.dossier.numbers[fact] for fact in past)
    if len(before) != len(past) or not then:
        return
    grown = sum(o.value for o in row) - then
    sums = [" + ".join(f"{{{at}}}" for at in range(start, start + len(row))) for start in (0, len(row))]
    now, last = (f"({text})" for text in (sums if grown > 0 else sums[::-1]))
    rating = mean(*row) + _PLAIN
    if scene.unit == PERCENT:
        yield Guess(f"({now} - {last}) / ({sums[1]})", (*row, *before), abs(grown) / then * 100, rating)
    elif likeness(row[0].unit, scene.unit):
        yield Guess(f"{now} - {last}", (*row, *before), abs(grown), rating)


def _named_in_one(scene: Scene) -> list[Operand]:
    """省赛金银牌: the two figures of this year, 金牌 and 银牌, that a word of three characters names at once."""
    left = scene.place.left
    figures = [o for o in scene.operands if o.fact in scene.dossier.figures_in(scene.unit) and not scene.is_target(o)]
    for one, other, kind in zip(left, left[1:], left[2:], strict=False):
        row = [next((o for o in figures if o.label.endswith(first + kind)), None) for first in (one, other)]
        if row[0] is not row[1] and None not in row:
            return [o for o in row if o is not None]
    return []


def _told(scene: Scene) -> list[Operand]:
    """The numbers of this year told in this part of the sentence, all counted alike; the first said first."""
    said = [o for o in scene.operands if o.order and o.near >= SAME_UNIT and o.fact >= 0 and not o.prior]
    row = sorted((o for o in said if not scene.is_target(o)), key=lambda o: -o.order)
    alike = bool(row) and all(likeness(o.unit, row[-1].unit) for o in row)
    return row if alike else []
