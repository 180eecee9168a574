"""The rows of an indicator table: which are indicators, sums, tiers or remarks, and what each indicator states."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from assistant.intake.evaluation_form import Indicator, scores_execution
from assistant.intake.form_content import MARK
from assistant.intake.form_indicator import read_indicator
from assistant.intake.form_layout import SUBTOTAL, TOTAL, Block, closes, ends, heads_funds, is_funds
from assistant.intake.form_reasons import ITEMS, reason_tables
from assistant.intake.form_table import find_indicators
from assistant.intake.form_values import BROKEN, read_plain
from assistant.intake.form_words import GRADE_LABEL, ITEM, TIER1, TIER2, head_role, is_head, tier, wording
from assistant.intake.sheets import Cell

_DITTO = re.compile(r"^\s*(?:[〃″\"]+|同上)\s*$")
_JOINT = re.compile(r"\s*(?:[/／\\>→|；;：:·—–-]+|\n)\s*")
_NEXT_FORM = re.compile(
    r"项目名称|自评表(?!\s*[（(]?续)|^[^。；，,]{0,30}(?:申报|目标|批复|监控)表\s*(?:[（(][^续）)]*[）)])?$"
)
_PAGE = re.compile(r"自评表|[（(]续表?[)）]|第\s*\d+\s*页")


def _is_total(cells: Sequence[Cell]) -> bool:
    return any(TOTAL.fullmatch(wording(cell.text)) for cell in cells[:3])


class Rows:
    """The rows of the indicator tables that stand side by side: `indicators` in order, and which rows they `used`.

    `total` is the row of the last sum or 0; `reasoned` are rows that gave the reason of the indicator above them.
    `block` changes where another table of the same form begins: 定性指标 below 定量指标.
    """

    def __init__(self, tables: Sequence[Block], doubts: list[str]) -> None:
        self.tables, self.doubts = tables, doubts
        self.indicators: list[Indicator] = []
        self.execution: Indicator | None = None
        self.total = 0
        self.total_weight: Decimal | None = None
        self.total_score: Decimal | None = None
        self.closed = False
        self.reasoned: set[int] = set()
        self.used: set[int] = set()
        done: set[int] = set()
        for block in tables:
            self._read_table(block)
            done |= self.used
        self.used = done

    def _read_table(self, block: Block) -> None:
        """Take in the rows of one table and of those that follow below it, until something else begins."""
        self.used = {row for table in reason_tables(block.grid, block.first) for row in table.rows}
        self.level1 = self.level2 = ""
        self._enter(block)
        below = [(row, cells) for row, cells in block.grid.rows() if row >= block.first]
        last = max((row for row, cells in below if _is_total(cells)), default=0)
        for row, cells in below:
            if row in self.used or self._next_table(row, cells):
                continue
            if self._next_form(row, cells):
                break
            if heads_funds(cells):
                self._total_below(row)
                break
            if ends(self.block, row, cells):
                if row > last:
                    break
                self.used.add(row)  # remarks before the total
                self.closed = True
                continue
            if self._read(row, cells):
                self.used.add(row)

    def _enter(self, block: Block) -> None:
        """Begin a table; a tier that it has no column for may be named in a band above its head: 一、产出指标."""
        self.block, self.heads = block, block.heads()
        self.used |= set(range(block.head, block.first))
        self.level1 = self.level1 if "level1" in block.columns else ""
        self.level2 = self.level2 if "level2" in block.columns else ""
        above = [(row, cells) for row, cells in block.grid.rows() if row < block.head][-1:]
        self.used.update(row for row, cells in above if len(cells) == 1 and self._tier_row(cells))

    def _next_table(self, row: int, cells: Sequence[Cell]) -> bool:
        """Whether a table of the same indicators under other heads begins: 预期效果, 实际效果.

        Below a total only one that has most of its heads in common with this one.
        """
        if not self.indicators or not self._heads(cells):
            return False
        if (self.total or self.closed) and not self._repeats_head(cells):
            return False
        between = range(self.indicators[-1].row + 1, row)
        if any(_NEXT_FORM.search(cell.text) for (at, _), cell in self.block.grid.cells.items() if at in between):
            return False
        block = find_indicators(self.block.grid, row)
        if not block or block.head != row or block.heads() <= self.heads:
            return False
        if not {"level3", "actual"} <= block.columns.keys():
            return False
        if not self._repeats_head(cells):
            self.doubts.append(f"工作表“{block.grid.name}”第{row}行起表头不同，按同一张表接着读取，请核对")
        self.doubts += block.doubts
        self._enter(block)
        return True

    def _total_below(self, row: int) -> None:
        """The total below funds that stand under the indicators: of all points, with a score and no amount."""
        full: tuple[Decimal | None, ...] = (
            Decimal(100),
            sum((one.weight or Decimal(0) for one in self.indicators), Decimal(0)),
        )
        for below, cells in self.block.grid.rows():
            weight, score = (self.block.own(below, role) for role in ("weight", "score"))
            numbers = [cell for cell in cells if read_plain(cell).number is not None]
            alone = bool(weight and score) and {*numbers} == {weight, score}
            if below > row and _is_total(cells) and alone and read_plain(weight).number in full:
                self._sum(below)
                self.used.add(below)

    def _sum(self, row: int) -> None:
        """Take in a row of sums, which stand under the heads of this table or of one beside it."""
        self.total = row
        for block in (self.block, *self.tables):
            self.total_weight, self.total_score = (block.points(row, role, []) for role in ("weight", "score"))
            if (self.total_weight, self.total_score) != (None, None):
                break

    @staticmethod
    def _heads(cells: Sequence[Cell]) -> bool:
        return sum(is_head(cell.text) for cell in cells) * 2 > len(cells) > 2

    def _next_form(self, row: int, cells: Sequence[Cell]) -> bool:
        """Whether another table begins: a title after the end of this one, or heads that are not this one's again."""
        heads = bool(self.indicators) and self._heads(cells) and not _is_total(cells)
        titled = (self.closed or bool(self.total)) and any(_NEXT_FORM.search(cell.text) for cell in cells)
        another = titled or (heads and not (self._repeats_head(cells) or heads_funds(cells) or closes(cells)))
        if another:
            self.doubts.append(f"工作表“{self.block.grid.name}”第{row}行起还有一张表，没有读取，请另存为单独的文件")
        return another

    def _repeats_head(self, cells: Sequence[Cell]) -> bool:
        """Whether a row says again what stands in the head above, or nearly so: the head of a new page."""
        return sum((cell.column, wording(cell.text)) in self.heads for cell in cells) * 3 > len(cells) * 2

    def _read(self, row: int, cells: Sequence[Cell]) -> bool:
        """Take in one row; False if it is none of the table's: money, remarks."""
        block = self.block
        if _is_total(cells):
            self._sum(row)
            return True
        if any(SUBTOTAL.fullmatch(wording(cell.text)) for cell in cells[:3]):
            return True
        if GRADE_LABEL.fullmatch(wording(cells[0].text)) and block.own(row, "weight") is None:
            return True  # the grade of all; an indicator of that name has its points
        if row in block.grid.hidden_rows:
            self.doubts.append(f"工作表“{block.grid.name}”第{row}行被隐藏，没有读取")
            return True
        above = self.level1
        level1, level2, label = _named(block, row)
        if self._execution(row, label or level2 or level1 or cells[0].text):
            return True
        self.level1 = level1 or self.level1
        self.level2 = level2 or (self.level2 if above == self.level1 else "")
        values = [cell for role in ("target", "actual") if (cell := block.own(row, role))]
        if self._repeats_head(cells) or (len(cells) == 1 and _PAGE.search(cells[0].text)):
            return True  # the head or the title repeated on a new page
        if is_funds(label) and len(values) < 2:
            return False
        if not values and self._tier_row(cells):
            return True
        if MARK.fullmatch(label):
            if values:
                self.doubts.append(f"{block.place(row, 'level3')} 没有指标名称，该行没有读取")
            return bool(values)
        if len(cells) < 3 and self._reason_row(row, cells):
            return True
        if values or block.own(row, "level3"):
            self._add(row, label)
            return True
        return self._more_reasons(row)

    def _execution(self, row: int, name: str) -> bool:
        """Whether a row without a result only gives points for the money spent: 预算执行率得分, 10, 8.97."""
        points = [self.block.points(row, role, []) for role in ("weight", "score")]
        if not scores_execution(wording(name)) or points == [None, None]:
            return False
        one = read_indicator(self.block, row, ("", "", name), [])
        if one.actual.number is not None:
            return False
        self.execution = one
        return True

    def _reason_row(self, row: int, cells: Sequence[Cell]) -> bool:
        """A row below an indicator that only gives its reason: "偏差原因：…", or the word and the reason beside it."""
        head, _, said = cells[0].text.replace("：", ":").partition(":")
        texts = [text for text in (said.strip(), *(cell.text for cell in cells[1:])) if text]
        if not self.indicators or len(texts) != 1 or head_role(head) != "deviation":
            return False
        if self.total or self.closed or len(ITEMS.findall(texts[0])) > 1:
            return True  # about more than the indicator above
        self.reasoned.add(row)
        last = self.indicators[-1]
        self.indicators[-1] = replace(last, deviation="；".join(t for t in (last.deviation, *texts) if t))
        self.doubts.append(f"工作表“{self.block.grid.name}”第{row}行的“{head}”已归入上一项指标“{last.label}”，请核对")
        return True

    def _add(self, row: int, label: str) -> None:
        """The row as an indicator, unless it says the same as the one before it in every column that is read."""
        doubts: list[str] = []
        one = read_indicator(self.block, row, (self.level1, self.level2, label), doubts)
        if self.indicators and replace(self.indicators[-1], row=row) == one:
            self.doubts.append(f"工作表“{self.block.grid.name}”第{row}行与上一项指标完全相同，只读取一次，请核对")
            return
        self.indicators.append(one)
        self.doubts += doubts

    def _tier_row(self, cells: Sequence[Cell]) -> bool:
        """A row that only names a tier for the rows below it: "一、产出指标（50分）", perhaps with its weight."""
        named = [tier(cell.text) for cell in cells if cell.number is None]
        if len(set(named)) != 1:
            return False
        cost = "成本" in named[0] and "产出" in self.level1 and self.level2  # 成本 is a tier of either level
        if TIER2.fullmatch(named[0]) and (cost or not TIER1.fullmatch(named[0])):
            self.level2 = named[0]
        elif TIER1.fullmatch(named[0]):
            self.level1, self.level2 = named[0], ""
        else:
            return False
        return True

    def _more_reasons(self, row: int) -> bool:
        """A second line of reasons beside an indicator that is merged over several rows."""
        more = self.block.own(row, "deviation")
        cell = self.block.cell(row, "level3")
        if not more or not cell or not self.indicators or self.indicators[-1].row != cell.row:
            return False
        last = self.indicators[-1]
        self.indicators[-1] = replace(last, deviation="；".join(t for t in (last.deviation, more.text) if t))
        return True


