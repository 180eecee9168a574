"""Reading a 自评表 as offices have it: what it states as it stands, every assumption a warning with sheet and cell."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from assistant.errors import InputError
from assistant.intake.evaluation_form import EvaluationForm, FundsRow, Indicator
from assistant.intake.form_funds import is_funds, noted, plain, read_funds
from assistant.intake.form_heads import money_unit, read_heads
from assistant.intake.form_layout import INDICATOR_HEADS, SUBTOTAL, TOTAL, Block, ends, find_indicators, wording
from assistant.intake.form_values import Value, read_value, sign_of
from assistant.intake.sheets import MAX_ROW, Grid
from assistant.quantities.units import find_unit

_MARK = re.compile(r"^(?:指标\s*\d+\s*[：:、.]?|\d+\s*[、.．）)]|[（(]\d+[)）]|[①-⑳])\s*")
_EMPTY_LABEL = re.compile(r"^(?:指标\s*\d*\s*[：:]?|[…\.。]+|—+|-+|/|无)?$")
_LABEL_UNIT = re.compile(r"[（(]([^（）()]{1,6})[)）]$")
_NEXT_FORM = re.compile(r"项目名称|自评表(?!\s*[（(]?续)")
_SHARE_RATIO = 20
_NOTHING = frozenset({"", "无", "—", "-", "/", "——", "无偏差"})


def read_form(file: str, grids: Sequence[Grid]) -> EvaluationForm:
    """The visible 自评表 with most results filled in; raises InputError where no sheet has an indicator table."""
    blocks = {grid.name: find_indicators(grid) for grid in grids if not grid.hidden}
    others = [grid for grid in grids if grid.name in blocks and blocks[grid.name] is None]
    forms = [_read_sheet(file, block, others) for block in blocks.values() if block]
    if not forms:
        raise InputError(
            f"{file} 既不是填报工作簿，也没有找到自评表：应有“三级指标、年度指标值、实际完成值”等表头，请检查工作表。"
        )
    chosen = max(forms, key=lambda form: form.filled)
    filled = [form.sheet for form in forms if form is not chosen and form.filled]
    left_out = tuple(f"工作表“{sheet}”也是自评表，没有读取，请另存为单独的文件" for sheet in filled)
    return replace(chosen, warnings=(*left_out, *chosen.warnings))


def _read_sheet(file: str, block: Block, others: Sequence[Grid]) -> EvaluationForm:
    """One sheet's form; what stands above the indicators may stand on a sheet of its own."""
    doubts: list[str] = []
    grid = block.grid
    heads = read_heads(grid, block.head, others, doubts)
    indicators, total = _indicators(block, doubts)
    return EvaluationForm(
        file=file,
        sheet=grid.name,
        heads=heads,
        funds=_funds(block, indicators, heads.money_unit, others, doubts),
        indicators=tuple(indicators),
        total_weight=plain(block, total, "weight", []) if total else None,
        total_score=plain(block, total, "score", []) if total else None,
        warnings=tuple(dict.fromkeys(doubts)),
    )


def _funds(
    block: Block, indicators: Sequence[Indicator], unit: str, others: Sequence[Grid], doubts: list[str]
) -> tuple[FundsRow, ...]:
    grid = block.grid
    skip = frozenset({*range(block.head, block.first), *(indicator.row for indicator in indicators)})
    if rows := read_funds(grid, block.head, skip, unit, doubts, block):
        return rows
    for other in others:
        unsure: list[str] = []
        own_unit = money_unit(other, unsure)
        if rows := read_funds(other, MAX_ROW, frozenset(), own_unit, unsure):
            doubts += [f"资金取自工作表“{other.name}”，请核对", *unsure]
            return rows
    doubts.append(f"工作表“{grid.name}”没有找到资金表（年初预算数、全年预算数、全年执行数），请补填资金")
    return ()


def _indicators(block: Block, doubts: list[str]) -> tuple[list[Indicator], int]:
    """The indicators and the row of the last total, 0 if there is none."""
    found: list[Indicator] = []
    total = 0
    level1 = level2 = ""
    for row, cells in block.grid.rows():
        if row < block.first:
            continue
        if ends(block, row, cells):
            break
        said = [wording(cell.text) for cell in cells[:3]]
        if any(TOTAL.fullmatch(text) for text in said):
            total = row
            continue
        if any(SUBTOTAL.fullmatch(text) for text in said):
            continue
        if total and any(_NEXT_FORM.search(cell.text) for cell in cells):
            doubts.append(f"工作表“{block.grid.name}”第{row}行起还有一张表，没有读取，请另存为单独的文件")
            break
        if row in block.grid.hidden_rows:
            doubts.append(f"工作表“{block.grid.name}”第{row}行被隐藏，没有读取")
            continue
        above, level1 = level1, wording(block.text(row, "level1")) or level1
        level2 = wording(block.text(row, "level2")) or (level2 if above == level1 else "")
        label = _label(block, row)
        values = [cell for role in ("target", "actual") if (cell := block.own(row, role))]
        if INDICATOR_HEADS["level3"].fullmatch(wording(label)) or (is_funds(label) and len(values) < 2):
            continue  # the head repeated on a new page, or money
        if _EMPTY_LABEL.match(label):
            if values:
                doubts.append(f"{block.place(row, 'level3')} 没有指标名称，该行没有读取")
            continue
        if values or block.own(row, "level3"):
            found.append(_indicator(block, row, (level1, level2, label), doubts))
    return found, total


