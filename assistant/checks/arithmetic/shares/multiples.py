"""So many times as much as another number, or so many times more."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.checks.arithmetic.changes.changes import base_fit
from assistant.checks.arithmetic.focus import extremes
from assistant.checks.arithmetic.operands import Operand
from assistant.checks.arithmetic.part_and_whole import part_fit, whole_fit
from assistant.checks.arithmetic.scene import SAME_UNIT, Guess, Scene, mean
from assistant.checks.arithmetic.shares.proportions import of_said
from assistant.checks.arithmetic.shares.unlike import unlike
from assistant.checks.links import Link
from assistant.checks.reading.asks import Ask
from assistant.checks.reading.measures import MONEY, PERCENT, comparable, likeness

_EXTREMES = 0.5  # 最高档为最低档的3倍
_NOT_PAST = 0.5  # 是上年的3.5倍 is measured by last year, 恰为市级的2倍 is not
_COMPARED = 0.5  # 比2023年增加160台，相当于2023年的1.4倍: of the two just compared, not of what one is more by
_SAME_PART = 0.4
_UNLIKE_AMOUNTS = 0.3  # 平均每起7.28亩，总面积不到上年61.2亩的六成: no share of an average
_PRICE, _PRICED = re.compile("(?:标准|单价|均价|价格)$"), 0.5  # 一等奖标准是三等奖的4倍: of what each is given
_LOOSE = 0.3  # 2家 and 5个 are hardly ever added


def multiples(scene: Scene) -> Iterator[Guess]:
    """So many times as much, or more: a / b, (a − b) / b."""
    stance = scene.stance
    grown = stance.ask(Ask.CHANGE) >= 1
    ends, told = extremes(scene), _part_just_told(scene)
    compared = frozenset() if stance.whole or stance.of_said or _names_another(scene) else scene.gap_said()
    priced = bool(stance.part) and bool(_PRICE.search(stance.part))
    for a, b in scene.like_pairs:
        value = a.value / b.value
        if not (scene.keeps(value, a, b) or scene.keeps(value - 1, a, b)) or not comparable(a.unit, b.unit):
            continue
        rating = mean(a, b) + base_fit(scene, b, a) + whole_fit(scene, b) + part_fit(scene, a) + of_said(scene, a, b)
        rating += 0.2 * scene.named(a) - scene.crossed(a, b) - _LOOSE * (likeness(a.unit, b.unit) < 1)
        rating -= _UNLIKE_AMOUNTS * (scene.is_average(a) != scene.is_average(b))
        if priced:
            rating += _PRICED if _is_price(scene, a) and _is_price(scene, b) else -_PRICED
        rating += _EXTREMES * (ends is not None and (a, b) == ends)
        rating += _SAME_PART * ((a.fact == told) - (a.unit == PERCENT)) if stance.whole and told >= 0 else 0.0
        rating += _COMPARED * (({a.key, b.key} == compared) - (scene.is_gap(b) and bool(compared)))
        if b.fact >= 0 and scene.dossier.is_prior(b.fact):
            rating += 0.2 * stance.of_past
        elif stance.of_past and not scene.is_past(b):
            rating -= _NOT_PAST
        if stance.whole and not stance.prior_here and not stance.of_past:
            rating -= _NOT_PAST * (a.prior or b.prior)
            rating -= _NOT_PAST * (scene.link(a, b) is Link.TARGET and not stance.aim_here and not stance.of_aim)
        yield Guess("{0} / {1}", (a, b), value, rating + 0.1 - 0.3 * (grown + (value < 1)))
        if value > 1:
            yield Guess("({0} - {1}) / {1}", (a, b), value - 1, rating - 0.1 + 0.3 * grown)
    for a, b, rating in unlike(scene) if stance.whole else ():
        yield Guess("{0} / {1}", (a, b), a.value / b.value, rating + 0.25 * stance.ask(Ask.SHARE))


def _names_another(scene: Scene) -> bool:
    """点位多出13个，受益老人是上年的2.8倍: whether the words name another part than the one whose gap was just told."""
    named = scene.dossier.named_by(scene.stance.part)[:1] if scene.stance.part else ()
    gap = scene.gap_said() if named else frozenset()
    heads = scene.dossier.heads
    of_gap = {heads[o.fact] for o in scene.operands if o.key in gap and o.fact >= 0}
    return bool(of_gap) and heads[named[0][0]] not in of_gap


def _is_price(scene: Scene, one: Operand) -> bool:
    """Whether an operand is money told for each of something."""
    return (
        "/" in one.unit
        or scene.is_average(one)
        or (one.unit == MONEY and one.fact >= 0 and bool(scene.dossier.stances[one.fact].per[0]))
    )


def _part_just_told(scene: Scene) -> int:
    """免费的占71%，是低收费的2.4倍: the part of the share told last, which the sentence goes on with; -1 for none."""
    last = next((o for o in scene.operands if o.order == 1 and o.near >= SAME_UNIT), None)
    part, divided, _ = last.key.partition(" / ") if last is not None and last.unit == PERCENT else ("", "", "")
    return scene.dossier.positions.get(part, -1) if divided else -1
