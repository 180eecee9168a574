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
    r"没下来|没用出去|没花出去|流标|结余|到账|给了|配了|挣|资金|补助|配套|追加|答应|承诺|拨|款|经费|预算|费|扣|尾款|支出|自有|自筹|结转|级补|[省市县区州]里?[补配]|下达|中央|[省市县区]级|收入|元|贴|花|垫|赔|罚|欠款|卖|销售|营收|掏|[限单总报标]价|控制价|金额"
)
_BARE_WAN = re.compile(
    r"(?<=[\d０-９])万(?!只(?![来到有给剩够])|[元余多份人次户亩平册件张株头块个名项公斤条字吨度辆米])"
)


def in_full(shorthand: str, year: int = 0) -> str:
    """The jotted text in the clerk's own words, without bullets, with units, 元 and centuries said."""
    text = re.sub(r"^\s*(?:[-*•·]\s*|[（(]?\d{1,2}[、.．)）](?!\d)\s*|[①-⑳]\s*)", "", clean(shorthand).strip())
    text = _with_units(_full_years(text.rstrip("。；;，,.、 "), year))
    return _BARE_WAN.sub("万元", text) if _MONEY.search(text) else text


def official(shorthand: str, year: int = 0) -> str:
    """The jotted text in official register, its numbers unchanged; no closing mark.

    A row that would change a number is undone: the words are then kept as the clerk wrote them. `year` is the report's
    year, for “24年”; 0 leaves such years alone.
    """
    text = in_full(shorthand, year)
    numbers = _numbers(text)
    for pattern, new in _COMPILED:
        changed = pattern.sub(new, text)
        if changed != text and _numbers(changed) == numbers:
            text = changed
    return text


_NUMBER = r"\d+(?:\.\d+)?万?"
_PART = rf"[^\d、，；：。（）()]{{1,10}}{_NUMBER}"
_SUM = re.compile(rf"[=＝]((?:[^\d=＝+＋，；。]{{1,8}}{_NUMBER}[+＋])+[^\d=＝+＋，；。]{{1,8}}{_NUMBER})")
_TAKES = r"[一-鿿]{1,3}"
_WHOLE = re.compile(
    rf"(?P<whole>{_NUMBER})(?P<unit>{_TAKES}?)(?P<head>（|里|[一-鿿]{{0,6}}：)(?P<parts>{_PART}(?:[、，]{_PART})+)(?=$|[）；。，])"
)
_SHARED = re.compile(
    rf"(?:^|(?<=[：，；（]))(?P<parts>{_PART}(?:{_TAKES})?(?:、{_PART}(?:{_TAKES})?)+)(?=$|[，；。）])"
)


def _with_units(text: str) -> str:
    """Bare numbers of a list take the unit said once: of the whole they add up to, of its last part or its first.

    6公里（县2、乡4） and 县2、乡4公里 both give each part its 公里; 15场＝学校8＋社区7 is such a list.
    """
    text = _SUM.sub(lambda found: "：" + re.sub("[+＋]", "、", found[1]), text)

    def of_the_whole(found: re.Match[str]) -> str:
        if sum(map(_amount, re.findall(_NUMBER, found["parts"]))) != _amount(found["whole"]):
            return found[0]
        united = re.sub(r"(?<=[\d万])(?=[、，]|$)", found["unit"], found["parts"])
        return f"{found['whole']}{found['unit']}{found['head']}{united}"

    def of_a_part(found: re.Match[str]) -> str:
        parts = found["parts"].split("、")
        given = {unit for part in parts if (unit := re.split(r"[\d.]", part)[-1])}
        unit = given.pop() if len(given) == 1 else ""
        return "、".join(f"{part}{unit}" if part[-1].isdigit() else part for part in parts)

    return _SHARED.sub(of_a_part, _WHOLE.sub(of_the_whole, text))


def _amount(number: str) -> Decimal:
    return Decimal(number.removesuffix("万")) * (10_000 if number.endswith("万") else 1)


def _full_years(text: str, year: int) -> str:
    """GB/T 15835: years are not shortened; only the years around the report's own can be meant."""
    for near in (year - 1, year, year + 1) if year else ():
        text = re.sub(rf"(?:^|(?<=[，；。、一-鿿])){near % 100:02d}年(?=[一-鿿\d]{{0,2}}[一-鿿])", f"{near}年", text)
    return text


def _numbers(text: str) -> Counter[str]:
    counted = (m for m in read_numbers(text) if m.value is not None)
    return Counter(str(m.value) for m in counted if re.search(r"\d", m.text) or m.value != 1)  # 一回, 一次 are no count
