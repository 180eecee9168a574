"""What changed in Word, brought back into the draft: only edited blocks are replaced, all others stay as they were."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from pathlib import Path

from assistant.compare import token_diff
from assistant.errors import ExportError
from assistant.export.blocks import Block, Heading, Table, read_blocks
from assistant.export.edited import Comment, read_edited
from assistant.intake.characters import writable
from assistant.outlines import Outline, bare

_JOINED = 2  # edits that stand this close, with no punctuation between, are one change
_DATE = re.compile(r"\d{4}年\d{1,2}月\d{1,2}日|[\s　]*年[\s　]*月[\s　]*日")
_PAUSE = re.compile(r"[，。；：、！？\d]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One edit: `kind` 修改 | 增加 | 删除, the words before and after, the new sentence around it, the section id."""

    kind: str
    before: str
    after: str
    context: str
    section: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Remark:
    """A comment from Word with the words it is about and the section it stands in."""

    author: str
    text: str
    quote: str
    section: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Reimported:
    """The draft with the edits in it, the edits one by one, the comments, and sentences on what needs a look."""

    text: str
    changes: tuple[Change, ...]
    comments: tuple[Remark, ...]
    warnings: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Line:
    """A block of the draft with its stretch of text and its form for comparison."""

    start: int
    end: int
    form: str


def bring_back(path: Path, original: str, outline: Outline, *, title: str, unit: str) -> Reimported:
    """The edits an exported document came back with, against the draft it was exported from.

    Raises ExportError if the file is no Word document, or shares nothing with the draft.
    """
    edited = read_edited(path)
    old = [_line(original, block) for block in read_blocks(original)]
    old = [line for line in old if _same(line.form) != _same(title)]
    new = _as_drafted(edited.blocks, old, title, unit)
    if old and not {line.form for line in old} & set(new):
        raise ExportError(f"{path.name} 与当前报告没有一段相同，不像是从本报告导出的文档，请核对后再导入。")
    matcher = SequenceMatcher(None, [line.form for line in old], new, autojunk=False)
    text = _merged(original, old, new, matcher)
    changes: list[Change] = []
    sections = _sections_of(new, outline)
    for operation, i1, i2, j1, j2 in matcher.get_opcodes():
        if operation != "equal":
            near = sections[j1:j2] or sections[j1 : j1 + 1] or sections[-1:] or [""]
            changes += _changes([line.form for line in old[i1:i2]], new[j1:j2], near)
    missing = [f for f in (line.form for line in old) if f.startswith("#") and f not in new]
    return Reimported(
        text=text,
        changes=tuple(changes),
        comments=tuple(_remark(c, edited.blocks, new, sections) for c in edited.comments),
        warnings=tuple(f"标题“{bare(f.lstrip('# '))}”在修改后的文档里被改动或删除了，请核对章节" for f in missing),
    )


def _line(text: str, block: Block) -> _Line:
    if isinstance(block, Table):
        pieces = [piece for row in block.rows for piece in row]
        start = text.rfind("\n", 0, pieces[0].start) + 1
        end = text.find("\n", max(piece.end for piece in pieces))
        rows = [f"| {' | '.join(writable(piece.text) for piece in row)} |" for row in block.rows]
        form = "\n".join([rows[0], f"|{' --- |' * len(block.rows[0])}", *rows[1:]])
        return _Line(start=start, end=end if end >= 0 else len(text), form=form)
    start = text.rfind("\n", 0, block.piece.start) + 1 if isinstance(block, Heading) else block.piece.start
    mark = f"{'#' * min(block.level, 3)} " if isinstance(block, Heading) else ""
    return _Line(start=start, end=block.piece.end, form=mark + writable(block.piece.text).strip())


def _same(text: str) -> str:
    return "".join(text.lstrip("# ").split())


def _as_drafted(blocks: Sequence[str], old: Sequence[_Line], title: str, unit: str) -> list[str]:
    """The edited blocks without title and closing lines, headings that lost their style with their mark again."""
    headings = {_same(line.form): line.form for line in old if line.form.startswith("#")}
    kept: list[str] = []
    for block in blocks:
        if _same(block) == _same(title):
            continue
        kept.append(headings.get(_same(block), block) if "\n" not in block else block)
    drafted = {line.form for line in old}
    while (
        kept
        and kept[-1] not in drafted
        and (kept[-1] == unit or _DATE.fullmatch(kept[-1]) or kept[-1].startswith("附件"))
    ):
        kept.pop()
    return kept


