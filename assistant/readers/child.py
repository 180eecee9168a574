"""The parent's side of the sandbox: one warm child for many files, killed at the deadline, replaced after a crash."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
from pathlib import Path
from typing import Any

from assistant.errors import ReaderError
from assistant.readers.sandbox import memory_sentence

SECONDS = 20.0
_ROOT = Path(__file__).resolve().parents[2]
_KEPT_VARIABLES = ("PATH", "LANG", "LC_ALL", "SYSTEMROOT", "TEMP", "TMP", "VIRTUAL_ENV")
# Reservations per thread would eat the address space before a file is opened.
_ONE_THREAD = {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1", "MALLOC_ARENA_MAX": "1"}


class Child:
    """A sandbox process, started with the first file; use as a context manager."""

    __slots__ = ("_process", "_seconds")

    def __init__(self, seconds: float = SECONDS) -> None:
        self._process: subprocess.Popen[str] | None = None
        self._seconds = seconds

    def __enter__(self) -> Child:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def ask(self, request: dict[str, Any], name: str) -> dict[str, Any]:
        """The report as the child's JSON; raises ReaderError, also where the child broke down or took too long."""
        process = self._running()
        overdue = threading.Event()

        def stop() -> None:
            overdue.set()
            process.kill()

        timer = threading.Timer(self._seconds, stop)
        timer.start()
        try:
            line = self._exchange(process, json.dumps(request) + "\n")
        finally:
            timer.cancel()
        if not line:
            raise ReaderError(self._obituary(process, name, overdue.is_set()))
        reply = json.loads(line)
        if reply.get("spent"):
            self.close()
        if "error" in reply:
            raise ReaderError(str(reply["error"]))
        return dict(reply["report"])

    def close(self) -> None:
        """End the child, if there is one."""
        process, self._process = self._process, None
        if process is None:
            return
        process.kill()
        process.wait()
        for stream in (process.stdin, process.stdout):
            if stream:
                stream.close()

    @staticmethod
    def _exchange(process: subprocess.Popen[str], line: str) -> str:
        """One request, one answer; "" if the child is gone."""
        assert process.stdin is not None
        assert process.stdout is not None
        try:
            process.stdin.write(line)
            process.stdin.flush()
        except BrokenPipeError:
            return ""
        answer = process.stdout.readline()
        return answer if answer.endswith("\n") else ""

    def _obituary(self, process: subprocess.Popen[str], name: str, overdue: bool) -> str:
        code = process.wait()
        self._process = process
        self.close()
        if overdue:
            return f"“{name}”读取超过 {self._seconds:g} 秒仍未完成，已停止；请拆分，或用 Word/WPS 另存为 .docx 后重试。"
        if code < 0:
            return memory_sentence(name)
        return f"“{name}”的内部结构不合规范，读取中断；请用 Word/WPS 打开后另存，再重试。"

    def _running(self) -> subprocess.Popen[str]:
        if self._process is None or self._process.poll() is not None:
            self.close()
            kept = {key: os.environ[key] for key in _KEPT_VARIABLES if key in os.environ}
            self._process = subprocess.Popen(
                [sys.executable, "-m", "assistant.readers.sandbox"],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                encoding="ascii",
                cwd=_ROOT,
                env={**kept, **_ONE_THREAD, "PYTHONPATH": str(_ROOT), "PYTHONDONTWRITEBYTECODE": "1"},
            )
        return self._process
