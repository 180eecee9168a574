"""What all tests share: a data folder of their own and, where a browser is needed, Debian's chromium."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest


@pytest.fixture(autouse=True)
def data_dir(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the program stores things in this test, and nowhere else; other ASSISTANT_* variables are unset."""
    for name in [name for name in os.environ if name.startswith("ASSISTANT_")]:
        monkeypatch.delenv(name)
    folder = tmp_path / "data"
    monkeypatch.setenv("ASSISTANT_DATA_DIR", str(folder))
    return folder


@pytest.fixture(scope="session")
def chromium() -> str:
    """Path of the system's chromium; without one the test is skipped by its name, and fails in CI."""
    found = shutil.which("chromium") or shutil.which("chromium-browser")
    if found is None:
        missing = pytest.fail if os.environ.get("CI") == "true" else pytest.skip
        missing("chromium is not installed (apt-get install chromium)")
    return found
