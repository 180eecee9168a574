"""A 项目支出绩效自评表 (财预〔2020〕10号 附件1) as read: project, funds, goals, indicators; and as report inputs."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from assistant.intake.form_heads import Heads
from assistant.intake.form_values import Value
from assistant.schema import Figure, Note, ReportInput, Statement

# Columns of the funds table: name, head, role of the total's figure.
AMOUNTS = (
    ("initial", "年初预算数", "budget"),
    ("full", "全年预算数", "adjusted_budget"),
    ("received", "到位资金", "received"),
    ("spent", "全年执行数", "spent"),
    ("returned", "财政收回", "returned"),
    ("carried_over", "结转下年", "carried_over"),
)
MONEY = frozenset(name for name, _, _ in AMOUNTS)
_CATEGORIES = (
    ("执行率", "资金"),
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
_EXECUTION = re.compile(r"(?:项目|部门)?(?:(?:预算|资金|支出)+执行(?:率|情况|进度)?|执行率)(?:得分|分值)?")


def scores_execution(name: str) -> bool:
    """Whether a row of the indicator table is named like the points for the money spent: 预算执行率得分."""
    return bool(_EXECUTION.fullmatch(name))


@dataclass(frozen=True, slots=True, kw_only=True)
class FundsRow:
    """One row of the funds; `kind` total | fiscal | brought_forward | other | own_funds | "", amounts in `unit`.

    `deviation` is the reason the total's row gives.
    """

    kind: str
    label: str
    unit: str
    amounts: dict[str, Decimal]
    weight: Decimal | None = None
    rate: Decimal | None = None
    score: Decimal | None = None
    deviation: str = ""


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
    row: int

    @property
    def category(self) -> str:
        """The category of report.yaml that the form's tiers mean, "" if none."""
        named = (self.level2, self.level1, "执行率" if scores_execution(self.label) else "")
        return next((name for key, name in _CATEGORIES for level in named if key in level), "")

    @property
    def numeric(self) -> bool:
        """Result (and target, if there is one) are numbers of one unit."""
        return self.actual.number is not None and (self.target.blank or self.target.number is not None)


@dataclass(frozen=True, slots=True, kw_only=True)
class EvaluationForm:
    """A 自评表 as read; `total_weight`, `total_score` and `grade` are what the form itself sums up.

    `execution` is a row of the indicator table that only gives points for the money spent, and no indicator.
    `warnings` name what was assumed or not read, `row_warnings` those of them that the indicator table gave.
    """

    file: str
    sheet: str
    heads: Heads
    funds: tuple[FundsRow, ...]
    indicators: tuple[Indicator, ...]
    execution: Indicator | None
    total_weight: Decimal | None
    total_score: Decimal | None
    grade: str
    warnings: tuple[str, ...]
    row_warnings: tuple[str, ...] = ()

    @property
    def filled(self) -> int:
        """How many indicators have a result."""
        return sum(not indicator.actual.blank for indicator in self.indicators)

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
            grade=self.grade,
            figures=(
                *_funds_figures(self.funds),
                *(_figure(i, f"indicator{order[id(i)]}") for i in numeric),
            ),
            statements=statements,
            notes=tuple(notes),
            warnings=self.warnings,
        )


def _funds_figures(rows: Sequence[FundsRow]) -> Iterator[Figure]:
    """Figures of the funds: the total row carries the roles, its weight and score belong to the money spent."""
    kinds = [row.kind for row in rows]
    only_full = not any("initial" in row.amounts for row in rows if row.kind == "total")
    for number, row in enumerate(rows, start=1):
        if row.kind == "own_funds":
            value = row.amounts["own_funds"]
            yield Figure(id="own_funds", label=row.label, value=value, unit=row.unit, category="资金", role="own_funds")
            continue
        for amount, head, named in AMOUNTS:
            if amount not in row.amounts:
                continue
            total = row.kind == "total"
            role = "budget" if amount == "full" and only_full else named
            spent = total and amount == "spent"
            yield Figure(
                id=role if total else f"{row.kind if kinds.count(row.kind) == 1 else f'funds{number}'}_{amount}",
                label=head if total else f"{row.label}{head}",
                value=row.amounts[amount],
                unit=row.unit,
                category="资金",
                role=role if total else "",
                weight=row.weight if spent else None,
                score=row.score if spent else None,
                deviation=row.deviation if spent else "",
            )


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
