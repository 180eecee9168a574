"""Rules about money: spending against the budget, and whether what is left adds up."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from assistant.checks.derivations import holds_own_funds
from assistant.checks.facts import Origin
from assistant.checks.rules.review import CAUSE, LOW_EXECUTION, Review, percent, wan
from assistant.schema import Finding, Kind

_TOLERANCE = Decimal(100)  # 元: figures are given in 万元 with two decimals
_OF_SOURCE = re.compile("(?:中央|省|市|县|区|乡镇|本级|上级|地方)[级本]?(?:财政|补助|配套|专项|转移支付|资金)*支出$")
_COMPLETE = Decimal("0.1")  # spending items that miss the total by less than this share were meant to be all of it


def execution_over_100(review: Review) -> Iterator[Finding]:
    """More budget money spent than budgeted, own funds left out."""
    budget, spent, own = review.budget, review.fund("spent"), review.fund("own_funds") or Decimal(0)
    if budget and spent is not None and spent - own > budget + _TOLERANCE:
        yield review.finding(
            "",
            f"实际支出{wan(spent)}超过预算{wan(budget)}，预算执行率为{percent(spent / budget * 100)}，"
            "请核对预算调整或自有资金。",
            section="funds.use",
            at=review.span("funds.use"),
        )


def funds_do_not_balance(review: Review) -> Iterator[Finding]:
    """Budget − spending ≠ returned + carried over; spending items that do not add up to the spending.

    Own funds may be part of the spending or stand beside it; the budget, the adjusted budget or the money received
    may be what is balanced. Any way that balances will do.
    """
    spent, own = review.fund("spent"), review.fund("own_funds") or Decimal(0)
    if spent is None:
        return
    yield from _balance(review, spent, own)
    yield from _items(review, spent, own)


def _balance(review: Review, spent: Decimal, own: Decimal) -> Iterator[Finding]:
    left = [review.fund(role) for role in ("returned", "carried_over")]
    known = [amount for amount in left if amount is not None]
    bases = [
        b for b in (review.fund("budget"), review.fund("adjusted_budget"), review.fund("received")) if b is not None
    ]
    if not known or not bases:
        return
    gaps = [base - outlay - sum(known) for base in bases for outlay in (spent, spent - own)]
    gap = min(gaps, key=abs)
    if abs(gap) > _TOLERANCE:
        base = review.budget or bases[0]
        yield review.finding(
            "",
            f"预算{wan(base)}减去支出{wan(review.fiscal_spending or spent)}，"
            f"与收回、结转资金{wan(sum(known, Decimal(0)))}相差{wan(abs(gap))}。",
            section="funds.use",
            at=review.span("funds.use"),
        )


def _items(review: Review, spent: Decimal, own: Decimal) -> Iterator[Finding]:
    costs = [
        f
        for f in review.dossier.facts
        if f.origin is Origin.FIGURE and f.kind is Kind.MONEY and not f.role and "/" not in f.unit
    ]
    costs = [f for f in costs if not _OF_SOURCE.match(f.label)]  # by whose money it was, another cut of the same whole
    items = [f for f in costs if "支出" in f.label]
    if len(items) < 3:
        return
    total, whole = (sum((f.value for f in cut if isinstance(f.value, Decimal)), Decimal(0)) for cut in (items, costs))
    outlays = (spent, spent - own, spent + own)
    if any(abs(outlay - whole) <= _TOLERANCE for outlay in outlays):
        return  # 监理验收费 is an item too, though not called 支出
    gap = min((outlay - total for outlay in outlays), key=abs)
    if total > spent + own + _TOLERANCE or _TOLERANCE < abs(gap) <= spent * _COMPLETE:
        yield review.finding(
            "",
            f"各项支出合计{wan(total)}，与实际支出{wan(spent)}相差{wan(abs(gap))}。",
            section="funds.use",
            at=review.span("funds.use"),
        )


def low_execution_unexplained(review: Review) -> Iterator[Finding]:
    """Execution below 80 % and no cause named in the draft."""
    rate = review.execution
    if rate is not None and rate < LOW_EXECUTION and not CAUSE.search(review.prose):
        yield review.finding(
            "",
            f"预算执行率仅{percent(rate)}，文中没有说明原因和改进措施。",
            section="funds.use",
            at=review.span("funds.use"),
        )


def own_funds_unclear(review: Review) -> Iterator[Finding]:
    """An execution rate stated without saying whether own funds count, where the inputs have own funds."""
    if not review.fund("own_funds") or not holds_own_funds(review.dossier.facts):
        return
    for entry in review.entries:
        if "执行率" in entry.place.left and "自有" not in entry.place.lead and "财政" not in entry.place.lead:
            yield review.finding(
                "",
                f"执行率{entry.mention.text}没有说明是否包含自有资金。",
                section=entry.place.section,
                at=(entry.mention.start, entry.mention.end),
            )
