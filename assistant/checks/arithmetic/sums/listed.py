"""The first or last of a list just told, added up: 前两项合计160.20万元, 后三项共149.10万元, 后两者合计601.2公里."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.checks.arithmetic.operands import Operand
from assistant.checks.arithmetic.part_and_whole import part_fit, whole_fit
from assistant.checks.arithmetic.scene import SAME_SENTENCE, SAME_UNIT, Guess, Scene, mean
from assistant.checks.dossier import Dossier
from assistant.checks.reading.asks import Ask
from assistant.checks.reading.measures import MONEY, MULTIPLE, PERCENT
from assistant.checks.reading.place import Place
from assistant.checks.reading.subjects import is_wordless, terms

_COUNTS = {"两": 2, "二": 2, "2": 2, "三": 3, "3": 3, "四": 4, "4": 4}
_LISTED = re.compile(
    "([前后])([两二三四2-4])(?:大?[项类块笔种]|部分|者)(?:支出|费用|资金|经费|补贴|投入)?"
    "(?:合[计并]|[总一]?共计?|累计|之和|相加|加起来|[合加]在一起|合起来)(?:约|近|为|是|达|占|了|到|的)*$"
)
_POINTING_BACK = re.compile(
    "(?:这|以上|上述)?([两二三四])(?![年月天次])(?:[类项种][\u3400-\u9fff]{1,3}?|[\u3400-\u9fff]{1,2})(?:合[计并]|[总一]?共计?|加起来|[合加]在一起|合起来|相加)(?:约|近|为|是|达)*$"
)
_REST_LISTED = re.compile(
    "(?:其余|其他|另外|余下|剩下)的?([两二三四2-4])(?:大?[项类块笔种]|部分|者)(?:支出|费用|资金|经费|补贴|投入)?"
    "(?:合[计并]|[总一]?共计?|累计|之和|相加|加起来|[合加]在一起|合起来)(?:约|近|为|是|达|了|到)*$"
)
_DIGITS = "一二三四五六七八九"
_MARKS = "①②③④⑤⑥⑦⑧⑨⑩"
_FROM_TO = re.compile(  # 其中①至④为器具类支出，合计551.05万元
    f"(?:([{_MARKS}])[至到—~-]+([{_MARKS}])|第([{_DIGITS}])项?[至到—~-]+第?([{_DIGITS}])项)[^。；\\d]*$"
)
_IN_TURN = re.compile(
    "分别[^，。；\\d]{0,10}(\\d[^，。；]*)，[^，。；\\d]*$"
)  # 检修和检查分别为31.40万元和26.00万元，合计57.40万元
_SUM_ALONE = re.compile(
    "(?:合[计并]|[总一]?共计?|总计|加起来|合起来)占?(?:总[数量])?(?:比|了|到|达|为|约|近|将近|接近|超过|不足|不到)*"
)
_SO_MANY = re.compile(
    "(?:^|[，。；])([两二三四2-4])[期笔批次](?:款项?|资金)?(?:合计|[总一]?共计?|累计|加起来)(?:约|近|为|是|达)*$"
)
_IN_ALL = re.compile("^(?:总?(?:面积|长度|里程|容量))?(?:[一总]?共计?|合计|总计)(?:约|近|为)*$")  # 面积共1180平方米
_NUMBER = re.compile("\\d[\\d,.]*")
_NEXT = re.compile(r"[、和与及][\u3400-\u9fff]{1,8}\d")
_OF_LISTED = re.compile(
    "(前|后|其余|其他|另外|余下)([两二三四2-4])(?:大?[项类块笔种]|者)(?:支出|费用|资金|经费|补贴|投入)?(?:之和|合计|总和)?的(?:近|约|将近|不足|不到|超过)*$"
)
_SEVERAL, _NAME, _ASKED = 3, 2, 0.8
_NEARBY = 0.4  # a list two lines above
_PLAINLY, _TOGETHER, _JUST_THESE = 0.7, 0.6, 1.1
_OTHER_WHOLES = 0.6
_OTHERS = 0.4  # what another two of the list add up to


def listed_sums(scene: Scene) -> tuple[Guess, ...]:
    """The sum of the items that the words point at, or its share of the spending; none where they point at none."""
    if scene.unit == MONEY and (rest := _REST_LISTED.search(scene.place.before)):
        return _rest_of_items(scene, _COUNTS[rest.group(1)])
    if both := _POINTING_BACK.match(scene.place.left):
        return _just_listed(scene, _COUNTS[both.group(1)])
    several = _SO_MANY.search(scene.place.lead) if scene.stance.ask(Ask.SUM) >= _ASKED else None
    if several:
        return _of_one_note(scene, _COUNTS[several.group(1)])
    span = _FROM_TO.search(scene.place.lead) if scene.unit == MONEY and scene.stance.ask(Ask.SUM) >= _ASKED else None
    if span:
        return _from_to(scene, *((_MARKS.find(end) + 1 or _DIGITS.find(end) + 1) for end in span.groups() if end))
    turn = _IN_TURN.search(scene.place.lead) if scene.stance.ask(Ask.SUM) >= _TOGETHER else None
    if turn and (summed := _just_told(scene, len(_NUMBER.findall(turn.group(1))))):
        return summed
    found = _LISTED.search(scene.place.left)
    row = _list(scene, last=found.group(1) == "后") if found else []
    count = _COUNTS[found.group(2)] if found else 0
    if found and found.group(1) == "后" and len(row) < count:
        row = _last_said(scene, count)
    if not found or len(row) < count:
        return ()
    chosen = tuple(row[:count] if found.group(1) == "前" else row[-count:])
    formula = " + ".join(f"{{{i}}}" for i in range(count))
    total = sum(o.value for o in chosen)
    if scene.unit != PERCENT:
        return (Guess(formula, chosen, total, mean(*chosen) + _PLAINLY),)
    wholes = (o for o in scene.operands if o.fact in scene.dossier.totals and not o.prior)
    spent = [o for o in wholes if scene.dossier.facts[o.fact].role == "spent" and o.value]
    return tuple(
        Guess(f"({formula}) / {{{count}}}", (*chosen, o), total / o.value * 100, mean(*chosen) + _PLAINLY)
        for o in spent
        if whole_fit(scene, o) >= 0
    )


def _just_listed(scene: Scene, count: int) -> tuple[Guess, ...]:
    """鹭洲镇1260亩、矶头镇1480亩，两镇合计2740亩: all the numbers of the unit just told, where there are as many."""
    said = (
        o for o in scene.operands if o.order and o.near >= SAME_UNIT and o.unit == scene.unit and not scene.is_gap(o)
    )
    row = sorted(said, key=lambda o: -o.order)
    if len(row) != count or any(o.fact < 0 or o.prior or scene.is_target(o) for o in row):
        return ()
    since = (o for o in scene.operands if o.fact >= 0 and 0 < o.order < row[0].order and o not in row)
    if any(o.unit == scene.unit for o in since):
        return ()  # named here, and told long before the numbers that were told last
    formula = " + ".join(f"{{{i}}}" for i in range(count))
    return (Guess(formula, tuple(row), sum(o.value for o in row), mean(*row) + _PLAINLY),)


def _last_said(scene: Scene, count: int) -> list[Operand]:
    """其中设备6.0万元，苗木6.1万元，后两项合计12.1万元: the numbers told last in a list of no items paid."""
    said = [o for o in scene.same() if o.order and o.near >= SAME_UNIT and o.fact >= 0]
    return sorted(sorted(said, key=lambda o: o.order)[:count], key=lambda o: -o.order)


def _of_one_note(scene: Scene, count: int) -> tuple[Guess, ...]:
    """3月付20万元；9月付30万元。两期合计50万元: as many of the numbers told last as are counted, all of one note."""
    said = (o for o in scene.operands if o.order and o.fact >= 0 and o.unit == scene.unit)
    row = sorted(said, key=lambda o: o.order)[:count]
    notes = {scene.dossier.notes[o.fact] for o in row}
    if len(row) != count or len(notes) > 1 or -1 in notes:
        return ()
    formula = " + ".join(f"{{{i}}}" for i in range(count))
    return (Guess(formula, tuple(row), sum(o.value for o in row), _NEARBY + _JUST_THESE),)


def _from_to(scene: Scene, first: int, last: int) -> tuple[Guess, ...]:
    """The items of a numbered list from one to another, added up."""
    row = _list(scene, last=False)
    if not first < last <= len(row):
        return ()
    chosen = tuple(row[first - 1 : last])
    formula = " + ".join(f"{{{i}}}" for i in range(len(chosen)))
    return (Guess(formula, chosen, sum(o.value for o in chosen), mean(*chosen) + _JUST_THESE),)


def _just_told(scene: Scene, count: int) -> tuple[Guess, ...]:
    """The numbers just told in turn, all of one unit, added up."""
    row = sorted((o for o in scene.same() if 0 < o.order <= count and o.fact >= 0), key=lambda o: o.order)
    if not len(row) == count >= _NAME or not (is_wordless(scene.place) or _SUM_ALONE.fullmatch(scene.place.left)):
        return ()
    formula = " + ".join(f"{{{i}}}" for i in range(count))
    return (Guess(formula, tuple(row), sum(o.value for o in row), mean(*row) + _PLAINLY),)


def _rest_of_items(scene: Scene, count: int) -> tuple[Guess, ...]:
    """修补与桥涵两项合计880.70万元，约占三分之二。其余三项合计450.95万元: the items of the spending not just added up,

    or not told in the sentence.
    """
    items = scene.dossier.items
    said = [o for o in scene.operands if o.order and o.near >= SAME_SENTENCE]
    sums = [o for o in said if " + " in o.formula and len(o.parts) > 1 and set(o.parts) <= set(items)]
    told = set(min(sums, key=lambda o: o.order).parts) if sums else {o.fact for o in said}
    left = tuple(o for o in scene.operands if o.fact in items and o.fact not in told)
    rest = next((row for row in (tuple(o for o in left if o.order), left) if len(row) == count), ())
    if not rest:
        return ()
    formula = " + ".join(f"{{{i}}}" for i in range(count))
    return (Guess(formula, rest, sum(o.value for o in rest), _NEARBY + _PLAINLY),)


def told_of_all(dossier: Dossier, place: Place, one: int, other: int) -> bool:
    """问卷680份, jotted as 问卷发给学生600份、教师80份: whether a place tells of two items of a note's list."""
    if min(one, other) < 0 or dossier.notes[one] < 0 or dossier.notes[one] != dossier.notes[other]:
        return False
    first, second = sorted((dossier.facts[one].place, dossier.facts[other].place), key=lambda p: len(p.lead))
    alike = first.clause == second.clause and bool(_NEXT.match(first.after)) and bool(second.left)
    said = place.before + place.after
    named = bool(terms(first.left) & terms(place.left)) and not place.row
    return alike and named and first.left[-2:] not in said and second.left[-2:] not in said


