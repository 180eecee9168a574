"""Past report files to PastReport: .docx .pdf .xlsx .txt .md, and .doc through LibreOffice.

Every file is opened in a child process with limits on memory (512 MB), time (20 s) and size; what cannot be read
gives one sentence saying what the file is and what to do.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from assistant.errors import ReaderError
from assistant.outlines import DEFAULT_OUTLINE
from assistant.readers.child import Child
from assistant.readers.formats import EXTENSIONS, check_content, format_of
from assistant.schema import PastReport, Section

__all__ = ["EXTENSIONS", "read_many", "read_report"]

_MB = 1_000_000


def read_report(
    path: Path | str,
    *,
    unit: str = "",
    project: str = "",
    year: int = 0,
    max_mb: int = 30,
    outline: str = DEFAULT_OUTLINE,
) -> PastReport:
    """One past report; `unit`, `project` and `year` stand in for what the file does not say itself.

    `max_mb` is the largest file, in MB. Raises ReaderError with one sentence for what cannot be read.
    """
    options = {"unit": unit, "project": project, "year": year, "outline": outline}
    with Child() as child:
        return _read(child, Path(path), options, max_mb)


def read_many(
    paths: Iterable[Path | str],
    *,
    unit: str = "",
    project: str = "",
    year: int = 0,
    max_mb: int = 30,
    outline: str = DEFAULT_OUTLINE,
) -> Iterator[tuple[Path, PastReport | ReaderError]]:
    """Each path with its report or with the error that says why not; one child process serves them all."""
    options = {"unit": unit, "project": project, "year": year, "outline": outline}
    with Child() as child:
        for path in map(Path, paths):
            try:
                yield path, _read(child, path, options, max_mb)
            except ReaderError as error:
                yield path, error


def _read(child: Child, path: Path, options: dict[str, Any], max_mb: int) -> PastReport:
    if not path.is_file():
        what = "是一个文件夹，请选择其中的文件" if path.is_dir() else "不存在，请核对文件名和位置"
        raise ReaderError(f"“{path.name}”{what}。")
    size = path.stat().st_size
    if size > max_mb * _MB:
        raise ReaderError(
            f"“{path.name}”有 {size / _MB:.1f} MB，超过 {max_mb} MB 的上限；"
            "请删去图片等附件后另存，或调高 ASSISTANT_MAX_FILE_MB。"
        )
    row = format_of(path)
    if not row.converted:
        return _ask(child, path, options, path.name)
    from assistant.readers.legacy import convert

    check_content(path, row)
    with tempfile.TemporaryDirectory() as folder:
        return _ask(child, convert(path, Path(folder)), options, path.name)


def _ask(child: Child, path: Path, options: dict[str, Any], name: str) -> PastReport:
    try:
        answer = child.ask({"path": str(path.absolute()), **options}, name)
    except ReaderError as error:
        raise ReaderError(str(error).replace(f"“{path.name}”", f"“{name}”")) from error
    sections = tuple(Section(**section) for section in answer["sections"])
    return PastReport(**{**answer, "file": name, "sections": sections, "warnings": tuple(answer["warnings"])})
