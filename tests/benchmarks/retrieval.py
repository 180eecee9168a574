"""How well the library finds passages: nDCG@5 and recall@3 of each part and of the whole, by subset of the queries.

    python tests/benchmarks/retrieval.py [--queries FILE] [--reports FOLDER ...] [--each]

Indexes the reports into a temporary folder. Queries and grades: tests/data/retrieval/README.md. With --each every
query's nDCG@5 under the full ranking is printed too.
"""

from __future__ import annotations

import argparse
import json
import math
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent.parent
sys.path.insert(0, str(ROOT))

from assistant.library import Library, Query, Weights, open_library  # noqa: E402
from assistant.settings import Settings  # noqa: E402
from assistant.store import PastSection, Store, open_store  # noqa: E402

QUERIES = ROOT / "tests" / "data" / "retrieval" / "queries.jsonl"
REPORTS = ROOT / "corpus" / "reports"
NOTHING = {
    "words": 0.0,
    "dense": 0.0,
    "situation": 0.0,
    "topic": 0.0,
    "concept": 0.0,
    "own_project": 0.0,
    "own_unit": 0.0,
    "recent": 0.0,
}
PARTS = {
    "BM25 characters": Weights(**{**NOTHING, "words": 1.0}),
    "dense only": Weights(**{**NOTHING, "dense": 1.0}),
    "fused": Weights(**{**NOTHING, "words": 0.6, "dense": 0.4}),
    "full ranking": Weights(),
}
SUBSETS: Mapping[str, Callable[[dict[str, Any]], bool]] = {
    "all": lambda q: True,
    "history": lambda q: q["history"],
    "no history": lambda q: not q["history"],
    "paraphrase": lambda q: q["wording"] == "paraphrase",
    "other domain": lambda q: q["domain"] == "other",
    "held back": lambda q: q.get("held_back", False),
}
Found = list[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """Of one query: both 0–1."""

    ndcg: float
    recall: float


def score(found: Found, grades: Mapping[str, int]) -> Score:
    """nDCG@5 with gain 2^grade − 1; recall@3 of the passages graded 2 or 3, of at most three."""

    def gained(values: Sequence[int]) -> float:
        return sum((2**g - 1) / math.log2(place + 2) for place, g in enumerate(values[:5]))

    ideal = gained(sorted(grades.values(), reverse=True))
    useful = {key for key, grade in grades.items() if grade >= 2}
    hit = len(useful & set(found[:3])) / min(3, len(useful))
    return Score(ndcg=gained([grades.get(key, 0) for key in found]) / ideal, recall=hit)


def key_of(file: str, section: str) -> str:
    """How a passage is named in the grades."""
    return f"{Path(file).stem}#{section}"


def as_query(record: Mapping[str, Any]) -> Query:
    """The query of one line."""
    return Query(**{name: record[name] for name in ("section", "unit", "project", "year", "text")})


def by_words(store: Store) -> Callable[[Query], Found] | None:
    """BM25 over jieba's words, None where jieba is not installed (it is no dependency)."""
    try:
        import jieba
    except ImportError:
        return None
    import logging

    jieba.setLogLevel(logging.ERROR)
    sections = list(store.past.sections())
    texts = [[w for w in jieba.cut(s.text) if len(w.strip()) > 1] for s in sections]
    average = sum(map(len, texts)) / len(texts)
    frequency: dict[str, int] = {}
    for text in texts:
        for word in set(text):
            frequency[word] = frequency.get(word, 0) + 1

    def weight(words: list[str], text: list[str]) -> float:
        norm = 1.2 * (0.4 + 0.6 * len(text) / average)
        return sum(
            math.log1p((len(texts) - frequency[w] + 0.5) / (frequency[w] + 0.5))
            * text.count(w)
            * 2.2
            / (text.count(w) + norm)
            for w in set(words)
            if w in frequency
        )

    def search(query: Query) -> Found:
        words = list(jieba.cut(query.text))
        inside: list[tuple[PastSection, list[str]]] = [
            (s, t) for s, t in zip(sections, texts, strict=True) if s.section == query.section
        ]
        ranked = sorted(inside, key=lambda pair: -weight(words, pair[1]))
        return [key_of(s.file, s.section) for s, _ in ranked[:5]]

    return search


def searches(library: Library, store: Store) -> Iterator[tuple[str, Callable[[Query], Found]]]:
    """Every way of searching that is compared, by name."""
    words = by_words(store)
    if words is not None:
        yield "BM25 words", words
    for name, weights in PARTS.items():

        def search(query: Query, weights: Weights = weights) -> Found:
            return [key_of(p.file, p.section) for p in library.search(query, 5, weights=weights)]

        yield name, search


def measure(queries: Sequence[dict[str, Any]], reports: Sequence[Path]) -> dict[str, list[Score]]:
    """The scores of every query under every way of searching."""
    with tempfile.TemporaryDirectory() as folder:
        settings = Settings(data_dir=Path(folder))
        store = open_store(settings)
        with open_library(settings, store) as library:
            list(library.index(reports))
            return {
                name: [score(search(as_query(q)), q["grades"]) for q in queries]
                for name, search in searches(library, store)
            }


def read_queries(path: Path) -> list[dict[str, Any]]:
    """One object a line."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def main() -> None:
    """Prints one line for each way of searching."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--queries", type=Path, default=QUERIES)
    parser.add_argument("--reports", type=Path, nargs="+", default=[REPORTS])
    parser.add_argument("--each", action="store_true")
    args = parser.parse_args()
    queries = read_queries(args.queries)
    results = measure(queries, args.reports)
    subsets = {name: wanted for name, wanted in SUBSETS.items() if any(map(wanted, queries))}
    lines = [
        f"{'nDCG@5 / recall@3':18}" + "".join(f"{f'{n} ({sum(map(t, queries))})':>18}" for n, t in subsets.items())
    ]
    for name, scores in results.items():
        cells = []
        for wanted in subsets.values():
            some = [s for q, s in zip(queries, scores, strict=True) if wanted(q)]
            cells.append(f"{sum(s.ndcg for s in some) / len(some):.3f} / {sum(s.recall for s in some) / len(some):.3f}")
        lines.append(f"{name:18}" + "".join(f"{cell:>18}" for cell in cells))
    if args.each:
        lines += [f"{q['id']} {s.ndcg:.2f} {q['text']}" for q, s in zip(queries, results["full ranking"], strict=True)]
    sys.stdout.write("\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
