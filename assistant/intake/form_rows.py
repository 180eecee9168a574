"""The rows of an indicator table: which are indicators, sums, tiers or remarks, and what each indicator states."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from assistant.intake.evaluation_form import Indicator
from assistant.intake.form_content import MARK
from assistant.intake.form_funds import noted, points_of
from assistant.intake.form_layout import SUBTOTAL, TOTAL, Block, closes, ends, heads_funds, is_funds
from assistant.intake.form_values import Value, read_value, sign_of, unit_of
from assistant.intake.form_words import TIER1, TIER2, head_points, is_head, tier, wording
from assistant.intake.sheets import Cell
from assistant.quantities.units import find_unit

_MARK = re.compile(
    r"^(?:\d+(?:[.．]\d+){2,}[、.．]?|\d+[.．]\d+[、.．]?(?=\s)|指标\s*\d+\s*[：:、.]?|\d+\s*(?:[、）)]|[.．](?!\d))|[（(]\d+[)）]|[①-⑳])\s*"
)
_LABEL_UNIT = re.compile(r"[（(]([^（）()]{1,6})[)）]$")
_DITTO = re.compile(r"^\s*(?:[〃″\"]+|同上)\s*$")
_JOINT = re.compile(r"\s*(?:[/／\\>→|；;：:·—–-]+|\n)\s*")
_NEXT_FORM = re.compile(
    r"项目名称|自评表(?!\s*[（(]?续)|^[^。；，,]{0,30}(?:申报|目标|批复|监控)表\s*(?:[（(][^续）)]*[）)])?$"
)
_PAGE = re.compile(r"自评表|[（(]续表?[)）]|第\s*\d+\s*页")
_SHARE_RATIO = 20
_NOTHING = frozenset({"", "无", "—", "-", "/", "——", "无偏差"})


def _is_total(cells: Sequence[Cell]) -> bool:
    return any(TOTAL.fullmatch(wording(cell.text)) for cell in cells[:3])


class Rows:
    """The rows of an indicator table: `indicators` in order, `total` the row of the last sum or 0, rows `used`."""

    def __init__(self, block: Block, doubts: list[str]) -> None:
        self.block, self.doubts = block, doubts
        self.indicators: list[Indicator] = []
        self.total = 0
        self.closed = False
        self.heads = block.heads()
        self.used = set(range(block.head, block.first))
        self.level1 = self.level2 = ""
        below = [(row, cells) for row, cells in block.grid.rows() if row >= block.first]
        last = max((row for row, cells in below if _is_total(cells)), default=0)
        for row, cells in below:
            if self._next_form(row, cells) or heads_funds(cells):
                break
            if ends(block, row, cells):
                if row > last:
                    break
                self.used.add(row)  # remarks before the total
                self.closed = True
                continue
            if self._read(row, cells):
                self.used.add(row)

    def _next_form(self, row: int, cells: Sequence[Cell]) -> bool:
        """Whether another table begins: a title after the end of this one, or heads that are not this one's again."""
        heads = sum(is_head(cell.text) for cell in cells) * 2 > len(cells) > 2 and bool(self.indicators)
        titled = (self.closed or bool(self.total)) and any(_NEXT_FORM.search(cell.text) for cell in cells)
        another = titled or (heads and not (self._repeats_head(cells) or heads_funds(cells) or closes(cells)))
        if another:
            self.doubts.append(f"工作表“{self.block.grid.name}”第{row}行起还有一张表，没有读取，请另存为单独的文件")
        return another

    def _repeats_head(self, cells: Sequence[Cell]) -> bool:
        """Whether a row says again what stands in the head above, or nearly so: the head of a new page."""
        return sum((cell.column, wording(cell.text)) in self.heads for cell in cells) * 3 > len(cells) * 2

    def _read(self, row: int, cells: Sequence[Cell]) -> bool:
        """Take in one row; False if it is none of the table's: money, remarks."""
        block = self.block
        if _is_total(cells):
            self.total = row
            return True
        if any(SUBTOTAL.fullmatch(wording(cell.text)) for cell in cells[:3]):
            return True
        if row in block.grid.hidden_rows:
            self.doubts.append(f"工作表“{block.grid.name}”第{row}行被隐藏，没有读取")
            return True
        above = self.level1
        level1, level2, label = _named(block, row)
        self.level1 = level1 or self.level1
        self.level2 = level2 or (self.level2 if above == self.level1 else "")
        values = [cell for role in ("target", "actual") if (cell := block.own(row, role))]
        if self._repeats_head(cells) or (len(cells) == 1 and _PAGE.search(cells[0].text)):
            return True  # the head or the title repeated on a new page
        if is_funds(label) and len(values) < 2:
            return False
        if not values and self._tier_row(cells):
            return True
        if MARK.fullmatch(label):
            if values:
                self.doubts.append(f"{block.place(row, 'level3')} 没有指标名称，该行没有读取")
            return bool(values)
        if len(cells) < 3 and self._reason_row(row, cells):
            return True
        if values or block.own(row, "level3"):
            self._add(row, label)
            return True
        return self._more_reasons(row)

    def _reason_row(self, row: int, cells: Sequence[Cell]) -> bool:
        """A row below an indicator that only gives its reason: "偏差原因：…", or the word and the reason beside it."""
        head, _, said = cells[0].text.replace("：", ":").partition(":")
        texts = [text for text in (said.strip(), *(cell.text for cell in cells[1:])) if text]
        found = head_points(head)
        if (
            not self.indicators
            or len(texts) != 1
            or max(found, key=lambda role: found[role], default="") != "deviation"
        ):
            return False
        last = self.indicators[-1]
        self.indicators[-1] = replace(last, deviation="；".join(t for t in (last.deviation, *texts) if t))
        self.doubts.append(f"工作表“{self.block.grid.name}”第{row}行的“{head}”已归入上一项指标“{last.label}”，请核对")
        return True

    def _add(self, row: int, label: str) -> None:
        """The row as an indicator, unless it says the same as the one before it in every column that is read."""
        doubts: list[str] = []
        one = _indicator(self.block, row, (self.level1, self.level2, label), doubts)
        if self.indicators and replace(self.indicators[-1], row=row) == one:
            self.doubts.append(f"工作表“{self.block.grid.name}”第{row}行与上一项指标完全相同，只读取一次，请核对")
            return
        self.indicators.append(one)
        self.doubts += doubts

    def _tier_row(self, cells: Sequence[Cell]) -> bool:
        """A row that only names a tier for the rows below it: "一、产出指标（50分）", perhaps with its weight."""
        named = [tier(cell.text) for cell in cells if cell.number is None]
        if len(set(named)) != 1:
            return False
        cost = "成本" in named[0] and "产出" in self.level1 and self.level2  # 成本 is a tier of either level
        if TIER2.fullmatch(named[0]) and (cost or not TIER1.fullmatch(named[0])):
            self.level2 = named[0]
        elif TIER1.fullmatch(named[0]):
            self.level1, self.level2 = named[0], ""
        else:
            return False
        return True

    def _more_reasons(self, row: int) -> bool:
        """A second line of reasons beside an indicator that is merged over several rows."""
        more = self.block.own(row, "deviation")
        cell = self.block.cell(row, "level3")
        if not more or not cell or not self.indicators or self.indicators[-1].row != cell.row:
            return False
        last = self.indicators[-1]
        self.indicators[-1] = replace(last, deviation="；".join(t for t in (last.deviation, more.text) if t))
        return True


