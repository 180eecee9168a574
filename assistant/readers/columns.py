"""Tables without rules on a page: lines parted by wide gaps that stand one below the other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

_FEWEST_ROWS = 3
_FEWEST_COLUMNS = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """A piece of a line between wide gaps; `left` and `right` in points from the page's left edge."""

    text: str
    left: float
    right: float


def find_columns(lines: Sequence[Sequence[Cell]]) -> Iterator[tuple[int, int]]:
    """The spans of lines (first, one past the last) that are rows of one table.

    At least three lines, of three pieces or more, as many in each, and no piece reaches into the column beside it.
    What is less may be a letter-spaced heading or a line for signatures.
    """
    start = 0
    while start < len(lines):
        end = start + 1
        columns = [(cell.left, cell.right) for cell in lines[start]]
        while end < len(lines) and len(lines[end]) == len(columns) >= _FEWEST_COLUMNS:
            joined = [(min(a, c.left), max(b, c.right)) for (a, b), c in zip(columns, lines[end], strict=True)]
            if any(left[1] >= right[0] for left, right in pairwise(joined)):
                break
            columns, end = joined, end + 1
        if end - start >= _FEWEST_ROWS:
            yield start, end
        start = end
