"""Drafting with a model that is never trusted with a number: it writes [[id]], the program puts the number in.

Whatever digits it writes itself go through the ledger like a person's; what fails goes back with the exact complaint,
and what is still wrong stays visibly marked.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.checks import check_draft
from assistant.checks.derivations import permitted
from assistant.checks.facts import Origin, collect_facts
from assistant.drafting.backends import Line, ask
from assistant.drafting.cleaning import plain_prose
from assistant.drafting.prompts import load_prompt, render_prompt
from assistant.outlines import Outline, covers
from assistant.schema import WRONG, Judged, Mention, Passage, PastReport, ReportInput

if TYPE_CHECKING:
    from langchain_core.language_models import BaseChatModel

ATTEMPTS = 3
UNRESOLVED = "〔待核〕"
_SLOT = re.compile(r"\[\[\s*([^\[\]\n]{1,80}?)\s*\]\]")
_STRAY = re.compile(r"\[\[|\]\]|<<<|>>>")
_SILENT_PROBLEMS = "problems_none_but_low_execution"
_OFFERED = (Origin.FIGURE, Origin.TARGET, Origin.NOTE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Slot:
    """One number the model may have written: `category` is its figure's, "" for numbers of notes."""

    id: str
    label: str
    wording: str
    category: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Material:
    """What a section is written from. `folder` holds the prompts, `tokens` is the budget of one prompt."""

    inputs: ReportInput
    priors: Sequence[PastReport]
    outline: Outline
    folder: Path
    tokens: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """A section as the model left it after all its tries; `complaints` are those still open."""

    text: str
    numbers: tuple[Judged, ...]
    attempts: int
    complaints: tuple[str, ...]
    silent: bool


def write_section(
    section: str,
    material: Material,
    passages: Sequence[Passage],
    chat: BaseChatModel,
    line: Line,
    instruction: str = "",
) -> Written:
    """One section in up to three tries; raises BackendError, SettingsError."""
    form = material.outline.section(section)
    slots = {s.id: s for s in _slots(material)}
    values = {"unit": material.inputs.unit, "project": material.inputs.project, "year": material.inputs.year}
    system = render_prompt(material.folder, load_prompt(material.folder, "system"), values)
    messages = [
        ("system", system),
        ("human", _request(section, form.heading, material, slots, passages, instruction, len(system))),
    ]
    for attempt in range(1, ATTEMPTS + 1):
        answer = plain_prose(ask(chat, messages, line))
        text, unknown = filled(answer, slots)
        written = _proofread(section, text, unknown, material, attempt)
        if not written.complaints or attempt == ATTEMPTS:
            break
        repair = load_prompt(material.folder, "repair")
        complaint = render_prompt(material.folder, repair, {"heading": form.heading, "complaints": written.complaints})
        messages = [*messages[:2], ("ai", answer), ("human", complaint)]
    return _marked(written, section, material)


def _slots(material: Material) -> Iterator[Slot]:
    categories = {f.id: f.category for f in material.inputs.figures}
    for fact in collect_facts(material.inputs):
        if fact.origin in _OFFERED and fact.value is not None:
            label = f"{fact.label}的目标值" if fact.origin is Origin.TARGET else fact.label
            yield Slot(id=fact.id, label=label, wording=fact.wording, category=categories.get(fact.figure, ""))
    for derivation in permitted(material.inputs, material.priors):
        of = next((categories[name] for name in derivation.operands if name in categories), "")
        yield Slot(id=derivation.id, label=derivation.label, wording=derivation.wording, category=of)


