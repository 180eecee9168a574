"""The ledger workbook: every number with its place, verdict, source and formula, and the reason of an override."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest
from openpyxl import load_workbook

from assistant.errors import ExportError
from assistant.export import Edition, export_docx, write_ledger
from assistant.schema import Finding, Judged, Kind, Ledger, Mention, ReportInput, Verdict


def judged(text: str, number: str, verdict: Verdict, **fields: object) -> Judged:
    at = text.index(number)
    mention = Mention(start=at, end=at + len(number), text=number, kind=Kind.MONEY, value=Decimal(1305000), unit="元")
    return Judged(mention=mention, section="overview.summary", verdict=verdict, **fields)  # type: ignore[arg-type]


@pytest.fixture
def ledger(draft: str) -> Ledger:
    formula = {"formula": "spent / budget", "operands": {"spent": "120.06", "budget": "130.50"}, "result": "92%"}
    return Ledger(
        mentions=(
            judged(draft, "130.50万元", Verdict.SUPPORTED, source={"figure": "budget"}),
            judged(draft, "96场", Verdict.DERIVED, source=formula),
            judged(draft, "90场", Verdict.WRONG_VALUE, expected="95场", explanation="=与指标不符"),
        ),
        findings=(
            Finding(
                rule="plan_empty", severity="error", section="plans", start=0, end=0, message="没有计划", basis="甲"
            ),
        ),
        missing=("books",),
    )


def rows(path: Path, sheet: str) -> list[list[str]]:
    return [[str(v or "") for v in row] for row in load_workbook(path)[sheet].iter_rows(values_only=True)]


def test_each_number_has_place_verdict_source_and_formula(
    tmp_path: Path, draft: str, inputs: ReportInput, ledger: Ledger
) -> None:
    write_ledger(tmp_path / "a.xlsx", draft, ledger, inputs)
    head, *found = rows(tmp_path / "a.xlsx", "数字台账")
    table = [dict(zip(head, row, strict=True)) for row in found]
    assert [row["数字"] for row in table] == ["130.50万元", "96场", "90场"]
    assert [row["核对结论"] for row in table] == ["有据", "可推算", "数值不符"]
    assert table[0]["位置"] == "第3行第22字"
    assert table[0]["所在句"] == "青山县文化馆2023年安排公共文化服务经费130.50万元，全年送戏下乡96场"
    assert table[0]["章节"] == "（一）项目基本情况简介"
    assert table[0]["依据"] == "年初预算"
    assert table[1]["依据"] == "实际支出 ÷ 年初预算 = 92%"
    assert table[1]["算式"] == "实际支出=120.06，年初预算=130.50"
    assert (table[2]["应为"], table[2]["说明"]) == ("95场", "=与指标不符")
    assert rows(tmp_path / "a.xlsx", "审核意见")[1] == [
        "1",
        "错误",
        "（一）后续工作计划",
        "",
        "没有计划",
        "甲",
        "plan_empty",
    ]
    assert rows(tmp_path / "a.xlsx", "未提及的指标")[1:] == [["books", "新购图书", "3200", "册"]]


def test_no_cell_is_a_formula(tmp_path: Path, draft: str, inputs: ReportInput, ledger: Ledger) -> None:
    write_ledger(tmp_path / "a.xlsx", draft, ledger, inputs)
    cells = [c for sheet in load_workbook(tmp_path / "a.xlsx") for row in sheet.iter_rows() for c in row if c.value]
    assert {c.data_type for c in cells} == {"s"}


def test_an_overridden_export_leaves_its_ledger_with_the_reason(
    tmp_path: Path, draft: str, inputs: ReportInput, ledger: Ledger
) -> None:
    done = export_docx(
        draft, inputs, tmp_path / "a.docx", ledger=ledger, edition=Edition.CLEAN, reason="财政已批复调整"
    )
    assert done.ledger == tmp_path / "a-数字核对台账.xlsx"
    first = rows(done.ledger, "数字台账")[0][0]
    assert "1 处数字不符" in first
    assert "财政已批复调整" in first


def test_a_reason_without_wrong_numbers_is_not_recorded(
    tmp_path: Path, draft: str, inputs: ReportInput, wrong_at: Callable[..., Ledger]
) -> None:
    done = export_docx(draft, inputs, tmp_path / "a.docx", ledger=wrong_at(draft), edition=Edition.CLEAN, reason="无")
    assert done.ledger is None


def test_a_place_that_cannot_be_written_is_named(
    tmp_path: Path, draft: str, inputs: ReportInput, ledger: Ledger
) -> None:
    with pytest.raises(ExportError, match="无法写入"):
        write_ledger(tmp_path / "none" / "a.xlsx", draft, ledger, inputs)
