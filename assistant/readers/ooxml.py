"""Short names for the WordprocessingML tree (ECMA-376 part 1, 17)."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_STRICT = "{http://purl.oclc.org/ooxml/wordprocessingml/main}"
_OFF = ("0", "false", "off", "none")


def local(element: etree._Element) -> str:
    """An element's name without its namespace; "" for comments and entities."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def child(element: etree._Element | None, name: str) -> etree._Element | None:
    """The first child with this local name, None if there is none."""
    return next(children(element, name), None)


def children(element: etree._Element | None, name: str) -> Iterator[etree._Element]:
    """The children with this local name."""
    return (c for c in (() if element is None else element) if local(c) == name)


def attribute(element: etree._Element | None, name: str) -> str:
    """A w: attribute, "" if it is not there."""
    if element is None:
        return ""
    return str(element.get(W + name) or element.get(_STRICT + name) or "")


def val(element: etree._Element | None) -> str:
    """The w:val attribute, "" if it is not there."""
    return attribute(element, "val")


def is_on(element: etree._Element | None) -> bool:
    """Whether a toggle such as w:b stands and is not switched off."""
    return element is not None and val(element) not in _OFF
