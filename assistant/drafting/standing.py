"""What stands in a section before it is drafted again: sentences somebody locked stay word for word."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

ALIKE = 0.6  # from this ratio on, a new sentence says what the locked one says
_SENTENCE = re.compile(r"[^。！？；\n]+[。！？；]?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """A section's present text and the sentences in it that may not change."""

    text: str = ""
    locked: tuple[str, ...] = ()

    def kept_in(self, draft: str) -> str:
        """The draft with every locked sentence standing in it word for word.

        One takes the place of the sentence most like it; where none is, it goes as far down as it stood before.
        """
        for sentence in self.locked:
            if sentence not in draft:
                start, end = _place(draft, sentence, self)
                draft = draft[:start] + sentence + draft[end:]
        return draft

    def locks(self, draft: str, start: int) -> bool:
        """Whether an offset of a draft lies in a locked sentence."""
        return any(at <= start < at + len(s) for s in self.locked for at in _found(draft, s))


NOTHING = Standing()


def _place(draft: str, sentence: str, standing: Standing) -> tuple[int, int]:
    spans = [m.span() for m in _SENTENCE.finditer(draft) if m.group().strip()]
    free = [s for s in spans if not standing.locks(draft, s[0])]
    alike = [(SequenceMatcher(None, draft[a:b], sentence, autojunk=False).ratio(), (a, b)) for a, b in free]
    if alike and max(alike)[0] >= ALIKE:
        return max(alike)[1]
    share = standing.text.find(sentence) / max(1, len(standing.text))
    at = next((a for a, _ in spans if a >= share * len(draft)), len(draft))
    return at, at


def _found(text: str, sentence: str) -> Iterator[int]:
    at = text.find(sentence) if sentence else -1
    while at >= 0:
        yield at
        at = text.find(sentence, at + 1)


def sentence_spans(text: str) -> list[tuple[int, int]]:
    """Where each sentence or list item of a text stands, blanks around it and blank ones left out."""
    found = ((m.start(), m.group()) for m in _SENTENCE.finditer(text))
    return [(at + len(s) - len(s.lstrip()), at + len(s.rstrip())) for at, s in found if s.strip()]


def with_sentence(present: Standing, draft: str, number: int) -> str:
    """The present text with one sentence of a draft taken over, counted as `sentence_spans` does.

    It takes the place of the unlocked sentence most like it; where none is, it comes behind the sentence it follows
    in the draft, if that one stands in the text, else at the end.
    """
    text = present.text.rstrip()
    spans = [draft[a:b] for a, b in sentence_spans(draft)]
    wanted = spans[number]
    if wanted in text:
        return text
    free = [s for s in sentence_spans(text) if not present.locks(text, s[0])]
    ratio, (start, end) = max(
        ((SequenceMatcher(None, text[a:b], wanted, autojunk=False).ratio(), (a, b)) for a, b in free),
        default=(0.0, (len(text), len(text))),
    )
    if ratio < ALIKE:
        before = spans[number - 1] if number else ""
        start = end = text.find(before) + len(before) if before and before in text else len(text)
    return text[:start] + wanted + text[end:]
