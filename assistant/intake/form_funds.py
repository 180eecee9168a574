"""The funds of a 自评表, as a table either way round, as labels with amounts beside them, or told in a sentence."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from assistant.intake.evaluation_form import MONEY, FundsRow
from assistant.intake.form_amounts import RowOfFunds, full_points
from assistant.intake.form_layout import Block, heads_funds
from assistant.intake.form_phrases import Amount, unit_in
from assistant.intake.form_words import wording
from assistant.intake.sheets import MAX_ROW, Grid

_SIZES = {"元": 1, "千元": 1_000, "万元": 10_000, "百万元": 1_000_000, "亿元": 100_000_000}
_MAY_BE_CHANGE = 7.0  # 调整数, 预算调整数
_MAY_BE_RETURNED = 6.0  # 结余, 剩余资金
_SCORE = re.compile("(?:自评|评价|综合)?总得?分|(?:自评|评价|综合)得分")  # a total of points below the funds
_NO_TEN_THOUSANDS = 1_000_000
_EVERY_ROW = range(MAX_ROW + 1)
Doubts = list[str]
_Key = tuple[str, str, str]


def read_funds(
    grid: Grid, skip: Collection[int], unit: str, year: int, doubts: Doubts, indicators: Block | None = None
) -> tuple[FundsRow, ...]:
    """The funds of a sheet outside the rows in `skip`, in `unit` unless a head, label or cell names its own; or ().

    What stands under another year than `year` is left alone.
    Inside the table of `indicators`, only labels with an amount beside them count, and the table's weight and score.
    """
    below = (row for row, cells in grid.rows() if indicators and row > indicators.first and heads_funds(cells))
    table = range(indicators.first, min(max(skip) + 1, next(below, MAX_ROW))) if indicators else range(0)
    found: dict[_Key, Amount] = {}
    hidden: dict[_Key, Amount] = {}  # counts only for what no visible cell says
    reasons: list[str] = []
    unsure: Doubts = []
    for row, cells in grid.rows():
        if row in skip or row in grid.hidden_rows or _SCORE.fullmatch(wording(cells[0].text)):
            continue
        read = RowOfFunds(grid, cells, _EVERY_ROW if row in table else skip, year)
        for one in read.amounts:
            key = (one.source, "" if one.source == "total" else one.label, one.amount)
            one = replace(one, unit=one.unit or unit)
            if one.cell.column in grid.hidden_columns:
                hidden.setdefault(key, one)
            elif not _same(first := found.setdefault(key, one), one):
                found[key], other = (one, first) if one.sure > first.sure else (first, one)
                unsure.append(
                    f"工作表“{grid.name}”{other.cell.place} 的“{other.cell.text}”与另一处的同一项不同，没有读取，请核对"
                )
        unsure += read.doubts
        if read.amounts:
            lost = () if row in table else read.unread
            unsure += [f"工作表“{grid.name}”{c.place} 的 {c.text} 没有读取，请核对" for c in lost]
            reasons += [read.reason] if read.reason and any(a.source == "total" for a in read.amounts) else []
    left = found.get(("total", "", "carried_over"))
    if left and left.sure <= _MAY_BE_RETURNED:
        unsure.append(f"工作表“{grid.name}”{left.cell.place} 的 {left.cell.text} 按“结转下年”读取，如已收回请更正")
    spent, weight = found.get(("total", "", "spent")), ("total", "", "weight")
    if spent and weight not in found and (full := full_points(grid, spent.cell, skip)) is not None:
        found[weight] = replace(spent, amount="weight", number=full)
    unit = _unit_around(grid, [*found.values(), *hidden.values()])
    found, hidden = ({k: replace(one, unit=one.unit or unit) for k, one in told.items()} for told in (found, hidden))
    told = _with_units(grid, _without_changes(grid, {**hidden, **found}, unsure), unsure)
    rows = list(_rows(grid, tuple(told.values()), indicators, table, unsure))
    if not any({"initial", "full", "spent"} & row.amounts.keys() for row in rows):
        return ()
    if not any("spent" in row.amounts for row in rows):
        unsure.append(f"工作表“{grid.name}”的资金部分没有找到“全年执行数”，请补填")
    doubts += unsure
    return tuple(replace(row, deviation="；".join(reasons)) if row.kind == "total" else row for row in rows)


def _without_changes(grid: Grid, told: Mapping[_Key, Amount], doubts: Doubts) -> Mapping[_Key, Amount]:
    """The amounts without a 调整数 that is the budget's change: below 0, or below half of what was spent."""
    kept = dict(told)
    for key, one in told.items():
        spent = told.get((*key[:2], "spent"))
        small = one.number < 0 or (spent is not None and one.unit == spent.unit and one.number < spent.number / 2)
        if one.amount == "full" and one.sure <= _MAY_BE_CHANGE and small:
            del kept[key]
            doubts.append(
                f"工作表“{grid.name}”{one.cell.place} 的 {one.cell.text} 像是预算的增减数，没有读取，请补填全年预算数"
            )
    return kept


