"""What a note calls the rest without telling how many: 市民上报684只、公安移交285只、其余林业站送来."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.checks.arithmetic.operands import Operand
from assistant.checks.arithmetic.scene import SAME_SENTENCE, Guess, Scene
from assistant.checks.dossier import Dossier
from assistant.checks.reading.asks import Ask
from assistant.checks.reading.measures import NOT_COUNTED
from assistant.checks.reading.subjects import terms

_PLAIN, _SHARED, _NAMED = 0.9, 0.5, 0.25
_NEXT = re.compile("[、和与及][\u3400-\u9fff]{1,8}\\d")
_OTHERS = ("其余", "其他", "余下", "剩下", "另外")  # 其余7人靠走访核实
_LEAST, _MOST = 1, 4


def rest_named(scene: Scene) -> tuple[Guess, ...]:
    """A whole less all the parts a note lists, where the words beside the number are the note's for the rest."""
    return tuple(_rests(scene)) if scene.dossier.leftovers else ()


def _rests(scene: Scene) -> Iterator[Guess]:
    if scene.unit in NOT_COUNTED or scene.place.row or scene.stance.ask(Ask.CHANGE) or scene.stance.ask(Ask.PER):
        return
    words = terms(scene.place.right if scene.place.left in _OTHERS else scene.place.left or scene.place.before)
    at_hand = {o.fact: o for o in scene.operands if o.fact >= 0} if words else {}
    for last, name in scene.dossier.leftovers.items() if words else ():
        names = terms(name)
        named = bool(names) and len(words & names) >= _SHARED * min(len(words), len(names))
        if scene.dossier.measures[last] != scene.unit or not named:
            continue
        row = _listed(scene.dossier, last)
        for whole, parts in _wholes(scene, at_hand, row):
            formula = "{0} - " + " - ".join(f"{{{at}}}" for at in range(1, len(parts) + 1))
            value = whole.value - sum(o.value for o in parts)
            yield Guess(formula, (whole, *parts), value, SAME_SENTENCE + _PLAIN)


def _listed(dossier: Dossier, last: int) -> tuple[int, ...]:
    """The numbers of a note's unit up to the last one before the rest, as the note tells them."""
    note, unit = dossier.notes[last], dossier.measures[last]
    return tuple(f for f in range(last + 1) if dossier.notes[f] == note and dossier.measures[f] == unit)


def _wholes(
    scene: Scene, at_hand: dict[int, Operand], row: tuple[int, ...]
) -> Iterator[tuple[Operand, tuple[Operand, ...]]]:
    """The whole and its parts: the first of a note's numbers, or a figure said in the sentence or named by it."""
    if any(fact not in at_hand for fact in row):
        return
    told = tuple(at_hand[fact] for fact in row)
    listed = bool(row) and bool(_NEXT.match(scene.dossier.facts[row[0]].place.after))
    if len(told) > _LEAST and not listed and told[0].value > sum(o.value for o in told[1:]):
        yield told[0], told[1:]
        return
    taken = sum(o.value for o in told)
    for whole in scene.operands if len(told) <= _MOST else ():
        figured = whole.fact in scene.dossier.figures_in(scene.unit)
        said = whole.order or whole.base or scene.named(whole) >= _NAMED
        if figured and whole.value > taken and (said or (row and _tells_of(scene.dossier, row[0], whole.fact))):
            yield whole, told


def _tells_of(dossier: Dossier, part: int, whole: int) -> bool:
    """培训6期，岗前168人次，其余是轮训, of 参加培训528人次: whether the note names what a figure counts, and no other

    figure of its unit.
    """
    said = terms(dossier.inputs.notes[dossier.notes[part]].text) - terms(dossier.facts[part].unit)
    named = [f for f in dossier.figures_in(dossier.measures[whole]) if said & dossier.tags[f][0]]
    return named == [whole]
