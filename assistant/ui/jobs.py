"""Work that outlives a click: it runs in pools of the server, and its results go into the store."""

from __future__ import annotations

import logging
import math
import threading
import time
from collections import Counter
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime
from functools import lru_cache, partial
from importlib import import_module
from pathlib import Path

import streamlit as st

from assistant.drafting import OFFLINE, chat_model
from assistant.errors import AssistantError
from assistant.library import Library, Outcome, Query, section_query
from assistant.schema import WRONG, Passage, PastReport, ReportInput
from assistant.settings import ROOT
from assistant.store import LibraryStamp, ReportRow
from assistant.ui.checking import Checks
from assistant.ui.state import checks, ledger_of, load_desk, settings, store

log = logging.getLogger(__name__)
SAMPLES = ROOT / "corpus" / "reports"
EXAMPLE = ROOT / "corpus" / "inputs" / "library-2023.xlsx"
PASSAGES = 5
SETTLE_SECONDS = 15.0  # from the first page of a server until its index is loaded, and later while people type
REST_SECONDS = 3.0  # that nobody has typed when it is loaded
REBUILD = "index"


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """What is to be drafted, by which backend, with what instruction.

    `copies` candidates of the one section are laid beside its text; with 0 the drafts become the sections' texts.
    """

    report: int
    sections: tuple[str, ...]
    backend: str
    who: str
    instruction: str = ""
    copies: int = 0

    @property
    def steps(self) -> tuple[str, ...]:
        """One a section, or one a candidate: "plans/2"."""
        return tuple(f"{s}/{n + 1}" for s in self.sections for n in range(self.copies)) or self.sections


@dataclass(slots=True)
class Job:
    """One piece of background work: `steps` in all, those done, those failed with their sentence ("" if stopped).

    Of drafting, `kept` are sections whose draft, or the part of it that was written, lies beside the text; by step,
    `live` are the texts a model is just writing and `waits` the monotonic times it is asked again. `remarks` say what
    is to be said about steps that were done.
    """

    steps: tuple[str, ...]
    order: Order | None = None
    done: set[str] = field(default_factory=set)
    failed: dict[str, str] = field(default_factory=dict)
    kept: set[str] = field(default_factory=set)
    live: dict[str, str] = field(default_factory=dict)
    waits: dict[str, float] = field(default_factory=dict)
    remarks: dict[str, str] = field(default_factory=dict)
    cancelled: threading.Event = field(default_factory=threading.Event)

    @property
    def running(self) -> bool:
        """Whether steps are still to come."""
        return len(self.done) + len(self.failed) < len(self.steps)

    def open_steps(self, section: str) -> list[str]:
        """The steps of a section that are still to come."""
        return [s for s in self.steps if section_of(s) == section and s not in self.done and s not in self.failed]

    def pause_left(self) -> int:
        """Whole seconds until the last of the waiting steps is tried again; 0 if none waits."""
        return max((math.ceil(until - time.monotonic()) for until in tuple(self.waits.values())), default=0)


def section_of(step: str) -> str:
    """The section a drafting step belongs to."""
    return step.partition("/")[0]


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """How many numbers of a report were wrong; `stamp` is the state of report and library it was counted in."""

    stamp: tuple[datetime, int]
    wrong: int
    settled: bool = False


@dataclass(slots=True)
class Board:
    """The pools and what runs in them: drafting by report, the library's own work, wrong numbers counted by report.

    Drafters have a pool of their own: waiting for a model must not wait for an index, nor the other way round.
    """

    pool: ThreadPoolExecutor
    drafters: ThreadPoolExecutor
    drafting: dict[int, Job] = field(default_factory=dict)
    library: Job = field(default_factory=lambda: Job(steps=()))
    counts: dict[int, Count] = field(default_factory=dict)
    lock: threading.Lock = field(default_factory=threading.Lock)


