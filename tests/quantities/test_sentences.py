"""Sentences of official prose in many domains with the facts a person reads in them, one row a sentence."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.quantities import read_numbers
from assistant.quantities.record import as_record
from assistant.schema import Kind

KINDS = {
    "m": Kind.MONEY,
    "q": Kind.QUANTITY,
    "p": Kind.PERCENT,
    "pt": Kind.POINT,
    "x": Kind.MULTIPLE,
    "f": Kind.FRACTION,
    "s": Kind.SCORE,
}
ROWS = [
    line.split("\t")
    for line in (Path(__file__).parent.parent / "data/numbers/sentences.tsv").read_text(encoding="utf-8").splitlines()
    if not line.startswith("#")
]


def facts(text: str) -> list[str]:
    """What the reader takes for facts, in the writing of the table."""
    found = []
    for mention in read_numbers(text):
        letter = next((k for k, kind in KINDS.items() if kind is mention.kind), "")
        if letter:
            record = as_record(mention)
            value = record["value"]
            written = "~".join(value) if isinstance(value, list) else str(value or "-")
            row = [mention.text, letter, written, mention.unit, *([str(record["hedge"])] if record["hedge"] else [])]
            found.append("|".join(row))
    return found


def wanted(cell: str) -> list[str]:
    """The table's cell, with values as the record writes them and 约/近 outside the span."""
    rows = []
    for item in filter(None, cell.split(" ; ")):
        span, kind, value, unit, *hedge = item.split("|")
        value = "~".join(v.rstrip("0").rstrip(".") if "." in v else v for v in value.split("~"))
        rows.append("|".join([span.lstrip("约近"), kind, value, unit, *hedge]))
    return rows


@pytest.mark.parametrize(("text", "cell"), ROWS, ids=[row[0][:24] for row in ROWS])
def test_facts_of_a_sentence(text: str, cell: str) -> None:
    assert facts(text) == wanted(cell)
