"""From a clerk's shorthand to official prose, without touching a number.

The rows of `turns.TABLE` change words only; amounts that go by 万 alone get their 元, two-figure years their century.
"""

from __future__ import annotations

import re
from collections import Counter
from decimal import Decimal

from assistant.drafting.offline.notes.hygiene import clean
from assistant.drafting.offline.notes.turns import TABLE
from assistant.quantities import read_numbers

_COMPILED = tuple((re.compile(pattern), new) for pattern, new in TABLE)


_MONEY = re.compile(
    r"没下来|没用出去|没花出去|流标|结余|到账|给了|配了|挣|资金|补助|配套|拨|款|经费|预算|费|扣|尾款|支出|自有|自筹|结转|级补|下达|中央|[省市县区]级|收入|元|贴|花|垫|赔|欠款|卖|销售|营收"
)
_BARE_WAN = re.compile(r"(?<=[\d０-９])万(?![元余多份人次户亩平册件张只株头块个名项公斤条字吨度辆米])")


def official(shorthand: str, year: int = 0) -> str:
    """The jotted text in official register, its numbers unchanged; no closing mark.

    A row that would change a number is undone: the words are then kept as the clerk wrote them. `year` is the report's
    year, for “24年”; 0 leaves such years alone.
    """
    text = re.sub(r"^\s*(?:[-*•·]\s*|[（(]?\d{1,2}[、.．)）](?!\d)\s*|[①-⑳]\s*)", "", clean(shorthand).strip()).rstrip(
        "。；;，,.、 "
    )
    text = _full_years(text, year)
    if _MONEY.search(text):
        text = _BARE_WAN.sub("万元", text)
    text = _with_units(text)
    numbers = _numbers(text)
    for pattern, new in _COMPILED:
        changed = pattern.sub(new, text)
        if changed != text and _numbers(changed) == numbers:
            text = changed
    return text


_PARTS = re.compile(
    r"(?P<whole>\d+(?:\.\d+)?)(?P<unit>[一-鿿]{1,3})（(?P<parts>[^（）\d]+\d+(?:\.\d+)?(?:[、，][^（）\d]+\d+(?:\.\d+)?)+)）"
)


def _with_units(text: str) -> str:
    """Bare parts in brackets take the unit of the whole they add up to: 6公里（县2、乡4） gets its 公里 twice more."""

    def told(found: re.Match[str]) -> str:
        parts = [Decimal(n) for n in re.findall(r"\d+(?:\.\d+)?", found["parts"])]
        if sum(parts) != Decimal(found["whole"]):
            return found[0]
        united = re.sub(r"(?<=\d)(?=[、，]|$)", found["unit"], found["parts"])
        return f"{found['whole']}{found['unit']}（{united}）"

    return _PARTS.sub(told, text)


def _full_years(text: str, year: int) -> str:
    """GB/T 15835: years are not shortened; only the years around the report's own can be meant."""
    for near in (year - 1, year, year + 1) if year else ():
        text = re.sub(rf"(?:^|(?<=[，；。、一-鿿])){near % 100:02d}年(?=[一-鿿\d]{{0,2}}[一-鿿])", f"{near}年", text)
    return text


def _numbers(text: str) -> Counter[str]:
    counted = (m for m in read_numbers(text) if m.value is not None)
    return Counter(str(m.value) for m in counted if re.search(r"\d", m.text) or m.value != 1)  # 一回, 一次 are no count
