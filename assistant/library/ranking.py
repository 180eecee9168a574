"""How rows are put in order: likeness of words and meaning, the same situation, and who wrote the passage and when."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields

import numpy as np
from numpy.typing import NDArray

from assistant.library.names import same_projects, same_units
from assistant.library.situations import load_lexicon, read_situations
from assistant.library.snapshot import Snapshot
from assistant.outlines import covers

Scores = NDArray[np.float32]
_KINDS = ("situation", "topic", "concept")
_RECENT_YEARS = 5
_ENOUGH_WORDS = 0.3
"""share of a query's own BM25 from which the best passage counts as fully alike; below it all count less"""
_ENOUGH_SPREAD = 0.2
"""the same for the difference in cosine similarity between the nearest passages and the farthest of those found"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """What is looked for; `section` is an id, a prefix or "" for any, the rest favours passages, `text` the most."""

    section: str = ""
    unit: str = ""
    project: str = ""
    year: int = 0
    text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Weights:
    """What each signal, scaled to 0–1, adds to a row's score."""

    words: float = 0.38
    dense: float = 0.25
    situation: float = 0.4
    topic: float = 0.22
    concept: float = 0.6
    own_project: float = 0.6
    own_unit: float = 0.18
    recent: float = 0.04


FULL = Weights()


@dataclass(frozen=True, slots=True, kw_only=True)
class Signals:
    """Every signal of the rows low ≤ row < high, or of the rows in `rows`, one value a row."""

    rows: NDArray[np.int64]
    words: Scores
    dense: Scores
    situation: Scores
    topic: Scores
    concept: Scores
    own_project: Scores
    own_unit: Scores
    recent: Scores

    def total(self, weights: Weights) -> Scores:
        """The weighted sum of all signals."""
        scores = np.zeros(len(self.rows), dtype=np.float32)
        for field in fields(weights):
            scores += getattr(weights, field.name) * getattr(self, field.name)
        return scores


def sections_of(query: Query, snapshot: Snapshot) -> tuple[str, ...]:
    """The section ids of the snapshot that a query means; sections under no known heading belong to "" alone."""
    return tuple(s for s in snapshot.ranges if covers(query.section, s))


def read_signals(query: Query, snapshot: Snapshot, dense: Mapping[int, float]) -> Signals:
    """The signals of all rows the query may show. `dense` is cosine similarity by section id, of the nearest rows.

    A report of the query's own project from its own year or later is no past report and is left out.
    """
    sections = sections_of(query, snapshot)
    rows = snapshot.rows_of(sections)
    spans = [snapshot.ranges[s] for s in sections]
    words = np.concatenate([np.zeros(0, dtype=np.float32), *(snapshot.lexical.score(query.text, *s) for s in spans)])
    own_unit = np.array(same_units(snapshot.unit_names, query.unit), dtype=bool)[snapshot.units[rows]]
    own_project = np.array(same_projects(snapshot.project_names, query.project), dtype=bool)[snapshot.projects[rows]]
    years = snapshot.years[rows]
    past = ~(own_unit & own_project & (years >= query.year)) if query.year else np.ones(len(rows), dtype=bool)
    signals = {
        "words": words / max(words.max(initial=0), _ENOUGH_WORDS * snapshot.lexical.ideal(query.text), 1e-6),
        "dense": _dense(snapshot.ids[rows], dense),
        **_situations(query, snapshot, rows),
        "own_project": own_unit & own_project,
        "own_unit": own_unit,
        "recent": np.clip(1 - (max(query.year - 1, years.max(initial=0)) - years) / _RECENT_YEARS, 0, 1),
    }
    return Signals(rows=rows[past], **{name: value[past].astype(np.float32) for name, value in signals.items()})


def shared_situations(text: str, other: str) -> tuple[str, ...]:
    """Names of the situations two texts have in common, whole situations before topics."""
    lexicon = load_lexicon()
    both = sorted(read_situations(text).keys() & read_situations(other).keys())
    return tuple(lexicon.situations[i].name for i in both if lexicon.situations[i].kind != "concept")


def _dense(ids: NDArray[np.int64], dense: Mapping[int, float]) -> Scores:
    """Similarity spread over 0–1 between the weakest and the strongest row that Chroma gave."""
    if not dense:
        return np.zeros(len(ids), dtype=np.float32)
    known = np.array(sorted(dense), dtype=np.int64)
    values = np.array([dense[i] for i in known.tolist()], dtype=np.float32)
    place = np.minimum(np.searchsorted(known, ids), len(known) - 1)
    low = values.min()
    likeness = np.where(known[place] == ids, values[place], low)
    return np.asarray((likeness - low) / max(float(values.max() - low), _ENOUGH_SPREAD), dtype=np.float32)


def _situations(query: Query, snapshot: Snapshot, rows: NDArray[np.int64]) -> dict[str, Scores]:
    """Share of the query's situations, topics and concepts that a row has, by kind, rare ones counting more."""
    lexicon = load_lexicon()
    count = len(lexicon.situations)
    rarity = np.log1p(snapshot.count / (1 + snapshot.spoken))
    starts, ends = snapshot.situation_starts[rows], snapshot.situation_starts[rows + 1]
    size = ends - starts
    owner = np.repeat(np.arange(len(rows)), size)
    places = np.arange(size.sum()) - np.repeat(np.cumsum(size) - size, size) + np.repeat(starts, size)
    present = snapshot.situations[places]
    results: dict[str, Scores] = {}
    for kind in _KINDS:
        asked = np.zeros(count)
        for i, times in read_situations(query.text).items():
            if lexicon.situations[i].kind == kind:
                asked[i] = rarity[i] * times**0.5
        gained = np.bincount(owner, asked[present], minlength=len(rows))
        results[kind] = (gained / max(asked.sum(), 1e-6)).astype(np.float32)
    return results
