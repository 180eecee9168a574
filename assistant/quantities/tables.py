"""Units stated once for a table or list: （单位：万元） above it, a heading cell 金额（万元）, a column 单位."""

from __future__ import annotations

from assistant.quantities.reading import Reading


def with_stated_units(text: str, found: list[Reading]) -> list[Reading]:
    """The readings with the unit their table states for them."""
    return found
