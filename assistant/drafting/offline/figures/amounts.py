"""Numbers as a report prints them: a figure's value and target, and what follows from the two."""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Decimal

from assistant.checks.facts import figure_wording
from assistant.schema import Figure

_CENT = Decimal("0.01")
_LOWER = re.compile(
    r"工期|用时|耗时|时限|(?:响应|处置|办理|办结|等待|处理|修复|排队|停[水电运机])时长|周期|到场|响应|办结时间|办理时间|处置时间|抢通|等待|候诊|成本|造价|单价|费用|漏损|事故|火情|受害|发案|"
    r"投诉|死亡|伤亡|发病|感染|故障|误差|误报|延误|超时|损坏|能耗|排放|拖欠|缺勤|辍学|流失|流标|返工|断水|停水|停电|差错"
)
_RISING_RATE = re.compile(r"(?:达标(?:排放)?|合格|优良|及时|有效|办结|处置|处理|修复|整改|覆盖|完好|回收|减排)率$")


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


def lower_is_better(figure: Figure) -> bool:
    """Which way is better: the clerk's word, else the label's (工期, 造价, 火情 …); a reason given for a value above
    the target says it too."""
    if figure.direction == "lower" or figure.comparator == "at_most":
        return True
    if figure.comparator == "at_least" or _RISING_RATE.search(figure.label):
        return False
    if not _LOWER.search(figure.label) or figure.label.startswith(("降低", "减少")):
        return False
    return not (figure.deviation and figure.target is not None and figure.value < figure.target)


def standing(figure: Figure) -> str:
    """Where the value stands against the target: "better", "met" or "missed"; "" without one."""
    if figure.target is None:
        return ""
    if figure.value == figure.target:
        return "met"
    return "better" if (figure.value < figure.target) is lower_is_better(figure) else "missed"


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
