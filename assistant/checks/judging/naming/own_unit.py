"""A number told of the unit itself: 站里12人 of a note, where a report says 推广站12人."""

from __future__ import annotations

import re

from assistant.checks.dossier import Dossier
from assistant.checks.facts import Origin
from assistant.checks.reading.place import Place

_INSIDE = re.compile("([站所院馆校局场队园委处司厂办心])里(?:头|面)?(?:现有|一共|共|总共|有)*$")
_HERE = re.compile("(?:本|我|全|该)?([\u3400-\u9fff]{1,10})(?:里|内)?(?:现有|一共|共|总共|有)*$")
_NAME = 2  # characters of the unit's name


def tells_of_unit(dossier: Dossier, fact: int, place: Place) -> bool:
    """Whether a note tells a number of the unit itself, and so do the words before this one."""
    noted = dossier.facts[fact]
    if noted.origin is not Origin.NOTE or not (inside := _INSIDE.search(noted.place.left)):
        return False
    name, here = dossier.inputs.unit, _HERE.fullmatch(place.left)
    if not here or not name.endswith(inside[1]):
        return False
    return here[1] == inside[1] or (len(here[1]) >= _NAME and name.endswith(here[1]))
