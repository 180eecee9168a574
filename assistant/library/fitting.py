"""Fits the default embedder on the library's own texts and saves it as a SentenceTransformer folder.

Every character gets the vector of what it stands with: idf × the left singular vectors of its tf-idf over sections.
The folder is written without importing sentence-transformers (3.8 s); a test loads it there and compares vectors.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from assistant.library.grams import BIGRAM, grams

UNKNOWN = "[UNK]"
_DIMENSIONS = 96
_SAMPLE = 4000
_CHARACTERS = 5000
_MODULES = (
    ("sentence_transformers.models.StaticEmbedding", ""),
    ("sentence_transformers.models.Normalize", "1_Normalize"),
)
_TOKENIZER: Mapping[str, object] = {
    "version": "1.0",
    "truncation": None,
    "padding": None,
    "added_tokens": [],
    "normalizer": {"type": "Sequence", "normalizers": [{"type": "NFKC"}, {"type": "Lowercase"}]},
    "pre_tokenizer": {"type": "Split", "pattern": {"Regex": "[\\s\\S]"}, "behavior": "Isolated", "invert": False},
    "post_processor": None,
    "decoder": None,
}


def fit(texts: Sequence[str]) -> tuple[list[str], NDArray[np.float32]]:
    """The characters worth a vector, the unknown one first, and their vectors (len, 96), the unknown one's zero.

    Of very many texts an even sample is used, so that fitting takes seconds at any size.
    """
    sample = texts[:: max(1, -(-len(texts) // _SAMPLE))]
    codes, owners = grams(sample)
    single = codes < BIGRAM
    cells, times = np.unique(codes[single] * len(sample) + owners[single], return_counts=True)
    points, rows = np.divmod(cells, max(len(sample), 1))
    known, seen = np.unique(points, return_counts=True)
    kept = np.sort(known[np.argsort(-seen, kind="stable")[:_CHARACTERS]])
    vectors = np.zeros((len(kept) + 1, _DIMENSIONS), dtype=np.float32)
    if len(kept):
        inside = np.isin(points, kept)
        at = np.searchsorted(kept, points[inside])
        vectors[1:] = _character_vectors(at, rows[inside], times[inside], (len(kept), len(sample)))
    return [UNKNOWN, *map(chr, kept.tolist())], vectors


def _character_vectors(
    at: NDArray[np.int64], rows: NDArray[np.int64], times: NDArray[np.int64], shape: tuple[int, int]
) -> NDArray[np.float32]:
    """Vectors of shape[0] characters; character at[i] stands times[i] times in text rows[i] of shape[1] texts."""
    from scipy.sparse import csr_array
    from scipy.sparse.linalg import svds

    idf = np.log((1 + shape[1]) / (1 + np.bincount(at, minlength=shape[0]))) + 0.1
    weights = (1 + np.log(times)) * idf[at]
    lengths = np.sqrt(np.bincount(rows, weights**2, minlength=shape[1]))
    table = csr_array((weights / lengths[rows], (at, rows)), shape=shape)
    size = min(_DIMENSIONS, min(shape) - 1)
    vectors = np.zeros((shape[0], _DIMENSIONS), dtype=np.float32)
    if size < 1:
        vectors[:, 0] = idf
        return vectors
    left, strength, _ = svds(table, k=size, v0=np.ones(min(shape)))
    order = np.argsort(-strength)
    vectors[:, :size] = left[:, order] * idf[:, None]
    return vectors


def save(characters: Sequence[str], vectors: NDArray[np.float32], folder: Path) -> None:
    """Writes a folder that SentenceTransformer(folder) loads: tokenizer, weights and the list of modules."""
    from safetensors.numpy import save_file

    folder.mkdir(parents=True, exist_ok=True)
    modules = [{"idx": i, "name": str(i), "path": path, "type": kind} for i, (kind, path) in enumerate(_MODULES)]
    vocabulary = {character: i for i, character in enumerate(characters)}
    tokenizer = {**_TOKENIZER, "model": {"type": "WordLevel", "vocab": vocabulary, "unk_token": UNKNOWN}}
    for name, value in (
        ("modules.json", modules),
        ("config_sentence_transformers.json", {"model_type": "SentenceTransformer", "similarity_fn_name": "cosine"}),
        ("tokenizer.json", tokenizer),
        ("1_Normalize/config.json", {}),
    ):
        path = folder / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(json.dumps(value, ensure_ascii=False, indent=1), encoding="utf-8")
    save_file({"embedding.weight": vectors}, folder / "model.safetensors")
