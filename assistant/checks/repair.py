"""The edits that mend a draft: each wrong number with a known value replaced in its own writing."""

from __future__ import annotations

from assistant.schema import WRONG, Ledger


def mend(text: str, ledger: Ledger) -> str:
    """The text with every wrong mention that has an `expected` replaced by it, everything else untouched.

    `ledger` must be that of exactly this text.
    """
    parts: list[str] = []
    at = 0
    for judged in ledger.mentions:
        if judged.verdict in WRONG and judged.expected is not None and judged.mention.start >= at:
            parts += [text[at : judged.mention.start], judged.expected]
            at = judged.mention.end
    return "".join([*parts, text[at:]])
