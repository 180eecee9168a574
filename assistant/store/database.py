"""The database connection: SQLite with a write-ahead log by default, PostgreSQL by URL.

Every save is one transaction on a connection of its own: a connection shared between Streamlit's threads lost saves.
"""

from __future__ import annotations

import os
import sqlite3
import uuid
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, nullcontext
from datetime import datetime
from pathlib import Path
from threading import Lock, local

from sqlalchemy import Connection, Engine, Insert, create_engine, event, insert, inspect, select, text, update
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, SQLAlchemyError
from sqlalchemy.pool import NullPool

from assistant.errors import StoreError
from assistant.settings import Settings
from assistant.store import tables

FILE = "assistant.db"
BUSY_SECONDS = 30
_WAL = "wal"
_SYNC = getattr(os, "fdatasync", os.fsync)  # where the system has it, as SQLite does
STEPS: Sequence[tuple[int, tuple[str, ...]]] = ()
"""(version reached, SQL statements) for databases of earlier versions, oldest first."""


class Database:
    """Opens transactions; `now` is the clock all rows are stamped with."""

    def __init__(self, engine: Engine, now: Callable[[], datetime]) -> None:
        self._engine = engine
        self.now = now
        self._of_thread = local()
        # SQLite polls for its write lock: without one of our own a save could wait for seconds while others overtook it
        self._turn = Lock() if engine.dialect.name == "sqlite" else nullcontext()
        # one connection that has read and stays open: closing the others then leaves the write-ahead log in place
        self._keeper = _kept_open(engine) if engine.dialect.name == "sqlite" else None
        self._log = _log_of(self._keeper) if self._keeper is not None else None

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection that sees one consistent state; raises StoreError if the database fails."""
        if (shared := self._shared()) is not None:
            with _plainly():
                yield shared
        else:
            with _plainly(), self._engine.connect() as connection, connection.begin():
                yield connection

    @contextmanager
    def at_once(self) -> Iterator[None]:
        """Whatever this thread reads inside is read on one connection: opening one takes longer than most readings."""
        before = self._shared()
        with self.reading() as self._of_thread.connection:
            try:
                yield
            finally:
                self._of_thread.connection = before

    def _shared(self) -> Connection | None:
        connection: Connection | None = getattr(self._of_thread, "connection", None)
        return connection

    @contextmanager
    def saving(self) -> Iterator[Connection]:
        """One transaction on its own connection, on disk when the block ends; raises StoreError if that fails.

        On SQLite the write lock is taken at once, so that what is read inside is what the save is based on. It is let
        go before the disk has the log: waiting for that in turn, twenty people waited for nothing else.
        """
        with _plainly(), self._engine.connect().execution_options(begin="BEGIN IMMEDIATE") as connection:
            with self._turn, connection.begin():
                yield connection
            if self._log is not None:
                _put_on_disk(self._log)

    def wipe_free_pages(self) -> None:
        """Rewrites what deletions left, so that no deleted text stays in free pages or the write-ahead log."""
        statements = {"sqlite": ("VACUUM", "PRAGMA wal_checkpoint(TRUNCATE)")}.get(
            self._engine.dialect.name, [f"VACUUM FULL {table.name}" for table in tables.metadata.sorted_tables]
        )
        with _plainly():
            connection = self._engine.raw_connection()
            try:
                assert connection.dbapi_connection is not None
                self._engine.dialect.set_isolation_level(connection.dbapi_connection, "AUTOCOMMIT")
                cursor = connection.cursor()
                for statement in statements:
                    cursor.execute(statement)
                cursor.close()
            finally:
                connection.close()


def _log_of(connection: Connection) -> Path | None:
    """The write-ahead log; None where the file system cannot have one, and SQLite itself waits for the disk."""
    if connection.exec_driver_sql("PRAGMA journal_mode").scalar_one() != _WAL:
        return None
    file = connection.exec_driver_sql("PRAGMA database_list").one().file
    connection.rollback()
    return Path(f"{file}-wal")


def _put_on_disk(log: Path) -> None:
    """Has the disk hold the write-ahead log as it is now; raises StoreError if it cannot."""
    try:
        file = os.open(log, os.O_RDWR)
        try:
            _SYNC(file)
        finally:
            os.close(file)
    except OSError as error:
        raise StoreError(f"保存的内容没能写到磁盘上：{error.strerror or error}。请检查磁盘后再保存一次。") from error


def _kept_open(engine: Engine) -> Connection:
    with _plainly():
        connection = engine.connect()
        connection.exec_driver_sql("SELECT count(*) FROM sqlite_master")
        connection.rollback()
        return connection


def add_row(connection: Connection, statement: Insert, values: Mapping[str, object] | None = None) -> int:
    """Runs an insert, with these values where it has none of its own, and returns the new row's id."""
    key = connection.execute(statement, values).inserted_primary_key
    assert key is not None
    return int(key[0])


