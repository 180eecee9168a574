"""The database file: safe settings, clear refusals, and no acknowledged save lost to kill -9."""

from __future__ import annotations

import errno
import shutil
import signal
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from assistant.errors import StoreError
from assistant.schema import ReportInput
from assistant.settings import Settings
from assistant.store import database, open_store

ROOT = Path(__file__).parent.parent.parent
CHILD = """
import sys
from pathlib import Path
from assistant.schema import ReportInput
from assistant.settings import Settings
from assistant.store import open_store

store = open_store(Settings(data_dir=Path(sys.argv[1])))
rows = store.reports.list()
report = rows[0].id if rows else store.reports.create(ReportInput(unit="u", project="p", year=2023), who="w").id
number = store.texts.section(report, "problems").revision
while True:
    store.texts.save(report, "problems", f"第{number + 1}版" + "文字" * 500, base=number, who="w")
    number += 1
    sys.stdout.write(f"{report} {number}\\n")
    sys.stdout.flush()
"""


def test_no_acknowledged_save_is_lost_to_a_kill(tmp_path: Path) -> None:
    for round_number in range(5):
        child = subprocess.Popen(
            [sys.executable, "-c", CHILD, str(tmp_path)], stdout=subprocess.PIPE, text=True, cwd=ROOT
        )
        assert child.stdout is not None
        for _ in range(10 + 7 * round_number):
            line = child.stdout.readline()
        child.send_signal(signal.SIGKILL)
        rest, _ = child.communicate()
        report, number = map(int, (rest.splitlines() or [line])[-1].split())
        store = open_store(Settings(data_dir=tmp_path))
        revisions = store.texts.revisions(report, "problems")
        assert revisions[0].number >= number
        assert [r.number for r in revisions] == list(range(len(revisions), 0, -1))
        assert all(r.text.startswith(f"第{r.number}版") for r in revisions)


def test_a_database_of_a_newer_program_is_refused_in_one_sentence(tmp_path: Path) -> None:
    open_store(Settings(data_dir=tmp_path))
    with sqlite3.connect(tmp_path / "assistant.db") as connection:
        connection.execute("UPDATE schema_version SET version = 99")
    connection.close()
    with pytest.raises(StoreError, match=r"更新版本的程序.*99"):
        open_store(Settings(data_dir=tmp_path))


def test_a_file_that_is_no_database_is_named(tmp_path: Path) -> None:
    (tmp_path / "assistant.db").write_bytes(b"this is no database at all" * 100)
    with pytest.raises(StoreError, match=r"assistant\.db"):
        open_store(Settings(data_dir=tmp_path))


def test_a_data_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(StoreError, match="ASSISTANT_DATA_DIR"):
        open_store(Settings(data_dir=tmp_path / "file" / "data"))


@pytest.mark.parametrize(
    ("url", "says"),
    [("nonsense", "不是数据库地址"), ("oracle+nothing://host/name", "驱动")],
)
def test_a_wrong_database_url_is_said_plainly(tmp_path: Path, url: str, says: str) -> None:
    with pytest.raises(StoreError, match=says):
        open_store(Settings(data_dir=tmp_path, database_url=url))


def test_a_save_is_on_disk_when_it_returns(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store = open_store(Settings(data_dir=tmp_path / "data"))
    report = store.reports.create(ReportInput(unit="u", project="p", year=2023), who="w").id
    synced = []
    sync = database._SYNC

    def copying(file: int) -> None:
        sync(file)
        left = tmp_path / f"left-by-a-power-cut-{len(synced)}"
        synced.append(left)
        shutil.copytree(tmp_path / "data", left)

    monkeypatch.setattr(database, "_SYNC", copying)
    store.texts.save(report, "problems", "刚保存的文字", base=0, who="w")
    monkeypatch.undo()
    assert open_store(Settings(data_dir=synced[-1])).texts.section(report, "problems").text == "刚保存的文字"


def test_a_save_the_disk_does_not_take_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store = open_store(Settings(data_dir=tmp_path))

    def failing(file: int) -> None:
        raise OSError(errno.EIO, "Input/output error")

    monkeypatch.setattr(database, "_SYNC", failing)
    with pytest.raises(StoreError, match="磁盘"):
        store.reports.create(ReportInput(unit="u", project="p", year=2023), who="w")
