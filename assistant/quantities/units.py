"""The units of official prose: one table of name, dimension and size, and the open class of counters.

`scale` leads from the unit as written to its base (万元 → 元: 10000), `size` from the base to the measure all units of
its dimension share (公里 → 米: 1000). Two numbers are comparable when their dimensions are equal.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """A unit as written: value × scale is in `base`, as a reading reports it; times `size` it compares."""

    name: str
    base: str
    dimension: str
    scale: Decimal = Decimal(1)
    size: Decimal = Decimal(1)


# dimension: name=size in the measure named first; synonyms joined by "/" share a size
_MEASURES = {
    "money": "元/人民币/块钱/圆=1 角/角钱/毛钱=0.1 分钱=0.01",
    "money:USD": "美元/美圆/美金/美刀=1 美分=0.01",
    "money:EUR": "欧元=1",
    "money:HKD": "港元/港币=1",
    "money:JPY": "日元/日圆=1",
    "money:TWD": "新台币/台币=1",
    "money:GBP": "英镑=1",
    "money:CHF": "瑞士法郎=1",
    "money:RUB": "卢布=1",
    "money:KRW": "韩元=1",
    "money:NGN": "奈拉=1",
    "people": "人/名/位/个人/号人=1",
    "person-times": "人次/人·次=1",
    "person-days": "人天/人·天/人日=1",
    "person-months": "人月/人·月=1",
    "household-times": "户次=1",
    "vehicle-times": "车次/车·次/台次/辆次=1",
    "flights": "架次=1",
    "length": "米/公尺/m=1 公里/千米/km/KM/Km=1000 里/华里=500 分米/dm=0.1 厘米/公分/cm/CM=0.01 毫米/mm/MM=0.001"
    " 微米/μm=0.000001 纳米/nm=0.000000001 延米/延长米=1 海里=1852",
    "area": "平方米/平米/㎡/m²/m2/M2/平方=1 平方公里/平方千米/km²/km2/㎢=1000000 公顷/hm²/hm2/ha=10000"
    " 亩/市亩=666.6667 平方厘米=0.0001",
    "volume": "立方米/m³/m3/方/立方/立米=1 升/公升/L=0.001 毫升/ml/mL/ML=0.000001",
    "weight": "吨/公吨/t=1000 千克/公斤/kg/KG/Kg=1 斤/市斤=0.5 克/g=0.001 毫克/mg=0.000001 微克/μg=0.000000001"
    " 两=0.05 担=50 公担=100",
    "time": "秒/秒钟=1 分钟=60 小时/个小时/h/钟头/个钟头/时=3600 天/日/昼夜/整天=86400 周/星期/个星期/礼拜=604800",
    "months": "个月/月/个自然月=1 年/周年/载/年度/整年=12 季度/个季度=3 学期/个学期=6 学年/个学年=12 半年=6",
    "working-days": "工作日/个工作日/交易日/个交易日=1",
    "age": "岁/周岁=1",
    "lessons": "学时/课时/个学时/个课时=1",
    "credits": "学分/个学分=1",
    "score": "分=1",
    "percent": "%=1 ‰=0.1",
    "points": "百分点/个百分点=1 千分点/个千分点=0.1",
    "multiple": "倍=1",
    "power": "瓦/W=1 千瓦/kW/KW/kw=1000 兆瓦/MW=1000000 千伏安/kVA/KVA=1000 马力=735.5",
    "energy": "度/千瓦时/kWh/KWh/kwh=1 焦=0.000000277778 千卡=0.001163 吨标准煤/吨标煤=8141",
    "voltage": "伏/V=1 千伏/kV/KV/kv=1000",
    "current": "安培/毫安=1",
    "frequency": "赫兹/Hz=1 兆赫/MHz=1000000 千赫/kHz=1000 GHz=1000000000",
    "pressure": "兆帕/MPa=1000000 千帕/kPa=1000 帕=1",
    "temperature": "℃/摄氏度/°C=1",
    "loudness": "分贝/dB=1",
    "data": "字节/B=1 KB/kB/千字节=1024 MB/兆字节/兆=1048576 GB/G=1073741824 TB/T=1099511627776 PB=1125899906842624",
    "bandwidth": "Mbps/兆比特=1000000 Gbps=1000000000 kbps=1000 比特=1",
    "resolution": "像素=1",
    "sound-level": "流明=1",
    "bitcoin": "比特币/个比特币=1",
}
# Counters: each its own dimension, except synonyms joined by "/" (起 is held against 起, never 次 against 件).
_COUNTERS = """
个 项 件 次/回/趟 场/场次 期 所 家 户 台 套 座 处 块 册 份 条 门 篇 批 批次 组 队 支 辆 艘 架 只 头 匹 尾 羽 株 棵 丛 根
颗 粒 片 张 幅 副 双 对 床 顶 把 枚 盏 眼 口 孔 面 杆 扇 堵 道 段 级 层 栋 幢 间 套间 单元 宗 例 起 桩 笔 单 票 班
堂 节 讲 轮 届 类 种 款 样 款次 版 卷 集 部 首 曲 出 幕 帧 页 字 句 章 站 点 村 社 县 市 区 省 州 镇 乡 乡镇 村组
街道 社区 学校 校 园 院 厂 店 馆 站点 标段 片区 网格 楼宇 家次 头份 批件 盒 瓶 袋 箱 桶 包 罐 筐 捆 卷筒 令 板 盘 碗 杯
餐 顿 剂 针 针次 支次 丸 贴 管 试剂 人份 床位 张床位 车位 泊位 机位 工位 席 席位 名额 车 船 列 航次 班次 遍 局
步 圈 环 线 路 跨 榀 樘 组件 模块 节点 端口 路数 个点 线程 账号 号 户籍 域名 元件 台件 台套 套件 件套 台/套 件/套
人/次 本 枝 朵 束 串 排 行 列车 垄 畦 垛 窝 箱次 群 伙 帮 股 层级 条次 件次 项次 课 课题 平台 案 案件 起案件
场地 户头 户均 丘 湾 坝 池 塘 井 泵 闸 渠 涵 桥 墩 柱 桩号 口井 立 门课 门次 学位 餐位 铺 铺位 摊位 展位 封 纸 通 声
目 标 则 款项 档 挡 拨 茬 季 造 胎 胞 脉 棚 栏 圃 厢 屉 盆 缸 炉 窑 窖 库 仓 柜 艘次 只次 头次 羽次 亩次 篇次
册次 期次 家企业 具 矿次 站次 店次 厂次 车公里 人公里 吨公里 座公里
""".split()  # noqa: SIM905 - a table to grep, not a list to index


PREFIXES: Mapping[str, Decimal] = {
    name: Decimal(10) ** power
    for name, power in {
        "万亿": 12, "千亿": 11, "百亿": 10, "十亿": 9, "亿": 8, "千万": 7, "百万": 6, "十万": 5,
        "万": 4, "千": 3, "百": 2, "十": 1,
    }.items()
}  # fmt: skip


_SYNONYMS = {
    **dict.fromkeys(("人民币", "块钱", "圆", "角", "角钱", "毛钱", "分钱"), "元"),
    **dict.fromkeys(("人·次", "人/次"), "人次"),
    "‰": "%",
}


def _table() -> dict[str, Unit]:
    rows: dict[str, Unit] = {}
    for dimension, text in _MEASURES.items():
        for row in text.split():
            names, _, size = row.rpartition("=")
            for name in names.split("/"):
                rows[name] = Unit(name=name, base=name, dimension=dimension, size=Decimal(size))
    for row in _COUNTERS:
        synonyms = [row] if row in ("台/套", "件/套", "人/次") else row.split("/")
        for name in synonyms:
            rows.setdefault(name, Unit(name=name, base=name, dimension=synonyms[0]))
    for name, base in _SYNONYMS.items():
        rows[name] = Unit(name=name, base=base, dimension=rows[base].dimension, scale=rows[name].size)
    for name in list(rows):
        if name.startswith("个") and name[1:] in rows and name not in _COUNTERS and name != "个月":  # 个百分点
            rows[name] = Unit(name=name, base=name[1:], dimension=rows[name].dimension, size=rows[name].size)
    rows["打"] = Unit(name="打", base="个", dimension="个", scale=Decimal(12))
    return rows


UNITS: Mapping[str, Unit] = _table()
_PARTS = re.compile(r"[/每·]")
_EITHER = re.compile(r"(\w{1,3})[（(](\w{1,2})[）)]")  # 台（套）


def find_unit(text: str) -> Unit | None:
    """The unit a clerk wrote (万元, 人次, 公里, 元/平方米, 万元/公里); None where the table has no such unit.

    万 and 亿 before a unit become its scale, a rate keeps its wording and its numerator's scale.
    """
    name = text.strip().strip("()（）").replace("／", "/").replace("％", "%").replace("•", "·")
    if name in UNITS:
        return UNITS[name]
    either = _EITHER.fullmatch(text.strip())
    if either and UNITS.keys() >= {*either.groups()}:
        own = UNITS[either.group(1)]
        return Unit(name=either.group(), base=own.base, dimension=own.dimension, scale=own.scale, size=own.size)
    for prefix, factor in PREFIXES.items():
        rest = name.removeprefix(prefix)
        if rest != name and rest:
            unit = find_unit(rest)
            if unit is not None:
                return _scaled(unit, name, factor)
    head, slash, per = name.partition("/")
    if slash and head and per:
        unit = find_unit(head)
        if unit is not None and all(part in UNITS or part.isalpha() for part in _PARTS.split(per)):
            base = f"{unit.base}/{per}"
            return Unit(name=name, base=base, dimension=f"{unit.dimension}/{per}", scale=unit.scale, size=unit.size)
    return None


def _scaled(unit: Unit, name: str, factor: Decimal) -> Unit:
    return Unit(name=name, base=unit.base, dimension=unit.dimension, scale=unit.scale * factor, size=unit.size)
