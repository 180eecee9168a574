"""A derivation told in a smaller or larger unit of its kind: 提前4小时, where 4分钟 is meant."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from assistant.checks.arithmetic.operands import Said
from assistant.checks.dossier import Dossier
from assistant.checks.judging.subject import Subject, Weighed
from assistant.checks.judging.verdicts import Outcome, formula_source, said_of_guess
from assistant.checks.judging.wording import arithmetic_of
from assistant.checks.judging.wrong.units import guesses_in
from assistant.checks.reading.agreement import scaled
from assistant.checks.reading.measures import measure
from assistant.schema import Kind, Verdict

_SIZES = (("秒", "分钟", "小时", "天"), ("米", "公里"), ("公斤", "吨"), ("平方米", "亩", "公顷"))
_GAP, _AS_GOOD = "{0} - {1}", 0.1
_ASKED = 0.85  # rating from which a derivation is what the words ask for


def told_in_other_size(
    dossier: Dossier, subject: Subject, weighed: Weighed, memory: Sequence[Said]
) -> Iterator[Outcome]:
    """The digits of the difference that the words ask for, in a unit so many times as large or as small."""
    unit, text = subject.mention.unit, subject.mention.text
    row = next((row for row in _SIZES if unit in row), ())
    if subject.mention.kind is not Kind.QUANTITY or subject.printed.upper is not None or not text.endswith(unit):
        return
    rival = weighed.other_guess.rating if weighed.other_guess is not None else 0.0
    least = max(_ASKED, rival - _AS_GOOD)
    for other in row:
        factor = measure(other)[1] / measure(unit)[1] if other != unit else None
        if factor is None:
            continue
        printed = scaled(subject.printed, float(factor))
        moved = replace(subject, printed=printed)
        for guess in guesses_in(dossier, moved, memory, subject.dimension, subject.mention.kind):
            if guess.rating >= least and guess.formula == _GAP and printed.allows(guess.value):
                expected = f"{text.removesuffix(unit)}{other}"
                yield Outcome(
                    verdict=Verdict.WRONG_UNIT,
                    source=formula_source(guess, expected),
                    expected=expected,
                    explanation=f"{arithmetic_of(guess)}，应为{expected}，此处写作{text}，单位不对。",
                    said=said_of_guess(subject, guess),
                )
                return
