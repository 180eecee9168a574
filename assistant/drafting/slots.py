"""Slots: the numbers a model may name by id, and the answer with the numbers put in their place."""

from __future__ import annotations

import re
import threading
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from assistant.checks.derivations import permitted
from assistant.checks.facts import Origin, collect_facts
from assistant.schema import PastReport, ReportInput

UNRESOLVED = "〔待核〕"
_OFFERED = (Origin.FIGURE, Origin.TARGET, Origin.NOTE)
# Doubled brackets of any kind name a slot, also one nobody knows; single ones only where the id is known. The
# closing one may be missing.
_OPEN, _CLOSE = r"\[［【〔{｛", r"\]］】〕}｝"
_SLOT = re.compile(
    rf"`?[{_OPEN}]\s*(?P<double>[{_OPEN}])?\s*(?P<id>[^\n{_OPEN}{_CLOSE}]{{1,80}}?)\s*"
    rf"[{_CLOSE}](?:\s*[{_CLOSE}])?`?"
)
_STRAY = re.compile(r"\[\[|\]\]|<<<|>>>")
_RECKONING = threading.Lock()
_WORD_BEHIND = {"人": "(?![员民口才均数们])"}  # 8230人 + 员 is a word, not a unit said twice


@dataclass(frozen=True, slots=True, kw_only=True)
class Slot:
    """One number the model may have written: `category` is its figure's, "" for numbers of notes."""

    id: str
    label: str
    wording: str
    category: str = ""


def slots_of(inputs: ReportInput, priors: Sequence[PastReport]) -> dict[str, Slot]:
    """Every number that may be written, by id: figures, targets, numbers in notes, permitted derivations.

    The sections of a report are drafted at once from the same inputs: the first one does the arithmetic for all.
    """
    with _RECKONING:
        return dict(_reckoned(inputs, tuple(priors)))


@lru_cache(maxsize=8)
def _reckoned(inputs: ReportInput, priors: tuple[PastReport, ...]) -> tuple[tuple[str, Slot], ...]:
    return tuple((slot.id, slot) for slot in _slots(inputs, priors))


def _slots(inputs: ReportInput, priors: Sequence[PastReport]) -> Iterator[Slot]:
    categories = {f.id: f.category for f in inputs.figures}
    for fact in collect_facts(inputs):
        if fact.origin in _OFFERED and fact.value is not None:
            label = f"{fact.label}的目标值" if fact.origin is Origin.TARGET else fact.label
            yield Slot(id=fact.id, label=label, wording=fact.wording, category=categories.get(fact.figure, ""))
    for derivation in permitted(inputs, priors):
        of = next((categories[name] for name in derivation.operands if name in categories), "")
        yield Slot(id=derivation.id, label=derivation.label, wording=derivation.wording, category=of)


def unslotted(text: str) -> str:
    """Material without the marks that end a quotation or name a slot."""
    return _STRAY.sub("", text)


def filled(answer: str, slots: Mapping[str, Slot]) -> tuple[str, tuple[str, ...]]:
    """The answer with the numbers put in, and the ids nobody knows, each left as 〔待核〕.

    A unit, 约 or currency sign that the model repeats around a slot is dropped.
    """
    unknown: list[str] = []
    pieces: list[str] = []
    at = 0
    for match in _SLOT.finditer(answer):
        slot = _named(match["id"], slots)
        if slot is None and not match["double"]:
            continue
        pieces.append(answer[at : match.start()])
        at = match.end()
        if slot is None:
            unknown.append(match["id"])
            pieces.append(UNRESOLVED)
            continue
        wording = slot.wording
        if wording.startswith("约") and pieces[-1].endswith(("约", "近", "超过", "达")):
            wording = wording[1:]
        pieces[-1] = re.sub(r"[¥￥$]\s*$", "", pieces[-1])
        pieces.append(wording)
        at += _repeated_unit(re.sub(r"^[约\d.,余多]+", "", slot.wording), answer[at:])
    return _STRAY.sub("", "".join([*pieces, answer[at:]])), tuple(unknown)


def _named(written: str, slots: Mapping[str, Slot]) -> Slot | None:
    """The slot a model means: by id in any width and case, also with the label behind it ("spent｜实际支出")."""
    name = unicodedata.normalize("NFKC", written).strip().strip("`'\"\\ ")
    known = {id_.lower(): slot for id_, slot in slots.items()}
    return known.get(name.lower()) or known.get(re.split(r"[|:]", name)[0].strip().lower())


def _repeated_unit(unit: str, behind: str) -> int:
    """How many characters behind a slot say its unit again: 万元, ％, also 元 alone behind 万元."""
    for said in dict.fromkeys((unit, unit.replace("%", "％"), unit[1:])):
        if said and (again := re.match(rf"\s*{re.escape(said)}{_WORD_BEHIND.get(said, '')}", behind)):
            return again.end()
    return 0
