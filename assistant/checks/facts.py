"""What may be said: every number of the inputs and of last year's reports, each with what it is about.

A fact is a number with a name. Figures and targets carry the name the clerk gave them; a number in a note, a label,
a deviation or a past report carries the sentence it stands in, and is read by the same reader as the draft.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from enum import StrEnum

from assistant.checks.reading.clauses import find_places
from assistant.checks.reading.place import NOWHERE, Place
from assistant.quantities import read_numbers
from assistant.schema import Figure, Hedge, Kind, Mention, PastReport, Range, ReportInput, frozen

SILENT = frozenset({Kind.LIST_MARKER, Kind.NAME, Kind.IDIOM})
NO_AMOUNT = frozenset({Kind.YEAR, Kind.DATE, Kind.ORDINAL, Kind.DOCUMENT_NUMBER})
_FUNDS = re.compile(
    "资金|财政|经费|省级|市级|县级|区级|中央|补助|支出|配套|拨|罚没|罚款|金额|投入|收入|追加|结余|奖补|奖金|工资|价值|值(?=\\d)"
)
_COINS = re.compile("钱|亏|赚|补[贴助偿发给]|费|价|贵|便宜|工资|工钱|收入|支出|花|省|元")  # 每月要亏8000块
_IN_COINS = re.compile(  # 单价0.26元，比上年低2分
    "(?<![万亿])元[^。；元分\\d]{0,14}(?:省|便宜|贵|高|低|多|少|[下上]?[降涨调]低?|减少?|增加?)[了出约近仅]*$|(?:便宜|贵)了?$"
)
_NEAR = 20  # characters
_PERSON = re.compile(
    "(?![镇乡村县区市校站点])[\u3400-\u9fff]{0,3}?(?:学生|老人|孩子|干部|护士|医生|工人|司机|教师|老师|人员|村民|党员|队员|学员)"
)
_PERSON_SAID = re.compile(
    "(?:[\u3400-\u9fff](?<![成动满复])员|[电焊木瓦钳职技护]工|学生|老人|孩子|干部|护士|医生|工人|司机|教师|老师|厨师|律师)"
    "(?:一?共|总共|现在?|目前|还|只|仅|才|就)*有?$"
)
_ENDED = re.compile(r"\s*(?:[，,。；;、）)]|$)")
_AMONG = re.compile("^[^。；]{0,4}(?:里头|里面|其中|当中)[^。；]*$")  # 8个人，里头驻点的2个
_PARTS = "一二两三四五六"  # 新建与维修两块合计: so many parts, no coins
_OPENED = re.compile("^[：:（(]")  # 742起：火灾218、抢险305
_LIST_GAP = 10
_LISTED = re.compile("[、和与及/加（(：:\\s]")
_LIST_BREAK = re.compile("[，,；;：:。]")
_EDGE = "，,；;。！？!?：:\n"
_STRIP = " \t　、（）()《》“”\"'．.·-—|"


class Origin(StrEnum):
    """Where a fact comes from."""

    FIGURE = "figure"
    TARGET = "target"
    NOTE = "note"
    LABEL = "label"
    WEIGHT = "weight"
    SCORE = "score"
    PRIOR = "prior"


@frozen()
class Fact:
    """One number that may be stated, in its base unit (元, 人, %, …).

    `id` is "budget", "budget.target", "note3.1" (the first number of the note with index 3), "prior2022.7"; `figure`
    is the id of the figure it belongs to, "" if none; `source` is what `check --json` prints. `place` is where a
    number read from text stands in it. `wording` is the number ready to paste.
    """

    id: str
    label: str
    value: Decimal | Range | None
    unit: str
    kind: Kind
    origin: Origin
    source: Mapping[str, object]
    year: int
    wording: str
    figure: str = ""
    role: str = ""
    section: str = ""
    hedge: Hedge | None = None
    normal: str = ""
    aliases: tuple[str, ...] = ()
    place: Place = NOWHERE
    mention: Mention | None = None


def collect_facts(inputs: ReportInput, priors: Sequence[PastReport] = ()) -> tuple[Fact, ...]:
    """All facts of one report: figures, targets, labels, weights, notes, then past reports, newest first."""
    facts: list[Fact] = []
    for figure in inputs.figures:
        facts.extend(_figure_facts(figure, inputs.year))
    for index, note in enumerate(inputs.notes):
        facts.extend(
            _text_facts(
                note.text, f"note{index}", {"note": index}, origin=Origin.NOTE, year=inputs.year, section=note.section
            )
        )
    for text, name in ((inputs.project, "project"), (inputs.unit, "unit")):
        facts.extend(_text_facts(text, name, None, origin=Origin.LABEL, year=inputs.year))
    for prior in sorted(priors, key=lambda p: -p.year):
        facts.extend(_prior_facts(prior, inputs.year))
    return tuple(facts)


def figure_wording(value: Decimal, unit: str, *, approx: bool) -> str:
    """A figure as a drafter writes it: "130.27万元"; an approximate one "830余人次", with decimals "约12.6万次"."""
    number = f"{value:f}"
    if not approx:
        return f"{number}{unit}"
    return f"约{number}{unit}" if "." in number or len(number) < 2 else f"{number}余{unit}"


def _figure_facts(figure: Figure, year: int) -> Iterator[Fact]:
    common = {"label": figure.label, "year": year, "figure": figure.id, "aliases": figure.aliases}
    rows: tuple[tuple[str, Decimal | None, Origin], ...] = (
        ("", figure.value, Origin.FIGURE),
        (".target", figure.target, Origin.TARGET),
    )
    for suffix, number, origin in rows:
        if number is None:
            continue
        value, unit, kind = _in_base(number, figure.unit)
        yield Fact(
            id=figure.id + suffix,
            value=value,
            unit=unit,
            kind=kind,
            origin=origin,
            role=figure.role,
            source={str(origin): figure.id},
            wording=figure_wording(number, figure.unit, approx=figure.approx and origin is Origin.FIGURE),
            hedge=Hedge.ABOUT if figure.approx and origin is Origin.FIGURE else None,
            **common,  # type: ignore[arg-type]
        )
    for suffix, number, origin in ((".weight", figure.weight, Origin.WEIGHT), (".score", figure.score, Origin.SCORE)):
        if number is not None:
            yield Fact(
                id=figure.id + suffix,
                value=number,
                unit="分",
                kind=Kind.SCORE,
                origin=origin,
                source={"figure": figure.id},
                wording=f"{number:f}分",
                **common,  # type: ignore[arg-type]
            )
    for suffix, text in (("label", "；".join((figure.label, *figure.aliases))), ("deviation", figure.deviation)):
        yield from _text_facts(
            text,
            f"{figure.id}.{suffix}",
            {"figure": figure.id},
            origin=Origin.LABEL,
            year=year,
            figure=figure.id,
        )


def _in_base(number: Decimal, unit: str) -> tuple[Decimal, str, Kind]:
    """A table value in its base unit, read as a draft's number would be; an unknown unit stays as it is."""
    wording = f"{number:f}{unit}"
    for mention in read_numbers(wording):
        if mention.start == 0 and isinstance(mention.value, Decimal):
            rest = wording[mention.end :] if mention.end < len(wording) else ""
            return mention.value, mention.unit + rest, mention.kind
    return number, unit, Kind.QUANTITY


