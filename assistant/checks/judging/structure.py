"""Numbers that count the text's own parts (两方面, 前三项, 土建、设备两部分): they state no fact of their own."""

from __future__ import annotations

import re
from decimal import Decimal

from assistant.checks.arithmetic.averages.ones import is_one_in
from assistant.checks.judging.binding import Claim
from assistant.checks.reading.each import SO_MANY
from assistant.checks.reading.measures import measure
from assistant.checks.reading.place import TOTAL_ROW, Place
from assistant.schema import Kind, Mention

_MOST = 12
_TWO = 2
_PLAIN = 0.55
_POINTING = re.compile(
    "(?:(?<!提)前|这|以上|上述|如下|下列|以下|各|主要有|主要是|分为|分成|归纳为|概括为|突出|抓好|做到|坚持)$"
)
_PARTS = re.compile(
    "^(?:个|大|类|项|条|种)?(?:方面|口径|部分|环节|层面|阶段|步骤?|口子|大类|类|特点|原则|问题|措施|渠道|维度|之和|合计|总和|相加|加起来|制度|关口?|地方|手续|块|到位|结合|统一|线)"
)
_REFERENCE = re.compile("(?:表|图|附件|附表|附图|例|第)[\\d\\s.\\-—]*$")
_EVERY = re.compile(
    "每(?:投入|支付|使用|投放|申请|申报|安排|到位|下达|拨付|收回|节约|补助|补贴|补|安排|支出|完成|使用|花费|花出|花掉|花|增加|新增|发放|申报|培训|服务|检查|抽检|接待|采购|建设|拨付|受理|办理)?\\s*$"
)
_CALENDAR = {("months", 12), ("time", 365 * 86400), ("time", 366 * 86400), ("time", 52 * 604800)}
_BY_YEAR = re.compile("(?:按|以|一年|全年)(?:全年|一年)?$")
_YIELDS = re.compile("(?:产生|对应|就有|配(?:备|着[\u3400-\u9fff]?)?|有|[里中]出)\\s*$")
_AWAY = re.compile("(?:距离?|离|未到|不到|(?:没有?|未能?)(?:达到?|做到))\\s*$")
_CAUSE_DUE = 80  # percent of execution below which the rules ask for a cause: 执行率低于80%
_LOW_RATE = re.compile("执行率(?:仍|已|均)?(?:低于|高于|超过|不足|不到|未达到?|没有?达到)\\s*$")
_MONTHS = re.compile(r"\s*[、至到\-—]\s*\d{1,2}月")
_AMONG = re.compile("^[\u3400-\u9fff]{0,4}(?:里面?|中|当中|之中)(?:就|便|约|大约|只)?有")
_EACH_ONE = re.compile("一[\u3400-\u9fff]$")
_DONE_TO_EACH = re.compile(
    "每(?:办理|完成)?[检修建办做开种养救治查收发装改接送运审编录拍印制教训](?:[成好完定理查测养护])?$"
)  # 每检一只水表
_COINS = frozenset({"一分", "一厘", "一毛", "一角"})  # 不可乱一分: no report tells so little
_NOT_ONE = re.compile("^[都也就]?[不没未]")
_PACE = re.compile(r"平均[^，。；]*\d[^，。；\d]*$")
_HALF_YEAR = re.compile("(?:[按每隔]|不足|不到|将?近|约|大|小|前后|只有|还有|仅)$")
_TURNS, _IN_PARTS = frozenset("次批期段"), re.compile("分(?:成|为|作)?$")
_FEW = 5
_CREWS = re.compile("^(?:力量|队伍|人马)(?:合[计并]|[总一]?共计?|加起来|合起来)")  # 三支力量合计63人
_TAKEN_TOGETHER = re.compile("^(?:加在一起|加起来|合在一起|合起来|合并|合计|一共|共计|总共|相加|共)")
_EACH_OF = re.compile("^[\u3400-\u9fff]{0,4}各(?:自|占|有|为|安排|分|约|得)*[\\d一二两三四五六七八九十]")
_KINDS = frozenset("种类方项大层样道")
_MATTERS = re.compile("^[^，。；]{0,4}(?:事|大事|实事)")
_COUNTERS = frozenset("个项类种大条家部点处段笔")
_POINTERS = frozenset("个项者类笔条")
_BOTH = re.compile("到位|放在一起|都|均|一起|结合")
_APART = re.compile("相差|相隔|之间|差距|之差")
_BESIDE = 0.3  # how far the words beside a pointer may name something counted
_SERIES = "春夏秋冬早中晚省市县区镇乡村男女城东西南北内外"  # names of one character each
_NOUN_BEHIND = re.compile("^([组队班站点片])[，：]([^。；]*)")
_LISTING = re.compile("[、和与及]|以及")


