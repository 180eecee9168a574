"""Shares, rates, changes and multiples: one number over another."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.checks.arithmetic.changes import base_fit
from assistant.checks.arithmetic.focus import extremes, whole_by_noun
from assistant.checks.arithmetic.fund_words import fiscal_only, in_part_year, is_fund_share, own_held, rated, spending
from assistant.checks.arithmetic.operands import Operand
from assistant.checks.arithmetic.scene import SAME_UNIT, Guess, Scene, mean
from assistant.checks.arithmetic.shares import are_siblings, is_largest, is_planned, part_fit, whole_fit, whole_units
from assistant.checks.links import Link
from assistant.checks.reading.asks import NAMED_TWO, Ask
from assistant.checks.reading.cues import AIMED, means_money
from assistant.checks.reading.measures import MONEY, NOT_COUNTED, PERCENT, POINTS, comparable, likeness
from assistant.checks.reading.opposites import opposes
from assistant.checks.reading.place import TOTAL_ROW
from assistant.schema import frozen

_RATES_OF_RATES = 0.6
_OF_SPENDING = 0.25  # 技能培训86.40万元，占22.2%: an item of the spending is a share of it, not of the budget
_FAILED_BEHIND = re.compile(
    "(?:不合|未达|未过|退[货回]|报废|复检|返工|返修)[^。；\\d]*$"
)  # 2批因规格不合要求退货，合格率90.5%
_FAILED = re.compile("不|未|没|差|缺|废|坏|漏")
_SUMMED_UP = re.compile("(?:合计|共计?|总[计数额量])[^，。；\\d]{0,4}\\d[^，。；]*，[^，。；\\d]*占[^，。；\\d]*$")
_JUST_SUMMED = 0.4  # 加上结转127.14万元，可用资金1387.14万元，结转部分占9.17%
_LARGEST = 0.15  # of figures of one unit the largest is what the others are shares of
_TOTAL = re.compile("总数|总量|总额|总人数|合计|两级|两类")
_MONEY_MEANT = 0.25
_OF_FUNDS = 0.35  # 近半数资金被收回, 财政资金只支出了一半
_JUST_BEFORE = 2
_MEASURED_BY = re.compile(
    r"[比较][^，。；\d]{0,8}\d[^，。；]*\d[^，。；\d]{0,4}，[^，。；\d]*$"
)  # 较30万元节约3万元，节约率10%
_DAYS = (365, 366)
_DAY = 86400.0
_ALL = 0.1
_OF_OTHER = 0.5
_INSIDE = 0.3  # a part of a sum just drawn
_WITH_OWN = 0.5  # 占安排资金的51.79%；把自有资金算进去，则为52.39%
_NOT_FISCAL = 0.9  # spending with own funds where the words speak of budget money alone
_AFTER_A_CUT = frozenset({"adjusted_budget", "received", "spent"})
_OTHER_WHOLE = 0.4  # 县配相当于省补的四分之三, though both are parts of the budget
_EXTREMES = 0.5  # 最高档为最低档的3倍
_NOT_PAST = 0.5  # 是上年的3.5倍 is measured by last year, 恰为市级的2倍 is not
_NAMED_WHOLE = 0.25
_SAME_PART = 0.4
_JUST_AMONG = re.compile("\\d[^，。；\\d]{0,12}[中里]有(?:约|近|仅|只)?\\d+[^，。；\\d]*，[^，。；\\d]*$")
_OF_THEM = 0.35  # 45项成果中有18项申请专利，占五分之二
_UNAIMED = 0.25
_OF_PLAN = 0.5  # 两类目标共104座，完成率104.81%: what was done of them together
_ITS = re.compile("其|它")
_FIRST = 0.15
_OF_ITSELF = 0.5  # spending without its own funds is hardly told as a share of the spending
_UNASKED_PAST = 0.4
_OF_GAP = 0.4  # 取得证书214名，超目标14名，取证率84.9%
_UNLIKE_AMOUNTS = 0.3  # 平均每起7.28亩，总面积不到上年61.2亩的六成: no share of an average
_OF_REST = 0.4  # 12家报名，入选5家，落选7家: of the twelve, hardly of the seven
_OF_GAIN = 0.3  # 支出增量41.82万元，隔离带一项占八成
_MAY_BE_EQUAL = frozenset({Link.TARGET, Link.PRIOR, Link.FUNDS})
_LOOSE, _HARDLY_LOOSE = 0.3, 0.1  # 2家 and 5个 are hardly ever added; 203所 of 208个 just told are
_PLAINLY = 0.8
_WHOLE_ROW = 0.8  # 合计 | 128.46 | 100%
_LACKING = re.compile("[漏缺误错失脱]([\u3400-\u9fff])(?:约|为|率|仅|有|的)*$")
_PLAIN_OPPOSITE = 0.45
_DENIED = 0.6
_REMAINING = re.compile("^(?:剩余|剩下|余下|其余|(?:尚|还|仍)[缺差剩])的?(?:近|约|不足|不到)?$")
_LEFT = 0.5  # 占支出的八成，剩余两成; 补测了七成，尚缺三成
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
        among=bool(share and not scene.stance.whole and _JUST_AMONG.search(scene.place.lead)),
    )


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
    named = {b: whole_fit(scene, b) for b in {b for _, b, _ in kept}}
    as_part = {a: _as_part(scene, asked, a) for a in {a for a, _, _ in kept}}
    as_whole = {b: _as_whole(scene, asked, b, named[b]) for b in named}
    for a, b, value in kept:
        if a.unit == POINTS:
            continue
        if a.fact >= 0 and len(b.parts) > 1 and a.fact in b.parts and b.key.count(" + ") == len(b.parts) - 1:
            total = share and _TOTAL.search(stance.whole)
            fits = _INSIDE if total or not stance.whole else named[b]
            fits -= _NO_RATE_OF_SUM * (rate > share)
            yield Guess("{0} / {1}", (a, b), value, mean(a, b) + bonus + fits + part_fit(scene, a))
            continue
        link = scene.link(a, b)
        equal = a.value == b.value and link not in _MAY_BE_EQUAL
        if equal or not comparable(a.unit, b.unit) or scene.is_ratio_of(a, b):
            continue
        rating = mean(a, b) + bonus + as_part[a] + as_whole[b] + _as_pair(scene, asked, a, b, link)
        if rate and a.order == 1 and (asked.failed or _FAILED.search(a.label)) and not _names_rate(scene, a):
            yield Guess("({1} - {0}) / {1}", (a, b), 100 - value, rating)  # 640份，不合格23份，合格率96.4%
        if value > 100 and link is Link.TARGET and scene.rate and not _DONE.search(scene.rate):
            rating -= _OF_GAP
        if value > 100 and link not in (Link.TARGET, Link.PRIOR) and not scene.is_proportion:
            rating -= 0.5 if share or scene.rate else 0.1
        rating += _of_whole(scene, asked, a, b, link, named[b]) - scene.crossed(a, b)
        yield Guess("{0} / {1}", (a, b), value, rating)
    if share and (stance.whole or not stance.plainly_asks):
        yield from _unlike_shares(scene, bonus)
    if rate:
        yield from _rates_of_last_two(scene, bonus)
    if rate and scene.keeps_value(100.0):
        for a in scene.operands:
            if a.order == 1 and a.unit not in (PERCENT, POINTS):
                yield Guess("{0} / {0}", (a,), 100.0, a.near + _ALL)  # 查出隐患23条，整改率100%
    if stance.whole == "全年":
        for a in scene.operands:
            for days in _DAYS if a.unit == "time" and a.order else ():
                yield Guess(f"{{0}} / {days}", (a,), a.value / _DAY / days * 100, a.near + bonus)
            if a.unit == "months" and a.order:
                yield Guess("{0} / 12", (a,), a.value / 12 * 100, a.near + bonus)  # 只有四个月，占全年的三分之一
    if share:
        for a in scene.operands:
            summed = _WHOLE_ROW * (a.order == 1 and a.here and bool(TOTAL_ROW.match(scene.place.row)))
            if a.fact in scene.dossier.totals or summed:
                yield Guess("{0} / {0}", (a,), 100.0, a.near + bonus - 0.2 + whole_fit(scene, a) + summed)


def _as_part(scene: Scene, asked: _Asked, one: Operand) -> float:
    """What speaks for an operand as the part of a ratio, whatever the whole."""
    rating = part_fit(scene, one) - _UNASKED_PAST * (one.past and not scene.stance.prior)
    change = scene.is_gap_to(one) or scene.tells_change(one)
    rating -= _OF_GAP * (asked.rate > asked.share and change and scene.stance.ask(Ask.CHANGE) < 1)
    rating -= _MONEY_MEANT * (asked.money and one.unit != MONEY)
    return rating - _NOT_FISCAL * ((asked.held and one.key == scene.dossier.fiscal_spending) or one.key == asked.own)


def _as_whole(scene: Scene, asked: _Asked, one: Operand, named: float) -> float:
    """What speaks for an operand as the whole of a ratio, whatever the part; `named` is how the words name it."""
    other = named <= 0 and any(likeness(one.unit, unit) for unit in asked.wholes)
    return -_OTHER_WHOLE * other - _NOT_FISCAL * (one.key == asked.own and "财政" in scene.stance.whole)


def _as_pair(scene: Scene, asked: _Asked, a: Operand, b: Operand, link: Link | None) -> float:
    """What speaks for two operands as part and whole beyond what speaks for each."""
    stance = scene.stance
    rating = rated(scene, a, b) + 0.2 * (a.here and b.here) + _of_said(scene, a, b)
    said = a.order and b.order and min(a.near, b.near) >= SAME_UNIT
    rating -= (_HARDLY_LOOSE if said else _LOOSE) * (likeness(a.unit, b.unit) < 1)
    rating += _OF_THEM * (asked.among and (a.order, b.order) == (1, _JUST_BEFORE))
    rating -= _UNASKED_PAST * (b.prior and not b.order and not a.prior and not stance.against_past)
    rating -= _UNASKED_PAST * (stance.moved and a.prior and b.prior and not stance.prior)
    rating += _OF_PLAN * (asked.rate > 0 and scene.is_plan_of(b, a))
    rating -= _UNAIMED * (stance.of_aim and link is not Link.TARGET and not (stance.whole and is_planned(scene, b)))
    rating += _OF_GAIN * (asked.share >= 1 and scene.is_gap(a) and scene.is_gap(b) and a.order > 0 and b.order == 1)
    rating -= _UNLIKE_AMOUNTS * (not asked.rate and scene.is_average(a) != scene.is_average(b))
    if a.unit == PERCENT and not stance.of_said:
        met = link is Link.TARGET and bool(_DONE.search(scene.place.column))  # 目标15%，实际13.2%，完成率88%
        rating -= _RATES_OF_RATES * (not met)
    if asked.moved:
        rating += _of_change(scene, a, b)
    elif b.fact in a.parts and scene.is_gap(a):
        rating += _from_first(scene, a, b)
    rating -= _OF_REST * (asked.share > asked.rate and not stance.whole and a.fact in b.parts and scene.is_gap(b))
    rating -= _OF_ITSELF * (b.fact in a.parts and a.key == scene.dossier.fiscal_spending)
    held = a.key == scene.dossier.own_funds[1] and b.key == scene.dossier.fiscal_spending
    rating -= _OF_ITSELF * (held and "财政" not in stance.whole)  # own funds are no share of what they are left out of
    if asked.held and a.key == scene.dossier.own_funds[0]:
        rates = (o.key for o in scene.operands if o.order == 1 and o.unit == PERCENT)
        rating += _WITH_OWN * any(key.endswith(f"/ {b.key}") for key in rates)
    return rating + (_OF_FUNDS + _MONEY_MEANT * asked.money) * is_fund_share(scene, a, b)


def _unlike_shares(scene: Scene, bonus: float) -> Iterator[Guess]:
    """开线上店的58家，仅占参展手艺人的一成多: the whole is named, though counted in another unit."""
    for a, b, rating in _unlike(scene):
        yield Guess("{0} / {1}", (a, b), a.value / b.value * 100, rating + bonus)


def _names_rate(scene: Scene, one: Operand) -> bool:
    """超限9例，超限率: whether an operand is what the rate is of, not its opposite (不合格23份，合格率)."""
    return bool(scene.rate) and scene.rate in one.label and not opposes(scene.rate, one.label)


def _rates_of_last_two(scene: Scene, bonus: float) -> Iterator[Guess]:
    """抽取880名复核，超限9例，超限率1.02%: of the two numbers said last, though counted in different units."""
    said = {o.order: o for o in scene.operands if o.order and o.near >= SAME_UNIT and o.unit not in NOT_COUNTED}
    part, whole = said.get(1), said.get(_JUST_BEFORE)
    if part and whole and part.value < whole.value and not comparable(part.unit, whole.unit):
        yield Guess("{0} / {1}", (part, whole), part.value / whole.value * 100, mean(part, whole) + bonus - _LOOSE)


def _unlike(scene: Scene) -> Iterator[tuple[Operand, Operand, float]]:
    """The count said last and wholes counted in another unit that the words name, each with how well they fit."""
    counts = (o for o in scene.operands if o.order and o.unit not in NOT_COUNTED)
    a = min(counts, key=lambda o: o.order, default=None)
    if a is None or a.near < SAME_UNIT:
        return
    for b in scene.operands:
        unlike = b.unit not in (*NOT_COUNTED, "time") and comparable(a.unit, b.unit) < 1
        fits = whole_fit(scene, b) if unlike and b.value else 0.0
        if unlike and b.value and fits < _NAMED_WHOLE and whole_by_noun(scene, b):
            fits = _NAMED_WHOLE
        if fits >= _NAMED_WHOLE:
            yield a, b, mean(a, b) + fits + part_fit(scene, a) - _LOOSE - _UNAIMED * scene.is_target(b)


def _of_said(scene: Scene, part: Operand, whole: Operand) -> float:
    """设计值260毫克/升的一半, 之比为4∶3: the number just said is the base."""
    if scene.stance.of_said:
        meant = whole.order == 1 if not _ITS.search(scene.place.left) else _is_compared_with(scene, whole)
        return 0.4 if meant else -0.3
    if scene.is_proportion:
        if whole.order != 1 or not part.order or scene.is_gap(part):
            return -0.3
        return 0.4 if part.order == _JUST_BEFORE else 0.3
    return 0.0


def _is_compared_with(scene: Scene, whole: Operand) -> bool:
    """21项，比前者多12项，是其2.3倍: of the two numbers a difference lies between, the one that was not just told.

    The number just told where it is no such difference.
    """
    gap = next((o for o in scene.operands if o.order == 1 and scene.is_gap(o) and len(o.parts) == 2), None)
    if gap is None or whole.fact < 0:
        return whole.order == 1 and (gap is None or min(gap.parts) < 0)
    orders = {o.fact: o.order for o in scene.operands if o.fact in gap.parts and o.order}
    return whole.fact in gap.parts and whole.fact != min(orders, key=orders.__getitem__, default=-1)


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
        return _of_past(scene, whole)
    if link is Link.PART:
        return (max(named, 0.2) + 0.15 * (1 + whole.base)) if whole.value > part.value else -0.4
    unaimed = not stance.of_aim and not stance.aim_here and not asked.rate and scene.is_target(whole)
    share = 0.0 if stance.whole else asked.share
    spent = share and (spending(scene, part, whole) or in_part_year(scene, part, whole))
    largest = share >= 1 and is_largest(scene, part, whole)
    just = bool(stance.part) and not stance.whole and whole.order == 1 < part.order
    return (
        _LARGEST * largest
        + _JUST_SUMMED * (just and bool(_SUMMED_UP.search(scene.place.lead)))
        + named
        + scene.kin(part, whole)
        + 0.15 * whole.base
        - _UNAIMED * unaimed
        + _OF_SPENDING * share * spent
        - 0.4 * are_siblings(scene, part, whole)
    )


def complements(scene: Scene) -> Iterator[Guess]:
    """What is left of the whole: 100 − p."""
    stance = scene.stance
    changed = stance.ask(Ask.CHANGE) >= 1
    bonus = 0.15 if stance.ask(Ask.REST) and not (changed and stance.prior_here) else -0.3 - 0.4 * changed
    denied = min(stance.ask(Ask.SAME), stance.ask(Ask.RATE)) >= _PLAINLY  # 不合格率3.00%，即合格率97.00%
    rest = _REMAINING.match(scene.place.left)
    lacking = _LACKING.search(scene.place.left)  # 漏报1.4% of what 到报率 tells
    onward = _opposite_moved(scene)
    for a in scene.operands:
        if a.unit == PERCENT and a.fact == onward >= 0:
            yield Guess("100 - {0}", (a,), abs(100 - a.value), a.near + _PLAIN_OPPOSITE)
        elif a.unit == PERCENT:
            if (
                lacking
                and a.fact >= 0
                and not a.prior
                and not scene.is_target(a)
                and f"{lacking.group(1)}率" in a.label
            ):
                yield Guess("100 - {0}", (a,), abs(100 - a.value), a.near + _PLAIN_OPPOSITE)
            just = a.order == 1 and (_DENIED * denied or _LEFT * bool(a.near >= SAME_UNIT and rest))
            yield Guess("100 - {0}", (a,), abs(100 - a.value), a.near + bonus + just)


def _opposite_moved(scene: Scene) -> int:
    """差错率由上年的1.4%降至0.6%: the rate of which last year's opposite was just told; -1 for none."""
    just = next((o for o in scene.operands if o.order == 1 and o.near >= 1 and o.formula == "100 - {0}"), None)
    told = scene.stance.moved and just is not None and len(just.parts) == 1 and scene.dossier.is_prior(just.parts[0])
    return scene.dossier.now_of(just.parts[0]) if told and just is not None else -1


