"""A part's own rate and the rate of the rest, of what a note tells: 抽测500人，合格471人（学生200人里合格194人）."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from assistant.checks.arithmetic.at_hand import operand_of
from assistant.checks.arithmetic.scene import SAME_UNIT, Guess, Scene, mean
from assistant.checks.dossier import Dossier
from assistant.checks.reading.asks import Ask

_OF_THEM = re.compile("[里中](?:面|有|的)*([\u3400-\u9fff]{0,4})$")
_THE_REST = re.compile("^(?:其[他余它]|另外|余下|剩下|非)")
_PLAIN, _NEAR, _NAME = 0.6, 0.9, 2


class _Told(NamedTuple):
    """Facts of one note: how many of a part passed, the part, and how many passed of all."""

    passed: int
    part: int
    all_passed: int
    whole: int


def part_rates(scene: Scene) -> Iterator[Guess]:
    """其中学生200人、合格率97%，其他居民合格率92.3%: the part just told, or what is left of the whole without it."""
    if scene.stance.ask(Ask.RATE) < 1 or not scene.rate or scene.place.row:
        return
    rest = bool(_THE_REST.match(scene.place.left))
    for passed, part in _parts_told(scene.dossier, scene.rate):
        here = next((o for o in scene.operands if o.fact == part and o.order and o.near >= SAME_UNIT), None)
        if here is None and _is_spoken_of(scene, part, rest=rest):
            here = operand_of(scene.dossier, part, _NEAR, 1)
        if here is None:
            continue
        one = operand_of(scene.dossier, passed, _NEAR)
        if not rest and here.order == 1 and here.value:
            yield Guess("{0} / {1}", (one, here), one.value / here.value * 100, mean(one, here) + _PLAIN)
        elif rest and (told := _whole_told(scene.dossier, passed, part)) is not None:
            others, whole = (operand_of(scene.dossier, fact, _NEAR) for fact in (told.all_passed, told.whole))
            value = (others.value - one.value) / (whole.value - here.value) * 100
            yield Guess("({0} - {1}) / ({2} - {3})", (others, one, whole, here), value, mean(one, here) + _PLAIN)


def _is_spoken_of(scene: Scene, part: int, *, rest: bool) -> bool:
    """学生合格率97%，其他居民合格率92.3%: whether the part is named beside its rate, or its rate was just told."""
    fact = scene.dossier.facts[part]
    if rest:
        return any(o.order == 1 and o.near >= SAME_UNIT and o.key.endswith(f"/ {fact.id}") for o in scene.operands)
    return (
        len(fact.place.left) >= _NAME and fact.place.left in scene.place.left and not _THE_REST.match(scene.place.left)
    )


def _parts_told(dossier: Dossier, rate: str) -> Iterator[tuple[int, int]]:
    """学生200人里合格194人, 200名学生里194名合格: what passed of a part, and the part, of every note that tells so."""
    for fact, told in enumerate(dossier.facts):
        found = _OF_THEM.search(told.place.before) if dossier.notes[fact] >= 0 else None
        before = fact - 1
        if found is None or before < 0 or dossier.notes[before] != dossier.notes[fact]:
            continue
        word = found.group(1) or told.place.after.lstrip("的都")[:2]
        alike = dossier.measures[before] == dossier.measures[fact] and dossier.numbers[before] > dossier.numbers[fact]
        if alike and word and rate.endswith(word):
            yield fact, before


def _whole_told(dossier: Dossier, passed: int, part: int) -> _Told | None:
    """The two numbers of the unit told before the part in its note: all there were, and all of them that passed."""
    note, unit = dossier.notes[part], dossier.measures[part]
    told = [f for f in range(part) if dossier.notes[f] == note and dossier.measures[f] == unit]
    if len(told) != 2:
        return None
    whole, others = sorted(told, key=lambda f: -dossier.numbers[f])
    left = dossier.numbers[whole] - dossier.numbers[part], dossier.numbers[others] - dossier.numbers[passed]
    return _Told(passed, part, others, whole) if left[0] > left[1] >= 0 else None
