"""ASSISTANT_* variables and .env, as one frozen value; read by `load_settings()`, never on import."""

from __future__ import annotations

from pathlib import Path

from pydantic import Field, SecretStr, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

from assistant.errors import SettingsError

ROOT = Path(__file__).resolve().parent.parent


class Settings(BaseSettings):
    """Everything that can be configured; each field is the variable ASSISTANT_<FIELD IN CAPITALS>."""

    model_config = SettingsConfigDict(env_prefix="ASSISTANT_", env_file=".env", extra="ignore", frozen=True)

    data_dir: Path = Field(default=ROOT / ".data", description="folder for everything the program stores")
    database_url: str = Field(default="", description="SQLAlchemy URL; empty: SQLite in data_dir")
    template: str = Field(default="yunnan-2023", description="outline used where a report names none")
    profile: str = Field(default="caiyu-2020-10", description="regulation by which scores are computed")
    backend: str = Field(default="offline", description="offline, or provider:model as LangChain names it")
    base_url: str = Field(default="", description="endpoint of the LLM backend, where it is not the provider's own")
    api_key: SecretStr = Field(default=SecretStr(""), description="key of the LLM backend")
    deadline: float = Field(default=120, gt=0, description="seconds one section may take with an LLM backend")
    parallel: int = Field(default=5, ge=1, le=16, description="sections drafted at once")
    context_tokens: int = Field(default=6000, ge=500, description="token budget of one prompt")
    passages: int = Field(default=5, ge=1, le=20, description="past sections shown and handed to the drafter")
    embedding_model: str = Field(default="", description="a SentenceTransformer name or folder; empty: lexical default")
    chroma_url: str = Field(default="", description="a running Chroma server, e.g. loopback; empty: local folder")
    max_file_mb: int = Field(default=30, ge=1, description="largest past report file, in MB")
    prompts_dir: Path = Field(default=ROOT / "prompts", description="folder of the prompt files")
    language: str = Field(default="zh", pattern="^(zh|en)$", description="interface language")


def load_settings() -> Settings:
    """Settings from the environment and .env; raises SettingsError naming the variable that is wrong."""
    try:
        return Settings()
    except ValidationError as error:
        names = "、".join(f"ASSISTANT_{'_'.join(map(str, e['loc'])).upper()}" for e in error.errors())
        raise SettingsError(f"设置有误：{names} 的值不合要求，请检查环境变量或 .env 文件。") from error
