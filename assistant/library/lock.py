"""One process owns the library folder: two writers in one Chroma folder lose vectors without any error."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

from filelock import FileLock, Timeout

from assistant.errors import LibraryError

_WAIT_SECONDS = 3.0


class Ownership:
    """The lock on a library folder; taken when Chroma is opened or anything is written, kept until released."""

    def __init__(self, folder: Path) -> None:
        self._lock = FileLock(folder / "lock", thread_local=False)
        self._note = folder / "owner.json"

    @property
    def held(self) -> bool:
        return bool(self._lock.is_locked)

    def try_take(self) -> bool:
        """Takes the lock if it is free now; says whether this process holds it."""
        try:
            self.take(wait=0)
        except LibraryError:
            return False
        return True

    def take(self, wait: float = _WAIT_SECONDS) -> None:
        """Takes the lock, waiting a little; raises LibraryError naming the process that holds it."""
        if self.held:
            return
        try:
            self._lock.acquire(timeout=wait)
        except Timeout as error:
            raise LibraryError(
                f"资料库正被另一个程序使用（{self._owner()}），请等它完成或关闭它再试；"
                "需要几个程序同时用，请运行 chroma run 并设置 ASSISTANT_CHROMA_URL。"
            ) from error
        command = " ".join(Path(part).name for part in sys.argv[:2])
        self._note.write_text(json.dumps({"pid": os.getpid(), "command": command}), encoding="utf-8")

    def release(self) -> None:
        """Gives the folder free."""
        if self.held:
            self._note.unlink(missing_ok=True)
            self._lock.release()

    def _owner(self) -> str:
        try:
            note = json.loads(self._note.read_text(encoding="utf-8"))
            return f"进程 {note['pid']}，{note['command']}"
        except (OSError, ValueError, KeyError, TypeError):
            return "进程号未知"
