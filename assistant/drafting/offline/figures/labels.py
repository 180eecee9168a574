"""What kind of phrase a figure's label is, and the clause it makes with its number.

Labels are free text (“名师工作室经费核拨”, “在岗护林员”, “火情平均到场时间”): the shape is read from the unit
and from the words at either end, so that the clause is grammatical in any domain.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import StrEnum

from assistant.checks.targets import lower_is_better
from assistant.drafting.offline.figures import amounts
from assistant.schema import Figure


def _words(listed: str) -> tuple[str, ...]:
    return tuple(listed.split())


LEADING_VERBS = _words(
    "新建 改建 扩建 续建 修建 兴建 建设 建成 建立 改造 完成 实施 开展 举办 组织 召开 培训 "
    "轮训 购置 采购 购买 新购 配备 配置 配发 安装 加装 更换 维修 维护 修缮 修复 修补 修编 "
    "设置 设立 布设 铺设 敷设 架设 接入 接通 联通 覆盖 发放 发布 发生 受理 办理 办结 处置 "
    "处理 查处 检查 抽查 巡查 巡护 排查 整治 整改 调解 化解 破获 抓获 侦破 打掉 参加 参与 "
    "遴选 推选 评选 选派 派出 聘请 聘用 招聘 录用 新增 增加 减少 降低 提高 提升 救助 资助 "
    "补助 帮扶 慰问 走访 接待 服务 惠及 带动 吸纳 引进 推广 种植 栽植 造林 补植 抚育 清淤 "
    "疏浚 治理 监测 检测 检验 采集 接种 筛查 诊治 体检 建档 签约 随访 宣传 印发 印制 编制 "
    "编印 编写 制定 修订 制作 出版 创作 演出 展出 放映 收集 收缴 征集 申报 获得 荣获 入选 "
    "通过 验收 认定 审核 审批 登记 录入 开通 开放 接诊 转诊 供应 加固 拆除 送教 送戏 送书 "
    "出动 扑救 保护 调查 发掘 征收 补种 防治 投放 清运 转运 回收 绿化 硬化 亮化 拓宽 修剪 "
    "抢修 迁移 开设 上线 升级 扶持 培育 辅导 指导 答复 接听 立案 结案 执行 追回 挽回 节约 "
    "节省 实现 达到 形成 选树 认证 评定 消除 化验 普查 调处 流转 储备 投入 建造"
)
PEOPLE_VERBS = _words("培训 轮训 慰问 救助 资助 筛查 随访 走访 帮扶 体检")
PEOPLE_UNITS = frozenset(_words("人 名 人次 万人 万人次 位 户 户次"))
EVENTS = {
    "举办": _words("培训班 讲座 展览 竞赛 比赛 论坛 沙龙 运动会 音乐会 读书会 推介会 招聘会 研修班 夏令营"),
    "召开": _words("会议 调度会 座谈会 推进会 例会 联席会 专题会 动员会"),
    "开展": _words(
        "演练 研讨 活动 宣传 检查 巡查 演出 研修 培训 调研 督查 督导 抽查 排查 整治 执法 服务 "
        "送教 义诊 监测 检测 评估 展演 辅导 测评 教研 视导 巡诊 普查 巡护 联研 宣讲 走访 回访 "
        "抽检 化验 巡检"
    ),
}
EVENT_UNITS = frozenset(_words("次 场 期 轮 场次 班次 批 批次 届 班 趟 天次"))
DEEDS = _words(
    "建设 改造 维修 修缮 更换 购置 采购 核拨 拨付 治理 修复 加固 安装 配备 绿化 清淤 疏浚 "
    "整治 检测 监测 普查 修编 编制 建档 验收 修补 养护 铺设 改建 新建 扩建 升级 排查 整改 "
    "复绿 补植 抚育 造林 防治 化验 抽检 巡查 检修 迁建 数字化 标准化建设"
)
FRONTED = _words(
    "发布 投放 申报 编印 发放 回收 清运 印发 征集 采集 接种 报送 刊发 推送 播出 印制 制作 受理 办结 调解 挽回"
)
TIME_UNITS = frozenset(_words("天 日 小时 分钟 秒 个月 月 工作日 个工作日 年"))


class Shape(StrEnum):
    """How a label goes with its number."""

    RATE = "rate"  # 师生满意度 达到 92.4%
    TIME = "time"  # 单所平均施工工期 为 67天
    COST = "cost"  # 土建单位造价 控制在 954.98元/平方米
    VERB = "verb"  # 新建视频监控点 15处
    DEED = "deed"  # 完成 危桥改造 4座
    EVENT = "event"  # 开展 扑火演练 6次
    FRONTED = "fronted"  # 发布 病虫情报 24期 (label: 病虫情报发布)
    PEOPLE = "people"  # 培训 食堂从业人员 146人次 (label: 食堂从业人员培训)
    COUNT = "count"  # 校长研修人数 达到 64名
    THING = "thing"  # 受益学生 9846名


_ADVERB = re.compile(r"上门|入户|电话|免费|集中|定期|线上|线下|全员|岗前|在职|专项")
_NOUN_AFTER = re.compile(
    r"(班|站|点|室|员|费|率|度|的|中心|人员|人数|数量|次数|面积|量|时间|能力|质量|队|器|机|设备|资金|经费)"
)
_PEOPLE = re.compile(r"[员师生者民人工兵长医]$|教师|群众|干部|家长|家属|对象|人才|老人|儿童|户$")
_STANDING = re.compile(r"(?:队|团|站|点|中心|机构|平台|基地|室|企业|组织|网点)$")
_PRIZE = re.compile(r"^(?!获|荣|得)[^，]*(?:奖项|奖励|奖|荣誉|称号)$")
_TABLE_HEAD = re.compile(
    r"(?:预算|预算数|执行数|预算资金|到位数)$"
)  # heads of the 自评表, no clause with a bare number
_LONG = 9  # characters of a label that does not run into its number unnoticed
_COUNTS = re.compile(
    r"(人数|数量|总量|次数|面积|里程|总数|规模|户数|册数|件数|长度|产量|产值|收入|增收|人次|量|总额|数|容量|起数|场次|比)$"
)
_RATE_END = re.compile(r"(率|度|占比|比例|比重)$")
_COST_END = re.compile(r"(成本|造价|单价|费用|价格|标准)$")


def bare(label: str) -> str:
    """The label as a phrase, without 其中 before and remarks in brackets after it."""
    phrase = re.sub(r"^其中[：:]?", "", label.strip())
    return re.sub(r"[（(][^（）()]*[）)]$", "", phrase)


def shape(figure: Figure) -> Shape:
    """The shape of a figure's label; THING where nothing says otherwise."""
    label = bare(figure.label)
    if amounts.is_rate(figure) or (_RATE_END.search(label) and not figure.unit):
        return Shape.RATE
    if _COST_END.search(label) or "元/" in figure.unit:
        return Shape.COST
    if figure.unit in TIME_UNITS and not leading_verb(label):
        return Shape.TIME
    if leading_verb(label):
        return Shape.VERB
    if figure.unit in PEOPLE_UNITS and (verb := trailing(label, PEOPLE_VERBS)) and not _ADVERB.match(label):
        return (
            Shape.PEOPLE if _PEOPLE.search(label[: -len(verb)]) else Shape.EVENT if event_verb(label) else Shape.THING
        )
    if figure.unit in EVENT_UNITS and event_verb(label):
        return Shape.EVENT
    if trailing(label, FRONTED) and figure.unit not in PEOPLE_UNITS:
        return Shape.FRONTED
    if figure.unit not in PEOPLE_UNITS and trailing(label, DEEDS):
        return Shape.DEED
    return Shape.COUNT if _COUNTS.search(label) or figure.unit.endswith("元") else Shape.THING


