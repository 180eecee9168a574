"""How a number is meant in its place: the stance of its wording, told further by its kind and by what was said before.

A fraction is a share of something (村道里程超过一半), a rate follows a rate (含自有资金为52.39%), a comparison goes on
with what the last one was measured by (水泵42台比目标多两台；宣传牌320块，多20块).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from assistant.checks.arithmetic.operands import Said, nearness
from assistant.checks.dossier import Dossier
from assistant.checks.facts import Origin
from assistant.checks.links import Link
from assistant.checks.reading.aims_listed import lists_aims
from assistant.checks.reading.asks import CHANGE, GROWN_TO, PAST_WORDS, Ask
from assistant.checks.reading.cues import AIMED, AMONG_BEFORE, COMPARED, MOVE_WORD, over_base, read_stance
from assistant.checks.reading.measures import PERCENT, measure
from assistant.checks.reading.place import Place
from assistant.checks.reading.stance import IMPLIED_SHARE, Stance
from assistant.checks.reading.wholes import as_share
from assistant.schema import Kind, Mention, frozen

_AMOUNTS_TO = re.compile(
    "相当于|等于|约当"
    "|(?:为|是|只有|仅|占|不足|不到|超过|[只仅不]?及)(?:上年度?|去年|上一年度?)"
    "(?:同期|结转)?的(?:近|约)?$"  # 约为上年的15%, 约为上年结转的43.64%
    "|(?:为|是)[^，。；\\d]{0,8}(?:支出|价款?|造价|投资|预算|总[额量数])的(?:近|约)?$"  # 质保金恰为修补支出的5%
    "|(?:完成|达到?|为|是)了?(?:年度|全年|年初)?(?:目标|计划|任务)的(?:近|约)?$"
)
_PRICE = re.compile("按每[^，。；]{1,4}$")  # 按每立方米3.2元计: a price is told, nothing is reckoned
_OTHER_BASE = re.compile(
    "口径|算在内|计算在内|计入|按[^，。；]{2,10}计算?|以[^，。；]{2,10}为(?:分母|基数|基准)|(?:含|剔除|扣除|加上|连同|包括)自"
)
_MORE_THAN = re.compile("(?:略|稍|稍稍|远|大大)?(?:高于|超过|超出|超|多于|低于|少于)了?$")
_AIM_JUST_TOLD = re.compile(  # 听众目标180名，超出一成; 目标60所，完成66所，超出一成
    "(?:目标|计划|任务)[^，。；\\d]{0,6}\\d[^，。；]*，(?:[^，。；\\d]*\\d[^，。；]*，)?$"
)
_SET_AGAINST = re.compile(f"(?<!占)[比较](?![例重])|同比|{PAST_WORDS}|目标|计划")
_STANDING = re.compile("^(?:也|又|还|则|已|仅|只)?(?:多|少|高|低|超|快|慢|短|长)[出了]?$")  # 提高 is a change in time
_HEDGES = re.compile("^(?:已经?|也|即|约|大约|接近|将?近|超过?|突破|达到?|不足|不到|不及|刚?过了?|仅)*$")
_OF_LAST_YEAR = re.compile(  # 上年使用173.52万元，收回43.88万元: what the sentence goes on to tell is last year's too
    "(?:上年|去年|上一年度?)(?![留剩末底的比相同]|结转|遗留|未|开工|立项|安排的|跨|延)[^，。；\\d]*\\d"
)
_THIS_YEAR = re.compile("[今本当]年|报告年|这一?年|现在|目前|如今|增|减|多|少|提高|下降|[到至]")
_GOES_ON = re.compile(f"{CHANGE}[了出]?\\d[^，。；]*[、和与及][^，。；、\\d]{{0,14}}$")  # 培训比目标多30名、送书60名
_OVER_AIM = re.compile("超(?:额(?:完成)?|出)?$")  # 培训班超3期: what a thing goes beyond is its target
_IN_TURN_LESS = re.compile(
    "(?:随之|相应|因此|跟着)(?:地|也)?(?:核减|压减|减少|减|少)[^，。；]{0,4}$"
)  # 推迟实施，管线随之减少2.4公里
_NOUN = re.compile("^的([\u3400-\u9fff]{2,6}?)(?:[未没不被由是为都均已仍可需在]|来自|集中|用于|投向|$)")
_OTHER_ASKS = frozenset({Ask.PRODUCT, Ask.SUM})  # 按财政资金计算, 连同自有资金: of which money, no arithmetic of a rate
_NAMED_PART = re.compile(
    "([\u3400-\u9fff]{2,6}?)(?:就|也|都|已经?|约|大约|接近|将?近|超过?|达到?|不足|不到|不及|刚?过了?)+$"
)
_ADDED = frozenset({Ask.SUM})  # 土建和设备合起来接近九成
_LEFT = frozenset({Ask.SUM, Ask.REST})  # 预算闲置三成; 设备占八成，剩余两成 is what that share leaves
_JUST_ADDED = re.compile("(?:新增|再增|增建|增设|加建)(?:了|约|近)*$")
_AMONG_EACH = re.compile("其中")
_BEFORE_IT = re.compile("[由从]([\u3400-\u9fff]{2}前)的?$")  # 月收入由就业前的3750元提高到
_FOR_EACH = 0.8
_DONE = re.compile("(?:仅|只|已|共|实际)*(?:完成|完工|实现)了?(?:约|近|不足|超过)*$")
_CARRIED_ON = 0.8
_PLAINLY = 0.8
_CALLED = 4  # characters of a name
_BESIDE = 0.9
_NEXT_SENTENCE = 0.65


@frozen()
class RateBase:
    """A round amount that what follows is counted for (每1万元), and where it stands."""

    per: tuple[str, Decimal] = ("", Decimal(1))
    unit: int = -1
    clause: int = -1
    noun: str = ""


def stance_in_place(
    dossier: Dossier, mention: Mention, place: Place, dimension: str, memory: Sequence[Said], base: RateBase
) -> Stance:
    """The stance of a mention of a dimension; `memory` is what was said before, latest first."""
    share = mention.kind in (Kind.FRACTION, Kind.MULTIPLE) or "成" in mention.text
    part = share and mention.kind is not Kind.MULTIPLE
    stance = _tempered(dossier, place, read_stance(_bare(place) if part else place, dossier.inputs.year))
    if not (stance.target or stance.plan) and lists_aims(place, mention.unit):
        stance = replace(stance, target=True, actual=False)
    if _PRICE.search(place.left) and place.right.startswith("计"):
        stance = replace(stance.tempered(Ask.PER, 0.0), per=("", Decimal(1)))
    rate = mention.kind is Kind.PERCENT and "成" not in mention.text
    if rate and stance.asks.keys() <= _OTHER_ASKS and _goes_on(place, memory):
        stance = replace(stance, asks={Ask.RATE: _CARRIED_ON})
    if not stance.asks and not stance.prior and _GOES_ON.search(place.before):
        stance = replace(stance, asks={Ask.CHANGE: _CARRIED_ON})
    if share or (mention.kind is Kind.PERCENT and _AMOUNTS_TO.search(place.left)):
        stance = as_share(stance, place)
    share_told = bool(memory) and memory[0].unit == PERCENT and memory[0].place.unit == place.unit
    if (
        part
        and stance.asks.keys() <= (_ADDED if share_told else _LEFT)
        and not place.row
        and not _tells_again(place, memory)
    ):
        stance = replace(stance, asks={**stance.asks, Ask.SHARE: IMPLIED_SHARE})  # 自建课程不足三成: of all courses
        named = _NAMED_PART.match(place.left)
        if named and not stance.part and any(s.place.unit == place.unit and named.group(1) in s.label for s in memory):
            stance = replace(stance, part=named.group(1))  # 学生118人，校外224人，学生刚过三分之一
    if stance.ask(Ask.SHARE) >= 1 and not stance.whole and (among := AMONG_BEFORE.search(place.lead)):
        stance = replace(stance, whole=among.group(1)) if dossier.named_by(among.group(1)) else stance
    if part and _DONE.match(place.left) and _has_target(dossier, place, memory):
        stance = replace(stance, of_aim=True, asks={**stance.asks, Ask.SHARE: _CARRIED_ON})
    if part and not place.row and stance.ask(Ask.CHANGE) < _PLAINLY and not stance.whole:
        stance = _of_noun(dossier, place, stance)
    if stance.prior and not stance.prior_near and (told := _BEFORE_IT.search(place.left)):
        noted = any(told.group(1) in f.label and f.origin is Origin.NOTE for f in dossier.facts)
        stance = replace(stance, prior=not noted)
    if not stance.prior and _OF_LAST_YEAR.match(place.lead) and not _speaks_of_now(dossier, place):
        stance = replace(stance, prior=True)
    if stance.implied and (
        _IN_TURN_LESS.search(place.left) or _OVER_AIM.search(place.left) or _against_target(dossier, place, memory)
    ):
        stance = replace(stance, implied=False, aim_near=True, aim_here=True)
    if "/" in dimension and not stance.per[0]:
        stance = over_base(stance, measure(dimension.partition("/")[2]), "")
    if place.turn and stance.ask(Ask.CHANGE):
        stance = replace(stance, in_turn=True)
    if _AMONG_EACH.match(place.before):
        stance = _of_each(dossier, place, dimension, stance, memory)
    near = place.unit == base.unit and place.clause - base.clause in (0, 1)
    if near and (place.clause == base.clause or not stance.ask(Ask.REST)):
        stance = over_base(stance, base.per, base.noun)
    if not stance.asks and _is_fractional(mention) and memory and memory[0].place.sentence == place.sentence:
        just = read_stance(memory[0].place, dossier.inputs.year)
        stance = over_base(stance, just.per, just.each) if just.per[0] else stance  # 场均33家，提供岗位662.5个
    return _in_doses(dossier, stance)


def _is_fractional(mention: Mention) -> bool:
    """Whether a count is told as no whole number, as only an average of counts can be."""
    value = mention.value
    counted = mention.kind is Kind.QUANTITY and len(mention.unit) == 1 and "." in mention.text
    return counted and isinstance(value, Decimal) and value % 1 != 0


def without_label_years(dossier: Dossier, place: Place) -> Place:
    """2022年案例研究申报14项, as this year's figure is called: the year of a name is no year that is spoken of."""
    named = place.year and place.year != dossier.inputs.year and f"{place.year}年" in place.before
    for fact in dossier.dates if named else ():
        called = fact.wording + fact.place.right[:_CALLED]
        if fact.origin is Origin.LABEL and fact.place.right[:_CALLED] and called in place.before:
            bare = called.removeprefix(fact.wording)
            before, lead = (text.replace(called, bare) for text in (place.before, place.lead))
            return replace(place, before=before, lead=lead, year=dossier.inputs.year)
    return place


