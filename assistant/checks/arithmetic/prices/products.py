"""A count times so much for each, of one number or of both ends of a range."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from itertools import permutations

from assistant.checks.arithmetic.operands import ENDS, Operand
from assistant.checks.arithmetic.scene import SAME_SENTENCE, SAME_UNIT, Guess, Scene, mean
from assistant.checks.links import Link
from assistant.checks.reading.agreement import Printed
from assistant.checks.reading.asks import Ask
from assistant.checks.reading.each import ALL_EACH
from assistant.checks.reading.measures import (
    ANY_COUNTER,
    MULTIPLE,
    NOT_COUNTED,
    PERCENT,
    POINTS,
    comparable,
    likeness,
    measure,
)

_ALL_YEAR = re.compile("全年|一年")
_COMPOUND = {"person-days": ("people", "time"), "household-times": ("户", "次"), "person-times": ("people", "次")}
_DAILY, _A_DAY, _EACH_DAY = ("time", Decimal(86400)), 86400.0, 0.4
_OFTEN, _ROUNDS_NEAR = ("轮", "次", "遍", "批", "期"), 0.6
_EACH_ROUND = re.compile("每[轮次遍批期](?!\\d)|每[\u3400-\u9fff]都|逐[家户所村站]|一[家户所村站]不[落漏]")
_ALL_OF_THEM = re.compile(
    "全[部员体数]|人人|[都均]|(?:一[个人名]|无一)[不无]?[落漏缺][下席]?|无[人一]缺|每[轮次遍批期场个人名](?!\\d)|逐[轮次批期]|轮流"
)
_HEDGES = "约合即折近达为计"
_FAR_WHOLE = 0.15  # 参训占比41.5%，折合约1737人次: the whole need not be said nearby
_DAYS = 0.2
_LEFT_OF_EACH = 0.3
_BY_NAME = 0.6
_SO_MANY_EACH, _JUST_EACH = (
    re.compile(  # 分3个片区，每片2名技术员，共6名
        "\\d[^，。；\\d]*，每[\u3400-\u9fff]{1,3}?[^，。；\\d]{0,4}\\d+[^，。；\\d]*，(?:[一总]?共计?|合计|总计)(?:有|为)?$"
    ),
    0.4,
)
_GAP = 0.3  # 分队12支，比上年增加2支，每队4人，共48人: not of the two more
_RATED = 0.3  # the rate just told is of this whole
_AMONG_THEM = re.compile("^(?:其中|里|当中|$)")
_OF_NOTE = 0.1  # 112台，其中56台, jotted as 112台，一半
_BOTH_ENDS = 1.2  # two numbers agree at once
_UNAIMED_BASE = 0.25
_PAST_BASE = 0.3  # 是上年的2倍，平均每门课程578次 is of this year


def _compounds(scene: Scene) -> Iterator[Guess]:
    """268名新教师跟岗10天，累计2680人天; 每户回访2次，共352户次; 每天2名，全年267天，累计534人次."""
    many, times = _COMPOUND[scene.unit]
    for one in scene.operands if scene.unit == "person-times" else ():
        daily = one.unit == many and one.fact >= 0 and scene.dossier.stances[one.fact].per == _DAILY
        for days in scene.operands if daily else ():
            if days.unit == "time" and days.value > _A_DAY and days.value % _A_DAY == 0:
                yield Guess("{0} × {1}", (one, days), one.value * days.value / _A_DAY, mean(one, days) + _EACH_DAY)
    for one in scene.operands:
        for often in scene.operands if one.unit == many else ():
            each = one.fact >= 0 and scene.dossier.stances[one.fact].per[0] == times
            if often.unit == times and often.written and (each or scene.unit != "person-times"):
                yield Guess("{0} × {1}", (one, often), one.value * often.written, mean(one, often) + _DAYS)
            elif scene.unit == "person-times" and often.unit in _OFTEN and often.written > 1:
                yield from _all_of_them(scene, one, often)


def _all_of_them(scene: Scene, one: Operand, often: Operand) -> Iterator[Guess]:
    """驾驶员96人全部参加4期培训，累计384人次: people and rounds just told, all of the people each time."""
    beside = one.fact + 1 == often.fact and scene.link(one, often) is Link.BESIDE  # 驾驶员96人，培训4期
    said = often.order > 0 and often.near >= SAME_SENTENCE and (beside or (one.order > 0 and one.near >= SAME_SENTENCE))
    if said and not (one.prior or often.prior) and _ALL_OF_THEM.search(scene.place.lead):
        rating = max(mean(one, often), _ROUNDS_NEAR) + _DAYS
        yield Guess("{0} × {1}", (one, often), one.value * often.written, rating)


def _rounds(scene: Scene) -> Iterator[Guess]:
    """督导3轮，每轮覆盖全部机构15家，累计45家次: so many of a kind, each time all of them."""
    each = ALL_EACH.search(scene.place.lead)
    if each:
        yield from _all_each(scene, each.group(1))
    if not _EACH_ROUND.search(scene.place.lead):
        return
    noun = scene.unit[:-1]
    for often in scene.operands:
        for one in scene.operands if often.order and often.near >= SAME_SENTENCE and often.unit in _OFTEN else ():
            counted = likeness(one.unit, noun) == 1 or (one.unit in ANY_COUNTER and noun in one.label)
            if counted and one.fact >= 0 and not one.prior:
                rating = max(mean(one, often), _ROUNDS_NEAR) + _DAYS + 0.25 * scene.named(one)
                yield Guess("{0} × {1}", (one, often), one.value * often.written, rating)


def _all_each(scene: Scene, time: str) -> Iterator[Guess]:
    """站位20个，每航次全部跑到，全年累计200站次: the rounds are named, the places just told by a noun of their own."""
    noun = scene.unit[:-1]
    for one in scene.operands:
        counted = likeness(one.unit, noun) == 1 or (one.unit in ANY_COUNTER and noun in one.label)
        if not (counted and one.order and one.near >= SAME_SENTENCE and one.fact >= 0):
            continue
        for often in scene.operands:
            named = often.fact >= 0 and (time in often.label or likeness(often.unit, measure(time)[0]) == 1)
            named = named and not (often.prior or scene.is_target(often))
            if named and often is not one and often.written > 1:
                rating = max(mean(one, often), _ROUNDS_NEAR) + _DAYS + _RATED
                yield Guess("{0} × {1}", (one, often), one.value * often.written, rating)


def range_products(scene: Scene, printed: Printed) -> Iterator[Guess]:
    """送教17次，每次60—80人，惠及1020—1360人次: both ends of a range times one count."""
    upper = printed.upper
    for guess, high in ranges_times(scene) if upper else ():
        if printed.low <= guess.value <= printed.high and upper and upper.low <= high <= upper.high:
            yield guess


def ranges_times(scene: Scene) -> Iterator[tuple[Guess, float]]:
    """Every range at hand times every count: the lower end as a guess, and the upper."""
    ends = {o.key: o for o in reversed(scene.operands) if o.key.endswith(ENDS)}  # the nearest of each
    for low in ends.values():
        high = ends.get(low.key.replace(*ENDS)) if low.key.endswith(ENDS[0]) else None
        if high is None or not comparable(low.unit, scene.unit):
            continue
        for count in scene.operands:
            if count.written > 1 and count.unit not in (*NOT_COUNTED, low.unit):
                whole = replace(low, key=low.key.removesuffix(ENDS[0]))
                guess = Guess("{0} × {1}", (whole, count), low.value * count.written, _BOTH_ENDS)
                yield guess, high.value * count.written


def spread(scene: Scene, printed: Printed) -> Iterator[Guess]:
    """三档补贴每餐2—6元: the least and the most of what a note lists."""
    upper = printed.upper
    of_unit = [o for o in scene.operands if likeness(o.unit, scene.unit) == 1] if upper else []
    for low, high in permutations(of_unit, 2):
        ends = printed.low <= low.value <= printed.high and upper and upper.low <= high.value <= upper.high
        whole = not (low.key.endswith(ENDS) or high.key.endswith(ENDS))  # 冬季每5天，夏季10到15天 are no 5—15天
        if ends and whole and scene.link(low, high) is Link.BESIDE:
            yield Guess("{0}—{1}", (low, high), low.value, _BOTH_ENDS)


def is_monthly(scene: Scene, one: Operand) -> bool:
    """Whether an operand is told by the month: 每人每月650元, 月均省下4.2万元."""
    if one.fact < 0:
        return False
    stance = scene.dossier.stances[one.fact]
    return ("months", 1) in ((stance.per[0], int(stance.per[1])), (stance.rhythm[0], int(stance.rhythm[1])))


def _hours(scene: Scene, asked: float) -> Iterator[Guess]:
    """每天值班6.5小时，共864天，累计5616小时: hours of each day times days."""
    for hours in scene.operands:
        each = hours.unit == "time" and hours.fact >= 0 and scene.dossier.stances[hours.fact].per[0] == "time"
        for days in scene.operands if each else ():
            if days.unit == "time" and days.written > 1 and not scene.in_one_unit(hours, days):
                rating = mean(hours, days) + 0.25 * max(asked, scene.stance.ask(Ask.SUM)) + _DAYS
                yield Guess("{0} × {1}", (hours, days), hours.value * days.written, rating)


def _points_of(scene: Scene, whole: Operand, gap: Operand) -> Iterator[Guess]:
    """成活率差目标1.6个百分点，折成尾数只差40尾: points just said, of the whole that the rate before is of."""
    asked = max(scene.stance.ask(Ask.SAME), scene.stance.ask(Ask.PRODUCT))
    if gap.order == 1 and asked and whole.order and not scene.is_gap(whole):
        parts = (o for o in scene.same() if o.order and o.near >= SAME_SENTENCE and o.value < whole.value)
        rated = any(scene.tells_share(part, whole) for part in parts)
        rating = mean(whole, gap) + 0.25 * asked + _RATED * rated
        yield Guess("{0} × {1} / 100", (whole, gap), whole.value * gap.value / 100, rating)


def _left_of_each(scene: Scene) -> dict[str, float]:
    """每辆38.50万元，补助5.20万元，余下33.30万元自筹，36辆共自筹1198.80万元: what speaks for what is left of each, and

    against what it is left of, where it was just told.
    """
    said = (o for o in scene.operands if o.order and o.near >= SAME_UNIT)
    rest = next((o for o in said if scene.is_gap(o) and scene.is_rate(o)), None)
    if rest is None:
        return {}
    behind = {scene.dossier.facts[part].id: -_LEFT_OF_EACH for part in rest.parts}
    return behind | {rest.key: _LEFT_OF_EACH}


def products(scene: Scene) -> Iterator[Guess]:
    """A count times a rate, a share of an amount: a × b."""
    stance = scene.stance
    asked = stance.ask(Ask.PRODUCT)
    yearly = bool(_ALL_YEAR.search(scene.place.before)) and (asked or scene.stance.ask(Ask.SAME))
    in_year = bool(_ALL_YEAR.search(scene.place.before)) and not stance.per[0]
    if scene.unit.endswith("次") and scene.unit != "次":
        yield from _rounds(scene)
    if scene.unit in _COMPOUND:
        yield from _compounds(scene)
    if scene.unit == "time":
        yield from _hours(scene, asked)
    left, so_many = _left_of_each(scene), "每" in scene.place.lead and bool(_SO_MANY_EACH.search(scene.place.lead))
    for a in scene.same():
        monthly = is_monthly(scene, a)
        if in_year and monthly:
            told = 0.0 if a.order else _BY_NAME * scene.named(a)  # 全年来电1020个, jotted as 月均来电85个
            yield Guess("{0} × 12", (a,), a.value * 12, a.near + 0.2 + told)
            for b in scene.operands:
                if b.order and b.near >= SAME_SENTENCE and b.unit == "people":
                    yield Guess("{0} × {1} × 12", (a, b), a.value * b.written * 12, mean(a, b) + 0.2)
        if yearly and a.order:
            yield Guess("{0} × 12", (a,), a.value * 12, a.near + 0.1 + 0.2 * scene.stance.ask(Ask.SAME))
        for b in scene.operands:
            if b is a or b.unit in (scene.unit, MULTIPLE) or not scene.multiplies(a, b):
                continue
            if scene.unit == "people" and b.unit in ("time", *_OFTEN) and not scene.is_rate(a):
                continue  # 268名跟岗10天 are 2680人天, no people
            if b.unit == POINTS:
                yield from _points_of(scene, a, b)
                continue
            value = a.value * b.value / 100 if b.unit == PERCENT else a.value * b.written
            if not scene.keeps(value, a, b):
                continue
            if b.unit == PERCENT:
                said = b.order > 0 and b.near >= 0.75
                just_said = said and (asked or (b.order == 1 and not scene.place.left.strip(_HEDGES)))
                near = max(mean(a, b), b.near - _FAR_WHOLE) if just_said else mean(a, b)
                told = a.order == 1 and b.fact > a.fact >= 0 and scene.link(a, b) is Link.BESIDE
                told = told and bool(_AMONG_THEM.search(scene.dossier.facts[b.fact].place.before))
                rating = near + 0.2 * asked - (0.05 if just_said else _OF_NOTE if told else 0.6)
                rating -= _UNAIMED_BASE * (scene.is_target(a) and not stance.aim_here)
                rating -= _PAST_BASE * (a.prior and not stance.prior_here)
                yield Guess("{0} × {1} / 100", (a, b), value, rating)
            elif a.order and b.order and a.near >= 0.75 and b.near >= 0.75 and scene.stance.ask(Ask.SUM):
                each = left.get(a.key, 0.0)
                rating = mean(a, b) + (each or -_GAP * (scene.is_gap(a) or scene.is_gap(b)))
                rating += _JUST_EACH * (so_many and (a.order, b.order) == (1, 2) and not scene.is_gap(b))
                yield Guess("{0} × {1}", (a, b), value, rating)
            elif asked or scene.is_rate(a):
                rating = mean(a, b) + 0.25 * asked - (0.1 if scene.is_rate(a) else 0.2)
                rating += left.get(a.key, 0.0)
                rating -= _UNAIMED_BASE * (scene.is_target(a) and not stance.aim_near)
                yield Guess("{0} × {1}", (a, b), value, rating)
