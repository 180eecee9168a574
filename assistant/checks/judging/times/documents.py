"""Document numbers (财农〔2023〕41号): held against those of the inputs."""

from __future__ import annotations

import re
from collections.abc import Collection

from assistant.checks.dossier import Dossier
from assistant.checks.judging.verdicts import Outcome
from assistant.checks.judging.wording import origin_of
from assistant.schema import Mention, Verdict

_DOCUMENT = re.compile(r"(\d{4})\D+0*(\d+)")


def judge_document(dossier: Dossier, mention: Mention, before: str, told: Collection[str]) -> Outcome:
    """A document number: as in the inputs, one of theirs with another year or number, or unknown (a finding).

    `told` are the document numbers of the whole draft: what is told right elsewhere is not what a second number means.
    """
    own = _DOCUMENT.search(mention.normal or mention.text)
    for fact in dossier.documents:
        known = _DOCUMENT.search(fact.normal or fact.wording)
        if (fact.normal or fact.wording) == (mention.normal or mention.text):
            return Outcome(
                verdict=Verdict.NOT_CHECKED, source=fact.source or None, explanation=f"文号与{origin_of(fact)}一致。"
            )
        if own is None or known is None or (fact.normal or fact.wording) in told:
            continue
        same_office = _tail(before) != "" and _tail(before) == _tail(fact.place.before)
        if same_office and (own.group(1) == known.group(1)) != (own.group(2) == known.group(2)):
            return Outcome(
                verdict=Verdict.WRONG_VALUE,
                source=fact.source or None,
                expected=fact.wording,
                explanation=f"{origin_of(fact)}中的文号是{fact.wording}，此处写作{mention.text}。",
            )
    return Outcome(verdict=Verdict.NOT_CHECKED, explanation="填报数据和工作记录中没有这个文号，请核对原件。")


def issued_in(document: Mention) -> int:
    """The year of a document number, 0 if it has none."""
    found = _DOCUMENT.search(document.normal or document.text)
    return int(found.group(1)) if found else 0


def _tail(before: str) -> str:
    """The issuing office's code before a document number: 清教发."""
    found = re.search(r"([\u3400-\u9fff]{2,8})[\s（(]*$", before)
    return found.group(1)[-3:] if found else ""
