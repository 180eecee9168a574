"""The cells of a sheet as its author meant them: rows that only number columns gone, lost merges made good.

Forms copied out of Word or saved by other programs have no merged cells any more: what a range showed stands in each of
its cells, or only in its first.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from assistant.intake.form_heads import is_label
from assistant.intake.form_values import read_plain
from assistant.intake.form_words import fund_words, head_points, is_head, is_months, wording
from assistant.intake.sheets import Cell, Grid

_LETTER = r"(?:[A-Z甲乙丙①-⑳]|\d{1,3})"
_COLUMN_MARK = re.compile(rf"[（(]?{_LETTER}(?:[=＝/÷×*+—-][（(]?{_LETTER}[)）]?%?)*[)）]?")
_MARKS = re.compile(r"[栏行列]次|序号")
_WIDEST = 12  # columns that a head without borders may stand over
_PROSE = 6  # characters; three cells that say the same in as many are one
_Place = tuple[int, int]


def as_meant(grid: Grid) -> Grid:
    """The sheet without rows of column marks, with repeated labels as merged ones and heads over all they head."""
    marks = {row for row, cells in grid.rows() if _marks_columns(grid, cells)}
    grid = replace(grid, cells={at: cell for at, cell in grid.cells.items() if at[0] not in marks})
    joined = {at: first for _, cells in grid.rows() for at, first in _repeats(grid, cells)}
    cells = {at: cell for at, cell in grid.cells.items() if at not in joined}
    grid = replace(grid, cells=cells, covered={**grid.covered, **joined})
    return replace(grid, covered={**_spread(grid), **grid.covered})


def _marks_columns(grid: Grid, cells: Sequence[Cell]) -> bool:
    """A, B, C=B/A or 1, 2, 3=2/1, 栏次 before them; heads repeated from the row above do not count."""
    said = [cell for cell in cells if grid.text(cell.row - 1, cell.column) != cell.text]
    texts = ["".join(cell.text.split()) for cell in said]
    own = [text for text in texts if not _MARKS.fullmatch(text)]
    numbers = [int(text.strip("（）()")) for text in own if text.strip("（）()").isdigit()]
    counted = numbers[:1] == [1] and numbers == list(range(1, len(numbers) + 1)) and len(numbers) > 2
    lettered = len(own) > 1 and not numbers and any(re.search("[A-Z①-⑳]", text) for text in own)
    return all(_COLUMN_MARK.fullmatch(text) for text in own) and (counted or lettered)


def _repeats(grid: Grid, cells: Sequence[Cell]) -> Iterator[tuple[_Place, _Place]]:
    """The cells of a row that only repeat a label, a title or a longer text to their left, with the first of each.

    A head that is hidden and one that is not are two. In a row with numbers a label is none behind what is no label:
    target and result may both say 责任落实到位.
    """
    alone = len({cell.text for cell in cells}) == 1
    words = [cell for cell in cells if read_plain(cell).number is None]
    first = next((cell.column for cell in words if not _labels(cell.text)), 0) if len(words) < len(cells) else 0
    for (_, text, _), group in groupby(enumerate(cells), key=lambda one: _run(grid, *one)):
        run = [cell for _, cell in group]
        if len(run) < 2 or read_plain(run[0]).number is not None:
            continue
        label = is_label(text) or (_labels(text) and not 0 < first < run[0].column)
        if alone or label or (len(run) > 2 and len(text) >= _PROSE):
            yield from (((cell.row, cell.column), (run[0].row, run[0].column)) for cell in run[1:])


def _labels(text: str) -> bool:
    return is_label(text) or is_head(text) or fund_words(text) != ("", "")


def _run(grid: Grid, number: int, cell: Cell) -> tuple[int, str, bool]:
    hidden = cell.column in grid.hidden_columns and not is_label(cell.text)
    return cell.column - number, cell.text, hidden


def _spread(grid: Grid) -> dict[_Place, _Place]:
    """The empty cells to the right of a head that stand over heads of their own, with that head; lower rows first."""
    spread: dict[_Place, _Place] = {}
    for (row, column), cell in sorted(grid.cells.items(), reverse=True):
        taken = (row, column + 1) in grid.cells or (row, column + 1) in grid.covered
        if taken or (row + 1, column) not in grid.cells or not _heads(cell):
            continue
        for right in range(column + 1, column + _WIDEST):
            below = grid.cells.get(spread.get((row + 1, right), (row + 1, right)))
            if grid.cell(row, right) or below is None or not (_heads(below) or _heads_part(below)):
                break
            spread[row, right] = (row, column)
    return spread


def _heads_part(cell: Cell) -> bool:
    """Whether a cell may head a part of what stands over it: 中央, 1—12月, 目标值."""
    return fund_words(cell.text) != ("", "") or is_months(cell.text) or bool(head_points(cell.text))


def _heads(cell: Cell) -> bool:
    said = is_head(cell.text) or fund_words(cell.text)[0] != "" or wording(cell.text) == "其中"
    return said and not is_label(cell.text)
