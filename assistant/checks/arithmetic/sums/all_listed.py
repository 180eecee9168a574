"""All that was just listed, where a wording tells of the parts together: so much for each, more than last year."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import takewhile

from assistant.checks.arithmetic.operands import Operand
from assistant.checks.arithmetic.scene import SAME_UNIT, Guess, Scene, mean
from assistant.checks.links import Link
from assistant.checks.reading.asks import Ask
from assistant.checks.reading.measures import likeness
from assistant.checks.reading.subjects import is_wordless

_LISTED = re.compile(  # 企业148家、高校院所7家，平均每家
    "\\d[\\d,.]*[^，。；、\\d]{1,3}[、，和与及][^，。；、\\d]{1,12}\\d[\\d,.]*[^，。；、\\d]{1,4}，[^，。；\\d]*$"
)
_ALTOGETHER = re.compile("^(?:总[数量计]|合计|共计|整体)|净[增减]")
_PAIR = 2
_AS_HOUSEHOLDS = ("户", "家")  # 企业118家、合作社18家，户均0.8万元
_EACH, _PLAINLY = 0.6, 1.0
_OVER_ALL, _NAMED, _UNNAMED = 0.35, 0.7, 0.05
_MOVED = 0.8


def all_listed(scene: Scene) -> Iterator[Guess]:
    """Readings of the parts just listed taken together."""
    stance = scene.stance
    each = bool(stance.per[0]) and stance.ask(Ask.PER) >= _EACH
    moved = stance.ask(Ask.CHANGE) >= _PLAINLY and stance.prior_here
    moved = moved and (is_wordless(scene.place) or bool(_ALTOGETHER.search(scene.place.left)))
    if scene.place.row or not (each or moved) or not _LISTED.search(scene.place.lead):
        return
    parts = _parts(scene, stance.per[0] if each else scene.unit)
    if len(parts) < _PAIR or not sum(o.value for o in parts):
        return
    if each:
        yield from _over_all(scene, parts)
    else:
        yield from _all_moved(scene, parts)


def _parts(scene: Scene, unit: str) -> Sequence[Operand]:
    """The facts of a unit said one after another right before the number, parts of one note's number."""
    said = sorted((o for o in scene.operands if o.order and o.near >= SAME_UNIT), key=lambda o: o.order)
    units = _AS_HOUSEHOLDS if unit in _AS_HOUSEHOLDS else (unit,)
    row = tuple(takewhile(lambda o: o.fact >= 0 and not o.prior and _is_counted(o.unit, units), said))
    row = row[:-1] if len(row) > _PAIR and row[-1].value == sum(o.value for o in row[:-1]) else row  # 16所（11所、5所）
    links = scene.dossier.links[row[0].fact] if row else {}
    return tuple(o for o in row if o is row[0] or links.get(o.fact) is Link.BESIDE)


def _is_counted(unit: str, units: Sequence[str]) -> bool:
    """Whether a unit is one of some: 家企业 is 家 too."""
    return any(likeness(unit, one) == 1 or (len(one) == 1 and unit.startswith(one)) for one in units)


def _over_all(scene: Scene, parts: Sequence[Operand]) -> Iterator[Guess]:
    """惠及企业148家、高校院所7家，平均每家1.39万元: an amount over all of them."""
    formula = "{0} / (" + " + ".join(f"{{{i}}}" for i in range(1, len(parts) + 1)) + ")"
    total = sum(o.value for o in parts)
    for amount in (o for o in scene.same() if o.fact >= 0 and not o.prior and not scene.is_target(o)):
        named = scene.named(amount)
        rating = mean(amount, *parts) + (_OVER_ALL + _NAMED * named if named else _UNNAMED)
        yield Guess(formula, (amount, *parts), amount.value / total, rating)


def _all_moved(scene: Scene, parts: Sequence[Operand]) -> Iterator[Guess]:
    """布点学校中小学11所、初中5所，较上年增加2所: the whole that the parts add up to, against last year's."""
    total = sum(o.value for o in parts)
    for whole in (o for o in scene.same() if o.value == total and o.fact >= 0 and not o.prior):
        past = (o for o in scene.same() if o.prior and scene.link(whole, o) is Link.PRIOR)
        for before in past:
            more, less = (whole, before) if whole.value > before.value else (before, whole)
            yield Guess("{0} - {1}", (more, less), more.value - less.value, mean(*parts) + _MOVED)
