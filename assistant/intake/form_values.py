"""What a value cell of a 自评表 says: "≥90%", "11个", "不超过5万元", "2023年12月底前", "优"."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal

from assistant.intake.sheets import Cell
from assistant.quantities import read_numbers
from assistant.quantities.units import find_unit
from assistant.schema import Hedge, Kind

_FOLD = str.maketrans("０１２３４５６７８９．，％＋－＞＜＝／～（）﹦﹥﹤﹪−", "0123456789.,%+-><=/~()=><%-")
_NUMBER = r"[+-]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?"
_DATE = re.compile(
    r"(?<!\d)(?:19|20)\d\d(?:年(?![以内])|[-/]\d{1,2}(?!\d)|\.\d{1,2}(?:\.\d{1,2})?$)|(?<!\d)\d{1,2}月(?![次均])|月底|年底|年末|\d日前"
)
_BARE = re.compile(rf"({_NUMBER})(亿元|百万元|万元|千元|元|分|%)?")
_PAIR = re.compile(r"(\d+(?:\.\d+)?)分?/(\d+(?:\.\d+)?)分?")
_AHEAD = re.compile(r"([^≥≤≧≦<>=]{1,12}?)(?:≥|≤|≧|≦|>=|<=|>|<|=|不低于|不少于|不超过|不高于|达到|达(?=\d))(?=\d)")
_UNDONE = re.compile("(?:尚|还)?[未没][^\\d]*[，,；;]")  # 未完工，形象进度87%: what was reached is the words
_TYPED = re.compile(rf"=\s*{_NUMBER}\s*[^\d\s+*/^&(),.:!-]{{0,6}}")  # "=100%" typed as a sign and a number, not a sum
_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?: \d\d:\d\d)?")
_SIGNS = (
    (
        "at_least",
        re.compile(
            r"^(?:≥|≧|⩾|>=|=>|不得?低于|不得?少于|不小于|大于或?等于|至少|最少|应?达到或超过|>|大于|超过|超(?=\d)|高于|多于)\s*"
        ),
    ),
    (
        "at_most",
        re.compile(
            r"^(?:≤|≦|⩽|<=|=<|不得?超过|不得?高于|不大于|不得?多于|不得?突破|小于或?等于|控制在|<|小于|低于|少于|至多|最多)\s*"
        ),
    ),
    ("equal", re.compile(r"^(?:=|等于)\s*")),
)
_TAILS = (
    ("at_least", re.compile(r"(?:\(含\))?(?:及其?|或)?\(?以上\)?$|(?<=\d)\+$")),
    ("at_most", re.compile(r"(?:\(含\))?(?:及其?|或)?\(?(?:以内|以下|之内)\)?$")),
)
_INCLUDED = re.compile(r"\(含[\d.]*%?(?:本数)?\)")  # 90%（含90%）以上
_LEAD = re.compile(r"^(?:应|已|共|累计|实际|全年|总计|合计|完成|达到|达|实现|均为|为|是|稳定在|保持在|控制在|在|:)+\s*")
_ABOUT = re.compile(r"^(?:约|大约|近)\s*|(?:左右)$")
_OVER = re.compile(r"^([万亿]?)(?:余|多)(?=\D)")
BLANK = frozenset({"", "-", "—", "——", "/", "\\", "无", "--", "－", "*"})
NO_REASON = re.compile(r"无|没有|[-—/－]*|(?:无|没有|不存在|未出现)(?:明显)?(?:偏差|偏离|差异|误差)")
BROKEN = re.compile(r"(?<=[一-龥\d])\s*\n\s*(?=[一-龥])|(?<=[年月])\s*\n\s*(?=\d)")  # words broken to fit a cell
_LONGEST_BROKEN = 20  # characters; lines of longer texts are their author's
_MEASURED = frozenset({Kind.MONEY, Kind.QUANTITY, Kind.PERCENT, Kind.POINT, Kind.MULTIPLE, Kind.SCORE})
_MAX_UNIT = 8
_VISIBLE = Decimal("0.01")
_EITHER = re.compile(r"\w{1,3}\(\w{1,2}\)")
_PERCENT = frozenset({"百分比", "百分数", "百分之"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Value:
    """One cell read: a number with its unit and comparator, or only `words`; `doubt` says what was assumed or not read.

    `words` is always what the cell shows, a date as 2023年11月20日. A blank cell, "—" or "/" has words "".
    """

    words: str
    number: Decimal | None = None
    unit: str = ""
    comparator: str = ""
    approx: bool = False
    doubt: str = ""

    @property
    def blank(self) -> bool:
        """The cell says nothing."""
        return not self.words


def read_value(cell: Cell | None) -> Value:
    """The value of a target or result cell as the form shows it; a missing cell is blank."""
    if cell is None or cell.text.strip() in BLANK:
        return Value(words="")
    return _as_shown(cell, _value(cell))


def _value(cell: Cell) -> Value:
    if cell.uncomputed and not _TYPED.fullmatch(cell.formula):
        return Value(words="", doubt=f"公式 {cell.formula} 没有计算结果，请用 Excel 打开并保存一次")
    said = BROKEN.sub("", cell.text) if len(cell.text) <= _LONGEST_BROKEN else cell.text
    shown = _ISO.sub(lambda m: f"{m[1]}年{int(m[2])}月{int(m[3])}日", said)
    text = re.sub(r"\s+", "", shown.translate(_FOLD)).rstrip("。；;，,")
    if cell.number is None and _DATE.search(text):
        return Value(words=shown)
    lead = _AHEAD.match(text)
    if lead and not re.search(r"\d", lead.group(1)):
        value = _read(shown, text[lead.end(1) :])
        return value if value.number is None else replace(value, doubt=f"“{shown}”按 {text[lead.end(1) :]} 读取")
    return _read(shown, text)


def _read(shown: str, text: str) -> Value:
    comparator, text = _comparator(_INCLUDED.sub("", text))
    text = _LEAD.sub("", text)
    approx = bool(_ABOUT.search(text))
    text = _ABOUT.sub("", text)
    if len(re.findall(_NUMBER, re.sub(r"\([^)]*\)", "", text))) > 1:
        return Value(words=shown, comparator=comparator, doubt=f"“{shown}”含几个数或是区间，按文字读取")
    match = re.match(_NUMBER, text)
    if match:
        return _measured(shown, match.group(), text[match.end() :], comparator, approx=approx)
    return _from_words(shown, text, comparator)


def read_plain(cell: Cell | None) -> Value:
    """The value of a cell that should hold a bare number: 分值, 得分, 金额; "—" is blank."""
    number = _BARE.fullmatch(re.sub(r"\s+", "", cell.text.translate(_FOLD))) if cell and not cell.uncomputed else None
    if number and cell:
        return Value(words=cell.text, number=Decimal(number.group(1).replace(",", "")), unit=number.group(2) or "")
    value = read_value(cell)
    if value.number is None and not value.blank:
        return Value(words=value.words, doubt=f"“{value.words}”不是数值")
    return value


def read_points(cell: Cell | None) -> Value:
    """The value of a 分值, 得分 or 执行率 as the form shows it."""
    value = read_plain(cell)
    return _as_shown(cell, value) if cell else value


def read_pair(cell: Cell) -> tuple[Decimal, Decimal] | None:
    """Two numbers in one cell: 7.6/8; None for anything else."""
    pair = _PAIR.fullmatch(re.sub(r"\s+", "", cell.text.translate(_FOLD)))
    return (Decimal(pair.group(1)), Decimal(pair.group(2))) if pair and cell.number is None else None


def _as_shown(cell: Cell, value: Value) -> Value:
    """The number with the decimals of its cell's format: 9.42033 under 0.00 is 9.42, which the office meant.

    A difference that two decimals would show is a doubt. A formula that rounds has said itself what it means.
    """
    if value.number is None or cell.number is None or cell.decimals is None or "ROUND" in cell.formula:
        return value
    exponent = value.number.as_tuple().exponent
    if not isinstance(exponent, int) or -exponent <= cell.decimals:
        return value
    shown = value.number.quantize(Decimal(1).scaleb(-cell.decimals), ROUND_HALF_UP)
    said = f"“{value.words}”显示为 {shown}，按显示的读取" if abs(shown - value.number) >= _VISIBLE else ""
    return replace(value, number=shown, doubt=value.doubt or said)


def sign_of(text: str) -> str:
    """What a sign in a column of its own means: ≥, 大于等于, 正向指标 → at_least; "" for any other word."""
    plain = re.sub(r"\s+", "", text.translate(_FOLD))
    if words := re.fullmatch(r"(正|反|逆|负)向(?:指标)?", plain):
        return "at_least" if words.group(1) == "正" else "at_most"
    return next((name for name, pattern in _SIGNS if pattern.fullmatch(plain)), "")


def unit_of(text: str) -> str:
    """The unit a cell of its own states, "" for a stroke or 无."""
    plain = re.sub(r"\s+", "", text).replace("％", "%").replace("﹪", "%")
    return "" if plain in BLANK else "%" if plain in _PERCENT else plain


def _comparator(text: str) -> tuple[str, str]:
    for name, pattern in _SIGNS:
        if pattern.match(text):
            text = pattern.sub("", text, count=1)
            return name, re.sub(r"(?:及|或)?(?:以内|以下|之内)$", "", text) if name == "at_most" else text
    if text[:1].isdigit() and text.endswith("内"):
        text = re.sub(r"(?<![以之])内$", "以内", text)  # 24小时内
    for name, pattern in _TAILS:
        if pattern.search(text):
            return name, pattern.sub("", text)
    return "", text


def _measured(shown: str, digits: str, rest: str, comparator: str, *, approx: bool) -> Value:
    over = bool(_OVER.match(rest))
    unit, extra = _unit(_OVER.sub(r"\1", rest))
    aside = extra.startswith("(") and extra.endswith(")")
    if re.search(r"\d", extra) and not aside:
        return Value(words=shown, comparator=comparator, doubt=f"“{shown}”含几个数，按文字读取")
    sure = not extra or (extra.startswith("(") and not re.search(r"\d", extra))
    return Value(
        words=shown,
        number=Decimal(digits.replace(",", "")),
        unit=unit,
        comparator=comparator,
        approx=approx or over,
        doubt="" if sure else f"“{shown}”按 {digits}{unit} 读取",
    )


def _unit(rest: str) -> tuple[str, str]:
    """A unit and what follows it: 个名师工作室 → 个; an unknown short word is a unit as it stands.

    A compound that prose reads as one unit is one here too: 剂次; a second counter in brackets belongs to it: 台（套）.
    """
    if (both := _EITHER.match(rest)) and find_unit(both.group()):
        return both.group().replace("(", "（").replace(")", "）"), rest[both.end() :]
    head = re.split(r"[(，,；;。]", rest, maxsplit=1)[0]
    if not head:
        return "", rest
    if head in _PERCENT:
        return "%", rest[len(head) :]
    if find_unit(head) or [m.unit for m in read_numbers(f"1{head}")] == [head]:
        return head, rest[len(head) :]
    for length in range(min(len(head), _MAX_UNIT), 0, -1):
        if find_unit(head[:length]):
            return head[:length], rest[len(head) :]
    return (head, rest[len(head) :]) if len(head) <= _MAX_UNIT else ("", rest)


def _from_words(shown: str, text: str, comparator: str) -> Value:
    """A number written in words (十一个), or one number among words (培训教师353名)."""
    mentions = [m for m in read_numbers(text) if m.kind in _MEASURED and isinstance(m.value, Decimal)]
    if len(mentions) != 1 or _UNDONE.match(text):
        return Value(words=shown, comparator=comparator)
    mention = mentions[0]
    digits = re.search(_NUMBER, mention.text)
    if mention.end != len(text) or (mention.start and not digits):
        return Value(words=shown, comparator=comparator)
    doubt = f"“{shown}”按 {mention.text} 读取" if mention.start else ""
    if digits:
        value = _measured(shown, digits.group(), mention.text[digits.end() :], comparator, approx=False)
        return Value(
            words=shown, number=value.number, unit=value.unit, comparator=comparator, approx=value.approx, doubt=doubt
        )
    assert isinstance(mention.value, Decimal)
    approx = mention.hedge in (Hedge.ABOUT, Hedge.OVER)
    return Value(
        words=shown, number=mention.value, unit=mention.unit, comparator=comparator, approx=approx, doubt=doubt
    )
