"""Rules about the self-assessment table: weights, scores, and reasons for points lost."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from assistant.checks.rules.review import Review
from assistant.schema import Figure, Finding, Statement

_EXECUTION_WEIGHT = Decimal(10)  # 预算执行率, which may stand outside the indicators
_FULL = Decimal(100)


def weights_not_100(review: Review) -> Iterator[Finding]:
    """Weights of the indicators that give neither 100 nor, with the execution rate apart, 90."""
    entries: tuple[Figure | Statement, ...] = (*review.figures, *review.dossier.inputs.statements)
    weights = [e.weight for e in entries if e.weight is not None]
    total = sum(weights, Decimal(0))
    if len(weights) >= 3 and total not in (_FULL, _FULL - _EXECUTION_WEIGHT):
        yield review.finding("", f"各指标分值合计{total:f}分，应为100分（不含预算执行率时为90分）。")


def score_above_weight(review: Review) -> Iterator[Finding]:
    """More points than an indicator has."""
    for figure in review.figures:
        if figure.weight is not None and figure.score is not None and figure.score > figure.weight:
            yield review.finding("", f"“{figure.label}”得分{figure.score:f}高于分值{figure.weight:f}。")


def score_below_weight_unexplained(review: Review) -> Iterator[Finding]:
    """Points lost without a reason in the inputs."""
    for figure in review.figures:
        lost = figure.weight is not None and figure.score is not None and figure.score < figure.weight
        if lost and not figure.deviation:
            yield review.finding("", f"“{figure.label}”分值{figure.weight:f}、得分{figure.score:f}，没有填写扣分原因。")
