"""What is left of a whole: told by a name set apart, or by what it is not."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.checks.measures import NOT_COUNTED, likeness
from assistant.checks.operands import Operand
from assistant.checks.scene import BUDGETS, SAME_SENTENCE, SAME_UNIT, Guess, Scene, mean

_SET_APART = re.compile("[（(](?:含|包括|内含)([^（）()\\d，,]{2,24})(?:[）)][，,、]?|[，,])[^，。；（）()]*$")
_NAMES = re.compile("以及|[、和与及]")
_LESS_NAMED = 0.35
_NOT_THAT = re.compile("^(?:以上|左右|多)?[的都均仍尚]*(?:不是|并非|不属于|没有|未能?|非)([\u3400-\u9fff]{2,6})")
_OWN = re.compile("自己拿出?|自己出|自筹|自掏|自行承担|自行解决|配套")
_IS_OWN = 0.6
_IS_PART = 0.5
_REST = 0.3
_NAMED = 0.25


def set_apart(scene: Scene) -> Iterator[Guess]:
    """4座（含黄泥河桥），即新开工3座: a number just said less what brackets name of it, one by one."""
    found = _SET_APART.search(scene.place.lead)
    count = len([name for name in _NAMES.split(found.group(1)) if name.strip()]) if found else 0
    for whole in scene.same() if found and scene.place.left else ():
        if whole.order == 1 and whole.near >= SAME_UNIT and whole.unit not in NOT_COUNTED and whole.written > count:
            rest = whole.value - count * whole.value / whole.written
            yield Guess(f"{{0}} - {count}", (whole,), rest, whole.near + _LESS_NAMED)


def own_shares(scene: Scene) -> Iterator[Guess]:
    """中央、省级合计272万元，县里自己拿出15%: what of the budget those above did not give."""
    if not _OWN.search(scene.place.left):
        return
    for whole in scene.operands:
        if whole.fact < 0 or whole.prior or not whole.value or scene.dossier.facts[whole.fact].role not in BUDGETS:
            continue
        for one in scene.operands:
            drawn = one.fact < 0 and one.unit == whole.unit and one.order and one.near >= SAME_SENTENCE
            if drawn and one.key.startswith(f"{whole.key} - "):
                yield Guess("{0} / {1}", (one, whole), one.value / whole.value * 100, one.near + _IS_OWN)
            elif drawn and " + " in one.key and one.value < whole.value:
                yield Guess("1 - {0} / {1}", (one, whole), (1 - one.value / whole.value) * 100, one.near + _IS_OWN)


def rest_shares(scene: Scene) -> Iterator[Guess]:
    """课程仍有七成不是自建: what a part, named behind the share, leaves of the whole."""
    found = _NOT_THAT.match(scene.place.right)
    for part in scene.operands if found else ():
        if not found or not _is_named(scene, part, found.group(1)):
            continue
        for whole in scene.operands:
            if whole is part or whole.fact < 0 or not whole.value or whole.value <= part.value:
                continue
            if likeness(whole.unit, part.unit) == 1 and whole.prior == part.prior and not scene.is_target(whole):
                rating = mean(part, whole) + _REST + _NAMED * scene.named(whole)
                yield Guess("1 - {0} / {1}", (part, whole), (1 - part.value / whole.value) * 100, rating)


def _is_named(scene: Scene, part: Operand, noun: str) -> bool:
    counted = part.fact >= 0 and part.unit not in NOT_COUNTED and not scene.is_target(part)
    return counted and scene.dossier.share_named(noun, part.fact) >= _IS_PART
