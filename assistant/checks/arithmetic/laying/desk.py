"""The operands for one number: the numbers just mentioned, the facts its words name, and those tied to them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice

from assistant.checks.arithmetic.averages.one_each import posted_to
from assistant.checks.arithmetic.differences.unspent import told_by_date
from assistant.checks.arithmetic.laying.costs import items_paid
from assistant.checks.arithmetic.laying.drawn_pools import draw_pools
from assistant.checks.arithmetic.laying.laid import of_fact, of_said
from assistant.checks.arithmetic.laying.reckoned import (
    as_done,
    as_planned,
    execution_rates,
    fiscal_spending,
    last_year,
    spent_both_years,
)
from assistant.checks.arithmetic.laying.scored import without_scores
from assistant.checks.arithmetic.laying.tested import tested_of
from assistant.checks.arithmetic.laying.wanted import units_wanted
from assistant.checks.arithmetic.operands import Operand, Said, nearness
from assistant.checks.arithmetic.part_and_whole import told_of
from assistant.checks.arithmetic.sums.roll import items_named, listing
from assistant.checks.counterparts import planned_of
from assistant.checks.dossier import Dossier
from assistant.checks.links import Link
from assistant.checks.reading.asks import NAMED_TWO, Ask
from assistant.checks.reading.contrasts import tells_other
from assistant.checks.reading.cues import means_money
from assistant.checks.reading.each import ALL_EACH
from assistant.checks.reading.measures import GROUPING, MONEY, MULTIPLE, PERCENT, POINTS, likeness, measure
from assistant.checks.reading.place import Place, is_picked_out
from assistant.checks.reading.stance import Stance
from assistant.checks.reading.subjects import Fit

_SPOKEN = 0.7  # said so near that it needs no word of last year
_RATIOS = frozenset({PERCENT, MULTIPLE})
_UNASKED = 0.6  # last year's number where nothing compares with last year, next year's where nothing is planned
_FADED = 0.45
_HERE = 0.75  # said in this part of the sentence
_FAINT = 0.3
_LISTED, _BACK = 0.6, 7  # shares of one list are taken of one whole, so many numbers back
_SOME = 8
_SUMMED = 0.8
_TOGETHER = 0.6
_ASKED_BY_NAME = 0.85
_NAMED_BESIDE = 0.66
_BESIDE = 0.35  # 灶具每台8000元: what stands right beside the number names the spending on it
_NAMED = 20  # facts named best, by what their names share with all words and with those beside the number
_KIN = 0.15
_PER = 0.7  # what an average is said to be over
_MISSED = 0.5
_BARE_RATE = re.compile("(?:任务|目标|计划|指标|总体)?(?:完成|达成)率")
_RATED, _TESTED = 0.6, 0.8
_SPENT_MORE = re.compile("[增减节]支")  # 增支41.82万元: what was spent, since last year
_BUDGETED = re.compile("预算|安排")
_DATED = 0.75  # what a note tells of the date that the clause names
_FEW = 4  # figures that share a unit so rare that the unit itself names them
MOST = 17  # facts tried as operands of one number; keeps the cost of a draft linear
MOST_AKIN = 11  # of these, counted in the unit of the number
MOST_DERIVED = 6  # numbers derived before, tried besides


@dataclass(slots=True, kw_only=True)
class _Desk:
    """The operands laid out for one number: how near each fact is, and what else was said of it."""

    dossier: Dossier
    dimension: str
    place: Place
    stance: Stance
    near: dict[int, float] = field(default_factory=dict)
    order: dict[int, int] = field(default_factory=dict)
    spoken: dict[int, float] = field(default_factory=dict)
    bases: set[int] = field(default_factory=set)
    here: set[int] = field(default_factory=set)
    used: set[int] = field(default_factory=set)
    derived: list[Operand] = field(default_factory=list)
    akin: str = ""

    def bring(self, fact: int, near: float) -> None:
        """Puts a fact on the desk, or nearer if it is there already."""
        if near > self.near.get(fact, 0.0):
            self.near[fact] = near

    def remember(self, memory: Sequence[Said]) -> None:
        """Numbers said before, and what those derived are made of."""
        for count, said in enumerate(memory, start=1):
            close = nearness(said.place, self.place)
            same_row = bool(self.place.row) and said.place.line == self.place.line
            if count <= _BACK and close >= _LISTED and said.formula.endswith("/ {1}") and said.parts:
                self.bases.add(said.parts[-1])
            if said.fact >= 0:
                self.near.setdefault(said.fact, close)
                self.spoken.setdefault(said.fact, close)
                self.order.setdefault(said.fact, count)
                if same_row:
                    self.here.add(said.fact)
            elif close >= _FADED:
                if said.place.clause == self.place.clause and said.parts:
                    self.used.add(said.parts[0])
                if self.stance.prior_near:
                    self.derived.extend(last_year(self.dossier, said, close))
                if self.stance.aim_near or _BUDGETED.search(self.place.before):
                    self.derived.extend(as_planned(self.dossier, said, close))
                self.derived.extend(as_done(self.dossier, said, close))
                for part in (*said.parts, *(self.dossier.stating(said.value, said.unit) if close >= _SPOKEN else ())):
                    self.bring(part, close * 0.95)
                    self.spoken.setdefault(part, close * 0.95)
                counted = said.unit == self.stance.per[0] and close >= _FADED
                self.derived.append(of_said(said, max(close, 0.75) if counted else close, count, same_row))

    def name(self, fits: Mapping[int, Fit]) -> None:
        """Facts the words around the number name, those of its own unit even faintly."""
        per = self.stance.per[0]
        priced = self.dimension == MONEY and self.stance.is_price
        named = dict(sorted(fits.items(), key=lambda item: item[1].cover, reverse=True)[:_NAMED])
        named.update(islice(fits.items(), _NAMED))
        for head, fit in named.items():
            for fact in self.dossier.members[head]:
                measure = self.dossier.measures[fact]
                akin = likeness(measure, self.dimension) or measure == per
                akin = akin or (self.dimension == POINTS and measure == PERCENT)
                beside = (akin or priced or self.dimension in (*_RATIOS, POINTS)) and fit.beside >= _BESIDE
                if beside or fit.cover >= (0.1 if akin or self.stance.ask(Ask.PRODUCT) else 0.15):
                    told = 0.55 if self.place.row else max(0.55, min(_NAMED_BESIDE, fit.beside))
                    least = 0.75 if measure == per and per != MONEY else told if beside else 0.4 if akin else 0.0
                    self.bring(fact, max(0.95 * fit.cover, min(0.75, 1.5 * fit.cover), fit.score, least))

    def _is_some(self, fact: int) -> bool:
        """安排法官包站，平均每人联系调解员3.6名: whether a fact is of some of a kind alone (60岁以上调解员)."""
        told = self.dossier.facts[fact]
        here = is_picked_out(self.place.left) or is_picked_out(self.place.after)
        return told.mention is not None and is_picked_out(told.place.left) and not here

    def ask_for(self) -> None:
        """Facts that the wording asks for by name: what a share is of, what makes it up, what an average is over."""
        two = NAMED_TWO.search(self.place.before) if self.stance.ask(Ask.SUM) >= _TOGETHER else None
        for name in two.groups() if two else ():  # 设备与监理两项合计
            for fact, _ in self.dossier.named_by(name):
                if self.dossier.measures[fact] == self.dimension:
                    self.bring(fact, _SUMMED)
        summed = self.stance.ask(Ask.SUM) >= _TOGETHER or self.stance.ask(Ask.SHARE)
        for fact in items_named(self.dossier, listing(self.place), self.dimension) if summed else ():
            self.bring(planned_of(self.dossier, fact) if self.stance.target else fact, _SUMMED)
        for fact in (*told_of(self.dossier, self.place, self.stance), *posted_to(self.dossier, self.place)):
            self.bring(fact, _SUMMED)
        for phrase in filter(None, dict.fromkeys((self.stance.whole, self.stance.part, self.stance.each))):
            for fact, share in self.dossier.named_by(phrase):
                self.bring(fact, _ASKED_BY_NAME * share)
                alike = self.dossier.namesakes(fact) if phrase == self.stance.part else ()
                for other in alike:  # 省级获奖占三分之二: of those of the province and of the city
                    self.bring(other, _ASKED_BY_NAME * share)

    def paid_for(self) -> None:
        """The item of the spending that so much for each, or a share just told, is of."""
        if self.dimension == MONEY and max(map(self.stance.ask, (Ask.PER, Ask.SAME, Ask.PRODUCT))):
            derived = [o for o in self.derived if o.order and o.near >= _SPOKEN]
            for fact, near in items_paid(self.dossier, self.stance, self.place, self.order, derived):
                self.bring(fact, near)

    def rated(self, fits: Mapping[int, Fit]) -> None:
        """平台接入率87.5%: what a rate is of is the most that is counted as what the words beside it name."""
        if self.dimension != PERCENT or self.stance.ask(Ask.RATE) < 1 or self.place.row:
            return
        for fact in tested_of(self.dossier, self.order):
            self.bring(fact, _TESTED)
            return
        named = {self.dossier.measures[head] for head, fit in fits.items() if fit.beside >= _NAMED_BESIDE}
        for fact in (f for unit in named for f in self.dossier.figures_in(unit)):
            if self.dossier.numbers[fact] == self.dossier.largest[self.dossier.measures[fact]]:
                self.bring(fact, _RATED)

    def undone(self) -> None:
        """Figures below their target, where a share is told of what was not done (三成的学校没能按期动工), or the rate

        of completion alone is.
        """
        bare = self.stance.ask(Ask.RATE) >= 1 and bool(_BARE_RATE.match(self.place.left))
        if self.dimension == PERCENT and (bare or self.stance.ask(Ask.REST)) and not means_money(self.place):
            for fact in self.dossier.missed if len(self.dossier.missed) <= _FEW else ():
                self.bring(fact, _MISSED)

    def match_units(self, memory: Sequence[Said]) -> None:
        """Figures alone in their unit: of the number, of what an average is over, of the number a share begins with."""
        if self.dimension in _RATIOS and memory and nearness(memory[0].place, self.place) >= _SPOKEN:
            self.akin = memory[0].unit
        wanted = units_wanted(self.dossier, self.dimension, self.place, self.stance, self.near, memory, self.akin)
        for dimension, near in wanted.items():
            figures = self.dossier.figures_in(dimension)
            if len(figures) <= _FEW:
                for fact in figures:
                    self.bring(fact, near - 0.05 * (len(figures) - 1))
        if self.dimension.endswith("次") and (time := ALL_EACH.search(self.place.lead)):
            for fact in self.dossier.figures_in(measure(time.group(1))[0]):
                self.bring(fact, 0.5)
        many = self.dimension.removesuffix("次")  # 督导3轮，每家都走到，累计45家次
        there = (*self.dossier.figures_in(many), *self.dossier.noted_in(many)) if many != self.dimension else ()
        for fact in there if len(there) <= _SOME else ():
            self.bring(fact, 0.5)
        per = self.stance.per[0]
        noted = self.dossier.noted_in(per) if per and not self.dossier.figures_in(per) else ()
        for fact in noted if len(noted) <= _FEW else ():
            self.bring(fact, 0.5)
        for fact in self.dossier.nouns(per) if len(per) == 1 and not self.dossier.figures_in(per) else ():
            self.bring(fact, _PER)
        if memory and memory[0].fact >= 0 and (self.stance.ask(Ask.SHARE) or self.stance.ask(Ask.REST)):
            self._bring_kin(memory[0])
        if self.stance.ask(Ask.PER) and per and not self.stance.rhythm[0]:
            noted = self.dossier.noted_in(self.dimension)
            for fact in noted if len(noted) <= _SOME else ():
                self.bring(fact, 0.4)
        if self.akin != self.dimension and (self.stance.ask(Ask.SHARE) or self.stance.ask(Ask.RATE)):
            figures = self.dossier.figures_in(self.akin)
            largest = [f for f in figures if self.dossier.numbers[f] == self.dossier.largest[self.akin]]
            for fact in figures if len(figures) <= _SOME else largest:
                self.bring(fact, 0.45)
            noted = self.dossier.noted_in(self.akin)
            for fact in noted if len(noted) <= _SOME else ():
                self.bring(fact, 0.4)

    def _bring_kin(self, said: Said) -> None:
        """Facts of the unit just said that are named like it: what 污泥中有2150吨 is a part of."""
        for fact in (*self.dossier.figures_in(said.unit), *self.dossier.noted_in(said.unit)):
            kin = self.dossier.kin(said.fact, fact) if fact != said.fact else 0.0
            if kin >= _KIN:
                self.bring(fact, 0.5 + 0.2 * kin)

    def tie(self) -> None:
        """Facts tied to those on the desk: targets, last year's, the rest of a note."""
        pulls = {link: _pull(link, self.stance) for link in Link}
        for fact, close in tuple(self.near.items()):
            for other, link in self.dossier.links[fact].items():
                self.bring(other, close * pulls[link])

    def tell_apart(self) -> None:
        """鱼苗超额186万尾；虾苗受亲虾影响，比目标少80万尾: what this part of the sentence names takes the place of

        what was said before it of a thing named like it.
        """
        words = self.place.lead + self.place.before
        said = [f for f, near in self.spoken.items() if near < _HERE and self._is_figure(f)]
        for fact in said if words else ():
            label = self.dossier.facts[fact].label
            for other in tuple(self.near):
                same = self.dossier.measures[other] == self.dossier.measures[fact] and self._is_figure(other)
                if (
                    same
                    and self.spoken.get(other, 0.0) < _HERE
                    and tells_other(words, label, self.dossier.facts[other].label)
                ):
                    self.bring(other, max(self.near[fact], _SPOKEN))
                    self.near[fact] *= _UNASKED

    def _is_figure(self, fact: int) -> bool:
        return self.dossier.facts[fact].mention is None and bool(self.dossier.facts[fact].figure)

    def add_funds(self) -> None:
        """The totals of the report, and the items of the spending where a sum is asked for."""
        rated = "执行率" in self.place.left and self.dimension == PERCENT
        for fact in self.dossier.totals:
            self.bring(fact, 0.66 if rated else 0.5)
            if _SPENT_MORE.search(self.place.left) and self.dossier.past_of(fact) >= 0:
                self.bring(self.dossier.past_of(fact), 0.5)
        if self.stance.prior and self.stance.ask(Ask.SHARE) >= 1 and self.dimension == PERCENT:
            for fact in spent_both_years(self.dossier):
                self.bring(fact, _PER)
        for fact in told_by_date(self.dossier, self.place.before) if self.dimension == MONEY else ():
            self.bring(fact, _DATED)
        if self.stance.ask(Ask.SUM) and self.dimension == MONEY:
            for fact in self.dossier.items:
                self.bring(fact, 0.45)
        self.derived.extend(fiscal_spending(self.dossier, self.near, named="财政" in self.place.before))
        if self.dimension in (PERCENT, POINTS) and "执行率" in self.place.lead:
            by_role = {self.dossier.facts[i].role: i for i in self.dossier.totals}
            self.derived.extend(execution_rates(self.dossier, by_role, past=False))
            if self.stance.prior_near:
                past = {role: self.dossier.past_of(i) for role, i in by_role.items()}
                self.derived.extend(execution_rates(self.dossier, past, past=True))

    def discount(self) -> None:
        """Last year's numbers and next year's plans, where the wording asks for neither."""
        past = self.stance.against_past or self.stance.prior or self.stance.of_past
        plan = self.stance.plan or self.place.year > self.dossier.inputs.year
        for fact, near in self.near.items():
            if self.spoken.get(fact, 0.0) >= _SPOKEN:
                continue
            own = self.dossier.stances[fact]
            earlier = self.dossier.is_prior(fact) or (own.prior and own.prior_here)
            past_unasked = earlier and (not past or own.plan)
            if past_unasked or (own.plan and not plan) or self._is_some(fact):
                self.near[fact] = near * _UNASKED
        for fact in self.dossier.thresholds & self.near.keys():
            self.near[fact] *= _UNASKED  # 500吨以上8座, 4.2米车型9辆: by what a kind is told

    def operands(self) -> tuple[Operand, ...]:
        """What lies nearest, numbers of the unit judged first."""
        told = without_scores(self.dossier, self.place, self.dimension, self.near)
        groups = GROUPING - {self.dimension}  # 40岁以下247名: by what a group is told
        ranked = sorted((i for i in told if self.dossier.measures[i[0]] not in groups), key=lambda item: -item[1])
        wanted = self.akin or self.dimension
        heard = [i for i in ranked if i[1] >= _FAINT or i[0] in self.order]
        akin = [i for i in heard if likeness(self.dossier.measures[i[0]], wanted)]
        taken = {fact for fact, _ in akin[:MOST_AKIN]}
        chosen = akin[:MOST_AKIN] + [item for item in ranked if item[0] not in taken][: MOST - len(taken)]
        found = [
            operand
            for fact, near in chosen
            for operand in of_fact(
                self.dossier,
                fact,
                near,
                order=self.order.get(fact, 0),
                base=fact in self.bases,
                here=fact in self.here,
                used=fact in self.used,
            )
        ]
        nearest = sorted(self.derived, key=lambda o: -o.near)[:MOST_DERIVED]
        return tuple(sorted([*found, *nearest], key=lambda o: -o.near))


