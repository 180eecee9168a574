"""项目绩效情况: what the project brought, by kind of effect."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from assistant.drafting.offline.desk import Desk, of_item
from assistant.drafting.offline.figures import amounts, labels, measured
from assistant.drafting.offline.figures.labels import Shape
from assistant.drafting.offline.notes.items import Item
from assistant.drafting.offline.past.renewal import Kept
from assistant.drafting.offline.sections.conduct import of_notes, with_kept
from assistant.drafting.offline.sections.defaults import plain
from assistant.drafting.offline.sentences import Line, Sentence, overlap
from assistant.schema import Figure

_FACES: dict[str, tuple[str, ...]] = {
    "产出": ("", "数量", "质量"),
    "时效和成本": ("时效", "成本"),
    "经济效益": ("经济效益",),
    "社会效益": ("社会效益",),
    "生态效益": ("生态效益",),
    "可持续影响": ("可持续影响",),
    "满意度": ("满意度",),
}
_OUTPUT = frozenset({"产出", "时效和成本"})  # faces an outline with a section for output tells there
_LEADS = {"产出": "产出方面，", "时效和成本": "从实施效率看，", "满意度": "调查结果显示，"}
_HEADS = {"产出": "产出情况", "时效和成本": "时效和成本情况", "满意度": "服务对象满意度"}
_SURVEY = re.compile(r"问卷|回访|测评|满意|意见卡|^意见(?:主要|较多)|^(?:主要|普遍)?反映")
_TOPICS: tuple[tuple[str, str], ...] = (
    ("经济效益", r"增收|收入|节约|节省|营业额?|产值|降低成本|费用|效益|销售|租金|气费|水费|电费|摊|万元|[\d.]+元"),
    ("生态效益", r"生态|天敌|农药|污染|排放|回收|水质|植被|空气|绿化|减量|堆肥|中水|能耗"),
    ("可持续影响", r"长效|机制|联盟|持续|传承|自主|常态"),
)
_NAMED = frozenset({"经济效益", "生态效益", "可持续影响"})  # kinds that words alone tell; the usual one is a guess
_USUAL_FACE = "社会效益"
_LIKE_NAMED = 0.3  # share of the label's pairs of characters that a note with its very value needs
_MOVES = {
    Shape.RATE: ("提高", "下降"),
    Shape.TIME: ("延长", "缩短"),
    Shape.COST: ("上升", "下降"),
}


def effects(desk: Desk, kept: Kept) -> list[Line]:
    """Last year's account renewed, then each kind of effect with the notes that speak of it.

    Without last year's text each kind is a list item with its name, after it a paragraph that opens with it.
    """
    kept = replace(kept, lines=tuple(_noted_line(desk, line) for line in kept.lines))
    compared = _compared(desk, kept)
    noted = dict(desk.open_items("effectiveness"))
    kept = _with_moves(desk, kept)
    groups = {face: _group(desk, kept, face, kinds) for face, kinds in _FACES.items()}
    told = {face: [compared[f.id] for f in group if f.id in compared] for face, group in groups.items()}
    homes = {place: _face_of(item, groups) for place, item in noted.items()}
    lines: list[Line] = []
    for turn, face in enumerate(_FACES):
        group = [f for f in groups[face] if f.id not in compared]
        notes = of_notes({n: i for n, i in noted.items() if homes[n] == face})
        lead = _lead(face, kept, surveyed=face == "满意度" and bool(notes))
        stated = [_stated(desk, group, lead, turn)] if group else []
        if kept.lines and notes and not stated and face in _NAMED:
            notes[0] = replace(notes[0], text=f"{face}方面，{notes[0].text}")
        if face == "满意度" and notes and not stated:
            kept, notes = _surveyed(desk, kept, notes)
        sentences = [*notes, *stated] if face == "满意度" else [*stated, *told[face], *notes]
        lines.append(Line(head="" if kept.lines else _HEADS.get(face, face), sentences=tuple(desk.take(sentences))))
    lines = [line for line in lines if line.sentences]
    if not lines and not kept.lines:
        lines = [Line(sentences=tuple(desk.take([_carried_out(desk)])))]
    last = kept.lines[-1] if len(kept.lines) > 1 else None
    if last is not None and "满意" in last.sentences[-1].text:
        pleased = [line for line in lines if line.sentences and "满意" in line.sentences[-1].text]
        last = replace(last, sentences=(*last.sentences, *(s for line in pleased for s in line.sentences)))
        return [*kept.lines[:-1], *(line for line in lines if line not in pleased), last]
    return with_kept(kept, lines)


def _surveyed(desk: Desk, kept: Kept, notes: list[Sentence]) -> tuple[Kept, list[Sentence]]:
    """Last year's lines with the survey before the sentence on its result; where there is none, the notes stay over."""
    pleased = {f.id for f in desk.indicators() if f.category == "满意度"}
    for at, line in enumerate(kept.lines):
        for n, sentence in enumerate(line.sentences):
            if sentence.figures & pleased:
                told = (*line.sentences[:n], *desk.take(notes), *line.sentences[n:])
                lines = (*kept.lines[:at], replace(line, sentences=told), *kept.lines[at + 1 :])
                return replace(kept, lines=lines), []
    return kept, notes


