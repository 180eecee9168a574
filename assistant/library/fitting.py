"""Fits the default embedder on the library's own texts and saves it as a SentenceTransformer folder.

Every character gets the vector of what it stands with: idf × the left singular vectors of its tf-idf over sections.
The folder is written without importing sentence-transformers (3.8 s); a test loads it there and compares vectors.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from assistant.library.grams import plain

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
    sample = [plain(text).replace(" ", "") for text in texts[:: max(1, -(-len(texts) // _SAMPLE))]]
    counts = [Counter(text) for text in sample]
    seen = Counter(character for count in counts for character in count)
    characters = sorted(character for character, _ in seen.most_common(_CHARACTERS))
    vectors = np.zeros((len(characters) + 1, _DIMENSIONS), dtype=np.float32)
    if characters:
        vectors[1:] = _character_vectors(counts, characters, seen)
    return [UNKNOWN, *characters], vectors


def _character_vectors(
    counts: Sequence[Counter[str]], characters: Sequence[str], seen: Counter[str]
) -> NDArray[np.float32]:
    from scipy.sparse import csr_array
    from scipy.sparse.linalg import svds

    place = {character: i for i, character in enumerate(characters)}
    idf = np.log((1 + len(counts)) / (1 + np.array([seen[c] for c in characters], dtype=np.float64))) + 0.1
    entries = [
        (place[c], row, (1 + np.log(times)) * idf[place[c]])
        for row, count in enumerate(counts)
        for c, times in count.items()
        if c in place
    ]
    at, rows, weights = (np.array(column) for column in zip(*entries, strict=True))
    lengths = np.sqrt(np.bincount(rows, weights**2, minlength=len(counts)))
    table = csr_array((weights / lengths[rows], (at, rows)), shape=(len(characters), len(counts)))
    size = min(_DIMENSIONS, min(table.shape) - 1)
    vectors = np.zeros((len(characters), _DIMENSIONS), dtype=np.float32)
    if size < 1:
        vectors[:, 0] = idf
        return vectors
    left, strength, _ = svds(table, k=size, v0=np.ones(min(table.shape)))
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