def gather(
    dossier: Dossier, dimension: str, place: Place, stance: Stance, fits: Mapping[int, Fit], memory: Sequence[Said]
) -> tuple[Operand, ...]:
    """The operands for a number, nearest first; at most `MOST` facts and `MOST_DERIVED` numbers derived before."""
    desk = _Desk(dossier=dossier, dimension=dimension, place=place, stance=stance)
    desk.remember(memory)
    desk.name(fits)
    desk.ask_for()
    desk.paid_for()
    desk.rated(fits)
    desk.undone()
    desk.match_units(memory)
    desk.tie()
    desk.tell_apart()
    draw_pools(dossier, place, desk.near, desk.spoken)
    desk.add_funds()
    desk.discount()
    return desk.operands()


def _pull(link: Link, stance: Stance) -> float:
    """How much of its nearness a fact lends to one tied to it, given what the wording compares with."""
    if link is Link.PRIOR:
        return 0.95 if stance.prior_near else 0.85 if stance.against_past else 0.6
    if link is Link.PLAN:
        return 0.9 if stance.ask(Ask.CHANGE) else 0.5
    if link in (Link.FUNDS, Link.PART):
        return 0.6
    if link is Link.TARGET:
        wanted = stance.aim_near or stance.ask(Ask.RATE) or stance.ask(Ask.REST) or stance.ask(Ask.CHANGE)
        return 0.95 if wanted else 0.7
    return 0.8
