"""Whether a sentence of last year without numbers still stands this year."""

from __future__ import annotations

import re
from collections.abc import Collection

from assistant.drafting.offline.desk import Desk
from assistant.drafting.offline.figures import amounts
from assistant.drafting.offline.sentences import overlap

HAPPENED = re.compile(
    r"疫情|暴雨|干旱|洪|地震|雷|暴雪|台风|高温|延期|推迟|顺延|延后|取消|暂停|停办|停工|中止|终止|解除|违约|处罚|核减|压减|调减|轮岗|调离|辞职|退休|新任|"
    r"首次|第一次|未能|没能|约谈|催告|联合检查|专项检查|审计局|通报批评|增设|新聘|补充了|搬迁|损坏|空缺|受影响|拖欠|拖延"
)
_DATED = re.compile(
    r"上年|去年|前年|往年|历年|比\d|较\d|同比|当年(?!度)|今年|本年|次年|明年|年内|年中|月底|月初|上半年|下半年|没有|未完成|未达|均已整改|整改完|新增了|更换了|换了|改为|调整为|"
    r"新办|故障|事故|投诉|纠纷|连续|扣减"
)
WHOLE = frozenset({"organisation.structure", "organisation.management", "funds.management", "experience", "plans"})
_CLAIM = re.compile(r"未发现|没有发现|未出现|发现")
STARTS_ANEW = re.compile(r"继续|进一步|持续|加强|完善|加大|坚持|强化|健全|优化|深化|巩固|逐步")
_SCOPE = re.compile(
    r"用于|支持|投向|承担|负责|位于|地处|任务|内容|围绕|涉及|服务|目的|旨在|为.{2,}|组织实施|包括|涵盖|由.+(?:管|承办|实施|牵头)|设.+(?:股|科|室)|构成|如下|情况"
)
_AIMS = re.compile(r"指标|目标|设定|申报|批复|对照|如下|涵盖|分为")
_GOING_ON = re.compile(
    r"继续|进一步|持续|加强|完善|加大|推进|坚持|强化|健全|优化|深化|巩固|督促|逐步|提升|不断|建立|做好|发挥"
)
_ALL_DONE = re.compile(
    r"(?:全部|全面|均已?|圆满|如期|按期|顺利)(?:完成|达标|实现|达到|整改|闭环|办结|验收|扑灭|合格)|超额完成|全部到位"
)
_PRAISE = re.compile(r"反映良好|评价较好|认可|好评|欢迎|满意")
_BY_SECTION = {"overview.summary": _SCOPE, "overview.targets": _AIMS, "funds.use": _SCOPE, "plans": _GOING_ON}


def holds(clause: str, section: str, desk: Desk, renewed: Collection[int] = ()) -> bool:
    """Rules, tasks and organisation stand until the inputs say otherwise; events, results and praise do not.

    Lead-ins that end in a colon stand as long as what they lead to does. `renewed` are places of items whose numbers
    the clause's own sentence gives: they do not speak against it.
    """
    words = clause.strip("，；。：、 ")
    if is_lead_in(clause):
        return True
    if HAPPENED.search(words) or _DATED.search(words) or _CLAIM.search(words):
        return False
    if _ALL_DONE.search(words):
        return False
    if section == "effectiveness":
        return bool(_PRAISE.search(words)) and pleased(desk)
    if section == "problems":
        return unsolved(words, desk, renewed)
    if section == "plans" and any(overlap(words, i.text) >= 0.3 for i in desk.items if i.section == "plans"):
        return False
    wanted = _BY_SECTION.get(section)
    return wanted is None or bool(wanted.search(words))


def is_lead_in(clause: str) -> bool:
    """Whether the clause only leads to the next one: "其中：", "与上年相比，"."""
    words = clause.strip("，；。：、 ")
    compared = re.match(
        r"[与同和](?:上年|去年)(?:同期)?相比$|[^，]{0,4}(?:支出|支付|资金|经费)[^，]{0,2}中$|其中$", words
    )
    return (clause.endswith("：") and len(words) <= 12) or bool(compared)


def pleased(desk: Desk) -> bool:
    """Whether the satisfaction figures carry praise: there are some and all reached their target."""
    found = [f for f in desk.indicators() if f.category == "满意度"]
    return bool(found) and all(amounts.standing(f) in ("better", "met") for f in found)


def unsolved(words: str, desk: Desk, renewed: Collection[int] = ()) -> bool:
    """Whether a problem of last year may still stand: no other note speaks of it and no figure says it is solved."""
    noted = [i for n, i in enumerate(desk.items) if i.section == "problems" and n not in renewed]
    if any(overlap(words, i.raw) >= 0.25 or _subject(words) == _subject(i.text) for i in noted):
        return False
    reached = [f for f in desk.indicators() if amounts.standing(f) in ("better", "met")]
    return not any(overlap(words, f.label) >= 0.6 for f in reached)


def _subject(words: str) -> str:
    """The first two characters that name a thing: 讲解员… of 部分讲解员…."""
    return re.sub(r"^(?:现有|部分|个别|少数|一些|多数|目前|全县|全市)", "", words)[:2]
