"""The official 项目支出绩效自评表 (财预〔2020〕10号 附件1) as offices have it: project, funds, goals, indicators.

What the form states is read as it stands; whatever needed an assumption, or could not be read, is a warning that
names sheet and cell, for the clerk to settle.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from assistant.errors import InputError
from assistant.intake.form_heads import Heads, read_heads
from assistant.intake.form_layout import INDICATOR_HEADS, TOTAL, Block, ends, find_funds, find_indicators, wording
from assistant.intake.form_values import Value, read_plain, read_value
from assistant.intake.models import MONEY_UNITS
from assistant.intake.sheets import Grid
from assistant.quantities.units import find_unit
from assistant.schema import Figure, Note, ReportInput, Statement

FUNDS_ROWS = (
    ("total", re.compile(r"(?:年度|项目|预算)*资金总额|总额|合计|总计|项目总投资|年度资金")),
    ("fiscal", re.compile(r"(?:当年|本年|年度|其中)*财政(?:拨款|资金).*")),
    ("brought_forward", re.compile(r"上年(?:度)?结[转余].*")),
    ("other", re.compile(r"其他资金|其它资金|其他|自有资金|自筹资金|单位资金")),
)
_AMOUNTS = (("initial", "年初预算数"), ("full", "全年预算数"), ("spent", "全年执行数"))
_CATEGORIES = (
    ("满意度", "满意度"),
    ("可持续", "可持续影响"),
    ("经济效益", "经济效益"),
    ("社会效益", "社会效益"),
    ("生态效益", "生态效益"),
    ("环境效益", "生态效益"),
    ("成本", "成本"),
    ("数量", "数量"),
    ("质量", "质量"),
    ("时效", "时效"),
)
_COMPARATORS = {
    **dict.fromkeys(("≥", "＞", ">", ">=", "正向指标"), "at_least"),
    **dict.fromkeys(("≤", "＜", "<", "<=", "反向指标"), "at_most"),
    **dict.fromkeys(("=", "＝"), "equal"),
}
_MARK = re.compile(r"^(?:指标\s*\d+\s*[：:、.]?|\d+\s*[、.．）)]|[（(]\d+[)）]|[①-⑳])\s*")
_EMPTY_LABEL = re.compile(r"^(?:指标\s*\d*\s*[：:]?|[…\.。]+|—+|-+|/|无)?$")
_LABEL_UNIT = re.compile(r"[（(]([^（）()]{1,6})[)）]$")
_SHARE_RATIO = 20
_NOTHING = frozenset({"", "无", "—", "-", "/", "——", "无偏差"})


@dataclass(frozen=True, slots=True, kw_only=True)
class FundsRow:
    """One row of the funds table; `kind` total | fiscal | brought_forward | other | "" with amounts in `unit`."""

    kind: str
    label: str
    unit: str
    amounts: dict[str, Decimal]
    weight: Decimal | None = None
    rate: Decimal | None = None
    score: Decimal | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Indicator:
    """One indicator of the form: its tiers, target and result as read, weight, score and the reason for a deviation."""

    level1: str
    level2: str
    label: str
    target: Value
    actual: Value
    unit: str
    comparator: str
    weight: Decimal | None
    score: Decimal | None
    deviation: str
    place: str

    @property
    def category(self) -> str:
        """The category of report.yaml that the form's tiers mean, "" if none."""
        return next((name for key, name in _CATEGORIES for level in (self.level2, self.level1) if key in level), "")

    @property
    def numeric(self) -> bool:
        """Result (and target, if there is one) are numbers of one unit."""
        return self.actual.number is not None and (self.target.blank or self.target.number is not None)


