"""存在的问题, 后续工作计划 and 经验做法: what fell short, what follows from it and what can be learnt."""

from __future__ import annotations

import re

from assistant.drafting.offline import amounts, labels, measured
from assistant.drafting.offline.conduct import woven
from assistant.drafting.offline.desk import EXECUTION_FLOOR, Desk
from assistant.drafting.offline.labels import Shape
from assistant.drafting.offline.sentences import Line, Sentence, overlap

_MONEY_CAUSE = re.compile(r"列支|支付|采购|批复|下达|到位|招标|结账|手续|资金|拨付|验收")


def problems(desk: Desk) -> list[Line]:
    """Low execution, missed targets and problem notes, one line each; a plain sentence where nothing is wrong."""
    notes = woven(desk, "problems")
    lines: list[list[Sentence]] = []
    rate = desk.execution()
    if rate is not None and rate < EXECUTION_FLOOR:
        causes = [s for s in notes if _MONEY_CAUSE.search(s.text)]
        lines.append([_low_execution(desk), *causes])
        notes = [s for s in notes if s not in causes]
    for turn, figure in enumerate(desk.missed()):
        related = [s for s in notes if overlap(s.text, figure.label) >= 0.4]
        notes = [s for s in notes if s not in related]
        lines.append([_missed(figure, turn), *related])
    lines.extend([s] for s in notes)
    taken = [Line(sentences=tuple(desk.take(group))) for group in lines]
    taken = [line for line in taken if line.sentences]
    if not taken:
        return [Line(sentences=tuple(desk.take([_nothing(desk)])))]
    return taken


def _low_execution(desk: Desk) -> Sentence:
    budget, spent = desk.role("adjusted_budget", "budget"), desk.role("spent")
    left = desk.role("returned", "carried_over")
    rates = [d for d in desk.derivations.values() if d.label.startswith("预算执行率")]
    which = "扣除自有资金后，" if "不含" in rates[-1].label else ""
    text = f"预算执行进度偏慢。{which}预算执行率为{rates[-1].wording}"
    figures = {f.id for f in (budget, spent, left) if f is not None}
    if left is not None:
        where = "结转下年" if left.role == "carried_over" else "年末被收回"
        text += f"，{amounts.value(left)}资金未能在年内形成支出、{where}"
    late = [labels.subject(f) for f in desk.missed() if f.category in ("数量", "时效")]
    if late:
        text += f"，{'、'.join(late[:2])}未达到目标也影响了支出进度"
    return Sentence(text=text, figures=frozenset(figures))


_PROBLEM = (
    "{s}未达到目标。{detail}，{cause}",
    "{s}与目标存在差距。{detail}，{cause}",
)


def _missed(figure: labels.Figure, turn: int) -> Sentence:
    cause = measured.reason(figure)
    lower = amounts.lower_is_better(figure)
    gap = amounts.gap(figure)
    name = labels.subject(figure)
    head = f"{name}{'超出目标' if lower else ('未完成年度目标', '与目标仍有差距')[turn % 2]}"
    detail = f"实际{amounts.value(figure)}，{'比目标多' if lower and labels.shape(figure) is not Shape.RATE else '高于目标' if lower else '低于目标' if amounts.is_rate(figure) else '比目标少'}{gap}"
    text = f"{head}。{detail}" + (f"，{cause}" if cause else "，进度把握和过程督促不够")
    return Sentence(text=text, figures=frozenset({figure.id}))


def _nothing(desk: Desk) -> Sentence:
    kept = "设定目标值的指标均已完成" if any(f.target is not None for f in desk.indicators()) else "各项任务按计划推进"
    return Sentence(
        text=f"从指标完成和资金使用情况看，{kept}，未发现影响绩效目标实现的突出问题，绩效指标的细化和过程资料的积累还可以进一步加强"
    )


