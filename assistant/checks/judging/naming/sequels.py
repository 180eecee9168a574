"""What a number must tell, right behind the one just said: what was done of a target and its rate, the same percentage
told roughly, the next number of the note being retold.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from assistant.checks.arithmetic.at_hand import operand_of
from assistant.checks.arithmetic.operands import Said
from assistant.checks.arithmetic.scene import Guess
from assistant.checks.dossier import Dossier
from assistant.checks.facts import Origin
from assistant.checks.judging.naming.retold import next_told
from assistant.checks.judging.slips import is_mistyped
from assistant.checks.judging.subject import Subject
from assistant.checks.links import Link
from assistant.checks.reading.measures import MONEY, NOT_COUNTED, PERCENT
from assistant.schema import Kind

_DONE = re.compile("(?!其中|[上去]年|另)[\u3400-\u9fff]{0,4}")
_ROUGHLY = re.compile("^(?:首次|已经?|也|即|约|大约|接近|超过?|突破|将近|近|达到?|不足|不到|未达|刚?过了?)+$")
_RATE_OF_DONE = re.compile("(?:目标|任务|指标|计划)?完成率(?:为|达到?|是)?")
_COMMON = frozenset({*NOT_COUNTED, "people", "person-times", "个", "次", "户", "time"})
_PLAINLY = 1.3  # the rating of a plain case, as ratios has it
_IN_OTHER_WORDS = re.compile("(?:折合|约合|折算[为成])(?:约)?")
_NO_MORE = frozenset({"", "以上", "以下", "左右", "多", "强", "弱"})


def is_told_over(subject: Subject, memory: Sequence[Said]) -> bool:
    """增至21468份，折合2.15万份: whether the words can only tell the number just said once more."""
    just, place = memory[0] if memory else None, subject.place
    if just is None or not _IN_OTHER_WORDS.fullmatch(place.left) or place.noun:
        return False
    return (just.unit, just.place.sentence) == (
        subject.dimension,
        place.sentence,
    ) and place.clause - just.place.clause < 2


def done_of_target(dossier: Dossier, subject: Subject, memory: Sequence[Said]) -> int:
    """目标36盏，实际63盏: the figure whose target was just said, where nothing else can be told; -1 elsewhere."""
    just, place, stance = memory[0] if memory else None, subject.place, subject.stance
    if just is None or just.fact < 0 or just.unit != subject.dimension or just.place.unit != place.unit:
        return -1
    apart = place.clause - just.place.clause
    plain = not (place.noun or stance.asks or stance.target or stance.prior or stance.plan)
    if dossier.facts[just.fact].origin is not Origin.TARGET or apart > 1 or not plain:
        return -1
    return dossier.heads[just.fact] if _DONE.fullmatch(place.left) and place.before.startswith(place.left) else -1


def rate_of_done(dossier: Dossier, subject: Subject, memory: Sequence[Said]) -> Guess | None:
    """目标140处，实际137处，完成率97.86%: the rate of the two numbers just said, where it is the one printed.

    The commonest of all derived numbers: no other reading need be tried.
    """
    place, pair = subject.place, memory[:2]
    if len(pair) < 2 or subject.dimension != PERCENT or not _RATE_OF_DONE.fullmatch(place.left) or place.row:
        return None
    if any(s.fact < 0 or s.place.unit != place.unit or s.place.line != place.line for s in pair):
        return None
    aims = [dossier.is_target(s.fact) for s in pair]
    if sorted(aims) != [False, True] or dossier.links[pair[0].fact].get(pair[1].fact) is not Link.TARGET:
        return None
    aim, done = (operand_of(dossier, pair[at].fact, 1.0, at + 1) for at in (aims.index(True), aims.index(False)))
    value = done.value / aim.value * 100 if aim.value else -1.0
    fits = subject.printed.upper is None and subject.printed.allows(value)
    return Guess("{0} / {1}", (done, aim), value, _PLAINLY) if fits else None


def told_again(subject: Subject, memory: Sequence[Said]) -> Said | None:
    """覆盖率68.4%，已超过四分之三: the percentage just said, where a fraction or 成 can tell nothing else.

    安排1480.00万元（1.48亿元）: or the money just said, told again in brackets.
    """
    just, place = memory[0] if memory else None, subject.place
    bracketed = place.lead.endswith(("（", "(")) and not place.before and not place.after
    if (
        bracketed
        and just is not None
        and just.unit == subject.dimension == MONEY
        and place.clause == just.place.clause + 1
    ):
        return just
    rough = subject.mention.kind is Kind.FRACTION or "成" in subject.mention.text
    if just is None or just.unit != PERCENT or just.place.unit != place.unit or not rough or place.row:
        return None
    return just if _ROUGHLY.match(place.before) and place.right in _NO_MORE else None


def of_same_note(dossier: Dossier, subject: Subject, memory: Sequence[Said]) -> int:
    """考核2150人，取证1910人: the other number of the note just retold that this one is a slip of, -1 for none."""
    just = memory[0] if memory else None
    if just is None or just.fact < 0 or just.place.sentence != subject.place.sentence:
        return -1
    after = next_told(dossier, subject.place, memory)
    if after >= 0 and dossier.measures[after] == subject.dimension and subject.dimension not in _COMMON:
        return after  # 当天出诊13次，发放药包282包: of 包 nothing else is told there
    beside = (o for o, link in dossier.links[just.fact].items() if link is Link.BESIDE)
    for other in beside:
        amount = dossier.amounts[other]
        alike = dossier.measures[other] == subject.dimension and isinstance(amount, Decimal)
        if alike and isinstance(amount, Decimal) and amount not in subject.beside and is_mistyped(subject, amount):
            return other
    return -1
