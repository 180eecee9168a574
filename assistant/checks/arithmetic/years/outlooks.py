"""What there will be once the plans are carried out, and how long what is left takes at this year's pace."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from assistant.checks.arithmetic.operands import Operand
from assistant.checks.arithmetic.scene import SAME_SENTENCE, SAME_UNIT, Guess, Scene, mean
from assistant.checks.facts import Origin
from assistant.checks.links import Link
from assistant.checks.reading.asks import Ask
from assistant.checks.reading.measures import MONEY, NOT_COUNTED, likeness

_THEN = re.compile("届时|到时|累计|总数|总量|共|全[区县市镇省乡部]|(?:达到?|增至|增加到|扩大到)(?:了|约|近)*$")
_ALL_DONE = re.compile("^[^，。；]{0,4}(?:全部|都)")
_FALLEN = re.compile("(?:降|减|压减|缩减|减少|下降)(?:少)?[到至为](?:约|近)*$")
_REST_DONE = re.compile("(?:剩下|余下|剩余|其余)的?[^。；]*(?:完|建|改|修|竣)[^。；]*，")
_LACKED = re.compile("(?:缺少?|没有?|无|未[有设装建配]|欠)([\u3400-\u9fff])")
_LACKING = 0.4
_PACE = re.compile("[照按以][^，。；]{0,12}(?:速度|进度|节奏)|满负荷")
_NOW = 0.6  # what there is this year need not be said again
_ADDED = 0.15
_ALL_ADDED = 0.1
_MOST = 4
_LEFT = 0.15
_PLAIN = 0.3
_NAMED = 0.25
_ALIKE = 0.3
_OF_ITS_NAME = 0.4


def outlooks(scene: Scene) -> Iterator[Guess]:
    """再新增6个、补开3个，届时达到30个; 更换8台后老车降到9台."""
    if scene.stance.plan and not scene.stance.ask(Ask.PER):
        yield from _grown(scene)
        yield from _all_done(scene)
        yield from _shrunk(scene)
    if scene.unit == "months" and _PACE.search(scene.place.lead):
        yield from _paces(scene)


def _grown(scene: Scene) -> Iterator[Guess]:
    """What there is, or was to be, and all that the sentence adds to it."""
    place = scene.place
    if not (_THEN.search(place.before) or _ALL_DONE.match(place.right)):
        return
    same = [o for o in scene.same() if o.unit.startswith(scene.unit) or scene.unit.startswith(o.unit)]  # 6门课, 58门
    added = [o for o in same if o.order and o.near >= SAME_SENTENCE and _is_added(scene, o)]
    here = [o for o in added if o.near >= SAME_UNIT]  # 新建桩18个，总数36个；通公交村再增8个，达到164个
    added = here if here and any(o.near < SAME_UNIT for o in scene.operands if o.order == len(here) + 1) else added
    for base in same if added else ():
        if base.fact < 0 or base.prior or (base.order and base in added):
            continue
        gap = _gap(scene, base)
        if scene.is_target(base):
            parts = [o for o in added if o.value != gap] if gap else []
        else:
            figured = base.fact in scene.dossier.figures_in(base.unit)
            parts = added if figured or _is_there(scene, base, added) else []
        named = scene.named(base)  # 余下2个站建成后，在网站点达到78个: what they are added to is named, not their plan
        if 0 < len(parts) <= _MOST and all(o.fact >= 0 or base.fact in o.parts or named >= _NAMED for o in parts):
            near = (max(base.near, _NOW), *(o.near for o in parts))
            formula = " + ".join(f"{{{i}}}" for i in range(len(near)))
            rating = (
                sum(near) / len(near)
                + _ADDED
                + _ALL_ADDED * len(parts)
                + _OF_ITS_NAME * (named >= _NAMED and scene.dossier.facts[base.fact].origin is Origin.NOTE)
                + named * any(o.fact < 0 and base.fact not in o.parts for o in parts)
            )
            yield Guess(formula, (base, *parts), base.value + sum(o.value for o in parts), rating)


def _all_done(scene: Scene) -> Iterator[Guess]:
    """剩下的8月底前完工，届时累计改完18所: what was planned, once what it lacked is done."""
    if _REST_DONE.search(scene.place.lead) and _THEN.search(scene.place.before):
        for aim in (o for o in scene.same() if scene.is_target(o) and _gap(scene, o)):
            yield Guess("{0}", (aim,), aim.value, _NOW + _PLAIN)


def _is_there(scene: Scene, base: Operand, added: Sequence[Operand]) -> bool:
    """新建献血屋2座，建成后达到11座: whether a note tells what there is of what the sentence adds to."""
    noted = scene.dossier.facts[base.fact].origin is Origin.NOTE and not scene.is_planned(base)
    alike = any(o.fact >= 0 and scene.dossier.kin(base.fact, o.fact) >= _ALIKE for o in added)
    alike = alike or scene.named(base) >= _NAMED  # 增设车位80个，使车位总数达到200个
    return noted and alike and not scene.stance.prior and likeness(base.unit, scene.unit) == 1


def _is_added(scene: Scene, one: Operand) -> bool:
    """Whether a number said is one of next year's, or what this year's plan still lacks."""
    if one.fact < 0:
        parts = one.parts if one.formula == "{0} - {1}" else ()
        return len(parts) == 2 and scene.dossier.links[parts[0]].get(parts[1]) is Link.TARGET
    return scene.dossier.facts[one.fact].origin is Origin.NOTE and scene.dossier.stances[one.fact].plan


def _gap(scene: Scene, aim: Operand) -> float:
    """What a target's figure lacks, 0 where it was reached."""
    done = (o for o, link in scene.dossier.links[aim.fact].items() if link is Link.TARGET)
    return next((aim.value - scene.dossier.numbers[o] for o in done if o in scene.dossier.missed), 0.0)