def is_structural(mention: Mention, place: Place, named: Claim | None, following: str) -> bool:
    """Whether a small whole number counts what the sentence lists, and no fact is plainly named.

    `following` is the text behind the number, where a list may come (三个时段：春节…、农闲…、国庆…).
    """
    value = mention.value
    if mention.kind is Kind.PERCENT and value == 100 and _AWAY.search(place.before):
        return True
    if mention.kind is Kind.PERCENT and value == _CAUSE_DUE and _LOW_RATE.search(place.before):
        return True
    if mention.kind is Kind.PERCENT and value == 100 and TOTAL_ROW.match(place.row):
        return True
    if mention.kind is Kind.MONEY and isinstance(value, Decimal) and _EVERY.search(place.before):
        return True
    if _is_calendar(mention) and _BY_YEAR.search(place.before):
        return True
    if mention.text in _COINS or (_EACH_ONE.fullmatch(mention.text) and _NOT_ONE.match(place.after)):
        return True  # 没有监理签字的一分不付, 与预算一分不差
    if mention.kind is not Kind.QUANTITY or isinstance(value, tuple) or value is None:
        return False
    if (_EVERY.search(place.before) and not SO_MANY.match(place.after)) or (
        value == 1 and _YIELDS.search(place.before)
    ):
        return True
    if not mention.unit and _REFERENCE.search(place.before):
        return True
    if _EACH_ONE.fullmatch(mention.text) and place.before.endswith("另"):
        return True  # 一家供3240个，另一家供2160个
    if value == _TWO and _points_back(mention, place, named):
        return True
    if mention.text == "半年" and _HALF_YEAR.search(place.before) and (named is None or named.rating < _PLAIN):
        return True
    if _sums_names(mention, place):
        return True
    if value != value.to_integral_value() or not 0 < value <= _MOST or (named is not None and named.rating >= _PLAIN):
        return False
    if not mention.unit and _MONTHS.match(place.after):
        return True
    if value == 1 and _PACE.search(place.before):
        return True  # 平均10天建成一站
    if _EACH_ONE.match(mention.text) and mention.text in place.lead + place.after:
        return True  # 建成一座、启用一座
    chinese = not re.search(r"[\d０-９]", mention.text)
    if chinese and value <= _FEW and _EACH_OF.match(place.after):
        return True  # 三个片区各18名
    if chinese and mention.unit in _TURNS and _IN_PARTS.search(place.before):
        return named is None or named.fit.beside < _BESIDE  # 分两次到账, but 培训分六批 where a note tells 4批
    if chinese and value <= _FEW and (mention.unit in _KINDS or (mention.unit == "年" and not place.row)):
        return True
    if chinese and value == 1:
        return True  # 没有监理签字的一分不付, 不用为一张证专门跑
    if chinese and value <= _FEW and mention.unit == "件" and _MATTERS.match(place.after):
        return True  # 把清掏、收费两件事理顺
    if chinese and value <= _FEW and _CREWS.match(place.after):
        return True
    if chinese and value <= _FEW and mention.unit in _COUNTERS and _TAKEN_TOGETHER.match(place.after):
        return True  # 两笔共308.08万元
    if chinese and (_POINTING.search(place.before) or _PARTS.match(place.after) or _PARTS.match(mention.text[1:])):
        return True
    if chinese and re.search(f"[{_SERIES}]{{{int(value)}}}$", place.before.replace("、", "")):
        return True  # 春秋两季, 省、市、县三级
    if chinese and value <= _FEW and (following.startswith("：") or _is_listed_behind(mention, following)):
        return True
    names, marked = _names_before(place), place.before.rsplit("，", 1)[-1].split("、")
    counted = mention.unit in _COUNTERS and not any(re.search(r"[\d０-９]", name) for name in names)
    return counted and (_TWO <= len(names) == value or _TWO < len(marked) == value)  # 道路及桥梁、照明、绿化3项


def _is_listed_behind(mention: Mention, following: str) -> bool:
    """三个组，广播剧组12人、对农组15人、技术组6人: as many names that end so come right behind, each with a number."""
    found = _NOUN_BEHIND.match(following)
    told = re.findall(f"[\u3400-\u9fff]{found.group(1)}[\\d一二三四五六七八九十]", found.group(2)) if found else []
    return mention.unit in _COUNTERS and len(told) == mention.value


def _sums_names(mention: Mention, place: Place) -> bool:
    """出海与更换传感器两项合计: as many names as the number says stand right before it, and their sum follows."""
    chinese = not re.search(r"[\d０-９]", mention.text)
    summed = chinese and mention.unit == "项" and _TAKEN_TOGETHER.match(place.after)
    return bool(summed) and len(_names_before(place)) == mention.value


def _names_before(place: Place) -> list[str]:
    """道路及桥梁、照明、绿化3项: the names that a clause lists right before a number."""
    return [part for part in _LISTING.split(place.before.rsplit("，", 1)[-1]) if part.strip()]


def _points_back(mention: Mention, place: Place, named: Claim | None) -> bool:
    """5月23日完工，9月21日通车，两个节点相隔121天: the two things just told, not two of what the inputs count."""
    lead = place.lead.rstrip()
    opens = (not lead or lead.endswith(("，", ","))) and not place.before.strip() and bool(place.right)
    chinese = not re.search(r"[\d０-９]", mention.text)
    both = bool(_BOTH.match(place.right))
    pointing = mention.unit in _POINTERS or bool(_APART.match(place.right))  # 一家供3240个，另一家供2160个，两家相差
    return chinese and opens and pointing and (both or named is None or named.fit.beside < _BESIDE)


def _is_calendar(mention: Mention) -> bool:
    """全年按12个月推算: the length of a year states nothing."""
    if mention.kind is not Kind.QUANTITY or not isinstance(mention.value, Decimal):
        return False
    dimension, size = measure(mention.unit)
    return (dimension, int(mention.value * size)) in _CALENDAR


def is_rate_base(mention: Mention, place: Place) -> bool:
    """每1万元, 每100名, 每15份里有: a round or small amount that what follows is counted for."""
    value = mention.value
    if not isinstance(value, Decimal) or value <= 0:
        return False
    if not (_EVERY.search(place.before) or (_EACH_ONE.fullmatch(mention.text) and _DONE_TO_EACH.search(place.before))):
        return False
    if SO_MANY.match(place.after) or is_one_in(place.after):
        return False  # 约每六人中有一人走上赛场
    return len(value.normalize().as_tuple().digits) == 1 or bool(_AMONG.match(place.after))
