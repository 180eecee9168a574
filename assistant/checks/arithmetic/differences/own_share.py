"""What the budget paid of one item: 系统运维84.60万元，其中财政负担60万元，其余用自有资金解决."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.checks.arithmetic.at_hand import operand_of
from assistant.checks.arithmetic.scene import SAME_UNIT, Guess, Scene
from assistant.checks.reading.measures import MONEY
from assistant.checks.reading.place import Place

_BY_BUDGET = re.compile(
    "(?:其中)?(?:由|市|县|区|省)?(?:财政|预算)(?:资金|经费)?(?:负担|承担|出资|安排|列支|支付|支出|解决)?(?:了|约)?$"
)
_OWN = re.compile("(?:其余|其他|余下|剩下|另外?)[^，。；\\d]{0,8}自(?:有|筹)")
_MEANT, _OWN_NEAR = 0.35, 0.75


def tells_own_share(dimension: str, place: Place) -> bool:
    """Whether words tell what the budget paid, and the words behind that own funds paid the rest."""
    if dimension != MONEY or not _BY_BUDGET.fullmatch(place.left):
        return False
    return any(_OWN.match(words) for words, _ in place.words)


def less_own_funds(scene: Scene) -> Iterator[Guess]:
    """The item of the spending just told less the own funds that the words behind say paid the rest of it."""
    if not tells_own_share(scene.unit, scene.place):
        return
    dossier = scene.dossier
    own = next((f for f in dossier.totals if dossier.facts[f].role == "own_funds"), -1)
    for item in scene.operands if own >= 0 else ():
        if item.fact in dossier.items and item.order == 1 and item.near >= SAME_UNIT:
            held = operand_of(dossier, own, _OWN_NEAR)
            if held.value < item.value:
                yield Guess("{0} - {1}", (item, held), item.value - held.value, item.near + _MEANT)
