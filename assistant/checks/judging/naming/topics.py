"""The item of the spending that the clause before a bare 支出 is about: 步道砖铺设用钱最多，支出18.6万元."""

from __future__ import annotations

import re

from assistant.checks.dossier import Dossier
from assistant.checks.reading.measures import MONEY
from assistant.checks.reading.place import Place
from assistant.checks.reading.subjects import terms

_TOPIC = re.compile(
    "(?:^|，)([\u3400-\u9fff]{2,10}?)(?:的|方面|一项|这一?项|项目)?"
    "(?:用钱|花钱|用款|开支|开销|投入|支出|花费|费用|资金|占比)(?:量|额|也|则|仍|最为?|是|占){0,3}(?:[最较更]?[多大高少小低]|居首|居前|靠前|领先|第一)"
    "，(?:共计?|全年|总共|实际|当年)*(?:支出|花费?|使用|用去|投入|开支)(?:了|去)?$"
)


def spent_on_topic(dossier: Dossier, place: Place, dimension: str) -> frozenset[int]:
    """The items named by a clause that tells where the most or the least was spent, of those the best named alone."""
    if dimension != MONEY or place.before != place.left or "，" not in place.lead:
        return frozenset()
    found = _TOPIC.search(place.lead)
    words = terms(found.group(1)) if found else frozenset()
    shared = {item: len(words & dossier.tags[item][0]) for item in dossier.items} if words else {}
    most = max(shared.values(), default=0)
    return frozenset(item for item, count in shared.items() if most and count == most)
