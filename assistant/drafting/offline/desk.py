"""The desk a report is written at: its inputs and what has been said, so that nothing is said twice or forgotten."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from assistant.checks.derivations import Derivation
from assistant.drafting.offline.figures import amounts
from assistant.drafting.offline.notes.items import Item
from assistant.drafting.offline.sentences import Sentence, overlap, sameness
from assistant.quantities import read_numbers
from assistant.schema import Figure, Kind, Passage, ReportInput

EXECUTION_FLOOR = Decimal(80)  # 财预〔2021〕101号: below 80 % the execution score falls by bands, so it needs a reason
GROUPS = ("数量", "质量", "时效", "成本", "经济效益", "社会效益", "生态效益", "可持续影响", "满意度")


@dataclass(slots=True, kw_only=True)
class Desk:
    """One report in the making; `said_*` grow as sections take figures and notes."""

    inputs: ReportInput
    items: tuple[Item, ...]
    derivations: Mapping[str, Derivation]
    last_year: Mapping[str, Decimal] = field(
        default_factory=dict
    )  # figure id -> last year's value, in the figure's unit
    passages: Mapping[str, Sequence[Passage]] = field(default_factory=dict)
    sections: frozenset[str] = frozenset()  # ids of the outline's sections
    said_figures: set[str] = field(default_factory=set)
    said_items: dict[int, str] = field(default_factory=dict)  # place of the item -> the sentence that says it
    said_words: set[str] = field(default_factory=set)

    def role(self, *roles: str) -> Figure | None:
        """The funds figure with the first of these roles that is given."""
        return next((f for r in roles for f in self.inputs.figures if f.role == r), None)

    def funds(self) -> tuple[Figure, ...]:
        """All funds rows: by category or role."""
        return tuple(f for f in self.inputs.figures if f.category == "资金" or f.role)

    def indicators(self) -> tuple[Figure, ...]:
        """All figures that are no funds, in input order."""
        return tuple(f for f in self.inputs.figures if f.category != "资金" and not f.role)

    def missed(self) -> tuple[Figure, ...]:
        """Indicators that fell short of their target."""
        return tuple(f for f in self.indicators() if amounts.standing(f) == "missed")

    def execution(self) -> Decimal | None:
        """The execution rate in percent without own funds, None where budget or spending is not given."""
        rates = [d for d in self.derivations.values() if d.label.startswith("预算执行率")]
        return rates[-1].value if rates else None

    def open_items(self, section: str) -> list[tuple[int, Item]]:
        """Items of a section that no sentence has used yet, with their place in `items`."""
        return [(n, i) for n, i in enumerate(self.items) if i.section == section and n not in self.said_items]

    def absorb(self, section: str, kept: Iterable[Sentence]) -> None:
        """Items of the section that kept sentences say already, by their numbers or words, count as said.

        So do the words of the kept sentences.
        """
        kept = tuple(kept)
        self.said_words |= {sameness(sentence.text) for sentence in kept}
        for place, item in self.open_items(section):
            stated = [m.text for m in read_numbers(item.text) if m.kind is not Kind.NAME]
            for sentence in kept:
                near = overlap(item.text, sentence.text)
                if near >= (0.5 if stated else 0.8) and all(number in sentence.text for number in stated):
                    self.said_items[place] = sentence.text
                    break

    def take(self, sentences: Iterable[Sentence]) -> list[Sentence]:
        """The sentences that have not been said in this report yet; their figures and items count as said."""
        fresh: list[Sentence] = []
        for sentence in sentences:
            words = sameness(sentence.text)
            if not words or words in self.said_words:
                continue
            self.said_words.add(words)
            self.said_figures |= sentence.figures
            self.said_items.update(dict.fromkeys(sentence.items, sentence.text))
            fresh.append(sentence)
        return fresh


def of_item(place: int, item: Item, text: str = "") -> Sentence:
    """An item as a sentence of its own."""
    return Sentence(text=text or item.text, items=frozenset({place}), notes=frozenset({item.note}))
