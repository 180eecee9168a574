"""项目绩效情况: what the project brought, by kind of effect."""

from __future__ import annotations

import re
from decimal import Decimal

from assistant.drafting.offline import amounts, labels, measured
from assistant.drafting.offline.conduct import with_kept, woven
from assistant.drafting.offline.desk import Desk
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
_SURVEY = re.compile(r"问卷|回访|测评|满意")
_MOVES = {
    Shape.RATE: ("提高", "下降"),
    Shape.TIME: ("延长", "缩短"),
    Shape.COST: ("上升", "下降"),
}


def effects(desk: Desk, kept: Kept) -> list[Line]:
    """Last year's account renewed, then each kind of effect with the notes that speak of it."""
    notes = woven(desk, "effectiveness")
    lines: list[Line] = []
    for turn, (face, kinds) in enumerate(_FACES.items()):
        group = [f for f in desk.indicators() if f.category in kinds and f.id not in kept.figures]
        group = [f for f in group if not (labels.is_context(f) and f.id in desk.said_figures)]
        if face == "产出":
            group = [f for f in group if f.id not in desk.said_figures or (f.category == "质量" and not kept.lines)]
        elif face == "时效和成本":
            group = [f for f in group if f.id not in desk.said_figures or f.id in desk.last_year]
        group = [f for f in group if amounts.standing(f) != "missed" or f.id not in desk.said_figures]
        told = [s for s in notes if _about(s, face, group)]
        notes = [s for s in notes if s not in told]
        sentences = list(told) if face == "满意度" else []
        if group:
            clauses = "，".join(_effect(desk, f, turn + n) for n, f in enumerate(group))
            lead = _LEADS.get(face, (f"{face}方面，", f"从{face}看，"))
            opening = "" if face == "满意度" and not told else lead[turn % len(lead)]
            sentences.append(Sentence(text=opening + clauses, figures=frozenset(f.id for f in group)))
        if face != "满意度":
            sentences.extend(told)
        fresh = desk.take(sentences)
        if fresh:
            lines.append(Line(sentences=tuple(fresh)))
    at = len(lines) - 1 if lines and _SURVEY.search(lines[-1].sentences[0].text) else len(lines)
    lines.insert(at, Line(sentences=tuple(desk.take(notes))))
    moved = desk.take(_moves(desk, kept))
    if moved:
        lines.insert(0, Line(sentences=tuple(moved)))
    if len(kept.lines) > 1 and "满意" in kept.lines[-1].sentences[-1].text:
        return [*kept.lines[:-1], *lines, kept.lines[-1]]
    return with_kept(kept, lines)


def _moves(desk: Desk, kept: Kept) -> list[Sentence]:
    """How the figures of last year's sentences moved, where those sentences did not say it."""
    compared = [s for line in kept.lines for s in line.sentences if re.search(r"上年|去年|同比|由[^，]*[到至]", s.text)]
    told = frozenset().union(*(s.figures for s in compared))
    moved = [f for f in desk.indicators() if f.id in kept.figures & desk.last_year.keys() and not f.approx]
    moved = [f for f in moved if f.value != desk.last_year[f.id]]
    moved = [f for f in moved if f.id not in told]
    if not moved:
        return []
    clauses = "，".join(f"{labels.subject(f)}{change(f, desk.last_year[f.id]).removeprefix('较上年')}" for f in moved)
    return [Sentence(text=f"与上年相比，{clauses}")]


def _about(note: Sentence, face: str, group: list[Figure]) -> bool:
    if _SURVEY.search(note.text):
        return face == "满意度"
    return face != "满意度" and any(overlap(note.text, f.label) >= 0.5 for f in group)


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
