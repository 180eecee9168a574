"""Which words ask for which arithmetic.

Each row of `ASKS` says which words, standing where, ask for which operation. Words only ask; whether the arithmetic
fits the inputs is decided elsewhere.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from assistant.checks.reading.each import SHARED


class Ask(StrEnum):
    """What arithmetic a wording asks for."""

    CHANGE = "change"  # 增加 下降 多 少: a difference, or a difference over its base
    SHARE = "share"  # 占 比重: a part over its whole
    RATE = "rate"  # …率: done over due
    PER = "per"  # 平均 每 人均: an amount over a count
    SUM = "sum"  # 合计 共: several together
    REST = "rest"  # 剩余 其余 未: a whole less its parts
    SAME = "same"  # 即 折合: the number before in another unit
    PRODUCT = "product"  # 按…计: count times rate


RISE = (
    "增加|增长|增多|增|上升|升(?!级)|上调|调高|涨|提高|提升|提(?=[到至])|提前|再加|添(?![置砖丁])|拖[后了]|扩大|上涨|上浮|多出|多(?:完成|[开办建修发训检查跑种收用花投支招聘买配改来])?(?![媒功元部边种门])|高出|高于|高(?![压中级等新校龄标速清山原效质层铁端位温考血])|超出|超过|超额|超支|超(?![市声龄常]|限(?!额))"
    "|[又更][重宽厚大长]了|领先|早到|早了|提早|快(?![检速递件餐])|贵|延长|延伸|拉长|加密"
)
FALL = (
    "减少|缩小|下调|调低|(?<![扣核])减|下降|降低|下浮|降|缩短|缩减|精简|压缩|压减|少(?:完成|[开办建修发训检查跑种收用花投支招聘买配改来])?|低于|低(?![保收温碳压龄])|节约|[压缩](?=[到至降])|"
    "节省|节减|回落|收窄|滞后|推迟|短(?![信板视期线途])|慢(?![病性])|便宜|小了|[又更][轻窄薄]了|差(?![旅异错别]|不多)|欠|偏差|相差|砍掉|裁掉|裁减|削减|缺(?!水)|省下|省(?![级市里厅委外内道城直])"
)
CHANGE = f"(?:{RISE}|{FALL}|增幅|降幅|涨幅|减幅度?|增减|变化|变动|差距|差额|缺口)"
LINK = (
    "(?:了|约|近|达到?|为|是|幅度?|率|额|量|数|出|共|大约|将近|接近|超过|逾|不足|不到|整整|正好|恰好|刚好|仅|只|已|即|也|则|比例|有"
    "|：|:|\\s)*"
)
PAST_WORDS = (
    "(?<=[比较])试点|试点[时期]|试点阶段|以前|上年度?|上一年度?|去年|往年|同期|前一年|原[价来有先]|原(?=收费|收取|需|用时|为)"
    "|此前|过去|以往"
)
AIM = (
    "目标|上限|控制数|控制值|计划|预期|预计|任务(?!划分|由|分[为成解]|书|重|繁|紧)|应完成|原定|(?<![对相响供])应[拨建改办配修装购](?!用)|拟|力争|要求|指标值|计划数|设定|(?<!按)规定|承诺"
    "|年初(?:确定|明确|定)|(?:预算|测算|编制|立项|申报)时|原打算"
)
COVERED = "抽查|检查|抽检|抽样|检测|监测|巡查|排查|普查|筛查|走访|培训|覆盖"  # 抽查面超过三成
IN_A_YEAR = (  # 一年添了54门, 一年新接9所
    "一年(?:来|里|间|下来)?(?:[又就新净]?[添增多涨少减降][加长了出]*|新[接建开办设入][入成了]*)"
)


NAMED_TWO = re.compile(
    "([\u3400-\u9fff]{2,8})[与和及、]([\u3400-\u9fff]{2,8}?)(?:[两二][项者块类笔部种]|合计|合起来|加起来|一起|相加|[一总]?共)"
)  # 设备与监理两项合计


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One wording: `where` names the text it is looked for in; `weight` how plainly it asks, 0 to 1."""

    ask: Ask
    where: str
    pattern: re.Pattern[str]
    weight: float


def _row(ask: Ask, where: str, pattern: str, weight: float) -> Row:
    return Row(ask=ask, where=where, pattern=re.compile(pattern), weight=weight)


