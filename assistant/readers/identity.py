"""Whose report a file is: unit, project and year from what it states, its title, its labels, or its text."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.readers.block import Block, Document

_DIGITS = str.maketrans("〇○零一二三四五六七八九", "000123456789")
_YEAR_CHARS = "[0-9〇○零一二三四五六七八九]"
_YEAR = re.compile(rf"(?:2[\s]*0|二[〇○零])[\s]*{_YEAR_CHARS}[\s]*{_YEAR_CHARS}(?=\s*年|\s*财政|\s*预算)")
_TITLE_END = re.compile(
    r"(?:报\s*告(?:书|的函|\s*[（(][^）)]*[）)])?|自评表|总结|情况说明|自评情况|自\s*评)(?:[（(][^（）()]*[)）])?$"
)
# What follows the project's name in a title; 项目 goes with it in 项目支出绩效报告 and after 经费, 资金 and the like.
_TITLE_TAIL = re.compile(
    r"(?:(?:(?<=经费)|(?<=资金)|(?<=补助)|(?<=专项)|(?<=工程))项目|项目(?=支出))?(?:财政)?(?:支出|使用)?"
    r"(?:(?:预算|财政)?绩效|使用|实施|执行)?(?:管理)?(?:单位)?(?:自我)?(?:评价|自评|评估|完成|情况)*"
    r"的?(?:报\s*告书?|表|总结|说明)?(?:的函)?(?:[（(][^（）()]*[)）])?$"
)
_NOT_TITLE = re.compile(
    r"^(?:附\s*[件表录]|目\s*[录次]|抄[送报]|密级|[（(][^（）()]*[）)]$|[\w〔〕\[\]]*[〔\[]20\d\d[〕\]]\d+号)"
)
_UNIT_END = (
    "人民政府|办事处|委员会|教育信息中心|服务中心|管理中心|中心|管理局|分局|局|管理处|管委会|委|办公室|厅|支队|大队|总队|"
    "研究院|研究所|学院|大学|幼儿园|小学|中学|学校|中学校|党校|医院|卫生院|保健院|疾控中心|血站|监狱|戒毒所|派出所|"
    "管理站|工作站|服务站|推广站|站|图书馆|博物馆|文化馆|档案馆|体育馆|馆|联合会|残联|妇联|工会|总工会|协会|法院|检察院|"
    "管理所|林场|水库管理所|园林场|公司|园区|部|院|处|所|办"
)
# Endings that only a unit's name has; 馆, 站, 院 and the like also end the things a project is about (体育场馆).
_SURE_END = re.compile(
    r"(?:局|中心|政府|委员会|办公室|办事处|医院|卫生院|大学|学院|中学|小学|幼儿园|学校|图书馆|博物馆|文化馆|档案馆|联合会|法院|"
    r"检察院|支队|大队|管理站|管理处|管理所|党校)$"
)
_UNIT_AT_END = re.compile(rf"^[\u4e00-\u9fff（）()\d]{{2,38}}(?:{_UNIT_END}|镇|乡|街道)$")
_LABELS = {
    "project": r"项目名称|专项名称|自评项目|评价项目",
    "unit": r"项目实施单位|实施单位|项目单位|填报单位|单位名称|报告单位|编制单位|自评单位|"
    r"预算单位|项目承担单位|评价单位|部门名称|单位",
    "year": r"报告年度|评价年度|自评年度|预算年度|项目年度|年度",
}
_LABEL_LINE = {
    key: re.compile(
        rf"^(?:{names})\s*(?:[（(][^（）()]*[)）])?\s*[:：]\s*(.{{2,60}}?)\s*(?:[（(](?:公章|盖章|签章)[^（）()]*[)）])?$"
    )
    for key, names in _LABELS.items()
}
_LABEL_CELL = {
    key: re.compile(rf"\|\s*(?:{names})\s*(?:[（(][^（）()|]*[)）])?\s*(?:[:：]\s*)?\|\s*([^|]{{2,60}}?)\s*\|")
    for key, names in _LABELS.items()
}
_PLACEHOLDER = re.compile(r"^[_＿\s.…]+$|^(?:盖章|公章)$")
_DOER = re.compile(
    rf"(?:^|由)([\u4e00-\u9fff]{{2,24}}?(?:{_UNIT_END}))(?:20\d\d年)?(?:度)?(?=承担|负责|为|是|根据|年初|主要|围绕|组织|实施|牵头|于|按照|结合|申请)"
)
_NAMED_PROJECT = re.compile(
    r"[“《「]([^”》」]{3,30})[”》」](?=项目|专项|资金|经费)|“([^”]{2,26}(?:经费|资金|项目|补助|工程))”"
)
_FUNDED_PROJECT = re.compile(
    r"(?:安排|申请|下达|批复|拨付|组织实施|实施|开展|使用|落实)(?:了|的)?(?=[\u4e00-\u9fff])((?!项目|预算|财政)[\u4e00-\u9fff]{2,24}?(?:专项经费|专项资金|补助经费|补助资金|经费|专项|工程|项目))"
)
_YEAR_LAST = re.compile(rf"^(.*)[（(]({_YEAR.pattern}年?度?)[)）]$")
_YEAR_APART = re.compile(rf"[（(【〔\[]({_YEAR.pattern}年?(?:财政)?(?:预算)?度?)[)）】〕\]](?=.)")
_YEAR_LINE = re.compile(rf"^[（(]\s*{_YEAR.pattern}\s*年?\s*度?\s*[)）]$")
_IN_BRACKETS = re.compile(r"[（(]([^（）()]+)[)）]$")
_PLACE = re.compile(r"^[\u4e00-\u9fff]{1,8}[省市县区州盟旗]$")
_LEAD = re.compile(r"^(?:关于|报送|上报|呈报)+|关于(?:报送|上报|呈报)?$")
_QUOTES = re.compile('[“”"「」《》]')
_MAX_TITLE_LINES = 4
_MAX_TITLE = 90
_MAX_TITLE_END = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Identity:
    """Unit and project ("" if unknown), year (0 if unknown)."""

    unit: str = ""
    project: str = ""
    year: int = 0


def filled(first: Identity, *others: Identity) -> Identity:
    """The first known value of each field, in the order given."""
    row = (first, *others)
    return Identity(
        unit=next((i.unit for i in row if i.unit), ""),
        project=next((i.project for i in row if i.project), ""),
        year=next((i.year for i in row if i.year), 0),
    )


def stated_identity(document: Document) -> Identity:
    """What front matter or the format itself states."""
    year = year_of(document.stated.get("year", "") + "年")
    return Identity(unit=document.stated.get("unit", ""), project=document.stated.get("project", ""), year=year)


def year_of(text: str) -> int:
    """The first year in a text (2023年, 二〇二三年, 2023 年度), 0 if there is none."""
    found = _YEAR.search(text)
    return int(re.sub(r"\s", "", found.group()).translate(_DIGITS).replace("二", "2")) if found else 0


def title_lines(blocks: Sequence[Block], before: int) -> range:
    """Indices of the title's lines among the first `before` blocks; empty where there is no title.

    A title may run over several lines (附件4-2: above it left out) and ends in 报告, 自评表 or the like.
    """
    ends = [i for i in range(before) if not blocks[i].table and _ends_title(blocks[i])]
    if not ends:
        return range(0)
    last = ends[0] if not blocks[ends[0]].title else max(i for i in ends if blocks[i].title)
    while last + 1 in ends and len(blocks[last + 1].text) <= _MAX_TITLE_END:
        last += 1
    if last + 1 < before and _YEAR_LINE.match(blocks[last + 1].text):
        last += 1
    first = last
    while first > 0 and last - first < _MAX_TITLE_LINES - 1 and _goes_on(blocks[first - 1], blocks[first]):
        first -= 1
    return range(first, last + 1)


def _ends_title(block: Block) -> bool:
    text = block.text.strip()
    return len(text) <= _MAX_TITLE and bool(_TITLE_END.search(text)) and not re.search(r"[。，；：:]", text)


def _goes_on(block: Block, below: Block) -> bool:
    text = block.text.strip()
    if block.table or not text or len(text) > _MAX_TITLE or _NOT_TITLE.match(text) or re.search(r"[。；：:，]", text):
        return False
    return (block.title, block.centred) == (below.title, below.centred)


def title_identity(title: str, body: str) -> Identity:
    """Unit, project and year a title names, in whatever order; `body` decides where a unit's name ends."""
    text = _YEAR_LAST.sub(r"\2\1", _YEAR_APART.sub(r"\1", re.sub(r"\s", "", title)))
    year = year_of(text)
    found = _YEAR.search(text)
    before = _IN_BRACKETS.sub("", _LEAD.sub("", text[: found.start()])) if found else ""
    after = re.sub(r"^\s*年?\s*(?:财政)?(?:预算)?度?", "", text[found.end() :]) if found else _LEAD.sub("", text)
    after = _TITLE_TAIL.sub("", after.removeprefix("关于"))
    if not _UNIT_AT_END.match(before) and before and not after:
        before, after = "", _TITLE_TAIL.sub("", before)
    if before and _UNIT_AT_END.match(before):
        return Identity(unit=before, project=_project(after), year=year)
    unit, project = _cut(before or after, body)
    if before and after and not unit:
        unit, project = _cut(after, body)
        project = project or before
    elif before:
        project = project + after
    closing = _IN_BRACKETS.search(text)
    if not unit and closing and _UNIT_AT_END.match(closing.group(1)):
        unit = closing.group(1)
    return Identity(unit=unit, project=_project(project), year=year)


