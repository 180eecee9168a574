"""Text bytes to str: BOM, then a NUL pattern for UTF-16, then UTF-8, then GB18030.

Statistical detectors misread short GBK texts; this order does not, because GBK text is hardly ever valid UTF-8.
"""

from __future__ import annotations

import codecs

from assistant.errors import ReaderError

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SAMPLE = 4096
_BINARY_SHARE = 0.02


def decode(data: bytes, name: str) -> str:
    """The text of a file; raises ReaderError where it is in no known encoding or is no text at all."""
    for codec in _candidates(data):
        try:
            text = data.decode(codec)
        except UnicodeDecodeError:
            continue
        if _is_text(text):
            return text.replace("\r\n", "\n").replace("\r", "\n")
    raise ReaderError(f"“{name}”不是文本文件，或者文字编码无法识别；请用记事本打开，另存为 UTF-8 编码后重试。")


def _candidates(data: bytes) -> tuple[str, ...]:
    for bom, codec in _BOMS:
        if data.startswith(bom):
            return (codec,)
    head = data[:_SAMPLE]
    # Chinese UTF-16 has a zero byte for each line end, space and digit: always on the same side of the pair.
    even, odd = head[0::2].count(0), head[1::2].count(0)
    if odd > 0 and even == 0:
        return ("utf-16-le",)
    if even > 0 and odd == 0:
        return ("utf-16-be",)
    return ("utf-8", "gb18030")


def _is_text(text: str) -> bool:
    head = text[:_SAMPLE]
    odd = sum(1 for c in head if (c < " " and c not in "\t\n\r\f\v") or c == "\ufffd")
    return odd <= len(head) * _BINARY_SHARE
