"""What a kind just told of is of all there are: 有4个村的绿化员不到3名，这类村占12.5%, of the 32个村 of a figure."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.checks.arithmetic.at_hand import operand_of
from assistant.checks.arithmetic.scene import SAME_SENTENCE, Guess, Scene
from assistant.checks.dossier import Dossier
from assistant.checks.reading.measures import NOT_COUNTED, PERCENT

_SUCH = re.compile("^(?:这类|此类|该类|这些|这几[个所座处家])的?([\u3400-\u9fff]{1,3}?)(?:合计|一共|共)?占")
_PLAIN = 0.6


def such_ones(scene: Scene) -> Iterator[Guess]:
    """The number told of a noun in the sentence over the only figure that counts what the noun names."""
    found = _SUCH.match(scene.place.left) if scene.place.left.startswith(("这", "此", "该")) else None
    if found is None or scene.unit != PERCENT:
        return
    dossier, noun = scene.dossier, found.group(1)
    wholes = {f for f in dossier.nouns(noun) if dossier.facts[f].mention is None and not dossier.is_target(f)}
    for part in scene.operands:
        told = part.order and part.near >= SAME_SENTENCE and part.fact >= 0 and part.unit not in NOT_COUNTED
        if not told or not _counts(dossier, part.fact, noun) or part.fact in wholes:
            continue
        for fact in wholes if len(wholes) == 1 else ():
            whole = operand_of(dossier, fact, part.near)
            if whole.value and part.value < whole.value:
                yield Guess("{0} / {1}", (part, whole), part.value / whole.value * 100, part.near + _PLAIN)


def _counts(dossier: Dossier, fact: int, noun: str) -> bool:
    """Whether a note counts a noun: 6个村的青年演员, 5个点."""
    told = dossier.facts[fact]
    return told.wording.endswith(noun) or told.place.right.startswith(noun)
