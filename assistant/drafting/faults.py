"""What an endpoint does wrong, as one Chinese sentence without the key; and whether it may pass."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from assistant.errors import BackendError


class Interrupted(BackendError):  # noqa: N818 - says what became of the answer
    """An answer that ended before its end: `text` is what had come by then, "" if nothing."""

    def __init__(self, sentence: str, text: str = "") -> None:
        self.text = text
        super().__init__(sentence)


class Stopped(Interrupted):
    """The user cancelled."""


class Passing(Exception):  # noqa: N818
    """A fault that may pass: the sentence to show if it does not, and the pause in seconds the endpoint asked for.

    `busy` says that the endpoint is well and only has too much to do.
    """

    def __init__(self, sentence: str, pause: float = 0, *, busy: bool = False) -> None:
        self.sentence, self.pause, self.busy = sentence, pause, busy
        super().__init__(sentence)


class Unwelcome(Exception):  # noqa: N818
    """The model takes no `temperature`; the same request without it may be answered."""


REFUSED = "大模型接口不接受这次请求，请检查模型名和接口地址。"
TOO_LONG_ANSWER = "大模型的回答太长，被截断了，请换用上限更高的模型，或分章节起草。"
UNFINISHED = {
    "content_filter": "服务商的内容审查拦下了这一章节，请改用离线起草，或调整工作记录的措辞后重试。",
    "tool_calls": "大模型没有写正文，而是要求调用工具，请换用别的模型。",
    "load": "本机模型还在装入，没有作答，请稍候重试。",
}
_BY_STATUS = {
    400: REFUSED,
    401: "大模型接口的密钥不对或已失效，请在设置中重新填写。",
    402: "大模型接口的账户余额不足，请充值或改用离线起草。",
    403: "大模型接口不允许使用这个模型，请检查密钥的权限。",
    404: "大模型接口没有找到这个模型或地址，请检查模型名和接口地址。",
    408: "大模型接口超时没有作答，请稍后重试。",
    413: "这一章节的材料超过了模型的长度上限，请在设置中调小长度上限，或换用更长的模型。",
    422: REFUSED,
    429: "大模型接口正忙（请求过于频繁），请稍后重试，或在设置中减少同时起草的章节数。",
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


def translated(error: Exception) -> Exception:
    """The same fault as a BackendError or a passing one; what is no fault of an endpoint stays itself."""
    import httpx

    status = getattr(error, "status_code", None)
    if isinstance(error, BackendError | Passing | Unwelcome):
        return error
    if isinstance(status, int) and status > 0:
        return _by_status(status, str(error).lower(), _pause_asked_for(error))
    names = {base.__name__ for base in type(error).__mro__}
    if isinstance(error, httpx.TimeoutException) or "APITimeoutError" in names:
        return Passing("大模型接口超时没有作答，请稍后重试，或改用离线起草。")
    if isinstance(error, httpx.HTTPError | ConnectionError | OSError) or "APIConnectionError" in names:
        return Passing("连不上大模型接口，请检查网络、接口地址和服务是否启动，或改用离线起草。")
    if "APIError" in names or "ResponseError" in names:
        return _by_status(500, str(error).lower(), 0)
    if isinstance(error, json.JSONDecodeError | IndexError | KeyError | TypeError | AttributeError | ValueError):
        return BackendError("接口的回答不是大模型应有的格式，请检查接口地址是否填对（通常以 /v1 结尾）。")
    return error


def _by_status(status: int, message: str, pause: float) -> Exception:
    if any(words in message for words in _TOO_LONG):
        return BackendError(_BY_STATUS[413])
    if any(words in message for words in _FILTERED):
        return BackendError(UNFINISHED["content_filter"])
    if status in (400, 422) and "temperature" in message:
        return Unwelcome()
    if status in (402, 429) and any(words in message for words in _NO_QUOTA):
        return BackendError(_BY_STATUS[402])
    if status == 429:
        told = _BY_STATUS[429] if pause < 1 else f"大模型接口正忙，要求 {pause:.0f} 秒后再试。"
        return Passing(told, pause, busy=True)
    if status >= 500:
        return Passing(f"大模型服务出错（{status}），请稍后重试，或改用离线起草。", pause)
    return BackendError(_BY_STATUS.get(status, f"大模型接口没有接受请求（{status}），请检查设置。"))


def _pause_asked_for(error: Exception) -> float:
    headers: Mapping[str, str] = getattr(getattr(error, "response", None), "headers", None) or {}
    return pause_in(headers.get("retry-after", ""))


def pause_in(retry_after: str) -> float:
    """Seconds to wait by a Retry-After header, a number or an HTTP date; 0 if it says neither (RFC 9110 10.2.3)."""
    if retry_after.replace(".", "", 1).isdecimal():
        return float(retry_after)
    try:
        when = parsedate_to_datetime(retry_after)
    except ValueError:
        return 0.0
    when = when if when.tzinfo else when.replace(tzinfo=UTC)
    return max(0.0, (when - datetime.now(UTC)).total_seconds())
