"""The head of a 自评表: project, departments, year, unit of money, and the overall goal with what became of it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from assistant.intake.form_layout import wording
from assistant.intake.sheets import MAX_ROW, Cell, Grid

_LABELS = {
    "project": re.compile(r"项目(?:支出)?名称"),
    "department": re.compile(r"(?:市级|县级|省级|区级)?主管(?:部门|单位)(?:及代码)?|预算部门"),
    "unit": re.compile(r"(?:项目)?(?:实施|承担|使用|填报|填表|预算|自评|资金使用)单位(?:名称)?|项目单位|单位名称"),
    "year": re.compile(r"(?:预算|评价|自评|报告|项目)?(?:所属)?年(?:度|份)"),
}
_ALL = re.compile(
    "|".join(pattern.pattern for pattern in _LABELS.values()) + "|项目负责人|联系电话|联系人|资金性质|项目编码"
)
_INLINE = re.compile(r"^([^：:]{2,12})[：:]\s*(.+)$", re.DOTALL)
_YEAR = re.compile(r"((?:19|20)\d\d)(?:\s*年(?:度)?)?")
_TITLE_YEAR = re.compile(r"[（(]?\s*((?:19|20)\d\d)\s*年?度?\s*[）)]?")
_TITLE_UNIT = re.compile(r"(\D{3,30}?)(?:19|20)\d\d年(?:度)?.*自评表")
_MONEY = re.compile(
    r"(?:金额|资金|计量|货币)?单位\s*[：:]\s*(?:人民币)?(亿元|百万元|万元|千元|元)|[（(](?:单位[：:])?(亿元|百万元|万元|千元|元)[）)]"
)
_FUNDS_UNIT = re.compile(
    r"(?:资金|预算|执行|支出)(?:数|额|总额|金额|情况)?[（(](?:单位[：:])?(?:人民币)?(亿元|百万元|万元|千元|元)[）)]"
)
_EXPECTED = re.compile(r"(?:年初)?(?:预期|设定|年度)?(?:总体)?(?:绩效)?目标(?:设定)?|年初设定目标")
_ACHIEVED = re.compile(r"(?:目标|全年|年度|总体)?(?:目标)?(?:实际)?完成情况|目标实际完成情况")
_GOAL = re.compile(r"(?:年度|项目|预期)*(?:总体|绩效)*(?:绩效)?目标(?:完成情况)?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Heads:
    """What stands above the indicators; "" and year 0 where the form does not say."""

    project: str
    department: str
    unit: str
    year: int
    money_unit: str
    goal: str
    achieved: str


def read_heads(grid: Grid, before: int, others: Sequence[Grid], doubts: list[str]) -> Heads:
    """The head of the form above row `before`, or on another sheet; what is missing or assumed goes to `doubts`."""
    cells = [cell for row, cells in grid.rows() for cell in cells if row < before]
    named = {name: _value(cells, pattern) for name, pattern in _LABELS.items()}
    for name, word in (("project", "项目名称"), ("unit", "实施单位"), ("department", "主管部门")):
        elsewhere = ((other.name, _value(list(other.cells.values()), _LABELS[name])) for other in others)
        if not named[name] and (found := next((pair for pair in elsewhere if pair[1]), None)):
            named[name] = found[1]
            doubts.append(f"“{word}”取自工作表“{found[0]}”，请核对")
    if not named["unit"] and not named["department"] and (titled := _titled(cells)):
        named["unit"] = titled.group(1)
        doubts.append(f"工作表“{grid.name}”没有找到“实施单位”，按标题里的“{titled.group(1)}”读取，请核对")
    for name, word in (("project", "项目名称"), ("unit", "实施单位")):
        if not named[name] and (name != "unit" or not named["department"]):
            doubts.append(f"工作表“{grid.name}”没有找到“{word}”，请补填")
    goal, achieved = _goals(grid, before)
    return Heads(
        project=named["project"],
        department=named["department"],
        unit=named["unit"],
        year=_year(grid, cells, named["year"], others, doubts),
        money_unit=money_unit(grid, doubts, before),
        goal=goal,
        achieved=achieved,
    )


def _titled(cells: list[Cell]) -> re.Match[str] | None:
    """The unit that a title names before the year: "清河镇卫生院2023年度项目支出绩效自评表"."""
    return next((m for cell in cells if (m := _TITLE_UNIT.match("".join(cell.text.split())))), None)


def _value(cells: list[Cell], label: re.Pattern[str]) -> str:
    """What stands to the right of a label in its row, or behind its colon."""
    for cell in cells:
        inline = _INLINE.match(cell.text)
        if inline and label.fullmatch(wording(inline.group(1))):
            return " ".join(inline.group(2).split())
        if label.fullmatch(wording(cell.text)):
            right = [c for c in cells if c.row == cell.row and c.column > cell.column]
            if right and not _ALL.fullmatch(wording(right[0].text)):
                return " ".join(right[0].text.split())
    return ""


def _year(grid: Grid, cells: list[Cell], stated: str, others: Sequence[Grid], doubts: list[str]) -> int:
    """The year: stated under a label, alone in a cell, or in the title; any other year only with a doubt."""
    for text in (stated, *(cell.text for cell in cells)):
        alone = _TITLE_YEAR.fullmatch("".join(text.split()))
        if alone:
            return int(alone.group(1))
    for cell in cells:
        if re.search(r"自评|绩效", cell.text) and (inside := _YEAR.search("".join(cell.text.split()))):
            return int(inside.group(1))
    for cell in cells:
        if inside := _YEAR.search("".join(cell.text.split())):
            doubts.append(f"工作表“{grid.name}”没有写明年度，按 {cell.place} 的 {inside.group(1)} 年读取，请核对")
            return int(inside.group(1))
    for other in others:
        for cell in other.cells.values():
            if re.search(r"自评|绩效", cell.text) and (inside := _YEAR.search("".join(cell.text.split()))):
                doubts.append(f"年度取自工作表“{other.name}”的 {inside.group(1)} 年，请核对")
                return int(inside.group(1))
    doubts.append(f"工作表“{grid.name}”没有写明年度，请补填")
    return 0


def money_unit(grid: Grid, doubts: list[str], before: int = MAX_ROW) -> str:
    """The unit the funds table names, else the one stated for the sheet, above row `before`."""
    cells = [cell for row, cells in grid.rows() for cell in cells if row < before]
    for pattern in (_FUNDS_UNIT, _MONEY):
        for cell in cells:
            if match := pattern.search("".join(cell.text.split())):
                return next(group for group in match.groups() if group)
    doubts.append(f"工作表“{grid.name}”没有写明资金单位，按官方表式的万元读取，请核对")
    return "万元"


def _goals(grid: Grid, before: int) -> tuple[str, str]:
    """Expected goal and what was achieved: the texts below their heads, or to the right of them."""
    for row, cells in grid.rows():
        if row >= before:
            break
        heads = {wording(cell.text): cell for cell in cells}
        expected = next((c for w, c in heads.items() if _EXPECTED.fullmatch(w) and c is not cells[0]), None)
        achieved = next((c for w, c in heads.items() if _ACHIEVED.fullmatch(w)), None)
        if expected and achieved:
            return _below(grid, expected, before), _below(grid, achieved, before)
    goal = achieved_text = ""
    for row, cells in grid.rows():
        if row >= before:
            break
        for cell, right in pairwise(cells):
            said = wording(cell.text)
            if _ACHIEVED.fullmatch(said):
                achieved_text = achieved_text or right.text
            elif _GOAL.fullmatch(said) and not _ACHIEVED.fullmatch(wording(right.text)):
                goal = goal or right.text
    return goal, achieved_text


def _below(grid: Grid, head: Cell, before: int) -> str:
    return "\n".join(_lines_below(grid, head, before))


def _lines_below(grid: Grid, head: Cell, before: int) -> Iterator[str]:
    for row in range(head.row + 1, before):
        cell = grid.cells.get((row, head.column))
        if cell is None:
            if grid.origin(row, head.column) == (row, head.column):
                return
            continue
        yield cell.text
