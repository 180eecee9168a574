"""The markers Chinese official headings start with, and how high each stands."""

from __future__ import annotations

import re
from dataclasses import dataclass

_NUMBER = "[一二三四五六七八九十百〇零壹贰叁肆伍陆柒捌玖拾]{1,5}"
# Rank orders markers of different kinds; what a rank means in one report depends on which ranks stand above it.
_MARKERS: tuple[tuple[float, str], ...] = (
    (1, rf"第\s*(?:{_NUMBER}|\d{{1,2}})\s*(?:部分|章|篇)[\s、:：.．]*"),
    (2, rf"第\s*(?:{_NUMBER}|\d{{1,2}})\s*节[\s、:：.．]*"),
    (2, rf"{_NUMBER}\s*[、.．,，:：]\s*"),
    (2, r"[一二三四五六七八九十]{1,3}[ 　]+(?=\S)"),
    (3, rf"[（(〔【\[]\s*{_NUMBER}\s*[)）〕】\]][\s、.．:：]*"),
    (3, r"[㈠-㈩][\s、.．]*"),
    (3, rf"{_NUMBER}[)）]\s*"),
    (5, r"[（(]\s*\d{1,2}\s*[)）][\s、.．]*"),
    (5, r"[⑴-⒇][\s、.．]*"),
    (6, r"[①-⑳][\s、.．]*"),
    (5, r"\d{1,2}[)）]\s*"),
    (4, r"[⒈-⒛]\s*"),
    (4, r"\d{1,2}\s*[、．]\s*"),
    (4, r"\d{1,2}\.(?!\d)\s*"),
    (4.3, r"\d{1,2}\.\d{1,2}\.\d{1,2}(?![\d.%％])[\s、．.]*"),
    (
        4.2,
        r"\d{1,2}\.\d{1,2}(?=[ 　、．.]*[\u4e00-\u9fff])"
        r"(?!\s*(?:[万亿千百]?元|项(?!目)|[个人名年月日次倍万亿]|分(?!配)))[ 　、．.]*",
    ),
    (4, r"\d{1,2}[ 　]+(?=[\u4e00-\u9fff])"),
)
_PATTERNS = tuple((rank, re.compile(pattern)) for rank, pattern in _MARKERS)
STYLE_ONLY = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Marked:
    """A line taken apart: `rank` of its marker (lower stands higher, 0 without one) and what follows the marker."""

    rank: float
    rest: str


def take_marker(line: str) -> Marked:
    """The marker's rank and the rest of a line."""
    for rank, pattern in _PATTERNS:
        found = pattern.match(line)
        if found and found.end() < len(line):
            return Marked(rank=rank, rest=line[found.end() :])
    return Marked(rank=STYLE_ONLY, rest=line)


def has_marker(line: str) -> bool:
    """Whether a line starts with a heading or list marker."""
    return take_marker(line).rank != STYLE_ONLY
