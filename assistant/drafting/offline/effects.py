"""项目绩效情况: what the project brought, by kind of effect."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

from assistant.drafting.offline import amounts, labels, measured
from assistant.drafting.offline.conduct import with_kept, woven
from assistant.drafting.offline.defaults import plain
from assistant.drafting.offline.desk import Desk, of_item
from assistant.drafting.offline.labels import Shape
from assistant.drafting.offline.renewal import Kept
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
_LEADS = {
    "产出": ("产出方面，", "从产出看，"),
    "时效和成本": ("时效和成本方面，", "从实施效率看，"),
    "满意度": ("调查结果显示，", "经调查，"),
}
_FULL = 3  # figures a paragraph should hold before the next kind of effect starts one of its own
_SURVEY = re.compile(r"问卷|回访|测评|满意")
_MOVES = {
    Shape.RATE: ("提高", "下降"),
    Shape.TIME: ("延长", "缩短"),
    Shape.COST: ("上升", "下降"),
}


def effects(desk: Desk, kept: Kept) -> list[Line]:
    """Last year's account renewed, then each kind of effect with the notes that speak of it."""
    kept = replace(kept, lines=tuple(_noted_line(desk, line) for line in kept.lines))
    compared = _compared(desk, kept)
    notes = woven(desk, "effectiveness")
    surveys = [s for s in notes if _SURVEY.search(s.text)]
    notes = [s for s in notes if s not in surveys]
    kept = _with_moves(desk, kept)
    lines: list[Line] = []
    pending: list[Sentence] = []
    for turn, (face, kinds) in enumerate(_FACES.items()):
        group = _group(desk, kept, face, kinds)
        told = [s for s in notes if any(overlap(s.text, f.label) >= 0.5 for f in group)]
        notes = [s for s in notes if s not in told]
        told += [compared[f.id] for f in group if f.id in compared]
        group = [f for f in group if f.id not in compared]
        if group:
            plain = all(f.id not in desk.last_year and f.category != "满意度" for f in group)
            clauses = (
                labels.series(group, turn)
                if plain
                else "，".join(_effect(desk, f, turn + n) for n, f in enumerate(group))
            )
            lead = _LEADS.get(face, (f"{face}方面，", f"从{face}看，"))
            opening = "" if face == "满意度" and not surveys else lead[turn % len(lead)]
            pending.append(Sentence(text=opening + clauses, figures=frozenset(f.id for f in group)))
        if face == "满意度":
            lines += [_line(desk, pending[:-1] if group else pending), _line(desk, notes)]
            lines.append(_line(desk, [*surveys, *(pending[-1:] if group else [])]))
        else:
            pending.extend(told)
            if sum(len(s.figures) or 1 for s in pending) >= _FULL:
                lines.append(_line(desk, pending))
                pending = []
    lines = [line for line in lines if line.sentences]
    if not lines and not kept.lines:
        lines = [_line(desk, [_carried_out(desk)])]
    last = kept.lines[-1] if len(kept.lines) > 1 else None
    if last is not None and "满意" in last.sentences[-1].text:
        pleased = [line for line in lines if line.sentences and "满意" in line.sentences[-1].text]
        last = replace(last, sentences=(*last.sentences, *(s for line in pleased for s in line.sentences)))
        return [*kept.lines[:-1], *(line for line in lines if line not in pleased), last]
    return with_kept(kept, lines)


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
    group = [f for f in desk.indicators() if f.category in kinds and f.id not in kept.figures]
    said = desk.said_figures
    if face == "产出":
        group = [f for f in group if f.id not in said or (f.category == "质量" and not kept.lines)]
    elif face == "时效和成本":
        group = [f for f in group if f.id not in said or f.id in desk.last_year]
    return [
        f
        for f in group
        if f.id not in said or face == "满意度" or not (labels.is_context(f) or amounts.standing(f) == "missed")
    ]


def _line(desk: Desk, sentences: list[Sentence]) -> Line:
    return Line(sentences=tuple(desk.take(sentences)))


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
