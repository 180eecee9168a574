"""Totals that run on past the year: what is planned with what there is (届时总数, 连同上年、今年累计, 三年合计)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from assistant.checks.arithmetic.operands import Operand
from assistant.checks.arithmetic.scene import SAME_SENTENCE, Guess, Scene
from assistant.checks.facts import Origin
from assistant.checks.links import Link
from assistant.checks.reading.measures import MONEY, NOT_COUNTED, likeness

_RUNS_ON = re.compile("届时|总数|总量|累计|将达|增至|增加到|扩大到|达到")
_THREE_YEARS = re.compile(
    "[近前这]两年|三年|(?:上年|去年)[^，。；]{0,6}(?:今年|本年)|(?:今年|本年)[^，。；]{0,6}(?:上年|去年)"
)
_WITH_NEXT = re.compile("(?<![近前这])两年(?:累计|合计|共)")  # 再建6间，两年累计21间
_PAST_YEARS = re.compile("上年|去年|往年|历年|[两三多几]年|自[^，。；]{2,8}以来")
_THERE = re.compile("累计|总[数量计]|现有|已有|共有|在[用册网役]|存量")  # a note tells what there is of a kind by now
_TOTAL = 0.5
_LEFT_OUT = 0.4
_KIN = 0.15
_LOOSE = 0.3  # 通公交建制村再增8个 are added to no 78座 of 候车亭


def totals(scene: Scene) -> Iterator[Guess]:
    """The planned number just said with this year's of the same thing and, where the words say so, last year's.

    What this year lacks of its target is added too where the sentence plans it: 3个6月前开业，新增6个，总数30个.
    """
    before = scene.place.before
    if not scene.stance.plan or scene.unit in (*NOT_COUNTED, MONEY) or not _RUNS_ON.search(before + scene.place.right):
        return
    three = bool(_THREE_YEARS.search(before))
    if not three and _PAST_YEARS.search(_WITH_NEXT.sub("", before)):
        return
    said = sorted((o for o in scene.same() if o.order and o.near >= SAME_SENTENCE), key=lambda o: o.order)
    planned = next((o for o in said if o.fact >= 0 and not o.prior and not _is_figure(scene, o)), None)
    now = _of_this_year(scene, planned) if planned else None
    if planned is None or now is None:
        return
    row = [planned, now]
    if three:
        past = scene.dossier.past_of(now.fact)
        row += [o for o in scene.operands if o.fact == past and past >= 0]
        if len(row) < 3:
            return
    else:
        row += _made_up(scene, now, [o for o in said if o is not planned])
    formula = " + ".join(f"{{{i}}}" for i in range(len(row)))
    yield Guess(formula, tuple(row), sum(o.value for o in row), planned.near + _TOTAL)


def without_shorter(found: Iterator[Guess], whole: Sequence[Guess]) -> Iterator[Guess]:
    """Readings with those put back that leave an addend of a running total out, or add what is planned to another."""
    keys = [frozenset(o.key for o in g.operands) for g in whole]
    planned = {g.operands[0].key for g in whole}
    for guess in found:
        added = frozenset(o.key for o in guess.operands) if " + " in guess.formula else frozenset()
        short = any(added < full for full in keys) or (bool(added & planned) and added not in keys)
        yield guess._replace(rating=guess.rating - _LEFT_OUT) if short else guess


def _is_figure(scene: Scene, one: Operand) -> bool:
    return scene.dossier.facts[one.fact].origin in (Origin.FIGURE, Origin.TARGET)


def _of_this_year(scene: Scene, planned: Operand) -> Operand | None:
    """This year's number of what is planned: tied to it, or named most like it."""
    best, most = None, 0.0
    for one in scene.operands:
        if one.fact < 0 or not likeness(one.unit, scene.unit) or one.prior or scene.is_target(one):
            continue
        there = _is_there(scene, one)
        if there or _is_figure(scene, one):
            kin = (scene.link(one, planned) is Link.PLAN) + scene.dossier.kin(one.fact, planned.fact)
            kin += 2 * (there and kin > _KIN)
            fits = kin + scene.named(one) - _LOOSE * (one.unit != planned.unit)
            if (kin > _KIN or one.label in scene.place.lead) and fits > most:
                best, most = one, fits
    return best


def _is_there(scene: Scene, one: Operand) -> bool:
    """AED全市累计260台, of which this year's 100台 are some: whether a note tells all there is of what is planned."""
    fact = scene.dossier.facts[one.fact]
    noted = fact.origin is Origin.NOTE and not scene.dossier.stances[one.fact].plan
    return noted and bool(_THERE.search(fact.label))


def _made_up(scene: Scene, now: Operand, said: Sequence[Operand]) -> list[Operand]:
    """What was said in the sentence that this year's number lacks of its target."""
    aim = next((o for o, link in scene.dossier.links[now.fact].items() if link is Link.TARGET), -1)
    lacking = scene.dossier.numbers[aim] - now.value if aim >= 0 else 0.0
    return [o for o in said if o.value == lacking > 0][:1]
