"""The library's cache on disk: numpy arrays beside the Chroma folder, named by one manifest that is replaced whole.

Every row is a section of the store, sorted by section id, so that one section is one range of rows. A reader needs
only these files; they never change once the manifest names them.
"""

from __future__ import annotations

import json
import os
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from assistant.library.damage import DamagedIndexError
from assistant.library.lexical import LexicalIndex
from assistant.library.situations import load_lexicon
from assistant.store import PastSection

FORMAT = 2
MANIFEST = "manifest.json"
_READ_AT_ONCE = 2000
_OWN = ("ids", "past", "years", "units", "projects", "vectors", "situation_starts", "situations", "spoken")
_LEXICAL = ("codes", "starts", "rows", "weights")


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """What the cache was built from. `arrays`, `chroma` and `embedder` name folders; `fitted` is the number of
    sections the default embedder was fitted on; `checksums` are CRC-32 by file name."""

    format: int
    database: str
    stamp: int
    model: str
    probe: tuple[float, ...]
    fitted: int
    count: int
    arrays: str
    chroma: str
    embedder: str
    checksums: Mapping[str, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Snapshot:
    """All rows: `units` and `projects` are places in `unit_names`, `project_names`; `ranges` are rows by section id.

    The situations of row i are situations[situation_starts[i]:situation_starts[i + 1]]; `spoken` counts rows by
    situation.
    """

    ids: NDArray[np.int64]
    past: NDArray[np.int64]
    years: NDArray[np.int32]
    units: NDArray[np.int32]
    projects: NDArray[np.int32]
    vectors: NDArray[np.float32]
    situation_starts: NDArray[np.int64]
    situations: NDArray[np.int32]
    spoken: NDArray[np.int64]
    lexical: LexicalIndex
    unit_names: tuple[str, ...]
    project_names: tuple[str, ...]
    ranges: Mapping[str, tuple[int, int]]

    @property
    def count(self) -> int:
        return len(self.ids)

    def situations_by_id(self) -> dict[int, list[int]]:
        """The situations of every row, by section id."""
        parts = np.split(np.asarray(self.situations), np.asarray(self.situation_starts)[1:-1]) if self.count else []
        return {i: part.tolist() for i, part in zip(self.ids.tolist(), parts, strict=True)}

    def situations_of(self, rows: NDArray[np.int64]) -> tuple[NDArray[np.int64], NDArray[np.int32]]:
        """Every situation of some rows, and beside it the place in `rows` of the row that speaks of it."""
        starts = self.situation_starts[rows]
        size = self.situation_starts[rows + 1] - starts
        owner = np.repeat(np.arange(len(rows)), size)
        places = np.arange(size.sum()) + np.repeat(starts - np.cumsum(size) + size, size)
        return owner, self.situations[places]

    def rows_of(self, sections: Sequence[str]) -> NDArray[np.int64]:
        """The rows of these sections, in the order of the sections."""
        spans = [np.arange(*self.ranges[s], dtype=np.int64) for s in sections]
        return np.concatenate([np.empty(0, dtype=np.int64), *spans])


def order(sections: Sequence[PastSection]) -> list[PastSection]:
    """The sections in the order of rows."""
    return sorted(sections, key=lambda s: (s.section, s.id))


def build(sections: Sequence[PastSection], vectors: NDArray[np.float32], old: Snapshot | None = None) -> Snapshot:
    """The snapshot of sections in row order and their vectors; situations `old` has read are not read again."""
    units = sorted({s.unit for s in sections})
    projects = sorted({s.project for s in sections})
    unit_places = {name: i for i, name in enumerate(units)}
    project_places = {name: i for i, name in enumerate(projects)}
    read = _situations(sections, old)
    said = np.array([i for found in read for i in found], dtype=np.int32)
    ranges: dict[str, tuple[int, int]] = {}
    for row, s in enumerate(sections):
        ranges[s.section] = (ranges.get(s.section, (row, row))[0], row + 1)
    return Snapshot(
        ids=np.array([s.id for s in sections], dtype=np.int64),
        past=np.array([s.past for s in sections], dtype=np.int64),
        years=np.array([s.year for s in sections], dtype=np.int32),
        units=np.array([unit_places[s.unit] for s in sections], dtype=np.int32),
        projects=np.array([project_places[s.project] for s in sections], dtype=np.int32),
        vectors=vectors,
        situation_starts=np.cumsum([0, *map(len, read)], dtype=np.int64),
        situations=said,
        spoken=np.bincount(said, minlength=len(load_lexicon().situations)),
        lexical=LexicalIndex.build([s.text for s in sections]),
        unit_names=tuple(units),
        project_names=tuple(projects),
        ranges=ranges,
    )


def _situations(sections: Sequence[PastSection], old: Snapshot | None) -> list[list[int]]:
    """The situations of each section, rising; those of texts that `old` has are taken from there."""
    known = old.situations_by_id() if old is not None else {}
    fresh = [s for s in sections if s.id not in known]
    for start in range(0, len(fresh), _READ_AT_ONCE):
        part = fresh[start : start + _READ_AT_ONCE]
        spoken = load_lexicon().read_many([s.text for s in part])
        ends = np.searchsorted(spoken.texts, np.arange(1, len(part)))
        found = np.split(spoken.situations, ends)
        known.update((s.id, situations.tolist()) for s, situations in zip(part, found, strict=True))
    return [known[s.id] for s in sections]


def write(snapshot: Snapshot, folder: Path) -> dict[str, int]:
    """Writes the arrays into a new folder, on disk when this returns; gives their checksums by file name."""
    folder.mkdir(parents=True)
    arrays: dict[str, NDArray[Any]] = {name: getattr(snapshot, name) for name in _OWN}
    arrays.update(snapshot.lexical.arrays())
    for name, array in arrays.items():
        with (folder / f"{name}.npy").open("wb") as file:
            np.save(file, array)
            file.flush()
            os.fsync(file.fileno())
    names = {
        "units": snapshot.unit_names,
        "projects": snapshot.project_names,
        "ranges": snapshot.ranges,
        "lexicon": load_lexicon().digest,
    }
    _write_json(folder / "names.json", names)
    return {path.name: _checksum(path) for path in sorted(folder.iterdir())}


def read(folder: Path, checksums: Mapping[str, int]) -> Snapshot:
    """The snapshot in a folder, mapped from disk; raises DamagedIndexError if anything is not as it was written."""
    try:
        broken = [name for name, wanted in checksums.items() if _checksum(folder / name) != wanted]
        if broken:
            raise DamagedIndexError(f"索引文件 {broken[0]} 与写入时不同。")
        names = json.loads((folder / "names.json").read_text(encoding="utf-8"))
        arrays = {name: np.load(folder / f"{name}.npy", mmap_mode="r") for name in (*_OWN, *_LEXICAL)}
    except (OSError, ValueError) as error:
        raise DamagedIndexError(f"索引文件夹 {folder.name} 读不出来：{error}") from error
    if names["lexicon"] != load_lexicon().digest:
        raise DamagedIndexError("情形词表已更新。")
    return Snapshot(
        **{name: arrays[name] for name in _OWN},
        lexical=LexicalIndex(**{name: arrays[name] for name in _LEXICAL}, count=len(arrays["ids"])),
        unit_names=tuple(names["units"]),
        project_names=tuple(names["projects"]),
        ranges={section: (low, high) for section, (low, high) in names["ranges"].items()},
    )


def write_manifest(manifest: Manifest, folder: Path) -> None:
    """Puts the manifest in place of the earlier one, in one step."""
    new = folder / f"{MANIFEST}.new"
    _write_json(new, asdict(manifest))
    new.replace(folder / MANIFEST)


def read_manifest(folder: Path) -> Manifest:
    """Raises DamagedIndexError if there is none or it is not of this format."""
    try:
        record = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
        manifest = Manifest(**record)
    except (OSError, ValueError, TypeError) as error:
        raise DamagedIndexError("还没有索引，或索引清单读不出来。") from error
    if manifest.format != FORMAT:
        raise DamagedIndexError("索引由另一版本的程序建立。")
    return replace(manifest, probe=tuple(manifest.probe))


def _write_json(path: Path, value: object) -> None:
    with path.open("w", encoding="utf-8") as file:
        json.dump(value, file, ensure_ascii=False)
        file.flush()
        os.fsync(file.fileno())


def _checksum(path: Path) -> int:
    value = 0
    with path.open("rb") as file:
        while block := file.read(1 << 22):
            value = zlib.crc32(block, value)
    return value