def _prior_facts(prior: PastReport, year: int) -> Iterator[Fact]:
    prior_year = prior.year or year - 1
    first = 1
    for section in prior.sections:
        found = tuple(
            _text_facts(
                section.text,
                f"prior{prior_year}",
                None,
                origin=Origin.PRIOR,
                year=prior_year,
                section=section.id,
                file=prior.file,
                first=first,
            )
        )
        first += len(found)
        yield from found


def _text_facts(
    text: str,
    prefix: str,
    source: Mapping[str, object] | None,
    *,
    origin: Origin,
    year: int,
    section: str = "",
    figure: str = "",
    file: str = "",
    first: int = 1,
) -> Iterator[Fact]:
    if not text:
        return
    mentions = _with_shared_units(read_numbers(text), text, section)
    if not mentions:
        return
    number = first - 1
    for mention, place in zip(mentions, find_places(text, mentions), strict=True):
        if mention.kind in SILENT:
            continue
        number += 1
        lent = with_table_unit(mention, place)
        yield Fact(
            id=f"{prefix}.{number}",
            label=_ROW_UNIT.sub("", place.row) or _label(text, mention, mentions),
            value=lent.value,
            unit=lent.unit,
            kind=lent.kind,
            origin=origin,
            source=source
            if source is not None
            else {"prior": file, "text": clause_around(text, mention)}
            if file
            else {},
            year=year,
            wording=mention.text if lent is mention else mention.text + place.table_unit,
            figure=figure,
            section=section,
            hedge=mention.hedge,
            normal=mention.normal,
            place=replace(place, section=section) if section else place,
            mention=lent,
        )


