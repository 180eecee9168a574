"""Numbers that count nothing: list markers, ordinals, names with digits in them."""

from __future__ import annotations

import re
from decimal import Decimal

from assistant.quantities.affixes import unit_at
from assistant.quantities.amounts import CHINESE, read_chinese_value
from assistant.quantities.dates import read_standard
from assistant.quantities.reading import Reading
from assistant.schema import Kind

ENCLOSED = "".join(
    chr(c) for first, last in ((0x2460, 0x249B), (0x3220, 0x3229), (0x2776, 0x2793)) for c in range(first, last + 1)
)
_ARABIC_MARK = re.compile(r"\d{1,3}(?:\.(?:(?=(?:19|20)\d\d ?年|\d{1,2} ?月(?!球|饼))|(?!\d))|[、)])")
_GLUED = re.compile(r"([1-9]\d?\.)(?=([1-9]\d{0,2})(?![\d.,万千百亿\s]))")  # 1.3处放流点: nobody counts 1.3 of them
_WHOLE = frozenset(["站点", "社区", "乡镇", "街道", *"个名位项家户所处座台套辆艘栋间支宗起条门册份批期场只头株棵块条"])
_LEVELS = re.compile(r"\d{1,2}(?:\.\d{1,2}){1,4}\.?(?= ?[\u4e00-\u9fff“《])")
_CHINESE_MARK = re.compile(r"[一二三四五六七八九十]{1,3}(?:、|\.(?!\d))")
_IN_BRACKETS = re.compile(r"\((?:\d{1,3}|[一二三四五六七八九十]{1,3})\)")
_SPOKEN = re.compile(r"[一二三四五六七八九十]{1,2}(?:是(?!否)|要|则)")
_OPENING = frozenset("\n。；;：:，,!！?？)”|、 ")
_CODE_TAIL = re.compile(r"[A-Za-z0-9._/\-]*[A-Za-z0-9]")
_COUNTED = re.compile(
    r"(?<=[A-Z]{2})\d{1,4}(?=[台套辆部架块盏艘名场期份](?!头))|(?<=[MLSWlsw])\d{1,2}\.\d ?级"
)  # AED60台: so many of what letters name; ML3.1级: a magnitude
_MAGNITUDE = re.compile(r"震级(?:下限|上限)?(?:约|仅|只)?(?:有|为|是|达到|达|在)?$")
_HOT = re.compile(
    r"0\d{2,3}-\d{7,8}(?!\d)|1(?:1[09]|2[02]|2\d{3})(?=接处?警|急救|报警|火警|举报|电话|市民|来电|诉求|工单|投诉"
    r"|调度|指挥|政务|消防|联动)"
    r"|\d+(?:\.\d+)? ?(?:热线|世纪|年代|[后版](?=[^\d]|$)|平台|专线|号[楼线院台文机地井泵车点段]?"
    r"|制(?!作|定|造|度)|路(?=公交)|所示)"
    r"|\d+ ?级"
)
_HOT_NEXT = frozenset("热世年后版平专号制级路所接急报火举电市来诉工投调指政消联 -")
_NAME_LETTERS = re.compile(r"(?:G|D|K|A|X|P|i|V|Q|E)(?![A-Za-z0-9])")
_TIMES = re.compile(r"\d{1,4}[×xX*]\d{1,4} ?小时")
_COMBINED = re.compile(
    r"\d{1,8}(?:[+×xX*·]\d{1,8}){1,6}|\d+(?:\+(?![\u4e00-\u9fff]{1,6}\d)[A-Za-z\u4e00-\u9fff]{1,3})|\d{1,2}\.\d{1,2}(?=专案|事件|事故|特大|案)|24×7"
)
_LABELS = frozenset("件表图录例号编话真")
_LABEL = re.compile(r"(?:附[件表图录]|(?:^|[^\u4e00-\u9fff]|[见如附和与及])[表图]|示例|案例|编号|邮编|电话|传真|账号)$")
_COUNTED_TOO = frozenset("话例")  # what may count as well as label: 电话600户, 案例3则
_CALLED = re.compile("(?<!联系)(?<!咨询)(?<!举报)(?<!监督)(?<!办公)(?<!值班)(?<!服务)(?<!投诉)电话$")
_DIALLED = re.compile(r"1(?:1[0479]|2[0-2])(?!\d)|\d{5}")  # 电话1740、上门645 counts calls, 电话110 does not
_LABELLED = re.compile(r"\d{1,20}(?!\d|,\d{3}(?!\d))(?:[-—.]\d{1,8}(?!\d)){0,3}+(?! ?[%个人名台套元件项份张篇宗万亿])")
_RATIO = re.compile(r"(\d{1,9}(?:\.\d{1,9})?) ?: ?(\d{1,9}(?:\.\d{1,9})?)(?![\d:.])")
_RATIO_IN_WORDS = re.compile(r"(\d{1,9}(?:\.\d{1,9})?) ?比 ?(\d{1,9}(?:\.\d{1,9})?)(?![\d:.年月])")
_RATIO_AHEAD = re.compile("(?:之比|比例|比值|配比)[\u3400-\u9fff]{0,4}$")
_RATIOS = re.compile(r"\d{1,9}(?:\.\d{1,9})?(?: ?: ?\d{1,9}(?:\.\d{1,9})?){2,5}")


