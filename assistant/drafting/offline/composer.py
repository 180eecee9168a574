"""The whole report by case: ten sections in order, each taking what the ones before have left."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from assistant.checks.derivations import permitted
from assistant.checks.facts import collect_facts
from assistant.drafting.backends import OFFLINE
from assistant.drafting.draft import SectionDraft
from assistant.drafting.offline.desk import Desk
from assistant.drafting.offline.notes.items import read_items
from assistant.drafting.offline.notes.parts import named
from assistant.drafting.offline.past.alignment import Alignment, facts_by_id
from assistant.drafting.offline.past.renewal import Kept, Renewal
from assistant.drafting.offline.proof import Body, Proof
from assistant.drafting.offline.sections import conduct, effects, evaluation, funds, overview, plans, problems
from assistant.drafting.offline.sections.conduct import with_kept, woven
from assistant.drafting.offline.sentences import Line, Sentence, overlap, past_lines
from assistant.outlines import Outline, OutlineSection, load_outline
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
    **evaluation.CHAPTERS,
}
_BY_KIND = frozenset(
    {"overview.targets", "effectiveness", "output"}
)  # lists of several thoughts a line: no 一是…；二是…
LISTS = dict.fromkeys(("overview.targets", "effectiveness", "problems", "plans", "output"), "digit")


def draft_offline(
    inputs: ReportInput,
    *,
    passages: Mapping[str, Sequence[Passage]],
    priors: Sequence[PastReport],
    outline: Outline,
) -> tuple[SectionDraft, ...]:
    """Every section of the outline, in its order, with no number the ledger calls wrong.

    A sentence whose number the ledger does not accept is mended or left out. What notes and last year's text say for
    a section the outline has not is told in the section that names it (项目组织实施情况 under 项目过程情况). A section
    of an office's own outline that is unknown here says that the unit is to write it.
    """
    homes = _homes(outline)
    desk = Desk(
        inputs=inputs,
        items=named(read_items(inputs.notes, outline, inputs.year), inputs.figures),
        derivations={d.id: d for d in permitted(inputs, priors)},
        passages=passages,
        sections=frozenset(s.id for s in outline.sections),
    )
    drafted = _bodies(desk, priors, outline, homes)
    proof = Proof(
        inputs=inputs, priors=priors, outline=outline, items=desk.items, absorbed=desk.said_items, homes=homes
    )
    bodies, numbers = proof.proven(drafted)
    lost = _unused_notes(desk, proof.lost(bodies))
    noted = {item.note: homes.get(item.section, item.section) for item in reversed(desk.items)}
    return tuple(
        SectionDraft(
            section=s.id,
            text=bodies[s.id].text if s.id in bodies else "",
            sources=bodies[s.id].sources if s.id in bodies else (),
            numbers=numbers.get(s.id, ()),
            backend=OFFLINE,
            unused_notes=tuple(n for n in lost if noted.get(n) == s.id),
        )
        for s in outline.sections
    )


def _homes(outline: Outline) -> dict[str, str]:
    """For each of the ten sections the outline has not, the one its heading or its chapter's would stand in."""
    known = load_outline()
    first = outline.sections[0].id
    absent = (s for s in known.sections if s.id not in {own.id for own in outline.sections})
    return {s.id: outline.section_for(s.heading) or outline.section_for(s.chapter) or first for s in absent}


def _bodies(desk: Desk, priors: Sequence[PastReport], outline: Outline, homes: Mapping[str, str]) -> dict[str, Body]:
    prior = max(priors, key=lambda p: p.year, default=None)
    renewal: Renewal | None = None
    if prior is not None:
        facts = facts_by_id(collect_facts(desk.inputs))
        alignment = Alignment(figures=desk.inputs.figures, facts=facts, items=desk.items)
        renewal = Renewal(desk=desk, alignment=alignment, prior=prior)
        desk.last_year = renewal.last_year()
    bodies: dict[str, Body] = {}
    for section in outline.sections:
        hosted = [line for guest, home in homes.items() if home == section.id for line in _hosted(desk, renewal, guest)]
        kept = _kept(desk, renewal, section.id)
        write = WRITERS.get(section.id)
        lines = write(desk, kept) if write else with_kept(kept, [_unknown(desk, section)])
        lines = [*hosted, *lines] if _guests_first(section) else [*lines, *hosted]
        running = kept.lines and not kept.style and section.id in ("overview.targets", "effectiveness")
        lent = None if running or kept.style else _lender(desk, section.id)
        style = kept.style or ("" if running else LISTS.get(section.id, "")) if lent is None else marked(lent)
        sources = (_source(prior, section.id),) if prior and kept.lines else (lent,) if lent else ()
        filled = tuple(line for line in lines if line.sentences)
        bodies[section.id] = Body(style=style, lines=filled, sources=sources)
    return bodies


def _kept(desk: Desk, renewal: Renewal | None, section: str) -> Kept:
    kept = renewal.section(section) if renewal else Kept(style="", lines=())
    desk.absorb(section, [s for line in kept.lines for s in line.sentences])
    return kept


def _hosted(desk: Desk, renewal: Renewal | None, guest: str) -> list[Line]:
    """What last year's text and the notes give a section the outline has not, as unnumbered paragraphs."""
    kept = _kept(desk, renewal, guest)
    if not kept.lines and not desk.open_items(guest):
        return []
    return [replace(line, lead=True) for line in WRITERS[guest](desk, kept) if line.sentences]


def _guests_first(section: OutlineSection) -> bool:
    """Whether the heading names something else before the section itself: 主要经验及做法、存在的问题及原因分析."""
    own = next((s.heading for s in load_outline().sections if s.id == section.id), section.heading)
    topics = re.split(r"[、及和]", _NUMBERED.sub("", section.heading))
    near = [overlap(topic, own) for topic in topics]
    return near[0] < max(near)


def _unknown(desk: Desk, section: OutlineSection) -> Line:
    """The notes meant for a section of an office's own, or that the unit is to write it."""
    noted = woven(desk, section.id)
    left = Sentence(text=f"{_NUMBERED.sub('', section.heading)}由我单位据实补充")
    return Line(sentences=tuple(desk.take(noted or [left])))


_NUMBERED = re.compile(r"^[（(]?[一二三四五六七八九十]+[）)、]\s*")


def _lender(desk: Desk, section: str) -> Passage | None:
    """The most similar past section of another unit that marks a list, where this section is one."""
    if section not in LISTS:
        return None
    running = {"point"} if section in _BY_KIND else set()
    return next((p for p in desk.passages.get(section, ()) if marked(p) not in {"", *running}), None)


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
