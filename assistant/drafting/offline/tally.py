"""Which of a clerk's notes a draft really says: a note counts as told only with every number it gives."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from assistant.drafting.offline.figures import measured
from assistant.drafting.offline.notes.items import Item
from assistant.drafting.offline.sentences import Line, Sentence, sameness
from assistant.quantities import read_numbers
from assistant.schema import Figure


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """The pieces of a report's notes; `absorbed` are sentences of last year's that say one already, by its place."""

    items: Sequence[Item]
    absorbed: Mapping[int, str]

    def lost(self, lines: Iterable[Line], whole: str) -> frozenset[int]:
        """Places of the items the lines do not say, or of which a number is missing; `whole` is the printed text."""
        said: dict[int, str] = {}
        for line in lines:
            for sentence in line.sentences:
                for place in sentence.items:
                    said[place] = said.get(place, "") + sentence.text
        for place, text in self.absorbed.items():
            if text.rstrip("。；，") in whole:
                said[place] = said.get(place, "") + text
        words = sameness(whole)
        return frozenset(
            n
            for n, item in enumerate(self.items)
            if sameness(item.text) not in words and not (n in said and covers(said[n], item.text))
        )


def covers(text: str, item: str) -> bool:
    """Whether the text has every number of an item, as often as the item gives it, whatever the writing."""
    return not _values(item) - _values(text)


def _values(text: str) -> Counter[str]:
    mentions = (m for m in read_numbers(text) if re.search(r"\d", m.text))
    return Counter(str(m.value.normalize()) if isinstance(m.value, Decimal) else m.text for m in mentions)


def restored(
    lines: Sequence[Line], lost: Sequence[tuple[int, Item]], items: Sequence[Item], figures: Sequence[Figure]
) -> tuple[Line, ...]:
    """The lines with these items told anew and what was left of them before gone.

    Last year's value of a figure goes behind the figure's own, any other piece in a sentence of its own at the end.
    """
    kept = freed(lines, frozenset(n for n, _ in lost), items)
    told: list[Sentence] = []
    for place, item in lost:
        ids = {f.id for f in figures if measured.last_year_of(f, item.text)}
        beside = _beside(kept, ids, place, item) if ids else kept
        if beside == kept:
            told.append(Sentence(text=item.text, items=frozenset({place}), notes=frozenset({item.note})))
        kept = beside
    if not told:
        return kept
    if kept and not kept[-1].head:
        return (*kept[:-1], replace(kept[-1], sentences=(*kept[-1].sentences, *told)))
    return (*kept, Line(sentences=tuple(told)))


def _beside(lines: Sequence[Line], ids: set[str], place: int, item: Item) -> tuple[Line, ...]:
    """The lines with the item behind the first sentence that is about one of these figures alone."""
    changed: list[Line] = []
    done = False
    for line in lines:
        sentences = list(line.sentences)
        for at, sentence in enumerate(sentences):
            if not done and len(sentence.figures) == 1 and sentence.figures <= ids:
                sentences[at] = replace(
                    sentence,
                    text=f"{sentence.text.rstrip('。；，')}，{item.text}",
                    items=sentence.items | {place},
                    notes=sentence.notes | {item.note},
                )
                done = True
        changed.append(replace(line, sentences=tuple(sentences)))
    return tuple(changed)


def freed(lines: Sequence[Line], lost: frozenset[int], items: Sequence[Item]) -> tuple[Line, ...]:
    """The lines without what is left of these items: a sentence of several keeps the words of the others."""
    freed: list[Line] = []
    for line in lines:
        sentences = tuple(s for sentence in line.sentences for s in _without(sentence, lost, items))
        if sentences:
            freed.append(replace(line, sentences=sentences))
    return tuple(freed)


def _without(sentence: Sentence, lost: frozenset[int], items: Sequence[Item]) -> list[Sentence]:
    if not sentence.items & lost:
        return [sentence]
    rest = sentence.items - lost
    if sentence.figures:
        return [replace(sentence, items=rest)]
    if not rest:
        return []
    text = "；".join(items[n].text for n in sorted(rest))
    return [replace(sentence, text=text, items=rest, notes=frozenset(items[n].note for n in rest))]
