"""Slips of the pen: digits in another order, one of them changed, dropped or written twice, the point shifted."""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal

from assistant.checks.judging.subject import Subject
from assistant.checks.judging.wording import paste

ALIKE = 2
_NO_DIGITS = re.compile(r"[^\d一二三四五六七八九十百千零〇两]")
_CLOSE = 0.25  # a wrong number this close to the right one was meant to be it


def likeness_of(one: float, other: float) -> int:
    """How much one number looks like a slip of the other.

    3: the same digits with the point shifted; 2: digits in another order, or one digit changed; 1: close; 0: neither.
    """
    a, b = _digits(one), _digits(other)
    if a == b:
        return 3
    if is_rearranged(one, other) or (len(a) == len(b) > 1 and _apart(a, b) == 1):
        return ALIKE
    return int(bool(one) and abs(other - one) <= _CLOSE * abs(one))


def is_rearranged(one: float, other: float) -> bool:
    """Whether two numbers have the same digits in another order."""
    return sorted(_digits(one)) == sorted(_digits(other))


def is_mistyped(subject: Subject, value: Decimal) -> bool:
    """Whether the digits printed are those of a value in another order (92.80 as 92.08), or one of them changed."""
    if likeness_of(float(value), subject.printed.value) >= ALIKE:
        return True
    meant, printed = _written(subject, value)
    return len(meant) == len(printed) > 1 and sorted(meant) == sorted(printed)


def is_slip(subject: Subject, value: Decimal) -> bool:
    """As written: digits in another order, one wrong (9人 as 6人), one too many or too few (9人 as 19人)."""
    meant, printed = sorted(_written(subject, value), key=len)
    if len(meant) == len(printed):
        return sorted(meant) == sorted(printed) or _apart(meant, printed) == 1
    return bool(meant) and any(printed[:at] + printed[at + 1 :] == meant for at in range(len(printed)))


def _written(subject: Subject, value: Decimal) -> tuple[str, str]:
    """The digits of a value as it would be printed in place of a number, and those of the number itself."""
    texts = paste(value, subject.mention, subject.size), subject.mention.text
    meant, printed = (_NO_DIGITS.sub("", unicodedata.normalize("NFKC", text)) for text in texts)
    return meant, printed


def _digits(value: float) -> str:
    return f"{value:.6f}".rstrip("0").replace(".", "").strip("0")


def _apart(one: str, other: str) -> int:
    return sum(x != y for x, y in zip(one, other, strict=True))
