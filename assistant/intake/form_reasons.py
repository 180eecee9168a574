"""Reasons that stand apart from their indicators and name them: a list in one cell, or a table below or elsewhere."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import dropwhile

from assistant.intake.evaluation_form import Indicator
from assistant.intake.form_values import NO_REASON
from assistant.intake.form_words import ITEM, head_role, is_head, wording
from assistant.intake.sheets import Cell, Grid

_VALUES = frozenset({"target", "actual", "weight", "score"})
_NAMED = re.compile(r"指标|名称|事项|内容")
_REASON = re.compile(r"原因|偏差|未完成|未达|扣分|失分")
_NUMBER = ITEM.pattern.removeprefix("^")
ITEMS = re.compile(rf"(?:^|(?<=[\n。；;]))\s*{_NUMBER}")
_ENTRY = re.compile(rf"\n|(?<=[。；;])\s*(?={_NUMBER})")
_QUOTES = re.compile(r"[“”\"'‘’「」『』《》]|指标$")
_SHOWN = 20  # characters of a text that a doubt shows
_LONG = 6
_LONGEST_HEAD = 30


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """A reason and the name of what it is given for, as they stand in a cell; `name` "" where none is told."""

    name: str
    text: str
    place: str


class ReasonTable:
    """A table of names and reasons: its `rows`, head included, and the `reasons` in it."""

    def __init__(self, grid: Grid, head: int, cells: Sequence[Cell]) -> None:
        self.rows = {head}
        self.reasons: list[Reason] = []
        told = [cell.column for cell in cells if head_role(cell.text) == "deviation"]
        named = [cell for cell in cells if _NAMED.search(wording(cell.text)) and cell.column < max(told)]
        name = next((cell for cell in named if head_role(cell.text) == "level3"), named[-1]).column
        for row, own in dropwhile(lambda one: one[0] <= head, grid.rows()):
            cell = grid.cells.get((row, name))
            if cell is None:
                break
            texts = [other.text for other in own if other.column in told and other.column != name]
            texts = [text for text in texts if not NO_REASON.fullmatch(text)]
            self.rows.add(row)
            if texts:
                place = f"工作表“{grid.name}”{cell.place}"
                self.reasons.append(Reason(name=cell.text, text="；".join(texts), place=place))


def reason_tables(grid: Grid, first: int) -> list[ReasonTable]:
    """The tables from row `first` on whose heads are a name and a reason and no value: 指标名称, 原因及改进措施."""
    return [ReasonTable(grid, row, cells) for row, cells in grid.rows() if row >= first and _heads_reasons(cells)]


def _heads_reasons(cells: Sequence[Cell]) -> bool:
    roles = {head_role(cell.text) for cell in cells}
    told = [cell.column for cell in cells if head_role(cell.text) == "deviation" and is_head(cell.text)]
    named = any(_NAMED.search(wording(cell.text)) and cell.column < max(told, default=0) for cell in cells)
    heads = all(is_head(cell.text) or _NAMED.search(wording(cell.text)) for cell in cells)
    return named and heads and not roles & _VALUES and all(len(cell.text) < _LONGEST_HEAD for cell in cells)


def with_reasons(
    indicators: Sequence[Indicator], grid: Grid, read: Collection[int], others: Sequence[Grid], doubts: list[str]
) -> tuple[Indicator, ...]:
    """The indicators with the reasons that lists and tables give by name; the rows in `read` are left alone.

    A reason that names no indicator, or one of several of a name, goes to `doubts`.
    """
    after = max((indicator.row for indicator in indicators), default=0)
    by_name: dict[str, list[int]] = {}
    for number, indicator in enumerate(indicators):
        by_name.setdefault(_bare(indicator.label), []).append(number)
    told: dict[int, list[str]] = {n: [one.deviation] for n, one in enumerate(indicators)}
    for shared in dict.fromkeys(indicator.deviation for indicator in indicators):
        entries = list(_entries(shared, "", by_name, by_name))
        if sum(bool(entry.name) for entry in entries) > 1:
            told |= {n: [] for n, one in enumerate(indicators) if one.deviation == shared}
            _give(entries, by_name, told, doubts)
    _give(_apart(grid, after, read, by_name), by_name, told, doubts)
    for other in others:
        found = [reason for reason in _apart(other, 0, (), by_name) if _bare(reason.name) in by_name]
        _give(found, by_name, told, doubts)
        doubts += [f"部分指标的偏差原因取自工作表“{other.name}”，请核对"] if found else []
    return tuple(
        replace(one, deviation="；".join(dict.fromkeys(text for text in told[n] if text)))
        for n, one in enumerate(indicators)
    )


def _give(
    reasons: Sequence[Reason], by_name: dict[str, list[int]], told: dict[int, list[str]], doubts: list[str]
) -> None:
    for reason in reasons:
        numbers = by_name.get(_bare(reason.name), [])
        if len(numbers) == 1:
            told[numbers[0]].append(reason.text.rstrip("；;"))
        else:
            shown = " ".join((reason.name or reason.text).split())
            said = "与几项指标同名" if numbers else "没有对应的指标"
            doubts.append(
                f"{reason.place}“{shown[:_SHOWN]}{'…' * (len(shown) > _SHOWN)}”{said}，其中的原因没有读取，请核对"
            )


def _apart(grid: Grid, after: int, read: Collection[int], names: Collection[str]) -> list[Reason]:
    """The reasons below row `after`: of tables, and of cells labelled as reasons."""
    tables = reason_tables(grid, after + 1)
    taken = {row for table in tables for row in table.rows}.union(read)
    found = [reason for table in tables for reason in table.reasons]
    above: Sequence[Cell] = ()
    for row, cells in grid.rows():
        if row > after and row not in taken:
            for label, cell in _labelled(above, cells):
                text = cell.text.removeprefix(label).lstrip("：: \n")
                place, reasons = f"工作表“{grid.name}”{cell.place}", bool(_REASON.search(label))
                entries = list(_entries(text, place, names, names if reasons else ()))
                if any(entry.name for entry in entries):
                    found += entries
                elif reasons and len(text) >= _LONG:
                    found.append(Reason(name="", text=text, place=place))
        above = cells
    return found


def _labelled(above: Sequence[Cell], cells: Sequence[Cell]) -> Iterator[tuple[str, Cell]]:
    """The cells of a row that give reasons, with what says so: the label before the text, beside it or alone above."""
    for before, cell in zip((None, *cells), cells, strict=False):
        labels = [re.split("[：:]", cell.text, maxsplit=1)[0], before.text if before else ""]
        labels += [above[0].text] if len(above) == len(cells) == 1 else []
        said = (label for label in labels if head_role(label) == "deviation" and is_head(label) and label != cell.text)
        if label := next(said, ""):
            yield label, cell


def _entries(text: str, place: str, names: Collection[str], begins: Collection[str]) -> Iterator[Reason]:
    """The entries of a list, each with the name before its colon: "1.改造放水涵：移至2024年实施".

    A line without a number and a name goes on with the entry before it. With one of the names in `begins` an entry may
    also begin without a colon; it is then its whole text.
    """
    last: Reason | None = None
    named = "|".join(map(re.escape, sorted(filter(None, names), key=len, reverse=True)))
    split = re.compile(rf"{_ENTRY.pattern}|(?<=[。；;])\s*(?=(?:{named})[：:])" if named else _ENTRY.pattern)
    for part in filter(None, (part.strip() for part in split.split(text))):
        said = ITEM.sub("", part)
        head, colon, rest = said.replace("：", ":", 1).partition(":")
        begun = [name for name in begins if name and _bare(said).startswith(name)]
        name = head if colon and _bare(head) in names else max(begun, key=len, default="")
        if not name and last is not None and said == part:
            last = replace(last, text=last.text + part)
            continue
        if last is not None:
            yield last
        last = Reason(name=name, text=(rest if name == head and colon else said).strip(), place=place)
    if last is not None:
        yield last


def _bare(name: str) -> str:
    """A name to be compared: without numbers before it, blanks, brackets and quotes."""
    return _QUOTES.sub("", wording(ITEM.sub("", name)))
