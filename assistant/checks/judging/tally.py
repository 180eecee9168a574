"""Numbers that count the indicators themselves: 设定10项有目标值的指标，9项达到，1项未达到."""

from __future__ import annotations

import re
from collections.abc import Mapping

from assistant.checks.reading.place import Place
from assistant.checks.targets import is_missed
from assistant.schema import Kind, Mention, ReportInput

_INDICATORS = re.compile("指标|目标")
_UNITS = frozenset({"项", "个", "条"})
_BACK = 40  # characters of the sentence looked back for what is counted
_MISSED = re.compile("未|没有|不达|偏低")
_MET = re.compile("达到|达标|完成|实现|超过|超额|达成")


def count_indicators(inputs: ReportInput, mention: Mention, place: Place) -> Mapping[str, object] | None:
    """The source of a number that counts figures with a target, those that met or missed it; None if it does not."""
    around = place.lead[-_BACK:] + mention.text + place.after
    if mention.kind is not Kind.QUANTITY or mention.unit not in _UNITS or not _INDICATORS.search(around):
        return None
    aimed = [f for f in inputs.figures if f.target is not None]
    missed = [f for f in aimed if f.target is not None and is_missed(f, f.target)]
    counts = {"指标总数": len(inputs.figures), "有目标值的指标数": len(aimed)}
    if _MISSED.search(place.after):
        counts = {"未达目标的指标数": len(missed)}
    elif _MET.search(place.after):
        counts["达到目标的指标数"] = len(aimed) - len(missed)
    for name, count in counts.items():
        if mention.value == count:
            return {"formula": name, "operands": {}, "result": str(count)}
    return None
