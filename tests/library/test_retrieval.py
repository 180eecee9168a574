"""The retrieval sets: what the search is held to, on the sample reports, on reports and on notes of other hands."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.benchmarks.retrieval import QUERIES, REPORTS, Score, measure, read_queries

SETS = QUERIES.parent
OFFICES = [SETS / name / "reports" for name in ("second", "third", "fourth")]
PARTS = ("BM25 characters", "dense only", "fused")


def mean(scores: list[Score]) -> float:
    return sum(s.ndcg for s in scores) / len(scores)


@pytest.mark.parametrize(
    ("queries", "reports", "least"),
    [
        pytest.param(QUERIES, [REPORTS], 0.70, id="sample reports"),
        pytest.param(SETS / "fourth" / "queries.jsonl", [SETS / "fourth" / "reports"], 0.70, id="other offices"),
        pytest.param(SETS / "notes" / "queries.jsonl", OFFICES, 0.60, id="notes of other hands, no history"),
    ],
)
def test_the_ranking_finds_what_helps_and_is_ahead_of_each_part(
    queries: Path, reports: Sequence[Path], least: float
) -> None:
    asked = read_queries(queries)

    found = measure(asked, reports)

    full = found["full ranking"]
    alone = {
        name: [s for q, s in zip(asked, scores, strict=True) if not q["history"]] for name, scores in found.items()
    }
    assert mean(full) >= least
    assert mean(alone["full ranking"]) >= 0.60
    assert all(mean(full) > mean(found[part]) for part in PARTS)
    assert all(mean(alone["full ranking"]) > mean(alone[part]) for part in PARTS)
