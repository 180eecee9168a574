"""What is left of a whole when two or three numbers said one after another are taken away."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from assistant.checks.arithmetic.differences.the_others import asks_for_others
from assistant.checks.arithmetic.fund_words import tells_unspent
from assistant.checks.arithmetic.operands import Operand
from assistant.checks.arithmetic.scene import SAME_UNIT, Guess, Scene, mean
from assistant.checks.links import Link
from assistant.checks.reading.asks import Ask
from assistant.checks.reading.measures import NOT_COUNTED

_PLAINLY = 0.6
_LISTED_NEAR = 0.55  # 倾倒垃圾418件；乱搭乱建156件；排污口97件；其他203件
_OTHER_COUNTER = 0.4
_NO_SUM = 0.5  # 其中四项合计482.65万元 is no rest of the whole
_WITHIN = re.compile(  # 未办结器具中压力表65台、衡器21台
    "(?:其中|包括|(?:[\u3400-\u9fff]{3}(?<![其集当年高初])中(?![心央学小级])|的[\u3400-\u9fff]{0,6}有)(?=[\u3400-\u9fff]{2,8}\\d))"
    "([^。；]*)$"
)
_NUMBER = re.compile(r"\d[\d,.]*")
_REMAINS = 0.4


def remainders(scene: Scene) -> Iterator[Guess]:
    """What is left of a whole when two or three numbers said one after another are taken away: 224－107－89."""
    asked = scene.stance.ask(Ask.REST)
    unspent, own = tells_unspent(scene), scene.dossier.own_funds[1]
    others = asks_for_others(scene)  # 优秀132份，不合格4份，其余14份为合格: of the 150份 looked at
    told = sorted((o for o in scene.operands if o.order and " / " not in o.key), key=lambda o: o.order)
    unit = scene.unit if not told or asked < _PLAINLY else _unit_listed(scene, told)
    said = [o for o in told if o.unit == unit]
    for count in (2, 3):
        row = tuple(said[:count])
        if len(row) < count or row[-1].near < _LISTED_NEAR:
            return
        taken = sum(o.value for o in row)
        for whole in scene.same():
            linked = [scene.link(whole, o) in (Link.BESIDE, Link.PART) or scene.is_part(whole, o) for o in row]
            if unspent and own in {o.key for o in row}:
                continue  # 未用完的 is of the budget less what was spent of it, own funds left out
            if any(scene.is_gap(o) and whole.fact in o.parts for o in row):
                continue  # 6.48万平方米, 比目标多完成800平方米: what it is more by is no part of it
            if whole in row or whole.value <= taken or whole.fact < 0 or scene.is_target(whole):
                continue
            kinds = len(row) == told_within(scene) and whole.order == len(row) + 1 and not scene.stance.asks
            rating = mean(whole, *row) + 0.25 * asked + 0.15 * all(linked) - 0.1 + _REMAINS * kinds
            ends = len(said) == count or said[count].near < SAME_UNIT or said[count] is whole
            rating += _REMAINS * (others and all(linked) and ends and row[-1].near >= SAME_UNIT and not kinds)
            rating -= _NO_SUM * (scene.stance.ask(Ask.SUM) >= _PLAINLY > asked)
            rating -= _OTHER_COUNTER * (whole.unit != scene.unit)  # 超标岗位58个，涉及26家，改好24家，其余2家
            formula = "{0} - " + " - ".join(f"{{{i}}}" for i in range(1, count + 1))
            yield Guess(formula, (whole, *row), whole.value - taken, rating)


def _unit_listed(scene: Scene, told: Sequence[Operand]) -> str:
    """配发辅具118件，包括轮椅20台、坐姿椅32台，其余66件为小件: the parts of a list may have a counter of their own."""
    unit = told[0].unit
    whole = next((o for o in told if o.unit != unit), None)
    apart = unit not in NOT_COUNTED and whole is not None and whole.unit == scene.unit != unit
    return unit if apart and whole is not None and whole.near >= SAME_UNIT else scene.unit


def told_within(scene: Scene) -> int:
    """756件，其中民事462件、刑事251件、行政43件: how many parts of a whole are told before the number, behind 其中."""
    found = _WITHIN.search(scene.place.lead)
    return len(_NUMBER.findall(found.group(1))) if found else 0
