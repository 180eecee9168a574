"""Two or more numbers of one unit together."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import combinations

from assistant.checks.arithmetic.averages.joint import names_both, run_together
from assistant.checks.arithmetic.averages.teams import names_all_hands
from assistant.checks.arithmetic.counts import is_count
from assistant.checks.arithmetic.operands import ENDS, Operand
from assistant.checks.arithmetic.scene import Guess, Scene, mean
from assistant.checks.arithmetic.strangers import is_cut, is_stranger
from assistant.checks.arithmetic.sums.listed import told_of_all
from assistant.checks.facts import Origin
from assistant.checks.links import Link
from assistant.checks.reading.asks import NAMED_TWO, Ask
from assistant.checks.reading.measures import NOT_COUNTED, likeness
from assistant.checks.reading.subjects import is_wordless

_YEARS = re.compile("两年|三年|历年")
_WITH_PAST = re.compile(
    "(?:连同|加上|算上)(?:上年|上一年|去年|往年|前期)[^。；]*$"
)  # 连同上年完成的16.8万卷，累计35万卷
_UNLESS = re.compile("若|如果|假如|要不是|本应|原本")  # 若不是8月调减，收回额将达47.14万元
_NEVER_ADDED = frozenset({Link.PRIOR, Link.TARGET, Link.PART})
_WINDOWS = 6  # lists looked at, from the last number back
_LONGEST = 8
_TOGETHER = 0.75
_WHOLE_LIST = 0.5  # 63例、9例、14例，合计86例: all that was listed
_INSIDE = 0.4  # 分馆10个（新开1个），服务点40处: the one is counted already
_WHOLE = 0.5  # 馆藏21.8万卷中已有11.49万卷: the number before is the whole
_GAP = 0.3  # averages are taken of amounts, not of differences
_UNLIKE = 0.2  # 6840人次 and 2190件 are added where both are services
_PLAINLY = 0.6
_TWO, _BOTH_NAMED, _NAMED_BOTH, _RUN_TOGETHER = 0.5, 0.4, 0.25, 0.8
_UNAIMED = 0.2  # a target where nothing is measured by one
_LOOSE = 0.3  # 2家 and 5个 are hardly ever added
_PAIR, _GAPS = 2, 0.4  # 市级多3人、省级多4人，合计多7人
LISTED_TWO = re.compile("[\u3400-\u9fff][和与及、][\u3400-\u9fff]+$")  # 分馆和服务点合计50处
_LISTED_THERE = 0.4  # 问卷680份, jotted as 学生600份、教师80份
_LISTED_MORE = re.compile(
    "(?:[\u3400-\u9fff]{2,12}、)+[\u3400-\u9fff]{2,12}[和与及、][\u3400-\u9fff]+$"
)  # 国培、研修和新教师培训合计
_FEW = 100
_BETWEEN = re.compile("[和与及、]")
_ONE_NAME = 0.75


def sums(scene: Scene) -> Iterator[Guess]:
    """Two numbers of one unit together."""
    stance = scene.stance
    asked = stance.ask(Ask.SUM)
    bonus = 0.25 * asked - 0.3 * (not asked)
    both_years = bool(_YEARS.search(scene.place.before))
    with_past = bool(_WITH_PAST.search(scene.place.lead))
    plain = not (stance.target or stance.aim_here or stance.ask(Ask.CHANGE) or stance.ask(Ask.REST))
    holds = set(scene.dossier.own_funds)
    before = scene.place.before
    unless = _UNLESS.search(scene.place.lead)
    listed = asked >= _TWO and bool(LISTED_TWO.search(before) or NAMED_TWO.search(before))
    listed = listed and not _LISTED_MORE.search(before)
    for a, b in combinations(scene.same(), 2):
        if not scene.keeps(a.value + b.value, a, b) or not (scene.adds_up(a) and scene.adds_up(b)):
            continue
        if scene.keeps_value(a.value + b.value) and scene.keeps_value(max(a.value, b.value)):
            continue  # 支出1238.60万元 and a cost of 6.15元 are but 1238.60万元
        if a.key.endswith(ENDS) != b.key.endswith(ENDS) or a.fact == b.fact >= 0:
            continue  # the ends of one range are no two parts
        link = scene.link(a, b)
        years = both_years or bool(with_past and a.order and b.order)
        if (
            {a.key, b.key} == holds
            or _is_told_twice(scene, a, b)
            or _are_held(scene, a, b)
            or scene.is_part(a, b)
            or _is_of_it(scene, a, b)
            or (a.prior != b.prior and not years)
            or (link in _NEVER_ADDED and not (years and link is Link.PRIOR))
        ):
            continue
        tie = 0.1 if link is Link.BESIDE or (a.order and b.order) else -0.1
        tie += 0.6 * (years and link is Link.PRIOR)
        tie -= _UNAIMED * ((scene.is_target(a) or scene.is_target(b)) and not stance.aim_here)
        tie -= _LOOSE * (likeness(a.unit, b.unit) < 1)
        gaps = scene.is_gap(a) + scene.is_gap(b)
        tie += _GAPS if gaps == _PAIR and stance.ask(Ask.CHANGE) >= 1 else -_GAP * gaps
        tie -= _INSIDE * (not unless and asked < _PLAINLY and (is_cut(a) or is_cut(b)))
        tie -= _INSIDE * (scene.is_inside(a) != scene.is_inside(b))
        tie -= _WHOLE * (scene.place.left.startswith("中") and 1 in (a.order, b.order))
        if listed and not {a.fact, b.fact} & set(scene.dossier.totals):
            least = min(scene.named(a), scene.named(b))
            tie += _BOTH_NAMED * (least >= _NAMED_BOTH) + _BOTH_NAMED * names_both(scene, a, b)
        tie += _RUN_TOGETHER * run_together(scene, a, b)
        tie += _LISTED_THERE * (plain and told_of_all(scene.dossier, scene.place, a.fact, b.fact))
        if scene.alike(a, b) or scene.alike_past(a, b):
            tie += 0.25  # 信息素养大赛57人获奖: the words name both
        tie -= _UNLIKE * (stance.plan and is_stranger(scene, a, b))
        tie += scene.kin(a, b) + 0.1 * (scene.is_change(a) or scene.is_change(b))
        yield Guess("{0} + {1}", (a, b), a.value + b.value, mean(a, b) + bonus + tie)
    if asked < _PLAINLY or scene.unit in NOT_COUNTED:
        return
    aside = asked < _TOGETHER  # 现有管理员92名 are not the 86名 and 6期 of their training
    units = (*NOT_COUNTED, "time")  # 10天 and 268名 are no sum
    counted = [o for o in scene.operands if o.unit not in units and is_count(scene, o) and not scene.is_target(o)]
    for a, b in combinations(counted, 2):
        value = a.written + b.written
        told = scene.unit in (a.unit, b.unit) and (scene.keeps_value(a.value) or scene.keeps_value(b.value))
        told = told or (aside and not (a.order and b.order))
        if scene.keeps(value, a, b) and not likeness(a.unit, b.unit) and scene.link(a, b) is None and not told:
            yield Guess("{0} + {1}", (a, b), value, mean(a, b) + bonus - _UNLIKE)


def _are_held(scene: Scene, one: Operand, other: Operand) -> bool:
    """支出297.60万元，其中自有资金7.6万元: whether one is the spending, the other its own funds."""
    facts = {o.key: o.fact for o in (one, other) if o.fact >= 0}
    spent, own = scene.dossier.own_funds
    held = next((fact for key, fact in facts.items() if key != spent), -1) if spent in facts else -1
    return held >= 0 and scene.dossier.positions[own] in scene.dossier.twins(held)


def _is_of_it(scene: Scene, one: Operand, other: Operand) -> bool:
    """设备类支出合计394.80万元: an item of the spending is added to others, never to all that was spent."""
    items = [o.fact in scene.dossier.items for o in (one, other)]
    totals = [o.fact in scene.dossier.totals for o in (one, other)]
    return (items[0] and totals[1]) or (items[1] and totals[0])


def _is_told_twice(scene: Scene, one: Operand, other: Operand) -> bool:
    """配种员64名, jotted as 64名配种员里55岁以上25名 too: a figure and what a note tells of it are one number."""
    if one.value != other.value or min(one.fact, other.fact) < 0:
        return False
    origins = {scene.dossier.facts[o.fact].origin for o in (one, other)}
    if origins == {Origin.PRIOR} and one.value > _FEW:
        return True  # 上年整理16.8万卷, which its report tells twice
    return origins == {Origin.FIGURE, Origin.NOTE} and scene.dossier.kin(one.fact, other.fact) >= _ONE_NAME


def runs(scene: Scene) -> Iterator[Guess]:
    """Three or more numbers said one after another, together; of several units only where a sum is plainly asked.

    The ends of a range (每组4至6人) are added to nothing.
    """
    asked = scene.stance.ask(Ask.SUM)
    wordless = asked >= _PLAINLY and (is_wordless(scene.place) or names_all_hands(scene.place))
    named = _LISTED_MORE.search(scene.place.before) if asked >= _PLAINLY else None
    names = len(_BETWEEN.findall(named.group())) + 1 if named else 0
    said = sorted((o for o in scene.operands if o.order), key=lambda o: o.order)
    same = [o for o in said if likeness(o.unit, scene.unit) and scene.adds_up(o) and not o.key.endswith(ENDS)]
    for row, least, cost in (
        (same, 3, 0.15),
        ([o for o in said if o.unit not in NOT_COUNTED and is_count(scene, o)], 2, 0.25),
    ):
        if row is not same and asked < _PLAINLY:
            continue
        for start in range(min(len(row), _WINDOWS)):
            for count in range(least, min(len(row) - start, _LONGEST) + 1):
                chosen = tuple(row[start : start + count])
                if row is not same and any(o.unit == scene.unit and scene.keeps_value(o.value) for o in chosen):
                    continue  # 前后27批，共放流1.296亿尾: the fry alone are the number, whatever else was counted
                formula = " + ".join(f"{{{i}}}" for i in range(count))
                rating = mean(*chosen) + 0.25 * asked - cost - 0.03 * start
                rating -= _LOOSE * (row is same and len({o.unit for o in chosen}) > 1)
                rest = row[start + count :]
                if (
                    row is same
                    and not start
                    and wordless
                    and chosen[-1].near >= _TOGETHER
                    and (not rest or rest[0].near < _TOGETHER)
                ):
                    rating += _WHOLE_LIST
                rating += 2 * _WHOLE_LIST * (count == names and all(o.fact >= 0 for o in chosen))
                yield Guess(formula, chosen, sum([o.value for o in chosen]), rating)
