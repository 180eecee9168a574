"""Past reports: the original bytes of every version, their sections, and what people corrected."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from sqlalchemy import Connection, Row, Select, bindparam, delete, func, insert, or_, select, update

from assistant.errors import StoreError
from assistant.schema import PastReport, Section
from assistant.store import tables
from assistant.store.database import Database, add_row
from assistant.store.rows import Fingerprint, LibraryStamp, PastRow, PastSection, PastVersion
from assistant.store.trail import record

_P = tables.past_reports
_V = tables.past_versions
_S = tables.past_sections
_BATCH = 2000
_UNIT = func.coalesce(_P.c.fixed_unit, _P.c.unit)
_PROJECT = func.coalesce(_P.c.fixed_project, _P.c.project)
_YEAR = func.coalesce(_P.c.fixed_year, _P.c.year)
_OWNER = (_UNIT.label("unit"), _PROJECT.label("project"), _YEAR.label("year"))
_CURRENT = (_S.c.past == _P.c.id) & (_S.c.version == _P.c.version)


class PastReports:
    """The library's truth. Every method that writes is one transaction, on disk when it returns."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def stamp(self) -> LibraryStamp:
        """What the index is held against: it differs after any change to any past report."""
        with self._database.reading() as connection:
            return _stamp(connection)

    def count(self) -> tuple[int, int]:
        """Number of past reports, and of the sections of their newest versions."""
        reports = select(func.count()).select_from(_P).scalar_subquery()
        sections = select(func.count()).select_from(_S).join(_P, _CURRENT).scalar_subquery()
        with self._database.reading() as connection:
            row = connection.execute(select(reports, sections)).one()
            return row[0], row[1]

    def save(
        self, report: PastReport, original: bytes, *, source: str, content_hash: str, signature: bytes, who: str,
        past: int = 0,
    ) -> PastRow:  # fmt: skip
        """Adds a past report, or for a given `past` a new version of it; earlier versions are kept.

        `source` tells the file from others (its path, or how it was uploaded); `content_hash` is that of `original`.
        """
        now = self._database.now()
        values = {
            "file": report.file, "source": source, "unit": report.unit, "project": report.project,
            "year": report.year, "content_hash": content_hash, "signature": signature, "changed": now,
        }  # fmt: skip
        with self._database.saving() as connection:
            number = 1
            if past:
                last = select(func.max(_V.c.number)).where(_V.c.past == past)
                number = (connection.execute(last).scalar() or 0) + 1
                connection.execute(update(_P).where(_P.c.id == past).values(**values, version=number))
            else:
                past = add_row(connection, _ADD_REPORT, {**values, "version": 1, "added": now})
            version = {
                "past": past, "number": number, "file": report.file, "content_hash": content_hash,
                "size": len(original), "original": original, "warnings": list(report.warnings), "saved": now,
            }  # fmt: skip
            connection.execute(_ADD_VERSION, version)
            rows = [
                {
                    "past": past, "version": number, "position": position, "section": section.id,
                    "heading": section.heading, "text": section.text, "tables": section.tables,
                }
                for position, section in enumerate(report.sections)
            ]  # fmt: skip
            if rows:
                connection.execute(_ADD_SECTION, rows)
            connection.execute(_BUMP)
            what = "收入往年报告" if number == 1 else f"往年报告更新到第{number}版"
            record(connection, self._database, what, who=who, detail=report.file)
            return _one(connection, past)

    def correct(self, past: int, *, unit: str, project: str, year: int, who: str) -> PastRow:
        """Sets unit, project and year as people know them; they outlive new versions of the file."""
        with self._database.saving() as connection:
            _one(connection, past)
            values = {"fixed_unit": unit, "fixed_project": project, "fixed_year": year}
            connection.execute(update(_P).where(_P.c.id == past).values(**values, changed=self._database.now()))
            connection.execute(_BUMP)
            record(connection, self._database, "更正往年报告", who=who, detail=f"{unit} {project} {year}年")
            return _one(connection, past)

    def delete(self, ids: Sequence[int], *, who: str) -> None:
        """Deletes past reports with all versions, and wipes what deletion leaves in the database file."""
        with self._database.saving() as connection:
            for past in ids:
                _one(connection, past)
                for table in (_S, _V):
                    connection.execute(delete(table).where(table.c.past == past))
                connection.execute(delete(_P).where(_P.c.id == past))
                record(connection, self._database, "删除往年报告", who=who, detail=f"编号 {past}")
            connection.execute(_BUMP)
        self._database.wipe_free_pages()

    def list(self) -> tuple[PastRow, ...]:
        """All past reports by unit, project and year."""
        with self._database.reading() as connection:
            rows = connection.execute(_rows().order_by(_UNIT, _PROJECT, _YEAR, _P.c.id)).all()
            return tuple(_as_row(row) for row in rows)

    def get(self, past: int) -> PastRow:
        """One past report; raises StoreError if there is none."""
        with self._database.reading() as connection:
            return _one(connection, past)

    def resembling(self, content_hash: str, source: str = "") -> tuple[LibraryStamp, tuple[PastRow, ...]]:
        """Past reports whose newest version has this hash or this source ("" for none), oldest first.

        With the stamp of the library in which they were looked for.
        """
        with self._database.reading() as connection:
            rows = connection.execute(_RESEMBLING, {"hash": content_hash, "place": source}).all()
            return _stamp(connection), tuple(_as_row(row) for row in rows)

    def report(self, past: int) -> PastReport:
        """The newest version whole, with corrected unit, project and year; raises StoreError if there is none."""
        with self._database.reading() as connection:
            row = _one(connection, past)
            stored = connection.execute(
                select(_S).where(_S.c.past == past, _S.c.version == row.version).order_by(_S.c.position)
            ).all()
            warnings = connection.execute(
                select(_V.c.warnings).where(_V.c.past == past, _V.c.number == row.version)
            ).scalar_one()
        sections = tuple(Section(id=s.section, heading=s.heading, text=s.text, tables=s.tables) for s in stored)
        return PastReport(
            file=row.file, unit=row.unit, project=row.project, year=row.year,
            sections=sections, warnings=tuple(warnings),
        )  # fmt: skip

    def versions(self, past: int) -> tuple[PastVersion, ...]:
        """All versions of a past report's file, newest first."""
        columns = (_V.c.number, _V.c.file, _V.c.content_hash, _V.c.size, _V.c.saved)
        query = select(*columns).where(_V.c.past == past).order_by(_V.c.number.desc())
        with self._database.reading() as connection:
            return tuple(PastVersion(**row) for row in connection.execute(query).mappings())

    def original(self, past: int, number: int = 0) -> bytes:
        """The file's bytes as they came, of one version or, for 0, the newest; raises StoreError if there is none."""
        query = select(_V.c.original).where(_V.c.past == past).order_by(_V.c.number.desc()).limit(1)
        if number:
            query = query.where(_V.c.number == number)
        with self._database.reading() as connection:
            found = connection.execute(query).scalar()
        if found is None:
            raise StoreError("资料库中没有这份文件，可能已被删除，请刷新列表。")
        return bytes(found)

    def sections(self, ids: Iterable[int] = ()) -> Iterator[PastSection]:
        """Sections of the newest versions by rising id: all, or those with these ids that still exist."""
        wanted = sorted(ids)
        after = 0
        with self._database.reading() as connection:
            query = _sections()
            if wanted:
                for start in range(0, len(wanted), 500):
                    some = connection.execute(query.where(_S.c.id.in_(wanted[start : start + 500])))
                    yield from (PastSection(**row) for row in some.mappings())
                return
            while rows := connection.execute(query.where(_S.c.id > after).limit(_BATCH)).mappings().all():
                yield from (PastSection(**row) for row in rows)
                after = rows[-1]["id"]

    def fingerprints(self) -> tuple[Fingerprint, ...]:
        """Signature and owner of every past report by rising id, for finding near copies."""
        query = select(_P.c.id.label("past"), _P.c.file, *_OWNER, _P.c.signature).order_by(_P.c.id)
        with self._database.reading() as connection:
            return tuple(Fingerprint(**row) for row in connection.execute(query).mappings())


