"""Ordinals (第六期): as in the inputs, or another of what the clause speaks of."""

from __future__ import annotations

from assistant.checks.dossier import Dossier
from assistant.checks.facts import Fact, Origin
from assistant.checks.judging.verdicts import Outcome
from assistant.checks.judging.wording import name_of, origin_of
from assistant.checks.reading.place import Place
from assistant.schema import Mention, Verdict

_NAMED = 0.5  # fit at which an ordinal is that of what its clause speaks of


def judge_ordinal(dossier: Dossier, mention: Mention, place: Place) -> Outcome:
    """第六期: as in the inputs, or another ordinal for what the clause speaks of."""
    counted = dossier.ordinals.get((mention.unit, mention.text[-1:]), ())
    stated = next((f for f in counted if f.value == mention.value), None)
    if stated is not None:
        return Outcome(
            verdict=Verdict.SUPPORTED,
            source=stated.source or None,
            explanation=f"与{name_of(stated)}（{origin_of(stated)}）一致。",
        )
    best: tuple[float, Fact] | None = None
    fits = dossier.index.score(place) if counted else {}
    for fact in counted:
        fit = fits.get(dossier.position(fact))
        if fit is not None and fit.score >= _NAMED and fact.origin is not Origin.PRIOR:
            best = (fit.score, fact) if best is None or fit.score > best[0] else best
    if best is None:
        return Outcome(verdict=Verdict.NOT_CHECKED, explanation="序数没有可核对的来源。")
    fact = best[1]
    return Outcome(
        verdict=Verdict.WRONG_VALUE,
        source=fact.source or None,
        expected=fact.wording,
        explanation=f"{origin_of(fact)}写的是{fact.wording}，此处写作{mention.text}。",
    )
