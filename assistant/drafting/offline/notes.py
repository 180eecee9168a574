"""A clerk's notes as items of official prose, each with the section it belongs in."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.drafting.offline.hygiene import clean, is_instruction
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
        r"领导小组|工作小组|工作组|组长|专班|挂帅|碰.{0,3}头|负责|管日常|总责|管这事|团队|指挥部|森防指|牵头|分工|分管|责任书|成员单位|下设|负责人|设立?.{0,6}办公室|联保|职责|会商",
    ),
    (
        "organisation.management",
        r"招标|投标|中标|监理|整改|调度|会议|专题会|验收|审计|检查|巡查|台账|合同|制定|办法|制度|方案|卡点|收缴|督导|考核|登记|公示|抽查|设计|座谈|"
        r"意见建议|档案|例会|通报|样品|送检|复检|抽检|一检|约谈|评|会商记录",
    ),
    (
        "funds.management",
        r"专款专用|专户|代管|质保金|按进度|初核|复核|月结|核查|续订|对账|抽验|审批|报销|报账|监管|核算|集中支付|政府采购|拨付程序|内控|审核|国库|财务制度|进度支付|管理办法",
    ),
    (
        "funds.use",
        r"资金|万元|[\d.]+万(?![份人次户亩张件平册册头株张])|拨款|支出|下达|补助|分配依据|经费|自有|配套|核拨",
    ),
    ("effectiveness", r"问卷|满意|回访|提升|提高|改善|受益|节约|节省|减少|增长|覆盖|成效|效果|伤亡|好评|欢迎"),
    ("overview.targets", r"指标|目标|完成率|未核拨|没核拨|延期|调减|推迟|延后|停止运行"),
    ("overview.summary", r""),
)


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
    """The section within `wanted` (an id, a prefix or "") whose topic words the text has, else the first one there."""
    within = [s.id for s in outline.sections if covers(wanted, s.id)] or [s.id for s in outline.sections]
    if len(within) == 1:
        return within[0]
    hits = {section: len(re.findall(pattern, text)) for section, pattern in _TOPICS if pattern and section in within}
    best = max(hits.values(), default=0)
    usual = next((s for s in within if s in _USUAL), within[0])
    return next((s for s in hits if best and hits[s] == best), usual)


_NOUN_END = re.compile(
    r"(培训|活动|调研|宣传|巡查|检查|研讨|竞赛|评选|教研|演练|学习|排查|论坛|讲座|比赛|展览|普查|巡演|义诊|核拨|研习)$"
)
_VERB_START = re.compile(
    r"开展|完成|实施|举办|组织|召开|参加|加强|做好|推进|对|由|与|按|在|将|已|未|尚|共|每|到|经|以|通过|邀请|委托|联合|协助|配合|继续|争取|抓好"
)


def is_noun(text: str) -> bool:
    """Whether a jotted piece only names events (“校本培训”, “优质课竞赛、骨干教师评选”) and so lacks its verb."""
    pieces = re.split(r"[，、]", text)
    return (
        all(3 <= len(p) <= 30 for p in pieces)
        and bool(_NOUN_END.search(pieces[-1]))
        and not re.search(r"\d|应|要|需(?!求)|将|被|已|未|均|围绕|加强", text)
        and not any(_VERB_START.match(p) for p in pieces)
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
    text = re.sub(r"(?<=，)(?=(?:时间紧|任务重|人员少|经费紧)[^，]*，[^，]*未)", "因", text)
    text = re.sub(r"^原定(?=[\d年月日]+前(?:完成)?(?:列支|支付|支出|使用))", "项目资金原定于", text)
    if section == "plans":
        text = re.sub(
            r"^(次年|20\d\d年|)(?!\d)([^，]+)，((?:20\d\d年)?\d{1,2}月(?:\d{1,2}日|底|初)?前)$", r"\1\3\2", text
        )
        text = re.sub(r"^(20\d\d年)(?=(?:活动|培训|宣传|演练|巡查)\d)", r"\1计划开展", text)
        text = re.sub(r"^(20\d\d年)(?=(?:再|新增|新建|修补|改造|举办|开展|建设|补建|补植|更换))", r"\1计划", text)
        return "，".join(_as_plan(c.rstrip("，")) for c in split_clauses(text))
    return text


_MOTTOS = {"专款专用": "坚持", "应开尽开": "做到", "应保尽保": "做到"}
_STRENGTHEN = re.compile(r"(管理|建设|培养|监管|保障|协调|指导|衔接|监督|考核|力度|队伍)$")
_CARRY_OUT = re.compile(r"(培训|活动|调研|宣传|巡查|检查|研讨|竞赛|评选|教研|演练|学习|排查)$")


def _as_plan(clause: str) -> str:
    """A noun phrase becomes a measure: 课题全程管理 → 加强课题全程管理."""
    if clause in _MOTTOS or clause.startswith("发挥"):
        return f"{_MOTTOS.get(clause, '充分')}{clause}"
    if _LEADS.match(clause):
        return clause
    if _STRENGTHEN.search(clause):
        return f"加强{clause}"
    return f"开展{clause}" if _CARRY_OUT.search(clause) and len(clause) <= 14 else clause


_LEADS = re.compile(
    r"开展|加强|坚持|推进|完善|提高|落实|做好|发挥|充分|继续|进一步|争取|力争|拟|将|补建|再|新增|计划|\d|建立|健全|组织|深化|优化|强化|抓好|督促|对|由|在|通过|把|按|"
    r"其余|剩余|剩下|另|用好|配齐|培养|专款专用|教研"
)
