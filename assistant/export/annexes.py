"""The tables that go with a report: funds, indicators and, on request, the ledger."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from assistant.export.judgements import verdict_name, wording_of_source
from assistant.outlines import Outline
from assistant.schema import Figure, Ledger, ReportInput, Statement, Verdict

FUNDS, INDICATORS, LEDGER = "funds", "indicators", "ledger"
_ORDER = ("数量", "质量", "时效", "成本", "经济效益", "社会效益", "生态效益", "可持续影响", "满意度")
_SIGNS = {"at_least": "≥", "at_most": "≤"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Annex:
    """One table: head first, then rows of text; `widths` are shares, `merged` leading columns join equal cells."""

    title: str
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[int, ...]
    merged: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class _Column:
    head: str
    width: int
    text: Callable[[Figure | Statement], str]
    needed: bool = True


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
    """The funds rows as a table; None if the inputs have none."""
    rows = [f for f in inputs.figures if f.category == "资金"]
    columns = (
        _Column(head="项目", width=40, text=lambda f: f.label),
        _Column(head="金额", width=18, text=_actual),
        _Column(head="预期", width=18, text=_target, needed=False),
        _Column(head="说明", width=24, text=lambda f: f.deviation, needed=False),
    )
    return _annex("项目资金情况表", columns, rows)


def indicators_annex(inputs: ReportInput) -> Annex | None:
    """All other figures and the indicators met in words, by category; None if there are none."""
    entries: list[Figure | Statement] = [f for f in inputs.figures if f.category != "资金"]
    entries += inputs.statements
    entries.sort(key=lambda e: _ORDER.index(e.category) if e.category in _ORDER else len(_ORDER))
    columns = (
        _Column(head="类别", width=11, text=lambda e: f"{e.category}指标" if e.category else "其他", needed=False),
        _Column(head="指标名称", width=30, text=lambda e: e.label),
        _Column(head="年度指标值", width=16, text=_target, needed=False),
        _Column(head="实际完成值", width=16, text=_actual),
        _Column(head="分值", width=8, text=lambda e: _number(e.weight), needed=False),
        _Column(head="得分", width=8, text=lambda e: _number(e.score), needed=False),
        _Column(head="偏差原因及改进措施", width=26, text=lambda e: e.deviation, needed=False),
    )
    return _annex("项目绩效指标完成情况表", columns, entries, merged=1)


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


def _annex(
    title: str, columns: Sequence[_Column], entries: Sequence[Figure | Statement], merged: int = 0
) -> Annex | None:
    if not entries:
        return None
    texts = [[column.text(entry) for column in columns] for entry in entries]
    kept = [i for i, column in enumerate(columns) if column.needed or any(row[i] not in ("", "其他") for row in texts)]
    return Annex(
        title=title,
        rows=(tuple(columns[i].head for i in kept), *(tuple(row[i] for i in kept) for row in texts)),
        widths=tuple(columns[i].width for i in kept),
        merged=merged if 0 in kept else 0,
    )


def _actual(entry: Figure | Statement) -> str:
    if isinstance(entry, Statement):
        return entry.value
    return f"{'约' if entry.approx else ''}{entry.value:f}{entry.unit}"


def _target(entry: Figure | Statement) -> str:
    if isinstance(entry, Statement):
        return entry.target
    return "" if entry.target is None else f"{_SIGNS.get(entry.comparator, '')}{entry.target:f}{entry.unit}"


def _number(value: Decimal | None) -> str:
    return "" if value is None else f"{value:f}"
