"""Differences, sums, averages and products: amounts from amounts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import combinations, permutations

from assistant.checks.agreement import Printed
from assistant.checks.cues import Ask
from assistant.checks.focus import extremes, is_behind, summed_up
from assistant.checks.fund_words import mixes_funds
from assistant.checks.links import Link
from assistant.checks.measures import MONEY, MULTIPLE, NOT_COUNTED, PERCENT, POINTS, comparable, likeness
from assistant.checks.operands import SPAN, Operand
from assistant.checks.opposites import opposes
from assistant.checks.scene import NEAR_PAIR, SAME_SENTENCE, Guess, Scene, mean
from assistant.checks.subjects import is_wordless

# Averages over the year, by the dimension the wording names (日均, 每月) and its size: how many there are.
_RHYTHMS: Mapping[tuple[str, int], tuple[tuple[str, float], ...]] = {
    ("time", 86400): (("365", 365.0), ("366", 366.0), ("250", 250.0)),
    ("time", 604800): (("52", 52.0),),
    ("months", 1): (("12", 12.0),),
    ("months", 3): (("4", 4.0),),
    ("working-days", 1): (("250", 250.0),),
}


_ALL_YEAR = re.compile("全年|一年")
_YEARS = re.compile("两年|三年|历年")
_NEVER_ADDED = frozenset({Link.PRIOR, Link.TARGET, Link.PART})
_TAKEN = frozenset({"次", "场", "餐", "顿", "堂"})  # 人次 over 人, 座次 over 座: so many times each
_OVER = {  # 6324人次 in 158期 are 40人 each, 9142人天 of 653人 14天 each
    **dict.fromkeys((("people", unit) for unit in ("期", "场", "次", "班", "个")), ("person-times",)),
    ("time", "people"): ("person-days",),
}
_COMPOUND = {"person-days": ("people", "time"), "household-times": ("户", "次")}
_TIMES = {"people": "person-times"}
_PLAINLY = 0.6
_HEDGES = "约合即折近达为计"
_DAY = 86400.0
_YEAR = 365 * _DAY
_WITHIN = re.compile("^(?:里面?|中|当中|之中)(?:就|便|约|大约|只)?有")  # 每15份里有14份
_MANY = 10  # 每100名, 每1000人: a number that rates are told of
_WINDOWS = 6  # lists looked at, from the last number back
_LONGEST = 8
_TOGETHER = 0.75
_WHOLE_LIST = 0.5  # 63例、9例、14例，合计86例: all that was listed
_BOTH_PAST = 0.6  # a change since last year has one end in this year
_INSIDE = 0.4  # 分馆10个（新开1个），服务点40处: the one is counted already
_WHOLE = 0.5  # 馆藏21.8万卷中已有11.49万卷: the number before is the whole
_GAP = 0.3  # averages are taken of amounts, not of differences
_UNLIKE = 0.2  # 6840人次 and 2190件 are added where both are services
_FAR_WHOLE = 0.15  # 参训占比41.5%，折合约1737人次: the whole need not be said nearby
_OF_CHANGE = 0.4  # 比去年多7次 is no number that another is compared with
_NAMED = 0.4
_COUNTED = 1.2  # how near an amount and what it is spread over must be together, where the words name the latter
_BY_COUNT = re.compile("按[^，。；]{2,12}(?:计|算)[^，。；]{0,6}$")
_THAN_NOW = re.compile("[比较](?:本年度?|今年|当年|现有|目前|现在)[^，。；]*$")
_OF_GAPS = 0.3  # a difference is hardly ever taken of a difference
_TO_AIM = 0.35  # 最长的85天，比目标多25天
_OVER_NOW = 0.35  # 届时达到30个，比本年增加9个
_RECKONED = 0.4  # 按修补面积计可节约11.28万元 is so much for each, times a count
_MOVED = 0.4  # 比上年每场多5个 is no average but what one changed by
_DAYS = 0.2
_OVER_PLAN = 0.4  # 未结项的2期 is what is missing, not what is over the plan
_COUNTERPART = 0.5  # 57人，比上年多10人: of two numbers together, and the same two last year
LISTED_TWO = re.compile("[\u3400-\u9fff][和与及、][\u3400-\u9fff]+$")  # 分馆和服务点合计50处
_TWO, _BOTH_NAMED, _NAMED_BOTH = 0.5, 0.4, 0.25
_ENDS = (".最小", ".最大")  # of a range (60—80人) nothing is an average
_BOTH_ENDS = 1.2  # two numbers agree at once
_ITSELF = 0.25  # A级食堂比上年增加3所: what is named beside the change
_FARTHER_OFF = 0.5  # last year is spoken of elsewhere in the sentence
_OTHERS = ("其他", "其余", "别的", "另外")
_NO_REST = 0.3  # 其他门类1038个 is what is left of a whole, not of a target
_OPPOSED = 0.3  # 抽检72批次，合格71批次: the whole less those 不合格
_OF_ONE_NOTE = (Link.BESIDE, Link.PART)
_NO_REST_OF_PAST = -0.5  # 年末结转 is nothing less last year's
_SHARED = 0.25  # 占四成，周末集市16.5万人次: the rest of what a share was just taken of
_EACH_PLAINLY = 0.9
_EACH_ONE = 0.3  # 平均每期31名 is no difference
_MIXED = 0.3  # hours are hardly ever taken from days
_NOT_PAST = -0.4  # 比控制目标少用158吨 is not measured by last year
_NOT_AIMED = -0.6  # 比上年延长17天 is not measured by the target
_UNAIMED_BASE = 0.25
_PAST_BASE = 0.3  # 是上年的2倍，平均每门课程578次 is of this year
_IMPLIED = 0.25  # 满意度提高0.6个百分点: since last year, though it is not said
_UNAIMED = 0.2  # a target where nothing is measured by one
_LOOSE = 0.3  # 2家 and 5个 are hardly ever added
_UNPAST = 0.3  # 比上年多3人: one of the two numbers is last year's
_UNSAID, _HARDLY, _BESIDE = 0.15, 0.1, 0.88  # 卡点95个，平均每个乡镇6.8个: of those just told
_PAIR, _GAPS = 2, 0.4  # 市级多3人、省级多4人，合计多7人
_SUMMED = 0.5  # 合计57人，较上年多10人: what was summed up is compared as a sum
_EXTREMES = 0.4  # 最高与最低相差4元


def differences(scene: Scene) -> Iterator[Guess]:
    """More, less, left over: |a − b| of one unit (percent points from percentages)."""
    stance = scene.stance
    asked = max(stance.ask(Ask.CHANGE), stance.ask(Ask.REST))
    bonus = 0.25 * asked - 0.2 * (not asked) - _EACH_ONE * (stance.ask(Ask.PER) >= _EACH_PLAINLY and not asked)
    bonus -= _RECKONED * bool(_BY_COUNT.search(scene.place.before))
    points = scene.unit == POINTS
    to_aim = asked >= 1 and is_wordless(scene.place) and stance.aim_here and not stance.in_turn
    said = {o.key for o in scene.operands if o.fact < 0}
    measured = stance.prior_here and stance.ask(Ask.CHANGE) >= 1
    behind, ends = summed_up(scene), extremes(scene, PERCENT if points else scene.unit)
    chosen = [o for o in scene.operands if o.unit == PERCENT] if points else scene.same()
    for a, b in combinations(chosen, 2):
        if a.value == b.value or not scene.keeps(a.value - b.value, a, b):
            continue
        if (scene.is_part(a, b) and not scene.grew_by(a, b)) or (points and mixes_funds(a, b)):
            continue
        if a.value < b.value:
            a, b = b, a
        link = scene.link(a, b)
        if link is Link.PRIOR or scene.across_budgets(a, b):
            since = 0.3 if stance.prior_near else _IMPLIED * stance.against_past
            since *= 1.0 if stance.ask(Ask.CHANGE) or stance.prior_here else _FARTHER_OFF
            plainly = max(scene.against_said(a), scene.against_said(b)) > 0  # 比上年计划的15所多3所
            since = _NOT_PAST if stance.aim_here and not stance.prior_here and not plainly else since
            tie = since if stance.ask(Ask.CHANGE) >= stance.ask(Ask.REST) else _NO_REST_OF_PAST
        elif scene.is_last_years(a, b) or scene.is_last_years(b, a):
            tie = _COUNTERPART * stance.ask(Ask.CHANGE) * (1 if is_wordless(scene.place) else 0.2)
        elif link is Link.TARGET:
            tie = (
                _NOT_AIMED if stance.prior_here else 0.25 if stance.aim_near else -0.15 if stance.against_past else 0.1
            )
            tie -= _OVER_PLAN * (stance.ask(Ask.REST) > stance.ask(Ask.CHANGE) and scene.is_target(b))
            tie -= _NO_REST * (scene.place.left.startswith(_OTHERS) and not stance.aim_near)
        elif link in (Link.PLAN, Link.FUNDS, Link.PART):
            tie = 0.1
        else:
            tie = 0.05 if link is Link.BESIDE or (a.order and b.order) else -0.15
            tie += scene.kin(a, b)
        if link is Link.PRIOR and stance.ask(Ask.CHANGE) >= 1:
            tie += _ITSELF * max(scene.named(a), scene.named(b))
        tie -= _LOOSE * (likeness(a.unit, b.unit) < 1)
        tie += _SHARED * (a.base and not stance.ask(Ask.CHANGE) and f"{b.key} / {a.key}" in said)
        tie -= _UNAIMED * (scene.is_target(a) != scene.is_target(b) and link is not Link.TARGET and not stance.aim_here)
        tie -= _UNAIMED * (scene.is_target(a) and scene.is_target(b) and not stance.aim_here)
        tie -= _UNPAST * (measured and not scene.is_past(a) and not scene.is_past(b))
        tie -= _SUMMED * is_behind(behind, a, b)
        tie += _EXTREMES * (ends is not None and {a.key, b.key} == {o.key for o in ends})
        tie += _OPPOSED * (link in _OF_ONE_NOTE and opposes(scene.place.left, scene.dossier.facts[b.fact].label))
        if _THAN_NOW.search(scene.place.before) and scene.grew_by(a, b):
            tie += _OVER_NOW * (b.fact in scene.dossier.figures_in(b.unit))
        tie -= _OF_GAPS * (
            stance.ask(Ask.CHANGE) >= 1 and a.formula != b.formula and (scene.is_gap(a) or scene.is_gap(b))
        )
        tie += _TO_AIM * (to_aim and a.order == 1 and scene.is_target(b) and not a.prior)
        tie -= _OF_CHANGE * (scene.tells_change(a) or scene.tells_change(b))
        tie -= _BOTH_PAST * (a.prior and b.prior) + _MIXED * (not scene.in_one_unit(a, b))
        tie += 0.2 * (a.here and b.here) + _each(scene, a) + max(scene.against_said(a), scene.against_said(b))
        yield Guess("{0} - {1}", (a, b), a.value - b.value, mean(a, b) + bonus + tie - scene.crossed(a, b))


def remainders(scene: Scene) -> Iterator[Guess]:
    """What is left of a whole when two or three numbers said one after another are taken away: 224－107－89."""
    asked = scene.stance.ask(Ask.REST)
    said = sorted(
        (o for o in scene.operands if o.order and o.unit == scene.unit and " / " not in o.key), key=lambda o: o.order
    )
    for count in (2, 3):
        row = tuple(said[:count])
        if len(row) < count or row[-1].near < SAME_SENTENCE:
            return
        taken = sum(o.value for o in row)
        for whole in scene.same():
            linked = [scene.link(whole, o) in (Link.BESIDE, Link.PART) or scene.is_part(whole, o) for o in row]
            if any(scene.is_gap(o) and whole.fact in o.parts for o in row):
                continue  # 6.48万平方米, 比目标多完成800平方米: what it is more by is no part of it
            if whole in row or whole.value <= taken or whole.fact < 0 or scene.is_target(whole):
                continue
            rating = mean(whole, *row) + 0.25 * asked + 0.15 * all(linked) - 0.1
            formula = "{0} - " + " - ".join(f"{{{i}}}" for i in range(1, count + 1))
            yield Guess(formula, (whole, *row), whole.value - taken, rating)


def _each(scene: Scene, one: Operand) -> float:
    """每米造价节约40元 speaks of prices for each, not of whole amounts."""
    if not scene.stance.ask(Ask.PER) or scene.unit != MONEY:
        return 0.0
    return 0.3 if "/" in one.unit else -0.15


def sums(scene: Scene) -> Iterator[Guess]:
    """Two numbers of one unit together."""
    stance = scene.stance
    asked = stance.ask(Ask.SUM)
    bonus = 0.25 * asked - 0.3 * (not asked)
    years = bool(_YEARS.search(scene.place.before))
    holds = set(scene.dossier.own_funds)
    listed = asked >= _TWO and bool(LISTED_TWO.search(scene.place.before))
    for a, b in combinations(scene.same(), 2):
        if not scene.keeps(a.value + b.value, a, b):
            continue
        link = scene.link(a, b)
        if (
            {a.key, b.key} == holds
            or scene.is_part(a, b)
            or (a.prior != b.prior and not years)
            or (link in _NEVER_ADDED and not (years and link is Link.PRIOR))
        ):
            continue
        tie = 0.1 if link is Link.BESIDE or (a.order and b.order) else -0.1
        tie += 0.6 * (years and link is Link.PRIOR)
        tie -= _UNAIMED * (scene.is_target(a) != scene.is_target(b) and not stance.aim_here)
        tie -= _LOOSE * (likeness(a.unit, b.unit) < 1)
        gaps = scene.is_gap(a) + scene.is_gap(b)
        tie += _GAPS if gaps == _PAIR and stance.ask(Ask.CHANGE) >= 1 else -_GAP * gaps
        tie -= _INSIDE * (scene.is_inside(a) != scene.is_inside(b))
        tie -= _WHOLE * (scene.place.left.startswith("中") and 1 in (a.order, b.order))
        if listed and not {a.fact, b.fact} & set(scene.dossier.totals):
            least = min(scene.named(a), scene.named(b))
            tie += _BOTH_NAMED * (least >= _NAMED_BOTH)
        if scene.alike(a, b):
            tie += 0.25  # 信息素养大赛57人获奖: the words name both
        tie += scene.kin(a, b) + 0.1 * (scene.is_change(a) or scene.is_change(b))
        yield Guess("{0} + {1}", (a, b), a.value + b.value, mean(a, b) + bonus + tie)
    if asked < _PLAINLY or scene.unit in NOT_COUNTED:
        return
    counted = [o for o in scene.operands if o.unit not in NOT_COUNTED and o.fact >= 0 and not scene.is_target(o)]
    for a, b in combinations(counted, 2):
        value = a.written + b.written
        if scene.keeps(value, a, b) and not likeness(a.unit, b.unit) and scene.link(a, b) is None:
            yield Guess("{0} + {1}", (a, b), value, mean(a, b) + bonus - _UNLIKE)


def runs(scene: Scene) -> Iterator[Guess]:
    """Three or more numbers said one after another, together; of several units only where a sum is plainly asked."""
    asked = scene.stance.ask(Ask.SUM)
    wordless = asked >= _PLAINLY and is_wordless(scene.place)
    said = sorted((o for o in scene.operands if o.order), key=lambda o: o.order)
    same = [o for o in said if likeness(o.unit, scene.unit)]
    for row, least, cost in (
        (same, 3, 0.15),
        ([o for o in said if o.unit not in NOT_COUNTED and o.fact >= 0], 2, 0.25),
    ):
        if row is not same and asked < _PLAINLY:
            continue
        for start in range(min(len(row), _WINDOWS)):
            for count in range(least, min(len(row) - start, _LONGEST) + 1):
                chosen = tuple(row[start : start + count])
                formula = " + ".join(f"{{{i}}}" for i in range(count))
                rating = mean(*chosen) + 0.25 * asked - cost - 0.03 * start
                rest = row[start + count :]
                if (
                    row is same
                    and not start
                    and wordless
                    and chosen[-1].near >= _TOGETHER
                    and (not rest or rest[0].near < _TOGETHER)
                ):
                    rating += _WHOLE_LIST
                yield Guess(formula, chosen, sum([o.value for o in chosen]), rating)


def averages(scene: Scene) -> Iterator[Guess]:
    """An amount over a count, or over the days or months of a year: a / b."""
    stance = scene.stance
    asked = stance.ask(Ask.PER)
    bonus = 0.25 * asked - 0.35 * (not asked) - _MOVED * (stance.ask(Ask.CHANGE) >= 1 and stance.prior_here)
    per, size = stance.per
    one_base = float(size)
    rhythm = _RHYTHMS.get((per, int(size)), ())
    if likeness(scene.unit, per) == 1 and (size >= _MANY or _WITHIN.search(scene.place.left)):
        yield from _of_many(scene, one_base)
    behind = summed_up(scene)
    said = any(
        o.order and o.near >= _BESIDE and likeness(o.unit, scene.unit) == 1 and o.fact >= 0 for o in scene.operands
    )
    times = scene.unit in _TAKEN and _TIMES.get(per, f"{per}次")
    kinds = (times, f"{scene.unit}次", *_OVER.get((scene.unit, per), ()))
    if not per and stance.rhythm[0]:  # 每人每年4800元，按月折合400元
        for a in (o for o in scene.same() if o.order == 1):
            for name, count in _RHYTHMS.get((stance.rhythm[0], int(stance.rhythm[1])), ()):
                yield Guess(f"{{0}} / {name}", (a,), a.value / count, a.near + 0.2)
    for a in (*scene.same(), *(o for o in scene.operands if o.unit in kinds)):
        for name, count in rhythm:
            rating = a.near + 0.3 - 0.2 * (a.fact < 0) - 0.05 * (count != rhythm[0][1])
            yield Guess(f"{{0}} / {name}", (a,), a.value / count, rating)
        for b in scene.operands:
            counted = bool(per) and (likeness(b.unit, per) == 1 or _counts(scene, b, per))
            counted = counted or (len(per) > 1 and len(b.unit) == 1 and per.startswith(b.unit))  # 218门, 每门课
            counted = counted or (len(per) == 1 and b.unit == "个" and b.fact >= 0 and b.label.endswith(per))
            value = a.value * one_base / b.value if counted and b.value else a.value / b.written if b.written else 0.0
            value *= _DAY if scene.unit == "time" and a.unit == "person-days" else 1
            if not scene.keeps(value, a, b, _COUNTED if counted else NEAR_PAIR):
                continue
            if (
                b is a
                or (counted and a.fact >= 0 and scene.dossier.stances[a.fact].per == stance.per)
                or b.key.endswith(_ENDS)
                or b.written <= 1
                or b.unit in (PERCENT, POINTS, MULTIPLE)
                or (not counted and b.unit in (a.unit, MONEY))
            ):
                continue
            if (
                " / " in b.key
                or (b.key == SPAN and not counted)
                or scene.link(a, b) in (Link.TARGET, Link.PRIOR)
                or a.fact in b.parts
            ):
                continue
            over = (0.3 if counted else -0.2) if per else 0.0
            over += (
                scene.counted_as(b, a)
                + (_of_money(scene, b) if per == MONEY else 0.0)
                - _PAST_BASE * ((a.prior or b.prior) and not stance.prior_here and not stance.prior)
                - _UNAIMED_BASE * ((scene.is_target(a) or scene.is_target(b)) and not stance.aim_here)
                - _SUMMED * (b.fact in behind and not stance.prior)
                - _UNSAID * (said and not a.order and scene.named(a) < _HARDLY)
            )
            rating = (
                mean(a, b)
                + bonus
                + over
                + 0.25 * scene.named(a)
                - 0.2 * (a.fact < 0)
                - _GAP * (scene.is_gap(a) + scene.is_gap(b))
            )
            yield Guess("{0} / {1}", (a, b), value, rating)
        if stance.rhythm[0] and stance.rhythm != stance.per:
            yield from _by_rhythm(scene, a, bonus)
    if scene.unit == "time" and asked and not any(o.key == SPAN and o.unit == "time" for o in scene.operands):
        for b in scene.operands:
            if b.order and b.written > 1 and b.unit not in (*NOT_COUNTED, "time"):
                yield Guess("365 / {0}", (b,), _YEAR / b.written, b.near + 0.1)
    if scene.unit == "months" and asked:
        for b in scene.operands:
            if b.order and b.written > 1 and b.unit not in NOT_COUNTED:
                yield Guess("12 / {0}", (b,), 12 / b.written, b.near + 0.1)


def _counts(scene: Scene, base: Operand, per: str) -> bool:
    """每百名创业学员: 创业培训768人次 where the words name them."""
    return comparable(base.unit, per) > 0 and scene.named(base) >= _NAMED


def _of_many(scene: Scene, base: float) -> Iterator[Guess]:
    """每100名老人中有83.5名, 每15份里有14份满意: a rate or a share told of a small number."""
    for a in scene.operands:
        if a.unit == PERCENT and a.fact >= 0:
            yield Guess(f"{{0}} × {base:g} / 100", (a,), a.value * base / 100, a.near + 0.3 + 0.25 * scene.named(a))
    said = [o for o in scene.operands if o.order and o.near >= SAME_SENTENCE and o.unit == scene.unit]
    for a, b in permutations(said, 2) if _WITHIN.search(scene.place.left) else ():
        if a.value < b.value and not scene.is_gap(a):
            rating = mean(a, b) + 0.1 + 0.25 * scene.named(a)
            yield Guess(f"{{0}} / {{1}} × {base:g}", (a, b), a.value / b.value * base, rating)


def _by_rhythm(scene: Scene, a: Operand, bonus: float) -> Iterator[Guess]:
    """每辆车日均: an amount over a count and over the days of the year."""
    dimension, size = scene.stance.rhythm
    per, one = scene.stance.per
    for b in scene.operands:
        counted = b is not a and b.value and likeness(b.unit, per) == 1
        for name, count in _RHYTHMS.get((dimension, int(size)), ()) if counted else ():
            rating = mean(a, b) + bonus + 0.3 + 0.25 * scene.named(a) + scene.counted_as(b, a)
            yield Guess(f"{{0}} / {{1}} / {name}", (a, b), a.value * float(one) / b.value / count, rating)


def _of_money(scene: Scene, base: Operand) -> float:
    """每1万元 is of the budget or of the spending, hardly of anything else."""
    return 0.2 if base.fact in scene.dossier.totals and scene.dossier.facts[base.fact].role != "own_funds" else -0.3


def _compounds(scene: Scene) -> Iterator[Guess]:
    """268名新教师跟岗10天，累计2680人天; 每户回访2次，共352户次."""
    many, times = _COMPOUND[scene.unit]
    for one in scene.operands:
        for often in scene.operands if one.unit == many else ():
            if often.unit == times and often.written:
                yield Guess("{0} × {1}", (one, often), one.value * often.written, mean(one, often) + _DAYS)


def range_products(scene: Scene, printed: Printed) -> Iterator[Guess]:
    """送教17次，每次60—80人，惠及1020—1360人次: both ends of a range times one count."""
    upper = printed.upper
    ends = {o.key: o for o in scene.operands if o.key.endswith(_ENDS)}
    for low in ends.values() if upper else ():
        high = ends.get(low.key.replace(*_ENDS)) if low.key.endswith(_ENDS[0]) else None
        for count in scene.operands if high and comparable(low.unit, scene.unit) else ():
            values = low.value * count.written, high.value * count.written if high else 0.0
            fits = printed.low <= values[0] <= printed.high and upper and upper.low <= values[1] <= upper.high
            if fits and count.written > 1 and count.unit not in (*NOT_COUNTED, low.unit):
                whole = replace(low, key=low.key.removesuffix(_ENDS[0]))
                yield Guess("{0} × {1}", (whole, count), values[0], _BOTH_ENDS)


def _is_monthly(scene: Scene, one: Operand) -> bool:
    """Whether an operand is told by the month: 每人每月650元, 月均省下4.2万元."""
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


def products(scene: Scene) -> Iterator[Guess]:
    """A count times a rate, a share of an amount: a × b."""
    stance = scene.stance
    asked = stance.ask(Ask.PRODUCT)
    yearly = bool(_ALL_YEAR.search(scene.place.before)) and (asked or scene.stance.ask(Ask.SAME))
    in_year = bool(_ALL_YEAR.search(scene.place.before)) and not stance.per[0]
    if scene.unit in _COMPOUND:
        yield from _compounds(scene)
    if scene.unit == "time":
        yield from _hours(scene, asked)
    for a in scene.same():
        monthly = a.fact >= 0 and _is_monthly(scene, a)
        if in_year and monthly:
            yield Guess("{0} × 12", (a,), a.value * 12, a.near + 0.2)
            for b in scene.operands:
                if b.order and b.near >= SAME_SENTENCE and b.unit == "people":
                    yield Guess("{0} × {1} × 12", (a, b), a.value * b.written * 12, mean(a, b) + 0.2)
        if yearly and a.order:
            yield Guess("{0} × 12", (a,), a.value * 12, a.near + 0.1 + 0.2 * scene.stance.ask(Ask.SAME))
        for b in scene.operands:
            if b is a or b.unit in (scene.unit, POINTS, MULTIPLE) or not scene.multiplies(a, b):
                continue
            value = a.value * b.value / 100 if b.unit == PERCENT else a.value * b.written
            if not scene.keeps(value, a, b):
                continue
            if b.unit == PERCENT:
                said = b.order > 0 and b.near >= 0.75
                just_said = said and (asked or (b.order == 1 and not scene.place.left.strip(_HEDGES)))
                near = max(mean(a, b), b.near - _FAR_WHOLE) if just_said else mean(a, b)
                rating = near + 0.2 * asked - (0.05 if just_said else 0.6)
                rating -= _UNAIMED_BASE * (scene.is_target(a) and not stance.aim_here)
                rating -= _PAST_BASE * (a.prior and not stance.prior_here)
                yield Guess("{0} × {1} / 100", (a, b), value, rating)
            elif a.order and b.order and a.near >= 0.75 and b.near >= 0.75 and scene.stance.ask(Ask.SUM):
                yield Guess("{0} × {1}", (a, b), value, mean(a, b))
            elif asked or scene.is_rate(a):
                rating = mean(a, b) + 0.25 * asked - (0.1 if scene.is_rate(a) else 0.2)
                yield Guess("{0} × {1}", (a, b), value, rating)
