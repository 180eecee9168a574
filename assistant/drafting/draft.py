"""What a drafter hands back, and the way in: one section or the whole report, by backend."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace

from assistant.checks import check_draft
from assistant.drafting.answers import Line
from assistant.drafting.backends import OFFLINE, STEADY, chat_model
from assistant.drafting.standing import NOTHING, Standing
from assistant.errors import BackendError, SettingsError
from assistant.outlines import Outline, load_outline
from assistant.schema import Judged, Ledger, Passage, PastReport, ReportInput
from assistant.settings import Settings

_SILENT = "大模型在数据有问题时仍写“无”，这一章节改由离线起草。"


@dataclass(frozen=True, slots=True, kw_only=True)
class SectionDraft:
    """One drafted section: its body without heading, and what it rests on.

    `sources` are the past sections it drew on, `numbers` its mentions as the ledger judges them (offsets in `text`),
    `attempts` how often the backend was asked, `unused_notes` the indices of notes meant for this section or for the
    sections above it that stand nowhere in the report. `failure` says in a sentence why there is no text, or why the
    offline drafter wrote it instead.
    """

    section: str
    text: str
    sources: tuple[Passage, ...] = ()
    numbers: tuple[Judged, ...] = ()
    backend: str = OFFLINE
    attempts: int = 1
    unused_notes: tuple[int, ...] = ()
    failure: str = ""


def draft_section(
    section_id: str,
    inputs: ReportInput,
    *,
    passages: Sequence[Passage] = (),
    priors: Sequence[PastReport] = (),
    backend: str = OFFLINE,
    outline: Outline | None = None,
    settings: Settings | None = None,
    standing: Standing = NOTHING,
    instruction: str = "",
    temperature: float = STEADY,
    on_text: Callable[[str], None] = lambda text: None,
    on_wait: Callable[[float], None] = lambda seconds: None,
    cancelled: threading.Event | None = None,
) -> SectionDraft:
    """One section; `passages` are past sections like it, `priors` the same project's earlier reports, newest first.

    The offline backend plans the whole report to know what belongs here, so a section reads the same drafted alone
    or with the others. `standing` is what stands in the section already: its locked sentences stay, and with an
    `instruction` a model rewrites it; `on_text` is given the text so far, `on_wait` the seconds left of a pause.
    Raises SettingsError for an unknown section or backend, Interrupted (a BackendError) where the endpoint fails,
    with what had been written.
    """
    form = outline or load_outline(*filter(None, [inputs.template]))
    if section_id not in {s.id for s in form.sections}:
        form.select(section_id)
        raise SettingsError(f"“{section_id}”不是单个章节，请写出完整的章节编号。")
    present = {section_id: standing}
    if backend == OFFLINE:
        return _offline(inputs, {section_id: passages}, priors, form, present)[section_id]
    from assistant.drafting.grounded import write_section
    from assistant.drafting.material import Material

    if settings is None:
        raise SettingsError(f"起草后端“{backend}”需要接口设置。")
    material = Material(
        section=section_id,
        inputs=inputs,
        priors=priors,
        passages=passages,
        outline=form,
        folder=settings.prompts_dir,
        tokens=settings.context_tokens,
        standing=standing,
        instruction=instruction,
    )
    line = Line(deadline=settings.deadline, on_text=on_text, on_wait=on_wait, cancelled=cancelled)
    written = write_section(material, chat_model(settings, backend, temperature), line)
    if written.silent:
        instead = _offline(inputs, {section_id: passages}, priors, form, present)[section_id]
        return replace(instead, attempts=written.attempts, failure=_SILENT)
    return SectionDraft(
        section=section_id,
        text=written.text,
        sources=tuple(passages),
        numbers=written.numbers,
        backend=backend,
        attempts=written.attempts,
        failure=_left_open(written.open, written.fault),
    )


def _left_open(complaints: Sequence[str], fault: str) -> str:
    """In a sentence or two what a draft still has wrong; "" if nothing."""
    if not complaints:
        return ""
    what = f"这一稿还有 {len(complaints)} 处没有改好，请核对标着〔待核〕的地方：{complaints[0]}"
    return f"{fault}{what}" if fault else what


def draft_report(
    inputs: ReportInput,
    *,
    passages: Mapping[str, Sequence[Passage]] | None = None,
    priors: Sequence[PastReport] = (),
    backend: str = OFFLINE,
    sections: Sequence[str] = (),
    outline: Outline | None = None,
    settings: Settings | None = None,
    standing: Mapping[str, Standing] | None = None,
) -> tuple[SectionDraft, ...]:
    """The sections with these ids or prefixes (all, if none is named), in the order of the outline.

    `passages` gives each section id its similar past sections, `standing` what stands in it. With an LLM,
    `settings.parallel` sections are drafted at once; one that fails is handed back without text and with its
    `failure`, the others go on. Raises SettingsError for an unknown section or backend.
    """
    form = outline or load_outline(*filter(None, [inputs.template]))
    named = {s.id for name in sections for s in form.select(name)}
    wanted = [s.id for s in form.sections if not named or s.id in named]
    found, present = passages or {}, standing or {}
    if backend == OFFLINE:
        drafts = _offline(inputs, found, priors, form, present)
        return tuple(drafts[section] for section in wanted)

    def one(section: str) -> SectionDraft:
        try:
            return draft_section(
                section,
                inputs,
                passages=found.get(section, ()),
                priors=priors,
                backend=backend,
                outline=form,
                settings=settings,
                standing=present.get(section, NOTHING),
            )
        except BackendError as error:
            return SectionDraft(section=section, text="", backend=backend, failure=str(error))

    with ThreadPoolExecutor(max_workers=settings.parallel if settings else 1) as pool:
        return tuple(pool.map(one, wanted))


def _offline(
    inputs: ReportInput,
    passages: Mapping[str, Sequence[Passage]],
    priors: Sequence[PastReport],
    outline: Outline,
    standing: Mapping[str, Standing],
) -> dict[str, SectionDraft]:
    from assistant.drafting.offline import draft_offline

    drafts = {d.section: d for d in draft_offline(inputs, passages=passages, priors=priors, outline=outline)}
    kept = {s: standing.get(s, NOTHING).kept_in(d.text) for s, d in drafts.items()}
    if all(kept[s] == d.text for s, d in drafts.items()):
        return drafts
    ledger = check_draft(outline.join(kept), inputs, priors=priors, outline=outline)
    return {s: replace(d, text=kept[s], numbers=_own_numbers(s, kept, ledger, outline)) for s, d in drafts.items()}


def _own_numbers(section: str, texts: Mapping[str, str], ledger: Ledger, outline: Outline) -> tuple[Judged, ...]:
    """A section's numbers out of the whole report's, offsets in the section's text."""
    whole = outline.join(texts)
    place = next((s for s in outline.split(whole) if s.id == section), None)
    if place is None:
        return ()
    inside = [j for j in ledger.mentions if place.start <= j.mention.start < place.end]
    return tuple(
        replace(j, mention=replace(j.mention, start=j.mention.start - place.start, end=j.mention.end - place.start))
        for j in inside
    )
