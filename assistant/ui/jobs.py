"""Work that outlives a click: drafting and indexing run in a pool of the server, and their results go into the store."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

import streamlit as st

from assistant.errors import AssistantError, ConflictError
from assistant.library import Library, Query, open_library
from assistant.outlines import load_outline
from assistant.schema import WRONG, Passage, PastReport, ReportInput
from assistant.settings import ROOT
from assistant.store import Action, LibraryStamp, ReportRow
from assistant.ui.state import ledger_of, load_desk, settings, store

log = logging.getLogger(__name__)
SAMPLES = ROOT / "corpus" / "reports"
EXAMPLE = ROOT / "corpus" / "inputs" / "library-2023.yaml"
PASSAGES = 5


@dataclass(slots=True)
class Job:
    """One piece of background work: `steps` in all, those done, those failed with their sentence.

    `kept` are sections whose draft lies beside the text because somebody edited it meanwhile.
    """

    steps: tuple[str, ...]
    done: set[str] = field(default_factory=set)
    failed: dict[str, str] = field(default_factory=dict)
    kept: set[str] = field(default_factory=set)
    cancelled: threading.Event = field(default_factory=threading.Event)

    @property
    def running(self) -> bool:
        """Whether steps are still to come."""
        return len(self.done) + len(self.failed) < len(self.steps)


@dataclass(slots=True)
class Board:
    """The pool and what runs in it: drafting by report, the library's own work, wrong numbers counted by report."""

    pool: ThreadPoolExecutor
    drafting: dict[int, Job] = field(default_factory=dict)
    library: Job = field(default_factory=lambda: Job(steps=()))
    counts: dict[int, tuple[tuple[datetime, int], int]] = field(default_factory=dict)
    lock: threading.Lock = field(default_factory=threading.Lock)


@st.cache_resource(show_spinner=False)
def board() -> Board:
    """The board of this server process."""
    return Board(pool=ThreadPoolExecutor(max_workers=settings().parallel, thread_name_prefix="assistant"))


@st.cache_resource(show_spinner=False)
def library() -> Library:
    """The library of this server process."""
    return open_library(settings(), store())


def _step(job: Job, name: str, work: Callable[[], None]) -> None:
    """Runs one step of a job and files how it ended; nothing a step raises is lost."""
    if job.cancelled.is_set():
        job.failed[name] = ""
        return
    try:
        work()
    except AssistantError as error:
        job.failed[name] = str(error)
    except Exception:
        log.exception("background step %s failed", name)
        job.failed[name] = "程序出错，详情已记入日志，请重试。"
    else:
        job.done.add(name)


def start_drafting(report: int, sections: Sequence[str], *, who: str, instruction: str = "") -> Job:
    """Drafts sections in the background; a report's running job goes on and is returned as it is."""
    with board().lock:
        job = board().drafting.get(report)
        if job is not None and job.running:
            return job
        job = board().drafting[report] = Job(steps=tuple(sections))
    bases = {s: store().texts.section(report, s).revision for s in sections}
    for section in sections:
        board().pool.submit(
            _step, job, section, lambda s=section: _draft(job, report, s, bases[s], who=who, instruction=instruction)
        )
    return job


def drafting(report: int) -> Job:
    """The report's last drafting job; an empty one if there was none."""
    return board().drafting.get(report) or Job(steps=())


def _draft(job: Job, report: int, section: str, base: int, *, who: str, instruction: str) -> None:
    from assistant.drafting import draft_section

    inputs = store().reports.inputs(report).inputs
    options = {"instruction": instruction} if instruction else {}
    draft = draft_section(
        section,
        inputs,
        passages=passages(inputs, section),
        priors=priors(inputs),
        backend=settings().backend,
        outline=load_outline(inputs.template or settings().template),
        **options,
    )
    if job.cancelled.is_set():
        return
    store().texts.keep_draft(
        report,
        section,
        draft.text,
        base=base,
        backend=draft.backend,
        attempts=draft.attempts,
        sources=[{"file": p.file, "year": p.year, "section": p.section} for p in draft.sources],
    )
    try:
        store().texts.save(report, section, draft.text, base=base, who=who, action=Action.DRAFT, note=draft.backend)
    except ConflictError:
        job.kept.add(section)


def passages(inputs: ReportInput, section: str, k: int = PASSAGES) -> tuple[Passage, ...]:
    """Past sections like this one, best first; the same project's present year is left out by the library."""
    notes = " ".join(n.text for n in inputs.notes if not n.section or section.startswith(n.section))
    query = Query(section=section, unit=inputs.unit, project=inputs.project, year=inputs.year, text=notes)
    return tuple(library().search(query, k=k))


def priors(inputs: ReportInput) -> tuple[PastReport, ...]:
    """The same project's earlier reports, newest first."""
    return _priors(store().past.stamp(), inputs.unit, inputs.project, inputs.year)


@st.cache_data(show_spinner=False, max_entries=64)
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
    """Indexes past report files in the background, one step a file."""
    job = Job(steps=tuple(p.name for p in paths))
    board().library = job
    board().pool.submit(_index, job, tuple(paths), who)
    return job


def _index(job: Job, paths: Sequence[Path], who: str) -> None:
    for path in paths:
        _step(job, path.name, lambda p=path: library().index([p], who=who))


def wrong_numbers(row: ReportRow) -> int:
    """How many numbers of a report are wrong, as last counted; a changed report is counted anew in the background.

    The list of reports must not wait for the ledger of each.
    """
    stamp = (row.changed, store().past.stamp().number)
    known = board().counts.get(row.id)
    if known is None or known[0] != stamp:
        board().counts[row.id] = (stamp, known[1] if known else 0)
        board().pool.submit(_count, row.id, stamp)
    return board().counts[row.id][1]


def _count(report: int, stamp: tuple[datetime, int]) -> None:
    with suppress(AssistantError):
        desk = load_desk(report)
        ledger = ledger_of(desk.text, desk.inputs, priors(desk.inputs), desk.outline.id)
        board().counts[report] = (stamp, sum(j.verdict in WRONG for j in ledger.mentions))
