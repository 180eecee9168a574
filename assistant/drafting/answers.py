"""One whole answer of a chat model, with a deadline of our own: streamed, tried again, continued where it was cut."""

from __future__ import annotations

import queue
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from assistant.drafting.faults import (
    REFUSED,
    TOO_LONG_ANSWER,
    UNFINISHED,
    Interrupted,
    Passing,
    Stopped,
    Unwelcome,
    translated,
)
from assistant.errors import BackendError

if TYPE_CHECKING:
    from langchain_core.language_models import BaseChatModel

TRIES = 3
CONTINUATIONS = 2  # how often an answer cut at its length limit is asked to go on
_PAUSE, _LONGEST_PAUSE = 1.0, 8.0  # seconds before trying again where the endpoint names none
_TICK = 0.1
_LEAST_OVERLAP, _MOST_OVERLAP = 4, 200  # characters a continuation may repeat
_GO_ON = "请从断开的地方接着往下写，不要重复已写的内容，也不要解释。"
_DONE = {"stop", "end_turn", "eos"}
_CUT = {"length", "max_tokens"}

Messages = Sequence[tuple[str, str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """How an answer is waited for: `deadline` in seconds for everything, `on_text` and `on_wait` for a page to show."""

    deadline: float
    on_text: Callable[[str], None] = lambda text: None
    on_wait: Callable[[float], None] = lambda seconds: None
    cancelled: threading.Event | None = None


def ask(chat: BaseChatModel, messages: Messages, line: Line) -> str:
    """One whole answer. A passing fault is tried again and a cut answer continued, never past the deadline.

    Raises Stopped when cancelled, Interrupted for everything the endpoint does wrong; both carry the text so far.
    """
    end = time.monotonic() + line.deadline
    text = latest = ""

    def heard(more: str) -> None:
        nonlocal latest
        latest = joined(text, more)
        line.on_text(latest)

    for _ in range(CONTINUATIONS + 1):
        asked = [*messages, ("ai", text), ("human", _GO_ON)] if text else messages
        try:
            return joined(text, _patiently(chat, asked, replace(line, on_text=heard), end))
        except _Cut as cut:
            text = joined(text, cut.text)
            if not text.strip() or ("<think>" in text and "</think>" not in text):
                break
        except Stopped as stop:
            raise Stopped(str(stop), latest) from stop
        except BackendError as fault:
            raise Interrupted(str(fault), latest) from fault
    raise Interrupted(TOO_LONG_ANSWER, text)


def joined(text: str, more: str) -> str:
    """A text and its continuation, which may repeat the end of the text, or start all over again."""
    if text and more.startswith(text[:20]):
        return more
    for size in range(min(_MOST_OVERLAP, len(text), len(more)), _LEAST_OVERLAP - 1, -1):
        if text.endswith(more[:size]):
            return text + more[size:]
    return text + more


class _Cut(Exception):  # noqa: N818
    """The answer reached the model's length limit; `text` is what came."""

    def __init__(self, text: str) -> None:
        self.text = text
        super().__init__()


def _patiently(chat: BaseChatModel, messages: Messages, line: Line, end: float) -> str:
    """One answer, tried again after a passing fault where the pause fits before `end`.

    A busy endpoint is asked again as long as there is time, after pauses that double; any other fault has `TRIES`. A
    model that takes no temperature is asked once more without.
    """
    faults, pause, plain = 0, _PAUSE, False
    while True:
        try:
            return _once(chat, messages, line, end)
        except Unwelcome as fault:
            if plain:
                raise BackendError(REFUSED) from fault
            chat, plain = chat.model_copy(update={"temperature": None}), True
        except Passing as fault:
            faults += not fault.busy
            asked = fault.pause or pause
            pause = min(2 * pause, _LONGEST_PAUSE)
            if faults == TRIES or time.monotonic() + asked >= end:
                raise BackendError(fault.sentence) from fault
            _wait(asked, line)


def _wait(seconds: float, line: Line) -> None:
    end = time.monotonic() + seconds
    cancelled = line.cancelled or threading.Event()
    while (left := end - time.monotonic()) > 0:
        line.on_wait(left)
        if cancelled.wait(min(left, 1.0)):
            raise Stopped("已停止起草。")
    line.on_wait(0)


def _once(chat: BaseChatModel, messages: Messages, line: Line, end: float) -> str:
    """One try. The stream runs in a thread of its own, for only so can a drip of keep-alives be left behind."""
    parts: queue.Queue[object] = queue.Queue()
    left = threading.Event()

    def read() -> None:
        try:
            for chunk in chat.stream(list(messages)):
                if left.is_set():
                    return
                parts.put(chunk)
            parts.put(None)
        except Exception as error:  # noqa: BLE001 - carried to the asking thread, which knows what it means
            parts.put(error)

    threading.Thread(target=read, daemon=True, name="backend").start()
    text, reason = "", ""
    try:
        for chunk in _until(parts, line, end):
            if isinstance(chunk, Exception):
                raise chunk
            text += _text_of(chunk)
            line.on_text(text)
            reason = _reason_of(chunk) or reason
    except Exception as error:
        raise translated(error) from error
    finally:
        left.set()
    return _finished(text, reason)


def _until(parts: queue.Queue[object], line: Line, end: float) -> Iterator[Any]:
    while True:
        if line.cancelled is not None and line.cancelled.is_set():
            raise Stopped("已停止起草。")
        if time.monotonic() >= end:
            raise BackendError(f"大模型在 {line.deadline:g} 秒内没有答完，请稍后重试、换用更快的模型，或改用离线起草。")
        try:
            part = parts.get(timeout=_TICK)
        except queue.Empty:
            continue
        if part is None:
            return
        yield part


def _text_of(chunk: Any) -> str:
    content = chunk.content
    if isinstance(content, str):
        return content
    return "".join(part.get("text", "") for part in content if isinstance(part, dict))


def _reason_of(chunk: Any) -> str:
    metadata = chunk.response_metadata or {}
    return str(metadata.get("finish_reason") or metadata.get("done_reason") or metadata.get("stop_reason") or "")


def _finished(text: str, reason: str) -> str:
    if reason in _CUT:
        raise _Cut(text)
    if reason in UNFINISHED:
        raise BackendError(UNFINISHED[reason])
    if reason not in _DONE:
        raise Passing("大模型的回答中途断开，没有写完，请重试，或改用离线起草。")
    if not text.strip():
        raise Passing("大模型的回答是空的（也可能是它拒绝作答），请重试、换用别的模型，或改用离线起草。")
    return text