def open_database(settings: Settings, now: Callable[[], datetime]) -> Database:
    """The database of these settings, made if it is not there.

    Raises StoreError if the folder cannot be written, the file is no database, or it is of a newer program version.
    """
    database = Database(_engine(_url(settings)), now)
    with database.saving() as connection:
        _prepare(connection)
    return database


def _url(settings: Settings) -> URL:
    if settings.database_url:
        try:
            return make_url(settings.database_url)
        except ArgumentError as error:
            raise StoreError(
                "ASSISTANT_DATABASE_URL 不是数据库地址，例如 postgresql+psycopg://用户@主机/库名。"
            ) from error
    try:
        settings.data_dir.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StoreError(
            f"无法建立数据文件夹 {settings.data_dir}：{error.strerror}，请检查 ASSISTANT_DATA_DIR。"
        ) from error
    return URL.create("sqlite", database=str(settings.data_dir / FILE))


def _engine(url: URL) -> Engine:
    try:
        if url.get_backend_name() != "sqlite":
            return create_engine(url, pool_pre_ping=True)
        engine = create_engine(url, poolclass=NullPool, connect_args={"timeout": BUSY_SECONDS})
    except (ImportError, SQLAlchemyError) as error:
        raise StoreError(
            f"缺少访问 {url.get_backend_name()} 数据库的驱动，请先安装后再设置 ASSISTANT_DATABASE_URL。"
        ) from error
    event.listen(engine, "connect", _configure)
    event.listen(engine, "begin", _begin)
    return engine


def _configure(connection: sqlite3.Connection, _record: object) -> None:
    connection.isolation_level = None  # transactions are begun by _begin, not by the driver's own guess
    (mode,) = connection.execute(f"PRAGMA journal_mode={_WAL}").fetchone()
    # NORMAL: a commit does not wait for the disk; `saving` does once other saves may go on
    synchronous = "NORMAL" if mode == _WAL else "FULL"
    for pragma in (f"synchronous={synchronous}", "foreign_keys=ON", "secure_delete=ON"):
        connection.execute(f"PRAGMA {pragma}").close()


def _begin(connection: Connection) -> None:
    connection.exec_driver_sql(connection.get_execution_options().get("begin", "BEGIN"))


def _prepare(connection: Connection) -> None:
    if not inspect(connection).has_table(tables.schema_version.name):
        tables.metadata.create_all(connection)
        connection.execute(insert(tables.schema_version).values(version=tables.VERSION))
        connection.execute(insert(tables.library_state).values(database=uuid.uuid4().hex, number=0))
        return
    found = connection.execute(select(tables.schema_version.c.version)).scalar_one()
    if found > tables.VERSION:
        raise StoreError(
            f"数据库由更新版本的程序建立（格式 {found}，本程序到 {tables.VERSION}），请升级程序或更换数据文件夹。"
        )
    for version, statements in STEPS:
        if version > found:
            for statement in statements:
                connection.execute(text(statement))
            connection.execute(update(tables.schema_version).values(version=version))


@contextmanager
def _plainly() -> Iterator[None]:
    try:
        yield
    except SQLAlchemyError as error:
        raise StoreError(f"数据库操作没有完成：{_cause(error)}。请检查磁盘空间和数据文件夹的权限后重试。") from error


def _cause(error: SQLAlchemyError) -> str:
    original = str(getattr(error, "orig", None) or error).splitlines()[0]
    return next((plain for sign, plain in _CAUSES if sign in original), original)


_CAUSES = (
    ("file is not a database", "数据库文件已损坏或不是数据库，请从备份恢复 assistant.db"),
    ("malformed", "数据库文件已损坏，请从备份恢复 assistant.db"),
    ("database is locked", "另一个程序长时间占用数据库"),
    ("unable to open", "无法打开数据库文件"),
    ("readonly", "数据库文件是只读的"),
    ("full", "磁盘已满"),
)
