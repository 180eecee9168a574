"""What the readers of this package hand to each other: one reading of one place of the folded text."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from assistant.schema import Hedge, Kind, Range


class Reading(NamedTuple):
    """A number at text[start:end]; fields as in `schema.Mention`."""

    start: int
    end: int
    kind: Kind
    value: Decimal | Range | None = None
    unit: str = ""
    hedge: Hedge | None = None
    normal: str = ""


Found = Reading | int
"""A reading, or the offset where the search goes on because nothing here is a number."""
