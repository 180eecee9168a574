"""What the words say of money given and spent: which rate is of what, what became of a budget, whose money is meant."""

from __future__ import annotations

import re

from assistant.checks.arithmetic.operands import Operand
from assistant.checks.arithmetic.scene import BUDGETS, NAMESAKES, Scene
from assistant.checks.facts import Origin
from assistant.checks.reading.asks import Ask
from assistant.checks.reading.cues import is_part_year
from assistant.checks.reading.measures import MONEY
from assistant.checks.reading.stance import IMPLIED_SHARE

_UNSPENT = "闲置|沉淀|(?:没有?|未能?)(?:花|支出|使用|用出)"
_LEFT_OVER = re.compile(
    "(?:(?:未|没有?|尚未)(?:形成)?(?:支出|使用|执行|动用|花|用)(?:完|出)?去?的?(?:财政|项目|专项|预算)?性?(?:资金|预算|经费|指标|钱)?"
    "|(?:资金|预算|经费|指标)(?:还|尚|仍)?(?:剩余|结余|剩下?|余下)|(?:剩余|余下)的?(?:财政)?(?:资金|预算|经费|指标))(?:[合总共]计|[一总]?共|还|尚|有|为|约)*$"
)
_LEFT_BEHIND = re.compile(
    "(?:的?(?:财政|项目|专项|预算)?(?:资金|预算|经费|指标))?[还仍尚]?(?:未能?|没有?)(?:形成)?(?:支出|使用|执行|动用|花|用)"
)
_BROUGHT = re.compile("上年(?:结转|结余)|可用资金")  # what there was to spend, no item of the spending
_KEPT = re.compile("节[约省支]|省下|收回|结余|结转")
_FATES = {
    "spent": re.compile("(?:支出|使用|用出|花)(?!标准)"),
    "returned": re.compile(f"收回|退回|交回|上缴|{_UNSPENT}"),
    "carried_over": re.compile(f"结转|结余|没用|未用|{_UNSPENT}"),
}
_GIVEN = re.compile("每(?:安排|到位|下达|拨付|批复|下拨)[^，。；]{0,4}\\d[^。；]*$")
BUDGET_NAMES = {
    "budget": re.compile("年初(?:安排|批复|下达)?的?预算"),
    "adjusted_budget": re.compile("全年预算|调整后?的?预算|调整预算"),
}
_FUND_RATES: dict[str, tuple[str, ...]] = {  # what such a rate of a budget is told of
    "执行": ("spent",),
    "支出": ("spent",),
    "使用": ("spent",),
    "到位": ("received",),
    "结余": ("returned", "carried_over"),
    "结转": ("carried_over", "returned"),
}
_OF_FUNDS = re.compile("(?:资金|预算|经费|指标).{0,2}(?:执行|支出|使用|到位)$")
_EXECUTED = "执行"  # 只完成13所，执行率不到七成: whatever is counted, money is what a rate of execution tells
_UNSAID = frozenset({Ask.SHARE, Ask.REST})  # 近三分之一的预算未能用出
_ADDED_UP = frozenset("{}+ 0123456789")  # the formula of a sum
OWN_LEFT_OUT = re.compile("(?:不[含计算]|扣除|扣去|剔除|除去)自|[只仅单][算看计][^，。；]{0,3}财政")
_RATE_KEY = re.compile(" / [^ ]+$")
_FISCAL = re.compile("财政|(?:不[含计算]|扣除|扣去|剔除|除去)自")
FISCAL_SPENT = re.compile("财政(?:性)?资金(?:实际|全年|共|已)*(?:支出|使用|支付)(?:数|额)?(?:为|是|约|了)*$")
_HELD = re.compile(
    "(?<!不)(?:含|连同|加上|包括|计入)(?:自|(?:单位|地方|企业)?(?:自筹|配套))[^，。；]*$|自有资金[^，。；]{0,3}[算计加][^，。；]{0,2}(?:进|在内|上)[^。；]{0,4}$"
)
_OF_BUDGET = 0.4
_BACK = 28  # characters of the sentence looked back for 财政资金


def fiscal_only(scene: Scene) -> str:
    """The id of spending that holds own funds, where the words speak of budget money alone; "" elsewhere."""
    spent, own = scene.dossier.own_funds
    said = scene.place.lead[-_BACK:] + scene.place.before + scene.place.left
    return spent if own and _FISCAL.search(said) and not own_held(scene) else ""


def own_held(scene: Scene) -> bool:
    """Whether the words speak of spending with the own funds it holds (含自有资金为52.39%)."""
    return bool(_HELD.search(scene.place.lead[-_BACK:]))


def rated(scene: Scene, part: Operand, base: Operand) -> float:
    """How well a ratio answers the word before 率: 执行率 is spending over budget, 整改率 what was set right."""
    if not scene.rate or base.fact < 0:
        return 0.0
    word = scene.rate[-2:]
    if base.order == 1 and scene.dossier.share_named(word, base.fact) >= NAMESAKES:
        return -0.3  # 不合格73批次，不合格率3.00%: what is named is the part
    if part.unit != MONEY and (_OF_FUNDS.search(scene.rate) or scene.rate.endswith(_EXECUTED)):
        return -0.4
    fiscal = part.fact < 0 and part.key == scene.dossier.fiscal_spending
    if part.fact < 0 and not fiscal:
        return 0.0
    facts = scene.dossier.facts
    role = "spent" if fiscal else facts[part.fact].role
    if word in _FUND_RATES:
        if facts[base.fact].role == "spent":
            return -_OF_BUDGET  # 26万元尚余5.82万元，使用率77.6%: of what was there to spend
        fits = (role in _FUND_RATES[word] or _of_part_year(scene, part)) and facts[base.fact].role in BUDGETS
        return 0.35 if fits else -0.2 * (part.unit == MONEY)
    if fiscal:
        return 0.0
    return 0.3 * scene.dossier.share_named(word, part.fact)


