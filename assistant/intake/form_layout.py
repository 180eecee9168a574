"""Where things stand in a 自评表: its head rows and columns, told by their wording, whatever the merging.

Offices rename, merge, insert and hide columns. A head is known by what it says without blanks, brackets and the
letters of its formula ("年度 指标值（A）"); a column belongs to a head as far as the head's merged range reaches.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from assistant.intake.sheets import Cell, Grid

_NOISE = re.compile(r"[\s　:：]|[（(\[【][^）)\]】]*[)）\]】]|[（(][A-Za-z/*×÷=+%\d]*$")
_LETTERS = re.compile(r"[A-Z](?:[/=][A-Z])*$")

INDICATOR_HEADS: Mapping[str, re.Pattern[str]] = {
    "level1": re.compile(r"一级指标|一级"),
    "level2": re.compile(r"二级指标|二级|指标类[型别]"),
    "level3": re.compile(r"三级指标|三级|指标名称|具体指标|指标内容|绩效指标名称"),
    "property": re.compile(r"指标性质|性质|运算符号?|符号|指标方向|计算符号"),
    "unit": re.compile(r"(?:计量|度量|指标|指标值)单位|单位"),
    "target": re.compile(
        r"(?:年度|全年|年初|预期|设定|计划|绩效|当年|本年|项目)*(?:设定)?(?:指标|目标|计划|预期)(?:值|数|标准)(?:设定)?"
        r"|(?:年度|年初|预期|绩效)?目标|(?:计划|预期)(?:完成)?(?:值|数)|预期完成|值"
    ),
    "actual": re.compile(
        r"(?:全年|年度|当年|本年|年末|自评|指标|项目|实际)*完成(?:值|数|情况|结果|数值|指标值)?"
        r"|(?:全年|年度|当年|本年|年末|指标)*实际(?:值|数|数值|指标值|情况)?"
    ),
    "weight": re.compile(r"(?:指标|标准|设定)?(?:分值|权重|标准分|满分)|分数"),
    "score": re.compile(r"(?:自评|实际|评价|评分|指标)?(?:得分|评分|打分)|自评分值?"),
    "deviation": re.compile(
        r"(?:未完成|偏差|存在偏差|偏离|未达标|未完成绩效目标)*(?:的)?原因.*|.*偏差.*|.*改进措施.*|备注(?:及说明)?|情况说明"
    ),
}
FUNDS_HEADS: Mapping[str, re.Pattern[str]] = {
    "initial": re.compile(r"(?:年初|期初|当年)?(?:批复)?预算(?:数|金额|安排数?)?|年初预算|年初批复数"),
    "full": re.compile(r"(?:全年|调整后?|调整后全年|年度)预算(?:数|金额)?|预算调整数|调整预算数?"),
    "spent": re.compile(r"(?:全年|实际|年度|预算)*(?:执行|支出|使用)(?:数|金额|额|情况)?"),
    "weight": INDICATOR_HEADS["weight"],
    "rate": re.compile(r"(?:预算|资金)?(?:执行|完成)率"),
    "score": INDICATOR_HEADS["score"],
}
TOTAL = re.compile(r"总分|合计|总计|总得分|自评总分|得分合计|自评得分|总分值?")
_END = re.compile(
    r"^(?:注|备注|说明|填报说明|填表|填报人|联系人|联系电话|审核|单位负责人|自评结论|其他需要说明|其他说明)"
)


def wording(text: str) -> str:
    """A head without blanks, remarks in brackets and formula letters: "执行率\n（B/A）" → "执行率"."""
    return _LETTERS.sub("", _NOISE.sub("", text))


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A table inside a sheet: `first` is its first row of data, `columns` lead from role to first and last column."""

    grid: Grid
    head: int
    first: int
    columns: Mapping[str, tuple[int, int]]

    def cell(self, row: int, role: str) -> Cell | None:
        """The row's cell under a head, found anywhere under the head's width; None where it is empty or not there."""
        span = self.columns.get(role)
        if span is None:
            return None
        for column in range(span[0], span[1] + 1):
            at = self.grid.origin(row, column)
            if at[1] >= span[0] and at in self.grid.cells and column not in self.grid.hidden_columns:
                return self.grid.cells[at]
        return self.grid.cells.get(self.grid.origin(row, span[0])) if span[0] in self.grid.hidden_columns else None

    def own(self, row: int, role: str) -> Cell | None:
        """Like `cell`, but only a cell that starts in this row and is not merged down from above."""
        cell = self.cell(row, role)
        return cell if cell and cell.row == row else None

    def text(self, row: int, role: str) -> str:
        """All that stands under a head in this row, each cell once, "" if nothing."""
        first, last = self.columns.get(role, (1, 0))
        seen = [self.grid.origin(row, column) for column in range(first, last + 1)]
        texts = [self.grid.cells[at].text for at in dict.fromkeys(seen) if at in self.grid.cells and at[1] >= first]
        return "；".join(texts)

    def place(self, row: int, role: str) -> str:
        """The cell as a clerk finds it: 工作表“自评表”G7."""
        from openpyxl.utils import get_column_letter

        cell = self.cell(row, role)
        where = (
            cell.place
            if cell
            else f"{get_column_letter(self.columns[role][0])}{row}"
            if role in self.columns
            else f"第{row}行"
        )
        return f"工作表“{self.grid.name}”{where}"


