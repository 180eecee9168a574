"""The notes that a sentence is retelling: what it says next is rather theirs than another fact's."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import takewhile

from assistant.checks.arithmetic.operands import Said
from assistant.checks.dossier import Dossier
from assistant.checks.facts import Fact, Origin
from assistant.checks.judging.binding import Claim
from assistant.checks.judging.subject import Subject
from assistant.checks.links import Link
from assistant.checks.reading.asks import Ask
from assistant.checks.reading.place import Place
from assistant.checks.reading.subjects import terms

OF_THEM = re.compile("(?:其中|[中里])的?(?:仅|只|另|还|就|已)*有?(?:约|近)?$")  # 对其中1家扣减, 车辆中有2辆
_INSIDE = ("其中", "里头", "里面")
_AMONG_THEM = ("里", "中")  # 宣传46场里进学校的16场
RETOLD = 0.2  # the sentence is retelling the note a fact stands in
_SURELY_SHARED = 9.0  # rarity of what clauses share in sum, from which they tell the same: three pairs few facts have
_IN_MONTH = re.compile("(?<![\\d至到—~-])(1[0-2]|[1-9])月份?(?![前底末])[^，。；\\d]{0,6}，[^，。；\\d]{0,6}$")
_SOME_OF = re.compile("^(.+?)[中里](?![心小学期层标])的?([\u3400-\u9fff]{1,6})$")
_OF_WHOLE = re.compile("[\u3400-\u9fff]{0,8}[中里](?![心小学期层程]|标(?!准))")
_BEGINS = frozenset({"", "其中"})
_PLAINLY = 0.8
_RECENT = 4  # numbers looked back for it


def notes_told(dossier: Dossier, place: Place, memory: Sequence[Said]) -> dict[int, float]:
    """The notes that the sentence is retelling, in its own order as a clerk jotted it, each with what that adds."""
    told = {dossier.notes[dossier.position(f)]: RETOLD for f in dossier.dates if _is_dated(f, place)}
    for said in memory[:_RECENT]:
        if said.fact < 0 or said.place.sentence != place.sentence:
            continue
        for note in {dossier.notes[twin] for twin in dossier.twins(said.fact)} - {-1}:
            told[note] = min(told.get(note, 0.0) + RETOLD, 1.75 * RETOLD)
    return told


def left_of_note(dossier: Dossier, subject: Subject) -> int:
    """尚待改造5600亩, jotted as 还有5600亩没改: the one number a note tells to be left, as this one is; else -1."""
    stance = subject.stance
    if stance.ask(Ask.REST) < _PLAINLY or stance.prior or stance.plan:
        return -1
    noted = (f for f in dossier.noted_in(subject.dimension) if dossier.is_printed(f, subject.printed))
    left = [f for f in noted if dossier.stances[f].ask(Ask.REST) >= _PLAINLY]
    return left[0] if len(left) == 1 and terms(subject.place.lead) & dossier.tags[left[0]][0] else -1


def is_told_on(dossier: Dossier, fact: int, place: Place) -> bool:
    """6月桥面冲毁，5条线路改道, jotted as 6月桥面冲毁，停了5条: whether the clauses before a number are those before

    it in its note, in other words or fewer.
    """
    noted = dossier.facts[fact].place
    before, told = place.lead.removesuffix(place.before), noted.lead.removesuffix(noted.before)
    if not before or not told or dossier.facts[fact].origin is not Origin.NOTE:
        return False
    if is_of_month_told(dossier, fact, place):
        return True
    rarity = dossier.index.rarity
    return sum([rarity.get(t, 0.0) for t in terms(before) & terms(told)]) >= _SURELY_SHARED


def is_of_month_told(dossier: Dossier, fact: int, place: Place) -> bool:
    """8月最为繁忙，单月出车71趟, jotted as 8月最忙，跑了71趟: whether both tell a number of the month just named."""
    if "月" not in place.lead or dossier.facts[fact].origin is not Origin.NOTE:
        return False
    months = [_IN_MONTH.search(text) for text in (place.lead, dossier.facts[fact].place.lead)]
    return all(months) and len({found.group(1) for found in months if found}) == 1


def is_among_told(dossier: Dossier, part: int, whole: int, place: Place) -> bool:
    """补种的苗木中成活94株, jotted as 补了96株活了94株: whether words tell some of what a figure counts, and a note

    tells this number just after the figure's.
    """
    found = _SOME_OF.match(place.left) if dossier.notes[part] >= 0 else None
    told = part - 1 in dossier.twins(whole) and dossier.notes[part - 1] == dossier.notes[part]
    if found is None or not told or dossier.numbers[part] >= dossier.numbers[whole]:
        return False
    names = frozenset().union(*dossier.tags[dossier.heads[whole]])
    return bool(terms(found.group(1)) & names) and bool(terms(found.group(2)) - names)  # 调解案件中调解成功126件


def is_part_named(dossier: Dossier, place: Place, part: int, whole: int) -> bool:
    """未办结的65台压力表, jotted as 没办结86台，其中压力表65台: whether the noun beside a number tells which part of a

    note's whole is meant, the whole being named too.
    """
    same = dossier.notes[part] == dossier.notes[whole] >= 0 and dossier.numbers[part] < dossier.numbers[whole]
    told = dossier.facts[part].place
    inside = same and (told.before.startswith(_INSIDE) or told.left.startswith(_AMONG_THEM))
    own, other = (dossier.tags[fact][0] for fact in (part, whole))
    words = terms(place.noun or place.left)
    words = words if words - other else terms(place.lead)  # 压力表860台，未办结65台
    return inside and bool(words & (own - other)) and bool(terms(place.before) & other)


def is_among_alike(dossier: Dossier, fact: int, place: Place) -> bool:
    """设备中有7台, jotted as 41台设备里有7台: whether both tell some of a kind, and of the same kind."""
    noted = dossier.facts[fact].place
    both = OF_THEM.search(place.left) and OF_THEM.search(noted.before)
    return (
        bool(both) and bool(terms(place.left) & terms(noted.before)) and bool(terms(place.after) & terms(noted.after))
    )


def goes_on_so(dossier: Dossier, fact: int, place: Place, memory: Sequence[Said]) -> bool:
    """2辆体检车已使用9年, 使用9年的体检车有2辆, jotted as 6辆体检车里2辆用了9年: whether a number and the next one of

    its note are told in one clause, either of them first.
    """
    after = fact + 1
    if after >= len(dossier.facts) or not 0 <= dossier.notes[fact] == dossier.notes[after]:
        return False
    begins = place.left in _BEGINS or (place.left.endswith("有") and _in_one_clause(dossier, fact, after))
    if begins and dossier.facts[after].wording in place.after:
        return True
    return bool(memory) and memory[0].fact == after and memory[0].place.clause == place.clause


def is_whole_of_told(dossier: Dossier, whole: int, other: int, place: Place) -> bool:
    """130辆客车中有84辆新能源, jotted as 车130辆，其中新能源84辆: whether a number is that of which the next one of its

    note is told as some in the same clause, and another fact is less than those.
    """
    part = whole + 1
    if place.left or part >= len(dossier.facts) or not 0 <= dossier.notes[whole] == dossier.notes[part]:
        return False
    some = _OF_WHOLE.match(place.after) and dossier.facts[part].wording in place.after
    return bool(some) and dossier.numbers[other] < dossier.numbers[part] < dossier.numbers[whole]


def _in_one_clause(dossier: Dossier, one: int, other: int) -> bool:
    return dossier.facts[one].place.clause == dossier.facts[other].place.clause


def is_part_told_last(dossier: Dossier, part: int, whole: int, place: Place) -> bool:
    """问卷满意282份, jotted as 问卷300份，满意282份: whether of two numbers of a note the part is named last."""
    names = [dossier.facts[fact].place.left for fact in (part, whole)]
    same = 0 <= dossier.notes[part] == dossier.notes[whole] and whole < part
    return same and len(names[0]) > 1 and place.left.endswith(names[0]) and not place.left.endswith(names[1])


def is_next_told(dossier: Dossier, fact: int, place: Place, memory: Sequence[Said]) -> bool:
    """当天出诊13次，发放药包192包, jotted as 一天出诊13次，用掉192包: whether a note tells a fact behind the number

    just said, whatever it calls it.
    """
    return fact >= 0 and next_told(dossier, place, memory) == fact


def next_told(dossier: Dossier, place: Place, memory: Sequence[Said]) -> int:
    """The number that a note tells behind the one just said in this clause or the one before, -1 for none."""
    just = memory[0] if memory else None
    if just is None or just.fact < 0 or just.place.unit != place.unit or place.clause - just.place.clause not in (0, 1):
        return -1
    notes = dossier.notes
    told = [twin for twin in dossier.twins(just.fact) if notes[twin] >= 0]
    after = next((n for f in told if (n := _number_behind(dossier, f)) >= 0), -1)
    return after if after >= 0 else next((f - 1 for f in told if f and _are_all(dossier, f - 1, f)), -1)


def _number_behind(dossier: Dossier, fact: int) -> int:
    """拆违168处，其中4—6月拆了112处: the number that a note tells next, past the months it is told of; -1 for none."""
    behind = range(fact + 1, len(dossier.facts))
    inside = takewhile(lambda f: dossier.notes[f] == dossier.notes[fact], behind)
    return next((f for f in inside if dossier.amounts[f] is not None), -1)


def _are_all(dossier: Dossier, first: int, last: int) -> bool:
    """融资3.24亿元，惠及企业36家, jotted as 36家企业，3.24亿元: whether a note tells two numbers and no other."""
    note = dossier.notes[last]
    return dossier.notes[first] == note and dossier.notes.count(note) == last - first + 1


def _is_dated(fact: Fact, place: Place) -> bool:
    """6月18日暴雨中，转移群众1150人: whether a sentence begins with the very day that a note tells of."""
    at = place.lead.find(fact.wording) if fact.origin is Origin.NOTE and "日" in fact.wording else -1
    return at >= 0 and not place.lead[at - 1 : at].isdigit()


def is_whole_of_note(dossier: Dossier, fact: int) -> bool:
    """代管校舍86栋，今年动了12栋: whether a fact is the most that its note counts in its unit, with fewer told after

    it, so that 其中 so many are never all of them.
    """
    if dossier.facts[fact].origin is not Origin.NOTE:
        return False
    beside = (o for o, link in dossier.links[fact].items() if link is Link.BESIDE)
    alike = [o for o in beside if dossier.measures[o] == dossier.measures[fact]]
    largest = all(dossier.numbers[o] <= dossier.numbers[fact] for o in alike)
    return largest and any(o > fact and dossier.numbers[o] < dossier.numbers[fact] for o in alike)


def is_past_unsaid(dossier: Dossier, subject: Subject, right: Claim, others: Sequence[Claim]) -> bool:
    """献血20460人次, where a note tells 去年献血20460人次 and a figure 无偿献血21840人次: last year's number, and no

    word says so.
    """
    own, stance = dossier.stances[right.fact], subject.stance
    told = dossier.facts[right.fact].origin is Origin.NOTE and own.prior and own.prior_here
    if not told or stance.prior or stance.prior_near:
        return False
    figures = (c for c in others if dossier.facts[c.fact].origin is Origin.FIGURE and c.fit.beside >= _PLAINLY)
    return any(dossier.measures[c.fact] == dossier.measures[right.fact] for c in figures)
