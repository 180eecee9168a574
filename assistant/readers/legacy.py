"""Old Word files (.doc): turned into .docx by LibreOffice, where it is installed."""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import subprocess
from pathlib import Path

from assistant.errors import ReaderError

_PROGRAMS = ("soffice", "libreoffice")
# LibreOffice starts slowly on its first run and needs about 220 MB for a short report.
_SECONDS = 40.0
_MEMORY_BYTES = 512 * 1024 * 1024


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
    process = subprocess.Popen(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env={**os.environ, "HOME": str(folder)},
        start_new_session=True,
        preexec_fn=_limit_memory if os.name == "posix" else None,
    )
    try:
        process.wait(_SECONDS)
    except subprocess.TimeoutExpired as error:
        raise ReaderError(
            f"“{path.name}”用 LibreOffice 转换超过 {_SECONDS:g} 秒仍未完成；请用 Word/WPS 另存为 .docx 后重试。"
        ) from error
    finally:
        _end(process)
    converted = folder / f"{path.stem}.docx"
    if not converted.exists():
        raise ReaderError(f"“{path.name}”不能由 LibreOffice 打开，可能已损坏；请用 Word/WPS 另存为 .docx 后重试。")
    return converted


def _limit_memory() -> None:
    import resource

    resource.setrlimit(resource.RLIMIT_DATA, (_MEMORY_BYTES, _MEMORY_BYTES))


def _end(process: subprocess.Popen[bytes]) -> None:
    """End LibreOffice and what its start script started."""
    if os.name == "posix":
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
    else:
        process.kill()
    process.wait()
