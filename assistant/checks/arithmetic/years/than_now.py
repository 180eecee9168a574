"""What is planned against this year: 届时达到30个，比本年增加9个; 小微企业达到90家，比今年多30家."""

from __future__ import annotations

import re

from assistant.checks.arithmetic.operands import Operand
from assistant.checks.arithmetic.scene import SAME_UNIT, Scene
from assistant.checks.reading.asks import FALL, RISE
from assistant.checks.reading.measures import likeness

THAN_NOW = re.compile("[比较](?:本年度?|今年|当年|现有|目前|现在)[^，。；]*$")
OVER_NOW = 0.35  # 届时达到30个，比本年增加9个
_BARE = re.compile(f"^[比较](?:本年度?|今年|当年|现有|目前|现在)(?:再|又|可|将|要)*(?:{RISE}|{FALL})[了出约近]*$")
_OF_OTHER = 0.4  # 小微企业达到90家，比今年多: of those 90, not of the 8个赛项 told before


def over_now(scene: Scene, more: Operand, less: Operand) -> float:
    """What speaks for a difference that the words draw with this year: between the number just planned and a number

    of this year, the planned one being the larger where the words tell a rise.
    """
    if not THAN_NOW.search(scene.place.before):
        return 0.0
    grew = OVER_NOW if less.fact in scene.dossier.figures_in(less.unit) else -OVER_NOW
    tie = grew * scene.grew_by(more, less) - OVER_NOW * (1 not in (more.order, less.order))
    just = next((o for o in scene.operands if o.order == 1 and o.near >= SAME_UNIT), None)
    bare = just is not None and _is_ahead(scene, just) and bool(_BARE.match(scene.place.left))
    if not bare or just is None or likeness(just.unit, scene.unit) < 1:
        return tie
    grown = less if scene.stance.fell else more
    now = more if grown is less else less
    return tie - _OF_OTHER * (grown is not just) - _OF_OTHER * (_is_ahead(scene, now) or now.prior)


def _is_ahead(scene: Scene, one: Operand) -> bool:
    return one.fact >= 0 and scene.dossier.stances[one.fact].plan
