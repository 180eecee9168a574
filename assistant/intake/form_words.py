"""What a head of a 自评表 means, by the scored words of form_words.toml."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from functools import cache, lru_cache
from pathlib import Path

SURE = 4.0
LONGEST_HEAD = 24
PAIR = "weight and score"
_NOISE = re.compile(r"[\s　:：]|[（(\[【][^）)\]】]*[)）\]】]|[（(][A-Za-z/*×÷=+%\d]*$")
_LETTERS = re.compile(r"[A-Z](?:[/=][A-Z])*$")
TIER1 = re.compile(r"(?:产出|效益|效果|满意度|成本|决策|过程|管理|投入|预算执行|资金)(?:绩效)?(?:类)?(?:指标)?")
TIER2 = re.compile(
    r"(?:数量|质量|时效|(?:经济|社会|生态环境)?成本|(?:经济|社会|生态|环境|生态环境)(?:效益)?|可持续(?:发展)?(?:影响)?|"
    r"(?:服务对象|社会公众|受益对象|帮扶对象|群众|公众)?满意度?|成本控制)(?:类)?(?:指标)?"
)
ITEM = re.compile(
    r"^(?:\d+(?:[.．]\d+){2,}[、.．]?|\d+[.．]\d+[、.．]?(?=\s)|指标\s*\d+\s*[：:、.]?|\d+\s*(?:[、）)]|[.．](?!\d))|[（(]\d+[)）]|[①-⑳])\s*"
)
GRADE_LABEL = re.compile("(?:自评|评价|绩效|综合|评定)*(?:等级|等次|评级)")
YEAR = re.compile(r"(20\d\d)年?(度)?")
_TIER_MARK = re.compile(r"^(?:[（(]?[一二三四五六七八九十\d]+[）)]?[、.．]?)")
_WORD = re.compile(r"(\D+?)([\d.]+)\s*")
_MONTHS = re.compile(
    r"(?:20\d\d年)?(?:截[至止]|[1一]月?(?:[-—–~～－]+|[至到]))?(\d{1,2}|[一二三四五六七八九十]{1,2})月(?:份|[末底]|\d{1,2}日)?"
)
_DECEMBER = frozenset({"12", "十二"})
_Roles = Mapping[str, Mapping[str, float]]


def wording(text: str) -> str:
    """A head without blanks, remarks in brackets and formula letters: "执行率\\n（B/A）" → "执行率"."""
    return _LETTERS.sub("", _NOISE.sub("", text))


def is_letters(text: str) -> bool:
    """Whether a remark in brackets is letters that the form's sums use: B, B/A."""
    return bool(_LETTERS.fullmatch(text))


def tier(text: str) -> str:
    """The tier a cell names, without its number and bracketed weight: "一、产出指标（50分）" → "产出指标"."""
    return _TIER_MARK.sub("", wording(text))


@cache
def _words() -> Mapping[str, _Roles]:
    tables = tomllib.loads((Path(__file__).parent / "form_words.toml").read_text(encoding="utf-8"))
    return {
        group: {role: {word: float(told) for word, told in _WORD.findall(words)} for role, words in roles.items()}
        for group, roles in tables.items()
    }


def _months(text: str) -> tuple[str, bool]:
    """A head without the months it names, and whether they end before December: "1—6月执行数" → ("执行数", True).

    A date in a cell of data is no such head: nothing is left of "2023年8月底", while a range may stand alone.
    """
    said = re.sub(r"[\s（）()]", "", text)
    named = _MONTHS.search(said)
    if not named or len(said) > LONGEST_HEAD or named.group().isdigit():
        return text, False
    rest = _MONTHS.sub("", said)
    if not rest and not re.match(r"[截1一]\D", named.group()):
        return text, False
    return rest, named.group(1) not in _DECEMBER


def is_months(text: str) -> bool:
    """Whether a head says nothing but the months it is about: "1—12月"."""
    return _months(text)[0] == ""


OTHER = frozenset(_words()["other"])


def points(text: str, *groups: str) -> dict[str, float]:
    """Points by role for a head, as form_words.toml explains them; {} for what is too long to be a head."""
    said = wording(text)
    if not said or len(said) > LONGEST_HEAD:
        return {}
    found: dict[str, float] = {}
    for group in groups:
        for role, words in _words()[group].items():
            told = [value + said.endswith(word) for word, value in words.items() if word in said]
            if told:
                found[role] = max(told)
    return found


def head_points(text: str) -> dict[str, float]:
    """Points by role for a head of the indicator table; one about months before December tells no year's result."""
    rest, part = _months(text)
    if paired(rest):
        return {PAIR: 13.0}
    found = points(rest, "indicators", "other")
    return {"interim": 10.0} if part and (found or not rest) else found


@lru_cache(maxsize=4096)
def head_role(text: str) -> str:
    """The role a head of the indicator table has most points for, "" if none."""
    return weightiest(head_points(text))


def weightiest(found: Mapping[str, float]) -> str:
    """The role with most points, "" if there is none."""
    return max(found, key=lambda role: found[role], default="")


@lru_cache(maxsize=4096)
def paired(text: str) -> tuple[str, ...]:
    """The two roles of a head over cells such as 7.6/8: 得分/分值 → ("score", "weight"); () for any other head."""
    roles = tuple(weightiest(points(part, "indicators")) for part in re.split("[/／]", wording(text)))
    return roles if sorted(roles) == ["score", "weight"] else ()


@lru_cache(maxsize=4096)
def is_head(text: str) -> bool:
    """Whether a cell surely heads a column of the indicator table."""
    return max(head_points(text).values(), default=0) >= SURE


_FILL = re.compile(
    r"其中|金额|资金|总额|数额|数|额|项目|年度|当年|本年|全年|实际|单位|情况|的|补助|部分|累计|截至|年末|预算|[、，,。]"
)


@lru_cache(maxsize=4096)
def fund_words(text: str) -> tuple[str, str]:
    """The amount and the source of money a label names, "" where it names none or is about something else.

    "其中：财政拨款支出数" → ("spent", "fiscal"); a project's name that speaks of money has too many other words.
    """
    text, part = _months(text)
    said = wording(re.sub(r"^其中", "", wording(text)))
    if not said or len(said) > LONGEST_HEAD:
        return "", ""
    rest = said
    source = _best(points(said, "sources"))
    if source:
        rest = _without(rest, _words()["sources"][source])
    amount = _best(points(rest, "amounts"))
    left = _without(rest, _words()["amounts"][amount]) if amount else rest
    if amount in ("weight", "score"):
        left = _without(left, _words()["amounts"]["rate"])  # 预算执行率得分
    if part and (amount or source):
        return "interim", source
    return (amount, source) if len(_FILL.sub("", left)) <= 2 else ("", "")


def fund_points(text: str) -> float:
    """How surely a label names its amount: 调整后预算数 more than 调整数, which may be a difference."""
    return max(points(wording(text), "amounts").values(), default=0.0)


def _best(found: Mapping[str, float]) -> str:
    role = weightiest(found)
    return role if role and found[role] >= SURE else ""


def _without(text: str, words: Mapping[str, float]) -> str:
    for word in sorted(words, key=len, reverse=True):
        text = text.replace(word, "")
    return text
