"""The growth of something named to set another's against it: 支出增长6.29%，低于献血人次7.14%的增幅."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.checks.arithmetic.at_hand import operand_of
from assistant.checks.arithmetic.operands import Operand
from assistant.checks.arithmetic.scene import Guess, Scene
from assistant.checks.reading.measures import PERCENT
from assistant.quantities.units import find_unit

_OF_ANOTHER = re.compile("(?:[低高快慢大小优]于|超过|超出|不及|落后于|领先于|跟上)(?:同期)?([\u3400-\u9fff]{2,10})$")
_GROWTH = re.compile("^的?(?:增[幅速长]|涨幅|降幅|减幅|升幅|增长率|提升|下降)")
_COUNTED = re.compile("(?:总?[量额数]|人数)$")
_COUNTER = 2  # characters: 人次, 车次
_SURE = 1.4


def growths_named(scene: Scene) -> Iterator[Guess]:
    """What a figure named behind 低于 or 高于 rose or fell by since last year, best named first."""
    found = _OF_ANOTHER.search(scene.place.left) if scene.unit == PERCENT else None
    if found is not None and _GROWTH.match(scene.place.right) and (pair := _pair_named(scene, found.group(1))):
        now, then = pair
        formula = "({0} - {1}) / {1}" if now.value > then.value else "({1} - {0}) / {1}"
        yield Guess(formula, pair, abs(now.value - then.value) / then.value * 100, _SURE)


def _pair_named(scene: Scene, name: str) -> tuple[Operand, Operand] | None:
    """The figure that a phrase names best and its number of last year, as counted in the counter it ends with."""
    dossier, phrase = scene.dossier, _COUNTED.sub("", name)
    unit = find_unit(phrase[-_COUNTER:])
    for fact, _ in dossier.named_by(phrase[:-_COUNTER] if unit else phrase):
        past = dossier.past_of(fact)
        counted = unit is None or dossier.measures[fact] == unit.dimension
        if past >= 0 and counted and dossier.numbers[past] and not (dossier.is_prior(fact) or dossier.is_target(fact)):
            return operand_of(dossier, fact, 1.0), operand_of(dossier, past, 1.0)
    return None
