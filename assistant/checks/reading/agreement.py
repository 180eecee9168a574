"""Which exact values a printed number may stand for: an interval from its digits and its hedge.

Rules of wording: 余/多/以上/超过 – not below the printed number; 近/不足 – not above; 约/左右 – rounds to its printed
digits. Without a hedge the value must round to the last printed digit (half a unit either way).
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import replace
from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, Decimal, localcontext
from functools import lru_cache
from math import gcd

from assistant.schema import Hedge, Kind, Mention, Range, frozen

_ARABIC = re.compile(r"\d[\d,]*(?:\.(\d+))?")
_CHINESE_POINT = re.compile(r"点([零〇一二三四五六七八九]+)([万亿]*)")
_PROPORTION = re.compile(r"(\d+(?:\.\d+)?) ?[:∶比] ?(\d+(?:\.\d+)?)")
_SCALES = {"": Decimal(1), "万": Decimal(10**4), "亿": Decimal(10**8), "万亿": Decimal(10**12)}
_FRACTIONS = tuple((top, bottom) for bottom in range(2, 11) for top in range(1, bottom) if gcd(top, bottom) == 1)
_WORTHS = frozenset(Decimal(10) ** power for power in range(13))
ONE = Decimal(1)
_EPSILON = 1e-9
_LEAST = Decimal("0.0001")
_STRICT_UNDER = ("不足", "不到", "低于", "未达", "未到", "不及", "未达到", "达不到")
_FAR = re.compile("(不足|不到|低于|未达到?|不及|超过|超)[^，。；、]{1,12}的$")
_TENTHS = re.compile("成[一二三四五六七八九]")
_TENTH = re.compile("(?<!\\d)\\d{1,3}\\.0(?!\\d)")  # 约17.0倍: who writes the 0 tells tenths
_FAR_NEAR = re.compile("(?:接近|将近|逼近)[^，。；、]{1,12}的$")
_FAR_ABOUT = re.compile("(?:约|差不多)(?:占|为|是|相当于)[^，。；、]{1,12}的$")  # 约占总支出的五分之四
_SLIGHTLY = re.compile("(?:略高于|略超|稍高于|稍多于|略多于|刚过|刚刚超过|刚超过|(?<![经通])过了)[^，。；、]{0,12}$")
_PAST_IT = re.compile("(?<![经通超不只越透])过$")  # 比重过六成
_NEAR = Decimal("0.12")  # 近 N: at most this share below N
_ABOUT = Decimal("0.06")  # 约 N: at most this share away from a round N
_KEPT = 8192  # intervals kept, so that a draft checked again after an edit is not read anew
_FRACTION_STEP = Decimal(12)  # 近三分之二, 半数以上: percent points


@frozen()
class Printed:
    """The values a mention may stand for: low ≤ value ≤ high, in its base unit (fractions and 成 in percent).

    `digits` counts significant digits, the measure of how much a chance match is worth. A range has its second end in
    `upper`.
    """

    low: float
    high: float
    value: float
    digits: int
    upper: Printed | None = None

    def allows(self, value: float) -> bool:
        """Whether the printed number may stand for this value; a range allows what lies within it."""
        slack = _EPSILON * max(1.0, abs(value))
        high = self.upper.high if self.upper else self.high
        return self.low - slack <= value <= high + slack

    def states(self, value: Decimal | Range) -> bool:
        """As `allows`, and a range of the inputs must have the same two ends, or one end be the number printed."""
        if isinstance(value, Decimal):
            return self.allows(float(value))
        low, high = float(value[0]), float(value[1])
        if self.upper is None:
            return self.allows(low) or self.allows(high)
        return Printed.allows(self._first(), low) and self.upper.allows(high)

    def _first(self) -> Printed:
        return Printed(low=self.low, high=self.high, value=self.value, digits=self.digits)


def printed(mention: Mention, before: str = "", size: Decimal = ONE) -> Printed | None:
    """The interval of a mention, None if its kind has no value.

    `before` is the text before it (不足 or 近), `size` what its unit measures in the unit of its dimension (公里:
    1000).
    """
    if mention.value is None:
        return None
    if isinstance(mention.value, tuple):
        low, high = (_interval(v, mention.text, mention.kind, size, None, strict=False) for v in mention.value)
        return Printed(low=low.low, high=low.high, value=low.value, digits=low.digits + high.digits, upper=high)
    hedge = _hedge_of(mention, before)
    strict = hedge is not None and (before.rstrip().endswith(_STRICT_UNDER) or bool(_FAR.search(before)))
    return _interval(abs(mention.value), mention.text, mention.kind, size, hedge, strict=strict)


def scaled(printed: Printed, scale: float) -> Printed:
    """The interval of the same digits in a unit so many times as large."""
    return replace(printed, low=printed.low * scale, high=printed.high * scale, value=printed.value * scale)


def rounded(value: float, mention: Mention, before: str, size: Decimal = ONE) -> Decimal:
    """A computed value as a writer would print it in place of a mention: to its last digit, 成 and fractions kept.

    The hedge decides the direction: 超过 down, 不足 up. In the measure of the mention's dimension, fractions in
    percent.
    """
    exact = Decimal(repr(value))
    for top, bottom in _FRACTIONS if mention.kind is Kind.FRACTION else ():
        tried = replace(mention, value=Decimal(top) / Decimal(bottom))
        fits = printed(tried, before)
        if fits is not None and fits.allows(value):
            return Decimal(100) * top / bottom
    text = unicodedata.normalize("NFKC", mention.text)
    base = mention.value if isinstance(mention.value, Decimal) else Decimal(1)
    step = Decimal(1) if _TENTHS.search(text) else Decimal(10) if "成" in text else _last_digit(base, text) * size
    hedge = _hedge_of(mention, before)
    way = ROUND_FLOOR if hedge is Hedge.OVER else ROUND_CEILING if hedge is Hedge.UNDER else ROUND_HALF_UP
    if hedge in (Hedge.OVER, Hedge.UNDER) and step < exact:
        step = max(step, _round_step(abs(base) * size, step))
    with localcontext(prec=60):
        found = (exact / step).quantize(Decimal(1), way) * step
        while not found and exact and step > _LEAST:  # 0.4万元 is no 0万元
            step /= 10
            found = (exact / step).quantize(Decimal(1), ROUND_HALF_UP) * step
        if found == abs(base) * size:  # 近两成 of 11%: the hedge alone does not make it wrong
            found = (exact / step).quantize(Decimal(1), ROUND_HALF_UP) * step
        return found


def _hedge_of(mention: Mention, before: str) -> Hedge | None:
    """The hedge of a mention, its own or one before it; 低于上年的7.65亩 compares and hedges nothing."""
    if mention.hedge is not None:
        return mention.hedge
    if before.rstrip().endswith(_STRICT_UNDER):
        return Hedge.UNDER
    if _SLIGHTLY.search(before):
        return Hedge.OVER
    share = mention.kind in (Kind.FRACTION, Kind.MULTIPLE, Kind.PERCENT)
    if share and _PAST_IT.search(before):
        return Hedge.OVER
    return _far_hedge(before) if share else None


def _far_hedge(before: str) -> Hedge | None:
    """A hedge that stands before what the number is compared with: 不足上年的四成, 超过目标的九成."""
    found = _FAR.search(before)
    if found is None and _FAR_NEAR.search(before):
        return Hedge.UNDER
    if found is None:
        return Hedge.ABOUT if _FAR_ABOUT.search(before) else None
    return Hedge.UNDER if found.group(1) in _STRICT_UNDER else Hedge.OVER


@lru_cache(maxsize=_KEPT)
def _interval(value: Decimal, text: str, kind: Kind, size: Decimal, hedge: Hedge | None, *, strict: bool) -> Printed:
    text = unicodedata.normalize("NFKC", text)
    if kind is Kind.FRACTION:
        value = value * 100
        last, step = _proportion_step(value, text) or Decimal("1.7"), _FRACTION_STEP
    elif "成" in text:
        step = Decimal(10) if value % 10 == 0 else Decimal(5)
        last = step / 2
    else:
        last = _last_digit(value, text)
        step = _round_step(value, last)
    low, high = value - last / 2, value + last / 2
    magnitude = abs(value)
    if hedge is Hedge.ABOUT:
        slack = max(last / 2, min(step / 2, magnitude * _ABOUT)) if not _TENTH.search(text) else last / 2
        slack = step / 2 if "成" in text else slack
        low, high = value - slack, value + slack
    elif hedge in (Hedge.OVER, Hedge.AT_LEAST):
        low, high = value, value + step - last / 100
    elif hedge in (Hedge.UNDER, Hedge.AT_MOST):
        low = value - (step if strict else max(last / 2, min(step / 2, magnitude * _NEAR)))
        high = value
    whole = str(abs(int((value / last).to_integral_value())))
    digits = len(whole.strip("0"))
    if hedge is None and digits > 1:  # 570小时 says three digits, 500小时 perhaps one
        digits = len(whole)
    low, high, value = low * size, high * size, value * size
    return Printed(low=float(low), high=float(high), value=float(value), digits=max(digits, 1))


def _proportion_step(value: Decimal, text: str) -> Decimal | None:
    """The worth of the last digit of 2.1比1 or 1∶3.32, in percent points; None for fractions and 4∶3."""
    found = _PROPORTION.search(text)
    digits = [Decimal(side) for side in found.groups()] if found else []
    if not digits or ONE not in digits:
        return None
    told = digits[0] if digits[1] == ONE else digits[1]
    return value * Decimal(10) ** int(told.as_tuple().exponent) / told


def _last_digit(value: Decimal, text: str) -> Decimal:
    """The worth of the last digit printed, in the base unit: 130.27万元 → 100."""
    for match in _ARABIC.finditer(text):
        number = Decimal(match.group().replace(",", "").rstrip("."))
        unit = Decimal(10) ** -len(match.group(1) or "")
        if not number or not value:
            return unit
        scale = abs(value / number)
        if scale in _WORTHS or _ARABIC.search(text, match.end()) is None:  # of a range the end that is meant
            return scale * unit
    point = _CHINESE_POINT.search(text)
    if point:
        return _SCALES.get(point.group(2), Decimal(1)) * Decimal(10) ** -len(point.group(1))
    return Decimal(1)


def _round_step(value: Decimal, last: Decimal) -> Decimal:
    """The worth of the last digit that is not 0: 2700 → 100, 12.50 → 0.1."""
    if not value:
        return last
    step = last
    while value % (step * 10) == 0:
        step *= 10
    return step
