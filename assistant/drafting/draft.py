"""What a drafter hands back, and the way in: one section or the whole report, by backend."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from assistant.errors import SettingsError
from assistant.outlines import Outline, load_outline
from assistant.schema import Judged, Passage, PastReport, ReportInput

OFFLINE = "offline"


@dataclass(frozen=True, slots=True, kw_only=True)
class SectionDraft:
    """One drafted section: its body without heading, and what it rests on.

    `sources` are the past sections it drew on, `numbers` its mentions as the ledger judges them (offsets in `text`),
    `attempts` how often the backend was asked, `unused_notes` the indices of notes meant for this section or for the
    sections above it that stand nowhere in the report.
    """

    section: str
    text: str
    sources: tuple[Passage, ...] = ()
    numbers: tuple[Judged, ...] = ()
    backend: str = OFFLINE
    attempts: int = 1
    unused_notes: tuple[int, ...] = ()


def draft_section(
    section_id: str,
    inputs: ReportInput,
    *,
    passages: Sequence[Passage] = (),
    priors: Sequence[PastReport] = (),
    backend: str = OFFLINE,
    outline: Outline | None = None,
) -> SectionDraft:
    """One section; `passages` are past sections like it, `priors` the same project's earlier reports, newest first.

    The offline backend plans the whole report to know what belongs here, so a section reads the same drafted alone
    or with the others. Raises SettingsError for an unknown section or backend.
    """
    return draft_report(
        inputs, passages={section_id: passages}, priors=priors, backend=backend, sections=(section_id,), outline=outline
    )[0]


def draft_report(
    inputs: ReportInput,
    *,
    passages: Mapping[str, Sequence[Passage]] | None = None,
    priors: Sequence[PastReport] = (),
    backend: str = OFFLINE,
    sections: Sequence[str] = (),
    outline: Outline | None = None,
) -> tuple[SectionDraft, ...]:
    """The sections with these ids or prefixes (all, if none is named), in the order of the outline.

    `passages` gives each section id its similar past sections. Raises SettingsError for an unknown section or backend.
    """
    if backend != OFFLINE:
        raise SettingsError(f"没有名为“{backend}”的起草方式，请在设置中选用 offline。")
    from assistant.drafting.offline import draft_offline

    form = outline or load_outline(inputs.template) if inputs.template or outline else load_outline()
    wanted = {s.id for name in sections for s in form.select(name)} or {s.id for s in form.sections}
    drafts = draft_offline(inputs, passages=passages or {}, priors=priors, outline=form)
    return tuple(d for d in drafts if d.section in wanted)
