"""How a number is meant, read off the wording beside it: target or actual, this year or last, over what, of what."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from functools import lru_cache

from assistant.checks.reading.asks import AIM, ASKS, CHANGE, FALL, IN_A_YEAR, LINK, PAST_WORDS, RISE, Ask
from assistant.checks.reading.each import (
    EACH_ROUND,
    SHARED,
    SHARED_OUT,
    SO_MANY,
    base_of,
    base_of_pace,
    each_of,
    rhythm_of,
    without_rhythm,
)
from assistant.checks.reading.place import Place
from assistant.checks.reading.stance import Stance
from assistant.checks.reading.wholes import OF_PAST, phrases_of_share

_REAL = "实际|完工|竣工|已|最终|实有|实现|完成值|达到|到货|交货"

AIMED = re.compile(AIM)
_TARGET_LEFT = re.compile(f"(?:{AIM})(?!(?:以外|之外))[^，。；]*$")
_REAL_LEFT = re.compile(f"(?:{_REAL})[^，。；]*$")
_MORE_BEHIND = re.compile(f"^(?:{RISE}|{FALL})")
_CAPPED = re.compile("(?:控制|限定|限制|保持|稳定)在[^，。；]{0,4}$")
_CAP = re.compile("^[^，。；]{0,12}?(?:以内|之内|以下|以上|范围)")
_TARGET_RIGHT = re.compile(
    "^(?:个|名|项|的)*(?:年度|年初|预期|既定|设计|控制)?(?:目标|计划|任务|要求|预期|上限|下限|限值|限额|限差|时限|期限|标准|控制|指标|底线|红线)"
)
_TARGETS_AFTER = re.compile(
    "^[、和与][^，。；]{1,14}的(?:年度|全年|年初|既定|控制)*(?:目标|计划|任务|标准|上限|限额)"  # 与30期、4000人次的目标
)
_AIM_BEFORE = re.compile(
    f"^的?(?:年度|年初|既定|控制)*(?:{AIM})[值数]?(?:和|与|及|以及|、|也|又|并)[^，。；]*(?:{PAST_WORDS})"
)
_PRIOR_LEFT = re.compile(f"(?:{PAST_WORDS})(?P<rest>[^，。；]*)$")
_THEN = re.compile("(?:那时|当时|彼时|那年|那一年)[^，。；]*$")  # 回头看上年，那时花了188万元
_MOVED = re.compile(f"{CHANGE}|[到至]$|今年|本年")
_CHANGED_TO = re.compile(
    f"(?:{RISE}|{FALL}|发展|扩展|扩充|壮大)(?![额量数率幅值])[^，。；额量数率幅值]{{0,4}}(?:到|至|为)(?:了|约|近)*(?:每[\u3400-\u9fff]{{1,2}})?(?:约|近)*$"
)
_FROM = re.compile("[由从自](?:最初|起初|当初|上年)?的?[^，。；]{0,8}$")
_TO = re.compile(f"^[^，。；]{{0,4}}{CHANGE}[^，。；]{{0,3}}[到至为]|^(?:发展|扩展|扩充|壮大)?[到至]|^{CHANGE}了?\\d")
_EXTREME = re.compile(
    "最[高多低少大小长短快慢](?:的|为|是|达)?(?:约|近)*$"
)  # 单户最高1840元: so much for one, no average
_BASE = re.compile("(?:[是为]|相当于)(?:近|约)?$")
_PAID_BY = re.compile("[按以依]照?[^，。；\\d]*(?:每|一[天日次趟])[^，。；\\d]{0,6}$")  # 按每人每天180元的标准发放
_BY_RATIO = re.compile("[按依照][^，。；\\d]{0,8}(?:比例|比率)$")  # 按补助比例（30%）折算: the rate itself
_OF_BASE = re.compile("^的(?:近|约)?[\\d.一二三四五六七八九十]+(?:倍|%|成)")  # 与上年比，隔离带是72.4公里的1.21倍
_VARIES = re.compile("不等|之间")  # 长度从0.9公里到7.6公里不等
_LEVEL = re.compile("的(?:水平|成绩|规模|程度)")  # 高出上年91.6%的水平
AMONG_BEFORE = re.compile(
    "(?:^|[，。；、])([\u3400-\u9fff]{4,8})(?<![其集当年高初途])[中里](?:面|头)?[^，。；\\d]{0,10}[\\d一二三四五六七八九十]+[^，。；]*，"
    "[\u3400-\u9fff]{0,6}?占(?:比|了|到)?(?:约|近|为|达)*$"
)  # 立项课题中当年结题8项，占42.1%
_WHOLE_TOLD = re.compile(
    "^的(?:近|约|不足|不到|超过|将近)*[\\d.一二三四五六七八九十]+(?:%|％|成|分之)"
)  # 占总长246公里的7.8%
_OF_YEAR = re.compile("\\d年的(?:近|约|不足|不到|超过|将近)*$")  # 相当于2023年的1.4倍
_OF_SAID = re.compile(
    "^(?:目标|时限|期限|上限|标准|限值|计划|任务)?的(?:近|约|不足|不到|超过|将近)*$|(?:为|是|占|达到?|相当于)(?:其|它的?)(?:近|约|不足|不到|超过|将近)*$"
)
_VERSUS = re.compile("[比较由从超][^，。；]*[\\d一二三四五六七八九十百千万亿%][^，。；\\d]*$")
_MEASURED = re.compile(f"{AIM}|控制在|[少多]完成|差|欠|缺|追加|调[增减]|比(?![重例])|较(?![大多好])")
_WAYS = re.compile(f"(?:(?P<fall>{FALL}|降幅度?|减幅度?)|{RISE}|增幅|涨幅){LINK}$")
_LISTED = re.compile("[\u3400-\u9fff][、和与][\u3400-\u9fff]+$")
_PAIRED = re.compile(r"[、和与]\s*[\d一二三四五六七八九十百]")  # 省、市分担比例为六成和四成
_JOINERS = frozenset("和与及、")
_FIRST_NUMBER = re.compile("[\\d一二两三四五六七八九十]")
_TO_WORDS = frozenset({"到", "至"})
_AGAINST_AIM = re.compile(f"[比较](?:{AIM})[^，。；]*(?:{RISE}|{FALL})")  # 比目标造价节约土建投资约24.15万元
_AHEAD = re.compile("(?<![照透说声表证标])明年|下一?年度?|来年|下一步|今后")
_PRIOR_NEAR = re.compile(
    f"{PAST_WORDS}|同比|环比|历史|[近前][两三]年|三年(?:合计|累计|共)|两年(?:放在一起|相比|对比|比较)|{IN_A_YEAR}"
)
_AIM_NEAR = re.compile(f"(?:{AIM})")
_THAN_AIM = re.compile(f"(?:[高低多少优快]于|超过|超出)(?:{AIM})[值数]?的?$")
_PRICED = re.compile("单价|均价|平均造价|单位(?:成本|造价)")


_YEARLY = ("months", Decimal(12))


_KEPT = 4096  # stances kept, so that a draft checked again after an edit is not read anew
_RATE_OF_CHANGE = re.compile("(?:减退|下降|减少|降低|压降|增长|提升)率[^，。；]{0,3}$")
_HEADED = re.compile("([日月周季人户]均|平均每[^，。；：]{1,4})[：:]|[摊落]到(每[\u3400-\u9fff]{1,8})，")
_OF_MONEY = re.compile("^的?(?:预算|资金|经费|指标|钱)")
_MONEY_LEFT = re.compile("(?:资金|经费|预算)(?:还有|仍有|尚有|有|只|闲置|沉淀|未动用)?(?:近|约|超过|不到|不足)?$")
_PART_YEAR = re.compile(
    "[上下]半年|[一二三四]季度|(?<!1)[1-9]月(?:份|底|末|中旬|上旬|前|止|为止)|[-—至到](?:[1-9]|1[01])月(?!\\d)|单季|当季"
    "|(?:^|[这该此前后头])(?:[两二三四五六七八九十](?!二)|[2-9])个月(?![内前后])"
)


def means_money(place: Place) -> bool:
    """Whether a share is told of money, said right beside it: 近三分之一的预算, 财政资金还有近一半."""
    return bool(_OF_MONEY.search(place.right) or _MONEY_LEFT.search(place.left))


def is_part_year(place: Place) -> bool:
    """Whether a clause speaks of a part of the year (上半年支出, 到9月底), which a figure of the whole year is not."""
    return bool(_PART_YEAR.search(place.before))


def read_stance(place: Place, year: int) -> Stance:
    """The stance of the number in a place; `year` is the report's, so that "2022年" can mean last year."""
    beside, around = (place.left, place.right), (place.before, place.after, place.lead)
    return _read(place.section, beside, around, (place.row, place.column), year)


