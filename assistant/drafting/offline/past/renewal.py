"""Last year's text with this year's facts: sentence by sentence, number by number; what has no fact goes."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal

from assistant.drafting.offline.desk import Desk
from assistant.drafting.offline.figures import amounts, measured
from assistant.drafting.offline.notes.hygiene import clean, is_instruction
from assistant.drafting.offline.past.alignment import MOVE, TARGET_WORDS, Alignment, in_figure_unit, surroundings
from assistant.drafting.offline.past.restating import Clause, Restater, is_named, numbers
from assistant.drafting.offline.past.standing import HAPPENED, STARTS_ANEW, WHOLE, holds, is_lead_in
from assistant.drafting.offline.sentences import Line, PastLine, Sentence, bigrams, overlap, past_lines, split_clauses
from assistant.schema import Figure, PastReport

_HEAD = re.compile(r"^[^，。；：\d]{2,14}[。：]$")
_HEAD_KIND = re.compile(r"^([^，。；：\d]{2,8}指标)[，：]")
_GOALS = re.compile(r"[^，]{0,6}(?:年度|总体|绩效)目标(?:为|是|：)")
_DEPENDENT = re.compile(r"(?:时|以后|之后|后|前|基础上|过程中|情况下|以来)，?$|^(?:由于|因|如|若|凡)")
_PURPOSE = re.compile(r"旨在|目的|为了")  # what a purpose goes on to name stands as long as it does
_SHORTEST = 6  # characters a remainder without numbers needs to be a sentence
_SWALLOWED = 6  # pairs of characters a renewed clause may leave out of a note's; more is a thought of its own
_HEAD_CLAIM = re.compile(r"连续|首次|上年|今年|当年|[一二三四五六七八九十]年")


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """What a past section gives this year's: its lines renewed and the way it marks them."""

    style: str
    lines: tuple[Line, ...]

    @property
    def figures(self) -> frozenset[str]:
        """Ids of the figures the kept sentences state."""
        return frozenset().union(*(s.figures for line in self.lines for s in line.sentences))


