"""Where a number stands: its line, sentence, clause, the words beside it, or its table row and column.

A prose line is cut into sentences (。), units (；), clauses (，：（）) and pieces (、 and the numbers themselves). What
a number is about is said by the pieces around it, the nearer the more.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from assistant.checks.reading.lines import Line, split_lines
from assistant.checks.reading.place import Place, Stop
from assistant.checks.reading.subjects import ELSEWHERE
from assistant.checks.reading.turns import DATED, in_turn, of_names, pointed_out
from assistant.outlines import Outline
from assistant.schema import Kind, Mention

_LEVEL: Mapping[str, int] = {
    **dict.fromkeys("。！？!?\n\r", 4),
    **dict.fromkeys("；;", 3),
    **dict.fromkeys("，,：:（）()[]【】〔〕—|", 2),
    **dict.fromkeys("、/", 1),
}
_SUMMED: Mapping[str, int] = {
    **dict.fromkeys("=＝", 2),
    **dict.fromkeys("+＋", 1),
}  # 15场＝学校8＋社区4＋现场3, no 互联网+
_LEVELS = {**_LEVEL, **_SUMMED}
_DELIMITER = re.compile(f"[{re.escape(''.join(_LEVEL))}]|[{re.escape(''.join(_SUMMED))}](?=[\u3400-\u9fff]{{1,8}}$)")
_HEADING_ENDS, _HEADING = "。：", 10  # characters
_HEADED = 0.4  # 2.设备。412台，超计划12台；台均6523元: a heading word is what all that follows it is about
_GLOSS = re.compile(
    "(?<=[\u3400-\u9fff])[（(](?![含其约近共计一二两三四五六七八九十])[\u3400-\u9fff]{1,2}[）)]"
)  # 每个社区（村）
_OPEN = "：:（(=＝"  # what stands before these is the subject of what stands behind
_WORDS = frozenset({Kind.NAME, Kind.IDIOM})  # numbers that are plain words of their clause
_STATED_YEAR = re.compile(r"((?:19|20)\d\d)")
_CAPTION_UNIT = re.compile(r"单位[：:]\s*([^\s（）()|，。]{1,8})")
_UNIT_COLUMN = re.compile("^(?:计量|度量|数量)?单位$")
_HEADER_UNIT = re.compile(r"[（(]\s*([^（）()|]{1,8}?)\s*[）)]\s*$|[/／]\s*([^/／\s]{1,4})$")
_CLASSES = frozenset("类级等型档")
_PARTIES = frozenset("方者")
_CLASSED = re.compile(r"[\u3400-\u9fff]{1,4}\d")
_ONWARD = re.compile("收回?|回收|有效|满意|合格|完成|通过|立项|获奖|办结|整改|优良")
_PREDICATE = re.compile(
    "只|仅|已|才|完成|建成|新建|改建|修建|建设|改造|修缮|安装|更换|发放|开展|组织|举办|实施|培训|服务|接待|检查|抽查|排查|整改|新增|采购|购置|投入|支出|配备|聘用|收到|办理|受理"
)
_POOLED = re.compile(
    "[与和同][^，。；]{2,12}(?:统筹|整合|一并|捆绑|打捆|合并)"
)  # 配套52万元与中央经费统筹安排 tells of the 52
_PRICE_BEHIND = re.compile("的((?:最高)?(?:控制价|限价|合同价|中标价|成交价|标底价?|报价|预算价|概算))")
_EFFECT = re.compile("直接|导致|造成|致使|使得|拖[低累慢]")
_NOUN_LEAST = 2  # characters
_JOINING = "和与及、，；到至中里内其"
_TAILED = "、，；到至中里内其"  # 5所与校舍加固工程冲突 tells of the 5所
_MIDDLE = re.compile("中(?=[央小心标期级学医药专高国型等])")  # 3所中医馆: no 中 of 3所中
_GIVEN = 0.35  # a piece that names the counter before it
AHEAD = 0.2  # the piece behind the next stop: 对10座小（2）型水库实施除险加固
_WHOLE = 0.3
_AMONG = re.compile(
    "(?<=[\u3400-\u9fff]{2})(?:(?<![集其高初当])中(?![央小心期级学医专高国型等]|标(?!准))"
    "|(?<![公英海邻故这那哪家城省市县区镇乡村])里(?![程面头边外弄]))(?=[\u3400-\u9fff]{2})"
)  # 结转资金中检测尾款, 特色学校里小学
_KEPT = 4096  # lines
_REACH = 14  # pieces looked back for what a number is about


@dataclass(slots=True)
class _Counter:
    sentence: int = 0
    unit: int = 0
    clause: int = 0

    def step(self, level: int) -> None:
        self.clause += level >= 2
        self.unit += level >= 3
        self.sentence += level >= 4


@dataclass(frozen=True, slots=True)
class _Piece:
    text: str
    sentence: int
    unit: int
    clause: int


def find_places(text: str, mentions: Sequence[Mention], outline: Outline | None = None) -> list[Place]:
    """One place per mention, in order; a mention in a heading gets an empty place. Cost is linear in the text."""
    found: list[Place] = []
    count = _Counter()
    at = 0
    for number, line in enumerate(split_lines(text, outline)):
        while at < len(mentions) and mentions[at].start < line.start:
            found.append(Place())
            at += 1
        first = at
        while at < len(mentions) and mentions[at].start < line.end:
            at += 1
        count.step(4)
        if line.cells:
            found.extend(_read_row(text, number, line, mentions[first:at], count))
        elif first < at:
            found.extend(_place_prose(text, number, line, mentions[first:at], count))
    found.extend(Place() for _ in range(len(mentions) - len(found)))
    return found


def _place_prose(text: str, number: int, line: Line, mentions: Sequence[Mention], count: _Counter) -> Iterable[Place]:
    """The places of a line's numbers; `count` goes on behind the line."""
    told = tuple([Stop(m.start - line.start, m.end - line.start, m.kind, m.unit, _year_of(m)) for m in mentions])
    here = Place(section=line.section, heading=line.heading, line=number)
    at = count.sentence, count.unit, count.clause
    places, (count.sentence, count.unit, count.clause) = _read_prose(text[line.start : line.end], here, told, at)
    return places


