"""Writing a value the way another number is written: its scale, decimals, width, separators and numerals."""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Decimal

from assistant.quantities.folding import fold
from assistant.quantities.units import PREFIXES, find_unit
from assistant.schema import Mention, Range

_DIGITS = "零一二三四五六七八九"
_CAPITALS = str.maketrans("零一二三四五六七八九十百千", "零壹贰叁肆伍陆柒捌玖拾佰仟")
_WIDE = str.maketrans("0123456789.,%", "０１２３４５６７８９．，％")
_ALL_TENTHS = 10  # no 零成三, no 六十二成
_MOST_PLACES = 12
_NUMBER = re.compile(r"\d[\d,]*(?:\.(\d+))?")
_CHINESE = re.compile(r"[零〇一二两三四五六七八九十百千万亿点]+")
_CAPITAL = re.compile(r"[壹贰叁肆伍陆柒捌玖拾佰仟零万亿元圆角分整正]{2,}")
_SCALE = re.compile(r"万亿|亿|千万|百万|万|千")
_BARE = re.compile(r"[\d０-９,，.．]+")
_SEPARATOR = re.compile(r" ?(?:[-–—―~～－]{1,2}|至|到) ?")


def to_chinese(value: Decimal) -> str:
    """六百四十三, 一千零五, 三万四千, 四十一点五; a leading 一 before 十 is dropped (十二)."""
    sign = "负" if value < 0 else ""
    whole, _, decimals = f"{abs(value):f}".partition(".")
    text = _integer(int(whole))
    if decimals.rstrip("0"):
        text += "点" + "".join(_DIGITS[int(c)] for c in decimals)
    return sign + text


def _integer(number: int) -> str:
    for scale, name in ((10**8, "亿"), (10**4, "万")):
        if number >= scale:
            head, rest = divmod(number, scale)
            gap = "零" if rest and rest < scale // 10 else ""
            return _integer(head) + name + (gap + _tail(rest) if rest else "")
    return _tail(number)[1:] if 10 <= number < 20 else _tail(number)


def _tail(number: int) -> str:
    """Below 万, or with its 万 where the head was 亿; 一十二 keeps its 一 behind a greater scale."""
    if number >= 10**4:
        head, rest = divmod(number, 10**4)
        return _tail(head) + "万" + (("零" if rest < 1000 else "") + _tail(rest) if rest else "")
    text, zero = "", False
    for scale, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, number = divmod(number, scale)
        if digit:
            text += ("零" if zero and text else "") + _DIGITS[digit] + name
            zero = False
        else:
            zero = True
    return text or "零"


def write_like(value: Decimal | Range, like: Mention) -> str:
    """`value` (in the base unit of `like`) in the writing of `like.text`, 余/多 and unit included.

    130.27万元 stays 万元 with its decimals (more where the value would not be told exactly), full-width digits stay
    full-width, 353 written 三百五十三 stays Chinese, thousands commas stay, 近三成 stays in tenths.
    """
    if isinstance(value, tuple):
        return _write_range(value, like)
    base = like.value if isinstance(like.value, Decimal) else None
    return _write_one(value, like.text, base, like.unit)


def _write_range(value: Range, like: Mention) -> str:
    """Both ends; where the first end stands bare (60—80人) it takes scale and unit of the second."""
    gap = _SEPARATOR.search(like.text, 1)
    if gap is None or not isinstance(like.value, tuple):
        base = like.value if isinstance(like.value, Decimal) else None
        low, high = (_write_one(v, like.text, base, like.unit) for v in value)
        return (low if low.endswith(("%", "％")) else _bare(low)) + "—" + high
    first, second = like.text[: gap.start()], like.text[gap.end() :]
    high = _write_one(value[1], second, like.value[1], like.unit)
    if _BARE.fullmatch(first):
        return _bare(_write_one(value[0], second, like.value[1], like.unit)) + gap.group() + high
    return _write_one(value[0], first, like.value[0], like.unit) + gap.group() + high


def _bare(text: str) -> str:
    """The number alone, without scale and unit."""
    match = _BARE.match(text)
    return match.group() if match else text


