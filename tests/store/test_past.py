"""Past reports: kept whole with every version, corrected by people, and gone when deleted."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.errors import StoreError
from assistant.schema import PastReport, Section
from assistant.settings import Settings
from assistant.store import PastRow, Store, open_store

SECRET = "只此一处的句子：北坡第七号蓄水池渗漏。"
REPORT = PastReport(
    file="甲.docx",
    unit="甲县水务局",
    project="供水",
    year=2022,
    sections=(
        Section(id="problems", heading="五、存在的问题", text=SECRET, tables=1),
        Section(id="", heading="附件", text="附件说明"),
    ),
    warnings=("提醒",),
)


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return open_store(Settings(data_dir=tmp_path))


def save(store: Store, report: PastReport = REPORT, original: bytes = SECRET.encode(), past: int = 0) -> PastRow:
    return store.past.save(
        report,
        original,
        source="/" + report.file,
        content_hash=str(hash(original)),
        signature=b"s",
        who="王",
        past=past,
    )


def test_a_past_report_comes_back_whole(store: Store) -> None:
    row = save(store)
    assert store.past.report(row.id) == REPORT
    assert store.past.original(row.id) == SECRET.encode()
    assert [s.section for s in store.past.sections()] == ["problems", ""]
    assert store.past.count() == (1, 2)


def test_a_new_version_replaces_the_text_and_keeps_the_old_file(store: Store) -> None:
    row = save(store)
    old = [s.id for s in store.past.sections()]
    changed = PastReport(file="甲.docx", unit="甲县水务局", project="供水", year=2022, sections=REPORT.sections[:1])
    assert save(store, changed, b"new", past=row.id).version == 2
    assert [v.number for v in store.past.versions(row.id)] == [2, 1]
    assert store.past.original(row.id, 1) == SECRET.encode()
    new = [s.id for s in store.past.sections()]
    assert len(new) == 1
    assert not set(new) & set(old)


def test_corrections_outlive_new_versions(store: Store) -> None:
    row = save(store)
    assert not row.corrected
    store.past.correct(row.id, unit="甲县水利局", project="农村供水", year=2021, who="王")
    again = save(store, REPORT, b"new", past=row.id)
    assert (again.unit, again.project, again.year, again.corrected) == ("甲县水利局", "农村供水", 2021, True)
    assert {s.unit for s in store.past.sections()} == {"甲县水利局"}


def test_the_stamp_moves_with_every_change(store: Store) -> None:
    stamps = [store.past.stamp()]
    row = save(store)
    stamps.append(store.past.stamp())
    store.past.correct(row.id, unit="乙", project="丙", year=2020, who="王")
    stamps.append(store.past.stamp())
    store.past.delete([row.id], who="王")
    stamps.append(store.past.stamp())
    assert len({s.number for s in stamps}) == 4
    assert len({s.database for s in stamps}) == 1


def test_deleted_text_is_in_no_file_of_the_database(store: Store, tmp_path: Path) -> None:
    kept = save(store, PastReport(file="乙.md", unit="乙", project="乙", year=2021, sections=()), b"other")
    row = save(store)
    store.past.delete([row.id], who="王")
    content = b"".join(p.read_bytes() for p in tmp_path.rglob("*") if p.is_file())
    assert SECRET.encode() not in content
    assert [r.id for r in store.past.list()] == [kept.id]
    with pytest.raises(StoreError, match="可能已被删除"):
        store.past.report(row.id)
    assert save(store).id != row.id


def test_sections_are_found_by_id_in_any_number(store: Store) -> None:
    sections = tuple(Section(id="plans", heading="", text=f"第{i}节") for i in range(2500))
    save(store, PastReport(file="大.md", unit="", project="", year=0, sections=sections))
    every = list(store.past.sections())
    assert [s.text for s in every] == [f"第{i}节" for i in range(2500)]
    some = [s.id for s in every[::2]]
    assert [s.id for s in store.past.sections(some)] == some
