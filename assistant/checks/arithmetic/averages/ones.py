"""One of so many: 两个社区就有一个助餐点, 5.7名选手中产生一名, 每25平方公里有1个."""

from __future__ import annotations

import re

from assistant.checks.arithmetic.operands import Operand
from assistant.checks.arithmetic.scene import SAME_SENTENCE, Guess, Scene, mean
from assistant.checks.reading.measures import NOT_COUNTED, likeness

_AMONG = re.compile("^[里中](?:就|便|才)?(?:有|出)[一1](?![\\d.])[\u3400-\u9fff]")
_ONE_OF = re.compile(
    "^([\u3400-\u9fff]{0,8}?)[里中]?(?:就|便|才)?(?:有|设|建|配|出线?|产生|推出|选出)(?:了|着[\u3400-\u9fff]?)?[一1](?![\\d.])[\u3400-\u9fff]"
)
_MEANT = 1.1
_PLAINLY, _NAMED, _WELL = 0.45, 0.2, 0.5


def one_in(scene: Scene) -> tuple[Guess, ...]:
    """So many of a kind, named behind the number or said before, over the count said last; none without such words."""
    found = _ONE_OF.match(scene.place.after)
    said = (o for o in scene.operands if o.order and o.near >= SAME_SENTENCE and o.fact >= 0 and o.written > 1)
    last = min((o for o in said if o.unit not in NOT_COUNTED and o.unit != "time"), key=lambda o: o.order, default=None)
    if not found or last is None or scene.place.row:
        return ()
    many = (o for o in scene.operands if o is not last and likeness(o.unit, scene.unit) == 1 and o.value > last.value)
    return tuple(_guess(scene, o, last, found.group(1)) for o in many if not o.prior and (o.order or o.fact >= 0))


def is_one_in(after: str) -> bool:
    """每六人中有一人: whether a number tells of how many of a kind there is one."""
    return bool(_AMONG.match(after))


def tells_one_of(after: str, meant: Guess | None) -> bool:
    """Whether the reading preferred tells of how many there is one (每25平方公里有1个), though another is printed."""
    return meant is not None and meant.rating >= _MEANT and bool(_ONE_OF.match(after))


def _guess(scene: Scene, many: Operand, last: Operand, noun: str) -> Guess:
    named = many.fact >= 0 and bool(noun) and scene.dossier.share_named(noun, many.fact) >= _WELL
    said = many.order > 0 and many.near >= SAME_SENTENCE
    rating = mean(many, last) + _PLAINLY * (named or said) + _NAMED * named
    return Guess("{0} / {1}", (many, last), many.value / last.written, rating)