def line_start(text: str, at: int) -> bool:
    """Whether only spaces, # or > stand before `at` on its line."""
    back = at
    while back and at - back < 12 and text[back - 1] in " \t#>*-":
        back -= 1
    return not back or text[back - 1] == "\n" or text[back - 1] == "\r"


def read_mark(text: str, at: int, pattern: re.Pattern[str], floor: int) -> Reading | None:
    """A list marker around or at `at`: （一） 一、 1. 2） (3)."""
    before = text[at - 1 : at]
    if before == "(" and at > floor:
        match = _IN_BRACKETS.match(text, at - 1)
        if match:
            return Reading(at - 1, match.end(), Kind.LIST_MARKER)
    match = pattern.match(text, at)
    if match is None:
        return None
    last = match.group()[-1]
    if line_start(text, at) or (last != "、" and before in "。；;：:" and before):
        return Reading(at, match.end(), Kind.LIST_MARKER)
    return None


def arabic_mark(text: str, at: int, floor: int) -> Reading | None:
    """1. 1、 1） （1） and 1.2 before a heading."""
    found = read_mark(text, at, _ARABIC_MARK, floor)
    if found is None and line_start(text, at):
        glued = _GLUED.match(text, at)
        unit = unit_at(text, glued.end(2)) if glued else None
        if glued and unit and unit.name in _WHOLE and text[unit.end : unit.end + 1] > "一":
            return Reading(at, glued.end(1), Kind.LIST_MARKER)
        levels = _LEVELS.match(text, at)
        if levels and (levels.group().count(".") > 1 or text[levels.end()] == " ") and not unit_at(text, levels.end()):
            return Reading(at, levels.end(), Kind.LIST_MARKER)
    return found


def chinese_mark(text: str, at: int, floor: int) -> Reading | None:
    """一、 （一） 一是."""
    found = read_mark(text, at, _CHINESE_MARK, floor)
    if found:
        return found
    spoken = _SPOKEN.match(text, at)
    if spoken and (not at or text[at - 1] in _OPENING):
        return Reading(at, spoken.end(), Kind.LIST_MARKER)
    return None


def read_ordinal(text: str, at: int) -> Reading | int:
    """第六届, 第三方, 第一责任人, 第12号; 第一， at the head of a clause is a list marker."""
    after = at + 1 + (text[at + 1 : at + 2] == " ")
    digits = re.compile(r"\d{1,6}(?:\.\d+)?").match(text, after)
    value: object
    if digits:
        end, value = digits.end(), Decimal(digits.group())
    elif CHINESE.match(text, after):
        number = read_chinese_value(text, after)
        if isinstance(number, int):
            return number
        end, value = number
    else:
        return at + 1
    if not isinstance(value, Decimal):
        value = None
    if text[end : end + 1] in ("，", "、", ",", "：", ":") and (not at or text[at - 1] in _OPENING):
        return Reading(at, end, Kind.LIST_MARKER)
    if text[end : end + 2] == "季度" or text[end : end + 3] == " 季度":
        return Reading(at, text.index("季度", end) + 2, Kind.DATE, normal=f"--Q{value}")
    if text[end : end + 1] == "号" and digits:
        return Reading(at, end + 1, Kind.DOCUMENT_NUMBER, normal=text[at : end + 1])
    unit = unit_at(text, end)
    if unit and len(unit.name) <= 2:
        return Reading(at, unit.end, Kind.ORDINAL, value, unit.name)
    if text[end : end + 1] in ("方", "者", "线", "号", "次", "期", "条", "页"):
        return Reading(at, end + 1, Kind.ORDINAL, value, text[end])
    return Reading(at, end, Kind.ORDINAL, value)


