"""资金使用 and 资金管理: what was planned, received, spent, on what, and where the rest went."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from assistant.drafting.offline.desk import Desk, of_item
from assistant.drafting.offline.figures import amounts, labels
from assistant.drafting.offline.past.renewal import Kept
from assistant.drafting.offline.sections.conduct import with_kept, woven
from assistant.drafting.offline.sections.defaults import plain
from assistant.drafting.offline.sentences import Line, Sentence
from assistant.schema import Figure

_SOURCE = re.compile(
    r"(?:中央|[省市州县区]级?|上级|财政)[^，]{0,6}补助|补助资金|拨款|配套|投入|下达|安排|自筹|上年结转|"
    r"中央|省级|市级|州级|县级|区级"
)
_SPENDING = re.compile(r"支出|费用|成本|开支|经费$|购置|费$")


def use(desk: Desk, kept: Kept) -> list[Line]:
    """Last year's account with this year's amounts, then whatever funds it does not state, then the notes."""
    stated = set(kept.figures)
    planned = desk.take(_unstated(desk, _planned(desk), stated))
    spent = desk.take(_unstated(desk, [*_spent(desk), *_left(desk)], stated))
    lines = list(kept.lines)
    if not lines:
        lines = [Line(sentences=(*planned, *spent)), Line(sentences=tuple(desk.take(_composition(desk, stated))))]
    else:
        lines = _extended(desk, lines, stated)
        if planned:
            lines = _before(lines, [replace(s, text=s.text.removeprefix(f"{desk.inputs.year}年，")) for s in planned])
            lines = [_run_together(lines[0], len(planned)), *lines[1:]]
        fresh = [
            *spent,
            *desk.take(_composition(desk, {f for line in lines for s in line.sentences for f in s.figures})),
        ]
        lines = with_kept(replace(kept, lines=tuple(lines)), [Line(sentences=tuple(fresh))])
    lines = _with_rate(desk, lines)
    noted = desk.take(of_item(n, i, _as_funds(i.text)) for n, i in desk.open_items("funds.use"))
    return [*lines, Line(lead=True, sentences=tuple(noted))]


def _with_rate(desk: Desk, lines: list[Line]) -> list[Line]:
    """The lines with the execution rate, where last year's account did not give it in a way that holds."""
    rates = {d.label: d.wording for d in desk.derivations.values() if d.label.startswith("预算执行率")}
    if not rates or not lines or any("执行率" in s.text for line in lines for s in line.sentences):
        return lines
    told = desk.take([_rates(desk, rates)])
    return [*lines[:-1], replace(lines[-1], sentences=(*lines[-1].sentences, *told))]


def _rates(desk: Desk, rates: Mapping[str, str]) -> Sentence:
    own, without = desk.role("own_funds"), rates.get("预算执行率（不含自有资金）")
    if own is None or not without:
        return Sentence(text=f"预算执行率为{next(iter(rates.values()))}")
    named = own_name(own)
    return Sentence(text=f"含{named}计算，预算执行率为{rates['预算执行率']}；不含{named}的预算执行率为{without}")


def _before(lines: Sequence[Line], sentences: Sequence[Sentence]) -> list[Line]:
    """The sentences at the head of the section: in its first paragraph, unless that has a heading of its own."""
    first = lines[0]
    if first.head:
        return [Line(sentences=tuple(sentences)), *lines]
    return [replace(first, sentences=(*sentences, *first.sentences)), *lines[1:]]


_ACCOUNT = re.compile(r"(\d{4}年)?(?=(?:财政|到位|可用|实际|全年|支出|项目资金)[^，。]*\d)")


def _run_together(line: Line, planned: int) -> Line:
    """What was planned and last year's account of what came and went in one sentence, with the year said first."""
    if planned != 1 or len(line.sentences) < 2 or not (account := _ACCOUNT.match(line.sentences[1].text)):
        return line
    plan, told, *others = line.sentences
    rest = told.text[account.end() :]
    owned = plan.text.removeprefix("项目") if account[1] else plan.text
    joined = replace(told, text=f"{account[1] or ''}{owned}，{rest}", figures=plan.figures | told.figures)
    return replace(line, sentences=(joined, *others))