def _lead(face: str, kept: Kept, *, surveyed: bool) -> str:
    """What opens the figures of a kind: the survey they come from, or its name where no heading gives it."""
    if face == "满意度":
        return _LEADS[face] if surveyed else ""
    return _LEADS.get(face, f"{face}方面，") if kept.lines else ""


def _stated(desk: Desk, group: Sequence[Figure], lead: str, turn: int) -> Sentence:
    plain = all(f.id not in desk.last_year and f.category != "满意度" for f in group)
    clauses = (
        labels.series(group, turn) if plain else "，".join(_effect(desk, f, turn + n) for n, f in enumerate(group))
    )
    return Sentence(text=lead + clauses, figures=frozenset(f.id for f in group))


def _face_of(item: Item, groups: Mapping[str, Sequence[Figure]]) -> str:
    """The kind of effect a piece speaks of: by the figure it is like, else by its words."""
    if _SURVEY.search(item.text):
        return "满意度"
    near = {
        face: max((overlap(item.text, f.label) for f in group), default=0.0)
        for face, group in groups.items()
        if face != "满意度"
    }
    best = max(near, key=lambda face: near[face])
    if near[best] >= 0.5:
        return best
    return next((face for face, pattern in _TOPICS if re.search(pattern, item.text)), _USUAL_FACE)


def _noted_line(desk: Desk, line: Line) -> Line:
    """A line of last year's whose sentences own the note pieces that give the same last value as they do."""
    sentences: list[Sentence] = []
    for sentence in line.sentences:
        figures = [f for f in desk.indicators() if f.id in sentence.figures]
        for place, item in desk.open_items("effectiveness"):
            values = [v for f in figures if (v := measured.last_year_of(f, item.text))]
            if values and values[0] in sentence.text:
                sentence = replace(sentence, items=sentence.items | {place}, notes=sentence.notes | {item.note})
                desk.said_items[place] = sentence.text
        sentences.append(sentence)
    return replace(line, sentences=tuple(sentences))


def _compared(desk: Desk, kept: Kept) -> dict[str, Sentence]:
    """Figures of which a note gives last year's value, each with both in one sentence; the pieces count as said."""
    compared: dict[str, Sentence] = {}
    for place, item in desk.open_items("effectiveness"):
        for figure in desk.indicators():
            before = measured.last_year_of(figure, item.text)
            if before and figure.id not in kept.figures | desk.said_figures | compared.keys():
                text = measured.beside_last_year(figure, before)
                compared[figure.id] = replace(of_item(place, item, text), figures=frozenset({figure.id}))
                desk.said_items[place] = text
                break
    return compared


