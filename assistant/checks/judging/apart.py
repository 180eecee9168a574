"""What tells facts of one name apart: a month, a bound, a contract; and a clerk's short form of a name."""

from __future__ import annotations

import re

from assistant.checks.facts import Fact, Origin
from assistant.checks.reading.place import Place

_MONTH = re.compile("(?<![\\d至到—~-])(1[0-2]|0?[1-9])月份?(?![前底末])[^，。；\\d]{0,6}$")
_SAME_MONTH, _OTHER_MONTH = 0.6, 0.8
_KIND_OF = re.compile("(\\d[\\d.]*[\u3400-\u9fff]{1,3}?(?:及)?以[上下])的?[^，。；\\d]{0,8}$")
_SAME_KIND = 0.5
_AGREED = re.compile("(?:合同|中标|成交|签约)(?:总?价款?|总?金额|总?额)?(?:约|为|是|共)*$")
_CONTRACT, _PAID = 0.3, 0.5
_FILLED = re.compile("[了过]|(?:有|共|的)+$")
_LEAST = 2  # characters


def by_month(before: str, noted: str) -> float:
    """5月付: the instalment that a note tells of 5月, not the one of 11月."""
    told, own = _MONTH.search(before), _MONTH.search(noted)
    if not told or not own:
        return 0.0
    return _SAME_MONTH if int(told.group(1)) == int(own.group(1)) else -_OTHER_MONTH


def kind_told(words: str) -> str:
    """The bound by which a number tells a kind (60岁以上), "" if there is none."""
    found = _KIND_OF.search(words) if "以" in words else None
    return found.group(1) if found else ""


def by_kind(kind: str, fact: Fact) -> float:
    """60岁以上的: what a note tells of those over 60, not of those over 55."""
    own = kind_told(fact.place.before) if fact.mention is not None else ""
    return _SAME_KIND * ((own == kind) - (own != kind and bool(own)))


def tells_contract(place: Place) -> bool:
    """Whether a number is told as what a contract comes to (合同总价, 中标金额)."""
    return bool(_AGREED.search(place.left))


def is_contract(fact: Fact) -> bool:
    """Whether a note tells what a contract comes to."""
    return fact.origin is Origin.NOTE and tells_contract(fact.place)


def by_contract(fact: Fact) -> float:
    """装置合同总价86万元: what a note tells of the contract, not the 71.6万元 paid of it."""
    return _CONTRACT if is_contract(fact) else -_PAID


def is_shorthand(jotted: str, told: str) -> bool:
    """自考报了 for 自学考试报名, 核了指标 for 核对指标: whether words are a short form of those of the draft."""
    short = _FILLED.sub("", jotted)
    if len(short) < _LEAST or short in told or short[0] not in told:
        return False
    rest = iter(told)
    return all(letter in rest for letter in short)
