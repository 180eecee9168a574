"""Section texts with their revisions, states, locked sentences, and what was drafted in the background."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from sqlalchemy import (
    BindParameter,
    ColumnElement,
    Connection,
    RowMapping,
    Select,
    bindparam,
    delete,
    func,
    insert,
    select,
    update,
)

from assistant.errors import ConflictError, StoreError
from assistant.store import tables
from assistant.store.database import Database, add_row
from assistant.store.reports import hold, states, touch
from assistant.store.rows import STATE_AFTER, Action, DraftRow, Revision, SectionRow, SectionState, untouched
from assistant.store.trail import record

_R = tables.revisions
_S = tables.section_states
_L = tables.locks


class Texts:
    """The section texts of reports. Every method that writes is one transaction, on disk when it returns."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def sections(self, report: int) -> dict[str, SectionRow]:
        """All sections that have a text or a state, by section id."""
        with self._database.reading() as connection:
            newest = _newest(connection, report)
            state = states(connection, report)
        return {
            section: _as_section(section, newest.get(section), state.get(section, SectionState.EMPTY))
            for section in {**newest, **state}
        }

    def section(self, report: int, section: str) -> SectionRow:
        """One section as it stands; an untouched one has text "" and revision 0."""
        return self.sections(report).get(section) or untouched(section)

    def save(
        self, report: int, section: str, text: str, *, base: int, who: str,
        action: Action = Action.EDIT, note: str = "",
    ) -> Revision:  # fmt: skip
        """Saves a text edited from revision `base` (0: there was none) as the next revision.

        Raises ConflictError carrying both texts if another revision was saved since, StoreError if the report is
        approved, unknown, or the text lacks a locked sentence. Saving the text already there makes no revision.
        """
        with self._database.saving() as connection:
            hold(connection, report)
            newest = _newest(connection, report, section).get(section)
            if newest is not None and newest.text == text:
                return newest
            number = newest.number if newest else 0
            if newest is not None and number != base:
                raise ConflictError(
                    f"本节已被{newest.who or '他人'}在另一处修改（第{number}版），您的文字尚未保存，请对照后再保存。",
                    saved=newest.text, yours=text, revision=number, who=newest.who,
                )  # fmt: skip
            broken = [s for s in _locked(connection, report, section) if s not in text]
            if broken:
                raise StoreError(f"本节有锁定的句子被改动：“{broken[0]}”。请恢复原句，或先解除锁定。")
            saved = Revision(
                report=report, section=section, number=number + 1, text=text, who=who,
                action=action, note=note, saved=self._database.now(),
            )  # fmt: skip
            _add(connection, saved)
            _set_state(connection, report, section, STATE_AFTER[action] if text.strip() else SectionState.EMPTY)
            touch(connection, self._database, report, who)
            return saved

    def revisions(self, report: int, section: str) -> tuple[Revision, ...]:
        """All saved texts of a section, newest first."""
        table = tables.revisions
        query = select(table).where(table.c.report == report, table.c.section == section)
        with self._database.reading() as connection:
            rows = connection.execute(query.order_by(table.c.number.desc())).mappings()
            return tuple(_as_revision(row) for row in rows)

    def restore(self, report: int, section: str, number: int, *, who: str) -> Revision:
        """Makes an earlier text the newest one, as a new revision; raises StoreError if there is no such revision."""
        kept = self.revisions(report, section)
        old = next((r for r in kept if r.number == number), None)
        if old is None:
            raise StoreError(f"本节没有第 {number} 版，请刷新修订记录。")
        note = f"恢复第{number}版"
        return self.save(report, section, old.text, base=kept[0].number, who=who, action=Action.RESTORE, note=note)

    def set_state(self, report: int, section: str, state: SectionState, *, who: str) -> None:
        """Marks a section as checked, done, …; a later save sets it back to edited."""
        with self._database.saving() as connection:
            touch(connection, self._database, report, who)
            _set_state(connection, report, section, state)
            record(connection, self._database, f"{section}：{state}", who=who, report=report)

    def lock_sentence(self, report: int, section: str, sentence: str, *, who: str) -> None:
        """Keeps a sentence of the present text from being changed; raises StoreError if it does not stand there."""
        with self._database.saving() as connection:
            newest = _newest(connection, report, section).get(section)
            if not sentence.strip() or newest is None or sentence not in newest.text:
                raise StoreError("要锁定的句子不在本节现有文字中，请先保存再锁定。")
            if sentence in _locked(connection, report, section):
                return
            now = self._database.now()
            connection.execute(
                insert(tables.locks).values(report=report, section=section, sentence=sentence, who=who, saved=now)
            )
            record(connection, self._database, "锁定句子", who=who, detail=sentence, report=report)

    def unlock_sentence(self, report: int, section: str, sentence: str, *, who: str) -> None:
        """Lets a sentence be changed again."""
        table = tables.locks
        with self._database.saving() as connection:
            connection.execute(
                delete(table).where(table.c.report == report, table.c.section == section, table.c.sentence == sentence)
            )
            record(connection, self._database, "解除锁定", who=who, detail=sentence, report=report)

    def locked_sentences(self, report: int, section: str) -> tuple[str, ...]:
        """The sentences of a section that may not be changed, in the order they were locked."""
        with self._database.reading() as connection:
            return _locked(connection, report, section)

    def keep_draft(
        self, report: int, section: str, text: str, *, base: int, backend: str, attempts: int = 1,
        sources: Sequence[Mapping[str, object]] = (), numbers: Sequence[Mapping[str, object]] = (),
    ) -> DraftRow:  # fmt: skip
        """Keeps a drafted text beside the section, whatever happened to the section meanwhile.

        `base` is the section's revision when drafting began; `save(text, base=draft.base, action=Action.DRAFT)`
        takes it over. `sources` should name passages, not copy them: a deleted past report must be gone everywhere.
        """
        now = self._database.now()
        with self._database.saving() as connection:
            number = add_row(
                connection,
                insert(tables.drafts).values(
                    report=report, section=section, text=text, base=base, backend=backend, attempts=attempts,
                    sources=list(map(dict, sources)), numbers=list(map(dict, numbers)), saved=now,
                ),
            )  # fmt: skip
        return DraftRow(
            id=number, report=report, section=section, text=text, base=base, backend=backend, attempts=attempts,
            sources=tuple(sources), numbers=tuple(numbers), saved=now,
        )  # fmt: skip

    def drafts(self, report: int, section: str) -> tuple[DraftRow, ...]:
        """What was drafted for a section, newest first."""
        table = tables.drafts
        query = select(table).where(table.c.report == report, table.c.section == section).order_by(table.c.id.desc())
        with self._database.reading() as connection:
            rows = connection.execute(query).mappings()
            return tuple(
                DraftRow(**{**row, "sources": tuple(row["sources"]), "numbers": tuple(row["numbers"])}) for row in rows
            )