def leading_verb(label: str) -> str:
    """The verb a label begins with, "" if it begins with a noun; "培训班", "服务站" and the like are nouns."""
    verb = next((v for v in LEADING_VERBS if label.startswith(v)), "")
    rest = label[len(verb) :]
    if not verb or not rest or _NOUN_AFTER.match(rest):
        return ""
    return verb


def trailing(label: str, verbs: Sequence[str]) -> str:
    """The one of `verbs` that ends the label after at least two other characters, else ""."""
    return next((v for v in verbs if label.endswith(v) and len(label) >= len(v) + 2), "")


def event_verb(label: str) -> str:
    """举办, 召开 or 开展 for a label that ends in an event, else ""."""
    return next((verb for verb, nouns in EVENTS.items() if label.endswith(tuple(nouns))), "")


def subject(figure: Figure) -> str:
    """The label as the subject of a sentence about its target: "新建防火隔离带"; "完成改造食堂" → "改造食堂"."""
    return re.sub(r"^(?:完成|实现|发生|出现)(?=[一-鿿]{2})", "", bare(figure.label))


def thing(figure: Figure) -> str:
    """What the figure counts, without what was done to it: 老旧管网改造 → 老旧管网, 新建监测点 → 监测点."""
    label = subject(figure)
    verb = leading_verb(label)
    return label[len(verb) :] if verb else label.removesuffix(trailing(label, DEEDS))


_CONTEXT = re.compile(r"^(林地|全县|全市|全区|辖区|服务|常住|管辖|列养|在册|管护|管理|覆盖)")


