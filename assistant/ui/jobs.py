"""Work that outlives a click: drafting and indexing run in a pool of the server, their results go into the store."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime
from functools import lru_cache, partial
from pathlib import Path
from typing import Any

import streamlit as st

from assistant.drafting import OFFLINE, SectionDraft, draft_report, draft_section
from assistant.errors import AssistantError, ConflictError
from assistant.library import Library, Outcome, Query, section_query
from assistant.outlines import load_outline
from assistant.schema import WRONG, Passage, PastReport, ReportInput
from assistant.settings import ROOT
from assistant.store import Action, LibraryStamp, ReportRow
from assistant.ui.state import ledger_of, load_desk, settings, store

log = logging.getLogger(__name__)
SAMPLES = ROOT / "corpus" / "reports"
EXAMPLE = ROOT / "corpus" / "inputs" / "library-2023.xlsx"
PASSAGES = 5
REBUILD = "index"


@dataclass(slots=True)
class Job:
    """One piece of background work: `steps` in all, those done, those failed with their sentence.

    `kept` are sections whose draft lies beside the text because somebody edited it meanwhile, `live` the texts a model
    is just writing, `remarks` what is to be said about steps that were done.
    """

    steps: tuple[str, ...]
    done: set[str] = field(default_factory=set)
    failed: dict[str, str] = field(default_factory=dict)
    kept: set[str] = field(default_factory=set)
    live: dict[str, str] = field(default_factory=dict)
    remarks: dict[str, str] = field(default_factory=dict)
    cancelled: threading.Event = field(default_factory=threading.Event)

    @property
    def running(self) -> bool:
        """Whether steps are still to come."""
        return len(self.done) + len(self.failed) < len(self.steps)


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """How many numbers of a report were wrong; `stamp` is the state of report and library it was counted in."""

    stamp: tuple[datetime, int]
    wrong: int
    settled: bool = False


@dataclass(slots=True)
class Board:
    """The pool and what runs in it: drafting by report, the library's own work, wrong numbers counted by report."""

    pool: ThreadPoolExecutor
    drafting: dict[int, Job] = field(default_factory=dict)
    library: Job = field(default_factory=lambda: Job(steps=()))
    counts: dict[int, Count] = field(default_factory=dict)
    lock: threading.Lock = field(default_factory=threading.Lock)


@st.cache_resource(show_spinner=False)
def board() -> Board:
    """The board of this server process."""
    return Board(pool=ThreadPoolExecutor(max_workers=settings().parallel, thread_name_prefix="assistant"))


@st.cache_resource(show_spinner=False)
def library() -> Library:
    """The library of this server process; its index is opened with the first search, or by `warm_up`."""
    return Library(settings(), store(), lambda _what, _done, _total: None)


@st.cache_resource(show_spinner=False)
def warm_up() -> None:
    """Opens the index and loads the embedder in the background, once a server process."""
    job = Job(steps=("index",))
    board().pool.submit(_step, job, job.steps, lambda: library().search(Query(text="绩效"), k=1))


def _step(job: Job, names: Sequence[str], work: Callable[[], None]) -> None:
    """Does the work of some steps and files how they ended; nothing it raises is lost."""
    failure = ""
    try:
        if not job.cancelled.is_set():
            work()
    except AssistantError as error:
        failure = str(error)
    except Exception:
        log.exception("background work on %s failed", names)
        failure = "程序出错，详情已记入日志，请重试。"
    if failure or job.cancelled.is_set():
        job.failed.update(dict.fromkeys((n for n in names if n not in job.done), failure))
    else:
        job.done.update(n for n in names if n not in job.failed)


def start_drafting(report: int, sections: Sequence[str], *, who: str, instruction: str = "") -> Job:
    """Drafts sections in the background; a report's running job goes on and is returned as it is."""
    with board().lock:
        job = board().drafting.get(report)
        if job is not None and job.running:
            return job
        job = board().drafting[report] = Job(steps=tuple(sections))
    bases = {s: store().texts.section(report, s).revision for s in sections}
    # The offline composer plans the whole report to write any of it: all at once is as quick as one.
    groups = [tuple(sections)] if settings().backend == OFFLINE else [(section,) for section in sections]
    for group in groups:
        work = partial(_draft, job, report, group, bases, who=who, instruction=instruction)
        board().pool.submit(_step, job, group, work)
    return job


def drafting(report: int) -> Job:
    """The report's last drafting job; an empty one if there was none."""
    return board().drafting.get(report) or Job(steps=())


