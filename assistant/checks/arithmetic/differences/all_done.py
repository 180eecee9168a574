"""Last year's number of two things at once: 受理举报72件并全部办结 is what was taken in and what was settled."""

from __future__ import annotations

import re

from assistant.checks.arithmetic.operands import Operand
from assistant.checks.arithmetic.scene import SAME_UNIT, Scene
from assistant.checks.links import Link

_ALL_DONE = re.compile("^，?(?:并|且|也|已)*(?:全部|全都|均已?|都已?)")
_THAN = re.compile("^[\u3400-\u9fff]{2,10}比(?:上年|去年)")
_BOTH, _CALLED = 0.5, 0.5


def past_of_both(scene: Scene, now: Operand, past: Operand) -> float:
    """受理99件，比上年增加27件，办结96件: how far such a number of last year speaks for the one just told.

    Below 0 for the other of the two, 0 where last year's number tells one thing alone.
    """
    now, past = (past, now) if now.prior else (now, past)
    if now.prior or not past.prior or past.fact < 0 or now.fact < 0:
        return 0.0
    if not _ALL_DONE.search(scene.dossier.facts[past.fact].place.right):
        return 0.0
    just = _told(scene)
    if just is None or scene.link(just, past) is Link.PRIOR:
        return 0.0
    tied = scene.dossier.links[past.fact]
    beside = scene.dossier.links[just.fact]
    if not any(link is Link.PRIOR and beside.get(o) is Link.BESIDE for o, link in tied.items()):
        return 0.0
    return _BOTH if now is just else -_BOTH


def _told(scene: Scene) -> Operand | None:
    """The number just told, or the one told before it that the words before 比 name (受理数比上年增加27件)."""
    said = [o for o in scene.same() if o.order and o.near >= SAME_UNIT and o.fact >= 0]
    name = scene.place.left.partition("比")[0] if _THAN.search(scene.place.left) else ""
    called = [o for o in said if name and scene.dossier.share_named(name, o.fact) >= _CALLED]
    return min(called or [o for o in said if o.order == 1], key=lambda o: o.order, default=None)
