"""Rates and shares of all the money there was: 连同自筹，综合执行率 is over the budget and the own funds together."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.checks.arithmetic.at_hand import operand_of
from assistant.checks.arithmetic.operands import Operand
from assistant.checks.arithmetic.scene import SAME_UNIT, Guess, Scene
from assistant.checks.reading.asks import Ask
from assistant.checks.reading.measures import PERCENT

_POOL = re.compile("可用(?:财力|资金|经费)|可(?:供)?使用的?(?:资金|经费)|资金(?:来源|盘子)|(?:筹集|筹措|全部|两项)资金")
_WITH_OWN = re.compile(
    "(?:(?<!不)(?:含|连同|加上|算上|计入|包括|考虑)自[^，。；\\d]*(?:，[^，。；\\d]*)?|(?:综合|总体|整体)[^，。；\\d]{0,6})率[^，。；\\d]{0,3}$"
)
_ASIDE = re.compile("(?:[（(，]|其中)[含有]?自[^，。；\\d]*[\\d.]+[^，。；\\d]*[）)]?，[^，。；\\d]*$")
_OVERALL = re.compile("综合|总体|整体")
_EXECUTED = re.compile("(?:执行|支出|使用)$")
_PLAIN, _SHARED = 1.35, 1.2
_POSSIBLY = 0.9  # 含自有资金的执行率 may as well be over the budget alone
_JUST, _HARDLY = 0.4, -0.4


def pooled_rates(scene: Scene) -> Iterator[Guess]:
    """What was spent, own funds with it, over the budget and the own funds."""
    if "率" in scene.place.left and _EXECUTED.search(scene.rate) and _WITH_OWN.search(scene.place.lead):
        rating = _PLAIN if _OVERALL.search(scene.place.left) else _POSSIBLY
        for spent, own, base in _funds(scene):
            yield _of_pool(scene, spent, own, base, rating)


def pooled_shares(scene: Scene) -> tuple[Guess, ...]:
    """支出651.80万元，占可用资金的95.07%: what was spent, or one of its sources, over all of them."""
    asked = scene.unit == PERCENT and scene.stance.ask(Ask.SHARE) >= 1 and _POOL.search(scene.stance.whole)
    aside = bool(asked and _ASIDE.search(scene.place.lead))
    found: list[Guess] = []
    for spent, own, base in _funds(scene) if asked else ():
        found.append(_of_pool(scene, spent, own, base, _SHARED + _fits(scene, spent, aside=False)))
        for part in (own, base):
            value = part.value / (base.value + own.value) * 100
            rating = _SHARED + _fits(scene, part, aside=aside and part is own)
            found.append(Guess("{0} / ({1} + {2})", (part, base, own), value, rating))
    return tuple(sorted(found, key=lambda guess: -guess.rating))


def _of_pool(scene: Scene, spent: Operand, own: Operand, base: Operand, rating: float) -> Guess:
    """The spending over a budget and the own funds, which it holds already or which are added to it."""
    if scene.dossier.own_funds[1]:
        return Guess("{0} / ({1} + {2})", (spent, base, own), spent.value / (base.value + own.value) * 100, rating)
    value = (spent.value + own.value) / (base.value + own.value) * 100
    return Guess("({0} + {2}) / ({1} + {2})", (spent, base, own), value, rating)


def _fits(scene: Scene, part: Operand, *, aside: bool) -> float:
    """How well the money just said, or named before 占, answers as the part; own funds told aside are none."""
    named = scene.dossier.share_named(scene.stance.part, part.fact) if scene.stance.part else 0.0
    said = any(o.order and o.near >= SAME_UNIT and o.fact == part.fact for o in scene.operands)
    return _HARDLY if aside else _JUST * max(named, float(said))


def _funds(scene: Scene) -> Iterator[tuple[Operand, Operand, Operand]]:
    """The spending and the own funds with what the year was given, once after and once before it was adjusted."""
    at = {scene.dossier.facts[fact].role: operand_of(scene.dossier, fact, 1.0) for fact in scene.dossier.totals}
    if {"spent", "own_funds"} <= at.keys():
        for role in ("adjusted_budget", "budget"):
            if role in at and at[role].value > 0:
                yield at["spent"], at["own_funds"], at[role]
