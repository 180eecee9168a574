"""How many ask for each place there is: 报名31450人，参赛规模12000人，平均每个名额有2.6人争取."""

from __future__ import annotations

from collections.abc import Iterator

from assistant.checks.arithmetic.scene import SAME_SENTENCE, Guess, Scene, mean

_PLACES = ("名额", "席位", "岗位", "学位", "床位", "摊位", "指标")
_ASKED_FOR = ("争", "竞争", "报名", "申请", "抢", "排队", "角逐")
_MEANT = 0.5


def contested(scene: Scene) -> Iterator[Guess]:
    """The more over the fewer of two numbers just told in the unit of this one, told for each place (每个名额)."""
    each, place = scene.stance.each, scene.place
    if not each or not each.endswith(_PLACES) or not (place.right or place.after).startswith(_ASKED_FOR):
        return
    said = [o for o in scene.same() if o.order and o.near >= SAME_SENTENCE and o.fact >= 0]
    last = sorted(said, key=lambda o: o.order)[:2]
    if len(last) > 1 and min(o.value for o in last) > 0:
        more, fewer = sorted(last, key=lambda o: -o.value)
        yield Guess("{0} / {1}", (more, fewer), more.value / fewer.value, mean(more, fewer) + _MEANT)