def _write_one(value: Decimal, text: str, base: Decimal | None, unit: str) -> str:
    folded = fold(text)
    if _CAPITAL.fullmatch(folded) and any(c in folded for c in "壹贰叁肆伍陆柒捌玖拾佰仟"):
        return _capitals(value)
    match = _NUMBER.search(folded)
    if match is None:
        return _write_chinese(value, folded, unit)
    printed = Decimal(match.group().replace(",", ""))
    factor = _factor(folded[match.end() :], printed, base)
    amount = value / factor
    places = min(len(match.group(1) or ""), _MOST_PLACES)
    digits = f"{amount.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP):{',' if ',' in match.group() else ''}f}"
    if Decimal(digits.replace(",", "")) != amount and not match.group(1):
        exact = amount.quantize(Decimal("0.01"), ROUND_HALF_UP).normalize()
        digits = f"{exact:{',' if ',' in match.group() else ''}f}"
    if text[match.start()] in "０１２３４５６７８９":
        digits = digits.translate(_WIDE)
    return text[: match.start()] + digits + text[match.end() :]


def _factor(after: str, printed: Decimal, base: Decimal | None) -> Decimal:
    """How many base units one printed unit is: 10000 in 130.27万元, 10 in 3成."""
    if base is not None and printed and base:
        return abs(base) / printed
    scale = _SCALE.match(after.lstrip("余多 "))
    unit = find_unit(after)
    if unit is not None:
        return unit.scale
    return PREFIXES[scale.group()] if scale else Decimal(1)


def _write_chinese(value: Decimal, text: str, unit: str) -> str:
    run = _CHINESE.search(text)
    if text.startswith(("百分之", "千分之", "万分之")):
        share = {"百": 1, "千": 10, "万": 100}[text[0]]
        return text[:3] + to_chinese((value * share).normalize() + 0)
    if "分之" in text:
        return _fraction(value)
    if "半" in text and not unit:
        return f"{(value * 100).quantize(Decimal('0.1'), ROUND_HALF_UP).normalize():f}%"
    if text.startswith("翻") or "番" in text or run is None:
        return f"{value.normalize():f}{unit}"
    rest = text[run.end() :]
    if rest.startswith(("成", "折")) and unit == "%":
        tenth, more = divmod(value, 10)
        if more == int(more) and 1 <= tenth <= _ALL_TENTHS:
            ten = "两" if tenth == 2 else to_chinese(tenth)
            return ten + rest[0] + (_DIGITS[int(more)] if more else rest[1:].lstrip(_DIGITS))
        return f"{value.normalize():f}%"
    if run.group().endswith(("万", "亿")) and value % (10**4 if run.group()[-1] == "万" else 10**8):
        return (
            to_chinese((value / (10**4 if run.group()[-1] == "万" else 10**8)).normalize() + 0) + run.group()[-1] + rest
        )
    word = to_chinese(value)
    if word == "二" and rest and not rest.startswith(("十", "百")):
        word = "两"
    return text[: run.start()] + word + rest


def _fraction(value: Decimal) -> str:
    """The simplest fraction within half a percent point (0.3333 → 三分之一), else 百分之…"""
    for bottom in range(2, 11):
        top = (value * bottom).to_integral_value(ROUND_HALF_UP)
        if top and top < bottom and abs(top / bottom - value) <= Decimal("0.005"):
            return f"{to_chinese(Decimal(bottom))}分之{to_chinese(top)}"
    return "百分之" + to_chinese((value * 100).quantize(Decimal("0.1"), ROUND_HALF_UP).normalize() + 0)


def _capitals(value: Decimal) -> str:
    cents = int((value * 100).to_integral_value(ROUND_HALF_UP))
    yuan, rest = divmod(cents, 100)
    tens, ones = divmod(rest, 10)
    text = _integer(yuan)
    text = ("一" + text if text.startswith("十") else text) + "元"
    if not rest:
        return (text + "整").translate(_CAPITALS)
    text += (_DIGITS[tens] + "角" if tens else "零") + (_DIGITS[ones] + "分" if ones else "整")
    return text.translate(_CAPITALS)
