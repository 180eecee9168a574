"""What arithmetic sees of one number: its unit and wording, the operands at hand, and how well each fits its part."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations, permutations
from typing import NamedTuple

from assistant.checks.arithmetic.operands import Operand
from assistant.checks.counterparts import is_plan
from assistant.checks.dossier import Dossier
from assistant.checks.facts import Origin
from assistant.checks.links import Link
from assistant.checks.reading.agreement import Printed
from assistant.checks.reading.asks import Ask
from assistant.checks.reading.cues import Stance
from assistant.checks.reading.measures import MONEY, MULTIPLE, NOT_COUNTED, PERCENT, comparable, likeness, measure
from assistant.checks.reading.opposites import opposes
from assistant.checks.reading.place import Place
from assistant.checks.reading.subjects import Fit, is_wordless, terms
from assistant.schema import frozen

_RATE_OF = re.compile("([\u3400-\u9fff]{2,6})率[^，。；]{0,4}$|(执行|支出|使用)进度[^，。；]{0,4}$")
_ALL_THERE_IS = re.compile("(?:全年)?(?:总[量数额])")  # 占总量的四成
_ALL_OF = re.compile("占(?:了|到)?(?:全部|所有|全体)")
_THIS_PART = re.compile("(?:这一?|该|此)(?:部分|块|项|笔)")
_GAIN = re.compile("增量|增加额|增长额|增幅|减少额")  # 占增量的近七成
_SUM_NAMED = re.compile("合计|总[数额量]|之和|两级|两类")  # 两者合计290万元，自有资金占合计数的5.31%
_OF_GAP = re.compile("[增减差缺]|多出|少[了用花支]")
_RATE_AGAIN = re.compile(
    "([\u3400-\u9fff]{2,6})率[^，。；\u3400-\u9fff]{2,8}[，；][^，。；]{0,4}(?:含|剔除|扣除|加上|连同|包括)自[^，。；]{0,10}$"
)  # 执行率51.79%，含自有资金为52.39%
_BY_NOUN = re.compile("^(?:全[县市区镇乡省])?([村镇乡站馆点校户])(?:庄|的)?总?数$")
BUDGETS = ("adjusted_budget", "budget", "received")
SAME_SENTENCE = 0.6
_EPSILON = 1e-9
SHIFT = 25.0  # a wrong number is of the right size, a shifted point allowed
NEAR_PAIR = 1.3
_WITHIN = ("其中", "里头", "里面")
_PART_OF = 0.3  # 平均每门课程 is over all 218门, not over those 其中自建
NAMESAKES = 0.5
_ONE_THING = (Link.TARGET, Link.PRIOR)  # never parts of one sum
_PLAINLY = 0.9
_OWN_NOUN = 0.2  # 工作室72万元，每个工作室6万元: of all 工作室, not of those that passed
_ITS_OWN = 0.3
_WELL_NAMED = 0.28
_NAMED = 0.4
_OPPOSED = 0.6  # 落选七家，入选的占四成多
AMONG = re.compile("\\d[^，。；\\d]{0,12}[中里]有?(?:约|近|仅|只)?\\d")  # 42所学校中有37所: the 42 hold the 37
SAME_UNIT = 0.75  # said between the same two semicolons


class Guess(NamedTuple):
    """`formula` (with {0}, {1} for the operands) gives `value` in the measure of the mention; `rating` its
    plausibility.

    A rating of about 1 is a plain case: operands beside the number and a wording that asks for the operation.
    """

    formula: str
    operands: tuple[Operand, ...]
    value: float
    rating: float


@frozen()
class Scene:
    """What the operations see of one number: its unit, the stance of its wording and the operands at hand."""

    dossier: Dossier
    unit: str
    stance: Stance
    place: Place
    operands: Sequence[Operand]
    bounds: tuple[float, float, float, float]
    text: str
    fits: Mapping[int, Fit]
    like_pairs: Sequence[tuple[Operand, Operand]]
    rate: str  # the word before 率, "" if there is none
    is_proportion: bool  # whether the number is a proportion of two (4∶3)

    def keeps(self, value: float, one: Operand, other: Operand, near: float = NEAR_PAIR) -> bool:
        """Whether a reading can matter: it fits, or is of the printed size and of operands near enough to speak
        against.

        This is asked before a reading is rated, because most pairs of operands fail it.
        """
        low, high, least, most = self.bounds
        if value < 0:
            value = -value
        return low <= value <= high or (least <= value <= most and one.near + other.near >= near)

    def keeps_value(self, value: float) -> bool:
        """Whether a value fits the number printed."""
        return self.bounds[0] <= value <= self.bounds[1]

    def named(self, one: Operand) -> float:
        """How well the words around the number name an operand, 0 to 1."""
        fit = self.fits.get(self.dossier.heads[one.fact]) if one.fact >= 0 else None
        return fit.score if fit else 0.0

    def alike(self, one: Operand, other: Operand) -> bool:
        """信息素养大赛57人获奖: whether the words name two facts equally well, neither of them said before."""
        if one.order or other.order or min(one.fact, other.fact) < 0:
            return False
        names = self.named(one), self.named(other)
        heads = {self.dossier.heads[one.fact], self.dossier.heads[other.fact]}
        return len(heads) == 2 and min(names) >= 0.5 and abs(names[0] - names[1]) <= 0.1

    def alike_past(self, one: Operand, other: Operand) -> bool:
        """获奖人数由上年的47人增加到57人: whether two numbers of last year are of things named alike."""
        if not (self.stance.prior and one.prior and other.prior) or max(self.named(one), self.named(other)) < _NAMED:
            return False
        return self.dossier.kin(*(self.dossier.now_of(o.fact) for o in (one, other))) >= NAMESAKES

    def alike_named(self, one: Operand, other: Operand) -> bool:
        """Whether two facts are named alike (信息素养大赛省级奖项 and 市级奖项)."""
        return min(one.fact, other.fact) >= 0 and self.dossier.kin(one.fact, other.fact) >= NAMESAKES

    def groups(self) -> Iterator[tuple[Operand, ...]]:
        """Runs of two to five numbers of one unit said one after another nearby."""
        said = sorted(
            (o for o in self.operands if o.order and o.near >= SAME_SENTENCE and o.fact >= 0), key=lambda o: o.order
        )
        for unit in {o.unit for o in said}:
            row = [o for o in said if o.unit == unit]
            for count in range(2, min(len(row), 5) + 1):
                for start in range(len(row) - count + 1):
                    group = tuple(row[start : start + count])
                    most = max(o.value for o in group)
                    whole = count > 2 and abs(2 * most - sum(o.value for o in group)) <= _EPSILON * most
                    if not whole and not any(self._is_one_thing(a, b) for a, b in combinations(group, 2)):
                        yield group
        named = [o for o in self.operands if o.fact >= 0 and o.near >= SAME_SENTENCE]
        for one, other in combinations(named, 2):
            alone = one.unit == other.unit and self.link(one, other) is None and not self._is_one_thing(one, other)
            if alone and self.alike_named(one, other):
                yield one, other

    def _is_one_thing(self, one: Operand, other: Operand) -> bool:
        """Whether two numbers are never parts of one sum: of one thing, or just set against each other."""
        if self.link(one, other) in _ONE_THING:
            return True
        pair = {one.value, other.value}
        said = (o for o in self.operands if o.fact < 0 and len(o.parts) == 2 and " + " not in o.formula)
        return any({self.dossier.numbers[part] for part in o.parts} == pair for o in said)

    def against_said(self, base: Operand) -> float:
        """比上年的20小时缩短90分钟: the number a change is drawn from stands before it in the clause."""
        if not self.stance.versus or base.near < 1:
            return 0.0
        return 0.35 if base.order == 1 else -0.1

    def link(self, one: Operand, other: Operand) -> Link | None:
        """How two operands are tied in the inputs."""
        return self.dossier.links[one.fact].get(other.fact) if one.fact >= 0 and other.fact >= 0 else None

    def in_one_unit(self, one: Operand, other: Operand) -> bool:
        """Whether two operands are written in one unit of their dimension (both 天, not 天 and 小时)."""
        return abs(one.value * other.written - other.value * one.written) <= _EPSILON * abs(one.value * other.written)

    def is_change(self, one: Operand) -> bool:
        """Whether an operand is itself an increase or decrease (新增餐位, or a difference said before)."""
        return " - " in one.key if one.fact < 0 else self.dossier.stances[one.fact].ask(Ask.CHANGE) >= 0.5

    def tells_change(self, one: Operand) -> bool:
        """Whether a note tells an operand as an increase or decrease."""
        noted = one.fact >= 0 and self.dossier.facts[one.fact].mention is not None
        own = self.dossier.stances[one.fact] if noted else self.stance
        return noted and own.prior_near and own.ask(Ask.CHANGE) >= 1

    def is_part(self, one: Operand, other: Operand) -> bool:
        """Whether one operand was drawn from the other, or both from the same number."""
        if one.fact in other.parts or other.fact in one.parts or set(one.parts) & set(other.parts):
            return True
        pairs = ((one, other), (other, one))
        return any(a.fact >= 0 and b.parts and set(self.dossier.twins(a.fact)) & set(b.parts) for a, b in pairs)

    def grew_by(self, one: Operand, other: Operand) -> bool:
        """届时达到30个，比本年增加9个: a total set against the number it grew from."""
        total, part = (one, other) if " + " in one.key else (other, one)
        grown = " + " in total.key and (part.fact in total.parts or part.key == total.key.partition(" + ")[0])
        return grown and self.stance.ask(Ask.CHANGE) >= 1 and total.order == 1

    def complement(self, one: Operand, other: Operand) -> bool:
        """线上办3106张，柜台办3317张，两边差211张: whether one number is what the other, just taken away, left."""
        rest, taken = (one, other) if one.fact < 0 else (other, one)
        left = rest.formula == "{0} - {1}" and rest.parts[1:] == (taken.fact,)
        return left and rest.order == 1 and not self.dossier.is_target(rest.parts[0]) and not taken.prior

    def crossed(self, one: Operand, other: Operand) -> float:
        """What a reading loses that mixes this year's number of one thing with last year's of another, 0 to 1."""
        if one.prior == other.prior or one.fact < 0 or other.fact < 0:
            return 0.0
        past, now = (one, other) if one.prior else (other, one)
        if self._both_budgets(past, now):
            return 0.0
        if self.link(one, other) is Link.PRIOR or self.dossier.stances[past.fact].plan:
            return 0.0
        return 0.2 if self.stance.prior_near and self.stance.ask(Ask.CHANGE) else 0.4

    def _both_budgets(self, past: Operand, now: Operand) -> bool:
        """Whether last year's number is of one budget and this year's of the other (年初预算, 全年预算)."""
        facts = self.dossier.facts
        own = next((o for o, k in self.dossier.links[past.fact].items() if k is Link.PRIOR), -1)
        return own >= 0 and facts[own].role in BUDGETS and facts[now.fact].role in BUDGETS

    def across_budgets(self, one: Operand, other: Operand) -> bool:
        """As two numbers of one thing this year and last, of budgets named differently."""
        if one.prior == other.prior or one.fact < 0 or other.fact < 0:
            return False
        past, now = (one, other) if one.prior else (other, one)
        return self._both_budgets(past, now)

    def is_ratio_of(self, one: Operand, other: Operand) -> bool:
        """Whether one operand is a ratio drawn from the other, so that setting them in proportion tells nothing."""
        drawn, base = (one, other) if one.fact < 0 else (other, one)
        return drawn.fact < 0 <= base.fact and base.fact in drawn.parts and " / " in drawn.key

    def gap_said(self) -> frozenset[str]:
        """The keys of the two numbers that a difference said last in the same part of the sentence lies between, none

        if there is none.
        """
        said = {o.order: o for o in self.operands if o.order and o.near >= SAME_UNIT}
        last = said.get(1)
        if last is not None and self.is_gap(last) and len(last.parts) == 2:
            return frozenset(self.dossier.facts[part].id for part in last.parts)
        ends = [said[order] for order in (2, 3) if order in said]
        if last is None or len(ends) != 2 or {o.unit for o in ends} != {last.unit} or not is_wordless(self.place):
            return frozenset()
        apart = abs(ends[0].value - ends[1].value)  # 由4300个增加到6450个，新增2150个
        between = abs(apart - last.value) <= _EPSILON * apart and last.value < min(o.value for o in ends)
        return frozenset(o.key for o in ends) if between else frozenset()

    def is_plan_of(self, base: Operand, other: Operand) -> bool:
        """每所平均67.19万元，计划为70万元: whether a derived number is the planned counterpart of another."""
        if base.fact >= 0 or other.fact >= 0 or base.formula != other.formula or not base.parts:
            return False
        return is_plan(self.dossier, base.parts) and not is_plan(self.dossier, other.parts)

    def is_told_past(self, one: Operand) -> bool:
        """Whether a note or a sentence before tells an operand of last year (上年19起)."""
        return one.fact >= 0 and not one.prior and self.dossier.stances[one.fact].prior

    def is_last_years(self, base: Operand, other: Operand) -> bool:
        """每所投入67.19万元，上年为63.44万元: whether a derived number is last year's counterpart of another."""
        if base.fact >= 0 or other.fact >= 0 or base.formula != other.formula or not base.parts:
            return False
        past = [self.dossier.is_prior(part) for part in base.parts]
        return all(past) and not any(map(self.dossier.is_prior, other.parts)) and len(past) == len(other.parts)

    def is_past(self, one: Operand) -> bool:
        """Whether an operand is of last year in any way: its fact, reckoned from its facts, or told as last year's."""
        return one.past or one.prior or any(map(self.dossier.is_prior, one.parts)) or self.is_told_past(one)

    def is_average(self, one: Operand) -> bool:
        """Whether an operand is so much for each, drawn before: no part of a whole amount, no change from one."""
        each = one.fact < 0 and " / " in one.key and one.unit not in (PERCENT, MULTIPLE)
        return each or "/" in one.unit

    def adds_up(self, one: Operand) -> bool:
        """Whether an operand can be part of a sum: so much for each (户均1200元) is added to nothing but its like."""
        if self.stance.per[0]:
            return True
        told = self.dossier.stances[one.fact].per[0] if one.fact >= 0 else ""
        return not self.is_average(one) and not (told and self.dossier.measures[one.fact] == MONEY)

    def is_inside(self, one: Operand) -> bool:
        """分馆10个（新开1个）: whether a number is told in brackets, or with 其中, of the one before it."""
        if one.fact < 0:
            return False
        place = self.dossier.facts[one.fact].place
        return place.before.startswith(_WITHIN) or place.lead.rfind("（") > place.lead.rfind("）")

    def is_gap(self, one: Operand) -> bool:
        """Whether an operand is a difference drawn before."""
        return one.fact < 0 and " - " in one.key and one.key != self.dossier.fiscal_spending

    def is_gap_to(self, one: Operand) -> bool:
        """Whether an operand is a difference to a target or to last year, said before."""
        return self.is_gap(one) and any(self.dossier.is_target(p) or self.dossier.is_prior(p) for p in one.parts)

    def part(self, one: Operand) -> float:
        """How well an operand answers as the part of a share: named before 占, else the number just said."""
        phrase = self.stance.part
        if phrase and terms(phrase):
            if one.fact < 0:
                return -_OPPOSED if opposes(phrase, one.label) else 0.2 if terms(phrase) & terms(one.label) else -0.1
            named = self.dossier.share_named(phrase, one.fact)
            return 0.4 * named if named >= 0.3 else -0.1
        if self.stance.of_said:
            return 0.25 * (one.order == self._before_last())
        if self.stance.in_turn and not self.place.turn:
            return 0.1 * (one.order > 0) - 0.4 * one.used
        if self.stance.ask(Ask.SHARE) >= _PLAINLY and not self.place.row and not phrase:
            done = self._just_completed()
            return 0.15 if (one.fact == done if done >= 0 else one.order == self.last_amount()) else -0.25
        return 0.05 * (one.order == 1) + 0.1 * (one.order > 0 and one.near >= 0.9)

    def _just_completed(self) -> int:
        """拖拉机任务120台，完成117.5%，占全部机具的八分之一: the fact of the completion just told, else -1."""
        rate = next((o for o in self.operands if o.order == 1 and o.formula == "{0} / {1}" and len(o.parts) == 2), None)
        told = rate is not None and rate.unit == PERCENT and self.dossier.is_target(rate.parts[1])
        return rate.parts[0] if told and rate is not None else -1

    def last_amount(self) -> int:
        """The order of the number said last that is no change since last year: 选定52个村，比上年多8个，占两成.

        Nor is it a time told of what was counted (37所每天活动2小时，占88.1%).
        """
        said = [o for o in self.operands if o.order and o.near >= SAME_UNIT]
        counted = max((o.order for o in said if o.unit not in (*NOT_COUNTED, "time")), default=0)
        times = [o.order for o in said if o.unit == "time"]
        gaps = {
            o.order
            for o in self.operands
            if o.order
            and self.is_gap(o)
            and (any(map(self.dossier.is_prior, o.parts)) or self._is_excess(o) or _SUM_NAMED.search(self.stance.whole))
        }
        gaps.update(self._inside_last(said))
        gaps.update(times if len(times) == 1 and times[0] < counted else ())
        return next((order for order in range(1, len(gaps) + 2) if order not in gaps), 1)

    def _inside_last(self, said: Sequence[Operand]) -> Iterator[int]:
        """每部19.5万元，其中市级12万元、区级7.5万元，占造价的37%: the orders of parts that add up to a whole."""
        row = sorted((o for o in said if o.fact >= 0), key=lambda o: o.order) if "其中" in self.place.lead else []
        for count in range(2, len(row)):
            parts, whole = row[:count], row[count]
            alike = {o.unit for o in parts} == {whole.unit}
            if alike and abs(sum(o.value for o in parts) - whole.value) <= _EPSILON * whole.value:
                yield from (o.order for o in parts)

    def _before_last(self) -> int:
        """36分钟，较目标少4分钟，为上年48分钟的四分之三: the order of the last number but one that is no change from

        another, unless it is a change from the last.
        """
        base = next((o for o in self.operands if o.order == 1), None)
        parts = {base.fact} if base else set()
        gaps = {o.order for o in self.operands if o.order > 1 and self.is_gap(o) and not parts & set(o.parts)}
        return next((order for order in range(2, len(gaps) + 3) if order not in gaps), 2)

    def _is_excess(self, one: Operand) -> bool:
        """61场，多6场，占全部活动的36.3%: whether a difference is what was done over the target."""
        return len(one.parts) == 2 and one.formula == "{0} - {1}" and self.dossier.is_target(one.parts[1])

    def counted_as(self, base: Operand, amount: Operand) -> float:
        """How well an operand answers the noun an average is taken over (每支队伍), where it is not the amount's own

        (每场客流).
        """
        phrase = self.stance.each
        if len(phrase) > 1 and amount.fact >= 0 and self.dossier.share_named(phrase, amount.fact) >= _ITS_OWN:
            return _OWN_NOUN * self.dossier.share_named(phrase, base.fact) if base.fact >= 0 else 0.0
        if not phrase or base.fact < 0:
            return 0.3 * bool(phrase and terms(phrase) & terms(base.label))
        if len(phrase) == 1:
            return 0.3 if phrase in base.label else -0.1
        within = self.dossier.facts[base.fact].place.before.startswith(_WITHIN)
        return 0.4 * self.dossier.share_named(phrase, base.fact) - _PART_OF * within

    def is_planned(self, one: Operand) -> bool:
        """Whether an operand is a note's number of next year, not said in this part of the sentence."""
        fact = self.dossier.facts[one.fact] if one.fact >= 0 else None
        ahead = fact is not None and fact.origin is Origin.NOTE and self.dossier.stances[one.fact].plan
        return ahead and not (one.order and one.near >= SAME_UNIT)

    def is_target(self, one: Operand) -> bool:
        """Whether an operand is a target, not what was reached."""
        return one.fact >= 0 and self.dossier.is_target(one.fact)

    def whole(self, base: Operand) -> float:
        """How well an operand answers the phrase after 占; 0 where there is none."""
        phrase = self.stance.whole
        if self.stance.of_aim and phrase:
            return 0.3 if self.is_target(base) else -0.2
        if _THIS_PART.fullmatch(phrase):
            return 0.4 if base.key == self._last_sum() else -0.2
        if not phrase or not terms(phrase):
            return 0.0
        if _ALL_THERE_IS.fullmatch(phrase) and base.fact >= 0:
            alike = [o.value for o in self.operands if o.unit == base.unit and o.fact >= 0 and not o.prior]
            return 0.4 if base.value == max(alike, default=0.0) else -0.2
        counted = _BY_NOUN.match(phrase)
        if counted and base.fact >= 0:
            same = [o.value for o in self.operands if o.fact >= 0 and self.dossier.counts(o.fact, counted.group(1))]
            return 0.4 if same and base.value == max(same) else -0.2
        if base.fact >= 0 and base.unit not in NOT_COUNTED and _ALL_OF.search(self.place.left):
            return -0.3 if self._is_exceeded(base) else max(0.1, 0.4 * self.dossier.share_named(phrase, base.fact))
        if base.fact < 0 and _SUM_NAMED.search(phrase) and " + " in base.formula:
            return 0.4
        if base.fact < 0:
            gap = self.is_gap(base) and not _OF_GAP.search(phrase)
            return 0.3 if terms(phrase) & terms(base.label) and not gap else -0.2
        named = self.dossier.share_named(phrase.removesuffix(base.unit) or phrase, base.fact)  # 占不合格批次的
        return 0.4 * named if named >= 0.3 else -0.2 - 0.3 * bool(_GAIN.search(phrase))

    def _is_exceeded(self, base: Operand) -> bool:
        """168场，其中线下136场，青少年61场占全部场次的36.3%: whether more of the kind were said nearby than a whole."""
        said = (o for o in self.operands if o.order and o.near >= SAME_SENTENCE and o.fact >= 0 and o.unit == base.unit)
        return any(o.value > base.value and not o.prior and not self.is_target(o) for o in said)

    def _last_sum(self) -> str:
        """后两类合计361.12万元，设备占这一部分的四分之三: the key of the sum said last in this part of the sentence."""
        said = [o for o in self.operands if o.order and o.near >= SAME_UNIT and " + " in o.formula]
        sums = [o for o in said if set(o.formula) <= set("{}+ 0123456789")]
        return min(sums, key=lambda o: o.order).key if sums else ""

    def wholes(self) -> frozenset[str]:
        """The units of the operands that the phrase after 占 or 相当于 plainly names, larger than the number before."""
        if not self.stance.whole:
            return frozenset()
        last = self.last_amount()
        least = next((o.value for o in self.operands if o.order == last), 0.0)
        return frozenset(o.unit for o in self.operands if o.value > least and self.whole(o) >= _WELL_NAMED)

    def is_largest(self, part: Operand, whole: Operand) -> bool:
        """Whether no figure of a unit is larger and the sentence says no other number a part may be a share of."""
        largest = self.dossier.largest.get(whole.unit)
        if whole.value != largest or whole.fact not in self.dossier.figures_in(whole.unit):
            return False
        said = (o for o in self.operands if o.order and o.near >= SAME_SENTENCE and o.unit == whole.unit)
        return all(o is whole or o.value <= part.value for o in said)

    def siblings(self, one: Operand, other: Operand) -> bool:
        """Whether two operands are items of one list (省级350万、县级88万), so that neither is the whole of the

        other.
        """
        link = self.link(one, other)
        if link is None and not self.stance.whole and self.stance.ask(Ask.SHARE) >= 1:
            return min(one.fact, other.fact) >= 0 and self.dossier.kin(one.fact, other.fact) >= 0.6
        if link is not Link.BESIDE:
            return False
        wholes = [{o for o, k in self.dossier.links[x.fact].items() if k is Link.PART} for x in (one, other)]
        if wholes[0] & wholes[1]:
            return True
        places = self.dossier.facts[one.fact].place, self.dossier.facts[other.fact].place
        return places[0].clause == places[1].clause

    def is_rate(self, one: Operand) -> bool:
        """Whether an operand is so much for each: 人均400元, 0.26元/页."""
        return "/" in one.unit or (one.fact >= 0 and self.dossier.stances[one.fact].ask(Ask.PER) >= 0.6)

    def multiplies(self, one: Operand, count: Operand) -> bool:
        """Whether a price for each (16800元/座, or a difference of such) is of the unit of a count."""
        units = (one.unit, *(self.dossier.measures[part] for part in one.parts))
        over = {unit.partition("/")[2] for unit in units} - {""}
        return not over or count.unit == PERCENT or any(likeness(measure(unit)[0], count.unit) for unit in over)

    def kin(self, one: Operand, other: Operand) -> float:
        """How far two operands are named alike; a small bonus, because parts are named after their whole."""
        return 0.2 * self.dossier.kin(one.fact, other.fact) if one.fact >= 0 and other.fact >= 0 else 0.0

    def same(self) -> list[Operand]:
        """The operands counted in the unit of the number."""
        return [o for o in self.operands if likeness(o.unit, self.unit)]