def _speaks_of_now(dossier: Dossier, place: Place) -> bool:
    return f"{dossier.inputs.year}年" in place.lead or bool(_THIS_YEAR.search(place.lead))


def _in_doses(dossier: Dossier, stance: Stance) -> Stance:
    """每剂, 每万剂: an average over what the inputs count in 剂次 alone."""
    per, size = stance.per
    known = dossier.figures_in(per) or dossier.noted_in(per) or (len(per) == 1 and dossier.nouns(per))
    return stance if not per or known or not dossier.figures_in(f"{per}次") else replace(stance, per=(f"{per}次", size))


def _of_each(dossier: Dossier, place: Place, dimension: str, stance: Stance, memory: Sequence[Said]) -> Stance:
    """平均每所食堂投入67.19万元，其中土建39.41万元: a part of an average just told is told for each as well."""
    just = memory[0] if memory else None
    if just is None or just.formula != "{0} / {1}" or just.unit != dimension or just.place.unit != place.unit:
        return stance
    whole = read_stance(just.place, dossier.inputs.year)
    return over_base(stance, whole.per, whole.each, _FOR_EACH) if whole.per[0] else stance


def _has_target(dossier: Dossier, place: Place, memory: Sequence[Said]) -> bool:
    """计划3座，完工2座，完成三分之二: whether the number just said has a target, which its share done is of."""
    just = memory[0] if memory and memory[0].place.unit == place.unit else None
    return just is not None and just.fact >= 0 and Link.TARGET in dossier.links[just.fact].values()


