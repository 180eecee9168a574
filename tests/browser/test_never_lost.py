"""Nothing typed is lost: two tabs, reload, server killed in the middle of typing and drafting."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from assistant.intake import read_inputs
from tests.browser.conftest import EXAMPLE, Server
from tests.browser.desk import USE, Desk, until

pytestmark = pytest.mark.browser
TEXT = "年初预算安排资金88.00万元，全年支出91.74万元。"


def test_two_tabs_see_both_texts_and_choose(server: Server, report: int, new_page: Callable[..., Page]) -> None:
    store = server.store()
    store.texts.save(report, "funds.use", TEXT, base=0, who="李敏")
    first, second = (Desk(new_page(), server.url).open("draft", report, section="funds.use") for _ in range(2))
    first_area, second_area = first.editor(USE), second.editor(USE)
    first.type_over(first_area, "全年支出", "本年支出").settled()
    until(lambda: "本年支出" in store.texts.section(report, "funds.use").text)
    second.type_over(second_area, "年初预算", "年初批复预算")
    second.sees("用我的")
    second.sees("已保存的")
    assert "本年支出" in store.texts.section(report, "funds.use").text
    second.press("用我的")
    expect(second.editor(USE)).to_have_value(re.compile("年初批复预算"))
    texts = [r.text for r in store.texts.revisions(report, "funds.use")]
    assert "年初批复预算" in texts[0]
    assert "本年支出" in texts[1]


def test_text_typed_just_before_a_reload_comes_back(server: Server, report: int, new_page: Callable[..., Page]) -> None:
    store = server.store()
    store.texts.save(report, "funds.use", TEXT, base=0, who="李敏")
    page = new_page()
    desk = Desk(page, server.url).open("draft", report, section="funds.use")
    desk.type_over(desk.editor(USE), "。", "，均已支付。")
    page.reload()
    expect(desk.editor(USE)).to_have_value(re.compile("均已支付。"))
    until(lambda: "均已支付。" in store.texts.section(report, "funds.use").text)


def test_a_killed_server_loses_at_most_the_last_second(own_server: Server, new_page: Callable[..., Page]) -> None:
    store = own_server.store()
    report = store.reports.create(read_inputs(EXAMPLE), who="").id
    store.texts.save(report, "funds.use", TEXT, base=0, who="李敏")
    page = new_page()
    desk = Desk(page, own_server.url).open("draft", report, section="funds.use")
    desk.type_over(desk.editor(USE), "。", "，第一句已保存。").settled()
    own_server.stop()
    assert "第一句已保存" in store.texts.section(report, "funds.use").text
    page.keyboard.type("断线时输入的第二句。")
    own_server.start()
    page.reload()
    expect(desk.editor(USE)).to_have_value(re.compile("断线时输入的第二句。"))
    until(lambda: "断线时输入的第二句。" in store.texts.section(report, "funds.use").text)


def test_drafting_goes_on_elsewhere_and_survives_a_kill(own_server: Server, new_page: Callable[..., Page]) -> None:
    store = own_server.store()
    report = store.reports.create(read_inputs(EXAMPLE), who="").id
    page = new_page()
    desk = Desk(page, own_server.url).open("draft", report)
    desk.press(re.compile("起草全部空白章节")).sees(re.compile("正在起草|已写 10 / 10 节"))
    desk.go("资料库")
    until(lambda: any(s.text for s in store.texts.sections(report).values()))
    own_server.stop()
    written = {s.section for s in store.texts.sections(report).values() if s.text}
    own_server.start()
    desk.open("draft", report)
    if len(written) < 10:
        desk.draft_all()
    assert all(len(store.texts.revisions(report, section)) == 1 for section in written)


def test_a_number_shows_its_figure_and_a_figure_its_places(
    server: Server, report: int, new_page: Callable[..., Page]
) -> None:
    server.store().texts.save(report, "funds.use", TEXT, base=0, who="")
    page = new_page()
    desk = Desk(page, server.url).open("draft", report, section="funds.use")
    area = desk.editor(USE)
    desk.settled()
    expect(page.locator("mark.supported")).to_have_count(2)
    box = page.locator("mark.supported").last.bounding_box()
    assert box is not None
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    desk.sees("全年支出")
    place = page.get_by_role("button", name=re.compile("91.74万元"))
    place.first.click()
    start, end = TEXT.index("91.74"), TEXT.index("91.74") + len("91.74万元")
    expect(area).to_be_focused()
    assert area.evaluate("a => [a.selectionStart, a.selectionEnd]") == [start, end]


def test_a_click_on_a_page_wins_over_the_editor(own_server: Server, new_page: Callable[..., Page]) -> None:
    """A busy server gets the click and what the editor sends when typing rests at once."""
    store = own_server.store()
    report = store.reports.create(read_inputs(EXAMPLE), who="").id
    store.texts.save(report, "funds.use", TEXT, base=0, who="")
    page = new_page()
    desk = Desk(page, own_server.url).open("draft", report, section="funds.use")
    desk.go("核对").go("起草")
    desk.type_over(desk.editor(USE), "。", "，均已支付。").settled()
    own_server.pause()
    page.get_by_role("link", name="核对").click()
    page.wait_for_timeout(1500)
    own_server.go_on()
    expect(page.get_by_role("heading", name="核对", exact=True, level=1)).to_be_visible()
    assert "均已支付。" in store.texts.section(report, "funds.use").text
