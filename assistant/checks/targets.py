"""Which way is better for a figure, and whether it fell short of a target."""

from __future__ import annotations

import re
from decimal import Decimal

from assistant.checks.reading.measures import measure
from assistant.schema import Figure

_TIME = frozenset({"time", "months", "working-days"})
_RATES = frozenset({"%", "‰"})
_TAKEN = re.compile(
    r"用时|时限|工期|耗时|到场|响应|抢通|等待|候诊|排队|"
    r"(?:处置|办理|办结|处理|修复|维修|审批|反馈|送达|打通|恢复|停[水电运机])[^，]{0,2}(?:时间|时长|天数|周期)"
)
_WELL_SPENT = re.compile(
    r"优良|户外|睡眠|提前量|(?:开放|服务|学习|阅读|培训|跟岗|运行|运动|活动|保障|供[水电暖气]|值守|演出|展出|展览|锻炼|续航|使用|提前)"
    r"[^，]{0,2}(?:时间|天数|时长|周期)"
)
# What is better when it is less, unless the label says that it was mended, saved or spared.
_COST = re.compile("成本|造价|单价|费用|能耗|电耗|水耗")
_HARM = re.compile(
    r"投诉|事故|火情|(?<![虫螺鼠蚊蝇蚁草])(?<![虫螺鼠蚊蝇蚁草][类口体只])死亡|伤亡|差错|误差|误报|失败|空置|逾期|违规|漏损|返工|拖欠|缺勤|辍学|"
    r"流失|流标|停[水电运机]|断水|超时|延误|发案|故障"
)
# What is done about harm, counted: 翻新空置房150套, 受理投诉900件; a rate of it (检测差错率) stays harm.
_ACTED = re.compile(
    "翻新|改造|盘活|更换|抢修|维修|检修|整治|清理|清除|消除|救助|救援|调处|调解|受理|回访|演练|宣传|培训|督办|监测|检测|巡查|检查|预警"
)
_MENDED = re.compile(
    r"清收|清欠|追缴|追讨|催收|收缴|处理|处置|办结|整改|查处|化解|修复|排查|排除|消除|节约|节省|减少|减免|降低|下降|降幅|减幅|压减|削减|挽回|追回|避免|报销|(?:及时|有效|合格|达标)率$"
)
# The same of words that many a good thing is named by as well.
_LESS = re.compile(r"受害|损失|损坏|发生率|发病|感染|污染|排放")
_MORE = re.compile(r"优良|达标|合格|完好|覆盖|治理|减排|回收|利用|保障|保证|服务|学习|培训|运行|有效|防控|救治|监测")


def lower_is_better(figure: Figure) -> bool:
    """Whether less is better: as the inputs say, else by what is counted (用时, 投诉, 单位成本).

    A reason given for a value below the target tells that more was wanted.
    """
    if figure.direction == "lower" or figure.comparator == "at_most":
        return True
    if figure.comparator == "at_least" or (figure.deviation and figure.target and figure.value < figure.target):
        return False
    if measure(figure.unit)[0] in _TIME:
        taken = bool(_TAKEN.search(figure.label))
        return taken or (figure.category in ("", "时效") and not _WELL_SPENT.search(figure.label))
    if _MENDED.search(figure.label):
        return False
    if _COST.search(figure.label) or (figure.category == "成本" and figure.unit != "%"):
        return True
    if _HARM.search(figure.label):
        return figure.category != "数量" or figure.unit in _RATES or not _ACTED.search(figure.label)
    return bool(_LESS.search(figure.label)) and not _MORE.search(figure.label)


def is_missed(figure: Figure, target: Decimal) -> bool:
    """Whether a figure's value falls short of a target."""
    if figure.comparator == "equal":
        return figure.value != target
    return figure.value > target if lower_is_better(figure) else figure.value < target


def is_outlay(figure: Figure) -> bool:
    """Whether a figure is an item of the spending: less than planned for it is unspent money, no goal missed."""
    return figure.category == "资金" and not figure.role and figure.label.endswith("支出")