def _shrunk(scene: Scene) -> Iterator[Guess]:
    """A number the words name, less the one just said that is to go."""
    if not _FALLEN.search(scene.place.left):
        return
    gone = [o for o in scene.same() if o.order and o.near >= SAME_UNIT and _is_added(scene, o)]
    for less in gone:
        for now in scene.same():
            lacking = lacks_alike(scene.place.left, now)
            said = now.order or scene.named(now) or lacking
            alike = now.unit == less.unit and not now.prior  # no jotted 72 that counts nobody knows what
            if said and alike and now.value > less.value and now not in gone:
                rating = mean(now, less) + _LEFT + 0.25 * scene.named(now) + _LACKING * lacking
                yield Guess("{0} - {1}", (now, less), now.value - less.value, rating)


def lacks_alike(text: str, one: Operand) -> bool:
    """缺图楼栋减至11栋: whether the words and a note (31栋没有图纸档案) tell of the lack of the same thing."""
    lacked = _LACKED.search(text)
    told = _LACKED.search(one.label) if lacked and one.fact >= 0 else None
    return lacked is not None and told is not None and lacked.group(1) in one.label[told.start(1) :]


def _paces(scene: Scene) -> Iterator[Guess]:
    """还剩10.31万卷，照今年的速度还要5.6年: what was just said over this year's number, or one by the month."""
    months = 12.0 if "年" in scene.text else 1.0
    for left in scene.operands:
        if not left.order or left.near < SAME_UNIT or left.unit in NOT_COUNTED - {MONEY}:
            continue
        for pace in scene.operands:
            by_month = pace.fact < 0 and pace.order and pace.formula in ("{0} / {1}", "{0} / 12")
            whole = months == 12 and pace.fact >= 0 and not scene.is_target(pace)
            if pace is left or not pace.value or likeness(pace.unit, left.unit) < 1 or not (by_month or whole):
                continue
            value = left.value / pace.value * months
            if scene.keeps(value, left, pace):
                yield Guess("{0} / {1}", (left, pace), value, mean(left, pace) + _PLAIN - 0.05 * left.order)
