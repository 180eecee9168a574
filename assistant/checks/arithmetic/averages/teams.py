"""How many are made up of what is counted, so many to each: 投入32名，两人一组，共16组."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from assistant.checks.arithmetic.scene import SAME_SENTENCE, Guess, Scene
from assistant.checks.reading.measures import likeness, measure
from assistant.checks.reading.place import Place
from assistant.quantities.numerals import parse_numeral

_TEAM = re.compile(
    "(\\d{1,3}|[一二两三四五六七八九十]{1,3})(?:个)?([\u3400-\u9fff])(?:编|分)?[为成]?一([组队班桌车批片网格]+)"
)
_PLAINLY = 0.4
_ALL_HANDS = re.compile(
    "^(?:现场|一线|专职|技术|管护|作业|项目|全[部体]|投入|参与|各类|从业|工作|服务)*"
    "(?:力量|人员|队伍|人手|人数|人力|班子|全[队组员部]|总[数人]数?|规模)(?:总数|规模|数量)?(?:合[计共]|[总一]?共计?|总计|累计|达到?|为|有|是|约|近)*$"
)


def names_all_hands(place: Place) -> bool:
    """队长2人、炮手16人，雇看护员45人，作业队伍共63人: whether the words name no one but all who were just told."""
    return bool(_ALL_HANDS.match(place.left))


def _is_of_group(scene: Scene, group: str) -> bool:
    """两人一组，编成16个抽样组: whether what is counted by 个 is such a group."""
    return scene.unit == "个" and scene.place.noun.endswith(group)


def teams(scene: Scene) -> Iterator[Guess]:
    """A number just said over how many of it the words put in one of what is counted: a / n."""
    found = _TEAM.search(scene.place.lead)
    if found is None or not (measure(found.group(3))[0] == scene.unit or _is_of_group(scene, found.group(3))):
        return
    size = Decimal(found.group(1)) if found.group(1).isdigit() else parse_numeral(found.group(1))
    many, counted = float(size) if isinstance(size, Decimal) else 0.0, measure(found.group(2))[0]
    for whole in scene.operands if many else ():
        if whole.order and whole.near >= SAME_SENTENCE and likeness(whole.unit, counted):
            yield Guess(f"{{0}} / {size}", (whole,), whole.written / many, whole.near + _PLAINLY)
