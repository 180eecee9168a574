"""How a number is meant: what its wording asks for, and what it says of targets, of last year and of wholes."""

from __future__ import annotations

from dataclasses import field, replace
from decimal import Decimal

from assistant.checks.reading.asks import Ask
from assistant.schema import frozen

IMPLIED_SHARE = 0.8


@frozen()
class Stance:
    """How one number is meant; `asks` weighs each operation the wording asks for.

    Said of the number itself: `target`, `actual`, `prior` (last year's), `plan`, `moved` (what something rose or fell
    to). Said in its sentence: `prior_near`, `aim_near` (a comparison with last year, with a target), `prior_here` and
    `aim_here` in its clause; `implied` that a change is asked for and nothing is said of what it is measured by.
    What an average is over: `per` is the dimension and the size of its unit (每公里: length, 1000), `each` the noun
    (每支队伍: 队伍). What a share is of: `whole` (占配套管网的: 配套管网), `part` what makes it up (优秀工作室占),
    `of_past`, `of_aim`, `of_said` that it is of last year's number, of the target, of the number just said
    (260毫克/升的一半). `versus`: a change is from the number before it (比20小时快90分钟). `in_turn`: several
    numbers answer several subjects (分别). `fell`: whether a change is told as a fall or a rise, None for neither.
    `priced`: a price of each is told (单价). `than_aim`: the target it is set against may follow, or by how much
    (高于目标60课时, 高于目标4课时).
    """

    target: bool = False
    actual: bool = False
    prior: bool = False
    plan: bool = False
    moved: bool = False
    prior_near: bool = False
    prior_here: bool = False
    implied: bool = False
    aim_near: bool = False
    aim_here: bool = False
    whole: str = ""
    part: str = ""
    each: str = ""
    of_past: bool = False
    of_aim: bool = False
    of_said: bool = False
    versus: bool = False
    in_turn: bool = False
    fell: bool | None = None
    priced: bool = False
    than_aim: bool = False
    rhythm: tuple[str, Decimal] = ("", Decimal(1))
    per: tuple[str, Decimal] = ("", Decimal(1))
    asks: dict[Ask, float] = field(default_factory=dict)

    @property
    def against_past(self) -> bool:
        """Whether a change is measured by last year: said so, or nothing else is said (数据可用率提高0.6个百分点)."""
        return self.prior_near or (self.implied and not self.plan)

    @property
    def from_now(self) -> bool:
        """2024年讲座由36场增加到45场: whether plans start from the number, which then is this year's."""
        return self.prior and self.plan and not self.prior_near

    @property
    def is_price(self) -> bool:
        """Whether an average is told of what its own noun counts (设备平均单价), no other base being named."""
        return self.priced and not self.per[0]

    @property
    def plainly_asks(self) -> bool:
        """Whether words ask for arithmetic; that a fraction is a share of something is no word."""
        return any(ask is not Ask.SHARE or weight != IMPLIED_SHARE for ask, weight in self.asks.items())

    def ask(self, wanted: Ask) -> float:
        """How plainly the wording asks for this operation, 0 to 1."""
        return self.asks.get(wanted, 0.0)

    def tempered(self, wanted: Ask, most: float) -> Stance:
        """The same stance asking for one operation no more plainly than `most`."""
        return replace(self, asks={**self.asks, wanted: min(self.ask(wanted), most)})
