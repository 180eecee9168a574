"""The audit trail: who did what and when."""

from __future__ import annotations

from sqlalchemy import Connection, insert, select

from assistant.store.database import Database
from assistant.store.rows import TrailEntry
from assistant.store.tables import trail


class Trail:
    """Reads the trail; entries are written inside the transaction of what they record."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(self, what: str, *, who: str, detail: str = "", report: int = 0) -> None:
        """Records something that no other save records, such as an export with wrong numbers left in."""
        with self._database.saving() as connection:
            record(connection, self._database, what, who=who, detail=detail, report=report)

    def entries(self, report: int = 0, *, limit: int = 200) -> tuple[TrailEntry, ...]:
        """The newest entries first, of one report or, for 0, of everything."""
        query = select(trail).order_by(trail.c.id.desc()).limit(limit)
        if report:
            query = query.where(trail.c.report == report)
        with self._database.reading() as connection:
            return tuple(TrailEntry(**row) for row in connection.execute(query).mappings())


def record(
    connection: Connection, database: Database, what: str, *, who: str, detail: str = "", report: int = 0
) -> None:
    """Adds an entry to the transaction in hand."""
    entry = {"report": report, "who": who, "what": what, "detail": detail, "happened": database.now()}
    connection.execute(insert(trail), entry)
