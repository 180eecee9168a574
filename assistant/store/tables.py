"""The tables, as SQLAlchemy knows them. A change here raises VERSION and adds a step to `database.STEPS`."""

from __future__ import annotations

from datetime import UTC, datetime

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    DateTime,
    Dialect,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
)
from sqlalchemy.types import TypeDecorator

VERSION = 1
metadata = MetaData()


class Moment(TypeDecorator[datetime]):
    """An aware UTC time, kept without its zone because SQLite has none."""

    impl = DateTime
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        return value.astimezone(UTC).replace(tzinfo=None) if value else None

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        return value.replace(tzinfo=UTC) if value else None


def _id() -> Column[int]:
    return Column("id", Integer, primary_key=True, autoincrement=True)


def _of_report() -> Column[int]:
    return Column("report", Integer, ForeignKey("reports.id", ondelete="CASCADE"), nullable=False, index=True)


def _text(name: str) -> Column[str]:
    return Column(name, Text, nullable=False, default="")


schema_version = Table("schema_version", metadata, Column("version", Integer, nullable=False))

library_state = Table(
    "library_state",
    metadata,
    Column("database", String(32), primary_key=True),
    Column("number", Integer, nullable=False),
)

reports = Table(
    "reports",
    metadata,
    _id(),
    _text("unit"),
    _text("project"),
    Column("year", Integer, nullable=False),
    _text("template"),
    Column("status", String(8), nullable=False),
    Column("archived", Boolean, nullable=False, default=False),
    Column("created", Moment, nullable=False),
    Column("changed", Moment, nullable=False),
    _text("changed_by"),
    sqlite_autoincrement=True,  # an id is never given to another row
)

revisions = Table(
    "revisions",
    metadata,
    _id(),
    _of_report(),
    Column("section", String(80), nullable=False),
    Column("number", Integer, nullable=False),
    _text("text"),
    _text("who"),
    Column("action", String(16), nullable=False),
    _text("note"),
    Column("saved", Moment, nullable=False),
    UniqueConstraint("report", "section", "number"),
)

inputs_revisions = Table(
    "inputs_revisions",
    metadata,
    _id(),
    _of_report(),
    Column("number", Integer, nullable=False),
    Column("inputs", JSON, nullable=False),
    _text("who"),
    Column("action", String(16), nullable=False),
    _text("note"),
    Column("saved", Moment, nullable=False),
    UniqueConstraint("report", "number"),
)

section_states = Table(
    "section_states",
    metadata,
    _id(),
    _of_report(),
    Column("section", String(80), nullable=False),
    Column("state", String(16), nullable=False),
    UniqueConstraint("report", "section"),
)

drafts = Table(
    "drafts",
    metadata,
    _id(),
    _of_report(),
    Column("section", String(80), nullable=False),
    _text("text"),
    Column("base", Integer, nullable=False),
    _text("backend"),
    Column("attempts", Integer, nullable=False),
    Column("sources", JSON, nullable=False),
    Column("numbers", JSON, nullable=False),
    Column("saved", Moment, nullable=False),
)

comments = Table(
    "comments",
    metadata,
    _id(),
    _of_report(),
    Column("section", String(80), nullable=False),
    _text("sentence"),
    _text("text"),
    _text("who"),
    Column("reply_to", Integer, nullable=False, default=0),
    Column("saved", Moment, nullable=False),
    _text("resolved_by"),
    Column("resolved", Moment),
)

acceptances = Table(
    "acceptances",
    metadata,
    _id(),
    _of_report(),
    Column("rule", String(80), nullable=False),
    Column("section", String(80), nullable=False),
    _text("excerpt"),
    _text("reason"),
    _text("who"),
    Column("saved", Moment, nullable=False),
)

locks = Table(
    "locks",
    metadata,
    _id(),
    _of_report(),
    Column("section", String(80), nullable=False),
    Column("sentence", Text, nullable=False),
    _text("who"),
    Column("saved", Moment, nullable=False),
)

trail = Table(
    "trail",
    metadata,
    _id(),
    Column("report", Integer, nullable=False, index=True),
    _text("who"),
    _text("what"),
    _text("detail"),
    Column("happened", Moment, nullable=False),
)

past_reports = Table(
    "past_reports",
    metadata,
    _id(),
    _text("file"),
    Column("source", Text, nullable=False, index=True),
    _text("unit"),
    _text("project"),
    Column("year", Integer, nullable=False),
    Column("fixed_unit", Text),
    Column("fixed_project", Text),
    Column("fixed_year", Integer),
    Column("version", Integer, nullable=False),
    Column("content_hash", String(64), nullable=False, index=True),
    Column("signature", LargeBinary, nullable=False),
    Column("added", Moment, nullable=False),
    Column("changed", Moment, nullable=False),
    sqlite_autoincrement=True,  # an id is never given to another row
)

past_versions = Table(
    "past_versions",
    metadata,
    _id(),
    Column("past", Integer, ForeignKey("past_reports.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("number", Integer, nullable=False),
    _text("file"),
    Column("content_hash", String(64), nullable=False),
    Column("size", Integer, nullable=False),
    Column("original", LargeBinary, nullable=False),
    Column("warnings", JSON, nullable=False),
    Column("saved", Moment, nullable=False),
    UniqueConstraint("past", "number"),
)

past_sections = Table(
    "past_sections",
    metadata,
    _id(),
    Column("past", Integer, ForeignKey("past_reports.id", ondelete="CASCADE"), nullable=False),
    Column("version", Integer, nullable=False),
    Column("position", Integer, nullable=False),
    _text("section"),
    _text("heading"),
    _text("text"),
    Column("tables", Integer, nullable=False, default=0),
    Index("past_sections_of", "past", "version", "position"),
    sqlite_autoincrement=True,  # an id is never given to another row
)
