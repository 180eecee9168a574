"""Dates, years, school years, quarters, clock times and document numbers, each with a form that can be compared.

Forms: "2024-01-26", "2024-08", "--09-01" (no year), "--07", "2024-H1", "2024-Q3", "2024-01/2024-06", "2022/2023",
"T09:30", "〔2024〕9号", "第12号", "GB 31654-2021".
"""

from __future__ import annotations

import re

from assistant.quantities.reading import Reading
from assistant.schema import Kind

_CN = "〇零一二三四五六七八九"
_CN_DAYS = rf"(?:十[{_CN}]?|二十[{_CN}]?|三十一?|[{_CN}])"
_TO = r" ?(?:[-–—―~]{1,2}|至|到) ?"
_YEAR = r"(?:19|20)\d\d"
_CN_YEAR = rf"[一二][〇零九一二][{_CN}]{{2}}"
_POINT = re.compile(
    rf"(?:(?P<y>{_YEAR}|{_CN_YEAR}) ?年 ?)?(?:(?P<m>\d{{1,2}}|十[一二]?|[一二三四五六七八九]) ?月"
    rf"(?:份| ?(?P<d>\d{{1,2}}|{_CN_DAYS}) ?[日号])?"
    rf"|(?P<h>[上下]半年)|第?(?P<q>[一二三四1-4]) ?季度)"
)
_YEAR_ONLY = re.compile(rf"(?P<y>{_YEAR}|{_CN_YEAR}) ?年(?!级|制)")
_YEARS = re.compile(rf"(?P<y>{_YEAR}) ?年?(?:度)?{_TO}(?P<z>{_YEAR}) ?(?P<s>学年|年|(?=[)度]|$))")
_ISO = re.compile(rf"(?P<y>{_YEAR})(?P<p>[-./])(?P<m>0?[1-9]|1[0-2])(?P=p)(?P<d>[12]\d|3[01]|0?[1-9])(?!\d)")
_YEAR_MONTH = re.compile(rf"(?P<y>{_YEAR})[-./](?P<m>0[1-9]|1[0-2])(?![\d.%])")
_MONTHS = re.compile(rf"(?P<y>{_YEAR})\.(?P<m>1[0-2]|0?[1-9]){_TO}(?P<z>{_YEAR})\.(?P<n>1[0-2]|0?[1-9])(?![\d.])")
_SHORT_RANGE = re.compile(rf"(?P<m>\d{{1,2}})(?:月份?)?{_TO}(?P<n>\d{{1,2}}) ?月份?(?![\d]*[日号])")
_DAY = re.compile(rf"(?P<d>\d{{1,2}}|{_CN_DAYS}) ?日(?!以?[内均]|常|期|元)")
_DAYS = re.compile(rf"{_TO}(?P<d>\d{{1,2}}) ?[日号]")
_CLOCK = re.compile(
    r"(?P<h>[01]?\d|2[0-4])"
    r"(?::(?P<n>[0-5]\d)(?::[0-5]\d)?(?![\d:.])| ?[时点](?![间期代任段]) ?(?P<k>\d{1,2}) ?分(?!之|析|管))"
)
_CN_CLOCK = re.compile(rf"{_CN_DAYS}[时点](?:(?:[二三四五]?十[{_CN}]?|[{_CN}]{{1,2}})分(?!之|析|管)|半|整|许)")
_NUMBER = re.compile(r"(?P<o>[〔\[(])(?P<y>(?:19|20)\d\d)年?[〕\])] ?第? ?(?P<n>\d{1,5})(?: ?号| ?號|(?=[^\d\w]|$))")
_STANDARD = re.compile(
    r"(?:GB|DB|JGJ|CJJ|CECS|HJ|SL|JTG|JT|NY|YY|WS|DL|SB|LY|AQ|GA|JY|TB|SH|QB|DGJ|XF|RB|MH|WW|ISO|IEC|CJ|JB|T|Q)"
    r"\d{0,4}(?:/[A-Z]{1,5}\d{0,2})? ?[A-Z]{0,4}\d{1,6}(?:\.\d{1,4}){0,4}(?: ?[-—–] ?(?:19|20)?\d\d)?(?!\d)"
)
_DIGIT = {c: str(d) for d, c in enumerate("〇一二三四五六七八九")} | {"零": "0"}


def _plain(text: str | None) -> int:
    """1–39 in either writing; 0 where nothing is written."""
    if not text:
        return 0
    if text[0].isdigit() and text[0].isascii():
        return int(text)
    if "十" in text:
        tens, _, ones = text.partition("十")
        return int(_DIGIT.get(tens, "1")) * 10 + int(_DIGIT.get(ones, "0"))
    return int("".join(_DIGIT[c] for c in text))


