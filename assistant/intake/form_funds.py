"""The funds of a 自评表: a table with heads above, or labels with their amounts beside them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from assistant.intake.evaluation_form import AMOUNTS, FundsRow
from assistant.intake.form_layout import FUNDS_HEADS, Block, find_funds, wording
from assistant.intake.form_values import Value, read_plain
from assistant.intake.models import MONEY_UNITS
from assistant.intake.sheets import Cell, Grid

FUNDS_ROWS = (
    ("total", re.compile(r"(?:年度|项目|预算)*资金(?:总额|合计)|总额|合计|总计|小计|项目总投资|年度资金")),
    ("fiscal", re.compile(r"(?:当年|本年|年度|其中)*(?:一般公共预算|财政)(?:拨款|资金).*")),
    ("brought_forward", re.compile(r"上年(?:度)?结[转余].*")),
    ("other", re.compile(r"其他资金|其它资金|其他|自有资金|自筹资金|单位资金")),
)
_LABELS: Mapping[str, re.Pattern[str]] = {
    **{amount: FUNDS_HEADS[amount] for amount, _, _ in AMOUNTS},
    "own_funds": re.compile(r"(?:自有|自筹|单位自有)资金(?:支出|执行|使用)?(?:数|金额|额)?"),
    "rate": FUNDS_HEADS["rate"],
}
_UNIT = re.compile(r"[（(](?:单位[：:])?(亿元|百万元|万元|千元|元)[）)]")
_INLINE = re.compile(r"([^：:]{2,14})[：:]\s*([\d０-９].*)", re.DOTALL)
_OF_WHICH = re.compile(r"^其中[：:]?")
Doubts = list[str]


def read_funds(
    grid: Grid, before: int, skip: frozenset[int], unit: str, doubts: Doubts, indicators: Block | None = None
) -> tuple[FundsRow, ...]:
    """The funds of a sheet, amounts in `unit` unless a head or cell names its own; () where there are none.

    The table stands above row `before`; labels with amounts may stand in any row that is not in `skip`, also inside
    the table of `indicators`, whose weight and score then count.
    """
    block = find_funds(grid, before)
    rows = list(_table(block, before, unit, doubts)) if block else []
    if rows and not any(row.kind == "total" for row in rows):
        if len(rows) == 1:
            rows = [replace(rows[0], kind="total")]
        else:
            doubts.append(f"工作表“{grid.name}”的资金表没有“年度资金总额”一行，请补填总额")
    taken = skip | frozenset(range(block.head, before) if block and rows else ())
    return (*rows, *_beside(grid, taken, unit, {row.kind for row in rows}, doubts, indicators))


def is_funds(label: str) -> bool:
    """Whether a row of the indicator table is named like an amount of money: 预算数, 支出数."""
    return any(_LABELS[amount].fullmatch(_bare(label)) for amount, _, _ in AMOUNTS)


def plain(block: Block, row: int, role: str, doubts: Doubts) -> Decimal | None:
    """The bare number under a head; words there are a doubt."""
    return noted(block, row, role, read_plain, doubts).number


def noted(block: Block, row: int, role: str, read: Callable[[Cell | None], Value], doubts: Doubts) -> Value:
    """The value under a head; what was read doubtfully is added to `doubts` with its cell."""
    value = read(block.cell(row, role))
    if value.doubt:
        doubts.append(f"{block.place(row, role)}：{value.doubt}，请核对")
    return value


def _bare(text: str) -> str:
    return _OF_WHICH.sub("", wording(text))


def _table(block: Block, before: int, unit: str, doubts: Doubts) -> Iterator[FundsRow]:
    left = min(first for first, _ in block.columns.values())
    untold = True  # the total may stand beside a label that is merged down from the head
    for row in range(block.first, before):
        labels = [c for (r, column), c in sorted(block.grid.cells.items()) if r == row and column < left]
        if labels and re.search(r"目标|指标", labels[0].text):
            return
        merged = untold and not labels and block.grid.origin(row, left - 1)[0] == block.head if left > 1 else False
        label = "年度资金总额" if merged else _bare(labels[-1].text) if labels else ""
        if not label or row in block.grid.hidden_rows:
            continue
        amounts: dict[str, Decimal] = {}
        own = unit
        for amount, _, _ in AMOUNTS:
            value = noted(block, row, amount, read_plain, doubts)
            if value.number is not None:
                amounts[amount] = value.number
                own = value.unit if value.unit in MONEY_UNITS else own
        if amounts:
            untold = False
            yield FundsRow(
                kind=next((kind for kind, pattern in FUNDS_ROWS if pattern.fullmatch(label)), ""),
                label=label,
                unit=own,
                amounts=amounts,
                weight=plain(block, row, "weight", doubts),
                rate=plain(block, row, "rate", doubts),
                score=plain(block, row, "score", doubts),
            )


def _beside(
    grid: Grid, skip: frozenset[int], unit: str, known: set[str], doubts: Doubts, indicators: Block | None
) -> Iterator[FundsRow]:
    """Funds written as "年初预算 | 120.50" or "执行金额：38.7万元", one row for the total and own funds."""
    found: dict[str, tuple[Cell, Value]] = {}
    for row, cells in grid.rows():
        if row in skip or row in grid.hidden_rows:
            continue
        pairs, left_over = _pairs(cells)
        if not pairs:
            continue
        for amount, label, value in pairs:
            if amount in found and found[amount][1].number != value.number:
                doubts.append(f"工作表“{grid.name}”{label.place} 的“{_bare(label.text)}”前面已有一个数，没有读取")
            found.setdefault(amount, (label, value))
        scored = [c for name in ("weight", "score") if indicators and (c := indicators.cell(row, name))]
        unread = [cell for cell in left_over if cell not in scored]
        doubts += [f"工作表“{grid.name}”{cell.place} 的 {cell.text} 没有读取，请核对" for cell in unread]
    rate = found.pop("rate", None)
    if "spent" not in found and not {"initial", "full"} & found.keys():
        return
    for kind, amounts in (("total", [a for a, _, _ in AMOUNTS if a in found]), ("own_funds", ["own_funds"])):
        if kind in known or not all(amount in found for amount in amounts):
            continue
        labels = [found[amount][0] for amount in amounts]
        inside = next((c.row for c in labels if indicators and c.row >= indicators.first), 0) if kind == "total" else 0
        units = [_unit(found[amount][1], label, unit) for amount, label in zip(amounts, labels, strict=True)]
        for own in dict.fromkeys(units):
            yield FundsRow(
                kind=kind,
                label=_bare(labels[0].text),
                unit=own,
                amounts={a: n for a, u in zip(amounts, units, strict=True) if u == own and (n := found[a][1].number)},
                weight=plain(indicators, inside, "weight", doubts) if indicators and inside else None,
                rate=rate[1].number if rate and kind == "total" else None,
                score=plain(indicators, inside, "score", doubts) if indicators and inside else None,
            )


def _unit(value: Value, label: Cell, unit: str) -> str:
    stated = _UNIT.search("".join(label.text.split()))
    return value.unit if value.unit in MONEY_UNITS else stated.group(1) if stated else unit


def _pairs(cells: Sequence[Cell]) -> tuple[list[tuple[str, Cell, Value]], list[Cell]]:
    """Amounts of a row with their labels, and the numbers in the row that no known label stands before."""
    pairs: list[tuple[str, Cell, Value]] = []
    left_over: list[Cell] = []
    for before, cell in zip((None, *cells), cells, strict=False):
        inline = _INLINE.fullmatch(cell.text)
        text, valued = (
            (inline.group(1), replace(cell, text=inline.group(2))) if inline else (before and before.text, cell)
        )
        value = read_plain(valued)
        if value.number is None or value.doubt or not text:
            continue
        amount = next((name for name, pattern in _LABELS.items() if pattern.fullmatch(_bare(text))), "")
        if amount:
            pairs.append((amount, cell if inline else before or cell, value))
        elif not re.search(r"年|分|率", wording(text)):
            left_over.append(cell)
    return pairs, left_over
