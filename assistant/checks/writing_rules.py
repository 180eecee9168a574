"""Numerals and punctuation after GB/T 15835-2011 and GB/T 15834-2011: what to change, and what to put in its place.

Every rule is a row: a pattern over the draft and the text that replaces a match. None of them changes a number.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from assistant.outlines import Outline
from assistant.schema import Finding

_NUMERALS, _PUNCTUATION = "GB/T 15835-2011 出版物上数字用法", "GB/T 15834-2011 标点符号用法"
_HALF = str.maketrans("０１２３４５６７８９．，％", "0123456789.,%")
_FULL = str.maketrans(",;:?!()", "，；：？！（）")
_ARABIC = {c: str(i) for i, c in enumerate("零一二三四五六七八九")} | {"〇": "0", "两": "2"}
_ORDER = "一二三四五六七八九"
_SMALL = {"十": 10, "百": 100, "千": 1000}
_CJK = "一-龥"
_LINKS = re.compile(r"https?://\S+|[\w.+-]+@[\w-]+\.[\w.]+|`[^`]*`|^\|?[\s:|-]*-[\s:|-]*\|?$", re.MULTILINE)
_COUNTED = "元|人次|人|名|个|项|次|件|天|年|月|日|米|公里|亩|吨|户|所|家|台|套|处|场|小时|分钟|岁|倍|平方米"
_UNITS = rf"(?:%|％|‰|个百分点|[万亿]?(?:{_COUNTED}))"


@dataclass(frozen=True, slots=True, kw_only=True)
class Mend:
    """A finding on wording that can be put right with one click: draft[start:end] becomes `replacement`."""

    finding: Finding
    replacement: str


@dataclass(frozen=True, slots=True, kw_only=True)
class _Rule:
    id: str
    severity: str
    basis: str
    pattern: re.Pattern[str]
    message: str
    replace: Callable[[re.Match[str]], str]


def _range(match: re.Match[str]) -> str:
    """Both ends with what they share: 3-5万元 → 3万元～5万元, 85-90% → 85%～90%, 10-20米 → 10～20米."""
    low, own, high, unit = match["low"], match["own"] or "", match["high"], match["unit"]
    if unit.startswith("年") or (len(low) == 4 and len(high) == 4 and unit == "年"):
        return f"{low}—{high}{unit}"
    shared = unit if re.match(r"[%％‰万亿]", unit) else ""
    return f"{low}{own or shared}～{high}{unit}"


def _short_year_range(match: re.Match[str]) -> str:
    first = match["first"]
    return f"{first}—{first[:2]}{match['last']}年"


def _small_power(match: re.Match[str]) -> str:
    number, power = match["number"], _SMALL[match["power"]]
    if "." not in number:
        return str(int(number) * power)
    whole, _, part = number.partition(".")
    zeros = len(str(power)) - 1
    moved = whole + part[:zeros].ljust(zeros, "0")
    rest = part[zeros:]
    return str(int(moved)) + (f".{rest}" if rest else "")


def _powers(match: re.Match[str]) -> str:
    """1千2百 → 1200, 5万6千 → 5.6万: the same number in one style."""
    total = Decimal(0)
    for number, power in re.findall(r"(\d+(?:\.\d+)?)([十百千万]?)", match.group()):
        total += Decimal(number) * {**_SMALL, "万": 10_000, "": 1}[power]
    if "万" not in match.group():
        return f"{total.normalize():f}"
    return f"{(total / 10_000).normalize():f}万"


def _dotted_date(match: re.Match[str]) -> str:
    return f"{match['year']}年{int(match['month'])}月{int(match['day'])}日"


def _date(match: re.Match[str]) -> str:
    day = match["day"]
    tens, ten, ones = day.partition("十") if "十" in day else ("", "", day)
    number = (int(_ARABIC.get(tens, "1")) * 10 if ten else 0) + int(_ARABIC.get(ones, "0") if ones else 0)
    return f"{match['month']}月{number}{match['mark']}"


def _neighbours(match: re.Match[str]) -> str:
    low, high = match["low"], match["high"]
    return f"{low}{high}" if _ORDER.find(high) - _ORDER.find(low) == 1 else match.group()


def _row(
    id_: str, severity: str, basis: str, pattern: str, message: str, replace: Callable[[re.Match[str]], str]
) -> _Rule:
    return _Rule(
        id=id_,
        severity=severity,
        basis=basis,
        pattern=re.compile(pattern, re.MULTILINE),
        message=message,
        replace=replace,
    )


RULES: tuple[_Rule, ...] = (
    _row("fullwidth_digits", "warning", _NUMERALS, r"[０-９](?:[０-９．]|，(?=[０-９]{3}))*％?|(?<=\d)％",
         "数字和百分号应使用半角", lambda m: m.group().translate(_HALF)),
    _row("shortened_year", "warning", _NUMERALS, r"(?<![\d.年—～])(?P<year>[0-4]\d|9\d)年(?=(?:[1-9]|1[0-2])月)",
         "年份不应简写", lambda m: f"{'19' if m['year'] > '49' else '20'}{m['year']}年"),
    _row("shortened_year_range", "warning", _NUMERALS,
         r"(?<!\d)(?P<first>(?:19|20)\d\d)年?[-－–—~～至](?P<last>\d\d)年(?!\d)", "年份不应简写", _short_year_range),
    _row("range_mark", "warning", _NUMERALS,
         rf"(?<![\d\-A-Za-z/.第附件表图号〕])(?P<low>\d+(?:\.\d+)?)(?P<own>{_UNITS})?"
         rf"[-－–~∼](?P<high>\d+(?:\.\d+)?)(?P<unit>{_UNITS})",
         "数值范围应用“～”连接，年份用“—”，共有的百分号和万、亿前后都要写", _range),
    _row("range_without_unit", "warning", _NUMERALS,
         r"(?<![\d\-A-Za-z/.])(?P<low>\d+(?:\.\d+)?)(?P<own>)"
         r"[～—至](?P<high>\d+(?:\.\d+)?)(?P<unit>%|％|‰|万元|亿元|万人次?|亿|万)",
         "范围两端的百分号、万、亿不能省略", lambda m: f"{m['low']}{m['unit']}～{m['high']}{m['unit']}"),
    _row("mixed_numerals", "warning", _NUMERALS,
         rf"(?<![\d.])(?P<number>\d+(?:\.\d+)?)(?P<power>[十百千])(?=[{_CJK}])"
         r"(?![米克瓦伏卡帕焦分姓里字赫])",
         "阿拉伯数字不能与十、百、千连用", _small_power),
    _row("mixed_powers", "warning", _NUMERALS,
         r"(?<![\d.])\d+(?:\.\d+)?[百千万](?:(?:零?\d+[十百千])+(?:零?\d+)?|零\d+)(?![\d.])",
         "阿拉伯数字不能与十、百、千连用", _powers),
    _row("percent_in_words", "warning", _NUMERALS, r"百分之(?P<number>\d+(?:\.\d+)?)(?![\d.]|至)",
         "阿拉伯数字的百分数应写作“%”", lambda m: f"{m['number']}%"),
    _row("dotted_date", "warning", _NUMERALS,
         r"(?<![\d.A-Za-z])(?P<year>(?:19|20)\d\d)\.(?P<month>1[0-2]|0?[1-9])\.(?P<day>3[01]|[12]\d|0?[1-9])(?:日|(?![\d.]))",
         "日期的年月日不用点号分隔", _dotted_date),
    _row("mixed_date", "warning", _NUMERALS,
         r"(?P<month>\d{1,2})月(?P<day>[一二三]?十?[一二三四五六七八九十])(?P<mark>[日号])",
         "同一日期应使用同一种数字", _date),
    _row("zero_in_words", "warning", _NUMERALS,
         r"(?<=[一二三四五六七八九])[0０oOＯ○](?=[一二三四五六七八九0０oOＯ○〇])",
         "汉字数字中的“零”应写作“〇”", lambda m: "〇"),
    _row("approximate_pair", "info", _NUMERALS,
         rf"(?P<low>[{_ORDER}])、(?P<high>[{_ORDER}])(?=[个名人次天年月项件家所处])",
         "相邻两个数字表示概数时不用顿号", _neighbours),
    _row("halfwidth_punctuation", "warning", _PUNCTUATION,
         rf"(?<=[{_CJK}”’）》〉】%])[,;:?!](?=[ ]*[{_CJK}“‘（《〈【\d]|$)[ ]*|(?<=[\d%])[,;](?=[ ]*[{_CJK}“（《])[ ]*",
         "汉字之间应使用全角标点", lambda m: m.group().strip().translate(_FULL)),
    _row("halfwidth_stop", "warning", _PUNCTUATION, rf"(?<=[{_CJK}”）》])\.(?=[ ]*(?:[{_CJK}“（《]|$))[ ]*",
         "句末应使用句号“。”", lambda m: "。"),
    _row("halfwidth_brackets", "warning", _PUNCTUATION, rf"\((?P<inner>[^()\n]*[{_CJK}][^()\n]*)\)",
         "汉字应使用全角括号", lambda m: f"（{m['inner']}）"),
    _row("straight_quotes", "warning", _PUNCTUATION, rf"\"(?P<inner>[^\"\n]*[{_CJK}][^\"\n]*)\"",
         "应使用中文引号“ ”", lambda m: f"“{m['inner']}”"),
    _row("ellipsis", "info", _PUNCTUATION, rf"(?<=[{_CJK}，、])(?:\.{{3,}}|。{{3,}}|…(?!…)(?<!……))",
         "省略号应为“……”", lambda m: "……"),
    _row("doubled_punctuation", "warning", _PUNCTUATION,
         r"(?P<mark>[，。；：、])(?:(?P=mark)(?!(?P=mark)))|[，、；](?=[。；])",
         "标点重复", lambda m: m["mark"] or ""),
    _row("dash", "info", _PUNCTUATION, rf"(?<=[{_CJK}])--+(?=[{_CJK}])", "破折号应为“——”", lambda m: "——"),
    _row("comma_between_titles", "info", _PUNCTUATION, r"(?<=[》”])、(?=[《“])",
         "并列的书名号、引号之间通常不用顿号", lambda m: ""),
    _row("list_marker_digits", "info", _PUNCTUATION, r"^(?P<lead>[ 　]*\d{1,2})、", "阿拉伯数字序号后用“.”",
         lambda m: f"{m['lead']}."),
    _row("list_marker_words", "info", _PUNCTUATION, rf"^(?P<lead>(?:#+ +)?[ 　]*[{_ORDER}十]{{1,3}})[.．](?!\d)",
         "汉字序号后用“、”", lambda m: f"{m['lead']}、"),
    _row("list_marker_brackets", "info", _PUNCTUATION, rf"^(?P<lead>(?:#+ +)?[ 　]*（[{_ORDER}十\d]{{1,3}}）)[、.．，]",
         "带括号的序号后不加标点", lambda m: m["lead"]),
)  # fmt: skip


def check_writing(text: str, outline: Outline | None = None) -> tuple[Mend, ...]:
    """Everything in a draft that the two standards write otherwise, in order; findings do not overlap.

    Links, addresses and the rules of Markdown tables are left alone. `outline` gives each finding its section.
    """
    sections = outline.split(text) if outline else ()
    skipped = [match.span() for match in _LINKS.finditer(text)]
    found = sorted(_matches(text, skipped), key=lambda item: (item[1].start(), -item[1].end()))
    mends: list[Mend] = []
    end = 0
    for rule, match, replacement in found:
        if match.start() < end:
            continue
        end = match.end()
        section = next((s.id for s in sections if s.start <= match.start() < s.end), "")
        shown = f"“{match.group().strip()}”应为“{replacement}”" if replacement.strip() else f"“{match.group()}”应删去"
        mends.append(
            Mend(
                finding=Finding(
                    rule=rule.id,
                    severity=rule.severity,
                    section=section,
                    start=match.start(),
                    end=match.end(),
                    message=f"{rule.message}：{shown}。",
                    basis=rule.basis,
                ),
                replacement=replacement,
            )
        )
    return tuple(mends)


def mend_writing(text: str, mends: Iterable[Mend]) -> str:
    """The text with these mends made; they must come from `check_writing` of the same text."""
    for mend in sorted(mends, key=lambda m: m.finding.start, reverse=True):
        text = text[: mend.finding.start] + mend.replacement + text[mend.finding.end :]
    return text


def _matches(text: str, skipped: list[tuple[int, int]]) -> Iterator[tuple[_Rule, re.Match[str], str]]:
    for rule in RULES:
        for match in rule.pattern.finditer(text):
            replacement = rule.replace(match)
            inside = any(start < match.end() and match.start() < end for start, end in skipped)
            if replacement != match.group() and not inside:
                yield rule, match, replacement
