"""Numbers that state an amount: number, 余/多, unit, range, hedge – shared by ASCII and Chinese writing."""

from __future__ import annotations

import re
from decimal import Decimal

from assistant.quantities.affixes import bracketed_unit, hedge_after, hedge_before, kind_of, unit_at
from assistant.quantities.numerals import DIGITS, NumeralError, parse_arabic, parse_digits, parse_numeral
from assistant.quantities.reading import Reading
from assistant.quantities.units import PREFIXES
from assistant.schema import Hedge, Kind, Range

ARABIC = re.compile(
    r"(?:\d{1,3}(?:,\d{3}){1,8}(?!\d)|\d{1,3}(?: \d{3}){1,6}(?![\d.,])(?= ?[万亿元人名%个台])|\d+)(?:\.\d+)?|\.\d+"
)
_CHARACTERS = "零〇一二两三四五六七八九十百千万亿兆廿卅壹贰叁肆伍陆柒捌玖拾佰仟"
_DECIMALS = "零〇一二三四五六七八九壹贰叁肆伍陆柒捌玖"
CHINESE = re.compile(
    rf"[{_CHARACTERS}](?: {{0,3}}[{_CHARACTERS}])*(?: {{0,3}}点 {{0,3}}[{_DECIMALS}](?: ?[{_DECIMALS}])*(?: ?[万亿])*)?"
)
_MIXED = re.compile(
    r"\d[\d,]{0,12}(?:\.\d+)?(?: {0,2}[十百千万亿]+ {0,2}零?\d[\d,]{0,12}){1,5} {0,2}[十百千万亿]*(?![\d年月.])"
)
_SCALE = re.compile(r" {0,2}(?:([余多来几]) ?)?(万亿|千亿|百亿|十亿|亿|千万|百万|十万|万万|万|千|百|十)?([余多])?")
_RANGE = re.compile(r" ?(?:[-–—―~]{1,2}|至|到) ?(?=[\d一二两三四五六七八九十百])")
_TEN_PARTS = re.compile(
    r" ?成(?![员果本立功为都熟分年型效绩就套交品长])(?: ?([一二三四五六七八九半])(?![个名项次家所人十百千万]))?"
)
_DISCOUNT = re.compile(r" ?折(?![扣合旧算叠射页线返价桥腾])")
_COINS = re.compile(
    rf"(?:零|又)?(?:([\d.]+|[{_CHARACTERS}]+)(?:角|毛))?(?:零|又)?(?:(\d+|[{_CHARACTERS}]+)(?:美?分(?![析别类管])|日?本?銭))?([整正](?![改治体个理合式]))?"
)
_EXPONENT = re.compile(r"[eE]([+-]?\d{1,3})(?![\dA-Za-z])|\^([+-]{0,2})(\d{1,3})(?!\d)| ?([kKM])(?![A-Za-z\d²³])")
_MONEY_WORDS = re.compile(
    "资金|经费|费|款|支出|收入|预算|决算|投资|投入|拨付|下达|补助|补贴|中央|省级|市级|县级|区级|自筹|造价|合同价|金额|价值|奖励|债"
)
_POINTS_AHEAD = re.compile(
    r"(?: ?[、和与及] ?\d[\d.]{0,5} ?个){0,4}? ?[、和与及] ?\d[\d.]{0,5} ?个百分点"
)  # 1.7个和2.5个百分点
_YEARS_AGO, _AGO = re.compile("距今(?:大?约|近)?$"), 4  # 距今4800至4300年: the older end is told first
_TOO_LONG = 40
_FIRST_YEAR = 1900
_UNSCALED = (
    "千米",
    "千克",
    "千瓦",
    "千伏",
    "千卡",
    "千帕",
    "千赫",
    "千字",
    "百分点",
    "百帕",
    "千分点",
    "百分制",
    "千比",
    "十字",
)
_TEN, _HALF = Decimal(10), Decimal("0.5")


def read_arabic_value(text: str, at: int) -> tuple[int, Decimal] | None:
    """End and value of ASCII digits at `at`, mixed with Chinese scales (3万4000) where they are; None if too long."""
    match = ARABIC.match(text, at)
    if match is None or match.end() - at > _TOO_LONG:
        return None
    end = match.end()
    following = text[end : end + 1]
    if following in "十百千万亿 " and following:
        mixed = _MIXED.match(text, at)
        if mixed and mixed.end() - at <= _TOO_LONG:
            try:
                value = parse_numeral(mixed.group())
            except NumeralError:
                value = None
            if isinstance(value, Decimal):
                return mixed.end(), value
    value = parse_arabic(match.group())
    if following in "eE^kKM " and following:
        power = _EXPONENT.match(text, end)
        if power:
            return power.end(), _powered(value, power)
    return end, value


def _powered(value: Decimal, power: re.Match[str]) -> Decimal:
    if power.group(4):
        return value * (10**6 if power.group(4) == "M" else 1000)
    if power.group(1):
        return value.scaleb(int(power.group(1)))
    exponent = int(power.group(3)) * (-1 if power.group(2) in ("-", "+-", "-+") else 1)
    return value**exponent if abs(exponent) < 100 else value


