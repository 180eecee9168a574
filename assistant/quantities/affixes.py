"""What stands beside a number: its unit, words of approximation before and after it.

All look-ups are bounded slices of the folded text, so a reading costs the same anywhere in a text.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from assistant.quantities.units import UNITS, Unit, find_unit
from assistant.schema import Hedge, Kind

_BEFORE: dict[str, Hedge] = {
    **dict.fromkeys(
        [
            "约",
            "大约",
            "大概",
            "约为",
            "约占",
            "约合",
            "约有",
            "约计",
            "大致",
            "差不多",
            "将近约",
            "≈",
            "估计",
            "差不多是",
            "差不多占",
            "大致是",
        ],
        Hedge.ABOUT,
    ),
    **dict.fromkeys(
        ["超过", "超", "逾", "突破", "高于", "多于", "大于", ">", "超出了", "已超", "上", "过", "远超", "优于"],
        Hedge.OVER,
    ),
    **dict.fromkeys(
        [
            "近",
            "将近",
            "接近",
            "不足",
            "不到",
            "不满",
            "低于",
            "少于",
            "小于",
            "未满",
            "未达",
            "未达到",
            "未到",
            "<",
            "逼近",
        ],
        Hedge.UNDER,
    ),
    **dict.fromkeys(
        ["不低于", "不少于", "不小于", "至少", "最少", "最低", "≥", ">=", "达到或超过", "起码", "不得低于", "不得少于"],
        Hedge.AT_LEAST,
    ),
    **dict.fromkeys(
        [
            "不超过",
            "不高于",
            "不多于",
            "不大于",
            "至多",
            "最多",
            "最高",
            "≤",
            "<=",
            "不得超过",
            "不得高于",
            "控制在",
            "未超过",
            "没有超过",
            "没超过",
            "未突破",
        ],
        Hedge.AT_MOST,
    ),
}
for _word in ("最低", "最高", "控制在", "优于", "上", "过"):  # 最高 names a maximum, 优于 points either way
    del _BEFORE[_word]
_NO_HEDGE = {"约": "节集预契公签合履违制缔守俭简解条", "近": "附邻最临远亲贴靠", "超": "反高彩B", "多于": ""}
_PAID = frozenset({"补贴", "津贴"})  # 补贴近260元 is no 贴近
_LENGTHS = sorted({len(w) for w in _BEFORE}, reverse=True)
_LAST = frozenset(w[-1] for w in _BEFORE)
_AFTER = re.compile(
    r" ?\(?(?:(?P<at_least>\(?含\)? ?及?以上|及以上|\(含\)以上|起步)"
    r"|(?P<over>以上|开外|出头|有余|之多|多(?=[，。；、)\s]|$))"
    r"|(?P<at_most>\(?含\)? ?以[内下]|及以[下内]|\(含\)以[内下]|封顶)"
    r"|(?P<under>以内|之内|内(?![容部外设含控在])|以下|不到|不足)"
    r"|(?P<about>左右|上下|前后|许(?=[，。；]|$)))"
)
_OF_TIMES = frozenset("多中内间后前")  # 120人次之多, but 294件次之
_NEXT = frozenset("内(以及起开出有之含封不左上前许 多")
_PERIODS = frozenset(
    {
        "年",
        "个月",
        "月",
        "天",
        "日",
        "周",
        "星期",
        "学期",
        "学年",
        "个学期",
        "周年",
        "期",
        "次",
        "届",
        "岁",
        "米",
        "轮",
        "季度",
    }
)
_FEW = re.compile("[1-9一二两三四五六七八九十][\\d一二三四五六七八九十]?(?![\\d,，.百千万亿])")
_LONGEST = {c: max(len(n) for n in UNITS if n[0] == c) for c in {n[0] for n in UNITS}}
_NOT_BEFORE = {  # what makes a counter the head of a noun: 3次数, 5期间
    "年": "级制", "次": "数日年要品长生序", "期": "间末初满刊货待望限权",
    "分": "析别类管校局会部中公场项配批期散组行院库队级布工享解摊包离", "台": "账帐风阶湾", "条": "件例款",
    "份": "额", "门": "店诊户槛卫", "队": "伍员长列", "组": "织成长员建合", "具": "体有备",
    "家": "庭长园具电校访属政乡风",
    "户": "外籍型主", "场": "所馆景地镇次面", "处": "理置罚室级长于", "本": "地市区校级年月科项单省县次着报质身",
    "部": "门分署队委级长位", "面": "积向对临试貌", "线": "上下路索", "天": "然气窗", "方": "面案式法可便向针略",
    "级": "别", "层": "面次级", "对": "口接外应象于照全各其比上教学该所本", "支": "出持付部队撑援行架座",
    "元": "旦素件器", "位": "于置", "升": "级学至旗", "单": "位项价独个元", "打": "造印击好通破开",
    "行": "政为业动人驶", "回": "收访复头升落", "通": "过知信报车水电讯", "立": "项案足方体", "目": "标前录的",
    "标": "准志段注识", "案": "例件", "县": "级区域城", "市": "级场民县直政内区", "区": "级域直县位间",
    "省": "级市直内", "校": "长园际内外", "乡": "村镇土", "管": "理控护网道", "环": "节境保", "库": "存",
    "列": "入为支席", "排": "查水名放污", "包": "括含装", "批": "复准", "封": "闭", "课": "程题堂时后", "针": "对",
    "例": "如会行", "起": "到草点来步伏", "宗": "旨", "笔": "记试", "路": "面灯段", "所": "有需在属长辖示述",
    "时": "间期代任刻效", "步": "骤行", "里": "程", "度": "假", "种": "植养子业", "轮": "换岗训胎",
    "节": "约能水省假目奏点", "点": "位评击", "车": "辆间", "船": "舶", "床": "位", "口": "岸径", "眼": "前",
    "人": "才", "个人": "工员均民造类口体物大群际文才格行事气情生士力账信所",
    "镇": "级", "村": "级民委干集容庄", "社": "会区保", "班": "级子组", "张": "贴", "片": "面",
    "届": "时", "章": "程", "字": "体", "卷": "烟", "集": "中体团合成", "出": "席台现具资入境版口台头", "曲": "线",
    "首": "先次批", "根": "据本", "副": "主局镇", "把": "握", "段": "落", "桥": "梁", "园": "林区", "店": "铺",
    "馆": "藏", "院": "校长内", "厂": "房", "声": "音", "拨": "付款", "造": "成林价", "铺": "设", "款": "项",
    "帮": "扶助教", "股": "份权室", "群": "众体", "G": "B", "平方": "公", "日": "常均", "周": "边密期", "吨": "位",
    "角": "度",
}  # fmt: skip


_CAUSED = re.compile("所(?:致|造成|导致|引发|需)")  # 各取消1场所致 is of no 场所
_PER = frozenset(UNITS) | frozenset(["生", "学生", "师", "a", "d", "s", "床"])
_MANY = re.compile("10{0,2}[千万]|[百千万]")  # 元/千字, 元/百公里, 例/10万


class Affix(NamedTuple):
    """A unit found in the text: it ends at `end`, `unit` is its base wording, `dimension` ranks it."""

    end: int
    unit: Unit
    name: str


def unit_at(text: str, at: int) -> Affix | None:
    """The longest unit of the table that starts at `at` (a few spaces may stand before it), rates included."""
    while text[at : at + 1] == " " and at < len(text):
        at += 1
    first = text[at : at + 1]
    longest = _LONGEST.get(first, 0)
    for length in range(longest, 0, -1):
        unit = UNITS.get(text[at : at + length])
        if unit is None:
            continue
        end = at + len(unit.name)
        following = text[end : end + 1]
        if unit.name.endswith("次") and following == "之" and text[end + 1 : end + 2] not in _OF_TIMES and length > 1:
            continue  # 工伤待遇294件次之: comes next
        if following and following in _NOT_BEFORE.get(unit.name, "") and not _CAUSED.match(text, end):
            continue
        if first.isascii() and first.isalpha() and following.isascii() and following.isalnum():
            continue
        if (
            following == "次"
            and (text[end + 1 : end + 2] != "之" or text[end + 2 : end + 3] in _OF_TIMES)
            and unit.dimension == unit.name != "个"
            and text[end + 1 : end + 2] not in tuple("数品日年要级序元")
        ):
            times = Unit(name=unit.name + "次", base=unit.base + "次", dimension=unit.dimension + "次")
            return Affix(end + 1, times, times.base)
        if following == "/":
            per = _per(text, end)
            if per > end:
                return Affix(per, unit, unit.base + text[end:per])
        return Affix(end, unit, unit.base)
    return None


def _per(text: str, at: int) -> int:
    """The end of /平方米, /人·年, /人次, /10万 after a unit; `at` itself where no unit follows the stroke."""
    end = at
    for _ in range(3):
        if text[end : end + 1] not in ("/", "·", "•"):
            break
        start = end + 1
        length = _unit_length(text, start)
        many = None if length else _MANY.match(text, start)
        if many:
            start = many.end()
            length = _unit_length(text, start)
        if not (length or (many and len(many.group()) > 1)):
            break
        end = start + length
    return end


def _unit_length(text: str, start: int) -> int:
    """How long the unit is that starts there; 0 where none does."""
    return next((n for n in range(min(4, len(text) - start), 0, -1) if text[start : start + n] in _PER), 0)


_BRACKETED = re.compile(r" ?\( ?(?:单位:?)?([^()\n]{1,8}?) ?\)")


def bracketed_unit(text: str, at: int) -> tuple[int, Unit] | None:
    """A unit in brackets after a number: 248.65（万元）."""
    match = _BRACKETED.match(text, at)
    unit = find_unit(match.group(1)) if match else None
    return (match.end(), unit) if match and unit else None


def hedge_before(text: str, at: int, unit: str) -> Hedge | None:
    """The word of approximation that ends at `at`; 近三年 is a period, no approximation, and 近6000次 is one."""
    few = bool(_FEW.match(text, at))
    while at and text[at - 1] in " (":
        at -= 1
    if not at or text[at - 1] not in _LAST:
        return None
    for length in _LENGTHS:
        hedge = _BEFORE.get(text[max(0, at - length) : at])
        if hedge is not None:
            inside = text[at - 2 : at - 1] in _NO_HEDGE.get(text[at - 1], "") and text[at - 3 : at - 1] not in _PAID
            if length == 1 and at > 1 and inside:
                return None
            recent = text[at - 1] == "近" and few and unit in _PERIODS and not text.startswith("将", at - 2)
            return None if recent else hedge
    return None


def hedge_after(text: str, at: int) -> Hedge | None:
    """The word of approximation that starts at `at` (以上, 左右, 以内 …)."""
    if text[at : at + 1] not in _NEXT:
        return None
    match = _AFTER.match(text, at)
    return Hedge(match.lastgroup) if match and match.lastgroup else None


_KINDS = {"percent": Kind.PERCENT, "points": Kind.POINT, "multiple": Kind.MULTIPLE, "score": Kind.SCORE}


def kind_of(dimension: str) -> Kind:
    """The kind of a number with a unit of this dimension."""
    return _KINDS.get(dimension) or (Kind.MONEY if dimension.startswith("money") else Kind.QUANTITY)
