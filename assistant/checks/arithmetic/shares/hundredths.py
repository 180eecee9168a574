"""So much out of every hundred 元: a share told again in money, what became of the hundred, what is left of it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.checks.arithmetic.fund_words import fate_of, is_given
from assistant.checks.arithmetic.operands import Operand
from assistant.checks.arithmetic.scene import BUDGETS, SAME_UNIT, Guess, Scene, mean
from assistant.checks.reading.asks import Ask
from assistant.checks.reading.measures import MONEY, PERCENT

_MANY = 10  # every 100元, every 1万元; 每1元 tells what it brings about
_AGAIN = re.compile("(?:即|也就是|换句话说|换言之|相当于|等于|折算)[^。；]*$")
_RECKONED = re.compile(r"× (\d+)(?: / 100)?$")
_TOLD, _TOLD_AGAIN = 0.5, 0.4
_PART, _REST, _REST_ASKED = 1.0, 0.3, 0.5
_NAMED = 0.4


def hundredths(scene: Scene) -> Iterator[Guess]:
    """占73.46%，即每花100元就有73元; 每安排100元，52元形成支出、48元退回: an amount that is less than its hundred."""
    base = _base(scene) if scene.unit == MONEY else 0.0
    if base < _MANY or scene.bounds[0] > base:
        return
    again = bool(_AGAIN.search(scene.place.lead))
    for one in scene.operands:
        if one.unit == PERCENT and " / " in one.formula and one.order and one.near >= SAME_UNIT:
            rating = one.near + _TOLD + _TOLD_AGAIN * (again and one.order == 1)
            yield Guess(f"{{0}} × {base:.0f} / 100", (one,), one.value * base / 100, rating)
        elif one.order == 1 and one.fact < 0 and one.unit == MONEY and one.near >= SAME_UNIT and one.value < base:
            rating = one.near + _REST + _REST_ASKED * scene.stance.ask(Ask.REST)
            yield Guess(f"{base:.0f} - {{0}}", (one,), base - one.value, rating)
    for part, whole in _parts(scene):
        yield Guess(
            f"{{0}} / {{1}} × {base:.0f}", (part, whole), part.value / whole.value * base, mean(part, whole) + _PART
        )


def _base(scene: Scene) -> float:
    """How much every so much is, as the clause tells or the number just told was reckoned by; 0 for nothing."""
    if scene.stance.per[0] == MONEY:
        return float(scene.stance.per[1])
    last = next((o for o in scene.operands if o.order == 1 and o.unit == MONEY and o.near >= SAME_UNIT), None)
    found = _RECKONED.search(last.formula) if last and last.fact < 0 and scene.stance.ask(Ask.REST) else None
    return float(found.group(1)) if found else 0.0


def _parts(scene: Scene) -> Iterator[tuple[Operand, Operand]]:
    """What the words say became of a budget, and the budget; or what was spent on what they name, and all that was."""
    facts, given = scene.dossier.facts, is_given(scene)
    roles = BUDGETS if given else ("spent",)
    wholes = [o for o in scene.operands if o.fact in scene.dossier.totals and facts[o.fact].role in roles and o.value]
    for part in scene.operands if wholes else ():
        item = part.fact in scene.dossier.items and scene.named(part) >= _NAMED
        if fate_of(scene, part) if given else item:
            yield from ((part, whole) for whole in wholes)