def ends(grid: Grid, row: int, cells: list[Cell]) -> bool:
    """Whether a row closes a table: remarks, signatures."""
    return bool(_END.match(wording(cells[0].text))) and cells[0].row == row


def find_indicators(grid: Grid) -> Block | None:
    """The indicator table; None where the sheet has none."""
    wanted = ("level3", "actual"), ("target", "weight", "score")
    named_otherwise = {**INDICATOR_HEADS, "level3": re.compile(r"绩效指标|指标|考核指标|评价指标|评价内容")}
    return _find(grid, INDICATOR_HEADS, *wanted) or _find(grid, named_otherwise, *wanted)


def find_funds(grid: Grid, before: int) -> Block | None:
    """The funds table above row `before`; None where the sheet has none."""
    return _find(grid, FUNDS_HEADS, ("spent",), ("initial", "full", "rate"), before=before)


def _find(
    grid: Grid,
    heads: Mapping[str, re.Pattern[str]],
    required: tuple[str, ...],
    also: tuple[str, ...],
    *,
    before: int = 0,
) -> Block | None:
    for row, cells in grid.rows():
        if before and row >= before:
            break
        if not any(heads[required[0]].fullmatch(wording(cell.text)) for cell in cells):
            continue
        for depth in (2, 1):
            columns = _columns(grid, row, depth, heads)
            if all(r in columns for r in required) and any(r in columns for r in also):
                if depth == 2 and not _second_row(grid, row, heads):
                    continue
                return Block(grid=grid, head=row, first=row + depth, columns=columns)
    return None


def _second_row(grid: Grid, row: int, heads: Mapping[str, re.Pattern[str]]) -> bool:
    """Whether the row below a head belongs to it: every cell of its own is a head too, or there is a merged head."""
    own = [cell for (r, _), cell in grid.cells.items() if r == row + 1]
    if own:
        return all(any(p.fullmatch(wording(cell.text)) for p in heads.values()) for cell in own)
    covered = [column for (r, column), at in grid.covered.items() if r == row + 1 and at[0] <= row and at in grid.cells]
    return len(covered) >= 2


def _columns(grid: Grid, row: int, depth: int, heads: Mapping[str, re.Pattern[str]]) -> dict[str, tuple[int, int]]:
    """Roles with their columns; a visible column wins over a hidden one, a lower head over the one above it."""
    last = max((column for r, column in {**grid.cells, **grid.covered} if row <= r < row + depth), default=0)
    roles: dict[int, str] = {}
    for column in range(1, last + 1):
        stacked = [grid.origin(r, column) for r in range(row + depth - 1, row - 1, -1)]
        texts = [wording(grid.cells[at].text) for at in dict.fromkeys(stacked) if at in grid.cells and at[0] >= row]
        role = next((n for text in texts if text for n, p in heads.items() if p.fullmatch(text)), "")
        if role:
            roles[column] = role
    columns: dict[str, tuple[int, int]] = {}
    for hidden in (False, True):
        for column, role in sorted(roles.items()):
            if (column in grid.hidden_columns) is not hidden:
                continue
            first, end = columns.get(role, (column, column - 1))
            if end == column - 1:
                columns[role] = (first, column)
    return columns
