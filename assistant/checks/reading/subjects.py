"""What a clause speaks of: names of facts against the words around a number, by character pairs.

A pair of characters that few facts share weighs much (隔离, 水泵), one that many share little (项目, 支出). The score
has two sides: how much of a fact's name the words around the number hold, and how much of the words directly beside
the number belong to that name – a number whose own noun is unknown to every fact has no fact.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import log
from operator import itemgetter
from typing import NamedTuple

from assistant.checks.reading.place import Place
from assistant.checks.reading.synonyms import signs

_NOISE = re.compile(r"[^\u3400-\u9fffA-Za-z]+")
# Words that tell how a number is meant, not what it counts; they are cut out of names and clauses alike.
_STANCE = re.compile(
    "其中|实际|共计|合计|总计|累计|总共|全年|本年度?|当年|年度|(?:控制|管控|考核)?目标值?|计划|预期|上一?年度?|去年|同期|达到|完成率?|左右|以上|以下|以内"
    "|超过|不足|不到|不少于|不低于|平均|每个?|增加|增长|减少|下降|提高|提升|降低|增幅|降幅|涨幅|分别|指标值?"
)
_NOT_YET = re.compile("没[有能]?|未能|尚未")  # 没结的, as a clerk jots what a report calls 未结
_FILLER = re.compile(
    "的|了|[和与及]|开展|组织|举办|进行|实施|包括|以及|还有|另有|经过|通过|情况|共有|只有|仅有|[折测推核计摊]算|分摊"
)
_EDGE_LEFT = "为约近达共是有在至到仅只已均超逾由从比较于按"  # what may stand between a noun and its number
_EDGE_RIGHT = "的是为均已在由并被将中里内"
_COMPARING = "比较于与距离未超过"
_AIMED = re.compile("的?(?:年度|年初|预期|既定|设计|控制|规定|约定)?(?:目标|计划|时限|期限|限差|上限).*")
_MORE = re.compile("(?<=[年期数标划])[多少]出?$")  # 比上年多
_AMONG_ENDS = re.compile("[\u3400-\u9fff]{3}(?<![其集当高初途])中$")
_CAPPED = re.compile("(?:控制|限定|保持|稳定)在$")
_CARRIED = 0.9
ELSEWHERE = 0.25  # how much a piece of the sentence tells, beyond the next semicolon
_RIVAL_NAME = 0.4  # of a fact's several names, those this much less covered are looked at too
_ENOUGH = 0.2  # cover below which the words beside the number alone do not name a fact
_LONG = 30.0  # rarity of a long name; more of it need not be said
_TELLING = 5.0  # rarity a name needs in sum to be told from others
_LOOKED_AT = 40  # names compared with one place; where more share a term, that term tells nothing
_SCORES_KEPT = 4096
_NEAREST = (1.0, 1.0, 1.0, 1.0, 0.7, 0.7, 0.5, 0.5, 0.3, 0.3, 0.2, 0.2)


class Fit(NamedTuple):
    """How well a number's words fit a fact: `cover` of its name, `beside` of the words next to the number, 0 to 1.

    `beside` is -1 where nothing names a subject at all. `weight` is the rarity of what matched in sum: of two names
    equally covered the longer tells more. `score` is both sides in one number, 0 to 1.
    """

    cover: float
    beside: float
    weight: float
    score: float


def _score_of(item: tuple[int, tuple[float, float, float, float]]) -> float:
    return item[1][3]


def _score(cover: float, beside: float) -> float:
    if beside < 0:
        return cover * 0.85
    return 0.55 * cover + 0.45 * beside * (1.0 if cover >= _ENOUGH else cover / _ENOUGH)


@lru_cache(maxsize=65536)
def terms(text: str) -> frozenset[str]:
    """The character pairs of a text and the signs of its wordings, words of stance left out.

    A lone character counts as itself.
    """
    found: set[str] = set()
    for run in _NOISE.sub(" ", _STANCE.sub(" ", _NOT_YET.sub("未", text))).split():
        if len(run) == 1:
            found.add(run)
        found.update(run[i : i + 2] for i in range(len(run) - 1))
        found.update(sign for sign, _, _ in signs(run))
    return frozenset(found)


@lru_cache(maxsize=65536)
def _in_order(text: str) -> tuple[str, ...]:
    """The terms of a text in an order that no run of the program changes, so that sums of weights never differ."""
    return tuple(sorted(terms(text)))


@lru_cache(maxsize=65536)
def _runs(text: str) -> tuple[str, ...]:
    """The runs of characters of a piece that may name a subject."""
    words = _FILLER.sub(" ", _NOISE.sub(" ", _STANCE.sub(" ", _NOT_YET.sub("未", text)))).split()
    if words:
        words[-1] = words[-1].rstrip(_EDGE_LEFT)
        words[0] = words[0].lstrip(_EDGE_RIGHT)
    return tuple(w for w in words if w)


def is_among(left: str) -> bool:
    """解除矫正人员中122人实现就业: whether the words before a number tell only what it is some of."""
    return left.endswith("中") and bool(_AMONG_ENDS.search(left))


def subject_words(
    place: Place, neutral: str = ""
) -> tuple[tuple[tuple[str, float], ...], tuple[str, ...], tuple[str, ...]]:
    """The words that tell what a number is about, and the runs of characters left and right of it.

    Where no word of its own stands beside the number (实际87.6公里), the subject before it is carried over. `neutral`
    is the project's own name, which tells nothing.
    """
    own = place.left.replace(neutral, "，") if neutral else place.left
    left, right = _runs(own), _runs(place.noun)
    if left or right:
        return place.words, left, right
    at = next((i for i, (text, _) in enumerate(place.words) if _runs(text)), -1)
    if at < 0:
        return place.words, left, right
    at = _before_list(place.words, at)
    carried = place.words[at][0]
    return (*place.words[:at], (carried, _CARRIED), *place.words[at + 1 :]), _runs(carried), right


def _before_list(words: Sequence[tuple[str, float]], at: int) -> int:
    """食堂13所，其中小学10所、初中三所；上年为15所: of a list told before the semicolon, what it was told of."""
    if words[at][1] != ELSEWHERE:
        return at
    listed = (i for i in range(at, len(words)) if words[i][0].startswith("其中") and words[i][1] == ELSEWHERE)
    inside = next(listed, -1)
    return next((i for i in range(inside + 1, len(words)) if _runs(words[i][0])), at) if inside >= 0 else at


_SHORT = re.compile("(?:人数|总[数量])$")  # 预算数, 总额 are names of their own
_PAIR = 2
_HEADS = ("学员", "人员", "职工", "妇女", "教师", "农民")
_SPREAD = 6  # characters a shortened name may leave out


def without_heads(phrase: str) -> str:
    """A phrase without the word for the people it counts (取证学员: 取证), "" where nothing else is said."""
    return phrase[:-_PAIR] if len(phrase) == 2 * _PAIR and phrase.endswith(_HEADS) else ""


def without_count(phrase: str) -> str:
    """A phrase without the word that it is counted by (站点总数: 站点)."""
    return _SHORT.sub("", phrase) or phrase


@lru_cache(maxsize=16384)
def abbreviates(phrase: str, name: str) -> bool:
    """Whether a phrase is a name shortened in the usual way (新教师 for 新入职教师): a run in its middle left out,

    or the second character of two words.
    """
    short = without_count(phrase)
    if len(short) == _PAIR:  # 快检 for 快速检测
        return short not in name and any(name[at] + name[at + _PAIR] == short for at in range(len(name) - _PAIR - 1))
    if not 3 <= len(short) <= 5 or short in name:
        return False
    for cut in range(1, len(short) - 1):
        start, end = name.find(short[:cut]), name.find(short[cut:])
        if start >= 0 and start + cut < end <= start + cut + _SPREAD:
            return True
    return False


def is_wordless(place: Place) -> bool:
    """Whether no word beside a number can name its subject (13所中的9所)."""
    left = _MORE.sub("", _CAPPED.sub("", place.left))
    return not _runs(left.rstrip(_COMPARING)) and not _runs(_AIMED.sub("", place.noun))


@dataclass(frozen=True, slots=True)
class Name:
    """One name of one fact: weight per term; `strength` is below 1 for a name too common to tell much (支出)."""

    fact: int
    terms: Mapping[str, float]
    strength: float
    size: float


class SubjectIndex:
    """All names of all facts; `score` finds the facts the words of a place speak of."""

    def __init__(self, names: Iterable[tuple[int, Sequence[tuple[str, float]]]], neutral: str = "") -> None:
        self.neutral = neutral
        raw: list[tuple[int, dict[str, float]]] = []
        seen: dict[str, int] = defaultdict(int)
        for fact, words in names:
            weights: dict[str, float] = {}
            for text, weight in words:
                for term in _in_order(text):
                    if weights.get(term, 0) < weight:
                        weights[term] = weight
            if weights:
                raw.append((fact, weights))
                for term in weights:
                    seen[term] += 1
        self.rarity: dict[str, float] = {t: log(1 + len(raw) / n) for t, n in seen.items()}
        self.names: list[Name] = []
        self._postings: dict[str, list[tuple[int, float]]] = defaultdict(list)
        self._scored: dict[tuple[object, ...], dict[int, Fit]] = {}
        self._beside: dict[tuple[tuple[str, ...], tuple[str, ...]], _Beside] = {}
        for number, (fact, weights) in enumerate(raw):
            total = sum(w * self.rarity[t] for t, w in weights.items())
            self.names.append(Name(fact, weights, min(1.0, total / _TELLING) ** 0.4, total))
            enough = min(total, _LONG)
            for term, weight in weights.items():
                self._postings[term].append((number, weight * self.rarity[term] / enough))

    def weigh(self, words: Iterable[tuple[str, float]]) -> dict[str, float]:
        """The known terms of some words, each with the highest weight it stands with."""
        found: dict[str, float] = {}
        for text, weight in words:
            for term in _in_order(text):
                if term in self.rarity and found.get(term, 0) < weight:
                    found[term] = weight
        return found

    def cover(self, weights: Mapping[str, float]) -> dict[int, float]:
        """Per name (by number) the share of it that the weighed words hold."""
        found: dict[int, float] = defaultdict(float)
        for term, weight in weights.items():
            for number, share in self._postings[term]:
                found[number] += share * weight
        names = self.names
        return {number: (share if share < 1.0 else 1.0) * names[number].strength for number, share in found.items()}

    def score(self, place: Place) -> dict[int, Fit]:
        """Per fact (by index) the fit of its best name to a place, best first; facts that share no term are left out.

        Kept by the words, because a draft is checked again after every edit and few of its places change.
        """
        words, left, right = key = subject_words(place, self.neutral)
        if key in self._scored:
            return self._scored[key]
        beside = self._beside.get((left, right))
        if beside is None:
            beside = self._beside[left, right] = _Beside(left, right, self.names)
        covers: Collection[tuple[int, float]] = self.cover(self.weigh(words)).items()
        if len(covers) > _LOOKED_AT:
            covers = sorted(covers, key=itemgetter(1), reverse=True)[:_LOOKED_AT]
        names = self.names
        best: dict[int, tuple[float, float, float, float]] = {}  # as a Fit, which the best of a fact alone becomes
        for number, cover in covers:
            name = names[number]
            fact = name.fact
            known = best.get(fact)
            if known is None or cover > known[0] - _RIVAL_NAME:
                held = beside[number]
                score = _score(cover, held)
                if known is None or score > known[3]:
                    best[fact] = cover, held, cover * name.size, score
        if len(self._scored) >= _SCORES_KEPT:
            self._scored.clear()
            self._beside.clear()
        ranked = sorted(best.items(), key=_score_of, reverse=True)
        fits = self._scored[key] = {fact: tuple.__new__(Fit, row) for fact, row in ranked}
        return fits


class _Beside(dict[int, float]):
    """How much of the words next to a number belongs to each name (by number), 0 to 1; -1 where there are no words.

    Reckoned when asked for; names that hold the same terms hold as much.
    """

    def __init__(self, left: tuple[str, ...], right: tuple[str, ...], names: Sequence[Name]) -> None:
        super().__init__()
        self._names = names
        self._sides = [side for side in (_reach(left, -1), _reach(right, 1)) if side[1]]
        self._terms = [term for reach, _ in self._sides for term, _ in reach]
        self._known: dict[tuple[float | None, ...], float] = {}

    def __missing__(self, number: int) -> float:
        held = tuple(map(self._names[number].terms.get, self._terms))
        share = self._known.get(held)
        if share is None:
            share = self._known[held] = self._share(iter(held))
        self[number] = share
        return share

    def _share(self, held: Iterator[float | None]) -> float:
        """The better side counts, and both together: 遴选组织353名教师 is about teachers more than about 遴选."""
        if not self._sides:
            return -1.0
        best = got_in_all = whole_of_all = 0.0
        for reach, whole in self._sides:
            got = _covered(reach, held)
            best = max(best, got / whole)
            got_in_all += got
            whole_of_all += whole
        return 0.5 * best + 0.5 * got_in_all / whole_of_all


def _covered(reach: Sequence[tuple[str, tuple[int, ...]]], held: Iterator[float | None]) -> float:
    """How much of the characters nearest to the number lies in the terms held; `held` gives the weight of each."""
    known: dict[int, float] = {}
    for (_, places), weight in zip(reach, held, strict=False):
        if weight:
            for at in places:
                if known.get(at, 0.0) < weight:
                    known[at] = weight
    return sum([_NEAREST[at] * weight for at, weight in known.items()])


@lru_cache(maxsize=16384)
def _reach(runs: tuple[str, ...], direction: int) -> tuple[tuple[tuple[str, tuple[int, ...]], ...], float]:
    """The terms within reach of a number, each with the places it takes counted from the number, and the weight of all.

    `direction` is -1 for runs left of the number, 1 for those right of it.
    """
    found: list[tuple[str, tuple[int, ...]]] = []
    before = 0
    for run in runs[::direction]:
        size = len(run)
        spans = [(run[i : i + 2], i, i + 2) for i in range(size - 1)] or [(run, 0, 1)]
        for term, start, end in (*spans, *signs(run)):
            taken = [before + (size - 1 - i if direction < 0 else i) for i in range(start, end)]
            places = tuple(at for at in taken if at < len(_NEAREST))
            if places:
                found.append((term, places))
        before += size
        if before >= len(_NEAREST):
            break
    return tuple(found), sum(_NEAREST[: min(before, len(_NEAREST))])