def _of_noun(dossier: Dossier, place: Place, stance: Stance) -> Stance:
    """近三分之一的预算未能用出: the noun behind a fraction is its whole, where it names something."""
    found = _NOUN.match(place.right)
    if found is None or not dossier.named_by(found.group(1)):
        return stance
    return replace(
        stance, whole=found.group(1), asks={**stance.asks, Ask.SHARE: max(stance.ask(Ask.SHARE), IMPLIED_SHARE)}
    )


def _bare(place: Place) -> Place:
    """A place without the words that only tell on which side of a fraction a share lies: 村道里程超过一半."""
    found = None if _SET_AGAINST.search(place.before) else _MORE_THAN.search(place.left)
    if found is None or (found.group() == "超出" == place.before and _AIM_JUST_TOLD.search(place.lead[:-2])):
        return place
    return replace(place, left=place.left[: found.start()], before=_MORE_THAN.sub("", place.before))


def _tells_again(place: Place, memory: Sequence[Said]) -> bool:
    """占预算的30.68%，超过三成: nothing but a hedge stands between a percentage and what tells it again."""
    just = memory[0] if memory else None
    return (
        just is not None
        and just.unit == PERCENT
        and nearness(just.place, place) >= _BESIDE
        and bool(_HEDGES.match(place.left))
    )