def plans(desk: Desk) -> list[Line]:
    """A measure for each problem and the notes of what comes next."""
    notes = woven(desk, "plans")
    following = f"{desk.inputs.year + 1}年"
    lines: list[list[Sentence]] = []
    rate = desk.execution()
    if rate is not None and rate < EXECUTION_FLOOR:
        lines.append(
            [
                Sentence(
                    text=f"加快预算执行。{following}由我单位项目科室会同财务人员提前做好前期调研和采购准备，按月对照用款计划跟踪支出进度，对进度滞后的事项及时督促"
                )
            ]
        )
    for turn, figure in enumerate(desk.missed()):
        if any(overlap(s.text, figure.label) >= 0.3 for s in notes):
            continue
        lines.append([_measure(figure, turn, following)])
    lines.extend([s] for s in notes)
    taken = [line for line in (Line(sentences=tuple(desk.take(group))) for group in lines) if line.sentences]
    if not taken:
        return [
            Line(
                sentences=tuple(
                    desk.take(
                        [
                            Sentence(
                                text=f"{following}，我单位将继续组织实施好{desk.inputs.project}，巩固已有成果，进一步细化绩效目标，加强过程跟踪和资料积累，确保资金使用规范、任务按期完成"
                            )
                        ]
                    )
                )
            )
        ]
    return taken


_MEASURES = (
    "针对{s}{state}的问题，由我单位项目科室逐项梳理原因，{following}细化进度安排、按月督促落实",
    "围绕{s}，{following}由我单位责任科室制定改进措施，加强过程跟踪，力争达到目标值",
    "对{s}建立跟踪机制，由我单位项目科室提前与有关方面衔接，{following}补齐差距",
)


def _measure(figure: labels.Figure, turn: int, following: str) -> Sentence:
    state = "超出目标" if amounts.lower_is_better(figure) else "未达目标"
    return Sentence(
        text=_MEASURES[turn % len(_MEASURES)].format(s=labels.subject(figure), state=state, following=following)
    )


def experience(desk: Desk) -> list[Line]:
    """Notes first; then what the figures teach and one suggestion that follows from this year's causes."""
    sentences = woven(desk, "experience")
    if not any("建议" in s.text for s in sentences):
        sentences = [*sentences, _lesson(desk), _suggestion(desk)]
    return [Line(sentences=tuple(desk.take(sentences)))]


def _lesson(desk: Desk) -> Sentence:
    good = [f for f in desk.indicators() if amounts.standing(f) == "better"]
    if good:
        names = "、".join(labels.subject(f) for f in good[:2])
        return Sentence(
            text=f"坚持以绩效目标引领项目实施，把任务分解到具体指标，{names}等指标超过预期，说明目标明确、跟踪及时有利于任务落实"
        )
    return Sentence(text="坚持以绩效目标引领项目实施，把资金安排与任务落实结合起来，年末逐项对照核实，做到心中有数")


_SUGGESTIONS = (
    (r"批复|下达|资金到位", "建议财政和主管部门尽早批复下达项目资金，为采购和实施留足时间"),
    (r"调减|名额|计划调整", "建议上级部门尽早下达年度计划，减少年中调整，便于基层统筹安排"),
    (r"采购|招标|手续", "建议进一步优化采购和支付流程，支持项目单位提前开展前期准备"),
    (r"冲突|选址|站址|用地|协调", "建议今后在安排任务时与相关工程统筹考虑，提前落实实施条件"),
    (r"人员|力量|调离|年龄|60岁", "建议在人员配备和培养方面给予支持，保持工作队伍稳定"),
    (r"雨|雪|高温|洪|天气|汛", "建议安排工期时充分考虑季节因素，预留合理的施工时间"),
)


def _suggestion(desk: Desk) -> Sentence:
    causes = "；".join(
        [
            *(f.deviation for f in desk.indicators()),
            *(i.raw for i in desk.items if i.section in ("problems", "overview.summary", "overview.targets")),
        ]
    )
    text = next(
        (s for pattern, s in _SUGGESTIONS if re.search(pattern, causes)), "建议继续对项目给予经费支持，保持工作的连续性"
    )
    return Sentence(text=text)