def _project(text: str) -> str:
    text = re.sub(r"^(?:关于|的|本级|部门)", "", _QUOTES.sub("", text).strip("、-—"))
    if _PLACE.match(text):
        return ""
    if text == "整体":
        return "部门整体支出"
    return text.removesuffix("的").removesuffix("项目支出") if len(text) > 1 else ""


def _cut(text: str, body: str) -> tuple[str, str]:
    """A text cut into unit and rest: the unit's name is the one the body uses most, else the shortest."""
    ends = [m.end() for m in re.finditer(_UNIT_END, text) if m.end() >= 4]
    if not ends:
        return "", text
    named = [(body.count(text[:end]), end) for end in ends]
    if not any(count for count, _ in named):
        named = [(0, end) for end in ends if _SURE_END.search(text[:end])]
        if not named:
            return "", text
    most, best = max(named, key=lambda pair: (pair[0], pair[1] if pair[0] else -pair[1]))
    if not most and best == len(text) and len(ends) == 1:
        return text, ""
    return text[:best], re.sub(r"^关于(?:20\d\d年度?)?", "", text[best:])


def label_identity(blocks: Sequence[Block]) -> Identity:
    """What labelled lines and table cells say: 项目名称：…, | 实施单位 | … |."""
    found: dict[str, str] = {}
    for block in blocks:
        patterns = _LABEL_CELL if block.table else _LABEL_LINE
        for key, pattern in patterns.items():
            hit = (pattern.search if block.table else pattern.match)(block.text)
            if hit and key not in found and not _PLACEHOLDER.match(hit.group(1)):
                found[key] = hit.group(1).strip()
    return Identity(
        unit=found.get("unit", ""), project=found.get("project", ""), year=year_of(found.get("year", "") + "年")
    )


def signed_identity(signed: str) -> Identity:
    """The unit that signed at the end."""
    return Identity(unit=signed if _UNIT_AT_END.match(signed) else "")


def guessed_identity(text: str, date: str) -> Identity:
    """What the running text and the date at its end suggest; doubtful, so every other source goes before it."""
    years = Counter(_years(text))
    most = max(years.values(), default=0)
    year = next((y for y in sorted(years, reverse=True) if years[y] == most), 0)
    return Identity(unit=_first_doer(text), project=_first_project(text), year=year or max(year_of(date) - 1, 0))


def _years(text: str) -> Iterator[int]:
    for found in _YEAR.finditer(text):
        # A year inside a document number or the name of a plan is not the report's.
        if text[max(found.start() - 1, 0) : found.start()] not in "〔[（(《":
            yield year_of(found.group() + "年")


def _first_doer(text: str) -> str:
    for line in text.split("\n"):
        found = _DOER.search(line)
        if found:
            return found.group(1)
    return ""


def _first_project(text: str) -> str:
    named = _NAMED_PROJECT.search(text)
    if named:
        return named.group(1) or named.group(2)
    funded = _FUNDED_PROJECT.search(text)
    return funded.group(1) if funded else ""
