"""后续工作计划 and 经验做法: what follows from the problems, and what can be learnt."""

from __future__ import annotations

import re

from assistant.drafting.offline import amounts, labels
from assistant.drafting.offline.conduct import with_kept, woven
from assistant.drafting.offline.defaults import plain
from assistant.drafting.offline.desk import EXECUTION_FLOOR, Desk
from assistant.drafting.offline.renewal import Kept
from assistant.drafting.offline.sentences import Line, Sentence, overlap
from assistant.quantities import read_numbers
from assistant.schema import Figure

_REMEDIES: tuple[tuple[str, str], ...] = (
    (r"林地|征占|产权|审批|批复", "提前办理各项审批手续，逐项落实实施条件"),
    (r"雨|雪|高温|洪|天气|汛|台风|冰冻", "合理安排实施时间，尽量避开不利天气时段"),
    (r"冲突|选址|站址|用地|搬迁|协调|管线|纠纷|占地|冲", "提前与相关单位沟通衔接，逐项落实实施条件"),
    (r"调减|名额|推迟|延后|延期|计划调整", "主动与上级对接，及时掌握计划变化，抓紧完成顺延任务"),
    (r"调离|人员|离职|力量|辞职|退休|缺编|转岗", "及时补充和调配人员，做好工作衔接"),
    (r"去世|病故|受伤|生育", "及时做好人员调整和补充"),
    (r"价格|上涨|人工|成本", "加强成本测算和询价比价，控制费用增长"),
    (r"设备|车辆|大修|故障|损坏", "加强设备维护和备用保障，减少停用影响"),
    (r"不合格|超标|质量|返工|验收", "加强过程检查，对发现的问题限期整改"),
    (r"采购|招标|手续|流标", "提前做好前期调研和采购准备，压缩办理时间"),
    (r"宣传|知晓|积极性|意愿", "加大宣传动员力度"),
)
_USUAL = ("细化进度安排，按月跟踪督促", "完善过程管理，定期对照目标检查进度")
_AIMS = ("力争达到目标值", "尽快补齐差距", "确保完成目标任务")


def plans(desk: Desk, kept: Kept) -> list[Line]:
    """A measure for each problem, the notes of what comes next, and last year's lasting tasks."""
    following = f"{desk.inputs.year + 1}年"
    notes = woven(desk, "plans")
    lines: list[Line] = []
    rate = desk.execution()
    if rate is not None and rate < EXECUTION_FLOOR:
        text = (
            f"加快预算执行进度。{following}提前做好前期准备，合理安排用款计划，对进度滞后的事项及时督促，"
            "力争资金按计划形成支出"
        )
        lines.append(Line(sentences=tuple(desk.take([Sentence(text=text)]))))
    for turn, figure in enumerate(desk.missed()):
        follows = figure.deviation.startswith("随")  # falls and rises with another figure, whose measure serves both
        if not follows and not any(_answers(s, figure) for s in notes):
            lines.append(Line(sentences=tuple(desk.take([_measure(figure, turn, following)]))))
    if notes and not any(following in s.text for s in notes) and not lines:
        first = notes[0]
        notes[0] = Sentence(text=f"{following}，{first.text}", items=first.items, notes=first.notes)
    lines.extend(Line(sentences=tuple(desk.take([s]))) for s in notes)
    if not any(line.sentences for line in lines) and not kept.lines:
        lines = [Line(sentences=tuple(desk.take([plain("plans", desk.inputs)])))]
    return [line for line in [*lines, *kept.lines] if line.sentences]


def _answers(plan: Sentence, figure: Figure) -> bool:
    """Whether a plan note deals with a missed target: by its words, or by naming what is left to do."""
    if overlap(plan.text, figure.label) >= 0.4 or overlap(plan.text, figure.deviation) >= 0.4:
        return True
    label = labels.bare(figure.label)
    if not amounts.is_rate(figure) and label[-2:] in plan.text:
        return True
    if any(name in plan.text for name in _names(label) | _names(figure.deviation)):
        return True
    left = read_numbers(amounts.gap(figure))
    return any(
        m.value == g.value and m.unit == g.unit and m.value is not None for g in left for m in read_numbers(plan.text)
    )


def _names(text: str) -> set[str]:
    """Runs of three characters, enough to know a place or thing again (“黄泥河桥”)."""
    return {text[i : i + 3] for i in range(len(text) - 2) if re.fullmatch(r"[一-鿿]{3}", text[i : i + 3])}


def _measure(figure: Figure, turn: int, following: str) -> Sentence:
    state = "超出目标" if amounts.lower_is_better(figure) else "未达目标"
    remedy = next((r for p, r in _REMEDIES if re.search(p, figure.deviation)), _USUAL[turn % len(_USUAL)])
    aim = "力争控制在目标以内" if amounts.lower_is_better(figure) else _AIMS[turn % len(_AIMS)]
    name = labels.subject(figure)
    forms = (
        f"针对{name}{state}的问题，{remedy}，{following}{aim}",
        f"围绕{name}，{following}{remedy}，{aim}",
        f"对{name}，{following}将{remedy}，{aim}",
    )
    return Sentence(text=forms[turn % len(forms)])


_SUGGESTIONS = (
    (r"批复|下达|资金到位", "建议财政和主管部门尽早批复下达项目资金，为采购和实施留足时间"),
    (r"调减|名额|计划调整", "建议上级部门尽早下达年度计划，减少年中调整，便于基层统筹安排"),
    (r"采购|招标|手续", "建议进一步优化采购和支付流程，支持项目单位提前开展前期准备"),
    (r"冲突|选址|站址|用地|协调|产权|管线", "建议今后安排任务时与相关工作统筹考虑，提前落实实施条件"),
    (r"人员|力量|调离|年龄|60岁|55岁", "建议在人员配备和培养方面给予支持，保持工作队伍稳定"),
    (r"雨|雪|高温|洪|天气|汛", "建议安排任务时充分考虑季节因素，预留合理的实施时间"),
)


def experience(desk: Desk, kept: Kept) -> list[Line]:
    """Practice of last year that holds and the notes; if none is a suggestion, one that this year calls for."""
    sentences = woven(desk, "experience")
    said = "".join([*(s.text for s in sentences), *(s.text for line in kept.lines for s in line.sentences)])
    if not sentences and not kept.lines:
        sentences.append(_lesson(desk))
    if "建议" not in said:
        sentences.extend(_suggestion(desk))
    return with_kept(kept, [Line(sentences=tuple(desk.take(sentences)))])


def _lesson(desk: Desk) -> Sentence:
    good = [f for f in desk.indicators() if amounts.standing(f) == "better"]
    if good:
        names = "、".join(labels.subject(f) for f in good[:2])
        return Sentence(text=f"从指标完成情况看，{names}优于目标值，有关做法由我单位据实总结补充")
    return plain("experience", desk.inputs)


def _suggestion(desk: Desk) -> list[Sentence]:
    noted = (i.raw for i in desk.items if i.section in ("problems", "overview.summary", "overview.targets"))
    causes = "；".join([*(f.deviation for f in desk.missed()), *noted])
    return [Sentence(text=s) for pattern, s in _SUGGESTIONS if re.search(pattern, causes)][:1]
