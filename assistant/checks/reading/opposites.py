"""Words that name the opposite of one another: 合格 and 不合格, 满意 and 一般."""

from __future__ import annotations

import re
from functools import lru_cache

_NEGATED = re.compile("(?:不是|并非|不|未能?|没有?|非)(?:一次性?)?([\u3400-\u9fff]{2})")
_PUT_OFF = re.compile("延后|延期|推迟|拖[到至期]|暂缓|取消")  # 延后至次年结项 is 未结项 too
_NEGATIONS = frozenset("不未没非")
_PAIRS = (
    ("一般", "满意"),
    ("逾期", "按期"),
    ("超期", "按期"),
    ("延期", "按期"),
    *((lost, won) for lost in ("落选", "淘汰", "出局") for won in ("入选", "当选", "中选", "选定", "录用")),
    ("落标", "中标"),
    ("兼职", "专职"),
    ("男性", "女性"),
    ("男生", "女生"),
    ("室内", "室外"),
    ("线上", "线下"),
    ("白天", "夜间"),
    ("平日", "周末"),
    *(("无证", held) for held in ("持证", "有证")),
    ("城区", "乡镇"),
    ("本地", "外地"),
    *((again, once) for again in ("返工", "返修", "重做") for once in ("一次通过", "一次合格", "一次验收合格")),
    *(("在研", done) for done in ("结题", "结项", "验收")),
    ("无效", "有效"),
)


def opposes(words: str, label: str) -> bool:
    """Whether words name the opposite of what a label does: 合格 and 不合格, 不满意和一般的 and 满意."""
    return negates(words, label) or negates(label, words) or are_opposites(words, label)


def are_opposites(words: str, label: str) -> bool:
    """Whether words and a label are called by two names that exclude each other: 无证人员 and 持证的."""
    pairs = ((one, other) if one in words else (other, one) for one, other in _PAIRS)
    return any(one in words and other in label and one not in label for one, other in pairs)


@lru_cache(maxsize=8192)
def negates(one: str, other: str) -> bool:
    """Whether one text denies what the other says: 不合格的 what 合格 says."""
    if _NEGATIONS.isdisjoint(one) or not _NEGATIONS.isdisjoint(other) or _PUT_OFF.search(other):
        return False
    return any(found.group(1) in other for found in _NEGATED.finditer(one))
