"""What was just reckoned of one thing, reckoned alike of the next: 增量里路面占106.10万元、桥涵88.10万元."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from assistant.checks.arithmetic.operands import Operand
from assistant.checks.arithmetic.scene import SAME_UNIT, Guess, Scene, mean
from assistant.checks.links import Link
from assistant.checks.reading.asks import Ask
from assistant.checks.reading.measures import likeness

_COUNTERPARTS = (Link.PRIOR, Link.TARGET)
_BESIDE = 0.5  # how well the words beside the number name the next thing
_ALIKE = 0.35
_PLAINLY = 0.8
_OTHER_ASKS = (Ask.PER, Ask.RATE, Ask.REST)
_FORMULAS: Mapping[str, Callable[[float, float], float]] = {
    "{0} - {1}": lambda a, b: a - b,
    "({0} - {1}) / {1}": lambda a, b: (a - b) / b * 100,
    "({1} - {0}) / {1}": lambda a, b: (b - a) / b * 100,
}


def parallels(scene: Scene) -> Iterator[Guess]:
    """The last number's formula over the fact named here and its counterpart, the target or last year's number."""
    if any(scene.stance.ask(ask) >= _PLAINLY for ask in _OTHER_ASKS):
        return
    drawn = (o for o in scene.operands if o.order and o.near >= SAME_UNIT and o.formula in _FORMULAS)
    last = min(drawn, key=lambda o: o.order, default=None)
    if last is None or likeness(last.unit, scene.unit) < 1 or len(last.parts) != 2:
        return
    link = scene.dossier.links[last.parts[0]].get(last.parts[1])
    first = 0 if _is_done(scene, last.parts[0]) else 1
    for now in scene.operands if link in _COUNTERPARTS else ():
        fit = scene.fits.get(scene.dossier.heads[now.fact]) if now.fact >= 0 else None
        if fit is None or fit.beside < _BESIDE or not _is_done(scene, now.fact) or now.fact in last.parts:
            continue
        for base in _counterparts(scene, now, link):
            pair = (now, base) if first == 0 else (base, now)
            value = _FORMULAS[last.formula](pair[0].value, pair[1].value) if pair[1].value else -1.0
            if value > 0:
                yield Guess(last.formula, pair, value, mean(now, base) + _ALIKE + 0.25 * fit.score)


def _is_done(scene: Scene, fact: int) -> bool:
    """Whether a fact is what was done this year."""
    return not scene.dossier.is_prior(fact) and not scene.dossier.is_target(fact)


def _counterparts(scene: Scene, now: Operand, link: Link | None) -> Iterator[Operand]:
    tied = scene.dossier.links[now.fact]
    return (o for o in scene.operands if o.fact >= 0 and tied.get(o.fact) is link and not _is_done(scene, o.fact))
