"""Plain text (.txt) and Markdown (.md) reports."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from pathlib import Path

from assistant.readers.block import Block, Document, clean, hold_length
from assistant.readers.encoding import decode
from assistant.readers.markers import has_marker

_FRONT_MATTER = re.compile(r"\A---[ \t]*\n(.*?)\n(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
_FIELD = re.compile(r"^\s*([\w\u4e00-\u9fff]+)\s*[:：]\s*(.*?)\s*$")
_FIELDS = {
    "unit": "unit", "单位": "unit", "单位名称": "unit",
    "project": "project", "项目": "project", "项目名称": "project",
    "year": "year", "年度": "year", "年份": "year",
}  # fmt: skip
_HEADING = re.compile(r"^(#{1,6})[ \t]+(.*?)[ \t#]*$")
_RULE = re.compile(r"^\s*([-*_=])\s*(?:\1\s*){2,}$")
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_EMPHASIS = re.compile(r"(\*\*|__)(?=\S)(.+?)(?<=\S)\1")
_BOLD_LINE = re.compile(r"^(\*\*|__)([^*_]+)\1$")
# A file is wrapped where enough lines are about as long as the longest, and hardly any of those ends a sentence.
_FULL_SHARE = 0.85
_WRAPPED_SHARE = 0.15
_RUNNING_SHARE = 0.7
_CLOSING_SHARE = 0.95
_MIN_WRAPPED = 3
_NARROWEST, _WIDEST = 36, 160


def read_text(path: Path) -> Document:
    """A .txt report: a line is a paragraph, unless the whole file is wrapped at one width."""
    whole = decode(path.read_bytes(), path.name).replace("\f", "\n")
    hold_length(len(whole), path.name)
    lines = whole.split("\n")
    blocks: list[Block] = []
    for line in unwrap(lines):
        text = clean(line)
        if text and not _RULE.match(text):
            blocks.append(Block(text=text, table=text.startswith("|") and text.endswith("|")))
    return Document(blocks=_join_tables(blocks))


def read_markdown(path: Path) -> Document:
    """A .md report: `#` headings, bars for tables, front matter for what the report says of itself."""
    text = decode(path.read_bytes(), path.name)
    hold_length(len(text), path.name)
    front = _FRONT_MATTER.match(text)
    stated = _stated(front.group(1)) if front else {}
    body = _COMMENT.sub("", text[front.end() :] if front else text)
    blocks: list[Block] = []
    for line in body.split("\n"):
        bare = clean(line)
        heading = _HEADING.match(bare)
        bold = _BOLD_LINE.match(bare)
        if not bare or _RULE.match(bare):
            continue
        if heading:
            blocks.append(Block(text=_EMPHASIS.sub(r"\2", heading.group(2)), level=len(heading.group(1))))
        elif bold:
            blocks.append(Block(text=bold.group(2).strip(), bold=True))
        else:
            table = bare.startswith("|") and bare.count("|") > 1
            blocks.append(Block(text=bare if table else _EMPHASIS.sub(r"\2", bare), table=table))
    return Document(blocks=_join_tables([b for b in blocks if b.text]), stated=stated)


def _stated(front: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for line in front.split("\n"):
        field = _FIELD.match(line)
        if field and field.group(1).lower() in _FIELDS:
            found[_FIELDS[field.group(1).lower()]] = field.group(2).strip("\"'“”")
    return found


def _join_tables(blocks: Sequence[Block]) -> tuple[Block, ...]:
    joined: list[Block] = []
    for block in blocks:
        if block.table and joined and joined[-1].table:
            joined[-1] = Block(text=f"{joined[-1].text}\n{block.text}", table=True)
        else:
            joined.append(block)
    return tuple(joined)


def unwrap(lines: Sequence[str]) -> list[str]:
    """Lines joined back to paragraphs where most of a text is wrapped at one width; as they are where it is not."""
    widths = [width(line.rstrip()) for line in lines]
    edge = max(widths, default=0)
    full = [w >= edge * _FULL_SHARE for w in widths]
    running = [line for line, is_full in zip(lines, full, strict=True) if is_full and not _ends_sentence(line)]
    filled = sum(1 for w in widths if w)
    wrapped = len(running) >= max(_MIN_WRAPPED, filled * _WRAPPED_SHARE, sum(full) * _RUNNING_SHARE)
    if not (_NARROWEST <= edge <= _WIDEST and wrapped):
        return list(lines)
    joined: list[str] = []
    open_line = False
    for line, columns, is_full in zip(lines, widths, full, strict=True):
        starts = not line.strip() or line[:1] in " \t\u3000" or has_marker(line.strip())
        if open_line and not starts:
            gap = " " if joined[-1][-1:].isalpha() and (joined[-1][-1:] + line[:1]).isascii() else ""
            joined[-1] += gap + line.strip()
        else:
            joined.append(line.rstrip())
        open_line = is_full and not (_ends_sentence(line) and columns < edge * _CLOSING_SHARE)
    return joined


def _ends_sentence(line: str) -> bool:
    return line.rstrip().endswith(tuple("。！？；：”）!?;"))


def width(text: str) -> int:
    """Columns a text takes in a fixed-width font: 2 for a Chinese character, 1 for a letter."""
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)
