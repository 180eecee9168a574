"""Scores of a 自评表: computed under a profile, held against the table's own, differences explained.

A quantitative indicator has one right score; a qualitative one only a range, within which the unit may judge.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from assistant.checks.profiles import DEFAULT_PROFILE, Profile, Rule, load_profile
from assistant.checks.targets import lower_is_better
from assistant.quantities import read_numbers
from assistant.quantities.units import find_unit
from assistant.schema import Figure, Kind, ReportInput, Statement

__all__ = [
    "DEFAULT_PROFILE",
    "Score",
    "Scorecard",
    "grade",
    "load_profile",
    "score_execution",
    "score_indicator",
    "score_report",
]

_CENT = Decimal("0.01")
_HUNDRED = Decimal(100)
_TIERS = {
    **dict.fromkeys(("数量", "质量", "时效"), "产出"),
    "成本": "成本",
    **dict.fromkeys(("经济效益", "社会效益", "生态效益", "可持续影响"), "效益"),
    "满意度": "满意度",
}
# Words of a result, in the order they are tried: a refusal beats a part, a part beats success.
_WORDS = (
    ("未达成", ("未完成", "未达", "没有", "未开展", "较差", "差", "不合格", "无效果")),
    ("部分达成", ("部分", "基本", "较好", "良", "中", "一定", "有所", "逐步")),
    (
        "达成",
        (
            "优",
            "达成",
            "达到",
            "完成",
            "显著",
            "明显",
            "有效",
            "健全",
            "完善",
            "良好",
            "合格",
            "及时",
            "长期",
            "好",
            "是",
        ),
    ),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """Points between `low` and `high` of `weight` (equal where there is one right score), and why.

    `stated` is the table's own score; `agrees` is False only where it stands outside what the rule gives.
    `open` says that the rule cannot decide from the inputs; low and high then span the whole weight.
    """

    id: str
    label: str
    weight: Decimal
    low: Decimal
    high: Decimal
    explanation: str
    basis: str
    stated: Decimal | None = None
    open: bool = False

    @property
    def agrees(self) -> bool:
        """The stated score is one that the rule allows, at the decimals it is stated with."""
        if self.stated is None or self.open:
            return True
        exponent = self.stated.as_tuple().exponent
        step = Decimal(1).scaleb(exponent if isinstance(exponent, int) and exponent < 0 else 0)
        low, high = (bound.quantize(step, ROUND_HALF_UP) for bound in (self.low, self.high))
        return min(low, self.low) <= self.stated <= max(high, self.high)


@dataclass(frozen=True, slots=True, kw_only=True)
class Scorecard:
    """All scores of one report; `low` and `high` bound the total, `problems` are sentences for the clerk."""

    profile: str
    scores: tuple[Score, ...]
    weight: Decimal
    low: Decimal
    high: Decimal
    grades: tuple[str, ...]
    stated: Decimal | None
    problems: tuple[str, ...]


def score_execution(
    budget: Decimal, spent: Decimal, profile: Profile, *, weight: Decimal | None = None, stated: Decimal | None = None
) -> Score:
    """Points for budget execution, `spent` without own funds; both in one unit.

    Source: 财预〔2020〕10号 附件1, 财预〔2021〕101号 附件1. Over budget no rule gives points: the score stays open.
    """
    points = profile.execution_weight if weight is None else weight
    if budget <= 0 or spent > budget:
        why = "没有预算数，无法计算执行率" if budget <= 0 else f"实际支出 {spent} 超过预算 {budget}，得分需人工认定"
        return _open("execution", "预算执行率", points, why, profile.execution.basis, stated)
    rate = spent / budget * _HUNDRED
    earned, how = _points(rate, points, profile.execution)
    return Score(
        id="execution",
        label="预算执行率",
        weight=points,
        low=earned,
        high=earned,
        explanation=f"执行率 {spent} ÷ {budget} = {_shown(rate)}%，{how}",
        basis=profile.execution.basis,
        stated=stated,
    )


def score_indicator(entry: Figure | Statement, profile: Profile) -> Score:
    """Points for one indicator; its weight counts 0 where the inputs give none. Open where nothing can be computed."""
    weight = entry.weight or Decimal(0)
    if isinstance(entry, Statement):
        return _score_words(entry, weight, profile)
    if entry.target is None:
        return _open(
            entry.id, entry.label, weight, "没有年度指标值，得分由单位评定", profile.quantitative.basis, entry.score
        )
    satisfied = entry.category == "满意度"
    rule = profile.satisfaction if satisfied else profile.quantitative
    reached = _reached(entry, entry.target)
    rate = entry.value if satisfied and rule.method == "bands" else reached
    earned, how = _points(rate, weight, rule)
    named = "满意度" if satisfied and rule.method == "bands" else "完成率"
    return Score(
        id=entry.id,
        label=entry.label,
        weight=weight,
        low=earned,
        high=earned,
        explanation=f"指标值 {entry.target}{entry.unit}，实际 {entry.value}{entry.unit}，"
        f"{named} {_shown(rate)}%，{how}",
        basis=rule.basis,
        stated=entry.score,
    )


def grade(total: Decimal, profile: Profile) -> str:
    """优, 良, 中 or 差 for a total of 100. Source: 财预〔2020〕10号 第十八条 (number recalled)."""
    return next(name for low, name in profile.grades if total >= low)


def score_report(inputs: ReportInput, profile: Profile) -> Scorecard:
    """Execution and all weighted indicators, their total and grade, and where the table's own scores differ."""
    scores = [*_execution_of(inputs, profile)]
    entries: list[Figure | Statement] = [*inputs.figures, *inputs.statements]
    weighted = [e for e in entries if e.weight is not None and e.category != "资金"]
    scores += [score_indicator(entry, profile) for entry in weighted]
    low, high, weight = (sum((getattr(s, name) for s in scores), Decimal(0)) for name in ("low", "high", "weight"))
    stated = [s.stated for s in scores]
    problems = [
        f"“{s.label}”自评 {s.stated} 分，按规则应为{_span(s.low, s.high)}分：{s.explanation}（{s.basis}）"
        for s in scores
        if not s.agrees
    ]
    problems += _weight_problems(scores, weighted, weight, profile)
    problems += _far_above(weighted, profile)
    total = None if not stated or None in stated else sum((s for s in stated if s is not None), Decimal(0))
    grades = tuple(dict.fromkeys((grade(high, profile), grade(low, profile)))) if weight == _HUNDRED else ()
    problems += _grade_problem(inputs.grade, total, grades, profile) if weight == _HUNDRED else ()
    return Scorecard(
        profile=profile.name,
        scores=tuple(scores),
        weight=weight,
        low=low,
        high=high,
        grades=grades,
        stated=total,
        problems=tuple(problems),
    )


