"""The funds of a 自评表: amounts with what names them above or to the left, as a table either way round or as labels."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import takewhile

from assistant.intake.evaluation_form import AMOUNTS, FundsRow
from assistant.intake.form_heads import is_label
from assistant.intake.form_layout import Block
from assistant.intake.form_values import Value, read_plain, read_points
from assistant.intake.form_words import fund_words, wording
from assistant.intake.models import MONEY_UNITS
from assistant.intake.sheets import Cell, Grid

_POINTS = frozenset({"weight", "score"})
_KNOWN = frozenset(name for name, _, _ in AMOUNTS)
_UNIT = re.compile(r"[（(][^（）()]*?(亿元|百万元|万元|千元|元)[^（）()]*[）)]|单位[：:]?(亿元|百万元|万元|千元|元)$")
_INLINE = re.compile(r"([^：:\d]{2,14})[：:]\s*([\d０-９].*)", re.DOTALL)
_SAID = re.compile(r"([^\d，。；、：:（()）\s]{2,12})[：:为是]?([\d,.]+)(亿元|百万元|万元|千元|元)")
_NO_AMOUNT = re.compile(r"年|分|率|电话|编码|代码|日期|序号|编号|人数|邮|[次个]数")
_LONGEST_SENTENCE = 160
_NO_TEN_THOUSANDS = 1_000_000
_SIZES = {"元": 1, "千元": 1_000, "万元": 10_000, "百万元": 1_000_000, "亿元": 100_000_000}
Doubts = list[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Amount:
    """One number of the funds: what it is, whose money, and in which unit."""

    amount: str
    source: str
    label: str
    cell: Cell
    number: Decimal
    unit: str


def read_funds(
    grid: Grid, skip: Collection[int], unit: str, doubts: Doubts, indicators: Block | None = None
) -> tuple[FundsRow, ...]:
    """The funds of a sheet outside the rows in `skip`, in `unit` unless a head, label or cell names its own; or ().

    Inside the table of `indicators`, only labels with an amount beside them count, and the table's weight and score.
    """
    table = range(indicators.first, max(skip) + 1) if indicators else range(0)
    found: dict[tuple[str, str, str], _Amount] = {}
    hidden: dict[tuple[str, str, str], _Amount] = {}  # counts only for what no visible cell says
    for row, cells in grid.rows():
        if row in skip or row in grid.hidden_rows:
            continue
        inside = row in table
        amounts, unread = _row(grid, cells, skip, unit, doubts, inside=inside)
        for one in amounts:
            key = (one.source, "" if one.source == "total" else one.label, one.amount)
            if one.cell.column in grid.hidden_columns:
                hidden.setdefault(key, one)
                continue
            first = found.setdefault(key, one)
            if not _same(first, one):
                doubts.append(f"工作表“{grid.name}”{one.cell.place} 的“{one.cell.text}”前面已有一个数，没有读取")
        scored = [c for name in ("weight", "score") if inside and indicators and (c := indicators.cell(row, name))]
        if amounts:
            doubts += [f"工作表“{grid.name}”{c.place} 的 {c.text} 没有读取，请核对" for c in unread if c not in scored]
    told = {**hidden, **found}
    if any(one.amount in _KNOWN and not one.unit for one in told.values()):
        unit = _likely(told.values())
        doubts.append(f"工作表“{grid.name}”没有写明资金单位，按{unit}读取，请核对")
        told = {key: replace(one, unit=one.unit or unit) for key, one in told.items()}
    rows = list(_rows(grid, tuple(told.values()), indicators, table, doubts))
    if not any({"initial", "full", "spent"} & row.amounts.keys() for row in rows):
        return ()
    if not any("spent" in row.amounts for row in rows):
        doubts.append(f"工作表“{grid.name}”的资金部分没有找到“全年执行数”，请补填")
    return tuple(rows)


def is_funds(label: str) -> bool:
    """Whether a row of the indicator table is named like an amount of money: 预算数, 支出数."""
    amount, source = fund_words(label)
    return amount in _KNOWN or source == "total"


def points_of(block: Block, row: int, role: str, doubts: Doubts) -> Decimal | None:
    """The weight or score in a row as shown; words there are a doubt."""
    return noted(block, row, role, read_points, doubts).number


def noted(block: Block, row: int, role: str, read: Callable[[Cell | None], Value], doubts: Doubts) -> Value:
    """The value under a head; what was read doubtfully is added to `doubts` with its cell."""
    value = read(block.cell(row, role))
    if value.doubt:
        doubts.append(f"{block.place(row, role)}：{value.doubt}，请核对")
    return value


def _likely(amounts: Iterable[_Amount]) -> str:
    """The unit of amounts that name none: 万元 as in the official form, 元 where all would be 100 亿 and more."""
    numbers = [one.number for one in amounts if one.amount in _KNOWN and one.number and not one.unit]
    return "元" if numbers and max(numbers) >= _NO_TEN_THOUSANDS else "万元"


def _same(one: _Amount, other: _Amount) -> bool:
    sizes = [_SIZES.get(amount.unit, 1) for amount in (one, other)]
    return one.number * sizes[0] == other.number * sizes[1]


def _row(
    grid: Grid, cells: list[Cell], skip: Collection[int], unit: str, doubts: Doubts, *, inside: bool
) -> tuple[list[_Amount], list[Cell]]:
    """The amounts of a row, and numbers that look like amounts and are not told."""
    amounts: list[_Amount] = []
    unread: list[Cell] = []
    words: list[str] = []
    for before, cell in zip((None, *cells), cells, strict=False):
        if inline := _INLINE.fullmatch(cell.text):
            named, valued = [inline.group(1)], replace(cell, text=inline.group(2))
            above: list[str] = []
        elif sentence := _sentence(cell, unit):
            amounts += sentence
            continue
        else:
            named, valued = _left(grid, cell), cell
            above = [] if inside else _above(grid, cell, skip)
        value = read_plain(valued)
        if _is_answer(grid, cell):
            continue
        if value.number is None or value.doubt:
            if named and above and not _stroke(cell) and fund_words(cell.text) == ("", "") and fund_words(above[0])[0]:
                said = f"工作表“{grid.name}”{cell.place}：{value.doubt or f'“{cell.text}”不是数值'}，请核对"
                (doubts if cell.uncomputed else words).append(said)
            continue
        points = read_points(valued)
        beside = bool(inline) or bool(before and read_plain(before).number is None)
        amount, source, label = _told(named, above, beside=beside)
        if amount:
            own = value.unit if value.unit in MONEY_UNITS else _unit([*above, *named])
            if amount == "rate" or value.unit != "%":
                amounts.append(
                    _Amount(
                        amount=amount,
                        source=source,
                        label=label,
                        cell=cell,
                        number=points.number if amount in _POINTS and points.number is not None else value.number,
                        unit=own or unit,
                    )
                )
        elif (
            value.unit != "%"
            and not inside
            and not any(_NO_AMOUNT.search(wording(t)) for t in [*named[:1], *above[:1]])
        ):
            unread.append(cell)
    doubts += words if amounts else []
    return amounts, [cell for cell in unread if cell.column not in grid.hidden_columns]


def _told(named: list[str], above: list[str], *, beside: bool) -> tuple[str, str, str]:
    """Amount, source and label of a number, from the texts to the left (nearest first) and above it.

    The head above goes first; a label counts for the amount only where the number stands beside it or the head names
    the source. An unknown label under a known head names a row of its own.
    """
    heads = [fund_words(text) for text in above]
    labels = [fund_words(text) for text in named]
    head_amount = next((amount for amount, _ in heads if amount), "")
    head_source = next((source for _, source in heads if source), "")
    source = next((source for _, source in takewhile(any, labels) if source), "") or head_source
    if head_amount:
        label = _bare(named[0]) if named else ""
        if labels and labels[0] == ("", "") and not source:
            return head_amount, "", label
        return head_amount, source or "total", label if source else ""
    if labels and (beside or head_source):
        amount = next((amount for amount, _ in labels if amount), "spent" if source == "own_funds" else "")
        if amount in ("returned", "carried_over") and source == "fiscal":
            source = "total"
        return amount, source or "total", _bare(above[0]) if head_source and above else _bare(named[0])
    return "", "", ""


def _left(grid: Grid, cell: Cell) -> list[str]:
    """The texts to the left of a cell in its row, nearest first, merged labels included."""
    seen: dict[tuple[int, int], None] = {}
    for column in range(cell.column - 1, 0, -1):
        seen.setdefault(grid.origin(cell.row, column))
    texts = [grid.cells[at] for at in seen if at in grid.cells]
    return [c.text for c in texts if read_plain(c).number is None and not _stroke(c) and not c.uncomputed]


def _above(grid: Grid, cell: Cell, skip: Collection[int]) -> list[str]:
    """The heads over a cell, nearest first: words of the funds above it, across numbers and blanks, to the first other."""
    heads: list[str] = []
    seen = {(cell.row, cell.column)}
    for row in range(cell.row - 1, 0, -1):
        at = grid.origin(row, cell.column)
        if row in skip:
            break
        if at in seen or at not in grid.cells:
            continue
        seen.add(at)
        over = grid.cells[at]
        if read_plain(over).number is not None or _stroke(over):
            if heads:
                break
            continue
        if fund_words(over.text) == ("", "") or _is_answer(grid, over):
            break
        heads.append(over.text)
    return heads


def _stroke(cell: Cell) -> bool:
    return not re.search(r"\w", cell.text)


def _is_answer(grid: Grid, cell: Cell) -> bool:
    """Whether a cell answers a label to its left: the name of a project that speaks of money."""
    for column in range(cell.column - 1, 0, -1):
        if left := grid.cell(cell.row, column):
            return is_label(left.text)
    return False


def _sentence(cell: Cell, unit: str) -> list[_Amount]:
    """Amounts told in a sentence: 年初预算100万元，全年执行95万元."""
    text = "".join(cell.text.split())
    if len(text) > _LONGEST_SENTENCE:
        return []
    told = [(fund_words(words), number, own) for words, number, own in _SAID.findall(text)]
    return (
        [
            _Amount(
                amount=amount,
                source=source or "total",
                label="",
                cell=cell,
                number=Decimal(number.replace(",", "")),
                unit=own or unit,
            )
            for (amount, source), number, own in told
            if amount in _KNOWN and re.fullmatch(r"\d[\d,]*(?:\.\d+)?", number)
        ]
        if len(told) > 1
        else []
    )


def _unit(texts: list[str]) -> str:
    for text in texts:
        if found := _UNIT.search("".join(text.split())):
            return found.group(1) or found.group(2)
    return ""


def _bare(text: str) -> str:
    return re.sub(r"^其中", "", wording(text))


def _rows(
    grid: Grid, found: Sequence[_Amount], indicators: Block | None, table: range, doubts: Doubts
) -> Iterator[FundsRow]:
    """The amounts as rows of the form, one for each source and unit; the scores go with the money spent."""
    groups: dict[tuple[str, str, str], list[_Amount]] = {}
    extra: dict[tuple[str, str], dict[str, Decimal]] = {}
    for one in found:
        key = (one.source, one.label if one.source != "total" else "")
        if one.amount in _KNOWN:
            groups.setdefault((*key, one.unit), []).append(one)
        else:
            extra.setdefault(key, {})[one.amount] = one.number
    sources = {source for source, _, _ in groups}
    if groups and "total" not in sources:
        if len({key[:2] for key in groups}) == 1:
            groups = {("total", label, unit): group for (_, label, unit), group in groups.items()}
            extra = {("total", ""): next(iter(extra.values()), {})}
        else:
            doubts.append(f"工作表“{grid.name}”的资金表没有“年度资金总额”一行，请补填总额")
    for (source, label, unit), group in groups.items():
        amounts = {one.amount: one.number for one in group}
        inside = next((one.cell.row for one in group if one.cell.row in table), 0)
        scores: Mapping[str, Decimal] = extra.get((source, label if source != "total" else ""), {})
        if inside and indicators and source == "total":
            scores = {
                **scores,
                **{r: n for r in ("weight", "score") if (n := points_of(indicators, inside, r, doubts)) is not None},
            }
        if source == "own_funds" and set(amounts) == {"spent"}:
            amounts = {"own_funds": amounts["spent"]}
        elif source == "own_funds":
            source = "other"
        yield FundsRow(
            kind=source, label=label or _bare(group[0].label), unit=unit, amounts=amounts,
            weight=scores.get("weight"), rate=scores.get("rate"), score=scores.get("score"),
        )  # fmt: skip
