"""Rules about sections: problems that say 无, plans that say nothing, numbers of documents nobody gave."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.checks.rules.empty_words import is_empty_words
from assistant.checks.rules.review import LOW_EXECUTION, Review, percent
from assistant.schema import Finding, Kind, Verdict

_MARKER = re.compile(r"^[\s#*]*(?:[（(][一二三四五六七八九十\d]+[)）]|[一二三四五六七八九十]+[、是]|\d+[.．、])?\s*")
_NOTHING = re.compile(
    "^(?:经[^，。；]{1,10}?(?:，|(?=[未无没不]))|[^，。；]{0,14}?(?:项目|目前|单位|[我本全]局|年度|年度内|自查|过程中|中|方面|期间)[，,]?)*"
    "均?(?:暂?无|没有|未发现|不存在|暂未发现|尚未发现|暂不存在)"
    "(?:明显|突出|重大|较大|其他|需要?说明|存在|发现|任何|的)*(?:问题|情况|事项|不足)?(?:的问题|的情况|的事项)?[。.！]?$"
)
_LACKING = re.compile(
    "[不未没无缺少慢难滞低弱待尚偏欠差乱漏超迟险但；\\d]"
)  # 总体平稳，衔接有序，无明显问题 lacks nothing
_SOUND = re.compile("按计划|按期|如期|顺利|规范|正常|平稳|有序|到位|良好|可控")
_LEFT_OPEN = re.compile(
    "^[^，。；\\d]{0,12}(?:待定|待研究|待明确|另行(?:安排|研究|确定|制定)|(?:尚未|暂未|还未|未)(?:安排|确定|制定|明确))[^，。；\\d]{0,4}[。.！]?$"
)
_MARKER_LEFT = re.compile(r"〔待[^〔〕\n]{1,12}〕|[X×]{2,}(?=[万元年月日个名人次项%，。])|\[\[[^\[\]\n]+\]\]")
_OFFICE = re.compile(r"[\u3400-\u9fff]{2,}$")
_FOLLOW = re.compile(r"\d|年|月|底前|前|季度|负责|牵头|由.{2,10}(?:股|科|室|局|中心|单位|部门)")


def problems_none_but_low_execution(review: Review) -> Iterator[Finding]:
    """The problems section says there are none, but a target was missed or less than 80 % of the budget was spent."""
    rate, missed = review.execution, review.missed
    low = rate is not None and rate < LOW_EXECUTION
    if not (low or missed) or not says_nothing(review.section("problems")):
        return
    reasons = [f"预算执行率仅{percent(rate)}"] if low and rate is not None else []
    reasons += [f"“{f.label}”目标{f.target:f}{f.unit}、实际{f.value:f}{f.unit}" for f in missed[:3]]
    yield review.finding(
        "",
        f"存在的问题写“无”，但{'，'.join(reasons)}。",
        section="problems",
        at=review.span("problems"),
    )


def says_nothing(section: str) -> bool:
    """Whether a section holds only words like 无 under its headings; False for a section that is not there."""
    found = False
    for line in section.splitlines():
        body = _MARKER.sub("", line, count=1).strip()
        if not body or (not body.endswith(("。", "；", "！", ".")) and re.search("问题$|方面$|情况$", body)):
            continue
        body = re.sub("^[^。：:]{2,20}(?:方面的?问题|情况)[：:。]?", "", body)
        told = [sentence for sentence in re.split("(?<=[。！])", body) if sentence]
        nothing = [sentence for sentence in told if _tells_nothing(sentence)]
        if len(nothing) < len(told) and not (nothing and all(map(_is_sound, set(told) - set(nothing)))):
            return False
        found = found or bool(told)
    return found


def _tells_nothing(sentence: str) -> bool:
    """无。, and 总体平稳，无明显问题。 too."""
    praise, _, last = sentence.rpartition("，")
    return bool(_NOTHING.match(sentence)) or bool(_NOTHING.match(last) and not _LACKING.search(praise))


def _is_sound(sentence: str) -> bool:
    """项目按计划实施，管理规范。: a sentence beside 无。 that tells of no problem either."""
    return bool(_SOUND.search(sentence)) and not _LACKING.search(sentence.rstrip("。！"))


def marker_left(review: Review) -> Iterator[Finding]:
    """A mark that a drafter or a clerk left for later: 〔待核〕, 〔待补充〕, XX."""
    for match in _MARKER_LEFT.finditer(review.text):
        yield review.finding("", f"“{match.group()}”处尚未核实或补全，定稿前须处理。", at=match.span())


def plan_empty(review: Review) -> Iterator[Finding]:
    """No plan at all in a full report, or one that names nothing that will be done."""
    sections = {line.section for line in review.lines if line.section}
    text = review.section("plans").strip()
    if not text and (not sections & {"problems", "effectiveness", "funds.use"} or len(sections) < 4):
        return
    body = "".join(_MARKER.sub("", line, count=1).strip() for line in text.splitlines())
    inputs = review.dossier.inputs
    said = not body or _NOTHING.match(body) or _LEFT_OPEN.match(body)
    if said or is_empty_words(body, known=inputs.project + inputs.unit):
        yield review.finding("", "后续工作计划没有写明要做的事。", section="plans", at=review.span("plans"))


def problem_without_follow_up(review: Review) -> Iterator[Finding]:
    """Problems are named, but the plans say neither when nor who."""
    problems, plans = review.section("problems"), review.section("plans")
    if problems and plans and not says_nothing(problems) and not _FOLLOW.search(plans):
        yield review.finding("", "列出了问题，但后续计划没有时限或责任人。", section="plans", at=review.span("plans"))


def document_number_without_source(review: Review) -> Iterator[Finding]:
    """A document number that no input gives."""
    known = {f.normal or f.wording for f in review.dossier.documents}
    for entry in review.entries:
        mention = entry.mention
        if mention.kind is not Kind.DOCUMENT_NUMBER or entry.outcome.verdict is not Verdict.NOT_CHECKED:
            continue
        if (mention.normal or mention.text) not in known:
            office = _OFFICE.search(entry.place.before)
            name = (office.group()[-6:] if office else "") + mention.text
            yield review.finding(
                "",
                f"文号“{name}”在填报数据和工作记录中找不到，请核对原件。",
                section=entry.place.section,
                at=(mention.start, mention.end),
            )


def other_year_in_title(review: Review) -> Iterator[Finding]:
    """A title line with another year than the report's."""
    for line in review.lines[:3]:
        body = review.text[line.start : line.end].strip()
        found = re.search(r"(20\d\d)年", body)
        if found and body.endswith("报告") and int(found.group(1)) != review.dossier.inputs.year:
            yield review.finding(
                "",
                f"标题写的是{found.group(1)}年，本报告年度是{review.dossier.inputs.year}年。",
                at=(line.start + found.start(), line.start + found.end()),
            )
