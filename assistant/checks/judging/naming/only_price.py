"""A price that a note alone tells by what the words name: 按每日150元的标准, jotted as 民工工资每天150元."""

from __future__ import annotations

from assistant.checks.dossier import Dossier
from assistant.checks.facts import Origin
from assistant.checks.reading.asks import Ask
from assistant.checks.reading.measures import MONEY
from assistant.checks.reading.stance import Stance

_PLAINLY = 0.9
_FAR_ABOVE = 500  # times so much for each, which no slip of the point makes of it


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


def is_price_far_below(dossier: Dossier, fact: int, stance: Stance, amount: float) -> bool:
    """内蜂箱486,000元, where a note tells 蜂箱每个补120元: so little for each is no rival of a whole amount."""
    if stance.per[0] or dossier.measures[fact] != MONEY or not dossier.stances[fact].per[0]:
        return False
    return amount >= _FAR_ABOVE * dossier.numbers[fact]