def _extended(desk: Desk, lines: Sequence[Line], stated: set[str]) -> list[Line]:
    """Items of spending that are new this year, at the end of the sentence that lists last year's."""
    parts = [f for f in desk.funds() if not f.role and f.value and not _is_source(f)]
    new = [f for f in parts if f.id not in stated]
    old = {f.id for f in parts} & stated
    if not new or len(old) < 2:
        return list(lines)
    extended: list[Line] = []
    for line in lines:
        sentences = list(line.sentences)
        for at, sentence in enumerate(sentences):
            if len(sentence.figures & old) >= 2 and new:
                brief = not any(f"{labels.bare(f.label)}{amounts.value(f)}" in sentence.text for f in parts)
                added = "，".join(
                    f"{re.sub('支出$', '', labels.bare(f.label)) if brief else labels.bare(f.label)}{amounts.value(f)}"
                    for f in new
                )
                text = f"{sentence.text.rstrip('。；，')}，{added}"
                sentences[at] = replace(sentence, text=text, figures=sentence.figures | {f.id for f in new})
                desk.said_figures |= {f.id for f in new}
                new = []
        extended.append(replace(line, sentences=tuple(sentences)))
    return extended


def _unstated(desk: Desk, sentences: Iterable[Sentence], stated: set[str]) -> Iterator[Sentence]:
    """Sentences none of whose figures last year's text already carries; of the others what it lacks."""
    for sentence in sentences:
        lacking = sentence.figures - stated
        if not sentence.figures & stated:
            if sentence.figures or not stated:
                yield sentence
            continue
        figures = [f for f in desk.funds() if f.id in lacking]
        if figures:
            text = "，".join(labels.statement(f) for f in figures)
            yield Sentence(text=text, figures=frozenset(lacking))


def _planned(desk: Desk) -> Iterator[Sentence]:
    budget, received = desk.role("budget", "adjusted_budget"), desk.role("received")
    clauses: list[str] = []
    figures: set[str] = set()
    for figure in desk.funds():
        if not figure.role and not figure.value:
            clauses.append(f"{labels.bare(figure.label)}为{amounts.value(figure)}")
            figures.add(figure.id)
    sources = [f for f in desk.funds() if not f.role and f.value and _is_source(f)]
    for row in (budget, *sources, desk.role("adjusted_budget"), received):
        if row is not None and row.id not in figures:
            clauses.append(labels.statement(row))
            figures.add(row.id)
    arrived = desk.derivations.get(f"{received.id}/{budget.id}") if budget and received else None
    if arrived and arrived.value <= 100 and not sources and desk.role("adjusted_budget") is None:
        clauses.append(f"资金到位率{arrived.wording}")
    if clauses:
        clauses[0] = with_deed(clauses[0])
        owner = "" if re.match(r"本?项目|资金", clauses[0]) else "项目"
        yield Sentence(text=f"{desk.inputs.year}年，{owner}{'，'.join(clauses)}", figures=frozenset(figures))


def with_deed(clause: str) -> str:
    """A budget named by its source alone gets a verb: "中央和省级补助资金60万元" → "安排中央和省级补助资金60万元"."""
    return clause if re.match(r"[^，\d]*(预算|安排|下达|申请|批复|到位|获)", clause) else f"安排{clause}"


def own_name(figure: Figure) -> str:
    """What the unit calls its own money: 自有资金 or 自筹资金."""
    return "自筹资金" if "自筹" in figure.label else "自有资金"


def _is_source(figure: Figure) -> bool:
    return bool(_SOURCE.search(figure.label)) and not _SPENDING.search(figure.label)


def _spent(desk: Desk) -> Iterator[Sentence]:
    spent, own = desk.role("spent"), desk.role("own_funds")
    if spent is None:
        return
    rates = {d.label: d.wording for d in desk.derivations.values() if d.label.startswith("预算执行率")}
    opening = "" if re.match(r"年末|年底|全年|当年|本年|截至", spent.label) else "全年"
    text, figures = f"{opening}{labels.statement(spent)}", {spent.id}
    if own is None:
        rate = rates.get("预算执行率")
        yield Sentence(text=text + (f"，预算执行率{rate}" if rate else ""), figures=frozenset(figures))
        return
    without = rates.get("预算执行率（不含自有资金）")
    if without:
        amount = f"{text}，其中{own_name(own)}{amounts.value(own)}"
        yield Sentence(text=amount, figures=frozenset({spent.id, own.id}))
        yield _rates(desk, rates)
        return
    rate = rates.get("预算执行率")
    total = desk.derivations.get(f"{spent.id}+{own.id}")
    yield Sentence(
        text=text + (f"，预算执行率{rate}（不含{own_name(own)}）" if rate else ""), figures=frozenset(figures)
    )
    yield Sentence(
        text=f"另使用{own_name(own)}{amounts.value(own)}" + (f"，合计支出{total.wording}" if total else ""),
        figures=frozenset({own.id}),
    )


