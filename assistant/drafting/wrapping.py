"""What models put around the prose they were asked for: JSON, a greeting, headings, the prompt, the same twice."""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterator

from assistant.drafting.cleaning import plain_prose
from assistant.outlines import Outline

_HAN = re.compile("[\u4e00-\u9fff]")
_FENCE = re.compile(r"\A\s*```(?:json)?\s*|\s*```\s*\Z", re.IGNORECASE)
_BROKEN_JSON = re.compile(
    r'\A\{\s*(?:"[^"\n]{1,40}"\s*:\s*"[^"\n]{0,40}"\s*,\s*)*'
    r'"[^"\n]{1,40}"\s*:\s*"(?P<text>.*?)"?\s*\}?\s*\Z',
    re.DOTALL,
)
_GREETING = re.compile(
    r"\A\s*(?:(?:好的|好|当然(?:可以)?|没问题|明白|收到)[，,。！!]+)?\s*"
    r"(?:(?:我将|我会|下面|以下|这)[^。：:\n]{0,40}(?:正文|草稿|初稿|起草|撰写|章节|部分)[^。：:\n]{0,20}[：:]"
    r"|根据(?:您|你)[^。：:\n]{0,40}[：:])?\s*"
)
_ENGLISH = re.compile(r"\A[A-Za-z][^\u4e00-\u9fff\[\n]{8,200}[:.!]\s*(?=[\u4e00-\u9fff\[])")
_TO_THE_READER = re.compile("您|告诉我|随时(?:提出|联系)|以上(?:为|是|内容)[^。]{0,16}(?:正文|章节|草稿|供参考)")
_LENGTH = re.compile(r"^[（(【]?(?:(?:全文|正文|本节|字数)[^。\n]{0,6}?\d+\s*字?|约?\d+字)(?:左右)?[）)】]?[。]?$")
_REFUSAL = re.compile(
    r"\A[^。\n]{0,20}(?:抱歉|对不起)[^。\n]{0,20}(?:无法|不能|不便)|作为(?:一个|一名)?(?:AI|人工智能|大?语言模型)"
    r"|\A\s*(?:I['’]m sorry|I am sorry|Sorry|I can(?:no|['’])t|As an AI)",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"[^。！？\n]*[。！？]|[^。！？\n]+")
_REPEATED = 10  # characters from which on a sentence said twice is a loop, not a list


def prose_of(answer: str, outline: Outline, section: str, scaffold: Collection[str] = ()) -> str:
    """The section's prose alone, slots still in it; "" where the model refused to write.

    `scaffold` are lines of the prompt that may come back. What follows under another section's heading is left out:
    that section is drafted by itself.
    """
    text = plain_prose(_out_of_json(answer))
    if _REFUSAL.search(text):
        return ""
    lines = list(_own_lines(text, outline, section, scaffold))
    while lines and (_TO_THE_READER.search(lines[-1]) or _LENGTH.match(lines[-1])):
        lines.pop()
    return _once("\n".join(lines)).strip()


def _out_of_json(answer: str) -> str:
    """The longest text in a JSON object or list, "" names apart; anything else comes back as it is."""
    bare = _FENCE.sub("", re.sub(r"\A.*</think>", "", answer, flags=re.DOTALL)).strip()
    if not bare.startswith(("{", "[")) or bare.startswith(("[[", "{{")):
        return answer
    try:
        texts = list(_texts_in(json.loads(bare, strict=False)))
    except ValueError:
        cut = _BROKEN_JSON.match(bare)
        return cut["text"].replace("\\n", "\n").replace('\\"', '"') if cut else answer
    prose = [t for t in texts if re.search("[。；]", t)] or texts
    return "\n".join(prose)


def _texts_in(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for part in value.values():
            yield from _texts_in(part)
    elif isinstance(value, list):
        for part in value:
            yield from _texts_in(part)


def _own_lines(text: str, outline: Outline, section: str, scaffold: Collection[str]) -> Iterator[str]:
    begun = False
    for line in text.splitlines():
        if not begun:
            line = _GREETING.sub("", _ENGLISH.sub("", line))
        bare = line.strip()
        if not bare or bare in scaffold or (not _HAN.search(bare) and re.search("[A-Za-z]{3}", _unslotted(bare))):
            continue
        if heading := _heading(bare, outline):
            if begun and heading != section:
                return
            continue
        begun = True
        yield line


def _heading(line: str, outline: Outline) -> str:
    """Id of the section (or the chapter's own heading) that a short line without a full stop is worded as, or ""."""
    if len(line) > 30 or line.endswith(("。", "；", "，")):
        return ""
    return outline.section_for(line) if outline.knows(line) and outline.section_for(line) else outline.chapter_for(line)


def _unslotted(line: str) -> str:
    return re.sub(r"[\[{【［].*?[\]}】］]", "", line)


def _once(text: str) -> str:
    """The text without sentences that stand in it already, as when a model runs in circles."""
    seen: set[str] = set()

    def keep(match: re.Match[str]) -> str:
        sentence = match.group().strip()
        if len(sentence) >= _REPEATED and sentence in seen:
            return ""
        seen.add(sentence)
        return match.group()

    return re.sub(r"\n{2,}", "\n", _SENTENCE.sub(keep, text))
