"""Targets told one after another: 年初确定的目标为：购置设备24台，维护拦网9600米，巡场2190次."""

from __future__ import annotations

import re

from assistant.checks.reading.place import Place
from assistant.checks.reading.subjects import terms

_AIMS_OPENED = re.compile(
    "(?:今年|本年|全年|年度|年初|项目|总体|绩效|主要|预期|既定|确定|设定|批复|下达|申报|具体|原定|的)*"
    "(?:目标|任务|指标)(?:值|任务)?(?:如下|包括|分别|确?定)*(?:为|是|有|：|:)"
)
_PLAN_OPENED = re.compile("(?:今年|本年|全年|年度|年初|项目|原)*(?:计划|拟)(?=[\u3400-\u9fff]{2})(?![完实]成|数|投)")
_REACHED = re.compile(
    "实际|实有|实[办建购培]|竣工|完工|已|最终|截至|完成率|超[过出额]|达到了|上年|去年|结果|年[底末]"
    "|[比较](?:目标|计划|年初|任务)|差|欠|缺|未|没"
)
_DIGIT = "[\\d一二三四五六七八九十百]"
_LATER = re.compile("[，：:]")


def lists_aims(place: Place, unit: str) -> bool:
    """Whether a number stands in a list that begins with 目标为, or with 计划 and no number of its name before.

    So it is until a word tells of what was reached, or of what it is set against.
    """
    told = place.lead
    if not _LATER.search(told) or place.row or _REACHED.search(told) or _REACHED.match(place.right):
        return False
    if _AIMS_OPENED.match(told):
        return True
    return bool(unit and _PLAN_OPENED.match(told)) and not _is_told(place, unit)


def _is_told(place: Place, unit: str) -> bool:
    """计划改造食堂18所，改造13所: whether the list has a number of the unit already, and words of the same name."""
    own = terms(place.before)
    earlier = re.finditer(f"([^，、；：]*){_DIGIT}余?{re.escape(unit)}", place.lead.removesuffix(place.before))
    return any(not own or own & terms(piece.group(1)) for piece in earlier)
