"""The child process that opens files nobody has vouched for: `python -m assistant.readers.sandbox`.

One JSON request a line on stdin, one JSON answer a line on stdout. Memory is limited before the first file is
opened; connections, programs and file writing are refused. A parser that crashes takes only this process with it.
"""

from __future__ import annotations

import json
import os
import sys
from dataclasses import asdict
from pathlib import Path
from typing import IO, Any

from assistant.errors import ReaderError
from assistant.outlines import load_outline
from assistant.readers.formats import check_content, format_of, reader_of
from assistant.readers.identity import Identity
from assistant.readers.report import build_report

MEMORY_BYTES = 512 * 1024 * 1024
_RESERVE_BYTES = 8 * 1024 * 1024
_REFUSED_EVENTS = (
    "socket.",
    "subprocess.",
    "os.system",
    "os.exec",
    "os.posix_spawn",
    "os.fork",
    "os.remove",
    "os.rename",
)


def answer(request: dict[str, Any]) -> dict[str, Any]:
    """The report a request asks for, or the sentence why there is none; "spent" says that this process must end."""
    path = Path(request["path"])
    try:
        row = format_of(path)
        check_content(path, row)
        options = Identity(unit=request["unit"], project=request["project"], year=request["year"])
        report = build_report(reader_of(row)(path), path.name, options, load_outline(request["outline"]))
    except ReaderError as error:
        return {"error": str(error)}
    except OSError as error:
        return {"error": f"“{path.name}”打不开（{error.strerror}）；请核对文件是否还在、有没有读取权限。"}
    except (MemoryError, SystemError):  # A C extension that ran out of memory may only say SystemError.
        release_reserve()
        return {"error": memory_sentence(path.name), "spent": True}
    except RecursionError:
        return {"error": f"“{path.name}”的内部嵌套过深，不像正常的文档，已停止读取；请用 Word/WPS 打开后另存。"}
    return {"report": asdict(report)}


def memory_sentence(name: str) -> str:
    """What to say of a file that needs more memory than a report may."""
    megabytes = MEMORY_BYTES // (1024 * 1024)
    return f"“{name}”读取时占用内存超过 {megabytes} MB，不像正常的报告，已停止读取；请拆分或另存为 .docx 后重试。"


def limit_memory() -> None:
    """Hold this process to MEMORY_BYTES of address space and to writing no files, where the system can."""
    try:
        import resource
    except ImportError:  # Windows has no such limits; time and size limits still hold there.
        return
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES - _RESERVE_BYTES, MEMORY_BYTES))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))


def release_reserve() -> None:
    """Let a process that ran out of memory use the rest of MEMORY_BYTES to say so."""
    try:
        import resource
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))


def refuse(event: str, arguments: tuple[object, ...]) -> None:
    """Audit hook: a parser has no business on the network, with other programs, or writing files."""
    if event.startswith(_REFUSED_EVENTS):
        raise PermissionError(event)
    if event == "open" and isinstance(arguments[1], str) and set(arguments[1]) & set("wxa+"):
        raise PermissionError(f"{event} {arguments[0]}")


def serve(requests: IO[str], answers: IO[str]) -> None:
    """Answer requests until they end or this process is spent."""
    for line in requests:
        reply = answer(json.loads(line))
        answers.write(json.dumps(reply) + "\n")
        answers.flush()
        if reply.get("spent"):
            return


def main() -> None:
    """Take the answer channel off stdout, so that no library can write into it, then serve."""
    answers = os.fdopen(os.dup(1), "w", encoding="ascii")
    null = os.open(os.devnull, os.O_WRONLY)
    os.dup2(null, 1)
    os.dup2(null, 2)
    limit_memory()
    sys.addaudithook(refuse)
    serve(sys.stdin, answers)


if __name__ == "__main__":
    main()
