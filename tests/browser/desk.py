"""What a person does on the pages, in their words; every step waits for what they would see."""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from dataclasses import dataclass

from playwright.sync_api import Locator, Page, expect

USE = "（一）项目资金使用情况"
DRAFTING = 90_000  # milliseconds for ten sections, on a machine with other work
STILL = '[data-testid="stApp"][data-test-script-state="notRunning"]'
CARET = """(area, [from, to]) => { area.focus(); area.setSelectionRange(from, to); }"""


def until(true: Callable[[], bool], seconds: float = 20) -> None:
    """Waits for what is not on the page, such as a row in the store."""
    deadline = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < deadline
        time.sleep(0.05)


@dataclass(slots=True)
class Desk:
    """One tab on the app at `url`."""

    page: Page
    url: str

    def open(self, path: str, report: int = 0, **query: str) -> Desk:
        """Opens a page and waits until all of it is drawn."""
        asked = {**({"report": str(report)} if report else {}), **query}
        self.page.goto(f"{self.url}/{path}?" + "&".join(f"{k}={v}" for k, v in asked.items()))
        expect(self.page.locator("h1").first).to_be_visible()
        return self.still()

    def go(self, name: str) -> Desk:
        """Follows a link of the navigation."""
        self.page.get_by_role("link", name=name).click()
        expect(self.page.get_by_role("heading", name=name, exact=True, level=1)).to_be_visible()
        return self.still()

    def still(self) -> Desk:
        """Waits until the app's script has run and nothing is still to be drawn: things drawn late push others down."""
        expect(self.page.locator(STILL)).to_be_visible()
        expect(self.page.get_by_test_id("stSkeleton")).to_have_count(0)
        return self

    def press(self, name: str | re.Pattern[str]) -> Desk:
        """Clicks a button by its words."""
        self.page.get_by_role("button", name=name).first.click()
        return self

    def sees(self, text: str | re.Pattern[str]) -> Desk:
        """Waits until a text is on the page."""
        expect(self.page.get_by_text(text).first).to_be_visible()
        return self

    def draft_all(self) -> Desk:
        """Drafts every section and waits until all are there."""
        self.press(re.compile("起草全部空白章节"))
        expect(self.page.get_by_text("已写 10 / 10 节")).to_be_visible(timeout=DRAFTING)
        return self

    def section(self, heading: str) -> Locator:
        """Opens a section and returns its editor once the text is settled."""
        self.page.get_by_role("button", name=heading).click()
        return self.editor(heading)

    def editor(self, heading: str) -> Locator:
        """The editor of the section on screen."""
        area = self.page.get_by_role("textbox", name=f"{heading} 正文")
        expect(area).to_be_visible()
        return area

    def settled(self) -> Desk:
        """Waits until what was typed is saved and checked."""
        expect(self.page.locator('.status[data-settled="true"]')).to_be_visible()
        return self

    def type_over(self, area: Locator, old: str, new: str) -> Desk:
        """Selects the first `old` in an editor and types `new` over it."""
        start = area.input_value().index(old)
        area.evaluate(CARET, [start, start + len(old)])
        self.page.keyboard.type(new)
        return self

    def marked(self, text: str) -> Locator:
        """The red mark on a number."""
        return self.page.locator("mark.wrong", has_text=text)
