"""A document's blocks to a PastReport: title, sections, whose it is, and what was read doubtfully."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import PurePath

from assistant.errors import ReaderError
from assistant.outlines import Outline
from assistant.readers.block import Block, Document, hold_length
from assistant.readers.headings import find_headings
from assistant.readers.identity import (
    Identity,
    filled,
    guessed_identity,
    label_identity,
    signed_identity,
    stated_identity,
    title_identity,
    title_lines,
    year_of,
)
from assistant.readers.markers import has_marker
from assistant.readers.sections import build_sections, is_cover, sign_off, without_contents
from assistant.schema import PastReport

_LABEL_ROWS = 12
_TITLE_ZONE = 40
# Sections that speak of the next year: no help in guessing which year a report is about.
_LOOKING_AHEAD = ("plans", "experience")


def build_report(document: Document, file: str, options: Identity, outline: Outline) -> PastReport:
    """The report in a document; `options` fill in what the file does not say itself.

    Order of sources: front matter, title, labels; then the options; then the file's name, the running text.
    Raises ReaderError where there is no text at all, or far more than one report has.
    """
    hold_length(sum(len(block.text) for block in document.blocks), file)
    blocks, signed, date = sign_off(without_contents(document.blocks))
    if not any(block.text for block in blocks):
        raise ReaderError(f"“{file}”里没有文字；请核对文件是否选对，或者改用含有文字的版本。")
    title_at = title_lines(blocks, _title_zone(blocks, outline))
    title = "".join(blocks[i].text for i in title_at)
    headings = {i: h for i, h in find_headings(blocks, outline).items() if i not in title_at}
    first = min(headings, default=len(blocks))
    kept = [i for i in range(len(blocks)) if i not in title_at and not (i < first and is_cover(blocks[i]))]
    body = [blocks[i] for i in kept]
    sections = build_sections(body, {at: headings[i] for at, i in enumerate(kept) if i in headings}, outline)

    text = "\n".join(block.text for block in body)
    said = filled(
        stated_identity(document),
        label_identity(blocks[: first + _LABEL_ROWS]),
        title_identity(title, text),
        signed_identity(signed),
        options,
    )
    done = "\n".join(s.text for s in sections if s.id not in _LOOKING_AHEAD)
    guess = filled(_name_identity(file, text), guessed_identity(done, date))
    whole = filled(said, guess)
    warnings = [*document.warnings, *_doubts(said, whole)]
    if not any(section.id for section in sections):
        warnings.append("没有认出任何章节标题，全文按未归类的文字保存，仍可检索。")
    return PastReport(
        file=file,
        unit=whole.unit,
        project=whole.project,
        year=whole.year,
        sections=sections,
        warnings=tuple(warnings),
    )


def _name_identity(file: str, body: str) -> Identity:
    """What a file's name says, where it is worded like a title: 2023年研训经费绩效自评报告.docx."""
    stem = PurePath(file).stem
    worded = title_lines((Block(text=stem),), 1) or "绩效" in stem
    return title_identity(stem, body) if worded else Identity(year=year_of(stem))


def _title_zone(blocks: Sequence[Block], outline: Outline) -> int:
    """How many blocks may hold the title: those before the first line that is marked, or worded, like a heading."""
    for at, block in enumerate(blocks[:_TITLE_ZONE]):
        if not block.table and (has_marker(block.text) or outline.knows(block.text)):
            return at
    return min(len(blocks), _TITLE_ZONE)


def _doubts(said: Identity, whole: Identity) -> list[str]:
    rows = (
        ("单位", said.unit, whole.unit),
        ("项目", said.project, whole.project),
        ("年度", str(said.year or ""), f"{whole.year}年" if whole.year else ""),
    )
    missing = "、".join(name for name, _, known in rows if not known)
    guessed = "、".join(f"{name}“{known}”" for name, stated, known in rows if known and not stated)
    sentences = []
    if guessed:
        sentences.append(f"文件没有直接写明，按文件名或正文推断：{guessed}，请核对。")
    if missing:
        sentences.append(f"没有读出{missing}，请补填。")
    return sentences