def read_chinese_value(text: str, at: int) -> tuple[int, Decimal | Range] | int:
    """End and value of the longest Chinese numeral at `at`, or the end of a run that is none."""
    match = CHINESE.match(text, at)
    if match is None:
        return at + 1
    run = match.group()
    if len(run) > _TOO_LONG:
        return match.end()
    if not any(c in run for c in "十百千万亿兆拾佰仟廿卅点"):  # digits only: one of them, or two neighbours
        plain = run.replace(" ", "")
        if len(plain) > 2:
            return match.end()
        if len(plain) == 2 and _DISCOUNT.match(text, match.end()):
            return match.end(), Decimal(parse_digits(plain))
        run = run if len(plain) == 1 or " " not in run else run[0]
    for end in range(len(run), max(0, len(run) - 8), -1):
        if run[end - 1] == " ":
            continue
        try:
            return at + end, parse_numeral(run[:end])
        except NumeralError:
            continue
    return match.end()


def read_amount(text: str, start: int, end: int, value: Decimal | Range, *, floor: int) -> Reading:
    """The amount whose digits are text[start:end] = value: scale, 余/多, unit, the other end of a range, hedges.

    A number without a unit comes back as a quantity of unit "". `floor` is the end of the reading before.
    """
    left = _one(text, start, end, value)
    reading = _with_range(text, left)
    hedge = reading.hedge or hedge_before(text, start, reading.unit) or hedge_after(text, reading.end)
    if hedge is Hedge.OVER and text.startswith("多", reading.end):
        reading = reading._replace(end=reading.end + 1)
    sign = text[start - 1 : start] if start > floor else ""
    if (sign == "负" or (sign == "-" and _is_minus(text, start - 1))) and isinstance(reading.value, Decimal):
        reading = reading._replace(start=start - 1, value=-reading.value)
    if hedge is not reading.hedge:
        reading = reading._replace(hedge=hedge)
    if not reading.unit and reading.kind is Kind.QUANTITY and text[reading.end - 1] in "万亿":
        reading = _money_by_context(text, reading)
    return reading


def _money_by_context(text: str, reading: Reading) -> Reading:
    """差旅费5.2万 is money: 万 or 亿 without a unit behind a word for money, before punctuation."""
    following = text[reading.end : reading.end + 1]
    if following and following not in "，。；、,;)）\n 左以":
        return reading
    if _MONEY_WORDS.search(text, max(0, reading.start - 8), reading.start):
        return reading._replace(kind=Kind.MONEY, unit="元")
    return reading


def _is_minus(text: str, at: int) -> bool:
    before = text[at - 1 : at] if at else ""
    return (
        not before or before in " \n\t()|:：，=、" or ("\u4e00" <= before <= "\u9fff" and before not in "年月日号期第")
    )


def _with_range(text: str, left: Reading) -> Reading:
    if isinstance(left.value, tuple) or left.value is None or left.hedge is not None:
        return left
    gap = _RANGE.match(text, left.end)
    if gap is None or (left.unit and text[left.start - 1 : left.start] in ("从", "由", "自") and left.start):
        return left
    at = gap.end()
    if text[at].isdigit():
        number: tuple[int, Decimal | Range] | int | None = read_arabic_value(text, at)
    else:
        number = read_chinese_value(text, at)
    if number is None or isinstance(number, int) or isinstance(number[1], tuple):
        return left
    right = _one(text, at, number[0], number[1])
    ago = bool(_YEARS_AGO.search(text, max(0, left.start - _AGO), left.start)) and right.unit == "年"
    dated = not ago and _is_date(text, right)
    if not isinstance(right.value, Decimal) or (left.unit and left.unit != right.unit) or dated:
        return left
    low, high = left.value, right.value
    if not left.unit and number[1] and right.value != number[1]:
        scale = right.value / number[1]
        if low < number[1]:
            low *= scale
    if low > high and ago:
        low, high = high, low
    if not low < high:
        return left
    return right._replace(start=left.start, value=(low, high), hedge=right.hedge)


def _is_date(text: str, right: Reading) -> bool:
    following = text[right.end - 1 : right.end + 1] if right.unit == "年" else text[right.end : right.end + 1]
    if following[:1] in ("月", "日", "号"):
        return True
    return right.unit == "年" and isinstance(right.value, Decimal) and right.value > _FIRST_YEAR


