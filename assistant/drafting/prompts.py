"""Prompt files: YAML front matter and a Jinja2 body, one file a section, which an office may edit.

A body sees only the variables handed to it, runs in Jinja2's sandbox, and may include another prompt file.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

import yaml

from assistant.errors import SettingsError

if TYPE_CHECKING:
    from jinja2.sandbox import ImmutableSandboxedEnvironment

_KEYS = {"title", "purpose", "facts"}
CATEGORIES = ("资金", "数量", "质量", "时效", "成本", "经济效益", "社会效益", "生态效益", "可持续影响", "满意度")


@dataclass(frozen=True, slots=True, kw_only=True)
class Prompt:
    """One prompt file; `facts` are the categories of figures it is handed, all if empty."""

    name: str
    title: str
    purpose: str
    facts: tuple[str, ...]
    body: str


def load_prompt(folder: Path, name: str) -> Prompt:
    """The prompt file `name`.md; raises SettingsError naming the file and what is wrong with it."""
    path = folder / f"{name}.md"
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsError(f"无法读取提示词文件 prompts/{path.name}，请检查它是否存在、是否为 UTF-8 编码。") from error
    return _parsed(name, text)


@lru_cache(maxsize=64)
def _parsed(name: str, text: str) -> Prompt:
    head, mark, body = text.removeprefix("---\n").partition("\n---\n")
    if not text.startswith("---\n") or not mark:
        raise SettingsError(f"提示词文件 prompts/{name}.md 开头应有一段以 --- 括起的说明（title、purpose、facts）。")
    try:
        fields = yaml.safe_load(head)
    except yaml.YAMLError as error:
        raise SettingsError(f"提示词文件 prompts/{name}.md 开头的说明不符合 YAML 写法。") from error
    if not isinstance(fields, dict) or set(fields) != _KEYS:
        wrong = "、".join(sorted(map(str, set(fields) ^ _KEYS))) if isinstance(fields, dict) else "说明"
        raise SettingsError(f"提示词文件 prompts/{name}.md 的说明应有且只有 title、purpose、facts，请检查：{wrong}。")
    facts = fields["facts"] or []
    if not isinstance(facts, list) or (unknown := [str(f) for f in facts if f not in CATEGORIES]):
        shown = "、".join(unknown) if isinstance(facts, list) else str(facts)
        raise SettingsError(
            f"提示词文件 prompts/{name}.md 的 facts 有不认识的类别：{shown}，可用：{'、'.join(CATEGORIES)}。"
        )
    return Prompt(name=name, title=str(fields["title"]), purpose=str(fields["purpose"]), facts=tuple(facts), body=body)


def render_prompt(folder: Path, prompt: Prompt, values: Mapping[str, object]) -> str:
    """The prompt with its variables filled in; raises SettingsError naming the file and the unknown variable."""
    from jinja2 import TemplateError

    try:
        return _environment(folder).get_template(prompt.name).render(values).strip()
    except TemplateError as error:
        raise SettingsError(f"提示词文件 prompts/{prompt.name}.md 无法使用：{error.message or error}。") from error


@lru_cache(maxsize=8)
def _environment(folder: Path) -> ImmutableSandboxedEnvironment:
    """The sandbox of a folder of prompts, which keeps each body compiled until its file changes."""
    from jinja2 import FunctionLoader, StrictUndefined
    from jinja2.sandbox import ImmutableSandboxedEnvironment

    def load(file: str) -> tuple[str, None, Callable[[], bool]]:
        name = file.removesuffix(".md")
        body = load_prompt(folder, name).body
        return body, None, lambda: load_prompt(folder, name).body == body

    return ImmutableSandboxedEnvironment(
        loader=FunctionLoader(load), undefined=StrictUndefined, keep_trailing_newline=False
    )
