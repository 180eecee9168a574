"""Pictures of every page in its states: `python -m tests.browser.screenshots FOLDER [--readme]`.

Pages × empty, filled, failing, long × zh, en × light, dark; `--readme` writes only the four small ones README shows.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from pathlib import Path

from playwright.sync_api import Browser, Page, expect, sync_playwright

from assistant.drafting import draft_report
from assistant.intake import read_inputs
from assistant.schema import Figure, Note, ReportInput
from assistant.store import Action, Store
from tests.browser.conftest import EXAMPLE, PATIENCE, ROOT, SEED, Server
from tests.browser.desk import Desk

PAGES = ("", "inputs", "draft", "compare", "review", "export", "library", "settings")
OF_A_REPORT = ("inputs", "draft", "compare", "review", "export")
README = (("draft", "failing"), ("inputs", "filled"), ("compare", "filled"), ("review", "failing"))
WIDTH, HEIGHT = 1280, 800


@dataclass(frozen=True, slots=True, kw_only=True)
class Shot:
    """One picture: a page in a state, a language and a colour scheme."""

    path: str
    state: str
    language: str = "zh-CN"
    scheme: str = "light"

    @property
    def name(self) -> str:
        return f"{self.path or 'start'}-{self.state}-{self.language[:2]}-{self.scheme}.png"


def shots() -> Iterator[Shot]:
    """All of them: each state in Chinese and light, the filled and the failing one in every other combination."""
    for path in PAGES:
        for state in ("empty", "filled", "failing", "long") if path in OF_A_REPORT else ("filled",):
            yield Shot(path=path, state=state)
            if state in ("filled", "failing"):
                yield Shot(path=path, state=state, scheme="dark")
                yield Shot(path=path, state=state, language="en-US")


def prepare(store: Store) -> dict[str, int]:
    """Reports by state: none written, all written, numbers spoilt, and one with very long texts."""
    inputs = read_inputs(EXAMPLE)
    drafts = {d.section: d.text for d in draft_report(inputs)}
    blank = ReportInput(unit="青石县水务局", project="农村饮水安全工程", year=2023)
    figures = tuple(replace(f, deviation="") if f.id == "bus" else f for f in inputs.figures)
    spoilt = {k: v.replace("91.74", "91.47").replace("94.61%", "93.74%") for k, v in drafts.items()}
    long = {k: "\n".join([v] * 6) for k, v in drafts.items()}
    return {
        "empty": store.reports.create(blank, who="").id,
        "filled": write(store, inputs, drafts),
        "failing": write(store, replace(inputs, figures=figures), {**spoilt, "problems": "无。"}),
        "long": write(store, longer(inputs), long),
    }


def longer(inputs: ReportInput) -> ReportInput:
    """The example with names and notes as long as offices make them."""
    figure = Figure(
        id="long",
        label="面向全市中小学校和幼儿园、乡镇（街道）综合文化站及农家书屋管理人员开展的阅读推广专题业务培训覆盖率",
        value=Decimal("98.123456"),
        unit="%",
        target=Decimal(95),
        deviation="因部分乡镇（街道）撤并调整，管理人员名单三次变动，实际统计口径与年初下达的绩效目标不完全一致",
    )
    note = Note(section="", text="年中又按市里要求增加了老年读者手机阅读培训，" * 8)
    return replace(
        inputs,
        unit="澜浦市图书馆（澜浦市少年儿童图书馆、澜浦市古籍保护中心）",
        project="全民阅读推广活动经费及乡镇（街道）图书分馆服务能力提升专项补助资金",
        figures=(*inputs.figures, figure),
        notes=(*inputs.notes, note),
    )


def write(store: Store, inputs: ReportInput, texts: dict[str, str]) -> int:
    row = store.reports.create(inputs, who="李敏")
    for section, text in texts.items():
        store.texts.save(row.id, section, text, base=0, who="李敏", action=Action.DRAFT)
    return row.id


def take(browser: Browser, url: str, shot: Shot, report: int, folder: Path) -> None:
    """One picture, taken once the page has come to rest."""
    context = browser.new_context(
        viewport={"width": WIDTH, "height": HEIGHT}, locale=shot.language, color_scheme=shot.scheme
    )
    page = context.new_page()
    section = "effectiveness" if shot.state == "long" else "funds.use"
    Desk(page, url).open(shot.path, report if shot.path in OF_A_REPORT else 0, section=section)
    rest(page)
    page.screenshot(path=folder / shot.name)
    context.close()


def rest(page: Page) -> None:
    """Waits until nothing is loading."""
    expect(page.get_by_test_id("stSpinner")).to_have_count(0, timeout=30_000)
    page.wait_for_load_state("networkidle")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--chromium", default="/usr/bin/chromium")
    parser.add_argument("--readme", action="store_true")
    options = parser.parse_args()
    options.folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as place, sync_playwright() as playwright:
        server = Server(data_dir=Path(place) / "data")
        subprocess.run([sys.executable, "-c", SEED], cwd=ROOT, env=server.environment(), check=True)
        reports = prepare(server.store())
        server.start()
        expect.set_options(timeout=PATIENCE)
        browser = playwright.chromium.launch(executable_path=options.chromium)
        wanted = [Shot(path=p, state=s) for p, s in README] if options.readme else list(shots())
        for shot in wanted:
            take(browser, server.url, shot, reports[shot.state], options.folder)
        browser.close()
        server.stop()


if __name__ == "__main__":
    main()