def _year_of(mention: Mention) -> int:
    stated = _STATED_YEAR.match(mention.normal or mention.text) if mention.kind in DATED else None
    return int(stated.group(1)) if stated else 0


@lru_cache(maxsize=_KEPT)
def _read_prose(
    text: str, here: Place, mentions: tuple[Stop, ...], at_first: tuple[int, int, int]
) -> tuple[tuple[Place, ...], tuple[int, int, int]]:
    """The place of each number of a line, that of the line for a plain word; and what is counted behind it.

    Kept: of a draft checked after every edit most lines stand as they stood.
    """
    count = _Counter(*at_first)
    pieces: list[_Piece] = []
    beside: list[tuple[int, int]] = []  # per mention: index of the piece left of it (-1: none), pieces so far
    opened: list[tuple[int, int, int]] = []  # per mention: start of clause and unit, clause
    counts: list[tuple[int, int, int]] = []
    heads: list[int] = []  # per mention: index of the piece that heads its item (-1: none)
    year = year_sentence = 0
    years: list[int] = []
    clause_at = unit_at = at = 0
    touching = False  # the last piece has no delimiter or number behind it
    opener = False
    marked, head = -1, -1  # where the last list marker ends; the piece behind it that heads what is listed (2.设备。)
    stops = [m for m in mentions if not (m.kind in _WORDS or _is_class(m, text) or _is_party(m))]
    glossed = {at for found in _GLOSS.finditer(text) for at in (found.start(), found.end() - 1)}
    for mention in (*stops, None):
        end = mention.start if mention else len(text)
        for delimiter in _DELIMITER.finditer(text, at, end):
            if delimiter.start() in glossed:
                continue
            piece = text[at : delimiter.start()].strip()
            if piece:
                pieces.append(_Piece(piece, count.sentence, count.unit, count.clause))
            sign = text[delimiter.start()]
            if piece and at == marked and sign in _HEADING_ENDS and len(piece) <= _HEADING:
                head = len(pieces) - 1
            level = _LEVELS[sign]
            count.step(level)
            opener = sign in _OPEN and (bool(piece) or opener)
            at = delimiter.end()
            clause_at = at if level >= 2 else clause_at
            unit_at = at if level >= 3 else unit_at
        piece = text[at:end].strip()
        touching = bool(piece)
        if piece:
            pieces.append(_Piece(piece, count.sentence, count.unit, count.clause))
        if mention is None:
            break
        beside.append((len(pieces) - 1 if touching or (opener and pieces) else -1, len(pieces)))
        opened.append((clause_at, unit_at, count.clause))
        heads.append(head)
        counts.append((count.sentence, count.unit, count.clause))
        at = mention.end
        opener = False
        if count.sentence != year_sentence:
            year, year_sentence = 0, count.sentence
        year = mention.year or year
        years.append(year)
        if mention.kind is Kind.LIST_MARKER:
            count.step(3)
            clause_at = marked = at
            head = -1
    made: list[Place] = []
    taken_left = -1  # a piece that already names the counter before it: 14个乡镇118个村
    for index, mention in enumerate(stops):
        left, so_far = beside[index]
        given = left >= 0 and left == taken_left
        sentence, unit, clause = counts[index]
        following = pieces[so_far] if so_far < len(pieces) else None
        next_so_far = beside[index + 1][1] if index + 1 < len(stops) else len(pieces)
        adjacent = following is not None and so_far < next_so_far and text[mention.end : mention.end + 1] not in _LEVELS
        close = mention.end
        limit = len(text)
        while close < limit and _LEVELS.get(text[close], 0) < 2:
            close += 1
        right = following.text if adjacent and following is not None else ""
        shared = index + 1 < len(stops) and beside[index + 1][0] == so_far
        counter = mention.kind is Kind.QUANTITY and bool(mention.unit)
        joined = right[:1] in (_JOINING if shared else _TAILED) and not _MIDDLE.match(right)
        onward = joined or (shared and (len(right) == 1 or bool(_ONWARD.match(right))))
        onward = onward or bool(_POOLED.match(right))
        leads_on = bool(right) and (onward or (shared and left >= 0 and not counter))
        priced = _PRICE_BEHIND.match(right)  # 较22万元的控制价节约2.5万元
        noun = priced.group(1) if priced else "" if leads_on else right
        done = _PREDICATE.search(noun, _NOUN_LEAST) if shared and counter else None
        noun = noun[: done.start()] if done else noun  # 在13个镇街完成改造家庭495户: what is done is told of the 495
        among = _AMONG.search(noun) if shared and counter and left < 0 else None
        noun = noun[: among.start()] if among else noun  # 42座炮站中标准化炮站有28座: the 42 are 炮站
        effect = _EFFECT.search(noun, _NOUN_LEAST)
        noun = noun[: effect.start()] if effect else noun  # 47天的闭馆拖低了开放天数 tells of closing
        if shared and noun and counter:
            taken_left = so_far
        left = -1 if given and noun and mention.kind is Kind.QUANTITY else left
        made.append(
            replace(
                here,
                sentence=sentence,
                unit=unit,
                clause=clause,
                left=pieces[left].text if left >= 0 else "",
                right=right,
                noun=noun,
                before=text[opened[index][0] : mention.start],
                after=text[mention.end : close],
                lead=text[opened[index][1] : mention.start],
                year=years[index],
                words=_words(
                    pieces,
                    left,
                    beside[index][0] if given and left < 0 else -1,
                    heads[index],
                    so_far,
                    noun,
                    following is not None and noun == following.text,
                    (sentence, unit, clause),
                    here.heading,
                ),
            )
        )
    placed = dict(zip(stops, made, strict=True))
    placed |= of_names(text, placed)
    placed |= in_turn(text, placed)
    if "者" in text:
        placed |= pointed_out(text, placed)
    return tuple([placed.get(m, here) for m in mentions]), (count.sentence, count.unit, count.clause)


