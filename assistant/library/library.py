"""What the rest of the program sees of the past reports: take in, search, look up prior years, delete."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Self

import numpy as np

from assistant.errors import LibraryError
from assistant.library.arrivals import IndexResult, arrival_of, files_in, take, take_in, unchanged
from assistant.library.duplicates import Signatures
from assistant.library.embedder import LEXICAL
from assistant.library.index import Index, Progress
from assistant.library.names import same_project, same_unit
from assistant.library.ranking import FULL, Query, Weights, notes_of, read_likeness, read_owned, sections_of, total
from assistant.library.why import reasons
from assistant.readers import read_many
from assistant.schema import Passage, PastReport
from assistant.settings import Settings
from assistant.store import Store

FOLDER = "library"
READING = "读取文件"


@dataclass(frozen=True, slots=True, kw_only=True)
class LibraryStatus:
    """What `doctor` and the app show; `problem` is "" when all is well."""

    embedder: str
    lexical: bool
    reports: int
    sections: int
    indexed: int
    chroma: str
    folder: Path
    problem: str

    @property
    def healthy(self) -> bool:
        return not self.problem

    @property
    def sentence(self) -> str:
        """All of it in one sentence."""
        model = "内置字面模型（按字的分布计算，不是语义模型）" if self.lexical else f"嵌入模型 {self.embedder}"
        state = f"有问题：{self.problem}" if self.problem else "索引完好"
        return (
            f"往年报告 {self.reports} 份 {self.sections} 节，已索引 {self.indexed} 节；{model}；{self.chroma}；{state}"
        )


class Library:
    """Past reports and their index. Safe from any thread; close it, or use it in a `with`, to free the folder."""

    def __init__(self, settings: Settings, store: Store, progress: Progress) -> None:
        self._settings = settings
        self._store = store
        self._folder = settings.data_dir / FOLDER
        self._signatures = Signatures(store.past)
        self._index = Index(settings, store, self._folder, progress)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Lets go of Chroma and of the folder, so that another process may own it."""
        self._index.close()

    def index(
        self,
        paths: Iterable[Path],
        *,
        unit: str = "",
        project: str = "",
        year: int = 0,
        rebuild: bool = False,
        progress: Callable[[str, int, int], None] | None = None,
        who: str = "",
    ) -> Iterator[IndexResult]:
        """Takes in files and folders; gives one result per file as it is done, on disk when it is given.

        `unit`, `project` and `year` stand in for what a file does not say. The index follows at the end, or at the
        next opening if the iterator is not used up. `progress` is told (what, done, total). Raises InputError for a
        path that is not there, LibraryError if another process owns the folder.
        """
        told = progress or self._index.progress
        files = files_in(paths)
        self._index.ownership.take()
        fresh: list[Path] = []
        done = 0
        for path in files:
            known = unchanged(path, self._store.past, self._settings.max_file_mb)
            if known is None:
                fresh.append(path)
                continue
            done += 1
            told(READING, done, len(files))
            yield known
        max_mb, outline = self._settings.max_file_mb, self._settings.template
        for path, report in read_many(fresh, unit=unit, project=project, year=year, max_mb=max_mb, outline=outline):
            result = take(path, report, self._store.past, self._signatures, who)
            done += 1
            told(READING, done, len(files))
            yield result
        self._index.follow(told, rebuild=rebuild)

    def open(self) -> None:
        """Brings the index in step with the store where it is not."""
        self._index.current()

    def add(self, report: PastReport, original: bytes, *, source: str, who: str = "") -> IndexResult:
        """Takes in one report that is already read; the index follows with the next search."""
        return take_in(arrival_of(Path(source), original), report, self._store.past, self._signatures, who)

    def search(self, query: Query, k: int = 5, *, weights: Weights = FULL) -> list[Passage]:
        """The k best passages, best first, each with its score and why it was found."""
        snapshot = self._index.current()
        owned = read_owned(query, snapshot)
        notes = notes_of(query.text) or ("",)
        near = self._index.nearest(notes, sections_of(query, snapshot))
        scores = total(owned, read_likeness(notes, snapshot, owned.rows, near), weights)
        best = np.argsort(-scores, kind="stable")[:k]
        rows = owned.rows[best]
        ids = snapshot.ids[rows].tolist()
        spoken = [frozenset(snapshot.situations_of(rows[i : i + 1])[1].tolist()) for i in range(len(rows))]
        sections = {s.id: s for s in self._store.past.sections(ids)} if ids else {}
        return [
            Passage(
                file=sections[i].file,
                unit=sections[i].unit,
                project=sections[i].project,
                year=sections[i].year,
                section=sections[i].section,
                text=sections[i].text,
                score=round(float(score), 4),
                why=reasons(query, sections[i], said),
            )
            for i, score, said in zip(ids, scores[best].tolist(), spoken, strict=True)
            if i in sections
        ]

    def priors(self, unit: str, project: str, year: int) -> list[PastReport]:
        """Reports of the same unit and project from earlier years, newest first; any year where `year` is 0."""
        rows = [
            row
            for row in self._store.past.list()
            if same_unit(row.unit, unit)
            and same_project(row.project, project)
            and row.year
            and (not year or row.year < year)
        ]
        return [self._store.past.report(row.id) for row in sorted(rows, key=lambda r: (-r.year, r.id))]

    def correct(self, past: int, *, unit: str, project: str, year: int, who: str) -> None:
        """Sets unit, project and year of a report as people know them."""
        self._store.past.correct(past, unit=unit, project=project, year=year, who=who)
        self._index.current()

    def delete(self, ids: Sequence[int], *, who: str) -> None:
        """Deletes reports from the store, its free pages and every index file.

        Raises LibraryError before anything is deleted if another process owns the folder.
        """
        self._index.ownership.take()
        self._store.past.delete(ids, who=who)
        self._index.sync()

    def rebuild(self, progress: Progress | None = None) -> None:
        """Makes the whole index anew from the store."""
        self._index.follow(progress or self._index.progress, rebuild=True)

    def status(self) -> LibraryStatus:
        """How the library stands; damage that can be mended is mended first."""
        reports, sections = self._store.past.count()
        indexed, problem = 0, ""
        try:
            self._index.check()
            indexed = self._index.current().count
        except LibraryError as error:
            problem = str(error)
        if not problem and indexed != sections:
            problem = "索引落后于资料库，另一个程序正在更新"
        return LibraryStatus(
            embedder=self._index.label,
            lexical=self._index.label == LEXICAL,
            reports=reports,
            sections=sections,
            indexed=indexed,
            chroma=f"Chroma 服务 {self._settings.chroma_url}" if self._settings.chroma_url else "Chroma 本机文件夹",
            folder=self._folder,
            problem=problem,
        )


def _silent(_what: str, _done: int, _total: int) -> None:
    """Progress that nobody watches."""


def open_library(settings: Settings, store: Store, progress: Progress = _silent) -> Library:
    """The library of these settings; an index that is missing, damaged or behind is rebuilt from the store first.

    Raises LibraryError if that is needed while another process owns the folder.
    """
    library = Library(settings, store, progress)
    library.open()
    return library