def _named(block: Block, row: int) -> tuple[str, str, str]:
    """The two tiers and the name in a row; tiers in one cell are taken apart: 产出指标/数量指标, 数量指标：培训人数."""
    texts = [_DITTO.sub("", block.text(row, level)) for level in ("level1", "level2")]
    label = _label(block, row)
    if block.columns.keys() >= {"level1", "level2"}:
        return wording(texts[0]), wording(texts[1]), label
    level1, level2, rest = _apart("".join(texts))
    if level1 and level2 and not rest:
        return level1, level2, label
    if any(texts):
        return wording(texts[0]), wording(texts[1]), label
    level1, level2, rest = _apart(label)
    surely = bool(level1 and level2) or "指标" in level1 + level2  # 成本：… may be a name
    return (level1, level2, rest) if rest and surely else ("", "", label)


def _apart(text: str) -> tuple[str, str, str]:
    """Tiers that a text begins with, and the rest of it."""
    found = ["", ""]
    for level, pattern in enumerate((TIER1, TIER2)):
        first = _JOINT.split(text, maxsplit=1)
        if pattern.fullmatch(tier(first[0])):
            found[level], text = tier(first[0]), first[1] if len(first) > 1 else ""
    return found[0], found[1], text


def _label(block: Block, row: int) -> str:
    """The indicator's name without its marker; a name merged over 二级 and 三级 counts."""
    text = "；".join(said for said in block.texts(row, "level3") if not MARK.fullmatch(said))
    if not text:
        at = block.grid.origin(row, block.columns["level3"][0])
        text = block.grid.cells[at].text if at[0] == row and at in block.grid.cells else ""
    return _MARK.sub("", " ".join(text.split()))


def _indicator(block: Block, row: int, tiers: tuple[str, str, str], doubts: list[str]) -> Indicator:
    target = noted(block, row, "target", read_value, doubts)
    actual = noted(block, row, "actual", read_value, doubts)
    unit = unit_of(block.text(row, "unit")) or block.head_unit("actual") or block.head_unit("target")
    if (own := unit_of(block.text(row, "actual_unit"))) and not actual.unit and actual.number is not None:
        actual = replace(actual, unit=own)
        target = replace(target, unit=target.unit or unit) if target.number is not None else target
    if actual.blank:
        doubts.append(f"{block.place(row, 'actual')} 没有“{tiers[2]}”的实际完成值，请补填")
    target, actual, unit = _one_unit(block, row, target, actual, unit, doubts)
    return Indicator(
        level1=tiers[0],
        level2=tiers[1],
        label=tiers[2],
        target=target,
        actual=actual,
        unit=unit,
        comparator=target.comparator or (sign_of(block.text(row, "property")) if target.number is not None else ""),
        weight=points_of(block, row, "weight", doubts),
        score=points_of(block, row, "score", doubts),
        deviation="" if block.text(row, "deviation") in _NOTHING else block.text(row, "deviation"),
        row=row,
    )


def _one_unit(
    block: Block, row: int, target: Value, actual: Value, unit: str, doubts: list[str]
) -> tuple[Value, Value, str]:
    """Target and result in one unit; a share such as 0.95 beside "95%" becomes a percentage, and is said to."""
    bracketed = _LABEL_UNIT.search(block.text(row, "level3"))
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
