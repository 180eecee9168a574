"""Numerals to values: ASCII digits, Chinese numerals, financial capitals and mixtures of them, all exact.

The reader decides where a numeral stands; here its characters become a `Decimal` or a range.
"""

from __future__ import annotations

import re
from decimal import Decimal

from assistant.schema import Range

DIGITS = dict(zip("零〇一二两三四五六七八九", (0, 0, 1, 2, 2, 3, 4, 5, 6, 7, 8, 9), strict=True))
SCALES = {"十": 10, "百": 100, "千": 1000, "万": 10**4, "亿": 10**8, "兆": 10**12}
CAPITALS = "壹贰叁肆伍陆柒捌玖拾佰仟"
_FROM_CAPITALS = str.maketrans(CAPITALS + "廿卅", "一二三四五六七八九十百千" + "廿卅")
_TOKEN = re.compile(r"\d[\d,]*(?:\.\d+)?|.", re.DOTALL)
_PAIR = re.compile(r"[一二两三四五六七八九]{2}")
_GREAT = (Decimal(10**12), Decimal(10**8), Decimal(10**4))
_LONGEST = 48

Token = tuple[str, Decimal]  # ("digit" | "number" | "scale" | "zero", value)


class NumeralError(ValueError):
    """The characters form no numeral; the caller tries a shorter run."""


def parse_arabic(text: str) -> Decimal:
    """ASCII digits with thousands separators (comma or space) and a decimal point."""
    return Decimal(text.replace(",", "").replace(" ", ""))


def parse_digits(text: str) -> str:
    """Chinese digits read one by one: 二〇二四 → "2024"; raises NumeralError for any other character."""
    try:
        return "".join(str(DIGITS[c]) for c in text.translate(_FROM_CAPITALS))
    except KeyError as error:
        raise NumeralError(text) from error


def parse_numeral(text: str) -> Decimal | Range:
    """A Chinese or mixed numeral: 六百四十三, 3万4000, 一千零一, 四百五 (450), 五六十 (a range), 二点五, 1.2万.

    Raises NumeralError where the characters do not form one, or are more than any number needs.
    """
    plain = text.replace(" ", "").translate(_FROM_CAPITALS)
    if not plain or len(plain) > _LONGEST:
        raise NumeralError(text)
    if "点" in plain:
        return _with_point(plain)
    pairs = _PAIR.findall(plain)
    if len(pairs) == 1 and _follows(pairs[0]):
        at = plain.index(pairs[0])
        low, high = _whole(plain[: at + 1] + plain[at + 2 :]), _whole(plain[:at] + plain[at + 1 :])
        if low < high:
            return low, high
    return _whole(plain)


def _follows(pair: str) -> bool:
    """Two digits that name neighbours (五六, 两三) or the set phrase 三五."""
    return pair == "三五" or (pair != "一两" and DIGITS[pair[1]] - DIGITS[pair[0]] == 1) or pair == "一两"


def _with_point(plain: str) -> Decimal:
    whole, _, rest = plain.partition("点")
    digits = rest.rstrip("万亿")
    if not whole or not digits or "两" in digits:
        raise NumeralError(plain)
    value = _whole(whole) + Decimal("0." + parse_digits(digits))
    for scale in rest[len(digits) :]:
        value *= SCALES[scale]
    return value


def _whole(plain: str) -> Decimal:
    return _evaluate([_token(t) for t in _TOKEN.findall(plain.replace("廿", "二十").replace("卅", "三十"))])


def _token(text: str) -> Token:
    if text in SCALES:
        return ("scale", Decimal(SCALES[text]))
    if text in "零〇":
        return ("zero", Decimal(0))
    if text in DIGITS:
        return ("digit", Decimal(DIGITS[text]))
    if text[0].isascii() and text[0].isdigit():
        return ("digit" if len(text) == 1 else "number", parse_arabic(text))
    raise NumeralError(text)


def _evaluate(tokens: list[Token]) -> Decimal:
    """Split at the last of the greatest scale (万 亿 兆): what stands before multiplies, what stands after adds."""
    for great in _GREAT:
        at = next((k for k in range(len(tokens) - 1, -1, -1) if tokens[k] == ("scale", great)), -1)
        if at < 0:
            continue
        head = _evaluate(tokens[:at]) if at else Decimal(1)
        tail = tokens[at + 1 :]
        if not tail:
            return head * great
        if len(tail) == 1 and tail[0][0] == "digit":
            return head * great + tail[0][1] * great / 10  # 一万三 is 13000
        rest = _evaluate(tail)
        if rest >= great:
            raise NumeralError(str(tokens))
        return head * great + rest
    return _below_ten_thousand(tokens)


def _below_ten_thousand(tokens: list[Token]) -> Decimal:
    total, last, zero, tail_digit = Decimal(0), Decimal(10**4), False, False
    current: Decimal | None = None
    for kind, value in tokens:
        if kind == "scale":
            if value >= last or (current is None and total and value != 10):
                raise NumeralError(str(tokens))
            total += (Decimal(1) if current is None else current) * value
            current, last, zero = None, value, False
        elif kind == "zero":
            if current is not None:
                raise NumeralError(str(tokens))
            zero = True
        elif current is not None:
            raise NumeralError(str(tokens))
        else:
            current = value
            tail_digit = kind == "digit"
    if current is None:
        if not total and not zero:
            raise NumeralError(str(tokens))
        return total
    if total and not zero and last > 10 and tail_digit:
        return total + current * last / 10  # 四百五 is 450
    return total + current
