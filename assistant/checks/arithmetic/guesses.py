"""What a number may be: one operation over near operands, each with how plausible the wording makes it.

A guess is rated by what the wording asks for and by how near its operands are – never by whether its value fits; the
best guess that fits is then held against the best guess there is.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from itertools import chain

from assistant.checks.arithmetic.averages.apiece import apiece
from assistant.checks.arithmetic.averages.averages import averages
from assistant.checks.arithmetic.averages.contested import contested
from assistant.checks.arithmetic.averages.each_way import each_way
from assistant.checks.arithmetic.averages.joint import (
    at_average,
    carried_averages,
    items_each,
    over_namesakes,
)
from assistant.checks.arithmetic.averages.one_each import one_each
from assistant.checks.arithmetic.averages.ones import one_in
from assistant.checks.arithmetic.averages.per_visit import per_visit
from assistant.checks.arithmetic.averages.pools import pools
from assistant.checks.arithmetic.averages.receivers import over_receivers
from assistant.checks.arithmetic.averages.teams import teams
from assistant.checks.arithmetic.changes.change_of_change import changes_of_change
from assistant.checks.arithmetic.changes.changes import changes, grown_by, grown_from
from assistant.checks.arithmetic.changes.gain_parts import gain_parts
from assistant.checks.arithmetic.changes.growth_gaps import growth_gaps
from assistant.checks.arithmetic.changes.growths import growths_named
from assistant.checks.arithmetic.changes.twins import (
    average_changes,
    average_growth,
    gain_shares,
    moved_averages,
    share_changes,
)
from assistant.checks.arithmetic.differences.brought_over import brought_over
from assistant.checks.arithmetic.differences.differences import differences
from assistant.checks.arithmetic.differences.in_batches import last_batch
from assistant.checks.arithmetic.differences.marks import taken_off
from assistant.checks.arithmetic.differences.own_share import less_own_funds
from assistant.checks.arithmetic.differences.points import gaps_in_points, is_misput, short_of_aim
from assistant.checks.arithmetic.differences.remainders import remainders
from assistant.checks.arithmetic.differences.rest_named import rest_named
from assistant.checks.arithmetic.differences.rests import (
    kind_rates,
    others_told,
    passed_at_once,
    rest_shares,
    set_apart,
)
from assistant.checks.arithmetic.differences.than_both import than_both
from assistant.checks.arithmetic.differences.unspent import unspent
from assistant.checks.arithmetic.differences.vacancies import vacancies
from assistant.checks.arithmetic.differences.worn_down import worn_down
from assistant.checks.arithmetic.focus import pointed_at
from assistant.checks.arithmetic.fund_words import FISCAL_SPENT, fiscal_only
from assistant.checks.arithmetic.laying.reckoned import PAST_RATE, THIS_RATE
from assistant.checks.arithmetic.operands import SPAN
from assistant.checks.arithmetic.prices.at_rates import at_rates
from assistant.checks.arithmetic.prices.buys import paid_for
from assistant.checks.arithmetic.prices.kinds_paid import kinds_paid
from assistant.checks.arithmetic.prices.price_gaps import below_limit, price_gaps, price_ratios, prices_worth
from assistant.checks.arithmetic.prices.products import products
from assistant.checks.arithmetic.prices.savings import saved_rates, savings
from assistant.checks.arithmetic.prices.than_standard import than_standard
from assistant.checks.arithmetic.prices.told_prices import (
    against_supposed,
    at_price_of_year,
    at_told_price,
    both_ways,
    shares_of_products,
)
from assistant.checks.arithmetic.prices.told_rates import at_told_rate
from assistant.checks.arithmetic.scene import Guess, Scene, is_rough
from assistant.checks.arithmetic.shares.arrived import arrived
from assistant.checks.arithmetic.shares.complements import complements
from assistant.checks.arithmetic.shares.contracts import contract_paid
from assistant.checks.arithmetic.shares.counted_shares import counted_shares
from assistant.checks.arithmetic.shares.group_shares import group_shares, sum_ratios
from assistant.checks.arithmetic.shares.hundredths import hundredths
from assistant.checks.arithmetic.shares.multiples import multiples
from assistant.checks.arithmetic.shares.needs import met_needs
from assistant.checks.arithmetic.shares.parallels import parallels
from assistant.checks.arithmetic.shares.part_rates import part_rates
from assistant.checks.arithmetic.shares.pooled_funds import pooled_rates, pooled_shares
from assistant.checks.arithmetic.shares.portions import portions
from assistant.checks.arithmetic.shares.ratios import ratios
from assistant.checks.arithmetic.shares.shortfalls import over_undone, shortfalls
from assistant.checks.arithmetic.shares.such_ones import such_ones
from assistant.checks.arithmetic.shares.supposed import supposed_rates
from assistant.checks.arithmetic.sums.all_kinds import all_kinds
from assistant.checks.arithmetic.sums.all_listed import all_listed
from assistant.checks.arithmetic.sums.joined import joined
from assistant.checks.arithmetic.sums.listed import listed_shares, listed_sums, told_in_parts, without_others
from assistant.checks.arithmetic.sums.roll import rolled
from assistant.checks.arithmetic.sums.sums import runs, sums
from assistant.checks.arithmetic.sums.together import together
from assistant.checks.arithmetic.years.catching_up import catching_up
from assistant.checks.arithmetic.years.halves import half_ratios, halves, monthly
from assistant.checks.arithmetic.years.in_a_year import in_a_year
from assistant.checks.arithmetic.years.outlooks import outlooks
from assistant.checks.arithmetic.years.over_years import over_years
from assistant.checks.arithmetic.years.totals import totals, without_shorter
from assistant.checks.arithmetic.years.usual import against_usual
from assistant.checks.reading.asks import Ask
from assistant.checks.reading.measures import PERCENT, likeness
from assistant.checks.reading.place import TOTAL_ROW
from assistant.schema import Kind, Mention

_PAST = 0.3
_DONE = 0.4
_OF_THEM = re.compile("[中里]有?$|(?<![们到是为])的$")  # 抽查1250个，相符的1210个
_SUMMED = 0.8  # 每期25天，合计50天
_ALONE = 0.4
_POINTED = 0.3  # 后者比目标多2台
_FISCAL = 0.5  # 其中自有资金3万元，财政资金支出264.86万元
_COLUMN = 0.3  # 合计 of a table is what stands above it
_PLANNED = 0.25  # next year's numbers, where nothing is planned
_FEW_BACK = 3
_SAID_NEAR = 0.75
_ALL_OF_THEM = ("全部", "全都", "均已", "都已")
_COUNTED_OFF = re.compile("第.*、第")
RESTATED = re.compile(
    "^(?:首次|还|尚|都|已经?|也|即|约|大约|接近|超过?|突破|将近|近|达到?|不足|不到|不及|未达|刚?过了?|占|折合|相当于|合|[（(\\s])*$"
)


def restated(scene: Scene) -> Iterator[Guess]:
    """The number just said, in another writing (即, 约)."""
    place = scene.place
    bare = (
        not place.row
        and not place.before.startswith("其中")
        and bool(place.left)
        and (bool(RESTATED.match(place.left)) or scene.stance.ask(Ask.SAME) > 0)
    )
    fiscal = scene.dossier.fiscal_spending if fiscal_only(scene) else None
    last = next((o.key for o in scene.operands if o.order == 1 and o.unit == PERCENT), "")
    every = _whole_told(scene) if not place.left and place.right.startswith(_ALL_OF_THEM) else ""
    rate = last if scene.stance.moved and last in {o.key for o in scene.operands if o.label == PAST_RATE} else ""
    for a in scene.operands:
        if a.past:
            held = bool(fiscal) and a.unit == PERCENT and " - " not in a.key  # 财政资金执行率由上年的89.0%
            if scene.stance.prior and likeness(a.unit, scene.unit) == 1 and not held:
                yield Guess("{0}", (a,), a.value, a.near + 0.35)
        elif a.aimed:
            if scene.stance.target and likeness(a.unit, scene.unit) == 1:
                yield Guess("{0}", (a,), a.value, a.near + 0.35)
        elif a.key == SPAN:
            if scene.unit == a.unit and not (a.unit == "time" and (scene.stance.ask(Ask.PER) or _is_ahead(scene))):
                yield Guess("{0}", (a,), a.value, a.near + 0.2)
        elif a.order == 1 and a.near == 1 and a.formula.startswith("{0} + ") and TOTAL_ROW.match(place.row):
            if scene.unit == a.unit:
                yield Guess("{0}", (a,), a.value, a.near + _COLUMN)
        elif a.order and a.near >= _SAID_NEAR and scene.unit == a.unit and _COUNTED_OFF.match(a.key):
            yield Guess("{0}", (a,), a.value, a.near + 0.35)  # 办了第六期和第七期，两期平均32名
        elif a.order == 1 and likeness(a.unit, scene.unit) == 1 and a.near >= 0.9:
            done = scene.stance.target and a.fact >= 0 and not scene.is_target(a)  # what was done is no target
            part = bool(_OF_THEM.search(place.before))  # 880名学生中有814名取证
            summed = scene.stance.ask(Ask.SUM) >= _SUMMED and " + " not in a.formula
            yield Guess("{0}", (a,), a.value, a.near + (0.2 if bare else -0.4) - _DONE * (done or part or summed))
        elif a.unit == PERCENT and 1 < a.order <= _FEW_BACK and a.near >= _SAID_NEAR and is_rough(scene) and bare:
            yield Guess("{0}", (a,), a.value, a.near - 0.1)
        elif rate and a.label == THIS_RATE and (" - " in a.key) == (" - " in rate):
            yield Guess("{0}", (a,), a.value, a.near + 0.35)  # 财政资金执行率由上年的89.0%降到82.5%
        elif a.key == every:
            yield Guess("{0}", (a,), a.value, a.near + 0.35)
        elif a.key == fiscal and a.fact < 0:
            plainly = bool(FISCAL_SPENT.search(place.left))
            yield Guess("{0}", (a,), a.value, a.near + (_FISCAL if plainly else 0.1))


def _whole_told(scene: Scene) -> str:
    """受理纠纷5起，其中4起当场调解，占八成，5起全部结案: the key of the most that the sentence told in the unit."""
    said = (o for o in scene.operands if o.order and o.near >= _SAID_NEAR and o.unit == scene.unit and not o.prior)
    most = max(said, key=lambda o: o.value, default=None)
    return most.key if most is not None and not scene.is_target(most) else ""


def _is_ahead(scene: Scene) -> bool:
    """前后100天，提前20天: a change of time is not the span just told."""
    return scene.stance.ask(Ask.CHANGE) >= 1


Operation = Callable[[Scene], Iterator[Guess]]
_PERCENT: tuple[Operation, ...] = (
    ratios,
    changes,
    sum_ratios,
    group_shares,
    complements,
    average_growth,
    grown_by,
    gain_shares,
    moved_averages,
    rest_shares,
    kind_rates,
    shortfalls,
    brought_over,
    half_ratios,
    parallels,
    against_usual,
    growths_named,
    shares_of_products,
    supposed_rates,
    saved_rates,
    contract_paid,
    pooled_rates,
    met_needs,
    arrived,
    part_rates,
    price_ratios,
    such_ones,
    joined,
    restated,
)
_AMOUNT: tuple[Operation, ...] = (
    differences,
    remainders,
    sums,
    runs,
    averages,
    apiece,
    grown_from,
    contested,
    all_listed,
    average_changes,
    moved_averages,
    over_namesakes,
    over_receivers,
    at_average,
    products,
    set_apart,
    savings,
    unspent,
    brought_over,
    last_batch,
    less_own_funds,
    over_undone,
    teams,
    told_in_parts,
    portions,
    hundredths,
    outlooks,
    halves,
    monthly,
    parallels,
    carried_averages,
    catching_up,
    pools,
    each_way,
    against_usual,
    at_told_price,
    at_told_rate,
    at_price_of_year,
    against_supposed,
    both_ways,
    gain_parts,
    one_each,
    vacancies,
    kinds_paid,
    price_gaps,
    below_limit,
    prices_worth,
    than_standard,
    at_rates,
    worn_down,
    others_told,
    paid_for,
    per_visit,
    in_a_year,
    over_years,
    passed_at_once,
    joined,
    restated,
)
# What is told of several things just listed; the first that finds anything leaves no room for other readings.
_LISTED: tuple[Callable[[Scene], tuple[Guess, ...]], ...] = (
    counted_shares,
    all_kinds,
    listed_sums,
    listed_shares,
    rest_named,
    items_each,
    rolled,
    pooled_shares,
    one_in,
    than_both,
)
OPERATIONS: Mapping[Kind, tuple[Operation, ...]] = {
    Kind.PERCENT: _PERCENT,
    Kind.FRACTION: _PERCENT,
    Kind.POINT: (
        differences,
        complements,
        share_changes,
        short_of_aim,
        gaps_in_points,
        growth_gaps,
        changes_of_change,
        parallels,
    ),
    Kind.MULTIPLE: (multiples, half_ratios, against_usual, price_ratios, joined),
    Kind.MONEY: _AMOUNT,
    Kind.QUANTITY: _AMOUNT,
    Kind.SCORE: (taken_off, *_AMOUNT),
}


def guesses(mention: Mention, scene: Scene) -> Iterator[Guess]:
    """Every derivation a mention may state, in no order."""
    if is_misput(scene):
        return iter(())
    found: Iterator[Guess] = (guess for operation in OPERATIONS.get(mention.kind, ()) for guess in operation(scene))
    planned = frozenset() if scene.stance.plan else frozenset(o.key for o in scene.operands if scene.is_planned(o))
    if planned:
        found = (g._replace(rating=g.rating - _PLANNED * any(o.key in planned for o in g.operands)) for g in found)
    running = tuple(totals(scene)) if mention.kind is Kind.QUANTITY else ()
    if running:
        found = chain(running, without_shorter(found, running))
    listed = next(filter(None, (operation(scene) for operation in _LISTED)), ())
    if listed:
        found = chain(listed, without_others(found, listed))
    joined = tuple(together(scene))
    if joined:  # 两类会议合起来比上年多开4场 tells of neither alone
        found = chain(joined, (g._replace(rating=g.rating - _ALONE) for g in found))
    pointed = pointed_at(scene)
    if pointed >= 0:
        found = (g._replace(rating=g.rating + (_POINTED if _is_of(g, pointed) else -_POINTED)) for g in found)
    if not scene.stance.prior:
        return found
    return (guess._replace(rating=guess.rating + _of_last_year(scene, guess)) for guess in found)


def _is_of(guess: Guess, fact: int) -> bool:
    return any(o.fact == fact for o in guess.operands)


def _of_last_year(scene: Scene, guess: Guess) -> float:
    """占比从35.1%降到33.3%: what a number of last year's is made of is of last year too."""
    past = [
        o.past or o.prior or scene.is_told_past(o) or (bool(o.parts) and all(map(scene.dossier.is_prior, o.parts)))
        for o in guess.operands
    ]
    return _PAST if all(past) else -_PAST if not any(past) else 0.0
