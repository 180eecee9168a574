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
_PUNCTUATED = re.compile(r"[，。；：、！？,;:|\d]")
_WORDS_APART = re.compile(r"\S\S\s+\S|\S\s+\S\S")
# A report without any markers has at least so many known headings, and its own are no longer than this.
_BARE_HEADINGS = 3
_MAX_BARE = 14
_CLOSED = "。；！？"
# Markers up to this rank （一） name sections; 1. and below number points, unless a report starts with them.
SECTION_RANK = 3
_BELOW_TOP = 0.01


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """A heading line: `rank` as in markers, `text` as written, `rest` what follows it on the same line."""

    rank: float
    text: str
    rest: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Scheme:
    """How one report marks its headings: `top` is its first known heading's rank, `styles` ranks by style level,
    `separator` what stands between number and name in the first, `bare` whether none has a marker, `deep` whether
    1、 or 1.1 names the sections below 一、 because nothing like （一） does.
    """

    top: float
    styles: dict[int, float]
    separator: str
    bare: bool
    deep: bool

    def rank(self, block: Block) -> float:
        """A block's rank, 0 if nothing marks it."""
        return self.placed(take_marker(block.text).rank) or self.styles.get(block.level, 0)

    def placed(self, rank: float) -> float:
        """A rank among the report's own: where 1、 stands at the top, （一） stands below it."""
        return self.top + _BELOW_TOP * rank if self.top > SECTION_RANK >= rank > 0 else rank

    @property
    def top_or_chapter(self) -> float:
        """The rank of an unmarked heading that names a chapter."""
        return self.top if self.top > SECTION_RANK else SECTION_RANK - 1

    def is_alike(self, text: str) -> bool:
        """Whether a line is marked like the report's first heading, down to the separator: 1． and not 1."""
        alike = take_marker(text).rank == self.top and _separator(text) == self.separator
        return alike and len(text) <= _MAX_UNMARKED and not _PUNCTUATED.search(take_marker(text).rest)

    def is_marked(self, block: Block) -> bool:
        """Whether the block's marker is one that names sections in this report."""
        marked = take_marker(block.text).rank
        return (
            0 < marked <= SECTION_RANK
            or (self.deep and marked > 0)
            or (self.top > SECTION_RANK and 0 < marked < self.top + 2)
        )


def find_headings(blocks: Sequence[Block], outline: Outline) -> dict[int, Heading]:
    """Headings by index of their block."""
    named = [b.text for b in blocks if not b.table and len(b.text) <= _MAX_UNMARKED and outline.knows(b.text)]
    ranks = [take_marker(text).rank for text in named]
    first = next((text for text, rank in zip(named, ranks, strict=True) if rank), "")
    top = take_marker(first).rank
    scheme = _Scheme(
        top=top,
        styles=_style_ranks(blocks),
        separator=_separator(first),
        bare=not first and len(named) >= _BARE_HEADINGS,
        deep=0 < top <= SECTION_RANK and not any(top < rank <= SECTION_RANK for rank in ranks),
    )
    found: dict[int, Heading] = {}
    for at, block in enumerate(blocks):
        heading = None if block.table or block.title else _heading(block, outline, scheme)
        if heading:
            found[at] = heading
    return found


def _separator(text: str) -> str:
    return re.sub(r"^[\d\W]*?\d+", "", text[: len(text) - len(take_marker(text).rest)])


def _heading(block: Block, outline: Outline, scheme: _Scheme) -> Heading | None:
    text, rank = block.text, scheme.rank(block)
    marker = take_marker(text)
    marked = scheme.is_marked(block)
    known = len(text) <= _MAX_HEADING and outline.knows(text)
    # 1. and 2. number points of the text as well, so they must say what they head in known words.
    strict = marker.rank > SECTION_RANK and not block.level and not scheme.is_alike(text)
    run_in = _RUN_IN.match(text)
    if run_in and (marked or block.bold):
        lead = run_in.group(1)
        if outline.knows(lead) or (not strict and _named(lead, outline)):
            return Heading(rank=rank or SECTION_RANK, text=lead, rest=run_in.group(2))
    if len(text) <= _MAX_HEADING and not _SENTENCE_INSIDE.search(text) and (block.level or marked):
        sentence = text[-1] in _CLOSED and not known
        if not sentence and (known or not strict) and marker.rest.strip("：:。 "):
            return Heading(rank=rank, text=text)
    if not marker.rank and len(text) <= _MAX_UNMARKED and text[-1] not in _CLOSED:
        set_apart = (block.bold or block.centred) and not text.endswith("表")
        plain_line = len(text) <= _MAX_BARE and not _PUNCTUATED.search(text) and not _WORDS_APART.search(text)
        set_apart = set_apart or (scheme.bare and plain_line)
        if known or (set_apart and outline.sections_for(text)):
            is_chapter = bool(outline.chapter_for(text)) or _is_leaf(text, outline)
            high = is_chapter or not known
            return Heading(rank=scheme.top_or_chapter if high else scheme.placed(SECTION_RANK), text=text)
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
