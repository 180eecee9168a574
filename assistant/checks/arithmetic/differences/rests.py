"""What is left of a whole: told by a name set apart, or by what it is not."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.checks.arithmetic.operands import Operand
from assistant.checks.arithmetic.scene import SAME_SENTENCE, SAME_UNIT, Guess, Scene, mean
from assistant.checks.arithmetic.shares_in_turn import told_in_turn
from assistant.checks.links import Link
from assistant.checks.reading.asks import Ask
from assistant.checks.reading.measures import NOT_COUNTED, PERCENT, POINTS, likeness
from assistant.checks.reading.opposites import negates, opposes
from assistant.checks.reading.subjects import terms

_SET_APART = re.compile(
    "(?:[（(](?:含|包括|内含)([^（）()\\d，,]{2,24})(?:[）)][，,、]?|[，,])|除(?:去|了)?((?:[^，。；（）()\\d]|\\d+(?=号)){2,24}?)[以之]?外，?"
    "|(?:扣除|除去|刨去|刨除|不算|不含)([^，。；（）()\\d]{2,24})，"
    "|(?:剔除|扣除|除去|刨除|去掉|不算)((?:该|此|这)[座个所项条处家期]?[\u3400-\u9fff]{1,8}?)[以之]?后)"
    "[^，。；（）()]*$"
)
_NAMES = re.compile("以及|[、和与及]")
_OTHERS, _OF_ALL, _TOUCHED = ("其余", "其他", "余下", "剩余"), 0.8, 0.2
_JUST_BESIDE = re.compile("外，?$")  # 除3号库外，11座冷库按期完工
_OF_ONE_NOTE = (Link.BESIDE, Link.PART)
_LESS_NAMED = 0.35
_PLAINLY = 0.8
_NOT_THAT = re.compile("^(?:以上|左右|多)?[的都均仍尚]*(?:不是|并非|不属于|没有|未能?|非)([\u3400-\u9fff]{2,6})")
_IS_PART = 0.5
_REST = 0.3
_NAMED = 0.25
_KIND_RATE = re.compile(
    "(?:^|推得|推算|其中|可知|来看)([\u3400-\u9fff]{2,6}?)的?([\u3400-\u9fff]{2})率(?:仅|只有|分别|约|达到?|为|是)*$"
)
_BARE_RATE = re.compile("^([\u3400-\u9fff]{2,3})率(?:仅|只有|约|达到?|为|是)*$")  # 860台，未办结65台，办结率92.4%
_LAST_TOLD = re.compile("，[^，。；\\d]*$")
_THE_OTHERS, _OF_OTHERS = re.compile("^(?:另外|其余|其他|余下)的?\\d[^，。；]*，[^，。；\\d]*$"), 0.5
_SOME_OF = re.compile("([\u3400-\u9fff]{2,8}?)[里中]")
_OF_KIND, _FAR_WHOLE = 0.75, 0.15


def set_apart(scene: Scene) -> Iterator[Guess]:
    """4座（含黄泥河桥），即新开工3座; 除黄泥河桥外3座; 剔除该桥后3座: a number just said less the one named of it."""
    found = _SET_APART.search(scene.place.lead)
    names = next(filter(None, found.groups()), "") if found else ""
    count = len([name for name in _NAMES.split(names) if name.strip()])
    for whole in scene.same() if found and scene.place.left else ():
        if whole.order == 1 and whole.near >= SAME_UNIT and whole.unit not in NOT_COUNTED and whole.written > count:
            rest = whole.value - count * whole.value / whole.written
            yield Guess(f"{{0}} - {count}", (whole,), rest, whole.near + _LESS_NAMED)
    if found and (scene.place.left.startswith(_OTHERS) or _JUST_BESIDE.search(scene.place.lead)):
        yield from _of_listed(scene, count)


def _of_listed(scene: Scene, count: int) -> Iterator[Guess]:
    """仓房中屋面防水五栋、地坪三栋，除6号仓外，其余8栋: all that the kinds just listed are of, less the one named."""
    if scene.unit in NOT_COUNTED:
        return
    wholes = [o for o in scene.same() if o.fact >= 0 and not (o.prior or scene.is_target(o)) and o.written > count]
    just = next((o for o in scene.same() if o.order == 1 and o.fact >= 0 and o.near >= SAME_UNIT), None)
    if just is not None:
        wholes = [o for o in wholes if scene.link(o, just) in _OF_ONE_NOTE]
        wholes = [o for o in wholes if o.value == max(just.value, *(one.value for one in wholes))]
    else:
        wholes = [o for o in wholes if o.fact in scene.dossier.figures_in(o.unit) and scene.named(o) >= _TOUCHED]
    for whole in wholes:
        rest = whole.value - count * whole.value / whole.written
        yield Guess(f"{{0}} - {count}", (whole,), rest, whole.near + _OF_ALL + _NAMED * scene.named(whole))


def rest_shares(scene: Scene) -> Iterator[Guess]:
    """课程仍有七成不是自建, 省市合计272万元，县里自己拿出15%: what a part leaves of the whole.

    The part is named behind the share, by what the rest is not, or was just said where the words ask for the rest or
    name its opposite (满意的304份，不满意或一般的占二十分之一).
    """
    found = _NOT_THAT.match(scene.place.right)
    left = scene.stance.ask(Ask.REST) >= _PLAINLY and not scene.stance.of_aim and not told_in_turn(scene)
    denied = scene.stance.part if scene.stance.ask(Ask.SHARE) >= _PLAINLY and not scene.stance.whole else ""
    for part in scene.operands if found or left or denied else ():
        just = _just_said(part) and (left or opposes(denied, part.label))
        if not (_is_named(scene, part, found.group(1)) if found else just):
            continue
        for whole in scene.operands:
            if whole is part or whole.fact < 0 or not whole.value or whole.value <= part.value:
                continue
            if likeness(whole.unit, part.unit) == 1 and whole.prior == part.prior and not scene.is_target(whole):
                rating = mean(part, whole) + _REST + _NAMED * scene.named(whole)
                yield Guess("1 - {0} / {1}", (part, whole), (1 - part.value / whole.value) * 100, rating)


def others_told(scene: Scene) -> Iterator[Guess]:
    """区级8场来了15600人次；另外24场办在社区，参与22800人次: a figure less what was told of the first part of it."""
    if scene.stance.asks or not _THE_OTHERS.search(scene.place.lead):
        return
    figures = scene.dossier.figures_in(scene.unit)
    told = [o for o in scene.same() if o.order > 1 and o.fact >= 0 and o.near >= SAME_SENTENCE]
    for whole in (o for o in scene.same() if o.fact in figures and not o.order):
        for part in told:
            if part.value < whole.value and scene.link(whole, part) is None:
                rating = mean(whole, part) + _OF_OTHERS
                yield Guess("{0} - {1}", (whole, part), whole.value - part.value, rating)


def passed_at_once(scene: Scene) -> Iterator[Guess]:
    """图纸返工7张，一次通过的有146张: the figure of a unit less what was just told to be the opposite."""
    if scene.unit in NOT_COUNTED or not scene.place.left:
        return
    part = next((o for o in scene.same() if o.order == 1 and o.fact >= 0 and o.near >= SAME_UNIT), None)
    if part is None or not opposes(scene.place.left, part.label):
        return
    figures = scene.dossier.figures_in(part.unit)
    for whole in (o for o in scene.same() if o.fact in figures and o.value > part.value):
        named = scene.named(whole) >= _TOUCHED or _is_told_of(scene, part, whole)
        if len(figures) == 1 or whole.order or named:
            yield Guess("{0} - {1}", (whole, part), whole.value - part.value, mean(whole, part) + _LESS_NAMED)


def _is_told_of(scene: Scene, part: Operand, whole: Operand) -> bool:
    """辅导员里兼职的31名: whether the note of a part names a figure as what it is some of."""
    found = _SOME_OF.match(scene.dossier.facts[part.fact].place.left)
    return found is not None and scene.dossier.share_named(found.group(1), whole.fact) >= _IS_PART


def kind_rates(scene: Scene) -> Iterator[Guess]:
    """未办结器具中压力表65台、衡器21台，衡器办结率98.4%: what is left of a kind once those told are taken.

    The kind is named before the rate, and what the rate denies stands before the numbers taken.
    """
    bare = _BARE_RATE.match(scene.place.left) if scene.stance.ask(Ask.RATE) else None
    found = _KIND_RATE.search(scene.place.left) if scene.stance.ask(Ask.RATE) and not bare else None
    if bare and negates(_LAST_TOLD.sub("", scene.place.lead).rpartition("，")[2], bare.group(1)):
        just = {o.order: o for o in scene.operands if o.order and o.near >= SAME_UNIT}
        left, all_ = just.get(1), just.get(2)
        if left and all_ and likeness(left.unit, all_.unit) == 1 and all_.value > left.value >= 0:
            yield Guess("1 - {0} / {1}", (left, all_), (1 - left.value / all_.value) * 100, left.near + _OF_KIND)
    if found is None or not negates(scene.place.lead, found.group(2)):
        return
    kind = found.group(1)
    wholes = [
        o
        for o in scene.operands
        if o.fact in scene.dossier.figures_in(o.unit) and scene.dossier.share_named(kind, o.fact) >= _IS_PART
    ]
    for part in scene.operands:
        said = part.order and part.near >= SAME_SENTENCE and terms(kind) & terms(part.label)
        for whole in wholes if said else ():
            if likeness(whole.unit, part.unit) == 1 and whole.value > part.value >= 0:
                rating = max(mean(part, whole), part.near - _FAR_WHOLE) + _OF_KIND
                yield Guess("1 - {0} / {1}", (part, whole), (1 - part.value / whole.value) * 100, rating)


def _just_said(part: Operand) -> bool:
    return part.order == 1 and part.near >= SAME_UNIT and part.unit not in (PERCENT, POINTS)


def _is_named(scene: Scene, part: Operand, noun: str) -> bool:
    counted = part.fact >= 0 and part.unit not in NOT_COUNTED and not scene.is_target(part)
    return counted and scene.dossier.share_named(noun, part.fact) >= _IS_PART
