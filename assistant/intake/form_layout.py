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
    "level1": re.compile(r"一级(?:指标)?(?:名称|及.*)?"),
    "level2": re.compile(r"二级(?:指标)?(?:名称|及.*)?|指标类[型别]"),
    "level3": re.compile(r"三级(?:指标)?(?:名称|内容|及.*)?|(?:绩效|具体|考核|评价)?指标(?:名称|内容)|具体指标"),
    "property": re.compile(r"指标性质|性质|运算符号?|符号|指标方向|计算符号"),
    "unit": re.compile(r"(?:计量|度量|指标|指标值|数量)?单位|量纲"),
    "target": re.compile(
        r"(?:年度|全年|年初|预期|设定|计划|绩效|当年|本年|项目)*(?:设定)?(?:指标|目标|计划|预期)(?:值|数|标准)(?:设定)?"
        r"|(?:年度|年初|预期|绩效)?目标|(?:计划|预期)(?:完成)?(?:值|数)|预期完成|值"
        r"|(?!.*(?:实际|完成|达成|原因|分|权重|上年|去年|历史|往年|20\d\d)).*(?:预期|计划|设定|年初|年度|目标|指标|标准).*(?:值|数|水平)"
    ),
    "weight": re.compile(r"(?:指标|标准|设定)*(?:分值|权重|标准分|满分)(?:权重|分|分值|值)?|分数"),
    "score": re.compile(r"(?:单位|部门)?(?:自评|实际|评价|评分|指标)*(?:得分|评分|打分)值?|自评分[值数]?"),
    "actual": re.compile(
        r"(?:全年|年度|当年|本年|年末|自评|指标|项目|实际)*完成(?:值|数|情况|结果|数值|指标值)?"
        r"|(?:全年|年度|当年|本年|年末|指标)*实际(?:值|数|数值|指标值|情况)?"
        r"|(?!.*(?:未|率|原因|分|上年|去年|历史|往年|20\d\d))(?:.*(?:实际|完成|达成).*(?:值|数|情况|结果|水平))"
    ),
    "deviation": re.compile(
        r"(?:未完成|偏差|存在偏差|偏离|未达标|未完成绩效目标|差异|扣分)*(?:的)?(?:原因|说明).*|(?!.*(?:度|率|值|额)$).*偏差.*|.*(?:改进|整改)措施.*|备注(?:及说明)?|情况说明"
    ),
}
FUNDS_HEADS: Mapping[str, re.Pattern[str]] = {
    "initial": re.compile(
        r"(?:项目|年初|期初|当年)*(?:批复|安排)?预算(?:安排)?(?:数|金额|额|资金|安排数?)?|年初批复数"
    ),
    "full": re.compile(r"(?:全年|调整后?|调整后全年|年度|最终)预算(?:数|金额|额|资金)?|预算调整数|调整预算数?"),
    "received": re.compile(r"(?:实际|预算|资金|全年)*到位(?:数|金额|额|资金|情况)?"),
    "spent": re.compile(r"(?:全年|实际|年度|预算|累计|资金)*(?:执行|支出|使用)(?:数|金额|额|资金)?"),
    "returned": re.compile(r"(?:财政|年底|年末)*(?:收回|上缴)(?:财政|指标|资金)*(?:数|金额|额)?"),
    "carried_over": re.compile(r"(?:年末|年底)?结转(?:下年|结余)*(?:使用)?(?:资金)?(?:数|金额|额)?"),
    "weight": INDICATOR_HEADS["weight"],
    "rate": re.compile(r"(?:预算|资金)?(?:执行|完成)率"),
    "score": INDICATOR_HEADS["score"],
}
_AMOUNTS = frozenset(FUNDS_HEADS) - {"weight", "rate", "score"}
TOTAL = re.compile(r"总分|合计|总计|总得分|自评总分|得分合计|自评得分|总分值?|(?:自评)?(?:得分|分值)合计")
SUBTOTAL = re.compile(r"小计|.{0,8}(?:指标)?小计")
_YEAR = re.compile(r"20\d\d年")
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


def ends(block: Block, row: int, cells: list[Cell]) -> bool:
    """Whether a row closes a table: remarks, signatures; an indicator such as 审核通过率 has a weight."""
    return bool(_END.match(wording(cells[0].text))) and block.own(row, "weight") is None


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
    """The first rows that together name what is required; a head may take up to three rows."""
    for row, cells in grid.rows():
        if before and row >= before:
            break
        named = sum(_named(cell, heads) for cell in cells)
        for depth in (3, 2, 1) if named > 1 else ():
            if not all(_continues(grid, row, below, heads) for below in range(row + 1, row + depth)):
                continue
            columns = _columns(grid, row, depth, heads)
            if all(r in columns for r in required) and any(r in columns for r in also):
                return Block(grid=grid, head=row, first=row + depth, columns=columns)
    return None


def _named(cell: Cell, heads: Mapping[str, re.Pattern[str]]) -> bool:
    return any(pattern.fullmatch(wording(cell.text)) for pattern in heads.values())


def _continues(grid: Grid, head: int, row: int, heads: Mapping[str, re.Pattern[str]]) -> bool:
    """Whether a row below a head belongs to it: every cell of its own is a head too, or there is a merged head."""
    own = [cell for (r, _), cell in grid.cells.items() if r == row]
    if own:
        return all(_named(cell, heads) for cell in own)
    covered = [c for (r, c), at in grid.covered.items() if r == row and head <= at[0] < row and at in grid.cells]
    return len(covered) >= 2


def _is_wording(cell: Cell | None) -> bool:
    """Whether a cell says something that is no number."""
    return cell is not None and not re.search(r"[\d０-９]|^[-—/]+$|^=", cell.text)


def _columns(grid: Grid, row: int, depth: int, heads: Mapping[str, re.Pattern[str]]) -> dict[str, tuple[int, int]]:
    """Roles with their columns; a visible column wins over a hidden one, a lower head over the one above it.

    A head that names the latest year (2023年完成值) means this year's, one that names another year means nothing.
    """
    last = max((column for r, column in {**grid.cells, **grid.covered} if row <= r < row + depth), default=0)
    latest = max(
        (year for (r, _), c in grid.cells.items() if r < row + depth for year in _YEAR.findall(c.text)), default=""
    )
    roles: dict[int, str] = {}
    dated: set[int] = set()
    for column in range(1, last + 1):
        if grid.origin(row + depth, column)[0] < row + depth:
            continue  # merged down beside the data: the name of the whole block, not of a column
        stacked = [grid.origin(r, column) for r in range(row + depth - 1, row - 1, -1)]
        heads_here = [grid.cells[at].text for at in dict.fromkeys(stacked) if at in grid.cells and at[0] >= row]
        texts = [wording(text.replace(latest, "") if latest else text) for text in heads_here]
        role = next((n for text in texts if text for n, p in heads.items() if p.fullmatch(text)), "")
        if role in _AMOUNTS and _is_wording(grid.cell(row + depth, column)):
            continue  # 预算资金 over 资金总额, 财政拨款: the names of the rows
        if role:
            roles[column] = role
            dated |= {column} if any(_YEAR.search(text) for text in heads_here) else set()
    columns: dict[str, tuple[int, int]] = {}
    for second_choice in (False, True):
        for column, role in sorted(roles.items()):
            if (column in grid.hidden_columns or column in dated) is not second_choice:
                continue
            first, end = columns.get(role, (column, column - 1))
            if end == column - 1:
                columns[role] = (first, column)
    return columns
