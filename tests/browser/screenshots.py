"""Pictures of every page in its states: `python -m tests.browser.screenshots FOLDER [--readme] [--only TEXT]`.

Pages × empty, filled, failing, long × zh, en × light, dark; what a click opens on them in Chinese on light and in
English on dark. `--readme` writes only the four small ones README shows, `--only` those whose name holds TEXT.
"""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from playwright.sync_api import Browser, Page, expect, sync_playwright

from tests.browser.conftest import PATIENCE, Server
from tests.browser.desk import Desk
from tests.browser.scenes import ACTS, ENVIRONMENT, STATES, prepare, rest

PAGES = ("start", "inputs", "draft", "compare", "review", "export", "library", "settings")
OF_A_REPORT = PAGES[1:6]
ALL_STATES = ("empty", "filled", "failing", "long")
LOCALES = {"zh": "zh-CN", "en": "en-US"}
SCHEMES = ("light", "dark")
OPENED = (("zh", "light"), ("en", "dark"))
README = tuple(f"{place}-zh-light" for place in ("draft-failing", "inputs-filled", "compare-filled", "review-failing"))
WIDTH, HEIGHT, TALLEST = 1280, 800, 1700


@dataclass(frozen=True, slots=True, kw_only=True)
class Shot:
    """One picture: a page in a state, perhaps with something opened on it, in a language and a colour scheme."""

    page: str
    state: str
    view: str = ""
    language: str = "zh"
    scheme: str = "light"

    @property
    def place(self) -> str:
        return "-".join(filter(None, (self.page, self.state, self.view)))

    @property
    def name(self) -> str:
        return f"{self.place}-{self.language}-{self.scheme}"


def shots() -> Iterator[Shot]:
    """All of them, state by state, the schemes of one screen side by side."""
    for state in STATES:
        views = [place.split("-") for place in ACTS if place.count("-") == 2]
        places = [(page, "") for page in PAGES if state in ALL_STATES]
        places += [(page, view) for page, of, view in views if of == state]
        for page, view in places:
            for language in LOCALES:
                for scheme in SCHEMES:
                    if not view or (language, scheme) in OPENED:
                        yield Shot(page=page, state=state, view=view, language=language, scheme=scheme)


def take(browser: Browser, url: str, same: Sequence[Shot], report: int, folder: Path, *, whole: bool) -> None:
    """The pictures of one screen in its schemes, each taken once the page has come to rest."""
    first = same[0]
    context = browser.new_context(
        viewport={"width": WIDTH, "height": HEIGHT}, locale=LOCALES[first.language], color_scheme=first.scheme
    )
    page = context.new_page()
    section = "effectiveness" if first.state == "long" and first.view != "remarks" else "funds.use"
    path = "" if first.page == "start" else first.page
    Desk(page, url).open(path, report if first.page in OF_A_REPORT and first.view != "none" else 0, section=section)
    rest(page)
    if act := ACTS.get(first.place):
        act(page)
        rest(page)
    if whole:
        grow(page)
    for shot in same:
        page.emulate_media(color_scheme=shot.scheme)
        rest(page)
        page.screenshot(path=folder / f"{shot.name}.png")
    context.close()


def grow(page: Page) -> None:
    """Makes the window as tall as what the page shows, within reason."""
    height = page.get_by_test_id("stMain").evaluate("main => main.scrollHeight")
    page.set_viewport_size({"width": WIDTH, "height": max(HEIGHT, min(TALLEST, height))})
    rest(page)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--chromium", default="/usr/bin/chromium")
    parser.add_argument("--readme", action="store_true")
    parser.add_argument("--only", default="")
    options = parser.parse_args()
    options.folder.mkdir(parents=True, exist_ok=True)
    wanted = [s for s in shots() if (s.name in README if options.readme else options.only in s.name)]
    expect.set_options(timeout=PATIENCE)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=options.chromium)
        for state, of_state in groupby(wanted, key=lambda s: s.state):
            with tempfile.TemporaryDirectory() as place:
                server = Server(data_dir=Path(place) / "data", settings=ENVIRONMENT.get(state, {}))
                report = prepare(state, server.store(), Path(place))
                server.start()
                for _, same in groupby(of_state, key=lambda s: (s.place, s.language)):
                    take(browser, server.url, tuple(same), report, options.folder, whole=not options.readme)
                server.stop()
        browser.close()


if __name__ == "__main__":
    main()
