"""Every text the interface shows, in Chinese and English, from one file: catalogue.toml."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

LANGUAGES = ("zh", "en")


@lru_cache
def load_catalogue() -> Mapping[str, Mapping[str, str]]:
    """Texts by key ("draft.title") and language; a table with `zh` and `en` is a text, any other a group."""
    data = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))
    return {
        f"{group}.{name}": dict(zip(LANGUAGES, texts, strict=True))
        for group, entries in data.items()
        for name, texts in entries.items()
    }


def text_for(key: str, language: str, **values: object) -> str:
    """The text of a key with its {placeholders} filled; raises KeyError for an unknown key."""
    text = load_catalogue()[key][language]
    return text.format(**values) if values else text
