"""Characters that a Word or Excel file cannot hold: control characters, lone surrogates, non-characters."""

from __future__ import annotations

import re

_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_LINE_END = re.compile(r"\r\n?|\x85|\u2028|\u2029")


def writable(text: str) -> str:
    """The text with every line end as "\\n" and without characters that no Office file can hold."""
    return _UNWRITABLE.sub("", _LINE_END.sub("\n", text))


def unwritable(text: str) -> tuple[str, ...]:
    """The characters `writable` drops, each once, named as "U+000B"."""
    return tuple(dict.fromkeys(f"U+{ord(c):04X}" for c in _UNWRITABLE.findall(text)))
