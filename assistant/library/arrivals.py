"""Files on their way into the library: which are new, unchanged, a new version or a copy of what is there."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from assistant.errors import InputError, ReaderError
from assistant.library.duplicates import Signatures, is_later, likeness, limit, signature
from assistant.library.names import same_project, same_unit
from assistant.readers import EXTENSIONS
from assistant.schema import PastReport
from assistant.store import Fingerprint, PastReports, PastRow


class Outcome(StrEnum):
    """What became of a file."""

    ADDED = "added"
    UNCHANGED = "unchanged"
    NEW_VERSION = "new_version"
    DUPLICATE = "duplicate"
    FAILED = "failed"


@dataclass(frozen=True, slots=True, kw_only=True)
class IndexResult:
    """One file: `message` is a sentence for the user or ""; `past` is the report kept, or 0."""

    file: str
    outcome: Outcome
    message: str = ""
    past: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrival:
    """A file's bytes when it is taken in; `source` tells it from others."""

    name: str
    source: str
    content: bytes
    content_hash: str


def arrival_of(path: Path, content: bytes) -> Arrival:
    """A file with these bytes."""
    source = str(path.resolve())
    return Arrival(name=path.name, source=source, content=content, content_hash=hashlib.sha256(content).hexdigest())


def files_in(paths: Iterable[Path]) -> list[Path]:
    """The files meant: files as given, folders with every report file below them; raises InputError for no such path.

    Hidden files and Word's own lock files (~$…) are left out.
    """
    found: list[Path] = []
    for path in paths:
        if path.is_dir():
            inside = (p for p in sorted(path.rglob("*")) if p.is_file() and p.suffix.lower() in EXTENSIONS)
            found += [p for p in inside if not p.name.startswith((".", "~$"))]
        elif path.exists():
            found.append(path)
        else:
            raise InputError(f"找不到 {path}，请检查文件或文件夹的路径。")
    return list(dict.fromkeys(found))


def unchanged(path: Path, past: PastReports, max_mb: int) -> IndexResult | None:
    """The result for a file whose very bytes are in the library already; None where it has to be read.

    A file that cannot be opened or is too large is left to the readers, who say so.
    """
    try:
        if path.stat().st_size > max_mb * 1_000_000:
            return None
        arrival = arrival_of(path, path.read_bytes())
        return _known(arrival, past.resembling(arrival.content_hash)[1])
    except OSError:
        return None


def take(
    path: Path, report: PastReport | ReaderError, past: PastReports, signatures: Signatures, who: str
) -> IndexResult:
    """Puts a file that was read into the store, unless it is a copy of a report that is there."""
    if isinstance(report, ReaderError):
        return IndexResult(file=path.name, outcome=Outcome.FAILED, message=str(report))
    try:
        return take_in(arrival_of(path, path.read_bytes()), report, past, signatures, who)
    except OSError as error:
        message = f"“{path.name}”读到一半打不开了：{error.strerror}，请检查后重新加入。"
        return IndexResult(file=path.name, outcome=Outcome.FAILED, message=message)


def take_in(arrival: Arrival, report: PastReport, past: PastReports, signatures: Signatures, who: str) -> IndexResult:
    """Puts a report with the bytes it was read from into the store, unless it is a copy of one that is there."""
    name = arrival.name
    stamp, rows = past.resembling(arrival.content_hash, arrival.source)
    known = _known(arrival, rows)
    if known is not None:
        return known
    if not any(section.text.strip() for section in report.sections):
        return IndexResult(file=name, outcome=Outcome.FAILED, message=f"“{name}”里没有可用的文字，请检查文件内容。")
    signatures.follow(stamp)
    earlier = _same_file(arrival, report, rows, signatures)
    message = _doubts(report)
    signed = signature(report)
    copy = _near_copy(report, signed, past, signatures) if not earlier else None
    if copy is not None:
        kept, share = copy
        if not is_later(name, kept.file):
            message = f"“{name}”与资料库中的“{kept.file}”内容相近（{share:.0%}相同），保留已有的一份。"
            return IndexResult(file=name, outcome=Outcome.DUPLICATE, message=message, past=kept.past)
        earlier = kept.past
        message = f"“{name}”是“{kept.file}”的定稿（{share:.0%}相同），已代替原稿。"
    row = past.save(
        report,
        arrival.content,
        source=arrival.source,
        content_hash=arrival.content_hash,
        signature=signed,
        who=who,
        past=earlier,
    )
    signatures.learn(row, signed)
    outcome = Outcome.NEW_VERSION if earlier else Outcome.ADDED
    return IndexResult(file=name, outcome=outcome, message=message, past=row.id)


def _known(arrival: Arrival, rows: Iterable[PastRow]) -> IndexResult | None:
    equal = [row for row in rows if row.content_hash == arrival.content_hash]
    if not equal:
        return None
    name = arrival.name
    same = next((row for row in equal if row.file == name), None)
    if same is not None:
        return IndexResult(file=name, outcome=Outcome.UNCHANGED, past=same.id)
    message = f"“{name}”与资料库中的“{equal[0].file}”内容完全相同，只保留一份。"
    return IndexResult(file=name, outcome=Outcome.DUPLICATE, message=message, past=equal[0].id)


def _same_file(arrival: Arrival, report: PastReport, rows: Iterable[PastRow], signatures: Signatures) -> int:
    """The report this file was before it changed, or 0: from the same place, or of the same name and owner."""
    at_place = (row.id for row in rows if row.source == arrival.source)
    named = (other.past for other in signatures.of_file(report.file) if _owned_alike(other, report))
    return next(at_place, 0) or next(named, 0)


def _owned_alike(other: Fingerprint, report: PastReport) -> bool:
    return (
        bool(report.unit and report.year)
        and other.year == report.year
        and same_unit(other.unit, report.unit)
        and (other.project == report.project or same_project(other.project, report.project))
    )


def _near_copy(
    report: PastReport, signed: bytes, past: PastReports, signatures: Signatures
) -> tuple[Fingerprint, float] | None:
    for candidate in signatures.likely_copies(report, signed):
        share = likeness(report, past.report(candidate.past))
        if share >= limit(report, candidate):
            return candidate, share
    return None


def _doubts(report: PastReport) -> str:
    fields = (("单位", report.unit), ("项目", report.project), ("年度", report.year))
    missing = [name for name, value in fields if not value]
    if not missing:
        return ""
    return f"“{report.file}”没有写明{'、'.join(missing)}，请在资料库中补上，或用 --unit、--project、--year 指明。"
