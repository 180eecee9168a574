"""What a number may be: one operation over near operands, each with how plausible the wording makes it.

A guess is rated by what the wording asks for and by how near its operands are – never by whether its value fits; the
best guess that fits is then held against the best guess there is.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, permutations

from assistant.checks.clauses import Place
from assistant.checks.cues import Ask, Stance
from assistant.checks.dossier import Dossier, Link
from assistant.checks.measures import MONEY, MULTIPLE, PERCENT, POINTS, likeness
from assistant.checks.operands import Operand
from assistant.checks.subjects import terms
from assistant.schema import Kind, Mention


@dataclass(frozen=True, slots=True)
class Guess:
    """`formula` (with {0}, {1} for the operands) gives `value` in the measure of the mention; `rating` its plausibility.

    A rating of about 1 is a plain case: operands beside the number and a wording that asks for the operation.
    """

    formula: str
    operands: tuple[Operand, ...]
    value: float
    rating: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """What the operations see of one number: its unit, the stance of its wording and the operands at hand."""

    dossier: Dossier
    unit: str
    stance: Stance
    place: Place
    operands: Sequence[Operand]

    def link(self, one: Operand, other: Operand) -> Link | None:
        """How two operands are tied in the inputs."""
        return self.dossier.links[one.fact].get(other.fact) if one.fact >= 0 and other.fact >= 0 else None

    def is_change(self, one: Operand) -> bool:
        """Whether an operand is itself an increase or decrease (新增餐位, or a difference said before)."""
        return " - " in one.key if one.fact < 0 else self.dossier.stances[one.fact].ask(Ask.CHANGE) >= 0.5

    def fiscal_only(self) -> str:
        """The id of spending that holds own funds, where the words speak of budget money alone; "" elsewhere."""
        spent, own = self.dossier.own_funds
        return spent if own and _FISCAL.search(self.place.before + self.place.left) else ""

    def rated(self, part: Operand, base: Operand) -> float:
        """How well a ratio answers the word before 率: 执行率 is spending over budget, 整改率 what was set right."""
        found = _RATE_OF.search(self.place.left or self.place.column)
        fiscal = part.key == " - ".join(self.dossier.own_funds)
        if not found or (part.fact < 0 and not fiscal) or base.fact < 0:
            return 0.0
        facts = self.dossier.facts
        role = "spent" if fiscal else facts[part.fact].role
        for word, tops, bottoms in _FUND_RATES:
            if found.group(1).endswith(word):
                fits = role in tops and facts[base.fact].role in bottoms
                return 0.35 if fits else -0.2 * (part.unit == MONEY)
        if fiscal:
            return 0.0
        return 0.3 * self.dossier.share_named(found.group(1)[-2:], part.fact)

    def whole(self, base: Operand) -> float:
        """How well an operand answers the phrase after 占; 0 where there is none."""
        phrase = self.stance.whole
        if not phrase or not terms(phrase):
            return 0.0
        named = self.dossier.share_named(phrase, base.fact) if base.fact >= 0 else 0.0
        return 0.4 * named if named >= 0.3 else -0.2

    def siblings(self, one: Operand, other: Operand) -> bool:
        """Whether two operands are items of one list (省级350万、县级88万), so that neither is the whole of the other."""
        if self.link(one, other) is not Link.BESIDE:
            return False
        wholes = [{o for o, k in self.dossier.links[x.fact].items() if k is Link.PART} for x in (one, other)]
        if wholes[0] & wholes[1]:
            return True
        places = self.dossier.facts[one.fact].place, self.dossier.facts[other.fact].place
        return places[0].clause == places[1].clause

    def is_rate(self, one: Operand) -> bool:
        """Whether an operand is so much for each: 人均400元, 0.26元/页."""
        return "/" in one.unit or (one.fact >= 0 and self.dossier.stances[one.fact].ask(Ask.PER) >= 0.6)

    def kin(self, one: Operand, other: Operand) -> float:
        """How far two operands are named alike; a small bonus, because parts are named after their whole."""
        return 0.2 * self.dossier.kin(one.fact, other.fact) if one.fact >= 0 and other.fact >= 0 else 0.0

    def same(self) -> list[Operand]:
        """The operands counted in the unit of the number."""
        return [o for o in self.operands if likeness(o.unit, self.unit)]


_RATES_OF_RATES = 0.4
_OF_RATES = 0.8  # rates are compared in points; their relative change is hardly ever meant
# Averages over the year, by the dimension the wording names (日均, 每月) and its size: how many there are.
_RHYTHMS: Mapping[tuple[str, int], tuple[tuple[str, float], ...]] = {
    ("time", 86400): (("365", 365.0), ("366", 366.0), ("250", 250.0)),
    ("time", 604800): (("52", 52.0),),
    ("months", 1): (("12", 12.0),),
    ("months", 3): (("4", 4.0),),
    ("working-days", 1): (("250", 250.0),),
}


_SAME_SENTENCE = 0.7
_LOOSE = 0.3  # 2家 and 5个 are hardly ever added
_RATE_OF = re.compile("([\u3400-\u9fff]{2,6})率[^，。；]{0,4}$")
_BUDGETS = ("adjusted_budget", "budget", "received")
_FUND_RATES: tuple[tuple[str, tuple[str, ...], tuple[str, ...]], ...] = (
    ("执行", ("spent",), _BUDGETS),
    ("支出", ("spent",), _BUDGETS),
    ("使用", ("spent",), _BUDGETS),
    ("到位", ("received",), _BUDGETS),
    ("结余", ("returned", "carried_over"), _BUDGETS),
    ("结转", ("carried_over", "returned"), _BUDGETS),
)
_DONE = re.compile("完成|执行|实现|达成|达标|到位|兑现")
_FISCAL = re.compile("财政|不含自|扣除自|剔除自")
_RESTATED = re.compile(
    "^(?:首次|已经?|也|即|约|大约|接近|超过?|突破|将近|近|达到?|不足|未达|占|折合|相当于|合|[（(\\s])*$"
)


def _mean(*operands: Operand) -> float:
    return sum(o.near for o in operands) / len(operands)


def _base(scene: Scene, base: Operand, other: Operand) -> float:
    """How well `base` serves as what a change is measured against: last year's, the target, or what was said before."""
    stance = scene.stance
    link = scene.link(base, other)
    if link is Link.PRIOR:
        is_base = scene.dossier.is_prior(base.fact)
        return (0.3 if stance.prior_near else 0.0) if is_base else -0.6
    if link is Link.TARGET:
        is_base = scene.dossier.is_target(base.fact)
        return (0.25 if stance.aim_near else 0.05) if is_base else -0.6
    if base.order and other.order:
        return -0.05 if base.order > other.order else -0.2
    return -0.25


