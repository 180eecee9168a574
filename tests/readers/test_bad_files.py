"""Files that cannot be read: one clear sentence each, the limits hold, and the rest of the batch is read."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import time
from pathlib import Path

import pytest

from assistant.errors import ReaderError
from assistant.readers import read_many, read_report
from assistant.readers.child import Child
from assistant.readers.sandbox import MEMORY_BYTES
from assistant.schema import PastReport
from tests.readers.bad import BAD, HOGS, Bad
from tests.readers.report_text import WHOLE, plain

SENTENCE = re.compile(r"^“[^”]+”[^\n]*。$")


@pytest.mark.parametrize("bad", [pytest.param(bad, id=bad.name) for bad in BAD])
def test_a_bad_file_gives_one_sentence(tmp_path: Path, bad: Bad, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / bad.name
    bad.make(path)
    monkeypatch.setattr("assistant.readers.Child", lambda: Child(bad.seconds))

    with pytest.raises(ReaderError, match=bad.says) as raised:
        read_report(path, max_mb=1 if bad.name.startswith("过大") else 30)

    sentence = str(raised.value)
    assert SENTENCE.match(sentence)
    assert bad.name in sentence
    assert "Traceback" not in sentence
    assert str(tmp_path) not in sentence


def test_there_are_sixty() -> None:
    assert len({bad.name for bad in BAD}) >= 60


def test_the_rest_of_a_batch_is_read(tmp_path: Path) -> None:
    chosen = [bad for bad in BAD if bad.seconds == 20 and not bad.name.startswith("过大")]
    paths: list[Path] = []
    for number, bad in enumerate(chosen):
        folder = tmp_path / str(number)
        folder.mkdir()
        bad.make(folder / bad.name)
        (folder / "好.txt").write_text(plain(), encoding="utf-8")
        paths += [folder / bad.name, folder / "好.txt"]

    results = list(read_many(paths))

    assert [path for path, _ in results] == paths
    assert all(isinstance(result, ReaderError) for _, result in results[0::2])
    good = [result for _, result in results[1::2] if isinstance(result, PastReport)]
    assert len(good) == len(chosen)
    assert all({s.id: s.text for s in report.sections} == WHOLE for report in good)


_PEAK = """
import resource, sys
from assistant.errors import ReaderError
from assistant.readers import read_report
try:
    read_report(sys.argv[1])
    said = "read"
except ReaderError as error:
    said = str(error)
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * 1024, said)
"""


@pytest.mark.parametrize("hog", [pytest.param(hog, id=hog.name) for hog in HOGS])
def test_memory_stays_under_the_limit(tmp_path: Path, hog: Bad) -> None:
    hog.make(tmp_path / hog.name)
    command = [sys.executable, "-c", _PEAK, str(tmp_path / hog.name)]
    done = subprocess.run(command, capture_output=True, text=True, check=True, cwd=Path(__file__).parents[2])
    peak, _, said = done.stdout.partition(" ")

    assert int(peak) < MEMORY_BYTES
    assert re.search(hog.says, said)


def test_a_missing_file_and_a_folder_are_said(tmp_path: Path) -> None:
    with pytest.raises(ReaderError, match="不存在"):
        read_report(tmp_path / "没有.docx")
    with pytest.raises(ReaderError, match="文件夹"):
        read_report(tmp_path)


def _in_sandbox(code: str) -> subprocess.CompletedProcess[str]:
    setup = (
        "import sys; from assistant.readers import sandbox; sandbox.limit_memory(); sys.addaudithook(sandbox.refuse)\n"
    )
    command = [sys.executable, "-c", setup + code]
    return subprocess.run(command, capture_output=True, text=True, check=False, cwd=Path(__file__).parents[2])


@pytest.mark.parametrize(
    "code",
    [
        pytest.param("import socket; socket.create_connection(('127.0.0.1', 9))", id="connect"),
        pytest.param("import os; os.system('true')", id="shell"),
        pytest.param("import subprocess; subprocess.run(['true'])", id="program"),
        pytest.param("import os; os.fork()", id="fork"),
        pytest.param("open('x', 'w')", id="write"),
    ],
)
def test_the_child_may_not(code: str) -> None:
    assert "PermissionError" in _in_sandbox(code).stderr


def test_the_child_may_not_take_more_memory() -> None:
    assert "MemoryError" in _in_sandbox(f"bytearray({MEMORY_BYTES})").stderr


def test_a_child_that_dies_is_replaced(tmp_path: Path) -> None:
    good = tmp_path / "好.txt"
    good.write_text(plain(), encoding="utf-8")
    request = {"path": str(good), "unit": "", "project": "", "year": 0, "outline": "yunnan-2023"}
    with Child() as child:
        with pytest.raises(ReaderError, match="中断"):
            child.ask({"path": str(good)}, "好.txt")
        assert child.ask(request, "好.txt")["year"] == 2022


def test_answers_are_plain_json(tmp_path: Path) -> None:
    good = tmp_path / "好.txt"
    good.write_text(plain(), encoding="utf-8")
    request = {"path": str(good), "unit": "", "project": "", "year": 0, "outline": "yunnan-2023"}
    command = [sys.executable, "-m", "assistant.readers.sandbox"]
    root = Path(__file__).parents[2]
    done = subprocess.run(command, input=json.dumps(request), capture_output=True, text=True, check=True, cwd=root)
    assert json.loads(done.stdout)["report"]["year"] == 2022


def test_a_slow_file_is_given_up_in_time(tmp_path: Path) -> None:
    slow = next(bad for bad in BAD if bad.seconds < 20)
    slow.make(tmp_path / slow.name)
    started = time.monotonic()
    request = {"path": str(tmp_path / slow.name), "unit": "", "project": "", "year": 0, "outline": "yunnan-2023"}
    with Child(seconds=1) as child, pytest.raises(ReaderError, match="超过 1 秒"):
        child.ask(request, slow.name)
    assert time.monotonic() - started < 10