def _grade_problem(stated: str, total: Decimal | None, grades: Sequence[str], profile: Profile) -> Iterable[str]:
    """Where the unit's own grade is not that of its own total or, if it has none, not one that the rules allow."""
    if not stated:
        return
    if total is not None and grade(total, profile) != stated:
        yield f"自评等级为“{stated}”，自评总分 {total} 分应为“{grade(total, profile)}”（{profile.grades_basis}）"
    elif total is None and stated not in grades:
        yield f"自评等级为“{stated}”，按规则应为“{'、'.join(grades)}”（{profile.grades_basis}）"


def _execution_of(inputs: ReportInput, profile: Profile) -> Iterable[Score]:
    """The execution score; own funds are left out of the money spent, the adjusted budget counts where there is one."""
    by_role = {f.role: f for f in inputs.figures if f.role}
    budget, spent = by_role.get("adjusted_budget") or by_role.get("budget"), by_role.get("spent")
    if not budget or not spent:
        return
    own = by_role.get("own_funds")
    money = _in_unit_of(spent, spent) - (_in_unit_of(own, spent) if own else 0)
    yield score_execution(_in_unit_of(budget, spent), money, profile, weight=spent.weight, stated=spent.score)


def _in_unit_of(figure: Figure, other: Figure) -> Decimal:
    """The figure's value in the unit of another; unknown units are taken to be the same."""
    own, wanted = find_unit(figure.unit), find_unit(other.unit)
    if own is None or wanted is None or own.scale == wanted.scale:
        return figure.value
    return Decimal(f"{(figure.value * own.scale / wanted.scale).normalize():f}")


def _points(rate: Decimal, weight: Decimal, rule: Rule) -> tuple[Decimal, str]:
    if rule.method == "bands":
        low, share = next((band for band in rule.bands if rate >= band[0]), rule.bands[-1])
        return _cent(weight * share / _HUNDRED), f"达到 {low}% 这一档，得分值 {weight} 的 {share}%"
    if rate >= _HUNDRED:
        return weight, "得满分"
    if rate < rule.floor:
        return Decimal(0), f"低于 {rule.floor}%，不得分"
    share = (rate - rule.floor) / (_HUNDRED - rule.floor)
    return _cent(share * weight), f"按比例得 {_cent(share * weight)} 分"


