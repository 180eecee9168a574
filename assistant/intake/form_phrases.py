"""Amounts of a 自评表 that one cell tells by itself: behind a label's colon, in a sentence, two in one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from assistant.intake.evaluation_form import MONEY
from assistant.intake.form_heads import is_label, said_total
from assistant.intake.form_values import read_pair, read_plain
from assistant.intake.form_words import fund_points, fund_words, paired, wording
from assistant.intake.models import MONEY_UNITS
from assistant.intake.sheets import Cell

_UNIT = re.compile(
    r"[（(][^（）()]*?(亿元|百万元|万元|千元|元)[^（）()]*[）)]|(?:单位[：:]?|金额[：:])(亿元|百万元|万元|千元|元)$"
)
_INLINE = re.compile(r"([^：:\d]{2,14})[：:]\s*([\d０-９].*)", re.DOTALL)
_SAID = re.compile(
    r"([^\d，。；、：:（()）\s]{2,12})[：:为是]?(\d[\d,]*(?:\.\d+)?)(亿元|百万元|万元|千元|元)([^\d，。；、：:（()）]*)"
)
_GIVEN_BACK = re.compile("[收缴交退]回|上[缴交]")
_SCORED_RATE = re.compile(r"([\d.]+%)[（(]得([\d.]+)分[）)]")
_LONGEST_SENTENCE = 160


@dataclass(frozen=True, slots=True, kw_only=True)
class Amount:
    """One number of the funds: what it is, whose money ("total" where none is named), and the unit, "" if not said.

    `label` names the row; `amount` is one of MONEY, or rate, weight, score; `sure` are the points of its name.
    """

    amount: str
    source: str
    label: str
    cell: Cell
    number: Decimal
    unit: str
    sure: float = 10.0


def told_within(cell: Cell, heads: Sequence[str]) -> list[Amount]:
    """The amounts that a cell below these heads, nearest first, tells by itself; [] for a plain number or a text."""
    return _inline(cell) or _sentence(cell) or _two(cell, heads)


def _inline(cell: Cell) -> list[Amount]:
    """An amount behind its label's colon: "执行金额：38.7万元"."""
    match = _INLINE.fullmatch(cell.text)
    value = read_plain(replace(cell, text=match.group(2))) if match else None
    amount, source = fund_words(match.group(1)) if match else ("", "")
    if not match or not value or value.number is None or value.doubt or not amount:
        return []
    if is_label(match.group(1)) or said_total(cell.text) is not None:
        return []  # 预算年度：2024, 自评得分：94.43分
    unit = value.unit if value.unit in MONEY_UNITS else unit_in(match.group(1))
    return [
        Amount(
            amount=amount,
            source=source or "total",
            label=bare(match.group(1)),
            cell=cell,
            number=value.number,
            unit=unit,
        )
    ]


def _sentence(cell: Cell) -> list[Amount]:
    """Amounts told in a sentence: 年初预算100万元，全年执行95万元; what is left and 已交回财政 was returned."""
    text = "".join(cell.text.split())
    told = [(words, *fund_words(words), number, unit, behind) for words, number, unit, behind in _SAID.findall(text)]
    if len(text) > _LONGEST_SENTENCE or len(told) < 2:
        return []
    return [
        Amount(
            amount="returned" if amount == "carried_over" and _GIVEN_BACK.search(behind) else amount,
            source=source or "total",
            label="",
            cell=cell,
            number=Decimal(number.replace(",", "")),
            unit=unit,
            sure=fund_points(words),
        )
        for words, amount, source, number, unit, behind in told
        if amount in MONEY
    ]


def _two(cell: Cell, heads: Sequence[str]) -> list[Amount]:
    """A rate with its score, "94.00%（得9.4分）"; score and weight under 得分/分值, "9.4/10"."""
    head = heads[0] if heads else ""
    rate, pair = _SCORED_RATE.fullmatch("".join(cell.text.split())), read_pair(cell)
    numbers: dict[str, Decimal] = {}
    if rate and fund_words(head)[0] == "rate":
        numbers = {"rate": Decimal(rate.group(1)[:-1]), "score": Decimal(rate.group(2))}
    elif pair:
        numbers = dict(zip(paired(head), pair, strict=False))
    return [
        Amount(amount=amount, source="total", label="", cell=cell, number=number, unit="")
        for amount, number in numbers.items()
    ]


def unit_in(text: str) -> str:
    """The unit of money that a head or label names: "项目资金（万元）", "单位：元"."""
    found = _UNIT.search("".join(text.split()))
    return (found.group(1) or found.group(2)) if found else ""


def bare(text: str) -> str:
    return re.sub(r"^其中", "", wording(text))
