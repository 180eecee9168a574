"""Texts as characters: code points, 1–2-grams and shingles, computed with numpy over many texts at once."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Codes = NDArray[np.int64]
_APART = 0x20
BIGRAM = 1 << 21
"""codes below are single characters"""
_NOT_WORDS = re.compile(r"[^㐀-鿿豈-﫿a-z]+")


def plain(text: str) -> str:
    """A text as it is compared: half width, lower case, everything but Chinese characters and letters as one space.

    Digits go too: figures differ every year and say nothing about what a passage is about.
    """
    return _NOT_WORDS.sub(" ", unicodedata.normalize("NFKC", text).lower())


def grams(texts: Sequence[str]) -> tuple[Codes, Codes]:
    """All character 1–2-grams of many texts as (codes, index of the text each stands in), in no special order.

    A character is its code point, a bigram first · 2²¹ + second; bigrams do not cross spaces or texts.
    """
    cleaned = [plain(text) for text in texts]
    joined = " ".join(cleaned)
    points = np.frombuffer(joined.encode("utf-32-le"), dtype=np.uint32).astype(np.int64)
    lengths = np.fromiter((len(text) + 1 for text in cleaned), dtype=np.int64, count=len(texts))
    owner = np.repeat(np.arange(len(texts), dtype=np.int64), lengths)[: len(points)]
    single = points != _APART
    pair = single[:-1] & single[1:]
    codes = np.concatenate([points[single], points[:-1][pair] * BIGRAM + points[1:][pair]])
    return codes, np.concatenate([owner[single], owner[:-1][pair]])