def _draft(
    job: Job, report: int, sections: Sequence[str], bases: Mapping[str, int], *, who: str, instruction: str
) -> None:
    """Drafts sections and saves each; one that was edited meanwhile keeps its text, the draft lies beside it."""
    inputs = store().reports.inputs(report).inputs
    outline = load_outline(inputs.template or settings().template)
    common: dict[str, Any] = {"priors": priors(inputs), "backend": settings().backend, "outline": outline}
    similar = {section: passages(inputs, section) for section in sections}
    if settings().backend == OFFLINE:
        drafts = draft_report(inputs, passages=similar, sections=sections, **common)
    else:
        drafts = tuple(
            draft_section(
                section,
                inputs,
                passages=similar[section],
                settings=settings(),
                instruction=instruction,
                on_text=partial(job.live.__setitem__, section),
                cancelled=job.cancelled,
                **common,
            )
            for section in sections
        )
    for draft in drafts:
        _keep(job, report, draft, bases[draft.section], who=who)


def _keep(job: Job, report: int, draft: SectionDraft, base: int, *, who: str) -> None:
    job.live.pop(draft.section, None)
    if draft.failure:
        job.remarks[draft.section] = draft.failure
    if not draft.text.strip():
        return
    sources = [{"file": p.file, "year": p.year, "section": p.section} for p in draft.sources]
    texts = store().texts
    texts.keep_draft(
        report, draft.section, draft.text, base=base, backend=draft.backend, attempts=draft.attempts, sources=sources
    )
    try:
        texts.save(report, draft.section, draft.text, base=base, who=who, action=Action.DRAFT, note=draft.backend)
    except ConflictError:
        job.kept.add(draft.section)


def passages(inputs: ReportInput, section: str) -> tuple[Passage, ...]:
    """Past sections like this one, best first."""
    return tuple(library().search(section_query(inputs, section), k=PASSAGES))


def priors(inputs: ReportInput) -> tuple[PastReport, ...]:
    """The same project's earlier reports, newest first."""
    return _priors(store().past.stamp(), inputs.unit, inputs.project, inputs.year)


@lru_cache(maxsize=64)
def _priors(stamp: LibraryStamp, unit: str, project: str, year: int) -> tuple[PastReport, ...]:
    return tuple(library().priors(unit, project, year))


def welcome() -> None:
    """On a first start: the example report, and the sample reports indexed in the background."""
    if store().reports.list() or store().reports.list(archived=True) or store().past.list():
        return
    with board().lock:
        if store().reports.list() or not EXAMPLE.exists():
            return
        from assistant.intake import read_inputs

        store().reports.create(read_inputs(EXAMPLE), who="", note="示例")
    add_to_library(sorted(p for p in SAMPLES.iterdir() if p.is_file()), who="")


def add_to_library(paths: Sequence[Path], *, who: str) -> Job:
    """Indexes past report files in the background, a step each."""
    job = Job(steps=tuple(p.name for p in paths))
    board().library = job
    board().pool.submit(_step, job, job.steps, partial(_index, job, tuple(paths), who))
    return job


def _index(job: Job, paths: Sequence[Path], who: str) -> None:
    for result in library().index(paths, who=who):
        name = Path(result.file).name
        if result.outcome is Outcome.FAILED:
            job.failed[name] = result.message
            continue
        if result.message:
            job.remarks[name] = result.message
        if name != job.steps[-1]:  # the last one counts once the index is in step
            job.done.add(name)


def rebuild_library() -> Job:
    """Makes the index anew from the store, in the background."""
    job = Job(steps=(REBUILD,))
    board().library = job
    board().pool.submit(_step, job, job.steps, lambda: library().rebuild())
    return job


def wrong_numbers(row: ReportRow) -> int:
    """How many numbers of a report are wrong, as last counted; a changed report is counted anew in the background.

    The list of reports must not wait for the ledger of each.
    """
    stamp = (row.changed, store().past.stamp().number)
    count = board().counts.get(row.id)
    if count is None or count.stamp != stamp:
        count = board().counts[row.id] = Count(stamp=stamp, wrong=count.wrong if count else 0)
        board().pool.submit(_count, row.id, stamp)
    return count.wrong


def counting() -> bool:
    """Whether wrong numbers are being counted."""
    return any(not count.settled for count in board().counts.values())


def _count(report: int, stamp: tuple[datetime, int]) -> None:
    wrong = 0
    with suppress(AssistantError):
        desk = load_desk(report)
        ledger = ledger_of(desk.text, desk.inputs, priors(desk.inputs), desk.outline.id)
        wrong = sum(j.verdict in WRONG for j in ledger.mentions)
    board().counts[report] = Count(stamp=stamp, wrong=wrong, settled=True)
