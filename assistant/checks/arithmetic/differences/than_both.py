"""One number against two others together: 旱地968个，比水田和园地合起来还多121个."""

from __future__ import annotations

import re

from assistant.checks.arithmetic.operands import Operand
from assistant.checks.arithmetic.scene import SAME_UNIT, Guess, Scene
from assistant.checks.reading.asks import Ask
from assistant.checks.reading.measures import MONEY, NOT_COUNTED

_THAN_BOTH = re.compile(
    "([\u3400-\u9fff]{2,8})?[比较]([\u3400-\u9fff]{2,8}?)[和与及、]([\u3400-\u9fff]{2,8}?)(?:[两二][项者类块笔部种])?的?"
    "(?:合起来|加起来|合计|之和|总和|相加|[加合]在一起)[^，。；\\d]{0,4}$"
)
_NAMED, _PLAIN, _THREE = 0.5, 1.0, 3
_RATIOS = NOT_COUNTED - {MONEY}


def than_both(scene: Scene) -> tuple[Guess, ...]:
    """The number last told of its unit, or the one named, and the sum of the two named, one less the other.

    None without such words.
    """
    found = _THAN_BOTH.search(scene.place.left) if scene.stance.ask(Ask.CHANGE) >= 1 else None
    if found is None or scene.unit in _RATIOS:
        return ()
    said = [o for o in scene.same() if o.order and o.near >= SAME_UNIT and o.fact >= 0]
    subject, *two = found.groups()
    just = _named(scene, subject) if subject else min(said, key=lambda o: o.order, default=None)
    one, other = (_named(scene, name) for name in two)
    if just is None or one is None or other is None or len({just.fact, one.fact, other.fact}) < _THREE:
        return ()
    gap = just.value - one.value - other.value
    formula = "{0} - {1} - {2}" if gap > 0 else "{1} + {2} - {0}"
    return (Guess(formula, (just, one, other), abs(gap), just.near + _PLAIN),)


def _named(scene: Scene, name: str) -> Operand | None:
    """The number of this year that a name stands for best, None if none does."""
    now = [o for o in scene.same() if o.fact >= 0 and not o.prior and not scene.is_target(o)]
    best = max(now, key=lambda o: (scene.dossier.share_named(name, o.fact), o.near), default=None)
    return best if best is not None and scene.dossier.share_named(name, best.fact) >= _NAMED else None
