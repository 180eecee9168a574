"""What a number in last year's text meant, and what this year's inputs say in its place."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from assistant.checks.facts import Fact, Origin
from assistant.drafting.offline.figures import labels
from assistant.drafting.offline.notes.items import Item
from assistant.drafting.offline.sentences import bigrams
from assistant.quantities import read_numbers
from assistant.schema import Figure, Kind, Mention

SILENT = frozenset({Kind.LIST_MARKER, Kind.NAME, Kind.IDIOM})
TARGET_WORDS = re.compile(r"目标|计划|任务(?!书)|要求|设定|不低于|不少于|应达")
MOVE = re.compile(
    r"(?:比|较|同比)(?:上年|去年|上一年|20\d\d年)?[^，；]*?(增加|减少|增长|下降|提高|降低|提升|多|少|上升|缩短|延长|回落|低|高|减)了?"
    r"$|[一-鿿]{2,}(?:增加|减少|增长|下降|提高|降低|上升|缩短|延长)了?$|(?:^|，)(增长|下降|增幅|降幅|提高|降低|上升)(?:为|达)?$"
)
_GENERIC = re.compile(
    r"开展|召开|举办|现有|配备|实际|完成(?!改造)|目标值?|计划|全年|全县|全市|全区|累计|总计|合计|分别|达到|实现|年初|年末|年底|设定|其中|已|仅|共有?|为|达|约|近|数$|值|有|的|了|至|到|均|"
    r"按|从|和|及|与|也|又|再|由|是"
)
_ROLES: tuple[tuple[str, str], ...] = (
    ("own_funds", r"自有资金|自筹"),
    ("returned", r"收回|缴回|交回"),
    ("carried_over", r"(?<!上年)结转|结余"),
    ("received", r"到位"),
    ("adjusted_budget", r"调整后?预算|全年预算|可用资金"),
    (
        "spent",
        r"^(?:本年|全年|总)?支出$|实际支出$|总支出$|支出(?:合计|总额|共计)?$|实际使用$|支付$|执行数$|全年支出$|年支出$",
    ),
    (
        "budget",
        r"^(?:20\d\d年)?(?:本年|当年|全年|年度)?预算(?:为|数|资金)?$|年初预算|预算安排|(?:安排|下达|申请)[^，]*(?:资金|经费)?$|预算资金|专项(?:资金|经费)$",
    ),
)
_EACH = re.compile(r"平均|人均|每[^日月周年]")
_OTHER_MONEY = re.compile(r"合同|应付|未付|尾款|预付|保证金|质保金|违约金|罚|标准|单价|测算|节约|捐赠|债|欠")
_CLOSE = 0.34
_CLOSE_MONEY = 0.75  # items of spending have names of their own: 急救和中医设备 is not 急救设备
_AHEAD = 0.06
_NOTE_CLOSE = 0.4


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A mention where it stands: the words before and after it up to its neighbours and the clause's ends."""

    mention: Mention
    before: str
    after: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteNumber:
    """A number of a note item that last year's number can stand for."""

    item: int
    mention: Mention
    index: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Alignment:
    """The year's figures and notes, as last year's wording is held against them."""

    figures: Sequence[Figure]
    facts: Mapping[str, Fact]
    items: Sequence[Item]

    def figure(self, place: Place) -> Figure | None:
        """The one figure the words around the number name, None if none or two do equally."""
        scored = sorted(
            (
                (self._score(figure, place), n)
                for n, figure in enumerate(self.figures)
                if self.fits(figure, place.mention)
            ),
            key=lambda pair: (-pair[0], pair[1]),
        )
        exact = [f for f in self.figures if self.fits(f, place.mention) and place.before.endswith(labels.bare(f.label))]
        if exact:
            return max(exact, key=lambda f: len(f.label))
        if place.mention.kind is Kind.MONEY and (not scored or scored[0][0] < 0.9):
            by_role = self.role(place.before)
            if by_role is not None:
                return by_role
        close = _CLOSE_MONEY if place.mention.kind is Kind.MONEY else _CLOSE
        if not scored or scored[0][0] < close:
            return None
        if len(scored) > 1 and scored[0][0] - scored[1][0] < _AHEAD:
            return None
        return self.figures[scored[0][1]]

    def role(self, before: str) -> Figure | None:
        """The funds figure whose role the words before an amount name."""
        words = before.rstrip("为共达约计 ")
        if re.search(r"平均|人均|每|上年|其中", words) or _OTHER_MONEY.search(words):
            return None
        role = next((role for role, pattern in _ROLES if re.search(pattern, words)), "")
        return next((f for f in self.figures if role and f.role == role), None)

    def fits(self, figure: Figure, mention: Mention) -> bool:
        """Whether the mention is in the figure's unit."""
        fact = self.facts[figure.id]
        return same_unit(fact.unit, mention.unit) and fact.kind is mention.kind

    def _score(self, figure: Figure, place: Place) -> float:
        for other in (_EACH, _OTHER_MONEY):
            if other.search(place.before) and not other.search(figure.label):
                return 0.0
        names = [labels.bare(figure.label), *figure.aliases]
        before, after = core(place.before), core(place.after)
        if any(_other_level(before, name) for name in names):
            return 0.0
        return max(max(_likeness(before, name), 0.9 * _likeness(after, name)) for name in names)

    def note_number(self, place: Place, taken: Callable[[int, int], bool]) -> NoteNumber | None:
        """The number among the open ones, as (item, index), that stands in the same words with the same unit."""
        words = bigrams(core(place.before) + core(place.after))
        best: tuple[float, NoteNumber] | None = None
        for n in range(len(self.items)):
            mentions = [m for m in read_numbers(self.items[n].text) if m.kind not in SILENT]
            for index, mention in enumerate(mentions):
                if (
                    taken(n, index)
                    or mention.kind is not place.mention.kind
                    or not same_unit(mention.unit, place.mention.unit)
                ):
                    continue
                around = surroundings(self.items[n].text, mention, mentions)
                if (_EACH.search(around.before) and not _EACH.search(place.before)) or _other_thing(around, place):
                    continue
                theirs = bigrams(core(around.before) + core(around.after))
                if not words or not theirs:
                    continue
                score = 2 * len(words & theirs) / (len(words) + len(theirs))
                if score >= _NOTE_CLOSE and (best is None or score > best[0]):
                    best = (score, NoteNumber(item=n, mention=mention, index=index))
        return best[1] if best else None


