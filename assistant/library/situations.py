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
class Wording:
    """Speaks of a situation where all `groups` stand near each other and none of `absent` is in the sentence."""

    situation: int
    groups: tuple[int, ...]
    absent: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Lexicon:
    """All situations and what speaks of them. A group is words of which one is enough; wordings share groups."""

    situations: tuple[Situation, ...]
    words: Mapping[str, tuple[int, ...]]
    """the groups each word is in"""
    lengths: Mapping[str, tuple[int, ...]]
    """lengths of the words that begin with these two characters, longest first"""
    wordings: Mapping[int, tuple[Wording, ...]]
    """wordings by their first group"""
    digest: int
    """CRC-32 of both files, by which an index notices that the lexicon has changed"""

    def read(self, text: str) -> dict[int, int]:
        """Situations of a text by index, with the number of sentences that speak of each."""
        found: dict[int, int] = defaultdict(int)
        for sentence in _SENTENCE.split(_SPACE.sub("", text)):
            for situation in self._spoken(sentence):
                found[situation] += 1
        return dict(found)

    def concept_words(self, text: str) -> dict[int, str]:
        """The word by which a text speaks of each of its concepts, the longest of the first."""
        found: dict[int, str] = {}
        for _, word in self._words_in(text):
            for wording in (w for group in self.words[word] for w in self.wordings.get(group, ())):
                if self.situations[wording.situation].kind == "concept":
                    found.setdefault(wording.situation, word)
        return found

    def _words_in(self, text: str) -> Iterator[tuple[int, str]]:
        """Where each word of the lexicon stands in a text, words inside words as well."""
        lengths, words = self.lengths, self.words
        for start, first in enumerate(text):
            for length in lengths.get(text[start : start + 2], ()):
                word = text[start : start + length]
                if word in words:
                    yield start, word
            if first in words:
                yield start, first

    def _spoken(self, sentence: str) -> set[int]:
        places: dict[int, list[int]] = defaultdict(list)
        for start, word in self._words_in(sentence):
            for group in self.words[word]:
                places[group].append(start)
        return {
            wording.situation
            for group in places
            for wording in self.wordings.get(group, ())
            if all(other in places for other in wording.groups)
            and not any(other in places for other in wording.absent)
            and _near([places[other] for other in wording.groups])
        }


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
    lengths: dict[str, set[int]] = defaultdict(set)
    for word in places:
        if len(word) > 1:
            lengths[word[:2]].add(len(word))
    return Lexicon(
        situations=tuple(situations),
        words={word: tuple(found) for word, found in places.items()},
        lengths={first: tuple(sorted(found, reverse=True)) for first, found in lengths.items()},
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
