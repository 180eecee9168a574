"""Which fact a number states: every fact its words may mean, rated by name, period, target or actual, and unit."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from assistant.checks.arithmetic.fund_words import BUDGET_NAMES
from assistant.checks.dossier import Dossier
from assistant.checks.facts import Fact, Origin
from assistant.checks.judging.apart import (
    by_contract,
    by_kind,
    by_month,
    is_contract,
    is_shorthand,
    kind_told,
    tells_contract,
)
from assistant.checks.reading.asks import Ask
from assistant.checks.reading.cues import is_part_year
from assistant.checks.reading.measures import MONEY, likeness
from assistant.checks.reading.opposites import negates
from assistant.checks.reading.place import Place, is_picked_out
from assistant.checks.reading.rates import is_of_another_rate
from assistant.checks.reading.stance import Stance
from assistant.checks.reading.subjects import Fit, is_among
from assistant.outlines import covers
from assistant.schema import Hedge, Kind, Mention, frozen

_OWN_ASKS = {Ask.CHANGE: 0.4, Ask.SHARE: 0.25, Ask.PER: 0.15, Ask.SUM: 0.1, Ask.REST: 0.1}
LIMITS = frozenset({Hedge.AT_MOST, Hedge.AT_LEAST})  # 支出不超过248.65万元 states the limit, not the spending
_LIMITED = frozenset({"budget", "adjusted_budget", "received"})
_LIMIT = 0.35
_SAME_RATE = 0.25  # 每亩 in the draft, 每亩 in the note
_OTHER_RATE = 0.5  # 按每日150元 is not the 1000元 of each 平方米
_WHOLE_YEAR = 0.35  # a figure of the year, where the clause speaks of 上半年
_SAME_SPAN = 0.25  # 两个月献血2410人次, told of two months by a note
_BOTH_PLANS = 0.2
_NEXT_YEAR = 0.25  # what a note plans is not what was reached
_CAPPED = 0.4
_PLAINLY, _OF_A_YEAR = 0.9, 0.3  # 按检验员每天220元 is not the 31.25万元 of the year's 劳务支出
_OTHER_COUNTER = 0.2  # 监测4期 is not of 12个断面
_SAME_CHANGE = 0.3
_MOVED_ON = 0.3
_SAME_COUNTER = 0.1  # 3个点, as a note has it
_JOTTED_COUNTER = 0.3
_FAR_AHEAD = 0.25  # 适配辅具 of this year is not the 650件 of 2025年
_ONLY_TARGET = 0.25  # 办班目标90期: no other target is counted in 期
_ITS_END = 0.15  # 献血21840人次 of 无偿献血人次, rather than of 首次献血 in a note
_AIM_UNSAID = 0.6
_LAST_YEARS = 0.4  # 献血21840人次 is not what 去年献血20460人次 tells
_CAP = re.compile("(?:控制|限定)在$|不超过?$")
_UNBROKEN = re.compile("(?:没有?|未)(?:突破|超出|超过)$")  # 支出没有突破248.65万元的安排额
_LONGER = 0.05
_LONG_MATCH = 20.0
_UNDONE = re.compile("(?:[^，。；]{0,6}|[^，。；]{2,8}因[^，。；]{2,10})(?:没能|未能|没有|尚未|未(?!来)|没)")
_SOME_LACK = re.compile("中[^，。；]{0,12}(?:未|没|取消|延|推迟|缓|尚)")
_NOT_DONE = 0.25  # 5所食堂没能开工 is no number of what was done
_DENIED = 1.0  # 非城区片区 is not the 6个 of 城区片区
_ALL_THERE_IS = re.compile("(?<![新增])[\u3400-\u9fff]总[数量](?:由|从|达|为|是|增|扩|约|近|到|至|$)")
_FROM_TO = re.compile("由[^，。；]*?增(?:加|长)?[到至]")
_STOCK = 0.8
_ADDED = re.compile("新增|新建|增设|增加|再建|新设")  # 厕位总数760个 is not the 164个 of 新增厕位
_WORD = 2  # characters: 71批次合格
_OTHER_SPAN = 0.3  # 开放342天 are not the 56小时 of a week
_SOME_OF_THEM = 0.3  # 调解员64名 are not the 20名 of them over 60岁
_TOLD_OF_THEM, _OF_THEM_NAMED = 0.3, 0.3
_ALL_OF_THEM = 1.4  # 解除矫正人员中122人实现就业 are not the 162人 of whom a note tells so many
_OF_THEM = ("里", "中", "其中")
_OPPOSITE = 0.6  # 合格71批次 is not the 1批次 told to be 不合格
_SHORTHAND = 0.5  # 纠纷调解成功36件, jotted as 调成36件
_SPENT = re.compile(".*(支出|使用|花费|到位|下达|收回|交回|结转)")
_VERB_OF = {
    "支出": "支出",
    "使用": "支出",
    "花费": "支出",
    "到位": "到位",
    "下达": "到位",
    "收回": "收回",
    "交回": "收回",
    "结转": "结转",
}
_VERBS = {
    "spent": "支出",
    "own_funds": "支出",
    "received": "到位",
    "budget": "到位",
    "adjusted_budget": "到位",
    "returned": "收回",
    "carried_over": "结转",
}
_ITS_VERB = 0.2  # 到位资金全年支出421.67万元: the verb beside the number tells which of the funds it is
_NOW_BEHIND = 0.2
_OTHER_BUDGET = 0.3  # 全年预算301万元, where 286万元 was the budget of 年初
_AT_FIRST, _AS_NOTED = re.compile("[年期]初(?!预算|安排|确?定|目标|计划)"), 0.3  # 由年初的14处减至5处, as a note has it
NO_FIT = Fit(0.0, 0.0, 0.0, 0.0)
_NOW = re.compile("本年|今年|当年|现有|目前|已")


class Claim(NamedTuple):
    """A fact a number may state: `rating` about 1 where its words name the fact plainly, `fit` how they do."""

    fact: int
    rating: float
    fit: Fit


@frozen()
class Binder:
    """Binds a number to the facts it may state, by what its words ask of any fact, read once.

    `dimension` is that of its unit, `spending` the verb of money beside it (支出, 到位, 收回, 结转), `limits` that it
    is told as a limit, `capped` that it is kept below one, `some_lack` that some of it is not done, `undone` that it
    is itself what is not done, `picked_out` and `among` that it tells of some of a kind, `at_first` of how things
    were when the year began, `part_year` of a part of the year, `daily` of money
    by the day or hour, `kind` the bound that tells a kind (60岁以上), "" if there is none, `agreed`
    that it is what a contract comes to, which a note tells too.
    """

    dossier: Dossier
    mention: Mention
    dimension: str
    place: Place
    stance: Stance
    spending: str
    limits: bool
    capped: bool
    some_lack: bool
    undone: bool
    picked_out: bool
    among: bool
    at_first: bool
    part_year: bool
    daily: bool
    kind: str
    agreed: bool

    def claims(self, fits: Mapping[int, Fit]) -> Iterator[Claim]:
        """Every fact of a like unit that the words around the number name at all."""
        dossier = self.dossier
        for head, fit in fits.items():
            for index in dossier.members[head]:
                if dossier.amounts[index] is not None and likeness(self.dimension, dossier.measures[index]):
                    yield self.claim(index, fit)

    def claim(self, index: int, fit: Fit) -> Claim:
        """The rating of one fact as what the number states."""
        dossier, mention, place, stance = self.dossier, self.mention, self.place, self.stance
        fact, own = dossier.facts[index], dossier.stances[index]
        noted = fact.origin is Origin.NOTE
        month = by_month(place.before, fact.place.before) if noted and "月" in place.before else 0.0
        kind = by_kind(self.kind, fact) if self.kind and not stance.moved else 0.0
        contract = by_contract(fact) if self.agreed else 0.0
        fit = NO_FIT if min(month, kind, contract) < 0 else fit
        rating = (
            fit.score
            + month
            + kind
            + contract
            + _LONGER * min(1.0, fit.weight / _LONG_MATCH)
            - (_OTHER_COUNTER if likeness(self.dimension, dossier.measures[index]) < 1 else 0.0)
        )
        if self.limits:
            limit = fact.origin is Origin.TARGET or fact.role in _LIMITED or own.target
            limit = limit or (fact.mention is not None and fact.hedge is mention.hedge)  # 六层及以下, as a note has it
            rating += _LIMIT if limit else -0.5 * _LIMIT
        if stance.target and fact.role in _LIMITED:
            rating += _LIMIT + _CAPPED * self.capped  # the spending is kept within the budget
        if self.some_lack and fact.origin is Origin.TARGET:
            rating += _LIMIT  # 11个中有1个没有建成: the whole is what was planned
        if self.undone and fact.origin is Origin.FIGURE and not _UNDONE.search(fact.label):
            rating -= _NOT_DONE
        rating -= _SOME_OF_THEM * (self.picked_out != is_picked_out(fact.place.left if fact.mention else fact.label))
        if self.among:
            rating -= _ALL_OF_THEM * _has_parts_told(dossier, index)
            rating += _TOLD_OF_THEM * (fact.place.left.startswith(_OF_THEM) and fit.beside >= _OF_THEM_NAMED)
        if place.left:
            rating -= _DENIED * negates(place.left, fact.label)
        undone = fact.mention is not None and place.right and fact.place.right == place.right  # 启用坐席：3个因故未启用
        if not undone and (negates(fact.label, place.left) or negates(fact.label, place.noun[:_WORD])):
            rating -= _OPPOSITE
        if self.spending and fact.role:
            rating -= _ITS_VERB * (_VERBS.get(fact.role, "") != self.spending)
        for role, named in BUDGET_NAMES.items() if fact.role in BUDGET_NAMES else ():
            rating -= _OTHER_BUDGET * (role != fact.role and bool(named.search(place.before)))
        if _ADDED.match(dossier.facts[dossier.now_of(index)].label):
            rating -= _DENIED * bool(_ALL_THERE_IS.search(place.before)) + _STOCK * self._grew()
        if fact.role == "adjusted_budget" and place.left.endswith("预算") and "预算" not in fact.label:
            rating -= _OTHER_BUDGET  # 经费预算88万元 is not the 可用资金 it became
        if stance.target and index in dossier.lone_targets and place.year <= dossier.inputs.year:
            rating += _ONLY_TARGET
        if stance.from_now and fact.origin is Origin.FIGURE:
            rating += _NOW_BEHIND
        else:
            told = self.at_first and noted and _AT_FIRST.search(fact.place.before)
            rating += _AS_NOTED if told else _period(stance, own, fact.origin)
            rating += _year(dossier, fact, place)
        rating += _aim(stance, own, fact.origin)
        if noted and fact.unit == mention.unit and is_shorthand(fact.place.left, place.left):
            rating += _SHORTHAND
        per_unit = "/" in dossier.measures[index]
        if stance.per[0] and own.per[0] == stance.per[0]:
            rating += _SAME_RATE
        rating -= _OTHER_RATE * is_of_another_rate(stance, own, dossier.measures[index])
        if self.daily and fact.role == "" and fact.origin is Origin.FIGURE and not (own.asks or per_unit):
            rating -= _OF_A_YEAR
        for ask, cost in _OWN_ASKS.items() if stance.asks or own.asks else ():
            asked, has = stance.ask(ask), own.ask(ask)
            if ask is Ask.PER and per_unit:
                has = asked
            if ask is Ask.SHARE and mention.kind not in (Kind.PERCENT, Kind.FRACTION):
                continue
            rating -= cost * max(asked - has, 0.0) + 0.5 * cost * max(has - asked, 0.0) * (fact.mention is not None)
        if len(mention.unit) > 1 and fact.mention is not None and fact.unit == mention.unit:
            rating += _SAME_COUNTER * mention.unit.startswith("个")
        if mention.unit and not fact.unit and fact.place.right.startswith(mention.unit):
            rating += _JOTTED_COUNTER  # 派出7支考察队, jotted as 派了7支队
        if noted and stance.moved:
            rating += _MOVED_ON * (own.moved - own.prior)  # 错峰就餐减为2批, jotted as 由3批减到2批
        if noted and min(stance.ask(Ask.CHANGE), own.ask(Ask.CHANGE)) >= 1:
            rating += _SAME_CHANGE  # 提高80元, told as a rise by a note too
        if fact.origin is Origin.FIGURE and _ends_so(fact, mention, place):
            rating += _ITS_END
        if self.part_year:
            rating += _SAME_SPAN if is_part_year(fact.place) else -_WHOLE_YEAR
        if self.dimension == "time" and fact.unit != mention.unit:
            rating -= _OTHER_SPAN
        if fact.section:
            rating += 0.05 if covers(fact.section, place.section) else -0.02
        return Claim(index, rating, fit)

    def _grew(self) -> bool:
        """雨量站由124处增加到160处: of the 36处 newly built neither."""
        place = self.place
        return "新" not in place.before and bool(_FROM_TO.search(place.before + self.mention.text + place.after))


def binder(dossier: Dossier, mention: Mention, dimension: str, place: Place, stance: Stance) -> Binder:
    """A number as the facts it may state are rated by it."""
    spent = _SPENT.search(place.left)
    return Binder(
        dossier=dossier,
        mention=mention,
        dimension=dimension,
        place=place,
        stance=stance,
        spending=_VERB_OF[spent.group(1)] if spent else "",
        limits=mention.hedge in LIMITS or bool(_UNBROKEN.search(place.left)),
        capped=bool(_CAP.search(place.left)),
        some_lack=bool(_SOME_LACK.match(place.after)),
        undone=bool(_UNDONE.match(place.right)),
        picked_out=is_picked_out(place.left),
        among=bool(place.noun) and is_among(place.left),
        at_first=bool(_AT_FIRST.search(place.left)),
        part_year=is_part_year(place),
        daily=dimension == MONEY and stance.per[0] == "time" and stance.ask(Ask.PER) >= _PLAINLY,
        kind=kind_told(place.before),
        agreed=dimension == MONEY and tells_contract(place) and any(map(is_contract, dossier.facts)),
    )


def _has_parts_told(dossier: Dossier, fact: int) -> bool:
    """Whether a note tells what some of those are that a fact counts: 解除矫正162人里有工作的122人."""
    twins = (dossier.facts[twin] for twin in dossier.twins(fact))
    return any(twin.origin is Origin.NOTE and twin.place.after.startswith(_OF_THEM) for twin in twins)


def _ends_so(fact: Fact, mention: Mention, place: Place) -> bool:
    """Whether the label of a count ends with just the words beside a number, its unit left out."""
    words = place.left
    return (
        len(words) >= _WORD and mention.kind is Kind.QUANTITY and fact.label.removesuffix(mention.unit).endswith(words)
    )


def _period(stance: Stance, own: Stance, origin: Origin) -> float:
    """This year's number or last year's."""
    last_year = origin == Origin.PRIOR
    if stance.prior:
        before_last = last_year and own.prior
        return -0.25 if before_last else 0.25 if last_year or own.prior else -0.5
    if own.prior and own.prior_here and origin is Origin.NOTE:
        return -_LAST_YEARS
    return -0.5 if last_year else -0.15 if own.prior else 0.0


def _year(dossier: Dossier, fact: Fact, place: Place) -> float:
    """A sentence about next year is about the plans, not about this year's figures."""
    ahead = place.year > dossier.inputs.year or (not place.year and place.section.startswith("plans"))
    ahead = ahead and not _NOW.search(place.before)
    if fact.mention is None or fact.origin is Origin.PRIOR:
        return (-0.5 if place.year > dossier.inputs.year else -0.3) if ahead else 0.0
    own = dossier.inputs.year
    if fact.place.year > own and place.year <= own and not ahead:
        return -_FAR_AHEAD
    if place.year and fact.place.year:
        return 0.1 if place.year == fact.place.year else -0.2
    return 0.0


def tells_no_aim(stance: Stance) -> bool:
    """抽查由280次增至310次, where 300次 were planned: what there was and what there is."""
    return not stance.target and (stance.prior or (stance.moved and not (stance.plan or stance.aim_near)))


def _aim(stance: Stance, own: Stance, origin: Origin) -> float:
    """Target or actual."""
    aim = origin is Origin.TARGET or own.target
    if origin in (Origin.WEIGHT, Origin.SCORE):
        return -0.3
    if own.plan and stance.plan:
        return _BOTH_PLANS * stance.target
    if own.plan and origin is Origin.NOTE:
        return -_NEXT_YEAR * (1 + stance.target)  # 办班目标90期, next year's 100
    if stance.target:
        if stance.plan and origin is Origin.TARGET:
            return -0.1  # 明年拟再新增20所 is not this year's target
        return 0.2 if aim else -0.25
    if stance.actual:
        return -0.35 if aim else 0.05
    if origin is not Origin.NOTE and tells_no_aim(stance):
        return -_AIM_UNSAID * (aim or own.plan)
    if stance.plan or own.plan:
        return 0.0 if stance.plan == own.plan else -0.2
    return -0.15 if aim else 0.0
