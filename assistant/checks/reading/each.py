"""What an average is taken over, read off the wording beside a number: 每支队伍, 户均, 每百名, 每辆车日均."""

from __future__ import annotations

import re
from decimal import Decimal

from assistant.checks.reading.measures import measure
from assistant.quantities.units import find_unit

_RHYTHM = re.compile("([日月周季])均|[每按](季度|[天日月周])")
_THOUSANDS = {"百": 100, "千": 1000, "万": 10000}
_EACH_MANY = re.compile(r"每([百千万])([\u3400-\u9fff]{1,2})")
_OWN_THOUSAND = re.compile("千(?:瓦时?|克|米|伏|卡|帕)")  # 每千瓦时 is one of a unit, no thousand of any
_ONE = (
    "(?:平均|^)一(?=个[\u3400-\u9fff])|平均一(?=[名位辆台所家户支座处])|一(?=个[\u3400-\u9fff]{1,4}平均)"
    "|(?<![第之])一(?!年)(?=[\u3400-\u9fff]{1,2}[合算摊]?下来)"  # 一轮下来19条
    "|^一(?=[名位辆台所家户支座处条间][\u3400-\u9fff]{1,6}(?:平均|身上))"
)
ONCE = (  # 一天跑40户
    "(?<![第有另每同统唯任再高多低少大的])一(?=[天次户台班组趟])(?!次(?:性|通过|验收|合格|检|分配|就业|成|[增减降提]))"
)
_EACH = re.compile(
    rf"(?:每(?!支[出付])(?:一|个(?=[^\u3400-\u9fff]))?|{_ONE}|{ONCE}(?=[\u3400-\u9fff]{{1,4}}$)"
    r"|单(?=公里|平方米|[个台所场件次期人户亩座套批节课点枚页张支只头册株盏站馆](?!位|价|独|项|长|员)|[车校村](?:$|(?=购置|采购|改装|运行|造价|平均|成本))))([\u3400-\u9fff]{1,4})"
)
_ONE_OF = re.compile(  # 修一处平均4000元, 保存一份种质一年约需47元
    "(?<![其每第统同之任唯])一(?![年月天日周季])([\u3400-\u9fff]{1,2})[\u3400-\u9fff]{0,6}?(?:平均|[约需要花合摊])[约需要花用为合]*$"
)
_TAKEN = re.compile("[\u3400-\u9fff]次")  # 每处次, 每站次
_EACH_NOUN = re.compile(
    f"(?:每一?|单)个([\u3400-\u9fff]{{1,6}})|(?:每一?|{_ONE})[\u3400-\u9fff]([\u3400-\u9fff]{{2,5}})"
)
DONE_TO_ONE = re.compile(  # 每调运一辆次只花5元, 每接听一通热线平均成本80元
    "每([\u3400-\u9fff]{2,4}?)一[\u3400-\u9fff]次?([\u3400-\u9fff]{0,4}?)(?:平均|实际|支出|投入|[只仅约的花需要用成费耗合]|$)"
)
_DOING = re.compile(
    "参[加与]|承担|负责|完成|办理|跑|接|管|服务(?![商站点队中机人])|配|省|花|投|支出|使用|新增|增加|承|分到|拿|有|可|需|每|要|平均|身上|摊到|分摊"
)  # 每个村跑了9车次
_HEDGED = re.compile("(?:不足|不到|不及|超过|将近)$")
_COMPOUND = 3  # characters
_SPANS = "年季月周日天"
_SPREAD_BY = re.compile(
    "[按以](人次|人|户|期|场|班|校|亩)(?:数|次)?(?:来)?(?:算|计算|摊|分摊|折算|平均)"
)  # 按人次算约721元
SHARED_OUT = re.compile(  # 分到每份餐上，补贴约3.41元; 每办理一名学生的贷款，经费约47元
    "(?:[分摊折匀][到至](每[^，。；\\d]{1,10}?)[上里]?|(?:^|[，；])每[\u3400-\u9fff]{2,4}(一[名位个件份户台套人次笔][^，。；\\d]{1,10}))，[^，。；\\d]*$"
)
# 两辆车均已使用8年: all of them, no average
NOT_ALL = "(?!衡|匀|[值数线]|水平|已(?!经?[达超])|未|能|由(?=[\u3400-\u9fff])|属|系|按)"
NOT_MEAN = "(?![值数线]|水平)"  # 平均值的2.5倍
_EVEN = re.compile(f"(人次|[\u3400-\u9fff])(?<!全年)均{NOT_ALL}")
_SLASH = re.compile(r"^[/／]([\u3400-\u9fff]{1,3})")
_ONE_BEHIND = re.compile("^[\u3400-\u9fff]{0,6}?一([\u3400-\u9fff])")
SO_MANY = re.compile(  # 每18名老人身边有一名志愿者
    "^[\u3400-\u9fff]{1,6}?(?:身边|当中|之中|中|里)?(?:就|便|才)?(?:产生|有|配|对应|选出|推选)[\u3400-\u9fff]{0,2}?"
    "一[名个位辆台所家户]([\u3400-\u9fff]{2,6})"
)
SHARED = re.compile("^[\u3400-\u9fff]{1,4}[合共]用一[个台辆名所座处套间]")  # 2个社区合用一个点
ALL_EACH = re.compile(  # 站位20个，每航次全部跑到
    "每([\u3400-\u9fff]?[轮次遍批期趟])[\u3400-\u9fff]{0,4}(?:[全都均]|逐一|走遍|跑遍)"
)
EACH_ROUND = re.compile(
    "每[\u3400-\u9fff]?[轮次遍批期趟](?:走遍|跑遍|查遍|遍访|覆盖)(?:了|全部|所有|全[市县区镇乡])*[\u3400-\u9fff]{0,2}$"
)
_EVEN_UNITS = {
    "校": "所",
    "镇": "个",
    "乡": "个",
    "县": "个",
    "村": "个",
    "点": "个",
    "店": "家",
    "车": "辆",
    "日": "天",
    "晚": "天",
    "夜": "天",
}


