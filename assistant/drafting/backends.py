"""LLM endpoints: the presets offices have, the chat model LangChain makes of a setting, and one answer with a deadline.

Everything an endpoint can do wrong ends in a BackendError of one Chinese sentence without the key.
"""

from __future__ import annotations

import json
import queue
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from assistant.errors import BackendError, SettingsError
from assistant.settings import Settings

if TYPE_CHECKING:
    from langchain_core.language_models import BaseChatModel

OFFLINE = "offline"
TRIES = 3
_PAUSE = 1.0  # seconds before trying again where the endpoint names none
_LONGEST_PAUSE = 30.0
_TICK = 0.1
_LOADING = threading.Lock()  # the providers' packages break when two threads import them at once


@dataclass(frozen=True, slots=True, kw_only=True)
class Preset:
    """One way to draft: `backend` is "offline" or "provider:model"; `remote` means that text leaves the machine."""

    name: str
    backend: str
    base_url: str = ""
    remote: bool = False


PRESETS = (
    Preset(name="离线起草（按规则，不用大模型）", backend=OFFLINE),
    Preset(name="DeepSeek", backend="openai:deepseek-chat", base_url="https://api.deepseek.com/v1", remote=True),
    Preset(
        name="通义千问（百炼）",
        backend="openai:qwen-plus",
        base_url="https://dashscope.aliyuncs.com/compatible-mode/v1",
        remote=True,
    ),
    Preset(name="智谱", backend="openai:glm-4.5", base_url="https://open.bigmodel.cn/api/paas/v4", remote=True),
    Preset(name="月之暗面", backend="openai:kimi-k2-0905-preview", base_url="https://api.moonshot.cn/v1", remote=True),
    Preset(name="Ollama（本机）", backend="ollama:qwen3:8b", base_url="http://localhost:11434"),
    Preset(name="vLLM（本单位服务器）", backend="openai:qwen3", base_url="http://localhost:8000/v1"),
    Preset(name="其他 OpenAI 兼容接口", backend="openai:", remote=True),
)


