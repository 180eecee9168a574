"""What must never be lost: reports, their revisions and reviews, past reports, and who did what when.

`open_store(settings)` gives a Store; its parts are `reports`, `texts`, `review`, `past` and `trail`. Every save is one
transaction on a connection of its own, on disk when the call returns. Times are UTC. Methods are safe from any thread.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import UTC, datetime

from assistant.settings import Settings
from assistant.store.database import Database, open_database
from assistant.store.past import PastReports
from assistant.store.reports import Reports
from assistant.store.review import Review
from assistant.store.rows import (
    Acceptance,
    Action,
    Comment,
    DraftRow,
    Fingerprint,
    InputsRevision,
    LibraryStamp,
    PastRow,
    PastSection,
    PastVersion,
    ReportRow,
    Revision,
    SectionRow,
    SectionState,
    Status,
    TrailEntry,
    untouched,
)
from assistant.store.texts import Texts
from assistant.store.trail import Trail

__all__ = [
    "Acceptance",
    "Action",
    "Comment",
    "DraftRow",
    "Fingerprint",
    "InputsRevision",
    "LibraryStamp",
    "PastReports",
    "PastRow",
    "PastSection",
    "PastVersion",
    "ReportRow",
    "Reports",
    "Review",
    "Revision",
    "SectionRow",
    "SectionState",
    "Status",
    "Store",
    "Texts",
    "Trail",
    "TrailEntry",
    "open_store",
    "untouched",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Store:
    """One database, by what is kept in it."""

    reports: Reports
    texts: Texts
    review: Review
    past: PastReports
    trail: Trail
    database: Database

    def at_once(self) -> AbstractContextManager[None]:
        """What this thread reads inside is read on one connection, and as it was at one moment on SQLite."""
        return self.database.at_once()


def _utc_now() -> datetime:
    return datetime.now(UTC)


def open_store(settings: Settings, now: Callable[[], datetime] = _utc_now) -> Store:
    """The store of these settings, made if it is not there; `now` is the clock rows are stamped with.

    Raises StoreError if the folder cannot be written, the file is no database or of a newer program version.
    """
    database = open_database(settings, now)
    return Store(
        reports=Reports(database),
        texts=Texts(database),
        review=Review(database),
        past=PastReports(database),
        trail=Trail(database),
        database=database,
    )
