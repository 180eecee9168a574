"""The chapters other outlines have beside the six: how the evaluation stood, its conclusion, decision and output.

They say what the inputs give – targets, funds, documents – and name what the unit is to add; nothing is made up.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from assistant.drafting.offline.desk import GROUPS, Desk
from assistant.drafting.offline.figures import amounts, labels
from assistant.drafting.offline.past.renewal import Kept
from assistant.drafting.offline.sections.conduct import with_kept, woven
from assistant.drafting.offline.sections.defaults import project_name
from assistant.drafting.offline.sentences import Line, Sentence, sameness
from assistant.schema import Figure

_PAPER = re.compile(r"[一-鿿]{2,8}〔\d{4}〕\d+号")
_HANGERS_ON = re.compile(r"^(?:依据|根据|按照?|以|由|文件|市级文件|县级文件)+")
_OUTPUTS = ("数量", "质量", "时效", "成本")


def scope(desk: Desk, kept: Kept) -> list[Line]:
    """评价目的、对象和范围: the project, its money and what its targets cover."""
    inputs, budget = desk.inputs, desk.role("budget", "adjusted_budget")
    money = f"，涉及{labels.statement(budget)}" if budget else ""
    covers = "资金使用、目标完成和实施效果" if budget else "目标完成和实施效果"
    return _section(
        desk,
        kept,
        "evaluation.scope",
        f"本次评价对象为{inputs.unit}{inputs.year}年{project_name(inputs.project)}{money}",
        f"评价范围包括项目的{covers}，目的是了解绩效目标实现程度，查找存在的问题，为改进管理和安排预算提供依据",
    )


def method(desk: Desk, kept: Kept) -> list[Line]:
    """原则、指标体系、方法、标准: the kinds of targets as they are set, held against what was reached."""
    aimed = {f.category for f in desk.indicators() if f.target is not None}
    kinds = [g for g in GROUPS if g in aimed]
    told = (
        f"评价指标包括{'、'.join(kinds)}{'等方面' if len(kinds) > 1 else ''}，以项目设定的目标值为评价标准，"
        "将实际完成值与目标值逐项比较"
        if kinds
        else "项目未填报目标值，评价指标和标准由我单位据实补充"
    )
    return _section(desk, kept, "evaluation.method", told, "评价原则和其他评价方法由我单位据实补充")


def process(desk: Desk, kept: Kept) -> list[Line]:
    """评价工作过程: only what is noted of it."""
    return _section(desk, kept, "evaluation.process", "评价工作的组织分工、步骤和时间由我单位据实补充")


def conclusion(desk: Desk, kept: Kept) -> list[Line]:
    """综合评价结论: execution and targets in a sentence each; score and grade are the unit's to give."""
    rates = [d for d in desk.derivations.values() if d.label.startswith("预算执行率")]
    without = "不含自有资金的" if rates and "不含" in rates[-1].label else ""
    aimed = [f for f in desk.indicators() if f.target is not None]
    missed = "、".join(labels.subject(f) for f in desk.missed())
    told = [f"从资金执行看，{without}预算执行率为{rates[-1].wording}"] if rates else []
    if aimed and missed:
        told.append(
            f"从目标完成看，{missed}未达到目标值" + ("，其他指标均已完成" if len(desk.missed()) < len(aimed) else "")
        )
    elif aimed:
        told.append("从目标完成看，设定目标值的指标均已完成")
    return _section(desk, kept, "conclusion", *told, "评价得分和等级由我单位按评分标准核定后补充")


def decision(desk: Desk, kept: Kept) -> list[Line]:
    """项目决策: the papers the notes name, and whether the targets can be measured."""
    found = (m for item in desk.items for m in _PAPER.findall(item.text) if not item.section.startswith("plans"))
    papers = list(dict.fromkeys(_HANGERS_ON.sub("", p) for p in found))
    told = [f"项目以{'、'.join(papers)}文件为依据" if papers else "项目立项依据和决策程序由我单位据实补充"]
    if any(f.target is not None for f in desk.indicators()):
        told.append("项目设定了可衡量的绩效目标，各项指标的目标值和完成值见项目绩效目标部分")
    return _section(desk, kept, "decision", *told)


def output(desk: Desk, kept: Kept) -> list[Line]:
    """项目产出: quantity, quality, time and cost, each figure against its target where it has one.

    What last year's text gave in these very words in a section before is not said again.
    """
    lines: list[Line] = []
    for kind in _OUTPUTS:
        group = [
            f for f in desk.indicators() if f.category == kind and f.id not in kept.figures and not labels.is_context(f)
        ]
        told = {f.id: _outcome(f, turn) for turn, f in enumerate(group)}
        clauses = {name: text for name, text in told.items() if sameness(text) not in desk.said_words}
        sentence = Sentence(text="；".join(clauses.values()), figures=frozenset(clauses))
        lines.append(Line(head=f"{kind}方面", sentences=tuple(desk.take([sentence])) if clauses else ()))
    lines = [line for line in lines if line.sentences]
    given = any(f.category in _OUTPUTS for f in desk.indicators())
    left = [] if lines or kept.lines else [_TOLD_ABOVE if given else _NO_OUTPUT]
    return with_kept(kept, [*lines, *_section(desk, Kept(style="", lines=()), "output", *left)])


_NO_OUTPUT = "项目产出情况由我单位据实补充"
_TOLD_ABOVE = "项目产出情况见上文"


def _outcome(figure: Figure, turn: int) -> str:
    rate, state = amounts.completion(figure), labels.statement(figure, turn)
    if figure.target is None:
        return state
    if rate:
        return f"{state}，为年度目标的{rate}"
    met = amounts.standing(figure) != "missed"
    return f"{state}，{'达到目标要求' if met else f'未达到{amounts.goal(figure)}的目标'}"


def other(desk: Desk, kept: Kept) -> list[Line]:
    """其他需要说明的问题: the notes for it, or that the unit is to say."""
    return _section(desk, kept, "other", "除上述情况外，其他需要说明的问题由我单位据实补充")


def _section(desk: Desk, kept: Kept, section: str, *told: str) -> list[Line]:
    noted = woven(desk, section)
    fresh = [Sentence(text=text) for text in told] if (not kept.lines and not noted) or section not in _REPLACED else []
    return with_kept(kept, [Line(sentences=tuple(desk.take([*fresh, *noted])))])


_REPLACED = frozenset({"evaluation.process", "other"})  # where notes or last year's text leave nothing to be added
CHAPTERS: Mapping[str, Callable[[Desk, Kept], list[Line]]] = {
    "evaluation.scope": scope,
    "evaluation.method": method,
    "evaluation.process": process,
    "conclusion": conclusion,
    "decision": decision,
    "output": output,
    "other": other,
}
