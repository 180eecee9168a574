"""What follows from the figures by a named rule: the derived numbers a drafter may state beside the facts themselves.

Each row of `RULES` is a rule with the name reviewers know it by; `permitted` applies all of them to one report.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from assistant.checks.facts import Fact, Origin, collect_facts
from assistant.schema import Kind, PastReport, ReportInput

_CENT = Decimal("0.01")
_WAN = Decimal(10000)


@dataclass(frozen=True, slots=True, kw_only=True)
class Derivation:
    """A number that follows from facts: `value` is exact, `wording` rounded to what reports print ("52.39%").

    `operands` gives each fact id of `formula` its wording.
    """

    id: str
    label: str
    value: Decimal
    unit: str
    kind: Kind
    wording: str
    formula: str
    operands: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Book:
    """The facts of a report by id and by role, as the rules look them up."""

    facts: tuple[Fact, ...]

    def role(self, role: str) -> tuple[Fact, ...]:
        """The figures (not targets) that carry this funds role."""
        return tuple(f for f in self.facts if f.role == role and f.origin is Origin.FIGURE)

    def pairs(self) -> Iterator[tuple[Fact, Fact]]:
        """Each figure with its target."""
        targets = {f.figure: f for f in self.facts if f.origin is Origin.TARGET}
        for fact in self.facts:
            if fact.origin is Origin.FIGURE and fact.figure in targets:
                yield fact, targets[fact.figure]


def permitted(inputs: ReportInput, priors: Sequence[PastReport] = ()) -> tuple[Derivation, ...]:
    """Every derivation the table gives for this report, each id once, in the order of the table."""
    book = Book(collect_facts(inputs, priors))
    found: dict[str, Derivation] = {}
    for rule in RULES:
        for derivation in rule(book):
            found.setdefault(derivation.id, derivation)
    return tuple(found.values())


def _number(fact: Fact) -> Decimal:
    return fact.value if isinstance(fact.value, Decimal) else Decimal(0)


def _percent(top: Fact, bottom: Fact, label: str) -> Iterator[Derivation]:
    if not _number(bottom):
        return
    value = _number(top) / _number(bottom) * 100
    yield Derivation(
        id=f"{top.id}/{bottom.id}",
        label=label,
        value=value,
        unit="%",
        kind=Kind.PERCENT,
        wording=f"{_plain(value.quantize(_CENT, ROUND_HALF_UP))}%",
        formula=f"{top.id} / {bottom.id}",
        operands={top.id: top.wording, bottom.id: bottom.wording},
    )


def _difference(more: Fact, less: Fact, label: str) -> Iterator[Derivation]:
    value = _number(more) - _number(less)
    if value <= 0 or more.unit != less.unit:
        return
    percent = more.unit == "%"
    yield Derivation(
        id=f"{more.id}-{less.id}",
        label=label,
        value=value,
        unit="百分点" if percent else more.unit,
        kind=Kind.POINT if percent else more.kind,
        wording=f"{_plain(value)}个百分点" if percent else _amount(value, more),
        formula=f"{more.id} - {less.id}",
        operands={more.id: more.wording, less.id: less.wording},
    )


def _sum(parts: Sequence[Fact], label: str) -> Iterator[Derivation]:
    if len(parts) < 2 or len({p.unit for p in parts}) != 1:
        return
    value = sum((_number(p) for p in parts), Decimal(0))
    name = "+".join(p.id for p in parts)
    yield Derivation(
        id=name,
        label=label,
        value=value,
        unit=parts[0].unit,
        kind=parts[0].kind,
        wording=_amount(value, parts[0]),
        formula=name.replace("+", " + "),
        operands={p.id: p.wording for p in parts},
    )


def _amount(value: Decimal, like: Fact) -> str:
    """A value in the writing of a fact: 万元 stays 万元."""
    unit = like.wording.lstrip("约0123456789.,余")
    scale = _WAN if unit.startswith("万") else Decimal(1)
    return f"{_plain(value / scale)}{unit}"


def _plain(value: Decimal) -> str:
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _execution(book: Book) -> Iterator[Derivation]:
    """财预〔2020〕10号 附件: 预算执行率; with own funds among the spending, both ways are named."""
    for budget in book.role("adjusted_budget") or book.role("budget"):
        for spent in book.role("spent"):
            yield from _percent(spent, budget, "预算执行率")
            for own in book.role("own_funds"):
                if not holds_own_funds(book.facts):
                    continue
                value = _number(spent) - _number(own)
                if _number(budget):
                    rate = value / _number(budget) * 100
                    yield Derivation(
                        id=f"({spent.id}-{own.id})/{budget.id}",
                        label="预算执行率（不含自有资金）",
                        value=rate,
                        unit="%",
                        kind=Kind.PERCENT,
                        wording=f"{_plain(rate.quantize(_CENT, ROUND_HALF_UP))}%",
                        formula=f"({spent.id} - {own.id}) / {budget.id}",
                        operands={f.id: f.wording for f in (spent, own, budget)},
                    )


def _receipt(book: Book) -> Iterator[Derivation]:
    for budget in book.role("budget"):
        for received in book.role("received"):
            yield from _percent(received, budget, "资金到位率")


def _own_funds(book: Book) -> Iterator[Derivation]:
    for spent in book.role("spent"):
        for own in book.role("own_funds"):
            if holds_own_funds(book.facts):
                yield from _difference(spent, own, "扣除自有资金后的支出")
            else:
                yield from _sum((spent, own), "含自有资金的支出合计")


def _completion(book: Book) -> Iterator[Derivation]:
    for fact, target in book.pairs():
        if fact.unit != "%":
            yield from _percent(fact, target, f"{fact.label}完成率")


def _gap(book: Book) -> Iterator[Derivation]:
    for fact, target in book.pairs():
        yield from _difference(fact, target, f"{fact.label}超出目标")
        yield from _difference(target, fact, f"{fact.label}低于目标")


def _share(book: Book) -> Iterator[Derivation]:
    """Shares of the spending, where the unnamed funds rows are its items: together not above it."""
    items = tuple(
        f for f in book.facts if f.origin is Origin.FIGURE and f.kind is Kind.MONEY and not f.role and "支出" in f.label
    )
    for spent in book.role("spent"):
        if items and sum(_number(i) for i in items) <= _number(spent):
            for item in items:
                yield from _percent(item, spent, f"{item.label}占实际支出的比重")


RULES: tuple[Callable[[Book], Iterator[Derivation]], ...] = (
    _execution,
    _receipt,
    _own_funds,
    _completion,
    _gap,
    _share,
)


def holds_own_funds(facts: Sequence[Fact]) -> bool:
    """Whether the spending includes the own funds (含自有资金) rather than standing beside them.

    The label says so, or the balance does: budget − (spent − own) = returned + carried over.
    """
    by_role = {f.role: f for f in facts if f.role and f.origin is Origin.FIGURE}
    spent, own = by_role.get("spent"), by_role.get("own_funds")
    if spent is None or own is None:
        return False
    if "含自有" in spent.label or "含自筹" in spent.label:
        return True
    budget = by_role.get("adjusted_budget") or by_role.get("budget")
    left = [by_role[r] for r in ("returned", "carried_over") if r in by_role]
    if budget is None or not left:
        return "财政" not in spent.label and ("其中" in own.label)
    return _number(budget) - (_number(spent) - _number(own)) == sum(_number(f) for f in left)
