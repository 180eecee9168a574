"""One pass over a draft: each number judged in order, with what was said before it in mind."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import NamedTuple

from assistant.checks.arithmetic.averages.ones import tells_one_of
from assistant.checks.arithmetic.operands import SPAN, Said
from assistant.checks.asides import aside_of
from assistant.checks.dossier import Dossier
from assistant.checks.facts import SILENT
from assistant.checks.judging.binding import Claim
from assistant.checks.judging.doubt import Stated, reckoned_from
from assistant.checks.judging.entries import Entry, figure_told
from assistant.checks.judging.recall import recall
from assistant.checks.judging.reckoned_once import reckoned_once
from assistant.checks.judging.stances import RateBase, stance_in_place, without_label_years
from assistant.checks.judging.structure import is_rate_base, is_structural
from assistant.checks.judging.subject import Subject, Weighed
from assistant.checks.judging.table import Table
from assistant.checks.judging.tally import count_indicators
from assistant.checks.judging.times.documents import judge_document
from assistant.checks.judging.times.ordinals import judge_ordinal
from assistant.checks.judging.times.periods import TIMES
from assistant.checks.judging.times.spans import Spans
from assistant.checks.judging.told_before import is_reckoned, stated_before, told_before
from assistant.checks.judging.told_once import left_untold, told_once, told_twice_for, untold_in_other_unit
from assistant.checks.judging.verdicts import Outcome, ends_of, is_leak, right, told_in_passing
from assistant.checks.judging.wrong.units import wrong_unit
from assistant.checks.judging.wrong.wrongs import wrong, wrong_figure, wrong_value
from assistant.checks.reading.agreement import Printed, printed
from assistant.checks.reading.measures import PERCENT, measure
from assistant.checks.reading.place import Place
from assistant.checks.units_meant import as_meant, with_table_unit
from assistant.schema import WRONG, Hedge, Kind, Mention, Verdict

_A_LITTLE_MORE = re.compile("还?多一?[点些]|还多|出头|挂零|稍多|强$|有余$")  # 三分之一强
_AHEAD = 120  # characters looked ahead for a list
_PLAINLY_NAMED = 0.55
_UNEXPLAINED = (Verdict.UNSUPPORTED, Verdict.WRONG_UNIT)
_LISTING = "行文中的列举数，不作核对。"
_BASE = "折算的基数，不作核对。"
_MEMORY = 14  # earlier numbers a derivation may use
_ITEMS = 4


@dataclass(slots=True, kw_only=True)
class Session:
    """One pass over a draft: what was said before decides what the next number may be derived from.

    `counted` tells how often the draft prints an amount, `whole` that it tells nearly all that the inputs give.
    """

    dossier: Dossier
    text: str
    printed: Mapping[tuple[int, str], Sequence[_Standing]]
    spans: Spans
    documents: frozenset[str]
    counted: Mapping[tuple[str, object], int]
    whole: bool
    memory: list[Said] = field(default_factory=list)
    stated: list[Stated] = field(default_factory=list)
    told: dict[tuple[str, Decimal], Said] = field(default_factory=dict)
    known: set[int] = field(default_factory=set)
    named: tuple[tuple[str, ...], int, str] = ((), -1, "")
    base: RateBase = field(default_factory=RateBase)
    table: Table = field(default_factory=Table)

    def judge(self, mention: Mention, place: Place) -> Entry:
        """The entry of the next mention."""
        dossier = self.dossier
        self.table.enter(place)
        if mention.kind in TIMES:
            self._span(mention, place)
        if mention.kind in SILENT and place.line >= 0:
            return Entry(mention=mention, place=place, outcome=self._in_passing(mention, ""))
        if mention.kind in SILENT or mention.kind in TIMES or place.line < 0:
            return Entry(mention=mention, place=place, outcome=Outcome(verdict=Verdict.NOT_CHECKED))
        if mention.kind is Kind.DOCUMENT_NUMBER:
            return Entry(
                mention=mention, place=place, outcome=judge_document(dossier, mention, place.before, self.documents)
            )
        if mention.kind is Kind.ORDINAL:
            outcome = judge_ordinal(dossier, mention, place)
            self._count_ordinals(mention, place)
            return Entry(mention=mention, place=place, outcome=outcome)
        effective = as_meant(with_table_unit(mention, place), self.text)
        if effective.hedge is None and _A_LITTLE_MORE.match(place.right):
            effective = replace(effective, hedge=Hedge.OVER)
        interval = printed(effective, place.before or place.left, measure(effective.unit)[1])
        if interval is None:
            return Entry(mention=mention, place=place, outcome=Outcome(verdict=Verdict.NOT_CHECKED))
        place = without_label_years(dossier, place)
        self.memory[:0] = self.spans.since(place) if effective.unit == "天" else ()
        subject = self._subject(effective, place, interval)
        if is_rate_base(mention, place):
            self.base = RateBase(
                per=(subject.dimension, Decimal(repr(subject.printed.value))),
                unit=place.unit,
                clause=place.clause,
                noun=place.noun,
            )
            return Entry(mention=mention, place=place, outcome=Outcome(verdict=Verdict.NOT_CHECKED, explanation=_BASE))
        return self._weigh(subject, mention)

    def _in_passing(self, mention: Mention, why: str) -> Outcome:
        """The outcome of a number that is a plain word of its sentence, or counts what it lists."""
        told = aside_of(self.dossier.asides, mention, self.text)
        return told_in_passing(told) if told else Outcome(verdict=Verdict.NOT_CHECKED, explanation=why)

    def _count_ordinals(self, mention: Mention, place: Place) -> None:
        """第六期、第七期，平均每期32名: how many of a kind a sentence has named one by one."""
        texts, sentence, unit = self.named
        if (sentence, unit) != (place.sentence, mention.unit):
            texts = ()
        self.named = (*texts, mention.text), place.sentence, mention.unit
        count = len(texts) + 1
        if count > 1 and mention.unit:
            said = Said(
                key="、".join(self.named[0]),
                label="",
                value=Decimal(count),
                unit=measure(mention.unit)[0],
                wording=f"{count}{mention.unit}",
                fact=-1,
                place=place,
            )
            self.memory.insert(0, said)

    def _span(self, mention: Mention, place: Place) -> None:
        """Remembers the months from one date of a sentence to the next, for what is counted by the month."""
        if place.unit == self.spans.month[1]:
            self.memory[:] = [s for s in self.memory if s.key != SPAN]  # another date: which span is meant is open
        self.memory[:0] = self.spans.months_said(mention, place)

    def _subject(self, effective: Mention, place: Place, interval: Printed) -> Subject:
        dimension, size = measure(effective.unit)
        fraction = effective.kind is Kind.FRACTION
        own = effective.value * size if isinstance(effective.value, Decimal) else None
        beside = [p for p in self.printed.get((place.sentence, dimension), ()) if p.start != effective.start]
        return Subject(
            mention=effective,
            printed=interval,
            dimension=PERCENT if fraction else dimension,
            size=Decimal(1) if fraction else size,
            place=place,
            stance=stance_in_place(self.dossier, effective, place, dimension, self._before(place), self.base),
            fits=self.dossier.index.score(place),
            beside=frozenset([p.amount for p in beside]),
            again=tuple([p.place for p in beside if p.amount == own]),
        )

    def _before(self, place: Place) -> Sequence[Said]:
        """What was said before, latest first; of numbers told in turn first the one that this is told of."""
        if column := self.table.above(place):
            return [*column, *self.memory]
        at = place.turn - 1
        if not 0 < at < len(self.memory):
            return self.memory
        return [self.memory[at], *self.memory[:at], *self.memory[at + 1 :]]

    def _weigh(self, subject: Subject, mention: Mention) -> Entry:
        place = subject.place
        weighed = recall(self.dossier, subject, self._before(place))
        fact = weighed.accepted.fact if isinstance(weighed.accepted, Claim) else -1
        doubtful = None
        other = weighed.other_claim
        following = self.text[mention.end : mention.end + _AHEAD]
        leaked = isinstance(weighed.accepted, Claim) and is_leak(self.dossier, subject, weighed.accepted.fact)
        if leaked and is_structural(mention, place, other, following):
            outcome = Outcome(verdict=Verdict.NOT_CHECKED, explanation=_LISTING)
        elif self.whole and not leaked and (meant := told_twice_for(self.dossier, subject, weighed, self.counted)) >= 0:
            outcome, fact = self._stands_for(subject, fact, meant), -1
        elif weighed.accepted is not None:
            outcome = right(self.dossier, subject, weighed.accepted)
        elif (restated := stated_before(self.dossier, subject, weighed, self.known, self.memory)) is not None:
            outcome = right(self.dossier, subject, restated)
            fact = restated.fact
        elif (again := told_before(self.dossier, subject, weighed, self.told)) is not None:
            outcome = Outcome(
                verdict=Verdict.DERIVED,
                source={"formula": again.key, "operands": {}, "result": again.wording},
                explanation=f"与前文的{again.wording}一致。",
                said=replace(again, place=place),
            )
        elif not is_reckoned(subject, weighed) and (tally := count_indicators(self.dossier.inputs, mention, place)):
            outcome = Outcome(
                verdict=Verdict.DERIVED, source=tally, explanation=f"按填报数据计数，{tally['formula']}。"
            )
        elif (span := self._span_outcome(subject, weighed)) is not None:
            outcome = span
        elif not tells_one_of(place.after, weighed.other_guess) and is_structural(mention, place, other, following):
            outcome = self._in_passing(mention, _LISTING)
        elif (doubtful := reckoned_from(subject.printed, subject.dimension, place, self.stated)) is not None:
            outcome = Outcome(
                verdict=Verdict.NOT_CHECKED, explanation=f"由前面存疑的{doubtful.text}推得，待其更正后再核对。"
            )
        elif self.whole and (alone := told_once(self.dossier, subject, self.counted)) is not None:
            outcome = right(self.dossier, subject, alone)
            fact = alone.fact
        else:
            outcome = wrong(self.dossier, subject, weighed, self._before(place))
            outcome = self._in_whole(subject, weighed, outcome) if self.whole else outcome
        self.stated.insert(
            0,
            Stated(
                text=mention.text,
                dimension=subject.dimension,
                value=subject.printed.value,
                place=place,
                doubtful=outcome.verdict in WRONG or doubtful is not None,
            ),
        )
        del self.stated[_MEMORY:]
        if fact >= 0 and outcome.verdict is Verdict.SUPPORTED:
            self.known.add(fact)
        if fact >= 0:
            self.memory[:0] = ends_of(self.dossier, subject, fact)
        if outcome.said is not None:
            self.table.tell(outcome.said)
            self.memory.insert(0, outcome.said)
            self.memory[_MEMORY:] = self._items_told(self.memory[_MEMORY:], place.section)
            fact = outcome.said.fact if fact < 0 else fact
            if outcome.verdict is Verdict.DERIVED and outcome.said.fact < 0:
                self.told[subject.dimension, Decimal(repr(subject.printed.value))] = outcome.said
        return Entry(mention=mention, place=place, outcome=outcome, fact=figure_told(self.dossier, fact))

    def _stands_for(self, subject: Subject, fact: int, meant: int) -> Outcome:
        """The outcome of a number, a fact's or reckoned, where another fact's should stand."""
        if fact >= 0:
            return wrong_figure(self.dossier, subject, fact, meant)
        return wrong_value(self.dossier, subject, meant)

    def _in_whole(self, subject: Subject, weighed: Weighed, outcome: Outcome) -> Outcome:
        """What a whole report tells of a number called wrong: what stands nowhere in it, and that it stands here alone.

        An unexplained number should be what the inputs give and the draft prints nowhere.
        """
        if outcome.expected is None and outcome.verdict in _UNEXPLAINED:
            other = untold_in_other_unit(self.dossier, subject, self.counted)
            untold = left_untold(self.dossier, subject, self.counted)
            if other >= 0:
                return wrong_unit(self.dossier, subject, other)
            if untold >= 0:
                return wrong_value(self.dossier, subject, untold)
        once = self.counted.get((subject.dimension, subject.amount), 0) <= 1
        found = reckoned_once(self.dossier, subject, weighed, outcome) if once else None
        return right(self.dossier, subject, found) if found is not None else outcome

    def _items_told(self, older: Sequence[Said], section: str) -> list[Said]:
        """The items of the spending a section told long before: 前两项 may be the first of a list of many lines."""
        return [said for said in older if said.fact in self.dossier.items and said.place.section == section][:_ITEMS]

    def _span_outcome(self, subject: Subject, weighed: Weighed) -> Outcome | None:
        other = weighed.other_claim
        named = other is not None and other.rating >= _PLAINLY_NAMED
        return (
            self.spans.months_left(subject)
            or self.spans.months_between(subject)
            or self.spans.months_ahead(subject)
            or self.spans.years_since(subject)
            or self.spans.outcome(subject, named=named)
        )


class _Standing(NamedTuple):
    """A number of the draft: where it starts and stands, and its amount."""

    start: int
    amount: Decimal
    place: Place


def printed_in(mentions: Sequence[Mention], found: Sequence[Place]) -> Mapping[tuple[int, str], Sequence[_Standing]]:
    """Per sentence and dimension the numbers printed."""
    standing: dict[tuple[int, str], list[_Standing]] = defaultdict(list)
    for mention, place in zip(mentions, found, strict=True):
        if isinstance(mention.value, Decimal) and mention.kind not in SILENT:
            dimension, size = measure(mention.unit)
            standing[place.sentence, dimension].append(_Standing(mention.start, mention.value * size, place))
    return standing