def _is_class(mention: Stop, text: str) -> bool:
    """四类桥11座, 二级病人30名: a numeral that names a class belongs to the name behind it; 2.0级 is measured."""
    named = _CLASSED.match(text, mention.end) if "." not in text[mention.start : mention.end] else None
    return mention.kind is Kind.QUANTITY and mention.unit in _CLASSES and bool(named)


def _is_party(mention: Stop) -> bool:
    """第三方审计84.60万元: an ordinal that names who does it belongs to the name behind it."""
    return mention.kind is Kind.ORDINAL and mention.unit in _PARTIES


def _of_whole(text: str) -> tuple[str, str]:
    """结转资金中检测尾款: what a number is a part of, "" if not said, and what it is."""
    found = _AMONG.search(text)
    return (text[: found.start()], text[found.end() :]) if found else ("", text)


def _words(
    pieces: Sequence[_Piece],
    left: int,
    given: int,
    head: int,
    so_far: int,
    right: str,
    taken: bool,
    at: tuple[int, int, int],
    heading: str,
) -> tuple[tuple[str, float], ...]:
    """The pieces around a number with how much each tells of what it is about."""
    sentence, unit, clause = at
    found: list[tuple[str, float]] = []
    if left >= 0:
        whole, part = _of_whole(pieces[left].text)
        found.append((part, 1.0))
        if whole:
            found.append((whole, _WHOLE))
    if right:
        found.append((right, 0.8))
    back = list(reversed(pieces[max(0, so_far - _REACH) : so_far]))
    if 0 <= head < so_far - _REACH:
        back.append(pieces[head])
    for piece in back:
        if left >= 0 and piece is pieces[left]:
            continue
        if given >= 0 and piece is pieces[given]:
            found.append((piece.text, _GIVEN))
            continue
        if piece.clause == clause:
            weight = 0.6
        elif piece.unit == unit:
            weight = max(0.55 - 0.06 * (clause - piece.clause - 1), 0.25)
        elif piece.sentence == sentence:
            weight = ELSEWHERE
        else:
            weight = 0.15
        found.append((piece.text, max(weight, _HEADED) if head >= 0 and piece is pieces[head] else weight))
    for piece in pieces[so_far + taken : so_far + taken + 1]:
        if piece.unit == unit:
            found.append((piece.text, AHEAD))
    if heading:
        found.append((heading, 0.1))
    return tuple(found)


