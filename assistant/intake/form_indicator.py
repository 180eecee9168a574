"""What one row of the indicator table states: target and result in one unit, weight, score and the reason."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

from assistant.intake.evaluation_form import Indicator
from assistant.intake.form_layout import Block
from assistant.intake.form_values import NO_REASON, Value, sign_of, unit_of
from assistant.quantities.units import find_unit

_LABEL_UNIT = re.compile(r"[（(]([^（）()]{1,6})[)）]$")
_WEIGHT = re.compile(r"[（(](?:(?:分值|权重|满分)[：:]?)?(\d+(?:\.\d+)?)分?[)）]$")
_SAYS_WEIGHT = re.compile(r"分|权重")
_SHARE_RATIO = 20


def read_indicator(block: Block, row: int, tiers: tuple[str, str, str], doubts: list[str]) -> Indicator:
    """The indicator in a row, under these two tiers and this name; what is doubtful goes to `doubts`."""
    target = block.value(row, "target", doubts)
    actual = block.value(row, "actual", doubts)
    unit = unit_of(block.text(row, "unit")) or block.head_unit("actual") or block.head_unit("target")
    if (own := unit_of(block.text(row, "actual_unit"))) and not actual.unit and actual.number is not None:
        actual = replace(actual, unit=own)
        target = replace(target, unit=target.unit or unit) if target.number is not None else target
    if actual.blank:
        doubts.append(f"{block.place(row, 'actual')} 没有“{tiers[2]}”的实际完成值，请补填")
    label, weight = _weighed(block, row, tiers[2], doubts)
    target, actual, unit = _one_unit(block, row, target, actual, unit, doubts)
    return Indicator(
        level1=tiers[0],
        level2=tiers[1],
        label=label,
        target=target,
        actual=actual,
        unit=unit,
        comparator=target.comparator or (sign_of(block.text(row, "property")) if target.number is not None else ""),
        weight=weight,
        score=block.points(row, "score", doubts),
        deviation="；".join(text for text in block.texts(row, "deviation") if not NO_REASON.fullmatch(text)),
        row=row,
    )


def _weighed(block: Block, row: int, name: str, doubts: list[str]) -> tuple[str, Decimal | None]:
    """Name and weight of an indicator; where no column says otherwise, the weight may stand behind the name: （8分）.

    A number alone, （8）, counts under a head such as 三级指标（分值）.
    """
    weight = block.points(row, "weight", doubts)
    said = _WEIGHT.search(name)
    if not said or not any(map(_SAYS_WEIGHT.search, (said.group(), *block.bracketed("level3")))):
        return name, weight
    own = Decimal(said.group(1))
    return (name[: said.start()].rstrip(), own) if weight in (None, own) else (name, weight)


def _one_unit(
    block: Block, row: int, target: Value, actual: Value, unit: str, doubts: list[str]
) -> tuple[Value, Value, str]:
    """Target and result in one unit; a share such as 0.95 beside "95%" becomes a percentage, and is said to."""
    bracketed = _LABEL_UNIT.search(_WEIGHT.sub("", block.text(row, "level3")))
    own = bracketed.group(1) if bracketed and find_unit(bracketed.group(1)) else ""
    shared = actual.unit or unit or target.unit or own
    if target.unit.startswith(f"{actual.unit}/") and actual.unit:
        shared = target.unit
    if not shared and actual.number is not None:
        doubts.append(f"{block.place(row, 'actual')} 的 {actual.words} 没有计量单位，请补填")
    values = {"target": target, "actual": actual}
    for role, other in (("target", actual), ("actual", target)):
        value = values[role]
        if value.number is None:
            continue
        if other.words and other.number is None and not value.unit:
            values[role] = replace(value, words=f"{value.words}{shared}")  # ≥95 under %, beside 正在统计
        if shared in ("%", "％") and not value.unit and _is_share(value.number, other.number):
            values[role] = _with(value, value.number * 100)
            doubts.append(f"{block.place(row, role)} 的 {value.words} 按 {values[role].number}% 读取，请核对")
        elif value.unit and value.unit != shared:
            values[role] = _converted(block, row, role, value, shared, doubts)
    return values["target"], values["actual"], shared


def _is_share(number: Decimal, other: Decimal | None) -> bool:
    """Whether a number without a sign is a share of 1 beside a percentage: 0.95 or 1 beside 90."""
    return other is not None and 0 < number <= Decimal("1.5") and other / number >= _SHARE_RATIO


def _converted(block: Block, row: int, role: str, value: Value, unit: str, doubts: list[str]) -> Value:
    if value.number is not None and unit.startswith(f"{value.unit}/"):
        return _with(value, value.number)  # 4次 beside 3次/年
    own, wanted = find_unit(value.unit), find_unit(unit)
    if value.number is not None and own and wanted and own.dimension == wanted.dimension:
        factor = own.scale * own.size / (wanted.scale * wanted.size)
        if factor != 1:
            doubts.append(f"{block.place(row, role)} 的 {value.words} 已换算为 {unit}")
        return _with(value, value.number * factor if factor != 1 else value.number)
    doubts.append(f"{block.place(row, role)} 的单位“{value.unit}”与“{unit}”不一致，按文字读取，请核对")
    return Value(words=value.words, comparator=value.comparator)


def _with(value: Value, number: Decimal) -> Value:
    plain = number.normalize()
    return Value(words=value.words, number=Decimal(f"{plain:f}"), comparator=value.comparator, approx=value.approx)
