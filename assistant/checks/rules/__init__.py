"""The reviewer's findings: one table of rules, one function each."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from assistant.checks.dossier import Dossier
from assistant.checks.judging.entries import Entry
from assistant.checks.reading.lines import split_lines
from assistant.checks.rules import effects, funds, prose, scores, targets
from assistant.checks.rules.review import Review, lay_out
from assistant.outlines import Outline
from assistant.schema import Finding

_OWN_RULE = "审核常规"


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """A rule with its id, how grave a finding is, where it comes from, and the function that raises it."""

    id: str
    severity: str
    basis: str
    find: Callable[[Review], Iterator[Finding]]


def _rule(id_: str, severity: str, basis: str, find: Callable[[Review], Iterator[Finding]]) -> Rule:
    return Rule(id=id_, severity=severity, basis=basis, find=find)


RULES: tuple[Rule, ...] = (
    _rule("execution_over_100", "error", "预算法：支出不得超预算", funds.execution_over_100),
    _rule("funds_do_not_balance", "error", "资金平衡关系：预算－支出＝收回＋结转", funds.funds_do_not_balance),
    _rule(
        "low_execution_unexplained",
        "warning",
        "财预〔2020〕10号：执行率偏低须说明原因",
        funds.low_execution_unexplained,
    ),
    _rule("own_funds_unclear", "info", "财预〔2020〕10号 附件：预算执行率", funds.own_funds_unclear),
    _rule(
        "target_missed_without_reason",
        "error",
        "财预〔2020〕10号：未完成目标须说明原因",
        targets.target_missed_without_reason,
    ),
    _rule("far_above_target", "warning", "财预〔2020〕10号：明显超出目标须说明", targets.far_above_target),
    _rule("all_done_but_missed", "error", _OWN_RULE, targets.all_done_but_missed),
    _rule("figure_not_mentioned", "info", _OWN_RULE, targets.figure_not_mentioned),
    _rule(
        "problems_none_but_low_execution",
        "error",
        "财预〔2020〕10号：问题分析应与执行情况一致",
        prose.problems_none_but_low_execution,
    ),
    _rule("problem_without_follow_up", "info", _OWN_RULE, prose.problem_without_follow_up),
    _rule("plan_empty", "error", _OWN_RULE, prose.plan_empty),
    _rule("direction_contradicts", "error", _OWN_RULE, effects.direction_contradicts),
    _rule(
        "satisfaction_without_survey",
        "warning",
        "财预〔2020〕10号：满意度须有调查依据",
        effects.satisfaction_without_survey,
    ),
    _rule("benefit_without_number", "info", _OWN_RULE, effects.benefit_without_number),
    _rule("document_number_without_source", "info", _OWN_RULE, prose.document_number_without_source),
    _rule("marker_left", "error", _OWN_RULE, prose.marker_left),
    _rule("other_unit_or_year_in_title", "warning", _OWN_RULE, prose.other_year_in_title),
    _rule("weights_not_100", "warning", "自评表总分100分", scores.weights_not_100),
    _rule("score_above_weight", "error", "自评表得分不得高于分值", scores.score_above_weight),
    _rule(
        "score_below_weight_unexplained",
        "warning",
        "财预〔2020〕10号：扣分须说明原因",
        scores.score_below_weight_unexplained,
    ),
)


def raise_findings(
    text: str, dossier: Dossier, entries: Sequence[Entry], outline: Outline | None
) -> tuple[Finding, ...]:
    """All findings of a draft, in the order of the table. An empty draft has none."""
    lines = tuple(line for line in split_lines(text, outline))
    if not lines:
        return ()
    review = lay_out(text, dossier, entries, lines)
    return tuple(
        replace(finding, rule=rule.id, severity=rule.severity, basis=rule.basis)
        for rule in RULES
        for finding in rule.find(review)
    )
