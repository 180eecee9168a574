"""The table of indicators in a 自评表: its cells by row and role, and which rows belong to it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from openpyxl.utils import get_column_letter

from assistant.intake.evaluation_form import MONEY
from assistant.intake.form_values import Value, read_pair, read_plain, read_points, read_value, unit_of
from assistant.intake.form_words import fund_words, is_letters, wording
from assistant.intake.sheets import Cell, Grid
from assistant.quantities.units import find_unit

TOTAL = re.compile(
    r"总分|合计|总计|(?:合计|总计)(?:得分|分值)|得分总计|总得分|自评总分|得分合计|自评得分|总分值?|(?:自评)?(?:得分|分值)合计|综合得分|评价总分"
)
_BRACKET = re.compile(r"[（(](?:单位[：:])?([^（）()]{1,6})[）)]")
SUBTOTAL = re.compile(r"小计|.{0,8}(?:指标)?小计")
_END = re.compile(
    r"^(?:注|备注|说明|填报说明|填表|填报人|联系人|联系电话|审核|单位负责人|自评结论|其他需要说明|其他说明|自评人|经办人|负责人|制表"
    r"|评价结论|存在问题|存在的问题|改进措施|整改措施|下一步)"
)
_SIGNED = re.compile(
    r"^(?:填表|填报|联系|审核|经办|制表|自评|评价|复核|单位|项目|财务|分管|部门)*(?:人|电话|负责人|日期|领导)"
    r"(?:[(（]?签[字章名][)）]?)?[：:]"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """The indicator table: `first` is its first row of data, `columns` lead from role to first and last column.

    `parts` says which number of a cell such as 7.6/8 is a role's, where weight and score share a column.
    `doubts` says which columns were told by their content alone, and which have content that is not read.
    """

    grid: Grid
    head: int
    first: int
    columns: Mapping[str, tuple[int, int]]
    parts: Mapping[str, int] = field(default_factory=dict)
    doubts: tuple[str, ...] = ()

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
        return "；".join(self.texts(row, role))

    def texts(self, row: int, role: str) -> list[str]:
        """The texts under a head in this row, from left to right, each once: a lost merge may show it in every cell."""
        first, last = self.columns.get(role, (1, 0))
        seen = [self.grid.origin(row, column) for column in range(first, last + 1)]
        texts = (self.grid.cells[at].text for at in seen if at in self.grid.cells and at[1] >= first)
        return list(dict.fromkeys(texts))

    def value(self, row: int, role: str, doubts: list[str]) -> Value:
        """The target or result in a row; what was read doubtfully is added to `doubts` with its cell."""
        return self._noted(row, role, read_value(self.cell(row, role)), doubts)

    def points(self, row: int, role: str, doubts: list[str]) -> Decimal | None:
        """The weight or score in a row as shown; words there are a doubt."""
        cell = self.cell(row, role)
        pair = read_pair(cell) if cell and role in self.parts else None
        return pair[self.parts[role]] if pair else self._noted(row, role, read_points(cell), doubts).number

    def _noted(self, row: int, role: str, value: Value, doubts: list[str]) -> Value:
        if value.doubt:
            doubts.append(f"{self.place(row, role)}：{value.doubt}，请核对")
        return value

    def heads(self) -> frozenset[tuple[int, str]]:
        """What the head says, column by column."""
        own = (cell for row, cells in self.grid.rows() if self.head <= row < self.first for cell in cells)
        return frozenset((cell.column, wording(cell.text)) for cell in own)

    def bracketed(self, role: str) -> list[str]:
        """What a head says in brackets, the lowest first: "目标值（万人次）" → 万人次."""
        column = self.columns.get(role, (0, 0))[0]
        texts = [self.grid.text(row, column) for row in range(self.first - 1, self.head - 1, -1)]
        return [said for text in texts for said in _BRACKET.findall("".join(text.split()))]

    def head_unit(self, role: str) -> str:
        """The unit that a head names in brackets, "" if none; （B） is a letter of the form's sums."""
        named = (unit_of(said) for said in self.bracketed(role) if not is_letters(said))
        return next((unit for unit in named if find_unit(unit)), "")

    def place(self, row: int, role: str) -> str:
        """The cell as a clerk finds it: 工作表“自评表”G7."""
        cell = self.cell(row, role)
        column = get_column_letter(self.columns[role][0]) if role in self.columns else ""
        return f"工作表“{self.grid.name}”{cell.place if cell else f'{column}{row}' if column else f'第{row}行'}"


def ends(block: Block, row: int, cells: Sequence[Cell]) -> bool:
    """Whether a row closes a table: remarks, signatures; an indicator such as 审核通过率 has a weight."""
    weighted = block.own(row, "weight") and block.points(row, "weight", []) is not None
    return closes(cells) and not weighted


def closes(cells: Sequence[Cell]) -> bool:
    """Whether a row begins with remarks or holds signatures: 备注, 评价结论, 填表人：."""
    return bool(_END.match(wording(cells[0].text))) or any(_SIGNED.match("".join(c.text.split())) for c in cells)


def is_funds(label: str) -> bool:
    """Whether a row of the indicator table is named like an amount of money: 预算数, 支出数."""
    amount, source = fund_words(label)
    return amount in MONEY or source == "total"


def heads_funds(cells: Sequence[Cell]) -> bool:
    """Whether a row heads a funds table below the indicators: names of amounts and no number yet."""
    return sum(is_funds(cell.text) for cell in cells) > 1 and not any(read_plain(cell).number for cell in cells)


def data_rows(grid: Grid, first: int) -> Iterator[int]:
    """The rows below a head up to the total, the funds, remarks or signatures, hidden ones and sums left out.

    A total may also be the first row.
    """
    begun = False
    for row, cells in grid.rows():
        if row < first:
            continue
        said = [wording(cell.text) for cell in cells[:3]]
        total = any(TOTAL.fullmatch(text) for text in said)
        if (total and begun) or (closes(cells) and len(cells) < 4) or heads_funds(cells):
            return
        begun = True
        if total:
            continue
        if row not in grid.hidden_rows and not any(SUBTOTAL.fullmatch(text) for text in said):
            yield row
