"""Which units count the same thing: 名 = 人 = 位, 亩 and 平方米 are areas; 人 is not 人次, 次 not 件, % not 百分点."""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache

from assistant.quantities.units import find_unit

PERCENT, POINTS, MULTIPLE, MONEY = "percent", "points", "multiple", "money"
GROUPING = frozenset({"age", "级"})  # 80岁以上 and 2.5级以上 name a group, whatever is told of it
# Counters a careful writer exchanges without changing what is counted; the noun must then agree.
_LOOSE: tuple[frozenset[str], ...] = (
    frozenset("个所家处座间支"),
    *(frozenset({"个", other}) for other in ("项", "户", "村", "门", "台", "块", "条", "类", "种", "working-days")),
    frozenset({"个", "期", "班"}),
    frozenset({"次", "场"}),
    frozenset({"期", "批"}),
    frozenset({"台", "套", "部", "辆"}),
    frozenset({"份", "张"}),
    frozenset({"起", "宗", "例"}),
)
TAKEN = frozenset(
    {"次", "场", "餐", "顿", "堂", "遍", "轮", "回", "趟"}
)  # 人次 over 人, 座次 over 座: so many times each
ANY_COUNTER = ("个", "家", "所", "座", "处")  # what stations, halls and villages are counted in (平均每站)
NOT_COUNTED = frozenset({PERCENT, POINTS, MULTIPLE, MONEY})
_SEPARATE = NOT_COUNTED | {"people", "person-times"}


@lru_cache(maxsize=4096)
def measure(unit: str) -> tuple[str, Decimal]:
    """The dimension a unit measures and its size in it (公里 → length, 1000); an unknown unit is its own dimension."""
    found = find_unit(unit) if unit else None
    if found and not (found.dimension.startswith("个") and len(found.dimension) > 1):
        return found.dimension, found.scale * found.size
    return ("个" if unit.startswith("个") else unit), Decimal(1)  # 个点, 个班: things counted by the piece


@lru_cache(maxsize=8192)
def comparable(part: str, whole: str) -> float:
    """As `likeness`, for a part of a whole: 会诊3472例次 of which 2860例 were treated."""
    same = part and (whole == f"{part}次" or {part, whole} == {"people", "person-times"})
    return likeness(part, whole) or (0.7 if same else 0.0)


@lru_cache(maxsize=8192)
def likeness(one: str, other: str) -> float:
    """1 for the same dimension, 0.7 for counters that are exchanged freely (个 for 所), 0 for different things."""
    if one == other:
        return 1.0
    if not one or not other:
        return 0.7  # a number without unit takes its unit from what it is about
    if "/" in one or "/" in other:  # 45.02元 of a price in 元/平方米
        (a, _, per), (b, _, over) = one.partition("/"), other.partition("/")
        return 0.7 if a == b and (not per or not over) else 0.0
    if one in _SEPARATE or other in _SEPARATE:
        return 0.0
    longer, shorter = (one, other) if len(one) > len(other) else (other, one)
    if longer.startswith(shorter) and longer[len(shorter) :] not in ("", "次"):
        return 0.7  # 5家企业 for 5家
    return 0.7 if any(one in group and other in group for group in _LOOSE) else 0.0