def read_code(text: str, at: int, floor: int) -> Reading | None:
    """Digits of a standard, or behind letters: A4, PM2.5, COVID-19."""
    back = at
    while (
        back > floor
        and at - back < 12
        and (text[back - 1].isascii() and (text[back - 1].isalnum() or text[back - 1] in "/- "))
    ):
        back -= 1
    while back < at and not text[back].isalpha():
        back += 1
    if back == at:
        return None
    standard = read_standard(text, back)
    if standard and standard.end > at and re.search(r"[-—–]|/| ", text[back : standard.end]):
        return standard
    if not (text[at - 1].isalpha() or (text[at - 1] in "-_/" and text[at - 2 : at - 1].isalpha())):
        return None
    if _COUNTED.match(text, at):
        return None
    tail = _CODE_TAIL.match(text, at)
    return Reading(back, tail.end() if tail else at + 1, Kind.NAME)


def read_named(text: str, at: int, end: int) -> Reading | None:
    """12345热线, 4G, 1+X, 7×24, 21世纪, a telephone number; text[at:end] are the digits."""
    if text[at - 1 : at] in _LABELS and at:
        label = _LABELLED.match(text, at)
        counted = bool(label and text[at - 1] in _COUNTED_TOO and unit_at(text, label.end()))
        counted = counted or bool(_CALLED.search(text, max(0, at - 4), at) and not _DIALLED.match(text, at))
        if label and not counted and _LABEL.search(text, max(0, at - 2), at):
            return Reading(at, label.end(), Kind.NAME)
    following = text[end : end + 1]
    hot = _HOT.match(text, at) if following in _HOT_NEXT else None
    if hot and not (hot.group().endswith("级") and _MAGNITUDE.search(text, max(0, at - 8), at)):
        return Reading(at, hot.end(), Kind.NAME)
    if following in "GDKAXPiVQE" and following and _NAME_LETTERS.match(text, end) and end - at <= 2:
        return Reading(at, end + 1, Kind.NAME)
    times = _TIMES.match(text, at) if following in "×xX*" and following else None
    if times:
        return Reading(at, times.end(), Kind.NAME)
    if (following in "+×xX*·." and following) or text[end - 2 : end - 1] == ".":
        combined = _COMBINED.match(text, at)
        if combined and not unit_at(text, combined.end()):
            return Reading(at, combined.end(), Kind.NAME)
    if following in ": " and following:
        ratios = _RATIOS.match(text, at)
        if ratios:
            return Reading(at, ratios.end(), Kind.NAME)
        ratio = _RATIO.match(text, at)
        if ratio and Decimal(ratio[2]):
            return Reading(at, ratio.end(), Kind.FRACTION, Decimal(ratio[1]) / Decimal(ratio[2]))
    if following == "比" and _RATIO_AHEAD.search(text, max(0, at - 8), at):
        ratio = _RATIO_IN_WORDS.match(text, at)
        if ratio and Decimal(ratio[2]):
            return Reading(at, ratio.end(), Kind.FRACTION, Decimal(ratio[1]) / Decimal(ratio[2]))
    digits = text[at:end]
    if (
        "." not in digits
        and "," not in digits
        and ((len(digits) > 1 and digits[0] == "0") or len(digits) >= 11)
        and not unit_at(text, end)
    ):
        return Reading(at, end, Kind.NAME)
    return None