def ratios(scene: Scene) -> Iterator[Guess]:
    """A part of a whole, done over due: a / b × 100."""
    stance = scene.stance
    share, rate = stance.ask(Ask.SHARE), stance.ask(Ask.RATE)
    asked = max(share, rate)
    moved = stance.ask(Ask.CHANGE) >= 1 and not rate
    bonus = 0.25 * asked - 0.15 * (not asked) - 0.25 * (stance.ask(Ask.SUM) >= 0.8)
    done = bool(_DONE.search(scene.place.left or scene.place.column))
    own = scene.fiscal_only()
    for a, b in permutations(scene.operands, 2):
        if not b.value or not likeness(a.unit, b.unit) or a.unit == POINTS:
            continue
        value = float(a.value / b.value) * 100
        rating = (
            _mean(a, b)
            + bonus
            + 0.05 * (a.order == 1)
            + 0.1 * (a.order > 0 and a.near >= 0.9)
            - _LOOSE * (likeness(a.unit, b.unit) < 1)
        )
        if moved:
            rating += _of_change(scene, a, b)
        rating += 0.2 * (a.here and b.here) + scene.rated(a, b)
        link = scene.link(a, b)
        rating -= _RATES_OF_RATES * (a.unit == PERCENT)
        if link is Link.TARGET:
            rating += (0.2 * rate * done - 0.1 * share) if scene.dossier.is_target(b.fact) else -0.4
        elif link is Link.PRIOR:
            rating += _of_past(scene, b)
        elif link is Link.PART:
            rating += (scene.whole(b) or 0.2) if b.value > a.value else -0.4
        else:
            rating += scene.whole(b) + scene.kin(a, b) + 0.15 * b.base - 0.4 * scene.siblings(a, b)
        if own and a.key == own:
            rating -= 0.9
        if value > 100 and link not in (Link.TARGET, Link.PRIOR):
            rating -= 0.5 if share else 0.1
        yield Guess("{0} / {1}", (a, b), value, rating)
    if share:
        for a in scene.operands:
            if a.fact in scene.dossier.totals:
                yield Guess("{0} / {0}", (a,), 100.0, a.near + bonus - 0.2 + scene.whole(a))


