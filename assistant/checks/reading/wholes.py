"""What a share is of and what makes it up, read off the words beside it: 占总支出的三成, 在立项中占42.1%."""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.checks.reading.asks import AIM, PAST_WORDS, Ask
from assistant.checks.reading.place import Place
from assistant.checks.reading.stance import Stance

OF_PAST = re.compile(f"(?:{PAST_WORDS})的?(?:近|约|不足|不到|超过)*$")
_OF_PAST_KIND = re.compile(  # 不到上年同类支出的一半
    f"(?:{PAST_WORDS})的?(?:同[类项]|同口径|相同|该[项类]|[此这]项|[对相]应)[\u3400-\u9fff]{{0,6}}的(?:近|约|不足|不到|超过|将近)*$"
)
_OF_LAST_YEARS = re.compile(f"(?:{PAST_WORDS})的?([\u3400-\u9fff]{{2,8}})$")  # 相当于上年预算的四分之一
_OF_AIM = re.compile(f"(?:{AIM}|上限|[限规]定)[^，。；]{{0,12}}的(?:近|约|不足|不到|超过)*$")
_OF_WHOLE = re.compile(
    "(?:(?P<part>[\u3400-\u9fff]*)(?:刚过|超过|接近|将近|不足|不到|约为|达到|仅为|只有|相当于|约当|等于|约占|[正恰]合|覆盖|惠及|涉及|是|为)|^)"
    "(?P<whole>[\u3400-\u9fff]{2,12}?)的(?:近|约|不足|不到|超过|将近)*$"
)
_IN_WHOLE = re.compile(
    "^(?P<part>)(?P<whole>[\u3400-\u9fff]{2,8}?)(?<![其集当年高初途])[中里](?:面|头)?(?:也|已|就|便|只|仅|恰|恰好|正好|刚好|约|大约)*有(?:近|约|不足|不到|超过|将近)*$"
)  # 新教师中恰有一半
_AMONG_ARE = re.compile(  # 未办结器具中超过七成是压力表, 增量中七成来自乡镇
    "^(?P<whole>[\u3400-\u9fff]{2,8}?)(?<![其集当年高初途])[中里](?:面|头)?(?:约|大约|近|逾|超过?|接近|不足|不到|将近)*\n"
    "(?:以上|多)?(?:都|均|就)?(?:可?由此|(?:来自于?|属于?|是|为|出自|源于|用于|投向)(?P<part>[\u3400-\u9fff]{2,6})?)"
)
_OF_PAST_SUBJECT = re.compile(
    f"(?!总[数量额])([\u3400-\u9fff]{{2,10}}?)(?:总?[数量额])?(?:也|则|已|恰好?|正好|大约|约|将近|接近)*(?:是|为|达到?|相当于|等于|只有|仅)(?:{PAST_WORDS})"
)
_NEARLY = re.compile("(?:也|则|已|达到?|接近|将近|近|超过?|不足|不到|是|为)*$")
_JUST_SO = re.compile(
    "(?:覆盖面|规模|比例)?[按以照][^，。；]{1,6}(?:算|计|看)(?:来|下来)?|(?:恰恰|恰好?|正好|刚好|大约|大致|差不多|约)$"
)
_WHOLE = re.compile(
    "占(?!用)(?:了|到|去)?([^，。；占]*?)的?(?:比重|比例|份额|总数|总量|总额|的)?(?:约|近|超过?|达到?|为|接近|不足|不到|仅|了|有)*$"
)
_MAKES_UP = re.compile("(?:构成|贡献)了?(?=[\u3400-\u9fff]{2,8}的)")  # 所增24万元构成全部增支的近三分之二
_RATIO_OF = re.compile(  # 优秀4个、合格8个，优秀比例为三分之一
    "^([A-Z\u3400-\u9fff]{2,6}?)的?(?:所占)?(?:比例|比重|份额)(?:约|近|超过?|达到?|为|是|接近|不足|不到|仅|只有)*$"
)
_ROUGHLY = re.compile("(?:约|大约|大致|将近|接近|仅|只|就|便|即|还|仍|已|也|共|合计?)+$")
_WHOLE_OF = re.compile("占(?!比)")
_AMONG = re.compile("在([\u3400-\u9fff]{2,8})[中里](?:占|的?占比|所占)[^，。；]{0,4}$")  # 在立项中占42.1%
_MOST = re.compile(
    "(?:其中|^|[，；：])([\u3400-\u9fff]{2,8}?)(?:的?(?:人数|数量|支出|投入|金额|面积))?(?:为数|为|居|算|占比)?最[多大高]，"
    "(?:约|大约|将近|接近|近)*占(?:了|到|比)?(?:约|近|为|达)*$"
)  # 其中烹饪班人数最多，约占三分之一
_ALONE = re.compile(  # 单是车款一项，就占
    "(?:单是|单单|仅|光是?)([\u3400-\u9fff]{2,8}?)(?:这?一[项块笔类])?，(?:就|便|即|已)占"
)
OF_SUBJECT = re.compile(
    "(?:^|[。；])([\u3400-\u9fff]{2,8})(?<![其集当年高初途])[中里]，[^。；]*$"
)  # 调解员中，检察官16名，占四分之一
_ALIKE = re.compile("^同类.*|^(?:全部|所有|全体)(?=[\u3400-\u9fff]{2})")
_TIMES_OF = re.compile("^于(?:前述|上述|前面的?)?([\u3400-\u9fff]{2,10})")  # 4倍于前述参培人次


