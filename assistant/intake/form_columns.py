"""Which column of a 自评表 holds what, told by the heads and by what stands below them.

Offices rename, merge, insert and hide columns. A column has for each role the points of its head (form_words) and of
its content (form_content); roles go to columns by most points. Where a head says nothing, content alone may decide, and
that is told.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice

from openpyxl.utils import get_column_letter

from assistant.intake.form_content import column_content
from assistant.intake.form_layout import Block, data_rows
from assistant.intake.form_words import OTHER, PAIR, SURE, YEAR, head_points, paired, weightiest, wording
from assistant.intake.sheets import Grid

_NAMES: Mapping[str, str] = {
    "level3": "指标名称",
    "target": "年度指标值",
    "actual": "实际完成值",
    "weight": "分值",
    "score": "得分",
    "deviation": "偏差原因",
}
_SAMPLE = 100  # rows that are enough to tell a column
_STAND_INS = frozenset({"review", "rule", "deducted"})  # what may be read where the form has no other such column
_RIVALS = ("past", "interim", "review")


class Columns:
    """The roles of the columns under one head: rows `head` to `first` - 1 are the head, data begins at `first`."""

    def __init__(self, grid: Grid, head: int, first: int) -> None:
        self.grid, self.head, self.first = grid, head, first
        self.last = max((c for r, c in {**grid.cells, **grid.covered} if r >= head), default=0)
        self.rows = tuple(islice(data_rows(grid, first), _SAMPLE))
        year = _latest(grid, head, first)
        self.texts = {c: self._head(c, year) for c in range(1, self.last + 1)}
        self.content = {c: column_content(grid, c, self.rows) for c in range(1, self.last + 1)}
        self.points = {c: _points(texts) for c, texts in self.texts.items()}
        self.roles = self._assigned()
        self.told = self._by_content()

    @property
    def complete(self) -> bool:
        """Whether this is an indicator table: indicators are named and what became of them is told under sure heads."""
        surely = [role for column, role in self.roles.items() if self.points[column].get(role, 0) >= SURE]
        sure = {told for role in surely for told in _told_by(role)}
        said = any(r == "level3" and "level3" in self.points[c] for c, r in self.roles.items())
        told = len(sure & {"target", "actual", "weight", "score"})
        enough = (self.named and told > 1) or (said and told > 2) or told > 3
        return enough and "level3" in self.held and bool(sure & {"actual", "target"})

    @property
    def named(self) -> bool:
        """Whether a head surely names a tier or the indicators."""
        tiers = ("level1", "level2", "level3")
        return any(self.points[c].get(tier, 0) >= SURE for c, r in self.roles.items() if r in tiers for tier in tiers)

    @property
    def held(self) -> set[str]:
        return {told for role in self.roles.values() for told in _told_by(role)}

    @property
    def total(self) -> float:
        """How well the head is understood: the points of all its columns."""
        best: dict[str, float] = {}
        for column, role in self.roles.items():
            best[role] = max(best.get(role, 0), self.points[column].get(role, 0) + 5)
        return sum(best.values())

    def block(self) -> Block:
        spans: dict[str, tuple[int, int]] = {}
        for column, role in sorted(self.roles.items()):
            if role in OTHER:
                continue
            for told in _told_by(role):
                begin, end = spans.get(told, (column, column - 1))
                spans[told] = (begin, column) if column == end + 1 else (begin, end)
        pair = next((paired(text) for c, r in self.roles.items() if r == PAIR for text in self.texts[c]), ())
        parts = {role: part for part, role in enumerate(pair)}
        doubts = (*self.told, *self._unread())
        return Block(grid=self.grid, head=self.head, first=self.first, columns=spans, parts=parts, doubts=doubts)

    def _head(self, column: int, year: str) -> tuple[str, ...]:
        """The texts over a column, the lowest first, this year's number left out; () beside the data."""
        if self.grid.origin(self.first, column)[0] < self.first:
            return ()
        stacked = [self.grid.origin(row, column) for row in range(self.first - 1, self.head - 1, -1)]
        cells = [self.grid.cells[at] for at in dict.fromkeys(stacked) if at in self.grid.cells and at[0] >= self.head]
        return tuple(re.sub(rf"{year}年?度?", "", cell.text) if year else cell.text for cell in cells)

    def _assigned(self) -> dict[int, str]:
        """Roles by column: best offers first, hidden columns second, further columns only beside their own."""
        offers = sorted(
            (6 * (column in self.grid.hidden_columns) - offer, column, role)
            for column in self.points
            for role in self._possible(column)
            if (offer := self._offer(column, role)) > 0
        )
        roles: dict[int, str] = {}
        for _, column, role in offers:
            if column in roles:
                continue
            mine = [c for c, r in roles.items() if r == role]
            if role not in OTHER and mine and not self._extends(column, mine, role):
                role = "actual_unit" if role == "unit" and "actual_unit" not in roles.values() else ""
            if role:
                roles[column] = role
        return self._split(roles)

    def _possible(self, column: int) -> tuple[str, ...]:
        """The roles a head leaves open: one that means last year or a review means nothing else.

        An empty column in the width of another's head has none.
        """
        heads = range(self.head, self.first)
        if not self.content[column].filled and any(self.grid.origin(row, column)[1] < column for row in heads):
            return ()
        best = weightiest(self.points[column])
        return (best,) if best in OTHER else tuple(self.points[column])

    def _offer(self, column: int, role: str) -> float:
        """The points of a column for a role, by its head and by its content, full columns before sparse ones."""
        filled = len(self.content[column].texts) / max(len(self.rows), 1) if role in _NAMES else 0
        others = [self.content[c] for c, found in self.points.items() if c != column and "weight" in found]
        return self.points[column][role] + self.content[column].points(role, others) + filled

    def _extends(self, column: int, mine: Sequence[int], role: str) -> bool:
        """Whether a column goes on with a role: beside its columns, not hidden, and one head or one more reason."""
        hidden = self.grid.hidden_columns
        if not {column - 1, column + 1} & set(mine) or (column in hidden) != (mine[0] in hidden):
            return False
        same = any(self.texts[column] == self.texts[c] for c in mine)
        reasons = role == "deviation" and self.points[column].get(role, 0) >= SURE
        return (same and self._one_head(column, mine)) or reasons

    def _one_head(self, column: int, mine: Sequence[int]) -> bool:
        at = self.grid.origin(self.first - 1, column)
        return any(self.grid.origin(self.first - 1, c) == at for c in mine)

    def _split(self, roles: dict[int, str]) -> dict[int, str]:
        """Columns of tiers, signs or units that share a head with names or values, or have none of their own."""
        for column, content in self.content.items():
            own = roles.get(column) or weightiest(self.points[column])
            if not content.filled or (self.texts[column] and not own and not content.is_tiers):
                continue
            if content.is_tiers and roles.get(column, "level3") == "level3":
                free = [side for side in ("level1", "level2") if side not in roles.values()]
                roles |= {column: free[0]} if free else {}
            elif own in ("", "target", "actual") and content.is_signs and "property" not in roles.values():
                roles[column] = "property"
            elif own in ("", "target", "actual") and content.is_units:
                side = "actual_unit" if "unit" in roles.values() or self._after_actual(column, roles) else "unit"
                if side not in roles.values():
                    roles[column] = side
        return roles

    @staticmethod
    def _after_actual(column: int, roles: Mapping[int, str]) -> bool:
        left = [c for c, r in roles.items() if r in ("target", "actual") and c < column]
        return bool(left) and roles[max(left)] == "actual" and "target" in roles.values()

    def _by_content(self) -> tuple[str, ...]:
        """Roles no head tells, found by content alone; each is said."""
        told: list[str] = []
        for role in _NAMES:
            if role in self.held or not {"target", "actual"} & self.held:
                continue
            free = [c for c in self.content if c not in self.roles and self.content[c].filled]
            second = [c for c, own in self.roles.items() if own in _STAND_INS and self.points[c].get(role, 0) >= SURE]
            fitting = [c for c in free if self._fits(role, c)] or [c for c in second if self._fits(role, c)]
            if fitting:
                column = max(fitting) if role == "level3" else min(fitting)
                self.roles[column] = role
                told.append(f"{self._place(column)}的表头看不出内容，按“{_NAMES[role]}”读取，请核对")
        return tuple(told)

    def _fits(self, role: str, column: int) -> bool:
        content = self.content[column]
        held = {r: self.content[c] for c, r in self.roles.items()}
        at = {r: c for c, r in self.roles.items()}
        match role:
            case "level3":
                before = min((c for c, r in self.roles.items() if r in ("target", "actual", "weight")), default=0)
                return column < before and content.is_words and not content.is_tiers
            case "target":
                return at["actual"] > column > at.get("level3", 0) and content.is_values
            case "actual":
                return column > at["target"] and content.is_values and not content.is_weights
            case "weight":
                return content.is_weights
            case "score":
                return "weight" in held and content.within(held["weight"])
            case _:
                return column > at.get("actual", 0) and content.is_prose
        return False

    def _unread(self) -> Iterator[str]:
        """Columns with content whose head is none of a form's; signatures and the name of the block are not content."""
        for column, content in self.content.items():
            hidden = column in self.grid.hidden_columns
            if column in self.roles or not content.filled or hidden or content.is_marks or self._again(column):
                continue
            if not self.texts[column] and self.grid.origin(self.first, column)[0] < self.first:
                continue
            head = " ".join(self.texts[column][0].split()) if self.texts[column] else ""
            named = f"工作表“{self.grid.name}”“{head}”一列" if head else f"{self._place(column)}没有表头，其中的内容"
            if not head or not set(_points(self.texts[column])) & OTHER:
                yield f"{named}没有读取（{'、'.join(content.places[:3])}），请核对"

    def _again(self, column: int) -> bool:
        """Whether a column only repeats what is read: its head, the names, or the weight of the tier to its left."""
        names = {text for c, role in self.roles.items() if role == "level3" for text in self.content[c].texts}
        tier_weight = "weight" in self.points[column] and self.roles.get(column - 1) in ("level1", "level2")
        texts = self.content[column].texts
        names |= {text for text in texts if wording(text) in map(wording, self.texts[column])}
        return tier_weight or sum(text in names for text in texts) * 2 > len(texts)

    def _place(self, column: int) -> str:
        return f"工作表“{self.grid.name}”{get_column_letter(column)}列"


def _told_by(role: str) -> tuple[str, ...]:
    """What a column of this role tells: two things where weight and score share it."""
    return ("weight", "score") if role == PAIR else (role,)


def _points(texts: Sequence[str]) -> dict[str, float]:
    """The points of heads above one another: the lowest that tells something, unless one above names another time."""
    above = [head_points(text) for text in texts]
    for text, found in zip(texts, above, strict=True):
        if YEAR.search(text):
            return {"past": 10}
        if weightiest(found) in _RIVALS:
            return found
    if len(texts) > 1 and max(above[0].values(), default=0) < SURE:
        return head_points(texts[1] + texts[0]) or above[1] or above[0]
    return next((found for found in above if found), {})


def _latest(grid: Grid, head: int, first: int) -> str:
    """The year the form is about: the one its title names, else the latest above and in the head."""
    fiscal, titled, named = "", "", ""
    for (row, _), cell in grid.cells.items():
        for year, whole in YEAR.findall("".join(cell.text.split())) if row < first else ():
            named = max(named, year)
            fiscal = max(fiscal, year if whole and row < head else "")
            titled = max(titled, year if row < head and re.search(r"自评|绩效", cell.text) else "")
    return fiscal or titled or named