def mixes_funds(one: Operand, other: Operand) -> bool:
    """Whether of two execution rates, this year's and last, just one leaves own funds out: they are never compared."""
    if max(one.fact, other.fact) >= 0 or not (_RATE_KEY.search(one.key) and _RATE_KEY.search(other.key)):
        return False
    return ("prior" in one.key) != ("prior" in other.key) and (" - " in one.key) != (" - " in other.key)


def _of_part_year(scene: Scene, one: Operand) -> bool:
    """前三季度累计支出356.70万元，执行进度63.7%: an operand told of a part of the year, in a sentence that is."""
    note = one.fact >= 0 and scene.dossier.facts[one.fact].origin is Origin.NOTE
    return note and one.unit == MONEY and is_part_year(scene.dossier.facts[one.fact].place)


def is_fund_share(scene: Scene, part: Operand, whole: Operand) -> bool:
    """Whether words without 率 or 占 tell what became of a budget: 近半数资金被收回."""
    if part.unit != MONEY or whole.fact not in scene.dossier.totals:
        return False
    if any(ask not in _UNSAID for ask in scene.stance.asks) or scene.stance.ask(Ask.SHARE) > IMPLIED_SHARE:
        return False
    said = scene.place.before + scene.place.after
    return _is_fate(scene, part, said) and scene.dossier.facts[whole.fact].role in BUDGETS


def fate_of(scene: Scene, part: Operand) -> bool:
    """52元形成支出、48元退回: whether the words beside the number tell that money as what became of a budget.

    Where own funds are in what was spent, budget money alone is a part of the budget.
    """
    spent, own = scene.dossier.own_funds
    return not (own and part.key == spent) and _is_fate(scene, part, scene.place.left + scene.place.noun)


def is_given(scene: Scene) -> bool:
    """Whether every so much is of money given (每安排100元), not of money spent (每花100元)."""
    return bool(_GIVEN.search(scene.place.lead))


def _is_fate(scene: Scene, part: Operand, said: str) -> bool:
    fiscal = part.fact < 0 and part.key == scene.dossier.fiscal_spending
    role = "spent" if fiscal else scene.dossier.facts[part.fact].role if part.fact >= 0 else ""
    word = _FATES.get(role)
    return bool(word and word.search(said))


def spending(scene: Scene, part: Operand, whole: Operand) -> int:
    """1 where an item of the spending stands against all of it, -1 against a budget, 0 for anything else."""
    if whole.fact not in scene.dossier.totals:
        return 0
    added = part.fact < 0 and set(part.formula) <= _ADDED_UP
    items = part.parts if added else (part.fact,)
    if not items or not set(items) <= set(scene.dossier.items):
        return 0
    if any(_BROUGHT.search(scene.dossier.facts[item].label) for item in items):
        return 0
    role = scene.dossier.facts[whole.fact].role
    return 1 if role == "spent" else -1 if role in BUDGETS else 0


def tells_unspent(scene: Scene) -> bool:
    """未支出的151.20万元, 尚有40万元资金未支出: whether the words beside a number tell what is left of the budget."""
    if scene.unit != MONEY:
        return False
    behind = scene.stance.ask(Ask.REST) > 0 and _LEFT_BEHIND.match(scene.place.right)
    return bool(behind or _LEFT_OVER.search(scene.place.left))


def left_of_budget(scene: Scene, whole: Operand, part: Operand) -> bool:
    """Whether a difference is a budget less what was spent of it (own funds left out where the spending holds them)."""
    facts = scene.dossier.facts
    own = scene.dossier.own_funds[1]
    paid = part.key == scene.dossier.fiscal_spending if own else part.fact >= 0 and facts[part.fact].role == "spent"
    return paid and not part.prior and not whole.prior and whole.fact >= 0 and facts[whole.fact].role in BUDGETS


def is_unspent(scene: Scene, one: Operand) -> bool:
    """Whether an operand tells what was saved or left of money: 节约, 省下, 收回, 结余."""
    role = scene.dossier.facts[one.fact].role if one.fact >= 0 else ""
    return role in ("returned", "carried_over") or bool(_KEPT.search(one.label))


def in_part_year(scene: Scene, part: Operand, whole: Operand) -> bool:
    """上半年支出79.8万元，占四成: whether what was spent in a part of the year stands against all that was spent."""
    spent = whole.fact in scene.dossier.totals and scene.dossier.facts[whole.fact].role == "spent"
    return spent and _of_part_year(scene, part)


def named_whole(scene: Scene, base: Operand) -> bool:
    """Whether the words name a budget as the whole: 占全年预算的, 按年初预算计算."""
    role = scene.dossier.facts[base.fact].role if base.fact >= 0 else ""
    named = BUDGET_NAMES.get(role)
    return named is not None and bool(named.search(scene.place.lead[-_BACK:]))
