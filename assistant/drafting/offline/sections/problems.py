"""存在的问题: what the figures and notes say went wrong, and a plain sentence where nothing did."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from assistant.checks.targets import lower_is_better
from assistant.drafting.offline.desk import EXECUTION_FLOOR, Desk, of_item
from assistant.drafting.offline.figures import amounts, labels, measured
from assistant.drafting.offline.figures.labels import Shape
from assistant.drafting.offline.notes.items import Item
from assistant.drafting.offline.past.renewal import Kept
from assistant.drafting.offline.sections.conduct import of_notes
from assistant.drafting.offline.sentences import Line, Sentence, bigrams, split_clauses
from assistant.drafting.offline.tally import covers
from assistant.quantities import read_numbers
from assistant.schema import Figure

_MONEY_CAUSE = re.compile(r"列支|支付|采购|批复|下达|到位|招标|结账|手续|资金|拨付|验收")
_LEANS = re.compile(r"但|因|其中|仅|并|且|导致|造成|为此|对此|均")
_COMMON = re.compile(
    r"部分|影响|增加|减少|没有|未能|困难|问题|需要|时间|人员|工作|推进|目前|其中|以上|以下|全部|导致|造成|由于|年内|月份|一次|两次|完成|实际|"
    r"目标|年度|活动|管理|服务|加强|提高|能力|中心|保障|质量|经费|资金|社会|作用|发挥|设备|学校|群众|教师|居民|村民|项目|单位|个别|偏差|原因|进行|开展|组织|实施|新建|建成|数量|情况|建设|要求|的|了|在|和|个|名"
)
_ECHO = 5  # pairs of characters a piece may have of its own and still only say again what the figure's sentence says
_WHOLE = 100  # percent of the budget
_PLAIN_SHAPES = (Shape.RATE, Shape.TIME, Shape.COST)  # figures that are no task to be done
_STANDING = 2  # of last year's standing problems so many are carried on; the figures' own come first


def problems(desk: Desk, kept: Kept) -> list[Line]:
    """Low execution, missed targets, each problem noted in a line of its own, last year's that still stand."""
    noted = dict(desk.open_items("problems"))
    lines: list[Line] = []
    rate = desk.execution()
    if rate is not None and rate < EXECUTION_FLOOR:
        causes = _taken(noted, lambda item: bool(_MONEY_CAUSE.search(item.text)))
        lines.append(
            Line(
                head="预算执行率偏低", sentences=tuple(desk.take([_low_execution(desk, caused=bool(causes)), *causes]))
            )
        )
    elif rate is not None and rate > _WHOLE:
        lines.append(Line(head="实际支出超出预算", sentences=tuple(desk.take([_overspent(desk)]))))
    for turn, figure in enumerate(desk.missed()):
        related = [(n, i) for n, i in noted.items() if about(i.text, figure, desk)]
        for place, _ in related:
            del noted[place]
        lines.append(
            Line(head=_head(figure, turn), sentences=tuple(desk.take(_told(_shortfall(figure, turn), related))))
        )
    lines.extend(Line(sentences=tuple(desk.take([s]))) for s in by_thought(noted))
    numbered = [line for line in kept.lines if any(s.items for s in line.sentences)]
    lasting = [line for line in kept.lines if line not in numbered][:_STANDING]
    lines = [line for line in [*lines, *numbered, *lasting] if line.sentences]
    return lines or [Line(sentences=tuple(desk.take([_nothing(desk)])))]


def _taken(noted: dict[int, Item], fits: Callable[[Item], bool]) -> list[Sentence]:
    """The items that fit, no longer among the noted, one sentence a note."""
    fitting = {place: item for place, item in noted.items() if fits(item)}
    for place in fitting:
        del noted[place]
    return of_notes(fitting)


def by_thought(noted: Mapping[int, Item]) -> list[Sentence]:
    """Each item a sentence; one that leans on the item before it (但…, 其中…) goes on with it."""
    sentences: list[Sentence] = []
    for place, item in noted.items():
        if sentences and item.note in sentences[-1].notes and _LEANS.match(item.text):
            before = sentences[-1]
            sentences[-1] = replace(before, text=f"{before.text}，{item.text}", items=before.items | {place})
        else:
            sentences.append(of_item(place, item))
    return sentences


def about(text: str, figure: Figure, desk: Desk) -> bool:
    """Whether a jotted piece speaks of a missed figure: by what is missing, by name, or by words only it has."""
    missing, given = read_numbers(amounts.gap(figure)), read_numbers(text)
    equal = [(m, g) for g in missing for m in given if m.value == g.value and m.value is not None]
    missed = [f for f in desk.missed() if f.id != figure.id and not f.deviation.startswith("随")]
    rivals = "".join(f.label + f.deviation for f in missed)
    if any(m.unit == g.unit or m.unit.startswith(f"{g.unit or '?'}点") for m, g in equal) or (
        equal and own_words(text, figure, rivals, length=2)
    ):
        return True
    project = desk.inputs.project
    if any(_near(text, words, project) >= 0.4 for words in (figure.label, figure.deviation)):
        return True
    labelled = "".join(f.label for f in desk.indicators() if f.id != figure.id)
    return (
        own_words(text, figure, rivals + project, length=3) > 0
        or own_words(text, figure, rivals + project + labelled, length=2) > 1
    )


