"""The Chroma collections of section vectors: a local folder, or a server by URL, through the same code.

Only ids and vectors go in, never text and never Chroma's own embedding function (it would download a model).
"""

from __future__ import annotations

import sqlite3
import zlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import numpy as np
from numpy.typing import NDArray

from assistant.errors import LibraryError
from assistant.library.damage import DamagedIndexError

if TYPE_CHECKING:
    from chromadb.api.client import Client

_BATCH = 1000
_PROBES = 4
_NEIGHBOURS = 30
_SAME = 1e-3
_LOCAL = "past"


class VectorIndex:
    """Collections of section vectors, one for each section of the outline; ids are the store's section ids.

    A metadata filter over 50,000 rows costs 25 ms a search, a collection of its own under 2 ms; nothing else would read
    metadata, and writing it takes as long as the vectors.
    """

    def __init__(self, client: Client, name: str) -> None:
        self._client = client
        self._name = name
        self._collections: dict[str, Any] = {}

    @classmethod
    def local(cls, folder: Path) -> VectorIndex:
        """The collections in a folder that this process owns."""
        import chromadb

        with _damage():
            client: Any = chromadb.PersistentClient(path=str(folder), settings=_settings())
            return cls(client, _LOCAL)

    @classmethod
    def server(cls, url: str, name: str) -> VectorIndex:
        """Collections on a running `chroma run`, by the first part of their names.

        Raises LibraryError if nothing answers there.
        """
        import chromadb
        import httpx

        parts = urlsplit(url if "//" in url else f"http://{url}")
        try:
            client: Any = chromadb.HttpClient(
                host=parts.hostname or "127.0.0.1",
                port=parts.port or 8000,
                ssl=parts.scheme == "https",
                settings=_settings(),
            )
        except (ValueError, httpx.HTTPError) as error:
            raise LibraryError(
                f"连不上 {url} 的 Chroma 服务，请先运行 chroma run，或清空 ASSISTANT_CHROMA_URL。"
            ) from error
        return cls(client, name)

    def put(self, section: str, ids: Sequence[int], vectors: NDArray[np.float32]) -> Iterator[int]:
        """Adds or replaces rows of one section, in batches; yields the size of each batch as it is done."""
        with _damage():
            name = self._named(section)
            collection = self._client.get_or_create_collection(
                name, configuration={"hnsw": {"space": "cosine"}}, embedding_function=None
            )
            self._collections[section] = collection
        for start in range(0, len(ids), _BATCH):
            part = slice(start, start + _BATCH)
            with _damage():
                collection.upsert(ids=[str(i) for i in ids[part]], embeddings=vectors[part])
            yield len(ids[part])

    def nearest(self, wanted: NDArray[np.float32], count: int, section: str) -> list[dict[int, float]]:
        """For each vector the cosine similarity of the nearest rows of a section, by id."""
        with _damage():
            found = self._open(section).query(query_embeddings=list(wanted), n_results=count, include=["distances"])
        return [
            {int(i): 1.0 - d for i, d in zip(ids, distances, strict=True)}
            for ids, distances in zip(found["ids"], found["distances"], strict=True)
        ]

    def check(self, section: str, ids: NDArray[np.int64], vectors: NDArray[np.float32]) -> None:
        """Raises DamagedIndexError unless the count is right and rows from all over are found by their vectors."""
        with _damage():
            counted = self._open(section).count()
            if counted != len(ids):
                raise DamagedIndexError(f"向量索引“{section}”有 {counted} 段，资料库有 {len(ids)} 段。")
            known = np.flatnonzero(np.abs(vectors).sum(axis=1) > 0)
            if not len(known):
                return
            places = known[np.unique(np.linspace(0, len(known) - 1, _PROBES).astype(int))]
            wanted = min(counted, _NEIGHBOURS)
            found = self._open(section).query(
                query_embeddings=list(vectors[places]), n_results=wanted, include=["distances"]
            )
        for place, hits, distances in zip(places, found["ids"], found["distances"], strict=True):
            own = dict(zip(hits, distances, strict=True)).get(str(ids[place]))
            crowded = own is None and max(distances, default=1.0) < _SAME  # so many equal texts that any will do
            if len(hits) < wanted or not (crowded or (own is not None and own < _SAME)):
                raise DamagedIndexError("向量索引里的段落查不出来。")

    def drop_others(self, prefix: str) -> None:
        """Takes away collections whose names begin so and are not of this index: earlier states of it."""
        with _damage():
            for name in [c.name for c in self._client.list_collections()]:
                if name.startswith(prefix) and not name.startswith(self._name):
                    self._client.delete_collection(name)

    def close(self) -> None:
        """Lets go of the folder or connection."""
        self._client.close()

    def _open(self, section: str) -> Any:
        if section not in self._collections:
            self._collections[section] = self._client.get_collection(self._named(section), embedding_function=None)
        return self._collections[section]

    def _named(self, section: str) -> str:
        return f"{self._name}-{zlib.crc32(section.encode()):08x}"


def _settings() -> Any:
    from chromadb.config import Settings

    # no connection is kept alive: the client never closes those it keeps
    return Settings(anonymized_telemetry=False, chroma_http_max_keepalive_connections=0)


@contextmanager
def _damage() -> Iterator[None]:
    from chromadb.errors import ChromaError

    try:
        yield
    except (ChromaError, sqlite3.Error, OSError, ValueError, RuntimeError, KeyError) as error:
        raise DamagedIndexError(f"向量索引读不出来：{error}") from error