def restated(scene: Scene) -> Iterator[Guess]:
    """The number just said, in another writing (即, 约)."""
    place = scene.place
    bare = not place.row and bool(place.left) and (bool(_RESTATED.match(place.left)) or scene.stance.ask(Ask.SAME) > 0)
    fiscal = " - ".join(scene.dossier.own_funds) if scene.fiscal_only() else None
    for a in scene.operands:
        if a.order == 1 and likeness(a.unit, scene.unit) == 1 and a.near >= 0.9:
            yield Guess("{0}", (a,), float(a.value), a.near + (0.2 if bare else -0.4))
        elif a.key == fiscal and a.fact < 0:
            yield Guess("{0}", (a,), float(a.value), a.near + 0.1)


def _of_change(scene: Scene, change: Operand, base: Operand) -> float:
    """How well a change already stated (减少151.80万元) over a base reads as its rate (降幅17.5%)."""
    if not scene.is_change(change):
        return -0.5
    if change.fact < 0 and base.fact >= 0 and len(change.parts) == 2:
        of_base = base.fact in change.parts and (
            scene.dossier.is_prior(base.fact) or scene.dossier.is_target(base.fact)
        )
        return 0.25 if of_base else -0.6
    return 0.5 if base.order == 1 else 0.25


def _of_past(scene: Scene, base: Operand) -> float:
    """How well a ratio to last year's number fits the wording (上年的四成)."""
    if not scene.dossier.is_prior(base.fact):
        return -0.5
    if scene.stance.of_past:
        return 0.3
    return -0.15 if scene.stance.prior_near else -0.5


def sum_ratios(scene: Scene) -> Iterator[Guess]:
    """Two parts together over a whole: (a + b) / c × 100."""
    stance = scene.stance
    if not stance.ask(Ask.SHARE) and not stance.ask(Ask.RATE):
        return
    said = [o for o in scene.operands if o.order and o.near >= _SAME_SENTENCE]
    for a, b in combinations(said, 2):
        if likeness(a.unit, b.unit) < 1:
            continue
        rest = [o for o in said if o not in (a, b) and o.unit == a.unit]
        if rest and a.value + b.value:
            whole = a.value + b.value + sum(o.value for o in rest)
            parts = (a, b, *rest)
            formula = f"({{0}} + {{1}}) / ({' + '.join(f'{{{i}}}' for i in range(len(parts)))})"
            yield Guess(
                formula,
                parts,
                float((a.value + b.value) / whole) * 100,
                _mean(*parts) + 0.2 * stance.ask(Ask.SUM) - 0.1,
            )
        for c in scene.operands:
            if c in (a, b) or not c.value or not likeness(a.unit, c.unit) or a.value + b.value > c.value:
                continue
            rating = (a.near + b.near + c.near) / 3 + 0.2 * stance.ask(Ask.SUM) - 0.15 + scene.whole(c)
            yield Guess("({0} + {1}) / {2}", (a, b, c), float((a.value + b.value) / c.value) * 100, rating)


