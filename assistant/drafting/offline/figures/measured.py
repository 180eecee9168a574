"""What a figure's value says against its target: the clause and, where it fell short, the reason."""

from __future__ import annotations

import re

from assistant.checks.targets import lower_is_better
from assistant.drafting.offline.desk import Desk
from assistant.drafting.offline.figures import amounts, labels
from assistant.drafting.offline.notes.register import official
from assistant.drafting.offline.sentences import Sentence, overlap
from assistant.schema import Figure

_GONE_PAST = {
    labels.Shape.TIME: ("{s}为{v}，优于{t}的目标要求", "{s}目标为{t}，实际为{v}，比目标缩短{g}"),
    labels.Shape.COST: ("{s}目标{t}，实际{v}，控制在目标以内", "{s}目标为{t}，实际为{v}，比目标节约{g}"),
}
_LONGER = ("{state}，高于{t}的目标要求", "{s}目标为{t}，实际为{v}")
_FEWER = ("{s}{v}，控制在{t}的目标以内", "{s}目标不超过{t}，实际为{v}")
_OVER_RATE = ("{state}，高于目标值{g}", "{s}目标为{t}，实际达到{v}", "{s}目标值{t}，实际{v}")
_OVER = (
    "{s}目标{t}，实际完成{v}，完成率{r}",
    "{state}，比目标多{g}",
    "{state}，年度目标{t}已超额完成",
    "{s}计划{t}，实际{v}，完成年度目标的{r}",
)
_MET_RATE = ("{state}，达到目标值", "{s}为{v}，与目标值持平")
_MET = ("{state}，达到目标值", "{s}目标{t}，全部完成", "{state}，如数完成年度目标")
_UNDER_RATE = ("{s}目标为{t}，实际为{v}，低于目标值{g}", "{state}，比{t}的目标值低{g}")
_UNDER = ("{s}目标{t}，实际完成{v}，完成率{r}", "{state}，比{t}的目标少{g}")
_RATE_TOO_HIGH = ("{s}为{v}，高于{t}的目标值{g}", "{s}目标为{t}，实际为{v}，高出{g}")
_TOO_LONG = ("{s}为{v}，比{t}的目标多{g}", "{s}目标为{t}，实际为{v}，超出{g}")


def against_target(figure: Figure, turn: int) -> str:
    """One clause on value and target, worded by shape, direction and outcome; `turn` picks among equals.

    Needs a target; a figure without one comes back as its plain statement.
    """
    standing = amounts.standing(figure)
    if not standing:
        return labels.statement(figure, turn)
    kind, lower = labels.shape(figure), lower_is_better(figure)
    rate = kind is labels.Shape.RATE
    forms: tuple[str, ...]
    if standing == "better":
        forms = (
            _GONE_PAST.get(kind, _FEWER)
            if lower and not rate
            else _FEWER
            if lower
            else _OVER_RATE
            if rate
            else _LONGER
            if kind in (labels.Shape.TIME, labels.Shape.COST)
            else _OVER
        )
    elif standing == "met":
        forms = _MET_RATE if rate or kind in (labels.Shape.TIME, labels.Shape.COST) else _MET
    else:
        forms = (_RATE_TOO_HIGH if rate else _TOO_LONG) if lower else _UNDER_RATE if rate else _UNDER
    if not amounts.completion(figure):
        forms = tuple(f for f in forms if "{r}" not in f)
    return forms[turn % len(forms)].format(
        s=labels.subject(figure),
        state=labels.statement(figure, turn),
        v=amounts.value(figure),
        t=amounts.goal(figure),
        g=amounts.gap(figure),
        r=amounts.completion(figure),
    )


def reason(figure: Figure) -> str:
    """The deviation as given, in official prose, "" if none."""
    return official(figure.deviation) if figure.deviation else ""


def short_of(figure: Figure) -> str:
    """A missed figure's distance to its target: "低于99%的目标值2个百分点", "比60天的目标多7天"."""
    lower = lower_is_better(figure)
    if amounts.is_rate(figure):
        return f"{'高' if lower else '低'}于{amounts.goal(figure)}的目标值{amounts.gap(figure)}"
    return f"比{amounts.goal(figure)}的目标{'多' if lower else '少'}{amounts.gap(figure)}"


def caused(cause: str, because: str) -> str:
    """The tail that gives a reason: "，主要原因是…"; what moves along with another figure (随…) is 所致."""
    return f"，系{cause}所致" if cause.startswith("随") else f"{because}{cause}"


_LAST_YEAR = re.compile(r"(?:上年|去年)(?:同期)?(?P<name>[一-鿿]{2,10}?)(?:为|是|有)?(?P<value>\d[^，；]*)")


def last_year_of(figure: Figure, jotted: str) -> str:
    """Last year's value where a jotted piece gives just that (“上年事故19起”), "" if it is about something else."""
    found = _LAST_YEAR.fullmatch(jotted)
    about = found is not None and found["value"].endswith(figure.unit) and found["name"] in figure.label
    return found["value"] if found and about else ""


def beside_last_year(figure: Figure, before: str, turn: int = 0) -> str:
    """The figure with last year's value in one clause: "涉路交通事故14起，上年为19起"."""
    return f"{labels.statement(figure, turn)}，上年为{before}"


def with_reason(desk: Desk, figure: Figure, turn: int, section: str) -> Sentence:
    """The clause on a missed target with its reason: from a note of this section about it, else the deviation."""
    clause = against_target(figure, turn)
    for place, item in desk.open_items(section):
        if overlap(item.raw, figure.label) >= 0.3 and overlap(item.raw, figure.deviation) >= 0.2:
            return Sentence(
                text=f"{clause}，{item.text}",
                figures=frozenset({figure.id}),
                items=frozenset({place}),
                notes=frozenset({item.note}),
            )
    cause = reason(figure)
    text = clause + caused(cause, ("，主要原因是", "，原因是")[turn % 2]) if cause else clause
    return Sentence(text=text, figures=frozenset({figure.id}))
