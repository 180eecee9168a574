"""The last look before a draft is handed on: the ledger reads it, and what it calls wrong does not stay."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from assistant.outlines import Outline
from assistant.schema import WRONG, Judged, Ledger, PastReport, ReportInput

_ROUNDS = 3


def proven(
    bodies: Mapping[str, str], inputs: ReportInput, priors: Sequence[PastReport], outline: Outline
) -> tuple[dict[str, str], dict[str, tuple[Judged, ...]]]:
    """The bodies without wrong numbers, and the ledger's judgement of each; offsets are within the body.

    The sentence around a wrong number is dropped; the proof is read again, since a sentence gone can change what the
    others are held against.
    """
    from assistant.checks import check_draft

    texts = dict(bodies)
    for _ in range(_ROUNDS):
        whole = outline.join(texts)
        ledger = check_draft(whole, inputs, priors=priors, outline=outline)
        numbers = _by_section(whole, ledger, outline)
        wrong = {s: [j for j in judged if j.verdict in WRONG] for s, judged in numbers.items()}
        if not any(wrong.values()):
            return texts, numbers
        for section, judged in wrong.items():
            for one in sorted(judged, key=lambda j: -j.mention.start):
                texts[section] = without_sentence(texts[section], one.mention.start, one.mention.end)
    whole = outline.join(texts)
    return texts, _by_section(whole, check_draft(whole, inputs, priors=priors, outline=outline), outline)


def without_sentence(text: str, start: int, end: int) -> str:
    """The text without the clause around text[start:end], up to the nearest 。； or line end on either side."""
    left = max(text.rfind(mark, 0, start) for mark in "。；\n") + 1
    ends = [at for mark in "。；\n" if (at := text.find(mark, end)) >= 0]
    right = min(ends, default=len(text))
    closing = text[right : right + 1]
    before, after = text[:left], text[right + (closing in "。；") :]
    if closing == "。" and before.endswith("；"):
        before = before[:-1] + "。"
    return re.sub(r"\n{2,}", "\n", before + after).strip()


def _by_section(whole: str, ledger: Ledger, outline: Outline) -> dict[str, tuple[Judged, ...]]:
    import dataclasses

    found: dict[str, tuple[Judged, ...]] = {}
    for section in outline.split(whole):
        body = whole[section.start : section.end]
        lead = section.start + len(body) - len(body.lstrip())
        inside = [j for j in ledger.mentions if section.start <= j.mention.start < section.end]
        found[section.id] = tuple(
            dataclasses.replace(
                j,
                mention=dataclasses.replace(j.mention, start=j.mention.start - lead, end=j.mention.end - lead),
            )
            for j in inside
        )
    return found