def same_unit(one: str, other: str) -> bool:
    """名 = 人 = 位, 个 goes with no other counter."""
    people = {"名", "人", "位"}
    return one == other or (one in people and other in people)


def core(words: str) -> str:
    """The words that name a thing, without those that only say it was planned or reached."""
    return _GENERIC.sub("", re.sub(r"[\s，。；：、（）()“”\"‘’]", "", words))


def _likeness(words: str, name: str) -> float:
    mine, theirs = bigrams(words), bigrams(name)
    if not mine or not theirs:
        return 0.0
    shared = len(mine & theirs)
    return 0.6 * shared / len(mine) + 0.4 * shared / len(theirs)


def _other_level(words: str, name: str) -> bool:
    """Whether two names differ in the level of government alone: 国赛获奖 is not 省赛获奖."""
    levels = re.compile(r"[国省市州县区乡镇村]")
    return words != name and levels.sub("级", words) == levels.sub("级", name)


def _other_thing(one: Place, other: Place) -> bool:
    """Whether two numbers that go by 个 count things without a character in common: 5个乡镇, 23个村."""
    things = set(one.after), set(other.after)
    return one.mention.unit == other.mention.unit == "个" and all(things) and not things[0] & things[1]


def surroundings(clause: str, mention: Mention, mentions: Sequence[Mention]) -> Place:
    """The words of the clause on both sides of a mention, up to the neighbouring mentions and commas."""
    start = max((m.end for m in mentions if m.end <= mention.start), default=0)
    end = min((m.start for m in mentions if m.start >= mention.end), default=len(clause))
    before = re.split(r"[，；。：、]", clause[start : mention.start])[-1]
    after = re.split(r"[，；。：、]", clause[mention.end : end])[0]
    return Place(mention=mention, before=before, after=after)


def in_figure_unit(figure: Figure, fact: Fact, value: Decimal) -> Decimal:
    """A base-unit value in the unit the clerk gave the figure in."""
    if not isinstance(fact.value, Decimal) or not figure.value:
        return value
    return value * figure.value / fact.value


def facts_by_id(facts: Sequence[Fact]) -> dict[str, Fact]:
    """Figures and targets by fact id."""
    return {f.id: f for f in facts if f.origin in (Origin.FIGURE, Origin.TARGET)}