def _newest(connection: Connection, report: int, section: str = "") -> dict[str, Revision]:
    query, values = (_NEWEST_OF, {"section": section}) if section else (_NEWEST, {})
    rows = connection.execute(query, {"report": report, **values}).mappings()
    return {row["section"]: _as_revision(row) for row in rows}


def _newest_where(*where: ColumnElement[bool]) -> Select[tuple[object, ...]]:
    number = func.max(_R.c.number).label("number")
    top = select(_R.c.section, number).where(*where).group_by(_R.c.section).subquery()
    same = (_R.c.section == top.c.section) & (_R.c.number == top.c.number)
    return select(_R).join(top, same).where(*where)


def _set_state(connection: Connection, report: int, section: str, state: SectionState) -> None:
    changed = connection.execute(_SET_STATE, {"of": report, "part": section, "state": state.value})
    if not changed.rowcount:
        connection.execute(_ADD_STATE, {"report": report, "section": section, "state": state.value})


def _locked(connection: Connection, report: int, section: str) -> tuple[str, ...]:
    return tuple(connection.execute(_LOCKED, {"report": report, "section": section}).scalars())


def _add(connection: Connection, revision: Revision) -> None:
    values = {
        "report": revision.report, "section": revision.section, "number": revision.number, "text": revision.text,
        "who": revision.who, "action": revision.action.value, "note": revision.note, "saved": revision.saved,
    }  # fmt: skip
    connection.execute(_ADD_REVISION, values)


def _as_revision(row: RowMapping) -> Revision:
    values = {name: row[name] for name in ("report", "section", "number", "text", "who", "note", "saved")}
    return Revision(**values, action=Action(row["action"]))


def _as_section(section: str, newest: Revision | None, state: SectionState) -> SectionRow:
    if newest is None:
        return replace(untouched(section), state=state)
    return SectionRow(
        section=section, text=newest.text, revision=newest.number, state=state, who=newest.who, saved=newest.saved
    )


# statements that every save runs are built once: building them takes longer than SQLite takes to run them
_OF: BindParameter[int] = bindparam("report")
_PART: BindParameter[str] = bindparam("section")
_NEWEST = _newest_where(_R.c.report == _OF)
_NEWEST_OF = _newest_where(_R.c.report == _OF, _R.c.section == _PART)
_SET_STATE = update(_S).where(_S.c.report == bindparam("of"), _S.c.section == bindparam("part"))
_LOCKED = select(_L.c.sentence).where(_L.c.report == _OF, _L.c.section == _PART).order_by(_L.c.id)
_ADD_REVISION, _ADD_STATE = insert(_R), insert(_S)
