"""A mention as the JSON object every command prints."""

from __future__ import annotations

from decimal import Decimal

from assistant.schema import Kind, Mention

_DIGITS = 15  # significant digits of a value that does not end
_SMALLEST = Decimal("0.001")


def as_record(mention: Mention) -> dict[str, object]:
    """`start, end, text, kind, value, unit, hedge`; values as decimal strings, ranges as a list of two.

    Dates and document numbers carry their comparable form as value. A proper fraction has four decimals (0.6667).
    """
    value: object = None
    if isinstance(mention.value, tuple):
        value = [_written(v) for v in mention.value]
    elif mention.value is not None:
        endless = mention.kind is Kind.FRACTION and _decimals(mention.value) > _DIGITS
        proper = endless and _SMALLEST < abs(mention.value) < 1
        value = _written(round(mention.value, 4) if proper else mention.value)
    elif mention.normal:
        value = mention.normal
    return {
        "start": mention.start,
        "end": mention.end,
        "text": mention.text,
        "kind": mention.kind.value,
        "value": value,
        "unit": mention.unit,
        "hedge": mention.hedge.value if mention.hedge else None,
    }


def _decimals(value: Decimal) -> int:
    exponent = value.as_tuple().exponent
    return -exponent if isinstance(exponent, int) else 0


def _written(value: Decimal) -> str:
    """Exact where the value ends (130.27, 12000), else to 15 significant digits; no exponent, no trailing zeros."""
    if _decimals(value) > _DIGITS:
        value = Decimal(f"{value:.{_DIGITS}g}")
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
