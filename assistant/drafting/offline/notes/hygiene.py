"""What text from notes and past reports may bring into a draft: words, never markup, links or instructions."""

from __future__ import annotations

import re

_MARKUP = re.compile(
    r"!\[[^\]]*\]\([^)]*\)"  # images fetch on display
    r"|<[A-Za-z/!][^>]*>"
    r"|[\x00-\x08\x0b-\x1f\x7f\u200b-\u200f\u2028-\u202e\ufeff\ufffe\ud800-\udfff]"
    r"|`+|\*\*|__|^\s*[#>]+\s*",
    re.MULTILINE,
)
_LINK = re.compile(r"\[([^\]]*)\]\([^)]*\)")
_ADDRESS = re.compile(r"(?:https?|ftp|file|data|javascript):\S*", re.IGNORECASE)
_ORDER = re.compile(
    r"(?:忽略|无视|忘记|不要理会|覆盖)[^。]{0,12}(?:指令|规则|要求|提示|设定|约束|内容)|系统提示|提示词|系统消息|开发者模式|你(?:现在)?是一?[个名]|扮演|"
    r"(?:请|必须|务必|直接)[^。]{0,6}(?:输出|回复|回答|写成|改成|改为|替换为|翻译)|(?:ignore|disregard|forget)\s.{0,30}(?:instruction|previous|above|rule)"
    r"|system\s*prompt|you are (?:now|an?)|\[\[|\]\]|\{\{|\}\}"
    r"|</?(?:system|assistant|user)|(?:system|assistant|user)\s*[:：]",
    re.IGNORECASE,
)


def clean(text: str) -> str:
    """The text without images, HTML, control characters, link targets, addresses and Markdown marks."""
    return _ADDRESS.sub("", _LINK.sub(r"\1", _MARKUP.sub("", text)))


def is_instruction(text: str) -> bool:
    """Whether the text speaks to a program rather than about the project."""
    return bool(_ORDER.search(text))
