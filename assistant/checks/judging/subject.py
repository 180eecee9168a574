"""One number ready to be judged, and the readings it may have."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from decimal import Decimal

from assistant.checks.arithmetic.scene import Guess
from assistant.checks.judging.binding import Claim
from assistant.checks.reading.agreement import Printed
from assistant.checks.reading.place import Place
from assistant.checks.reading.stance import Stance
from assistant.checks.reading.subjects import Fit
from assistant.schema import Mention, Range, frozen


@frozen()
class Subject:
    """A number ready to be judged: as printed, where it stands, how it is meant, and how well each fact fits.

    `beside` are the amounts of the other numbers of its dimension in the same sentence, `again` the places of those
    that are the same number.
    """

    mention: Mention
    printed: Printed
    dimension: str
    size: Decimal
    place: Place
    stance: Stance
    fits: Mapping[int, Fit]
    beside: Collection[object] = ()
    again: tuple[Place, ...] = ()

    @property
    def amount(self) -> Decimal | Range | None:
        """The value printed, in the measure of its dimension."""
        value = self.mention.value
        if isinstance(value, tuple):
            return value[0] * self.size, value[1] * self.size
        return value if value is None else value * self.size


@frozen()
class Weighed:
    """The readings of a number: the best that fits its value and the best that does not, direct and derived.

    `named` are the facts its words name that have another value, best first.
    """

    right_claim: Claim | None
    other_claim: Claim | None
    other_guess: Guess | None
    accepted: Claim | Guess | None
    right_guess: Guess | None = None
    named: tuple[Claim, ...] = ()
