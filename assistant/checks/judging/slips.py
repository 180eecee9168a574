"""Slips of the pen: digits in another order, one of them changed, dropped or written twice, the point shifted."""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal

from assistant.checks.dossier import Dossier
from assistant.checks.facts import Origin
from assistant.checks.judging.subject import Subject
from assistant.checks.judging.wording import paste
from assistant.checks.reading.measures import NOT_COUNTED

ALIKE = 2
_FEW, _SURE = 2, 4  # digits
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


def slip_of_its_unit(dossier: Dossier, subject: Subject) -> int:
    """The only fact of this year's of a number's measure that it looks like a slip of: digits in another order, or one

    of them changed; -1 for none. So few digits as two are enough for a figure that is alone in its unit.
    """
    digits, counted = subject.printed.digits, subject.dimension not in NOT_COUNTED
    if subject.printed.upper is not None or digits < (_FEW if counted else _SURE):
        return -1
    if any(not dossier.is_prior(index) for index in dossier.equal(subject.printed, subject.dimension)):
        return -1  # a number of the inputs, told of something else
    alike = {
        dossier.numbers[index]: index
        for index, fact in enumerate(dossier.facts)
        if fact.origin in (Origin.FIGURE, Origin.NOTE)
        and dossier.measures[index] == subject.dimension
        and not dossier.stances[index].prior
        and _is_typed_so(dossier.numbers[index], subject.printed.value)
    }
    index = next(iter(alike.values())) if len(alike) == 1 else -1
    alone = dossier.figures_in(subject.dimension) == (index,)
    return index if index >= 0 and (digits > _FEW or alone) else -1


def _is_typed_so(one: float, other: float) -> bool:
    """Whether a number of the same size is another with its digits exchanged, or one of them changed."""
    a, b = f"{one:.6f}", f"{other:.6f}"
    return one != other and len(a) == len(b) and (sorted(a) == sorted(b) or _apart(a, b) == 1)


def _written(subject: Subject, value: Decimal) -> tuple[str, str]:
    """The digits of a value as it would be printed in place of a number, and those of the number itself."""
    texts = paste(value, subject.mention, subject.size), subject.mention.text
    meant, printed = (_NO_DIGITS.sub("", unicodedata.normalize("NFKC", text)) for text in texts)
    return meant, printed


def _digits(value: float) -> str:
    return f"{value:.6f}".rstrip("0").replace(".", "").strip("0")


def _apart(one: str, other: str) -> int:
    return sum(x != y for x, y in zip(one, other, strict=True))
