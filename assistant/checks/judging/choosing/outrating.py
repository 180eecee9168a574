"""Whether another reading of a number is what the words mean rather: better named, nearer, more plainly asked for."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from assistant.checks.arithmetic.averages.joint import OVER_BOTH
from assistant.checks.arithmetic.fund_words import named_whole, spending
from assistant.checks.arithmetic.operands import Operand
from assistant.checks.arithmetic.part_and_whole import part_fit, whole_fit
from assistant.checks.arithmetic.prices.told_prices import EACH_TIMES
from assistant.checks.arithmetic.scene import AMONG, BUDGETS, NAMESAKES, SAME_SENTENCE, SAME_UNIT, SHIFT, Guess, Scene
from assistant.checks.arithmetic.shares.group_shares import both_named
from assistant.checks.dossier import Dossier
from assistant.checks.judging.binding import Claim
from assistant.checks.judging.subject import Subject
from assistant.checks.links import Link
from assistant.checks.reading.asks import CHANGE, LINK, Ask
from assistant.checks.reading.subjects import is_wordless

_CHANGED = re.compile(f"{CHANGE}{LINK}")  # 比计划少200辆，少了22.2%
_SAME_OPERANDS = 0.12
_INVERSE = 0.2
_LISTED_NAMES = 0.12  # 路面与桥涵两项合计: what is added up is named right there
_BETTER_NAMED = (0.1, 0.15, 0.2, 0.2, 0.22)
_APART = (0.0, 0.2, 0.35, 0.55, 0.65)
_CERTAIN = (9.0, 9.0, 9.0, 9.0, 0.38, 0.3)  # rating from which so many digits cannot agree by chance
_CERTAIN_MARGIN = 0.45
_ONE_YEAR = frozenset({Link.TARGET, Link.PRIOR})
_ONE_THING = frozenset({Link.TARGET, Link.PRIOR, Link.FUNDS})
_PLAINER = 0.08  # of two wholes, how much better the words after 占 must name one
_FARTHER = 0.4  # an operand said nearby against one brought from elsewhere
_JUST = 2  # numbers back: 合计570万元，占全年预算1530万元的37.25%
_BARE_SHARE = re.compile(f"占{LINK}")
_UNNAMED = 0.1
_AS_GOOD = 0.02
_END = 2  # characters of a label that tell what was done
_TOLD_AGAIN = 0.3
_SHARED = 0.9  # words that can only ask for a share
_PLAINLY = 0.8
_OTHER_FUNDS = 0.3
_SHARE_OF = "{0} / "
PLAIN = 0.55  # a fact is plainly named


def is_near(subject: Subject, guess: Guess) -> bool:
    """Whether a reading gives a number of the same size, a shifted point allowed: nothing else can be what is meant."""
    printed = abs(subject.printed.value)
    return printed / SHIFT <= abs(guess.value) <= printed * SHIFT


def is_outrated(scene: Scene, subject: Subject, right: Guess, tried: Sequence[Guess]) -> bool:
    """Whether another reading the words prefer gives another number.

    Readings of the same operands leave little room: a change over the wrong base is wrong. Readings of quite other
    operands leave more, the more digits agree.
    """
    dossier = scene.dossier
    digits = min(subject.printed.digits, len(_APART) - 1)
    keys = {o.key for o in right.operands}
    gap = _gap_compared(scene, subject)
    if _over_unsaid_aim(scene, right):
        return True
    both = both_named(scene) if right.formula.startswith(_SHARE_OF) else frozenset()
    for guess in tried:
        ahead = guess.rating - right.rating
        if both and {o.key for o in guess.operands[:2]} == both and guess.formula == "({0} + {1}) / {2}":
            return not subject.printed.allows(guess.value)  # 国保和省保合占三分之二: of neither alone
        if ahead <= -_AS_GOOD or subject.printed.allows(guess.value) or not is_near(subject, guess):
            continue
        ratio = guess.formula == right.formula == "{0} / {1}"
        if ratio and _both_budgets(dossier, right, guess):
            if _names_other_budget(scene, right, guess):
                return True
            continue
        if _to_own_aim(scene, right, guess):
            return True
        if ahead > _AS_GOOD and _leaves_just_told(scene, right, guess):
            return True
        if _to_aim_told(scene, right, guess):
            return True
        if _adds_unlike(dossier, right, guess):
            return True
        if (ratio and _over_past_told(scene, right, guess)) or _less_a_part(scene, right, guess):
            return True
        if ratio and ahead > 0 and _of_one_summed(scene, right, guess):
            return True
        if ratio and _of_part_told(scene, right, guess):
            return True
        others = {o.key for o in guess.operands}
        if gap and others == gap != keys and (ahead > _SAME_OPERANDS or right.formula == guess.formula == "{0} - {1}"):
            return True  # 多280万元，增幅28.57%: of the two numbers just compared
        if ahead <= _SAME_OPERANDS:
            continue
        figures = all(o.fact >= 0 and dossier.facts[o.fact].mention is None for o in (*right.operands, *guess.operands))
        listed = right.formula == "{0} + {1}" and figures and subject.stance.ask(Ask.SUM) >= _PLAINLY
        least = _LISTED_NAMES if listed else _BETTER_NAMED[digits]
        if guess.formula == right.formula and _meant_rather(
            scene, guess.operands, right.operands, least, symmetric="/" not in right.formula
        ):
            return True
        shares = right.formula.startswith(_SHARE_OF) and guess.formula.startswith(_SHARE_OF)
        if shares and subject.stance.part and _names_part(scene, guess.operands[0], right.operands[0]):
            return True
        if right.formula == "{0}" and ahead > _TOLD_AGAIN:
            return True  # 使用130.27万元，其中财政资金130.27万元: told again where something else is plainly meant
        if ratio and guess.operands == right.operands[::-1] and ahead <= _INVERSE:
            continue
        if ratio and not subject.stance.whole and _of_spending(scene, right, guess):
            return True
        share = ratio and subject.stance.ask(Ask.SHARE) >= 1 and ahead > _OTHER_FUNDS
        if share and keys & others and _exchanged(dossier, right, guess, (Link.FUNDS,)):
            return True  # 中央120万元、省级23万元、县级15万元，中央占75.95%: of the sum of these, not of what was spent
        kinds = _ONE_THING if " - " in right.formula else _ONE_THING - {Link.FUNDS}
        if guess.formula in (OVER_BOTH, EACH_TIMES) and keys < others:
            return True  # 教练员和救生员补助: over both that are named; 5个池，每池2.5万元: all of them
        if _is_of_later_budget(dossier, right, guess):
            continue
        if keys == others or (keys & others and _exchanged(dossier, right, guess, kinds)):
            return True
        if guess.formula == right.formula and _all_exchanged(dossier, right, guess):
            return True
        if subject.stance.aim_near and _is_past_for_aim(dossier, right, guess):
            return True
        if ratio and scene.stance.ask(Ask.RATE) and _is_completion(scene, guess) and not _is_completion(scene, right):
            return True
        if ahead > _APART[digits]:
            return True
    return False


def _gap_compared(scene: Scene, subject: Subject) -> frozenset[str]:
    """The keys of the two numbers just compared, where a change is told and no word of what; none if there are none."""
    alone = is_wordless(subject.place) or bool(_CHANGED.fullmatch(subject.place.left))
    changed = subject.stance.ask(Ask.CHANGE) >= 1 and alone
    return scene.gap_said() if changed else frozenset()


def _names_part(scene: Scene, meant: Operand, taken: Operand) -> bool:
    """沉降24个、裂缝16个、温湿度8个，沉降监测占一半: whether what stands before 占 names one part, not the other."""
    alike = meant.key != taken.key and meant.unit == taken.unit and taken.fact >= 0
    return alike and part_fit(scene, meant) - part_fit(scene, taken) >= _PLAINER


def _less_a_part(scene: Scene, right: Guess, guess: Guess) -> bool:
    """两项合计698万元，其余220万元: what is left once the sum just told is taken off, not once one of the two is."""
    if not right.formula == guess.formula == "{0} - {1}" or scene.stance.ask(Ask.REST) < _PLAINLY:
        return False
    (top, part), (other, whole) = right.operands, guess.operands
    summed = whole.order == 1 and " + " in whole.formula and part.fact in whole.parts
    return top.key == other.key and summed


def _of_one_summed(scene: Scene, right: Guess, guess: Guess) -> bool:
    """修枝与护栏共支出210万元，占65.91%: a share told right after a sum is of the sum, not of one thing in it."""
    (part, base), (whole, other) = right.operands, guess.operands
    summed = whole.order == 1 and whole.near >= SAME_UNIT and " + " in whole.formula and part.fact in whole.parts
    alone = not part.order and not scene.stance.part
    return summed and alone and base.key == other.key and scene.stance.ask(Ask.SHARE) >= 1


def _of_part_told(scene: Scene, right: Guess, guess: Guess) -> bool:
    """未批准723件，其中空域冲突482件，占三分之二: a bare 占 is of the two just told, not of two told long before."""
    if not _BARE_SHARE.fullmatch(scene.place.left):
        return False
    (part, whole), far = guess.operands, right.operands
    just = part.order == 1 and whole.order == _JUST and min(part.near, whole.near) >= SAME_UNIT
    return just and part.unit == whole.unit and not any(0 < o.order <= _JUST for o in far)


def _over_past_told(scene: Scene, right: Guess, guess: Guess) -> bool:
    """村民1.3万人次，占三成: over this year's number of visits, not over last year's that a note tells."""
    (top, base), (other, meant) = right.operands, guess.operands
    if top.key != other.key or base.order or scene.stance.prior_near or scene.stance.of_past:
        return False
    now = meant.fact >= 0 and not (meant.prior or scene.is_told_past(meant))
    return now and scene.is_told_past(base) and scene.stance.ask(Ask.SHARE) >= 1


def _to_own_aim(scene: Scene, right: Guess, guess: Guess) -> bool:
    """达标率99.1%，高出目标0.1个百分点: over its own target of 99%, not over the 98% told before as another's."""
    if not right.formula == guess.formula == "{0} - {1}" or not scene.stance.aim_here or scene.stance.prior_here:
        return False
    (one, base), (other, aim) = right.operands, guess.operands
    own = one.key == other.key and one.order == 1 and scene.is_target(aim) and scene.link(one, aim) is Link.TARGET
    return own and scene.is_target(base) and scene.link(one, base) is not Link.TARGET


