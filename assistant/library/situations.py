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
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from types import MappingProxyType

_FILE = Path(__file__).parent / "situations.toml"
_SYNONYMS = Path(__file__).parent / "synonyms.txt"
_SENTENCE = re.compile(r"[。；！？;!?\n]+")
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
class Lexicon:
    """All situations, and for every word the (wording, group) it fills; a wording speaks when all its groups do."""

    situations: tuple[Situation, ...]
    wordings: tuple[tuple[int, int, frozenset[int]], ...]
    """(situation, number of groups, groups that must be absent)"""
    words: Mapping[str, tuple[tuple[int, int], ...]]
    lengths: Mapping[str, tuple[int, ...]]
    """lengths of the words that begin with a character, longest first"""
    digest: int
    """CRC-32 of both files, by which an index notices that the lexicon has changed"""

    def read(self, text: str) -> dict[int, int]:
        """Situations of a text by index, with the number of sentences that speak of each."""
        found: dict[int, int] = defaultdict(int)
        for sentence in _SENTENCE.split(_SPACE.sub("", text)):
            for situation in {self.wordings[wording][0] for wording in self._speaking(sentence)}:
                found[situation] += 1
        return dict(found)

    def concept_words(self, text: str) -> dict[int, str]:
        """The word by which a text speaks of each of its concepts, the longest first one."""
        found: dict[int, str] = {}
        for start, character in enumerate(text):
            for length in self.lengths.get(character, ()):
                for wording, _ in self.words.get(text[start : start + length], ()):
                    concept = self.wordings[wording][0]
                    if self.situations[concept].kind == "concept":
                        found.setdefault(concept, text[start : start + length])
        return found

    def _speaking(self, sentence: str) -> Iterator[int]:
        places: dict[int, dict[int, list[int]]] = defaultdict(lambda: defaultdict(list))
        for start, character in enumerate(sentence):
            for length in self.lengths.get(character, ()):
                for wording, group in self.words.get(sentence[start : start + length], ()):
                    places[wording][group].append(start)
        for wording, groups in places.items():
            _, needed, absent = self.wordings[wording]
            if absent.isdisjoint(groups) and len(groups) == needed and _near(list(groups.values())):
                yield wording


def _near(groups: Sequence[Sequence[int]]) -> bool:
    return any(all(any(abs(place - other) <= _NEAR for other in group) for group in groups[1:]) for place in groups[0])


@cache
def load_lexicon() -> Lexicon:
    """The lexicon in situations.toml and synonyms.txt.

    A wording is groups parted by spaces, all of which must stand near each other in one sentence; a group is words
    parted by |, {name} stands for a list under [words], and a group that begins with ! must be absent. A line of
    synonyms is a concept, named after its first word.
    """
    source, synonyms = _FILE.read_text(encoding="utf-8"), _SYNONYMS.read_text(encoding="utf-8")
    data = tomllib.loads(source)
    lists = data["words"]
    situations: list[Situation] = []
    wordings: list[tuple[int, int, frozenset[int]]] = []
    words: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for kind in ("situation", "topic"):
        for entry in data[kind]:
            situations.append(Situation(id=entry["id"], name=entry["name"], kind=kind))
            for wording in entry["wordings"]:
                groups = _groups(wording, lists)
                absent = frozenset(i for i, (away, _) in enumerate(groups) if away)
                for number, (_, alternatives) in enumerate(groups):
                    for word in alternatives:
                        words[word].append((len(wordings), number))
                wordings.append((len(situations) - 1, len(groups) - len(absent), absent))
    for concept in _concepts(synonyms):
        situations.append(Situation(id=f"concept:{concept[0]}", name=concept[0], kind="concept"))
        for word in concept:
            words[word].append((len(wordings), 0))
        wordings.append((len(situations) - 1, 1, frozenset()))
    lengths: dict[str, set[int]] = defaultdict(set)
    for word in words:
        lengths[word[0]].add(len(word))
    return Lexicon(
        situations=tuple(situations),
        wordings=tuple(wordings),
        words={word: tuple(places) for word, places in words.items()},
        lengths={first: tuple(sorted(found, reverse=True)) for first, found in lengths.items()},
        digest=zlib.crc32((source + synonyms).encode()),
    )


@lru_cache(maxsize=2048)
def read_situations(text: str) -> Mapping[int, int]:
    """Lexicon.read of a text, kept for texts that are asked for again."""
    return MappingProxyType(load_lexicon().read(text))


def _concepts(synonyms: str) -> Iterator[list[str]]:
    for line in synonyms.splitlines():
        if line and not line.startswith("#"):
            yield line.split()


def _groups(wording: str, lists: Mapping[str, str]) -> list[tuple[bool, list[str]]]:
    full = re.sub(r"\{(\w+)\}", lambda m: "|".join(lists[m.group(1)].split()), wording)
    return [(group.startswith("!"), sorted(set(group.lstrip("!").split("|")))) for group in full.split()]
