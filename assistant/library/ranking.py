"""How rows are put in order: likeness of words and meaning, the same situation, and who wrote the passage and when."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from assistant.library.names import same_projects, same_units
from assistant.library.situations import load_lexicon, read_situations
from assistant.library.snapshot import Snapshot
from assistant.outlines import covers

Scores = NDArray[np.float32]
_KINDS = ("situation", "topic", "concept")
_RECENT_YEARS = 5
_NOTE_END = re.compile(r"[。；;！？!?\n]+")
_MOST_NOTES = 6
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
class Owned:
    """The rows a query may show, and of each row 0–1 whether it is of the own project, own unit and how recent."""

    rows: NDArray[np.int64]
    own_project: Scores
    own_unit: Scores
    recent: Scores


@dataclass(frozen=True, slots=True, kw_only=True)
class Likeness:
    """How alike the rows a query may show are to one of its notes, 0–1 by kind of likeness."""

    words: Scores
    dense: Scores
    situation: Scores
    topic: Scores
    concept: Scores


def total(owned: Owned, notes: Sequence[Likeness], weights: Weights) -> Scores:
    """The score of each row: who wrote it and when, and its likeness to the notes.

    Each note asks for something of its own: a row counts by the note it answers best and by all of them together.
    """
    alike = np.array([_weighted(note, weights, Likeness) for note in notes], dtype=np.float32)
    answered = (alike.max(axis=0) + alike.mean(axis=0)) / 2
    return np.asarray(_weighted(owned, weights, Owned) + answered, dtype=np.float32)


def _weighted(signals: Owned | Likeness, weights: Weights, kind: type[Owned] | type[Likeness]) -> Scores:
    names = [name for name in kind.__slots__ if name != "rows"]
    return np.asarray(sum(getattr(weights, name) * getattr(signals, name) for name in names), dtype=np.float32)


def notes_of(text: str) -> tuple[str, ...]:
    """The notes a query's text is made of: its sentences; of very many the last are one."""
    notes = [note for note in (part.strip() for part in _NOTE_END.split(text)) if note]
    last = "；".join(notes[_MOST_NOTES - 1 :])
    return (*notes[: _MOST_NOTES - 1], last) if last else tuple(notes)


def sections_of(query: Query, snapshot: Snapshot) -> tuple[str, ...]:
    """The section ids of the snapshot that a query means; sections under no known heading belong to "" alone."""
    return tuple(s for s in snapshot.ranges if covers(query.section, s))


def read_owned(query: Query, snapshot: Snapshot) -> Owned:
    """The rows of the query's sections that it may show.

    A report of the query's own project from its own year or later is no past report and is left out.
    """
    rows = snapshot.rows_of(sections_of(query, snapshot))
    own_unit = np.array(same_units(snapshot.unit_names, query.unit), dtype=bool)[snapshot.units[rows]]
    own_project = np.array(same_projects(snapshot.project_names, query.project), dtype=bool)[snapshot.projects[rows]]
    own_project &= own_unit
    years = snapshot.years[rows]
    past = ~(own_project & (years >= query.year)) if query.year else np.ones(len(rows), dtype=bool)
    recent = np.clip(1 - (max(query.year - 1, years.max(initial=0)) - years) / _RECENT_YEARS, 0, 1)
    signals = {"own_project": own_project, "own_unit": own_unit, "recent": recent}
    return Owned(rows=rows[past], **{name: value[past].astype(np.float32) for name, value in signals.items()})


def read_likeness(
    notes: Sequence[str], snapshot: Snapshot, rows: NDArray[np.int64], dense: Sequence[Mapping[int, float]]
) -> list[Likeness]:
    """How alike some rows are to each note. `dense` is cosine similarity by section id, of the rows nearest to it."""
    spans = [(span, (rows >= span[0]) & (rows < span[1])) for span in snapshot.ranges.values()]
    inside = [(span, those) for span, those in spans if those.any()]
    owner, present = snapshot.situations_of(rows)
    found = []
    for note, near in zip(notes, dense, strict=True):
        words = np.zeros(len(rows), dtype=np.float32)
        for (low, high), those in inside:
            words[those] = snapshot.lexical.score(note, low, high)[rows[those] - low]
        words /= max(words.max(initial=0), _ENOUGH_WORDS * snapshot.lexical.ideal(note), 1e-6)
        shares = _situations(note, snapshot, owner, present, len(rows))
        found.append(Likeness(words=words, dense=_dense(snapshot.ids[rows], near), **shares))
    return found


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


def _situations(
    note: str, snapshot: Snapshot, owner: NDArray[np.int64], present: NDArray[np.int32], count: int
) -> dict[str, Scores]:
    """Share of a note's situations, topics and concepts that a row has, by kind, rare ones counting more.

    Row owner[i] of `count` speaks of situation present[i].
    """
    lexicon = load_lexicon()
    asked = np.zeros((len(_KINDS), len(lexicon.situations)))
    for i, times in read_situations(note).items():
        rarity = np.log1p(snapshot.count / (1 + snapshot.spoken[i]))
        asked[_KINDS.index(lexicon.situations[i].kind), i] = rarity * times**0.5
    some = np.flatnonzero(asked.sum(axis=0)[present] > 0)
    owner, present = owner[some], present[some]
    return {
        kind: (np.bincount(owner, wanted[present], minlength=count) / max(wanted.sum(), 1e-6)).astype(np.float32)
        for kind, wanted in zip(_KINDS, asked, strict=True)
    }
