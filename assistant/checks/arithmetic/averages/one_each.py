"""So many posted to each of a kind, all together: 每个街道确定联络员1名，共9名."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.checks.arithmetic.scene import SAME_UNIT, Guess, Scene
from assistant.checks.dossier import Dossier
from assistant.checks.reading.measures import NOT_COUNTED, likeness
from assistant.checks.reading.place import Place

_POSTED = re.compile(
    "每一?[个家所座处条艘支]?([\u3400-\u9fff]{1,4}?)各?(?:确定|明确|配备|配|设|安排|选派|聘|指定|选)[^，。；\\d]{0,6}"
    "[\\d一两二三四五六七八九十][^，。；]{0,3}，[^，。；\\d]{0,4}(?:共计?|合计)[^，。；\\d]{0,4}$"
)
_PLAIN = 1.2


def posted_to(dossier: Dossier, place: Place) -> tuple[int, ...]:
    """The facts that count of what each was given so many; none where the words tell of no such posting."""
    found = _POSTED.search(place.lead) if "每" in place.lead else None
    named = dossier.named_by(found.group(1)) if found else ()
    return tuple(f for f, _ in named if dossier.measures[f] not in NOT_COUNTED and not dossier.is_prior(f))


def one_each(scene: Scene) -> Iterator[Guess]:
    """The number just said, once for each of those it was posted to."""
    places = posted_to(scene.dossier, scene.place)
    said = [o for o in scene.same() if o.order == 1 and o.near >= SAME_UNIT] if places else []
    for just in said:
        for many in scene.operands:
            if many.fact in places and not likeness(many.unit, scene.unit) and not scene.is_target(many):
                yield Guess("{0} × {1}", (just, many), just.value * many.written, _PLAIN)
