"""Reports and their inputs: the list, status, archive, and every saved state of the inputs."""

from __future__ import annotations

import json
from collections import defaultdict
from typing import Any

from sqlalchemy import Connection, RowMapping, Text, bindparam, insert, or_, select, update

from assistant.errors import ConflictError, StoreError
from assistant.schema import ReportInput
from assistant.store import tables
from assistant.store.database import Database, add_row
from assistant.store.record import as_json, from_json
from assistant.store.rows import MOVES, Action, InputsRevision, ReportRow, SectionState, Status
from assistant.store.trail import record

_R = tables.reports
_I = tables.inputs_revisions
_S = tables.section_states


class Reports:
    """The reports of this database. Every method that writes is one transaction, on disk when it returns."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def create(self, inputs: ReportInput, *, who: str, note: str = "") -> ReportRow:
        """A new report in state 草稿 with these inputs as revision 1."""
        now = self._database.now()
        with self._database.saving() as connection:
            report = add_row(
                connection,
                insert(tables.reports).values(
                    unit=inputs.unit, project=inputs.project, year=inputs.year, template=inputs.template,
                    status=Status.DRAFT.value, archived=False, created=now, changed=now, changed_by=who,
                ),
            )  # fmt: skip
            _add_inputs(connection, self._database, report, 1, inputs, who, Action.EDIT, note)
            record(connection, self._database, "新建", who=who, detail=note, report=report)
        return self.get(report)

    def get(self, report: int) -> ReportRow:
        """The report with this id; raises StoreError if there is none."""
        with self._database.reading() as connection:
            return _as_report(_row(connection, report), states(connection, report))

    def list(self, *, search: str = "", archived: bool = False) -> tuple[ReportRow, ...]:
        """Reports, last changed first; `search`: parts of unit, project, year or status, parted by spaces."""
        table = tables.reports
        query = select(table).where(table.c.archived == archived).order_by(table.c.changed.desc(), table.c.id.desc())
        for word in search.split():
            columns = (table.c.unit, table.c.project, table.c.status, table.c.year.cast(Text))
            query = query.where(or_(*(column.contains(word, autoescape=True) for column in columns)))
        with self._database.reading() as connection:
            rows = connection.execute(query).mappings().all()
            of = _states_by_report(connection, [row["id"] for row in rows])
            return tuple(_as_report(row, of[row["id"]]) for row in rows)

    def inputs(self, report: int, number: int = 0) -> InputsRevision:
        """The inputs as last saved, or as of one revision; raises StoreError if there is none."""
        with self._database.reading() as connection:
            return _inputs(connection, report, number)

    def inputs_revisions(self, report: int) -> tuple[InputsRevision, ...]:
        """All saved states of the inputs, newest first."""
        table = tables.inputs_revisions
        query = select(table).where(table.c.report == report).order_by(table.c.number.desc())
        with self._database.reading() as connection:
            return tuple(_as_inputs(row) for row in connection.execute(query).mappings())

    def save_inputs(
        self, report: int, inputs: ReportInput, *, base: int, who: str, action: Action = Action.EDIT, note: str = ""
    ) -> InputsRevision:
        """Saves inputs edited from revision `base` as the next revision.

        Raises ConflictError if another revision was saved since (its `saved` and `yours` are the inputs as JSON
        text), StoreError if the report is approved or unknown. Saving what is already there makes no revision.
        """
        with self._database.saving() as connection:
            hold(connection, report)
            newest = _inputs(connection, report, 0)
            if newest.inputs == inputs:
                return newest
            if newest.number != base:
                raise ConflictError(
                    f"填报数据已被{newest.who or '他人'}在另一处修改，您的修改尚未保存，请对照后再保存。",
                    saved=_shown(newest.inputs), yours=_shown(inputs), revision=newest.number, who=newest.who,
                )  # fmt: skip
            saved = _add_inputs(connection, self._database, report, base + 1, inputs, who, action, note)
            touch(
                connection, self._database, report, who,
                unit=inputs.unit, project=inputs.project, year=inputs.year, template=inputs.template,
            )  # fmt: skip
            return saved

    def restore_inputs(self, report: int, number: int, *, who: str) -> InputsRevision:
        """Makes an earlier state of the inputs the newest one, as a new revision."""
        old = self.inputs(report, number)
        newest = self.inputs(report)
        return self.save_inputs(
            report, old.inputs, base=newest.number, who=who, action=Action.RESTORE, note=f"恢复第{number}版"
        )

    def move(self, report: int, status: Status, *, who: str, note: str = "") -> ReportRow:
        """Sends for review, returns, approves or takes back; raises StoreError for a step the table does not have."""
        with self._database.saving() as connection:
            present = Status(_row(connection, report, lock=True)["status"])
            if status not in MOVES[present]:
                possible = "、".join(MOVES[present])
                raise StoreError(f"报告现在是“{present}”状态，不能改为“{status}”，可以改为：{possible}。")
            touch(connection, self._database, report, who, status=status.value)
            record(connection, self._database, f"{present}→{status}", who=who, detail=note, report=report)
        return self.get(report)

    def archive(self, report: int, *, who: str) -> ReportRow:
        """Takes the report out of the list; nothing is deleted."""
        return self._set_archived(report, True, "归档", who)

    def unarchive(self, report: int, *, who: str) -> ReportRow:
        """Puts an archived report back into the list."""
        return self._set_archived(report, False, "取消归档", who)

    def _set_archived(self, report: int, archived: bool, what: str, who: str) -> ReportRow:
        with self._database.saving() as connection:
            touch(connection, self._database, report, who, archived=archived)
            record(connection, self._database, what, who=who, report=report)
        return self.get(report)


def hold(connection: Connection, report: int) -> None:
    """Holds the report for a save; raises StoreError if there is none or it is approved."""
    if _row(connection, report, lock=True)["status"] == Status.APPROVED:
        raise StoreError("报告已通过，不能再改；确需修改请先由审核人退回。")


def touch(connection: Connection, database: Database, report: int, who: str, **values: Any) -> None:
    """Stamps the report as changed now, with further columns set; raises StoreError if there is none."""
    stamped = {"of": report, "changed": database.now(), "changed_by": who, **values}
    changed = connection.execute(_TOUCH, stamped)
    if not changed.rowcount:
        raise _unknown(report)


def states(connection: Connection, report: int) -> dict[str, SectionState]:
    """How far each section of a report is, by section; those never touched are left out."""
    rows = connection.execute(_STATES, {"report": report}).mappings()
    return {row["section"]: SectionState(row["state"]) for row in rows}


def _row(connection: Connection, report: int, *, lock: bool = False) -> RowMapping:
    row = connection.execute(_HELD if lock else _ONE, {"report": report}).mappings().first()
    if row is None:
        raise _unknown(report)
    return row


def _unknown(report: int) -> StoreError:
    return StoreError(f"没有编号为 {report} 的报告，可能已在另一处删除，请刷新列表。")


def _states_by_report(connection: Connection, ids: list[int]) -> dict[int, dict[str, SectionState]]:
    found: dict[int, dict[str, SectionState]] = defaultdict(dict)
    for row in connection.execute(select(_S).where(_S.c.report.in_(ids))).mappings():
        found[row["report"]][row["section"]] = SectionState(row["state"])
    return found


def _as_report(row: RowMapping, states: dict[str, SectionState]) -> ReportRow:
    return ReportRow(**{**row, "status": Status(row["status"]), "sections": states})


def _inputs(connection: Connection, report: int, number: int) -> InputsRevision:
    query, values = (_INPUTS_OF, {"number": number}) if number else (_INPUTS, {})
    row = connection.execute(query, {"report": report, **values}).mappings().first()
    if row is None:
        raise StoreError(f"报告 {report} 没有第 {number} 版填报数据。") if number else _unknown(report)
    return _as_inputs(row)


def _as_inputs(row: RowMapping) -> InputsRevision:
    values = {name: row[name] for name in ("report", "number", "who", "note", "saved")}
    return InputsRevision(**values, action=Action(row["action"]), inputs=from_json(row["inputs"]))


def _add_inputs(
    connection: Connection, database: Database, report: int, number: int, inputs: ReportInput,
    who: str, action: Action, note: str,
) -> InputsRevision:  # fmt: skip
    now = database.now()
    connection.execute(
        insert(tables.inputs_revisions).values(
            report=report, number=number, inputs=as_json(inputs), who=who, action=action.value, note=note, saved=now
        )
    )
    return InputsRevision(report=report, number=number, inputs=inputs, who=who, action=action, note=note, saved=now)


def _shown(inputs: ReportInput) -> str:
    return json.dumps(as_json(inputs), ensure_ascii=False, indent=1)


# statements that every save and every drawing runs are built once: building them takes longer than running them
_ONE = select(_R).where(_R.c.id == bindparam("report"))
_HELD = _ONE.with_for_update()
_TOUCH = update(_R).where(_R.c.id == bindparam("of"))
_STATES = select(_S).where(_S.c.report == bindparam("report"))
_KEPT = select(_I).where(_I.c.report == bindparam("report"))
_INPUTS = _KEPT.order_by(_I.c.number.desc()).limit(1)
_INPUTS_OF = _KEPT.where(_I.c.number == bindparam("number"))
