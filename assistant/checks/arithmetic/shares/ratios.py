"""Shares and rates: a part over its whole, what was done over what was due."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.checks.arithmetic.bases import from_first, of_change, of_past_year
from assistant.checks.arithmetic.fund_words import (
    fiscal_only,
    in_part_year,
    is_fund_share,
    is_unspent,
    own_held,
    rated,
    spending,
)
from assistant.checks.arithmetic.operands import Operand
from assistant.checks.arithmetic.part_and_whole import (
    are_siblings,
    is_gain_told,
    is_largest,
    is_planned,
    part_fit,
    whole_fit,
    whole_units,
)
from assistant.checks.arithmetic.prices.savings import SAVED_RATE
from assistant.checks.arithmetic.scene import SAME_UNIT, Guess, Scene, mean
from assistant.checks.arithmetic.shares.proportions import noun_told, of_said, told_among
from assistant.checks.arithmetic.shares.unlike import rates_of_averages, rates_of_last_two, unlike_shares
from assistant.checks.arithmetic.shares_in_turn import told_in_turn
from assistant.checks.links import Link
from assistant.checks.reading.asks import NAMED_TWO, Ask
from assistant.checks.reading.cues import AIMED, means_money
from assistant.checks.reading.measures import MONEY, PERCENT, POINTS, comparable, likeness
from assistant.checks.reading.opposites import are_opposites, negates, opposes
from assistant.checks.reading.place import TOTAL_ROW
from assistant.checks.reading.subjects import terms
from assistant.schema import frozen

_BEHIND = 0.35  # 120人参赛，三分之一的选手获奖
_IN_TURN = 1.0  # 24万元收回，36万元结转，分别占结余的四成和六成: of neither
_RATES_OF_RATES = 0.6
_OF_SPENDING = 0.25  # 技能培训86.40万元，占22.2%: an item of the spending is a share of it, not of the budget
_FAILED_BEHIND = re.compile(
    "(?:不合|未达|未过|退[货回]|报废|复检|返工|返修)[^。；\\d]*$"
)  # 2批因规格不合要求退货，合格率90.5%
_FAILED = re.compile("不|未|没|差|缺|废|坏|漏")
_SUMMED_UP = re.compile(
    "(?:(?:合计|共计?|总[计数额量])[^，。；\\d]{0,4}|加上[^，。；]{2,24}，[^，。；\\d]{2,10})\\d[^，。；]*，[^，。；\\d]*占[^，。；\\d]*$"
)
_JUST_SUMMED = 0.4  # 加上结转127.14万元，可用资金1387.14万元，结转部分占9.17%
_LARGEST = 0.15  # of figures of one unit the largest is what the others are shares of
_TOTAL = re.compile("总数|总量|总额|总人数|合计|两级|两类")
_MONEY_MEANT = 0.25
_OF_FUNDS = 0.35  # 近半数资金被收回, 财政资金只支出了一半
_JUST_BEFORE = 2
_DAYS = (365, 366)
_DAY = 86400.0
_OF_AMOUNT = 0.4  # 两个月发放0.96万册，占全年的九分之一: of what was handed out in the year
_ALL = 0.1
_OF_OTHER = 0.5  # of another thing than the words name, of this year where last year is named
_INSIDE = 0.3  # a part of a sum just drawn
_WITH_OWN = 0.5  # 占安排资金的51.79%；把自有资金算进去，则为52.39%
_NOT_FISCAL = 0.9  # spending with own funds where the words speak of budget money alone
_OF_FAILED = 0.4  # 全部送检，合格率100%: no rate of 整改的不合格场所
_OTHER_WHOLE = 0.4  # 县配相当于省补的四分之三, though both are parts of the budget
_JUST_AMONG = re.compile(
    "\\d[^，。；\\d]{0,12}[中里](?:[^，。；\\d]{2,6}的)?有(?:约|近|仅|只)?\\d+[^，。；\\d]*，[^，。；\\d]*$"
)
_OF_NOTE = 0.3  # 受检者中农村妇女8960人，占八成
_OF_THEM = 0.35  # 45项成果中有18项申请专利，占五分之二
_UNAIMED = 0.25
_OF_PLAN = 0.5  # 两类目标共104座，完成率104.81%: what was done of them together
_OF_NOUN = 0.4  # 授课教师31名，职业院校教师占七成: of the teachers
_OF_ITSELF = 0.5  # spending without its own funds is hardly told as a share of the spending
_UNASKED_PAST = 0.4
_OF_GAP = 0.4  # 取得证书214名，超目标14名，取证率84.9%
_UNLIKE_AMOUNTS = 0.3  # 平均每起7.28亩，总面积不到上年61.2亩的六成: no share of an average
_OF_REST = 0.4  # 12家报名，入选5家，落选7家: of the twelve, hardly of the seven
_OF_GAIN = 0.3  # 支出增量41.82万元，隔离带一项占八成
_MAY_BE_EQUAL = frozenset({Link.TARGET, Link.PRIOR, Link.FUNDS})
_LOOSE = 0.3  # 2家 and 5个 are hardly ever added
_HARDLY_LOOSE = 0.1  # 203所 of 208个 just told are
_COVERED = re.compile("(?:覆盖|普及)[面率][^，。；]{0,3}$")
_WHOLE_YEAR = re.compile("全年(?:的?(?:总?天数|日历|时间))?")
_PLAINLY = 0.8
_WHOLE_ROW = 0.8  # 合计 | 128.46 | 100%
_NO_RATE_OF_SUM = 0.5  # 两批合计396万元，到位率100%: a batch of it is no rate
_DONE = re.compile("完成|执行|实现|达成|达标|到位|兑现")


@frozen()
class _Asked:
    """What the wording asks of a ratio: how plainly for a `share` or a `rate`, or for what changed (`moved`).

    `money` tells that money is meant, `held` that own funds are counted in; `own` is the spending that holds them,
    where budget money alone is spoken of. `failed` tells that what failed is told for a rate of what did not, `wholes`
    are the units of what the words name as the whole.
    """

    share: float
    rate: float
    moved: bool
    money: bool
    held: bool
    own: str
    failed: bool
    wholes: frozenset[str]
    among: bool  # whether the part was just told as some of its whole
    among_told: frozenset[float]  # of these a note tells what was just told as some
    noun: str  # the key of the number just told of what the part's name ends with
    listed: frozenset[float]  # the two numbers that shares are told of in turn
    added: frozenset[float]  # what the sum just told is made of: a share is of the sum, not of its other part


def _asked(scene: Scene) -> _Asked:
    share, rate = scene.stance.ask(Ask.SHARE), scene.stance.ask(Ask.RATE)
    return _Asked(
        share=share,
        rate=rate,
        moved=scene.stance.ask(Ask.CHANGE) >= 1 and not rate,
        money=means_money(scene.place),
        held=own_held(scene),
        own=fiscal_only(scene),
        failed=bool(rate and _FAILED_BEHIND.search(scene.place.lead)) and not _FAILED.search(scene.rate),
        wholes=whole_units(scene),
        noun=noun_told(scene) if share >= 1 else "",
        listed=told_in_turn(scene),
        added=_just_added(scene) if rate and not scene.stance.whole else frozenset(),
        among_told=told_among(scene) if share >= 1 and not scene.stance.whole else frozenset(),
        among=bool((share or rate) and not scene.stance.whole and _JUST_AMONG.search(scene.place.lead)),
    )


def _is_part_behind(scene: Scene, part: Operand, whole: Operand) -> bool:
    """120人参赛，三分之一的选手获奖: whether the words behind a share name what the note of the number just told goes
    on with.
    """
    told = scene.place.right.startswith("的") and not part.order and part.value < whole.value
    return (
        told
        and scene.link(part, whole) is Link.BESIDE
        and bool(terms(scene.place.right) & scene.dossier.tags[part.fact][0])
    )


def _just_added(scene: Scene) -> frozenset[float]:
    """支出64万元，与节省的相加为84万元，节约率23.8%: the numbers whose sum was just told."""
    just = next((o for o in scene.operands if o.order == 1 and o.near >= SAME_UNIT and o.formula == "{0} + {1}"), None)
    return frozenset(scene.dossier.numbers[part] for part in just.parts) if just is not None else frozenset()


def ratios(scene: Scene) -> Iterator[Guess]:
    """A part of a whole, done over due: a / b × 100."""
    stance, asked = scene.stance, _asked(scene)
    share, rate = asked.share, asked.rate
    together = stance.ask(Ask.SUM) >= _PLAINLY or bool(share and NAMED_TWO.search(scene.place.before))
    bonus = 0.25 * max(share, rate) - 0.15 * (not max(share, rate)) - 0.4 * together
    kept = [
        (a, b, value)
        for a, b in scene.like_pairs
        if scene.keeps(value := a.value / b.value * 100, a, b)
        or (rate and a.order == 1 and scene.keeps(100 - value, a, b))
    ]
    told = _told_now(scene) if stance.prior and share >= 1 else {}
    named = {b: whole_fit(scene, told.get(b, b)) for b in {b for _, b, _ in kept}}
    as_part = {a: _as_part(scene, asked, told.get(a, a)) for a in {a for a, _, _ in kept}}
    as_whole = {b: _as_whole(scene, asked, told.get(b, b), named[b]) for b in named}
    covered = bool(_COVERED.search(scene.place.left))
    for a, b, value in kept:
        if covered and value > 100:
            continue  # 覆盖面 is of all there are, never more than them
        if a.unit == POINTS or (rate >= 1 and are_opposites(scene.rate, a.label)):
            continue  # 淘汰21人，录用率77.9%
        if a.fact >= 0 and len(b.parts) > 1 and a.fact in b.parts and b.key.count(" + ") == len(b.parts) - 1:
            total = share and _TOTAL.search(stance.whole)
            fits = _INSIDE if total or not stance.whole else named[b]
            saved = rate > share and bool(SAVED_RATE.search(scene.rate))
            fits += saved * _LARGEST * is_unspent(scene, a) - _NO_RATE_OF_SUM * (rate > share and not saved)
            fits -= _OF_NOUN * bool(asked.noun)
            yield Guess("{0} / {1}", (a, b), value, mean(a, b) + bonus + fits + part_fit(scene, a))
            continue
        link = scene.link(a, b)
        equal = a.value == b.value and link not in _MAY_BE_EQUAL
        if equal or not comparable(a.unit, b.unit) or scene.is_ratio_of(a, b):
            continue
        now = (told[a], told[b]) if a in told and b in told else (a, b)
        link = scene.link(*now)
        rating = mean(a, b) + bonus + as_part[a] + as_whole[b] + _as_pair(scene, asked, *now, link)
        if rate and a.order == 1 and (asked.failed or _FAILED.search(a.label)) and not _names_rate(scene, a):
            yield Guess("({1} - {0}) / {1}", (a, b), 100 - value, rating)  # 640份，不合格23份，合格率96.4%
        if value > 100 and link is Link.TARGET and scene.rate and not _DONE.search(scene.rate):
            rating -= _OF_GAP
        if value > 100 and link not in (Link.TARGET, Link.PRIOR) and not scene.is_proportion:
            rating -= 0.5 if share or scene.rate else 0.1
        rating += _of_whole(scene, asked, *now, link, named[b]) - scene.crossed(a, b)
        rating -= _OTHER_WHOLE * (
            share >= 1 and not a.order and named.get(a, 0.0) > max(named[b], 0.0)
        )  # 占适配人员的: of these
        yield Guess("{0} / {1}", (a, b), value, rating)
    if share and (stance.whole or not stance.plainly_asks):
        yield from unlike_shares(scene, bonus)
    if rate:
        yield from rates_of_last_two(scene, bonus)
    if rate or share:
        yield from rates_of_averages(scene, bonus)
    if rate and scene.keeps_value(100.0):
        for a in scene.operands:
            if a.order == 1 and a.unit not in (PERCENT, POINTS):
                yield Guess("{0} / {0}", (a,), 100.0, a.near + _ALL)  # 查出隐患23条，整改率100%
    if _WHOLE_YEAR.fullmatch(stance.whole):
        for a in scene.operands:
            near = a.near + bonus - _OF_AMOUNT * (a.order > 1)
            for days in _DAYS if a.unit == "time" and a.order else ():
                yield Guess(f"{{0}} / {days}", (a,), a.value / _DAY / days * 100, near)
            if a.unit == "months" and a.order:
                yield Guess("{0} / 12", (a,), a.value / 12 * 100, near)  # 只有四个月，占全年的三分之一
    if share:
        for a in scene.operands:
            summed = _WHOLE_ROW * (a.order == 1 and a.here and bool(TOTAL_ROW.match(scene.place.row)))
            if a.fact in scene.dossier.totals or summed:
                yield Guess("{0} / {0}", (a,), 100.0, a.near + bonus - 0.2 + whole_fit(scene, a) + summed)


def _told_now(scene: Scene) -> dict[Operand, Operand]:
    """占比由14.4%降到10.6%: this year's number for each of last year's at hand, whose name it bears."""
    at_hand = {o.fact: o for o in scene.operands if o.fact >= 0 and not o.prior}
    past = (o for o in scene.operands if o.prior)
    return {o: at_hand[now] for o in past if (now := scene.dossier.now_of(o.fact)) in at_hand}


def _as_part(scene: Scene, asked: _Asked, one: Operand) -> float:
    """What speaks for an operand as the part of a ratio, whatever the whole."""
    rating = part_fit(scene, one) - _UNASKED_PAST * (one.past and not scene.stance.prior)
    change = scene.is_gap_to(one) or scene.tells_change(one)
    rating -= _OF_GAP * (asked.rate > asked.share and change and scene.stance.ask(Ask.CHANGE) < 1)
    rating -= _MONEY_MEANT * (asked.money and one.unit != MONEY)
    rating -= _OF_FAILED * (asked.rate >= 1 and one.order != 1 and negates(one.label, scene.rate))
    return rating - _NOT_FISCAL * ((asked.held and one.key == scene.dossier.fiscal_spending) or one.key == asked.own)


def _as_whole(scene: Scene, asked: _Asked, one: Operand, named: float) -> float:
    """What speaks for an operand as the whole of a ratio, whatever the part; `named` is how the words name it."""
    other = named <= 0 and any(likeness(one.unit, unit) for unit in asked.wholes)
    other = other or (bool(scene.stance.whole) and not scene.stance.plan and scene.is_planned(one))  # next year's total
    other = other or are_opposites(scene.stance.part, one.label)  # 无证人员占三成: of all, not of 持证的
    return -_OTHER_WHOLE * other - _NOT_FISCAL * (one.key == asked.own and "财政" in scene.stance.whole)


def _as_pair(scene: Scene, asked: _Asked, a: Operand, b: Operand, link: Link | None) -> float:
    """What speaks for two operands as part and whole beyond what speaks for each."""
    stance = scene.stance
    rating = rated(scene, a, b) + 0.2 * (a.here and b.here) + of_said(scene, a, b)
    said = a.order and b.order and min(a.near, b.near) >= SAME_UNIT
    rating -= (_HARDLY_LOOSE if said else _LOOSE) * (likeness(a.unit, b.unit) < 1)
    rating += _OF_THEM * (asked.among and (a.order, b.order) == (1, _JUST_BEFORE))
    rating += _OF_NOTE * (1 if b.value in asked.among_told else -1) * bool(asked.among_told and a.order == 1)
    against = (
        stance.prior_here if stance.whole else stance.against_past
    )  # 比上年增加111件，占受理案件的: of this year's
    rating -= _UNASKED_PAST * (b.prior and not b.order and not a.prior and not (against or stance.of_past))
    rating += _OF_NOUN * ((b.key == asked.noun) - (b.key != asked.noun)) * bool(asked.noun)
    rating += _BEHIND * (b.order == 1 and _is_part_behind(scene, a, b))
    rating -= _IN_TURN * (b.value in asked.listed)
    rating -= _OF_ITSELF * (bool(asked.added) and {a.value, b.value} == asked.added)
    rating -= _OF_OTHER * (stance.of_past and not scene.is_past(b))
    rating -= _UNASKED_PAST * (stance.moved and a.prior and b.prior and not stance.prior)
    rating += _OF_PLAN * (asked.rate > 0 and scene.is_plan_of(b, a))
    reached = asked.rate > 0 and not (stance.aim_here or stance.target) and not _DONE.search(scene.rate)
    aimed = scene.is_target(a) + scene.is_target(b) if reached and link is not Link.TARGET else 0
    rating -= _UNAIMED * aimed  # 放归741只，目标700只，放归率65%: of what was done
    gained = (
        stance.of_aim and b.fact in a.parts and scene.is_target(b) and is_gain_told(scene, a)
    )  # 多100个，相当于目标的9.1%
    planned = bool(stance.whole) and is_planned(scene, b)
    rating -= _UNAIMED * (stance.of_aim and link is not Link.TARGET and not planned) - _OF_PLAN * gained
    rating += _OF_GAIN * (asked.share >= 1 and scene.is_gap(a) and scene.is_gap(b) and a.order > 0 and b.order == 1)
    rating -= _UNLIKE_AMOUNTS * (not asked.rate and scene.is_average(a) != scene.is_average(b))
    if a.unit == PERCENT and not (stance.of_said or (stance.of_past and scene.is_past(b))):
        met = link is Link.TARGET and bool(_DONE.search(scene.place.column))  # 目标15%，实际13.2%，完成率88%
        rating -= _RATES_OF_RATES * (not met)
    if asked.moved:
        rating += of_change(scene, a, b)
    elif b.fact in a.parts and scene.is_gap(a):
        rating += from_first(scene, a, b)
    rating -= _OF_REST * (max(asked.share, asked.rate) > 0 and not stance.whole and _leaves(scene, a, b))
    rating -= _OF_ITSELF * (b.fact in a.parts and a.key == scene.dossier.fiscal_spending)
    held = a.key == scene.dossier.own_funds[1] and b.key == scene.dossier.fiscal_spending
    rating -= _OF_ITSELF * (held and "财政" not in stance.whole)  # own funds are no share of what they are left out of
    if asked.held and a.key == scene.dossier.own_funds[0]:
        rates = (o.key for o in scene.operands if o.order == 1 and o.unit == PERCENT)
        rating += _WITH_OWN * any(key.endswith(f"/ {b.key}") for key in rates)
    return rating + (_OF_FUNDS + _MONEY_MEANT * asked.money) * is_fund_share(scene, a, b)


def _leaves(scene: Scene, part: Operand, rest: Operand) -> bool:
    """Whether one number is what was taken off to leave the other: 26处 less the 8处 gone, or the 8处 planned."""
    return scene.is_gap(rest) and any(scene.dossier.numbers[taken] == part.value for taken in rest.parts)


def _is_said_before(scene: Scene, one: Operand) -> bool:
    """Whether a number, or another fact of the same amount, stands before the one just said."""
    return any(o.order > 1 and o.unit == one.unit and o.value == one.value for o in scene.operands)


def _names_rate(scene: Scene, one: Operand) -> bool:
    """超限9例，超限率: whether an operand is what the rate is of, not its opposite (不合格23份，合格率)."""
    return bool(scene.rate) and scene.rate in one.label and not opposes(scene.rate, one.label)


def _of_whole(scene: Scene, asked: _Asked, part: Operand, whole: Operand, link: Link | None, named: float) -> float:
    """How well one operand serves as the whole, the target or the base of the other."""
    stance = scene.stance
    if link is Link.TARGET:
        if not scene.is_target(whole):
            return -0.4
        done = bool(_DONE.search(scene.place.left or scene.place.column))
        other = bool(stance.whole) and not stance.of_aim and not AIMED.search(stance.whole)
        if other or (whole.unit == "time" and scene.rate and not done):
            return -_OF_OTHER  # 实际26座，占当年建成厕所的83.9%, 简单赔付率55.49%
        return 0.2 * asked.rate * done - 0.1 * asked.share + 0.3 * stance.of_aim
    if link is Link.PRIOR:
        return of_past_year(scene, whole)
    if link is Link.PART:
        return (max(named, 0.2) + 0.15 * (1 + whole.base)) if whole.value > part.value else -0.4
    unaimed = not stance.of_aim and not stance.aim_here and not asked.rate and scene.is_target(whole)
    share = 0.0 if stance.whole else asked.share
    spent = share and (spending(scene, part, whole) or in_part_year(scene, part, whole))
    largest = share >= 1 and is_largest(scene, part, whole)
    just = bool(stance.part) and not stance.whole and whole.order == 1
    just = just and bool(_SUMMED_UP.search(scene.place.lead)) and _is_said_before(scene, part)
    return (
        _LARGEST * largest
        + _JUST_SUMMED * just
        + named
        + scene.kin(part, whole)
        + 0.15 * whole.base
        - _UNAIMED * unaimed
        + _OF_SPENDING * share * spent
        - 0.4 * are_siblings(scene, part, whole)
    )
