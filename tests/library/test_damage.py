"""The index is a cache: whatever happens to its folder is noticed, and it is made again from the store."""

from __future__ import annotations

import json
import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from assistant.library import Query
from assistant.library.vectors import VectorIndex
from tests.library.made import opened, write_reports

QUERY = Query(section="problems", text="经费下来得晚，设备没买成", year=2023)


def sub(library: Path, kind: str) -> Path:
    return next(library.glob(f"{kind}-*"))


def remove_all(library: Path) -> None:
    shutil.rmtree(library)


def remove_manifest(library: Path) -> None:
    (library / "manifest.json").unlink()


def garble_manifest(library: Path) -> None:
    (library / "manifest.json").write_text("{half a", encoding="utf-8")


def remove_chroma(library: Path) -> None:
    shutil.rmtree(sub(library, "chroma"))


def garble_chroma_database(library: Path) -> None:
    (sub(library, "chroma") / "chroma.sqlite3").write_bytes(b"\x00" * 8192)


def truncate_chroma_database(library: Path) -> None:
    path = sub(library, "chroma") / "chroma.sqlite3"
    path.write_bytes(path.read_bytes()[:10000])


def empty_chroma_tables(library: Path) -> None:
    with sqlite3.connect(sub(library, "chroma") / "chroma.sqlite3") as connection:
        for table in ("embeddings", "embedding_metadata", "embeddings_queue"):
            connection.execute(f"DELETE FROM {table}")
    connection.close()


def remove_segments(library: Path) -> None:
    for path in sub(library, "chroma").iterdir():
        if path.is_dir():
            shutil.rmtree(path)


def lose_vectors(library: Path) -> None:
    vectors = VectorIndex.local(sub(library, "chroma"))
    collection = vectors._open("problems")
    collection.delete(ids=collection.get(limit=3)["ids"])
    vectors.close()


def garble_vectors(library: Path) -> None:
    vectors = VectorIndex.local(sub(library, "chroma"))
    collection = vectors._open("problems")
    ids = collection.get()["ids"]
    collection.update(ids=ids, embeddings=[[float(i + 1)] + [1.0] * 95 for i in range(len(ids))])
    vectors.close()


def lose_a_collection(library: Path) -> None:
    vectors = VectorIndex.local(sub(library, "chroma"))
    vectors._client.delete_collection(vectors._named("plans"))
    vectors.close()


def truncate_postings(library: Path) -> None:
    path = sub(library, "arrays") / "rows.npy"
    path.write_bytes(path.read_bytes()[:-40])


def flip_a_bit(library: Path) -> None:
    path = sub(library, "arrays") / "weights.npy"
    content = bytearray(path.read_bytes())
    content[-3] ^= 1
    path.write_bytes(bytes(content))


def remove_an_array(library: Path) -> None:
    (sub(library, "arrays") / "vectors.npy").unlink()


def remove_embedder(library: Path) -> None:
    shutil.rmtree(sub(library, "embedder"))


def garble_embedder(library: Path) -> None:
    (sub(library, "embedder") / "model.safetensors").write_bytes(b"nothing")


def other_format(library: Path) -> None:
    path = library / "manifest.json"
    path.write_text(json.dumps({**json.loads(path.read_text()), "format": 0}), encoding="utf-8")


DAMAGES = (
    remove_all, remove_manifest, garble_manifest, other_format,
    remove_chroma, garble_chroma_database, truncate_chroma_database, empty_chroma_tables, remove_segments,
    lose_vectors, garble_vectors, lose_a_collection,
    truncate_postings, flip_a_bit, remove_an_array,
    remove_embedder, garble_embedder,
)  # fmt: skip


@pytest.fixture(scope="module")
def healthy(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[tuple[str, float]]]:
    """A data folder with an index, and what a search finds there."""
    folder = tmp_path_factory.mktemp("healthy")
    write_reports(folder / "in")
    _, library = opened(folder / "data")
    with library:
        list(library.index([folder / "in"]))
        found = [(p.file, p.score) for p in library.search(QUERY)]
    return folder / "data", found


@pytest.mark.parametrize("damage", DAMAGES, ids=lambda d: d.__name__)
def test_damage_is_noticed_and_mended(
    healthy: tuple[Path, list[tuple[str, float]]], damage: Callable[[Path], None], tmp_path: Path
) -> None:
    original, wanted = healthy
    data = tmp_path / "copy"
    shutil.copytree(original, data)
    damage(data / "library")
    store, library = opened(data)
    with library:
        found = library.search(QUERY)
        assert [p.file for p in found] == [file for file, _ in wanted]
        assert [p.score for p in found] == pytest.approx([score for _, score in wanted], abs=0.01)
        assert library.status().healthy
        sections = store.past.count()[1]
    vectors = VectorIndex.local(sub(data / "library", "chroma"))
    assert sum(c.count() for c in vectors._client.list_collections()) == sections
    vectors.close()
    assert len(list((data / "library").glob("chroma-*"))) == 1


def test_a_rebuild_tells_its_progress(healthy: tuple[Path, list[tuple[str, float]]], tmp_path: Path) -> None:
    from assistant.library import open_library
    from assistant.settings import Settings
    from assistant.store import open_store

    shutil.copytree(healthy[0], tmp_path / "copy")
    remove_all(tmp_path / "copy" / "library")
    told: list[tuple[str, int, int]] = []
    settings = Settings(data_dir=tmp_path / "copy")
    open_library(settings, open_store(settings), lambda *step: told.append(step)).close()
    assert {what for what, _, _ in told} == {"计算向量", "写入向量索引"}
    assert all(done <= total for _, done, total in told)


def test_a_database_put_back_from_a_backup_is_indexed_anew(tmp_path: Path) -> None:
    write_reports(tmp_path / "in", 4)
    _, library = opened(tmp_path / "data")
    with library:
        list(library.index([tmp_path / "in"]))
    for path in (tmp_path / "data").glob("assistant.db*"):
        path.unlink()
    _, library = opened(tmp_path / "data")
    with library:
        assert library.search(QUERY) == []