def _near(one: str, other: str, project: str) -> float:
    """The overlap of two texts without the words of the project's name, which everything here is about."""
    a, b = bigrams(one) - bigrams(project), bigrams(other) - bigrams(project)
    return len(a & b) / min(len(a), len(b)) if a and b else 0.0


def own_words(text: str, figure: Figure, rivals: str, *, length: int) -> int:
    """How many runs of so many characters the text shares with this figure that the rivals have not (“黄泥河”)."""
    mine = f"{labels.bare(figure.label)}，{figure.deviation}"
    runs = {mine[i : i + length] for i in range(len(mine) - length + 1)}
    return sum(
        bool(re.fullmatch(r"[一-鿿]+", run)) and run in text and run not in rivals and not _COMMON.search(run)
        for run in runs
    )


def _told(shortfall: Sentence, related: Sequence[tuple[int, Item]]) -> list[Sentence]:
    """The shortfall with the pieces about it: what only says it again is taken as said, the rest follows."""
    sentences = [shortfall]
    for place, item in related:
        said = sentences[0]
        fresh = bigrams(item.text) - bigrams(said.text)
        if covers(said.text, item.text) and len(fresh) <= max(_ECHO, len(bigrams(item.text)) // 2):
            sentences[0] = replace(said, items=said.items | {place}, notes=said.notes | {item.note})
        else:
            sentences.append(of_item(place, item))
    return sentences


def _low_execution(desk: Desk, *, caused: bool) -> Sentence:
    spent, left = desk.role("spent"), desk.role("returned", "carried_over")
    rates = [d for d in desk.derivations.values() if d.label.startswith("预算执行率")]
    text = f"{'不含自有资金的' if '不含' in rates[-1].label else ''}预算执行率为{rates[-1].wording}"
    if left is not None:
        text += f"，{labels.statement(left)}"
    if not caused and any(labels.shape(f) not in _PLAIN_SHAPES for f in desk.missed()):
        text += "，部分任务未按计划完成"
    return Sentence(text=text, figures=frozenset(f.id for f in (spent, left) if f is not None))


def _overspent(desk: Desk) -> Sentence:
    rates = [d for d in desk.derivations.values() if d.label.startswith("预算执行率")]
    without = "不含自有资金的" if "不含" in rates[-1].label else ""
    cause = _overspending(desk)
    tail = f"超出部分主要是{cause}" if cause else "超出部分的资金来源由我单位核实后补充"
    return Sentence(text=f"{without}预算执行率为{rates[-1].wording}，{tail}")


def _overspending(desk: Desk) -> str:
    """The piece of a note on the use of funds that gives just the amount by which the budget was passed, or ""."""
    budget, spent = desk.role("adjusted_budget", "budget"), desk.role("spent")
    if budget is None or spent is None or budget.unit != spent.unit:
        return ""
    over = read_numbers(amounts.difference(spent.value, budget.value, spent.unit))[0].value
    pieces = (i.text for i in desk.items if i.section.startswith("funds"))
    clauses = ([*split_clauses(text)] for text in pieces)
    for found in clauses:
        for at, clause in enumerate(found):
            if any(m.value == over for m in read_numbers(clause)):
                return "".join(found[: at + 1]).rstrip("，；")
    return ""


def _head(figure: Figure, turn: int) -> str:
    name = labels.subject(figure)
    if lower_is_better(figure):
        return f"{name}超出目标"
    if amounts.is_rate(figure):
        return f"{name}未达到目标值"
    return f"{name}{('未完成年度目标', '与目标仍有差距')[turn % 2]}"


_SHORT = (
    ("目标{t}，实际{done}{v}，相差{g}", "，主要是"),
    ("实际{done}{v}，比{t}的目标{side}{g}", "，原因在于"),
    ("实际{done}{v}，与{t}的目标相差{g}", "，原因是"),
)
_NO_CAUSE = "，偏差原因由我单位核实后补充"


def _shortfall(figure: Figure, turn: int) -> Sentence:
    plain = labels.shape(figure) in _PLAIN_SHAPES
    cause = measured.reason(figure)
    form, because = _SHORT[turn % len(_SHORT)]
    rate = labels.shape(figure) is Shape.RATE
    over = lower_is_better(figure)
    text = form.format(
        t=amounts.goal(figure),
        v=amounts.value(figure),
        g=amounts.gap(figure),
        done="为" if plain else "完成",
        side=("高" if over else "低") if rate else ("多" if over else "少"),
    )
    return Sentence(
        text=text + (measured.caused(cause, because) if cause else _NO_CAUSE), figures=frozenset({figure.id})
    )


def _nothing(desk: Desk) -> Sentence:
    aimed = any(f.target is not None for f in desk.indicators())
    kept = "设定目标值的指标均已完成，" if aimed else ""
    return Sentence(text=f"从指标完成和资金使用情况看，{kept}未发现影响绩效目标实现的突出问题")
