"""Which item of the spending so much for each is of, where no word beside the number names it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from assistant.checks.arithmetic.operands import Operand
from assistant.checks.dossier import Dossier
from assistant.checks.reading.asks import Ask
from assistant.checks.reading.each import DONE_TO_ONE
from assistant.checks.reading.measures import NOT_COUNTED, likeness
from assistant.checks.reading.place import Place
from assistant.checks.reading.stance import Stance
from assistant.checks.reading.subjects import terms

_COST = re.compile("(?:^|，)([\u3400-\u9fff]{2,4})费用?[^，。；\\d]{0,16}，[^，。；]*$")
_PAID_SHARE = re.compile("^([\u3400-\u9fff]{2,4})[款费][^。；]*\\d[%成][^，。；]*，[^，。；\\d]*$")  # 苗种款先付80%，即
_NAMED, _AKIN = 0.95, 0.6
_SPENT_ON = 0.3  # 购置厨房设备 and 厨房设备支出
_PLANNED = 0.15  # 再维护礁体, of 维护人工鱼礁
_COUNTED = ("{0} / {1}", "{0} × {1}")  # formulas of what counts one thing by another


def items_paid(
    dossier: Dossier, stance: Stance, place: Place, order: Mapping[int, int], derived: Sequence[Operand]
) -> Iterator[tuple[int, float]]:
    """Facts with how near they are; `order` counts back the facts said, `derived` are the numbers reckoned nearby.

    训练费按人次摊算，每人次378元; 每调运一辆次5元; 苗种款先付80%，即298.08万元: a word of cost, or of what is done to
    each, names the item. 设备412台，台均6523元: it is named like the count told last.
    再维护600空方，按今年单价约需12万元: or like this year's of what was just told.
    """
    found = DONE_TO_ONE.search(place.left) if "一" in place.left else None
    found = found or _COST.search(place.lead) or _PAID_SHARE.search(place.lead)
    wanted = terms("，".join(found.groups())) if found else frozenset()
    named = [item for item in _items(dossier) if wanted & dossier.tags[item][0]] if wanted else []
    if len(named) == 1:
        yield named[0], _NAMED
    else:
        akin = _akin(dossier, _last_counted(dossier, stance.per[0], order, derived)) if stance.per[0] else ()
        yield from ((item, _AKIN) for item in akin)
        if stance.ask(Ask.PRODUCT):
            for done in _done_of(dossier, next((f for f, at in order.items() if at == 1), -1)):
                yield from ((fact, _AKIN) for item in _akin(dossier, (done,)) for fact in (done, item))


def _items(dossier: Dossier) -> Iterator[int]:
    """The items of the spending, without prices for each (每万尾苗种成本)."""
    return (item for item in dossier.items if not dossier.stances[item].per[0])


def _akin(dossier: Dossier, counts: Sequence[int]) -> Sequence[int]:
    """The one item named like a count; none where several are."""
    akin = [item for item in _items(dossier) if any(dossier.kin(item, count) >= _SPENT_ON for count in counts)]
    return akin if len(akin) == 1 else ()


def _last_counted(dossier: Dossier, per: str, order: Mapping[int, int], derived: Sequence[Operand]) -> Sequence[int]:
    """The count told last, or what a number just derived counts (培训90场，平均每场140人次，每人次花费20元)."""
    counted = {fact: at for fact, at in order.items() if dossier.measures[fact] == per}
    for said in derived:
        made = said.parts if said.formula in _COUNTED else ()
        told = (fact for fact in made if per in (said.unit, dossier.measures[fact]))
        counted.update((fact, min(said.order, counted.get(fact, said.order))) for fact in told)
    return [fact for fact, at in counted.items() if at == min(counted.values())]


def _done_of(dossier: Dossier, planned: int) -> Iterator[int]:
    """This year's figures of what a number told plans."""
    unit = dossier.measures[planned] if planned >= 0 else ""
    for name, figures in dossier.counted.items() if planned >= 0 and unit not in NOT_COUNTED else ():
        if likeness(name, unit):
            yield from (done for done in figures if dossier.kin(done, planned) >= _PLANNED)
