"""Averages reckoned with: several amounts over one count, another amount over it, a count at the price of this year.

改造与设备两项合计每点5.22万元；每人次721元，连同自有资金则为736元；照今年每公里造价还需150万元.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import combinations

from assistant.checks.arithmetic.operands import Operand
from assistant.checks.arithmetic.part_and_whole import counted_as
from assistant.checks.arithmetic.scene import SAME_UNIT, Guess, Scene, mean
from assistant.checks.links import Link
from assistant.checks.reading.asks import NAMED_TWO, Ask
from assistant.checks.reading.each import base_of
from assistant.checks.reading.measures import MONEY, likeness

OVER_BOTH = "{0} / ({1} + {2})"
_AVERAGES = ("{0} / {1}", "({0} + {1}) / {2}")
_INCLUDED = re.compile("连同|加上|算上|计入|包括|(?<!不)含")
_AT_EACH = re.compile(
    "[按以照][^，。；]{0,8}?(每[\u3400-\u9fff]{1,4})[^，。；]*(?:支出|造价|成本|投入|单价)[^。；]*，[^，。；]*$"
)
_REST = re.compile("补足|补齐|补[建上]|余下|剩下|剩余|未完")
_SAID = 0.65  # in this sentence or the one before
_KIN = 0.06  # names that share a third of their words
_FAR_PRICE = 0.1
_TWO_EACH = re.compile(  # 饲料、诊疗每只1040元
    "^([㐀-鿿]{2,6})[、和与及]([㐀-鿿]{2,6}?)(?:两项|支出|费用?|资金|投入|经费|合计|共|一起)*"
    "(?:折合|合|平均|摊到|分摊到)*(?:每[㐀-鿿]{1,6}?|[人户亩]均)(?:投入|支出|花费|合|约|近|为|需|用)*$"
)
_EACH_TWO = re.compile(  # 户均装备与演练支出590.91元
    "^(?:平均)?(?:每[\u3400-\u9fff]{1,3}|[人户亩]均)(?:的|用于|用在|花在)?([\u3400-\u9fff]{2,6})[、和与及]"
    "([\u3400-\u9fff]{2,6}?)(?:两项|上|支出|费用?|资金|投入|经费|的|合计|共)*(?:约|近|为|是)?$"
)
_NAMED, _BOTH_EACH = 0.5, 0.3
_ALL_NAMED = 0.9  # what is named right there is as near as what was just said
_PLAINLY = 0.6
_COUNTED = 0.3
_NOUN, _BOTH, _ALL_COUNTED = 2, 2, 0.6
_TOUCHED = 0.1


def names_both(scene: Scene, one: Operand, other: Operand) -> bool:
    """监测设备与群测群防补助合计: whether each of two amounts is what one of the two names stands for."""
    names = NAMED_TWO.search(scene.place.before)
    if names is None or one.fact < 0 or other.fact < 0:
        return False
    told = [[scene.dossier.share_named(name, o.fact) >= _NAMED for name in names.groups()] for o in (one, other)]
    return (told[0][0] and told[1][1]) or (told[0][1] and told[1][0])


def run_together(scene: Scene, one: Operand, other: Operand) -> bool:
    """中高级工合计285人, after 中级工228人、高级工57人: whether one word before the number names both kinds."""
    kind = one.label[1:]
    if min(one.fact, other.fact) < 0 or not kind or kind != other.label[1:] or one.label == other.label:
        return False
    return any(f"{a.label[:1]}{b.label}" in scene.place.left for a, b in ((one, other), (other, one)))


def carried_averages(scene: Scene) -> Iterator[Guess]:
    """每人次721元；连同自有资金则为736元: another amount, or one more, over what the average just said was over."""
    said = (o for o in scene.operands if o.order and o.near >= _SAID and o.formula in _AVERAGES and o.parts)
    now = (o for o in said if scene.is_past(o) == scene.stance.prior and likeness(o.unit, scene.unit) == 1)
    just = min(now, key=lambda o: o.order, default=None)
    at_hand = {o.fact: o for o in scene.operands if o.fact >= 0}
    if just is None or any(part not in at_hand for part in just.parts):
        return
    *tops, count = (at_hand[part] for part in just.parts)
    total = sum(top.value for top in tops)
    if not total:
        return  # 捐赠支出0万元，每名0元 tells nothing of what another amount comes to
    each = just.value / total  # what one of the amount comes to, in the average's own unit
    more = _INCLUDED.search(scene.place.left)
    for other in at_hand.values():
        another = other.unit != tops[0].unit or (other.prior and not scene.stance.prior)
        if another or scene.named(other) < _NAMED or other is count:
            continue
        rating = just.near + _COUNTED + scene.named(other) / 4
        if more and len(tops) == 1 and other not in tops:
            yield Guess("({0} + {1}) / {2}", (tops[0], other, count), (tops[0].value + other.value) * each, rating)
        elif not more and other not in tops[: 2 - len(tops)]:
            yield Guess("{0} / {1}", (other, count), other.value * each, rating)


def over_namesakes(scene: Scene) -> Iterator[Guess]:
    """每个中医馆平均用10.4万元: an amount over two counts named alike (新建中医馆, 升级中医馆) together."""
    stance = scene.stance
    noun = stance.each[-2:]
    if stance.ask(Ask.PER) < _PLAINLY or not stance.per[0]:
        return
    yield from _over_all_named(scene)
    figures = [o for o in scene.operands if o.fact in scene.dossier.figures_in(stance.per[0])]
    bases = [o for o in figures if not scene.is_target(o) and (len(noun) < 2 or o.label.endswith(noun))]
    for b, c in combinations(bases, 2):
        if len(noun) < 2 and not scene.alike_named(b, c):
            continue
        for a in scene.same():
            if a.fact >= 0 and not a.prior and scene.named(a) >= _TOUCHED and b.value + c.value:
                value = a.value / (b.value + c.value)
                rating = mean(a, b, c) + 0.25 * stance.ask(Ask.PER) + _COUNTED + 0.25 * scene.named(a)
                yield Guess(OVER_BOTH, (a, b, c), value, rating)


def _over_all_named(scene: Scene) -> Iterator[Guess]:
    """教练员和救生员补助45.60万元，人均2000元: over both counts whose nouns the name of the amount holds."""
    per = scene.stance.per[0]
    counted = [o for o in scene.operands if o.fact in scene.dossier.figures_in(per) and not scene.is_target(o)]
    for a in scene.same():
        within = [o for o in counted if a.fact >= 0 and not a.prior and o.label[-_NOUN:] in a.label]
        nouns = sorted((o.label[-_NOUN:] for o in within), key=a.label.find)
        joined = "[^，]*[和与及、][^，]*".join(map(re.escape, nouns))
        both = len(within) == _BOTH and (re.search(joined, a.label) or _told_side_by_side(scene, a, nouns, within))
        if both and sum(o.value for o in within):
            b, c = within
            rating = mean(a, b, c) + 0.25 * scene.stance.ask(Ask.PER) + _ALL_COUNTED + 0.25 * scene.named(a)
            yield Guess(OVER_BOTH, (a, b, c), a.value / (b.value + c.value), rating)


def _told_side_by_side(scene: Scene, paid: Operand, nouns: Sequence[str], counted: Sequence[Operand]) -> bool:
    """培训进修支出, where a note tells 医师进修4名，护士培训14名: two nouns run together, counted by one note."""
    if "".join(nouns) not in paid.label:
        return False
    one, other = ({scene.dossier.notes[twin] for twin in scene.dossier.twins(o.fact)} - {-1} for o in counted)
    return bool(one & other)


def at_average(scene: Scene) -> Iterator[Guess]:
    """剩余2.7公里，照今年每公里造价还需150万元: a count just said at what each of another count cost: a × b / c."""
    stance = scene.stance
    per, asked = stance.per[0], stance.ask(Ask.PRODUCT)
    before = _AT_EACH.search(scene.place.lead)
    if before and not per:
        per, asked = base_of(before.group(1), "")[0], _PLAINLY
    if not per or asked < _PLAINLY:
        return
    counts = [o for o in scene.operands if likeness(o.unit, per) == 1 and o.value]
    amounts = [o for o in scene.same() if o.fact >= 0 and not o.prior and not scene.is_target(o)]
    if _REST.search(scene.place.lead):
        yield from _rest_at_average(scene, counts)
    left = min((o for o in counts if o.order), key=lambda o: o.order, default=None)
    if left is None or left.near < SAME_UNIT:
        return
    for done in (o for o in counts if o.fact >= 0 and o.value not in (0, left.value) and not scene.is_target(o)):
        for paid in (o for o in amounts if scene.kin(o, done) >= _KIN):
            value = left.value * paid.value / done.value
            rating = mean(left, done) + 0.25 * asked + scene.kin(paid, done) - _FAR_PRICE
            yield Guess("{0} × {1} / {2}", (left, paid, done), value, rating)


def _rest_at_average(scene: Scene, counts: Sequence[Operand]) -> Iterator[Guess]:
    """按每所平均支出补足未完工学校，尚需335.93万元: what is not done, at what each that is done cost."""
    for done in (o for o in counts if o.fact in scene.dossier.missed and o.value):
        for aim in (o for o in counts if scene.link(done, o) is Link.TARGET and scene.is_target(o)):
            for paid in (o for o in scene.operands if o.fact >= 0 and scene.dossier.facts[o.fact].role == "spent"):
                value = (aim.value - done.value) * paid.value / done.value
                near = max(mean(aim, done), _SAID)
                yield Guess("({0} - {1}) × {2} / {1}", (aim, done, paid), value, near + _COUNTED)


def items_each(scene: Scene) -> tuple[Guess, ...]:
    """饲料、诊疗每只1040元: two items of the spending, named before 每, over a count; () where none are named so."""
    asked = scene.unit == MONEY and bool(scene.stance.per[0])
    found = (_TWO_EACH.search(scene.place.before) or _EACH_TWO.search(scene.place.before)) if asked else None
    if found is None:
        return ()
    per, size = scene.stance.per
    counts = [o for o in scene.operands if likeness(o.unit, per) == 1 and o.written > 1 and o.fact >= 0]
    counts = [o for o in counts if o.prior == scene.stance.prior and not scene.is_target(o)]
    return tuple(
        Guess(
            "({0} + {1}) / {2}",
            (a, b, c),
            (a.value + b.value) * float(size) / c.value,
            (2 * near + c.near) / 3 + _COUNTED + _BOTH_EACH + counted_as(scene, c, a),
        )
        for a, b, near in _items_named(scene, (found[1], found[2]))
        for c in counts
    )


def _items_named(scene: Scene, names: tuple[str, str]) -> Iterator[tuple[Operand, Operand, float]]:
    """The two items of the spending that two names joined before 每 stand for."""
    items = [o for o in scene.operands if o.fact in scene.dossier.items]
    named = [[o for o in items if scene.dossier.share_named(name, o.fact) >= _NAMED] for name in names]
    if all(len({o.fact for o in row}) == 1 for row in named) and named[0][0].fact != named[1][0].fact:
        yield named[0][0], named[1][0], _ALL_NAMED
