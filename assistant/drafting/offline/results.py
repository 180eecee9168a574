"""项目基本情况, 绩效目标 and 项目绩效: what the project is, what it was to reach and what it brought."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.drafting.offline import amounts, labels, measured
from assistant.drafting.offline.conduct import woven
from assistant.drafting.offline.desk import GROUPS, Desk
from assistant.drafting.offline.labels import Shape
from assistant.drafting.offline.sentences import Line, Sentence
from assistant.schema import Figure

_BACKGROUND = re.compile(
    r"年初|批复|申请|涉及|印发|方案|文件|〔|下达|辖|围绕|依据|背景|为了|承担|负责|全[省市县区]|位于|面积|人口"
)
_LATE = re.compile(r"调减|延后|推迟|停止|未|临时")
_MAIN = 6


def summary(desk: Desk) -> list[Line]:
    """Who did what with how much money, the background notes, then the main outputs."""
    inputs = desk.inputs
    notes = woven(desk, "overview.summary")
    background = [s for s in notes if _BACKGROUND.search(s.text) and not _LATE.search(s.text)]
    others = [s for s in notes if s not in background]
    budget, spent = desk.role("budget", "adjusted_budget"), desk.role("spent")
    opening = f"{inputs.year}年，{inputs.unit}组织实施{_project(inputs.project)}"
    figures: set[str] = set()
    if budget is not None:
        opening += f"，{labels.statement(budget)}"
        figures.add(budget.id)
    first = Sentence(text=opening, figures=frozenset(figures))
    context = [f for f in desk.indicators() if f.target is None and _is_context(f)]
    sentences = [first, *background]
    if context:
        sentences.append(_listed("项目区域内", context, "，") if False else _listed("", context, "，"))
    lines = [Line(sentences=tuple(desk.take(sentences)))]
    done = [f for f in desk.indicators() if f not in context and f.category in ("", "数量") and not amounts.is_rate(f)]
    outputs = _outputs(desk, done)
    closing: list[Sentence] = []
    if spent is not None:
        opening = "" if re.match(r"年末|年底|全年|当年|本年|截至", spent.label) else "全年"
        closing.append(
            Sentence(
                text=f"截至{inputs.year}年末，{labels.statement(spent)}" if opening else labels.statement(spent),
                figures=frozenset({spent.id}),
            )
        )
    lines.append(Line(sentences=tuple(desk.take([*outputs, *others, *closing]))))
    return lines


def _project(name: str) -> str:
    return name if re.search(r"(项目|工程|行动|计划|改造|建设|推广|培训|活动|服务)$", name) else f"{name}项目"


def _is_context(figure: Figure) -> bool:
    return bool(
        re.search(r"^(林地|全县|全市|全区|辖区|服务|常住|管辖|列养|在册)", figure.label)
    ) and figure.category not in ("质量", "满意度")


def _outputs(desk: Desk, done: Sequence[Figure]) -> list[Sentence]:
    """Main outputs in sentences of at most `_MAIN` figures; those without a target all, of the others the first ones."""
    chosen = [f for f in done if f.target is None] + [f for f in done if f.target is not None][:_MAIN]
    chosen = [f for f in done if f in chosen]
    openings = ("全年", "同时，", "此外，", "年内，", "围绕年度任务，")
    sentences = []
    for at in range(0, len(chosen), _MAIN):
        part = chosen[at : at + _MAIN]
        sentences.append(_listed(openings[(at // _MAIN) % len(openings)], part, "，"))
    return sentences


def _listed(opening: str, figures: Sequence[Figure], joint: str) -> Sentence:
    clauses = [labels.statement(f, n) for n, f in enumerate(figures)]
    return Sentence(text=opening + joint.join(clauses), figures=frozenset(f.id for f in figures))


def targets(desk: Desk) -> list[Line]:
    """Every indicator with a target, by kind, with its outcome; a missed one with its reason."""
    aimed = [f for f in desk.indicators() if f.target is not None]
    if not aimed:
        return _without_targets(desk)
    kinds = [g for g in GROUPS if any(f.category == g for f in aimed)]
    named = "、".join(kinds)
    lines = [
        Line(
            sentences=tuple(
                desk.take(
                    [Sentence(text=f"项目绩效目标按照{named}等方面设定，年末逐项对照目标值，主要指标完成情况如下")]
                )
            )
        )
    ]
    turn = 0
    for kind in [*kinds, ""]:
        group = [f for f in aimed if f.category == kind or (not kind and f.category not in GROUPS)]
        parts: list[Sentence] = []
        for figure in group:
            missed = amounts.standing(figure) == "missed"
            parts.append(
                measured.with_reason(desk, figure, turn, "overview.targets")
                if missed
                else Sentence(text=measured.against_target(figure, turn), figures=frozenset({figure.id}))
            )
            turn += 1
        if parts:
            lines.append(Line(head=f"{kind or '其他'}指标", sentences=tuple(desk.take([_merged(parts)]))))
    closing = [*woven(desk, "overview.targets"), _verdict(aimed)]
    lines.append(Line(sentences=tuple(desk.take(closing))))
    return lines


def _without_targets(desk: Desk) -> list[Line]:
    kinds = [g for g in GROUPS if any(f.category == g for f in desk.indicators())]
    text = f"项目绩效目标围绕{'、'.join(kinds)}等方面设定" if kinds else "项目绩效目标随预算一并设定"
    return [Line(sentences=tuple(desk.take([Sentence(text=text), *woven(desk, "overview.targets")])))]


def _merged(parts: Sequence[Sentence]) -> Sentence:
    return Sentence(
        text="；".join(p.text for p in parts),
        figures=frozenset().union(*(p.figures for p in parts)),
        items=frozenset().union(*(p.items for p in parts)),
        notes=frozenset().union(*(p.notes for p in parts)),
    )


def _verdict(aimed: Sequence[Figure]) -> Sentence:
    missed = [f for f in aimed if amounts.standing(f) == "missed"]
    if not missed:
        return Sentence(text="总体看，设定目标值的各项指标均达到或优于目标值")
    names = "、".join(labels.subject(f) for f in missed)
    if len(missed) == len(aimed):
        return Sentence(text=f"总体看，{names}均未达到目标值，年度任务没有如期完成")
    return Sentence(text=f"总体看，除{names}未达到目标值外，其余设定目标值的指标均达到或优于目标值")


_FACES = {
    "产出": ("", "数量", "质量"),
    "时效和成本": ("时效", "成本"),
    "经济效益": ("经济效益",),
    "社会效益": ("社会效益",),
    "生态效益": ("生态效益",),
    "可持续影响": ("可持续影响",),
    "满意度": ("满意度",),
}
_SURVEY = re.compile(r"问卷|回访|测评|满意")


def effects(desk: Desk) -> list[Line]:
    """What the project brought, by kind of effect, with last year's values where they are known."""
    notes = woven(desk, "effectiveness")
    lines: list[Line] = []
    turn = 0
    for face, kinds in _FACES.items():
        group = [f for f in desk.indicators() if f.category in kinds]
        if face == "产出":
            group = [f for f in group if f.id not in desk.said_figures or f.category == "质量"]
        elif face == "时效和成本":
            group = [f for f in group if f.id not in desk.said_figures or f.id in desk.last_year]
        surveys = [s for s in notes if _SURVEY.search(s.text)] if face == "满意度" else []
        sentences = list(surveys)
        clauses = []
        for figure in group:
            clauses.append(_effect(desk, figure, turn))
            turn += 1
        if clauses:
            sentences.append(
                Sentence(text=f"{_lead(face, turn)}{'，'.join(clauses)}", figures=frozenset(f.id for f in group))
            )
        fresh = desk.take(sentences)
        if fresh:
            lines.append(Line(sentences=tuple(fresh)))
    rest = [s for s in notes if not _SURVEY.search(s.text)]
    at = max(0, len(lines) - 1)
    lines.insert(at, Line(sentences=tuple(desk.take(rest))))
    return lines


