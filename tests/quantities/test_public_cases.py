"""Cases of the public Recognizers-Text specs that we hold to be wrong for official prose, with what is read instead."""

from __future__ import annotations

import pytest

from assistant.quantities import read_numbers
from assistant.quantities.record import as_record

HELD_WRONG = [
    (
        "１９９１年１月１６日",
        "1991-01-16",
        "a date is one mention, its parts are no numbers; also the traditional twin of the case",
    ),
    ("2222.2222.22222.222", "2222.2222", "no number is written with three points"),
    ("1.1^+23", "8.95430243255237", "the case repeats an error of binary floats (…239); also its two negative twins"),
    ("五台山", None, "a place name"),
    ("7 2 折", "7", "digits with a space between them are two numbers"),
    (
        "202107211321363588510367 美元",
        "202107211321363588510367",
        "the case rounds to 15 digits, a sum of money is exact",
    ),
]


@pytest.mark.parametrize(("text", "value", "reason"), HELD_WRONG, ids=[row[0] for row in HELD_WRONG])
def test_reading_we_keep(text: str, value: object, reason: str) -> None:
    assert as_record(read_numbers(text)[0])["value"] == value, reason


@pytest.mark.parametrize("text", ["人民币 美元", "人民币美元"])
def test_the_name_of_a_currency_is_no_number(text: str) -> None:
    assert read_numbers(text) == []
