"""What the cells below a head say about the column: signs, units, weights, values, words, reasons."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from assistant.intake.form_values import read_plain, read_value, sign_of, unit_of
from assistant.intake.form_words import TIER1, TIER2, tier
from assistant.intake.sheets import Grid
from assistant.quantities.units import find_unit

_WEIGHT_SUMS = (Decimal(100), Decimal(90), Decimal(1), Decimal("0.9"))
_KINDS = re.compile(r"(?:定性|定量)(?:指标)?")
_QUALITY = re.compile(
    r"[优良中差]|.*(?:完成|达标|达成|健全|完善|及时|有效|提升|合格|显著|明显|良好|较好|满意|规范|建立|符合|改善|零|全覆盖|无).*"
)
_PROSE = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """The visible cells of a column in the rows of data: where they stand, what they say, the numbers by row."""

    places: tuple[str, ...]
    texts: tuple[str, ...]
    numbers: dict[int, Decimal]
    values: int

    @property
    def filled(self) -> bool:
        return bool(self.texts)

    def share(self, count: int) -> float:
        """`count` cells as a share of all that are filled, 0 for an empty column."""
        return count / len(self.texts) if self.texts else 0.0

    @property
    def numeric(self) -> float:
        """The share of bare numbers, 分 and % behind them included."""
        return self.share(len(self.numbers))

    @property
    def is_signs(self) -> bool:
        """≥, =, 正向, 定性 and nothing else."""
        return self.share(sum(bool(sign_of(t) or _KINDS.fullmatch(t)) for t in self.texts)) >= 0.8

    @property
    def is_units(self) -> bool:
        """人, 万元, % and hardly anything else."""
        return not self.numbers and self.share(sum(_is_unit(text) for text in self.texts)) >= 0.7

    @property
    def is_tiers(self) -> bool:
        """产出指标, 数量指标 and the like."""
        return self.share(sum(bool(TIER1.fullmatch(tier(t)) or TIER2.fullmatch(tier(t))) for t in self.texts)) >= 0.7

    @property
    def is_weights(self) -> bool:
        """Numbers that sum to what weights sum to."""
        return self.numeric >= 0.9 and len(self.numbers) > 2 and sum(self.numbers.values()) in _WEIGHT_SUMS

    @property
    def is_words(self) -> bool:
        """Names: words without values."""
        return self.numeric < 0.2 and self.share(self.values) < 0.5

    @property
    def is_values(self) -> bool:
        """Numbers with or without a unit, dates, words of quality."""
        return self.share(self.values) >= 0.6 or self.numeric >= 0.6

    @property
    def is_prose(self) -> bool:
        """Some longer texts and no numbers."""
        return not self.numbers and max(map(len, self.texts), default=0) >= _PROSE

    def within(self, weights: Content) -> bool:
        """Whether this can be the score for these weights: a number in each row, none above its weight, some equal."""
        pairs = [(n, weights.numbers[row]) for row, n in self.numbers.items() if row in weights.numbers]
        return (
            len(pairs) >= max(2, len(self.numbers) * 0.8)
            and self.numeric >= 0.8
            and all(0 <= score <= weight for score, weight in pairs)
            and any(score == weight for score, weight in pairs)
        )

    def points(self, role: str, weights: Sequence[Content]) -> float:
        """What the content says for (above 0) or against a role; nothing for an empty column."""
        if not self.texts:
            return -1.0
        against = {
            "level1": self.numeric > 0.5 or self.share(self.values) > 0.7,
            "level2": self.numeric > 0.5 or self.share(self.values) > 0.7,
            "level3": self.numeric > 0.5 or self.share(self.values) > 0.7 or self.is_signs or self.is_units,
            "property": not self.is_signs,
            "unit": not self.is_units,
            "target": self.is_signs or self.is_units,
            "actual": self.is_signs or self.is_units,
            "weight": self.numeric < 0.6,
            "score": self.numeric < 0.6,
            "deviation": self.numeric > 0.6,
        }
        agrees = {
            "level1": self.share(sum(bool(TIER1.fullmatch(tier(t))) for t in self.texts)) > 0.6,
            "level2": self.share(sum(bool(TIER2.fullmatch(tier(t))) for t in self.texts)) > 0.6,
            "level3": self.is_words and not self.is_tiers,
            "property": self.is_signs,
            "unit": self.is_units,
            "target": self.is_values,
            "actual": self.is_values,
            "weight": self.is_weights,
            "score": any(self.within(w) for w in weights),
            "deviation": self.is_prose,
        }
        return (-8.0 if against.get(role) else 0.0) + (3.0 if agrees.get(role) else 0.0)


def column_content(grid: Grid, column: int, rows: Sequence[int]) -> Content:
    """The content of a column in these rows; a merged cell counts at its top left."""
    cells = [cell for row in rows if (cell := grid.cells.get((row, column)))]
    numbers = {
        c.row: v.number
        for c in cells
        if (v := read_plain(c)).number is not None and not v.doubt and v.unit in ("", "分", "%")
    }
    values = [
        v for c in cells if (v := read_value(c)).number is not None or _dated(v.words) or _QUALITY.fullmatch(v.words)
    ]
    return Content(
        places=tuple(cell.place for cell in cells),
        texts=tuple(" ".join(cell.text.split()) for cell in cells),
        numbers={row: n for row, n in numbers.items() if n is not None},
        values=sum(len(v.words) <= 16 for v in values),
    )


def _is_unit(text: str) -> bool:
    unit = unit_of(text)
    return not unit or bool(find_unit(unit))


def _dated(words: str) -> bool:
    return bool(re.search(r"\d+[年月日]", words))