def _group(desk: Desk, kept: Kept, face: str, kinds: tuple[str, ...]) -> list[Figure]:
    """The figures a kind of effect speaks of here: not what the section has, nor what was missed and said before."""
    if face in _OUTPUT and "output" in desk.sections:
        return []
    group = [f for f in desk.indicators() if f.category in kinds and f.id not in kept.figures]
    said = desk.said_figures
    if face == "产出":
        group = [f for f in group if f.id not in said or (f.category == "质量" and not kept.lines)]
    elif face == "时效和成本":
        group = [f for f in group if f.id not in said or f.id in desk.last_year]
    group = [f for f in group if f.id not in said or not _in_a_note(desk, f)]
    return [
        f
        for f in group
        if f.id not in said or face == "满意度" or not (labels.is_context(f) or amounts.standing(f) == "missed")
    ]


def _in_a_note(desk: Desk, figure: Figure) -> bool:
    """Whether a note of the section gives the figure's value by a name like its own (近视率从51.2%降到49.6%)."""
    told = (i.text for _, i in desk.open_items("effectiveness"))
    return any(amounts.value(figure) in text and overlap(text, figure.label) >= _LIKE_NAMED for text in told)


def _carried_out(desk: Desk) -> Sentence:
    """For a report whose figures have all been told: how the tasks came out, in one sentence."""
    done = [f for f in desk.indicators() if f.target is not None][:3]
    if not done:
        return plain("effectiveness", desk.inputs)
    names = "、".join(labels.subject(f) for f in done)
    met = all(amounts.standing(f) != "missed" for f in done)
    tail = "均达到目标要求" if met else "与目标仍有差距"
    return Sentence(text=f"从实施结果看，{names}{tail if len(done) > 1 else tail.removeprefix('均')}")


def _with_moves(desk: Desk, kept: Kept) -> Kept:
    """Last year's lines with how their figures moved since, where they do not say it themselves."""
    return replace(kept, lines=tuple(_moved_line(desk, line) for line in kept.lines))


def _moved_line(desk: Desk, line: Line) -> Line:
    plain = [s for s in line.sentences if not re.search(r"上年|去年|同比|由[^，]*[到至]", s.text)]
    ids = frozenset().union(*(s.figures for s in plain)) & desk.last_year.keys()
    moved = [f for f in desk.indicators() if f.id in ids and not f.approx and f.value != desk.last_year[f.id]]
    if not moved:
        return line
    if len(moved) == 1 and len(line.sentences) == 1 and line.sentences[0].text.endswith(amounts.value(moved[0])):
        only = line.sentences[0]
        return replace(
            line, sentences=(replace(only, text=f"{only.text}，{change(moved[0], desk.last_year[moved[0].id])}"),)
        )
    told = "，".join(f"{labels.subject(f)}{change(f, desk.last_year[f.id]).removeprefix('较上年')}" for f in moved)
    return replace(line, sentences=(*line.sentences, *desk.take([Sentence(text=f"与上年相比，{told}")])))


def _effect(desk: Desk, figure: Figure, turn: int) -> str:
    if figure.category == "满意度" and figure.target is not None:
        text = measured.against_target(figure, 0)
    else:
        text = labels.statement(figure, turn)
    before = desk.last_year.get(figure.id)
    return text if before is None or figure.approx else f"{text}，{change(figure, before)}"


def change(figure: Figure, before: Decimal) -> str:
    """How the figure moved against last year: "较上年增加22块", "较上年提高6.5个百分点", "与上年持平"."""
    if figure.value == before:
        return "与上年持平"
    up, down = _MOVES.get(labels.shape(figure), ("增加", "减少"))
    moved = amounts.difference(figure.value, before, figure.unit)
    return f"较上年{up if figure.value > before else down}{moved}"
