"""The domain types every step passes on: frozen values, no behaviour that reads files, clocks or models.

Field names and allowed values are those of the published interface (report.yaml, ``check --json`` …).
Numbers are `Decimal`; text offsets are Python `str` indices, end exclusive.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from typing import TypeVar, dataclass_transform

_T = TypeVar("_T")


@dataclass_transform(frozen_default=True, kw_only_default=True, field_specifiers=(field,))
def frozen(*, eq: bool = True) -> Callable[[type[_T]], type[_T]]:
    """As `dataclass(frozen=True, slots=True, kw_only=True)`, for the values a check makes by the thousand.

    mypy alone holds them frozen: the guard at run time makes each cost five times as much to build.
    """
    return dataclass(slots=True, kw_only=True, eq=eq, unsafe_hash=eq)


class Kind(StrEnum):
    """What a numeric mention in a text is."""

    MONEY = "money"
    QUANTITY = "quantity"
    PERCENT = "percent"
    POINT = "point"
    MULTIPLE = "multiple"
    FRACTION = "fraction"
    SCORE = "score"
    DATE = "date"
    YEAR = "year"
    DOCUMENT_NUMBER = "document_number"
    ORDINAL = "ordinal"
    LIST_MARKER = "list_marker"
    NAME = "name"
    IDIOM = "idiom"


class Hedge(StrEnum):
    """How exactly a number is stated."""

    ABOUT = "about"
    OVER = "over"
    UNDER = "under"
    AT_LEAST = "at_least"
    AT_MOST = "at_most"


Range = tuple[Decimal, Decimal]


@frozen()
class Mention:
    """One number as read in a text.

    `value` is in the base unit (元, 人, %, …); a range is (low, high); None where the kind has no numeric value.
    `normal` is the comparable form of a date ("2024-01-26", "2024-08", "--09-01") or a document number
    ("〔2024〕9号"), else "".
    """

    start: int
    end: int
    text: str
    kind: Kind
    value: Decimal | Range | None = None
    unit: str = ""
    hedge: Hedge | None = None
    normal: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One reported value: the only kind of thing, beside a note, that a drafted number may cite.

    `value` and `target` are in `unit`, as the clerk wrote them. `role` marks funds rows (budget, spent, …),
    `direction` is "higher" or "lower" (which way is better), `comparator` how a target is meant
    (at_least | at_most | equal, "" if not stated).
    """

    id: str
    label: str
    value: Decimal
    unit: str
    category: str = ""
    role: str = ""
    target: Decimal | None = None
    approx: bool = False
    direction: str = "higher"
    comparator: str = ""
    weight: Decimal | None = None
    score: Decimal | None = None
    deviation: str = ""
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """An indicator that is met in words or by a date ("优", "2023年12月底前"), not by a number.

    It belongs to the official form and its scores; what it says is also among the notes, where numbers are checked.
    """

    id: str
    label: str
    value: str
    target: str = ""
    category: str = ""
    weight: Decimal | None = None
    score: Decimal | None = None
    deviation: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """A jotted line; `section` is a section id, a prefix of ids, or "" for the whole report."""

    text: str
    section: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportInput:
    """Everything one report is written from. `warnings` are plain sentences about what was read doubtfully.

    `grade` is 优, 良, 中 or 差, the grade that the unit gave itself; "" where it gave none.
    """

    unit: str
    project: str
    year: int
    figures: tuple[Figure, ...] = ()
    notes: tuple[Note, ...] = ()
    statements: tuple[Statement, ...] = ()
    template: str = ""
    grade: str = ""
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """One section of a past report; `id` is the outline id, "" where the heading maps to none."""

    id: str
    heading: str
    text: str
    tables: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class PastReport:
    """A past report as read from a file; unit, project are "" and year 0 where neither file nor caller says them."""

    file: str
    unit: str
    project: str
    year: int
    sections: tuple[Section, ...]
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A section of a past report found for a query: `score` orders hits, `why` says in Chinese why it was found."""

    file: str
    unit: str
    project: str
    year: int
    section: str
    text: str
    score: float
    why: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftSection:
    """Where a section stands in a draft: body is text[start:end]; `id` is "" for text under no known heading."""

    id: str
    heading: str
    start: int
    end: int


class Verdict(StrEnum):
    """What the ledger says of one mention."""

    SUPPORTED = "supported"
    DERIVED = "derived"
    WRONG_VALUE = "wrong_value"
    WRONG_UNIT = "wrong_unit"
    WRONG_FIGURE = "wrong_figure"
    PRIOR_YEAR = "prior_year"
    WRONG_PERIOD = "wrong_period"
    INCONSISTENT = "inconsistent"
    UNSUPPORTED = "unsupported"
    NOT_CHECKED = "not_checked"


RIGHT = frozenset({Verdict.SUPPORTED, Verdict.DERIVED})
WRONG = frozenset(Verdict) - RIGHT - {Verdict.NOT_CHECKED}


@frozen()
class Judged:
    """A mention with its verdict.

    `source` is one of {"figure": id}, {"target": id}, {"note": index}, {"formula", "operands", "result"},
    {"prior": file, "text"} or None. `expected` is ready to paste in place of text[start:end], or None.
    """

    mention: Mention
    section: str
    verdict: Verdict
    source: Mapping[str, object] | None = None
    expected: str | None = None
    explanation: str = ""


@frozen()
class Finding:
    """What a reviewer would raise; severity is error | warning | info, `basis` the regulation or rule of arithmetic."""

    rule: str
    severity: str
    section: str
    start: int
    end: int
    message: str
    basis: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ledger:
    """One draft, checked: every mention judged, the findings, and the ids of figures never mentioned."""

    mentions: tuple[Judged, ...]
    findings: tuple[Finding, ...] = ()
    missing: tuple[str, ...] = ()
    summary: Mapping[str, int] = field(default_factory=dict)
