"""A past report as the published record of `read --json`."""

from __future__ import annotations

from assistant.schema import PastReport


def as_record(report: PastReport) -> dict[str, object]:
    """One JSON-ready object; a section that maps nowhere has id null, an unknown year is 0."""
    return {
        "file": report.file,
        "unit": report.unit,
        "project": report.project,
        "year": report.year,
        "sections": [
            {"id": s.id or None, "heading": s.heading, "text": s.text, "tables": s.tables} for s in report.sections
        ],
        "warnings": list(report.warnings),
    }
