"""How long ten sections take offline, with last year's report at hand."""

from __future__ import annotations

from typing import Any

from assistant.drafting import draft_report
from tests.drafting.offline.cases import last_year, water


def test_ten_sections_offline(benchmark: Any) -> None:
    drafts = benchmark(draft_report, water(), priors=[last_year()])
    assert len(drafts) == 10
