"""Checks made by a process of their own: in the server's the interpreter is free meanwhile for those who save."""

from __future__ import annotations

import os
import pickle
import signal
import subprocess
import sys
from collections.abc import Sequence
from contextlib import suppress
from functools import cache
from pathlib import Path
from threading import Lock

from assistant.schema import Ledger
from assistant.ui.checking import Question, answer

_ROOT = Path(__file__).resolve().parents[2]
_BEHIND = 5  # a check gives way to who saves; on Windows by the priority class of the process
_FLAGS = getattr(subprocess, "BELOW_NORMAL_PRIORITY_CLASS", 0)
_COMMAND = (sys.executable, "-m", "assistant.ui.checker")


class Checker:
    """A process that starts with the first question, answers one at a time, and ends when this process does.

    Where it cannot be started or breaks off, the question is answered in this process; the next one starts it anew.
    """

    __slots__ = ("_command", "_lock", "_process")

    def __init__(self, command: Sequence[str] = _COMMAND) -> None:
        self._command = command
        self._lock = Lock()
        self._process: subprocess.Popen[bytes] | None = None

    def __call__(self, question: Question) -> Ledger:
        """The checked draft."""
        with self._lock:
            try:
                return self._ask(question)
            except (OSError, EOFError, pickle.UnpicklingError):
                self.close()
        return answer(question)

    def close(self) -> None:
        """Ends the process, if there is one."""
        process, self._process = self._process, None
        if process is not None:
            process.kill()
            process.communicate()

    def _ask(self, question: Question) -> Ledger:
        if self._process is None:
            self._process = subprocess.Popen(
                self._command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=_ROOT, creationflags=_FLAGS
            )
        questions, answers = self._process.stdin, self._process.stdout
        assert questions is not None
        assert answers is not None
        pickle.dump(question, questions)
        questions.flush()
        ledger: Ledger = pickle.load(answers)
        return ledger


@cache
def checker() -> Checker:
    """The checker of this server process."""
    return Checker()


def _serve() -> None:
    """Answers questions until the server closes its end of the pipe, as it does by ending."""
    if hasattr(os, "nice"):
        os.nice(_BEHIND)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C in the terminal is for the server
    questions, answers = sys.stdin.buffer, sys.stdout.buffer
    sys.stdout = sys.stderr
    with suppress(EOFError):
        while True:
            pickle.dump(answer(pickle.load(questions)), answers)
            answers.flush()


if __name__ == "__main__":
    _serve()
