"""So much for each of what a sentence itself counts: so many named one by one, two counts told together."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.checks.arithmetic.averages.joint import OVER_BOTH
from assistant.checks.arithmetic.operands import Operand
from assistant.checks.arithmetic.scene import SAME_UNIT, Guess, Scene, mean
from assistant.checks.reading.asks import Ask
from assistant.checks.reading.measures import NOT_COUNTED, likeness, measure

_NAMES = re.compile("以及|[、和与及]")
_ONE_EACH = re.compile(
    "((?:[\u3400-\u9fff\\d]{1,10}(?:以及|[、和与及]))+[\u3400-\u9fff\\d]{1,10})各"
    "(?:自|[\u3400-\u9fff]{1,2})?[一1](?![\\d.])([\u3400-\u9fff])"
)
_TOGETHER = re.compile(
    "\\d[^，。；\\d]{1,6}[、和与及][^，。；\\d]{0,8}\\d+[^，。；\\d]{1,6}[一总]?共[^，。；\\d]*[\\d.]+[^，。；\\d]*，[^，。；\\d]*$"
)
_PLACES = re.compile(
    "\\d[^，。；\\d]{1,6}[、和与及][^，。；\\d]{0,6}\\d+[^，。；\\d]*，[^，。；\\d]*[\\d.]+[^，。；\\d]*，[^，。；\\d]*$"
)
_PLAINLY = 0.8
_MEANT = 0.6


def apiece(scene: Scene) -> Iterator[Guess]:
    """An amount just said over what the sentence counts by naming it, or over the two counts told with it."""
    if scene.stance.ask(Ask.PER) < _PLAINLY or not scene.stance.per[0]:
        return
    just = next((o for o in scene.operands if o.order == 1 and o.near >= SAME_UNIT), None)
    if just is not None and likeness(just.unit, scene.unit) == 1:
        yield from _of_named(scene, just)
        yield from _of_both(scene, just)


def _of_named(scene: Scene, just: Operand) -> Iterator[Guess]:
    """研修班于5月、10月各办一期，共64名，平均每期32名."""
    found = _ONE_EACH.search(scene.place.lead)
    if found and likeness(measure(found.group(2))[0], scene.stance.per[0]):
        count = len([name for name in _NAMES.split(found.group(1)) if name])
        yield Guess(f"{{0}} / {count}", (just,), just.value / count, just.near + _MEANT)


def _of_both(scene: Scene, just: Operand) -> Iterator[Guess]:
    """专题会4次、调研座谈6场共收集意见42条，平均每场次4.2条; 进4家福利院和11所学校，1.2万人次看病，平均每站800人次."""
    told = {o.order: o for o in scene.operands if o.order and o.near >= SAME_UNIT and o.unit not in NOT_COUNTED}
    together, places = _TOGETHER.search(scene.place.lead), _PLACES.search(scene.place.lead)
    pair = [told[order] for order in (3, 2) if order in told] if together or places else []
    alike = [likeness(o.unit, scene.stance.per[0]) if together else o.unit == scene.stance.per[0] for o in pair]
    if len(pair) == 2 and (all(alike) if together else not any(alike) and _is_uncounted(scene)):
        total = sum(o.written for o in pair)
        if total:
            yield Guess(OVER_BOTH, (just, *pair), just.value / total, mean(just, *pair) + _MEANT)


def _is_uncounted(scene: Scene) -> bool:
    """Whether nothing of the inputs is counted as what the average is over (每站)."""
    dossier, per = scene.dossier, scene.stance.per[0]
    return not (dossier.figures_in(per) or dossier.noted_in(per) or (len(per) == 1 and dossier.nouns(per)))