def _over_unsaid_aim(scene: Scene, right: Guess) -> bool:
    """改造完工6处，每处9.79万元: whether an average is over a target of 7 that no word speaks of, where 6 were done."""
    stance = scene.stance
    if (
        right.formula != "{0} / {1}"
        or stance.ask(Ask.PER) < _PLAINLY
        or stance.aim_near
        or stance.target
        or stance.plan
    ):
        return False
    amount, base = right.operands
    if base.order or not scene.is_target(base) or scene.is_target(amount):
        return False
    done = (o for o, link in scene.dossier.links[base.fact].items() if link is Link.TARGET)
    return any(scene.dossier.numbers[o] != scene.dossier.numbers[base.fact] for o in done)


def _is_of_later_budget(dossier: Dossier, right: Guess, guess: Guess) -> bool:
    """年初预算860万元，全年预算905万元，较上年增加85万元: of the budget told last, where both stand side by side."""
    if not right.formula == guess.formula == "{0} - {1}" or right.operands[1].key != guess.operands[1].key:
        return False
    later, former = right.operands[0], guess.operands[0]
    budgets = all(o.fact >= 0 and dossier.facts[o.fact].role in BUDGETS for o in (later, former))
    return budgets and 0 < later.order < former.order


def _leaves_just_told(scene: Scene, right: Guess, guess: Guess) -> bool:
    """立项19项，当年结题8项，尚有11项在研: what is left once the number just told is taken off, not one told before."""
    if not right.formula == guess.formula == "{0} - {1}" or scene.stance.ask(Ask.REST) < _PLAINLY:
        return False
    just = guess.operands[1]
    told = just.order == 1 and just.near >= SAME_UNIT and just.fact >= 0 and not scene.is_target(just)
    return told and all(o.order > 1 for o in right.operands) and scene.link(*guess.operands) is Link.BESIDE


