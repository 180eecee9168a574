"""The operation asked for over an operand the words do not mean: 质保金 of the ceiling price, not of the contract.

Each rule holds a reading that fits the number against one that does not. One that a rule speaks against is not what
the words mean, however many digits agree.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence

from assistant.checks.arithmetic.fund_words import named_whole
from assistant.checks.arithmetic.operands import Operand, Said
from assistant.checks.arithmetic.scene import BUDGETS, SAME_SENTENCE, SAME_UNIT, Guess, Scene
from assistant.checks.dossier import Dossier
from assistant.checks.judging.binding import Claim
from assistant.checks.judging.subject import Subject
from assistant.checks.links import Link
from assistant.checks.reading.asks import COVERED, NAMED_TWO, Ask
from assistant.checks.reading.contrasts import names_other
from assistant.checks.reading.subjects import terms

_BACK = 16  # characters of the sentence looked back
_SLACK = 0.15  # how far the reading that the words speak for may stay behind
_MEANT = 1.0  # how plainly a reading is asked for that the words speak for
_PLAINLY = 0.8
_SUMMED = 0.6
_HARDLY_NAMED = 0.1
_LEAST = 0.6  # rating from which a reading is more than chance
_TWO_NAMED = 1.2  # rating from which a sum is of the two things named
_PAIR = 2
_SPENT = re.compile("支出|花费|开支|支付|使用|用款")
_BUDGET = re.compile("预算|安排|下达|批复")
_EXECUTED = ("执行", "支出")  # 执行率, 支出进度
_FIRST = re.compile("年初|原(?:先|定|来|批)?的?(?:预算|安排|批复)|最初|初始")
_FISCAL = re.compile("财政|扣除|剔除|扣掉|不含|不计|除去|预算资金")
_IS_SO_MUCH = re.compile("(?:约|近|已|就)*(?:是|为|相当于|等于|达到?)")
_ADJUSTED = re.compile("(?:追加|调[增减整]|增拨|增补|[压核削]减)[^，。；\\d]{0,3}(?:幅度?|比例|比率|率)[^，。；\\d]*$")
_CHECKED = re.compile(f"(?:{COVERED})的?(?:比例|比率|占比|面)[^，。；\\d]*$")
_COMPLETED = re.compile("(?:完成|达成|实现|达标)$")
_RETAINED = re.compile("质保金|质量保证金|保证金|尾款|预付款|进度款")
_CEILING = re.compile("控制价|限价|概算|预算价")
_AGREED = re.compile("中标|合同|成交|签约")
_THAN = re.compile("比([\u3400-\u9fff]{1,8}?)(?:还|要)?(?:多|少|高|低|长|短|快|慢)了?(?:约|近)*$")
_TWO_TOLD = re.compile("(?<!前)(?<!后)[两二][项者类笔块部种个][^，。；\\d]*$")


def meant_rather(scene: Scene, subject: Subject, right: Guess, tried: Sequence[Guess]) -> Guess | None:
    """The best reading that a rule speaks for, where the one that fits takes an operand the words do not mean."""
    rules = _RULES.get(right.formula, _OVER_YEAR if right.formula.startswith("{0} / ") else ())
    meant = [
        guess
        for guess in (tried if rules else ())
        if guess.rating >= right.rating - _SLACK
        and not subject.printed.allows(guess.value)
        and any(rule(scene, right, guess) for rule in rules)
    ]
    best = max(meant, key=lambda guess: guess.rating, default=None)
    return best and best._replace(rating=max(best.rating, _MEANT))


def is_one_of_two(subject: Subject, right: Claim, other: Guess | None) -> bool:
    """投诉和建议共4.80万件: a fact that is one alone of two that the words add up."""
    if other is None or other.formula != "{0} + {1}" or other.rating < _TWO_NAMED:
        return False
    summed = subject.stance.ask(Ask.SUM) >= _PLAINLY and right.fact in {o.fact for o in other.operands}
    return summed and bool(NAMED_TWO.search(subject.place.before))


def is_compared(dossier: Dossier, subject: Subject, right: Claim) -> bool:
    """东段41个，比西段多16个: the number of what stands behind 比 is no difference to it."""
    named = _THAN.search(subject.place.left) if subject.stance.ask(Ask.CHANGE) >= 1 else None
    own = dossier.stances[right.fact].ask(Ask.CHANGE) or dossier.is_prior(right.fact)
    return named is not None and not own and dossier.share_named(named.group(1), right.fact) >= _PLAINLY


def is_of_another(dossier: Dossier, subject: Subject, said: Said, meant: Guess | None) -> bool:
    """每天50人，上年每天50人; 甲库月均16件，乙库月均16件: no number is told again of what is named otherwise."""
    facts = tuple(o.fact for o in meant.operands if o.fact >= 0) if meant is not None else ()
    if not facts or not said.parts:
        return False
    if subject.stance.prior_here and all(map(dossier.is_prior, facts)):
        return not any(map(dossier.is_prior, said.parts))
    labels = [dossier.facts[fact].label for fact in (said.parts[0], facts[0])]
    return names_other(subject.place.left, *labels)


def _differ(taken: Guess, meant: Guess, at: int) -> bool:
    """Whether two readings of one formula differ by the operand at one place alone."""
    pairs = zip(taken.operands, meant.operands, strict=True)
    same = taken.formula == meant.formula
    return same and all((a.key != b.key) == (count == at) for count, (a, b) in enumerate(pairs))


def _role(scene: Scene, one: Operand) -> str:
    if one.key == scene.dossier.fiscal_spending:
        return "spent"
    return scene.dossier.facts[one.fact].role if one.fact >= 0 else ""


def _roles_told(scene: Scene, one: Operand) -> frozenset[str]:
    """调成304万: what an amount of this year is in the funds, which a note may tell in words of its own."""
    dossier = scene.dossier
    totals = (fact for fact in dossier.totals if dossier.numbers[fact] == one.value and not one.prior)
    return frozenset(dossier.facts[fact].role for fact in totals)


def _of_other_name(scene: Scene, taken: Guess, meant: Guess) -> bool:
    """松木月均1600株，柏木月均1400株: the amount that is spread is the one named beside the number."""
    one, other = taken.operands[0], meant.operands[0]
    if (
        scene.stance.ask(Ask.PER) < _PLAINLY
        or min(one.fact, other.fact) < 0
        or one.prior != other.prior
        or not _differ(taken, meant, 0)
    ):
        return False
    return names_other(scene.place.left, one.label, other.label)


def _of_budget(scene: Scene, taken: Guess, meant: Guess) -> bool:
    """月均支出48.61万元: what was spent is spread, not what was given."""
    roles = [_role(scene, guess.operands[0]) for guess in (taken, meant)]
    if roles[0] not in BUDGETS or roles[1] != "spent" or not _differ(taken, meant, 0):
        return False
    return bool(_SPENT.search(scene.place.left)) and not _BUDGET.search(scene.place.left)


def _over_spending(scene: Scene, taken: Guess, meant: Guess) -> bool:
    """预算资金支出318.60万元，执行率92.35%: over the budget, never over the spending that holds it."""
    if not scene.rate.endswith(_EXECUTED) or taken.formula != meant.formula:
        return False
    over = [_role(scene, guess.operands[1]) for guess in (taken, meant)]
    return over[0] == "spent" and over[1] in BUDGETS and taken.operands[0].value == meant.operands[0].value


def _over_first(scene: Scene, taken: Guess, meant: Guess) -> bool:
    """财政资金执行率88.88%: over the budget of the whole year, unless the words name or just told the first one."""
    if not scene.rate.endswith(_EXECUTED) or not _differ(taken, meant, 1):
        return False
    first, adjusted = taken.operands[1], meant.operands[1]
    told = first.order and first.near >= SAME_SENTENCE and not adjusted.order
    return (_role(scene, first), _role(scene, adjusted)) == ("budget", "adjusted_budget") and not (
        told or named_whole(scene, first) or _FIRST.search(scene.place.lead[-_BACK:])
    )


def _over_fiscal(scene: Scene, taken: Guess, meant: Guess) -> bool:
    """刈割支出486万元，占总支出42.9%: of all that was spent, own funds too, where no word takes them out."""
    over = [guess.operands[1] for guess in (taken, meant)] if _differ(taken, meant, 1) else []
    if not over or over[0].key != scene.dossier.fiscal_spending or _role(scene, over[1]) != "spent":
        return False
    return not (scene.rate.endswith(_EXECUTED) or _FISCAL.search(scene.place.lead))


def _of_earlier(scene: Scene, taken: Guess, meant: Guess) -> bool:
    """预算1540万元，调整后1480万元，是上年900万元的1.64倍: of what was told last before it, not of the one before."""
    if not _IS_SO_MUCH.match(scene.place.before) or not _differ(taken, meant, 0):
        return False
    earlier, last = taken.operands[0], meant.operands[0]
    told = last.fact >= 0 and last.order == _PAIR and last.near >= SAME_UNIT  # no gap just told, which goes before it
    return told and earlier.order > _PAIR and taken.operands[1].order == 1


def _over_adjusted(scene: Scene, taken: Guess, meant: Guess) -> bool:
    """追加46万元，追加幅度5.6%; 压减16万元，压减比例5%: of what there was before, not of what it came to."""
    if not _ADJUSTED.search(scene.place.left) or not _differ(taken, meant, 1):
        return False
    after, before = (_roles_told(scene, guess.operands[1]) for guess in (taken, meant))
    return "adjusted_budget" in after and "budget" in before


def _of_one_kind(scene: Scene, taken: Guess, meant: Guess) -> bool:
    """抽查图纸7.2万张，抽查比例2%: of all that there are, not of one kind that no word names."""
    if scene.stance.whole or not _CHECKED.search(scene.place.left) or not _differ(taken, meant, 1):
        return False
    one, whole = taken.operands[1], meant.operands[1]
    unsaid = meant.rating > taken.rating and one.fact >= 0 and not one.order and scene.named(one) < _HARDLY_NAMED
    figures = scene.dossier.figures_in(whole.unit) if unsaid and one.value < whole.value else ()
    return whole.fact in figures and whole.value == scene.dossier.largest[whole.unit]


def _takes_target(scene: Scene, taken: Guess, meant: Guess) -> bool:
    """采用率40.74%: of the reports written, not of those to be written; 每期80课时，累计3680课时: of the 46期 held."""
    stance = scene.stance
    if stance.target or stance.aim_here or stance.of_aim or stance.plan or _COMPLETED.search(scene.rate):
        return False
    if meant.rating < _LEAST or taken.formula != meant.formula:
        return False
    apart = [(a, b) for a, b in zip(taken.operands, meant.operands, strict=True) if a.key != b.key]
    if len(apart) != 1 or apart[0][0].order or scene.link(*apart[0]) is not Link.TARGET:
        return False
    aim, done = apart[0]
    others = [o for o in taken.operands if o.key != aim.key]
    undone = any(o.unit == aim.unit and o.value + done.value >= aim.value > done.value for o in others)
    return scene.is_target(aim) and not any(map(scene.is_target, (done, *others))) and not undone


def _of_ceiling(scene: Scene, taken: Guess, meant: Guess) -> bool:
    """质保金按3%预留，折合10.25万元: of the price agreed upon, not of the ceiling it was bid under."""
    if not _RETAINED.search(scene.place.lead[-_BACK:]) or not _differ(taken, meant, 0):
        return False
    one, other = taken.operands[0].label, meant.operands[0].label
    return bool(_CEILING.search(one) and _AGREED.search(other)) and not _CEILING.search(other)


def _adds_target(scene: Scene, taken: Guess, meant: Guess) -> bool:
    """两年累计5660条: what was done is added up, not what was to be done."""
    stance = scene.stance
    if taken.formula != meant.formula or stance.target or stance.aim_here or stance.aim_near:
        return False
    sides = [{o.fact for o in guess.operands} for guess in (taken, meant)]
    one, other = sides[0] - sides[1], sides[1] - sides[0]
    if not len(one) == len(other) == 1 or min(*one, *other) < 0:
        return False
    aimed, done = one.pop(), other.pop()
    numbers, links = scene.dossier.numbers, scene.dossier.links[done]
    said = any(o.fact == aimed and o.order for o in taken.operands)
    return not said and any(link is Link.TARGET and numbers[o] == numbers[aimed] for o, link in links.items())


def _adds_untold(scene: Scene, taken: Guess, meant: Guess) -> bool:
    """路径128.80万元，球场96.40万元，两类加起来225.20万元: the two just told, not one of them and another."""
    if taken.formula != meant.formula or not _TWO_TOLD.search(scene.place.lead[-_BACK:]):
        return False
    told = {o.order for o in meant.operands} == {1, _PAIR} and all(o.near >= SAME_UNIT for o in meant.operands)
    return told and any(not o.order for o in taken.operands) and scene.stance.ask(Ask.SUM) >= _PLAINLY


def _adds_but_two(scene: Scene, taken: Guess, meant: Guess) -> bool:
    """队长2人、炮手16人，雇看护员45人，队伍共63人: all that were just told, not two of them."""
    keys, others = ({o.key for o in guess.operands} for guess in (taken, meant))
    plainly = scene.stance.ask(Ask.SUM) >= _SUMMED and meant.rating > taken.rating
    told = all(o.order and o.near >= SAME_UNIT for o in meant.operands)
    return plainly and keys < others and told and meant.formula.startswith("{0} + {1} + ")


def _goes_wrong_way(scene: Scene, taken: Guess, meant: Guess) -> bool:
    """一标段38株，比二标段多21株: what was just told is the more of the two, not what is taken off."""
    fell = scene.stance.fell
    if (
        fell is None
        or not (scene.stance.versus or _THAN.search(scene.place.left))
        or taken.formula != meant.formula
        or meant.rating <= taken.rating
    ):
        return False
    more, less = (1, 0) if fell else (0, 1)
    return _is_just(taken.operands[less]) and _is_just(meant.operands[more])


def _is_just(one: Operand) -> bool:
    return one.fact >= 0 and one.order == 1 and SAME_UNIT <= one.near < 1


def _adds_another(scene: Scene, taken: Guess, meant: Guess) -> bool:
    """三级古树最多，占全部的近三分之二: the share of one alone, where nothing tells of two together."""
    share = scene.stance.ask(Ask.SHARE) >= _PLAINLY > scene.stance.ask(Ask.SUM)
    if not share or meant.formula != "{0} / {1}" or meant.rating < taken.rating:
        return False
    (*parts, whole), (part, base) = taken.operands, meant.operands
    return whole.key == base.key and part.key in {o.key for o in parts} and not NAMED_TWO.search(scene.place.before)


def _of_some(scene: Scene, taken: Guess, meant: Guess) -> bool:
    """质检员3人，人均承担水样448份: of all of them, not of those of a note's that were 合格, which no word says."""
    if scene.stance.ask(Ask.PER) < _PLAINLY or meant.rating < taken.rating or not _differ(taken, meant, 0):
        return False
    some, whole = taken.operands[0], meant.operands[0]
    if some.order or min(some.fact, whole.fact) < 0 or some.value >= whole.value or some.prior != whole.prior:
        return False
    dossier = scene.dossier
    noted = {dossier.notes[twin] for twin in dossier.twins(whole.fact)} - {-1}
    own = dossier.tags[some.fact][0] - dossier.tags[whole.fact][0]
    return dossier.notes[some.fact] in noted and bool(own) and not own & terms(scene.place.before)


