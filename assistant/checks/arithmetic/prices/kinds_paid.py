"""What several kinds were paid together, each so many times so much: 一等奖与二等奖奖金共39万元."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.checks.arithmetic.operands import Operand
from assistant.checks.arithmetic.scene import Guess, Scene
from assistant.checks.facts import Origin
from assistant.checks.reading.measures import MONEY, NOT_COUNTED

_KINDS = re.compile(
    "(?:其中)?([\u3400-\u9fff]{2,8})[与和及、]([\u3400-\u9fff]{2,8}?)"
    "(?:奖金|奖励|补[贴助]|费用?|支出|工资|资金|金额)*(?:[一总]?共计?|合计)(?:为|约|近)*$"
)
_PLAIN = 1.25


def kinds_paid(scene: Scene) -> Iterator[Guess]:
    """The two kinds named before 共, each told by a note as a count and as so much for each of them."""
    found = _KINDS.search(scene.place.left) if scene.unit == MONEY else None
    if found is None:
        return
    at_hand = {o.fact: o for o in scene.operands if o.fact >= 0}
    pairs = [_paid(scene, at_hand, name.removeprefix("其中")) for name in found.groups()]
    if all(pairs):
        (many, each), (others, other) = pairs
        value = many.written * each.value + others.written * other.value
        yield Guess("{0} × {1} + {2} × {3}", (many, each, others, other), value, _PLAIN)


def _paid(scene: Scene, at_hand: dict[int, Operand], kind: str) -> tuple[Operand, ...]:
    """How many there are of a kind and what each was paid, told one after the other by a note; () if no note does."""
    for fact, many in at_hand.items():
        told = scene.dossier.facts[fact]
        price = at_hand.get(fact + 1)
        counted = told.origin is Origin.NOTE and many.unit not in NOT_COUNTED and told.place.left.endswith(kind)
        if counted and price is not None and price.unit == MONEY and scene.dossier.stances[fact + 1].per[0]:
            return many, price
    return ()
