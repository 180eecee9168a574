"""Parts of a reported number: what a note parts by its bare number gets the name its figure goes by."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from assistant.drafting.offline.figures import labels
from assistant.drafting.offline.figures.labels import Shape
from assistant.drafting.offline.notes.items import Item
from assistant.schema import Figure

_PARTED = re.compile(r"^(?P<number>\d+(?:\.\d+)?)(?P<unit>[一-鿿]{1,3}?)(?:里[头边面]?|中|，其中)，?(?=[^，；]*\d)")
_COUNTED = frozenset({Shape.VERB, Shape.THING})


def named(items: Sequence[Item], figures: Sequence[Figure]) -> tuple[Item, ...]:
    """The items, each that opens with a figure's number and tells its parts with the figure's name.

    22所里新建9所 → 新建改建的22所村卫生室中新建9所, where one figure alone is 22所: what stands before the number in
    the report is another thought and would seem to name it.
    """
    return tuple(replace(item, text=_named(item.text, figures)) for item in items)


def _named(text: str, figures: Sequence[Figure]) -> str:
    found = _PARTED.match(text)
    if found is None:
        return text
    number, unit = found["number"], found["unit"]
    meant = [f for f in figures if f.unit == unit and f.value == Decimal(number) and labels.shape(f) in _COUNTED]
    if len(meant) != 1:
        return text
    done, thing = "", labels.bare(meant[0].label)
    while verb := labels.leading_verb(thing):
        done, thing = done + verb, thing.removeprefix(verb)
    whole = f"{done}的{number}{unit}{thing}" if done else f"{thing}{number}{unit}"
    return f"{whole}中{text[found.end() :]}"
