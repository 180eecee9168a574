"""Which operand is the part and which the whole: what the phrase before and after 占 names, or the number just said."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from assistant.checks.arithmetic.operands import Operand
from assistant.checks.arithmetic.scene import SAME_SENTENCE, SAME_UNIT, Scene
from assistant.checks.dossier import Dossier
from assistant.checks.links import Link
from assistant.checks.reading.asks import Ask
from assistant.checks.reading.measures import NOT_COUNTED, PERCENT, POINTS
from assistant.checks.reading.opposites import opposes
from assistant.checks.reading.place import Place
from assistant.checks.reading.stance import Stance
from assistant.checks.reading.subjects import is_wordless, terms
from assistant.checks.reading.wholes import OF_SUBJECT

_ALL_THERE_IS = re.compile("(?:全年)?(?:总[量数额])")  # 占总量的四成
_ALL_OF = re.compile("占(?:了|到)?(?:全部|所有|全体)")
_THIS_PART = re.compile("(?:这一?|该|此)(?:部分|块|项|笔)")
_GAIN = re.compile("增量|增加额|增长额|增幅|减少额|[增减节少多]支|[增减]收")  # 占增量的近七成
_SUM_NAMED = re.compile("合计|总[数额量]|之和|两级|两类")  # 两者合计290万元，自有资金占合计数的5.31%
_NEWCOMERS = re.compile("新[聘招录进入换任来增]")  # 18名新保洁员中6人离岗，占新聘人数的三分之一
_OF_GAP = re.compile("[增减差缺]|多出|少[了用花支]")
_TOTAL_LAST = re.compile(
    "(?:全[市县区镇乡省国]|累计|总[数量计]|共有)[^，。；\\d]{0,8}\\d[\\d.,]*[^，。；\\d]*，占比(?:约|为|达)*$"
)
_REACHED = re.compile("完成|达到?|实现|做到")
_OF_REST = re.compile("[未没余剩尚]")
_BY_NOUN = re.compile("^(?:全[县市区镇乡省])?([村镇乡站馆点校户])(?:庄|的)?总?数$")
_TIMES = ("time", "months")
_EPSILON = 1e-9
_WITHIN = ("其中", "里头", "里面")
_PART_OF = 0.3  # 平均每门课程 is over all 218门, not over those 其中自建
_PAID_BY = re.compile(
    "((?:中央|省|市|县|区|镇|乡)(?:级|财政|本级))(?:财政|资金)?(?:承担|负担|分担|出资|拿出|出)[^，。；]{0,3}$"
)
_SUBJECT = re.compile("[，、：是为于由被（]")
_NUMBER = re.compile(r"\d")
_MARKER = re.compile(r"^\s*[（(]?\d+[.、）)]")  # 1.专职人员少，仅占36%
_INSIDE = re.compile("其中|（[^（）]*\\d[^（）]*）")
_HAS_SOME = re.compile("[中里]有?\\d[^，。；]*，[^，。；\\d]*$")  # 27座中有14座通宵开放，超过半数
_INVOLVED = re.compile(
    "(?:涉及|分布[在于]|分属|散在)\\d[^，。；]*，[^。；\\d]*$"
)  # 3个点卡在产权上，涉及2个街道，占计划数的
_NO_NOUN = re.compile("(?:总|计划|目标|任务)[数量额]?")
_PAIR = 2
_MEAN_OF = re.compile("(?:全年)?平均(?:[值数]|水平)?")  # 最长35分钟，是平均值的2.5倍
PAIR_NAMED = re.compile("([\u3400-\u9fff]{2,8})[和与及、](?!以上)([\u3400-\u9fff]{2,8})$")
AND_ABOVE = re.compile("([\u3400-\u9fff]{2,4}?)(?:及|和|或)?以上")
_PAST_KEY = "prior"  # in the key of a difference of sums, whose parts are not told
_BEGINS, _SUMMED = 0.5, 0.2
_PLAINLY = 0.9
_OWN_NOUN = 0.2  # 工作室72万元，每个工作室6万元: of all 工作室, not of those that passed
_ITS_OWN = 0.3
_WELL_NAMED = 0.28
_OPPOSED = 0.6  # 落选七家，入选的占四成多


def part_fit(scene: Scene, one: Operand) -> float:
    """How well an operand answers as the part of a share: named before 占, else the number just said."""
    phrase = scene.stance.part
    if phrase and terms(phrase):
        if one.fact < 0:
            made_of = terms(one.label).union(*(scene.dossier.tags[part][0] for part in one.parts))
            return -_OPPOSED if opposes(phrase, one.label) else 0.2 if terms(phrase) & made_of else -0.1
        if opposes(phrase, one.label):
            return -_OPPOSED  # 不满意的占4%: not what 满意480张 tells
        if _is_one_of_several(scene, phrase, one):
            return -0.3
        named = scene.dossier.share_named(phrase, one.fact)
        return 0.4 * named if named >= 0.3 else -0.1
    if scene.stance.of_said:
        return 0.25 * (one.order == _before_last(scene))
    level = _PAID_BY.search(scene.place.left)
    if level:
        return 0.4 if one.fact >= 0 and terms(level.group(1)) & scene.dossier.tags[one.fact][0] else -0.25
    if scene.stance.in_turn and not scene.place.turn:
        return 0.1 * (one.order > 0) - 0.4 * one.used
    if scene.stance.ask(Ask.SHARE) >= _PLAINLY and not scene.place.row and not phrase:
        done = just_completed(scene)
        if scene.stance.whole and _subject(scene.place) and _is_subject(scene, one):
            return 0.4
        if is_gain_told(scene, one):
            return 0.3
        if not scene.stance.whole and _TOTAL_LAST.search(scene.place.lead) and (pair := _of_total(scene)):
            return 0.4 * (one.key == pair) - 0.25 * (one.key != pair)
        return 0.15 if (one.fact == done if done >= 0 else one.order == last_amount(scene)) else -0.25
    summed = next((o for o in scene.operands if o.order == 1 and o.key == _last_sum(scene)), None)
    if summed is not None and is_wordless(scene.place) and not scene.place.row:
        return _SUMMED if one is summed else -_SUMMED  # 两项合计880.70万元，近三分之二
    if _HAS_SOME.search(scene.place.lead) and is_wordless(scene.place) and not scene.place.row:
        return _SUMMED if one.order == 1 else -_SUMMED
    return 0.05 * (one.order == 1) + 0.1 * (one.order > 0 and one.near >= 0.9)


def _is_one_of_several(scene: Scene, phrase: str, one: Operand) -> bool:
    """国有和村集体市场占四分之三, 硕士及以上占近八成: whether the words name more than the one number just told."""
    names = PAIR_NAMED.match(phrase)
    if names is not None and one.order:
        return any(name[:_PAIR] in one.label for name in names.groups()) != all(
            name[:_PAIR] in one.label for name in names.groups()
        )
    above = AND_ABOVE.match(phrase)
    told = {o.order for o in scene.operands if o.unit == one.unit and o.fact >= 0}
    return above is not None and above.group(1) in one.label and one.order > 0 and one.order + 1 in told


def _of_total(scene: Scene) -> str:
    """更换锁桩1200个，全县累计5600个，占比21.4%: the key of the part told before a total of its unit, "" for none."""
    said = {o.order: o for o in scene.operands if o.order and o.near >= SAME_UNIT}
    part, total = said.get(2), said.get(1)
    alike = part is not None and total is not None and part.unit == total.unit and part.value < total.value
    return part.key if part is not None and alike else ""


def is_gain_told(scene: Scene, one: Operand) -> bool:
    """比上年增加120万元，恰为上年的五分之一: whether a share of last year's or the target is of the change just told;

    not so 超出6个，完成目标的106.67%.
    """
    of_base = (scene.stance.of_past or scene.stance.of_aim) and scene.unit == PERCENT
    return (
        of_base
        and one.order == 1
        and one.unit != POINTS
        and scene.is_gap_to(one)
        and not _REACHED.search(scene.place.left)
    )


def is_planned(scene: Scene, one: Operand) -> bool:
    """明年改造280户，选40户试点，占计划户数的七分之一: whether plans speak of a number just said that is planned."""
    return scene.stance.plan and one.order > 0 and one.fact >= 0 and scene.dossier.stances[one.fact].plan


def _subject(place: Place) -> str:
    """What the part of a sentence begins with, "" where it tells a number before."""
    lead = _MARKER.sub("", place.lead)
    return "" if _NUMBER.search(lead) else _SUBJECT.split(lead, maxsplit=1)[0]


def told_of(dossier: Dossier, place: Place, stance: Stance) -> Iterator[int]:
    """持证技工少，仅占技工的三分之一: what a clause without a number speaks of, counted as the whole that is named."""
    words = terms(_subject(place)) - terms(stance.whole) if stance.whole and not stance.part else frozenset()
    units = {dossier.measures[fact] for fact, _ in dossier.named_by(stance.whole)} - NOT_COUNTED if words else ()
    for unit in units:
        counted = (*dossier.figures_in(unit), *dossier.noted_in(unit))
        yield from (fact for fact in counted if words & dossier.tags[fact][0])


def _is_subject(scene: Scene, one: Operand) -> bool:
    """自有资金买了保温箱，约占设备支出的五分之一: whether a sentence without a number before begins so."""
    if one.fact < 0:
        return False
    named = scene.dossier.share_named(_subject(scene.place), one.fact)
    return named >= _BEGINS or one.fact in told_of(scene.dossier, scene.place, scene.stance)


def whole_fit(scene: Scene, base: Operand) -> float:
    """How well an operand answers the phrase after 占; 0 where there is none."""
    phrase = scene.stance.whole
    if scene.stance.of_aim and phrase:
        return 0.3 if scene.is_target(base) or is_planned(scene, base) else -0.2
    if _THIS_PART.fullmatch(phrase):
        return 0.4 if base.key == _last_sum(scene) else -0.2
    if not phrase or not terms(phrase):
        return 0.0
    if scene.is_told_past(base) and not (scene.stance.prior or scene.stance.prior_near):
        return -0.2  # 占取证人数的七成, where a note tells 上年取证712人
    if 0 < base.order <= _PAIR and base.near >= _PLAINLY and OF_SUBJECT.search(scene.place.lead):
        return -0.2  # 观摩人次中，学生8600人次，农户2346人次，农户占15%: what was told since are its parts
    if _ALL_THERE_IS.fullmatch(phrase) and base.fact >= 0:
        alike = [o.value for o in scene.operands if o.unit == base.unit and o.fact >= 0 and not _is_other(scene, o)]
        return 0.4 if base.value == max(alike, default=0.0) else -0.2
    if _MEAN_OF.fullmatch(phrase):
        return 0.4 if base.fact >= 0 and "平均" in base.label else -0.2
    counted = _BY_NOUN.match(phrase)
    if counted and base.fact >= 0:
        same = [o.value for o in scene.operands if o.fact >= 0 and scene.dossier.counts(o.fact, counted.group(1))]
        return 0.4 if same and base.value == max(same) else -0.2
    if base.fact >= 0 and base.unit not in NOT_COUNTED and _ALL_OF.search(scene.place.left):
        return -0.3 if _is_exceeded(scene, base) else max(0.1, 0.4 * scene.dossier.share_named(phrase, base.fact))
    if (rest := _rest_told(scene, phrase)) is not None:
        return 0.4 if base is rest else -0.2
    if base.fact < 0 and _SUM_NAMED.search(phrase) and " + " in base.formula:
        return 0.4
    if base.fact < 0 and _GAIN.search(phrase) and scene.is_gap_to(base) and base.order:
        return 0.3
    if base.fact < 0:
        gap = scene.is_gap(base) and not _OF_GAP.search(phrase)
        return 0.3 if terms(phrase) & terms(base.label) and not gap else -0.2
    if opposes(phrase, base.label):
        return -_OPPOSED  # 未办结器具中超过七成: of those, not of what was 办结
    if _NEWCOMERS.match(phrase) and base.order and base.near >= SAME_UNIT and base.label.startswith("新"):
        return 0.4
    bare = phrase.removesuffix(base.unit) or phrase  # 占不合格批次的, but 占受理案件的
    named = max(scene.dossier.share_named(words, base.fact) for words in {phrase, bare})
    return 0.4 * named if named >= 0.3 else -0.2 - 0.3 * bool(_GAIN.search(phrase))


def _rest_told(scene: Scene, phrase: str) -> Operand | None:
    """未支出的151.20万元，车款一项就占未支出资金的六分之五: what was left of a whole, told before in the same words."""
    if not _OF_REST.match(phrase):
        return None
    told = (o for o in scene.operands if o.order and scene.is_gap(o) and _OF_REST.search(o.label))
    return next((o for o in told if terms(phrase) & terms(o.label)), None)


def whole_units(scene: Scene) -> frozenset[str]:
    """The units of the operands that the phrase after 占 or 相当于 plainly names, larger than the number before."""
    if not scene.stance.whole:
        return frozenset()
    last = last_amount(scene)
    least = next((o.value for o in scene.operands if o.order == last), 0.0)
    return frozenset(o.unit for o in scene.operands if o.value > least and whole_fit(scene, o) >= _WELL_NAMED)


def last_amount(scene: Scene) -> int:
    """The order of the number said last that is no change since last year: 选定52个村，比上年多8个，占两成.

    Nor is it a time told of what was counted (37所每天活动2小时，占88.1%).
    """
    said = [o for o in scene.operands if o.order and o.near >= SAME_UNIT]
    counted = max((o.order for o in said if o.unit not in (*NOT_COUNTED, *_TIMES)), default=0)
    times = [o.order for o in said if o.unit in _TIMES]
    summed = bool(_SUM_NAMED.search(scene.stance.whole))
    gaps = {
        o.order
        for o in scene.operands
        if o.order
        and scene.is_gap(o)
        and (
            o.unit == POINTS
            or any(map(scene.dossier.is_prior, o.parts))
            or (o.formula == "{0} - {1}" and _PAST_KEY in o.key)
            or _is_excess(scene, o)
            or (summed and len(o.parts) == _PAIR)
        )
    }
    gaps.update((1,) if _INVOLVED.search(scene.place.lead) and _NO_NOUN.fullmatch(scene.stance.whole) else ())
    gaps.update(_inside_last(scene, said))
    gaps.update(
        o.order for o in said if scene.is_target(o) and not scene.stance.of_aim and _is_told_before(scene, o, said)
    )
    gaps.update(o.order for o in said if scene.is_of_past(o) and _is_past_between(scene, o, said))
    gaps.update(times if len(times) == 1 and times[0] < counted else ())
    return next((order for order in range(1, len(gaps) + 2) if order not in gaps), 1)


def _is_told_before(scene: Scene, aim: Operand, said: Sequence[Operand]) -> bool:
    """覆盖学校38所，目标36所，占全县学校的八成: whether what was reached of a target was said just before it."""
    return any(o.order == aim.order + 1 and scene.link(o, aim) is Link.TARGET for o in said)


def _is_past_between(scene: Scene, past: Operand, said: Sequence[Operand]) -> bool:
    """绿色企业210家，比上年171家多39家，占受检的六成: whether what it is now was said just before, the gap since."""
    between = any(o.order == past.order - 1 and scene.is_gap(o) and past.fact in o.parts for o in said)
    return between and any(o.order == past.order + 1 and o.unit == past.unit for o in said)


def is_largest(scene: Scene, part: Operand, whole: Operand) -> bool:
    """Whether no figure of a unit is larger and the sentence says no other number a part may be a share of."""
    largest = scene.dossier.largest.get(whole.unit)
    if whole.value != largest or whole.fact not in scene.dossier.figures_in(whole.unit):
        return False
    said = (o for o in scene.operands if o.order and o.near >= SAME_SENTENCE and o.unit == whole.unit)
    return all(o is whole or o.value <= part.value for o in said)


def are_siblings(scene: Scene, one: Operand, other: Operand) -> bool:
    """Whether two operands are items of one list (省级350万、县级88万), so that neither is the whole of the

    other.
    """
    link = scene.link(one, other)
    if link is None and not scene.stance.whole and scene.stance.ask(Ask.SHARE) >= 1:
        return min(one.fact, other.fact) >= 0 and scene.dossier.kin(one.fact, other.fact) >= 0.6
    if link is not Link.BESIDE:
        return False
    wholes = [{o for o, k in scene.dossier.links[x.fact].items() if k is Link.PART} for x in (one, other)]
    if wholes[0] & wholes[1]:
        return True
    places = scene.dossier.facts[one.fact].place, scene.dossier.facts[other.fact].place
    return places[0].clause == places[1].clause


def counted_as(scene: Scene, base: Operand, amount: Operand) -> float:
    """How well an operand answers the noun an average is taken over (每支队伍), where it is not the amount's own

    (每场客流).
    """
    phrase = scene.stance.each
    if len(phrase) > 1 and amount.fact >= 0 and scene.dossier.share_named(phrase, amount.fact) >= _ITS_OWN:
        return _OWN_NOUN * scene.dossier.share_named(phrase, base.fact) if base.fact >= 0 else 0.0
    if not phrase or base.fact < 0:
        return 0.3 * bool(phrase and terms(phrase) & terms(base.label))
    if len(phrase) == 1:
        return 0.3 if phrase in base.label else -0.1
    within = scene.dossier.facts[base.fact].place.before.startswith(_WITHIN)
    return 0.4 * scene.dossier.share_named(phrase, base.fact) - _PART_OF * within


def just_completed(scene: Scene) -> int:
    """拖拉机任务120台，完成117.5%，占全部机具的八分之一: the fact of the completion just told, else -1."""
    rate = next((o for o in scene.operands if o.order == 1 and o.formula == "{0} / {1}" and len(o.parts) == 2), None)
    told = rate is not None and rate.unit == PERCENT and scene.dossier.is_target(rate.parts[1])
    return rate.parts[0] if told and rate is not None else -1


def _inside_last(scene: Scene, said: Sequence[Operand]) -> Iterator[int]:
    """每部19.5万元，其中市级12万元、区级7.5万元，占造价的37%: the orders of parts that add up to a whole."""
    told = _INSIDE.search(scene.place.lead)
    row = sorted((o for o in said if o.fact >= 0 or " + " in o.formula), key=lambda o: o.order) if told else []
    for count in range(2, len(row)):
        parts, whole = row[:count], row[count]
        alike = {o.unit for o in parts} == {whole.unit}
        if alike and abs(sum(o.value for o in parts) - whole.value) <= _EPSILON * whole.value:
            yield from (o.order for o in parts)


def _before_last(scene: Scene) -> int:
    """36分钟，较目标少4分钟，为上年48分钟的四分之三: the order of the last number but one that is no change from

    another, unless it is a change from the last.
    """
    base = next((o for o in scene.operands if o.order == 1), None)
    parts = {base.fact} if base else set()
    gaps = {o.order for o in scene.operands if o.order > 1 and scene.is_gap(o) and not parts & set(o.parts)}
    return next((order for order in range(2, len(gaps) + 3) if order not in gaps), 2)


def _is_excess(scene: Scene, one: Operand) -> bool:
    """61场，多6场，占全部活动的36.3%: whether a difference is what was done over the target."""
    return len(one.parts) == 2 and one.formula == "{0} - {1}" and scene.dossier.is_target(one.parts[1])


def _is_other(scene: Scene, one: Operand) -> bool:
    """Whether a number is last year's, or a target where none is spoken of: no part of all there is."""
    return one.prior or (scene.is_target(one) and not scene.stance.aim_here)


def _is_exceeded(scene: Scene, base: Operand) -> bool:
    """168场，其中线下136场，青少年61场占全部场次的36.3%: whether more of the kind were said nearby than a whole."""
    said = (o for o in scene.operands if o.order and o.near >= SAME_SENTENCE and o.fact >= 0 and o.unit == base.unit)
    return any(o.value > base.value and not o.prior and not scene.is_target(o) for o in said)


def _last_sum(scene: Scene) -> str:
    """后两类合计361.12万元，设备占这一部分的四分之三: the key of the sum said last in this part of the sentence."""
    said = [o for o in scene.operands if o.order and o.near >= SAME_UNIT and " + " in o.formula]
    sums = [o for o in said if set(o.formula) <= set("{}+ 0123456789")]
    return min(sums, key=lambda o: o.order).key if sums else ""
