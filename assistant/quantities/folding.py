"""One writing for the reader: full-width and traditional characters become their plain forms, character by character.

The folded text has the length of the text, so offsets in one are offsets in the other.
"""

from __future__ import annotations

import re

_TRADITIONAL = (
    "兩两 俩两 倆两 萬万 億亿 負负 點点 個个 餘余 幾几 對对 塊块 條条 項项 間间 張张 隻只 "
    "雙双 貳贰 陸陆 參叁 叄叁 弍贰 圓圆 ○〇 斷断 門门 層层 頭头 輛辆 萬万 幣币 號号 開开"
)
_PLAIN = {
    **{chr(0xFF10 + d): str(d) for d in range(10)},
    **dict(zip("ＫＭ％．－−／～〜＋＝：∶，＄￥", "KM%.--/~~+=::,$¥", strict=True)),
    **dict(zip("（）［］【】﹝﹞〖〗", "()[][]〔〕[]", strict=True)),
    **{pair[0]: pair[1] for pair in _TRADITIONAL.split()},
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
_TABLE = str.maketrans(_PLAIN)
_ODD = re.compile("[" + re.escape("".join(_PLAIN)) + "]")
_KEEP_COMMA = re.compile(r"(?<![０-９])，|，(?![０-９]{3}(?![０-９]))")
_GROUPS = re.compile(r"(?<![\d.,，])\d{1,3}(?:(?:，\d{3}){2,6}(?!\d)|，\d{3}(?=\.\d\d(?!\d)))")  # 12，345，678.90
_ADDRESS = re.compile(r"(?:https?|ftp)://[!-~]+|www\.[!-~]+|[A-Za-z0-9_.+-]{1,64}@[A-Za-z0-9-]+\.[A-Za-z0-9.-]+")


def fold(text: str) -> str:
    """The text in plain characters, same length; web and mail addresses are blanked, their digits are no numbers."""
    if "，" in text and any(d in text for d in "０１２３４５６７８９"):
        text = _KEEP_COMMA.sub("\ufffe", text)  # a full-width comma separates thousands only between such digits
    else:
        text = text.replace("，", "\ufffe")
    if _ODD.search(text):
        text = text.translate(_TABLE)
    if "\ufffe" in text:
        text = _GROUPS.sub(lambda m: m.group().replace("，", ","), text.replace("\ufffe", "，"))
    if "://" in text or "@" in text or "www." in text:
        text = _ADDRESS.sub(lambda m: " " * len(m.group()), text)
    return text
