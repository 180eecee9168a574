"""Why a passage was found, in the words a clerk would use."""

from __future__ import annotations

import re
from collections.abc import Mapping
from difflib import SequenceMatcher
from functools import lru_cache
from types import MappingProxyType

from assistant.library.names import same_project, same_unit
from assistant.library.ranking import Query
from assistant.library.situations import load_lexicon, read_situations
from assistant.store import PastSection

_WORD = re.compile(r"[㐀-鿿]{2,}")
_NUMERAL = re.compile(r"[0-9０-９一二三四五六七八九十百千万两几]\Z")
_COUNTER = re.compile(r"\A(?:月|日|年|座|个|次|名|台|套|处|件|项|家|户|人|条|所|辆|批|场|期|亩|公里|万元|元)")
_ENDS = re.compile(r"\A[的了才是]+|[的不没未是才]+\Z")
_MOST_WORDS = 4
_MOST_SITUATIONS = 3
_MOST_SYNONYMS = 3
_EVERYWHERE = frozenset({
    "项目", "资金", "情况", "工作", "完成", "目标", "年度", "使用", "管理", "预算", "实际", "支出", "安排",
    "进行", "开展", "以及", "按照", "单位", "我单位", "本年", "全年", "万元", "绩效",
    "没有", "只有", "需要", "建立",
})  # fmt: skip


def reasons(query: Query, section: PastSection, spoken: frozenset[int]) -> tuple[str, ...]:
    """Own unit and year, same project, like situations, words in common or of one meaning – as far as they apply.

    `spoken` are the situations of the section by index.
    """
    found: list[str] = []
    own = same_unit(section.unit, query.unit)
    year = f"{section.year}年" if section.year else ""
    if own:
        found.append(f"本单位{year}")
    if same_project(section.project, query.project):
        found.append("同一项目" if own else "同名项目")
    situations = _shared_situations(query.text, spoken)[:_MOST_SITUATIONS]
    if situations:
        found.append("情形相近：" + "、".join(situations))
    words = shared_words(query.text, section.text)
    if words:
        found.append("共同词语：" + "、".join(words))
    synonyms = shared_meanings(query.text, section.text)
    if synonyms:
        found.append("近义词语：" + "、".join(f"{asked}～{said}" for asked, said in synonyms))
    return tuple(found) or ("同一章节",)


def shared_words(text: str, other: str) -> tuple[str, ...]:
    """The longest Chinese strings two texts have in common, two characters at least, in the order of `text`."""
    common = [
        part
        for block in SequenceMatcher(None, text, other, autojunk=False).get_matching_blocks()
        for run, start in ((m.group(), m.start()) for m in _WORD.finditer(text[block.a : block.a + block.size]))
        for part in _WORD.findall(_trimmed(run, text[: block.a + start]))
    ]
    telling = [word for word in dict.fromkeys(common) if word not in _EVERYWHERE]
    longest = sorted(telling, key=len, reverse=True)[:_MOST_WORDS]
    return tuple(word for word in telling if word in longest)


def shared_meanings(text: str, other: str) -> tuple[tuple[str, str], ...]:
    """Words of `text` that `other` has in another wording, with that wording."""
    here, there = _concept_words(text), _concept_words(other)
    pairs = [(word, there[concept]) for concept, word in here.items() if concept in there]
    apart = [(a, b) for a, b in pairs if a not in other and b not in text]
    return tuple(apart[:_MOST_SYNONYMS])


def telling_words(text: str, other: str) -> tuple[str, ...]:
    """The words `other` was found by: those it shares with `text`, and its wordings of what `text` says otherwise."""
    return (*shared_words(text, other), *(said for _, said in shared_meanings(text, other)))


@lru_cache(maxsize=512)
def _concept_words(text: str) -> Mapping[int, str]:
    return MappingProxyType(load_lexicon().concept_words(text))


def _shared_situations(text: str, spoken: frozenset[int]) -> tuple[str, ...]:
    """Names of the situations a text has in common with a passage, whole situations before topics."""
    known = load_lexicon().situations
    both = sorted(read_situations(text).keys() & spoken)
    return tuple(known[i].name for i in both if known[i].kind != "concept")


def _trimmed(run: str, before: str) -> str:
    """A common string without what is no word at its ends, `before` being the text before it.

    Of 资金结 only 结 is left because every report has 资金, of 座水库 in 3座水库 only 水库, of 月才批复 only 批复.
    """
    if _NUMERAL.search(before):
        run = _COUNTER.sub("", run)
    for word in _EVERYWHERE:
        run = run.removeprefix(word).removesuffix(word)
    return _ENDS.sub("", run)
