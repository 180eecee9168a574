"""One clause of last year with this year's numbers, or nothing where the inputs do not give one of them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from assistant.drafting.offline.desk import Desk
from assistant.drafting.offline.figures import amounts
from assistant.drafting.offline.figures.labels import LEADING_VERBS
from assistant.drafting.offline.past.alignment import (
    MOVE,
    SILENT,
    TARGET_WORDS,
    Alignment,
    NoteNumber,
    Place,
    core,
    surroundings,
)
from assistant.quantities import read_numbers
from assistant.quantities.writing import write_like
from assistant.schema import Figure, Kind, Mention

_RATES = ((r"执行率", "预算执行率"), (r"到位率", "资金到位率"))
_FROM = re.compile(r"(?:由|从)(?:上年的?|去年的?|原来的?)?$")
_ONLY_NOTES = frozenset({"plans", "problems", "experience"})
_APART = frozenset({"plans", "problems", "experience"})
_MONEY_PLACES = frozenset({"overview.summary", "funds.use", "funds.management"})
_UP = {
    "减少": "增加",
    "下降": "增长",
    "降低": "提高",
    "缩短": "延长",
    "回落": "上升",
    "降幅": "增幅",
    "少": "多",
    "降": "升",
    "低": "高",
    "减": "增",
}
_DOWN = {
    "增加": "减少",
    "增长": "下降",
    "提高": "降低",
    "提升": "下降",
    "延长": "缩短",
    "上升": "下降",
    "增幅": "降幅",
    "扩大": "缩小",
    "多": "少",
    "升": "降",
    "高": "低",
    "增": "减",
}


@dataclass(slots=True, kw_only=True)
class Clause:
    """One clause on its way into this year: `text` is "" where it did not hold.

    `own_subject` says it can stand after a clause that went; `reached` is the figure whose value it gives last; `aims`
    says it gives a target; `spent` are the note numbers used before it.
    """

    text: str
    numbered: bool
    own_subject: bool = False
    figures: set[str] = field(default_factory=set)
    reached: Figure | None = None
    aims: bool = False
    notes: list[NoteNumber] = field(default_factory=list)
    spent: list[NoteNumber] = field(default_factory=list)


@dataclass(frozen=True, slots=True, kw_only=True)
class Restater:
    """Puts this year's numbers into clauses of `prior_year`'s report."""

    desk: Desk
    alignment: Alignment
    prior_year: int

    def clause(
        self, text: str, section: str, subject: Figure | None, *, before: Sequence[Clause] = ()
    ) -> tuple[Clause, Figure | None]:
        """The clause restated, and the figure that following clauses without a name are about.

        `before` are the clauses of its sentence so far: a note's number is used once.
        """
        mentions = numbers(text)
        clause = Clause(text=text, numbered=bool(mentions), spent=[n for c in before for n in (*c.spent, *c.notes)])
        pieces: list[str] = []
        at = 0
        for mention in mentions:
            place = surroundings(text, mention, mentions)
            figure = self.alignment.figure(_named(place))
            if figure is not None:
                clause.own_subject = True
            elif (
                not (is_named(place.before) or is_named(place.after))
                or MOVE.search(place.before)
                or mention.kind is Kind.PERCENT
            ):
                figure = subject
            subject = figure or subject
            new = self._number(place, figure, section, clause)
            if not new:
                clause.text = ""
                return clause, subject
            lead = text[at : mention.start]
            if figure is not None and (MOVE.search(place.before) or re.search(r"[到至]$", place.before)):
                lead = turned(lead, up=figure.value > self.desk.last_year.get(figure.id, figure.value))
            if new.startswith("约"):
                lead = re.sub(r"(?:约|近|超过|达到?|为)$", "", lead)
            pieces.append(lead + new)
            at = mention.end
        clause.text = "".join(pieces) + text[at:]
        return clause, subject

    def _number(self, place: Place, figure: Figure | None, section: str, clause: Clause) -> str:
        """This year's wording for a number of last year, "" if the inputs give none."""
        mention = place.mention
        if mention.kind is Kind.YEAR:
            return self._year(mention, section)
        if mention.kind in (Kind.DATE, Kind.DOCUMENT_NUMBER, Kind.ORDINAL) or section in _ONLY_NOTES:
            return self._from_notes(place, section, clause)
        if figure is not None and _FROM.search(place.before):
            return self._last_value(figure, mention)
        if MOVE.search(place.before):
            return self._change(mention, figure)
        if mention.kind is Kind.PERCENT and (known := self._rate(place, figure)) is not None:
            return known
        if figure is not None and self.alignment.fits(figure, mention):
            return self._value(place, figure, clause)
        return self._from_notes(place, section, clause)

    def _rate(self, place: Place, figure: Figure | None) -> str | None:
        """A rate that follows from the figures: "" if it does not this year, None if it is none of these rates."""
        for pattern, label in _RATES:
            if re.search(pattern, place.before):
                found = [d for d in self.desk.derivations.values() if d.label.startswith(label)]
                return found[0].wording if len(found) == 1 else ""
        if re.search(r"完成率", place.before):
            return amounts.completion(figure) if figure is not None else ""
        shared = figure is None or not amounts.is_rate(figure)
        if shared and re.search(
            r"占(?:支出|总支出|全部支出|比|实际支出)?(?:总额)?的?(?:比重|比例)?(?:为|达)?$", place.before
        ):
            spent = self.desk.role("spent")
            share = self.desk.derivations.get(f"{figure.id}/{spent.id}") if figure and spent else None
            return write_like(share.value, place.mention) if share else ""
        return None

    def _value(self, place: Place, figure: Figure, clause: Clause) -> str:
        after_aim = place.before.split("目标")[-1]
        aim = bool(TARGET_WORDS.search(place.before)) and not re.search(r"实际|完成[^，]*$", after_aim)
        fact = self.alignment.facts.get(f"{figure.id}.target" if aim else figure.id)
        if fact is None or fact.value is None:
            return ""
        clause.aims = clause.aims or aim
        if not aim:
            clause.figures.add(figure.id)
            clause.reached = figure
            if figure.approx:
                return amounts.value(figure)
        own = amounts.goal(figure) if aim else amounts.value(figure)
        written = re.match(r"[\d.]+(\D+)$", place.mention.text)
        if place.mention.kind is not Kind.MONEY and written and written[1] == figure.unit:
            return own
        return write_like(fact.value, place.mention)

    def _year(self, mention: Mention, section: str) -> str:
        digits = re.search(r"\d{4}", mention.text)
        if digits is None:
            return ""
        year, shift = int(digits[0]), self.desk.inputs.year - self.prior_year
        meant = {self.prior_year} | ({self.prior_year + 1} if section == "plans" else set())
        return mention.text.replace(digits[0], str(year + shift)) if year in meant else ""

    def _from_notes(self, place: Place, section: str, clause: Clause) -> str:
        open_here = self._open(section)
        taken = {(n.item, n.index) for n in (*clause.spent, *clause.notes)}
        if section == "plans":
            return ""  # what was planned then and what is planned now share no more than their words
        number = self.alignment.note_number(place, lambda item, at: item not in open_here or (item, at) in taken)
        if number is None or number.mention.value is None:
            return ""
        clause.notes.append(number)
        clause.own_subject = True
        return number.mention.text

    def _open(self, section: str) -> list[int]:
        """Items that may be said here: problems and plans keep to their own sections."""
        return [
            n
            for n, item in enumerate(self.desk.items)
            if n not in self.desk.said_items
            and (item.section == section or not ({item.section, section} & _APART))
            and (not item.section.startswith("funds") or section in _MONEY_PLACES)
        ]

    def _last_value(self, figure: Figure, mention: Mention) -> str:
        before = self.desk.last_year.get(figure.id)
        fact = self.alignment.facts[figure.id]
        if before is None or not figure.value or fact.value is None or isinstance(fact.value, tuple):
            return ""
        return write_like(before * fact.value / figure.value, mention)

    def _change(self, mention: Mention, figure: Figure | None) -> str:
        before = self.desk.last_year.get(figure.id) if figure else None
        if figure is None or before is None or figure.value == before or figure.approx:
            return ""
        if mention.kind is Kind.PERCENT and not amounts.is_rate(figure):
            return write_like(abs(figure.value - before) / before * 100, mention) if before else ""
        if mention.kind is Kind.POINT:
            return amounts.difference(figure.value, before, figure.unit) if amounts.is_rate(figure) else ""
        if amounts.is_rate(figure) or not self.alignment.fits(figure, mention):
            return ""
        return amounts.difference(figure.value, before, figure.unit)


def _named(place: Place) -> Place:
    """A place with the words that only say how something moved left out: "支出增加" is about 支出."""
    moved = MOVE.search(place.before)
    if moved is None:
        return place
    name = re.split(r"比|较|增|减|下降|提高|降低|提升|上升|缩短|延长|同比", place.before)[0]
    return replace(place, before=name)


def turned(lead: str, *, up: bool) -> str:
    """The words before a change, with the verb that goes with this year's direction."""
    for old, new in (_UP if up else _DOWN).items():
        if re.search(rf"{old}[了为达到至]*$", lead):
            return re.sub(rf"{old}([了为达到至]*)$", rf"{new}\1", lead)
    return lead


def numbers(text: str) -> list[Mention]:
    """The mentions of a text that state something."""
    return [m for m in read_numbers(text) if m.kind not in SILENT]


def is_named(before: str) -> bool:
    """Whether the words before a number name a thing of their own."""
    words = core(before)
    return len(words) >= 2 and words not in LEADING_VERBS
