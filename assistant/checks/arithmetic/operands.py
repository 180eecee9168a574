"""What a derived number is made of: a fact, or a number said before, and how near it stands to the number judged."""

from __future__ import annotations

from decimal import Decimal

from assistant.checks.reading.place import Place
from assistant.schema import frozen

ENDS = (".最小", ".最大")  # what the keys of a range's two ends have behind the range's own
SPAN = "起止月份"  # the months between two dates of a sentence, as an operand


@frozen(eq=False)
class Operand:
    """One value a derivation may use. `near` is how close it is to the number judged, 0 to 1.

    `fact` is its index in the dossier, -1 for a number derived earlier in the draft; `order` counts mentions back
    (0: not mentioned before). `value` is in the measure of its dimension, `written` in the unit as written.
    `base` marks what the last share was taken of, `here` a number of the same table row, `used` one that a share in
    this clause began with, `past` last year's counterpart of one derived, `aimed` the one planned, `prior` a fact of
    last year's report; `parts` are the facts a derived one is made of, by `formula`.
    """

    key: str
    label: str
    value: float
    unit: str
    wording: str
    fact: int
    near: float
    order: int = 0
    written: float = 0.0
    base: bool = False
    here: bool = False
    used: bool = False
    past: bool = False
    aimed: bool = False
    prior: bool = False
    parts: tuple[int, ...] = ()
    formula: str = ""


@frozen()
class Said:
    """A number already read in the draft, as it should be: with the value of the inputs, not the draft's.

    A derived one keeps its `formula` and the facts it is made of in `parts`, so that last year's counterpart can be
    had.
    """

    key: str
    label: str
    value: Decimal
    unit: str
    wording: str
    fact: int
    place: Place
    parts: tuple[int, ...] = ()
    formula: str = ""


def nearness(said: Place, place: Place) -> float:
    """How close an earlier number is: 1 in the same clause, less by unit, sentence, line."""
    if said.line == place.line:
        if said.clause == place.clause:
            return 1.0
        if said.unit == place.unit:
            return max(0.95 - 0.04 * (place.clause - said.clause - 1), 0.75)
        if said.sentence == place.sentence:
            return max(0.7 - 0.04 * (place.unit - said.unit - 1), 0.5)
        return max(0.65 - 0.06 * (place.sentence - said.sentence - 1), 0.45)
    if said.section == place.section:
        return 0.42 if place.line - said.line <= 2 else 0.3
    return 0.2
