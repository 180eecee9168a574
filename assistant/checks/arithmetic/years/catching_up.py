"""What is still to be done: how many more reach a rate aimed at, and what all that is lacking would cost.

再办结43台即可达标；短少面积按今年单价约需11.52万元；未开工的用房按这一均价应占用144万元.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from math import ceil

from assistant.checks.arithmetic.operands import Operand
from assistant.checks.arithmetic.scene import SAME_SENTENCE, Guess, Scene, mean
from assistant.checks.links import Link
from assistant.checks.reading.asks import Ask
from assistant.checks.reading.measures import MONEY, PERCENT, likeness, measure

_MORE = re.compile("(?:再|还需|还要|还差|尚需|只需|须|多)[\u3400-\u9fff]{0,5}$")
_WOULD_DO = re.compile("^[\u3400-\u9fff]{0,6}?(?:即可|就[能可]|便[能可]|才能|方[能可]|可以?)(?:达标|达到|完成|实现|够)")
_LACKING = re.compile(
    "短少|欠缺|缺[口额少]|差额|余下|剩余|剩下|其余"
    "|(?:未|没有?|没能|未能|尚未)(?:按期|如期)?(?:开工|动工|启动|完成|完工|实施|建|改|铺|购|装|修|做)"
)
_AT_PRICE = re.compile("[按以照][^，。；]{0,14}?(?:单价|造价|均价|成本|标准|水平|价格?|均数)")
_REACHED, _LARGEST, _PLAIN = 0.45, 0.1, 0.4
_RATE = 3  # characters: 办结率
_EPSILON = 1e-9


def catching_up(scene: Scene) -> Iterator[Guess]:
    """How many more of a whole bring its rate to the target, and what is lacking at the price of each."""
    place = scene.place
    if scene.unit == MONEY and _AT_PRICE.search(place.lead) and _LACKING.search(place.lead):
        yield from _lacking_costs(scene)
    elif _MORE.search(place.left) and _WOULD_DO.match(place.right):
        yield from _to_reach(scene)


def _to_reach(scene: Scene) -> Iterator[Guess]:
    """办结率96%，目标98%，再办结43台即可达标: the first whole number that reaches the target, less what is reached."""
    rates = [o for o in scene.operands if o.unit == PERCENT and o.fact >= 0]
    told = [o for o in rates if (o.order and o.near >= SAME_SENTENCE) or o.label[-_RATE:] in scene.place.lead]
    aims = [o for o in scene.operands if o.unit == PERCENT and scene.is_target(o)]
    tied = ((o, aim) for o in told for aim in aims if scene.link(o, aim) is Link.TARGET and aim.value > o.value)
    for rate, aim in tied:
        for whole in (o for o in scene.same() if o.fact in scene.dossier.figures_in(o.unit)):
            more = ceil(whole.value * aim.value / 100 - _EPSILON) - round(whole.value * rate.value / 100)
            rating = mean(rate, whole) + _REACHED + 0.25 * scene.named(whole)
            rating += _LARGEST * (whole.value == scene.dossier.largest.get(whole.unit))
            yield Guess("{0} × ({1} - {2}) / 100", (whole, aim, rate), float(more), rating)


def _lacking_costs(scene: Scene) -> Iterator[Guess]:
    """What the plan lacks, times a price told for each or the average just said."""
    asked = 0.25 * scene.stance.ask(Ask.PRODUCT) + _PLAIN
    for done in (o for o in scene.operands if o.fact in scene.dossier.missed):
        for aim in (o for o in scene.operands if scene.link(done, o) is Link.TARGET and scene.is_target(o)):
            gap = aim.value - done.value
            for price in (o for o in scene.operands if _is_price(scene, o, done)):
                size = measure(price.unit.partition("/")[2])[1] if price.fact >= 0 else done.value / done.written
                rating = max(mean(aim, done, price), SAME_SENTENCE) + asked
                yield Guess("({0} - {1}) × {2}", (aim, done, price), gap * price.value / float(size), rating)


def _is_price(scene: Scene, price: Operand, counted: Operand) -> bool:
    """Whether an operand is so much money for each of what is counted, this year's."""
    if price.fact >= 0:
        money, _, per = price.unit.partition("/")
        told = money == MONEY and not price.prior and not scene.is_target(price)
        return told and bool(per) and likeness(measure(per)[0], counted.unit) == 1
    each = price.order > 0 and price.formula == "{0} / {1}" and price.unit == MONEY and price.near >= SAME_SENTENCE
    return each and price.parts[-1:] == (counted.fact,)