def told_in_parts(scene: Scene) -> Iterator[Guess]:
    """珍贵文物562件, jotted as 珍贵文物里一级12件、二级87件、三级463件: all that a note lists of what is named."""
    place, at_hand = scene.place, {o.fact: o for o in scene.operands if o.fact >= 0}
    if place.row or any(scene.stance.ask(ask) >= _ASKED for ask in (Ask.CHANGE, Ask.PER, Ask.REST)):
        return
    for fact in at_hand if scene.unit not in (PERCENT, MULTIPLE) else ():
        row = list_from(scene.dossier, fact)
        places = [scene.dossier.facts[part].place for part in row]
        if len(row) < _SEVERAL or not set(row) <= at_hand.keys() or at_hand[fact].unit != scene.unit:
            continue
        named = terms(places[0].left[:-_NAME]) & terms(place.left) or _IN_ALL.search(place.left)
        if named and not any(p.left[-_NAME:] in place.before + place.after for p in places):
            chosen = tuple(at_hand[part] for part in row)
            formula = " + ".join(f"{{{i}}}" for i in range(len(row)))
            yield Guess(formula, chosen, sum(o.value for o in chosen), mean(*chosen) + _PLAINLY)


def list_from(dossier: Dossier, fact: int) -> tuple[int, ...]:
    """The numbers of a note's list from a first one on (一级12件、二级87件、三级463件); of a later one itself alone."""
    facts, notes = dossier.facts, dossier.notes
    if notes[fact] < 0 or (fact and notes[fact - 1] == notes[fact] and _NEXT.match(facts[fact - 1].place.after)):
        return (fact,)
    row = [fact]
    while _NEXT.match(facts[row[-1]].place.after) and row[-1] + 1 < len(facts):
        after = row[-1] + 1
        if notes[after] != notes[fact] or dossier.measures[after] != dossier.measures[fact]:
            break
        row.append(after)
    return tuple(row)


