"""LibreOffice as an office would use it: a workbook is opened, computed and saved."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest


def recalculated(path: Path) -> Path:
    """The workbook with the results of its formulas, in a folder beside it; skips where there is no LibreOffice."""
    office = shutil.which("soffice")
    if not office:
        assert os.environ.get("CI") != "true", "soffice is not installed"
        pytest.skip("soffice is not installed")
    saved = path.parent / "saved"
    profile = (path.parent / "profile").as_uri()
    command = [
        office,
        f"-env:UserInstallation={profile}",
        "--headless",
        "--convert-to",
        "xlsx",
        "--outdir",
        saved,
        path,
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    return saved / path.name
