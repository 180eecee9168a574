"""What the cells below a head say about the column: signs, units, weights, values, words, reasons."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from assistant.intake.form_values import read_pair, read_plain, read_value, sign_of, unit_of
from assistant.intake.form_words import PAIR, TIER1, TIER2, tier
from assistant.intake.sheets import Cell, Grid
from assistant.quantities.units import find_unit

_WEIGHT_SUMS = (Decimal(100), Decimal(90), Decimal(1), Decimal("0.9"))
_KINDS = re.compile(r"(?:定性|定量)(?:指标)?")
_QUALITY = re.compile(
    r"[优良中差]|.*(?:完成|达标|达成|健全|完善|及时|有效|提升|合格|显著|明显|良好|较好|满意|规范|建立|符合|改善|零|全覆盖|无).*"
)
MARK = re.compile(r"(?:指标\s*\d*\s*[：:]?|[…\.。]+|—+|-+|/|无)?")
_PROSE = 6
_LONGEST_VALUE = 20
_RESULTS = 0.5  # of the results at most may have a sign such as ≥; else they are targets
_PLAIN_UNITS = ("", "分", "%")


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """The cells of a column in the rows of data: where they stand, what they say, the bare numbers by row.

    The rest are shares of the filled cells: bare numbers, numbers with a unit or dates, values with a sign such as ≥,
    values of any kind with words of quality among them, signs, units, words of the two tiers, pairs such as 7.6/8.
    """

    places: tuple[str, ...]
    texts: tuple[str, ...]
    numbers: Mapping[int, Decimal]
    numeric: float
    measured: float
    compared: float
    values: float
    signs: float
    units: float
    tier1: float
    tier2: float
    tiers: float
    pairs: float

    @property
    def filled(self) -> bool:
        return bool(self.texts)

    @property
    def is_signs(self) -> bool:
        """≥, =, 正向, 定性 and nothing else."""
        return self.signs >= 0.8

    @property
    def is_units(self) -> bool:
        """人, 万元, % and hardly anything else."""
        return not self.numbers and self.units >= 0.7

    @property
    def is_tiers(self) -> bool:
        """产出指标, 数量指标 and the like."""
        return self.tiers >= 0.7

    @property
    def is_weights(self) -> bool:
        """Numbers that sum to what weights sum to."""
        return self.numeric >= 0.9 and len(self.numbers) > 2 and sum(self.numbers.values()) in _WEIGHT_SUMS

    @property
    def is_marks(self) -> bool:
        """指标1：, 指标2： and nothing else."""
        return bool(self.texts) and all(map(MARK.fullmatch, self.texts))

    @property
    def is_words(self) -> bool:
        """Names: words without values."""
        return self.numeric < 0.2 and self.measured < 0.5 and not self.is_marks

    @property
    def is_values(self) -> bool:
        """Numbers with or without a unit, dates, words of quality."""
        return max(self.values, self.numeric) >= 0.6

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
        no_words = max(self.numeric, self.measured) > 0.5
        split_off = self.is_signs or self.is_units
        against, agrees = {
            "level1": (no_words, self.tier1 > 0.6),
            "level2": (no_words, self.tier2 > 0.6),
            "level3": (no_words or split_off or self.is_marks, self.is_words and not self.is_tiers),
            "property": (not self.is_signs, self.is_signs),
            "unit": (not self.is_units, self.is_units),
            "target": (split_off, self.is_values),
            "actual": (split_off or self.compared > _RESULTS, self.is_values),
            "weight": (self.numeric < 0.6, self.is_weights),
            "score": (self.numeric < 0.6, any(self.within(w) for w in weights)),
            PAIR: (self.pairs < 0.6, self.pairs > 0.8),
            "deviation": (self.numeric > 0.6, self.is_prose),
        }.get(role, (False, False))
        return (-8.0 if against else 0.0) + (3.0 if agrees else 0.0)


def column_content(grid: Grid, column: int, rows: Sequence[int]) -> Content:
    """The content of a column in these rows; a merged cell counts at its top left."""
    cells = [cell for row in rows if (cell := grid.cells.get((row, column)))]
    texts = tuple(" ".join(cell.text.split()) for cell in cells)
    plain = [(cell.row, read_plain(cell)) for cell in cells]
    numbers = {row: v.number for row, v in plain if v.number is not None and not v.doubt and v.unit in _PLAIN_UNITS}
    named = [tier(text) for text in texts]

    def share(found: Iterable[object]) -> float:
        return sum(map(bool, found)) / len(texts) if texts else 0.0

    return Content(
        places=tuple(cell.place for cell in cells),
        texts=texts,
        numbers=numbers,
        numeric=share(cell.row in numbers for cell in cells),
        measured=share(map(_is_measured, cells)),
        compared=share(read_value(cell).comparator for cell in cells),
        values=share(_is_measured(cell) or _is_quality(cell) for cell in cells),
        signs=share(sign_of(text) or _KINDS.fullmatch(text) for text in texts),
        units=share(map(_is_unit, texts)),
        tier1=share(map(TIER1.fullmatch, named)),
        tier2=share(map(TIER2.fullmatch, named)),
        tiers=share(TIER1.fullmatch(name) or TIER2.fullmatch(name) for name in named),
        pairs=share(map(read_pair, cells)),
    )


def _is_measured(cell: Cell) -> bool:
    """A number with or without a unit or a date; not a sentence."""
    value = read_value(cell) if len(cell.text) <= _LONGEST_VALUE else None
    return value is not None and (value.number is not None or bool(re.search(r"\d+[年月日]", value.words)))


def _is_quality(cell: Cell) -> bool:
    return len(cell.text) <= _LONGEST_VALUE and bool(_QUALITY.fullmatch(read_value(cell).words))


def _is_unit(text: str) -> bool:
    unit = unit_of(text)
    return not unit or bool(find_unit(unit))
