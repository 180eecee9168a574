"""A ledger as the JSON object `check --json` prints."""

from __future__ import annotations

from assistant.quantities.record import as_record as mention_record
from assistant.schema import Ledger


def as_record(ledger: Ledger, file: str = "") -> dict[str, object]:
    """`file, mentions, findings, missing, summary`, with offsets into the draft and values as decimal strings."""
    return {
        "file": file,
        "mentions": [
            {
                **mention_record(j.mention),
                "section": j.section or None,
                "verdict": j.verdict.value,
                "source": dict(j.source) if j.source is not None else None,
                "expected": j.expected,
                "explanation": j.explanation,
            }
            for j in ledger.mentions
        ],
        "findings": [
            {
                "rule": f.rule,
                "severity": f.severity,
                "section": f.section or None,
                "start": f.start,
                "end": f.end,
                "message": f.message,
                "basis": f.basis,
            }
            for f in ledger.findings
        ],
        "missing": list(ledger.missing),
        "summary": dict(ledger.summary),
    }