@st.cache_resource(show_spinner=False)
def board() -> Board:
    """The board of this server process."""
    return Board(
        pool=ThreadPoolExecutor(max_workers=2, thread_name_prefix="assistant"),
        drafters=ThreadPoolExecutor(max_workers=settings().parallel, thread_name_prefix="drafter"),
    )


@st.cache_resource(show_spinner=False)
def library() -> Library:
    """The library of this server process; its index is opened with the first search, or by `warm_up`."""
    return Library(settings(), store(), lambda _what, _done, _total: None)


@st.cache_resource(show_spinner=False)
def warm_up() -> None:
    """Opens the index and loads the embedder and the model's packages in the background, once a server process.

    The index waits until the first sessions have their pages and nobody types: loading it takes the interpreter from
    them for seconds. Who needs it sooner has it loaded with the first search.
    """
    job = Job(steps=("index", "model"))
    later = threading.Timer(SETTLE_SECONDS, load_at_rest, (checks(), board().pool, job, partial(_load, library())))
    later.daemon = True
    later.start()
    if settings().backend != OFFLINE:
        submit(board().drafters, job, ("model",), lambda: chat_model(settings(), settings().backend))


def load_at_rest(
    typing: Checks, pool: ThreadPoolExecutor, job: Job, load: Callable[[], None],
    sleep: Callable[[float], object] = time.sleep,
) -> None:  # fmt: skip
    """Has the pool load the index once nobody has typed for a while, unless the server is ending."""
    while (left := REST_SECONDS - typing.rest()) > 0:
        sleep(left)
    with suppress(RuntimeError):  # a pool that is shut takes no more work
        submit(pool, job, ("index",), load)


def _load(shelf: Library) -> None:
    """Loads what the pages need."""
    for module in ("pandas", "altair"):
        import_module(module)
    shelf.search(Query(text="绩效"), k=1)


def submit(pool: ThreadPoolExecutor, job: Job, steps: Sequence[str], work: Callable[[], None]) -> None:
    """Has a pool do the work of some steps of a job."""
    pool.submit(_step, job, steps, work)


def _step(job: Job, names: Sequence[str], work: Callable[[], None]) -> None:
    """Does the work of some steps and files how they ended; nothing it raises is lost."""
    failure: str | None = None
    try:
        if not job.cancelled.is_set():
            work()
        else:
            failure = ""
    except AssistantError as error:
        failure = "" if job.cancelled.is_set() else str(error)
    except Exception:
        log.exception("background work on %s failed", names)
        failure = "程序出错，详情已记入日志，请重试。"
    if failure is None:
        job.done.update(n for n in names if n not in job.failed)
    else:
        job.failed.update(dict.fromkeys((n for n in names if n not in job.done), failure))


def drafting(report: int) -> Job:
    """The report's last drafting job; an empty one if there was none."""
    return board().drafting.get(report) or Job(steps=())


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
    """Indexes past report files in the background, a step each; a second file of one name is told by a number."""
    seen: Counter[str] = Counter()
    job = Job(steps=tuple(_told_apart(p.name, seen) for p in paths))
    board().library = job
    submit(board().pool, job, job.steps, partial(_index, job, tuple(paths), who))
    return job


def _index(job: Job, paths: Sequence[Path], who: str) -> None:
    seen: Counter[str] = Counter()
    for result in library().index(paths, who=who):
        name = _told_apart(Path(result.file).name, seen)
        if result.outcome is Outcome.FAILED:
            job.failed[name] = result.message
            continue
        if result.message:
            job.remarks[name] = result.message
        if name != job.steps[-1]:  # the last one counts once the index is in step
            job.done.add(name)


def _told_apart(name: str, seen: Counter[str]) -> str:
    seen[name] += 1
    return name if seen[name] == 1 else f"{name}（{seen[name]}）"


def rebuild_library() -> Job:
    """Makes the index anew from the store, in the background."""
    job = Job(steps=(REBUILD,))
    board().library = job
    submit(board().pool, job, job.steps, lambda: library().rebuild())
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
