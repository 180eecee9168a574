"""Drafting with a model that is never trusted with a number: it writes [[id]], the program puts the number in.

Whatever digits it writes itself go through the ledger like a person's; what fails goes back with the exact complaint,
and what is still wrong stays visibly marked. A text that was cut short goes the same way before anybody sees it.
"""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from assistant.drafting.answers import Line, ask
from assistant.drafting.complaints import Reading, judged_alone, read_back
from assistant.drafting.faults import Interrupted, Stopped
from assistant.drafting.material import Material, first_messages, scaffold
from assistant.drafting.prompts import load_prompt, render_prompt
from assistant.drafting.slots import Slot, filled, slots_of
from assistant.drafting.wrapping import prose_of
from assistant.schema import Judged

if TYPE_CHECKING:
    from langchain_core.language_models import BaseChatModel

ATTEMPTS = 3
_SHOWN_EVERY = 0.3  # seconds between two states of a text being written
_NO_TEXT = "大模型没有写出正文（也可能是它拒绝作答），请重试、换用别的模型，或改用离线起草。"


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """A section as the model left it: `open` are the complaints not mended, `fault` what kept it from mending them."""

    text: str
    numbers: tuple[Judged, ...]
    attempts: int
    open: tuple[str, ...]
    silent: bool
    fault: str = ""


def write_section(material: Material, chat: BaseChatModel, line: Line) -> Written:
    """One section in up to three tries, the one with the fewest complaints kept.

    Raises SettingsError; Interrupted (Stopped when cancelled) with what had been written, checked and marked.
    """
    slots = slots_of(material.inputs, material.priors)
    first = first_messages(material, slots)
    echoes = scaffold(material, first)

    def read(answer: str) -> Reading:
        text, unknown = filled(prose_of(answer, material.outline, material.section, echoes), slots)
        return read_back(material.standing.kept_in(text) if text.strip() else text, material, unknown)

    line = replace(line, on_text=_preview(line.on_text, material, slots, echoes))
    messages, best, attempts, fault = first, None, 0, ""
    while attempts < ATTEMPTS:
        attempts += 1
        try:
            answer = ask(chat, messages, line)
        except Interrupted as error:
            rest = best or read(_whole_sentences(error.text))
            if best is None or isinstance(error, Stopped):
                raise type(error)(str(error), rest.marked()) from error
            fault = str(error)
            break
        reading = read(answer)
        best = min(best or reading, reading, key=lambda r: len(r.complaints) if r.text.strip() else ATTEMPTS**9)
        if not reading.complaints:
            break
        complaints = [c.sentence for c in reading.complaints]
        repair = load_prompt(material.folder, "repair")
        asked = render_prompt(material.folder, repair, {"heading": material.heading, "complaints": complaints})
        messages = [*first, ("ai", answer), ("human", asked)]
    assert best is not None
    if not best.text.strip():
        raise Interrupted(_NO_TEXT)
    text = best.marked()
    numbers = best.numbers if text == best.text else judged_alone(text, material)[0]
    left = tuple(c.sentence for c in best.complaints)
    return Written(text=text, numbers=numbers, attempts=attempts, open=left, silent=best.silent, fault=fault)


def _whole_sentences(text: str) -> str:
    """A text that was cut short, up to its last full stop; all of it if it has none."""
    return re.sub(r"(?<=[。；！？])[^。；！？]*\Z", "", text)


def _preview(
    show: Callable[[str], None], material: Material, slots: Mapping[str, Slot], echoes: Collection[str]
) -> Callable[[str], None]:
    """Shows a text being written as prose with its numbers put in, a few times a second."""
    last = 0.0

    def on_text(answer: str) -> None:
        nonlocal last
        if time.monotonic() - last >= _SHOWN_EVERY:
            last = time.monotonic()
            begun = re.sub(r"[\[［【{｛][^\]］】}｝]*\Z", "", answer)
            show(filled(prose_of(begun, material.outline, material.section, echoes), slots)[0])

    return on_text
