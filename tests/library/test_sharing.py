"""One process owns the library folder; others read, or all use one Chroma server."""

from __future__ import annotations

import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.errors import LibraryError
from assistant.library import Query
from assistant.library.lock import Ownership
from tests.library.made import opened, write_reports

ROOT = Path(__file__).parent.parent.parent
QUERY = Query(section="problems", text="经费下来得晚，设备没买成", year=2023)
INDEXING = """
import sys
from pathlib import Path
from assistant.settings import Settings
from assistant.store import open_store
from assistant.library import open_library

settings = Settings(data_dir=Path(sys.argv[1]))
for result in open_library(settings, open_store(settings)).index([Path(sys.argv[2])]):
    sys.stdout.write(result.file + "\\n")
    sys.stdout.flush()
sys.stdout.write("indexed\\n")
"""


def test_a_second_process_reads_but_does_not_write(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("assistant.library.lock._WAIT_SECONDS", 0.1)
    write_reports(tmp_path / "in")
    _, owner = opened(tmp_path / "data")
    with owner:
        list(owner.index([tmp_path / "in"]))
        _, second = opened(tmp_path / "data")
        wanted = [p.file for p in owner.search(QUERY)]
        assert [p.file for p in second.search(QUERY)] == wanted
        with pytest.raises(LibraryError, match=r"进程 \d+.*chroma run"):
            list(second.index(write_reports(tmp_path / "more", 2, 2021)))
        list(owner.index([tmp_path / "more"]))
        assert len(second.search(QUERY, k=20)) == 8
    assert len(list(second.index([tmp_path / "more"]))) == 2
    second.close()


def test_the_lock_goes_with_its_process(tmp_path: Path) -> None:
    write_reports(tmp_path / "in", 30)
    child = subprocess.Popen(
        [sys.executable, "-c", INDEXING, str(tmp_path / "data"), str(tmp_path / "in")],
        stdout=subprocess.PIPE, text=True, cwd=ROOT,
    )  # fmt: skip
    assert child.stdout is not None
    child.stdout.readline()
    assert not Ownership(tmp_path / "data" / "library").try_take()
    child.send_signal(signal.SIGKILL)
    child.communicate()
    own = Ownership(tmp_path / "data" / "library")
    assert own.try_take()
    own.release()


def kill_while_indexing(tmp_path: Path, rounds: int) -> None:
    """Kills an indexing process at another moment each round and holds store and index against what it had said."""
    write_reports(tmp_path / "in", 40)
    acknowledged: set[str] = set()
    for number in range(rounds):
        child = subprocess.Popen(
            [sys.executable, "-c", INDEXING, str(tmp_path / "data"), str(tmp_path / "in")],
            stdout=subprocess.PIPE, text=True, cwd=ROOT,
        )  # fmt: skip
        assert child.stdout is not None
        for _ in range(len(acknowledged) + 1 + number % 3):
            acknowledged.add(child.stdout.readline().strip())
        time.sleep(0.03 * (number % 7))
        child.send_signal(signal.SIGKILL)
        acknowledged |= set(child.communicate()[0].split())
        acknowledged -= {"indexed", ""}
        store, library = opened(tmp_path / "data")
        with library:
            assert acknowledged <= {row.file for row in store.past.list()}
            status = library.status()
            assert (status.healthy, status.indexed) == (True, store.past.count()[1])
            kept = {p.file for p in library.search(Query(section="problems", text="问题"), k=100)}
            assert acknowledged <= kept


def test_nothing_acknowledged_is_lost_to_a_kill(tmp_path: Path) -> None:
    kill_while_indexing(tmp_path, 2)


@pytest.mark.slow
def test_twenty_kills(tmp_path: Path) -> None:
    kill_while_indexing(tmp_path, 20)


@pytest.fixture
def server(tmp_path: Path) -> Iterator[str]:
    """A running `chroma run` on loopback."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    program = shutil.which("chroma") or str(Path(sys.executable).parent / "chroma")
    process = subprocess.Popen(
        [program, "run", "--path", str(tmp_path / "server"), "--host", "127.0.0.1", "--port", str(port)],
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    url = f"http://127.0.0.1:{port}"
    for _ in range(100):
        try:
            urllib.request.urlopen(f"{url}/api/v2/heartbeat", timeout=1).close()
            break
        except OSError:
            time.sleep(0.1)
    yield url
    process.terminate()
    process.wait()


def test_the_same_is_found_through_a_server(server: str, tmp_path: Path) -> None:
    write_reports(tmp_path / "in")
    _, local = opened(tmp_path / "local")
    _, remote = opened(tmp_path / "remote", chroma_url=server)
    _, beside = opened(tmp_path / "remote", chroma_url=server)
    with local, remote, beside:
        for library in (local, remote):
            list(library.index([tmp_path / "in"]))
        wanted = local.search(QUERY)
        for library in (remote, beside):
            found = library.search(QUERY)
            assert [p.file for p in found] == [p.file for p in wanted]
            assert [p.score for p in found] == pytest.approx([p.score for p in wanted], abs=0.01)
        list(beside.index(write_reports(tmp_path / "more", 2, 2021)))
        assert len(remote.search(QUERY, k=20)) == 8
        remote.delete([1], who="王")
        assert len(beside.search(QUERY, k=20)) == 7
        assert "127.0.0.1" in beside.status().sentence
    assert not list((tmp_path / "remote" / "library").glob("chroma-*"))


def test_a_server_that_does_not_answer_is_named(tmp_path: Path) -> None:
    _, library = opened(tmp_path / "first")
    with library:
        list(library.index(write_reports(tmp_path / "in", 2)))
    with pytest.raises(LibraryError, match=r"连不上 http://127\.0\.0\.1:9 .*chroma run"):
        opened(tmp_path / "first", chroma_url="http://127.0.0.1:9")[1].search(QUERY)
