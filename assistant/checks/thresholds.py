"""Numbers that pick out a kind and count nothing: 500吨以上的8座, 4.2米车型9辆."""

from __future__ import annotations

import re

from assistant.checks.facts import Fact, Origin

_KIND = re.compile("(?:及?以[上下内外]|[车机船规]?型|规格|口径)的?[^，。；、\\d]{0,6}$")
_COUNTED = re.compile("^[^，。；、\\d]{0,8}\\d")


def picks_out(fact: Fact) -> bool:
    """Whether a note's number only names a kind that the number right behind it counts (4.2米的9辆, 100到500吨26座)."""
    if fact.origin is not Origin.NOTE or fact.mention is None or not _COUNTED.match(fact.place.after):
        return False
    behind = fact.place.right
    return (
        behind == "的"
        or (not behind and isinstance(fact.value, tuple))
        or bool(_KIND.search(fact.mention.text + behind))
    )