def _named(block: Block, row: int) -> tuple[str, str, str]:
    """The two tiers and the name in a row; tiers in one cell are taken apart: 产出指标/数量指标, 数量指标：培训人数."""
    texts = [_DITTO.sub("", block.text(row, level)) for level in ("level1", "level2")]
    label = _label(block, row)
    if block.columns.keys() >= {"level1", "level2"}:
        return wording(texts[0]), wording(texts[1]), label
    level1, level2, rest = _apart("".join(texts))
    if level1 and level2 and not rest:
        return level1, level2, label
    if any(texts):
        return wording(texts[0]), wording(texts[1]), label
    level1, level2, rest = _apart(label)
    surely = bool(level1 and level2) or "指标" in level1 + level2  # 成本：… may be a name
    return (level1, level2, rest) if rest and surely else ("", "", label)


def _apart(text: str) -> tuple[str, str, str]:
    """Tiers that a text begins with, and the rest of it."""
    found = ["", ""]
    for level, pattern in enumerate((TIER1, TIER2)):
        first = _JOINT.split(text, maxsplit=1)
        if pattern.fullmatch(tier(first[0])):
            found[level], text = tier(first[0]), first[1] if len(first) > 1 else ""
    return found[0], found[1], text


def _label(block: Block, row: int) -> str:
    """The indicator's name without its marker; a name merged over 二级 and 三级 counts."""
    text = "；".join(said for said in block.texts(row, "level3") if not MARK.fullmatch(said))
    if not text:
        at = block.grid.origin(row, block.columns["level3"][0])
        text = block.grid.cells[at].text if at[0] == row and at in block.grid.cells else ""
    return ITEM.sub("", " ".join(BROKEN.sub("", text).split()))
