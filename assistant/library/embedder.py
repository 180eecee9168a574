"""Embedders: texts to unit vectors. The default is lexical and needs no download; a model is loaded on first use."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from assistant.errors import LibraryError
from assistant.library import fitting
from assistant.library.damage import DamagedIndexError

Vectors = NDArray[np.float32]
LEXICAL = "lexical"
_PROBE = "资金下达较晚，部分设备采购未能在年内完成，群众满意度较高。"


class Embedder(Protocol):
    """`name` is what the index is labelled with; `encode` gives unit rows (zero rows for texts it knows nothing of)."""

    name: str

    def encode(self, texts: Sequence[str]) -> Vectors:
        """One row per text."""
        ...


class LexicalEmbedder:
    """The folder `fitting.save` wrote, read with numpy: the same vectors as SentenceTransformer(folder).encode."""

    name = LEXICAL

    def __init__(self, characters: Sequence[str], vectors: Vectors) -> None:
        points = np.array([0, *map(ord, characters[1:])], dtype=np.uint32)  # the unknown one is no character
        order = np.argsort(points)
        self._points, self._vectors = points[order], vectors[order]

    @classmethod
    def load(cls, folder: Path) -> LexicalEmbedder:
        """Raises DamagedIndexError if the folder is not whole."""
        from safetensors import SafetensorError
        from safetensors.numpy import load_file

        try:
            vocabulary = json.loads((folder / "tokenizer.json").read_text(encoding="utf-8"))["model"]["vocab"]
            vectors = load_file(folder / "model.safetensors")["embedding.weight"]
        except (OSError, ValueError, KeyError, TypeError, SafetensorError) as error:
            raise DamagedIndexError(f"资料库的字面模型 {folder.name} 已损坏，将按资料库内容重建。") from error
        if len(vocabulary) != len(vectors) or any(len(character) != 1 for character in list(vocabulary)[1:]):
            raise DamagedIndexError(f"资料库的字面模型 {folder.name} 已损坏，将按资料库内容重建。")
        return cls(list(vocabulary), vectors)

    def encode(self, texts: Sequence[str]) -> Vectors:
        lowered = [unicodedata.normalize("NFKC", text).lower() for text in texts]
        points = np.frombuffer("".join(lowered).encode("utf-32-le", "replace"), dtype=np.uint32)
        owners = np.repeat(np.arange(len(texts)), [len(text) for text in lowered])
        at = np.minimum(np.searchsorted(self._points, points), len(self._points) - 1)
        at[self._points[at] != points] = 0
        size = len(texts) * len(self._points)
        counts = np.bincount(owners * len(self._points) + at, minlength=size).reshape(len(texts), -1)
        return _unit(counts.astype(np.float32) @ self._vectors)


class ModelEmbedder:
    """Any SentenceTransformer, by name or folder, loaded on first use."""

    def __init__(self, name: str) -> None:
        self.name = name
        self._model: Any = None

    def encode(self, texts: Sequence[str]) -> Vectors:
        if self._model is None:
            self._model = self._load()
        rows = self._model.encode(list(texts), normalize_embeddings=True, show_progress_bar=False)
        return np.asarray(rows, dtype=np.float32)

    def _load(self) -> Any:
        from sentence_transformers import SentenceTransformer

        try:
            return SentenceTransformer(self.name)
        except (OSError, ValueError, RuntimeError, ImportError) as error:
            raise LibraryError(
                f"无法载入嵌入模型 {self.name}，请检查 ASSISTANT_EMBEDDING_MODEL，或清空它改用内置模型。"
            ) from error


def probe(embedder: Embedder) -> tuple[float, ...]:
    """What the embedder makes of a fixed sentence: tells a model replaced under the same name."""
    return tuple(float(value) for value in embedder.encode([_PROBE])[0])


def fit_lexical(texts: Sequence[str], folder: Path) -> LexicalEmbedder:
    """Fits the default embedder, saves it and gives it back."""
    characters, vectors = fitting.fit(texts)
    fitting.save(characters, vectors, folder)
    return LexicalEmbedder(characters, vectors)


def _unit(rows: Vectors) -> Vectors:
    lengths = np.linalg.norm(rows, axis=1, keepdims=True)
    return np.asarray(rows / np.maximum(lengths, 1e-12), dtype=np.float32)
