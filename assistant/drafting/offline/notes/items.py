"""A clerk's notes as items of official prose, each with the section it belongs in."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.drafting.offline.notes.fragments import complete, is_noun
from assistant.drafting.offline.notes.hygiene import clean, is_instruction
from assistant.drafting.offline.notes.register import official
from assistant.outlines import Outline, covers
from assistant.schema import Note

_TOPICS: tuple[tuple[str, str], ...] = (
    (
        "problems",
        r"没|未(?!来)|不足|不够|困难|缺口|缺少|仍缺|老化|滞后|偏低|偏晚|紧张|盲区|隐患|漏洞|薄弱|力量不|跟不上|矛盾|超期服役|故障频|停止运行|工作室停",
    ),
    ("plans", r"下一步|明年|次年|计划(?!工作)|拟|将于|打算|补建|继续|争取|力争|剩下|其余|还将"),
    ("experience", r"建议|经验|做法|体会|启示|要加强培训|值得推广"),
    (
        "organisation.structure",
        r"领导小组|工作小组|工作组|组长|专班|挂帅|碰.{0,3}头|负责|管日常|总责|管这事|团队|指挥部|森防指|牵头|分工|分管|责任书|成员单位|下设|负责人|设立?.{0,6}办公室|联保|职责|会商|片区|包片|联络员|内设|(?:[员师]|干部)\d+[名人]|具体经办|承办",
    ),
    (
        "organisation.management",
        r"招标|投标|中标|监理|整改|调度|会议|专题会|验收|审计|检查|巡查|台账|合同|制定|办法|制度|方案|卡点|收缴|督导|考核|登记|公示|抽查|设计|座谈|"
        r"意见建议|档案|例会|通报|样品|送检|复检|抽检|一检|约谈|评|会商记录",
    ),
    (
        "funds.management",
        r"专款专用|专户|代管|质保金|按进度|初核|复核|月结|核查|续订|对账|抽验|审批|报销|报账|监管|核算|集中支付|政府采购|拨付程序|内控|审核|国库|财务制度|进度支付|管理办法|"
        r"结算|计量支付|一卡通|(?<![一-鿿])凭|[完后]再?(?:支?付|拨)|(?:支?付|拨付?|发放|申领|报销)(?:钱|款)?$|结账|比价|先.后[^来]|分.{1,2}次(?:支?付|拨)|[开完]工付",
    ),
    (
        "funds.use",
        r"资金|万元|[\d.]+万(?![份人次户亩张件平册册头株张])|拨款|支出|下达|补助|分配依据|经费|自有|配套|核拨",
    ),
    ("effectiveness", r"问卷|满意|回访|提升|提高|改善|受益|节约|节省|减少|增长|覆盖|成效|效果|伤亡|好评|欢迎"),
    ("overview.targets", r"指标|目标|完成率|未核拨|没核拨|延期|调减|推迟|延后|停止运行"),
    ("overview.summary", r""),
)


SECTIONS = (
    "overview.summary",
    "overview.targets",
    "funds.use",
    "funds.management",
    "organisation.structure",
    "organisation.management",
    "effectiveness",
    "problems",
    "plans",
    "experience",
)  # the sections notes are jotted for, in the order of the report
_USUAL = ("overview.summary", "organisation.management", "funds.use")  # where a piece without topic words goes


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One thought of one note: `raw` as jotted, `text` in official prose, `section` where it belongs."""

    note: int
    raw: str
    text: str
    section: str
    noun: bool = False


def read_items(notes: Sequence[Note], outline: Outline, year: int) -> tuple[Item, ...]:
    """Every note in pieces (parted at semicolons and line ends), each with the section that suits its words best."""
    items: list[Item] = []
    for index, note in enumerate(notes):
        for raw in re.split(r"[；;。\n|]+", note.text):
            if raw.strip(" ，,、.-") and not is_instruction(raw) and clean(raw).strip():
                section = place(raw, note.section, outline)
                text = official(raw, year)
                noun = section != "problems" and is_noun(text)
                items.append(
                    Item(
                        note=index,
                        raw=raw.strip(),
                        text=text if noun else complete(text, section),
                        section=section,
                        noun=noun,
                    )
                )
    return tuple(items)


def place(text: str, wanted: str, outline: Outline) -> str:
    """The section within `wanted` (an id, a prefix or "") whose topic words the text has, else the usual one there.

    The ten sections of the six-chapter outline are always among them, whether the outline has them or not: what it
    says nothing of is told where it would say it.
    """
    known = [*dict.fromkeys([*SECTIONS, *(s.id for s in outline.sections)])]
    within = [s for s in known if covers(wanted, s)] or known
    if len(within) == 1:
        return within[0]
    hits = {section: len(re.findall(pattern, text)) for section, pattern in _TOPICS if pattern and section in within}
    best = max(hits.values(), default=0)
    usual = next((s for s in within if s in _USUAL), within[0])
    return next((s for s in hits if best and hits[s] == best), usual)