class Stopped(BackendError):  # noqa: N818 - no error of anybody
    """The user cancelled."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """How an answer is waited for: `deadline` in seconds for everything, `on_text` and `on_wait` for a page to show."""

    deadline: float
    on_text: Callable[[str], None] = lambda text: None
    on_wait: Callable[[float], None] = lambda seconds: None
    cancelled: threading.Event | None = None


def chat_model(settings: Settings, backend: str) -> BaseChatModel:
    """The chat model for "provider:model"; raises SettingsError where the name or its package is not usable."""
    provider, _, model = backend.partition(":")
    if not provider or not model:
        raise SettingsError(f"起草后端“{backend}”应写成 offline 或 provider:model，例如 openai:deepseek-chat。")
    options: dict[str, Any] = {"temperature": 0.3}
    if settings.base_url:
        options["base_url"] = settings.base_url
    if provider == "openai":
        options |= {"api_key": settings.api_key.get_secret_value() or "none", "max_retries": 0, "stream_usage": False}
        options |= {"timeout": settings.deadline}
    elif provider == "ollama":
        options |= {"client_kwargs": {"timeout": settings.deadline}}
    elif settings.api_key.get_secret_value():
        options |= {"api_key": settings.api_key.get_secret_value(), "max_retries": 0}
    try:
        with _LOADING:
            import httpx  # noqa: F401 - the providers import it late and half
            from langchain.chat_models import init_chat_model

            chat: BaseChatModel = init_chat_model(model, model_provider=provider, **options)
    except ImportError as error:
        raise SettingsError(f"起草后端“{backend}”需要另装 LangChain 的 {provider} 组件，本机没有。") from error
    except ValueError as error:
        raise SettingsError(f"起草后端“{backend}”不可用，请检查服务商名称、模型名和密钥。") from error
    return chat


def ask(chat: BaseChatModel, messages: Sequence[tuple[str, str]], line: Line) -> str:
    """One whole answer; tries again after a passing fault, never past the deadline.

    Raises Stopped when cancelled, BackendError for everything the endpoint does wrong.
    """
    end = time.monotonic() + line.deadline
    for attempt in range(1, TRIES + 1):
        try:
            return _ask_once(chat, messages, line, end)
        except _Passing as fault:
            pause = min(fault.pause or _PAUSE, _LONGEST_PAUSE + 1)
            if attempt == TRIES or pause > _LONGEST_PAUSE or time.monotonic() + pause >= end:
                raise BackendError(fault.sentence) from fault
            _wait(pause, line)
    raise AssertionError("the last try returns or raises")


class _Passing(Exception):  # noqa: N818
    """A fault that may pass: the sentence to show if it does not, and the pause the endpoint asked for."""

    def __init__(self, sentence: str, pause: float = 0) -> None:
        self.sentence, self.pause = sentence, pause
        super().__init__(sentence)


def _wait(seconds: float, line: Line) -> None:
    end = time.monotonic() + seconds
    while (left := end - time.monotonic()) > 0:
        line.on_wait(left)
        if line.cancelled is not None and line.cancelled.wait(min(left, 1.0)):
            raise Stopped("已停止起草。")
        if line.cancelled is None:
            time.sleep(min(left, 1.0))


def _ask_once(chat: BaseChatModel, messages: Sequence[tuple[str, str]], line: Line, end: float) -> str:
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
        raise _translated(error) from error
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


_UNFINISHED = {
    "length": "大模型的回答太长，被截断了，请换用上限更高的模型，或分章节起草。",
    "max_tokens": "大模型的回答太长，被截断了，请换用上限更高的模型，或分章节起草。",
    "content_filter": "服务商的内容审查拦下了这一章节，请改用离线起草，或调整工作记录的措辞后重试。",
    "tool_calls": "大模型没有写正文，而是要求调用工具，请换用别的模型。",
    "load": "本机模型还在装入，没有作答，请稍候重试。",
}
_DONE = {"stop", "end_turn", "eos"}


def _finished(text: str, reason: str) -> str:
    if reason in _UNFINISHED:
        raise BackendError(_UNFINISHED[reason])
    if reason not in _DONE:
        raise _Passing("大模型的回答中途断开，没有写完，请重试，或改用离线起草。")
    if not text.strip():
        raise _Passing("大模型的回答是空的（也可能是它拒绝作答），请重试、换用别的模型，或改用离线起草。")
    return text


_BY_STATUS = {
    400: "大模型接口不接受这次请求，请检查模型名和接口地址。",
    401: "大模型接口的密钥不对或已失效，请在设置中重新填写。",
    402: "大模型接口的账户余额不足，请充值或改用离线起草。",
    403: "大模型接口不允许使用这个模型，请检查密钥的权限。",
    404: "大模型接口没有找到这个模型或地址，请检查模型名和接口地址。",
    408: "大模型接口超时没有作答，请稍后重试。",
    413: "这一章节的材料超过了模型的长度上限，请在设置中调小长度上限，或换用更长的模型。",
    422: "大模型接口不接受这次请求，请检查模型名和接口地址。",
    429: "大模型接口正忙（请求过于频繁），请稍后重试。",
}
_TOO_LONG = (
    "context length",
    "context_length",
    "maximum context",
    "too long",
    "too many tokens",
    "max_tokens",
    "exceeds the limit",
    "上下文",
    "超过最大长度",
    "输入过长",
)
_NO_QUOTA = ("insufficient_quota", "quota", "balance", "arrears", "余额", "欠费", "额度")
_FILTERED = ("content_filter", "data_inspection", "inspection_failed", "sensitive", "敏感")


def _translated(error: Exception) -> Exception:
    """The same fault as a BackendError or a passing one; what is no fault of an endpoint stays itself."""
    import httpx

    status = getattr(error, "status_code", None)
    if isinstance(error, BackendError | _Passing):
        return error
    if isinstance(status, int) and status > 0:
        return _by_status(status, str(error).lower(), _retry_after(error))
    names = {base.__name__ for base in type(error).__mro__}
    if isinstance(error, httpx.TimeoutException) or "APITimeoutError" in names:
        return _Passing("大模型接口超时没有作答，请稍后重试，或改用离线起草。")
    if isinstance(error, httpx.HTTPError | ConnectionError | OSError) or "APIConnectionError" in names:
        return _Passing("连不上大模型接口，请检查网络、接口地址和服务是否启动，或改用离线起草。")
    if "APIError" in names or "ResponseError" in names:
        return _by_status(500, str(error).lower(), 0)
    if isinstance(error, json.JSONDecodeError | IndexError | KeyError | TypeError | AttributeError | ValueError):
        return BackendError("接口的回答不是大模型应有的格式，请检查接口地址是否填对（通常以 /v1 结尾）。")
    return error


def _by_status(status: int, message: str, pause: float) -> Exception:
    if any(words in message for words in _TOO_LONG):
        return BackendError(_BY_STATUS[413])
    if any(words in message for words in _FILTERED):
        return BackendError(_UNFINISHED["content_filter"])
    if status in (402, 429) and any(words in message for words in _NO_QUOTA):
        return BackendError(_BY_STATUS[402])
    if status == 429:
        return _Passing(_BY_STATUS[429], pause)
    if status >= 500:
        return _Passing(f"大模型服务出错（{status}），请稍后重试，或改用离线起草。", pause)
    return BackendError(_BY_STATUS.get(status, f"大模型接口没有接受请求（{status}），请检查设置。"))


def _retry_after(error: Exception) -> float:
    headers = getattr(getattr(error, "response", None), "headers", None) or {}
    value = str(headers.get("retry-after", ""))
    return float(value) if value.replace(".", "", 1).isdigit() else 0.0


def check_backend(settings: Settings) -> str:
    """One real call; returns a sentence about what answered, raises BackendError or SettingsError if nothing does."""
    if settings.backend == OFFLINE:
        return "离线起草（按规则，不用大模型），随时可用"
    answer = ask(
        chat_model(settings, settings.backend),
        [("human", "请只回复“可以”两个字。")],
        Line(deadline=min(settings.deadline, 60)),
    )
    return f"{settings.backend} 已应答：{answer.strip()[:40]}"
