"""Single amounts of a 自评表 and what names them: the heads above, the labels to the left, or the sentence around."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from decimal import Decimal
from itertools import takewhile

from assistant.intake.evaluation_form import MONEY
from assistant.intake.form_heads import is_label
from assistant.intake.form_phrases import Amount, bare, told_within, unit_in
from assistant.intake.form_values import NO_REASON, Value, read_plain, read_points
from assistant.intake.form_words import fund_points, fund_words, head_role, wording
from assistant.intake.models import MONEY_UNITS
from assistant.intake.sheets import Cell, Grid

_POINTS = frozenset({"weight", "score"})
_RATED = _POINTS | {"rate"}
_FULL_POINTS = re.compile(r"(?:执行|得分|支出|资金).*[（(](?:满分|分值|权重)?[:：]?(\d{1,2}(?:\.\d+)?)分[）)，,；;]")
_NO_AMOUNT = re.compile(r"年|分|率|电话|编码|代码|日期|序号|编号|人数|邮|行次|[次个]数")
_PLAIN = re.compile(r"(?:项目|年度)?(?:金额|数额|资金)")
_YEAR = re.compile(r"20\d\d(?=\s*年|$)")


class RowOfFunds:
    """What a row says about money: its `amounts`, numbers that nothing names, and the reason given.

    No head is looked for in the rows in `skip`. Columns headed by another year than `year` are left alone.
    """

    def __init__(self, grid: Grid, cells: Sequence[Cell], skip: Collection[int], year: int) -> None:
        self.grid, self.skip = grid, skip
        self.amounts: list[Amount] = []
        self.unread: list[Cell] = []
        self.reason = ""
        self._doubts: list[tuple[Cell, str]] = []
        for before, cell, after in zip((None, *cells), cells, (*cells[1:], None), strict=False):
            head = _head(grid, cell, skip)
            years = [int(y) for text in head for y in _YEAR.findall(text)]
            if (years and year and year not in years) or _is_answer(grid, cell):
                continue
            above = _above(grid, cell, skip, year)
            value = read_plain(cell)
            if told := told_within(cell, head):
                self.amounts += told
            elif value.number is None or value.doubt:
                self._text(cell, value, above, alone=not (_is_number(before) or _is_number(after)))
            elif _answers_rated(cells, cell, above):
                self._number(cell, value, [], beside=True)
            else:
                self._number(cell, value, above, beside=bool(years) or not (before is None or _is_number(before)))

    @property
    def doubts(self) -> list[str]:
        """Texts where an amount should be, in a row that has amounts, and formulas without a result."""
        told = [(cell, said) for cell, said in self._doubts if self.amounts or cell.uncomputed]
        return [f"工作表“{self.grid.name}”{cell.place}：{said}，请核对" for cell, said in told]

    def _text(self, cell: Cell, value: Value, above: Sequence[str], *, alone: bool) -> None:
        """A text is the reason, or stands where its head or, with no number beside it, its label asks for an amount."""
        named = _stroke(cell) or not bare(cell.text) or fund_words(cell.text) != ("", "")
        if named and not cell.uncomputed:
            return
        reason = _reason(self.grid, cell, self.skip)
        self.reason = self.reason or reason
        if _is_amount(above[:1]) or (alone and not reason and _is_amount(_left(self.grid, cell)[:1])):
            self._doubts.append((cell, value.doubt or f"“{cell.text}”不是数值"))

    def _number(self, cell: Cell, value: Value, above: list[str], *, beside: bool) -> None:
        """A number is an amount by its head and labels, or unread where nothing names it."""
        named = _left(self.grid, cell)
        amount, source, label = _told(named, above, beside=beside)
        if not amount:
            heads = [*named[:1], *_head(self.grid, cell, self.skip)]
            known = value.unit == "%" or any(_NO_AMOUNT.search(wording(text)) for text in heads)
            self.unread += [] if known or cell.column in self.grid.hidden_columns else [cell]
        elif amount == "rate" or value.unit != "%":
            unit = value.unit if value.unit in MONEY_UNITS else _unit([*above, *named])
            shown = read_points(cell) if amount in _RATED else value
            assert shown.number is not None
            self._doubts += [(cell, shown.doubt)] if amount in _POINTS and shown.doubt else []
            sure = max(fund_points(text) for text in [*above, *named])
            self.amounts.append(
                Amount(amount=amount, source=source, label=label, cell=cell, number=shown.number, unit=unit, sure=sure)
            )


def _is_number(cell: Cell | None) -> bool:
    return read_plain(cell).number is not None


def _answers_rated(cells: Sequence[Cell], cell: Cell, above: Sequence[str]) -> bool:
    """Whether a number answers 分值, 得分 or 执行率 to its left, below a head that names something else.

    Below a source of money only where other numbers stand before that label: it may else name the whole row.
    """
    before = [other for other in cells if other.column < cell.column and other.text != cell.text]
    amount = fund_words(before[-1].text)[0] if before else ""
    heads = [fund_words(text) for text in above]
    apart = any(source for _, source in heads) and any(map(_is_number, before[:-1]))
    return amount in _RATED and (apart or any(named not in ("", amount) for named, _ in heads))


def _told(named: list[str], above: list[str], *, beside: bool) -> tuple[str, str, str]:
    """Amount, source and label of a number, from the texts to the left (nearest first) and above it.

    The head above goes first; a label counts for the amount only where the number stands beside it or the head names
    the source. An unknown label under a known head names a row of its own.
    """
    heads = [fund_words(text) for text in above]
    labels = [("", "total") if _PLAIN.fullmatch(wording(text)) else fund_words(text) for text in named]
    head_amount = next((amount for amount, _ in heads if amount), "")
    if heads and heads[0][1] and any(amount and not source for amount, source in labels):
        head_amount = next((amount for amount, source in heads if amount and not source), "")  # 区级预算 is a source
    head_source = next((source for _, source in heads if source), "")
    source = next((source for _, source in takewhile(any, labels) if source), "")
    source = head_source or source if source in ("", "total") else source
    by_head = bare(above[0]) if head_source and above else ""
    if head_amount:
        label = by_head or (bare(named[0]) if named else "")
        if labels and labels[0] == ("", "") and not source:
            return head_amount, "", label
        return head_amount, source or "total", label if source else ""
    if labels and (beside or head_source):
        amount = next((amount for amount, _ in labels if amount), "spent" if source == "own_funds" else "")
        if amount in ("returned", "carried_over") and source == "fiscal":
            source = "total"
        by_source = next((text for text, (_, whose) in zip(named, labels, strict=True) if whose == source), named[0])
        return amount, source or "total", by_head or bare(by_source)
    return "", "", ""


def _left(grid: Grid, cell: Cell) -> list[str]:
    """The texts to the left of a cell in its row, nearest first, merged labels included."""
    seen: dict[tuple[int, int], None] = {}
    for column in range(cell.column - 1, 0, -1):
        seen.setdefault(grid.origin(cell.row, column))
    texts = [grid.cells[at] for at in seen if at in grid.cells]
    return [c.text for c in texts if read_plain(c).number is None and not _stroke(c) and not c.uncomputed]


def _over(grid: Grid, cell: Cell, skip: Collection[int]) -> list[Cell]:
    """The texts over a cell, nearest first, across numbers, strokes and blanks."""
    texts: dict[tuple[int, int], Cell] = {}
    for row in range(cell.row - 1, 0, -1):
        at = grid.origin(row, cell.column)
        if row in skip:
            break
        over = grid.cells.get(at)
        if over is None or at == (cell.row, cell.column):
            continue
        if read_plain(over).number is None and not _stroke(over):
            texts.setdefault(at, over)
        elif texts:
            break
    return list(texts.values())


def _above(grid: Grid, cell: Cell, skip: Collection[int], year: int) -> list[str]:
    """The heads over a cell that speak of funds, nearest first, up to the first other text.

    "其中：上级补助" beside 全年预算 is part of that amount; the form's own year in a head says nothing.
    """
    heads: list[str] = []
    for over in _over(grid, cell, skip):
        text = re.sub(rf"{year}\s*年?度?", "", over.text)
        if not bare(text):
            continue
        amount, source = fund_words(text)
        if not (amount or source) or is_label(text) or (amount not in MONEY and _is_answer(grid, over)):
            break
        heads.append(text)
        if over.text.lstrip().startswith("其中") and source and not amount:
            heads += [text for text in _left(grid, over) if fund_words(text)[0] in MONEY][:1]
    return heads


def full_points(grid: Grid, cell: Cell, skip: Collection[int]) -> Decimal | None:
    """The weight that the heads of an amount and its row name in brackets: 预算执行（10分）, 得分（满分10分）."""
    row = [other for (at, _), other in grid.cells.items() if at == cell.row and other.column not in grid.hidden_columns]
    texts = [*_left(grid, cell), *(over.text for other in row for over in _over(grid, other, skip))]
    found = (_FULL_POINTS.search("".join(text.split())) for text in texts)
    return next((Decimal(match.group(1)) for match in found if match), None)


def _head(grid: Grid, cell: Cell, skip: Collection[int]) -> list[str]:
    return [over.text for over in _over(grid, cell, skip)[:1]]


def _reason(grid: Grid, cell: Cell, skip: Collection[int]) -> str:
    """A text under 原因 or 备注, "" for any other and for 无."""
    role = head_role(next(iter(_head(grid, cell, skip)), ""))
    return cell.text if role == "deviation" and not NO_REASON.fullmatch(cell.text) else ""


def _is_amount(names: Sequence[str]) -> bool:
    amounts = {fund_words(name)[0] for name in names}
    return bool(amounts & (MONEY | _RATED))


def _stroke(cell: Cell) -> bool:
    return not re.search(r"\w", cell.text)


def _is_answer(grid: Grid, cell: Cell) -> bool:
    """Whether a cell answers a label to its left: a year, or the name of a project that speaks of money."""
    for column in range(cell.column - 1, 0, -1):
        if left := grid.cell(cell.row, column):
            return is_label(left.text)
    return False


def _unit(texts: Sequence[str]) -> str:
    return next((unit for text in texts if (unit := unit_in(text))), "")
