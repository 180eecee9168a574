"""Posts that nobody holds: 12个编制只有9人，空缺3个."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.checks.arithmetic.scene import SAME_UNIT, Guess, Scene, mean
from assistant.checks.reading.measures import NOT_COUNTED, likeness

_LACKING = re.compile(
    "(?:空缺|空编|缺编|缺员|缺岗|空岗|缺额|缺口|[还尚仍]?[缺空差])(?:[员编岗额])?(?:了|约|有|为|共)*$"
)
_EMPTY = re.compile("^(?:岗位|编制|名额|坐席|席位|工位|职数)?(?:空缺|空着|无人|没人|待补)")
_PEOPLE, _PLAIN, _PAIR = "people", 0.35, 2


def vacancies(scene: Scene) -> Iterator[Guess]:
    """The posts just told less the people just told to hold them, which are counted in a unit of their own."""
    place = scene.place
    if scene.unit in NOT_COUNTED or not (_LACKING.search(place.left) or _EMPTY.match(place.right)):
        return
    units = (*NOT_COUNTED, "time", "months")
    told = [o for o in scene.operands if o.order and o.near >= SAME_UNIT and o.fact >= 0 and o.unit not in units]
    alone = len(told) == _PAIR  # 司机只有9名，12辆车排不开班，缺口3名
    for posts in (o for o in told if o.unit != _PEOPLE) if alone else ():
        alike = scene.unit == _PEOPLE or likeness(scene.unit, posts.unit)
        for held in (o for o in told if alike and o.unit == _PEOPLE):
            if held.written < posts.written:
                yield Guess("{0} - {1}", (posts, held), posts.written - held.written, mean(posts, held) + _PLAIN)