@dataclass(frozen=True, slots=True, kw_only=True)
class EvaluationForm:
    """A 自评表 as read; `total_weight` and `total_score` are what the form itself sums up."""

    file: str
    sheet: str
    heads: Heads
    funds: tuple[FundsRow, ...]
    indicators: tuple[Indicator, ...]
    total_weight: Decimal | None
    total_score: Decimal | None
    warnings: tuple[str, ...]

    def as_inputs(self) -> ReportInput:
        """The form as report inputs; indicators met in words become statements, and notes for the prose."""
        numeric = [i for i in self.indicators if i.numeric]
        words = [i for i in self.indicators if not i.numeric]
        order = {id(indicator): number for number, indicator in enumerate(self.indicators, start=1)}
        statements = tuple(_statement(i, f"indicator{order[id(i)]}") for i in words)
        goals = (("年度总体目标", self.heads.goal), ("总体目标实际完成情况", self.heads.achieved))
        notes = [Note(text=f"{head}：{text}", section="overview.targets") for head, text in goals if text]
        notes += [note for s in statements if (note := _note(s))]
        return ReportInput(
            unit=self.heads.unit or self.heads.department,
            project=self.heads.project,
            year=self.heads.year,
            figures=(*_funds_figures(self.funds), *(_figure(i, f"indicator{order[id(i)]}") for i in numeric)),
            statements=statements,
            notes=tuple(notes),
            warnings=self.warnings,
        )


def read_form(file: str, grids: Sequence[Grid]) -> EvaluationForm:
    """The first visible 自评表 among the sheets; raises InputError where no sheet has an indicator table."""
    found = [(grid, block) for grid in grids if not grid.hidden and (block := find_indicators(grid))]
    if not found:
        raise InputError(
            f"{file} 既不是填报工作簿，也没有找到自评表：应有“三级指标、年度指标值、实际完成值”等表头，请检查工作表。"
        )
    (grid, block), *others = found
    doubts: list[str] = [f"工作表“{other.name}”也是自评表，没有读取，请另存为单独的文件" for other, _ in others]
    funds_block = find_funds(grid, block.head)
    heads = read_heads(grid, block.head, doubts)
    indicators, total = _indicators(block, doubts)
    return EvaluationForm(
        file=file,
        sheet=grid.name,
        heads=heads,
        funds=tuple(_funds(funds_block, block.head, heads, doubts)) if funds_block else _no_funds(grid, doubts),
        indicators=tuple(indicators),
        total_weight=_plain(block, total, "weight", []) if total else None,
        total_score=_plain(block, total, "score", []) if total else None,
        warnings=tuple(dict.fromkeys(doubts)),
    )


def _no_funds(grid: Grid, doubts: list[str]) -> tuple[FundsRow, ...]:
    doubts.append(f"工作表“{grid.name}”没有找到资金表（年初预算数、全年预算数、全年执行数），请补填资金")
    return ()


def _funds(block: Block, before: int, heads: Heads, doubts: list[str]) -> Iterator[FundsRow]:
    left = min(first for first, _ in block.columns.values())
    for row in range(block.first, before):
        labels = [c for (r, column), c in sorted(block.grid.cells.items()) if r == row and column < left]
        if labels and re.search(r"目标|指标", labels[0].text):
            return
        label = re.sub(r"^其中[：:]?", "", wording(labels[-1].text)) if labels else ""
        if not label or row in block.grid.hidden_rows:
            continue
        unit = heads.money_unit
        amounts: dict[str, Decimal] = {}
        for role, _ in _AMOUNTS:
            value = _noted(block, row, role, read_plain, doubts)
            if value.number is not None:
                amounts[role] = value.number
                unit = value.unit if value.unit in MONEY_UNITS else unit
        if amounts:
            yield FundsRow(
                kind=next((kind for kind, pattern in FUNDS_ROWS if pattern.fullmatch(label)), ""),
                label=label,
                unit=unit,
                amounts=amounts,
                weight=_plain(block, row, "weight", doubts),
                rate=_plain(block, row, "rate", doubts),
                score=_plain(block, row, "score", doubts),
            )


def _funds_figures(rows: Sequence[FundsRow]) -> Iterator[Figure]:
    """Figures of the funds: the total row carries the roles, its weight and score belong to the money spent."""
    for number, row in enumerate(rows, start=1):
        only_full = "initial" not in row.amounts
        roles = {"initial": "budget", "full": "budget" if only_full else "adjusted_budget", "spent": "spent"}
        for amount, head in _AMOUNTS:
            if amount not in row.amounts:
                continue
            total = row.kind == "total"
            yield Figure(
                id=roles[amount] if total else f"{row.kind or f'funds{number}'}_{amount}",
                label=head if total else f"{row.label}{head}",
                value=row.amounts[amount],
                unit=row.unit,
                category="资金",
                role=roles[amount] if total else "",
                weight=row.weight if total and amount == "spent" else None,
                score=row.score if total and amount == "spent" else None,
            )


