"""How much of a contract was paid within the year: 核查服务合同总价89.6万元，当年已支付合同价款的83.3%."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.checks.arithmetic.scene import SAME_SENTENCE, Guess, Scene
from assistant.checks.reading.measures import MONEY

_PAID_OF = re.compile("(?:支付|付|拨付|兑付)了?合同(?:总?[价金]额?款?|总?额)的(?:约|近)?$")
_CONTRACT = re.compile("合同(?:总?[价金]|总?额)")
_NAMED = 0.05  # an item that the sentence names before the contract
_PLAIN = 1.5


def contract_paid(scene: Scene) -> Iterator[Guess]:
    """What was spent on the item that the words name best, over the contract told in the sentence."""
    if not _PAID_OF.search(scene.place.left):
        return
    said = (o for o in scene.operands if o.order and o.near >= SAME_SENTENCE and o.fact >= 0 and o.unit == MONEY)
    contract = next((o for o in said if _CONTRACT.search(o.label)), None)
    items = [o for o in scene.operands if o.fact in scene.dossier.items and scene.named(o) >= _NAMED]
    paid = max(items, key=scene.named, default=None)
    if contract is not None and paid is not None and 0 <= paid.value <= contract.value and contract.value:
        yield Guess("{0} / {1}", (paid, contract), paid.value / contract.value * 100, _PLAIN)
