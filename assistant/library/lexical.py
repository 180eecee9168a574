"""The lexical index: BM25 over character 1–2-grams as sorted numpy arrays, mapped from disk, never loaded whole.

Rows stand in the order of the snapshot, where the rows of one section are neighbours; a search over one section
therefore touches only that part of every posting list.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from assistant.library.grams import grams

_K1 = 1.2
_B = 0.6
_MOST_TERMS = 160
_CHUNK = 4000

Array = NDArray[np.generic]


@dataclass(frozen=True, slots=True, kw_only=True)
class LexicalIndex:
    """Postings by term: `codes` (terms, ascending), `starts` (len + 1), `rows` and BM25 `weights` of each posting."""

    codes: NDArray[np.int64]
    starts: NDArray[np.int64]
    rows: NDArray[np.int32]
    weights: NDArray[np.float32]
    count: int

    @classmethod
    def build(cls, texts: Sequence[str]) -> LexicalIndex:
        """The index of these texts, row i being texts[i]."""
        count = len(texts)
        terms, owners, times, lengths = _counted(texts)
        average = lengths.mean() if count and lengths.any() else 1.0
        norm = _K1 * (1 - _B + _B * lengths / average)
        order = np.argsort(terms, kind="stable")
        terms, owners, times = terms[order], owners[order], times[order]
        codes, first = np.unique(terms, return_index=True)
        starts = np.append(first, len(terms)).astype(np.int64)
        frequency = np.diff(starts)
        idf = _idf(frequency, count)
        weights = np.repeat(idf, frequency) * times * (_K1 + 1) / (times + norm[owners])
        return cls(
            codes=codes, starts=starts, rows=owners.astype(np.int32), weights=weights.astype(np.float32), count=count
        )

    def score(self, text: str, low: int, high: int) -> NDArray[np.float32]:
        """BM25 of the rows low ≤ row < high for a query text; the rarest grams count when there are very many."""
        scores = np.zeros(high - low, dtype=np.float32)
        terms = np.unique(grams([text])[0])
        places = np.searchsorted(self.codes, terms)
        known = places < len(self.codes)
        places = places[known][self.codes[places[known]] == terms[known]]
        lengths = self.starts[places + 1] - self.starts[places]
        for place in places[np.argsort(lengths, kind="stable")][:_MOST_TERMS]:
            start, end = self.starts[place], self.starts[place + 1]
            if low > 0 or high < self.count:
                inside = np.searchsorted(self.rows[start:end], (low, high))
                start, end = start + inside[0], start + inside[1]
            scores[self.rows[start:end] - low] += self.weights[start:end]
        return scores

    def ideal(self, text: str) -> float:
        """About the BM25 of a row of average length that has every gram of the text once."""
        terms = np.unique(grams([text])[0])
        places = np.minimum(np.searchsorted(self.codes, terms), max(len(self.codes) - 1, 0))
        frequency = np.zeros(len(terms))
        if len(self.codes):
            known = self.codes[places] == terms
            frequency[known] = (self.starts[places + 1] - self.starts[places])[known]
        return float(np.sort(_idf(frequency, self.count))[::-1][:_MOST_TERMS].sum())

    def arrays(self) -> Mapping[str, Array]:
        """What is kept on disk, by name."""
        return {"codes": self.codes, "starts": self.starts, "rows": self.rows, "weights": self.weights}


def _idf(frequency: NDArray[Any], count: int) -> NDArray[np.float64]:
    return np.asarray(np.log1p((count - frequency + 0.5) / (frequency + 0.5)), dtype=np.float64)


def _counted(
    texts: Sequence[str],
) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.float32], NDArray[np.int64]]:
    """(term, row, occurrences) by rising row, and the number of grams in every row."""
    parts: list[tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.float32]]] = []
    lengths = np.zeros(len(texts), dtype=np.int64)
    for start in range(0, len(texts), _CHUNK):
        codes, owners = grams(texts[start : start + _CHUNK])
        terms, numbered = np.unique(codes, return_inverse=True)
        keys, times = np.unique(owners * len(terms) + numbered, return_counts=True)
        rows = keys // max(len(terms), 1)
        lengths[start : start + _CHUNK] += np.bincount(owners, minlength=len(texts[start : start + _CHUNK]))
        parts.append((terms[keys % max(len(terms), 1)], rows + start, times.astype(np.float32)))
    if not parts:
        return np.empty(0, np.int64), np.empty(0, np.int64), np.empty(0, np.float32), lengths
    terms, owners, times = (np.concatenate(columns) for columns in zip(*parts, strict=True))
    return terms, owners, times, lengths
