"""What the sheets of a workbook are: forms, examples of how to fill one in, lists of projects."""

from __future__ import annotations

import re

from assistant.intake.evaluation_form import EvaluationForm
from assistant.intake.form_heads import is_label
from assistant.intake.form_words import wording
from assistant.intake.sheets import Cell, Grid

_EXAMPLE = re.compile(r"示例|样例|范例|样表|填[报写表]说明|模板")
_LISTED = 2


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
