"""The arithmetic shown beside the figures while they are typed."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from assistant.checks.derivations import holds_own_funds, permitted
from assistant.checks.facts import Fact, Origin, collect_facts
from assistant.schema import ReportInput
from assistant.ui.state import t

FULL = Decimal(100)
RATES = {"预算执行率": "execution", "预算执行率（不含自有资金）": "execution_without_own"}  # derivations by label


@dataclass(frozen=True, slots=True, kw_only=True)
class Sum:
    """One result: its name, its value as written, and a remark; `sound` is false where something does not add up."""

    name: str
    value: str
    remark: str = ""
    sound: bool = True


def sums_of(inputs: ReportInput) -> tuple[Sum, ...]:
    """Execution, balance, completion and score, as far as the figures give them."""
    facts = collect_facts(inputs)
    found = [
        Sum(
            name=t(f"sums.{RATES[d.label]}"),
            value=d.wording,
            remark="" if d.value <= FULL else t("sums.over"),
            sound=d.value <= FULL,
        )
        for d in permitted(inputs)
        if d.label in RATES
    ]
    return (*found, *_balance(facts), *_completion(inputs), *_score(inputs))


def _balance(facts: tuple[Fact, ...]) -> list[Sum]:
    """Budget less spending (without own funds) against what was returned and carried over."""
    by_role = {f.role: f for f in facts if f.role and f.origin is Origin.FIGURE}
    money = {role: f.value for role, f in by_role.items() if isinstance(f.value, Decimal)}
    budget = money.get("adjusted_budget", money.get("budget"))
    if budget is None or "spent" not in money or not {"returned", "carried_over"} & set(money):
        return []
    own = money.get("own_funds", Decimal(0)) if holds_own_funds(facts) else Decimal(0)
    left = budget - (money["spent"] - own)
    stated = money.get("returned", Decimal(0)) + money.get("carried_over", Decimal(0))
    gap = left - stated
    value = t("sums.balanced") if gap == 0 else t("sums.gap", gap=_wan(gap))
    return [Sum(name=t("sums.balance"), value=value, remark=t("sums.left", left=_wan(left)), sound=gap == 0)]


def _wan(value: Decimal) -> str:
    return f"{(value / 10000).normalize():f}万元"


def _completion(inputs: ReportInput) -> list[Sum]:
    held = [f for f in inputs.figures if f.target is not None]
    if not held:
        return []
    met = sum(
        f.value <= f.target if f.direction == "lower" else f.value >= f.target for f in held if f.target is not None
    )
    unmet = len(held) - met
    remark = t("sums.unmet", count=unmet) if unmet else ""
    return [Sum(name=t("sums.met"), value=f"{met} / {len(held)}", remark=remark, sound=not unmet)]


def _score(inputs: ReportInput) -> list[Sum]:
    rows = [*inputs.figures, *inputs.statements]
    weight = sum((r.weight for r in rows if r.weight is not None), Decimal(0))
    score = sum((r.score for r in rows if r.score is not None), Decimal(0))
    if not weight:
        return []
    remark = "" if weight == FULL else t("sums.weights", weight=f"{weight:f}")
    return [Sum(name=t("sums.score"), value=f"{score:f} / {weight:f}", remark=remark, sound=weight == FULL)]
