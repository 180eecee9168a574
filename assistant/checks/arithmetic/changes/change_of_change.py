"""How much more or less a thing changed than last year: 降幅10%，降幅较上年扩大4.4个百分点."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.checks.arithmetic.at_hand import operand_of
from assistant.checks.arithmetic.operands import Operand
from assistant.checks.arithmetic.scene import SAME_SENTENCE, Guess, Scene
from assistant.checks.dossier import Dossier
from assistant.checks.reading.measures import PERCENT, POINTS

_RATE = "(?:增|降|涨|减|升)(?:幅|速)|增长率|下降率"
_OF_CHANGE = re.compile(
    f"(?:^|[，；])(?:该|这一|此)?(?:{_RATE})?(?:又|还|则|也)?[比较](?:上年度?|去年|上一年)(?:的|同期)*(?:{_RATE})?"
    "(?:扩大|收窄|缩小|提高|提升|下降|降低|加快|放缓|回落|增加|减少|上升|多|少|高|低|快|慢)了?(?:约|近)*$"
)
_NAMES_RATE = re.compile(_RATE)
_MOVED = re.compile("^[^，。；\\d]{0,4}(?:[降减增升涨]|压缩|扩大|提高|上涨|下[降调])[^，。；\\d]{0,3}[到至为]$")
_FACT = re.compile("[\\w.]+")
_PLAIN = 0.5


def changes_of_change(scene: Scene) -> Iterator[Guess]:
    """What a change just told in percent differs by from last year's, where last year's report tells both its ends."""
    found = _OF_CHANGE.search(scene.place.before) if scene.unit == POINTS else None
    if found is None or not _NAMES_RATE.search(scene.place.lead):
        return
    told = [o for o in scene.operands if o.order and o.unit == PERCENT and o.near >= SAME_SENTENCE]
    last = min(told, key=lambda o: o.order, default=None)
    if last is None or last.fact >= 0:
        return
    for now, then, earlier in _three_years(scene.dossier, last):
        one, other = (now.value - then.value) / then.value, (then.value - earlier.value) / earlier.value
        if one * other > 0:
            formula = "({0} - {1}) / {1} - ({1} - {2}) / {2}"
            ends = (now, then, earlier)
            if abs(one) < abs(other):
                formula = "({1} - {2}) / {2} - ({0} - {1}) / {1}"
            yield Guess(formula, ends, abs(one - other) * 100, last.near + _PLAIN)


def _three_years(dossier: Dossier, change: Operand) -> Iterator[tuple[Operand, ...]]:
    """This year's number that a change is drawn from, last year's, and that of the year before which last year's

    report tells beside it (由上一年的805万平方米降至760万平方米).
    """
    parts = {dossier.positions[name] for name in _FACT.findall(change.key) if name in dossier.positions}
    past = {part for part in parts if dossier.is_prior(part)}
    now = parts - past
    if len(past) != 1 or len(now) != 1:
        return
    then = min(past)
    earlier = then - 1
    alike = dossier.is_prior(earlier) and dossier.measures[earlier] == dossier.measures[then]
    moved = alike and dossier.stances[earlier].prior and _MOVED.match(dossier.facts[then].place.left)
    if moved and dossier.numbers[then] and dossier.numbers[earlier]:
        ends = (min(now), then, earlier)
        yield tuple(operand_of(dossier, fact, SAME_SENTENCE) for fact in ends)
