"""So much for each: an amount over what is counted, by the month, of every so many."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from itertools import permutations

from assistant.checks.arithmetic.focus import summed_up
from assistant.checks.arithmetic.fund_words import fiscal_only, is_given
from assistant.checks.arithmetic.operands import ENDS, SPAN, Operand
from assistant.checks.arithmetic.part_and_whole import counted_as
from assistant.checks.arithmetic.prices.products import is_monthly
from assistant.checks.arithmetic.scene import BUDGETS, NEAR_PAIR, SAME_SENTENCE, SAME_UNIT, Guess, Scene, mean
from assistant.checks.arithmetic.years.halves import months_told
from assistant.checks.links import Link
from assistant.checks.reading.asks import Ask
from assistant.checks.reading.measures import (
    ANY_COUNTER,
    MONEY,
    MULTIPLE,
    NOT_COUNTED,
    PERCENT,
    POINTS,
    TAKEN,
    comparable,
    likeness,
)
from assistant.checks.reading.opposites import opposes
from assistant.checks.reading.stance import Stance
from assistant.checks.reading.subjects import terms

_TOLD_EACH = 0.5
_OF_OTHERS = 0.5  # 每个开业的点 is not over those 没有开业
_GAP = 0.3  # averages are taken of amounts, not of differences
_UNAIMED_BASE = 0.25
_PAST_BASE = 0.3  # 是上年的2倍，平均每门课程578次 is of this year
_SUMMED = 0.5  # 合计57人，较上年多10人: what was summed up is compared as a sum
# Averages over the year, by the dimension the wording names (日均, 每月) and its size: how many there are.
_RHYTHMS: Mapping[tuple[str, int], tuple[tuple[str, float], ...]] = {
    ("time", 86400): (("365", 365.0), ("366", 366.0), ("250", 250.0)),
    ("time", 604800): (("52", 52.0),),
    ("months", 1): (("12", 12.0),),
    ("months", 3): (("4", 4.0),),
    ("working-days", 1): (("250", 250.0),),
}
_SPANS = frozenset(dimension for dimension, _ in _RHYTHMS)
_OVER = {  # 6324人次 in 158期 are 40人 each, 9142人天 of 653人 14天 each
    **dict.fromkeys((("people", unit) for unit in ("期", "场", "次", "班", "个")), ("person-times",)),
    ("people", "户"): ("person-times",),
    ("time", "people"): ("person-days",),
}
_TAKEN_UP = ("门", "场", "节", "期", "班", "项")  # 选课7348人次，人均1.62门
_TIMES = {
    "people": ("person-times", "household-times"),
    "户": ("household-times",),
    **dict.fromkeys(("辆", "台", "车"), ("vehicle-times",)),
}
_DAY = 86400.0
_MONTH = 30 * _DAY  # a shorter time is hardly one that a year's work took
_DAILY, _WEEKLY, _OF_WEEK = ("time", Decimal(86400)), ("time", Decimal(604800)), 0.5
_LONG = 100  # 录音648小时 is long enough to be spread over, where so much for an hour is told
_YEAR = 365 * _DAY
_WITHIN = re.compile("^(?:里面?|中|当中|之中)(?:就|便|约|大约|只)?有")  # 每15份里有14份
_MANY = 10  # 每100名, 每1000人: a number that rates are told of
_NAMED = 0.4
_SUM_OF, _NOUN = re.compile("每[\\d一百千万]*元"), 4  # 每1元购机补贴带动3.54元
_BASE_NAMED = 0.5
_BUDGETED = re.compile("预算|安排|到位|下达|拨|投入")
_PRICE_OF, _PRICE_NEAR = 0.3, 1.0
_COUNTED = 1.2  # how near an amount and what it is spread over must be together, where the words name the latter
_BY_DAY = 0.6  # 每天支付800元，每名律师日均400元: what a day came to, for each of them
_MOVED = 0.4  # 比上年每场多5个 is no average but what one changed by
_SIBLINGS = 0.4  # 维保单位6家、检测机构8家: the fewer are not spread over the more
_NEW, _WHICH = re.compile("新|改造|升级|扩建"), 0.3
_UNSPENT = 0.4
_COUNTED_BY = re.compile(
    "[按以]([\u3400-\u9fff]{2,8}?)(?:人数|户数|[总]?数|口径)?来?(?:算|计算|折算|计|统计)[^，。；\\d]*$"
)
_OF_ALL = re.compile("[按以每]月[^，。；\\d]{0,3}全[区县市镇乡州省校院馆站]")  # 每个站年均600份，按月平均全县约4000份
_COUNTED_BEFORE = re.compile(  # 按接诊人次计算，每人次约
    "[按以]([\u3400-\u9fff]{2,8}?)([\u3400-\u9fff]{1,2}?)数?(?:来)?(?:计算|折算|测算|算|计)，[^，。；\\d]{0,4}每\\2[^，。；\\d]*$"
)
_BY_COUNT = 0.4
_CHOSEN = 0.7
_CHOOSING = re.compile(
    "\\d[^，。；\\d]*[，、][^，。；\\d]*(?:选[定出用取了]|[入中当]选|中标|确定|录[取用]|聘[用任请])[^，。；\\d]{0,6}\\d"
)
_OTHERS = re.compile(
    "(?:其余|其他|另外?|余下|剩下|剩余)的?[^，。；、\\d]{0,6}\\d[^，。；]*\\d[^，。；\\d]*，[^，。；\\d]*$"
)
_JUST_TOLD, _BEFORE = 0.45, 2
_IN_CLAUSE = 0.2
_OF_LACK = 0.5  # 少修的6处都在2个村，平均每村少修3处
_UNSAID, _HARDLY, _BESIDE = 0.15, 0.1, 0.88  # 卡点95个，平均每个乡镇6.8个: of those just told


def averages(scene: Scene) -> Iterator[Guess]:
    """An amount over a count, or over the days or months of a year: a / b."""
    stance = scene.stance
    asked = stance.ask(Ask.PER)
    bonus = 0.25 * asked - 0.35 * (not asked) - _MOVED * (stance.ask(Ask.CHANGE) >= 1 and stance.prior_here)
    per, size = stance.per
    one_base, least = float(size), _PRICE_NEAR if per == MONEY else _COUNTED
    told = months_told(scene) or scene.place.right.startswith("的标准")  # 按每天180元的标准核算: no amount over a year
    rhythm = _RHYTHMS.get((per, int(size)), ()) if not told else ()
    if likeness(scene.unit, per) == 1 and (size >= _MANY or _WITHIN.search(scene.place.left)):
        yield from _of_many(scene, one_base)
    behind, moved = summed_up(scene), stance.ask(Ask.CHANGE) >= 1
    said = any(
        o.order and o.near >= _BESIDE and likeness(o.unit, scene.unit) == 1 and o.fact >= 0 for o in scene.operands
    )
    times = _TIMES.get(per, (f"{per}次",)) if scene.unit in TAKEN else ()
    times = (*times, f"{per}次") if scene.unit == "次" and per else times  # 每册流通0.59次, of 41.7万册次
    if scene.unit == "次" and per:  # 抽检72批次，平均每个点查3次
        times = (*times, *(o.unit for o in scene.operands if o.unit.endswith("次") and o.unit != "次" and _is_told(o)))
    times = (*times, "person-times") if per == "people" and scene.unit in _TAKEN_UP else times
    kinds = (*times, f"{scene.unit}次", *_OVER.get((scene.unit, per), ()))
    if stance.rhythm[0] and (
        not per or (stance.per == stance.rhythm and stance.ask(Ask.SAME))
    ):  # 每人每年4800元，按月折合400元
        whole = _OF_ALL.search(scene.place.left)
        for a in (o for o in scene.same() if (_is_done(scene, o) if whole else o.order == 1)):
            for name, count in _RHYTHMS.get((stance.rhythm[0], int(stance.rhythm[1])), ()):
                yield Guess(f"{{0}} / {name}", (a,), a.value / count, a.near + 0.2 + _NAMED * bool(whole))
    each, passed, pair = stance.each, _passed_over(scene), _others_told(scene)
    named_so = _counted_by(scene) if per else frozenset()
    lack = _lack_told(scene) if moved else ""
    for a in (*scene.same(), *(o for o in scene.operands if o.unit in kinds)):
        if scene.stance.per == _DAILY and a.fact >= 0 and scene.dossier.stances[a.fact].per == _WEEKLY:
            yield Guess("{0} / 7", (a,), a.value / 7, a.near + _OF_WEEK)  # 每周63小时，平均每天9小时
        if per and not scene.unit.startswith(a.unit) and likeness(a.unit, per) == 1:
            continue  # 12家报名、选定5家，每家管4.2个点: households are not spread over households
        if per == "time" and "/" in a.unit:
            continue  # 按检验员每天220元 is no 79.27元/台 over 26分钟
        counted = bool(each) and a.fact >= 0 and not a.order and a.unit != MONEY
        others = counted and scene.dossier.share_named(each, a.fact) >= _TOLD_EACH
        named = 0.0 if others else scene.named(a)  # 平均每个乡镇 names no 乡镇村118个
        if each and a.fact in scene.dossier.items:
            named = max(named, scene.dossier.share_named(each, a.fact))  # 每调运一辆次 is of the 调运支出
        done = a.fact >= 0 and not scene.is_target(a) and scene.dossier.facts[a.fact].role not in BUDGETS
        itself = moved and _is_itself_average(scene, a)
        for name, count in rhythm:
            rating = a.near + 0.3 - 0.2 * (a.fact < 0) - 0.05 * (count != rhythm[0][1])
            yield Guess(f"{{0}} / {name}", (a,), a.value / count, rating)
        for b in scene.operands:
            counted = bool(per) and (likeness(b.unit, per) == 1 or _counts(scene, b, per))
            counted = counted or (len(per) > 1 and len(b.unit) == 1 and per.startswith(b.unit))  # 218门, 每门课
            counted = counted or (per == "户" and scene.unit == "people" and b.unit == "household-times")
            counted = counted or (per in ANY_COUNTER and len(each) > 1 and each.endswith(b.unit or "-"))  # 每个奖项
            noun = (
                not counted
                and len(per) == 1
                and b.unit in ANY_COUNTER
                and b.fact >= 0
                and scene.dossier.counts(b.fact, per)
            )
            counted = counted or noun
            value = a.value * one_base / b.value if counted and b.value else a.value / b.written if b.written else 0.0
            value *= _DAY if scene.unit == "time" and a.unit == "person-days" else 1
            if scene.unit == "people" and value < 1:
                continue  # 每人联系调解员3.6名, not so much of a judge for each of them
            if not scene.keeps(value, a, b, least if counted else _PRICE_NEAR if stance.is_price else NEAR_PAIR):
                continue
            if (
                b is a
                or (counted and per in _SPANS and _is_other_span(scene, a, b))
                or (counted and a.fact >= 0 and _is_for_each(scene.dossier.stances[a.fact], per, size))
                or b.key.endswith(ENDS)
                or b.written <= 1
                or b.unit in (PERCENT, POINTS, MULTIPLE)
                or "/" in b.unit
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
            over = (0.3 if counted else -0.2) if per else _of_one(scene, b)
            over += (
                counted_as(scene, b, a)
                + _BY_COUNT * counted * ((b.fact in named_so) - (bool(named_so) and b.fact not in named_so))
                - _CHOSEN * (b.order > 0 and b.key in passed)
                + (_of_money(scene, b) if per == MONEY else 0.0)
                - _PAST_BASE * ((a.prior or b.prior) and not stance.prior_here and not stance.prior)
                + _of_new(a, b, scene.place.lead) * noun
                - _TOLD_EACH * (b.fact >= 0 and scene.dossier.stances[b.fact].per[0] in _SPANS and per not in _SPANS)
                - _TOLD_EACH * (not counted and a.fact >= 0 and bool(scene.dossier.stances[a.fact].per[0]))
                - _UNSPENT * (not stance.plan and _is_budget(scene, a))
                - _UNAIMED_BASE * ((scene.is_target(a) or scene.is_target(b)) and not stance.aim_here)
                - _SUMMED * (b.fact in behind and not stance.prior)
                - _TOLD_EACH * itself
                - _OF_OTHERS * (b.fact >= 0 and len(each) > 1 and opposes(each, b.label))
                + _IN_CLAUSE * (per in _SPANS and _is_in_one_clause(scene, a, b))
                - _SIBLINGS * (a.unit == b.unit and value < 1 and scene.link(a, b) is Link.BESIDE)
                - _UNSAID * (said and not a.order and named < _HARDLY) * (1 + others)
                - _UNAIMED_BASE * (done and b.fact >= 0 and scene.dossier.is_missed_aim(b.fact) and not stance.aim_here)
            )
            rating = mean(a, b) + bonus + over + 0.25 * named
            if counted and {a.key, b.key} == pair:
                rating += _JUST_TOLD
            elif lack:
                rating -= _OF_LACK * (a.key != lack)
            else:
                rating -= 0.2 * (a.fact < 0) + _GAP * (scene.is_gap(a) + scene.is_gap(b))
            yield Guess("{0} / {1}", (a, b), value, rating)
        if stance.rhythm[0] and stance.rhythm != stance.per:
            yield from _by_rhythm(scene, a, bonus) if not is_monthly(scene, a) else ()
    if scene.unit == "time" and asked and not any(o.key == SPAN and o.unit == "time" for o in scene.operands):
        for b in scene.operands:
            if b.order and b.written > 1 and b.unit not in (*NOT_COUNTED, "time"):
                yield Guess("365 / {0}", (b,), _YEAR / b.written, b.near + 0.1)
    if scene.unit == "months" and asked:
        for b in scene.operands:
            if b.order and b.written > 1 and b.unit not in NOT_COUNTED:
                yield Guess("12 / {0}", (b,), 12 / b.written, b.near + 0.1)


def _lack_told(scene: Scene) -> str:
    """少修的6处都在2个村，平均每村少修3处: the key of the difference just told, which an average told as one is of."""
    if scene.stance.prior_here or scene.stance.aim_here:
        return ""
    told = [o for o in scene.same() if o.order and o.near >= SAME_UNIT and scene.is_gap(o)]
    return min(told, key=lambda o: o.order).key if told else ""


def _is_itself_average(scene: Scene, amount: Operand) -> bool:
    """平均抢修时间由22.5小时压缩到18.5小时，每处快了4小时: what is told on average is spread over nothing again."""
    return amount.fact >= 0 and "平均" in scene.dossier.facts[amount.fact].label


def _is_for_each(told: Stance, per: str, size: Decimal) -> bool:
    """Whether an amount is told for each of what it would be spread over (每台6.5万元), or as a 单价."""
    return told.priced or told.per == (per, size)


def _is_in_one_clause(scene: Scene, amount: Operand, span: Operand) -> bool:
    """剩的2.7公里分两年做: whether a note tells an amount and a span in one breath."""
    if scene.link(amount, span) is not Link.BESIDE:
        return False
    places = scene.dossier.facts[amount.fact].place, scene.dossier.facts[span.fact].place
    return places[0].clause == places[1].clause


def _is_done(scene: Scene, one: Operand) -> bool:
    """Whether an operand is a figure of this year, not its target."""
    return one.fact in scene.dossier.figures_in(one.unit) and not scene.is_target(one)


def _counted_by(scene: Scene) -> frozenset[int]:
    """按入库人数算每名律师参加了4次; 按接诊人次计算，每人次: the facts named like what an average is over."""
    found = _COUNTED_BY.search(scene.place.before) or _COUNTED_BEFORE.search(scene.place.lead)
    words = terms(found.group(1)) if found else frozenset()
    per = scene.stance.per[0]
    counts = (o.fact for o in scene.operands if words and o.fact >= 0 and likeness(o.unit, per) == 1)
    return frozenset(fact for fact in counts if words & scene.dossier.tags[fact][0])


def _is_other_span(scene: Scene, amount: Operand, span: Operand) -> bool:
    """平均每月220份: whether a span is of something else (用了12年): not said, nor told with the amount."""
    least = min(_MONTH, _LONG * float(scene.stance.per[1]))
    figured = span.fact in scene.dossier.figures_in(span.unit) and (span.unit != "time" or span.value >= least)
    told = span.order or figured
    return not told and scene.named(span) < _HARDLY and scene.link(amount, span) is not Link.BESIDE


def _others_told(scene: Scene) -> frozenset[str]:
    """其余216家分布在3个县区，平均每个县区72家: the keys of the others just told and of what they are spread over."""
    if not _OTHERS.search(scene.place.lead):
        return frozenset()
    told = {o.order: o for o in scene.operands if o.order and o.near >= SAME_UNIT and o.unit not in NOT_COUNTED}
    both = 1 in told and _BEFORE in told and likeness(told[_BEFORE].unit, scene.unit) == 1
    return frozenset((told[1].key, told[_BEFORE].key)) if both else frozenset()


def _passed_over(scene: Scene) -> frozenset[str]:
    """报名11家，选定6家，平均每家: the keys of what some were chosen of, all of which so much for each is not over."""
    if not _CHOOSING.search(scene.place.lead):
        return frozenset()
    said = (o for o in scene.operands if o.order and o.near >= SAME_UNIT and o.fact >= 0)
    row = sorted((o for o in said if likeness(o.unit, scene.stance.per[0]) == 1), key=lambda o: o.order)
    return frozenset(o.key for o in row[1:] if o.value > row[0].value)


def _is_budget(scene: Scene, amount: Operand) -> bool:
    """亩均投入139元: what was spent is spread over what was done rather than a budget that no word names."""
    role = scene.dossier.facts[amount.fact].role if amount.fact in scene.dossier.totals else ""
    return role in BUDGETS and not amount.order and scene.named(amount) < _HARDLY


def _of_one(scene: Scene, base: Operand) -> float:
    """设备平均单价6523元: over how many 设备 there are, where no other base is named."""
    fit = scene.fits.get(scene.dossier.heads[base.fact]) if scene.stance.is_price and base.fact >= 0 else None
    return _PRICE_OF * (fit is not None and fit.beside >= _NAMED)


def _counts(scene: Scene, base: Operand, per: str) -> bool:
    """每百名创业学员: 创业培训768人次 where the words name them; 直免1876人次，人均760元: where none else are told."""
    if per == "次" and base.unit == "person-times":  # 重复领取37人次，退回148元，平均每次4元
        return _is_told(base) and not any(_is_told(o, per) for o in scene.operands)
    if comparable(base.unit, per) <= 0:
        return False
    return scene.named(base) >= _NAMED or (_is_told(base) and not any(_is_told(o, per) for o in scene.operands))


def _is_told(one: Operand, unit: str = "") -> bool:
    """Whether a fact was said in this part of the sentence, counted in a unit if one is given."""
    here = one.order > 0 and one.near >= SAME_UNIT and one.fact >= 0
    return here and (not unit or likeness(one.unit, unit) == 1)


def _of_new(amount: Operand, base: Operand, lead: str) -> float:
    """新站建设支出，平均每站 is over the new ones, 站点巡检，平均每站 over all there are."""
    spoken = _NEW.search(amount.label if amount.fact >= 0 else lead)
    return _WHICH if bool(_NEW.search(base.label)) == bool(spoken) else -_WHICH


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
    daily = a.order == 1 and a.formula == "{0} / {1}" and len(a.parts) == 2
    daily = daily and scene.dossier.measures[a.parts[1]] == dimension
    for b in scene.operands:
        counted = b is not a and b.value and likeness(b.unit, per) == 1
        if counted and daily:
            rating = mean(a, b) + bonus + _BY_DAY + counted_as(scene, b, a) - _PAST_BASE * b.prior
            yield Guess("{0} / {1}", (a, b), a.value * float(one) / b.value, rating)
            continue
        for name, count in _RHYTHMS.get((dimension, int(size)), ()) if counted else ():
            rating = mean(a, b) + bonus + 0.3 + 0.25 * scene.named(a) + counted_as(scene, b, a)
            rating -= _PAST_BASE * ((a.prior or b.prior) and not scene.stance.prior_here)
            yield Guess(f"{{0}} / {{1}} / {name}", (a, b), a.value * float(one) / b.value / count, rating)


def _of_money(scene: Scene, base: Operand) -> float:
    """每1万元 is of the budget, of the spending or of what was just said, hardly of anything else.

    财政资金每花出1元 is of the spending without the own funds it holds.
    """
    if is_given(scene):
        return 0.2 if base.fact >= 0 and scene.dossier.facts[base.fact].role in BUDGETS else -0.3
    if fiscal_only(scene):
        return 0.2 if base.key == scene.dossier.fiscal_spending else -0.3
    each = scene.stance.each or (scene.place.left[:_NOUN] if _SUM_OF.search(scene.place.before) else "")
    named = each and base.fact >= 0 and scene.dossier.share_named(each, base.fact)
    if named and named >= _NAMED:
        return _BASE_NAMED  # 每1元购机补贴带动3.54元
    if base.order and base.near >= SAME_UNIT:
        return 0.2
    role = scene.dossier.facts[base.fact].role if base.fact in scene.dossier.totals else "own_funds"
    if role in BUDGETS and not base.order and not _BUDGETED.search(scene.place.lead):
        return -_BASE_NAMED * _is_spent_at_hand(scene)  # 每元经费挽回6.97元: of what was spent
    return 0.2 if role != "own_funds" else -0.3


def _is_spent_at_hand(scene: Scene) -> bool:
    return any(o.fact in scene.dossier.totals and scene.dossier.facts[o.fact].role == "spent" for o in scene.operands)
