"""The table that a draft's numbers are being read from: what stands above a cell of its row of totals."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from decimal import Decimal

from assistant.checks.arithmetic.operands import Said
from assistant.checks.reading.measures import MULTIPLE, PERCENT, POINTS
from assistant.checks.reading.place import TOTAL_ROW, Place

_FEWEST = 2
_NEVER_ADDED = frozenset({PERCENT, POINTS, MULTIPLE})


@dataclass(slots=True, kw_only=True)
class Table:
    """The cells read so far of the table one is in: how many numbers each column has, and those that were told."""

    line: int = -1
    numbers: Counter[str] = field(default_factory=Counter)
    cells: list[Said] = field(default_factory=list)

    def enter(self, place: Place) -> None:
        """Notes the next number of the draft; one outside the table ends it."""
        if self.numbers and (not place.row or place.line - self.line > 1):
            self.numbers.clear()
            self.cells.clear()
        self.line = place.line
        if place.row:
            self.numbers[place.column] += _is_added(place.row)

    def tell(self, said: Said) -> None:
        """Keeps what a cell was found to state."""
        if said.place.row and _is_added(said.place.row):
            self.cells.append(said)

    def above(self, place: Place) -> tuple[Said, ...]:
        """What stands above a cell of a row of totals, added up; nothing unless each number there was told."""
        if not self.cells or not TOTAL_ROW.match(place.row):
            return ()
        column = [said for said in self.cells if said.place.column == place.column]
        whole = len(column) == self.numbers[place.column] and len({said.unit for said in column}) == 1
        if not whole or len(column) < _FEWEST or column[0].unit in _NEVER_ADDED or "/" in column[0].unit:
            return ()
        said = Said(
            key=" + ".join(f"({s.key})" if s.formula else s.key for s in column),
            label=place.column,
            value=sum((s.value for s in column), Decimal(0)),
            unit=column[0].unit,
            wording=" ＋ ".join(s.wording for s in column),
            fact=-1,
            place=place,
            parts=tuple(s.fact for s in column if s.fact >= 0),
            formula=" + ".join(f"{{{at}}}" for at in range(len(column))),
        )
        return (said,)


def _is_added(row: str) -> bool:
    """Whether a row is added up: no total itself, and no part (其中) of the row before."""
    return not (TOTAL_ROW.match(row) or row.startswith("其中"))
