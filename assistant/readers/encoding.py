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
_HIGH_BYTES = frozenset({0x00, 0x20, 0x30, 0xFF, *range(0x4E, 0xA0)})
_WIDE_SHARE = 0.95
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
    wide = utf16_codec(data[:_SAMPLE])
    return (wide,) if wide else ("utf-8", "gb18030")


def utf16_codec(head: bytes) -> str:
    """The byte order of Chinese UTF-16 text without BOM, "" for anything else.

    Such text has zero bytes (line ends, spaces, digits), and one side of its byte pairs holds almost nothing but the
    high bytes of ideographs, of Chinese punctuation and of ASCII. No other text has zero bytes.
    """
    if 0 not in head:
        return ""
    sides = {codec: head[at::2] for codec, at in (("utf-16-le", 1), ("utf-16-be", 0))}
    shares = {codec: sum(byte in _HIGH_BYTES for byte in side) / max(len(side), 1) for codec, side in sides.items()}
    best = max(shares, key=lambda codec: shares[codec])
    return best if shares[best] >= _WIDE_SHARE else ""


def _is_text(text: str) -> bool:
    head = text[:_SAMPLE]
    odd = sum(1 for c in head if (c < " " and c not in "\t\n\r\f\v") or c == "\ufffd")
    return odd <= len(head) * _BINARY_SHARE
