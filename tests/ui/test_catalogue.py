"""Every text the interface asks for exists in both languages, and none lies about unused."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from string import Formatter

import pytest

from assistant.ui.catalogue import LANGUAGES, load_catalogue

UI = Path(__file__).parents[2] / "assistant" / "ui"
TREES = [ast.parse(p.read_text(encoding="utf-8")) for p in sorted(UI.rglob("*.py"))]


def pattern_of(node: ast.expr) -> str:
    """What a string constant or f-string can be, as a regular expression; "" for anything else."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return re.escape(node.value)
    if isinstance(node, ast.JoinedStr):
        return "".join(re.escape(str(p.value)) if isinstance(p, ast.Constant) else "[a-z_]+" for p in node.values)
    return ""


def asked() -> Iterator[str]:
    """Patterns of the keys given to t() as a literal."""
    for tree in TREES:
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "t":
                options = [node.args[0].body, node.args[0].orelse] if isinstance(node.args[0], ast.IfExp) else node.args
                yield from filter(None, map(pattern_of, options[:2]))


def fields(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name}


@pytest.mark.parametrize("key", sorted(load_catalogue()))
def test_both_languages_say_the_same_thing(key: str) -> None:
    texts = load_catalogue()[key]
    assert all(texts[language].strip() for language in LANGUAGES)
    assert fields(texts["zh"]) == fields(texts["en"])


@pytest.mark.parametrize("pattern", sorted(set(asked())))
def test_every_text_asked_for_exists(pattern: str) -> None:
    assert any(re.fullmatch(pattern, known) for known in load_catalogue())


def test_no_text_is_unused() -> None:
    nodes = (node for tree in TREES for node in ast.walk(tree) if isinstance(node, ast.Constant | ast.JoinedStr))
    patterns = {p for p in map(pattern_of, nodes) if re.match(r"[a-z_]+\\\.", p)}
    assert [key for key in load_catalogue() if not any(re.fullmatch(p, key) for p in patterns)] == []