@dataclass(frozen=True, slots=True, kw_only=True)
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
            mentions = numbers(clause)
            for mention in mentions:
                place = surroundings(clause, mention, mentions)
                figure = self.alignment.figure(place)
                if figure is None and not is_named(place.before):
                    figure = subject if subject and self.alignment.fits(subject, mention) else None
                subject = figure or subject
                if figure is None or MOVE.search(place.before) or TARGET_WORDS.search(place.before):
                    continue
                if isinstance(mention.value, Decimal) and not re.search(r"[由从原]$|上年|去年", place.before):
                    fact = self.alignment.facts[figure.id]
                    found.setdefault(figure.id, set()).add(in_figure_unit(figure, fact, mention.value))

    def section(self, section_id: str) -> Kept:
        """The past section renewed; no lines where there was none or nothing of it holds."""
        text = clean(next((s.text for s in self.prior.sections if s.id == section_id), ""))
        lines: list[Line] = []
        styles: list[str] = []
        for past in past_lines(text):
            line = self._line(past, section_id)
            if line.sentences:
                lines.append(line)
                styles.append(past.style)
        style = next((s for s in styles if s), "")
        if not style:
            lines = [replace(line, lead=False) for line in lines]
        return Kept(style=style, lines=tuple(lines))

    def _sentences(self, section: str) -> list[str]:
        text = next((s.text for s in self.prior.sections if s.id == section), "")
        return [sentence for line in past_lines(clean(text)) for sentence in line.sentences]

    def _line(self, past: PastLine, section: str) -> Line:
        head, sentences = "", list(past.sentences)
        if past.style and len(sentences) > 1 and _HEAD.match(sentences[0]):
            head = sentences.pop(0).rstrip("。：")
            head = "" if HAPPENED.search(head) or _HEAD_CLAIM.search(head) else head
        elif (named := _HEAD_KIND.match(sentences[0])) and (past.style or named[0].endswith("：")):
            mark = "：" if named[0].endswith("：") else ""
            head, sentences[0] = named[1] + mark, sentences[0][named.end() :]
        kept = (self._sentence(s, section) for s in sentences)
        fresh = [s for sentence in kept if sentence is not None for s in self.desk.take([sentence])]
        return Line(head=head, sentences=tuple(fresh), lead=not past.style)

    def _sentence(self, sentence: str, section: str) -> Sentence | None:
        if is_instruction(sentence) or _GOALS.match(sentence):
            return None
        raw = split_clauses(sentence)
        restater = Restater(
            desk=self.desk, alignment=self.alignment, prior_year=self.prior.year or self.desk.inputs.year - 1
        )
        if section in WHOLE and any(HAPPENED.search(c) for c in raw):
            return None
        subject: Figure | None = None
        clauses: list[Clause] = []
        for text in raw:
            clause, subject = restater.clause(text, section, subject, before=clauses[-1:])
            clauses.append(clause)
        renewed = {n.item for c in clauses for n in c.notes}
        for at, (text, clause) in enumerate(zip(raw, clauses, strict=True)):
            before = clauses[at - 1].text if at else ""
            if clause.numbered and HAPPENED.search(text) and not clause.notes:
                clause.text = ""
            aimed = _PURPOSE.search(before) and not HAPPENED.search(text)
            if not clause.numbered and not aimed and not holds(text, section, self.desk, renewed):
                clause.text = ""
            if section == "plans" and STARTS_ANEW.match(text):
                clause.own_subject = clause.numbered = True
        if section == "problems" and any(not c.text for c in clauses):
            return None
        return self._assembled(clauses, sentence, section)

    def _assembled(self, clauses: list[Clause], sentence: str, section: str) -> Sentence | None:
        broken = self._told_in_part(clauses)
        for clause in clauses:
            if any(n.item in broken for n in clause.notes):
                clause.text = ""
        chosen = _standing(clauses)
        if not chosen or not any(c.numbered or len(c.text) > 3 for c in chosen):
            return None
        figures = frozenset().union(*(c.figures for c in chosen))
        items = self._completed(chosen, section)
        if section == "overview.targets":
            _reasoned(chosen)
        if section == "overview.targets" and not figures and any(c.aims for c in chosen):
            return None  # a target without what was reached is told anew with it
        text = "".join(c.text for c in chosen).rstrip("，；：。、")
        if not text or (not figures and not items and not clauses[0].text and section != "plans"):
            return None
        if sentence.rstrip().endswith("；"):
            text += "；"
        if len(text) < _SHORTEST and len(clauses) > 1 and not figures | items:
            return None
        notes = frozenset(self.desk.items[n].note for n in items)
        return Sentence(text=text, figures=figures, notes=notes, items=frozenset(items), kept=True)

    def _told_in_part(self, clauses: list[Clause]) -> set[int]:
        """Items of which a piece with several numbers would lose some: these are better said whole, elsewhere."""
        used: dict[int, set[int]] = {}
        for clause in clauses:
            for number in clause.notes if clause.text else ():
                used.setdefault(number.item, set()).add(number.index)
        broken: set[int] = set()
        for item, indices in used.items():
            first = 0
            for part in split_clauses(self.desk.items[item].text):
                inside = set(range(first, first + len(numbers(part))))
                first += len(inside)
                kept = "".join(c.text for c in clauses if any(n.item == item for n in c.notes))
                if inside & indices and (inside - indices or len(bigrams(part) - bigrams(kept)) > _SWALLOWED):
                    broken.add(item)
        return broken

    def _completed(self, clauses: list[Clause], section: str) -> set[int]:
        """The items the clauses speak of; what else such an item says follows the clause that took its number.

        What a lasting clause of the section says without a number is not said again.
        """
        used: dict[int, dict[int, Clause]] = {}
        for clause in clauses:
            for number in clause.notes:
                used.setdefault(number.item, {})[number.index] = clause
        whole = "".join(c.text for c in clauses)
        past = (c for s in self._sentences(section) for c in split_clauses(s))
        lasting = "".join(c for c in past if not numbers(c) and holds(c, section, self.desk))
        for item, taken in used.items():
            first = 0
            after = next(iter(taken.values()))
            reached = False
            for part in split_clauses(self.desk.items[item].text):
                count = len(numbers(part))
                covered = [taken[n] for n in range(first, first + count) if n in taken]
                first += count
                if covered:
                    after, reached = covered[-1], True
                elif not count and overlap(part, lasting) >= 0.6:
                    continue
                elif (count or overlap(part, whole) < 0.5) and not reached and after is clauses[0]:
                    after.text = f"{part.rstrip('，；。')}，{after.text}"
                elif count or overlap(part, whole) < 0.5:
                    end = after.text[-1] if after.text[-1:] in ("，", "；", "。") else ""
                    after.text = f"{after.text.rstrip('，；。')}，{part.rstrip('，；。')}{end}"
        return set(used)


_RULE = re.compile(r"未经|不得|必须|应当")  # goes on about what the sentence began with


def _standing(clauses: list[Clause]) -> list[Clause]:
    """The clauses that hold; one that follows a lost clause must have a subject of its own."""
    chosen: list[Clause] = []
    gone = False
    for clause in clauses:
        if clause.text and not clause.numbered and is_lead_in(clause.text):
            chosen.append(clause)
            continue
        stands_alone = clause.numbered and clause.own_subject and not clause.text.startswith("其中")
        stands_alone = stands_alone or bool(chosen and _RULE.match(clause.text))
        if not clause.text or (gone and not stands_alone):
            gone = True
            _unled(chosen)
            while chosen and not chosen[-1].numbered and _DEPENDENT.search(chosen[-1].text):
                chosen.pop()
            continue
        gone = False
        chosen.append(clause)
    _unled(chosen)
    return chosen


def _unled(chosen: list[Clause]) -> None:
    while chosen and not chosen[-1].numbered and is_lead_in(chosen[-1].text):
        chosen.pop()


def _reasoned(clauses: list[Clause]) -> None:
    """After the last clause about a missed target, its reason; the target first, where last year did not give it."""
    for at, clause in enumerate(clauses):
        figure = clause.reached
        if figure is None or amounts.standing(figure) != "missed" or not measured.reason(figure):
            continue
        last, aimed = clause, amounts.goal(figure) in "".join(c.text for c in clauses[max(0, at - 1) : at + 1])
        for later in clauses[at + 1 :]:
            if later.figures or not later.numbered:
                break
            last, aimed = later, aimed or amounts.goal(figure) in later.text
        end = last.text[-1] if last.text[-1] in "，；。" else ""
        missed = "" if aimed else f"，{measured.short_of(figure)}"
        told = f"{missed}{measured.caused(measured.reason(figure), '，主要原因是')}"
        last.text = f"{last.text.rstrip('，；。')}{told}{end}"
