"""How many of a thing a sum pays for: 捐赠资金2.4万元，约够买60台."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.checks.arithmetic.at_hand import operand_of
from assistant.checks.arithmetic.scene import SAME_SENTENCE, Guess, Scene
from assistant.checks.reading.measures import MONEY, likeness, measure
from assistant.checks.reading.subjects import terms

_PAYS_FOR = re.compile(
    "(?:[够可能]|足以|足够)(?:以|再|多)?(?:买|购买|购置|采购|配备|添置|印制?|换|更换|[修改]?建|做)得?(?:约|近|上)*$"
)
_ONE = re.compile("[一每/]([\u3400-\u9fff])")
_PLAIN = 0.6


def paid_for(scene: Scene) -> Iterator[Guess]:
    """The money said last over what the inputs tell each of the thing to cost, where the sentence names the thing."""
    if scene.unit == MONEY or not _PAYS_FOR.search(scene.place.left):
        return
    dossier, words = scene.dossier, terms(scene.place.lead)
    said = [o for o in scene.operands if o.order and o.unit == MONEY and o.near >= SAME_SENTENCE]
    paid = min(said, key=lambda o: o.order, default=None)
    for fact, unit in enumerate(dossier.measures if paid is not None else ()):
        own = unit.removeprefix(f"{MONEY}/") if "/" in unit else _told_for(scene, fact) if unit == MONEY else ""
        named = own and likeness(own, scene.unit) == 1 and words & dossier.tags[fact][0]
        if paid is not None and named and dossier.numbers[fact] and not dossier.is_prior(fact):
            price = operand_of(dossier, fact, paid.near)
            yield Guess("{0} / {1}", (paid, price), paid.value / price.value, paid.near + _PLAIN)


def _told_for(scene: Scene, fact: int) -> str:
    """灯架每台420元, 灯架420元一台: the measure of what a note tells a price of, "" where it tells none."""
    each = _ONE.match(scene.dossier.facts[fact].place.right)
    return scene.dossier.stances[fact].per[0] or (measure(each.group(1))[0] if each else "")
