"""Last year's text with this year's facts: sentence by sentence, number by number; what has no fact goes."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from decimal import Decimal

from assistant.drafting.offline import amounts, measured
from assistant.drafting.offline.alignment import (
    MOVE,
    SILENT,
    TARGET_WORDS,
    Alignment,
    NoteNumber,
    Place,
    core,
    in_figure_unit,
    surroundings,
)
from assistant.drafting.offline.desk import Desk
from assistant.drafting.offline.sentences import Line, Sentence, overlap, past_lines, split_clauses
from assistant.drafting.offline.standing import EVENT, STARTS_ANEW, holds
from assistant.quantities import read_numbers
from assistant.quantities.writing import write_like
from assistant.schema import Figure, Kind, Mention, PastReport

_HEAD = re.compile(r"^[^，。；：\d]{2,14}[。：]$")
_RULES = frozenset({"organisation.structure", "organisation.management", "funds.management", "experience", "plans"})
_RATES = ((r"执行率", "预算执行率"), (r"到位率", "资金到位率"))


@dataclass(slots=True, kw_only=True)
class Clause:
    """One clause on its way into this year: `text` is "" where it did not hold."""

    text: str
    numbered: bool
    own_subject: bool = False
    figures: set[str] = field(default_factory=set)
    reached: Figure | None = None
    notes: list[NoteNumber] = field(default_factory=list)


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """What a past section gives this year's: its lines renewed and the way it marks them."""

    style: str
    lines: tuple[Line, ...]

    @property
    def figures(self) -> frozenset[str]:
        """Ids of the figures the kept sentences state."""
        return frozenset().union(*(s.figures for line in self.lines for s in line.sentences))


