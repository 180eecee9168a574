"""One judged number of a draft with the place it stands in."""

from __future__ import annotations

from assistant.checks.judging.verdicts import Outcome
from assistant.checks.reading.place import Place
from assistant.schema import Mention, frozen


@frozen()
class Entry:
    """One mention with its place and outcome; `fact` is the index of the fact it states or should, -1 if none."""

    mention: Mention
    place: Place
    outcome: Outcome
    fact: int = -1
