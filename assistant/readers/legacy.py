"""Old Word files (.doc): turned into .docx by LibreOffice, where it is installed."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

from assistant.errors import ReaderError

_PROGRAMS = ("soffice", "libreoffice")
# LibreOffice alone maps far more address space than a reader may; its time is bounded instead.
_SECONDS = 60


def convert(path: Path, folder: Path) -> Path:
    """The .docx LibreOffice makes of a .doc, in `folder`; raises ReaderError where it is missing or fails."""
    program = next((found for name in _PROGRAMS if (found := shutil.which(name))), "")
    if not program:
        raise ReaderError(
            f"“{path.name}”是旧版 Word 文档（.doc），本机没有安装 LibreOffice，无法转换；"
            "请用 Word/WPS 另存为 .docx 后重试。"
        )
    source = folder / "in" / f"{path.stem}.doc"
    source.parent.mkdir()
    shutil.copyfile(path, source)
    profile = (folder / "profile").as_uri()
    command = [program, f"-env:UserInstallation={profile}", "--headless", "--norestore", "--nolockcheck"]
    command += ["--convert-to", "docx:MS Word 2007 XML", "--outdir", str(folder), str(source)]
    try:
        subprocess.run(
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            timeout=_SECONDS,
            check=False,
            env={**os.environ, "HOME": str(folder)},
        )
    except subprocess.TimeoutExpired as error:
        raise ReaderError(
            f"“{path.name}”用 LibreOffice 转换超过 {_SECONDS} 秒仍未完成；请用 Word/WPS 另存为 .docx 后重试。"
        ) from error
    converted = folder / f"{path.stem}.docx"
    if not converted.exists():
        raise ReaderError(f"“{path.name}”不能由 LibreOffice 打开，可能已损坏；请用 Word/WPS 另存为 .docx 后重试。")
    return converted