def _label(block: Block, row: int) -> str:
    """The indicator's name without its marker; a name merged over 二级 and 三级 counts."""
    text = block.text(row, "level3")
    if not text:
        at = block.grid.origin(row, block.columns["level3"][0])
        text = block.grid.cells[at].text if at[0] == row and at in block.grid.cells else ""
    return _MARK.sub("", " ".join(text.split()))


def _indicator(block: Block, row: int, tiers: tuple[str, str, str], doubts: list[str]) -> Indicator:
    target = noted(block, row, "target", read_value, doubts)
    actual = noted(block, row, "actual", read_value, doubts)
    unit = "" if block.text(row, "unit") in _NOTHING else block.text(row, "unit").strip()
    if actual.blank:
        doubts.append(f"{block.place(row, 'actual')} 没有“{tiers[2]}”的实际完成值，请补填")
    target, actual, unit = _one_unit(block, row, target, actual, unit, doubts)
    return Indicator(
        level1=tiers[0],
        level2=tiers[1],
        label=tiers[2],
        target=target,
        actual=actual,
        unit=unit,
        comparator=target.comparator or sign_of(block.text(row, "property")),
        weight=plain(block, row, "weight", doubts),
        score=plain(block, row, "score", doubts),
        deviation="" if block.text(row, "deviation") in _NOTHING else block.text(row, "deviation"),
        row=row,
    )


def _one_unit(
    block: Block, row: int, target: Value, actual: Value, unit: str, doubts: list[str]
) -> tuple[Value, Value, str]:
    """Target and result in one unit; a share such as 0.95 beside "95%" becomes a percentage, and is said to."""
    bracketed = _LABEL_UNIT.search(block.text(row, "level3"))
    own = bracketed.group(1) if bracketed and find_unit(bracketed.group(1)) else ""
    shared = actual.unit or unit or target.unit or own
    if target.unit.startswith(f"{actual.unit}/") and actual.unit:
        shared = target.unit
    if not shared and actual.number is not None:
        doubts.append(f"{block.place(row, 'actual')} 的 {actual.words} 没有计量单位，请补填")
    values = {"target": target, "actual": actual}
    for role, other in (("target", actual), ("actual", target)):
        value = values[role]
        if value.number is None:
            continue
        if shared in ("%", "％") and not value.unit and _is_share(value.number, other.number):
            values[role] = _with(value, value.number * 100)
            doubts.append(f"{block.place(row, role)} 的 {value.words} 按 {values[role].number}% 读取，请核对")
        elif value.unit and value.unit != shared:
            values[role] = _converted(block, row, role, value, shared, doubts)
    return values["target"], values["actual"], shared


def _is_share(number: Decimal, other: Decimal | None) -> bool:
    """Whether a number without a sign is a share of 1 beside a percentage: 0.95 or 1 beside 90."""
    return other is not None and 0 < number <= Decimal("1.5") and other / number >= _SHARE_RATIO


def _converted(block: Block, row: int, role: str, value: Value, unit: str, doubts: list[str]) -> Value:
    if value.number is not None and unit.startswith(f"{value.unit}/"):
        return _with(value, value.number)  # 4次 beside 3次/年
    own, wanted = find_unit(value.unit), find_unit(unit)
    if value.number is not None and own and wanted and own.dimension == wanted.dimension:
        factor = own.scale * own.size / (wanted.scale * wanted.size)
        if factor != 1:
            doubts.append(f"{block.place(row, role)} 的 {value.words} 已换算为 {unit}")
        return _with(value, value.number * factor if factor != 1 else value.number)
    doubts.append(f"{block.place(row, role)} 的单位“{value.unit}”与“{unit}”不一致，按文字读取，请核对")
    return Value(words=value.words, comparator=value.comparator)


def _with(value: Value, number: Decimal) -> Value:
    plain = number.normalize()
    return Value(words=value.words, number=Decimal(f"{plain:f}"), comparator=value.comparator, approx=value.approx)
