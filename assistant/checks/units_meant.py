"""What jotted numbers and those of quick talk are counted in: a unit said once for a list, people, money, a column."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from assistant.checks.reading.place import Place
from assistant.quantities import read_numbers
from assistant.schema import Kind, Mention

_FUNDS = re.compile(
    "资金|财政|经费|省级|市级|县级|区级|中央|补助|支出|配套|拨|罚没|罚款|金额|投入|收入|追加|赔|结余|奖补|奖金|工资|价值|值(?=\\d)"
)
_COINS = re.compile("钱|亏|赚|补[贴助偿发给]|费|价|贵|便宜|工资|工钱|收入|支出|花|省|元")  # 每月要亏8000块
_IN_COINS = re.compile(  # 单价0.26元，比上年低2分
    "(?<![万亿])元[^。；元分\\d]{0,14}(?:省|便宜|贵|高|低|多|少|[下上]?[降涨调]低?|减少?|增加?)[了出约近仅]*$|(?:便宜|贵)了?$"
)
_WARM = re.compile("(?:温|零下)[^电。；\\d]{0,14}$")  # 考场温度装空调后保持24到27度
_WORK = "工日"  # 71个工日, as figures are counted in 工日
_NEAR = 20  # characters
_PERSON = re.compile(
    "(?![镇乡村县区市校站点])[\u3400-\u9fff]{0,3}?(?:学生|老人|孩子|干部|护士|医生|工人|司机|教师|老师|人员|村民|厨师|律师|医师|技师|护工|社工|民警|志愿者|[\u3400-\u9fff](?<![成动满复])员(?![会单工])"
    "|(?:[渔牧农居村市选]民|家长|群众|患者|病人|代表|旅客|乘客|游客|儿童|妇女|职工)(?=[，,。；;、）)都全说表觉来报参里中]|$))"
)
_PERSON_SAID = re.compile(
    "(?:[\u3400-\u9fff](?<![成动满复])员|[电焊木瓦钳职技护]工|学生|老人|孩子|干部|护士|医生|工人|司机|教师|老师|厨师|律师)"
    "(?:一?共|总共|现在?|目前|还|只|仅|才|就)*有?$"
)
_OF_GROUPS = re.compile(
    "(?:团队|组织|企业|公司|小组|班组|合作社)(?:里面?|中|当中|之中)?[：:]?[\u3400-\u9fff]{1,6}$"
)  # 团队里大学生82个
_ENDED = re.compile(r"\s*(?:[，,。；;、）)]|$)")
_AMONG = re.compile("^[^。；]{0,4}(?:里头|里面|其中|当中)[^。；]*$")  # 8个人，里头驻点的2个
_CONTENT = re.compile("(?:都|全)?(?:说|表示|觉得)?(?:很|比较|基本)?满意")  # 问了250个渔民，234个说满意
_PARTS = "一二两三四五六"  # 新建与维修两块合计: so many parts, no coins
_OPENED = re.compile("^[：:（(]")  # 742起：火灾218、抢险305
_LIST_GAP = 10
_LISTED = re.compile("[、和与及/加（(：:\\s]")
_LIST_BREAK = re.compile("[，,；;：:。]")
_AMONG_OPENED, _PAIR = re.compile("[\u3400-\u9fff]{0,4}?(?:里(?!程)|中(?![心小学医]))"), 2
_SENTENCE = re.compile("[。；;！？\n]")
EDGES = "，,；;。！？!?：:\n"
STRIPPED = " \t　=＝+＋、（）()《》“”\"'．.·-—|"


def as_meant(mention: Mention, text: str) -> Mention:
    """A number of quick talk with the unit it means: 12个老师 and 电工只有4个 are people, 8000块 of a loss are 元."""
    if mention.unit == "个" and (_PERSON.match(text, mention.end) or _is_of_people_said(mention, text)):
        return replace(mention, unit="人")
    if mention.unit == "个" and text.startswith(_WORK, mention.end):
        return replace(mention, unit=_WORK)
    if mention.unit == "度" and _WARM.search(text[max(0, mention.start - _NEAR) : mention.start]):
        return replace(mention, unit="℃")
    value = mention.value
    if mention.kind is Kind.SCORE and isinstance(value, Decimal):
        dear = _IN_COINS.search(text[max(0, mention.start - _NEAR) : mention.start])
        return replace(mention, unit="元", kind=Kind.MONEY, value=value / 100) if dear else mention
    if mention.unit == "块" and mention.text[0] not in _PARTS and _COINS.search(clause_around(text, mention)):
        return replace(mention, unit="元", kind=Kind.MONEY)
    return mention


def _is_of_people_said(mention: Mention, text: str) -> bool:
    """电工只有4个: whether the word for people stands right before the number, and nothing is named behind it."""
    if _OF_GROUPS.search(text[max(0, mention.start - _NEAR) : mention.start]):
        return False
    ended = _ENDED.match(text, mention.end) is not None
    return ended and _PERSON_SAID.search(text[max(0, mention.start - _NEAR) : mention.start]) is not None


def with_table_unit(mention: Mention, place: Place) -> Mention:
    """A bare number of a table with the unit its column or caption gives; spans stay those of the draft."""
    if mention.unit or not place.table_unit or mention.kind is not Kind.QUANTITY:
        return mention
    read = read_numbers(mention.text + place.table_unit)
    if len(read) != 1 or read[0].start != 0:
        return mention
    return replace(read[0], start=mention.start, end=mention.end, text=mention.text)


def with_shared_units(mentions: Sequence[Mention], text: str, section: str) -> list[Mention]:
    """Jotted numbers share the unit said once: 县道198.7、乡道402.5公里; a bare 350万 among funds is money."""
    found = list(mentions)
    for index, mention in enumerate(found):
        of_people = index and found[index - 1].unit == "人"
        among = of_people and _AMONG.search(text[found[index - 1].end : mention.start])
        among = among or (of_people and _CONTENT.match(text, mention.end))
        found[index] = replace(mention, unit="人") if mention.unit == "个" and among else as_meant(mention, text)
        if _is_bare(mention) and mention.text.endswith(("万", "亿")):
            clause = clause_around(text, mention)
            if section.startswith("funds") or _FUNDS.search(clause):
                found[index] = replace(mention, unit="元", kind=Kind.MONEY)
    for step in (-1, 1):  # the unit said at the end of a list, then the one said at its start
        order = range(len(found))[::step]
        for index in order:
            beside = index - step
            if 0 <= beside < len(found) and _is_bare(found[index]) and _lends(text, found[beside], found[index]):
                found[index] = replace(found[index], unit=found[beside].unit, kind=found[beside].kind)
    for index, whole in enumerate(found):
        for part in _parts_among(found, index, text):
            found[part] = replace(found[part], unit=whole.unit, kind=whole.kind)
    return found


def _parts_among(mentions: Sequence[Mention], index: int, text: str) -> range:
    """385处里学校154，医院66，景区88: the bare numbers told of what is so many, never more than those together."""
    whole, end = mentions[index], index + 1
    counted = whole.unit and whole.kind is Kind.QUANTITY and _AMONG_OPENED.match(text, whole.end)
    if not counted or not isinstance(whole.value, Decimal):
        return range(0)
    left = whole.value
    while (
        end < len(mentions) and _is_bare(mentions[end]) and not _SENTENCE.search(text[whole.end : mentions[end].start])
    ):
        value = mentions[end].value
        if not isinstance(value, Decimal) or value > left:
            return range(0)
        left, end = left - value, end + 1
    return range(index + 1, end) if end > index + _PAIR else range(0)


def _is_bare(mention: Mention) -> bool:
    return mention.kind is Kind.QUANTITY and not mention.unit and mention.value is not None


def _lends(text: str, giver: Mention, taker: Mention) -> bool:
    """Whether a number with a unit stands in one list with one without; 60岁以上老人5.8万 is no list."""
    if not giver.unit or giver.kind not in (Kind.QUANTITY, Kind.MONEY):
        return False
    if giver.start > taker.start:
        return _one_list(text[taker.end : giver.start])
    between = text[giver.end : taker.start]
    return bool(_LISTED.search(between)) and _one_list(_OPENED.sub("", between))


def _one_list(between: str) -> bool:
    """Whether the text between two numbers holds nothing but names and 、."""
    return len(between) <= _LIST_GAP and not _LIST_BREAK.search(between)


def clause_around(text: str, mention: Mention) -> str:
    """The clause a mention stands in, without its closing punctuation."""
    start = max(text.rfind(edge, 0, mention.start) for edge in EDGES) + 1
    ends = [at for edge in EDGES if (at := text.find(edge, mention.end)) >= 0]
    return text[start : min(ends, default=len(text))].strip(STRIPPED)