def _one(text: str, start: int, end: int, value: Decimal | Range) -> Reading:
    """One number with its scale, 余/多 and unit."""
    hedge = None
    following = text[end : end + 1]
    if following == "%":
        return Reading(start, end + 1, Kind.PERCENT, value, "%")
    if following in "余多来几万亿千百十 " and following:
        end, value, hedge = _scaled(text, start, end, value)
        following = text[end : end + 1]
    if following in "成折 " and following:
        parts = _in_ten_parts(text, start, end, value, hedge)
        if parts:
            return parts
    found = unit_at(text, end)
    if found is None:
        bracket = bracketed_unit(text, end) if text[end : end + 1] in "( " else None
        if bracket is None:
            return Reading(start, end, Kind.QUANTITY, value, "", hedge)
        unit = bracket[1]
        return Reading(start, bracket[0], kind_of(unit.dimension), _times(value, unit.scale), unit.base, hedge)
    end, unit, name = found
    value = _times(value, unit.scale)
    kind = kind_of(unit.dimension)
    if kind is Kind.MONEY and name == unit.base:
        end, value = _coins(text, end, value)
    elif unit.name == "个" and text.startswith("半月", end) and isinstance(value, Decimal):
        return Reading(start, end + 2, Kind.QUANTITY, value + _HALF, "个月", hedge)
    elif unit.name == "个" and text.startswith("半小时", end) and isinstance(value, Decimal):
        return Reading(start, end + 3, Kind.QUANTITY, value + _HALF, "小时", hedge)
    elif unit.name == "个" and text.startswith("多月", end):
        return Reading(start, end + 2, Kind.QUANTITY, value, "个月", Hedge.OVER)
    elif unit.name == "个" and _POINTS_AHEAD.match(text, end):
        return Reading(start, end, Kind.POINT, value, "百分点", hedge)
    elif (
        text[end : end + 1] == "半"
        and isinstance(value, Decimal)
        and text[end + 1 : end + 2] not in list("年天个数小径日成")
    ):
        end, value = end + 1, value + _HALF
    return Reading(start, end, kind, value, name, hedge)


def _scaled(text: str, start: int, end: int, value: Decimal | Range) -> tuple[int, Decimal | Range, Hedge | None]:
    match = _SCALE.match(text, end)
    if match is None or match.end() == end:
        return end, value, None
    before, scale, after = match.groups()
    digits_before = text[end - 1].isdigit()
    if before == "来" and (digits_before or text[end - 1] not in "十百千万"):
        return end, value, None
    if (
        before in ("多", "余")
        and not scale
        and text[match.end(1) : match.end(1) + 1] in list("于出达方数样种元一额地边")
        and not unit_at(text, match.end(1))
    ):
        return end, value, None
    if scale and text.startswith(_UNSCALED, match.start(2)) and (digits_before or not before):
        if not before:
            return end, value, None
        return match.end(1), value, Hedge.OVER
    if not before and not scale:
        if after and text[end : end + 1] == " ":
            return end, value, None
        if not after:
            return end, value, None
    stop = match.end()
    if after and text[stop : stop + 1] in list("于出达方数样种"):
        stop, after = match.start(3), None
    if scale and not before and not digits_before:
        return end, value, None  # 五十千 is no numeral
    hedge = Hedge.ABOUT if before == "来" else Hedge.OVER if before or after else None
    if scale:
        value = _times(value, PREFIXES.get(scale) or Decimal(10**8))
    return stop, value, hedge


def _in_ten_parts(text: str, start: int, end: int, value: Decimal | Range, hedge: Hedge | None) -> Reading | None:
    """九成八 (98 %), 三成半, 八折 (80 %: the share of the price that is paid), 七八成 (a range)."""
    match = _TEN_PARTS.match(text, end)
    if match:
        value = _times(value, _TEN)
        more = match.group(1)
        if more and isinstance(value, Decimal):
            value += 5 if more == "半" else DIGITS[more]
        stop = match.end()
        if text[stop : stop + 1] == "多":
            stop, hedge = stop + 1, Hedge.OVER
        return Reading(start, stop, Kind.PERCENT, value, "%", hedge)
    match = _DISCOUNT.match(text, end)
    if match is None:
        return None
    plain = text[start:end].replace(" ", "")
    if len(plain) == 2 and all(c in DIGITS for c in plain):
        value = Decimal(parse_digits(plain))
    elif isinstance(value, Decimal) and value < 10:
        value *= 10
    return Reading(start, match.end(), Kind.PERCENT, value, "%", hedge)


def _coins(text: str, end: int, value: Decimal | Range) -> tuple[int, Decimal | Range]:
    """角 and 分 after 元, and the closing 整."""
    match = _COINS.match(text, end)
    if match is None or match.end() == end or not isinstance(value, Decimal):
        return end, value
    tens, cents, _ = match.groups()
    if not (tens or cents or match.group(3)):
        return end, value
    try:
        for part, worth in ((tens, "0.1"), (cents, "0.01")):
            amount = parse_numeral(part) if part else Decimal(0)
            if isinstance(amount, Decimal):
                value += amount * Decimal(worth)
    except NumeralError:
        return end, value
    return match.end(), value


def _times(value: Decimal | Range, factor: Decimal) -> Decimal | Range:
    if factor == 1:
        return value
    if isinstance(value, tuple):
        return value[0] * factor, value[1] * factor
    return value * factor
