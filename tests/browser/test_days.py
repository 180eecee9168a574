"""The days of the three people who use the app: clerk, reviewer, and whoever exports."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from docx import Document
from playwright.sync_api import Page, expect

from assistant.drafting import draft_report
from assistant.intake import read_inputs, write_workbook
from assistant.store import Action, Status
from tests.browser.conftest import EXAMPLE, Server
from tests.browser.desk import USE, Desk, until

pytestmark = pytest.mark.browser
SPOILT = (("91.74万元", "91.47万元"), ("38.46万元", "36.48万元"), ("22.10万元", "21.20万元"))


@pytest.fixture
def drafted(server: Server) -> int:
    """A drafted report that says there are no problems, though targets were missed: a reviewer has something to say."""
    inputs = read_inputs(EXAMPLE)
    figures = tuple(replace(f, deviation="") if f.id == "bus" else f for f in inputs.figures)
    inputs = replace(inputs, figures=figures)
    store = server.store()
    row = store.reports.create(inputs, who="李敏")
    for draft in draft_report(inputs):
        text = "无。" if draft.section == "problems" else draft.text
        store.texts.save(row.id, draft.section, text, base=0, who="李敏", action=Action.DRAFT)
    return row.id


def test_the_clerk(server: Server, new_page: Callable[..., Page], tmp_path: Path) -> None:
    workbook = tmp_path / "填报.xlsx"
    write_workbook(workbook, replace(read_inputs(EXAMPLE), project="全民阅读推广活动经费（馆本部）"))
    page = new_page()
    desk = Desk(page, server.url).open("").press("新建报告")
    page.locator('input[type="file"]').set_input_files(workbook)
    desk.press("按文件新建")
    expect(page.get_by_role("heading", name="填报", level=1)).to_be_visible()
    desk.sees("（馆本部）")
    report = server.store().reports.list(search="馆本部")[0].id

    desk.go("起草").draft_all()
    area = desk.section(USE)
    for right, wrong in SPOILT:
        desk.type_over(area, right, wrong)
        expect(desk.marked(wrong)).to_be_visible()
    desk.settled()
    page.reload()
    area = desk.editor(USE)
    expect(page.locator("mark.wrong")).to_have_count(3)

    page.get_by_role("button", name="改为 91.74万元").first.click()
    expect(page.locator("mark.wrong")).to_have_count(2)
    area.focus()
    page.keyboard.press("F8")
    page.keyboard.press("Alt+Enter")
    expect(page.locator("mark.wrong")).to_have_count(1)
    page.keyboard.press("F8")
    page.locator(".card button").click()
    expect(page.locator("mark.wrong")).to_have_count(0)
    desk.settled()
    text = server.store().texts.section(report, "funds.use").text
    assert all(right in text for right, _ in SPOILT)

    desk.go("核对").press("送审")
    desk.press("确认送审").sees("报告已改为“送审”。")
    assert server.store().reports.get(report).status is Status.SUBMITTED


def test_the_reviewer(server: Server, drafted: int, new_page: Callable[..., Page]) -> None:
    store = server.store()
    store.reports.move(drafted, Status.SUBMITTED, who="李敏")
    page = new_page()
    desk = Desk(page, server.url).open("compare", drafted).sees("沿用 2022 年文字")
    page.get_by_role("combobox", name="对比年份").click()
    page.get_by_role("option", name=re.compile("2021")).click()
    desk.sees("沿用 2021 年文字")

    desk.open("draft", drafted, section="effectiveness")
    page.get_by_role("radio", name="批注").or_(page.get_by_role("button", name="批注", exact=True)).first.click()
    page.get_by_role("textbox", name="意见").fill("请补充满意度调查的时间和方式。")
    desk.press("添加批注")
    expect(page.get_by_text("请补充满意度调查的时间和方式。")).to_be_visible()
    assert [c.section for c in store.review.comments(drafted)] == ["effectiveness"]

    desk.go("核对")
    page.get_by_role("radio", name="审核意见").or_(
        page.get_by_role("button", name="审核意见", exact=True)
    ).first.click()
    expect(page.get_by_role("button", name="接受").first).to_be_visible()
    desk.press("接受")
    page.get_by_role("textbox", name="接受的理由").fill("车辆大修已另文说明。")
    page.get_by_role("textbox", name="接受的理由").press("Enter")
    page.get_by_test_id("stPopoverBody").get_by_role("button", name="接受").click()
    desk.sees("车辆大修已另文说明。")
    assert [a.reason for a in store.review.acceptances(drafted)] == ["车辆大修已另文说明。"]

    desk.press("退回")
    page.get_by_role("textbox", name="说明").fill("满意度部分请补充。")
    desk.press("确认退回").sees("报告已改为“退回”。")
    assert store.reports.get(drafted).status is Status.RETURNED
    assert "满意度部分请补充。" in [e.detail for e in store.trail.entries(drafted)]


def test_the_exporter(server: Server, drafted: int, new_page: Callable[..., Page], tmp_path: Path) -> None:
    server.store().reports.move(drafted, Status.SUBMITTED, who="李敏")
    page = new_page(accept_downloads=True)
    desk = Desk(page, server.url).open("review", drafted)
    desk.press("通过").press("确认通过").sees("报告已改为“通过”。")
    desk.go("起草")
    expect(page.get_by_role("textbox").first).to_have_attribute("readonly", "")
    desk.go("导出")
    page.get_by_text("清洁稿", exact=True).click()
    with page.expect_download() as download:
        desk.press("下载 Word 文档")
    path = tmp_path / "clean.docx"
    download.value.save_as(path)
    text = "\n".join(p.text for p in Document(str(path)).paragraphs)
    kept = server.store().texts.section(drafted, "funds.use").text.splitlines()[0]
    assert kept in text
    until(lambda: any(e.what == "导出清洁稿" for e in server.store().trail.entries(drafted)))
