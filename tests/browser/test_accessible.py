"""axe-core finds nothing serious on any page, in light and dark."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from assistant.drafting import draft_report
from assistant.intake import read_inputs
from tests.browser.axe import script, violations
from tests.browser.conftest import EXAMPLE, Server
from tests.browser.desk import Desk

pytestmark = pytest.mark.browser
PAGES = ("", "inputs", "draft", "compare", "review", "export", "library", "settings")


@pytest.fixture(scope="module")
def written(server: Server) -> int:
    """A drafted report with one wrong number on screen."""
    inputs = read_inputs(EXAMPLE)
    store = server.store()
    row = store.reports.create(inputs, who="李敏")
    for draft in draft_report(inputs):
        text = draft.text.replace("91.74", "91.47", 1) if draft.section == "funds.use" else draft.text
        store.texts.save(row.id, draft.section, text, base=0, who="李敏")
    return row.id


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", PAGES, ids=lambda path: path or "start")
def test_no_serious_violation(
    path: str, scheme: str, server: Server, written: int, new_page: Callable[..., Page]
) -> None:
    source = script()
    page = new_page(color_scheme=scheme)
    Desk(page, server.url).open(path, written, section="funds.use")
    page.wait_for_load_state("networkidle")
    assert violations(page, source) == []
