"""Which blocks are headings, and how high each stands: by marker, by style, by bold centred lines, by known wording."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.outlines import Outline
from assistant.readers.block import Block
from assistant.readers.markers import take_marker

_MAX_HEADING = 45
_MAX_UNMARKED = 26
_SENTENCE_INSIDE = re.compile(r"[。；！？;!?](?!$)")
_RUN_IN = re.compile(r"^([^。：:；;！？，,]{2,32})[。：:]\s*(\S.*)$", re.DOTALL)
_CLOSED = "。；！？"
# Markers up to this rank （一） name sections; 1. and below number points of the text, unless nothing stands higher.
SECTION_RANK = 3
_LOWEST_RANK = 4.9


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """A heading line: `rank` as in markers, `text` as written, `rest` what follows it on the same line."""

    rank: float
    text: str
    rest: str = ""


def find_headings(blocks: Sequence[Block], outline: Outline) -> dict[int, Heading]:
    """Headings by index of their block."""
    shift = _style_ranks(blocks)
    top = any(0 < take_marker(b.text).rank <= SECTION_RANK and _named(b.text, outline) for b in blocks if not b.table)
    lowest = SECTION_RANK if top else _LOWEST_RANK
    found: dict[int, Heading] = {}
    for at, block in enumerate(blocks):
        if block.table or block.title:
            continue
        heading = _heading(block, outline, lowest, shift)
        if heading:
            found[at] = heading
    return found


def _heading(block: Block, outline: Outline, lowest: float, shift: dict[int, float]) -> Heading | None:
    marked = take_marker(block.text)
    short = len(block.text) <= _MAX_HEADING and not _SENTENCE_INSIDE.search(block.text)
    rank = marked.rank or shift.get(block.level, 0)
    if short and (block.level or 0 < marked.rank <= lowest):
        plain_point = marked.rank > SECTION_RANK and not block.level and not outline.sections_for(block.text)
        sentence = block.text[-1] in _CLOSED and not _named(block.text, outline)
        if not plain_point and not sentence and marked.rest.strip("：:。 "):
            return Heading(rank=rank, text=block.text)
    if short and not marked.rank and len(block.text) <= _MAX_UNMARKED and block.text[-1] not in _CLOSED:
        known = outline.knows(block.text)
        set_apart = block.bold or block.centred
        if known or (set_apart and not block.text.endswith("表") and outline.sections_for(block.text)):
            chapter = outline.chapter_for(block.text)
            leaf = known and not chapter and not _is_leaf(block.text, outline)
            return Heading(rank=SECTION_RANK if leaf else SECTION_RANK - 1, text=block.text)
    run_in = _RUN_IN.match(block.text)
    if run_in and (0 < marked.rank <= lowest or block.bold) and _named(run_in.group(1), outline):
        return Heading(rank=rank or SECTION_RANK, text=run_in.group(1), rest=run_in.group(2))
    return None


def _named(text: str, outline: Outline) -> bool:
    """Whether a line is a known heading, or names a section by its signs."""
    return outline.knows(text) or bool(outline.sections_for(text.rstrip("。：:")))


def _is_leaf(text: str, outline: Outline) -> bool:
    """Whether a heading names a chapter that is a section itself, as 存在的问题 does."""
    section = outline.section_for(text)
    return bool(section) and outline.section(section).chapter == outline.section(section).heading


def _style_ranks(blocks: Sequence[Block]) -> dict[int, float]:
    """The rank each style level stands for: that of the markers found on it, levels between filled in by steps."""
    votes: dict[int, Counter[float]] = {}
    for block in blocks:
        if block.level:
            votes.setdefault(block.level, Counter())[take_marker(block.text).rank] += 1
    known = {level: ranks.most_common(1)[0][0] for level, ranks in votes.items() if ranks.most_common(1)[0][0]}
    ranks: dict[int, float] = {}
    for level in sorted(votes):
        if level in known:
            ranks[level] = known[level]
        elif known:
            nearest = min(known, key=lambda other: (abs(other - level), other))
            ranks[level] = max(known[nearest] + (level - nearest), 0.5)
        else:
            ranks[level] = level + 1.0
    return ranks