@lru_cache(maxsize=_KEPT)
def _read(
    section: str, beside: tuple[str, str], around: tuple[str, str, str], labels: tuple[str, str], year: int
) -> Stance:
    """The stance told by the words of a place alone: the same wherever in the draft they stand."""
    before, after, lead = around
    place = Place(
        section=section,
        left=beside[0],
        right=beside[1],
        before=before,
        after=after,
        lead=lead,
        row=labels[0],
        column=labels[1],
    )
    left = place.left or place.column
    tail = left if place.left or place.column else place.before
    if place.left in _JOINERS and "分别" in place.before:
        tail = _FIRST_NUMBER.split(place.before, maxsplit=1)[0]  # 分别比上年增加4台和2架
    moved_to = bool(_CHANGED_TO.search(left))
    texts = {
        "left": left,
        "right": place.right,
        "before": place.before,
        "after": place.after,
        "lead": place.lead,
        "tail": tail,
    }
    asks: dict[Ask, float] = {}
    for row in ASKS:
        text = texts[row.where]
        if text and asks.get(row.ask, 0) < row.weight and row.pattern.search(text):
            asks[row.ask] = row.weight
    if asks.get(Ask.CHANGE, 0) >= 1 and _RATE_OF_CHANGE.search(left):
        asks.pop(Ask.RATE, None)
    paid = bool(_PAID_BY.search(left)) and place.right.startswith("的标准")
    level = bool(_LEVEL.match(place.right)) and bool(OF_PAST.search(left))
    if "每" in left and EACH_ROUND.search(left):
        asks.pop(Ask.PER, None)  # 每轮走遍24个驿站: all of them each time, no average
    listed = len(place.right) < 2 and bool(_TARGETS_AFTER.search(place.after))  # 分别低于110元/页和0.70元/页的控制标准
    if moved_to or level or listed or _TARGET_RIGHT.search(place.right):
        asks.pop(Ask.CHANGE, None)
    if "最" in left and _EXTREME.search(left):
        asks.pop(Ask.PER, None)
    if _WHOLE_TOLD.match(place.after) or ("比" in left and _BY_RATIO.search(left)):
        asks.pop(Ask.SHARE, None)
    changed = asks.get(Ask.CHANGE, 0) >= 1
    target = not (changed or paid) and not _AGAINST_AIM.search(left) and _is_target(left, place)
    headed = _HEADED.search(place.lead)
    head = headed.group(1) or headed.group(2) if headed else ""  # 日均：厨余28吨，可回收物12吨
    shared_out = SHARED_OUT.search(place.lead)
    head = (shared_out.group(1) or f"每{shared_out.group(2)}") if shared_out else head
    rhythm = rhythm_of(head + left + place.right[:2])
    per = base_of(head + left, place.right)
    if rhythm[0] and per == rhythm:  # 调解员人均每月: for each head, by the month
        per = next((p for p in (base_of(without_rhythm(left), place.right),) if p[0]), per)
    if per == _YEARLY and "每年" in left:  # 人均每年7000元: for each head
        per = next((p for p in (base_of(left.replace("每年", ""), place.right),) if p[0]), per)
    so_many = SO_MANY.match(place.after) if left.endswith("每") else None
    if so_many or (not per[0] and (left.rstrip("约近").endswith("平均") or SHARED.match(place.right))):
        per = base_of_pace(place.after)
        per = per if per[0] else base_of(place.lead, "")  # 每个展览展期45—60天，平均52天
    part, whole = phrases_of_share(left, place.before, lead)
    last_year = f"{year - 1}年"
    lead = place.lead.replace(last_year, "上年")
    before = place.before.replace(last_year, "上年")
    here = next((text for text in (left.replace(last_year, "上年"),) if _PRIOR_NEAR.search(text)), before)
    return Stance(
        target=target,
        actual=not target and bool(_REAL_LEFT.search(left)),
        prior=not changed
        and (
            _is_prior(left.replace(last_year, "上年"), before, place.right)
            or bool(_FROM.search(left) and _TO.search(place.after) and not _VARIES.search(place.after))
            or bool(_THEN.search(left) and _PRIOR_NEAR.search(lead))
            or bool(_PRIOR_NEAR.search(lead) and _BASE.search(left) and _OF_BASE.match(place.after))
        ),
        plan=place.section.startswith("plans") or bool(_AHEAD.search(lead)),
        moved=moved_to or (place.left in _TO_WORDS and not _VARIES.search(place.after)),
        implied=changed and not place.row and not _MEASURED.search(lead),
        prior_near=bool(_PRIOR_NEAR.search(lead) or _PRIOR_NEAR.search(place.column)),
        prior_here=bool(_PRIOR_NEAR.search(here)) and not _AIM_NEAR.search(here),
        aim_here=bool(_AIM_NEAR.search(here) or _AIM_NEAR.search(place.column)),
        aim_near=bool(_AIM_NEAR.search(lead) or _AIM_NEAR.search(place.column)),
        per=per if per[0] else base_of(place.before, ""),
        asks=asks,
        part=part,
        whole=whole,
        each=so_many.group(1) if so_many else each_of(head if shared_out else place.left),
        of_said=bool(_OF_SAID.search(place.left)) and not _OF_YEAR.search(place.lead),
        versus=bool(_VERSUS.search(place.before)),
        fell=_way(tail) if changed else None,
        in_turn="分别" in place.before or bool(_LISTED.search(place.before) and _PAIRED.match(place.after)),
        rhythm=rhythm,
        priced=bool(_PRICED.search(left)),
        than_aim=bool(_THAN_AIM.search(left)),
    )