def _indicators(block: Block, doubts: list[str]) -> tuple[list[Indicator], int]:
    """The indicators and the row of the total, 0 if there is none."""
    found: list[Indicator] = []
    level1 = level2 = ""
    for row, cells in block.grid.rows():
        if row < block.first:
            continue
        if ends(block.grid, row, cells):
            break
        if any(TOTAL.fullmatch(wording(cell.text)) for cell in cells[:3]):
            return found, row
        if row in block.grid.hidden_rows:
            doubts.append(f"工作表“{block.grid.name}”第{row}行被隐藏，没有读取")
            continue
        above, level1 = level1, wording(block.text(row, "level1")) or level1
        level2 = wording(block.text(row, "level2")) or (level2 if above == level1 else "")
        label = _MARK.sub("", " ".join(block.text(row, "level3").split()))
        values = [block.cell(row, role) for role in ("target", "actual")]
        if INDICATOR_HEADS["level3"].fullmatch(wording(label)):
            continue  # the head repeated on a new page
        if _EMPTY_LABEL.match(label):
            if any(cell and cell.row == row for cell in values):
                doubts.append(f"{block.place(row, 'level3')} 没有指标名称，该行没有读取")
            continue
        if block.cell(row, "level3") is not None and any(
            cell and cell.row == row for cell in [*values, block.own(row, "level3")]
        ):
            found.append(_indicator(block, row, (level1, level2, label), doubts))
    return found, 0


def _indicator(block: Block, row: int, tiers: tuple[str, str, str], doubts: list[str]) -> Indicator:
    target = _noted(block, row, "target", read_value, doubts)
    actual = _noted(block, row, "actual", read_value, doubts)
    stated = wording(block.text(row, "property"))
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
        comparator=target.comparator or _COMPARATORS.get(stated, ""),
        weight=_plain(block, row, "weight", doubts),
        score=_plain(block, row, "score", doubts),
        deviation="" if block.text(row, "deviation") in _NOTHING else block.text(row, "deviation"),
        place=block.place(row, "level3"),
    )


def _one_unit(
    block: Block, row: int, target: Value, actual: Value, unit: str, doubts: list[str]
) -> tuple[Value, Value, str]:
    """Target and result in one unit; a share such as 0.95 beside "95%" becomes a percentage, and is said to."""
    bracketed = _LABEL_UNIT.search(block.text(row, "level3"))
    own = bracketed.group(1) if bracketed and find_unit(bracketed.group(1)) else ""
    shared = actual.unit or unit or target.unit or own
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


def _noted(block: Block, row: int, role: str, read: object, doubts: list[str]) -> Value:
    value: Value = read(block.cell(row, role))  # type: ignore[operator]
    if value.doubt:
        doubts.append(f"{block.place(row, role)}：{value.doubt}，请核对")
    return value


def _plain(block: Block, row: int, role: str, doubts: list[str]) -> Decimal | None:
    return _noted(block, row, role, read_plain, doubts).number


def _figure(indicator: Indicator, own_id: str) -> Figure:
    assert indicator.actual.number is not None
    return Figure(
        id=own_id,
        label=indicator.label,
        value=indicator.actual.number,
        unit=indicator.unit,
        category=indicator.category,
        target=indicator.target.number,
        approx=indicator.actual.approx,
        direction="lower" if indicator.comparator == "at_most" else "higher",
        comparator=indicator.comparator,
        weight=indicator.weight,
        score=indicator.score,
        deviation=indicator.deviation,
    )


def _statement(indicator: Indicator, own_id: str) -> Statement:
    return Statement(
        id=own_id,
        label=indicator.label,
        value=indicator.actual.words,
        target=indicator.target.words,
        category=indicator.category,
        weight=indicator.weight,
        score=indicator.score,
        deviation=indicator.deviation,
    )


def _note(statement: Statement) -> Note | None:
    parts = [
        f"年度指标值{statement.target}" if statement.target else "",
        f"实际完成{statement.value}" if statement.value else "",
        f"偏差原因：{statement.deviation}" if statement.deviation else "",
    ]
    said = "，".join(part for part in parts if part)
    return Note(text=f"{statement.label}：{said}") if said else None
