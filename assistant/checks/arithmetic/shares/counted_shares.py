"""What several kinds just counted are of all of them: 装备31家、食品22家、纺织19家、其他12家，前三类占85.7%."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.checks.arithmetic.at_hand import operand_of
from assistant.checks.arithmetic.operands import Operand
from assistant.checks.arithmetic.scene import SAME_UNIT, Guess, Scene, mean
from assistant.checks.arithmetic.sums.listed import list_from
from assistant.checks.arithmetic.sums.roll import names_listed
from assistant.checks.reading.measures import NOT_COUNTED, PERCENT
from assistant.checks.reading.subjects import terms

_COUNTS = {"两": 2, "二": 2, "2": 2, "三": 3, "3": 3, "四": 4, "4": 4}
_FIRST = re.compile(
    "([前后])([两二三四2-4])(?:大?[项类种]|部分|[者家个大])[\u3400-\u9fff]{0,4}?(?:合[计并]|[总一]?共计?)?占[^，。；\\d]*$"
)
_SEVERAL_OF_THEM = re.compile(
    "(?:这|以上|上述)?([两二三四])(?:大?[类项种]|者)[\u3400-\u9fff]{0,4}?(?:合[计并]|[总一]?共计?)?占"
)
_ASKED, _SEVERAL = 1.1, 2


def counted_shares(scene: Scene) -> tuple[Guess, ...]:
    """The share of the first or last of the kinds just told, or of those named; none where no such share is told."""
    if scene.unit != PERCENT or "占" not in scene.place.left:
        return ()
    first = _FIRST.search(scene.place.left)
    names = () if first else names_listed(scene.place.left)
    row = _row(scene) if first or names else ()
    several = None if first or names else _SEVERAL_OF_THEM.match(scene.place.left)
    row = row or (_row(scene) if several else ())
    if several:
        count, chosen = _COUNTS[several.group(1)], tuple(row)
    elif first:
        count = _COUNTS[first.group(2)]
        chosen = tuple(row[:count] if first.group(1) == "前" else row[-count:])
    else:
        count = len(names)
        chosen = tuple(o for o in row if any(_is_called(scene, o, name) for name in names))
    if not _SEVERAL <= count == len(chosen) <= len(row):
        return ()
    row = row if count < len(row) else _listed(scene, row)
    if len(row) == count:
        return ()
    taken = {o.fact for o in chosen}
    everything = (*chosen, *(o for o in row if o.fact not in taken))
    total = sum(o.value for o in everything)
    if not total:
        return ()
    named = [f"{{{at}}}" for at in range(len(everything))]
    value = sum(o.value for o in chosen) / total * 100
    formula = f"({' + '.join(named[:count])}) / ({' + '.join(named)})"
    return (Guess(formula, everything, value, mean(*everything) + _ASKED),)


def _row(scene: Scene) -> Sequence[Operand]:
    """The counts of one unit just told, without the whole told before them; none where several units are told."""
    said = (o for o in scene.operands if o.order and o.fact >= 0 and o.near >= SAME_UNIT and not o.prior)
    told = sorted((o for o in said if o.unit not in NOT_COUNTED and not scene.is_target(o)), key=lambda o: -o.order)
    parts = told[1:] if len(told) > _SEVERAL and told[0].value == sum(o.value for o in told[1:]) else told
    return parts if len({o.unit for o in parts}) == 1 else ()


def _listed(scene: Scene, row: Sequence[Operand]) -> Sequence[Operand]:
    """化工34家、仓储27家，两类占63.5%, jotted as 化工34家、仓储27家、矿山21家、其他14家: all that the note lists."""
    told = list_from(scene.dossier, row[0].fact)
    at_hand = [operand_of(scene.dossier, fact, row[0].near) for fact in told]
    return at_hand if {o.fact for o in row} < set(told) else row


def _is_called(scene: Scene, one: Operand, name: str) -> bool:
    """Whether a name listed is that of a number just told."""
    return bool(terms(name) & scene.dossier.tags[one.fact][0])
