"""Small Chinese numbers: when they count, when they name or merely introduce."""

from __future__ import annotations

import re
from decimal import Decimal

from assistant.quantities.affixes import hedge_after, hedge_before, unit_at
from assistant.quantities.reading import Reading
from assistant.quantities.units import UNITS
from assistant.schema import Hedge, Kind

_DIGIT = "一二两三四五六七八九十"
_PLAN = re.compile(
    r"(?:九五|十[一二三四五六]?五)(?=规划|计划|时期|期间|以来|末|初|发展|教育|”|以及|、“十|开局|收官|重点|国家|建设|相关|专项)"
)
_SLOGAN = re.compile(  # 两免一补, not 两个月一共, 三名一直
    rf"[{_DIGIT}][\u4e00-\u9fff]{{1,2}}一(?![次个名轮遍场批期份项共直般律并起同年天])[\u4e00-\u9fff]{{1,2}}"
)
_RHYME = re.compile(
    r"([一两三四五六七八九])(?![十百千万亿兆点])([\u4e00-\u9fff])\1(?![十百千万亿兆点])([\u4e00-\u9fff])(?![个名项])"
)
_GRADE = re.compile(rf"[{_DIGIT}]{{1,3}}(?:年级|等奖|级|等(?=功|奖|级)|年制|季度|号|楼|维|角|类(?=[地以区])|本院校)")
_SHARED_OUT = re.compile(  # 三分建、七分管
    rf"[{_DIGIT}]分[\u4e00-\u9fff]{{1,2}}[、，,][{_DIGIT}]分(?=[\u4e00-\u9fff])(?!之)"
)
_QUARTER = re.compile("[一二三四]季度")
_ENUMERATION = re.compile(rf"[{_DIGIT}](?=(?:个)?(?:方面|部分|大类|大块|层面|领域|环节|维度|步走|手抓|位一体|者))")
_WEAK = frozenset(
    "面线路环区市省州校厂院行本点步口部首段通立声目则档拨造胎脉棚角时度馆库开方两担伏瓦帕章字句集卷曲出幕回局圈页课案坝井柱列排枝束群伙帮股窝垛丘湾铺封纸"
    "级社会标款例双对路单版元克里镇乡县村则车船手头顶把号片包"
)
_STATED = re.compile(
    r"(?:还有|尚有|只有|仅有|仅|另有|另|其中|增加|减少|新增|新建|建成|设立|设|购置|购买|采购|[少多][\u4e00-\u9fff]?|超|中|发现|完成|共|共计|合计|为|达|至|到|获得?|未完成|剩余|其余|缺|差|每[\u4e00-\u9fff]?|组织|举办|开展|召开|培训|由|下设|抽调|配备|聘请|发放|印发|制定)了?$"
)
_TIME_STATED = re.compile(r"(?:期限?|限|为|满|用时|历时|共|达|延长|提前|缩短|推迟|不足|超过|近|约|至少|工期|时长)$")
_BEFORE_LISTED = frozenset("前后上述以上这那该此各某头")


def read_phrase(text: str, at: int) -> Reading | None:
    """Plans (十四五规划), slogans (两免一补, 一村一品), grades (三等奖, 二季度), halves, enumerations (三个方面)."""
    if text.startswith("一半", at):
        hedge = hedge_before(text, at, "") or hedge_after(text, at + 2)
        return Reading(at, at + 2, Kind.FRACTION, Decimal("0.5"), "", hedge)
    plan = _PLAN.match(text, at)
    if plan:
        return Reading(at, plan.end(), Kind.NAME)
    rhyme = _RHYME.match(text, at)
    if rhyme and not ((unit := unit_at(text, at + 3)) and unit.unit.dimension == "money"):
        return Reading(at, rhyme.end(), Kind.NAME)
    slogan = _SLOGAN.match(text, at)
    if (
        slogan
        and text[at + 1] not in "十百千万亿"
        and not any(c in slogan.group() for c in "是要由的了和与或至到在有占为比其达、元亿万点之")
    ):
        return Reading(at, slogan.end() if len(slogan.group()) < 5 else at + 4, Kind.NAME)
    shared = _SHARED_OUT.match(text, at)
    if shared:
        return Reading(at, shared.end(), Kind.IDIOM)
    quarter = _QUARTER.match(text, at)
    if quarter:
        return Reading(at, quarter.end(), Kind.DATE, normal=f"--Q{'一二三四'.index(text[at]) + 1}")
    grade = _GRADE.match(text, at)
    if grade:
        return Reading(at, grade.end(), Kind.NAME)
    listed = _ENUMERATION.match(text, at)
    if listed:
        return Reading(
            at,
            at + 1,
            Kind.IDIOM,
            Decimal(_DIGIT.index(text[at]) + 1 - (text[at] > "一" and _DIGIT.index(text[at]) > 1)),
        )
    return None


def settle_small(text: str, reading: Reading, start: int, end: int) -> Reading:
    """A Chinese digit counts with a strong counter; 一个 and 前两项 only introduce, 二期 is an ordinal."""
    digits = end - start
    if text[start - 1 : start] == "哪":
        return Reading(reading.start, reading.end, Kind.IDIOM, reading.value, reading.unit)  # 没有哪一分去向不明
    if reading.kind is not Kind.QUANTITY:
        return reading
    if not reading.unit:
        if isinstance(reading.value, tuple) or digits == 1:
            value = reading.value if digits == 1 else None
            return Reading(reading.start, reading.end, Kind.IDIOM, value)
        return reading
    if digits != 1 or reading.end - reading.start > 6:
        return reading
    unit = UNITS.get(reading.unit)
    weak = reading.unit in _WEAK and unit is not None
    period = unit is not None and unit.dimension in ("time", "months")
    after = text[start - 1 : start] == "后" or text[max(0, start - 2) : start] == "提前"  # 提前七天, but 前七天
    listed = start > 0 and text[start - 1] in _BEFORE_LISTED and not (period and after)
    digit = text[start]
    if digit == "二" and unit is not None and unit.dimension == reading.unit:
        return Reading(reading.start, reading.end, Kind.ORDINAL, Decimal(2), reading.unit)
    if weak or listed:
        return Reading(reading.start, reading.end, Kind.IDIOM, reading.value, reading.unit)
    if reading.unit == "期" and text[reading.end : reading.end + 2] in ("工程", "项目", "建设"):
        return Reading(reading.start, reading.end, Kind.ORDINAL, reading.value, reading.unit)
    if reading.unit == "年" and text[reading.end : reading.end + 2] in ("行动", "规划", "计划", "攻坚", "滚动", "提升"):
        return Reading(reading.start, reading.end, Kind.NAME)
    if digit == "一" and reading.hedge in (None, Hedge.OVER):
        before = text[max(0, start - 4) : start]
        stated = _TIME_STATED if period else _STATED
        if not stated.search(before):
            return Reading(reading.start, reading.end, Kind.IDIOM, reading.value, reading.unit)
    return reading
