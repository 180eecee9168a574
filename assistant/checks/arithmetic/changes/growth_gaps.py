"""How two rates of growth differ: 支出增长15.2%，比检定量的增幅低9.8个百分点, of a rate just told and a thing named."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.checks.arithmetic.at_hand import operand_of
from assistant.checks.arithmetic.operands import Operand
from assistant.checks.arithmetic.scene import SAME_SENTENCE, Guess, Scene
from assistant.checks.dossier import Dossier
from assistant.checks.facts import Origin
from assistant.checks.reading.measures import PERCENT, POINTS

_GROWTH = "(?:增幅|增速|增长率?|涨幅|降幅|升幅)"
_THAN = re.compile(
    f"(?:[比较]|[高低快慢大小]于|超过|超出|不及)(?P<of>[\u3400-\u9fff]{{2,12}}?)的?{_GROWTH}?"
    "(?:[高低快慢大小多少]出?|超出|落后|领先)?了?(?:约|近)?$"
)
_OF_ITS_OWN = re.compile(
    f"(?![比较])([\u3400-\u9fff]{{2,10}}?)的?{_GROWTH}(?=[比较]|[高低快慢大小]于|超|不及)"
)  # 支出增幅比检定量增幅低
_TELLS_GROWTH = re.compile(_GROWTH)
_CHANGES = ("({0} - {1}) / {1}", "({1} - {0}) / {1}")
_COUNTED = re.compile("总?[量数额]$")
_PLAIN, _IN_ORDER = 0.45, 0.1
_NAMED = 0.5


def growth_gaps(scene: Scene) -> Iterator[Guess]:
    """What a change just told in percent differs by from the change of another number since last year."""
    left = scene.place.left
    found = _THAN.search(left)
    if found is None or not _TELLS_GROWTH.search(scene.place.lead):
        return
    other = tuple(_grown(scene, found["of"]))
    both = _OF_ITS_OWN.match(left)
    for (now, then, grew), fits in other if both else ():
        for (one, past, own), fitted in _grown(scene, both[1] if both else ""):
            formula = "({0} - {1}) / {1} - ({2} - {3}) / {3}"
            pairs = (now, then, one, past) if grew > own else (one, past, now, then)
            if one.key != now.key:
                yield Guess(formula, pairs, abs(grew - own), SAME_SENTENCE + _PLAIN + min(fits, fitted))
    told = [o for o in scene.operands if o.order and o.unit == PERCENT and o.formula in _CHANGES]
    last = min(told, key=lambda o: o.order, default=None)
    if both or last is None or last.near < SAME_SENTENCE or not any(map(scene.dossier.is_prior, last.parts)):
        return
    for (now, then, grew), fits in other:
        ahead = grew - last.value
        formula = "({0} - {1}) / {1} - {2}" if ahead > 0 else "{2} - ({0} - {1}) / {1}"
        if now.fact not in last.parts:
            yield Guess(formula, (now, then, last), abs(ahead), last.near + _PLAIN + fits)


def _grown(scene: Scene, phrase: str) -> Iterator[tuple[tuple[Operand, Operand, float], float]]:
    """What a phrase names, this year and last, by how much it changed in percent, and how well it is named."""
    for fact, fits in _named(scene.dossier, phrase):
        past = scene.dossier.past_of(fact)
        if past >= 0 and scene.dossier.numbers[past]:
            now, then = (operand_of(scene.dossier, one, SAME_SENTENCE) for one in (fact, past))
            yield (now, then, abs(now.value - then.value) / then.value * 100), fits


def _named(dossier: Dossier, phrase: str) -> Iterator[tuple[int, float]]:
    """This year's amounts that a phrase names, in full (检定量: 检定计量器具) or by characters (办案量: 办理案件)."""
    core = _COUNTED.sub("", phrase) or phrase
    spent = [i for i in dossier.totals if dossier.facts[i].role == "spent" and core in dossier.facts[i].label]
    if spent:
        yield spent[0], 0.0  # 支出 alone is all that was spent
        return
    for fact, told in enumerate(dossier.facts):
        if told.origin is not Origin.FIGURE or dossier.measures[fact] in (PERCENT, POINTS):
            continue
        if phrase.endswith("量") and dossier.measures[fact] == "people":
            continue  # 办案量 is no number of 办案律师
        if core in told.label or dossier.share_named(phrase, fact) >= _NAMED:
            yield fact, 0.0
        elif _in_order(core, told.label):
            yield fact, -_IN_ORDER


def _in_order(short: str, label: str) -> bool:
    """办案 for 办理法律援助案件: whether a name ends on a word that begins like the short one's end."""
    at = 0
    for char in short:
        at = label.find(char, at) + 1
        if not at:
            return False
    return label[-2:-1] == short[-1]
