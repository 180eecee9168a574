"""The halves and quarters of a year and the first and later batches of a budget: what one of two took of the whole,
where the inputs tell the other.

What was spent in the second half is the spending less that of the first, never the budget less it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache

from assistant.checks.arithmetic.operands import Operand
from assistant.checks.arithmetic.scene import SAME_UNIT, Guess, Scene, mean
from assistant.checks.facts import Fact, Origin
from assistant.checks.reading.asks import Ask
from assistant.checks.reading.measures import MONEY, MULTIPLE, PERCENT, likeness
from assistant.checks.reading.place import Place

_OTHER: Mapping[str, str] = {
    "上半年": "下半年",
    "下半年": "上半年",
    "前三季度": "四季度",
    "四季度": "前三季度",
    "一批": "二批",
    "二批": "一批",
}
_NAMES = "|".join(_OTHER)
_PART = re.compile(f"({_NAMES})(?!.*(?:{_NAMES}))")
_MONTHS: Mapping[str, int] = {
    "上半年": 6,
    "下半年": 6,
    "前三季度": 9,
    "前两季度": 6,
    "一季度": 3,
    "二季度": 3,
    "三季度": 3,
    "四季度": 3,
    "全年": 0,  # of the year, as where no span is named
}
_SPAN = re.compile(f"({'|'.join(_MONTHS)})(?!之?前|底)(?!.*(?:{'|'.join(_MONTHS)}))")
_JUST_TOLD = re.compile("(?:^|[，；：])([^，；：\\d]*)\\d[^，；]*，[^，；\\d]*$")  # 四季度支出155.78万元，月均
_MONTHLY = ("months", 1)
_QUARTER = re.compile("([一二三四])季度(?!.*季度)")
_QUARTERS: Mapping[str, str] = {"上半年": "一二", "下半年": "三四"}
_BASE = re.compile(f"(?:[比较]|相当于|[是为])(?:了|第)?({_NAMES})")
_SPENT = re.compile("用|花|支出|兑付|拨付|列支")
_RATIOS = (PERCENT, MULTIPLE)
_KIN = 0.2
_WHOLE_NEAR = 0.7  # the whole need not be said again
_PLAINLY = 0.35
_MONTHLY_ASKED = 0.6
_OF_BATCH = 0.4
_BY_QUARTERS = 0.6


def halves(scene: Scene) -> Iterator[Guess]:
    """下半年支出119.70万元，比上半年多39.90万元: an amount, from the whole year's and the other half's."""
    against = _BASE.search(scene.place.before)
    if against and scene.stance.ask(Ask.CHANGE) < 1:
        return
    for (a, b), (c, d) in _quarters(scene, against):
        gap = abs(a.value + b.value - c.value - d.value)
        formula = "{0} + {1} - {2} - {3}" if a.value + b.value > c.value + d.value else "{2} + {3} - {0} - {1}"
        yield Guess(formula, (a, b, c, d), gap, mean(a, b, c, d) + _BY_QUARTERS)
    for whole, told, _ in _pairs(scene, against):
        if not against:
            yield Guess("{0} - {1}", (whole, told), whole.value - told.value, _rating(whole, told))
            continue
        rest = "{1} - ({0} - {1})" if told.value > whole.value - told.value else "{0} - {1} - {1}"
        yield Guess(rest, (whole, told), abs(whole.value - 2 * told.value), _rating(whole, told))


def half_ratios(scene: Scene) -> Iterator[Guess]:
    """下半年占六成，是上半年的1.5倍: one half over the other, or over the whole."""
    stance = scene.stance
    against = _BASE.search(scene.place.before)
    if scene.unit == PERCENT:
        yield from _of_batch(scene)
    scale = 100 if scene.unit == PERCENT else 1
    for (a, b), (c, d) in _quarters(scene, against):
        one, base = a.value + b.value, c.value + d.value
        more = stance.ask(Ask.CHANGE) >= 1
        formula = "({0} + {1} - {2} - {3}) / ({2} + {3})" if more else "({0} + {1}) / ({2} + {3})"
        ratio = abs(one - base) / base if more else one / base
        yield Guess(formula, (a, b, c, d), ratio * scale, mean(a, b, c, d) + _BY_QUARTERS)
    for whole, told, base in _pairs(scene, against):
        rest = whole.value - told.value
        if not against:
            if stance.ask(Ask.SHARE) >= 1 and not stance.whole:
                yield Guess("({0} - {1}) / {0}", (whole, told), rest / whole.value * scale, _rating(whole, told))
        elif stance.ask(Ask.CHANGE) >= 1:
            one, formula = (
                (told.value, "({0} - {1} - {1}) / {1}") if base else (rest, "({1} - {0} + {1}) / ({0} - {1})")
            )
            yield Guess(formula, (whole, told), abs(rest - told.value) / one * scale, _rating(whole, told))
        elif base:
            yield Guess("({0} - {1}) / {1}", (whole, told), rest / told.value * scale, _rating(whole, told))
        else:
            yield Guess("{1} / ({0} - {1})", (whole, told), told.value / rest * scale, _rating(whole, told))


def months_told(scene: Scene) -> int:
    """How many months a monthly average is over: of the span named in its clause (上半年月均) or with the number just

    told (四季度支出155.78万元，月均); 0 where no span is named.
    """
    if (scene.stance.per[0], int(scene.stance.per[1])) != _MONTHLY:
        return 0
    own = _SPAN.search(scene.place.before)
    just = None if own else _JUST_TOLD.search(scene.place.lead)
    found = own or (_SPAN.search(just.group(1)) if just else None)
    return _MONTHS[found.group(1)] if found else 0


def monthly(scene: Scene) -> Iterator[Guess]:
    """四季度支出155.78万元，月均51.93万元; 下半年月均支出9.15万元: over the months of the span that is named."""
    count = months_told(scene)
    if not count or scene.unit in _RATIOS:
        return
    own = _SPAN.search(scene.place.before)
    for one in scene.same():
        name = own.group(1) if own and one.fact >= 0 else ""
        told = name and (_part_of(scene, one) == name or name in scene.dossier.facts[one.fact].label)
        if told or (not own and one.order == 1 and one.near >= SAME_UNIT):
            yield Guess(f"{{0}} / {count}", (one,), one.value / count, one.near + _MONTHLY_ASKED)
    for whole, part, _ in _pairs(scene, None) if own else ():
        yield Guess(
            f"({{0}} - {{1}}) / {count}", (whole, part), (whole.value - part.value) / count, _rating(whole, part)
        )


def _pairs(scene: Scene, against: re.Match[str] | None) -> Iterator[tuple[Operand, Operand, bool]]:
    """The whole and the part of it that the inputs tell, where the words speak of the other part or compare the two.

    The third tells whether the part told is what the other is measured by.
    """
    found = against or _PART.search(scene.place.before)
    if found is None:
        return
    name = found.group(1)
    if name.endswith("批") and not _SPENT.search(scene.place.before):
        return
    wanted = (name, _OTHER[name]) if against else (_OTHER[name],)
    parts = [(part, o) for o in scene.operands if o.fact >= 0 and (part := _part_of(scene, o)) in _OTHER]
    for part, told in parts:
        if part not in wanted or (scene.unit not in _RATIOS and not likeness(told.unit, scene.unit)):
            continue
        if not name.endswith("批") and any(o.unit == told.unit and other != part for other, o in parts):
            continue  # both are told
        for whole in scene.operands:
            if _is_whole(scene, whole, told) and whole.value > told.value > 0:
                yield whole, told, part == name


def _quarters(
    scene: Scene, against: re.Match[str] | None
) -> Iterator[tuple[tuple[Operand, Operand], tuple[Operand, Operand]]]:
    """The quarters of one half and those of the half it is set against, where one note tells all four."""
    base = against.group(1) if against else ""
    if base not in _QUARTERS or _OTHER[base] not in scene.place.before:
        return
    told: dict[int, dict[str, Operand]] = {}
    for one in scene.operands:
        note = scene.dossier.notes[one.fact] if one.fact >= 0 else -1
        found = _QUARTER.search(scene.dossier.facts[one.fact].place.before) if note >= 0 else None
        if found and (scene.unit in _RATIOS or likeness(one.unit, scene.unit)):
            told.setdefault(note, {}).setdefault(found.group(1), one)
    for by_name in told.values():
        alike = len({o.unit for o in by_name.values()}) == 1 and all(o.value > 0 for o in by_name.values())
        if alike and len(by_name) == len(_QUARTERS) * 2:
            first, second = (tuple(by_name[name] for name in _QUARTERS[half]) for half in (_OTHER[base], base))
            yield (first[0], first[1]), (second[0], second[1])


def _part_of(scene: Scene, one: Operand) -> str:
    """The part of the year, or the batch, that a note tells a number of."""
    fact = scene.dossier.facts[one.fact]
    return _named(fact.place.before) if fact.origin is Origin.NOTE else ""


def of_other_part(fact: Fact, place: Place) -> bool:
    """Whether a fact is told of one half of the year and a place speaks of the other."""
    return fact.origin is Origin.NOTE and _named(fact.place.before) == _OTHER.get(_named(place.before), "-")


@lru_cache(maxsize=8192)
def _named(words: str) -> str:
    """The part of the year, or the batch, that words name last."""
    found = _PART.search(words)
    return found.group(1) if found else ""


def _is_whole(scene: Scene, whole: Operand, told: Operand) -> bool:
    if whole.fact < 0 or whole.prior or scene.is_target(whole) or not likeness(whole.unit, told.unit):
        return False
    if told.unit == MONEY:
        return scene.dossier.facts[whole.fact].role == "spent"
    figure = scene.dossier.facts[whole.fact].origin is Origin.FIGURE
    return figure and scene.dossier.kin(whole.fact, told.fact) >= _KIN


def _rating(whole: Operand, told: Operand) -> float:
    return (max(whole.near, _WHOLE_NEAR) + told.near) / 2 + _PLAINLY


def _of_batch(scene: Scene) -> Iterator[Guess]:
    """第二批用去55.20万元，用了46%: what was just said over what the batch it is told of came to."""
    found = _PART.search(scene.place.lead)
    if found is None or not found.group(1).endswith("批") or not _SPENT.search(scene.place.left):
        return
    for batch in scene.operands:
        if batch.fact < 0 or _part_of(scene, batch) != found.group(1) or batch.unit != MONEY:
            continue
        for used in scene.operands:
            if used.order == 1 and used.fact < 0 and used.unit == MONEY and used.value <= batch.value:
                yield Guess("{0} / {1}", (used, batch), used.value / batch.value * 100, mean(used, batch) + _OF_BATCH)
