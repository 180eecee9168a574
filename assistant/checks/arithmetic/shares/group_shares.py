"""Shares with several numbers in them: a part of all that were said together, two parts over a whole."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import combinations, permutations

from assistant.checks.arithmetic.fund_words import own_held
from assistant.checks.arithmetic.operands import Operand
from assistant.checks.arithmetic.part_and_whole import AND_ABOVE, PAIR_NAMED, part_fit, whole_fit, whole_units
from assistant.checks.arithmetic.scene import AMONG, SAME_SENTENCE, SAME_UNIT, Guess, Scene, mean
from assistant.checks.arithmetic.shares_in_turn import told_in_turn
from assistant.checks.arithmetic.sums.sums import LISTED_TWO
from assistant.checks.reading.asks import Ask
from assistant.checks.reading.measures import likeness
from assistant.checks.reading.subjects import terms

_TOTAL = re.compile("总数|总量|总额|总人数|合计|两级|两类")
_NAMED_PART, _NAMESAKES = 0.3, 0.55
_OF_TOTAL = 0.15  # 占获奖总数的三分之二
_OTHER_WHOLE = 0.4  # 县配相当于省补的四分之三, though both are parts of the budget
_UNAIMED = 0.25
_PAIR = 2
_ADDS_UP = 0.45  # 国企134名、民企329名、公益岗位55名, which are the 518名 there are
_PLAINLY_ADDED = 0.8
_ADDED = 0.25
_NAMED_ITEM = 0.15
_WITH_NAMED = re.compile("(?:^|，)[与和同连]([\u3400-\u9fff]{2,8}?)(?:合计?|一起|共同?|合起来)约?占[^，。；]*$")
_BOTH_NAMED = 0.3  # 土建和设备合起来接近九成
_CUT_SHORT = 0.4
_NOT_IN_TURN = 0.8  # 25万元收回，38万元结转，分别占结余的: of these, and of no spending told before
_PARTS_TOLD = 0.5
_TOGETHER_NAMED = 1.0  # 国有和村集体市场合计占四分之三
_ONE_OF_THEM = re.compile(  # 抽查31张，其中2张附件不全，问题凭证占
    "\\d[^，。；\\d]*，其中[^，。；、\\d]{0,8}\\d[^，。；、\\d]*，[^，。；\\d]*$"
)
_OUT_OF = re.compile("\\d[^，。；\\d]{0,8}中[^，。；\\d]{1,10}$")  # 全部4.8公里中完成的不足一半
_TWO_PARTS = re.compile(
    "\\d[^，。；\\d]*，其中[^，。；、\\d]+\\d[^，。；、\\d]*、[^，。；、\\d]+\\d[^，。；、\\d]*，[^，。；\\d]*$"
)


def group_shares(scene: Scene) -> Iterator[Guess]:
    """A part of several numbers said together: a / (a + b + c) × 100."""
    stance = scene.stance
    if not stance.ask(Ask.SHARE):
        return
    wholes = whole_units(scene)
    lead = scene.place.lead
    among = AMONG.search(lead) or _ONE_OF_THEM.search(lead) or _OUT_OF.search(scene.place.before)
    known = {o.value for o in scene.operands if o.fact >= 0 and not o.prior and not scene.is_target(o)}
    turned = told_in_turn(scene) if stance.whole else frozenset()
    for group in scene.groups():
        if among and len(group) == _PAIR:
            continue
        total = sum(o.value for o in group)
        formula = " + ".join(f"{{{i}}}" for i in range(1, len(group) + 1))
        namesakes = all(scene.alike_named(one, group[0]) for one in group[1:])
        named_total = namesakes and _TOTAL.search(stance.whole)
        cut = _CUT_SHORT * _is_cut_short(scene, group, total)
        cut += _NOT_IN_TURN * (bool(turned) and not {o.value for o in group} <= turned)
        for part in group:
            if total:
                rating = mean(*group) + 0.15 * stance.ask(Ask.SHARE) - 0.1 + part_fit(scene, part) - cut
                rating -= _OTHER_WHOLE * any(likeness(part.unit, u) for u in wholes)
                rating += _ADDS_UP * (len(group) > _PAIR and total in known)
                rating += _OF_TOTAL * bool(named_total) - 0.4 * (
                    stance.ask(Ask.SUM) >= 0.8 or stance.of_aim or stance.of_past
                )
                yield Guess(f"{{0}} / ({formula})", (part, *group), part.value / total * 100, rating)
    yield from _of_namesakes(scene)


def _is_cut_short(scene: Scene, group: tuple[Operand, ...], total: float) -> bool:
    """轮椅180件、助行器215件、助听器92件，轮椅占三成: whether a list goes on beyond the numbers taken for its whole."""
    listed = (o for o in scene.operands if o.order and o.near >= SAME_UNIT and o.fact >= 0 and o.unit == group[0].unit)
    rest = (o for o in listed if o not in group and not o.prior and not scene.is_target(o))
    return any(o.value < total for o in rest)


def _of_namesakes(scene: Scene) -> Iterator[Guess]:
    """省级获奖在两级获奖总数中占三分之二: of two figures named alike the one that the words before 占 name."""
    stance = scene.stance
    if not stance.part:
        return
    figures = [o for o in scene.operands if o.fact >= 0 and not o.prior and not scene.is_target(o)]
    named = {o.fact: scene.dossier.share_named(stance.part, o.fact) for o in figures}
    for part, other in permutations(figures, 2):
        alike = part.unit == other.unit and scene.alike_named(part, other) and scene.link(part, other) is None
        if alike and named[part.fact] > max(named[other.fact], _NAMED_PART) and part.value + other.value:
            rating = max(mean(part, other), _NAMESAKES) + 0.15 * stance.ask(Ask.SHARE)
            rating += _OF_TOTAL * bool(_TOTAL.search(stance.whole)) + 0.2 * named[part.fact]
            value = part.value / (part.value + other.value) * 100
            yield Guess("{0} / ({0} + {1})", (part, other), value, rating)


def sum_ratios(scene: Scene) -> Iterator[Guess]:
    """Two parts together over a whole: (a + b) / c × 100."""
    stance = scene.stance
    if not stance.ask(Ask.SHARE) and not stance.ask(Ask.RATE):
        return
    added = 0.0 if _TOTAL.search(stance.whole) else stance.ask(Ask.SUM)  # 占合计支出的2.2% adds up nothing
    listed = added >= _PLAINLY_ADDED and bool(LISTED_TWO.search(scene.place.before))
    items = [o for o in scene.operands if listed and o.fact in scene.dossier.items and scene.named(o) >= _NAMED_ITEM]
    near = (o for o in scene.operands if o not in items and o.order and o.near >= SAME_SENTENCE)
    said = [*items, *(o for o in near if scene.adds_up(o))]
    told = _tells_two_parts(scene)
    both = both_named(scene)
    apart = {scene.dossier.fiscal_spending, scene.dossier.own_funds[1]} if not own_held(scene) else set()
    for a, b in combinations(said, 2):
        if likeness(a.unit, b.unit) < 1 or {a.key, b.key} == apart:
            continue
        rest = [o for o in said if o is not a and o is not b and o.unit == a.unit]
        whole = a.value + b.value + sum(o.value for o in rest)
        if rest and whole and a.value + b.value:
            parts = (a, b, *rest)
            formula = f"({{0}} + {{1}}) / ({' + '.join(f'{{{i}}}' for i in range(len(parts)))})"
            yield Guess(
                formula,
                parts,
                (a.value + b.value) / whole * 100,
                mean(*parts) + 0.2 * added - 0.1,
            )
        for c in scene.operands:
            if c is a or c is b or not c.value or a.value + b.value > c.value or not likeness(a.unit, c.unit):
                continue
            rating = (a.near + b.near + c.near) / 3 + 0.2 * added - 0.15 + whole_fit(scene, c)
            rating += _BOTH_NAMED * (a in items and b in items)
            rating += _PARTS_TOLD * (told and (a.order, b.order, c.order) == (1, 2, 3))
            rating += _TOGETHER_NAMED * ((1 if {a.key, b.key} == both else -1) if both else 0)
            rating += _ADDED * (added >= _PLAINLY_ADDED) - _UNAIMED * scene.is_target(c)
            yield Guess("({0} + {1}) / {2}", (a, b, c), (a.value + b.value) / c.value * 100, rating)


def both_named(scene: Scene) -> frozenset[str]:
    """国有和村集体市场合计占四分之三, 硕士及以上占近八成: the keys of the two parts just told that the words name.

    医用冰箱购置156.48万元，与冷库改造合占近七成: what was just told and the one named.
    """
    said = [o for o in scene.operands if o.order and o.near >= SAME_SENTENCE and o.fact >= 0 and not o.prior]
    beside = _WITH_NAMED.search(scene.place.before)
    if beside is not None:
        named = next((o for o in said if beside.group(1)[:_PAIR] in o.label), None)
        others = (o for o in said if named is not None and o.unit == named.unit and o.key != named.key)
        told = min(others, key=lambda o: o.order, default=None)
        return frozenset((named.key, told.key)) if named is not None and told is not None else frozenset()
    names = PAIR_NAMED.match(scene.stance.part)
    if names is not None:
        row = [next((o for o in said if name[:_PAIR] in o.label), None) for name in names.groups()]
        return frozenset(o.key for o in row if o is not None) if row[0] is not row[1] and all(row) else frozenset()
    above = AND_ABOVE.match(scene.stance.part)
    by_order = {o.order: o for o in said}
    last = next((o for o in said if above and above.group(1) in o.label), None)
    before = by_order.get(last.order + 1) if last is not None else None
    if last is None or before is None or before.unit != last.unit or before.value + last.value <= last.value:
        return frozenset()
    return frozenset((last.key, before.key))


def _tells_two_parts(scene: Scene) -> bool:
    """缺项的18家，其中限改6家、停业3家，受到处理的占一半: whether a name of neither part just told stands before 占."""
    part = scene.stance.part
    if not terms(part) or scene.stance.whole or not _TWO_PARTS.search(scene.place.lead):
        return False
    return not any(terms(part) & terms(o.label) for o in scene.operands if o.order in (1, 2))