@dataclass(slots=True, kw_only=True)
class Renewal:
    """Renews the sections of one past report for the report on the desk."""

    desk: Desk
    alignment: Alignment
    prior: PastReport

    def last_year(self) -> dict[str, Decimal]:
        """Last year's value of each figure its text states without contradiction, in the figure's unit."""
        found: dict[str, set[Decimal]] = {}
        for section in self.prior.sections:
            if section.id in ("plans", "problems", "experience"):
                continue
            for line in past_lines(section.text):
                for sentence in line.sentences:
                    self._read_values(sentence, found)
        return {name: values.pop() for name, values in found.items() if len(values) == 1}

    def _read_values(self, sentence: str, found: dict[str, set[Decimal]]) -> None:
        subject: Figure | None = None
        for clause in split_clauses(sentence):
            mentions = [m for m in read_numbers(clause) if m.kind not in SILENT]
            for mention in mentions:
                place = surroundings(clause, mention, mentions)
                figure = self.alignment.figure(place)
                if figure is None and not _is_named(place.before):
                    figure = subject if subject and self.alignment.fits(subject, mention) else None
                subject = figure or subject
                spoken = place.before + clause[: mention.start]
                if figure is None or MOVE.search(place.before) or TARGET_WORDS.search(place.before):
                    continue
                if isinstance(mention.value, Decimal) and not re.search(r"由$|从$|上年|去年|原", spoken):
                    fact = self.alignment.facts[figure.id]
                    found.setdefault(figure.id, set()).add(in_figure_unit(figure, fact, mention.value))

    def section(self, section_id: str) -> Kept:
        """The past section renewed; no lines where there was none or nothing of it holds."""
        text = next((s.text for s in self.prior.sections if s.id == section_id), "")
        lines: list[Line] = []
        styles: list[str] = []
        for past in past_lines(text):
            head, sentences = "", list(past.sentences)
            if past.style and len(sentences) > 1 and _HEAD.match(sentences[0]):
                head = sentences.pop(0).rstrip("。：")
            fresh = [s for s in (self._sentence(s, section_id) for s in sentences) if s is not None]
            fresh = self.desk.take(fresh)
            if fresh:
                lines.append(Line(head=head, sentences=tuple(fresh), lead=not past.style))
                styles.append(past.style)
        style = next((s for s in styles if s), "")
        if not style:
            lines = [replace(line, lead=False) for line in lines]
        return Kept(style=style, lines=tuple(lines))

    def _sentence(self, sentence: str, section: str) -> Sentence | None:
        raw = split_clauses(sentence)
        if section in _RULES and any(EVENT.search(c) for c in raw):
            return None
        subject: Figure | None = None
        clauses: list[Clause] = []
        for text in raw:
            clause, subject = self._clause(text, section, subject)
            if not clause.numbered and clause.text and not holds(text, section, self.desk):
                clause.text = ""
            if section == "plans" and STARTS_ANEW.match(text):
                clause.own_subject = clause.numbered = True
            clauses.append(clause)
        return self._assemble(clauses, sentence, section)

    def _assemble(self, clauses: list[Clause], sentence: str, section: str) -> Sentence | None:
        items = self._notes_said(clauses)
        parts: list[str] = []
        figures: set[str] = set()
        gone = False
        for at, clause in enumerate(clauses):
            if not clause.text:
                gone = True
                continue
            if gone and not (clause.numbered and clause.own_subject):
                continue
            gone = False
            parts.append(clause.text)
            figures |= clause.figures
            if clause.reached is not None and section == "overview.targets":
                cause = measured.reason(clause.reached)
                if cause and amounts.standing(clause.reached) == "missed":
                    parts[-1] = parts[-1].rstrip("，；。")
                    parts.append(f"，主要原因是{cause}" + ("，" if at + 1 < len(clauses) else ""))
        text = "".join(parts).rstrip("，；：。、")
        if not text or not any(c.text and (c.numbered or len(c.text) > 3) for c in clauses):
            return None
        if not figures and not items and any(c.numbered and not c.text for c in clauses):
            whole = [c for c in clauses if c.text]
            if not whole or clauses[0].text == "":
                return None
        if sentence.rstrip().endswith("；"):
            text += "；"
        notes = frozenset(self.desk.items[n].note for n in items)
        return Sentence(text=text, figures=frozenset(figures), notes=notes, items=frozenset(items), kept=True)

    def _notes_said(self, clauses: list[Clause]) -> set[int]:
        """Items said by the clauses; one said in part is put in whole where its first number stood."""
        used: dict[int, set[int]] = {}
        for clause in clauses:
            for number in clause.notes if clause.text else ():
                used.setdefault(number.item, set()).add(number.index)
        for n, indices in used.items():
            item = self.desk.items[n]
            numbers = [m for m in read_numbers(item.text) if m.kind not in SILENT]
            kept_text = "".join(c.text for c in clauses)
            silent = [c for c in split_clauses(item.text) if not _mentions(c)]
            if len(indices) == len(numbers) and all(overlap(c, kept_text) >= 0.5 for c in silent):
                continue
            first = True
            for clause in clauses:
                if any(number.item == n for number in clause.notes) and clause.text:
                    end = clause.text[-1] if clause.text[-1] in "，；。：" else ""
                    clause.text, clause.own_subject = (item.text + end if first else ""), True
                    first = False
        return set(used)

    def _clause(self, text: str, section: str, subject: Figure | None) -> tuple[Clause, Figure | None]:
        mentions = _mentions(text)
        clause = Clause(text=text, numbered=bool(mentions))
        pieces: list[str] = []
        at = 0
        for mention in mentions:
            place = surroundings(text, mention, mentions)
            figure = self.alignment.figure(place)
            if figure is not None:
                clause.own_subject = True
            elif not _is_named(place.before) or MOVE.search(place.before) or mention.kind is Kind.PERCENT:
                figure = subject
            subject = figure or subject
            new = self._number(place, figure, section, clause)
            if not new:
                clause.text = ""
                return clause, subject
            lead = text[at : mention.start]
            if MOVE.search(place.before) and figure is not None:
                lead = _turned(lead, self._moved_up(figure))
            if new.startswith("约"):
                lead = lead.rstrip("约近超过")
            pieces.append(lead + new)
            at = mention.end
        clause.text = "".join(pieces) + text[at:]
        return clause, subject

    def _number(self, place: Place, figure: Figure | None, section: str, clause: Clause) -> str:
        """This year's wording for a number of last year, "" if the inputs give none."""
        mention = place.mention
        if mention.kind is Kind.YEAR:
            return self._year(mention, section)
        if mention.kind in (Kind.DATE, Kind.DOCUMENT_NUMBER, Kind.ORDINAL):
            return self._as_in_notes(place, clause)
        if MOVE.search(place.before):
            return self._move(mention, figure)
        if mention.kind is Kind.PERCENT and (rate := next((n for p, n in _RATES if re.search(p, place.before)), "")):
            found = [d for d in self.desk.derivations.values() if d.label.startswith(rate)]
            return write_like(found[0].value, mention) if len(found) == 1 else ""
        if mention.kind is Kind.PERCENT and re.search(r"完成率", place.before):
            return amounts.completion(figure) if figure is not None else ""
        if mention.kind is Kind.PERCENT and re.search(r"占", place.before):
            spent = self.desk.role("spent")
            share = self.desk.derivations.get(f"{figure.id}/{spent.id}") if figure and spent else None
            return write_like(share.value, mention) if share else ""
        if section != "plans" and figure is not None and self.alignment.fits(figure, mention):
            return self._value(place, figure, clause)
        return self._as_in_notes(place, clause)

    def _value(self, place: Place, figure: Figure, clause: Clause) -> str:
        target = bool(TARGET_WORDS.search(place.before)) and not re.search(
            r"实际|完成[^，]*$", place.before.split("目标")[-1]
        )
        fact = self.alignment.facts.get(f"{figure.id}.target" if target else figure.id)
        if fact is None or fact.value is None:
            return ""
        clause.figures.add(figure.id)
        if not target:
            clause.reached = figure
            if figure.approx:
                return amounts.value(figure)
        return write_like(fact.value, place.mention)

    def _year(self, mention: Mention, section: str) -> str:
        digits = re.search(r"\d{4}", mention.text)
        if digits is None:
            return ""
        shift = self.desk.inputs.year - (self.prior.year or self.desk.inputs.year - 1)
        year = int(digits[0])
        if year == self.desk.inputs.year - shift or (section == "plans" and year == self.desk.inputs.year):
            return mention.text.replace(digits[0], str(year + shift))
        return ""

    def _as_in_notes(self, place: Place, clause: Clause) -> str:
        open_items = [n for n in range(len(self.desk.items)) if n not in self.desk.said_items]
        number = self.alignment.note_number(place, open_items)
        if number is None or number.mention.value is None:
            return ""
        clause.notes.append(number)
        clause.own_subject = True
        return number.mention.text

    def _move(self, mention: Mention, figure: Figure | None) -> str:
        before = self.desk.last_year.get(figure.id) if figure else None
        if figure is None or before is None or figure.value == before:
            return ""
        if mention.kind is Kind.PERCENT and not amounts.is_rate(figure):
            return write_like(abs(figure.value - before) / before * 100, mention) if before else ""
        if mention.kind is Kind.POINT or not amounts.is_rate(figure):
            if mention.kind is not Kind.POINT and not self.alignment.fits(figure, mention):
                return ""
            return amounts.difference(figure.value, before, figure.unit)
        return ""

    def _moved_up(self, figure: Figure) -> bool:
        return figure.value > self.desk.last_year.get(figure.id, figure.value)


_UP = {
    "减少": "增加",
    "下降": "增长",
    "降低": "提高",
    "少": "多",
    "缩短": "延长",
    "降幅": "增幅",
    "低": "高",
    "减": "增加",
    "回落": "上升",
}
_DOWN = {
    "增加": "减少",
    "增长": "下降",
    "提高": "降低",
    "提升": "下降",
    "多": "少",
    "延长": "缩短",
    "增幅": "降幅",
    "上升": "下降",
    "高": "低",
}


def _turned(lead: str, up: bool) -> str:
    """The words before a change, with the verb that goes with this year's direction."""
    table = _UP if up else _DOWN
    for old, new in table.items():
        if re.search(rf"{old}[了为达]*$", lead):
            return re.sub(rf"{old}([了为达]*)$", rf"{new}\1", lead)
    return lead


def _mentions(text: str) -> list[Mention]:
    return [m for m in read_numbers(text) if m.kind not in SILENT]


def _is_named(before: str) -> bool:
    """Whether the words before a number name a thing of their own."""
    return len(core(before)) >= 2