def over_base(stance: Stance, base: tuple[str, Decimal], noun: str, plainly: float = 0.9) -> Stance:
    """The stance of a number said for each of a round amount (每1万元支出供应1541份)."""
    if stance.per[0]:
        return stance if stance.each or stance.per != base else replace(stance, each=noun)
    return replace(
        stance, per=base, each=stance.each or noun, asks={**stance.asks, Ask.PER: max(stance.ask(Ask.PER), plainly)}
    )


MOVE_WORD = re.compile(f"[\\u3400-\\u9fff]?(?:{RISE}|{FALL})")
COMPARED = re.compile(f"{PAST_WORDS}|目标|计划|[比较超低高][^，。；]{{0,8}}$")


def _way(tail: str) -> bool | None:
    """Whether the wording before a change tells a fall (True) or a rise (False); None if it tells neither."""
    found = _WAYS.search(tail)
    return None if found is None else bool(found["fall"])


def _is_target(left: str, place: Place) -> bool:
    if _TARGET_RIGHT.search(place.right):
        return True  # 达到90%的计划值
    if _AIM_BEFORE.match(left):
        return False  # 高于180人次的目标和上年的172人次: the number before was the target
    measured = _AGAINST_AIM.search(place.before)  # 培训比目标多30名、送书60名: the target is only measured by
    for text in (left,) if measured else (left, place.before):
        aim, real = _TARGET_LEFT.search(text), _REAL_LEFT.search(text)
        if aim or real:
            return bool(aim) and (real is None or (aim is not None and aim.start() > real.start()))
    listed = len(place.right) < 2 and _TARGETS_AFTER.search(place.after)
    return bool(listed) or _is_capped(place)


def _is_capped(place: Place) -> bool:
    """支出控制在248.65万元以内: a limit is stated, not what was reached."""
    return bool(_CAPPED.search(place.left) and _CAP.match(place.after))


def _is_prior(left: str, before: str, right: str) -> bool:
    for text in (left, before):
        found = _PRIOR_LEFT.search(text)
        if found:
            return not _MOVED.search(found.group("rest")) or (text is left and _is_set_against(found["rest"], right))
    return False


def _is_set_against(rest: str, right: str) -> bool:
    """比上年添的120台多了三分之一: last year's number, which this year's is set against."""
    return rest.endswith("的") and bool(_MORE_BEHIND.match(right))
