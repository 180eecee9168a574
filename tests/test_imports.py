"""The dependencies point one way, and heavy or confined libraries stay where they belong."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
ORDER = (
    ("errors", "schema"),
    ("settings", "quantities"),
    ("outlines",),
    ("intake", "readers"),
    ("store",),
    ("checks",),
    ("library",),
    ("drafting", "compare"),
    ("export",),
    ("doctor",),
    ("cli", "ui"),
    ("__main__",),
)
IN_CHECKS = (
    ("reading",),
    ("units_meant",),
    ("facts", "targets", "derivations", "links", "asides", "pooling", "thresholds", "dossier", "counterparts"),
    ("arithmetic",),
    ("judging",),
    ("rules",),
)  # what is not named here is the ledger or stands beside it
FAMILIES = {  # each uses only those before it, and never the table or the road that calls them all
    "arithmetic": (("years", "prices", "averages", "sums", "differences", "changes", "shares", "laying"), ("guesses",)),
    "judging": (("naming", "times", "choosing", "wrong"), ("session", "recall")),
}
RANK = {name: rank for rank, names in enumerate(ORDER) for name in names}
CONFINED = {"streamlit": "ui", "chromadb": "library", "sqlalchemy": "store"}
HEAVY = ("torch", "transformers", "sentence_transformers", "chromadb", "langchain", "pandas", "docx", "openpyxl")


def part_of(path: Path) -> str:
    return path.relative_to(ROOT / "assistant").parts[0].removesuffix(".py")


def rank_in_checks(part: str) -> int:
    return next((rank for rank, names in enumerate(IN_CHECKS) if part.removesuffix(".py") in names), len(IN_CHECKS))


def imports_of(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"relative import in {path}"
            yield node.module or ""


MODULES = [p for p in sorted((ROOT / "assistant").rglob("*.py")) if part_of(p) != "__init__"]


@pytest.mark.parametrize("path", sorted((ROOT / "assistant").rglob("__init__.py")), ids=lambda p: p.parent.name)
def test_no_module_is_named_like_a_function_of_its_package(path: Path) -> None:
    """Once such a module is imported it stands in the function's place, and who calls that gets a TypeError."""
    body = ast.parse(path.read_text(encoding="utf-8")).body
    names = {node.name for node in body if isinstance(node, ast.FunctionDef)}
    assert not names & {module.stem for module in path.parent.iterdir()}


def test_every_part_has_its_place_in_the_order() -> None:
    assert {part_of(p) for p in MODULES} <= set(RANK)


@pytest.mark.parametrize("path", [p for p in MODULES if "checks" in p.parts], ids=lambda p: str(p.relative_to(ROOT)))
def test_a_check_goes_from_words_to_facts_to_sums_to_a_verdict(path: Path) -> None:
    own, parts = rank_in_checks(path.relative_to(ROOT / "assistant" / "checks").parts[0]), []
    for name in imports_of(path):
        if name.startswith("assistant.checks."):
            parts.append(name.split(".")[2])
    assert [part for part in parts if rank_in_checks(part) > own] == []


@pytest.mark.parametrize("step", FAMILIES)
def test_every_family_uses_only_those_before_it(step: str) -> None:
    families, callers = FAMILIES[step]
    root = ROOT / "assistant" / "checks" / step
    assert {path.name for path in root.iterdir() if (path / "__init__.py").exists()} == set(families)
    for at, family in enumerate(families):
        later = tuple(f"assistant.checks.{step}.{other}." for other in (*families[at + 1 :], *callers))
        for path in (root / family).glob("*.py"):
            assert not [name for name in imports_of(path) if f"{name}.".startswith(later)], path


@pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(ROOT)))
def test_no_name_is_defined_twice(path: Path) -> None:
    """A second helper of one name takes the first one's place without a word, and what called that fails unseen."""
    body = ast.parse(path.read_text(encoding="utf-8")).body
    names = [node.name for node in body if isinstance(node, ast.FunctionDef | ast.ClassDef)]
    assert sorted(names) == sorted(set(names))


@pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(ROOT)))
def test_no_module_imports_a_later_part(path: Path) -> None:
    own = part_of(path)
    for name in imports_of(path):
        head, _, rest = name.partition(".")
        if head == "assistant" and rest:
            other = rest.split(".")[0]
            assert RANK[other] <= RANK[own], f"{own} imports {name}"
            assert other == own or RANK[other] < RANK[own] or RANK[own] == 0, f"{own} imports its sibling {name}"
        elif head in CONFINED:
            assert own == CONFINED[head], f"{head} imported in {own}"


def test_the_top_level_is_what_the_design_says() -> None:
    visible = {p.name for p in ROOT.iterdir() if not p.name.startswith((".", "__"))}
    assert visible <= {
        "app.py", "assistant", "corpus", "prompts", "tests", "requirements.txt", "README.md", "pyproject.toml", "LICENSE",
    }  # fmt: skip


def test_nothing_heavy_is_imported_at_start() -> None:
    code = "import sys, assistant.cli, assistant.checks, assistant.library, assistant.drafting, assistant.export, assistant.intake;"
    code += f"print([m for m in {HEAVY!r} if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT, check=True)
    assert done.stdout.strip() == "[]"
