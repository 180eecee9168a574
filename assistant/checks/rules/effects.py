"""Rules about results: satisfaction without a survey, benefits without a number, rise and fall against the numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.checks.rules.review import Review
from assistant.schema import Finding, Kind

_SURVEY = re.compile(
    "问卷|(?:满意度|抽样|民意|电话|网上|网络|随机|跟踪)调查|(?:民主|满意度?|群众|社会|行风|服务)(?:测评(?!估)|评议)|访谈|意见卡|评价表|评价卡|反馈表|扫码评价|评价器"
)
_VISITED = re.compile(
    "(?<!监)测评(?!估)|评议|调查|座谈|访问|走访|入户|随访|回访|拦访|电访|访了|询问|[问抽]了|电话问|抽样|样本"
)  # a survey where it tells who was satisfied; 25份样本重新采血 is none, nor 器乐测评1368人
_ASKED = re.compile("问卷|测评|访谈|回访|随访|受访|满意度调查|评价[表卡]|意见[表卡]")
_SATISFIED = re.compile("满意")
_PRAISE = re.compile(
    "(?:一致|普遍|广泛|高度|受到|赢得|深受)[^，。；]{0,8}(?:好评|认可|肯定)|(?:较为|比较|普遍|非常|总体|基本)满意"
)
_CLAIMED = re.compile("(?:显著|明显|大幅|极大|有效)(?:地)?(?:提高|提升|改善|增强|下降|降低|减少|好转)")
_RISE = re.compile("(?:增加|增长|增|提高|提升|上升|扩大|多)(?:了|约|近)*$")
_FALL = re.compile("(?:减少|下降|降低|缩短|压减|缩减|少)(?:了|约|近)*$")
_COUNTED = frozenset({Kind.QUANTITY})


def satisfaction_without_survey(review: Review) -> Iterator[Finding]:
    """A satisfaction rate is stated, but the draft names no survey with its numbers."""
    rates = [f for f in review.figures if f.category == "满意度" or "满意" in f.label]
    stated = [e for f in rates for e in review.stated(f)]
    said = [
        e for e in review.entries if e.mention.kind is Kind.PERCENT and _SATISFIED.search(e.place.left + e.place.row)
    ]
    entry = next(iter(stated or said), None)
    if entry is None:
        yield from _praised(review)
    if entry is None or _surveyed(review):
        return
    yield review.finding(
        "",
        f"写了满意度{entry.mention.text}，但文中没有问卷份数、回收数等调查依据。",
        section=entry.place.section,
        at=(entry.mention.start, entry.mention.end),
    )


def _praised(review: Review) -> Iterator[Finding]:
    """Satisfaction claimed in words (一致好评, 较为满意), with no rate anywhere and no survey in the draft."""
    if any(e.mention.kind in _COUNTED and _ASKED.search(_around(e.place)) for e in review.entries):
        return
    for line in review.lines:
        found = _PRAISE.search(review.text, line.start, line.end)
        if found and not line.section.startswith(("problems", "plans")):
            yield review.finding(
                "",
                f"此处称“{found.group()}”，但文中没有满意度数值和问卷份数、回收数等调查依据。",
                section=line.section,
                at=(found.start(), found.end()),
            )
            return


def _surveyed(review: Review) -> bool:
    """Whether the draft itself gives a count of its survey; what only the notes hold its reader does not see."""
    counted = (_around(e.place) for e in review.entries if e.mention.kind in _COUNTED)
    return any(_SURVEY.search(text) or (_VISITED.search(text) and _SATISFIED.search(text)) for text in counted)


def _around(place: object) -> str:
    lead, left, right, after = (getattr(place, name) for name in ("lead", "left", "right", "after"))
    return f"{lead}{left}{right}{after}"


def benefit_without_number(review: Review) -> Iterator[Finding]:
    """显著提升 and the like in a sentence without any number."""
    for line in review.lines:
        if not line.section.startswith("effectiveness"):
            continue
        for sentence in review.sentences(review.text[line.start : line.end]):
            found = _CLAIMED.search(sentence)
            if found and not re.search(r"\d|[一二三四五六七八九十]成|百分之|倍|翻番", sentence):
                start = review.text.index(sentence, line.start) + found.start()
                yield review.finding(
                    "",
                    f"“{found.group()}”没有数据支撑。",
                    section=line.section,
                    at=(start, start + len(found.group())),
                )


def direction_contradicts(review: Review) -> Iterator[Finding]:
    """增长 where the numbers fell, 减少 where they rose."""
    for entry in review.entries:
        signs = entry.outcome.direction
        if not signs:
            continue
        rise, fall = _RISE.search(entry.place.left), _FALL.search(entry.place.left)
        if (rise and signs < 0) or (fall and signs > 0):
            word = next(m.group() for m in (rise, fall) if m)
            way = "下降" if signs < 0 else "上升"
            yield review.finding(
                "",
                f"此处写“{word}{entry.mention.text}”，但数字{way}了：{entry.outcome.explanation}",
                section=entry.place.section,
                at=(entry.mention.start, entry.mention.end),
            )
