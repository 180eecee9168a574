"""Years and dates: held against the inputs by their form, not by arithmetic."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from assistant.checks.dossier import Dossier
from assistant.checks.facts import Fact, Origin
from assistant.checks.judging.verdicts import Outcome
from assistant.checks.judging.wording import origin_of
from assistant.checks.reading.place import Place
from assistant.checks.reading.subjects import Fit, terms
from assistant.schema import Kind, Mention, Verdict

_PARTS = re.compile(r"^(?P<year>\d{4})?(?:--|-)?(?P<month>\d{2})?(?:-(?P<day>\d{2}))?")
_HISTORY = re.compile("^(?:以来|起|成立|始|建成|建立|修订|印发|出台|发布|制定|设立|批复|以前|之前|至|到|—|-|版|级|届)")
_COMPARE = re.compile(
    "(?:比|较|与|跟|(?<!共)同|(?<![缘理事原])由|从|自|(?<!截)至|于|相比|对照|延续|沿用|截至上年)(?:[^，。；]{0,4})$"
)
_MEASURED_BY = re.compile("(?:为|是|等于|相当于|超过?|不及|不到|不足|接近)$")  # 为2023年22所的2.3倍
_DEFERRED = re.compile("(?:推迟|延期|顺延|延后|延迟|延|改|转|结转|拖)(?:到|至)?$")
_YEAR_END = re.compile("(?:[到至]|截[至止到]*)$")
_SET_FOR = re.compile(
    "(?:[定放排]在|定于|[拟计划力争取预计]+(?:在|于)|推迟[到至]|顺?延[到至期]*[到至])$"
)  # 时间定在2024年上半年
_BY_THEN = re.compile("(?:[上中下]旬|月?[底末初])?[之以]?前")
_NEXT_YEAR = re.compile("明年|来年|下一?年度?")
_PAST_TOLD = re.compile("上年|去年")
_NAMED_LEAST, _WHOLE_LEAST = 4, 2  # characters that two places share behind a date
_HINTED = 0.15
_RATHER = 0.35  # how much better the words must name another date than one that agrees
_NAMED = 0.5  # fit at which a date is that of what its clause speaks of


@dataclass(frozen=True, slots=True)
class Day:
    """A date with whatever parts are written; 0 for a part left out."""

    year: int
    month: int
    day: int

    def agrees(self, other: Day) -> bool:
        """Whether no part that both have differs."""
        pairs = ((self.year, other.year), (self.month, other.month), (self.day, other.day))
        return all(not a or not b or a == b for a, b in pairs)


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """A mention of time in its place; `held` are the facts accepted for the numbers its sentence goes on with,
    `papers` the documents of the inputs that its sentence names, `issued` is the year of the document its sentence
    begins with (0: none).
    """

    mention: Mention
    place: Place
    fits: Mapping[int, Fit]
    held: Sequence[Fact]
    papers: Sequence[Fact] = ()
    issued: int = 0


def day_of(normal: str, text: str) -> Day:
    """The parts of a date or year as written."""
    found = _PARTS.match(normal)
    if normal and found and any(found.groups()):
        return Day(*(int(found.group(g) or 0) for g in ("year", "month", "day")))
    year = re.match(r"(\d{4})", text)
    return Day(int(year.group(1)) if year else 0, 0, 0)


def judge_period(dossier: Dossier, period: Period) -> Outcome:
    """A year or date: in the inputs, contradicting them, or with nothing to be held against."""
    if period.place.is_head:
        return Outcome(verdict=Verdict.NOT_CHECKED, explanation="表头的年份。")
    day = day_of(period.mention.normal, period.mention.text)
    dated = [(f, day_of(f.normal, f.wording)) for f in dossier.dates]
    if outcome := _against_named(dossier, period, dated):
        return outcome
    if day.month:
        outcome = _is_past_deadline(dossier, period, day, dated) or _against_dates(dossier, period, day, dated)
        if outcome is not None:
            return outcome
    if outcome := _against_history(dossier, period, day, dated):
        return outcome
    if day.year and day.year != dossier.inputs.year:
        return _other_year(dossier, period, day.year, [d for f, d in dated if _is_told_here(f, period.place)])
    if day.year and _is_over(dossier, period, dated):
        return _wrong_year(period, day.year + 1, "推迟、计划的事要到")
    planned = set() if _COMPARE.search(period.place.before) else _planned(dossier, period)
    if day.year and planned and _goes_on_with_plans(dossier, period):
        return _wrong_year(period, min(planned), "工作记录写的是")
    return Outcome(verdict=Verdict.NOT_CHECKED, explanation="年份、日期与填报信息不矛盾。")


def _goes_on_with_plans(dossier: Dossier, period: Period) -> bool:
    """Whether notes alone tell the numbers behind a period, or, where plans are told, a note of plans the first one."""
    first = replace(period, held=period.held[:1])
    plans = period.place.section.startswith("plans") and bool(_planned(dossier, first))
    return plans or all(f.mention is not None for f in period.held)


def _planned(dossier: Dossier, period: Period) -> set[int]:
    """The years ahead that notes speak of (2024年打算, 明年打算) where they tell the numbers a period goes on with."""
    own = dossier.inputs.year
    noted = [f for f in period.held if f.mention is not None and f.origin is Origin.NOTE]
    return {f.place.year for f in noted if f.place.year > own} | {
        own + 1 for f in noted if not f.place.year and _NEXT_YEAR.search(f.place.lead)
    }


def _is_over(dossier: Dossier, period: Period, dated: Sequence[tuple[Fact, Day]]) -> bool:
    """Whether what the inputs put off beyond the report's year, or a plan sets a time for, is told of that year."""
    if period.place.section.startswith("plans") and _SET_FOR.search(period.place.left):
        return True
    if not _DEFERRED.search(period.place.before):
        return False
    told = {d.year for f, d in dated if f.origin is not Origin.PRIOR and _DEFERRED.search(f.place.before)}
    return bool(told - {0}) and min(told - {0}) > dossier.inputs.year


