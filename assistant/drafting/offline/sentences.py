"""Text in pieces: paragraphs, sentences and clauses of past reports, and the sentences a draft is made of."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

_END = "。！？；"
_MARK = re.compile(
    r"^\s*(?:(?P<chapter>[（(][一二三四五六七八九十]+[)）])|(?P<point>[一二三四五六七八九十]是|首先，|其次，|第[一二三四五六七八九十]，)"
    r"|(?P<paren>[（(]\d{1,2}[)）])|(?P<digit>\d{1,2}[.．、](?!\d))|(?P<dash>[-*•·]\s+))\s*"
)
_NUMERALS = "一二三四五六七八九十"
_STYLES = {
    "chapter": "（{cn}）",
    "point": "{cn}是",
    "paren": "（{n}）",
    "digit": "{n}.",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """One sentence of a draft, with what it used up; without its closing mark, unless that is a semicolon.

    `figures` are ids, `notes` indices of notes, `items` places among their pieces, `kept` says it continues last
    year's text.
    """

    text: str
    figures: frozenset[str] = frozenset()
    notes: frozenset[int] = frozenset()
    items: frozenset[int] = frozenset()
    kept: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A paragraph or list item: an optional heading ("数量指标") and its sentences; a `lead` carries no number."""

    head: str = ""
    lead: bool = False
    sentences: tuple[Sentence, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PastLine:
    """A line of a past section: its marker style ("" for plain text), heading and sentences with closing marks."""

    style: str
    sentences: tuple[str, ...]


def past_lines(text: str) -> tuple[PastLine, ...]:
    """The lines of a past section; inline lists "一是…；二是…。" come back as lines, tables are left out."""
    lines: list[PastLine] = []
    for raw in text.splitlines():
        stripped = raw.strip()
        if not stripped or stripped.startswith("#") or "|" in stripped or "\t" in stripped:
            continue
        parts = re.split(r"(?<=[。；：])(?=[二三四五六七八九十]是)|(?<=[。：])(?=一是)", stripped)
        for part in parts:
            mark = _MARK.match(part)
            style = next((name for name, hit in mark.groupdict().items() if hit), "") if mark else ""
            body = part[mark.end() :] if mark else part
            lines.append(PastLine(style=style, sentences=tuple(split_sentences(body))))
    return tuple(line for line in lines if line.sentences)


def split_sentences(text: str) -> list[str]:
    """Sentences with their closing mark; a semicolon closes one only outside brackets and book titles."""
    return [s for s in re.findall(rf"[^{_END}]+[{_END}]*", text.strip()) if s.strip()]


def split_clauses(sentence: str) -> list[str]:
    """The clauses of a sentence with their commas; commas inside quotes and brackets do not part."""
    clauses, start, depth = [], 0, 0
    for at, char in enumerate(sentence):
        if char in "（(《“‘【":
            depth += 1
        elif char in "）)》”’】":
            depth = max(0, depth - 1)
        elif char in "，,：:；;" and not depth:
            clauses.append(sentence[start : at + 1])
            start = at + 1
    return [c for c in [*clauses, sentence[start:]] if c.strip()]


def marker(style: str, index: int) -> str:
    """The marker of the item with this index from 0, "" for plain text."""
    form = _STYLES.get(style, "")
    return form.format(n=index + 1, cn=_NUMERALS[index] if index < len(_NUMERALS) else str(index + 1))


def render(lines: Sequence[Line], style: str) -> str:
    """A section body: "point" makes one running paragraph, other styles one a line; leads go unnumbered."""
    filled = [line for line in lines if line.sentences]
    numbered = [line for line in filled if not line.lead]
    if not style or len(numbered) < 2:
        return "\n".join(_line(line, "。", "。") for line in filled)
    if style == "digit" and any((line.head or line.sentences[0].text)[:1].isdigit() for line in numbered):
        style = "point"  # "2.60岁以上…" would read as a decimal
    brief = all(len(line.sentences) == 1 and "。" not in line.sentences[0].text for line in numbered)
    texts: list[str] = []
    for line in filled:
        if line.lead:
            texts.append(_line(line, "。", "。"))
            continue
        number = numbered.index(line)
        joint, end = "。", "。"
        if style == "point":
            joint = "，"
            end = "；" if line is not numbered[-1] and brief else "。"
        text = marker(style, number) + _line(line, joint, end)
        if style == "point" and number and texts:
            texts[-1] += text
        else:
            texts.append(text)
    return "\n".join(texts)


def _line(line: Line, joint: str, end: str) -> str:
    text = line.head if not line.head or line.head.endswith("：") else f"{line.head}{joint}"
    for sentence in line.sentences[:-1]:
        words = sentence.text.rstrip("。，")
        text += words if words.endswith("；") else f"{words}。"
    return text + line.sentences[-1].text.rstrip("。；，") + end


def sameness(text: str) -> str:
    """What makes two sentences the same: the words without marks, spaces and markers."""
    return re.sub(r"[\s，。；：、,.;:“”\"（）()]", "", _MARK.sub("", text))


def bigrams(text: str) -> frozenset[str]:
    """Pairs of neighbouring characters, the unit of word overlap; numbers and marks do not count."""
    words = re.split(r"[^一-鿿A-Za-z]+", text)
    return frozenset(w[i : i + 2] for w in words for i in range(len(w) - 1))


def overlap(one: str, other: str) -> float:
    """The share of the shorter text's bigrams that the other has too, 0–1."""
    a, b = bigrams(one), bigrams(other)
    return len(a & b) / min(len(a), len(b)) if a and b else 0.0