def like_pairs(operands: Sequence[Operand]) -> list[tuple[Operand, Operand]]:
    """All ordered pairs of operands that can be set in proportion: of one unit, or a part and its sum."""
    return [
        (a, b)
        for a, b in permutations(operands, 2)
        if b.value and (a.unit == b.unit or comparable(a.unit, b.unit) or (b.parts and a.fact in b.parts))
    ]


def rate_of(place: Place) -> str:
    """The word before 率 that names what a number is the rate of: 执行率, 合格率; "" where none does."""
    found = _RATE_OF.search(place.left or place.column) or _RATE_AGAIN.search(place.lead)
    return found.group(1) or found.group(2) if found else ""


def is_proportion(text: str) -> bool:
    """Whether a number is written as a proportion of two (4∶3)."""
    return any(sign in text for sign in "∶:：比")


def bounds_of(printed: Printed) -> tuple[float, float, float, float]:
    """What fits a printed number, and what is of its size: low, high, least, most."""
    slack = 1e-9 * max(1.0, printed.high)
    return printed.low - slack, printed.high + slack, printed.value / SHIFT, printed.value * SHIFT


def mean(*operands: Operand) -> float:
    """The mean nearness of some operands."""
    near = 0.0
    for one in operands:
        near += one.near
    return near / len(operands)
