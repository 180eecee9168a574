"""English for the sentences the program says in Chinese outside the catalogue, from one file: english.toml.

Explanations, findings and errors come from parts that know no interface; they are recognised by their wording.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

_PLACE = re.compile(r"\{(\d)\}")
_QUOTED = re.compile(r"“\{(\d)\}”")


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
        filled = (word if n in self.quoted else in_english(word) for n, word in enumerate(found.groups()))
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
            pattern=re.compile("(.+?)".join(map(re.escape, _PLACE.split(chinese)[::2])), re.DOTALL),
            english=english,
            quoted=frozenset(map(int, _QUOTED.findall(chinese))),
        )
        for chinese, english in rows
        if _PLACE.search(chinese)
    )


@lru_cache(maxsize=4096)
def in_english(sentence: str) -> str:
    """A sentence in English with what it fills in, likewise; as it is where nobody has put it into English."""
    if (whole := load_sentences().get(sentence)) is not None:
        return whole
    if found := next(filter(None, (wording.read(sentence) for wording in _wordings())), ""):
        return found
    parts = sentence.split("；")
    return "; ".join(map(in_english, parts)) if len(parts) > 1 else sentence
