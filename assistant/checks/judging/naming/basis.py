"""A number told again because what follows is reckoned by it: 按21个点计算，每家平均管4个."""

from __future__ import annotations

import re

from assistant.checks.reading.place import Place

_BY = re.compile("^[，；]?[按以](?:全部|现有|上述)?$")
_RECKONED = re.compile("^来?(?:计算|测算|折算|推算|算|计)(?![划价])")


def is_basis(place: Place) -> bool:
    """Whether nothing is said of a number but that the next is reckoned by it."""
    return bool(_BY.match(place.left) and _RECKONED.match(place.right))
