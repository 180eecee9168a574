"""What commands write: results to stdout, progress and warnings to stderr."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path

from assistant.errors import InputError


def say(line: str) -> None:
    """One line of result."""
    sys.stdout.write(line + "\n")


def say_json(record: Mapping[str, object]) -> None:
    """One result as one JSON line."""
    say(json.dumps(record, ensure_ascii=False))


def warn(lines: Iterable[str]) -> None:
    """Lines that are no result: progress and doubts."""
    for line in lines:
        sys.stderr.write(line + "\n")


def read_text(path: str) -> str:
    """A UTF-8 text file; raises InputError naming the file when it is absent, unreadable or not text."""
    try:
        return Path(path).read_text(encoding="utf-8-sig")
    except FileNotFoundError as error:
        raise InputError(f"找不到文件 {path}，请检查路径。") from error
    except UnicodeDecodeError as error:
        raise InputError(f"{path} 不是 UTF-8 文本，请另存为 UTF-8 后再试。") from error
    except OSError as error:
        raise InputError(f"无法读取 {path}：{error.strerror or error}。") from error
