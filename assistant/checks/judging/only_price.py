"""A price that a note alone tells by what the words name: 按每日150元的标准, jotted as 民工工资每天150元."""

from __future__ import annotations

from assistant.checks.dossier import Dossier
from assistant.checks.facts import Origin
from assistant.checks.reading.asks import Ask
from assistant.checks.reading.measures import MONEY
from assistant.checks.reading.stance import Stance

_PLAINLY = 0.9


def is_only_price(dossier: Dossier, fact: int, stance: Stance) -> bool:
    """Whether an amount is told by the day or month as the words have it, and no other of this year is."""
    if (
        not stance.per[0]
        or stance.per != stance.rhythm
        or stance.ask(Ask.PER) < _PLAINLY
        or dossier.facts[fact].origin is not Origin.NOTE
    ):
        return False
    if dossier.measures[fact] != MONEY or dossier.stances[fact].per != stance.per:
        return False
    others = (o for o, unit in enumerate(dossier.measures) if unit == MONEY and o != fact and not dossier.is_prior(o))
    return all(dossier.stances[o].per != stance.per or dossier.amounts[o] == dossier.amounts[fact] for o in others)