def listed_shares(scene: Scene) -> tuple[Guess, ...]:
    """前两项合计309.74万元，是后两项之和的2.77倍; 工作室又占了后三项的48.3%: over the items that the words point at."""
    found = _OF_LISTED.search(scene.place.before)
    if not found or scene.unit not in (PERCENT, MULTIPLE):
        return ()
    money = [o for o in scene.operands if o.order and o.near >= SAME_SENTENCE and o.unit == MONEY]
    tops = sorted((o for o in money if not scene.stance.part or part_fit(scene, o) > 0), key=lambda o: o.order)
    row = sorted((o for o in scene.operands if o.fact in scene.dossier.items and o.order), key=lambda o: -o.order)
    part, count = next(iter(tops), None), _COUNTS[found.group(2)]
    if part is None or len(row) < count:
        return ()
    rest = [o for o in row if o.fact not in part.parts and o is not part]
    chosen = {"前": row[:count], "后": row[-count:]}.get(found.group(1), rest[-count:])
    total = sum(o.value for o in chosen)
    if not total or len(chosen) < count:
        return ()
    scale = 100 if scene.unit == PERCENT else 1
    formula = " + ".join(f"{{{i}}}" for i in range(1, count + 1))
    return (Guess(f"{{0}} / ({formula})", (part, *chosen), part.value / total * scale, mean(part, *chosen) + _PLAINLY),)


def without_others(found: Iterator[Guess], pointed: tuple[Guess, ...]) -> Iterator[Guess]:
    """Readings with those put back that add up other numbers than the words point at."""
    keys = {o.key for o in pointed[0].operands}
    for guess in found:
        ratio = " / " in pointed[0].formula and " / " in guess.formula
        other = (ratio or " + " in guess.formula) and {o.key for o in guess.operands} != keys
        yield guess._replace(rating=guess.rating - (_OTHER_WHOLES if ratio else _OTHERS)) if other else guess


def _list(scene: Scene, *, last: bool) -> list[Operand]:
    """The items of the spending told nearby, or counts where the last are meant (it is open where their list begins);
    the first said first.
    """
    said = [o for o in scene.operands if o.order and o.fact >= 0 and o.near >= _NEARBY]
    if scene.unit in (MONEY, PERCENT):
        listed = [o for o in said if o.fact in scene.dossier.items]
    else:
        listed = [o for o in said if last and o.unit == scene.unit and not o.prior and not scene.is_target(o)]
    return sorted(listed, key=lambda o: -o.order)
