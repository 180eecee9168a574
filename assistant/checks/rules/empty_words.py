"""Words that promise nothing: what is left of a sentence once the stock phrases of official prose are taken out."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from itertools import chain
from pathlib import Path

from assistant.checks.facts import SILENT
from assistant.quantities import read_numbers

_PHRASES = Path(__file__).with_name("empty_words.toml")
_MARKS = re.compile(r"[\s，。；、：！,.;:!]+")
_LEFT = 0.15  # of the characters


@cache
def _stock() -> re.Pattern[str]:
    """The stock phrases of empty_words.toml, longest first."""
    lists = tomllib.loads(_PHRASES.read_text(encoding="utf-8")).values()
    return re.compile("|".join(sorted(chain.from_iterable(lists), key=len, reverse=True)))


def is_empty_words(text: str, *, known: str = "") -> bool:
    """Whether a text has no number and nearly nothing but stock phrases and words of `known` (the project, the unit).

    进一步提高思想认识，加强组织领导，扎实推进各项工作再上新台阶 is; 抓紧做好两期顺延国培班的结项 is not.
    """
    body = _MARKS.sub("", text)
    if not body or any(m.kind not in SILENT for m in read_numbers(text)):
        return False
    left = [char for char in _stock().sub("", _MARKS.sub("|", text)) if char not in known and char != "|"]
    return len(left) <= _LEFT * len(body)
