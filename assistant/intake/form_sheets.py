"""The sheets of a workbook as a reader of 自评表 needs them: what only numbers columns gone, examples told."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from assistant.intake.evaluation_form import EvaluationForm
from assistant.intake.form_heads import is_label
from assistant.intake.form_words import wording
from assistant.intake.sheets import Cell, Grid

_LETTER = r"(?:[A-Z甲乙丙①-⑳]|\d{1,3})"
_COLUMN_MARK = re.compile(rf"[（(]?{_LETTER}(?:[=＝/÷×*+—-][（(]?{_LETTER}[)）]?%?)*[)）]?")
_MARKS = re.compile(r"[栏行列]次|序号")
_EXAMPLE = re.compile(r"示例|样例|范例|样表|填[报写表]说明|模板")
_TOTAL = re.compile(r"(?:自评|评价|综合)?(?:总得?分|得分合计|综合得分|自评得分)[：:为]?(\d{1,3}(?:\.\d+)?)分")
_LISTED = 2


def without_column_marks(grid: Grid) -> Grid:
    """The sheet without rows that only letter or number the columns: A, B, C=B/A; 1, 2, 3=2/1; 栏次."""
    marks = {row for row, cells in grid.rows() if _marks_columns(cells)}
    return replace(grid, cells={at: cell for at, cell in grid.cells.items() if at[0] not in marks}) if marks else grid


def _marks_columns(cells: Sequence[Cell]) -> bool:
    texts = ["".join(cell.text.split()) for cell in cells]
    own = [text for text in texts if not _MARKS.fullmatch(text)]
    numbers = [int(text.strip("（）()")) for text in own if text.strip("（）()").isdigit()]
    counted = numbers[:1] == [1] and numbers == list(range(1, len(numbers) + 1)) and len(numbers) > 2
    lettered = len(own) > 1 and not numbers and any(re.search("[A-Z①-⑳]", text) for text in own)
    return all(_COLUMN_MARK.fullmatch(text) for text in own) and (counted or lettered)


def stated_total(grid: Grid) -> Decimal | None:
    """The total score that a form without a row for it tells in a sentence: "自评总分：98.00分，等级：优"."""
    found = (_TOTAL.search("".join(cell.text.split())) for _, cells in grid.rows() for cell in cells)
    return next((Decimal(match.group(1)) for match in found if match), None)


def is_example(form: EvaluationForm) -> bool:
    """Whether a form only shows how to fill one in: its sheet or most of its indicators say so."""
    named = sum(bool(_EXAMPLE.search(indicator.label)) for indicator in form.indicators)
    return bool(_EXAMPLE.search(form.sheet)) or named * 2 > len(form.indicators)


def lists_projects(grid: Grid) -> bool:
    """Whether a sheet is a list of projects: below a head such as 项目名称 stand several names."""
    heads = (cell for cell in grid.cells.values() if wording(cell.text) == "项目名称")
    return any(_names_below(grid, head) >= _LISTED for head in heads)


def _names_below(grid: Grid, head: Cell) -> int:
    below = [grid.cells.get((head.row + step, head.column)) for step in (1, 2)]
    return sum(cell is not None and not is_label(cell.text) for cell in below)
