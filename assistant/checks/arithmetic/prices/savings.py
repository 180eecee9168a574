"""What a price below the one aimed at comes to: each 平方米 45.02元 under the target, 5364.5平方米, saves 24.15万元."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import combinations

from assistant.checks.arithmetic.fund_words import is_unspent
from assistant.checks.arithmetic.operands import Operand
from assistant.checks.arithmetic.scene import SAME_UNIT, Guess, Scene, mean
from assistant.checks.links import Link
from assistant.checks.reading.asks import Ask
from assistant.checks.reading.measures import MONEY, NOT_COUNTED, likeness, measure

_ASKED = 0.5
_PAIRED = frozenset({Link.TARGET, Link.PRIOR})
_COUNTED = 0.25
_ALL = 0.1  # of the counts of one unit the largest holds the others
_THIS_ALONE = re.compile("[仅单]?[此这]一?项|由此|因此")  # 比上年低20元，仅此一项少支出4.3万元
SAVED_RATE = re.compile("节[约省支]|结[余转]|下浮")
_OFF_BUDGET = re.compile("[比较](?:原)?(?:预算|概算|控制价|限价|计划)(?:节[约省支]|省下?|下浮|低)(?:了|约|近)*$")
_KIN, _OF_ALL = 0.3, 0.9
_ROUNDING = 0.002  # a price told to the 分 times a count is what was paid but for so much


def savings(scene: Scene) -> Iterator[Guess]:
    """(b - a) × count, of two prices for each that answer one another (target and actual, last year's and this).

    A price may be told by its label alone (每万尾苗种成本287.5元).
    """
    stance = scene.stance
    if scene.unit != MONEY or stance.ask(Ask.CHANGE) < _ASKED:
        return
    gap = _gap_told(scene)
    if gap is None and stance.ask(Ask.PRODUCT) < _ASKED:
        return
    alone = gap is not None and bool(_THIS_ALONE.search(scene.place.before))
    prices = [(o, base) for o in scene.operands if (base := _price_base(scene, o))[0]]
    for (a, base), (b, other) in combinations(prices, 2):
        link = scene.link(a, b)
        just = gap is not None and {a.fact, b.fact} == set(gap.parts)  # 每平方米低1.74元，省下
        asked = max(stance.ask(Ask.PRODUCT), just)
        if link not in _PAIRED or a.unit != b.unit or base != other or asked < _ASKED:
            continue
        more, less = (a, b) if a.value > b.value else (b, a)
        per, size = base
        for count in scene.operands:
            value = (more.value - less.value) * count.value / float(size)
            named = (
                count.fact >= 0 and not count.prior and not scene.is_target(count) and likeness(count.unit, per) == 1
            )
            if named and scene.keeps(value, a, b):
                measured = (
                    stance.aim_near or bool(_OFF_BUDGET.search(scene.place.left))
                    if link is Link.TARGET
                    else stance.prior_here
                )
                rating = mean(a, b, count) + 0.25 * asked + _COUNTED * (measured or just)
                rating += _COUNTED * alone + _ALL * (count.value == scene.dossier.largest.get(count.unit))
                yield Guess("({0} - {1}) × {2}", (more, less, count), value, rating)
                for paid in scene.operands:  # 95元 for each of 6.48万平方米, less the 604.30万元 that were paid
                    due = more.value * count.value / float(size)
                    off = abs(due - value - paid.value)
                    if paid.fact >= 0 and paid.unit == MONEY and off <= _ROUNDING * paid.value:
                        yield Guess("{0} × {1} - {2}", (more, count, paid), due - paid.value, rating)


def saved_rates(scene: Scene) -> Iterator[Guess]:
    """平台招标省下11.9万元，节约率10.8%: what was saved over what would have been paid, a / (a + b)."""
    if not (SAVED_RATE.search(scene.rate) or _OFF_BUDGET.search(scene.place.left)):
        return
    saved = next((o for o in scene.operands if o.order and o.near >= SAME_UNIT and is_unspent(scene, o)), None)
    if saved is None or saved.fact < 0 or saved.unit != MONEY or scene.dossier.facts[saved.fact].role:
        return
    for paid in (o for o in scene.operands if o.fact in scene.dossier.items):
        if scene.dossier.kin(paid.fact, saved.fact) >= _KIN:
            value = saved.value / (saved.value + paid.value) * 100
            yield Guess("{0} / ({0} + {1})", (saved, paid), value, saved.near + _OF_ALL)


def _gap_told(scene: Scene) -> Operand | None:
    """The difference of two prices told in this part of the sentence; where words ask for a sum not only right before

    (比目标节省12.5元，降幅4.17%，合计省下).
    """
    summed = scene.stance.ask(Ask.SUM) >= _ASKED
    told = [
        o for o in scene.operands if o.order and scene.is_gap(o) and all(_is_price(scene, part) for part in o.parts)
    ]
    near = [o for o in told if o.order == 1 or (summed and o.near >= SAME_UNIT)]
    return min(near, key=lambda o: o.order, default=None)


def _price_base(scene: Scene, one: Operand) -> tuple[str, Decimal]:
    """What a price is told for one of: its dimension and size, "" for what is no price.

    A bare 单价 is for each of what was counted last.
    """
    if "/" in one.unit and one.fact >= 0:
        return measure(one.unit.partition("/")[2])
    if one.fact >= 0 and one.unit == MONEY and _is_bare_price(scene, one.fact):
        units = (*NOT_COUNTED, "time", "months")
        counts = (o for o in scene.operands if o.order and o.near >= SAME_UNIT and o.unit not in units)
        last = min(counts, key=lambda o: o.order, default=None)
        return (last.unit, Decimal(1)) if last is not None else ("", Decimal(1))
    return scene.dossier.stances[one.fact].per if _is_price(scene, one.fact) else ("", Decimal(1))


def _is_bare_price(scene: Scene, fact: int) -> bool:
    """Whether a fact is told as a 单价 of what its label does not count."""
    stance = scene.dossier.stances[fact]
    return stance.priced and not stance.per[0]


def _is_price(scene: Scene, fact: int) -> bool:
    dossier = scene.dossier
    if fact < 0 or "/" in dossier.measures[fact]:
        return fact >= 0
    return dossier.measures[fact] == MONEY and bool(dossier.stances[fact].per[0])
