"""``python -m assistant COMMAND …``"""

from __future__ import annotations

import sys
import tempfile
import traceback
from pathlib import Path
from types import TracebackType

from assistant.cli import main


def _tell(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    """What a user sees of a bug: one sentence; the traceback goes to a file for whoever mends it."""
    if issubclass(kind, KeyboardInterrupt):
        sys.stderr.write("已中断。\n")
        return
    log = Path(tempfile.gettempdir()) / "assistant-error.log"
    log.write_text("".join(traceback.format_exception(kind, error, trace)), encoding="utf-8")
    sys.stderr.write(f"程序出错（{kind.__name__}），没有完成；详情已记入 {log}，请转给维护人员。\n")


if __name__ == "__main__":
    sys.excepthook = _tell
    sys.exit(main(sys.argv[1:]))
