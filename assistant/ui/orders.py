"""Drafting in the background: an order becomes a job, each draft is kept, and becomes the text unless it was edited."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from typing import Any

from assistant.drafting import (
    OFFLINE,
    STEADY,
    VARIED,
    Interrupted,
    SectionDraft,
    Standing,
    draft_report,
    draft_section,
)
from assistant.errors import ConflictError, StoreError
from assistant.outlines import load_outline
from assistant.store import Action, DraftRow, SectionRow, untouched
from assistant.ui.jobs import Job, Order, board, passages, priors, section_of, submit
from assistant.ui.state import settings, store

CANDIDATES = 3


def start(order: Order) -> Job:
    """Drafts in the background; a report's running job goes on and is returned as it is."""
    with board().lock:
        job = board().drafting.get(order.report)
        if job is not None and job.running:
            return job
        job = board().drafting[order.report] = Job(steps=order.steps, order=order)
    kept = store().texts.sections(order.report)
    rows = {s: kept.get(s) or untouched(s) for s in order.sections}
    # The offline composer plans the whole report to write any of it: all at once is as quick as one.
    groups = [order.steps] if order.backend == OFFLINE else [(step,) for step in order.steps]
    for steps in groups:
        submit(board().drafters, job, steps, partial(_draft, job, order, steps, rows))
    return job


def again(job: Job, steps: Sequence[str], backend: str) -> Job:
    """Orders steps of a job once more, perhaps from another backend."""
    assert job.order is not None
    sections = tuple(dict.fromkeys(section_of(step) for step in steps))
    copies = len(steps) if job.order.copies and backend != OFFLINE else min(1, job.order.copies)
    return start(replace(job.order, sections=sections, backend=backend, copies=copies))


def candidates(report: int, section: str) -> list[DraftRow]:
    """The newest drafts of a section that never were its text, newest first."""
    saved = {revision.text for revision in store().texts.revisions(report, section)}
    drafts = {d.text: d for d in reversed(store().texts.drafts(report, section)) if d.text not in saved}
    return sorted(drafts.values(), key=lambda d: -d.id)[:CANDIDATES]


def standing_in(report: int, section: str, row: SectionRow) -> Standing:
    """What stands in a section and what of it is locked."""
    return Standing(text=row.text, locked=store().texts.locked_sentences(report, section))


def _draft(job: Job, order: Order, steps: Sequence[str], rows: dict[str, SectionRow]) -> None:
    inputs = store().reports.inputs(order.report).inputs
    outline = load_outline(inputs.template or settings().template)
    sections = list(dict.fromkeys(section_of(step) for step in steps))
    similar = {s: passages(inputs, s) for s in sections}
    standing = {s: standing_in(order.report, s, rows[s]) for s in sections}
    common: dict[str, Any] = {"priors": priors(inputs), "backend": order.backend, "outline": outline}
    if order.backend == OFFLINE:
        drafts = draft_report(inputs, passages=similar, sections=sections, standing=standing, **common)
        for draft in drafts:
            _keep(job, order, draft, rows[draft.section].revision)
        return
    (step,), (section,) = steps, sections
    try:
        draft = draft_section(
            section,
            inputs,
            passages=similar[section],
            standing=standing[section],
            settings=settings(),
            instruction=order.instruction,
            temperature=VARIED if order.copies else STEADY,
            on_text=partial(job.live.__setitem__, step),
            on_wait=partial(_wait, job, step),
            cancelled=job.cancelled,
            **common,
        )
        _keep(job, order, draft, rows[section].revision)
    except Interrupted as fault:
        if fault.text:
            name = f"{order.backend}（未写完）"
            store().texts.keep_draft(order.report, section, fault.text, base=rows[section].revision, backend=name)
            job.kept.add(section)
        raise
    finally:
        job.live.pop(step, None)
        job.waits.pop(step, None)


def _wait(job: Job, step: str, seconds: float) -> None:
    if seconds:
        job.waits[step] = time.monotonic() + seconds
    else:
        job.waits.pop(step, None)


def _keep(job: Job, order: Order, draft: SectionDraft, base: int) -> None:
    """Makes a draft the section's text; a candidate, and one the text may not give way to, is kept beside it.

    Raises StoreError where the report takes no text any more; the draft is kept all the same.
    """
    if draft.failure:
        job.remarks[draft.section] = draft.failure
    if not draft.text.strip():
        return
    refused: StoreError | None = None
    if not order.copies:
        try:
            store().texts.save(
                order.report,
                draft.section,
                draft.text,
                base=base,
                who=order.who,
                action=Action.DRAFT,
                note=draft.backend,
            )
        except StoreError as error:
            refused = error
        else:
            return
    store().texts.keep_draft(
        order.report,
        draft.section,
        draft.text,
        base=base,
        backend=draft.backend,
        attempts=draft.attempts,
        sources=[{"file": p.file, "year": p.year, "section": p.section} for p in draft.sources],
    )
    if isinstance(refused, ConflictError):  # somebody edited the section meanwhile
        job.kept.add(draft.section)
    elif refused is not None:
        raise refused
