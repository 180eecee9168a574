"""The time between two dates of a sentence: 4月10日开工，11月25日竣工，历时230天; 22点至次日5点，7小时."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import MAXYEAR, date
from decimal import Decimal
from itertools import combinations

from assistant.checks.clauses import Place
from assistant.checks.operands import SPAN, Said
from assistant.checks.periods import day_of
from assistant.checks.subject import Subject
from assistant.checks.verdicts import Outcome
from assistant.schema import Mention, Verdict

_UNTIL = re.compile(r"[到至—–-]\s*(?:当年|本年|年底)?$")
_YEAR_END = re.compile("年底|年末|12月")
_ASKS = re.compile(
    "(?:历时|历经|为期|持续|用时|耗时|工期|相隔|间隔|前后|距[^，。；]{0,6}|距离[^，。；]{0,6})(?:约|共|有|为|还有)*$"
)
_CLOCK = re.compile(r"^T(\d\d):(\d\d)$")
_DAY, _HOUR = Decimal(86400), Decimal(3600)
_RECENT = 4  # dates of the sentence looked back for


@dataclass(slots=True, kw_only=True)
class Spans:
    """The dates a draft has said, in the order of the text, for what is counted from one to the other.

    `year` is the report's: a date without a year is of it.
    """

    year: int
    dates: list[tuple[date, Place, str]] = field(default_factory=list)
    clocks: list[tuple[Decimal, Place, str]] = field(default_factory=list)
    month: tuple[int, int, int] = (0, -1, 0)

    def months_said(self, mention: Mention, place: Place) -> Iterator[Said]:
        """Takes note of a date; the months from the one before it in its unit, as a number said."""
        clock = _CLOCK.match(mention.normal)
        if clock:
            self.clocks.append((Decimal(clock[1]) + Decimal(clock[2]) / 60, place, mention.text))
        for count, normal in enumerate(mention.normal.split("/")):
            day = day_of(normal, mention.text)
            if day.month and day.day and day.year < MAXYEAR:
                self._take(day.year or place.year or self.year, day.month, day.day, place, mention.text)
            if (
                day.month
                and (count or _UNTIL.search(place.before))
                and place.unit == self.month[1]
                and day.month > self.month[0]
                and day.year in (0, self.month[2])
            ):
                yield _months(Decimal(day.month - self.month[0] + 1), place)
            self.month = (day.month, place.unit, day.year)

    def _take(self, year: int, month: int, day: int, place: Place, text: str) -> None:
        try:
            self.dates.append((date(year, month, day), place, text))
        except ValueError:  # 2月30日 is no date, and no span begins or ends with it
            return

    def outcome(self, subject: Subject, *, named: bool) -> Outcome | None:
        """The outcome of a span of days or hours; None if the number is none, or nothing says that it must be one.

        The first and the last day may both count or not. `named` tells that the words name a fact of another value.
        """
        spans = tuple(self._spans(subject))
        for length, wording, unit in spans:
            if subject.printed.allows(float(length * unit)):
                return _found(subject, wording, length, unit, Verdict.DERIVED)
        if not spans or named or not _ASKS.search(subject.place.before):
            return None
        return _found(subject, spans[0][1], spans[0][0], spans[0][2], Verdict.WRONG_VALUE)

    def _spans(self, subject: Subject) -> Iterator[tuple[Decimal, str, Decimal]]:
        """Lengths in days or hours with how they come about, the nearest two dates first, the last day not counted."""
        place = subject.place
        if subject.dimension == "time" and subject.size == _HOUR:
            clocks = [(h, text) for h, said, text in self.clocks if said.unit == place.unit][-2:]
            if len(clocks) == 2:
                (opened, begin), (closed, end) = clocks
                yield (closed - opened) % 24, f"{begin}至{end}", _HOUR
        if subject.dimension != "time" or subject.size != _DAY:
            return
        dates = [(d, text) for d, said, text in self.dates if said.sentence == place.sentence][-_RECENT:]
        if dates and _YEAR_END.search(place.lead):
            dates.append((date(dates[-1][0].year, 12, 31), "年底"))
        for (first, start), (last, stop) in reversed(tuple(combinations(dates, 2))):
            apart = Decimal((last - first).days)
            for length in (apart, apart + 1) if apart > 0 else ():
                yield length, f"{start}至{stop}", _DAY

    def months_left(self, subject: Subject) -> Outcome | None:
        """资金自9月申请，到年底只有4个月: the months from the one said last to the end of the year."""
        month, unit, _ = self.month
        value, place = subject.printed.value, subject.place
        if (
            subject.dimension != "months"
            or unit != place.unit
            or not _YEAR_END.search(place.lead)
            or value != 13 - month
        ):
            return None
        wording = subject.mention.text
        return Outcome(
            verdict=Verdict.DERIVED,
            source={"formula": f"12 - {month} + 1", "operands": {}, "result": wording},
            explanation=f"从{month}月到12月共{13 - month}个月。",
            said=_months(Decimal(13 - month), place, wording),
        )


def _months(count: Decimal, place: Place, wording: str = "") -> Said:
    return Said(key=SPAN, label="", value=count, unit="months", wording=wording or f"{count}个月", fact=-1, place=place)


def _found(subject: Subject, wording: str, length: Decimal, unit: Decimal, verdict: Verdict) -> Outcome:
    name = "天" if unit == _DAY else "小时"
    told = f"{length:f}".rstrip("0").rstrip(".") if "." in f"{length:f}" else f"{length:f}"
    result = f"{told}{name}"
    wrong = f"，此处写作{subject.mention.text}" if verdict is Verdict.WRONG_VALUE else ""
    return Outcome(
        verdict=verdict,
        source={"formula": wording, "operands": {}, "result": result},
        expected=result if wrong else None,
        explanation=f"{wording}为{result}{wrong}。",
    )