def each_of(left: str) -> str:
    """The noun behind 每支, 每名: what an average is taken over, or what is done to each of them (每调运一辆次)."""
    done = DONE_TO_ONE.search(left)
    if done:
        return done.group(1) + done.group(2)
    found = _EACH_NOUN.search(left)
    noun = _DOING.split(found.group(1) or found.group(2), maxsplit=1)[0].rstrip("约近达超仅") if found else ""
    noun = _HEDGED.sub("", noun.removeprefix("次"))  # 每人次花费, 每位读者不足
    if noun and noun not in _SPANS:
        return noun
    single = _EACH.search(left) or _EVEN.search(left)
    return single.group(1)[0] if single and single.group(1)[0] in _EVEN_UNITS else ""


def base_of(left: str, right: str) -> tuple[str, Decimal]:
    """The dimension of what an average is taken over and the size of its unit in it, "" if the wording names none."""
    for found in _EACH_MANY.finditer(left):
        for length in (2, 1) if not _OWN_THOUSAND.match(left, found.start(1)) else ():
            if find_unit(found.group(2)[:length]) is not None:
                dimension, size = measure(found.group(2)[:length])
                return dimension, size * _THOUSANDS[found.group(1)]
    one = _ONE_OF.search(left)
    for pattern, text in (
        (_EACH, left),
        (_EVEN, left),
        (_SPREAD_BY, left),
        (_SLASH, right),
        (_ONE_OF, left[one.start() :] if one else ""),
    ):
        for found in reversed(tuple(pattern.finditer(text))):
            word = found.group(1)
            if _TAKEN.match(word) and (find_unit(word[0]) is not None or find_unit(word[:2]) is not None):
                return measure(word[:2])
            compound = len(word) >= _COMPOUND and find_unit(word[:_COMPOUND]) is not None  # 每车公里
            word = word if compound else _EVEN_UNITS.get(word[0], word)
            for length in (4, 3, 2, 1):
                if len(word) >= length and find_unit(word[:length]) is not None:
                    return measure(word[:length])
            if word[0] in _EVEN_UNITS:
                return measure(_EVEN_UNITS[word[0]])
    return "", Decimal(1)


def base_of_pace(after: str) -> tuple[str, Decimal]:
    """平均10天建成一站: the dimension of the one thing that a time is told for."""
    found = _ONE_BEHIND.match(after)
    return measure(found.group(1)) if found and find_unit(found.group(1)) else ("", Decimal(1))


def rhythm_of(text: str) -> tuple[str, Decimal]:
    """The dimension and size of the span an average is over beside a noun (每辆车日均): ("", 1) if there is none."""
    found = _RHYTHM.search(text)
    if not found:
        return "", Decimal(1)
    word = found.group(1) or found.group(2)
    return measure(_EVEN_UNITS.get(word, word))


def without_rhythm(left: str) -> str:
    """The wording without the span it averages over (人均每月 → 人均)."""
    return _RHYTHM.sub("", left)
