"""The main job on a first start, from an empty folder to the Word file, with nothing prepared."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from docx import Document
from playwright.sync_api import Page, expect

from tests.browser.conftest import Server
from tests.browser.desk import USE, Desk

pytestmark = pytest.mark.browser


@pytest.fixture
def first_start(tmp_path: Path) -> Iterator[Server]:
    server = Server(data_dir=tmp_path / "data")
    server.data_dir.mkdir()
    server.start()
    yield server
    server.stop()


def test_draft_all_spoil_a_number_mend_it_and_export(
    first_start: Server, new_page: Callable[..., Page], tmp_path: Path
) -> None:
    page = new_page(accept_downloads=True)
    outside = []
    page.on(
        "request",
        lambda r: outside.append(r.url) if not re.match(r"(http://127\.0\.0\.1|data:|blob:)", r.url) else None,
    )
    desk = Desk(page, first_start.url).open("").sees("全民阅读推广活动经费")
    expect(page.get_by_text("正在读入往年报告")).to_have_count(0, timeout=90_000)
    page.get_by_role("button", name="起草", exact=True).click()
    desk.draft_all()

    area = desk.section(USE)
    desk.type_over(area, "91.74万元", "91.47万元")
    expect(desk.marked("91.47万元")).to_be_visible()
    desk.sees(re.compile("改为 91.74万元"))
    desk.settled().type_over(area, "91.47万元", "91.74万元")
    expect(page.locator("mark.wrong")).to_have_count(0)

    desk.type_over(area, area.input_value()[-1], "。以上支出均已逐笔核对。")
    desk.settled().go("导出")
    desk.sees("下载 Word 文档")
    with page.expect_download() as download:
        desk.press("下载 Word 文档")
    path = tmp_path / "report.docx"
    download.value.save_as(path)
    paragraphs = [p.text for p in Document(str(path)).paragraphs]
    assert any("以上支出均已逐笔核对。" in p for p in paragraphs)
    assert any("91.74万元" in p for p in paragraphs)
    assert outside == []
    assert "Traceback" not in first_start.log()