def _form(point: re.Match[str], year: str = "") -> str:
    """The comparable form of one point in time, "" where month or day cannot be."""
    written = point["y"] or year
    head = f"{_plain(written):04d}" if written else "-"
    if point["h"]:
        return f"{head}-H{1 if point['h'][0] == '上' else 2}"
    if point["q"]:
        return f"{head}-Q{_plain(point['q'])}"
    month, day = _plain(point["m"]), _plain(point["d"])
    if not 1 <= month <= 12 or day > 31 or (point["d"] and not day):
        return ""
    return f"{head}-{month:02d}" + (f"-{day:02d}" if day else "")


def read_date(text: str, at: int) -> Reading | None:
    """A date, year or clock time that starts at `at`, None where the digits are something else."""
    span = _SHORT_RANGE.match(text, at)
    if span and 1 <= int(span["m"]) < int(span["n"]) <= 12:
        return Reading(at, span.end(), Kind.DATE, normal=f"--{int(span['m']):02d}/--{int(span['n']):02d}")
    months = _MONTHS.match(text, at)
    if months:
        normal = f"{months['y']}-{int(months['m']):02d}/{months['z']}-{int(months['n']):02d}"
        return Reading(at, months.end(), Kind.DATE, normal=normal)
    for pattern in (_YEARS, _ISO):
        match = pattern.match(text, at)
        if match and pattern is _YEARS and match["y"] < match["z"]:
            return Reading(at, match.end(), Kind.YEAR, normal=f"{match['y']}/{match['z']}")
        if match and pattern is _ISO:
            return Reading(
                at, match.end(), Kind.DATE, normal=f"{match['y']}-{int(match['m']):02d}-{int(match['d']):02d}"
            )
    point = _POINT.match(text, at)
    form = _form(point) if point else ""
    if point and form:
        return _to_end(text, point, form)
    year = _YEAR_ONLY.match(text, at)
    if year:
        span = _SHORT_RANGE.match(text, year.end())
        if span and 1 <= int(span["m"]) < int(span["n"]) <= 12:
            normal = f"{_plain(year['y'])}-{int(span['m']):02d}/{_plain(year['y'])}-{int(span['n']):02d}"
            return Reading(at, span.end(), Kind.DATE, normal=normal)
        return Reading(at, year.end(), Kind.YEAR, normal=str(_plain(year["y"])))
    month = _YEAR_MONTH.match(text, at)
    if month:
        return Reading(at, month.end(), Kind.DATE, normal=f"{month['y']}-{month['m']}")
    clock = _CLOCK.match(text, at)
    if clock:
        return Reading(
            at, clock.end(), Kind.DATE, normal=f"T{int(clock['h']):02d}:{int(clock['n'] or clock['k'] or 0):02d}"
        )
    day = _DAY.match(text, at)
    if day and 1 <= _plain(day["d"]) <= 31:
        return Reading(at, day.end(), Kind.DATE, normal=f"---{_plain(day['d']):02d}")
    return None


def read_chinese_clock(text: str, at: int) -> Reading | None:
    """八点三十分, 九时半."""
    match = _CN_CLOCK.match(text, at)
    return Reading(at, match.end(), Kind.DATE) if match else None


_CONNECTED = re.compile(_TO)


def _to_end(text: str, point: re.Match[str], form: str) -> Reading:
    """A second point after 至 or a dash makes the reading a period: 2024-01/2024-06."""
    start, end = point.start(), point.end()
    gap = _CONNECTED.match(text, end)
    if gap:
        other = _POINT.match(text, gap.end())
        year = point["y"] or ""
        until = _form(other, year) if other else ""
        if other and until:
            return Reading(start, other.end(), Kind.DATE, normal=f"{form}/{until}")
        day = _DAYS.match(text, end)
        if day and point["d"] and _plain(point["d"]) < int(day["d"]) <= 31:
            return Reading(start, day.end(), Kind.DATE, normal=f"{form}/{form[:-2]}{int(day['d']):02d}")
    return Reading(start, end, Kind.DATE, normal=form)


def read_document_number(text: str, at: int) -> Reading | None:
    """〔2023〕85号 whose bracket stands at `at`; in round brackets only with 号."""
    match = _NUMBER.match(text, at)
    if match is None or (match["o"] == "(" and text[match.end() - 1] not in "号號"):
        return None
    return Reading(at, match.end(), Kind.DOCUMENT_NUMBER, normal=f"〔{match['y']}〕{match['n']}号")


def read_standard(text: str, at: int) -> Reading | None:
    """GB/T 31654—2021, DB53/T 1120-2022, JTG F40-2004 at `at`."""
    match = _STANDARD.match(text, at)
    if match is None:
        return None
    normal = re.sub(r" ?[-—–] ?", "-", match.group())
    return Reading(at, match.end(), Kind.DOCUMENT_NUMBER, normal=normal)
