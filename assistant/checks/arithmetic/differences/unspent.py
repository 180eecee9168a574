"""What of a budget lay unspent at a date by which a note tells what was spent: 到9月底还有203.30万元没有支出."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.checks.arithmetic.scene import BUDGETS, Guess, Scene, mean
from assistant.checks.dossier import Dossier
from assistant.checks.facts import Origin
from assistant.checks.reading.measures import MONEY
from assistant.schema import Kind

_DATE = re.compile(r"(\d{1,2})月(?:底|末)[^，。；\d]*$")
_UNSPENT = re.compile("(?:没有?|未能?)(?:形成)?(?:支出|花|使用|用|执行|拨付)|闲置|沉淀|结存|躺在")
_PLAINLY, _OF_SPENDING = 0.7, 0.3  # of the money given, rather than of what was spent in the end


def told_by_date(dossier: Dossier, before: str) -> tuple[int, ...]:
    """The amounts that notes tell of the end of the month that the words name last."""
    found = _DATE.search(before)
    if found is None:
        return ()
    noted = ((i, f) for i, f in enumerate(dossier.facts) if f.origin is Origin.NOTE and f.kind is Kind.MONEY)
    dated = ((i, _DATE.search(f.place.before)) for i, f in noted)
    return tuple(i for i, date in dated if date is not None and date.group(1) == found.group(1))


def unspent(scene: Scene) -> Iterator[Guess]:
    """The budget less what was spent by the date named."""
    if scene.unit != MONEY or not _UNSPENT.search(scene.place.left + scene.place.noun):
        return
    told = told_by_date(scene.dossier, scene.place.before)
    facts = scene.dossier.facts
    for spent in (o for o in scene.operands if o.fact in told):
        for whole in (o for o in scene.operands if o.fact in scene.dossier.totals and o.value > spent.value):
            role = facts[whole.fact].role
            asked = _PLAINLY if role in BUDGETS else _OF_SPENDING if role == "spent" else 0.0
            if asked:
                yield Guess("{0} - {1}", (whole, spent), whole.value - spent.value, mean(whole, spent) + asked)