def multiples(scene: Scene) -> Iterator[Guess]:
    """So many times as much, or more: a / b, (a − b) / b."""
    stance = scene.stance
    grown = stance.ask(Ask.CHANGE) >= 1
    ends, told = extremes(scene), _part_just_told(scene)
    for a, b in scene.like_pairs:
        value = a.value / b.value
        if not (scene.keeps(value, a, b) or scene.keeps(value - 1, a, b)) or not comparable(a.unit, b.unit):
            continue
        rating = mean(a, b) + base_fit(scene, b, a) + whole_fit(scene, b) + part_fit(scene, a) + _of_said(scene, a, b)
        rating += 0.2 * scene.named(a) - scene.crossed(a, b) - _LOOSE * (likeness(a.unit, b.unit) < 1)
        rating -= _UNLIKE_AMOUNTS * (scene.is_average(a) != scene.is_average(b))
        rating += _EXTREMES * (ends is not None and (a, b) == ends)
        rating += _SAME_PART * ((a.fact == told) - (a.unit == PERCENT)) if stance.whole and told >= 0 else 0.0
        if b.fact >= 0 and scene.dossier.is_prior(b.fact):
            rating += 0.2 * stance.of_past
        elif stance.of_past and not scene.is_past(b):
            rating -= _NOT_PAST
        if stance.whole and not stance.prior_here and not stance.of_past:
            rating -= _NOT_PAST * (a.prior or b.prior)
            rating -= _NOT_PAST * (scene.link(a, b) is Link.TARGET and not stance.aim_here and not stance.of_aim)
        yield Guess("{0} / {1}", (a, b), value, rating + 0.1 - 0.3 * (grown + (value < 1)))
        yield Guess("({0} - {1}) / {1}", (a, b), value - 1, rating - 0.1 + 0.3 * grown)
    for a, b, rating in _unlike(scene) if stance.whole else ():
        yield Guess("{0} / {1}", (a, b), a.value / b.value, rating + 0.25 * stance.ask(Ask.SHARE))


