"""What is left of a whole once all that was just told of it is taken: 其余41份, 其他渠道就业107人."""

from __future__ import annotations

import re

from assistant.checks.arithmetic.operands import Operand
from assistant.checks.arithmetic.scene import SAME_UNIT, Scene
from assistant.checks.links import Link

_BARE = frozenset({"其余", "余下", "剩余", "剩下", "其他", "另外", "其余的", "剩下的"})
_OF_KIND = re.compile("(?:其他|其余|其它)的?[\u3400-\u9fff]{2,6}$")  # 进企业138人，创业31人，其他渠道就业107人
_OF_ONE_NOTE = (Link.BESIDE, Link.PART)
_FAR_BACK = 99


def asks_for_others(scene: Scene) -> bool:
    """Whether the words before the number name what is left, alone or with its kind."""
    return scene.place.left in _BARE or bool(_OF_KIND.match(scene.place.left))


def passes_over(scene: Scene, whole: Operand, part: Operand) -> bool:
    """收回572份，满意531份，其余41份: no rest of the 600份 sent out, as one of their note was told in between."""
    told = (o for o in scene.same() if 0 < o.order < (whole.order or _FAR_BACK) and o.near >= SAME_UNIT)
    between = (o for o in told if o is not part and o.fact >= 0 and o.value < whole.value)
    return any(scene.link(whole, o) in _OF_ONE_NOTE and scene.link(part, o) in _OF_ONE_NOTE for o in between)
