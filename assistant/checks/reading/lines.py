"""The lines of a draft: prose and table rows, each with its section, its heading and the head of its table."""

from __future__ import annotations

import re
from bisect import bisect_right

from assistant.outlines import Outline
from assistant.schema import frozen

_RULE_ROW = re.compile(r"^[\s|:\-—]+$")
_RUN_IN = re.compile("([一二三四五六七八九十]+、[^，。；：\\d]{2,12})[。：](?=\\S)")  # 二、资金。年初预算1260万元
_LONGEST = 41  # characters of a heading


@frozen()
class Line:
    """One line with the section it belongs to; `cells` are the spans of a table row, () for prose."""

    start: int
    end: int
    section: str
    heading: str
    cells: tuple[tuple[int, int], ...] = ()
    header: tuple[str, ...] = ()
    caption: str = ""
    is_header: bool = False


def sections_of(text: str, outline: Outline | None) -> list[tuple[int, str]]:
    """(start, section id) in order of the text; a text without # is cut at lines that are headings of the outline, or

    begin with one.
    """
    if outline is None:
        return []
    if re.search(r"^#", text, re.MULTILINE):
        return [(p.start, p.id) for p in outline.split(text)]
    found: list[tuple[int, str]] = []
    chapter = ""
    for match in re.finditer(r"^[ \t　]*(\S.*?)[ \t　]*$", text, re.MULTILINE):
        run_in = _RUN_IN.match(match.group(1))
        heading = run_in.group(1) if run_in else match.group(1)
        if len(heading) > _LONGEST:
            continue
        if re.match(r"[一二三四五六七八九十]+、", heading):
            chapter = heading
        section = "" if heading.endswith(("。", "；", "，")) else outline.section_for(heading, chapter)
        if section:
            found.append((match.start(), section))
    return found


def split_lines(text: str, outline: Outline | None = None) -> list[Line]:
    """The lines that hold prose or table rows, # headings and rule rows excluded."""
    sections = sections_of(text, outline)
    starts = [s[0] for s in sections]
    lines: list[Line] = []
    header: tuple[str, ...] | None = None
    caption = heading = ""
    at = 0
    for raw in text.splitlines(keepends=True):
        start, at = at, at + len(raw)
        body = raw.strip()
        if body.startswith("#"):
            heading, header, caption = body.lstrip("# "), None, ""
        if not body or body.startswith("#") or _RULE_ROW.match(body):
            header = header if body else None
            continue
        index = bisect_right(starts, start) - 1
        section = sections[index][1] if index >= 0 else ""
        end = start + len(raw.rstrip())
        if body.startswith("|"):
            cells = _cells(raw, start)
            first = header is None
            if header is None:
                header = tuple(text[a:b].strip() for a, b in cells)
            lines.append(
                Line(
                    start=start,
                    end=end,
                    section=section,
                    heading=heading,
                    cells=cells,
                    header=header,
                    caption=caption,
                    is_header=first,
                )
            )
        else:
            header, caption = None, body
            lines.append(Line(start=start, end=end, section=section, heading=heading))
    return lines


def _cells(raw: str, offset: int) -> tuple[tuple[int, int], ...]:
    bars = [m.start() for m in re.finditer(r"(?<!\\)\|", raw)]
    closed = len(bars) > 1 and not raw[bars[-1] + 1 :].strip()
    ends = bars[1:] if closed else [*bars[1:], len(raw.rstrip())]
    return tuple((offset + a + 1, offset + b) for a, b in zip(bars, ends, strict=False))