def _merged(original: str, old: Sequence[_Line], new: Sequence[str], matcher: SequenceMatcher[str]) -> str:
    """The draft with edited blocks in place of the old ones; everything between unchanged blocks stays as it was."""
    pieces: list[str] = []
    at = 0
    for operation, i1, i2, j1, j2 in matcher.get_opcodes():
        if operation == "equal":
            continue
        said = "\n".join(new[j1:j2])
        if operation == "insert":
            start = end = old[i1 - 1].end if i1 else (old[0].start if old else len(original))
            said = f"\n{said}" if i1 else f"{said}\n"
        else:
            start, end = old[i1].start, old[i2 - 1].end
            if operation == "delete" and original[end : end + 1] == "\n":
                end += 1
        pieces += [original[at:start], said]
        at = end
    return "".join([*pieces, original[at:]])


def _sections_of(new: Sequence[str], outline: Outline) -> list[str]:
    """The section id of each block."""
    text = "\n".join(new)
    split = outline.split(text)
    found: list[str] = []
    at = 0
    for block in new:
        end = at + len(block)
        found.append(next((s.id for s in split if s.start <= at < s.end or s.start in (end, end + 1)), ""))
        at = end + 1
    return found


def _changes(old: Sequence[str], new: Sequence[str], sections: Sequence[str]) -> Iterator[Change]:
    """The edits between blocks that differ: likest blocks are paired in order, the rest was added or deleted."""
    pairs = _paired(old, new)
    done = {i for i, _ in pairs}
    for i, before in enumerate(old):
        if i not in done:
            yield Change(kind="删除", before=before, after="", context="", section=sections[0])
    for j, after in enumerate(new):
        partner = next((i for i, k in pairs if k == j), None)
        if partner is None:
            yield Change(kind="增加", before="", after=after, context=after, section=sections[j])
        else:
            yield from _within(old[partner], after, sections[j])


def _paired(old: Sequence[str], new: Sequence[str]) -> list[tuple[int, int]]:
    pairs: list[tuple[int, int]] = []
    first = 0
    for i, before in enumerate(old):
        ratios = [(SequenceMatcher(None, before, new[j], autojunk=False).ratio(), -j) for j in range(first, len(new))]
        best, at = max(ratios, default=(0.0, 0))
        if best >= 0.5:
            pairs.append((i, -at))
            first = -at + 1
    return pairs


def _within(before: str, after: str, section: str) -> Iterator[Change]:
    """Edits inside one block, those almost side by side as one."""
    groups: list[list[str]] = []
    at = 0
    gap = ""
    for operation, words in token_diff(before, after):
        if operation == "same":
            gap = words
            at += len(words)
            continue
        close = bool(groups) and 0 < len(gap) <= _JOINED and not _PAUSE.search(gap)
        if not groups or (gap and not close):
            groups.append(["", "", str(at)])
        elif gap:
            groups[-1][0] += gap
            groups[-1][1] += gap
        gap = ""
        groups[-1][0 if operation == "dropped" else 1] += words
        at += len(words) if operation == "added" else 0
    for old, new, position in groups:
        kind = "修改" if old and new else "增加" if new else "删除"
        yield Change(kind=kind, before=old, after=new, context=_sentence(after, int(position)), section=section)


def _sentence(text: str, at: int) -> str:
    first = max(text.rfind(mark, 0, at) for mark in "。；！？\n") + 1
    ends = [end for mark in "。；！？\n" if (end := text.find(mark, at)) >= 0]
    return text[first : min(ends, default=len(text))].strip()


def _remark(comment: Comment, blocks: Sequence[str], new: Sequence[str], sections: Sequence[str]) -> Remark:
    """The section of a comment: that of the block it stands in, found again among the blocks of the draft."""
    block = blocks[comment.block] if comment.block < len(blocks) else ""
    at = next((j for j, text in enumerate(new) if text == block or _same(text) == _same(block)), None)
    return Remark(
        author=comment.author, text=comment.text, quote=comment.quote, section=sections[at] if at is not None else ""
    )