def _against_named(dossier: Dossier, period: Period, dated: Sequence[tuple[Fact, Day]]) -> Outcome | None:
    """《关于明确2023年教师经费的方案》, 7月至8月高温: a year or a span of months that the inputs tell with the same

    words behind it, and none of them as the draft does.
    """
    words, own = period.place.right, day_of(period.mention.normal, period.mention.text)
    span = "/" in period.mention.normal
    if (own.month and not span) or _PAST_TOLD.search(period.place.lead):
        return None
    alike = [
        (f, d)
        for f, d in dated
        if f.mention is not None
        and f.origin is not Origin.PRIOR
        and ("/" in f.normal) == span
        and bool(d.month) == bool(own.month)
        and _same_words(words, f.place.right)
    ]
    if any(all(_ends_agree(period.mention.normal, f.normal)) if span else d.year == own.year for f, d in alike):
        return None
    for fact, _ in alike:
        if not span or any(_ends_agree(period.mention.normal, fact.normal)):
            return Outcome(
                verdict=Verdict.WRONG_PERIOD,
                source=fact.source or None,
                expected=fact.wording,
                explanation=f"{origin_of(fact)}写的是{fact.wording}，此处写作{period.mention.text}。",
            )
    return None


def _is_past_deadline(dossier: Dossier, period: Period, day: Day, dated: Sequence[tuple[Fact, Day]]) -> Outcome | None:
    """2024年5月前补购1艘, where a note plans it 2025年5月前: nothing is planned by a time that is over."""
    own = dossier.inputs.year
    if not period.place.section.startswith("plans") or day.year != own or not _BY_THEN.match(period.place.right):
        return None
    for fact, known in dated:
        ahead = fact.origin is Origin.NOTE and (known.year or _year_of(dossier, fact)) == own + 1
        if ahead and (known.month, known.day) == (day.month, day.day):
            return _wrong_year(period, own + 1, f"{origin_of(fact)}写的是")
    return None


def _ends_agree(one: str, other: str) -> list[bool]:
    """Of two spans, or two dates, whether each end of one agrees with that of the other."""
    return [day_of(a, a).agrees(day_of(b, b)) for a, b in zip(one.split("/"), other.split("/"), strict=False)]


def _same_words(one: str, other: str) -> bool:
    """Whether two pieces begin alike: four characters, or all there are of the shorter."""
    short = min(len(one), len(other), _NAMED_LEAST)
    return short >= _WHOLE_LEAST and one[:short] == other[:short]


def _is_told_here(fact: Fact, place: Place) -> bool:
    """Whether a date of the inputs can be meant: one in a figure's name (2022年案例研究) with that name alone."""
    if fact.origin is Origin.LABEL:
        return bool(terms(fact.label) & terms(place.right))
    return fact.origin is not Origin.PRIOR