def as_share(stance: Stance, place: Place) -> Stance:
    """The stance of a fraction or multiple: 上年的四成, 目标的六成, 总支付额的一半 are shares of a number."""
    if times := _TIMES_OF.match(place.right):
        part = _JUST_SO.sub("", _NEARLY.sub("", place.left))
        return replace(stance, whole=times.group(1), part=part, asks={**stance.asks, Ask.SHARE: 0.9})
    of_past = bool(OF_PAST.search(place.left) or _OF_PAST_KIND.search(place.left))
    of_aim = bool(_OF_AIM.search(place.before))
    found = None if stance.of_said else _OF_WHOLE.search(place.left) or _IN_WHOLE.search(place.left)
    among = None if of_past or of_aim or found else _AMONG_ARE.search(f"{place.left}\n{place.right}")
    if among:
        asks = {**stance.asks, Ask.SHARE: 1.0}
        return replace(stance, whole=stance.whole or among["whole"], part=stance.part or among["part"] or "", asks=asks)
    if not of_past and not of_aim and not found:
        return stance
    part, whole = "", ""
    if of_past:
        part = subject.group(1) if (subject := _OF_PAST_SUBJECT.search(place.left)) else ""
    elif found and not of_aim:
        part, whole = _JUST_SO.sub("", found["part"] or ""), found["whole"]
        of_past = bool(past := _OF_LAST_YEARS.match(whole))
        whole = past.group(1) if past else whole
    return replace(
        stance,
        prior=False,
        target=False,
        of_past=of_past,
        of_aim=of_aim,
        whole=stance.whole or whole,
        part=stance.part or part,
        asks={**stance.asks, Ask.SHARE: max(stance.ask(Ask.SHARE), 0.9)},
    )


def phrases_of_share(left: str, before: str, lead: str) -> tuple[str, str]:
    """The phrases before and behind 占; without one in the piece the clause is looked through for the whole alone.

    What was just told to be the most is what a bare 占 is told of.
    """
    left = _MAKES_UP.sub("占", left)
    if "占" not in left and "占" not in before:
        return (named.group(1), "") if (named := _RATIO_OF.search(left)) else ("", "")
    among = _AMONG.search(left)
    if among:
        return left[: among.start()], among.group(1)
    if left.find("占") == left.find("占比") and not _WHOLE_OF.search(left):
        return left[: left.find("占比")] if "占比" in left else "", ""
    found = _WHOLE.search(left)
    most = (
        (_MOST.search(lead) or _ALONE.search(lead)) if found and not _ROUGHLY.sub("", left[: found.start()]) else None
    )
    if found and most:
        return most.group(1), _ALIKE.sub("", found.group(1))
    if found:
        inside = None if found.group(1) else OF_SUBJECT.search(lead)
        whole = inside.group(1) if inside else found.group(1)
        return _ROUGHLY.sub("", left[: found.start()]), _ALIKE.sub("", whole)
    found = _WHOLE.search(before)
    return "", _ALIKE.sub("", found.group(1)) if found else ""
