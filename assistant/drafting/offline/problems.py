"""存在的问题: what the figures and notes say went wrong, and a plain sentence where nothing did."""

from __future__ import annotations

import re

from assistant.drafting.offline import amounts, labels, measured
from assistant.drafting.offline.conduct import woven
from assistant.drafting.offline.desk import EXECUTION_FLOOR, Desk
from assistant.drafting.offline.labels import Shape
from assistant.drafting.offline.renewal import Kept
from assistant.drafting.offline.sentences import Line, Sentence, overlap
from assistant.schema import Figure

_MONEY_CAUSE = re.compile(r"列支|支付|采购|批复|下达|到位|招标|结账|手续|资金|拨付|验收")
_WHOLE = 100  # percent of the budget
_STANDING = 2  # of last year's standing problems so many are carried on; the figures' own come first


def problems(desk: Desk, kept: Kept) -> list[Line]:
    """Low execution, missed targets, problem notes, then last year's problems that still stand."""
    notes = woven(desk, "problems")
    lines: list[Line] = []
    rate = desk.execution()
    if rate is not None and rate < EXECUTION_FLOOR:
        causes = [s for s in notes if _MONEY_CAUSE.search(s.text)]
        notes = [s for s in notes if s not in causes]
        lines.append(Line(head="预算执行率偏低", sentences=tuple(desk.take([_low_execution(desk), *causes]))))
    elif rate is not None and rate > _WHOLE:
        lines.append(Line(head="实际支出超出预算", sentences=tuple(desk.take([_overspent(desk)]))))
    for turn, figure in enumerate(desk.missed()):
        related = [s for s in notes if overlap(s.text, figure.label + figure.deviation) >= 0.4]
        notes = [s for s in notes if s not in related]
        lines.append(Line(head=_head(figure, turn), sentences=tuple(desk.take([_shortfall(figure, turn), *related]))))
    lines.extend(Line(sentences=tuple(desk.take([s]))) for s in notes)
    numbered = [line for line in kept.lines if any(s.items for s in line.sentences)]
    lasting = [line for line in kept.lines if line not in numbered][:_STANDING]
    lines = [line for line in [*lines, *numbered, *lasting] if line.sentences]
    return lines or [Line(sentences=tuple(desk.take([_nothing(desk)])))]


def _low_execution(desk: Desk) -> Sentence:
    spent, left = desk.role("spent"), desk.role("returned", "carried_over")
    rates = [d for d in desk.derivations.values() if d.label.startswith("预算执行率")]
    text = f"{'不含自有资金的' if '不含' in rates[-1].label else ''}预算执行率为{rates[-1].wording}"
    if left is not None:
        text += f"，{labels.statement(left)}"
    return Sentence(text=text, figures=frozenset(f.id for f in (spent, left) if f is not None))


def _overspent(desk: Desk) -> Sentence:
    rates = [d for d in desk.derivations.values() if d.label.startswith("预算执行率")]
    without = "不含自有资金的" if "不含" in rates[-1].label else ""
    return Sentence(text=f"{without}预算执行率为{rates[-1].wording}，超出部分的资金来源由我单位核实后补充")


def _head(figure: Figure, turn: int) -> str:
    name = labels.subject(figure)
    if amounts.lower_is_better(figure):
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
    plain = labels.shape(figure) in (Shape.RATE, Shape.TIME, Shape.COST)
    cause = measured.reason(figure)
    form, because = _SHORT[turn % len(_SHORT)]
    rate = labels.shape(figure) is Shape.RATE
    over = amounts.lower_is_better(figure)
    text = form.format(
        t=amounts.goal(figure),
        v=amounts.value(figure),
        g=amounts.gap(figure),
        done="为" if plain else "完成",
        side=("高" if over else "低") if rate else ("多" if over else "少"),
    )
    return Sentence(text=text + (f"{because}{cause}" if cause else _NO_CAUSE), figures=frozenset({figure.id}))


def _nothing(desk: Desk) -> Sentence:
    aimed = any(f.target is not None for f in desk.indicators())
    kept = "设定目标值的指标均已完成，" if aimed else ""
    return Sentence(text=f"从指标完成和资金使用情况看，{kept}未发现影响绩效目标实现的突出问题")
