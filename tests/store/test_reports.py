"""Reports, their inputs and the way between clerk and reviewer."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from assistant.errors import ConflictError, StoreError
from assistant.schema import Figure, Note, ReportInput
from assistant.settings import Settings
from assistant.store import Action, Status, Store, open_store

INPUTS = ReportInput(
    unit="溪桐县气象局",
    project="人工影响天气作业",
    year=2023,
    figures=(
        Figure(id="budget", label="年初预算", value=Decimal("130.50"), unit="万元", role="budget", aliases=("预算",)),
        Figure(id="shots", label="作业", value=Decimal("42"), unit="次", target=Decimal("40"), approx=True),
    ),
    notes=(Note(text="6月才到账", section="funds"),),
)


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return open_store(Settings(data_dir=tmp_path))


def test_inputs_come_back_as_they_were_saved(store: Store) -> None:
    report = store.reports.create(INPUTS, who="王")
    assert store.reports.inputs(report.id).inputs == INPUTS
    assert str(store.reports.inputs(report.id).inputs.figures[0].value) == "130.50"


def test_every_saved_state_of_the_inputs_can_be_restored(store: Store) -> None:
    report = store.reports.create(INPUTS, who="王")
    changed = replace(INPUTS, project="人工增雨")
    store.reports.save_inputs(report.id, changed, base=1, who="李")
    assert store.reports.get(report.id).project == "人工增雨"
    restored = store.reports.restore_inputs(report.id, 1, who="王")
    assert (restored.number, restored.inputs, restored.action) == (3, INPUTS, Action.RESTORE)
    assert [r.number for r in store.reports.inputs_revisions(report.id)] == [3, 2, 1]


def test_inputs_saved_from_an_old_revision_meet_a_conflict_with_both_texts(store: Store) -> None:
    report = store.reports.create(INPUTS, who="王")
    store.reports.save_inputs(report.id, replace(INPUTS, year=2022), base=1, who="李")
    with pytest.raises(ConflictError, match="李") as conflict:
        store.reports.save_inputs(report.id, replace(INPUTS, year=2021), base=1, who="王")
    assert '"year": 2022' in conflict.value.saved
    assert '"year": 2021' in conflict.value.yours


def test_the_way_between_clerk_and_reviewer(store: Store) -> None:
    report = store.reports.create(INPUTS, who="王").id
    for status in (Status.SUBMITTED, Status.RETURNED, Status.SUBMITTED, Status.APPROVED):
        assert store.reports.move(report, status, who="李").status == status
    trail = [(e.what, e.who) for e in store.trail.entries(report)]
    assert trail[0] == ("送审→通过", "李")
    assert trail[-1] == ("新建", "王")


@pytest.mark.parametrize("status", [Status.APPROVED, Status.RETURNED, Status.DRAFT])
def test_a_step_that_is_not_in_the_table_is_refused(store: Store, status: Status) -> None:
    report = store.reports.create(INPUTS, who="王").id
    with pytest.raises(StoreError, match="草稿"):
        store.reports.move(report, status, who="李")


def test_an_approved_report_is_not_changed(store: Store) -> None:
    report = store.reports.create(INPUTS, who="王").id
    store.reports.move(report, Status.SUBMITTED, who="王")
    store.reports.move(report, Status.APPROVED, who="李")
    with pytest.raises(StoreError, match="已通过"):
        store.texts.save(report, "problems", "新", base=0, who="王")
    with pytest.raises(StoreError, match="已通过"):
        store.reports.save_inputs(report, replace(INPUTS, year=2020), base=1, who="王")


def test_the_list_is_searched_and_archived_reports_leave_it(store: Store) -> None:
    first = store.reports.create(INPUTS, who="王")
    second = store.reports.create(replace(INPUTS, unit="霞岭县民政局", year=2022), who="王")
    assert [r.id for r in store.reports.list()] == [second.id, first.id]
    assert [r.id for r in store.reports.list(search="气象 2023")] == [first.id]
    assert store.reports.list(search="100%") == ()
    store.reports.archive(first.id, who="王")
    assert [r.id for r in store.reports.list()] == [second.id]
    assert [r.id for r in store.reports.list(archived=True)] == [first.id]
    assert not store.reports.unarchive(first.id, who="王").archived


def test_times_are_utc(store: Store) -> None:
    created = store.reports.create(INPUTS, who="王").created
    assert created.utcoffset() is not None
    assert created.utcoffset().total_seconds() == 0  # type: ignore[union-attr]


def test_an_unknown_report_is_said_plainly(store: Store) -> None:
    with pytest.raises(StoreError, match="没有编号为 7 的报告"):
        store.reports.get(7)