def as_meant(mention: Mention, text: str) -> Mention:
    """A number of quick talk with the unit it means: 12个老师 and 电工只有4个 are people, 8000块 of a loss are 元."""
    if mention.unit == "个" and (_PERSON.match(text, mention.end) or _is_of_people_said(mention, text)):
        return replace(mention, unit="人")
    value = mention.value
    if mention.kind is Kind.SCORE and isinstance(value, Decimal):
        dear = _IN_COINS.search(text[max(0, mention.start - _NEAR) : mention.start])
        return replace(mention, unit="元", kind=Kind.MONEY, value=value / 100) if dear else mention
    if mention.unit == "块" and mention.text[0] not in _PARTS and _COINS.search(clause_around(text, mention)):
        return replace(mention, unit="元", kind=Kind.MONEY)
    return mention


def _is_of_people_said(mention: Mention, text: str) -> bool:
    """电工只有4个: whether the word for people stands right before the number, and nothing is named behind it."""
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


def _with_shared_units(mentions: Sequence[Mention], text: str, section: str) -> list[Mention]:
    """Jotted numbers share the unit said once: 县道198.7、乡道402.5公里; a bare 350万 among funds is money."""
    found = list(mentions)
    for index, mention in enumerate(found):
        among = index and found[index - 1].unit == "人" and _AMONG.search(text[found[index - 1].end : mention.start])
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
    if not whole.unit or not _AMONG_OPENED.match(text, whole.end) or not isinstance(whole.value, Decimal):
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


_AMONG_BEHIND = re.compile("[里中](?![程心小学医])")  # 宣传46场里进学校的16场: the 46 are of 宣传
_AMONG_OPENED, _PAIR = re.compile("[\u3400-\u9fff]{0,4}?(?:里(?!程)|中(?![心小学医]))"), 2
_SENTENCE = re.compile("[。；;！？\n]")
_ROW_UNIT = re.compile(r"\s*[（(][^（）()]*[）)]$")  # 修裱档案（页）


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
    start = max(text.rfind(edge, 0, mention.start) for edge in _EDGE) + 1
    ends = [at for edge in _EDGE if (at := text.find(edge, mention.end)) >= 0]
    return text[start : min(ends, default=len(text))].strip(_STRIP)


def _label(text: str, mention: Mention, mentions: Iterable[Mention]) -> str:
    """What a number in running text is about: the words between its neighbours, or its whole clause."""
    clause_start = max(text.rfind(edge, 0, mention.start) for edge in _EDGE) + 1
    ends = [at for edge in _EDGE if (at := text.find(edge, mention.end)) >= 0]
    clause_end = min(ends, default=len(text))
    before = max((m.end for m in mentions if m.end <= mention.start), default=0)
    after = min((m.start for m in mentions if m.start >= mention.end), default=len(text))
    words = text[max(clause_start, before) : mention.start].rpartition("、")[2].strip(_STRIP)
    tail = text[mention.end : min(clause_end, after)].partition("、")[0].strip()
    if tail.startswith(("（", "(")):  # 教师31名（院校22名、…）; 里程没变，1301.8公里（县道198.7、…）
        tail, words = "", words or _clause_before(text, clause_start)
    tail = tail.strip(_STRIP)
    tail = "" if words and _AMONG_BEHIND.match(tail) else tail
    among = None if words else _AMONG_BEHIND.search(tail)
    tail = tail[: among.start()] if among else tail  # 1530份盐样里碘盐1507份: of 盐样
    label = re.sub(r"\s+", "", words + tail)
    return label or text[clause_start:clause_end].strip(_STRIP)


def _clause_before(text: str, start: int) -> str:
    """The clause that ends where another starts, "" where a number stands in it or a sentence begins there."""
    before = text[: max(start - 1, 0)]
    clause = before[max(before.rfind(edge) for edge in _EDGE) + 1 :]
    return "" if text[start - 1 : start] != "，" or re.search(r"\d", clause) else clause.strip(_STRIP)