def _to_aim_told(scene: Scene, right: Guess, guess: Guess) -> bool:
    """受理案件预期1200件，实际多出186件: over the target just told, not what another figure exceeds its own by."""
    if not right.formula == guess.formula == "{0} - {1}" or any(o.order for o in right.operands):
        return False
    aimed = [o for o in guess.operands if o.order == 1 and o.near >= SAME_UNIT and scene.is_target(o)]
    return bool(aimed) and scene.link(*guess.operands) is Link.TARGET


def _adds_unlike(dossier: Dossier, right: Guess, guess: Guess) -> bool:
    """区级课题立项21项，案例研究申报14项、立项9项，合计30项: what was granted is added to what was granted, not to

    what was applied for.
    """
    if not right.formula == guess.formula == "{0} + {1}":
        return False
    sides = [{o.fact for o in g.operands} for g in (right, guess)]
    shared, taken, meant = (tuple(s) for s in (sides[0] & sides[1], sides[0] - sides[1], sides[1] - sides[0]))
    if not len(shared) == len(taken) == len(meant) == 1 or min(*shared, *taken, *meant) < 0:
        return False
    ends = [dossier.facts[side[0]].label[-_END:] for side in (shared, taken, meant)]
    return ends[0] == ends[2] != ends[1] and dossier.kin(taken[0], meant[0]) >= NAMESAKES


