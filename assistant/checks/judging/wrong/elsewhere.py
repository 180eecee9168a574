"""Numbers of no report: what is proposed for years to come, what others pay (参照邻市每站补助27.5万元)."""

from __future__ import annotations

import re

from assistant.checks.reading.place import Place

_PROPOSED = re.compile(
    "(?:建议|恳请|争取|呼吁|希望)[^。；]*(?:提高|提升|提|上调|增加|增至|调整|调高|降低|放宽|扩大|延长|核定|设定|明确)"
    "[^，。；\\d]*(?:[到至为]|不低于|不少于)[^，。；\\d]{0,8}$"
)
_OF_OTHERS = re.compile(
    "(?:参照|借鉴|比照|对标|学习|参考|仿照)[^，。；\\d]{0,4}(?:邻[近省市县区]|外[省市县地]|兄弟|周边|其他|先进|发达|沿海|同类|同等)[^，。；]*$"
    "|(?:邻[近省市县区]|外[省市县地]|兄弟|周边)[^，。；\\d]{0,6}(?:已经?|都|均|则|执行|实行|按|的|为|是)[^，。；\\d]{0,10}$"
)


def is_elsewhere(place: Place) -> bool:
    """Whether the words propose a number, or tell what is so elsewhere: nothing of this report gives it."""
    return bool(_PROPOSED.search(place.lead) or _OF_OTHERS.search(place.before))
