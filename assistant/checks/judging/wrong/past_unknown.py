"""Numbers of last year where no past report is given: they have no source, and no number of this year is what they

should be.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from assistant.checks.arithmetic.operands import Said
from assistant.checks.dossier import Dossier
from assistant.checks.facts import Origin
from assistant.checks.judging.subject import Subject, Weighed
from assistant.checks.judging.verdicts import Outcome
from assistant.checks.reading.asks import Ask
from assistant.schema import Verdict


def past_unknown(dossier: Dossier, subject: Subject, weighed: Weighed, memory: Sequence[Said]) -> Iterator[Outcome]:
    """由上年的44分钟缩短, 比上年减少3起, with neither a past report nor a note that tells of the year before."""
    stance = subject.stance
    since = stance.prior_near and stance.ask(Ask.CHANGE) >= 1 and not stance.aim_near
    if not (stance.prior or since) or any(f.origin is Origin.PRIOR for f in dossier.facts):
        return
    reckoned = weighed.other_guess.operands if weighed.other_guess is not None else ()
    meant = (*(c.fact for c in weighed.named), *(o.fact for o in reckoned if o.fact >= 0))
    if any(dossier.stances[fact].prior for fact in meant):
        return  # a note tells it
    yield _of_past(subject.mention.text) if stance.prior else _since_past(subject.mention.text)


def _of_past(text: str) -> Outcome:
    return Outcome(
        verdict=Verdict.UNSUPPORTED,
        explanation=f"{text}是上年的数，没有导入往年报告，工作记录里也没有，无从核对。",
    )


def _since_past(text: str) -> Outcome:
    return Outcome(
        verdict=Verdict.UNSUPPORTED,
        explanation=f"{text}是与上年相比的数，没有导入往年报告，工作记录里也没有，无从核对。",
    )
