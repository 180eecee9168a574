"""Verdicts, sources and findings as sentences for the person at the screen."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from html import escape as html

from assistant.outlines import Outline
from assistant.schema import Judged, ReportInput, Verdict
from assistant.ui.state import t

_ID = re.compile(r"[A-Za-z_][\w.]*")


def verdict_word(verdict: Verdict) -> str:
    """A verdict in this session's language."""
    return t(f"verdict.{verdict}")


def source_sentence(judged: Judged, inputs: ReportInput) -> str:
    """Where a number comes from, as a line of its own, "" if nothing gives it."""
    source = source_of(judged, inputs)
    return t("source.line", source=source) if source else ""


def source_of(judged: Judged, inputs: ReportInput) -> str:
    """Where a number comes from, "" if nothing gives it."""
    source = judged.source or {}
    labels = {f.id: f.label for f in inputs.figures} | {s.id: s.label for s in inputs.statements}
    if "figure" in source:
        return t("source.figure", label=labels.get(str(source["figure"]), source["figure"]))
    if "target" in source:
        return t("source.target", label=labels.get(str(source["target"]), source["target"]))
    if "note" in source:
        index = int(str(source["note"]))
        text = inputs.notes[index].text if index < len(inputs.notes) else ""
        return t("source.note", number=index + 1, text=text)
    if "formula" in source:
        return t("source.formula", formula=_spelled(source, labels), result=source.get("result", ""))
    if "prior" in source:
        return t("source.prior", file=source["prior"], text=source.get("text", ""))
    return ""


def figures_of(judged: Judged) -> frozenset[str]:
    """Ids of the figures a number rests on."""
    source = judged.source or {}
    named = [str(source[key]) for key in ("figure", "target") if key in source]
    operands = source.get("operands")
    if isinstance(operands, Mapping):
        named += [str(name).split(".")[0] for name in operands]
    return frozenset(named)


def marked(diff: Sequence[tuple[str, str]], operation: str, tag: str) -> str:
    """One side of a token diff as HTML: what both have, and in `tag` what only this side has."""
    pieces = [
        f"<{tag}>{html(text)}</{tag}>" if kind == operation else html(text)
        for kind, text in diff
        if kind in ("same", operation)
    ]
    return "".join(pieces)


def _spelled(source: Mapping[str, object], labels: Mapping[str, str]) -> str:
    """A formula with labels and values for ids: 全年支出 91.74万元 ÷ 年初预算 88.00万元."""
    operands = source.get("operands")
    values = operands if isinstance(operands, Mapping) else {}

    def spell(match: re.Match[str]) -> str:
        name = match.group()
        return f"{labels.get(name.split('.')[0], name)} {values.get(name, '')}".strip()

    return _ID.sub(spell, str(source["formula"])).replace(" / ", " ÷ ").replace(" - ", " − ").replace("*", "×")


def section_name(outline: Outline, section: str) -> str:
    """A section by its heading and its chapter's number, 二、（一）项目资金使用情况; 未归类 if unknown."""
    found = next((s for s in outline.sections if s.id == section), None)
    if found is None:
        return t("library.unplaced")
    return found.heading if found.heading == found.chapter else f"{found.chapter[:2]}{found.heading}"


def highlighted(text: str, words: Sequence[str]) -> str:
    """Text shown as it is, with every place of these words on a coloured ground; of words that overlap, the longer."""
    if not words:
        return escape(text)
    either = re.compile("|".join(re.escape(word) for word in sorted(words, key=len, reverse=True)))
    pieces, at = [], 0
    for match in either.finditer(text):
        pieces += [escape(text[at : match.start()]), f":blue-background[{escape(match.group())}]"]
        at = match.end()
    return "".join([*pieces, escape(text[at:])])


def escape(text: str) -> str:
    """Text shown as it is, whatever Markdown it would make; a line break stays one."""
    shown = "".join(f"\\{c}" if c in "\\`*_{}[]()<>#+-!|$~:" else c for c in text)
    return shown.replace("\n", "  \n")
