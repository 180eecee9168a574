"""Two kinds named in one word, whose numbers a note jots behind one character each: 乡村道, of 乡402.5、村700.6."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache

from assistant.checks.arithmetic.at_hand import operand_of
from assistant.checks.arithmetic.scene import Guess, Scene
from assistant.checks.reading.asks import Ask
from assistant.checks.reading.measures import MULTIPLE, NOT_COUNTED, PERCENT

_NAMED = 1.2  # named in the sentence, and no number behind it


def joined(scene: Scene) -> Iterator[Guess]:
    """乡村道归乡镇管养，共1103.1公里; 乡村道是县道的5.55倍; 乡道、村道占八成多: the two together, or their share."""
    initials = scene.dossier.initials
    pair = _pair_named(scene.place.lead, "".join(initials)) if len(initials) > 1 else ""
    if pair:
        yield from _of_pair(scene, initials, pair)


@lru_cache(maxsize=4096)
def _pair_named(lead: str, initials: str) -> str:
    """The two characters last named together (乡村道, 乡道和村道), "" for none or where three are."""
    one = f"[{re.escape(initials)}]"
    found = re.findall(
        f"(?<!{one})({one})(?:({one})(?!{one})[\u3400-\u9fff]|([\u3400-\u9fff])[、和与及]({one})\\3)(?!\\d)", lead
    )
    return found[-1][0] + (found[-1][1] or found[-1][3]) if found else ""


def _of_pair(scene: Scene, initials: Mapping[str, int], pair: str) -> Iterator[Guess]:
    one, other = (operand_of(scene.dossier, initials[name], 1.0) for name in pair)
    notes = scene.dossier.notes
    if one.unit != other.unit or pair[0] == pair[1] or notes[one.fact] != notes[other.fact]:
        return
    total = one.value + other.value
    if scene.unit == one.unit and not (scene.stance.ask(Ask.CHANGE) or scene.stance.ask(Ask.PER)):
        yield Guess("{0} + {1}", (one, other), total, _NAMED)
    if scene.unit not in (PERCENT, MULTIPLE) or one.unit in NOT_COUNTED:
        return
    part = scene.stance.part
    if part and pair[0] not in part and pair[1] not in part:
        return  # 乡村道归乡镇管养，中心自己管的占15.26%: of another part
    named = initials.get(scene.stance.whole[:1], -1)
    first = min(fact for fact in initials.values() if notes[fact] == notes[one.fact])
    whole = named if named >= 0 else first - 1
    if (
        whole >= 0
        and notes[whole] == notes[one.fact]
        and scene.dossier.measures[whole] == one.unit
        and scene.dossier.numbers[whole] > 0
    ):
        of = operand_of(scene.dossier, whole, 1.0)
        scale = 100 if scene.unit == PERCENT else 1
        yield Guess("({0} + {1}) / {2}", (one, other, of), total / of.value * scale, _NAMED)
