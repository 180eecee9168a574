"""The .env file as the settings page reads and writes it, and what works on this machine."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from pathlib import Path

from assistant.errors import SettingsError
from assistant.settings import Settings
from assistant.ui import jobs, state

FILE = Path(".env")
_PREFIX = "ASSISTANT_"


def overridden(values: Mapping[str, str]) -> Sequence[str]:
    """Variables set in the process environment to something else, which win over the file."""
    names = {f"{_PREFIX}{name.upper()}": value for name, value in values.items()}
    return [name for name, value in names.items() if name in os.environ and os.environ[name] != value]


def write(values: Mapping[str, str]) -> None:
    """Sets these settings in .env and leaves every other line as it is; the file is readable by its owner only.

    Raises SettingsError if a value cannot be a line of the file or the file cannot be written.
    """
    if any("\n" in value or "\r" in value for value in values.values()):
        raise SettingsError("设置的值里不能有换行，请去掉后再保存。")
    lines = {
        f"{_PREFIX}{name.upper()}": f'{_PREFIX}{name.upper()}="{_quoted(value)}"' for name, value in values.items()
    }
    try:
        old = FILE.read_text(encoding="utf-8").splitlines() if FILE.exists() else []
        kept = [line for line in old if line.split("=", 1)[0].strip() not in lines]
        descriptor = os.open(f"{FILE}.new", os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with open(descriptor, "w", encoding="utf-8") as file:
            file.write("\n".join([*kept, *lines.values()]) + "\n")
        os.replace(f"{FILE}.new", FILE)
    except OSError as error:
        raise SettingsError(f"无法写入 {FILE.absolute()}：{error.strerror or error}，请检查文件夹权限。") from error


def _quoted(value: str) -> str:
    return value.replace("\\", "\\\\").replace('"', '\\"')


def try_backend(values: Mapping[str, str]) -> str:
    """Asks the backend for one short answer and says what came back; raises BackendError or SettingsError."""
    from assistant.drafting import check_backend

    present = {"api_key": state.settings().api_key.get_secret_value()}
    return check_backend(Settings.model_validate({**state.settings().model_dump(), **present, **values}))


def facts() -> list[tuple[str, str, bool]]:
    """What works here, as `doctor` says it: (what, how it stands, whether it can be used)."""
    from assistant.doctor import examine

    return [(fact.name, fact.state, fact.usable) for fact in examine(state.settings(), jobs.library)]
