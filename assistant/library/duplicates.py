"""Near copies of one report, such as a draft and its final: MinHash of character shingles, then the exact share."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from assistant.library.grams import plain
from assistant.library.names import same_project, same_unit
from assistant.schema import PastReport
from assistant.store import Fingerprint, LibraryStamp, PastReports, PastRow

NEAR = 0.75
NEARLY_EQUAL = 0.95
_WORTH_A_LOOK = 0.6
_SHINGLE = 5
_HASHES = 64
_HASHES_AT_ONCE = 8
_PRIME = (1 << 31) - 1
_FACTORS = np.random.default_rng(20231231).integers(1, _PRIME, size=(2, _HASHES, 1), dtype=np.uint64)
_FINAL = re.compile(r"终稿|定稿|正式|最终|盖章|印发|报送版|final", re.IGNORECASE)
_DRAFT = re.compile(r"草稿|初稿|送审|征求意见|讨论稿|修改稿|draft", re.IGNORECASE)


def shingles(report: PastReport) -> NDArray[np.uint64]:
    """The distinct 5-character shingles of a report's text as hashes; figures and punctuation do not count."""
    text = plain("".join(section.text for section in report.sections)).replace(" ", "")
    points = np.frombuffer(text.encode("utf-32-le"), dtype=np.uint32).astype(np.uint64)
    if len(points) < _SHINGLE:
        return np.unique(points)
    windows = np.lib.stride_tricks.sliding_window_view(points, _SHINGLE)
    hashes = np.zeros(len(windows), dtype=np.uint64)
    for column in windows.T:
        hashes = (hashes * np.uint64(1_000_003) + column) % np.uint64(_PRIME)
    return np.unique(hashes)


def signature(report: PastReport) -> bytes:
    """64 MinHash values, 256 bytes; equal shares of two signatures estimate the share of common shingles."""
    hashes = shingles(report)
    if not len(hashes):
        return b""
    least = []
    for start in range(0, _HASHES, _HASHES_AT_ONCE):  # a few at once stay in the processor's cache
        factors = _FACTORS[:, start : start + _HASHES_AT_ONCE]
        mixed = hashes[None, :] * factors[0] + factors[1]
        for _ in range(2):  # modulo 2³¹ − 1 without a division: the bits above 31 are added to those below
            high = mixed >> np.uint64(31)
            mixed &= np.uint64(_PRIME)
            mixed += high
        least.append(mixed.min(axis=1))
    return bytes((np.concatenate(least) % np.uint64(_PRIME)).astype("<u4").data)


class Signatures:
    """The signatures of all past reports, kept between files; loaded again when others have changed the store."""

    def __init__(self, past: PastReports) -> None:
        self._past = past
        self._stamp: LibraryStamp | None = None
        self._known: list[Fingerprint] = []
        self._matrix = np.zeros((0, _HASHES), dtype="<u4")
        self._places: dict[int, int] = {}
        self._files: dict[str, set[int]] = {}

    def follow(self, stamp: LibraryStamp) -> None:
        """Loads what is in the store where this is not what the stamp is of."""
        if stamp != self._stamp:
            self._known, self._places, self._files = [], {}, {}
            for fingerprint in self._past.fingerprints():
                self._add(fingerprint)
            self._stamp = stamp

    def of_file(self, file: str) -> list[Fingerprint]:
        """The reports from files of this name, oldest first."""
        at = (self._known[place] for place in sorted(self._files.get(file, ())))
        return [fingerprint for fingerprint in at if fingerprint.file == file]

    def likely_copies(self, report: PastReport, signed: bytes) -> list[Fingerprint]:
        """Reports that may be near copies of one with this signature and do not differ in unit, project or year; most
        alike first."""
        if not signed or not self._known:
            return []
        rows = self._matrix[: len(self._known)]
        equal = np.count_nonzero(rows == np.frombuffer(signed, dtype="<u4"), axis=1)
        near = np.flatnonzero(equal >= _WORTH_A_LOOK * _HASHES)
        found = [self._known[place] for place in near[np.argsort(-equal[near], kind="stable")].tolist()]
        return [other for other in found if other.signature and _may_be_same(report, other)]

    def learn(self, row: PastRow, signed: bytes) -> None:
        """A report that has just been saved, or a new version of one.

        Saving moved the stamp by one; if it has moved further, others have saved too and the next look loads all.
        """
        if self._stamp:
            self._add(_fingerprint(row, signed))
            self._stamp = replace(self._stamp, number=self._stamp.number + 1)

    def _add(self, fingerprint: Fingerprint) -> None:
        place = self._places.setdefault(fingerprint.past, len(self._known))
        if place == len(self._known):
            self._known.append(fingerprint)
        if place == len(self._matrix):
            self._matrix = np.resize(self._matrix, (2 * place + _HASHES, _HASHES))
        self._known[place] = fingerprint
        self._matrix[place] = np.frombuffer(fingerprint.signature or bytes(4 * _HASHES), dtype="<u4")
        self._files.setdefault(fingerprint.file, set()).add(place)


def likeness(a: PastReport, b: PastReport) -> float:
    """Common shingles over all shingles of two reports, 0–1."""
    one, other = shingles(a), shingles(b)
    together = len(np.union1d(one, other))
    return len(np.intersect1d(one, other)) / together if together else 0.0


def limit(report: PastReport, other: Fingerprint) -> float:
    """How alike they must be: nearly equal where unit or year of one is unknown."""
    known = report.unit and other.unit and report.year and other.year
    return NEAR if known else NEARLY_EQUAL


def is_later(new: str, old: str) -> bool:
    """Whether file names say that `new` is the final of `old`, or `old` a draft of `new`."""
    new, old = Path(new).name, Path(old).name
    return (bool(_FINAL.search(new)) and not _FINAL.search(old)) or (
        bool(_DRAFT.search(old)) and not _DRAFT.search(new)
    )


def _fingerprint(row: PastRow, signed: bytes) -> Fingerprint:
    return Fingerprint(past=row.id, file=row.file, unit=row.unit, project=row.project, year=row.year, signature=signed)


def _may_be_same(report: PastReport, other: Fingerprint) -> bool:
    return (
        (not report.year or not other.year or report.year == other.year)
        and (not report.unit or not other.unit or same_unit(report.unit, other.unit))
        and (not report.project or not other.project or same_project(report.project, other.project))
    )