def _sections() -> Select[tuple[object, ...]]:
    columns = (_S.c.id, _S.c.past, _P.c.file, *_OWNER, _S.c.section, _S.c.heading, _S.c.text)
    return select(*columns).join(_P, _CURRENT).order_by(_S.c.id)


def _rows() -> Select[tuple[object, ...]]:
    count = select(func.count()).where(_CURRENT).correlate(_P).scalar_subquery()
    columns = (_P.c.id, _P.c.file, _P.c.source, *_OWNER, _P.c.version, _P.c.content_hash, _P.c.added, _P.c.changed)
    corrected = _P.c.fixed_year.is_not(None).label("corrected")
    return select(*columns, corrected, count.label("sections"))


# statements that every arriving report runs are built once: building them takes longer than SQLite takes to run them
_ADD_REPORT, _ADD_VERSION, _ADD_SECTION = insert(_P), insert(_V), insert(_S)
_ONE = _rows().where(_P.c.id == bindparam("past"))
_BY_HASH, _BY_SOURCE = _P.c.content_hash == bindparam("hash"), _P.c.source == bindparam("place")
_RESEMBLING = _rows().where(or_(_BY_HASH, _BY_SOURCE)).order_by(_P.c.id)
_STAMP = select(tables.library_state.c.database, tables.library_state.c.number)
_BUMP = update(tables.library_state).values(number=tables.library_state.c.number + 1)


def _one(connection: Connection, past: int) -> PastRow:
    row = connection.execute(_ONE, {"past": past}).first()
    if row is None:
        raise StoreError(f"资料库中没有编号为 {past} 的往年报告，可能已被删除，请刷新列表。")
    return _as_row(row)


def _as_row(row: Row[tuple[object, ...]]) -> PastRow:
    values = dict(row._mapping)
    return PastRow(**{**values, "corrected": bool(values["corrected"])})


def _stamp(connection: Connection) -> LibraryStamp:
    row = connection.execute(_STAMP).one()
    return LibraryStamp(database=row.database, number=row.number)
