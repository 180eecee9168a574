"""`inputs --json`: the fields of report.yaml, numbers as decimal strings, plus what was read doubtfully."""

from __future__ import annotations

from decimal import Decimal

from assistant.schema import Figure, ReportInput, Statement


def as_record(inputs: ReportInput) -> dict[str, object]:
    """One JSON object; an indicator met in words stands among the figures with its words for value and target."""
    return {
        "unit": inputs.unit,
        "project": inputs.project,
        "year": inputs.year,
        "template": inputs.template or None,
        "grade": inputs.grade or None,
        "figures": [*map(_figure, inputs.figures), *map(_statement, inputs.statements)],
        "notes": [{"section": note.section or None, "text": note.text} for note in inputs.notes],
        "warnings": list(inputs.warnings),
    }


def _number(value: Decimal | None) -> str | None:
    return None if value is None else f"{value:f}"


def _figure(figure: Figure) -> dict[str, object]:
    return {
        "id": figure.id,
        "label": figure.label,
        "value": _number(figure.value),
        "unit": figure.unit,
        "target": _number(figure.target),
        "comparator": figure.comparator or None,
        "category": figure.category or None,
        "role": figure.role or None,
        "approx": figure.approx,
        "direction": figure.direction,
        "weight": _number(figure.weight),
        "score": _number(figure.score),
        "deviation": figure.deviation or None,
        "aliases": list(figure.aliases),
    }


def _statement(statement: Statement) -> dict[str, object]:
    return {
        "id": statement.id,
        "label": statement.label,
        "value": statement.value,
        "unit": "",
        "target": statement.target or None,
        "comparator": None,
        "category": statement.category or None,
        "role": None,
        "approx": False,
        "direction": "higher",
        "weight": _number(statement.weight),
        "score": _number(statement.score),
        "deviation": statement.deviation or None,
        "aliases": [],
    }
