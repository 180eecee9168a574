"""Which way is better for a figure, and whether it fell short of a target."""

from __future__ import annotations

import re
from decimal import Decimal

from assistant.checks.measures import measure
from assistant.schema import Figure

# What is better when it is less: time taken, money per piece, complaints, losses.
_LOWER = re.compile(
    "用时|时间|时长|工期|周期|天数|响应|耗时|成本|造价|单价|能耗|电耗|水耗|投诉|事故|差错|误差|失败|死亡|受害|损失|发生率|污染|排放|违规|逾期|空置"
)
_COST = re.compile("成本|造价|单价|能耗|电耗|水耗|投诉|事故|死亡|差错|误差|失败|空置|逾期|违规")
_HANDLED = re.compile("(?:处理|办结|整改|查处|化解|节约|节省|减少|降低|下降|压减)")
_HIGHER = re.compile(
    "优良|达标|合格|完好|覆盖|处理|处置|治理|回收|利用|保障|保证|开放|服务|学习|培训|跟岗|运行|有效|节约|节省|减少|削减|压减|下降|降低"
)
_TIME = frozenset({"time", "months", "working-days"})


def lower_is_better(figure: Figure) -> bool:
    """Whether less is better: as the inputs say, else by what is counted (用时, 投诉, 单位成本)."""
    if figure.direction == "lower" or figure.comparator == "at_most":
        return True
    if figure.comparator == "at_least":
        return False
    if _COST.search(figure.label) and not _HANDLED.search(figure.label):
        return True
    if _HIGHER.search(figure.label):
        return False
    taken = measure(figure.unit)[0] in _TIME and figure.category in ("", "时效")
    return taken or bool(_LOWER.search(figure.label)) or (figure.category == "成本" and figure.unit != "%")


def is_missed(figure: Figure, target: Decimal) -> bool:
    """Whether a figure's value falls short of a target."""
    if figure.comparator == "equal":
        return figure.value != target
    return figure.value > target if lower_is_better(figure) else figure.value < target
