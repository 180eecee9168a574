"""A clerk's notes as items of official prose, each with the section it belongs in."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.drafting.offline.register import official
from assistant.drafting.offline.sentences import split_clauses
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
        r"领导小组|工作小组|工作组|组长|专班|指挥部|森防指|牵头|分工|分管|责任书|成员单位|下设|负责人|设立?.{0,6}办公室|联保|职责|会商",
    ),
    (
        "organisation.management",
        r"招标|投标|中标|监理|整改|调度|会议|专题会|验收|审计|检查|巡查|台账|合同|制定|办法|制度|方案|卡点|收缴|督导|考核|登记|公示|抽查|设计|座谈|"
        r"意见建议|档案|例会|通报",
    ),
    (
        "funds.management",
        r"专款专用|专户|审批|报销|报账|监管|核算|集中支付|政府采购|拨付程序|内控|审核|国库|财务制度|进度支付|管理办法",
    ),
    (
        "funds.use",
        r"资金|万元|[\d.]+万(?![份人次户亩张件平册册头株张])|拨款|支出|下达|补助|分配依据|经费|自有|配套|核拨",
    ),
    ("effectiveness", r"问卷|满意|回访|提升|提高|改善|受益|节约|节省|减少|增长|覆盖|成效|效果|伤亡|好评|欢迎"),
    ("overview.targets", r"指标|目标|完成率|未核拨|没核拨|延期|调减|推迟|延后|停止运行"),
    ("overview.summary", r""),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One thought of one note: `raw` as jotted, `text` in official prose, `section` where it belongs."""

    note: int
    raw: str
    text: str
    section: str


def read_items(notes: Sequence[Note], outline: Outline) -> tuple[Item, ...]:
    """Every note in pieces (parted at semicolons and line ends), each with the section that suits its words best."""
    items: list[Item] = []
    for index, note in enumerate(notes):
        for raw in re.split(r"[；;。\n]+", note.text):
            if raw.strip(" ，,、."):
                section = place(raw, note.section, outline)
                items.append(Item(note=index, raw=raw.strip(), text=complete(official(raw), section), section=section))
    return tuple(items)


def place(text: str, wanted: str, outline: Outline) -> str:
    """The section within `wanted` (an id, a prefix or "") whose topic words the text has, else the first one there."""
    within = [s.id for s in outline.sections if covers(wanted, s.id)] or [s.id for s in outline.sections]
    if len(within) == 1:
        return within[0]
    hits = {section: len(re.findall(pattern, text)) for section, pattern in _TOPICS if pattern and section in within}
    best = max(hits.values(), default=0)
    return next((s for s in hits if best and hits[s] == best), within[0])


_PREDICATE = re.compile(
    r"开展|完成|实施|举办|组织|召开|购置|采购|配备|安装|更换|维修|设立|设置|下设|覆盖|发放|受理|办理|处置|检查|排查|整改|参加|参与|遴选|推选|新增|增加|减少|"
    r"降|提高|提升|资助|补助|慰问|走访|服务|吸纳|引进|治理|宣传|印发|印制|编制|制定|修订|收集|收缴|申报|立项|结题|获|入选|通过|验收|登记|开通|出动|收回|"
    r"节省|节约|任|为|有|是|由|达|实行|执行|推行|坚持|签订|审批|监管|核拨|拨付|用于|下达|批复|申请|涉及|超|未|无|尚|已|需|应|不|改|建|修|派|成立|欢迎|发现|"
    r"扑灭|投入|投标|下浮|分为|落实|到位|调|延后|停止|补建|拟|将|围绕|发挥|结对|跟岗|推进|加强|老化|滞后|紧张|晚|慢|难|缺|与|把|送|使用|支出|依据|按|走进|"
    r"招聘|受益|上线|占|比|得到|保障|明确|闭环|均|分布|就餐|每|共"
)


def complete(text: str, section: str) -> str:
    """A fragment made a clause: a noun list gets the verb its section asks for, a dangling 围绕… what it lacks."""
    if re.match(r"^围绕[^，]*$", text) and not re.search(r"开展|推进|组织|实施|工作$", text):
        return f"{text}开展工作"
    text = re.sub(r"(^|，)(围绕[^，]*?)(?<!工作)$", r"\1\2开展工作", text) if "开展" not in text else text
    text = re.sub(r"(?<=，)(?!由)([^，由]{2,12}?)(?:任|担任|当)(副?组长)", r"由\1任\2", text)
    text = re.sub(r"^((?:资金)?分配)?依据(《[^》]+》(?:（[^）]*）)?)$", r"资金分配依据\2执行", text)
    if section == "experience" and (
        need := re.match(r"^(.+?)(?:需要|要|应)(加强|加大|完善|改进|提高|增加)(.+)$", text)
    ):
        return f"建议{need[2]}{need[1]}{need[3]}"
    if section == "plans":
        return "，".join(_as_plan(c.rstrip("，")) for c in split_clauses(text))
    if not _PREDICATE.search(text):
        return _with_verb(text, section)
    return text


_STRENGTHEN = re.compile(r"(管理|建设|培养|监管|保障|协调|指导|衔接|监督|考核|力度|队伍)$")
_CARRY_OUT = re.compile(r"(培训|活动|调研|宣传|巡查|检查|研讨|竞赛|评选|教研|演练|学习|排查)$")


def _as_plan(clause: str) -> str:
    """A noun phrase becomes a measure: 课题全程管理 → 加强课题全程管理."""
    if _LEADS.match(clause):
        return clause
    if _STRENGTHEN.search(clause):
        return f"加强{clause}"
    return f"开展{clause}" if _CARRY_OUT.search(clause) and len(clause) <= 14 else clause


_LEADS = re.compile(
    r"开展|加强|坚持|推进|完善|提高|落实|做好|发挥|充分|继续|进一步|争取|力争|拟|将|补建|再|新增|计划|\d|建立|健全|组织|深化|优化|强化|抓好|督促|对|由|在|通过|把|按|"
    r"其余|剩余|剩下|另|用好|配齐|培养|专款专用|教研"
)


def _with_verb(text: str, section: str) -> str:
    if section.startswith("overview") or section == "effectiveness":
        verb = "组织开展" if _CARRY_OUT.search(text) else "工作内容包括"
        return f"{verb}{text.replace('，', '、')}"
    return text
