"""The last look before a draft is handed on: the ledger reads it, and what it calls wrong does not stay."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from assistant.checks import check_draft
from assistant.drafting.offline.figures import amounts, labels, measured
from assistant.drafting.offline.notes.items import Item
from assistant.drafting.offline.notes.register import in_full
from assistant.drafting.offline.sections.defaults import PLAIN, plain
from assistant.drafting.offline.sentences import Line, Sentence, render, split_clauses
from assistant.drafting.offline.tally import Tally, freed, restored
from assistant.outlines import Outline
from assistant.quantities import read_numbers
from assistant.schema import WRONG, Figure, Judged, Ledger, Passage, PastReport, ReportInput

_SPEAKS = re.compile(r"未|偏低|超出|差距")  # headings that are a finding by themselves
_ROUNDS = 4
_STANDS = 2  # clauses left of last year's sentence that still make one
_LEANS = re.compile(
    r"其中|比|较|占|同比|增|下降|完成|实际|达|为|高|低|减|多|少|目标|(?:预算)?执行率|结转|收回|[^，]{0,2}\d"
)
_FUNDS, _OTHERS = "funds.use", "effectiveness"


@dataclass(frozen=True, slots=True, kw_only=True)
class Body:
    """One section before it is text: its lines, the way they are marked and the past sections it drew on."""

    style: str
    lines: tuple[Line, ...]
    sources: tuple[Passage, ...] = ()

    @property
    def text(self) -> str:
        """The section as it is printed."""
        return render(self.lines, self.style)


@dataclass(frozen=True, slots=True, kw_only=True)
class Proof:
    """Drafts held against the inputs of one report."""

    inputs: ReportInput
    priors: Sequence[PastReport]
    outline: Outline
    items: Sequence[Item]
    absorbed: Mapping[int, str]
    homes: Mapping[str, str]  # sections the outline has not -> the section that speaks for them

    def proven(self, bodies: Mapping[str, Body]) -> tuple[dict[str, Body], dict[str, tuple[Judged, ...]]]:
        """The sections without wrong numbers and with every figure, and how their numbers are judged.

        A clause with a wrong number is dropped and the whole read again, since what is gone can change what the rest
        is held against. A note that lost a number on the way is told once more by itself, and given up whole if that
        does not stand either. A figure nothing mentions any more is stated plainly in its section.
        """
        bodies, ledger = self._settled(bodies)
        lost = self.lost(bodies)
        if lost:
            bodies, ledger = self._settled(self._restored(bodies, lost))
            given_up = self.lost(bodies)
            if given_up:
                bodies, ledger = self._settled(
                    {s: replace(b, lines=freed(b.lines, given_up, self.items)) for s, b in bodies.items()}
                )
        missing = [f for f in self.inputs.figures if f.id in ledger.missing]
        if missing:
            bodies = self._stated(bodies, missing)
        for section, body in bodies.items():
            if not body.lines and section in PLAIN:
                bodies = {**bodies, section: replace(body, lines=(Line(sentences=(plain(section, self.inputs),)),))}
        return dict(bodies), self._read({section: body.text for section, body in bodies.items()})[0]

    def lost(self, bodies: Mapping[str, Body]) -> frozenset[int]:
        """Places of the items of notes that the sections do not say with all their numbers."""
        lines = (line for body in bodies.values() for line in body.lines)
        whole = "".join(body.text for body in bodies.values())
        return Tally(items=self.items, absorbed=self.absorbed).lost(lines, whole)

    def _settled(self, bodies: Mapping[str, Body]) -> tuple[dict[str, Body], Ledger]:
        for _ in range(_ROUNDS):
            numbers, ledger = self._read({section: body.text for section, body in bodies.items()})
            wrong = {s: [j for j in judged if j.verdict in WRONG] for s, judged in numbers.items()}
            if not any(wrong.values()):
                break
            bodies = {
                section: without(
                    body, [j.mention.start for j in wrong.get(section, [])], self.items, self.inputs.figures
                )
                for section, body in bodies.items()
            }
        return dict(bodies), ledger

    def _restored(self, bodies: Mapping[str, Body], lost: frozenset[int]) -> dict[str, Body]:
        """Each item lost told anew in its own section."""
        told = {s: replace(b, lines=freed(b.lines, lost, self.items)) for s, b in bodies.items()}
        for section, body in told.items():
            own = [(n, self.items[n]) for n in sorted(lost) if self._home(self.items[n].section) == section]
            if own:
                told[section] = replace(body, lines=restored(body.lines, own, self.items, self.inputs.figures))
        return told

    def _home(self, section: str) -> str:
        return self.homes.get(section, section)

    def _stated(self, bodies: Mapping[str, Body], missing: Sequence[Figure]) -> dict[str, Body]:
        added = dict(bodies)
        for section in (_FUNDS, _OTHERS):
            figures = [f for f in missing if (f.category == "资金" or bool(f.role)) is (section == _FUNDS)]
            section = self._home(section)
            if figures and section in added:
                text = "，".join(f"{labels.bare(f.label)}{amounts.value(f)}" for f in figures)
                fresh = Sentence(text=text, figures=frozenset(f.id for f in figures))
                added[section] = replace(added[section], lines=_joined(added[section].lines, fresh))
        return added

    def _read(self, texts: Mapping[str, str]) -> tuple[dict[str, tuple[Judged, ...]], Ledger]:
        whole = self.outline.join(texts)
        ledger = check_draft(whole, self.inputs, priors=self.priors, outline=self.outline)
        found: dict[str, tuple[Judged, ...]] = {}
        for section in self.outline.split(whole):
            body = whole[section.start : section.end]
            lead = section.start + len(body) - len(body.lstrip())
            inside = (j for j in ledger.mentions if section.start <= j.mention.start < section.end)
            found[section.id] = tuple(_moved(j, lead) for j in inside)
        return found, ledger


def _joined(lines: Sequence[Line], fresh: Sentence) -> tuple[Line, ...]:
    """The sentence at the end of the first paragraph without a heading, in one of its own where there is none."""
    at = next((n for n, line in enumerate(lines) if not line.head), len(lines))
    if at == len(lines):
        return (*lines, Line(lead=True, sentences=(fresh,)))
    return (*lines[:at], replace(lines[at], sentences=(*lines[at].sentences, fresh)), *lines[at + 1 :])


def _moved(judged: Judged, by: int) -> Judged:
    mention = judged.mention
    return replace(judged, mention=replace(mention, start=mention.start - by, end=mention.end - by))


def without(body: Body, offsets: Sequence[int], items: Sequence[Item], figures: Sequence[Figure] = ()) -> Body:
    """The body without the pieces of its sentences, parted at semicolons, in which these offsets of its text lie.

    Where a sentence of last year's spoke for a note, the note in its own words comes in its place; of a note's
    sentence only the clause is given up, first to the clerk's own wording.
    """
    text = body.text
    lines: list[Line] = []
    at = 0
    for line in body.lines:
        sentences: list[Sentence] = []
        gone = False
        for sentence in line.sentences:
            words = sentence.text.rstrip("。；，")
            start = text.find(words, at)
            at = start + len(words) if start >= 0 else at
            inside = [o - start for o in offsets if start <= o < start + len(words)]
            if inside:
                gone = True
                sentences.extend(_instead(sentence, inside, items, figures))
                continue
            sentences.append(replace(sentence, text=sentence.text.removeprefix("加上")) if gone else sentence)
            gone = False
        if sentences:
            lines.append(replace(line, sentences=tuple(sentences)))
        elif _SPEAKS.search(line.head):
            lines.append(replace(line, head="", sentences=(Sentence(text=line.head),)))
    return replace(body, lines=tuple(lines))


def _instead(
    sentence: Sentence, offsets: Sequence[int], items: Sequence[Item], figures: Sequence[Figure]
) -> list[Sentence]:
    own = [items[n] for n in sorted(sentence.items)]
    about = [f for f in figures if f.id in sentence.figures]
    if sentence.kept and len(own) == len(about) == 1 and (before := measured.last_year_of(about[0], own[0].text)):
        return [replace(sentence, text=measured.beside_last_year(about[0], before), kept=False)]
    rest = _clauses_without(sentence.text.rstrip("。；，"), offsets) if sentence.kept else ""
    if rest and all(clause.strip("，；：") in rest for item in own for clause in split_clauses(item.text)):
        return [replace(sentence, text=rest)]
    if sentence.kept and own:
        return [replace(sentence, text="；".join(i.text for i in own), kept=False)]
    words = sentence.text.rstrip("。；，")
    kept = _reworded(words, offsets, own) if own else _pieces_without(words, offsets)
    return [replace(sentence, text=kept)] if kept else []


def _reworded(words: str, offsets: Sequence[int], items: Sequence[Item]) -> str:
    """The sentence with each clause at these offsets a step nearer to what the clerk jotted; without it at the end.

    First what was put between goes (于), then the numbers come back as jotted (“370个” for 370人), then all of the
    clause, at last without 元 and units.
    """
    steps: dict[str, str] = {}
    for item in items:
        written, jotted = split_clauses(item.text), split_clauses(item.raw)
        for clause, raw in zip(written, jotted, strict=True) if len(written) == len(jotted) else ():
            bare, own = clause.strip("，；"), raw.strip("，；")
            lean = bare if "于" in own else bare.replace("于", "")
            chain = [bare, lean, _in_own_numbers(lean, own), in_full(own), own]
            steps.update((one, other) for one, other in pairwise(chain) if one != other)
    kept: list[str] = []
    at = 0
    for clause in split_clauses(words):
        inside = any(at <= o < at + len(clause) for o in offsets)
        at += len(clause)
        bare = clause.rstrip("，；")
        if inside:
            nearer = steps.get(bare, "")
            clause = nearer + clause[len(bare) :] if nearer else ""
        kept.append(clause)
    return "".join(kept).strip("，；")


def _in_own_numbers(clause: str, raw: str) -> str:
    """The clause with its numbers as in `raw`; unchanged where they do not pair."""
    written, jotted = read_numbers(clause), read_numbers(raw)
    if [m.value for m in written] != [m.value for m in jotted]:
        return clause
    pieces, at = [], 0
    for mention, own in zip(written, jotted, strict=True):
        pieces.append(clause[at : mention.start] + own.text)
        after = clause[mention.end :]
        shared = (
            n for n in range(len(own.text), 0, -1) if after.startswith(own.text[-n:]) and not own.text[-n].isdigit()
        )
        at = mention.end + next(shared, 0)  # 9个乡镇 → 9乡镇, once
    return "".join(pieces) + clause[at:]


def _clauses_without(words: str, offsets: Sequence[int]) -> str:
    """The sentence without the clauses at these offsets, "" where it opens with one or the rest leans on one."""
    clauses = split_clauses(words)
    starts = [sum(len(c) for c in clauses[:n]) for n in range(len(clauses))]
    hit = [any(s <= o < s + len(c) for o in offsets) for s, c in zip(starts, clauses, strict=True)]
    leaning = any(
        gone and not then and _LEANS.match(c) for gone, then, c in zip(hit, hit[1:], clauses[1:], strict=False)
    )
    led = any(gone and c.endswith("：") for gone, c in zip(hit[1:], clauses, strict=False))
    kept = [c for gone, c in zip(hit, clauses, strict=True) if not gone]
    return "" if hit[0] or leaning or led or len(kept) < _STANDS else "".join(kept).strip("，；")


def _pieces_without(words: str, offsets: Sequence[int]) -> str:
    kept: list[str] = []
    at = 0
    for piece in words.split("；"):
        if not any(at <= o < at + len(piece) for o in offsets):
            kept.append(piece)
        at += len(piece) + 1
    return "；".join(kept)