def _part_just_told(scene: Scene) -> int:
    """免费的占71%，是低收费的2.4倍: the part of the share told last, which the sentence goes on with; -1 for none."""
    last = next((o for o in scene.operands if o.order == 1 and o.near >= SAME_UNIT), None)
    part, divided, _ = last.key.partition(" / ") if last is not None and last.unit == PERCENT else ("", "", "")
    return scene.dossier.positions.get(part, -1) if divided else -1


def _of_change(scene: Scene, change: Operand, base: Operand) -> float:
    """How well a change already stated (减少151.80万元) over a base reads as its rate (降幅17.5%)."""
    if not scene.is_change(change) or base.fact < 0:
        return -0.5
    if base.fact >= 0 and scene.dossier.facts[base.fact].role in _AFTER_A_CUT:
        return -0.3  # a cut is measured by what was there before it
    if change.fact < 0 and len(change.parts) != 2:
        return -0.5
    if change.fact < 0:
        of_base = base.fact in change.parts and (
            scene.dossier.is_prior(base.fact) or scene.dossier.is_target(base.fact)
        )
        if base.fact in change.parts and not any(map(scene.dossier.is_prior, change.parts)):
            return _from_first(scene, change, base)
        return 0.25 if of_base else -0.6
    return 0.5 if base.order == 1 else 0.25


def _from_first(scene: Scene, change: Operand, base: Operand) -> float:
    """从140名减到112名，少了28名: of the two numbers said the first is what there was before."""
    orders = [o.order for o in scene.operands if o.fact in change.parts]
    if _MEASURED_BY.search(scene.place.lead):
        return _FIRST if base.order == _JUST_BEFORE else -_FIRST
    if any(map(scene.dossier.is_target, change.parts)):
        return 0.25 if scene.is_target(base) else -_FIRST  # 1835.5平方米未改，约占四分之一: of what was planned
    told = [scene.dossier.stances[part].prior for part in change.parts]
    if sum(told) == 1:  # 14起，比上年的19起少5起，下降26.32%
        return _FIRST if base.fact == change.parts[told.index(True)] else -2 * _FIRST
    if len(orders) != 2 or not all(orders):
        return 0.0
    return _FIRST if base.order == max(orders) else -_FIRST


def _of_past(scene: Scene, base: Operand) -> float:
    """How well a ratio to last year's number fits the wording (上年的四成)."""
    if not scene.dossier.is_prior(base.fact):
        return -0.5
    if scene.stance.of_past:
        return 0.3
    return -0.15 if scene.stance.prior_near else -0.5
