"""Two names that differ in one place (市级奖项 and 省级奖项, 乡 and 村), and which of them words name."""

from __future__ import annotations

import re
from functools import lru_cache

_KIND_LEAST = 0.5  # of the longer name
_MOST = 4  # characters that tell one of a pair from the other

_CLOSED = frozenset("）)")
_MARKED = re.compile("([\u3400-\u9fff])[（(]([\\d一二三四五六七])[）)]([\u3400-\u9fff])")
_MARKED_LAST = re.compile(f"{_MARKED.pattern}[\u3400-\u9fff]{{0,4}}$")


def names_other(phrase: str, label: str, other: str) -> bool:
    """Whether a phrase has what tells the other of two names, and nothing of what tells the first."""
    own, meant = _apart(label, other)
    return bool(own and meant) and meant in phrase and own not in phrase


def apart_in_kind(one: str, other: str) -> tuple[str, str]:
    """What tells two names of one kind apart (放流鱼苗, 放流虾苗: 鱼, 虾), "" twice where less than half is shared."""
    pair = _apart(one, other)
    shared = 1 - max(map(len, pair)) / max(len(one), len(other), 1)
    return pair if shared >= _KIND_LEAST else ("", "")


def tells_other(words: str, label: str, other: str) -> bool:
    """As `names_other`, for words at large: 虾苗受供苗影响 is of 放流虾苗, not of 放流鱼苗."""
    own, meant = _marks(label, other)
    return bool(own and meant) and meant in words and own not in words


def marked_apart(lead: str, name: str) -> bool:
    """小（1）型9座, 小（2）型55座: whether words that end with a name numbered in brackets name another of its kind."""
    told = _MARKED_LAST.search(lead) if not _CLOSED.isdisjoint(lead[-8:]) else None
    known = tuple(_MARKED.finditer(name)) if told else ()
    if told is None or not known:
        return False
    (head, mark, tail), (other_head, other, other_tail) = told.groups(), known[-1].groups()
    return (head, tail) == (other_head, other_tail) and mark != other


@lru_cache(maxsize=16384)
def _marks(one: str, other: str) -> tuple[str, str]:
    """What tells two names apart, each with the character behind it, or else before it, that both have."""
    pair = _apart(one, other)
    if not all(pair):
        return "", ""
    head = _shared(one, other)
    behind = one[head + len(pair[0]) :][:1]
    ahead = one[max(head - 1, 0) : head]
    own, meant = (part + behind if behind else ahead + part for part in pair)
    return own, meant


@lru_cache(maxsize=16384)
def _apart(one: str, other: str) -> tuple[str, str]:
    """What stands in one name in the place of what stands in the other, ("", "") where they differ further."""
    head = _shared(one, other)
    tail = _shared(one[head:][::-1], other[head:][::-1])
    if not head + tail and max(len(one), len(other)) > 1:
        return "", ""  # 赔了 and 支付赔款 are two names of one thing
    pair = one[head : len(one) - tail], other[head : len(other) - tail]
    return pair if all(0 < len(part) <= _MOST for part in pair) else ("", "")


def _shared(one: str, other: str) -> int:
    """How many characters two texts begin with in common."""
    pairs = zip(one, other, strict=False)
    return next((at for at, (a, b) in enumerate(pairs) if a != b), min(len(one), len(other)))
