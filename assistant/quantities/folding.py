"""One writing for the reader: full-width and traditional characters become their plain forms, character by character.

The folded text has the length of the text, so offsets in one are offsets in the other.
"""

from __future__ import annotations

import re

_PLAIN = {
    **{chr(0xFF10 + d): str(d) for d in range(10)},
    **dict(zip("ＫＭ％．－−／～〜＋＝：∶，＄￥", "KM%.--/~~+=::,$¥", strict=True)),
    **dict(zip("（）［］【】﹝﹞〖〗", "()[][]〔〕[]", strict=True)),
    **dict(zip("兩俩倆萬億負點個餘幾對塊條項間張隻雙貳陸參叄弍圓○斷門層頭輛萬幣號開", "两两两万亿负点个余几对块条项间张只双贰陆叁叁贰圆〇断门层头辆万币号开", strict=True)),
    "\u3000": " ",
    "\u00a0": " ",
    "\u2009": " ",
    "\u202f": " ",
    "≧": "≥",
    "≦": "≤",
    "⩾": "≥",
    "⩽": "≤",
    "﹪": "%",
}  # fmt: skip
_KEEP_COMMA = re.compile(r"(?<![０-９])，|，(?![０-９]{3}(?![０-９]))")
_ADDRESS = re.compile(r"(?:https?|ftp)://[!-~]+|www\.[!-~]+|[A-Za-z0-9_.+-]{1,64}@[A-Za-z0-9-]+\.[A-Za-z0-9.-]+")


def fold(text: str) -> str:
    """The text in plain characters, same length; web and mail addresses are blanked, their digits are no numbers."""
    if "，" in text and any(d in text for d in "０１２３４５６７８９"):
        text = _KEEP_COMMA.sub("\ufffe", text)  # a full-width comma separates thousands only between such digits
    else:
        text = text.replace("，", "\ufffe")
    for odd, plain in _PLAIN.items():
        text = text.replace(odd, plain)
    text = text.replace("\ufffe", "，")
    if "://" in text or "@" in text or "www." in text:
        text = _ADDRESS.sub(lambda m: " " * len(m.group()), text)
    return text
