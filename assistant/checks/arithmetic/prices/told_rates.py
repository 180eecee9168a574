"""A rate that a note tells, of an amount just told: 按补助比例折算，少拨42.9万元, of 286万元 at the 15% of a note."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.checks.arithmetic.at_hand import operand_of
from assistant.checks.arithmetic.operands import Operand
from assistant.checks.arithmetic.scene import SAME_UNIT, Guess, Scene
from assistant.checks.facts import Origin
from assistant.checks.reading.measures import PERCENT, likeness
from assistant.checks.reading.subjects import terms

_BY_RATE = re.compile(
    "[按依照]照?([\u3400-\u9fff]{2,8}?)(?:比例|比率|费率|税率|率|标准)(?:折算|计算|测算|推算|折合|计|算)?，?[^，。；\\d]*$"
)
_OF_BASE = re.compile("[按以]([\u3400-\u9fff]{2,8}?)的?$")  # 补助按投资额15%给
_PLAIN, _NAMED, _GAP = 1.1, 0.4, 0.3


def at_told_rate(scene: Scene) -> Iterator[Guess]:
    """An amount just told times the rate that the words name and a note tells."""
    found = _BY_RATE.search(scene.place.lead)
    called = terms(found.group(1)) if found else frozenset()
    for rate, fact in enumerate(scene.dossier.facts if called else ()):
        noted = fact.origin is Origin.NOTE and scene.dossier.measures[rate] == PERCENT
        base = _OF_BASE.search(fact.place.before) if noted else None
        if base is None or not called & terms(fact.place.lead):
            continue
        percent = operand_of(scene.dossier, rate, 1.0)
        for amount in scene.operands:
            told = amount.order and amount.near >= SAME_UNIT and likeness(amount.unit, scene.unit) == 1
            if told:
                rating = _PLAIN + _NAMED * _is_of(amount, base.group(1)) - _GAP * scene.is_gap(amount)
                yield Guess("{0} × {1} / 100", (amount, percent), amount.value * percent.value / 100, rating)


def _is_of(amount: Operand, base: str) -> bool:
    return bool(terms(amount.label) & terms(base))
