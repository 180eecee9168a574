"""What the notes call the rest of a list without telling how many: 市民上报684只、公安移交285只、其余林业站送来."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from assistant.checks.facts import Fact, Origin
from assistant.schema import Note

_CALLED = re.compile(
    "[^，。；、\\d]{0,8}[，、；]?(?:其余|其他|余下|剩下|另外)的?(?:[都均全]?[是为系属在由]|来自|属于)?"
    "(?P<name>[\u3400-\u9fff]{2,16})(?=$|[，。；）)])"
)


def collect_leftovers(facts: Sequence[Fact], notes: Sequence[Note]) -> Mapping[int, str]:
    """What the rest is called, by the number of its note told last before it."""
    found: dict[int, str] = {}
    for index, fact in enumerate(facts):
        if fact.origin is Origin.NOTE and fact.mention is not None:
            text = notes[int(str(fact.source["note"]))].text
            called = _CALLED.match(text, fact.mention.end) if "余" in text or "他" in text or "剩" in text else None
            if called:
                found[index] = called["name"]
    return found
