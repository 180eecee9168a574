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
from assistant.checks.reading.measures import MONEY, MULTIPLE, PERCENT, comparable, likeness, measure
from assistant.checks.reading.place import Place
from assistant.checks.reading.stance import Stance
from assistant.checks.reading.subjects import Fit, is_wordless
from assistant.schema import frozen

_FROM_TO = re.compile(  # 由5800次增至6250次，增加450次: not by so many more than the target
    "[由从][^，。；\\d]*\\d[\\d,.]*[^，。；\\d]*[到至为][^，。；\\d]{0,2}\\d[\\d,.]*[^，。；\\d]*，[^，。；\\d]*$"
)
_RATE_OF = re.compile("([\u3400-\u9fff]{2,6})率[^，。；]{0,4}$|(执行|支出|使用)进度[^，。；]{0,4}$")
_PACE = re.compile(
    "(支出)[^，。；\\d]{0,4}\\d[^，。；]*元，进度[^，。；\\d]{0,3}$"
)  # 9月底累计支出294万元，进度达到70%
_ROUGH = re.compile("成|分之|半")
_RATE_AGAIN = re.compile(
    "([\u3400-\u9fff]{2,6})率[^，。；\u3400-\u9fff]{2,8}[，；][^，。；]{0,4}(?:含|剔除|扣除|加上|连同|包括)自[^，。；]{0,10}$"
)  # 执行率51.79%，含自有资金为52.39%
BUDGETS = ("adjusted_budget", "budget", "received")
SAME_SENTENCE = 0.6
_EPSILON = 1e-9
_ROUNDED = 0.06  # percent
SHIFT = 25.0  # a wrong number is of the right size, a shifted point allowed
NEAR_PAIR = 1.3
_WITHIN = ("其中", "里头", "里面")
NAMESAKES = 0.5
_ONE_THING = (Link.TARGET, Link.PRIOR)  # never parts of one sum
_NAMED = 0.4
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

    near_pair: float = NEAR_PAIR  # how near two operands must be to speak against a number, added up

    def keeps(self, value: float, one: Operand, other: Operand, near: float = 0.0) -> bool:
        """Whether a reading can matter: it fits, or is of the printed size and of operands near enough to speak
        against.

        This is asked before a reading is rated, because most pairs of operands fail it.
        """
        low, high, least, most = self.bounds
        if value < 0:
            value = -value
        return low <= value <= high or (least <= value <= most and one.near + other.near >= (near or self.near_pair))

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
        for unit in dict.fromkeys(o.unit for o in said):
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
        if not self.stance.versus or base.near < 1 or self.is_gap(base):
            return 0.0  # 比上年多2个乡镇、3所学校
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

    def tells_share(self, part: Operand, whole: Operand) -> bool:
        """放完26批，完成率96.3%: whether a rate told in this part of the sentence is of one number over the other."""
        if not whole.value:
            return False
        share = part.value / whole.value * 100
        said = (o for o in self.operands if o.unit == PERCENT and o.order and o.near >= SAME_UNIT)
        return any(abs(o.value - share) <= _ROUNDED for o in said)

    def gap_said(self) -> frozenset[str]:
        """The keys of the two numbers that a difference said last in the same part of the sentence lies between, none

        if there is none.
        """
        said = {o.order: o for o in self.operands if o.order and o.near >= SAME_UNIT}
        last = said.get(1)
        if _FROM_TO.search(self.place.lead) and {1, 2} <= said.keys() and said[1].unit == said[2].unit == self.unit:
            return frozenset(said[order].key for order in (1, 2))
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

    def is_of_past(self, one: Operand) -> bool:
        """Whether an operand is of last year: of last year's report, or told as its (上年展演12场)."""
        return one.prior or self.is_told_past(one)

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
        """Whether an operand is a difference drawn before, not a sum that one went into (21 and 24 - 21 and 6)."""
        summed = " + " in one.formula and " - " not in one.formula
        return one.fact < 0 and " - " in one.key and not summed and one.key != self.dossier.fiscal_spending

    def is_gap_to(self, one: Operand) -> bool:
        """Whether an operand is a difference to a target or to last year, said before."""
        dossier = self.dossier
        past = (dossier.is_target(p) or dossier.is_prior(p) or dossier.stances[p].prior for p in one.parts)
        return self.is_gap(one) and any(past)

    def is_planned(self, one: Operand) -> bool:
        """Whether an operand is a note's number of next year, not said in this part of the sentence."""
        fact = self.dossier.facts[one.fact] if one.fact >= 0 else None
        ahead = fact is not None and fact.origin is Origin.NOTE and self.dossier.stances[one.fact].plan
        return ahead and not (one.order and one.near >= SAME_UNIT)

    def is_target(self, one: Operand) -> bool:
        """Whether an operand is a target, not what was reached."""
        return one.fact >= 0 and self.dossier.is_target(one.fact)

    def is_rate(self, one: Operand) -> bool:
        """Whether an operand is so much for each: 人均400元, 0.26元/页."""
        parts = one.parts if self.is_gap(one) else (one.fact,) * (one.fact >= 0)
        return "/" in one.unit or (bool(parts) and all(self.dossier.stances[p].ask(Ask.PER) >= 0.6 for p in parts))

    def multiplies(self, one: Operand, count: Operand) -> bool:
        """Whether a price for each (16800元/座, or a difference of such) is of the unit of a count.

        每例平均奖补2250元 is no price of 6份, where 例 are counted too.
        """
        units = (one.unit, *(self.dossier.measures[part] for part in one.parts))
        over = {unit.partition("/")[2] for unit in units} - {""}
        per = self.dossier.stances[one.fact].per[0] if one.fact >= 0 else ""
        if per and not over and self.dossier.figures_in(per):
            return count.unit in (PERCENT, "time") or bool(likeness(per, count.unit))
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
    found = _RATE_OF.search(place.left or place.column) or _RATE_AGAIN.search(place.lead) or _PACE.search(place.lead)
    return found.group(1) or found.group(2) if found else ""


def is_rough(scene: Scene) -> bool:
    """覆盖率由61.2%提高到68.4%，已超过三分之二: whether a percentage is told as a fraction or in 成."""
    return scene.unit == PERCENT and bool(_ROUGH.search(scene.text))


def is_proportion(text: str) -> bool:
    return any(sign in text for sign in "∶:：比")  # 4∶3


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
