"""The time between two dates: 4月10日开工，11月25日竣工，历时230天; 从方案印发到年末的286天; 22点至次日5点，7小时."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import MAXYEAR, date
from decimal import Decimal
from itertools import combinations

from assistant.checks.arithmetic.operands import SPAN, Said
from assistant.checks.facts import Fact, Origin
from assistant.checks.judging.subject import Subject
from assistant.checks.judging.times.periods import Day, day_of
from assistant.checks.judging.verdicts import Outcome
from assistant.checks.reading.place import Place
from assistant.checks.reading.subjects import terms
from assistant.schema import Hedge, Mention, Verdict

_UNTIL = re.compile(r"[到至—–-]\s*(?:当年|本年|年底)?$")
_YEAR_END = re.compile("年底|年末|12月")
_ASKS = re.compile(
    "(?:历时|历经|为期|持续|用时|耗时|工期|相隔|间隔|前后|距[^，。；]{0,6}|距离[^，。；]{0,6})(?:约|共|有|为|还有)*$"
    "|[从自][^，。；]{2,12}[到至](?:年底|年末)(?:的|约|共|有|为|还|仅|只)*$"
)
_SINCE = re.compile("[从自]([\u3400-\u9fff]{2,12}?)(?:(?:算|之日)?起|以来|后?[到至])")
_OVER = re.compile("平均|每")
_WITHIN_LEFT, _WITHIN_RIGHT = (
    re.compile("[在用短这][^，。；]{0,3}$"),
    re.compile("^(?:的?时间)?(?:里|内|之内|当中|完成)"),
)
_FROM_YEAR_END = re.compile(
    "[从自](?:年末|年底|年终|岁末|12月底)(?:算起|起算|起|往后|以后|后)?(?:约|共|还|只|仅|有|为|需)*$"
)
_IN_USE = re.compile("(?:已用|使用|运行|服役|投用|建成)(?:已有|已|了|达|近|约)*$")
_APART = re.compile("相隔|间隔|相距")
_CLOCK = re.compile(r"^T(\d\d):(\d\d)$")
_DAY, _HOUR = Decimal(86400), Decimal(3600)
_THAN_LAST_YEAR = re.compile(
    "(?:[比较]|相比|相较)[^，。；]{0,4}(?:上年|去年|上一年)[^。；]*?(?:(?P<sooner>早|提前|提早)|晚|迟|推迟|延后|推后)[了约近]*$"
)
_OF_A_SEASON = 60  # days two years may lie apart for the same thing
_RECENT = 4  # dates of the sentence looked back for


@dataclass(slots=True, kw_only=True)
class Spans:
    """The dates a draft has said, in the order of the text, for what is counted from one to the other.

    `year` is the report's: a date without a year is of it; `noted` are the dates of the inputs. `lengths` are the
    months from one date to another, as told so far.
    """

    year: int
    noted: Sequence[Fact] = ()
    dates: list[tuple[date, Place, str]] = field(default_factory=list)
    clocks: list[tuple[Decimal, Place, str]] = field(default_factory=list)
    months: list[tuple[int, Place]] = field(default_factory=list)
    month: tuple[int, int, int] = (0, -1, 0)
    lengths: set[int] = field(default_factory=set)

    def months_said(self, mention: Mention, place: Place) -> Iterator[Said]:
        """Takes note of a date; the months from the one before it in its unit, as a number said."""
        clock = _CLOCK.match(mention.normal)
        if clock:
            self.clocks.append((Decimal(clock[1]) + Decimal(clock[2]) / 60, place, mention.text))
        for count, normal in enumerate(mention.normal.split("/")):
            day = day_of(normal, mention.text)
            if day.day and not day.month and place.unit == self.month[1]:
                day = replace(day, month=self.month[0])  # 十月十三日至十五日
            known = _date(day, place.year or self.year)
            if known:
                self.dates.append((known, place, mention.text))
            if (
                day.month
                and (count or _UNTIL.search(place.before))
                and place.unit == self.month[1]
                and day.month > self.month[0]
                and day.year in (0, self.month[2])
            ):
                self.lengths.add(day.month - self.month[0] + 1)
                yield _months(Decimal(day.month - self.month[0] + 1), place)
            if day.month:
                self.months.append((day.month, place))
            self.month = (day.month, place.unit, day.year)

    def outcome(self, subject: Subject, *, named: bool) -> Outcome | None:
        """The outcome of a span of days or hours; None if the number is none, or nothing says that it must be one.

        The first and the last day may both count or not. `named` tells that the words name a fact of another value.
        """
        spans = tuple(self._spans(subject))
        for length, wording, unit in spans:
            if subject.printed.allows(float(length * unit)):
                return _found(subject, wording, length, unit, Verdict.DERIVED)
        for length, wording in (*self._against_last_year(subject), *(self._left(subject) if not spans else ())):
            if subject.printed.allows(float(length * _DAY)):
                return _found(subject, wording, length, _DAY, Verdict.DERIVED)
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
                yield (closed - opened + 24) % 24, f"{begin}至{end}", _HOUR
        if subject.dimension != "time" or subject.size != _DAY:
            return
        begun = self._event(place)
        dates = [(d, text) for d, said, text in self.dates if said.sentence == place.sentence][-_RECENT:]
        dates = [*((begun,) if begun else ()), *dates]
        if dates and _YEAR_END.search(place.lead):
            dates.append((date(dates[-1][0].year, 12, 31), "年底"))
        for (first, start), (last, stop) in reversed(tuple(combinations(dates, 2))):
            apart = Decimal((last - first).days)
            for length in (apart, apart + 1) if apart > 0 else ():
                yield length, f"{start}至{stop}", _DAY

    def _left(self, subject: Subject) -> Iterator[tuple[Decimal, str]]:
        """资金下得早，到年底还有340天: from a date said earlier in the paragraph, which one is not told."""
        place = subject.place
        if subject.dimension != "time" or subject.size != _DAY or not _YEAR_END.search(place.before):
            return
        for day, said, text in reversed(self.dates[-_RECENT:]):
            apart = Decimal((date(day.year, 12, 31) - day).days)
            for length in (apart, apart + 1) if said.line == place.line else ():
                yield length, f"{text}至年底"

    def _against_last_year(self, subject: Subject) -> Iterator[tuple[Decimal, str]]:
        """4月20日进场，比上年早2天: how much sooner or later in the year than a day that last year's report tells."""
        place = subject.place
        found = _THAN_LAST_YEAR.search(place.lead + place.before)
        if not found or subject.dimension != "time" or subject.size != _DAY:
            return
        said = [(day, text) for day, at, text in self.dates if at.sentence == place.sentence][-_RECENT:]
        for fact in self.noted if said else ():
            known = _date(day_of(fact.normal, fact.wording), fact.place.year or self.year)
            for day, text in said if known and fact.origin is Origin.PRIOR else ():
                sooner = (_in_year(known, day.year) - day).days if known else 0
                apart = Decimal(sooner if found["sooner"] else -sooner)
                if 0 < apart <= _OF_A_SEASON:
                    yield apart, f"{text}与{fact.year}年报告的{fact.wording}相差"

    def _event(self, place: Place) -> tuple[date, str] | None:
        """The date of what a span is told to begin with (从方案印发到年末): said before, else told by the inputs."""
        found = _SINCE.search(place.before)
        wanted = terms(found.group(1)) if found else frozenset()
        for day, said, text in reversed(self.dates) if wanted else ():
            if wanted & terms(said.right or said.left):
                return day, text
        for fact in self.noted if wanted else ():
            known = _date(day_of(fact.normal, fact.wording), fact.place.year or self.year)
            if known and fact.origin is not Origin.PRIOR and wanted & terms(fact.place.right or fact.label):
                return known, fact.wording
        return None

    def since(self, place: Place) -> Iterator[Said]:
        """从方案印发算起平均15天一次: the days from what is named to the end of the year, as a number said."""
        begun = self._event(place) if _OVER.search(place.before) else None
        days = Decimal((date(begun[0].year, 12, 31) - begun[0]).days) if begun else Decimal(0)
        if begun and days:
            wording = f"{begun[1]}至年底{days}天"
            yield Said(key=SPAN, label="", value=days * _DAY, unit="time", wording=wording, fact=-1, place=place)

    def months_left(self, subject: Subject) -> Outcome | None:
        """资金自9月申请，到年底只有4个月: the months from the one said last to the end of the year."""
        value, place = subject.printed.value, subject.place
        if subject.dimension != "months":
            return None
        if value in self.lengths and _WITHIN_LEFT.search(place.left) and _WITHIN_RIGHT.match(place.right):
            return _told(subject, explanation=f"与前文所述的起止月份一致，共{int(value)}个月。")
        month = self._month(place) if _YEAR_END.search(place.lead) else 0
        if not month or value != 13 - month:
            return None
        self.lengths.add(13 - month)
        formula = f"12 - {month} + 1"
        return _told(subject, formula=formula, explanation=f"从{month}月到12月共{13 - month}个月。")

    def months_between(self, subject: Subject) -> Outcome | None:
        """项目3月开工、11月收尾，前后九个月: both count, but where they are said to lie apart (相隔5个月)."""
        place = subject.place
        near = [month for month, said in self.months if said.sentence == place.sentence][-_RECENT:]
        both = 0 if _APART.search(place.left) else 1
        for first, last in reversed(tuple(combinations(near if subject.dimension == "months" else (), 2))):
            first, last = (min(first, last), max(first, last)) if not both else (first, last)
            length = last - first + both
            if subject.mention.hedge is Hedge.OVER and subject.printed.value == last - first:
                length = last - first  # 6月3日至11月22日, 历时5个多月
            if subject.mention.hedge is Hedge.UNDER and subject.printed.value == last - first:
                length = last - first  # 4月20日至10月12日, 不足6个月
            if last > first and subject.printed.value == length:
                self.lengths.add(length)
                formula = f"{last} - {first}{' + 1' * both}"
                return _told(subject, formula=formula, explanation=f"从{first}月到{last}月共{length}个月。")
        return None

    def years_since(self, subject: Subject) -> Outcome | None:
        """设备2012年购置，已用了11年: the years from the one just told to the report's, this one counted or not."""
        begun, years = subject.place.year, self.year - subject.place.year
        if subject.mention.unit != "年" or not 0 < begun < self.year or not _IN_USE.search(subject.place.left):
            return None
        if subject.mention.value not in (years, years + 1):
            return None
        formula = f"{self.year} - {begun}"
        return _told(subject, formula=formula, explanation=f"从{begun}年到{self.year}年共{subject.mention.value}年。")

    def months_ahead(self, subject: Subject) -> Outcome | None:
        """2025年8月底前完工，从年末算起有8个月: from the end of the year to the date just said, which is after it."""
        place = subject.place
        if subject.dimension != "months" or not _FROM_YEAR_END.search(place.before) or self.month[1] != place.unit:
            return None
        month, year = self.month[0], self.month[2] or place.year
        ahead = month + 12 * (year - self.year - 1) if year > self.year else 0
        if not ahead or subject.printed.value != ahead:
            return None
        formula = f"12 × ({year} - {self.year} - 1) + {month}"
        return _told(subject, formula=formula, explanation=f"从{self.year}年末到{year}年{month}月共{ahead}个月。")

    def _month(self, place: Place) -> int:
        """The month a span to the end of the year begins with: of the event named, else the one said last."""
        found = _SINCE.search(place.lead)
        wanted = terms(found.group(1)) if found else frozenset()
        named = (month for month, said in reversed(self.months) if wanted & terms(said.right or said.left))
        said = next(named, self.month[0] if self.month[1] == place.unit else 0)
        return said or next((month for month in self._noted_months(wanted)), 0)

    def _noted_months(self, wanted: Collection[str]) -> Iterator[int]:
        """The months in which the notes say that what a span begins with came about (8月才下达补助资金)."""
        for fact in self.noted if wanted else ():
            day = day_of(fact.normal, fact.wording)
            of_year = fact.origin is Origin.NOTE and day.year in (0, self.year)
            if of_year and not frozenset(wanted).isdisjoint(terms(fact.place.right or fact.label)):
                yield day.month


def _date(day: Day, year: int) -> date | None:
    """A day of the year given where none is written; None for a month alone, and for 2月30日, which is no date."""
    try:
        return date(day.year or year, day.month, day.day) if day.month and day.day and day.year < MAXYEAR else None
    except ValueError:
        return None


def _in_year(day: date, year: int) -> date:
    """The same day of another year, 28 February for the 29th where there is none."""
    return day.replace(year=year, day=28) if (day.month, day.day) == (2, 29) else day.replace(year=year)


def _told(subject: Subject, *, explanation: str, formula: str = SPAN) -> Outcome:
    text = subject.mention.text
    return Outcome(
        verdict=Verdict.DERIVED,
        source={"formula": formula, "operands": {}, "result": text},
        explanation=explanation,
        said=_months(Decimal(repr(subject.printed.value)), subject.place, text),
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
        said=Said(key=SPAN, label="", value=length * unit, unit="time", wording=result, fact=-1, place=subject.place),
    )