def _against_dates(dossier: Dossier, period: Period, day: Day, dated: Sequence[tuple[Fact, Day]]) -> Outcome | None:
    months = [(f, d) for f, d in dated if d.month]
    put_off = [(f, d) for f, d in months if f.origin is not Origin.PRIOR and _DEFERRED.search(f.place.before)]
    if _DEFERRED.search(period.place.before) and any(d.month == day.month for _, d in put_off):
        months = put_off  # 推迟至2024年3月, though something else was of 2023年3月15日
    agreeing = _agreeing(dossier, period, day, months)
    if agreeing is None and (day.month, day.day) == (12, 31) and _YEAR_END.search(period.place.before):
        return None  # 方案3月20日印发，至12月31日: the end of the year, whatever the clause speaks of
    best = _best_named(dossier, period, day, months)
    if agreeing is not None:
        score, fact = agreeing
        if best is None or score >= best[0] - _RATHER or day.agrees(best[2]):
            return Outcome(
                verdict=Verdict.NOT_CHECKED,
                source=fact.source or None,
                explanation=f"日期与{origin_of(fact)}一致。",
            )
    if best is None and agreeing is None:
        best = _of_note_told(dossier, period, months)
    if best is None:
        return None
    _, fact, known = best
    known = Day(known.year or _year_of(dossier, fact), known.month, known.day)
    if _shares_an_end(period.mention.normal, fact.normal):
        return None  # 9月下达，9—12月开展: what begins or ends there
    if bool(day.day) != bool(known.day) and day.month == known.month and (day.year or known.year) == known.year:
        return None
    return Outcome(
        verdict=Verdict.WRONG_PERIOD,
        source=fact.source or None,
        expected=_restyled(period.mention, day, known, fact),
        explanation=f"{origin_of(fact)}写的是{fact.wording}，此处写作{period.mention.text}。",
    )


def _agreeing(
    dossier: Dossier, period: Period, day: Day, months: Sequence[tuple[Fact, Day]]
) -> tuple[float, Fact] | None:
    """The date of the inputs that agrees with one of the draft and goes best by its words, and how well it does."""
    found: list[tuple[float, Fact]] = []
    for fact, known in months:
        whole = Day(known.year or _year_of(dossier, fact), known.month, known.day)
        ends = fact.normal.partition("/")[2], period.mention.normal.partition("/")[2]
        if day.agrees(whole) and bool(day.day) <= bool(known.day) and ends[0] == ends[1]:
            fit = period.fits.get(dossier.position(fact))
            found.append((fit.score if fit else 0.0, fact))
    return max(found, key=lambda pair: pair[0], default=None)


def _best_named(
    dossier: Dossier, period: Period, day: Day, months: Sequence[tuple[Fact, Day]]
) -> tuple[float, Fact, Day] | None:
    """The date of this year's inputs that the words around one of the draft name best, if they name any."""
    best: tuple[float, Fact, Day] | None = None
    for fact, known in months:
        if fact.origin is Origin.PRIOR:
            continue
        fit = period.fits.get(dossier.position(fact))
        score = fit.score if fit else 0.0
        same_day = day.month == known.month and day.day == known.day
        if same_day and day.year and (day.day or score >= _HINTED):
            score = max(score, _NAMED)
        if score >= _NAMED and (best is None or score > best[0]):
            best = (score, fact, known)
    return best


def _of_note_told(
    dossier: Dossier, period: Period, months: Sequence[tuple[Fact, Day]]
) -> tuple[float, Fact, Day] | None:
    """10月电话回访，拨打300户, jotted as 11月电话回访，拨300户: the one date of the note that tells the next number, or

    the document the sentence names.
    """
    told = {dossier.notes[twin] for f in period.held[:1] for twin in dossier.twins(dossier.position(f))} - {-1}
    told = told or {dossier.notes[dossier.position(f)] for f in period.papers} - {-1}
    dates = [(f, d) for f, d in months if dossier.notes[dossier.position(f)] in told]
    alone = len(dates) == 1 and "/" not in dates[0][0].normal + period.mention.normal
    return (_NAMED, *dates[0]) if alone else None


