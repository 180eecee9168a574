"""Which numbers a wording speaks of: a sum rather than what it was made of, the extremes of a list, what it names."""

from __future__ import annotations

import re

from assistant.checks.arithmetic.operands import Operand
from assistant.checks.arithmetic.scene import SAME_SENTENCE, SAME_UNIT, Scene
from assistant.checks.links import Link
from assistant.checks.reading.measures import PERCENT, likeness
from assistant.checks.reading.subjects import abbreviates

_MOST = "最(?:高|大|多|长|贵|重|远|快|好)"
_LEAST = "最(?:低|小|少|短|便宜|轻|近|慢|差)"
_MOST_FIRST = re.compile(f"{_MOST}.*{_LEAST}")
_LEAST_FIRST = re.compile(f"{_LEAST}.*{_MOST}")
_POINTS_BACK = re.compile("[，、]?(?:而|其中)?([前后])者")
_OF_KIND = re.compile("该([\u3400-\u9fff]{2})[\u3400-\u9fff]{0,6}(?:增|扩大?|升|达|壮大|增加|提高)[至到为]?(?:约|近)?$")
_PAIR = 2
_SHORT_NAMES = (3, 4, 5)  # characters of a shortened name
_BESIDE = 0.9
_TOUCHED = 0.15
_PLAINLY, _NAMED, _HARDLY = 0.5, 0.4, 0.2


def summed_up(scene: Scene) -> frozenset[int]:
    """19人、38人，合计57人，较上年多10人: the facts that a sum said after them stands for, where no word names them."""
    said = [o for o in scene.operands if o.fact < 0 and o.order and o.near >= SAME_SENTENCE and o.parts]
    sums = [o for o in said if " + " in o.formula and set(o.formula) <= set("{}+ 0123456789")]
    orders = {o.fact: o.order for o in scene.operands if o.fact >= 0 and o.order} if sums else {}
    behind = {part for o in sums for part in o.parts if orders.get(part, 0) > o.order}
    return frozenset(part for part in behind if not _is_named(scene, part))


def pointed_at(scene: Scene) -> int:
    """灭火机160台，水泵42台，两类合计202台，后者…: the fact said that 后者 or 前者 stands for, -1 for none.

    Of numbers told in turn (分别) it is the one that comes first of what was said before.
    """
    if scene.place.turn:
        return next((o.fact for o in scene.operands if o.order == 1), -1)
    if "该" in scene.place.left and (kind := _OF_KIND.search(scene.place.left)):
        said = (o for o in scene.operands if o.order > 1 and o.fact >= 0 and o.unit == scene.unit)
        alike = {o.fact for o in said if kind[1] in o.label}
        return alike.pop() if len(alike) == 1 else -1  # 新材料方向5人，再招3人，该方向增至8人
    found = _POINTS_BACK.match(scene.place.left)
    said = (o for o in scene.operands if found and o.fact >= 0 and o.order and o.near >= SAME_SENTENCE)
    told = sorted(said, key=lambda o: o.order)
    if not found or len(told) < _PAIR or (found.group(1) == "后" and _is_rest_last(scene)):
        return -1
    return told[0 if found.group(1) == "后" else 1].fact


def _is_rest_last(scene: Scene) -> bool:
    """结转45万元，包括泵款18万元和尾款27万元，后者…: whether the last number is what the one before it leaves."""
    last = next((o for o in scene.operands if o.order == 1), None)
    return last is not None and last.near >= SAME_UNIT and last.formula == "{0} - {1}"


def whole_of_share(scene: Scene) -> tuple[int, ...]:
    """涉及21个，占全部90个的23.3%，比上年多3个: the facts that tell the whole of the share just told, of which a change

    that follows is not.
    """
    share = next((o for o in scene.operands if o.order == 1 and o.near >= SAME_UNIT and o.unit == PERCENT), None)
    told = share is not None and share.formula == "{0} / {1}" and len(share.parts) == _PAIR
    return scene.dossier.twins(share.parts[1]) if told and share is not None else ()


def is_behind(behind: frozenset[int], one: Operand, other: Operand) -> bool:
    """Whether either of two operands stands behind a sum other than the other one (原有4300个，达到6450个)."""
    return (one.fact in behind and one.fact not in other.parts) or (
        other.fact in behind and other.fact not in one.parts
    )


def _is_named(scene: Scene, fact: int) -> bool:
    fit = scene.fits.get(scene.dossier.heads[fact])
    return fit is not None and fit.beside >= _TOUCHED


def extremes(scene: Scene, unit: str = "") -> tuple[Operand, Operand] | None:
    """最高档为最低档的3倍: of numbers listed in one unit (in that given, if any) the two meant, in the order named."""
    told = scene.place.before
    least_first = bool(_LEAST_FIRST.search(told))
    if not least_first and not _MOST_FIRST.search(told):
        return None
    units: dict[str, list[Operand]] = {}
    for o in scene.operands:
        if o.order and o.near >= SAME_UNIT and o.fact >= 0:
            units.setdefault(o.unit, []).append(o)
    lists = (row for name, row in units.items() if len(row) > 1 and (not unit or likeness(name, unit)))
    row = max(lists, key=len, default=[])
    if not row:
        return None
    most, least = max(row, key=lambda o: o.value), min(row, key=lambda o: o.value)
    return (least, most) if least_first else (most, least)


def whole_by_noun(scene: Scene, whole: Operand) -> bool:
    """半数新教师: whether the whole of a share, or the noun behind it, is short for a figure's name (新入职教师)."""
    if whole.fact < 0:
        return False
    if scene.stance.whole:
        return abbreviates(scene.stance.whole, whole.label)
    noun = scene.place.right.removeprefix("的")
    return any(abbreviates(noun[:size], whole.label) for size in _SHORT_NAMES)


def just_told(scene: Scene) -> int:
    """演练6次；宣传牌320块，比上年增设七分之一: the fact said right before a change since last year, -1 for none."""
    just = next((o for o in scene.operands if o.order == 1), None)
    if just is None or just.fact < 0 or just.near < _BESIDE or not scene.stance.prior_here:
        return -1
    return just.fact if Link.PRIOR in scene.dossier.links[just.fact].values() else -1


def passed_over(scene: Scene) -> frozenset[int]:
    """设备费增加27.7万元，设计费压减近三分之一: the facts that the words beside do not name, where they name another.

    Only a fact that has a counterpart of last year counts as named, since that is what the number is drawn from.
    """
    links = scene.dossier.links
    named = [
        o for o in scene.operands if o.fact >= 0 and scene.named(o) >= _NAMED and Link.PRIOR in links[o.fact].values()
    ]
    if not any(scene.fits[scene.dossier.heads[o.fact]].beside >= _PLAINLY for o in named):
        return frozenset()
    return frozenset(o.fact for o in scene.operands if o.fact >= 0 and scene.named(o) < _HARDLY)
