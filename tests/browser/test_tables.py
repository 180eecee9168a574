"""The figures as a spreadsheet: paste from Excel, a file dropped in."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from assistant.schema import Figure, ReportInput
from assistant.store import Store
from tests.browser.conftest import EXAMPLE, Server
from tests.browser.desk import Desk, until

pytestmark = pytest.mark.browser
EXCEL = "年初预算\t120.00\t万元\n实际支出\t96.50\t万元\n改造供水管网\t42.5\t公里"
MARK_COLUMN, NUMBER_COLUMN, LABEL_COLUMN, FIRST_ROW, ROW = 15, 60, 150, 50, 33  # pixels from the table's corner
FIRST_LABEL, THIRD_NUMBER = "glide-cell-2-0", "glide-cell-1-2"


@pytest.fixture
def store(server: Server) -> Store:
    return server.store()


@pytest.fixture
def blank(store: Store) -> int:
    return store.reports.create(ReportInput(unit="青石县水务局", project="饮水", year=2023), who="").id


def labels(store: Store, report: int) -> list[str]:
    return [f.label for f in store.reports.inputs(report).inputs.figures]


def test_rows_pasted_from_excel_are_saved_and_undone(
    server: Server, store: Store, blank: int, new_page: Callable[..., Page]
) -> None:
    page = new_page(permissions=["clipboard-read", "clipboard-write"])
    Desk(page, server.url).open("inputs", blank)
    table = page.get_by_role("region", name="指标", exact=True)
    page.evaluate("text => navigator.clipboard.writeText(text)", EXCEL)
    table.click(position={"x": LABEL_COLUMN, "y": FIRST_ROW})
    expect(table.get_by_test_id(FIRST_LABEL)).to_have_attribute("aria-selected", "true")
    page.keyboard.press("Control+v")
    until(lambda: labels(store, blank) == ["年初预算", "实际支出", "改造供水管网"], seconds=30)
    assert [str(f.value) for f in store.reports.inputs(blank).inputs.figures] == ["120.00", "96.50", "42.5"]
    page.get_by_role("button", name="撤销").click()  # enabled by the paste itself
    until(lambda: labels(store, blank) == [])


def test_rows_are_moved_deleted_and_brought_back(
    server: Server, store: Store, blank: int, new_page: Callable[..., Page]
) -> None:
    figures = tuple(Figure(id=f"f{n}", label=label, value=Decimal(n), unit="项") for n, label in enumerate("甲乙丙"))
    store.reports.save_inputs(
        blank, ReportInput(unit="青石县水务局", project="饮水", year=2023, figures=figures), base=1, who=""
    )
    page = new_page()
    desk = Desk(page, server.url).open("inputs", blank)
    table = page.get_by_role("region", name="指标", exact=True)
    table.click(position={"x": NUMBER_COLUMN, "y": FIRST_ROW + 2 * ROW})
    expect(table.get_by_test_id(THIRD_NUMBER)).to_have_attribute("aria-selected", "true")
    page.keyboard.type("1")
    expect(page.locator(".gdg-input")).to_have_value("1")
    page.keyboard.press("Enter")
    until(lambda: labels(store, blank) == ["丙", "甲", "乙"])
    expect(page.get_by_test_id(FIRST_LABEL).filter(has_text="丙")).to_have_count(1)  # in a table that takes the place
    expect(table).to_have_count(1)  # of the old one
    desk.still()
    table.click(position={"x": MARK_COLUMN, "y": FIRST_ROW})
    expect(page.get_by_role("button", name="Delete row(s)")).to_be_visible()
    page.keyboard.press("Delete")
    until(lambda: labels(store, blank) == ["甲", "乙"])
    desk.press("撤销")
    until(lambda: labels(store, blank) == ["丙", "甲", "乙"])
    desk.press("撤销")
    until(lambda: labels(store, blank) == ["甲", "乙", "丙"])


def test_a_file_dropped_in_replaces_the_figures_after_a_look(
    server: Server, store: Store, blank: int, new_page: Callable[..., Page]
) -> None:
    page = new_page()
    desk = Desk(page, server.url).open("inputs", blank).press("导入")
    page.locator('input[type="file"]').set_input_files(Path(EXAMPLE))
    desk.sees("文件里有指标").press("用文件内容替换")
    until(lambda: "读者满意度" in labels(store, blank), seconds=30)
