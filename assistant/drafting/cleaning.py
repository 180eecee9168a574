"""What a model wrote, made plain prose: no links, images, HTML, headings, reasoning or control characters."""

from __future__ import annotations

import re

_STEPS: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"<think>.*?(?:</think>|$)", re.DOTALL | re.IGNORECASE), ""),
    (re.compile(r"```[\w-]*"), ""),
    (re.compile(r"<(script|style|iframe|object)\b.*?(?:</\1>|$)", re.DOTALL | re.IGNORECASE), ""),
    (re.compile(r"!\[[^\]\n]*\](?:\([^)\n]*\)|\[[^\]\n]*\])?"), ""),
    (re.compile(r"(?<!\[)\[([^\[\]\n]*)\]\([^)\n]*\)"), r"\1"),
    (re.compile(r"^\s*\[[^\[\]\n]+\]:\s*\S+.*$", re.MULTILINE), ""),
    (re.compile(r"</?[A-Za-z!][^<>\n]{0,500}>"), ""),
    (re.compile(r"(?<![A-Za-z])(?:https?|ftp|file|data|javascript):[^\s，。；、）)“”]*", re.IGNORECASE), ""),
    (re.compile(r"^#{1,6}[ \t].*$", re.MULTILINE), ""),
    (re.compile(r"(\*\*|__)(.+?)\1"), r"\2"),
    (re.compile(r"^[ \t]*[-*•][ \t]+", re.MULTILINE), ""),
    (re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]"), ""),
    (re.compile(r"[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]"), ""),
    (re.compile(r"\n{2,}"), "\n"),
)  # fmt: skip


def plain_prose(text: str) -> str:
    """The text without anything that is not prose or a table; idempotent."""
    while True:
        before = text
        for pattern, replacement in _STEPS:
            text = pattern.sub(replacement, text)
        text = "\n".join(line.rstrip() for line in text.strip().splitlines())
        if text == before:
            return text
