"""By how much one number is more than another, and what is left of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import combinations

from assistant.checks.arithmetic.counts import as_each
from assistant.checks.arithmetic.differences.all_done import past_of_both
from assistant.checks.arithmetic.differences.pairs import pair_in_turn
from assistant.checks.arithmetic.differences.remainders import told_within
from assistant.checks.arithmetic.differences.the_others import asks_for_others, passes_over
from assistant.checks.arithmetic.focus import extremes, is_behind, summed_up, whole_of_share
from assistant.checks.arithmetic.fund_words import fiscal_only, left_of_budget, mixes_funds, tells_unspent
from assistant.checks.arithmetic.operands import ENDS, SPAN, Operand
from assistant.checks.arithmetic.scene import AMONG, SAME_UNIT, Guess, Scene, mean
from assistant.checks.arithmetic.strangers import is_budget_cut, is_told_lacking, plan_to_aim
from assistant.checks.arithmetic.years.begun_alike import begun_alike
from assistant.checks.arithmetic.years.than_now import THAN_NOW, over_now
from assistant.checks.links import Link
from assistant.checks.reading.asks import Ask
from assistant.checks.reading.measures import PERCENT, POINTS, likeness
from assistant.checks.reading.opposites import opposes
from assistant.checks.reading.subjects import is_wordless

_TAKEN, _TAKEN_OFF = (
    0.3,
    re.compile("(?:刨[去除掉]|除去|撇开|扣除|扣去|减去|剔除)[^，。；]*\\d[^，。；]*，[^，。；\\d]*$"),
)
_TERM, _OF_TERM = re.compile("工期|期限|合同"), 0.25  # 合同工期120天，前后100天，提前20天
_BOTH_PAST = 0.6  # a change since last year has one end in this year
_OF_CHANGE = 0.4  # 比去年多7次 is no number that another is compared with
_BY_COUNT = re.compile("按[^，。；]{2,12}(?:计|算)[^，。；]{0,6}$")
_DENIED = 0.6  # 自主创业54人，尚未就业40人: not the 54人 over again
_JUST_TAKEN, _COUNTED_FIRST = 0.3, re.compile("\\d[^，。；\\d]{2,8}，$")  # 98人合格，7人需补考
_OF_GAPS = 0.3  # a difference is hardly ever taken of a difference
_TO_AIM = 0.35  # 最长的85天，比目标多25天
_RECKONED = 0.4  # 按修补面积计可节约11.28万元 is so much for each, times a count
_OVER_PLAN = 0.4  # 未结项的2期 is what is missing, not what is over the plan
_COUNTERPART = 0.5  # 57人，比上年多10人: of two numbers together, and the same two last year
_TWO = 0.5
_LONGEST, _OF_LONGEST = re.compile("最[长高多大慢远]"), 0.6  # 48到85天，最长的一所超出目标工期25天
_TOTAL, _OF_TOTAL = re.compile("总[数量额]"), 0.5  # 每期平均40人次，总数比目标多30人次
_ITSELF = 0.25  # A级食堂比上年增加3所: what is named beside the change
_FARTHER_OFF = 0.5  # last year is spoken of elsewhere in the sentence
_OTHERS = ("其他", "其余", "别的", "另外")
_NO_REST = 0.3  # 其他门类1038个 is what is left of a whole, not of a target
_OPPOSED = 0.3  # 抽检72批次，合格71批次: the whole less those 不合格
_MODIFIED, _AMONG = 0.4, re.compile("^.*[里中](?=..)")  # 非碘盐: all but the 碘盐, not all but the 合格碘盐
_OF_ONE_NOTE = (Link.BESIDE, Link.PART)
_NO_REST_OF_PAST = -0.5  # 年末结转 is nothing less last year's
_OTHER_WAY = 0.6  # 少用54枚, of what nothing is said: more was used than last year, and less than was planned
_SHARED = 0.25  # 占四成，周末集市16.5万人次: the rest of what a share was just taken of
_EACH_PLAINLY = 0.9
_EACH_ONE = 0.3  # 平均每期31名 is no difference
_MIXED = 0.3  # hours are hardly ever taken from days
_NOT_PAST = -0.4  # 比控制目标少用158吨 is not measured by last year
_NOT_AIMED = -0.6  # 比上年延长17天 is not measured by the target
_IMPLIED = 0.25  # 满意度提高0.6个百分点: since last year, though it is not said
_PLANNED = 0.3  # 建册率再提高0.4个百分点: from this year's to what is planned
_UNAIMED = 0.2  # a target where nothing is measured by one
_LOOSE = 0.3  # 2家 and 5个 are hardly ever added
_UNPAST = 0.3  # 比上年多3人: one of the two numbers is last year's
_RATE_KEY = re.compile("^\\([^()]*\\) / [^ ]+$")  # (spent - own) / budget is a rate, no difference
_ALL_SPENT = re.compile("总支出|支出总额|全部支出")
_REMAINS, _OF_JUST, _OF_WHOLE, _BESIDE, _TOUCHED = 0.4, 0.25, 0.5, 0.9, 0.1
_NOT_FISCAL = 0.4  # 比财政资金支出少8.89万元: not of the spending with own funds
_BEGUN = 0.45  # 日均不足5人的站37个，比上年减少8个
_PAIR = 2
_SUMMED = 0.5  # 合计57人，较上年多10人: what was summed up is compared as a sum
_LISTED_ON = 0.8  # 比上年多2个乡镇、3所学校
_IN_PAIRS = 1.0  # 分别高出3.6个百分点和3个百分点
_EXTREMES = 0.4  # 最高与最低相差4元


def differences(scene: Scene) -> Iterator[Guess]:
    """More, less, left over: |a − b| of one unit (percent points from percentages)."""
    stance = scene.stance
    asked = max(stance.ask(Ask.CHANGE), stance.ask(Ask.REST))
    bonus = 0.25 * asked - 0.2 * (not asked) - _EACH_ONE * (stance.ask(Ask.PER) >= _EACH_PLAINLY and not asked)
    bonus -= _RECKONED * bool(_BY_COUNT.search(scene.place.before))
    points, words = scene.unit == POINTS, scene.place.left + scene.place.noun
    to_aim = asked >= 1 and is_wordless(scene.place) and stance.aim_here and not stance.in_turn
    derived = [o for o in scene.operands if o.fact < 0]
    said = {o.key for o in derived}
    denied = {o.key for o in derived if o.order and opposes(words, o.label)}  # 灵活就业54人，尚未就业40人
    opposed = [o for o in scene.operands if o.fact >= 0 and opposes(words, o.label)]
    modified = {o.key for o in opposed if any(_is_plainer(scene, other, o) for other in opposed)}
    just = stance.ask(Ask.CHANGE) >= 1 and is_wordless(scene.place) and not stance.prior_here and not stance.aim_here
    alike = any(o.order == 1 and o.unit == scene.unit for o in scene.operands)
    just_here = alike and is_wordless(scene.place)
    than_now = bool(THAN_NOW.search(scene.place.before))
    behind_it = alike and not scene.place.left and bool(_COUNTED_FIRST.search(scene.place.lead))
    taken = not stance.ask(Ask.CHANGE) and bool(_TAKEN_OFF.search(scene.place.lead))
    measured = stance.prior_here and stance.ask(Ask.CHANGE) >= 1
    fiscal, unspent = fiscal_only(scene), tells_unspent(scene)
    all_spent = bool(_ALL_SPENT.search(scene.place.left))  # 总支出增加 is of the spending with own funds
    holds_own = bool(scene.dossier.own_funds[1])
    total = bool(_TOTAL.search(scene.place.left))
    longest = stance.aim_here and asked >= 1 and bool(_LONGEST.search(scene.place.left))
    behind, ends = summed_up(scene), extremes(scene, PERCENT if points else scene.unit)
    whole = whole_of_share(scene) if measured and is_wordless(scene.place) else ()
    among = _told_among(scene) if measured else None
    in_turn, others = pair_in_turn(scene), asks_for_others(scene)
    rate = _rate_just_told(scene) if points and is_wordless(scene.place) else None
    chosen = [o for o in scene.operands if o.unit == PERCENT] if points else scene.same()
    for a, b in combinations(chosen, 2):
        if a.value == b.value or not scene.keeps(a.value - b.value, a, b):
            continue
        bound = scene.is_part(a, b) and not scene.grew_by(a, b) and not scene.complement(a, b)
        if bound or (points and mixes_funds(a, b)):
            continue
        if a.value < b.value:
            a, b = b, a
        if not points and scene.keeps_value(a.value) and scene.keeps_value(a.value - b.value):
            continue  # 600万元 less 2.4元 is but 600万元
        if unspent and holds_own and b.key == scene.dossier.own_funds[0]:
            continue  # 未支出的 is of the budget less what was spent of it, own funds left out
        link = scene.link(a, b)
        if link is Link.PRIOR or scene.across_budgets(a, b):
            since = 0.3 if stance.prior_near else _IMPLIED * stance.against_past
            since *= 1.0 if stance.ask(Ask.CHANGE) or stance.prior_here else _FARTHER_OFF
            plainly = max(scene.against_said(a), scene.against_said(b)) > 0  # 比上年计划的15所多3所
            since = _NOT_PAST if stance.aim_here and not stance.prior_here and not plainly else since
            tie = since if stance.ask(Ask.CHANGE) >= stance.ask(Ask.REST) else _NO_REST_OF_PAST
        elif scene.is_last_years(a, b) or scene.is_last_years(b, a):
            tie = _COUNTERPART * stance.ask(Ask.CHANGE) * (1 if is_wordless(scene.place) else 0.2)
        elif scene.is_plan_of(a, b) or scene.is_plan_of(b, a):
            tie = _COUNTERPART * stance.ask(Ask.CHANGE) * (not stance.prior_here)
        elif link is Link.TARGET:
            tie = (
                _NOT_AIMED
                if stance.prior_here
                else 0.25
                if stance.aim_near or (stance.implied and not stance.prior_near)
                else -0.15
                if stance.against_past
                else 0.1
            )
            tie -= _OVER_PLAN * (stance.ask(Ask.REST) > stance.ask(Ask.CHANGE) and scene.is_target(b))
            tie -= _NO_REST * (scene.place.left.startswith(_OTHERS) and not stance.aim_near)
        elif link in (Link.PLAN, Link.FUNDS, Link.PART):
            tie = 0.1 + _PLANNED * (points and link is Link.PLAN and stance.plan and stance.ask(Ask.CHANGE) >= 1)
        else:
            tie = 0.05 if link is Link.BESIDE or (a.order and b.order) else -0.15
            tie += scene.kin(a, b)
            tie -= _UNPAST * (a.prior != b.prior and not stance.prior_near)
        if link is Link.PRIOR and stance.ask(Ask.CHANGE) >= 1:
            tie += _ITSELF * max(scene.named(a), scene.named(b))
        if stance.implied and (link in (Link.PRIOR, Link.TARGET) or scene.across_budgets(a, b)):
            tie -= _OTHER_WAY * (stance.fell == (scene.is_target(b) or b.prior))
        tie -= _LOOSE * ((likeness(a.unit, b.unit) < 1) + (just_here and _is_of_other_unit(scene, a, b)))
        shared = a.base and f"{b.key} / {a.key}" in said
        tie += _SHARED * (not stance.ask(Ask.CHANGE) and (shared or (asked > 0 and scene.tells_share(b, a))))
        tie -= _UNAIMED * (scene.is_target(a) != scene.is_target(b) and link is not Link.TARGET and not stance.aim_here)
        tie -= _UNAIMED * (scene.is_target(a) and scene.is_target(b) and not stance.aim_here)
        tie -= _NOT_FISCAL * (bool(fiscal) and fiscal in (a.key, b.key))
        tie -= _OF_WHOLE * (a.fact in whole or b.fact in whole)
        tie -= _UNPAST * (measured and not scene.is_past(a) and not scene.is_past(b))
        tie -= _SUMMED * is_behind(behind, a, b)
        tie += _IN_PAIRS * (in_turn == {a.key, b.key})
        tie += _EXTREMES * (ends is not None and {a.key, b.key} == {o.key for o in ends})
        tie += _OPPOSED * (link in _OF_ONE_NOTE and b in opposed) - _MODIFIED * (b.key in modified)
        tie += plan_to_aim(scene, a, b)
        tie += over_now(scene, a, b) if than_now else 0.0
        tie -= _OF_GAPS * (
            stance.ask(Ask.CHANGE) >= 1
            and a.formula != b.formula
            and any(scene.is_gap(o) and not (points and _RATE_KEY.search(o.key)) for o in (a, b))
        )
        if stance.ask(Ask.REST) > stance.ask(Ask.CHANGE):
            beyond = " + " in a.formula and b.fact not in a.parts  # nothing is left of a sum by what is not in it
            beyond = beyond or is_told_lacking(scene, b) or is_budget_cut(scene, a, b)
            tie -= _OF_GAPS * (beyond or scene.is_gap(b) or scene.is_average(b))
            tie -= _DENIED * (f"{a.key} - {b.key}" in denied)
            tie += _JUST_TAKEN * behind_it * (1 if b.order == 1 else -2)
            tie -= _DENIED * (others and passes_over(scene, a, b))
        tie += _TWO * (just and {a.order, b.order} == {1, _PAIR} and scene.is_target(a) and b.prior)
        tie += _TO_AIM * (to_aim and a.order == 1 and scene.is_target(b) and not a.prior)
        tie += _OF_LONGEST * (longest and a.key.endswith(ENDS[-1]) and not a.prior and scene.is_target(b))
        tie -= _OF_TOTAL * (total and (scene.is_average(a) or scene.is_average(b)))
        tie += _OF_TERM * (b.key == SPAN and bool(_TERM.search(a.label)))
        tie += _TAKEN * (b.order == 1 and a.order > 0 and taken)
        tie -= _OF_CHANGE * (rate is not None and rate not in (a.value, b.value))
        tie += past_of_both(scene, a, b) + _BEGUN * begun_alike(scene, a, b) if measured else 0.0
        tie += _OF_WHOLE * (unspent and left_of_budget(scene, a, b))
        tie -= _NOT_FISCAL * (all_spent and scene.dossier.fiscal_spending in (a.key, b.key))
        tie -= _OF_CHANGE * (scene.tells_change(a) or scene.tells_change(b))
        tie -= _BOTH_PAST * ((a.prior or a.past) and (b.prior or b.past)) + _MIXED * (not scene.in_one_unit(a, b))
        tie += _REMAINS * _is_rest_among(scene, a, b) + _OF_JUST * (link is None and _is_since(scene, a, b))
        tie -= _OF_WHOLE * (measured and among is not None and max(a.value, b.value) == among)
        tie += 0.2 * (a.here and b.here) + as_each(scene, a) + max(scene.against_said(a), scene.against_said(b))
        yield Guess("{0} - {1}", (a, b), a.value - b.value, mean(a, b) + bonus + tie - scene.crossed(a, b))


def _is_plainer(scene: Scene, one: Operand, other: Operand) -> bool:
    """盐样里碘盐1507份，合格碘盐1438份: whether of two numbers of one note the first is called by less."""
    names = [_AMONG.sub("", o.label) for o in (one, other)]
    return scene.link(one, other) in _OF_ONE_NOTE and len(names[0]) < len(names[1])


def _rate_just_told(scene: Scene) -> float | None:
    """扣除自有资金后执行率82.50%，比上年下降6.5个百分点: the rate that a change with no word of its own is of."""
    return next((o.value for o in scene.operands if o.order == 1 and o.unit == PERCENT and o.near >= SAME_UNIT), None)


def _is_of_other_unit(scene: Scene, one: Operand, other: Operand) -> bool:
    """核验田块248块，比上年多32块: no change of the 62个村 told before."""
    return scene.unit not in (one.unit, other.unit)


def _told_among(scene: Scene) -> float | None:
    """42所学校中有37所落实，比上年增加6所: the whole that the number just told is some of, None if there is none."""
    told = [o.value for o in scene.same() if o.order and o.near >= SAME_UNIT and not o.prior]
    return max(told) if len(told) > 1 and AMONG.search(scene.place.lead) else None


def _is_rest_among(scene: Scene, whole: Operand, part: Operand) -> bool:
    """案件37起，其中移送公安5起，作出行政处罚32起: what is left behind the first of two parts."""
    inside = told_within(scene) == 1 and part.order == 1 and part.near >= _BESIDE and not whole.prior
    told = scene.link(whole, part) in _OF_ONE_NOTE or (whole.order > 1 and whole.fact >= 0)
    return inside and told and not (scene.is_target(whole) or scene.stance.asks or scene.place.row)


def _is_since(scene: Scene, one: Operand, other: Operand) -> bool:
    """抽11人组成专班，比上年多2人: the number just said, and of last year's the one that the sentence names best."""
    past, now = (one, other) if one.prior else (other, one)
    if not past.prior or now.prior or not scene.stance.prior_here or scene.stance.ask(Ask.CHANGE) < _LISTED_ON:
        return False
    said = [o.order for o in scene.same() if o.order and o.near >= SAME_UNIT and not scene.is_gap(o)]
    named = max((scene.named(o) for o in scene.same() if o.prior), default=0.0)
    return now.order == min(said, default=-1) and scene.named(past) >= max(named, _TOUCHED)
