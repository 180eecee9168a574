"""A draft as its reviewer sees it: the judged numbers, the funds by role, the targets, and the text by section."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from assistant.checks.derivations import holds_own_funds
from assistant.checks.dossier import Dossier
from assistant.checks.facts import Origin
from assistant.checks.judging.entries import Entry
from assistant.checks.reading.lines import Line
from assistant.checks.reading.subjects import terms
from assistant.checks.targets import is_missed, is_outlay
from assistant.schema import Figure, Finding

LOW_EXECUTION = Decimal(80)  # percent; below it a reason and a measure are due (财预〔2020〕10号)
FAR_ABOVE = Decimal(130)  # percent of a target; above it an explanation is due
CAUSE = re.compile(
    "(?<!原)因(?!.(?:制宜|施[教策]|而异))为?|由于|(?<![析找明清])原因|受.{0,14}(?:影响|制约|限制)|导致|致使|造成|未能(?!(?:如期|按期|全部|及时|全面)?(?:完成|清零|达|实现|补齐|做到|完工))|推迟|延期|延后|延迟|顺延|滞后|调减|调整|取消|冲突|根源|不足以|暂停|停工"
)
_CLAUSE = re.compile(r"[^；。！？\n]+")
_SENTENCE = re.compile(r"[^。！？\n]+[。！？]?")
_NEXT_POINT = re.compile(
    r"\s*(?:[其第]?[一二三四五六七八九十]+[是、，]|[（(][一二三四五六七八九十\d]+[）)]|\d+[.、．]|[①-⑳]|另外|此外)"
)  # 二是指标没有达到目标。三是设备滞后: the third point is no cause of the second


@dataclass(frozen=True, slots=True, kw_only=True)
class Clause:
    """A part of a sentence between ； and 。, with the terms of its words."""

    start: int
    end: int
    terms: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """Everything a rule looks at.

    `lines` are the draft's prose and table rows, headings excluded; `by_fact` the entries that state each fact, by its
    id; `causes` the clauses that give a cause, each with the clause before it in its line (None: it is the first, or
    makes another point). `missed` are the figures that did not reach their target, the direction that is better taken
    into account.
    """

    text: str
    dossier: Dossier
    entries: Sequence[Entry]
    lines: Sequence[Line]
    by_fact: Mapping[str, Sequence[Entry]]
    causes: Sequence[tuple[Clause | None, Clause]]
    missed: tuple[Figure, ...]

    @property
    def figures(self) -> tuple[Figure, ...]:
        """The figures of the inputs."""
        return self.dossier.inputs.figures

    def fund(self, role: str) -> Decimal | None:
        """Money of a role in 元, all its rows together; None where no row has the role."""
        rows = [f for f in self.dossier.facts if f.role == role and f.origin is Origin.FIGURE]
        values = [f.value for f in rows if isinstance(f.value, Decimal)]
        return sum(values, Decimal(0)) if values else None

    @property
    def budget(self) -> Decimal | None:
        """The budget the spending is measured by: the adjusted one where there is one."""
        adjusted = self.fund("adjusted_budget")
        return adjusted if adjusted else self.fund("budget")

    @property
    def fiscal_spending(self) -> Decimal | None:
        """Spending of budget money in 元: own funds taken out where the spending includes them."""
        spent, own = self.fund("spent"), self.fund("own_funds")
        if spent is None:
            return None
        return spent - own if own and holds_own_funds(self.dossier.facts) else spent

    @property
    def execution(self) -> Decimal | None:
        """Budget money spent over the budget, in percent; None if the inputs do not say (财预〔2020〕10号 附件)."""
        budget, spent = self.budget, self.fiscal_spending
        return spent / budget * 100 if budget and spent is not None else None

    def section(self, prefix: str) -> str:
        """The text of all sections under an id, joined by line breaks; "" if the draft has none."""
        return "\n".join(self.text[x.start : x.end] for x in self.lines if _under(x.section, prefix))

    def span(self, prefix: str) -> tuple[int, int]:
        """First and last offset of the lines of a section, (0, 0) if there are none."""
        own = [x for x in self.lines if _under(x.section, prefix)]
        return (own[0].start, own[-1].end) if own else (0, 0)

    @property
    def prose(self) -> str:
        """All lines of the draft, headings excluded."""
        return "\n".join(self.text[x.start : x.end] for x in self.lines)

    def sentences(self, text: str) -> Iterator[str]:
        """The sentences of a text."""
        return (m.group() for m in _SENTENCE.finditer(text))

    def stated(self, figure: Figure) -> tuple[Entry, ...]:
        """The entries that state a figure's value or target."""
        own = (*self.by_fact.get(figure.id, ()), *self.by_fact.get(f"{figure.id}.target", ()))
        return tuple(sorted(own, key=lambda e: e.mention.start))

    def finding(self, rule: str, message: str, *, section: str = "", at: tuple[int, int] = (0, 0)) -> Finding:
        """A finding without severity and basis, which the table of rules adds."""
        return Finding(rule=rule, severity="", section=section, start=at[0], end=at[1], message=message)


def lay_out(text: str, dossier: Dossier, entries: Sequence[Entry], lines: Sequence[Line]) -> Review:
    """The review of a draft, with what several rules look up gathered once."""
    by_fact: dict[str, list[Entry]] = defaultdict(list)
    for entry in entries:
        if entry.fact >= 0:
            by_fact[dossier.facts[entry.fact].id].append(entry)
    causes = tuple(_causes(text, lines))
    aimed = ((f, f.target) for f in dossier.inputs.figures if f.target is not None and not is_outlay(f))
    missed = tuple(figure for figure, target in aimed if is_missed(figure, target))
    return Review(
        text=text, dossier=dossier, entries=entries, lines=lines, by_fact=by_fact, causes=causes, missed=missed
    )


def _causes(text: str, lines: Sequence[Line]) -> Iterator[tuple[Clause | None, Clause]]:
    for line in lines:
        before: re.Match[str] | None = None
        for found in _CLAUSE.finditer(text, line.start, line.end):
            if CAUSE.search(found.group()):
                told = before is not None and not _NEXT_POINT.match(found.group())
                yield (_clause(before) if told and before else None), _clause(found)
            before = found


def _clause(found: re.Match[str]) -> Clause:
    return Clause(start=found.start(), end=found.end(), terms=terms(found.group()))


def _under(section: str, prefix: str) -> bool:
    return section == prefix or section.startswith(prefix + ".")


def percent(value: Decimal) -> str:
    """A rate for a message: 52.39%."""
    return f"{value:.2f}".rstrip("0").rstrip(".") + "%"


def wan(value: Decimal) -> str:
    """Money for a message, from 元: 119.88万元."""
    text = f"{value / 10000:f}"
    return (text.rstrip("0").rstrip(".") if "." in text else text) + "万元"
