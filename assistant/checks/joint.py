"""Several amounts together over one count: 改造与设备两项合计每点5.22万元."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import combinations

from assistant.checks.cues import Ask
from assistant.checks.measures import likeness
from assistant.checks.operands import Operand
from assistant.checks.scene import SAME_UNIT, Guess, Scene, mean

_NAMES = re.compile(
    "([\u3400-\u9fff]{2,8})[与和及、]([\u3400-\u9fff]{2,8}?)(?:[两二]项|[两二]者|合计|合起来|加起来|一起|相加)"
)
_NAMED = 0.5
_ALL_NAMED = 0.9  # what is named right there is as near as what was just said
_PLAINLY = 0.6
_COUNTED = 0.3


def joint_averages(scene: Scene) -> Iterator[Guess]:
    """Two amounts, named before the number or just said, over a count: (a + b) / c."""
    stance = scene.stance
    asked = min(stance.ask(Ask.SUM), stance.ask(Ask.PER))
    per, size = stance.per
    if asked < _PLAINLY or not per:
        return
    for a, b, near in _pairs(scene):
        for c in scene.operands:
            if likeness(c.unit, per) == 1 and c.written > 1 and c not in (a, b) and not (c.prior or scene.is_target(c)):
                value = (a.value + b.value) * float(size) / c.value
                rating = (2 * near + c.near) / 3 + 0.25 * asked + _COUNTED + scene.counted_as(c, a)
                yield Guess("({0} + {1}) / {2}", (a, b, c), value, rating)


def _pairs(scene: Scene) -> Iterator[tuple[Operand, Operand, float]]:
    """The amounts meant, with how near they are: those two names stand for, else those said in this part."""
    names = _NAMES.search(scene.place.before)
    amounts = [o for o in scene.same() if o.fact >= 0 and not o.prior and not scene.is_target(o)]
    if names is None:
        said = [o for o in amounts if o.order and o.near >= SAME_UNIT]
        yield from ((a, b, mean(a, b)) for a, b in combinations(said, 2))
        return
    named = [[o for o in amounts if scene.dossier.share_named(name, o.fact) >= _NAMED] for name in names.groups()]
    yield from ((a, b, _ALL_NAMED) for a in named[0] for b in named[1] if a is not b)
