"""Where the table of indicators stands on a sheet."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from assistant.intake.form_columns import Columns
from assistant.intake.form_heads import is_label
from assistant.intake.form_layout import Block
from assistant.intake.form_words import TIER1, TIER2, YEAR, head_points, head_role, is_head, is_months, tier, wording
from assistant.intake.sheets import MAX_ROW, Cell, Grid

_SAME_HEADS = 3


def find_tables(grid: Grid) -> tuple[Block, ...]:
    """The indicator tables of a sheet that stand side by side, from left to right; () where it has none."""
    if beside := _beside(grid):
        left, right = _halves(grid, *beside)
        if (first := find_indicators(left)) and (rest := find_tables(right)):
            return (first, *rest)
    block = find_indicators(grid)
    return (block,) if block else ()


def _beside(grid: Grid) -> tuple[int, int] | None:
    """The row of heads that has the same heads twice and the column where it begins again; None where there is none."""
    for row, cells in grid.rows():
        said = [wording(cell.text) for cell in cells]
        named = [n for n, cell in enumerate(cells) if is_head(cell.text) and head_role(cell.text) == "level3"]
        for first, again in pairwise(named):
            if said[first] != said[again]:
                continue
            begin = again - next(n for n in range(again) if n >= first or said[first - n - 1] != said[again - n - 1])
            if begin > first and sum(text in said[:begin] for text in said[begin:]) >= _SAME_HEADS:
                return row, cells[begin].column
    return None


def _halves(grid: Grid, head: int, column: int) -> tuple[Grid, Grid]:
    """What stands to the left of a column and above, and what stands to its right and below both.

    Below begins with the first row that has one cell across that column. A row above the head with a cell over either
    side belongs to the sides: （一）产出指标, （二）效益指标.
    """
    above = [cell.column >= column for (row, _), cell in grid.cells.items() if row == head - 1]
    top = head - 1 if sorted(above) == [False, True] else head
    across = [row for (row, c), at in grid.covered.items() if row > head and c == column and at[1] < column]
    end = min(across, default=MAX_ROW + 1)

    left = {at: cell for at, cell in grid.cells.items() if at[0] < top or (at[0] < end and at[1] < column)}
    right = {at: cell for at, cell in grid.cells.items() if at[0] >= end or (at[0] >= top and at[1] >= column)}
    return replace(grid, cells=left), replace(grid, cells=right)


def find_indicators(grid: Grid, start: int = 1) -> Block | None:
    """The indicator table from row `start` on; None where the sheet has none.

    A head takes up to five rows: of those around the first that will do, the ones best understood, fewest first.
    """
    found: list[tuple[float, int, Columns]] = []
    unsure: list[tuple[float, int, Columns]] = []
    for row, cells in ((row, cells) for row, cells in grid.rows() if row >= start):
        if found and row > found[0][2].first:
            if any(columns.named for _, _, columns in found):
                break
            unsure, found = [*unsure, *found], []
        for depth in range(1, 6) if sum(is_head(cell.text) for cell in cells) > 1 else ():
            if depth > 1 and not (_mostly_heads(cells) and _continues(grid, row, row + depth - 1)):
                break
            columns = Columns(grid, row, row + depth)
            if columns.complete:
                lowest = [cell for (r, _), cell in grid.cells.items() if r == row + depth - 1]
                if depth > 1 and len(lowest) > 1 and all(head_points(cell.text) for cell in lowest):
                    found = [one for one in found if one[2].head != row]  # a row of heads is no data
                found.append((columns.total, -depth, columns))
    best = [one for one in found if one[2].named] or [*unsure, *found]
    return max(best, key=lambda one: one[:2])[2].block() if best else None


def _mostly_heads(cells: Sequence[Cell]) -> bool:
    """Whether a row may be the upper row of a head: 项目名称 and its answer are none, nor are amounts."""
    told = [head_role(cell.text) for cell in cells if not re.search(r"\d{5}|[：:].*\d", cell.text)]
    return sum(role not in ("", "money") for role in told) > 0.6 * len(cells) and not is_label(
        re.split("[：:]", cells[0].text)[0]
    )


def _continues(grid: Grid, head: int, row: int) -> bool:
    """Whether a row below a head belongs to it: heads are merged down into it, or its own cells are heads."""
    own = [cell for (r, _), cell in grid.cells.items() if r == row]
    over = [at for (r, _), at in grid.covered.items() if r == row and head <= at[0] < row and at in grid.cells]
    if not own:
        return len(over) >= 2
    if sum(is_head(grid.cells[at].text) for at in dict.fromkeys(over)) >= 2:
        return True
    said = [cell for cell in own if not YEAR.fullmatch(wording(cell.text)) and not is_months(cell.text)]
    if any(cell.number is not None or re.search(r"[\d≥≤%％]", wording(cell.text)) for cell in said):
        return False
    heads = sum(bool(head_points(cell.text)) or is_months(cell.text) for cell in own)
    tiers = sum(bool(TIER1.fullmatch(tier(c.text)) or TIER2.fullmatch(tier(c.text))) for c in own)
    return heads * 2 >= len(own) and not tiers