def _of_part_unnamed(scene: Scene, taken: Guess, meant: Guess) -> bool:
    """电类1330件、其他1087件，电类占四分之一: of the one that the words begin with, not of another listed."""
    if not scene.stance.part or not _differ(taken, meant, 0):
        return False
    one, other = taken.operands[0], meant.operands[0]
    listed = one.fact >= 0 and one.order > 0 and other.order > 0 and one.unit == other.unit
    last = max(o.order for o in meant.operands)
    more = any(o.order == last + 1 and o.unit == one.unit and o.near >= SAME_UNIT for o in scene.operands)
    if len(meant.operands) > _PAIR and more:
        return False  # of some of those listed
    begins = bool(other.label) and scene.stance.part.startswith(other.label)
    return listed and begins and not scene.stance.part.startswith(one.label)


Rule = Callable[[Scene, Guess, Guess], bool]
_OVER_YEAR: tuple[Rule, ...] = (_of_other_name, _of_budget, _of_part_unnamed)
_RULES: Mapping[str, tuple[Rule, ...]] = {
    "{0} / {1}": (
        _of_other_name,
        _of_budget,
        _over_spending,
        _over_first,
        _over_fiscal,
        _over_adjusted,
        _of_one_kind,
        _takes_target,
        _of_some,
        _of_earlier,
        _of_part_unnamed,
    ),
    "{0} × {1}": (_takes_target,),
    "{0} × {1} / 100": (_of_ceiling,),
    "{0} + {1}": (_adds_target, _adds_untold, _adds_but_two),
    "{0} - {1}": (_goes_wrong_way,),
    "({0} + {1}) / {2}": (_adds_another,),
}
