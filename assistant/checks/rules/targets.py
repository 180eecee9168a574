"""Rules about targets: missed without a reason, far exceeded, all said to be done."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.checks.reading.subjects import terms
from assistant.checks.rules.review import FAR_ABOVE, Clause, Review, percent
from assistant.checks.targets import lower_is_better
from assistant.quantities import read_numbers
from assistant.schema import Figure, Finding

_ALL_DONE = re.compile(
    "(?:全部|均已?|全面|圆满|如期|100[%％]|百分之百)(?:按时|按期|保质保量)?(?:完成|达标|实现|达到|达成)(?:了)?(?:年初|年度|预期|既定|各项)?[^，。；]{0,6}(?:目标|指标|任务)"
)
_ALL_DONE_TOO = re.compile(
    "(?:各项|所有|全部)(?:绩效)?(?:目标|指标|任务)(?:均|都|全部)?(?:已)?(?:圆满|全面|全部|如期|按时)?(?:完成|达标|实现|达到)"
)
_EXCEPT = re.compile("除|外|未|没有")
_NAMED = 0.5  # share of a label's terms that makes a sentence speak of it


def target_missed_without_reason(review: Review) -> Iterator[Finding]:
    """A target not reached, no deviation in the inputs, and no sentence of the draft that gives a cause for it.

    Where the deviation of another figure tells just what is missing (17期 of 18; 台风期间取消1期), that is a cause too.
    """
    reasons = (figure.deviation for figure in review.figures if figure.deviation)
    told = {(mention.unit, mention.value) for reason in reasons for mention in read_numbers(reason)}
    for figure in review.missed:
        gap = abs((figure.target or figure.value) - figure.value)
        if figure.deviation or (figure.unit, gap) in told or _explained(review, figure):
            continue
        entry = next(iter(review.stated(figure)), None)
        yield review.finding(
            "",
            f"“{figure.label}”目标{figure.target:f}{figure.unit}，实际{figure.value:f}{figure.unit}，未达目标，未说明原因。",
            section=entry.place.section if entry else "",
            at=(entry.mention.start, entry.mention.end) if entry else (0, 0),
        )


def _explained(review: Review, figure: Figure) -> bool:
    """Whether a clause (；。) that names a figure, or the one after it, gives a cause.

    A clause that states another missed figure tells the cause of that one: 节目少8期；培训少12人，原因是防汛.
    """
    spans = [(e.mention.start, e.mention.end) for e in review.stated(figure)]
    names = [terms(name) for name in (figure.label, *figure.aliases)]

    def speaks(clause: Clause) -> bool:
        inside = any(clause.start <= a < clause.end for a, _ in spans)
        return inside or any(name and len(name & clause.terms) >= _NAMED * len(name) for name in names)

    def of_other(clause: Clause) -> bool:
        stated = (e.mention.start for f in review.missed if f is not figure for e in review.stated(f))
        return any(clause.start <= at < clause.end for at in stated)

    return any(
        speaks(cause) or (before is not None and speaks(before) and not of_other(cause))
        for before, cause in review.causes
    )


def far_above_target(review: Review) -> Iterator[Finding]:
    """A target exceeded by 30 % or more with no word of why."""
    for figure in review.figures:
        if not figure.target or lower_is_better(figure) or figure.deviation:
            continue
        rate = figure.value / figure.target * 100
        if rate >= FAR_ABOVE and not _explained(review, figure):
            yield review.finding(
                "", f"“{figure.label}”完成目标的{percent(rate)}，明显超出目标，请说明目标设定是否偏低。"
            )


def all_done_but_missed(review: Review) -> Iterator[Finding]:
    """全部完成 while a target was missed."""
    missed = review.missed
    if not missed:
        return
    for line in review.lines:
        for pattern in (_ALL_DONE, _ALL_DONE_TOO):
            for found in pattern.finditer(review.text, line.start, line.end):
                clause = review.text[max(line.start, found.start() - 20) : found.end()]
                if not _EXCEPT.search(clause):
                    names = "、".join(f"“{f.label}”" for f in missed[:3])
                    yield review.finding(
                        "",
                        f"此处称“{found.group()}”，但{names}未达目标。",
                        section=line.section,
                        at=(found.start(), found.end()),
                    )


def figure_not_mentioned(review: Review) -> Iterator[Finding]:
    """A figure whose value the draft never states; one finding for all of them. Only for a draft with sections."""
    if sum(1 for s in {line.section for line in review.lines} if s) < 4:
        return
    missing = [f for f in review.figures if f.id not in review.by_fact]
    if missing:
        yield review.finding("", f"文中没有写到这些填报数据：{'、'.join(f.label for f in missing)}。")