def _reached(figure: Figure, target: Decimal) -> Decimal:
    """Completion in percent; where lower is better, or an exact value is asked, missing it either way counts down."""
    value = figure.value
    lower = figure.comparator != "equal" and lower_is_better(figure)
    if value == target or (lower and value <= target):
        return _HUNDRED
    if lower or (figure.comparator == "equal" and value > target):
        return target / value * _HUNDRED if value else Decimal(0)
    return value / target * _HUNDRED if target > 0 else _HUNDRED if value >= target else Decimal(0)


def _score_words(entry: Statement, weight: Decimal, profile: Profile) -> Score:
    same = entry.value.strip() == entry.target.strip() and entry.value.strip()
    band = (
        "达成"
        if same or _in_time(entry)
        else next((name for name, words in _WORDS if any(w in entry.value for w in words)), "")
    )
    if not band or band not in profile.qualitative:
        why = f"实际完成“{entry.value}”，得分由单位按三档评定" if entry.value else "没有实际完成情况"
        return _open(entry.id, entry.label, weight, why, profile.qualitative_basis, entry.score)
    low, high = profile.qualitative[band]
    return Score(
        id=entry.id,
        label=entry.label,
        weight=weight,
        low=_cent(weight * low / _HUNDRED),
        high=_cent(weight * high / _HUNDRED),
        explanation=f"“{entry.value}”属于{band}，得分值的 {low}%–{high}%",
        basis=profile.qualitative_basis,
        stated=entry.score,
    )


def _in_time(entry: Statement) -> bool:
    """The result is a date not later than the target's: 2023年11月20日 for 2023年12月底前."""
    due, done = (
        next((m.normal for m in read_numbers(text) if m.kind is Kind.DATE and m.normal[:1].isdigit()), "")
        for text in (entry.target, entry.value)
    )
    return bool(due and done) and done[: len(due)] <= due


def _open(own_id: str, label: str, weight: Decimal, why: str, basis: str, stated: Decimal | None) -> Score:
    return Score(
        id=own_id,
        label=label,
        weight=weight,
        low=Decimal(0),
        high=weight,
        explanation=why,
        basis=basis,
        stated=stated,
        open=True,
    )


def _weight_problems(
    scores: list[Score], weighted: list[Figure | Statement], weight: Decimal, profile: Profile
) -> Iterable[str]:
    """Weights that do not sum to 100, and tiers that differ from the regulation's."""
    if not weighted:
        return
    if weight != _HUNDRED:
        yield f"分值合计为 {weight} 分，应为 100 分（{profile.weights_basis}）"
    sums: dict[str, Decimal] = {}
    costed = any(_TIERS.get(entry.category) == "成本" for entry in weighted)
    wanted = dict(profile.tiers_with_cost if costed else profile.tiers)
    for entry in weighted:
        tier = _TIERS.get(entry.category, "")
        tier = "产出" if tier == "成本" and "成本" not in wanted else tier
        sums[tier] = sums.get(tier, Decimal(0)) + (entry.weight or Decimal(0))
    if "满意度" not in sums and profile.without_satisfaction:
        wanted[profile.without_satisfaction] += wanted.pop("满意度")
    for tier, points in wanted.items():
        if sums.get(tier, Decimal(0)) != points:
            yield f"{tier}指标分值合计 {sums.get(tier, Decimal(0))} 分，一般为 {points} 分（{profile.weights_basis}）"


def _far_above(weighted: list[Figure | Statement], profile: Profile) -> Iterable[str]:
    for entry in weighted:
        if isinstance(entry, Figure) and entry.target and not lower_is_better(entry) and not entry.deviation:
            rate = entry.value / entry.target * _HUNDRED
            if rate >= profile.far_above:
                basis = profile.quantitative.basis
                yield f"“{entry.label}”完成率 {_shown(rate)}%，明显高于指标值，应说明原因（{basis}）"


def _cent(points: Decimal) -> Decimal:
    return points.quantize(_CENT, ROUND_HALF_UP)


def _shown(rate: Decimal) -> str:
    return f"{_cent(rate).normalize():f}"


def _span(low: Decimal, high: Decimal) -> str:
    return f" {low} " if low == high else f" {low} 至 {high} "
