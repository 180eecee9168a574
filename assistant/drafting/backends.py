"""LLM endpoints: the presets offices have, and the chat model LangChain makes of a setting."""

from __future__ import annotations

import threading
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from assistant.drafting.answers import Line, ask
from assistant.drafting.cleaning import plain_prose
from assistant.errors import SettingsError
from assistant.settings import Settings

if TYPE_CHECKING:
    from langchain_core.language_models import BaseChatModel

OFFLINE = "offline"
STEADY, VARIED = 0.3, 0.9  # temperatures: of a text to be relied on, of candidates that should differ
_LOADING = threading.Lock()  # the providers' packages break when two threads import them at once


@dataclass(frozen=True, slots=True, kw_only=True)
class Preset:
    """One way to draft: `backend` is "offline" or "provider:model"; `remote` means that text leaves the machine.

    `id` names it in the interface's catalogue.
    """

    id: str
    backend: str
    base_url: str = ""
    remote: bool = False


PRESETS = (
    Preset(id="offline", backend=OFFLINE),
    Preset(id="deepseek", backend="openai:deepseek-chat", base_url="https://api.deepseek.com/v1", remote=True),
    Preset(
        id="qwen",
        backend="openai:qwen-plus",
        base_url="https://dashscope.aliyuncs.com/compatible-mode/v1",
        remote=True,
    ),
    Preset(id="zhipu", backend="openai:glm-4.5", base_url="https://open.bigmodel.cn/api/paas/v4", remote=True),
    Preset(id="moonshot", backend="openai:kimi-k2-0905-preview", base_url="https://api.moonshot.cn/v1", remote=True),
    Preset(id="ollama", backend="ollama:qwen3:8b", base_url="http://localhost:11434"),
    Preset(id="vllm", backend="openai:qwen3", base_url="http://localhost:8000/v1"),
    Preset(id="other", backend="openai:", remote=True),
)


def chat_model(settings: Settings, backend: str, temperature: float = STEADY) -> BaseChatModel:
    """The chat model for "provider:model"; raises SettingsError where the name or its package is not usable."""
    provider, _, model = backend.partition(":")
    if not provider or not model:
        raise SettingsError(f"起草后端“{backend}”应写成 offline 或 provider:model，例如 openai:deepseek-chat。")
    options: dict[str, Any] = {"temperature": temperature}
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


def check_backend(settings: Settings) -> str:
    """One real call; returns a sentence about what answered, raises BackendError or SettingsError if nothing does."""
    if settings.backend == OFFLINE:
        return "离线起草（按规则，不用大模型），随时可用"
    answer = ask(
        chat_model(settings, settings.backend),
        [("human", "请只回复“可以”两个字。")],
        Line(deadline=min(settings.deadline, 60)),
    )
    return f"{settings.backend} 已应答：{plain_prose(answer)[:40]}"
