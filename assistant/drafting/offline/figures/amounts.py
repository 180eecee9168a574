"""Numbers as a report prints them: a figure's value and target, and what follows from the two."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

from assistant.checks.facts import figure_wording
from assistant.checks.targets import is_missed, lower_is_better
from assistant.schema import Figure

_CENT = Decimal("0.01")


def value(figure: Figure) -> str:
    """The reached value in the figure's own writing: "130.27万元", "830余人次", "约126元", "约12.6万次"."""
    if figure.approx and figure.value % 10:  # 余 follows a round number
        return f"约{figure.value:f}{figure.unit}"
    return figure_wording(figure.value, figure.unit, approx=figure.approx)


def goal(figure: Figure) -> str:
    """The target in the figure's unit, "" if it has none."""
    return "" if figure.target is None else f"{figure.target:f}{figure.unit}"


def is_rate(figure: Figure) -> bool:
    """Whether the figure is a share; differences of shares are 百分点."""
    return figure.unit in ("%", "％", "‰")


def standing(figure: Figure) -> str:
    """Where the value stands against the target: "better", "met" or "missed"; "" without one."""
    if figure.target is None:
        return ""
    if figure.value == figure.target:
        return "met"
    return "missed" if is_missed(figure, figure.target) else "better"


def percent(top: Decimal, bottom: Decimal) -> str:
    """A share to two decimals as reports print it: "52.39%", "103%". Raises ZeroDivisionError for a zero base."""
    return f"{plain((top / bottom * 100).quantize(_CENT, ROUND_HALF_UP))}%"


def completion(figure: Figure) -> str:
    """完成率, "" where it says nothing: no target, a zero target, a share, or lower is better."""
    if not figure.target or is_rate(figure) or lower_is_better(figure) or figure.approx:
        return ""
    return percent(figure.value, figure.target)


def gap(figure: Figure) -> str:
    """The distance to the target without sign: "3.5个百分点", "20块"; "" without target."""
    return "" if figure.target is None else difference(figure.value, figure.target, figure.unit)


def difference(one: Decimal, other: Decimal, unit: str) -> str:
    """The distance of two values of one unit: shares in 百分点."""
    apart = plain(abs(one - other))
    return f"{apart}个百分点" if unit in ("%", "％") else f"{apart}{unit}"


def plain(number: Decimal) -> str:
    """A decimal without trailing zeros."""
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