def _unit_around(grid: Grid, told: Sequence[Amount]) -> str:
    """The unit that stands in a row of the funds or in the two above them, beside no amount: 预算执行情况（元）."""
    rows = [one.cell.row for one in told]
    near = [c for _, cells in grid.rows() for c in cells if rows and min(rows) - 2 <= c.row <= max(rows)]
    return next((unit for cell in near if (unit := unit_in(cell.text))), "")


def _with_units(grid: Grid, told: Mapping[_Key, Amount], doubts: Doubts) -> Mapping[_Key, Amount]:
    """The amounts with a unit each; one that the form does not name is 万元 as in the official form, and is said.

    It is 元 where an amount would come to 100亿元 and more; of nothing the unit need not be said.
    """
    numbers = [one.number for one in told.values() if one.amount in MONEY and not one.unit]
    if not numbers:
        return told
    unit = "元" if max(numbers) >= _NO_TEN_THOUSANDS else "万元"
    if any(numbers):
        doubts.append(f"工作表“{grid.name}”没有写明资金单位，按{unit}读取，请核对")
    return {key: replace(one, unit=one.unit or unit) for key, one in told.items()}


def _same(one: Amount, other: Amount) -> bool:
    sizes = [_SIZES.get(amount.unit, 1) for amount in (one, other)]
    return one.number * sizes[0] == other.number * sizes[1]


def _rows(
    grid: Grid, found: Sequence[Amount], indicators: Block | None, table: range, doubts: Doubts
) -> Iterator[FundsRow]:
    """The amounts as rows of the form, one for each source and unit; the scores go with the money spent."""
    groups: dict[_Key, list[Amount]] = {}
    extra: dict[tuple[str, str], dict[str, Decimal]] = {}
    for one in found:
        key = (one.source, one.label if one.source != "total" else "")
        if one.amount in MONEY:
            groups.setdefault((*key, one.unit), []).append(one)
        else:
            extra.setdefault(key, {})[one.amount] = one.number
    if groups and not any(source == "total" for source, _, _ in groups):
        if len({key[:2] for key in groups}) == 1:
            groups = {("total", label, unit): group for (_, label, unit), group in groups.items()}
            extra = {("total", ""): next(iter(extra.values()), {})}
        else:
            doubts.append(f"工作表“{grid.name}”的资金表没有“年度资金总额”一行，请补填总额")
    for (source, label, unit), group in groups.items():
        amounts = {one.amount: one.number for one in group}
        scores: Mapping[str, Decimal] = extra.get((source, label if source != "total" else ""), {})
        inside = next((one.cell.row for one in group if one.cell.row in table), 0)
        if inside and indicators and source == "total":
            own = {role: indicators.points(inside, role, doubts) for role in ("weight", "score")}
            scores = {**scores, **{role: points for role, points in own.items() if points is not None}}
        yield FundsRow(
            kind="other" if source == "own_funds" and set(amounts) != {"spent"} else source,
            label=label or group[0].label,
            unit=unit,
            amounts={"own_funds": amounts["spent"]} if source == "own_funds" and set(amounts) == {"spent"} else amounts,
            weight=scores.get("weight"),
            rate=scores.get("rate"),
            score=scores.get("score"),
        )