def is_context(figure: Figure) -> bool:
    """Whether the figure says what there is rather than what was done: no target, and a label like 林地面积."""
    return (
        figure.target is None
        and bool(_CONTEXT.search(figure.label))
        and figure.category not in ("质量", "满意度", "资金")
        and not amounts.is_rate(figure)
    )


def statement(figure: Figure, turn: int = 0, *, number: str = "") -> str:
    """One clause that gives the figure's value; `turn` picks among equal wordings, `number` replaces the value."""
    label, kind = bare(figure.label), shape(figure)
    amount = number or amounts.value(figure)
    if figure.category == "资金":
        return f"{label}{_copula(amount, ('为',), 0) if _TABLE_HEAD.search(label) else ''}{amount}"
    if figure.unit in PEOPLE_UNITS and (taking := _TAKING_PART.fullmatch(label)):
        return f"组织{taking['who']}{amount}参加{taking['what']}"
    if figure.unit in PEOPLE_UNITS and (doing := _DOING.fullmatch(label)):
        return f"{doing['who']}{amount}{doing['deed']}"
    if kind in (Shape.PEOPLE, Shape.FRONTED):
        verb = trailing(label, PEOPLE_VERBS if kind is Shape.PEOPLE else FRONTED)
        return f"{verb}{label[: -len(verb)]}{amount}"
    if kind is Shape.EVENT:
        return f"{event_verb(label)}{label}{amount}"
    if kind is Shape.DEED:
        return f"完成{label}{amount}"
    if kind is Shape.RATE and _MOVED.search(label):
        return f"{label}{amount}"
    if kind in (Shape.RATE, Shape.COUNT):
        words = ("为",) if lower_is_better(figure) else ("达到", "为", "达")
        return f"{label}{_copula(amount, words, turn)}{amount}"
    if kind is Shape.COST:
        held = amounts.standing(figure) in ("better", "met")
        return f"{label}{'控制在' if held and turn % 2 == 0 else '为'}{amount}"
    if kind is Shape.TIME:
        return f"{label}为{amount}"
    if kind is Shape.THING and _STANDING.search(label):
        return f"{label}{_copula(amount, ('达到', '达'), turn)}{amount}"
    if kind is Shape.THING and _PRIZE.search(label):
        return f"获{label}{amount}"
    if kind is Shape.THING and len(label) >= _LONG and figure.unit in PEOPLE_UNITS and figure.target is None:
        return f"{label}共{amount}"
    return f"{label}{amount}"


_MOVED = re.compile(r"(?:下降|降低|减少|压减|提高|提升|增长|增加|上升)$")


def _copula(amount: str, words: tuple[str, ...], turn: int) -> str:
    """达/达到 do not stand before an approximate number: "学习量约12.6万次"."""
    return "" if amount.startswith("约") else words[turn % len(words)]


_WHO = r"教师|人员|学员|学生|干部|职工|医生|村医|队员|农民|居民|老年人|志愿者|护林员|校长|园长"
_TAKING_PART = re.compile(rf"参加(?P<what>[^的]{{2,}}?)(?P<who>(?:骨干|青年|乡村|在职)?(?:{_WHO}))(?:人数)?")
_DOING = re.compile(rf"(?P<who>[^、的]{{0,6}}(?:{_WHO}))(?P<deed>[^、，]{{0,6}}(?:上岗|结业|就业|取证|持证|返岗))")
_CUT = re.compile("[后前中期内率数]")  # 培训取证率、培训后就业率: nothing can be told by 后就业率 alone
_STEM = re.compile(r".{2,}(?:赛|研究|工程|项目|活动|课程|平台|培训|改造|中心|学校|设施|系统|服务)$")


def series(figures: Sequence[Figure], turn: int = 0) -> str:
    """Several statements in one sentence; a verb or stem the next label shares is said once, 其中 stays.

    "购置风力灭火机160台、高压水泵42台", "信息素养大赛市级奖项19人、省级奖项38人".
    """
    text, before, unit = "", "", ""
    for n, figure in enumerate(figures):
        label, clause = bare(figure.label), statement(figure, turn + n)
        given = clause.removeprefix("获")
        shared = _shared(before, label) if given.startswith(label) else ""
        if figure.label.startswith("其中") and figure.unit == unit:
            shared, clause = "", f"其中{label}{amounts.value(figure)}"
        text += f"、{given[len(shared) :]}" if shared else f"{'，' if text else ''}{clause}"
        before, unit = label, figure.unit
    return text


def _shared(before: str, label: str) -> str:
    verb = leading_verb(label)
    if verb and verb == leading_verb(before):
        return "" if _CUT.match(label, len(verb)) else verb
    stem = next((label[:n] for n in range(len(label) - 2, 3, -1) if before.startswith(label[:n])), "")
    return stem if _STEM.match(stem) and len(before) - len(stem) >= 2 else ""