def _request(
    section: str,
    heading: str,
    material: Material,
    slots: Mapping[str, Slot],
    passages: Sequence[Passage],
    instruction: str,
    used: int,
) -> str:
    """The prompt within the budget; a Chinese character counts as a token, so nothing need be downloaded to count.

    Passages give way first, from the last; the facts and the notes always stay.
    """
    inputs = material.inputs
    prompt = load_prompt(material.folder, section)
    notes = [n.text for n in inputs.notes if covers(n.section, section)]
    own = [p for p in passages if (p.unit, p.project) == (inputs.unit, inputs.project)]
    quoted = [*own, *(p for p in passages if p not in own)]
    values: dict[str, object] = {
        "heading": heading,
        "facts": [s for s in slots.values() if not prompt.facts or not s.category or s.category in prompt.facts],
        "deviations": [f"{f.label}：{f.deviation}" for f in inputs.figures if f.deviation],
        "notes": [_quoted(n) for n in notes],
        "instruction": instruction,
    }
    while True:
        text = render_prompt(material.folder, prompt, {**values, "passages": [_quoted(p.text) for p in quoted]})
        if not quoted or len(text) + used <= material.tokens:
            return text
        quoted.pop()


def _quoted(text: str) -> str:
    """Material without the marks that end a quotation or name a slot."""
    return _STRAY.sub("", text)


def filled(answer: str, slots: Mapping[str, Slot]) -> tuple[str, tuple[str, ...]]:
    """The answer with the numbers put in, and the ids nobody knows, each left as 〔待核〕.

    A unit or 约 that the model repeats around a slot is dropped.
    """
    unknown: list[str] = []
    pieces: list[str] = []
    at = 0
    for match in _SLOT.finditer(answer):
        pieces.append(answer[at : match.start()])
        at = match.end()
        slot = slots.get(match.group(1))
        if slot is None:
            unknown.append(match.group(1))
            pieces.append(UNRESOLVED)
            continue
        wording = slot.wording
        if wording.startswith("约") and pieces[-1].endswith(("约", "近", "超过", "达")):
            wording = wording[1:]
        pieces.append(wording)
        unit = re.sub(r"^[约\d.,余多]+", "", slot.wording)
        if unit and answer.startswith(unit, at):
            at += len(unit)
    return _STRAY.sub("", "".join([*pieces, answer[at:]])), tuple(unknown)


def _proofread(section: str, text: str, unknown: Sequence[str], material: Material, attempt: int) -> Written:
    numbers, silent = judge_section(section, text, material)
    complaints = [f"代号 [[{name}]] 不在清单里，请改用清单中的代号，或删去这句话。" for name in unknown]
    for judged in numbers:
        if judged.verdict in WRONG:
            complaints.append(f"“{_around(text, judged)}”中的“{judged.mention.text}”：{judged.explanation}")
    if silent:
        complaints.append("填报数据中有未完成的指标或执行率偏低，不能写“无”，请写明问题和原因。")
    if not text.strip():
        complaints.append("没有写出正文。")
    return Written(text=text, numbers=numbers, attempts=attempt, complaints=tuple(complaints), silent=silent)


def judge_section(section: str, text: str, material: Material) -> tuple[tuple[Judged, ...], bool]:
    """One section's numbers as the ledger judges them (offsets in `text`), and whether 存在的问题 is silent wrongly."""
    whole = material.outline.join({section: text})
    ledger = check_draft(whole, material.inputs, priors=material.priors, outline=material.outline)
    lead = whole.index(text.strip()) if text.strip() else len(whole)
    end = lead + len(text.strip())
    inside = [j for j in ledger.mentions if lead <= j.mention.start < end]
    offset = lead - (len(text) - len(text.lstrip()))
    silent = section == "problems" and any(f.rule == _SILENT_PROBLEMS for f in ledger.findings)
    return tuple(replace(j, mention=_moved(j, offset)) for j in inside), silent


def _moved(judged: Judged, by: int) -> Mention:
    return replace(judged.mention, start=judged.mention.start - by, end=judged.mention.end - by)


def _around(text: str, judged: Judged) -> str:
    return text[max(0, judged.mention.start - 12) : judged.mention.end + 6].replace("\n", "")


def _marked(written: Written, section: str, material: Material) -> Written:
    """The section with 〔待核〕 behind every number that is still wrong, so that no export can carry it unseen."""
    text = written.text
    wrong = [j for j in written.numbers if j.verdict in WRONG]
    if not wrong:
        return written
    for judged in reversed(wrong):
        text = text[: judged.mention.end] + UNRESOLVED + text[judged.mention.end :]
    return replace(written, text=text, numbers=judge_section(section, text, material)[0])
