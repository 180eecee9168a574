"""The index over the store's past reports: a cache that is noticed to be missing, damaged or behind, and rebuilt.

The snapshot (numpy files) serves readers; Chroma finds the nearest vectors in the one process that owns the folder.
Without ownership the same vectors are compared directly, so that reading commands work beside a running app.
"""

from __future__ import annotations

import secrets
import shutil
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from assistant.library import snapshot as cache
from assistant.library.damage import DamagedIndexError
from assistant.library.embedder import LEXICAL, Embedder, LexicalEmbedder, ModelEmbedder, fit_lexical, probe
from assistant.library.lock import Ownership
from assistant.library.snapshot import Manifest, Snapshot
from assistant.library.vectors import VectorIndex
from assistant.settings import Settings
from assistant.store import PastSection, Store

_NEAREST = 240
_REFIT_AT = 2
_BATCH = 500
_SAME_MODEL = 1e-3

Progress = Callable[[str, int, int], None]


@dataclass(frozen=True, slots=True)
class _Loaded:
    manifest: Manifest
    snapshot: Snapshot


class Index:
    """One index folder. `progress` is told (what, done, total) while something is rebuilt. Safe from any thread."""

    def __init__(self, settings: Settings, store: Store, folder: Path, progress: Progress) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self.ownership = Ownership(folder)
        self.progress = progress
        self._folder = folder
        self._model = settings.embedding_model
        self._url = settings.chroma_url
        self._store = store
        self._guard = threading.RLock()
        self._index: _Loaded | None = None
        self._embedder: tuple[str, Embedder] | None = None
        self._vectors: tuple[str, VectorIndex] | None = None

    @property
    def label(self) -> str:
        """The embedder the index is for."""
        return self._model or LEXICAL

    def current(self) -> Snapshot:
        """The snapshot in step with the store; rebuilt first where it is not and this process may own the folder."""
        with self._guard:
            if self._in_step():
                return self._loaded().snapshot
            try:
                self._load()
            except DamagedIndexError:
                return self.sync()
            if not self._in_step() and self.ownership.try_take():
                return self.sync()
            return self._loaded().snapshot

    def nearest(self, texts: Sequence[str], sections: Sequence[str]) -> list[dict[int, float]]:
        """For each text the cosine similarity of the nearest rows of these sections, by section id."""
        with self._guard:
            snapshot = self.current()
            rows = snapshot.rows_of(sections)
            if not len(rows) or not any(texts):
                return [{} for _ in texts]
            wanted = self._query_vectors(texts)
            try:
                vectors = self._mended()
                if vectors is not None:
                    return _of_all(vectors, wanted, sections)
            except DamagedIndexError:
                self._let_go()  # another process may have put new collections in place of these
                self._load()
                vectors = self._mended()
                if vectors is not None:
                    return _of_all(vectors, wanted, sections)
        found = []
        for vector in wanted:
            likeness = np.asarray(snapshot.vectors[rows]) @ vector
            best = np.argsort(-likeness, kind="stable")[:_NEAREST]
            found.append(dict(zip(snapshot.ids[rows[best]].tolist(), likeness[best].tolist(), strict=True)))
        return found

    def follow(self, progress: Progress, *, rebuild: bool) -> None:
        """Brings snapshot and Chroma in step with the store, telling `progress`; with `rebuild` makes them anew."""
        with self._guard:
            usual, self.progress = self.progress, progress
            try:
                if rebuild:
                    self.sync(rebuild=True)
                self.check()
            finally:
                self.progress = usual
                self.settle()

    def check(self) -> None:
        """Opens Chroma if this process may, and makes it anew where it does not hold what the snapshot says."""
        with self._guard:
            if self.current().count:
                self._mended()

    def sync(self, *, rebuild: bool = False) -> Snapshot:
        """Brings the index in step with the store; with `rebuild` everything is made anew.

        The embedder is fitted again once the library has doubled. Whenever rows go, Chroma gets a new folder: what is
        deleted from a collection stays in its files. Raises LibraryError if another process owns the folder.
        """
        with self._guard:
            self.ownership.take()
            old = None if rebuild else self._usable()
            stamp = self._store.past.stamp()
            sections = cache.order(list(self._store.past.sections()))
            outgrown = old is not None and self.label == LEXICAL and old.manifest.fitted * _REFIT_AT <= len(sections)
            if old is None or outgrown:
                old = None
                fitted, embedder = len(sections), self._fit(sections)
            else:
                fitted, embedder = old.manifest.fitted, old.manifest.embedder
            new = cache.build(sections, self._encoded(sections, old), old.snapshot if old else None)
            arrays = _new_name("arrays")
            manifest = Manifest(
                format=cache.FORMAT,
                database=stamp.database,
                stamp=stamp.number,
                model=self.label,
                probe=probe(self._ready_embedder(embedder)),
                fitted=fitted,
                count=new.count,
                arrays=arrays,
                chroma=self._put(new, old),
                embedder=embedder,
                checksums=cache.write(new, self._folder / arrays),
            )
            cache.write_manifest(manifest, self._folder)
            self._load()
            self._prune(manifest)
            self.settle()
            return self._loaded().snapshot

    def settle(self) -> None:
        """After writing: with a Chroma server the folder is free for other processes at once."""
        if self._url:
            self.ownership.release()

    def close(self) -> None:
        """Lets go of Chroma and of the folder."""
        with self._guard:
            self._let_go()
            self.ownership.release()

    def _query_vectors(self, texts: Sequence[str]) -> NDArray[np.float32]:
        manifest = self._loaded().manifest
        try:
            embedder = self._ready_embedder(manifest.embedder)
            if _alike(np.array(probe(embedder)), np.array(manifest.probe)):
                return embedder.encode(texts)
        except DamagedIndexError:
            pass
        self.sync(rebuild=True)
        return self._ready_embedder(self._loaded().manifest.embedder).encode(texts)

    def _in_step(self) -> bool:
        stamp = self._store.past.stamp()
        known = self._index
        return known is not None and (known.manifest.database, known.manifest.stamp) == (stamp.database, stamp.number)

    def _load(self) -> None:
        manifest = cache.read_manifest(self._folder)
        if manifest.model != self.label:
            raise DamagedIndexError("嵌入模型已更换。")
        if manifest.database != self._store.past.stamp().database:
            raise DamagedIndexError("数据库已更换。")
        self._index = _Loaded(manifest, cache.read(self._folder / manifest.arrays, manifest.checksums))

    def _loaded(self) -> _Loaded:
        assert self._index is not None
        return self._index

    def _usable(self) -> _Loaded | None:
        """What of the old index can be built on: nothing, if any part of it is damaged or the model has changed."""
        try:
            self._load()
            manifest = self._loaded().manifest
            now = np.array(probe(self._ready_embedder(manifest.embedder)))
        except DamagedIndexError:
            return None
        return self._index if _alike(now, np.array(manifest.probe)) else None

    def _fit(self, sections: Sequence[PastSection]) -> str:
        """An embedder for a library of these sections; gives the name of its folder, "" for a model of the user's."""
        if self._model:
            return ""
        name = _new_name("embedder")
        self._embedder = (name, fit_lexical([s.text for s in sections], self._folder / name))
        return name

    def _ready_embedder(self, folder: str) -> Embedder:
        if self._embedder is None or self._embedder[0] != folder:
            embedder = ModelEmbedder(self._model) if self._model else LexicalEmbedder.load(self._folder / folder)
            self._embedder = (folder, embedder)
        return self._embedder[1]

    def _encoded(self, sections: Sequence[PastSection], old: _Loaded | None) -> NDArray[np.float32]:
        """Vectors of the sections; what the old snapshot has is taken from there, an id's text never changes."""
        embedder = self._ready_embedder(old.manifest.embedder if old else self._embedder[0] if self._embedder else "")
        ids = np.array([s.id for s in sections], dtype=np.int64)
        known = old.snapshot if old else None
        place, found = _places(ids, known.ids) if known is not None else (ids, np.zeros(len(ids), dtype=bool))
        missing = np.flatnonzero(~found)
        parts = []
        for start in range(0, len(missing), _BATCH):
            parts.append(embedder.encode([sections[i].text for i in missing[start : start + _BATCH]]))
            self.progress("计算向量", min(start + _BATCH, len(missing)), len(missing))
        width = parts[0].shape[1] if parts else known.vectors.shape[1] if known is not None else 1
        vectors = np.zeros((len(ids), width), dtype=np.float32)
        if known is not None:
            vectors[found] = known.vectors[place[found]]
        if parts:
            vectors[missing] = np.concatenate(parts)
        return vectors

    def _put(self, new: Snapshot, old: _Loaded | None) -> str:
        """Brings Chroma in step with a snapshot; gives the name of its folder or collection."""
        if old is not None and old.snapshot.count and np.isin(old.snapshot.ids, new.ids).all():
            try:
                vectors = self._checked(old)
                _, found = _places(new.ids, old.snapshot.ids)
                self._fill(vectors, new, np.flatnonzero(~found))
                return old.manifest.chroma
            except DamagedIndexError:
                pass
        return self._fresh(new)

    def _fresh(self, snapshot: Snapshot) -> str:
        name = _new_name(f"chroma-{self._store.past.stamp().database[:8]}")
        self._let_go()
        vectors = self._open(name)
        self._fill(vectors, snapshot, np.arange(snapshot.count))
        self._vectors = (name, vectors)
        return name

    def _fill(self, vectors: VectorIndex, snapshot: Snapshot, rows: NDArray[np.int64]) -> None:
        done = 0
        for section, (low, high) in snapshot.ranges.items():
            own = rows[(rows >= low) & (rows < high)]
            for size in vectors.put(section, snapshot.ids[own].tolist(), snapshot.vectors[own]):
                done += size
                self.progress("写入向量索引", done, len(rows))

    def _open(self, name: str) -> VectorIndex:
        return VectorIndex.server(self._url, name) if self._url else VectorIndex.local(self._folder / name)

    def _checked(self, index: _Loaded) -> VectorIndex:
        """The open collection of an index; raises DamagedIndexError if it does not hold what the snapshot says."""
        name = index.manifest.chroma
        if self._vectors is None or self._vectors[0] != name:
            self._let_go()
            if not self._url and not (self._folder / name).is_dir():
                raise DamagedIndexError("向量索引文件夹不见了。")
            vectors = self._open(name)
            for section, (low, high) in index.snapshot.ranges.items():
                vectors.check(section, index.snapshot.ids[low:high], index.snapshot.vectors[low:high])
            self._vectors = (name, vectors)
        return self._vectors[1]

    def _mended(self) -> VectorIndex | None:
        """The collection, made anew from the snapshot if it is damaged; None if another process owns the folder."""
        if not self._url and not self.ownership.try_take():
            return None
        index = self._loaded()
        try:
            return self._checked(index)
        except DamagedIndexError:
            self.ownership.take()
        manifest = replace(index.manifest, chroma=self._fresh(index.snapshot))
        cache.write_manifest(manifest, self._folder)
        self._index = _Loaded(manifest, index.snapshot)
        self._prune(manifest)
        self.settle()
        return self._checked(self._index)

    def _let_go(self) -> None:
        if self._vectors is not None:
            self._vectors[1].close()
            self._vectors = None

    def _prune(self, manifest: Manifest) -> None:
        """Removes what the manifest does not name any more, and other collections of this database on a server."""
        kept = {manifest.arrays, manifest.chroma, manifest.embedder}
        for path in self._folder.iterdir():
            if path.is_dir() and path.name not in kept:
                shutil.rmtree(path, ignore_errors=True)  # a reader on Windows may still hold it; gone next time
        if self._url and self._vectors is not None:
            self._vectors[1].drop_others(f"chroma-{manifest.database[:8]}-")


def _of_all(vectors: VectorIndex, wanted: NDArray[np.float32], sections: Sequence[str]) -> list[dict[int, float]]:
    each = -(-_NEAREST // len(sections))
    found: list[dict[int, float]] = [{} for _ in wanted]
    for section in sections:
        for known, near in zip(found, vectors.nearest(wanted, each, section), strict=True):
            known.update(near)
    return found


def _new_name(kind: str) -> str:
    return f"{kind}-{secrets.token_hex(6)}"


def _alike(a: NDArray[np.float64], b: NDArray[np.float64]) -> bool:
    return len(a) == len(b) and float(np.abs(a - b).max(initial=0)) < _SAME_MODEL


def _places(wanted: NDArray[np.int64], known: NDArray[np.int64]) -> tuple[NDArray[np.int64], NDArray[np.bool_]]:
    """For each wanted id its place in `known`, and whether it is there at all."""
    order = np.argsort(known)
    at = np.minimum(np.searchsorted(known, wanted, sorter=order), max(len(known) - 1, 0))
    if not len(known):
        return np.zeros(len(wanted), dtype=np.int64), np.zeros(len(wanted), dtype=bool)
    place = order[at]
    return place, known[place] == wanted