def _lead(face: str, turn: int) -> str:
    forms = {
        "产出": ("项目产出方面，", "从产出看，"),
        "时效和成本": ("时效和成本方面，",),
        "满意度": ("经测算，", "调查结果显示，"),
    }.get(face, (f"{face}方面，", f"从{face}看，"))
    return forms[turn % len(forms)]


def _effect(desk: Desk, figure: Figure, turn: int) -> str:
    text = labels.statement(figure, turn + 1)
    if figure.category == "满意度" and figure.target is not None:
        text = measured.against_target(figure, 0)
    before = desk.last_year.get(figure.id)
    if before is not None:
        text += f"，{change(figure, before)}"
    return text


def change(figure: Figure, before: object) -> str:
    """How the figure moved against last year: "较上年增加22块", "比上年提高6.5个百分点", "与上年持平"."""
    from decimal import Decimal

    assert isinstance(before, Decimal)
    if figure.value == before:
        return "与上年持平"
    more = figure.value > before
    words = {
        Shape.RATE: ("提高", "下降"),
        Shape.TIME: ("延长", "缩短"),
        Shape.COST: ("上升", "下降"),
    }.get(labels.shape(figure), ("增加", "减少"))
    return f"较上年{words[0] if more else words[1]}{amounts.difference(figure.value, before, figure.unit)}"
