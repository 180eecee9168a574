"""What a passage is about beyond its words: situations such as late funds or low participation, by their wordings.

The wordings are data (situations.toml), written for official prose and clerks' notes in general. Two passages in the
same situation are alike even if they share no word and come from different domains. Concepts (synonyms.txt) are
smaller: words of everyday speech and of official prose for one thing, so that 机子瘫痪 finds 设备停机.
"""

from __future__ import annotations

import re
import tomllib
import zlib
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray

from assistant.library.finder import WordFinder

_FILE = Path(__file__).parent / "situations.toml"
_SYNONYMS = Path(__file__).parent / "synonyms.txt"
_ENDS = [ord(mark) for mark in "。；！？;!?\n"]
_SPACE = re.compile(r"[\s　]+")
_NEAR = 14


@dataclass(frozen=True, slots=True, kw_only=True)
class Situation:
    """`kind` is situation (a whole state of affairs), topic (what is spoken of) or concept (one thing in many words).

    `name` is shown to the clerk.
    """

    id: str
    name: str
    kind: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """Speaks of a situation where all `groups` stand near each other and none of `absent` is in the sentence."""

    situation: int
    groups: tuple[int, ...]
    absent: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Spoken:
    """What many texts speak of: text `texts[i]` speaks of situation `situations[i]` in `times[i]` sentences.

    Sorted by text, then by situation.
    """

    texts: NDArray[np.int64]
    situations: NDArray[np.int64]
    times: NDArray[np.int64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Lexicon:
    """All situations and what speaks of them. A group is words of which one is enough; wordings share groups."""

    situations: tuple[Situation, ...]
    words: tuple[str, ...]
    groups: NDArray[np.int64]
    group_starts: NDArray[np.int64]
    """word i is in groups[group_starts[i]:group_starts[i + 1]]"""
    wordings: Mapping[int, tuple[Wording, ...]]
    """wordings by their first group"""
    finder: WordFinder
    """of `words`"""
    digest: int
    """CRC-32 of both files, by which an index notices that the lexicon has changed"""

    def read(self, text: str) -> dict[int, int]:
        """Situations of a text by index, with the number of sentences that speak of each."""
        spoken = self.read_many([text])
        return dict(zip(spoken.situations.tolist(), spoken.times.tolist(), strict=True))

    def read_many(self, texts: Sequence[str]) -> Spoken:
        """Situations of many texts."""
        script = _Script.of(texts)
        places = self._places(script)
        keys = [np.empty(0, np.int64)]
        for group, first in places.items():
            for wording in self.wordings.get(group, ()):
                if all(other in places for other in wording.groups):
                    said = script.sentences_at(_together(first, [places[other] for other in wording.groups[1:]]))
                    for other in wording.absent:
                        if other in places:
                            said = said[~np.isin(said, script.sentences_at(places[other]))]
                    keys.append(said * len(self.situations) + wording.situation)
        sentences, situations = np.divmod(np.unique(np.concatenate(keys)), len(self.situations))
        owners = script.owners[sentences] * len(self.situations) + situations
        both, times = np.unique(owners, return_counts=True)
        owner, situation = np.divmod(both, len(self.situations))
        return Spoken(texts=owner, situations=situation, times=times)

    def concept_words(self, text: str) -> dict[int, str]:
        """The word by which a text speaks of each of its concepts, the longest of the first."""
        found: dict[int, str] = {}
        starts, numbers = self.finder.find(_points(text))
        for _, _, number in sorted(
            (start, -len(self.words[i]), i) for start, i in zip(starts.tolist(), numbers.tolist(), strict=True)
        ):
            groups = self.groups[self.group_starts[number] : self.group_starts[number + 1]].tolist()
            for wording in (w for group in groups for w in self.wordings.get(group, ())):
                if self.situations[wording.situation].kind == "concept":
                    found.setdefault(wording.situation, self.words[number])
        return found

    def _places(self, script: _Script) -> dict[int, NDArray[np.int64]]:
        """Where the words of each group stand, in rising order, for the groups that stand anywhere."""
        starts, numbers = self.finder.find(script.points)
        if not len(numbers):
            return {}
        begins, sizes = self.group_starts[numbers], np.diff(self.group_starts)[numbers]
        first = np.cumsum(sizes) - sizes
        groups = self.groups[np.arange(sizes.sum()) + np.repeat(begins - first, sizes)]
        furthest = script.places[-1] + 1
        keys = np.sort(groups * furthest + np.repeat(script.places[starts], sizes))
        groups, places = np.divmod(keys, furthest)
        present, begins = np.unique(groups, return_index=True)
        return dict(zip(present.tolist(), np.split(places, begins[1:]), strict=True))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Script:
    """The characters of many texts without spaces, as code points, and where each stands.

    `places` rises by one from character to character and by more than _NEAR from sentence to sentence; `owners` is the
    text each sentence is from, `ends` the place of the last character of each.
    """

    points: NDArray[np.int64]
    places: NDArray[np.int64]
    ends: NDArray[np.int64]
    owners: NDArray[np.int64]

    @classmethod
    def of(cls, texts: Sequence[str]) -> _Script:
        """The script of these texts; every text ends a sentence."""
        bare = [_SPACE.sub("", text) + "\n" for text in texts]
        points = _points("".join(bare))
        end = np.isin(points, _ENDS)
        places = np.arange(len(points)) + _NEAR * (np.cumsum(end) - end)
        owners = np.repeat(np.arange(len(bare)), [len(text) for text in bare])
        return cls(points=points, places=places, ends=places[end], owners=owners[end])

    def sentences_at(self, places: NDArray[np.int64]) -> NDArray[np.int64]:
        """The sentences these places are in, by number."""
        return np.searchsorted(self.ends, places)


def _points(text: str) -> NDArray[np.int64]:
    return np.frombuffer(text.encode("utf-32-le", "replace"), dtype=np.uint32).astype(np.int64)


def _together(first: NDArray[np.int64], others: Sequence[NDArray[np.int64]]) -> NDArray[np.int64]:
    """Those places of `first` that have one of each of the others near."""
    for other in others:
        near = np.searchsorted(other, first - _NEAR) < np.searchsorted(other, first + _NEAR, side="right")
        first = first[near]
    return first


@cache
def load_lexicon() -> Lexicon:
    """The lexicon in situations.toml and synonyms.txt.

    A wording is groups parted by spaces, all of which must stand near each other in one sentence; a group is words
    parted by |, {name} stands for a list under [words], and a group that begins with ! must be absent. A line of
    synonyms is a concept, named after its first word.
    """
    source, synonyms = _FILE.read_text(encoding="utf-8"), _SYNONYMS.read_text(encoding="utf-8")
    data = tomllib.loads(source)
    situations: list[Situation] = []
    wordings: dict[int, list[Wording]] = defaultdict(list)
    groups: dict[frozenset[str], int] = {}

    def add(situation: Situation, written: Sequence[str]) -> None:
        situations.append(situation)
        for wording in written:
            alternatives = _groups(wording, data["words"])
            needed, absent = (
                tuple(groups.setdefault(words, len(groups)) for away, words in alternatives if away is wanted)
                for wanted in (False, True)
            )
            wordings[needed[0]].append(Wording(situation=len(situations) - 1, groups=needed, absent=absent))

    for kind in ("situation", "topic"):
        for entry in data[kind]:
            add(Situation(id=entry["id"], name=entry["name"], kind=kind), entry["wordings"])
    for words in (line.split() for line in synonyms.splitlines() if line and not line.startswith("#")):
        add(Situation(id=f"concept:{words[0]}", name=words[0], kind="concept"), ["|".join(words)])
    places: dict[str, list[int]] = defaultdict(list)
    for alternatives, group in groups.items():
        for word in alternatives:
            places[word].append(group)
    return Lexicon(
        situations=tuple(situations),
        words=tuple(places),
        groups=np.concatenate([np.array(found, dtype=np.int64) for found in places.values()]),
        group_starts=np.cumsum([0, *map(len, places.values())]),
        finder=WordFinder(tuple(places)),
        wordings={group: tuple(found) for group, found in wordings.items()},
        digest=zlib.crc32((source + synonyms).encode()),
    )


@lru_cache(maxsize=2048)
def read_situations(text: str) -> Mapping[int, int]:
    """Lexicon.read of a text, kept for texts that are asked for again."""
    return MappingProxyType(load_lexicon().read(text))


def _groups(wording: str, lists: Mapping[str, str]) -> list[tuple[bool, frozenset[str]]]:
    """The groups of a wording, and whether each must be absent."""
    full = re.sub(r"\{(\w+)\}", lambda m: "|".join(lists[m.group(1)].split()), wording)
    return [(group.startswith("!"), frozenset(group.lstrip("!").split("|"))) for group in full.split()]