def _goes_on(place: Place, memory: Sequence[Said]) -> bool:
    """预算执行率51.79%，含自有资金为52.39%: a rate told right after another."""
    last = memory[0] if memory else None
    rate = last is not None and last.unit == PERCENT and last.formula.endswith("/ {1}")
    if not rate or last is None or last.place.sentence != place.sentence:
        return False
    near = last.place.unit == place.unit and place.clause - last.place.clause <= 1
    return near or bool(_OTHER_BASE.search(place.lead))


def _against_target(dossier: Dossier, place: Place, memory: Sequence[Said]) -> bool:
    """水泵42台比目标多两台；宣传牌320块，多20块: the last comparison was with a target, and this number has one too."""
    if not _STANDING.match(place.left) or not memory or memory[0].fact < 0 or memory[0].place.unit != place.unit:
        return False
    last = next((s for s in memory if " - " in s.formula and s.parts), None)
    if last is None or nearness(last.place, place) < _NEXT_SENTENCE:
        return False
    aimed = any(map(dossier.is_target, last.parts)) and not any(map(dossier.is_prior, last.parts))
    return aimed and Link.TARGET in dossier.links[memory[0].fact].values()


def _tempered(dossier: Dossier, place: Place, stance: Stance) -> Stance:
    """A word of change that belongs to a label (削减氨氮296吨) asks for no comparison, unless one is drawn.

    Nor does a label's own 目标 (目标人群覆盖率) tell of a target.
    """
    if (
        stance.target
        and any(word in place.left for word in dossier.aims)
        and not AIMED.search(_without(place, dossier))
    ):
        stance = replace(stance, target=False, aim_here=False)
    added = _JUST_ADDED.search(place.left) and not GROWN_TO.search(place.lead)
    if added and not stance.prior_near and not COMPARED.search(place.left):
        stance = stance.tempered(Ask.CHANGE, 0.4)  # 再新增6个点 tells what is added, compared with nothing
    if stance.ask(Ask.CHANGE) and not stance.prior_near and not COMPARED.search(place.left):
        told = MOVE_WORD.findall((place.left or place.column)[-8:])
        if told and told[-1] in dossier.moves:  # 平台升级支出增加14万元 tells a change, though 升级 does not
            return stance.tempered(Ask.CHANGE, 0.5)
    return stance


def _without(place: Place, dossier: Dossier) -> str:
    left = place.before
    for word in dossier.aims:
        left = left.replace(word, "")
    return left + place.right
