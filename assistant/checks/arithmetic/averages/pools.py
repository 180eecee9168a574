"""Figures of one kind in one average: 平均每次放流鱼虾苗300万尾 of 鱼苗 and 虾苗, 按总接待量每人次5.62元."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import combinations

from assistant.checks.arithmetic.operands import Operand
from assistant.checks.arithmetic.scene import Guess, Scene
from assistant.checks.reading.asks import Ask
from assistant.checks.reading.contrasts import apart_in_kind
from assistant.checks.reading.measures import MONEY, likeness

_TOTAL = re.compile("总([\u3400-\u9fff]{2,4}?)[量数]|([\u3400-\u9fff]{2,4})总[量数]")
_PRICE = re.compile("(?:平均|综合)?(?:成本|费用|补助|补贴|投入|支出|花费|造价|单价|资金|经费)+.*$")
_PLAINLY = 0.6
_AS_NEAR = 0.75  # what the words speak of as a whole need not be said again
_SURE = 0.6
_NAMED = 0.15
_JUST = 2  # numbers back


def pools(scene: Scene) -> Iterator[Guess]:
    """An amount over all of a kind, or all of a kind over a count."""
    stance = scene.stance
    per, size = stance.per
    if stance.ask(Ask.PER) < _PLAINLY or not per or stance.prior:
        return
    both = _named_together(scene)
    for count in scene.operands if both else ():
        if likeness(count.unit, per) == 1 and count.fact >= 0 and _is_done(scene, count) and count.written > 1:
            one, other = both
            value = (one.value + other.value) * float(size) / count.value
            rating = (2 * _AS_NEAR + max(count.near, _AS_NEAR)) / 3 + _SURE + scene.named(count) / 4
            yield Guess("({0} + {1}) / {2}", (one, other, count), value, rating)
    kind = _kind_counted(scene)
    total = sum(o.value for o in kind)
    apart = {name for a, b in combinations(kind, 2) for name in apart_in_kind(a.label, b.label)} - {""}
    formula = f"{{0}} / ({' + '.join(f'{{{i}}}' for i in range(1, len(kind) + 1))})"
    for amount in scene.same() if total else ():
        spent = amount.fact in scene.dossier.totals and scene.dossier.facts[amount.fact].role == "spent"
        near = 0 < amount.order <= _JUST or scene.named(amount) >= _NAMED
        alone = any(name in amount.label for name in apart)  # 新建候车亭支出 is of the new ones
        if amount.fact >= 0 and _is_done(scene, amount) and (spent or near) and not alone:
            own = scene.named(amount) / 4 + 0.1 * (0 < amount.order <= _JUST)
            yield Guess(formula, (amount, *kind), amount.value * float(size) / total, _AS_NEAR + _SURE + own)


def _is_done(scene: Scene, one: Operand) -> bool:
    return not one.prior and not scene.is_target(one)


def _figures(scene: Scene, unit: str) -> list[Operand]:
    counted = scene.dossier.figures_in(unit)
    return [o for o in scene.operands if o.fact in counted and _is_done(scene, o)]


def _named_together(scene: Scene) -> tuple[Operand, ...]:
    """鱼虾苗: two figures of one kind, both told by what tells them apart; none where the words name no two."""
    for one, other in combinations(_figures(scene, scene.unit) if scene.unit != MONEY else (), 2):
        names = apart_in_kind(one.label, other.label)
        told = all(name and name in scene.place.left for name in names)
        if told and not any(label in scene.place.left for label in (one.label, other.label)):
            return one, other
    return ()


def _kind_counted(scene: Scene) -> tuple[Operand, ...]:
    """The figures that 每万尾苗种 or 总接待量 speaks of together; none where the words are of one of them alone."""
    unit = scene.stance.per[0]
    found = _TOTAL.search(scene.place.lead)
    figures = _figures(scene, unit)
    if found:
        word = found.group(1) or found.group(2)
        chosen = tuple(o for o in figures if word in o.label)
        return chosen if len(chosen) > 1 else ()
    noun = _PRICE.sub("", scene.stance.each.removeprefix(unit))
    for one, other in combinations(figures if noun else (), 2):
        names = apart_in_kind(one.label, other.label)
        shared = set(one.label) & set(other.label) & set(noun)
        if all(names) and shared and not any(name in scene.place.lead for name in names):
            return one, other
    return ()
