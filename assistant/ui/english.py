"""English for the sentences the program says in Chinese outside the catalogue, from one file: english.toml.

Explanations, findings and errors come from parts that know no interface; they are recognised by their wording.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise, zip_longest
from pathlib import Path

_PLACE = re.compile(r"\{(\d)\}")
_QUOTED = re.compile(r"“\{(\d)\}”")
_LISTS = {"；": "; ", "，": ", ", "、": ", "}


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """A sentence with places to fill in; what stands in one of `quoted` is somebody's own words."""

    pattern: re.Pattern[str]
    english: str
    quoted: frozenset[int]

    def read(self, sentence: str) -> str:
        """The sentence in English, "" if it is another one."""
        found = self.pattern.fullmatch(sentence)
        if found is None:
            return ""
        filled = (word if n in self.quoted else in_english(word.strip()) for n, word in enumerate(found.groups()))
        return self.english.format(*filled)


@lru_cache
def load_sentences() -> Mapping[str, str]:
    """English by Chinese, both with {0}, {1} … for what is filled in."""
    data = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))
    return {chinese: english for group in data.values() for chinese, english in group.items()}


@lru_cache
def _wordings() -> tuple[Wording, ...]:
    """Those with something filled in, the most telling first."""
    rows = sorted(load_sentences().items(), key=lambda row: -len(_PLACE.sub("", row[0])))
    return tuple(
        Wording(
            pattern=_pattern(chinese),
            english=english,
            quoted=frozenset(map(int, _QUOTED.findall(chinese))),
        )
        for chinese, english in rows
        if _PLACE.search(chinese)
    )


def _pattern(chinese: str) -> re.Pattern[str]:
    """What a wording can be: anything in its places, but in quotation marks no end of them."""
    texts = _PLACE.split(chinese)[::2]
    places = (
        "([^”]+)" if before.endswith("“") and after.startswith("”") else "(.+?)" for before, after in pairwise(texts)
    )
    pieces = (f"{re.escape(text)}{place}" for text, place in zip_longest(texts, places, fillvalue=""))
    return re.compile("".join(pieces), re.DOTALL)


@lru_cache(maxsize=4096)
def in_english(sentence: str) -> str:
    """A sentence in English with what it fills in, likewise; as it is where nobody has put it into English."""
    if (whole := load_sentences().get(sentence)) is not None:
        return whole
    for mark, english_mark in _LISTS.items():
        parts = sentence.split(mark)
        if len(parts) > 1 and all(in_english(part) != part for part in parts):
            return english_mark.join(map(in_english, parts))
    return next(filter(None, (wording.read(sentence) for wording in _wordings())), sentence)
