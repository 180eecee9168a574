"""A part of a count told by what became of it, where the inputs tell the rate: 33期中有31期按期结项, of 93.9%."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.checks.arithmetic.operands import Operand
from assistant.checks.arithmetic.scene import SAME_SENTENCE, Guess, Scene
from assistant.checks.reading.asks import Ask
from assistant.checks.reading.measures import NOT_COUNTED, PERCENT, likeness

_OF_WHOLE = re.compile("[中里有的，]$")
_FAILED = re.compile("不(?!足|到)|未(?!来)|没")
_RATE = re.compile("率|占比|比例|比重")
_SAID_BESIDE = 0.6  # the words right beside the number name the rate
_WHOLE_NAMED = 0.4
_ASKED, _TOUCHED = 0.6, 0.25  # 合格率97.8%，按此推算不合格约92人次
_NAMED = 0.3
_FAR = 0.65  # of a whole that is named but not said in the sentence


def portions(scene: Scene) -> Iterator[Guess]:
    """A whole times the rate the words beside the number name, or what the rate leaves where they deny it (不合格)."""
    place = scene.place
    words = place.left + place.noun
    reckoned = scene.stance.ask(Ask.PRODUCT) >= _ASKED
    if scene.unit in NOT_COUNTED or place.row or not (reckoned or place.noun or _OF_WHOLE.search(place.left)):
        return
    failed = bool(_FAILED.search(words))
    rates = [o for o in scene.operands if o.unit == PERCENT and _tells_rate(scene, o)]
    for rate in rates:
        share = 100 - rate.value if failed and not _FAILED.search(rate.label) else rate.value
        formula = "{0} × {1} / 100" if share == rate.value else "{0} × (100 - {1}) / 100"
        for whole in scene.operands:
            near = _nearness(scene, whole, said=rate.order > 0)
            value = whole.value * share / 100
            if near and whole.value >= scene.bounds[0] and scene.keeps(value, whole, rate):
                yield Guess(formula, (whole, rate), value, near + _NAMED)


def _tells_rate(scene: Scene, one: Operand) -> bool:
    """Whether an operand is this year's rate of what the words beside the number tell (按期结项, 按期结项率)."""
    if one.fact < 0 or scene.is_target(one) or one.prior != scene.stance.prior or not _RATE.search(one.label):
        return False
    fit = scene.fits.get(scene.dossier.heads[one.fact])
    said = one.order > 0 and one.near >= SAME_SENTENCE
    of_whole = bool(_OF_WHOLE.search(scene.place.left)) and one.order == _last_rate(scene)
    just_said = said and (scene.stance.ask(Ask.PRODUCT) >= _ASKED or of_whole)
    return fit is not None and fit.beside >= (_TOUCHED if just_said else _SAID_BESIDE)


def _last_rate(scene: Scene) -> int:
    """The order of the rate said last that is no target, 0 for none."""
    rates = (o.order for o in scene.operands if o.unit == PERCENT and o.fact >= 0 and not scene.is_target(o))
    return min((order for order in rates if order), default=0)


def _nearness(scene: Scene, whole: Operand, *, said: bool) -> float:
    """How near a number lies that the part may be of, 0 if it may not: said in the sentence, or named in the clause.

    The only figure of its unit need not be said where the rate is (按期结项率93.9%，31期如期结项).
    """
    if likeness(whole.unit, scene.unit) < 1 or scene.is_target(whole) or whole.prior != scene.stance.prior:
        return 0.0
    if whole.order and whole.near >= SAME_SENTENCE:
        return whole.near
    alone = (said or scene.stance.ask(Ask.PRODUCT) >= _ASKED) and scene.dossier.figures_in(scene.unit) == (whole.fact,)
    return _FAR if alone or scene.named(whole) >= _WHOLE_NAMED else 0.0
