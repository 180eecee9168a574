"""Points of the score: those an indicator has, those it was given, those taken off (该项指标失0.16分)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from assistant.checks.arithmetic.at_hand import operand_of
from assistant.checks.arithmetic.operands import Said
from assistant.checks.arithmetic.scene import Guess, Scene
from assistant.checks.dossier import Dossier
from assistant.checks.facts import Origin
from assistant.checks.reading.place import Place

SCORE = "score"
_OFF = re.compile("(?:失|扣|丢|少得|损失|被减|减)(?:了|去|掉|除|减|分|约|共|为|：)*$")
_ALL = re.compile(  # 该指标5分, 该项得满分10分, 得5.6分（满分8分）
    "(?:[该此这本]|上述)(?:一?[项个条])?(?:指标)?(?:得满分|的?(?:分值|满分|权重|标准分))?(?:为|是|共|满分)*$|^满分(?:为|是)?$"
)
_GIVEN = re.compile("(?:[该此这本]项(?:指标)?)?(?:实际|因此|最终|自评|故|仅|只|共|可|实)*得(?:分|了|为|是)*")
_SURE = 1.3
_NAMED = 0.5


def taken_off(scene: Scene) -> Iterator[Guess]:
    """The weight of the indicator named, or spoken of last, less its score."""
    if not tells_taken_off(scene.unit, scene.place):
        return
    dossier = scene.dossier
    named = (head for head, fit in scene.fits.items() if fit.beside >= _NAMED)
    said = sorted((o for o in scene.operands if o.order), key=lambda o: o.order)
    told = (fact for o in said for fact in (o.fact, *o.parts) if fact >= 0)
    for fact in (*named, *told):
        weight, score = (_mark_of(dossier, fact, origin) for origin in (Origin.WEIGHT, Origin.SCORE))
        if min(weight, score) >= 0:
            pair = operand_of(dossier, weight, 1.0), operand_of(dossier, score, 1.0)
            yield Guess("{0} - {1}", pair, pair[0].value - pair[1].value, _SURE)
            return


def tells_taken_off(dimension: str, place: Place) -> bool:
    """Whether a number is told to be taken off the points there are."""
    return dimension == SCORE and bool(_OFF.search(place.left))


def mark_pointed_at(dossier: Dossier, place: Place, memory: Sequence[Said]) -> int:
    """该指标5分: the points there are for the indicator spoken of last, -1 where the words point at none.

    少建5个，得4.2分: the points given, for one spoken of in the same part of the sentence.
    """
    if _ALL.search(place.left):
        origin, near = Origin.WEIGHT, memory
    elif _GIVEN.fullmatch(place.left):
        origin, near = Origin.SCORE, [said for said in memory if said.place.unit == place.unit]
    else:
        return -1
    told = (fact for said in near for fact in (said.fact, *said.parts) if fact >= 0)
    return next((mark for fact in told if (mark := _mark_of(dossier, fact, origin)) >= 0), -1)


def _mark_of(dossier: Dossier, fact: int, origin: Origin) -> int:
    """The weight or the score of the figure that a fact belongs to, -1 if it has none."""
    alike = dossier.members.get(dossier.heads[fact], ())
    return next((one for one in alike if dossier.facts[one].origin is origin), -1)
