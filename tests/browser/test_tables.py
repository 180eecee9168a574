"""The figures as a spreadsheet: a file dropped in."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page

from assistant.schema import ReportInput
from assistant.store import Store
from tests.browser.conftest import EXAMPLE, Server
from tests.browser.desk import Desk, until

pytestmark = pytest.mark.browser


@pytest.fixture
def store(server: Server) -> Store:
    return server.store()


@pytest.fixture
def blank(store: Store) -> int:
    return store.reports.create(ReportInput(unit="青石县水务局", project="饮水", year=2023), who="").id


def labels(store: Store, report: int) -> list[str]:
    return [f.label for f in store.reports.inputs(report).inputs.figures]


def test_a_file_dropped_in_replaces_the_figures_after_a_look(
    server: Server, store: Store, blank: int, new_page: Callable[..., Page]
) -> None:
    page = new_page()
    desk = Desk(page, server.url).open("inputs", blank).press("导入")
    page.locator('input[type="file"]').set_input_files(Path(EXAMPLE))
    desk.sees("文件里有指标").press("用文件内容替换")
    until(lambda: "读者满意度" in labels(store, blank), seconds=30)