def _read_row(text: str, number: int, line: Line, mentions: Sequence[Mention], count: _Counter) -> list[Place]:
    result: list[Place] = []
    labels = [text[a:b].strip() for a, b in line.cells]
    units = {i for i, name in enumerate(line.header[: len(labels)]) if _UNIT_COLUMN.search(name) and not line.is_header}
    numeric = [any(a <= m.start < b and m.kind not in _WORDS for m in mentions) for a, b in line.cells]
    for mention in mentions:
        cell = next((i for i, (a, b) in enumerate(line.cells) if a <= mention.start < b), len(line.cells) - 1)
        start, end = line.cells[cell]
        left, right = text[start : mention.start].strip(), text[mention.end : end].strip()
        names = [labels[i] for i in range(cell - 1, -1, -1) if labels[i] and not numeric[i] and i not in units]
        if not names and cell > 0:
            names = [labels[0]]
        column = line.header[cell] if cell < len(line.header) and not line.is_header else ""
        words = [(left, 1.0), (right, 0.6), *((name, 1.0 if i == 0 else 0.4) for i, name in enumerate(names))]
        words += [(column, 0.5), (line.caption, 0.15), (line.heading, 0.1)]
        result.append(
            Place(
                section=line.section,
                heading=line.heading,
                line=number,
                sentence=count.sentence,
                unit=count.unit,
                clause=count.clause + cell,
                left=left,
                right=right,
                noun=right,
                before=text[start : mention.start],
                after=text[mention.end : end],
                lead=text[line.start : mention.start],
                words=tuple((w, weight) for w, weight in words if w),
                row=names[0] if names else "",
                column=column,
                table_unit=_table_unit(
                    column, names[0] if names else "", next((labels[i] for i in units), ""), line.caption
                ),
                is_head=line.is_header,
            )
        )
    count.clause += len(line.cells)
    return result


def _table_unit(column: str, row: str, own: str, caption: str) -> str:
    for label in (column, row):
        match = _HEADER_UNIT.search(label)
        if match:
            return match.group(1) or match.group(2)
    if own:
        return own
    match = _CAPTION_UNIT.search(caption)
    return match.group(1) if match else ""
