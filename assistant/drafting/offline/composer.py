"""The whole report by case: ten sections in order, each taking what the ones before have left."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from assistant.checks.derivations import permitted
from assistant.checks.facts import collect_facts
from assistant.drafting.backends import OFFLINE
from assistant.drafting.draft import SectionDraft
from assistant.drafting.offline import conduct, effects, funds, overview, plans, problems
from assistant.drafting.offline.alignment import Alignment, facts_by_id
from assistant.drafting.offline.desk import Desk
from assistant.drafting.offline.notes import read_items
from assistant.drafting.offline.proof import Body, Proof
from assistant.drafting.offline.renewal import Kept, Renewal
from assistant.drafting.offline.sentences import Line, past_lines
from assistant.outlines import Outline
from assistant.schema import Passage, PastReport, ReportInput

WRITERS: Mapping[str, Callable[[Desk, Kept], list[Line]]] = {
    "overview.summary": overview.summary,
    "overview.targets": overview.targets,
    "funds.use": funds.use,
    "funds.management": funds.management,
    "organisation.structure": conduct.structure,
    "organisation.management": conduct.management,
    "effectiveness": effects.effects,
    "problems": problems.problems,
    "plans": plans.plans,
    "experience": plans.experience,
}
LISTS = {"overview.targets": "digit", "effectiveness": "digit", "problems": "digit", "plans": "digit"}


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
        items=read_items(inputs.notes, outline, inputs.year),
        derivations={d.id: d for d in permitted(inputs, priors)},
        passages=passages,
    )
    drafted = _bodies(desk, priors, outline)
    proof = Proof(inputs=inputs, priors=priors, outline=outline, items=desk.items, absorbed=desk.said_items)
    bodies, numbers = proof.proven(drafted)
    lost = _unused_notes(desk, proof.lost(bodies))
    homes = {item.note: item.section for item in reversed(desk.items)}
    return tuple(
        SectionDraft(
            section=s.id,
            text=bodies[s.id].text if s.id in bodies else "",
            sources=bodies[s.id].sources if s.id in bodies else (),
            numbers=numbers.get(s.id, ()),
            backend=OFFLINE,
            unused_notes=tuple(n for n in lost if homes.get(n) == s.id),
        )
        for s in outline.sections
    )


def _bodies(desk: Desk, priors: Sequence[PastReport], outline: Outline) -> dict[str, Body]:
    prior = max(priors, key=lambda p: p.year, default=None)
    renewal: Renewal | None = None
    if prior is not None:
        facts = facts_by_id(collect_facts(desk.inputs))
        alignment = Alignment(figures=desk.inputs.figures, facts=facts, items=desk.items)
        renewal = Renewal(desk=desk, alignment=alignment, prior=prior)
        desk.last_year = renewal.last_year()
    bodies: dict[str, Body] = {}
    for section in outline.sections:
        if section.id not in WRITERS:
            continue
        kept = renewal.section(section.id) if renewal else Kept(style="", lines=())
        desk.absorb(section.id, [s for line in kept.lines for s in line.sentences])
        lines = WRITERS[section.id](desk, kept)
        running = kept.lines and not kept.style and section.id in ("overview.targets", "effectiveness")
        lent = None if running or kept.style else _lender(desk, section.id)
        style = kept.style or ("" if running else LISTS.get(section.id, "")) if lent is None else marked(lent)
        sources = (_source(prior, section.id),) if prior and kept.lines else (lent,) if lent else ()
        filled = tuple(line for line in lines if line.sentences)
        bodies[section.id] = Body(style=style, lines=filled, sources=sources)
    return bodies


def _lender(desk: Desk, section: str) -> Passage | None:
    """The most similar past section of another unit that marks a list, where this section is one."""
    if section not in LISTS:
        return None
    return next((p for p in desk.passages.get(section, ()) if marked(p)), None)


def marked(passage: Passage) -> str:
    """How a past section marks its list, "" if it has none."""
    styles = [line.style for line in past_lines(passage.text) if line.style]
    return styles[0] if len(styles) > 1 else ""


def _source(prior: PastReport, section: str) -> Passage:
    text = next(s.text for s in prior.sections if s.id == section)
    return Passage(
        file=prior.file,
        unit=prior.unit,
        project=prior.project,
        year=prior.year,
        section=section,
        text=text,
        score=1.0,
        why=("本项目往年报告",),
    )


def _unused_notes(desk: Desk, lost: frozenset[int]) -> tuple[int, ...]:
    """Indices of notes that the report does not say in full, because no section took them or the proof did not."""
    told = {item.note for item in desk.items} - {desk.items[place].note for place in lost}
    return tuple(n for n in range(len(desk.inputs.notes)) if n not in told)
