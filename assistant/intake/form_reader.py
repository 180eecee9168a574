"""Reading a 自评表 as offices have it: what it states as it stands, every assumption a warning with sheet and cell.

A sheet goes through these modules in turn: form_cells (as its author meant it), form_table and form_columns (where the
indicators stand and what each column holds, by the words of form_words and the content of form_content), form_heads
(project, units, year), form_rows and form_indicator (row by row), form_reasons (given apart), form_funds and
form_amounts (the money). form_values reads one cell, form_phrases one that tells several amounts; form_layout says what
a table is, form_kinds what a sheet is.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from assistant.errors import InputError
from assistant.intake.evaluation_form import EvaluationForm, FundsRow
from assistant.intake.form_cells import as_meant
from assistant.intake.form_funds import read_funds
from assistant.intake.form_heads import Heads, money_unit, read_heads, stated_grade, stated_total
from assistant.intake.form_kinds import is_example, lists_projects
from assistant.intake.form_layout import Block
from assistant.intake.form_reasons import with_reasons
from assistant.intake.form_rows import Rows
from assistant.intake.form_table import find_tables
from assistant.intake.sheets import Grid


def read_form(file: str, grids: Sequence[Grid], sheet: str = "") -> EvaluationForm:
    """The 自评表 on this sheet, or of the visible ones with results the latest year's with most of them.

    What other forms there are is said.

    Raises InputError where no sheet has an indicator table, or `sheet` has none.
    """
    forms = _forms(file, grids)
    if not forms:
        raise InputError(
            f"{file} 既不是填报工作簿，也没有找到自评表：应有“三级指标、年度指标值、实际完成值”等表头，请检查工作表。"
        )
    named = {form.sheet: form for form in forms}
    if sheet and sheet not in named:
        raise InputError(f"{file} 的工作表“{sheet}”不是自评表，可选：{'、'.join(named)}。")
    chosen = named[sheet] if sheet else max(forms, key=lambda form: (form.filled > 0, form.heads.year, form.filled))
    left = [form.sheet for form in forms if form is not chosen and form.filled and not sheet]
    said = [f"工作表“{name}”也是自评表，没有读取：请写作 {file}#{name}，或另存为单独的文件" for name in left]
    chosen = replace(chosen, funds=tuple(_pointed(row, chosen) for row in chosen.funds))
    return replace(chosen, warnings=(*said, *chosen.warnings, *_sums(chosen)))


def _pointed(row: FundsRow, form: EvaluationForm) -> FundsRow:
    """The total of the funds with the points for execution that stand among the indicators, if it has none."""
    scored = next((indicator for indicator in form.indicators if indicator.category == "资金"), form.execution)
    if row.kind != "total" or row.score is not None or scored is None:
        return row
    reason = row.deviation or (form.execution.deviation if form.execution else "")
    return replace(row, weight=scored.weight, score=scored.score, deviation=reason)


def _sums(form: EvaluationForm) -> Iterator[str]:
    """Where the form's own total is not what was read: an indicator may be missing, or the office has miscounted.

    The points for execution may stand nowhere: up to 10 are then no difference.
    """
    scored = any(indicator.category == "资金" for indicator in form.indicators)
    funds = next((row for row in form.funds if row.kind == "total" and not scored), None)
    for word, total, role in (("分值", form.total_weight, "weight"), ("得分", form.total_score, "score")):
        points: list[Decimal] = [n for one in form.indicators if (n := getattr(one, role)) is not None]
        execution: Decimal | None = getattr(funds, role) if funds else None
        read = sum(points, execution or Decimal(0))
        if total is None or not points or total in (read, sum(points)):
            continue
        if scored or execution is not None or not 0 <= total - read <= 10:
            yield f"工作表“{form.sheet}”的{word}合计写的是 {total:f}，读到的各项相加是 {read:f}，请核对是否漏读或误加"


def form_sheets(grids: Sequence[Grid]) -> tuple[str, ...]:
    """The sheets that `read_form` can be asked for: visible 自评表 with results."""
    return tuple(form.sheet for form in _forms("", grids) if form.filled)


def _forms(file: str, grids: Sequence[Grid]) -> list[EvaluationForm]:
    """The forms on the visible sheets; what stands above the indicators may stand on a sheet of its own.

    An example of how to fill in a form is left out where there is a form.
    """
    visible = [as_meant(grid) for grid in grids if not grid.hidden]
    found = [(grid, find_tables(grid)) for grid in visible]
    others = [grid for grid, tables in found if not tables and not lists_projects(grid)]
    forms = [_read_sheet(file, grid, tables, others) for grid, tables in found if tables]
    return _joined([form for form in forms if not is_example(form)] or forms)


def _joined(forms: Sequence[EvaluationForm]) -> list[EvaluationForm]:
    """The forms of a workbook, a sheet that goes on with the one before it joined to that."""
    joined: list[EvaluationForm] = []
    for form in forms:
        last = joined[-1] if joined else None
        if last and last.filled and form.filled and _continues(last, form):
            said = f"工作表“{form.sheet}”的 {len(form.indicators)} 项指标已接在“{last.sheet}”之后，请核对"
            joined[-1] = replace(
                last,
                indicators=(*last.indicators, *form.indicators),
                execution=last.execution or form.execution,
                total_weight=form.total_weight or last.total_weight,
                total_score=form.total_score or last.total_score,
                grade=form.grade or last.grade,
                warnings=(*last.warnings, said, *form.row_warnings),
            )
        else:
            joined.append(form)
    return joined


def _continues(form: EvaluationForm, other: EvaluationForm) -> bool:
    """Whether another sheet goes on with a form: it names no other project and none of the same indicators."""
    known = {(indicator.level2, indicator.label) for indicator in form.indicators}
    return other.heads.project in ("", form.heads.project) and not any(
        (indicator.level2, indicator.label) in known for indicator in other.indicators
    )


def _read_sheet(file: str, grid: Grid, tables: Sequence[Block], others: Sequence[Grid]) -> EvaluationForm:
    doubts: list[str] = []
    heads = read_heads(grid, tables[0].head, others, doubts)
    own = [said for block in tables for said in block.doubts]
    rows = Rows(tables, own)
    return EvaluationForm(
        file=file,
        sheet=grid.name,
        heads=heads,
        funds=_funds(grid, tables[0], rows.used, heads, others, doubts),
        indicators=with_reasons(rows.indicators, grid, rows.reasoned, others, own),
        execution=rows.execution,
        total_weight=rows.total_weight,
        total_score=stated_total(grid) if rows.total_score is None else rows.total_score,
        grade=stated_grade(grid, rows.total),
        warnings=tuple(dict.fromkeys([*doubts, *own])),
        row_warnings=tuple(dict.fromkeys(own)),
    )


def _funds(
    grid: Grid, block: Block, used: Collection[int], heads: Heads, others: Sequence[Grid], doubts: list[str]
) -> tuple[FundsRow, ...]:
    if rows := read_funds(grid, used, heads.money_unit, heads.year, doubts, block):
        return rows
    for other in others:
        unsure: list[str] = []
        if rows := read_funds(other, frozenset(), money_unit(other), heads.year, unsure):
            doubts += [f"资金取自工作表“{other.name}”，请核对", *unsure]
            return rows
    doubts.append(f"工作表“{grid.name}”没有找到资金表（年初预算数、全年预算数、全年执行数），请补填资金")
    return ()
