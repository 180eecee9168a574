"""What the sheets of a workbook are: forms, examples of how to fill one in, lists of projects."""

from __future__ import annotations

import re
from decimal import Decimal

from assistant.intake.evaluation_form import EvaluationForm
from assistant.intake.form_heads import is_label
from assistant.intake.form_words import wording
from assistant.intake.sheets import Cell, Grid

_EXAMPLE = re.compile(r"示例|样例|范例|样表|填[报写表]说明|模板")
_TOTAL = re.compile(r"(?:自评|评价|综合)?(?:总得?分|得分合计|综合得分|自评得分)[：:为]?(\d{1,3}(?:\.\d+)?)分")
_LISTED = 2


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