def _left(desk: Desk) -> Iterator[Sentence]:
    returned, carried = desk.role("returned"), desk.role("carried_over")
    left = [f for f in (returned, carried) if f is not None]
    if not left:
        return
    clauses = []
    for figure in left:
        clause = labels.statement(figure)
        clauses.append(clause if re.match(r"年末|年底|全年|当年", clause) else f"年末{clause}")
    yield Sentence(text="，".join(clauses), figures=frozenset(f.id for f in left))


def _composition(desk: Desk, stated: set[str]) -> Iterator[Sentence]:
    """What the money went to, with the share of each item where all have one."""
    spent = desk.role("spent")
    rest = [f for f in desk.funds() if not f.role and f.value and not _is_source(f) and f.id not in stated]
    if not rest:
        return
    shares = [
        desk.derivations[f"{f.id}/{spent.id}"] for f in rest if spent and f"{f.id}/{spent.id}" in desk.derivations
    ]
    if len(shares) < len(rest):
        text = "，".join(labels.statement(f) for f in rest)
    else:
        words = ["占支出总额的", *["占"] * len(rest)]
        pairs = zip(rest, words, shares, strict=False)
        text = "；".join(f"{labels.statement(f)}，{word}{share.wording}" for f, word, share in pairs)
    yield Sentence(text=f"从支出构成看，{text}", figures=frozenset(f.id for f in rest))


_SHARE = r"(?:中央|[省市州县区本]级|上级|财政)[^，、\d]{0,6}\d+(?:\.\d+)?(?:[万亿]?元)?"


def _as_funds(text: str) -> str:
    """Jotted sources and uses as a sentence of this section."""
    text = re.sub(r"(?<=\d)万(?=[、，；。]|$)", "万元", text)
    sources = re.match(rf"^({_SHARE}(?:、{_SHARE})*)(?:，(.*))?$", text)
    if sources:
        named = re.sub(r"(中央|[省市州县区本]级|上级)(?=[\d０-９])", r"\1资金", sources[1])
        rest = sources[2] or ""
        return f"资金来源为{named}" + (f"，{_document(rest)}" if rest else "")
    if done := re.match(r"^(?:开展|完成)([^，]+、[^，]+)$", text):
        return f"资金主要用于{done[1]}等工作"
    return _document(text)


def _document(text: str) -> str:
    """A bare document number and date as a clause: "以苍财农〔2024〕9号文件于2024年1月26日下达"."""
    if number := re.fullmatch(r"[一-鿿]{2,8}〔\d{4}〕\d+号", text):
        return f"资金安排的依据文件为{number[0]}"
    return re.sub(
        r"^([一-鿿]+〔\d{4}〕\d+号)，((?:\d{4}年)?\d{1,2}月(?:\d{1,2}日)?)(下达|批复|印发|到位)",
        r"以\1文件于\2\3",
        text,
    )


def management(desk: Desk, kept: Kept) -> list[Line]:
    """Last year's rules and what the notes say; without any, that the unit is to add them."""
    sentences = woven(desk, "funds.management")
    if not sentences and not kept.lines:
        sentences.append(plain("funds.management", desk.inputs))
    if sentences:
        sentences[0] = _with_subject(sentences[0])
    return with_kept(kept, [Line(sentences=tuple(desk.take(sentences)))])


def _with_subject(first: Sentence) -> Sentence:
    if first.text.startswith("专款专用"):
        return replace(first, text=f"项目资金实行{first.text}")
    if re.match(r"按|凭|实行|每|先.后|半年|验收", first.text):
        return replace(first, text=f"项目资金{first.text}")
    return first
