"""What a model wrote, made plain prose: no links, images, HTML, headings, reasoning or control characters."""

from __future__ import annotations

import html
import re

_REASONING = "think(?:ing)?|thought|reasoning|reflection"
_STEPS: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(rf"<({_REASONING})>.*?(?:</\1>|$)", re.DOTALL | re.IGNORECASE), ""),
    (re.compile(rf"\A.*</(?:{_REASONING})>", re.DOTALL | re.IGNORECASE), ""),
    (re.compile(r"\\([\[\](){}*_#+.!`~>-])"), r"\1"),
    (re.compile(r"\$([^$\n]{1,60})\$"), r"\1"),
    (re.compile(r"<[|｜][^<>\n]{1,60}[|｜]>"), ""),
    (re.compile(r"^[ \t]*(?:```|~~~)[\w-]*[ \t]*$|```", re.MULTILINE), ""),
    (re.compile(r"<(script|style|iframe|object)\b.*?(?:</\1>|$)", re.DOTALL | re.IGNORECASE), ""),
    (re.compile(r"<br\s*/?>", re.IGNORECASE), "\n"),
    (re.compile(r"!\[[^\]\n]*\](?:\([^)\n]*\)|\[[^\]\n]*\])?"), ""),
    (re.compile(r"(?<!\[)\[([^\[\]\n]*)\]\([^)\n]*\)"), r"\1"),
    (re.compile(r"^\s*\[[^\[\]\n]+\]:\s*\S+.*$", re.MULTILINE), ""),
    (re.compile(r"</?[A-Za-z!][^<>\n]{0,500}>|</?[\u4e00-\u9fff]{1,12}>"), ""),
    (re.compile(r"(?<![A-Za-z])(?:https?|ftp|file|data|javascript):[^\s，。；、）)“”]*", re.IGNORECASE), ""),
    (re.compile(r"^[ \t]*#{1,6}[ \t].*$|^[ \t]*(?:[-*_=][ \t]*){3,}$", re.MULTILINE), ""),
    (re.compile(r"\*\*|~~"), ""),
    (re.compile(r"(?<!_)__([^_\n]+)__(?!_)"), r"\1"),
    (re.compile(r"(?<![\w*])\*([^*\n]+)\*(?![\w*])"), r"\1"),
    (re.compile(r"^[ \t]*(?:[-*+•●○▪◆]|>+)[ \t]+|^[ \t]*[•●○▪◆]", re.MULTILINE), ""),
    (re.compile(r"[\u2705\u2714\u26a0\ufe0f\U0001f300-\U0001faff]+[ \t]*"), ""),
    (re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]"), ""),
    (re.compile(r"[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]"), ""),
    (re.compile(r"\n{2,}"), "\n"),
)  # fmt: skip


def plain_prose(text: str) -> str:
    """The text without anything that is not prose or a table; idempotent."""
    while True:
        before = text
        text = html.unescape(text)
        for pattern, replacement in _STEPS:
            text = pattern.sub(replacement, text)
        text = "\n".join(line.rstrip() for line in text.strip().splitlines())
        if text == before:
            return text
