"""The retrieval sets: what the search is held to, on the sample reports and on reports of eight other offices."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.benchmarks.retrieval import QUERIES, REPORTS, Score, measure, read_queries

SECOND = QUERIES.parent / "second"
PARTS = ("BM25 characters", "dense only", "fused")


def mean(scores: list[Score]) -> float:
    return sum(s.ndcg for s in scores) / len(scores)


@pytest.mark.parametrize(
    ("queries", "reports"),
    [
        pytest.param(QUERIES, REPORTS, id="sample reports"),
        pytest.param(SECOND / "queries.jsonl", SECOND / "reports", id="other offices"),
    ],
)
def test_the_ranking_finds_what_helps_and_is_ahead_of_each_part(queries: Path, reports: Path) -> None:
    asked = read_queries(queries)

    found = measure(asked, [reports])

    full = found["full ranking"]
    assert mean(full) >= 0.70
    assert mean([s for q, s in zip(asked, full, strict=True) if not q["history"]]) >= 0.60
    assert all(mean(full) > mean(found[part]) for part in PARTS)
