"""What a format reader hands on: the file's running text as blocks, before anyone asks what they mean."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from assistant.errors import ReaderError

_RESIDUE = re.compile(r"\[bookmark:[^\]]*\]|[\u200b-\u200f\u2028-\u202e\u2060-\u2064\ufeff\ufffc\ufffe\uffff]")
# The longest evaluation reports run to some fifty thousand characters, annexes included.
MAX_CHARACTERS = 1_000_000
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """One paragraph, or one table as Markdown rows (`table`).

    `level` is the heading level its style states (1 = highest, 0 = body text), `title` a title style or a
    title-sized line, `centred` and `bold` how the whole line is set.
    """

    text: str
    level: int = 0
    title: bool = False
    centred: bool = False
    bold: bool = False
    table: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A file as read: blocks in order, the fields it states about itself (unit, project, year), doubts in Chinese."""

    blocks: tuple[Block, ...]
    stated: Mapping[str, str] = field(default_factory=dict)
    warnings: tuple[str, ...] = ()


def clean(text: str) -> str:
    """Text without editor residue, control and zero-width characters; a tab becomes a space, the ends are bare."""
    text = _CONTROL.sub("", _RESIDUE.sub("", text.replace("\t", " ").replace("\r", "")))
    return text.replace("\xa0", " ").strip()


def hold_length(characters: int, name: str) -> None:
    """Raise ReaderError where a text is too long to be one report."""
    if characters > MAX_CHARACTERS:
        raise ReaderError(
            f"“{name}”有 {characters // 10_000} 万字，不像一份报告；请只保留报告正文，或拆分成单份报告后重试。"
        )


def table_block(rows: Sequence[Sequence[str]]) -> Block:
    """A table as Markdown rows, one line each; empty rows, and columns empty in every row, are left out."""
    filled = [row for row in rows if any(row)]
    width = max((len(row) for row in filled), default=0)
    kept = [c for c in range(width) if any(c < len(row) and row[c] for row in filled)]
    lines = ("| " + " | ".join(row[c] if c < len(row) else "" for c in kept) + " |" for row in filled)
    return Block(text="\n".join(lines), table=True)


def cell_text(text: str) -> str:
    """A cell's text on one line, fit to stand between two bars."""
    return re.sub(r"\s*\n\s*", " ", clean(text)).replace("|", "｜")
