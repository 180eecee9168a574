"""The editor under attack: closed tabs, restarts, input methods, pastes from Word, undo, hasty switching."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from assistant.intake import read_inputs
from assistant.store import Store
from tests.browser.conftest import EXAMPLE, Server
from tests.browser.desk import USE, Desk, until

pytestmark = pytest.mark.browser
TEXT = "年初预算安排资金88.00万元，全年支出91.74万元。"
SPOILT = TEXT.replace("91.74", "91.47")
PASTE = """(area, text) => {
  area.focus();
  area.setSelectionRange(area.value.length, area.value.length);
  document.execCommand("insertText", false, text);
}"""
ODD = [
    pytest.param("第一段\x0b第二段\r\n第三段", "第一段\n第二段\n第三段", id="line breaks of Word's own"),
    pytest.param("支出91.\u200b74万\u00ad元", "支出91.74万元", id="characters nobody sees inside a number"),
    pytest.param("\ufeff正文\x00完\x07", "正文完", id="control characters"),
    pytest.param("𠮷野家\ud800。", "𠮷野家。", id="half a character"),
]


@pytest.fixture
def store(server: Server) -> Store:
    """The store of the shared server, seen from outside."""
    return server.store()


@pytest.fixture
def writing(
    server: Server, store: Store, report: int, new_page: Callable[..., Page]
) -> Callable[[str], tuple[Desk, Locator]]:
    """Opens the section on funds with a text and waits until it is checked."""

    def open_(text: str) -> tuple[Desk, Locator]:
        store.texts.save(report, "funds.use", text, base=0, who="李敏")
        desk = Desk(new_page(), server.url).open("draft", report, section="funds.use")
        area = desk.editor(USE)
        desk.settled()
        return desk, area

    return open_


def stored(store: Store, report: int) -> str:
    return store.texts.section(report, "funds.use").text


def test_a_tab_closed_at_the_last_key_loses_nothing(
    server: Server, store: Store, report: int, writing: Callable[[str], tuple[Desk, Locator]]
) -> None:
    desk, area = writing(TEXT)
    desk.type_over(area, "。", "，均已支付。")
    context = desk.page.context
    desk.page.close()
    again = Desk(context.new_page(), server.url).open("draft", report, section="funds.use")
    expect(again.editor(USE)).to_have_value(re.compile("均已支付。"))
    until(lambda: "均已支付。" in stored(store, report))


def test_typing_goes_on_through_a_restart_without_a_reload(own_server: Server, new_page: Callable[..., Page]) -> None:
    store = own_server.store()
    report = store.reports.create(read_inputs(EXAMPLE), who="").id
    store.texts.save(report, "funds.use", TEXT, base=0, who="")
    page = new_page()
    desk = Desk(page, own_server.url).open("draft", report, section="funds.use")
    area = desk.editor(USE)
    desk.settled().type_over(area, "。", "，重启之前。").settled()
    own_server.stop()
    page.keyboard.type("重启之中。")
    own_server.start()
    page.keyboard.type("重启之后。")
    until(lambda: "重启之前。重启之中。重启之后。" in stored(store, report), seconds=60)
    expect(area).to_have_value(re.compile("重启之前。重启之中。重启之后。"))
    expect(page.get_by_role("button", name="用我的")).to_have_count(0)


def test_a_reload_at_the_click_on_a_repair(
    store: Store, report: int, writing: Callable[[str], tuple[Desk, Locator]]
) -> None:
    desk, area = writing(SPOILT)
    desk.type_over(area, "。", "，均已支付。")
    desk.press("改为 91.74万元")
    desk.page.reload()
    desk.editor(USE)
    desk.settled()
    until(lambda: "均已支付。" in stored(store, report))
    expect(desk.editor(USE)).to_have_value(stored(store, report))


def test_a_repair_from_the_side_can_be_undone(
    store: Store, report: int, writing: Callable[[str], tuple[Desk, Locator]]
) -> None:
    desk, area = writing(SPOILT)
    desk.press("改为 91.74万元")
    expect(area).to_have_value(TEXT)
    area.press("Control+z")
    expect(area).to_have_value(SPOILT)
    until(lambda: stored(store, report) == SPOILT)


@pytest.mark.parametrize("how", ["button at the side", "key in the text"])
def test_a_repair_takes_the_mark_behind_the_number_along(
    how: str, store: Store, report: int, writing: Callable[[str], tuple[Desk, Locator]]
) -> None:
    desk, area = writing(SPOILT.replace("91.47万元", "91.47万元〔待核〕"))
    if how == "key in the text":
        area.focus()
        desk.page.keyboard.press("F8")
        desk.page.keyboard.press("Alt+Enter")
    else:
        desk.press("改为 91.74万元")
    expect(area).to_have_value(TEXT)
    until(lambda: stored(store, report) == TEXT)


def test_a_repair_finds_its_number_after_typing(
    store: Store, report: int, writing: Callable[[str], tuple[Desk, Locator]]
) -> None:
    desk, area = writing(SPOILT)
    desk.type_over(area, "年初", "2023年，项目年初")
    desk.press("改为 91.74万元")
    expect(area).to_have_value("2023年，项目" + TEXT)
    until(lambda: stored(store, report) == "2023年，项目" + TEXT)


def test_an_input_method_composes_undisturbed(
    store: Store, report: int, writing: Callable[[str], tuple[Desk, Locator]]
) -> None:
    desk, area = writing(TEXT)
    area.press("Control+End")
    keyboard = desk.page.context.new_cdp_session(desk.page)
    for composed in ("j", "ji", "jieyu"):
        keyboard.send(
            "Input.imeSetComposition",
            {"text": composed, "selectionStart": len(composed), "selectionEnd": len(composed)},
        )
        desk.page.wait_for_timeout(400)
    assert stored(store, report) == TEXT
    keyboard.send("Input.insertText", {"text": "结余收回。"})
    until(lambda: stored(store, report) == TEXT + "结余收回。")
    assert all("j" not in r.text for r in store.texts.revisions(report, "funds.use"))


def test_thirty_thousand_characters_pasted(
    store: Store, report: int, writing: Callable[[str], tuple[Desk, Locator]]
) -> None:
    desk, area = writing(TEXT)
    sentence = "全年开展读者活动，按月组织，分馆轮流承办，图书流通册次稳步增长，读者反映良好。"
    long = "\n".join([sentence * 10] * (30_000 // (len(sentence) * 10)))
    area.evaluate(PASTE, long)
    area.press("Control+End")
    desk.page.keyboard.type("末句。")
    expect(area).to_have_value(f"{TEXT}{long}末句。")
    until(lambda: stored(store, report) == f"{TEXT}{long}末句。", seconds=60)


@pytest.mark.parametrize(("pasted", "kept"), ODD)
def test_what_word_pastes_along_is_put_right(
    pasted: str, kept: str, store: Store, report: int, writing: Callable[[str], tuple[Desk, Locator]]
) -> None:
    desk, area = writing(TEXT)
    area.evaluate(f"(area) => ({PASTE})(area, {ascii_json(pasted)})")
    expect(area).to_have_value(TEXT + kept)
    until(lambda: stored(store, report) == TEXT + kept)
    desk.settled()


def ascii_json(text: str) -> str:
    """A JavaScript literal, halves of characters included."""
    import json

    return json.dumps(text)


def test_the_next_section_clicked_at_the_last_key(
    store: Store, report: int, writing: Callable[[str], tuple[Desk, Locator]]
) -> None:
    desk, area = writing(TEXT)
    desk.type_over(area, "。", "，均已支付。")
    desk.page.get_by_role("button", name="四、项目绩效情况").click()
    desk.editor("四、项目绩效情况")
    until(lambda: "均已支付。" in stored(store, report))
    assert store.texts.section(report, "effectiveness").text == ""


def test_a_key_opens_the_section_after_and_before(
    store: Store, report: int, writing: Callable[[str], tuple[Desk, Locator]]
) -> None:
    desk, area = writing(TEXT)
    desk.type_over(area, "。", "，均已支付。")
    desk.page.keyboard.press("Alt+PageDown")
    expect(desk.editor("（二）项目资金管理情况")).to_be_focused()
    desk.page.keyboard.press("Alt+PageUp")
    expect(desk.editor(USE)).to_be_focused()
    until(lambda: "均已支付。" in stored(store, report))
