"""The place of a number: what stands around it, and where it is counted to stand."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from assistant.schema import Kind, frozen


@frozen()
class Place:
    """Where one mention stands.

    `left` and `right` are the words of the pieces directly beside it, `noun` is `right` where it can name the number
    (not where it leads to the next one: 县财政拨款680万元和收费收入280万元); `words` all pieces that tell what it is
    about, each with a weight up to 1. `line`, `sentence`, `unit`, `clause` count from the start of the text and tell
    how near two places are. `before`/`after` are the rest of its clause, `lead` the rest of its unit (；) before it.
    `year` is the year its sentence speaks of (0: none said). In a table `row` and `column` are its labels,
    `table_unit` the unit its column or caption gives ("" if none), `is_head` whether it stands in a table's head.
    `turn` tells that it is told of the number so many back (供血率98.2%，满意度95.5%，目标分别为95%和92%: 2).
    """

    section: str = ""
    heading: str = ""
    line: int = -1
    sentence: int = -1
    unit: int = -1
    clause: int = -1
    left: str = ""
    right: str = ""
    noun: str = ""
    before: str = ""
    after: str = ""
    lead: str = ""
    year: int = 0
    words: tuple[tuple[str, float], ...] = ()
    row: str = ""
    column: str = ""
    table_unit: str = ""
    is_head: bool = False
    turn: int = 0


NOWHERE = Place()
TOTAL_ROW = re.compile("^\\s*(?:合计|总计|小计|共计|(?:实际|全年|项目)?支出(?:合计|总额|总计)?$)")  # of a table

_PICKED = re.compile(r"^(?:及其?)?(?:以上|以下|以内|以外)|\d[\u3400-\u9fff]{0,3}(?:以上|以下|以内|以外)")


@lru_cache(maxsize=8192)
def is_picked_out(words: str) -> bool:
    """60岁以上调解员20名: whether words tell of those of a kind that another number picks out."""
    return bool(_PICKED.search(words))


class Stop(NamedTuple):
    """A number of a line: where it stands in it, and what cutting the line into pieces asks of it."""

    start: int
    end: int
    kind: Kind
    unit: str
    year: int  # the year it tells, 0 for none
