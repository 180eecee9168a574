"""axe-core, where it is installed: `npm install axe-core` in a folder named by AXE_CORE, or here."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from playwright.sync_api import Page

HERE = Path(__file__).parents[2]
PLACES = (Path(os.environ.get("AXE_CORE", HERE)), HERE)
RUN = """() => axe.run(document, { resultTypes: ["violations"] }).then((r) => r.violations
  .filter((v) => ["serious", "critical"].includes(v.impact))
  .map((v) => `${v.id}: ${v.help} – ${v.nodes.map((n) => n.html.slice(0, 160)).slice(0, 3).join(" | ")}`))"""


def script() -> str:
    """The source of axe-core; without it the test is skipped by its name."""
    for place in PLACES:
        path = place / "node_modules" / "axe-core" / "axe.min.js"
        if path.exists():
            return path.read_text(encoding="utf-8")
    pytest.skip("axe-core is not installed (npm install axe-core)")


def violations(page: Page, source: str) -> list[str]:
    """What axe calls serious or critical on the page as it stands."""
    page.evaluate(source)
    found: list[str] = page.evaluate(RUN)
    return found
