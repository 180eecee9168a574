"""What was planned and not reached, as a share of the plan: 超过四分之一的任务未能完成, 13所 done of 18所."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.checks.arithmetic.part_and_whole import just_completed
from assistant.checks.arithmetic.scene import SAME_SENTENCE, Guess, Scene, mean
from assistant.checks.links import Link
from assistant.checks.reading.asks import Ask
from assistant.checks.reading.cues import means_money
from assistant.checks.reading.measures import likeness
from assistant.checks.reading.subjects import terms

_UNDONE = re.compile("没能|没有|没(?=[\u3400-\u9fff]{2})|未能|尚未|未(?!来)|缺口|落空|缓建|延期|拖延|搁置")
_PLAINLY_UNDONE = 0.6
_PLANNED = re.compile("^的?[^，。；]{0,4}(?:任务|目标|计划|建设|改造)")
_OVER_UNDONE = re.compile(
    "(?:未|没有?|尚未|待)(?:开工|动工|启动|实施|完成|完工|建成|建|改造|改|修)的?[^，。；\\d]*(?:，[^，。；\\d]*)?$"
)
_PLAINLY = 0.8
_SPREAD, _JUST_TOLD = 0.85, 0.5
_ASKED = 0.3
_OF_PLAN = 0.2
_JUST = (1, 2)  # 3个点没有开业，涉及2个街道，八分之一的任务落空
_JUST_SAID = 0.45  # 较目标少招28人，缺口为7%: the gap itself stands right before
_WHOSE = 0.25


def over_undone(scene: Scene) -> Iterator[Guess]:
    """收回386.58万元，平摊到未开工的食堂，每所约77.3万元: an amount over what was planned and is not done."""
    per = scene.stance.per[0]
    if not per or scene.stance.ask(Ask.PER) < _PLAINLY_UNDONE or not _OVER_UNDONE.search(scene.place.lead):
        return
    for done in (o for o in scene.operands if o.fact in scene.dossier.missed and likeness(o.unit, per) == 1):
        for aim in (o for o in scene.operands if scene.link(done, o) is Link.TARGET and o.value > done.value):
            for amount in (o for o in scene.same() if o.order and o.near >= SAME_SENTENCE):
                rating = mean(amount, aim, done) + _SPREAD - 0.05 * amount.order
                yield Guess("{0} / ({1} - {2})", (amount, aim, done), amount.value / (aim.value - done.value), rating)


def shortfalls(scene: Scene) -> Iterator[Guess]:
    """(target - done) / target × 100, where the words tell that something was not done."""
    place = scene.place
    just = just_completed(scene)
    part = scene.stance.part if scene.stance.ask(Ask.SHARE) >= _PLAINLY else ""
    undone = (scene.stance.ask(Ask.REST) or just >= 0) and _UNDONE.search(place.left + place.after)
    undone = undone or _UNDONE.search(part)  # 缓建食堂占计划数的27.78%
    if not undone or place.row or means_money(place):
        return
    for done in scene.operands:
        if done.fact < 0 or done.fact not in scene.dossier.missed:
            continue
        for aim in scene.operands:
            gap = aim.value - done.value
            if scene.link(done, aim) is Link.TARGET and scene.is_target(aim) and gap > 0:
                rating = mean(done, aim) + _ASKED + _OF_PLAN * bool(_PLANNED.match(place.right))
                rating += _WHOSE * bool(terms(place.right or part) & scene.dossier.tags[done.fact][0])
                rating += _JUST_TOLD * (done.fact == just)  # 完成率87.5%，八分之一的点没有办下来
                rating += _JUST_SAID * any(o.order in _JUST and o.value == gap for o in scene.operands)
                yield Guess("({1} - {0}) / {1}", (done, aim), gap / aim.value * 100, rating)