def changes(scene: Scene) -> Iterator[Guess]:
    """A change over its base: |a − b| / b × 100."""
    stance = scene.stance
    asked = stance.ask(Ask.CHANGE)
    bonus = 0.25 * asked - 0.4 * (not asked)
    for a, b in permutations(scene.operands, 2):
        if not b.value or a.value == b.value or not likeness(a.unit, b.unit):
            continue
        formula = "({0} - {1}) / {1}" if a.value > b.value else "({1} - {0}) / {1}"
        value = abs(float((a.value - b.value) / b.value)) * 100
        rates = _OF_RATES if a.unit == PERCENT else 0.0
        yield Guess(formula, (a, b), value, _mean(a, b) + bonus + _base(scene, b, a) - rates)


def complements(scene: Scene) -> Iterator[Guess]:
    """What is left of the whole: 100 − p."""
    bonus = 0.15 if scene.stance.ask(Ask.REST) or scene.stance.ask(Ask.CHANGE) else -0.3
    for a in scene.operands:
        if a.unit == PERCENT:
            yield Guess("100 - {0}", (a,), abs(100 - float(a.value)), a.near + bonus)


def differences(scene: Scene) -> Iterator[Guess]:
    """More, less, left over: |a − b| of one unit (percent points from percentages)."""
    stance = scene.stance
    asked = max(stance.ask(Ask.CHANGE), stance.ask(Ask.REST))
    bonus = 0.25 * asked - 0.2 * (not asked)
    points = scene.unit == POINTS
    chosen = [o for o in scene.operands if o.unit == PERCENT] if points else scene.same()
    for a, b in combinations(chosen, 2):
        if a.value == b.value:
            continue
        if a.value < b.value:
            a, b = b, a
        link = scene.link(a, b)
        if link is Link.PRIOR:
            tie = (0.3 if stance.prior_near else 0.0) if stance.ask(Ask.CHANGE) >= stance.ask(Ask.REST) else -0.2
        elif link is Link.TARGET:
            tie = 0.25 if stance.aim_near else 0.1
        elif link in (Link.PLAN, Link.FUNDS, Link.PART):
            tie = 0.1
        else:
            tie = 0.05 if link is Link.BESIDE or (a.order and b.order) else -0.15
            tie += scene.kin(a, b)
        tie -= _LOOSE * (likeness(a.unit, b.unit) < 1)
        tie += 0.2 * (a.here and b.here)
        yield Guess("{0} - {1}", (a, b), float(a.value - b.value), _mean(a, b) + bonus + tie)


def sums(scene: Scene) -> Iterator[Guess]:
    """Two numbers of one unit together."""
    asked = scene.stance.ask(Ask.SUM)
    bonus = 0.25 * asked - 0.3 * (not asked)
    for a, b in combinations(scene.same(), 2):
        if scene.link(a, b) in (Link.PRIOR, Link.TARGET):
            continue
        tie = 0.1 if scene.link(a, b) is Link.BESIDE or (a.order and b.order) else -0.1
        tie -= _LOOSE * (likeness(a.unit, b.unit) < 1)
        tie += scene.kin(a, b) + 0.1 * (scene.is_change(a) or scene.is_change(b))
        yield Guess("{0} + {1}", (a, b), float(a.value + b.value), _mean(a, b) + bonus + tie)


def runs(scene: Scene) -> Iterator[Guess]:
    """Three or more numbers said one after another, together."""
    asked = scene.stance.ask(Ask.SUM)
    said = sorted((o for o in scene.same() if o.order), key=lambda o: o.order)
    for count in range(3, len(said) + 1):
        chosen = tuple(said[:count])
        formula = " + ".join(f"{{{i}}}" for i in range(count))
        yield Guess(formula, chosen, float(sum(o.value for o in chosen)), _mean(*chosen) + 0.25 * asked - 0.15)


