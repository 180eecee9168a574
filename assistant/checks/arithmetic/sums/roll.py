"""Items named one by one before their sum: 管网、泵站、阀门及井室三项合计2297.75万元; 新建、改造目标共104座."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.checks.arithmetic.at_hand import operand_of
from assistant.checks.arithmetic.scene import SAME_UNIT, Guess, Scene
from assistant.checks.counterparts import planned_of
from assistant.checks.dossier import Dossier
from assistant.checks.reading.asks import PAST_WORDS, Ask
from assistant.checks.reading.measures import MONEY, PERCENT
from assistant.checks.reading.place import Place
from assistant.checks.reading.subjects import is_wordless, terms

_COUNTS = {"两": 2, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6}
_COUNT = "(?P<count>[两二三四五六])[大小]?[项类块笔种部者][\u3400-\u9fff]{0,6}?"
_USED = "(?:支出|投入|花费?|用[去掉]?|使用|安排|了|约|近|达|为|是)*"  # 修枝与护栏共支出
_SUMMED = re.compile(
    f"(?:{_COUNT})?(?:支出|费用|资金|经费|投入|目标|计划|任务)?"
    f"(?:合计|共计|总计|[一总]?共|加总|加起来|合起来|相加){_USED}$"
)
_MOVED = re.compile(f"{_COUNT}(?:则|又|均|都|共|合计|一共)*[比较](?:{PAST_WORDS})[^，。；]*$")
_OF_KIND = re.compile(  # 两类补贴加总
    "(?P<count>[两二三四五六])[项类块笔种](?P<kind>[\u3400-\u9fff]{2,4}?)(?:支出|费用|资金|经费|投入)?"
    "(?:合计|共计|总计|[一总]?共|加总|加起来|合起来|相加)(?:约|近|达|为|是)*$"
)
_SHARED = re.compile(f"{_COUNT}(?:合计|[一总]?共)?占[^，。；]*$")
_POINTING = re.compile(
    "(?:用于|用在|花在|投向|投在|投入|包括|即|是|为|：)了?([\u3400-\u9fff、]{5,30}?)上?，"
    "(?:这|以上|上述)?([两二三四五六][大小]?[项类块笔种部者][^，。；\\d]*)$"
)
_POINTERS = frozenset("这以上两二三四五六")
_JOINED = re.compile("[、和与及]")
_LEAST, _MOST = 2, 12  # characters of a name
_HALF = 0.5
_SURE = 1.8  # named right there
_MEANING = re.compile("^[^，。；、]*(?:即|包括)(?:前述|上述|前面的?)?(?=[\u3400-\u9fff])")  # 建设类支出即前述设备、平台


def listing(place: Place) -> str:
    """用于围栏和水泵，这两项合计: the clause that a sum ends, the names before it where it points back at them."""
    found = _POINTING.search(place.lead) if place.left == place.before and place.left[:1] in _POINTERS else None
    return f"{found.group(1)}{found.group(2)}" if found else place.before


def names_listed(before: str) -> tuple[str, ...]:
    """The names that a sum or a share of several is told of, none where the words before it list none."""
    found = _SUMMED.search(before) or _SHARED.search(before) or _MOVED.search(before)
    if found is None:
        return ()
    text, count = _MEANING.sub("", before[: found.start()]), _COUNTS.get(found.group("count") or "", 0)
    names = text.split("、")
    if not count:
        names = _JOINED.split(text)
    elif len(names) < count:
        names = [*names[:-1], *_JOINED.split(names[-1], maxsplit=count - len(names))]
    fits = len(names) > 1 and (not count or len(names) == count)
    return tuple(names) if fits and all(_LEAST <= len(name) <= _MOST for name in names) else ()


def items_named(dossier: Dossier, before: str, dimension: str) -> tuple[int, ...]:
    """The figures that the names listed stand for, each another; none unless every name finds its own."""
    money = dimension in (MONEY, PERCENT)
    pool = [o for o in dossier.items if dossier.measures[o] == MONEY] if money else dossier.figures_in(dimension)
    kind = _OF_KIND.search(before) if pool else None
    if kind and (called := tuple(item for item in pool if kind["kind"] in dossier.facts[item].label)):
        return called if len(called) == _COUNTS[kind["count"]] else ()
    found: list[int] = []
    for name in names_listed(before) if pool else ():
        wanted = terms(name)
        shared = sorted((len(wanted & dossier.tags[item][0]), item) for item in pool)
        rivalled = len(shared) > 1 and shared[-2][0] == shared[-1][0]
        if not wanted or rivalled or shared[-1][0] < _HALF * len(wanted):
            return ()
        found.append(shared[-1][1])
    return tuple(found) if len(set(found)) == len(found) else ()


def rolled(scene: Scene) -> tuple[Guess, ...]:
    """The sum of the items named, of their targets where those are told, or its share of the spending."""
    asked = max(scene.stance.ask(ask) for ask in (Ask.SUM, Ask.SHARE, Ask.CHANGE))
    moved = scene.stance.prior_here and scene.stance.ask(Ask.CHANGE) >= 1
    facts = _just_told(scene) if moved else _just_moved(scene)
    if not asked or scene.stance.prior:
        facts = ()
    elif not facts:
        facts = items_named(scene.dossier, listing(scene.place), scene.unit)
    if scene.stance.target:
        facts = tuple(planned_of(scene.dossier, fact) for fact in facts)
    if facts and scene.stance.ask(Ask.CHANGE) >= 1:
        return _moved_together(scene, facts) if scene.stance.prior_near else ()
    at_hand = {o.fact: o for o in scene.operands if o.fact >= 0}
    if not facts or not at_hand.keys() >= set(facts):
        return ()
    chosen = tuple(at_hand[fact] for fact in facts)
    formula = " + ".join(f"{{{i}}}" for i in range(len(chosen)))
    total = sum(o.value for o in chosen)
    if scene.unit != PERCENT:
        return (Guess(formula, chosen, total, _SURE),)
    spent = [
        o for o in scene.operands if o.fact in scene.dossier.totals and scene.dossier.facts[o.fact].role == "spent"
    ]
    wholes = [o for o in spent if o.value > max(total, 0.0) and not o.prior]
    return tuple(Guess(f"({formula}) / {{{len(chosen)}}}", (*chosen, o), total / o.value * 100, _SURE) for o in wholes)


def _just_told(scene: Scene) -> tuple[int, ...]:
    """健康宣传41.00万元，村医补贴24.20万元，这两项比上年减少8.60万元: as many items said last as the words point at."""
    found = _MOVED.search(scene.place.before)
    count = _COUNTS[found.group("count")] if found and found.start() <= len("这") else 0
    said = [o for o in scene.operands if o.order and o.near >= SAME_UNIT and o.fact in scene.dossier.items]
    told = tuple(o.fact for o in sorted(said, key=lambda o: o.order)[:count])
    return told if len(told) == count else ()


def _just_moved(scene: Scene) -> tuple[int, ...]:
    """两项比上年减少8.60万元，下降11.65%: the items whose change together was just told."""
    just = next((o for o in scene.operands if o.order == 1 and ") - (" in o.formula), None)
    if just is None or scene.unit != PERCENT or just.near < SAME_UNIT or not is_wordless(scene.place):
        return ()
    return tuple(part for part in just.parts if not scene.dossier.is_prior(part))


def _moved_together(scene: Scene, facts: Sequence[int]) -> tuple[Guess, ...]:
    """健康宣传和村医补贴两项比上年压减8.60万元: the items named together this year and last, or by how much of last

    year's they moved.
    """
    past = [scene.dossier.past_of(fact) for fact in facts]
    if min(past) < 0:
        return ()
    now, then = ([operand_of(scene.dossier, fact, 1.0) for fact in row] for row in (facts, past))
    apart = sum(o.value for o in now) - sum(o.value for o in then)
    signs = [" + ".join(f"{{{i + start}}}" for i in range(len(facts))) for start in (0, len(facts))]
    formula = f"({signs[0]}) - ({signs[1]})" if apart > 0 else f"({signs[1]}) - ({signs[0]})"
    if scene.unit == PERCENT:
        return (
            Guess(f"({formula}) / ({signs[1]})", (*now, *then), abs(apart) / sum(o.value for o in then) * 100, _SURE),
        )
    return (Guess(formula, (*now, *then), abs(apart), _SURE),)