def _meant_rather(
    scene: Scene, meant: Sequence[Operand], taken: Sequence[Operand], least: float, *, symmetric: bool
) -> bool:
    """Whether two readings differ by one operand, and the words or the shares before speak for the first one's.

    `least` is how much better the words must name it, 0 to 1; `symmetric` that their order tells nothing (sums).
    """
    apart = [(a, b) for a, b in zip(meant, taken, strict=True) if a.key != b.key]
    if len(apart) != 1:
        common = {o.key for o in meant} & {o.key for o in taken}
        left = [[o for o in side if o.key not in common] for side in (meant, taken)]
        if not symmetric or len(meant) != 2 or [len(side) for side in left] != [1, 1]:
            return False
        apart = [(left[0][0], left[1][0])]
    one, other = apart[0]
    shared = scene.stance.ask(Ask.SHARE) >= (1 if scene.is_gap(one) else _SHARED)
    if shared and one is meant[0] and not scene.stance.part and not symmetric:
        return 0 < one.order <= _JUST and not 0 < other.order <= _JUST
    just_said = one.order == 1 and one.near >= SAME_UNIT and not other.order
    if just_said and one is meant[0] and not symmetric and scene.stance.ask(Ask.PER) and is_wordless(scene.place):
        return True  # 合计369.60万元，户均876.66元
    if scene.stance.whole and one is meant[-1] and one.fact < 0 and not symmetric:
        # 两者合计290万元，占合计数的5.31%
        return one.order == 1 and whole_fit(scene, one) - whole_fit(scene, other) >= _PLAINER
    if one.fact < 0 or other.fact < 0:
        return False
    if one.prior != other.prior and not scene.stance.prior_here:
        return other.prior and not other.order and not scene.stance.ask(Ask.CHANGE)
    part = meant[0]
    if one is meant[-1] and scene.is_gap(part) and set(part.parts) == {one.fact, other.fact}:
        return True  # 从140名减到112名，少了28名，砍掉五分之一: a change is measured by what there was before
    if scene.link(part, other) is Link.PART and scene.link(part, one) is not Link.PART:
        return False
    if scene.stance.whole and one is meant[-1]:
        return whole_fit(scene, one) - whole_fit(scene, other) >= _PLAINER
    if one is meant[-1] and scene.stance.ask(Ask.SHARE) and one.base != other.base:
        later = 0 < other.order < (one.order or other.order + 1)
        among = "其中" in scene.place.lead and any(o.key == f"{other.key} / {one.key}" for o in scene.operands)
        narrowed = later and (among or scene.link(part, other) is Link.BESIDE)
        return one.base and not narrowed  # 发放1500份，有效1420份，占94.7%，满意1335份，占94.0%
    among = bool(AMONG.search(scene.place.lead))  # 45项成果中有18项申请专利，占五分之二: of the 45项, none else
    unnamed = among or scene.named(other) < _UNNAMED
    said = one.order > 0 and one.near >= SAME_SENTENCE and not other.order and unnamed
    if said and one is meant[-1] and scene.stance.ask(Ask.SHARE):
        return True
    tied = len(taken) == 2 and scene.link(taken[0], taken[1]) is not None
    return scene.named(one) - scene.named(other) >= least or (not tied and one.near - other.near >= _FARTHER)