def averages(scene: Scene) -> Iterator[Guess]:
    """An amount over a count, or over the days or months of a year: a / b."""
    stance = scene.stance
    asked = stance.ask(Ask.PER)
    bonus = 0.25 * asked - 0.35 * (not asked)
    per, size = stance.per
    rhythm = _RHYTHMS.get((per, int(size)), ())
    for a in scene.same():
        for name, count in rhythm:
            rating = a.near + 0.3 - 0.2 * (a.fact < 0) - 0.05 * (count != rhythm[0][1])
            yield Guess(f"{{0}} / {name}", (a,), float(a.value) / count, rating)
        for b in scene.operands:
            counted = bool(per) and likeness(b.unit, per) == 1
            if b is a or b.written <= 1 or b.unit in (PERCENT, POINTS, MONEY) or (a.unit == b.unit and not counted):
                continue
            over = (0.3 if counted else -0.2) if per else 0.0
            value = a.value * size / b.value if counted else a.value / b.written
            rating = _mean(a, b) + bonus + over - 0.2 * (a.fact < 0)
            yield Guess("{0} / {1}", (a, b), float(value), rating)


def products(scene: Scene) -> Iterator[Guess]:
    """A count times a rate, a share of an amount: a × b."""
    asked = scene.stance.ask(Ask.PRODUCT)
    for a in scene.same():
        for b in scene.operands:
            if b is a or b.unit in (scene.unit, POINTS, MULTIPLE):
                continue
            if b.unit == PERCENT:
                just_said = b.order == 1 and b.near >= 0.9
                rating = _mean(a, b) + 0.2 * asked - (0.05 if just_said else 0.3)
                yield Guess("{0} × {1} / 100", (a, b), float(a.value * b.value) / 100, rating)
            elif asked or scene.is_rate(a):
                rating = _mean(a, b) + 0.25 * asked - (0.1 if scene.is_rate(a) else 0.2)
                yield Guess("{0} × {1}", (a, b), float(a.value * b.written), rating)


def multiples(scene: Scene) -> Iterator[Guess]:
    """So many times as much, or more: a / b, (a − b) / b."""
    stance = scene.stance
    for a, b in permutations(scene.operands, 2):
        if not b.value or not likeness(a.unit, b.unit):
            continue
        rating = _mean(a, b) + _base(scene, b, a)
        value = float(a.value / b.value)
        grown = stance.ask(Ask.CHANGE) >= 1
        past = 0.2 * (stance.of_past and scene.dossier.is_prior(b.fact)) if b.fact >= 0 else 0.0
        yield Guess("{0} / {1}", (a, b), value, rating + 0.1 - 0.3 * grown + past)
        yield Guess("({0} - {1}) / {1}", (a, b), value - 1, rating - 0.1 + 0.3 * grown)


Operation = Callable[[Scene], Iterator[Guess]]
_PERCENT: tuple[Operation, ...] = (ratios, changes, sum_ratios, complements, restated)
_AMOUNT: tuple[Operation, ...] = (differences, sums, runs, averages, products, restated)
OPERATIONS: Mapping[Kind, tuple[Operation, ...]] = {
    Kind.PERCENT: _PERCENT,
    Kind.FRACTION: _PERCENT,
    Kind.POINT: (differences, complements),
    Kind.MULTIPLE: (multiples,),
    Kind.MONEY: _AMOUNT,
    Kind.QUANTITY: _AMOUNT,
    Kind.SCORE: _AMOUNT,
}


def guesses(mention: Mention, scene: Scene) -> Iterator[Guess]:
    """Every derivation a mention may state, in no order."""
    for operation in OPERATIONS.get(mention.kind, ()):
        yield from operation(scene)
