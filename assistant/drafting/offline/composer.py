"""The whole report by case: ten sections in order, each taking what the ones before have left."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from assistant.checks.derivations import permitted
from assistant.drafting.draft import OFFLINE, SectionDraft
from assistant.drafting.offline import conduct, funds, outlook, results
from assistant.drafting.offline.desk import Desk
from assistant.drafting.offline.notes import read_items
from assistant.drafting.offline.proof import proven
from assistant.drafting.offline.sentences import Line, render
from assistant.outlines import Outline
from assistant.schema import Passage, PastReport, ReportInput

WRITERS: Mapping[str, Callable[[Desk], list[Line]]] = {
    "overview.summary": results.summary,
    "overview.targets": results.targets,
    "funds.use": funds.use,
    "funds.management": funds.management,
    "organisation.structure": conduct.structure,
    "organisation.management": conduct.management,
    "effectiveness": results.effects,
    "problems": outlook.problems,
    "plans": outlook.plans,
    "experience": outlook.experience,
}
STYLES = {"overview.targets": "", "effectiveness": "digit", "problems": "digit", "plans": "digit"}


def draft_offline(
    inputs: ReportInput,
    *,
    passages: Mapping[str, Sequence[Passage]],
    priors: Sequence[PastReport],
    outline: Outline,
) -> tuple[SectionDraft, ...]:
    """Every section of the outline, in its order, with no number the ledger calls wrong.

    A sentence whose number the ledger does not accept is mended or left out. Sections the outline adds beyond the
    ones known here come back empty.
    """
    desk = Desk(
        inputs=inputs,
        items=read_items(inputs.notes, outline),
        derivations={d.id: d for d in permitted(inputs, priors)},
        passages=passages,
    )
    bodies = {s.id: render(WRITERS[s.id](desk), STYLES.get(s.id, "")) for s in outline.sections if s.id in WRITERS}
    texts, numbers = proven(bodies, inputs, priors, outline)
    lost = unused_notes(desk, "".join(texts.values()))
    homes = {item.note: item.section for item in reversed(desk.items)}
    return tuple(
        SectionDraft(
            section=s.id,
            text=texts.get(s.id, ""),
            sources=tuple(passages.get(s.id, ())),
            numbers=numbers.get(s.id, ()),
            backend=OFFLINE,
            unused_notes=tuple(n for n in lost if homes.get(n) == s.id),
        )
        for s in outline.sections
    )


def unused_notes(desk: Desk, whole: str) -> tuple[int, ...]:
    """Indices of notes of which nothing stands in the report, because no section took them or the proof did not."""
    said = {desk.items[place].note for place, text in desk.said_items.items() if text.rstrip("。；，") in whole}
    return tuple(n for n in range(len(desk.inputs.notes)) if n not in said)
