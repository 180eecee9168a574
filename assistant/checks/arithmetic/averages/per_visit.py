"""What an item of the spending came to for each who came: 科普讲座9万元，每场1500元，每位听众不到40元."""

from __future__ import annotations

from collections.abc import Iterator

from assistant.checks.arithmetic.at_hand import operand_of
from assistant.checks.arithmetic.scene import SAME_UNIT, Guess, Scene
from assistant.checks.reading.measures import MONEY

_VISITS = ("person-times", "people")
_AKIN, _NAMED, _PLAIN = 0.35, 0.5, 0.9
_NOUN = 2  # characters


def per_visit(scene: Scene) -> Iterator[Guess]:
    """The item just told over the one number of visits named like it, where 每 names no number of persons."""
    dossier, each = scene.dossier, scene.stance.each
    if scene.unit != MONEY or scene.stance.per[0] != "people" or len(each) < _NOUN:
        return
    said = [o for o in scene.operands if o.fact in dossier.items and o.order and o.near >= SAME_UNIT]
    item = min(said, key=lambda o: o.order, default=None)
    counted = [fact for unit in _VISITS for fact in dossier.figures_in(unit)] if item is not None else []
    if item is None or any(dossier.share_named(each, fact) >= _NAMED for fact in counted):
        return
    akin = [fact for fact in counted if dossier.kin(item.fact, fact) >= _AKIN]
    if len(akin) == 1 and dossier.numbers[akin[0]]:
        visits = operand_of(dossier, akin[0], item.near)
        yield Guess("{0} / {1}", (item, visits), item.value / visits.value, item.near + _PLAIN)