ASKS: tuple[Row, ...] = (
    _row(Ask.CHANGE, "tail", f"(?<![不未没])(?<!没有)(?:{CHANGE}){LINK}$", 1.0),
    _row(Ask.CHANGE, "tail", f"(?<!新)(?:{RISE}|{FALL})[^，。；、]{{1,6}}$", 0.5),
    _row(Ask.CHANGE, "tail", f"(?:{RISE}|{FALL})(?:目标|控制|上限|计划|预期|限)[值数价]?[^，。；、]{{0,4}}$", 1.0),
    _row(
        Ask.CHANGE,
        "before",
        f"(?:{RISE}|{FALL})[^，。；、]{{0,3}}\\d[^，。；、]{{0,14}}(?:目标|计划|任务|预期)值?数?的?(?:约|近)*$",
        1.0,
    ),
    _row(
        Ask.CHANGE,
        "after",
        "^的?(?:差距|增幅|降幅|缺口|差额|提升|增长)(?![^，。；]{0,8}[\\d一二三四五六七八九十])",
        0.8,
    ),
    _row(
        Ask.CHANGE,
        "tail",
        "(?:高出|多出|超出|超|多|少|低|高|快|慢)于?(?:上年度?|去年|上一年度?)(?:同期)?(?:约|近)*$",
        1.0,
    ),
    _row(Ask.CHANGE, "tail", f"{IN_A_YEAR}$", 1.0),
    _row(Ask.CHANGE, "tail", "[比较][^，。；]{1,8}(?<![时校期])[长短宽窄重轻厚薄大小深浅早晚]了?$", 1.0),
    _row(
        Ask.CHANGE,
        "before",
        "[比较][^，。；\\d]{0,8}\\d[\\d.,]*[^，。；\\d]{1,5}(?<![时校期])[长短宽窄重轻厚薄深浅]了?$",
        1.0,
    ),
    _row(Ask.CHANGE, "left", "(?:增支|减支|节支|增收|减收|提速)(?:了|的|约|近|共|合计)*$", 1.0),
    _row(Ask.CHANGE, "left", "(?:减退|下降|减少|降低|压降|增长|提升)率[^，。；]{0,3}$", 1.0),
    _row(Ask.SHARE, "left", "(?:构成|贡献)了?(?:[\u3400-\u9fff]{2,8}的)?(?:约|近|超过|逾|将近|不足)*$", 1.0),
    _row(Ask.SHARE, "left", "占(?!用)[^，。；]*$|(?:比重|占比|比例|份额)[^，。；]{0,4}$", 1.0),
    _row(Ask.SHARE, "left", "(?:为|是|占|达到?|相当于)其$", 0.9),
    _row(Ask.SHARE, "left", "^的(?:近|约|不足|不到|超过)*$", 0.9),  # 设计值260毫克/升的一半
    _row(Ask.SHARE, "before", "之比为?|比例为?", 0.8),
    _row(Ask.SHARE, "before", "占(?!用)[^，。；]*$", 0.7),
    _row(Ask.SHARE, "right", "^的?(?:都|均)?(?:来自|属于|为|是|用于|投向)", 0.4),
    _row(Ask.RATE, "left", f"率{LINK}$|率[^，。；]{{0,3}}$", 1.0),
    _row(Ask.SHARE, "left", f"(?:{COVERED})面{LINK}$", 0.9),
    _row(Ask.RATE, "left", f"率[由从自]?(?:{PAST_WORDS})的?$", 0.9),
    _row(
        Ask.PER,
        "left",
        "平均|每|单[个台所场件次期人户亩座套批节课点](?!位|价|独|项)|[\u3400-\u9fff]均(?!衡|匀|可|为优)|单价|单位成本|均摊|成本(?!上)|造价|(?<!高)标准(?!化|器|件|间|煤|厂房|地名)|分摊(?![到至给])",
        0.9,
    ),
    _row(Ask.PER, "right", SHARED.pattern, 0.9),
    _row(Ask.PER, "left", "^一[名位辆台所家户支座处条间][\u3400-\u9fff]{1,6}(?:平均|身上)|单[车校村]$", 0.9),
    _row(Ask.PER, "left", "[按以](?:人次|人|户|期|场|班|校|亩)(?:数|次)?来?(?:算|计算|摊|分摊|折算)", 0.9),
    _row(Ask.PER, "before", "平均|每|[人户校场村点日月年季周]均", 0.6),
    _row(
        Ask.PER,
        "lead",
        "(?:[日月周季人户]均|平均每[^，。；：]{1,4})[：:][^。；]*$|[摊落]到每[\u3400-\u9fff]{1,8}，[^。；]*$",
        0.9,
    ),
    _row(Ask.PER, "left", "^一(?:个[\u3400-\u9fff]{1,3}|[期场所次户人台座名份])(?:平均|合|摊|约)", 0.9),
    _row(
        Ask.PER,
        "left",
        "(?<![其每第统同之任唯])一[期场所次户人台座名份处项套批亩件篇][\u3400-\u9fff]{0,6}?"
        "(?:平均|[约需要花合摊])[约需要花用为合]*$",
        0.9,
    ),
    _row(Ask.RATE, "lead", "率[：:][^。；]*$", 0.8),
    _row(Ask.PER, "right", "^[/／每]", 0.9),
    _row(Ask.SUM, "left", "合计|两项|三项|之和|合并|加起来|两者|二者|合起来|相加|[加合]在一起", 0.8),
    _row(Ask.SUM, "left", "共计|总计|累计|总共|共|总|一共|全部|已有|现有|加总", 0.6),
    _row(Ask.SUM, "left", "[省市区县校]级(?:及)?以上[^，。；]{0,4}$", 0.8),
    _row(Ask.SUM, "left", "(?:合格|优良|良好|及格|达标|优秀|中级|初级|满意)(?:及|和)?以上[^，。；]{0,6}$", 0.8),
    _row(Ask.SUM, "before", "[\u3400-\u9fff]{2}[与和及、][\u3400-\u9fff]{2,8}[一总]?共$", 0.8),
    _row(Ask.SUM, "before", "两年|三年|多年|历年", 0.6),
    _row(Ask.SUM, "before", "届时|到时", 0.6),
    _row(Ask.SUM, "before", "合计|共计|总计|总共|总数|加总|两项|三项|之和|加起来|一共|两者|二者|合起来", 0.5),
    _row(Ask.SUM, "left", "(?:达到?|增至|增加到|扩大到|扩展到|上升到)(?:了|约|近)*$", 0.5),
    _row(
        Ask.REST,
        "left",
        "剩余|剩下|余下|需补充|需增加|需再|尚需|还需|尚有|尚余|尚未|未(?!超|高于|低于|突破)[^，。；因]{0,8}$|还有|还剩|结余|缺口|差额|不合格|没有(?!突破|超)|结转|仍有|还差|距|未[^，。；因]{2,14}的$|(?:其余|另外?)[^，。；]{0,2}$",
        0.8,
    ),
    _row(Ask.REST, "left", "其余|(?:仅|只有)$", 0.6),
    _row(Ask.REST, "left", "非(?![遗税常凡机典])[\u3400-\u9fff]{2,6}$", 0.8),  # 非林区村
    _row(Ask.REST, "left", "(?:闲置|沉淀|未动用|放弃|弃用|淘汰|舍弃)(?:了|约|近)*$", 0.8),
    _row(Ask.REST, "left", "自己[拿出掏]|自[筹掏]|自行(?:承担|解决|筹集)", 0.8),
    _row(Ask.REST, "left", "补[种建齐足办栽植装修]", 0.8),
    _row(Ask.REST, "before", "(?:核减|调减|扣除|剔除|压减|扣减|减去)[^，。；]{0,12}后", 0.8),
    _row(
        Ask.REST,
        "lead",
        "(?:刨[去除掉]|除去|撇开|不算|(?:扣除|扣去|减去|剔除)(?![^，。；]*后))[^，。；]*，[^，。；]*$",
        0.8,
    ),
    _row(Ask.SUM, "before", "(?:追加|增补|调增|加上)[^，。；]{0,12}后", 0.8),
    _row(Ask.SUM, "lead", "[（(][^（()）]*[\u3400-\u9fff]加[\u3400-\u9fff][^（()）]*[）)]$", 0.8),
    _row(Ask.REST, "left", "不达标|不合规|不宜|不符|不通过|未达标|没[^，。；]{1,6}完|没[^，。；]{1,6}的$", 0.8),
    _row(Ask.REST, "left", "(?:按期|如期|按时|准时)[^，。；]{0,8}$", 0.6),
    _row(Ask.SUM, "lead", "连同[^。；]*$", 0.6),
    _row(Ask.SUM, "lead", "(?:相加|加起来|合起来|[加合]在一起)，[^，。；\\d]*$", 0.6),
    _row(Ask.SUM, "lead", "(?:加|合|放)在一起[^。；]*，[^，。；\\d]*$", 0.8),
    _row(Ask.SUM, "lead", "(?:加上|算上)[^，。；]*\\d[^，。；]*，[^，。；\\d]*$", 0.8),  # 加上上年的2份，当年销号26份
    _row(Ask.SUM, "left", "^(?:加上|连同|算上)[\u3400-\u9fff]{4}", 0.8),
    _row(Ask.SUM, "left", "前后(?:共|一共|总共)?$", 0.6),
    _row(Ask.REST, "left", "(?:止步|落选|淘汰|未获)[^，。；]{0,6}的?$", 0.8),
    _row(Ask.REST, "right", "^[^，。；]{0,6}(?:即可|就[能可]|便[能可]|才能|方[能可])(?:达标|达到|完成|实现)", 0.8),
    _row(Ask.REST, "right", "^[^，。；]{0,4}(?:按期|如期|按时|准时)", 0.6),
    _row(Ask.REST, "left", "其他|别的|^此前[是为有]?$", 0.6),
    _row(Ask.REST, "right", "^[^，。；]{0,10}(?:止步|落选|淘汰|未获)", 0.8),
    _row(Ask.REST, "right", "^[^，。；]{0,8}(?:未|没有|尚待|不合格|不满意|没|待)", 0.6),
    _row(Ask.REST, "right", "^[^，。；]{0,8}(?:以外|之外)", 0.8),  # 仅1批落在休渔期之外
    _row(Ask.REST, "right", "^[^，。；]{0,6}(?:转入|顺延|留[到待]|推[迟到]|延[至到])", 0.8),
    _row(Ask.SAME, "left", "^(?:即|折合?|约合|合(?=约|计|$)|相当于)", 0.9),
    _row(Ask.PRODUCT, "left", "折[合算]|换算|推算", 0.8),
    _row(
        Ask.PRODUCT, "lead", "(?:[按以照]|参照|比照)[^。；]*(?:计|算|标准|推算|水平|造价|单价|均价)|照此|据此|依此", 0.6
    ),
)