def _against_history(dossier: Dossier, period: Period, day: Day, dated: Sequence[tuple[Fact, Day]]) -> Outcome | None:
    """质谱仪购于2016年, jotted as 质谱仪2013年买的: a year long gone that a note tells otherwise, of what is named or

    with the number told next.
    """
    before = dossier.inputs.year - 1
    if day.month or not 0 < day.year < before or any(d.year == day.year for _, d in dated):
        return None
    past = [(f, d) for f, d in dated if f.origin is Origin.NOTE and not d.month and 0 < d.year < before]
    known = _of_note_told(dossier, period, past) or _best_named(dossier, period, day, past)
    return _wrong_year(period, known[2].year, f"{origin_of(known[1])}写的是") if known else None


def _shares_an_end(one: str, other: str) -> bool:
    """Whether a span of time begins or ends with a single date (--09/--12 with --09)."""
    span, single = (one, other) if "/" in one else (other, one)
    return "/" in span and "/" not in single and single in span.split("/")


def _year_of(dossier: Dossier, fact: Fact) -> int:
    """The year of a date given without one: the year its sentence speaks of, next year in plans, else the report's."""
    if fact.place.year:
        return fact.place.year
    ahead = fact.section.startswith("plans") and fact.origin is not Origin.PRIOR
    return fact.year + 1 if ahead else fact.year


def _restyled(mention: Mention, day: Day, known: Day, fact: Fact) -> str:
    text = mention.text
    written = bool(day.year) and str(day.year) in text  # 二〇二二年三月六日 is told by the wording of the inputs
    if written and known.year and day.day and (day.month, day.day) == (known.month, known.day):
        return text.replace(str(day.year), str(known.year), 1)
    return fact.wording


def _other_year(dossier: Dossier, period: Period, year: int, known: Sequence[Day]) -> Outcome:
    """A year that is not the report's: fine in plans, history and comparison, wrong with this year's numbers."""
    own = dossier.inputs.year
    place = period.place
    current = [f for f in period.held if f.origin is not Origin.PRIOR and (f.place.year or own) == own]
    stated = [f for f in period.held if (f.place.year or f.year) == year]
    in_label = any(str(year) in f.label or str(year) in f.wording for f in period.held)
    compared = bool(_COMPARE.search(place.left) or _COMPARE.search(place.before))
    history = bool(_HISTORY.match(place.right))
    tried = year == own - 1 and bool(_PAST_TOLD.search(place.lead))  # 上年试点，2023年起铺开
    if place.right.startswith("起") and (tried or year < period.issued == own):
        history = False  # 依据〔2023〕31号印发方案，2022年起实施: nothing begins before what it is based on
    if history and period.held and period.held[0] in current:
        told = period.held[0]  # 2022年建成高标准农田18640亩: the verb is that of this year's figure, no history
        history = not (told.origin is Origin.FIGURE and _same_words(place.right, told.label))
    if _MEASURED_BY.search(place.before) and any(f.origin is Origin.PRIOR and f.year == year for f in period.held[:1]):
        return Outcome(verdict=Verdict.NOT_CHECKED, explanation="所述为往年的数。")
    if year > own and _DEFERRED.search(place.before):
        return Outcome(verdict=Verdict.NOT_CHECKED, explanation="所述为推迟后的时间。")
    if current and not stated and not in_label and not compared and not history:
        other = {f.place.year for f in current if f.place.year} or {own}
        if not (place.section.startswith("plans") and year > own) or max(other) > own:
            return _wrong_year(period, min(other), "所述数字是")
    planned = _planned(dossier, period)
    if planned and year not in planned and not (stated or compared):
        return _wrong_year(period, min(planned), "工作记录写的是")
    if stated and not current:
        return Outcome(verdict=Verdict.NOT_CHECKED, explanation="所述为往年的数。")
    near = {d.year for d in known if d.year}
    ahead = year > own and (place.section.startswith(("plans", "experience", "problems")) or year in near)
    if year in near or ahead or compared or history or abs(year - own) > 1:
        return Outcome(verdict=Verdict.NOT_CHECKED, explanation="年份与填报信息不矛盾。")
    return _wrong_year(period, own, "本报告年度是")


def _wrong_year(period: Period, year: int, why: str) -> Outcome:
    text = period.mention.text
    written = re.match(r"\d{4}", text)
    return Outcome(
        verdict=Verdict.WRONG_PERIOD,
        expected=text.replace(written.group(), str(year), 1) if written else None,
        explanation=f"{why}{year}年，此处写作{text}。",
    )


TIMES = frozenset({Kind.YEAR, Kind.DATE})
