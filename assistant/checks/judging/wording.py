"""The sentences a clerk reads: what a number was held against, and what is wrong with it."""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Decimal

from assistant.checks.arithmetic.operands import Operand
from assistant.checks.arithmetic.scene import Guess
from assistant.checks.facts import Fact, Origin
from assistant.checks.reading.measures import MONEY, PERCENT, POINTS
from assistant.quantities.writing import write_like
from assistant.schema import Kind, Mention, Range

_SHORT = 24
_OF_YEAR = re.compile("prior(\\d{4})")
_WAN = 10_000
_TWO, _FOUR = Decimal("0.01"), Decimal("0.0001")


def origin_of(fact: Fact) -> str:
    """Where a fact comes from, as said in brackets: 填报数据, 工作记录第3条, 2022年报告."""
    if fact.origin is Origin.PRIOR:
        return f"{fact.year}年报告"
    if fact.origin is Origin.NOTE:
        return f"工作记录第{int(str(fact.source['note'])) + 1}条"
    if fact.origin is Origin.TARGET:
        return "填报的目标值"
    if fact.figure:
        return "填报数据"
    return "项目基本信息"


def name_of(fact: Fact) -> str:
    """A fact by its label, shortened: “年末收回指标”."""
    label = fact.label if len(fact.label) <= _SHORT else fact.label[:_SHORT] + "…"
    return f"“{label}{'目标' if fact.origin is Origin.TARGET else ''}”"


def formula_of(guess: Guess) -> str:
    """The formula with operand ids: spent / budget."""
    return guess.formula.format(*(_inner(o.key, guess.formula) for o in guess.operands))


def _inner(key: str, formula: str) -> str:
    return f"({key})" if " " in key and formula != "{0}" else key


def arithmetic_of(guess: Guess) -> str:
    """The formula in words: 实际支出130.27万元 ÷ 年初预算248.65万元."""
    signs = guess.formula.replace(" / ", " ÷ ").replace(" - ", " − ").replace(" + ", " ＋ ")
    return signs.format(*map(_called, guess.operands))


def _called(one: Operand) -> str:
    """An operand by its label and number, with what tells it from this year's: 目标, the year of its report."""
    year = _OF_YEAR.match(one.key)
    aim = "目标" if one.fact >= 0 and one.key.endswith(".target") else ""
    return f"{year.group(1) + '年' if year else ''}{one.label[:_SHORT]}{aim}{one.wording}"


def paste(value: float | Decimal | Range, mention: Mention, size: Decimal) -> str:
    """A value of the mention's dimension in the mention's own writing, e.g. "130.27万元"; "" if it cannot be

    written.
    """
    if isinstance(value, tuple):
        return write_like((value[0] / size, value[1] / size), mention)
    exact = value if isinstance(value, Decimal) else Decimal(repr(value))
    base = exact / size
    if mention.kind is Kind.FRACTION:
        base /= 100
    return write_like(base, mention)


def shown(value: float, dimension: str, unit: str = "") -> str:
    """A computed value for an explanation: 51.79%, 2.4个百分点, 119.7万元, 757名; to two decimals, 万元 to four."""
    if dimension == PERCENT:
        return f"{_trimmed(value)}%"
    if dimension == POINTS:
        return f"{_trimmed(value)}个百分点"
    if dimension == MONEY and abs(value) >= _WAN:
        return f"{_trimmed(value / _WAN, _FOUR)}万元"
    return f"{_trimmed(value)}{unit}"


def _trimmed(value: float, places: Decimal = _TWO) -> str:
    text = f"{Decimal(repr(value)).quantize(places, ROUND_HALF_UP):f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