def is_certain(scene: Scene, subject: Subject, right: Guess, other: Claim | None, tried: Sequence[Guess]) -> bool:
    """Whether so many digits agree that chance is no explanation: 前三类设备合计518.86万元.

    The words must not plainly name another fact, and no reading of the same operands, or with a target for the actual
    number, may be preferred: that is how a number is reckoned wrongly.
    """
    digits = min(subject.printed.digits, len(_CERTAIN) - 1)
    if right.formula == "{0}" or right.rating < _CERTAIN[digits] or (other is not None and other.rating >= PLAIN):
        return False
    keys = {o.key for o in right.operands}
    gap = _gap_compared(scene, subject)
    for guess in tried:
        if subject.printed.allows(guess.value) or not is_near(subject, guess):
            continue
        others = {o.key for o in guess.operands}
        if gap and others == gap != keys and right.formula == guess.formula == "{0} - {1}":
            return False
        akin = (
            keys == others
            or (guess.formula == OVER_BOTH and keys < others)
            or (keys & others and _exchanged(scene.dossier, right, guess, _ONE_THING))
        )
        ratio = guess.formula == right.formula == "{0} / {1}"
        if ratio and _both_budgets(scene.dossier, right, guess) and _names_other_budget(scene, right, guess):
            return False
        if _less_a_part(scene, right, guess) or (ratio and _of_one_summed(scene, right, guess)):
            return False
        if guess.rating - right.rating > (_SAME_OPERANDS if akin else _CERTAIN_MARGIN):
            return False
    return True


def _of_spending(scene: Scene, right: Guess, guess: Guess) -> bool:
    """土建改造512.30万元，占58.65%: an item of the spending is a share of it, unless the words name the budget."""
    same = right.operands[0].key == guess.operands[0].key
    return same and spending(scene, *right.operands) < 0 < spending(scene, *guess.operands)


def _both_budgets(dossier: Dossier, one: Guess, other: Guess) -> bool:
    """Whether two rates are of the same spending over one budget or another, which reports use side by side."""
    bases = [g.operands[1].fact for g in (one, other)]
    same = one.operands[0].key == other.operands[0].key
    return same and all(b >= 0 and dossier.facts[b].role in BUDGETS for b in bases)


def _names_other_budget(scene: Scene, right: Guess, guess: Guess) -> bool:
    """按全年预算计算执行率为96.00%: whether the words name the base of the second rate, not that of the first."""
    return named_whole(scene, guess.operands[1]) > named_whole(scene, right.operands[1])


def _exchanged(dossier: Dossier, one: Guess, other: Guess, kinds: Collection[Link]) -> bool:
    """Whether two readings differ by facts of one thing: target for actual, last year for target."""
    left = [o.fact for o in one.operands if o.key not in {x.key for x in other.operands} and o.fact >= 0]
    right = [o.fact for o in other.operands if o.key not in {x.key for x in one.operands} and o.fact >= 0]
    return any(dossier.links[a].get(b) in kinds for a in left for b in right)


def _is_past_for_aim(dossier: Dossier, one: Guess, other: Guess) -> bool:
    """与4000人次的目标相比，人次多186人次: whether the first reading sets a number against last year's instead."""
    facts = [{o.fact for o in guess.operands if o.fact >= 0} for guess in (one, other)]
    past, aims, shared = facts[0] - facts[1], facts[1] - facts[0], facts[0] & facts[1]
    return any(
        dossier.links[now].get(a) is Link.PRIOR and dossier.links[now].get(b) is Link.TARGET
        for now in shared
        for a in past
        for b in aims
    )


def _all_exchanged(dossier: Dossier, one: Guess, other: Guess) -> bool:
    """Whether each operand, not all of them said before, stands for its counterpart of another year or for its target.

    85公里 planned this year and 85公里 last add up to 两年累计170公里, where the actual numbers give 160公里.
    """
    if all(o.order for o in one.operands):
        return False
    pairs = tuple(zip(one.operands, other.operands, strict=True))
    return all(min(a.fact, b.fact) >= 0 and dossier.links[a.fact].get(b.fact) in _ONE_YEAR for a, b in pairs)


def _is_completion(scene: Scene, guess: Guess) -> bool:
    """计划核拨11个，实际核拨10个，完成率90.91%: a number just said over its target."""
    done, due = guess.operands
    return done.order > 0 and done.near >= SAME_UNIT and scene.is_target(due) and scene.link(done, due) is Link.TARGET
