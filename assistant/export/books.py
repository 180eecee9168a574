"""Files are written whole or not at all: into a temporary file beside the target, then moved over it."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import IO

from openpyxl import Workbook

from assistant.errors import ExportError


def save_whole(path: Path, write: Callable[[IO[bytes]], object]) -> None:
    """Let `write` fill a temporary file and move it to `path`; raises ExportError if that cannot be done."""
    name = ""
    try:
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=".", suffix=path.suffix)
        with os.fdopen(handle, "wb") as file:
            write(file)
        os.chmod(name, 0o644)
        os.replace(name, path)
    except OSError as error:
        with suppress(OSError):
            os.unlink(name)
        raise ExportError(
            f"无法写入 {path}：{error.strerror or error}，请检查文件夹，或关闭正打开的同名文件。"
        ) from error


def save_book(book: Workbook, path: Path) -> None:
    """Save a workbook whole; raises ExportError."""
    save_whole(path, book.save)
