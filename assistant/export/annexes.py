"""The tables that go with a report: funds, indicators and, on request, the ledger."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Generic, TypeVar

from assistant.checks.derivations import permitted
from assistant.export.judgements import verdict_name, wording_of_source
from assistant.intake.evaluation_form import AMOUNTS
from assistant.outlines import Outline
from assistant.quantities.units import find_unit
from assistant.schema import Figure, Ledger, ReportInput, Statement, Verdict

_Entry = TypeVar("_Entry", bound=Figure | Statement)
FUNDS, INDICATORS, LEDGER = "funds", "indicators", "ledger"
_ORDER = ("数量", "质量", "时效", "成本", "经济效益", "社会效益", "生态效益", "可持续影响", "满意度")
_TIERS = {
    **dict.fromkeys(("数量", "质量", "时效", "成本"), "产出"),
    **dict.fromkeys(("经济效益", "社会效益", "生态效益", "可持续影响"), "效益"),
    "满意度": "满意度",
}
_SIGNS = {"at_least": "≥", "at_most": "≤", "equal": "＝"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Annex:
    """One table: head first, then rows of text; `widths` are shares, `merged` leading columns join equal cells.

    `aligns` says how the cells of each column stand: left | center | right; () is left. A first cell with nothing
    beside it reaches over the merged columns and the next.
    """

    title: str
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[int, ...]
    aligns: tuple[str, ...] = ()
    merged: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class _Column(Generic[_Entry]):
    head: str
    width: int
    text: Callable[[_Entry], str]
    needed: bool = True
    align: str = "left"


def build_annexes(
    names: Sequence[str], inputs: ReportInput, ledger: Ledger | None, outline: Outline, record: str
) -> tuple[Annex, ...]:
    """The annexes asked for that have anything to show, in the order asked for."""
    made = {
        FUNDS: lambda: funds_annex(inputs),
        INDICATORS: lambda: indicators_annex(inputs),
        LEDGER: lambda: ledger_annex(ledger, inputs, outline, record) if ledger else None,
    }
    return tuple(annex for name in names if (annex := made[name]()))


def funds_annex(inputs: ReportInput) -> Annex | None:
    """The funds rows as a table, and the execution rates that follow; None if the inputs have no funds.

    Amounts of one unit stand under a head that names it.
    """
    rows = [f for f in inputs.figures if f.category == "资金" and find_unit(f.unit) and f.unit != "%"]
    units = {f.unit for f in rows}
    (shared,) = units if len(units) == 1 else ("",)
    if shared and (table := _by_source(rows, shared, inputs)):
        return table

    def amount(value: Decimal | None, figure: Figure) -> str:
        return "" if value is None else f"{value:f}{'' if shared else figure.unit}"

    head = f"（{shared}）" if shared else ""
    columns: tuple[_Column[Figure], ...] = (
        _Column(head="项目", width=40, text=lambda f: f.label),
        _Column(head=f"金额{head}", width=18, text=lambda f: amount(f.value, f), align="right"),
        _Column(head=f"预期{head}", width=18, text=lambda f: amount(f.target, f), needed=False, align="right"),
        _Column(head="说明", width=24, text=lambda f: f.deviation, needed=False),
    )
    annex = _annex("项目资金情况表", columns, rows)
    if annex is None:
        return None
    rates = [d for d in permitted(inputs) if d.label.startswith("预算执行率")]
    blank = ("",) * (len(annex.widths) - 2)
    return replace(annex, rows=(*annex.rows, *((d.label, d.wording, *blank) for d in rates)))


def _by_source(rows: Sequence[Figure], unit: str, inputs: ReportInput) -> Annex | None:
    """The funds of a 自评表 as it has them: a row for each source, a column for each amount; None for any other."""
    heads = [head for _, head, _ in AMOUNTS if any(f.label.endswith(head) for f in rows)]
    sources: dict[str, dict[str, Figure]] = {}
    for figure in rows:
        head = next((h for h in heads if figure.label.endswith(h)), "")
        source = figure.label.removesuffix(head)
        if not head or head in sources.setdefault(source, {}):
            return None
        sources[source][head] = figure
    if len(sources) < 2 or "" not in sources:
        return None
    rate = next((d.wording for d in permitted(inputs) if d.label.startswith("预算执行率")), "")
    shown = [
        (source or "年度资金总额", *(f"{by[h].value:f}" if h in by else "" for h in heads), "" if source else rate)
        for source, by in sources.items()
    ]
    return Annex(
        title="项目资金情况表",
        rows=(("资金来源", *(f"{head}（{unit}）" for head in heads), "预算执行率"), *shown),
        widths=(28, *(20 for _ in heads), 16),
        aligns=("left", *("right" for _ in heads), "center"),
    )


def indicators_annex(inputs: ReportInput) -> Annex | None:
    """All other figures and the indicators met in words by tier; with weights also execution and the sums.

    None if there are none.
    """
    entries: list[Figure | Statement] = [f for f in inputs.figures if f.category != "资金"]
    entries += inputs.statements
    entries.sort(key=lambda e: _ORDER.index(e.category) if e.category in _ORDER else len(_ORDER))
    columns: tuple[_Column[Figure | Statement], ...] = (
        _Column(head="一级\n指标", width=11, text=lambda e: _tier(e.category), needed=False, align="center"),
        _Column(head="二级指标", width=14, text=lambda e: _tier2(e.category), needed=False, align="center"),
        _Column(head="三级指标", width=22, text=lambda e: e.label),
        _Column(head="年度指标值", width=14, text=_target, needed=False, align="center"),
        _Column(head="实际完成值", width=14, text=_actual, align="center"),
        _Column(head="分值", width=10, text=lambda e: _number(e.weight), needed=False, align="center"),
        _Column(head="得分", width=12, text=lambda e: _number(e.score), needed=False, align="center"),
        _Column(head="偏差原因及改进措施", width=22, text=lambda e: e.deviation, needed=False),
    )
    annex = _annex("项目绩效指标完成情况表", columns, entries, merged=2)
    if annex is None or "分值" not in annex.rows[0]:
        return annex
    return replace(annex, rows=(*annex.rows, *_scored(annex.rows[0], inputs, entries)))


def _scored(head: Sequence[str], inputs: ReportInput, entries: Sequence[Figure | Statement]) -> list[tuple[str, ...]]:
    """The rows below the indicators: execution, where it is scored, and the sums of weights and scores."""
    money = [f for f in inputs.figures if f.category == "资金" and f.weight is not None]
    rate = next((d.wording for d in permitted(inputs) if d.label.startswith("预算执行率")), "")
    rows = [
        {head[0]: "预算执行率", "实际完成值": rate, "分值": _number(f.weight), "得分": _number(f.score)} for f in money
    ]
    scored = [*entries, *money]
    weights, scores = ([n for e in scored if (n := getattr(e, name)) is not None] for name in ("weight", "score"))
    rows.append({head[0]: "合计", "分值": _number(sum(weights)), "得分": _number(sum(scores)) if scores else ""})
    return [tuple(row.get(name, "") for name in head) for row in rows]


def ledger_annex(ledger: Ledger, inputs: ReportInput, outline: Outline, record: str) -> Annex | None:
    """Every number that states a fact, with verdict and source; None if the draft states none."""
    headings = {section.id: section.heading for section in outline.sections}
    rows = [
        (
            headings.get(judged.section, ""),
            judged.mention.text,
            verdict_name(judged.verdict),
            wording_of_source(judged, inputs) + (f"（应为 {judged.expected}）" if judged.expected else ""),
        )
        for judged in ledger.mentions
        if judged.verdict is not Verdict.NOT_CHECKED
    ]
    if not rows:
        return None
    if record:
        rows.append(("导出说明", "", "", record))
    head = ("章节", "数字", "核对结论", "依据")
    return Annex(title="数字核对台账", rows=(head, *rows), widths=(26, 18, 14, 42), merged=1)


def _annex(title: str, columns: Sequence[_Column[_Entry]], entries: Sequence[_Entry], merged: int = 0) -> Annex | None:
    if not entries:
        return None
    texts = [[column.text(entry) for column in columns] for entry in entries]
    kept = [i for i, column in enumerate(columns) if column.needed or any(row[i] not in ("", "其他") for row in texts)]
    return Annex(
        title=title,
        rows=(tuple(columns[i].head for i in kept), *(tuple(row[i] for i in kept) for row in texts)),
        widths=tuple(columns[i].width for i in kept),
        aligns=tuple(columns[i].align for i in kept),
        merged=merged if 0 in kept else 0,
    )


def _tier(category: str) -> str:
    tier = _TIERS.get(category, "")
    return f"{tier}\n指标" if tier else "其他"


def _tier2(category: str) -> str:
    return "服务对象满意度指标" if category == "满意度" else f"{category}指标" if category else "其他"


def _actual(entry: Figure | Statement) -> str:
    if isinstance(entry, Statement):
        return entry.value
    return f"{'约' if entry.approx else ''}{entry.value:f}{entry.unit}"


def _target(entry: Figure | Statement) -> str:
    if isinstance(entry, Statement):
        return entry.target
    return "" if entry.target is None else f"{_SIGNS.get(entry.comparator, '')}{entry.target:f}{entry.unit}"


def _number(value: Decimal | None) -> str:
    """Points without idle zeros: a weight stored as 10.00 is 10."""
    return "" if value is None else f"{value.normalize():f}"
