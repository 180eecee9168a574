"""How offices word the same heading: normal forms, combined headings, and the signs a heading's topic is told by.

Offices copy an outline and change it: 项目概况 for 项目基本情况简介, 存在问题及原因分析 for 存在的问题. What is merely
worded differently is met by normal forms and the outline's synonyms; what is named anew, by its signs (outline.toml).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

_LEAD = re.compile(r"^(?:本|该)?(?:项目|专项|(?:20\d\d年)?年?度|本年|全年|20\d\d年|单位|部门)(?!支出绩效)")
_TAIL = re.compile(r"(?:情况|分析|说明|等|如下|方面|部分|简述|综述)$")
_FILLER = re.compile(r"[\s　的“”\"'《》〈〉]|主要(?=问题|经验|做法|成效|内容|存在)")
_AND = re.compile(r"以及|及其|[及和与并、/]")
_BRACKETS = re.compile(r"[（(〔【][^（）()〔〕【】]*[)）〕】]")
_MAX_TOPIC = 26
# A heading that starts with a verb states a measure or a point; it is a sentence of its section, not a section's name.
_STATEMENT = re.compile(
    r"^(?:加强|强化|完善|提高|提升|推进|深化|健全|建立|加大|继续|进一步|落实|优化|规范|严格|坚持|注重|抓好|做好|做到|切实|"
    r"充分|积极|增强|扩大|加快|狠抓|突出|明确|细化|统筹|聚焦|持续|全面|压实|紧扣|创新)"
)
_SENTENCE = re.compile(r"[，。；！？,;]")


@lru_cache(maxsize=4096)
def plain(bare_heading: str) -> str:
    """The normal form two wordings of one heading share: 项目绩效目标完成情况分析 → 绩效目标完成."""
    text = _AND.sub("及", _FILLER.sub("", _BRACKETS.sub("", bare_heading)))
    while True:
        shorter = _TAIL.sub("", _LEAD.sub("", text)).strip("及：:")
        if shorter == text or len(shorter) < 2:
            return text
        text = shorter


def topics(bare_heading: str) -> Iterator[str]:
    """The parts of a combined heading in order; none where a heading is a sentence rather than a name."""
    text = _FILLER.sub("", _BRACKETS.sub("", bare_heading))
    if len(text) > _MAX_TOPIC or _SENTENCE.search(text) or _STATEMENT.match(text):
        return
    yield from (part for part in _AND.split(text) if part)
