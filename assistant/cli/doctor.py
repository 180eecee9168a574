"""The command doctor."""

from __future__ import annotations

from argparse import Namespace

from assistant.cli.corpus import open_own_library
from assistant.cli.output import say
from assistant.doctor import examine
from assistant.settings import load_settings


def doctor(_: Namespace) -> int:
    """What works here, one line a part; 1 if a part cannot be used."""
    facts = examine(load_settings(), open_own_library)
    for fact in facts:
        say(f"[{'可用' if fact.usable else '不可用'}] {fact.name}：{fact.state}")
    return int(not all(fact.usable for fact in facts))
