"""Every word of a list in very many texts at once: a trie walked with numpy, one character of all texts at a step."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

_WIDTH = 1 << 21
"""more than any code point"""
_NONE = -1

Places = NDArray[np.int64]


class WordFinder:
    """Finds words in a row of code points, words inside words as well."""

    def __init__(self, words: Sequence[str]) -> None:
        nodes = {"": 0}
        for word in words:
            for end in range(1, len(word) + 1):
                nodes.setdefault(word[:end], len(nodes))
        steps = sorted((nodes[part[:-1]] * _WIDTH + ord(part[-1]), node) for part, node in nodes.items() if part)
        self._steps = np.array([key for key, _ in steps], dtype=np.int64)
        self._targets = np.array([node for _, node in steps], dtype=np.int64)
        self._words = np.full(len(nodes), _NONE, dtype=np.int64)
        for number, word in enumerate(words):
            self._words[nodes[word]] = number
        self._begins = np.zeros(_WIDTH, dtype=bool)
        self._begins[[ord(word[0]) for word in words]] = True

    def find(self, points: Places) -> tuple[Places, Places]:
        """Where words begin in `points`, and which they are by their number in the list, in no special order."""
        starts = np.flatnonzero(self._begins[points])
        nodes = np.zeros(len(starts), dtype=np.int64)
        found: list[tuple[Places, Places]] = [(np.empty(0, np.int64), np.empty(0, np.int64))]
        length = 0
        while len(starts):
            inside = starts + length < len(points)
            starts, nodes = starts[inside], nodes[inside]
            keys = nodes * _WIDTH + points[starts + length]
            at = np.minimum(np.searchsorted(self._steps, keys), len(self._steps) - 1)
            known = self._steps[at] == keys
            starts, nodes = starts[known], self._targets[at[known]]
            whole = self._words[nodes] != _NONE
            found.append((starts[whole], self._words[nodes[whole]]))
            length += 1
        return np.concatenate([s for s, _ in found]), np.concatenate([w for _, w in found])
