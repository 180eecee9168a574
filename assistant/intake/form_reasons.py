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
    names = {cell.column for cell in cells if _NAMED.search(wording(cell.text))}
    if not names or not all(cell.column in names or is_head(cell.text) for cell in cells):
        return False
    told = [cell.column for cell in cells if is_head(cell.text) and head_role(cell.text) == "deviation"]
    short = all(len(cell.text) < _LONGEST_HEAD for cell in cells)
    return short and min(names) < max(told, default=0) and not {head_role(cell.text) for cell in cells} & _VALUES


class _ByName:
    """The indicators by name, and the reasons `told` of each, its own first."""

    def __init__(self, indicators: Sequence[Indicator]) -> None:
        self.numbers: dict[str, list[int]] = {}
        self.told = [[one.deviation] for one in indicators]
        for number, indicator in enumerate(indicators):
            self.numbers.setdefault(_bare(indicator.label), []).append(number)
        longest_first = sorted(filter(None, self.numbers), key=len, reverse=True)
        names = "|".join(map(re.escape, longest_first)) or "(?!)"
        self.begin = re.compile(names)
        self.split = re.compile(rf"{_ENTRY.pattern}|(?<=[。；;])\s*(?=(?:{names})[：:])")

    def entries(self, label: str, text: str, place: str) -> Iterator[Reason]:
        """The entries of a list, each with the name before its colon: "1.改造放水涵：移至2024年实施".

        A line without a number and a name goes on with the entry before it. Where the label asks for reasons an entry
        may also begin with a name without a colon; it is then its whole text.
        """
        last: Reason | None = None
        for part in filter(None, (part.strip() for part in self.split.split(text))):
            said = ITEM.sub("", part)
            head, colon, rest = said.replace("：", ":", 1).partition(":")
            begun = self.begin.match(_bare(said)) if _REASON.search(label) else None
            named = bool(colon) and _bare(head) in self.numbers
            if not (named or begun) and last is not None and said == part:
                last = replace(last, text=last.text + part)
                continue
            if last is not None:
                yield last
            name = head if named else begun.group() if begun else ""
            last = Reason(name=name, text=(rest if named else said).strip(), place=place)
        if last is not None:
            yield last

    def give(self, reasons: Sequence[Reason]) -> Iterator[str]:
        """Add each reason to the indicator it names; what is said of one that names none or several comes back."""
        for reason in reasons:
            numbers = self.numbers.get(_bare(reason.name), [])
            if len(numbers) == 1:
                self.told[numbers[0]].append(reason.text.rstrip("；;"))
                continue
            shown = " ".join((reason.name or reason.text).split())
            shown = f"{shown[:_SHOWN]}…" if len(shown) > _SHOWN else shown
            said = "与几项指标同名" if numbers else "没有对应的指标"
            yield f"{reason.place}“{shown}”{said}，其中的原因没有读取，请核对"

    def apart(self, grid: Grid, after: int, read: Collection[int]) -> list[Reason]:
        """The reasons below row `after`: of tables, and of cells labelled as reasons."""
        tables = reason_tables(grid, after + 1)
        taken = {row for table in tables for row in table.rows}.union(read)
        found = [reason for table in tables for reason in table.reasons]
        above: Sequence[Cell] = ()
        for row, cells in grid.rows():
            for label, cell in _labelled(above, cells) if row > after and row not in taken else ():
                text, place = cell.text.removeprefix(label).lstrip("：: \n"), f"工作表“{grid.name}”{cell.place}"
                entries = list(self.entries(label, text, place))
                if any(entry.name for entry in entries):
                    found += entries
                elif _REASON.search(label) and len(text) >= _LONG:
                    found.append(Reason(name="", text=text, place=place))
            above = cells
        return found


def with_reasons(
    indicators: Sequence[Indicator], grid: Grid, read: Collection[int], others: Sequence[Grid], doubts: list[str]
) -> tuple[Indicator, ...]:
    """The indicators with the reasons that lists and tables give by name; the rows in `read` are left alone.

    A reason that names no indicator, or one of several of a name, goes to `doubts`.
    """
    by_name = _ByName(indicators)
    rows = {one.deviation: one.row for one in reversed(indicators)}
    for shared, row in rows.items():
        entries = list(by_name.entries("", shared, f"工作表“{grid.name}”第{row}行"))
        if sum(bool(entry.name) for entry in entries) > 1:
            by_name.told = [[] if told == [shared] else told for told in by_name.told]
            doubts += by_name.give(entries)
    doubts += by_name.give(by_name.apart(grid, max((one.row for one in indicators), default=0), read))
    for other in others:
        found = [reason for reason in by_name.apart(other, 0, ()) if _bare(reason.name) in by_name.numbers]
        doubts += by_name.give(found)
        doubts += [f"部分指标的偏差原因取自工作表“{other.name}”，请核对"] if found else []
    return tuple(
        replace(one, deviation="；".join(dict.fromkeys(filter(None, told))))
        for one, told in zip(indicators, by_name.told, strict=True)
    )


def _labelled(above: Sequence[Cell], cells: Sequence[Cell]) -> Iterator[tuple[str, Cell]]:
    """The cells of a row that give reasons, with what says so: the label before the text, beside it or alone above."""
    for before, cell in zip((None, *cells), cells, strict=False):
        labels = [re.split("[：:]", cell.text, maxsplit=1)[0], before.text if before else ""]
        labels += [above[0].text] if len(above) == len(cells) == 1 else []
        said = (label for label in labels if head_role(label) == "deviation" and is_head(label) and label != cell.text)
        if label := next(said, ""):
            yield label, cell


def _bare(name: str) -> str:
    """A name to be compared: without numbers before it, blanks, brackets and quotes."""
    return _QUOTES.sub("", wording(ITEM.sub("", name)))
