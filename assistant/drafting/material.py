"""What one section is written from, and the prompt made of it within the token budget."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from assistant.drafting.prompts import load_prompt, render_prompt
from assistant.drafting.slots import Slot, unslotted
from assistant.drafting.standing import NOTHING, Standing
from assistant.outlines import Outline, covers
from assistant.schema import Passage, PastReport, ReportInput


@dataclass(frozen=True, slots=True, kw_only=True)
class Material:
    """What a section is written from. `folder` holds the prompts, `tokens` is the budget of one prompt.

    `standing` is what stands in the section already, `instruction` what the clerk asks for this time.
    """

    section: str
    inputs: ReportInput
    priors: Sequence[PastReport]
    passages: Sequence[Passage]
    outline: Outline
    folder: Path
    tokens: int
    standing: Standing = NOTHING
    instruction: str = ""

    @property
    def heading(self) -> str:
        return self.outline.section(self.section).heading


def first_messages(material: Material, slots: Mapping[str, Slot]) -> list[tuple[str, str]]:
    """The system and the human message that ask for the section; raises SettingsError for a bad prompt file."""
    inputs = material.inputs
    values = {"unit": inputs.unit, "project": inputs.project, "year": inputs.year}
    system = render_prompt(material.folder, load_prompt(material.folder, "system"), values)
    return [("system", system), ("human", _request(material, slots, len(system)))]


def scaffold(material: Material, messages: Sequence[tuple[str, str]]) -> frozenset[str]:
    """The lines of a prompt that are no material: none of them can be a sentence of the report."""
    quoted = "\n".join(
        [
            *(n.text for n in material.inputs.notes),
            *(p.text for p in material.passages),
            *(f.deviation for f in material.inputs.figures),
            material.standing.text,
        ]
    )
    lines = {line.strip() for _, text in messages for line in text.splitlines()}
    return frozenset(line for line in lines if len(line) > 1 and line not in quoted and line.lstrip("- ") not in quoted)


def _request(material: Material, slots: Mapping[str, Slot], used: int) -> str:
    """The prompt within the budget; a Chinese character counts as a token, so nothing need be downloaded to count.

    Passages give way first, from the last; the facts and the notes always stay.
    """
    inputs = material.inputs
    prompt = load_prompt(material.folder, material.section)
    own = [p for p in material.passages if (p.unit, p.project) == (inputs.unit, inputs.project)]
    passages = [*own, *(p for p in material.passages if p not in own)]
    values: dict[str, object] = {
        "heading": material.heading,
        "facts": [s for s in slots.values() if not prompt.facts or not s.category or s.category in prompt.facts],
        "deviations": [f"{f.label}：{f.deviation}" for f in inputs.figures if f.deviation],
        "notes": [unslotted(n.text) for n in inputs.notes if covers(n.section, material.section)],
        "present": unslotted(material.standing.text) if material.instruction else "",
        "locked": [unslotted(sentence) for sentence in material.standing.locked],
        "instruction": unslotted(material.instruction),
    }
    while True:
        quoted = [unslotted(p.text) for p in passages]
        text = render_prompt(material.folder, prompt, {**values, "passages": quoted})
        if not passages or len(text) + used <= material.tokens:
            return text
        passages.pop()
