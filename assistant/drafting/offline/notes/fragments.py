"""Fragments of a clerk's notes made clauses: what lacks its verb gets the one its words or its section ask for."""

from __future__ import annotations

import re

from assistant.drafting.offline.figures.labels import (
    DEEDS,
    EVENT_UNITS,
    FRONTED,
    PEOPLE_UNITS,
    event_verb,
    leading_verb,
    trailing,
)
from assistant.drafting.offline.sentences import split_clauses
from assistant.quantities import read_numbers
from assistant.schema import Kind, Mention

_RESOURCES = re.compile(
    r"(?:人员|[一-鿿]员|教师|医师|医生|技师|队|队伍|剧团|科室|[一-鿿]间|站|馆|点|中心|机构|组织|车|车辆|设备|平台|工位|探头|基地|水库|管网|泵站)$"
)
_NOT_OWNED = re.compile(
    r"^(?:投标|参|受|送|派|选|招|聘|培|新|报名|申报|获|不|未|无|问卷|每|各|其中|第)|[为达有共被把将由对向在从至到已需应仅约超比占按经与的]"
)
_OWNED_IN = frozenset({"overview.summary", "organisation.structure", "organisation.management", "problems"})
_DEED_NAMES = re.compile(
    r"^(?=[一-鿿]{4,12}$)(?![实坚按凭]).*(?:结算|公示|联检|联审|轮换|考核|包干|公开|打卡|直达|先行|签字|核算|共管|联保)$"
)
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
    for pattern, new in _FRAMES:
        text = re.sub(pattern, new, text)
    if section == "experience":
        return _as_lesson(text)
    if section == "plans":
        return _as_measures(text)
    return counted(text, section)


_FRAMES: tuple[tuple[str, str], ...] = (
    (r"(?<=，)(?!由)([^，由]{2,12}?)(?:任|担任|当)(副?组长)", r"由\1任\2"),
    (r"^((?:资金)?分配)?依据(《[^》]+》(?:（[^）]*）)?)$", r"资金分配依据\2执行"),
    (r"(?<=，)(?=(?:时间紧|任务重|人员少|经费紧)[^，]*，[^，]*未)", "因"),
    (r"^原定于?(?=[\d年月日]+前(?:完成)?(?:列支|支付|支出|使用))", "项目资金原定于"),
    (r"^依据([一-鿿]{2,8}〔\d{4}〕\d+号)(?:文件)?$", r"项目依据\1文件实施"),
    (r"^(\d+岁以[上下](?:[^，\d]{0,6})户籍)(?=，|$)", r"服务对象为\1人员"),
    (r"(\d+)([处个所座家项条])([一-鿿]{0,4})(?<![中里])(合格|通过|达标)(?=\d+\2)", r"\1\2\3中\4"),
)


def counted(text: str, section: str) -> str:
    """A piece that opens with a thing and its number, with the verb it lacks.

    监理例会38次 → 召开监理例会38次; staff and rooms 有 where the section tells who and what there is.
    """
    if re.fullmatch(r"[一-鿿]{2,8}〔\d{4}〕\d+号", text) and not section.startswith("funds"):
        return f"项目依据{text}文件实施"
    first, *others = split_clauses(text)
    found = _bare_count(first)
    if found is None:
        return text
    label, mention = found
    if mention.unit in EVENT_UNITS and (verb := event_verb(label)) and not _DONE.search(label):
        return f"{verb}{text}"
    if (verb := trailing(label, FRONTED)) and mention.unit not in PEOPLE_UNITS:
        return f"{verb}{label.removesuffix(verb)}{text[len(label) :]}"
    if section in _OWNED_IN and _RESOURCES.search(label) and not (others and _SPEAKS_ON.match(others[0])):
        area = re.match(r"(?:全[县市区州省乡镇校]|辖区)?", text)
        end = area.end() if area else 0
        return f"{text[:end]}现有{text[end:]}"
    return text


def _bare_count(clause: str) -> tuple[str, Mention] | None:
    """The thing and the number a clause opens with, None if it has a verb or is about something else."""
    mentions = read_numbers(clause)
    if not mentions or mentions[0].kind is not Kind.QUANTITY:
        return None
    label, after = clause[: mentions[0].start], clause[mentions[0].end :]
    if not re.match(r"$|[，、（]", after):
        return None
    plain = re.fullmatch(r"[一-鿿]{2,14}", label) and not _NOT_OWNED.search(label)
    return (label, mentions[0]) if plain and not leading_verb(label) else None


_DONE = re.compile(r"派|邀|请|委托|联合|开展|实地|上门|电话|进行|参加|组织")
_SPEAKS_ON = re.compile(r"[^，]*(?:不|未|难|少|老|坏|低|缺)")


def _as_lesson(text: str) -> str:
    """A wish becomes a suggestion, a bare name of a practice is carried out: 轨迹图结算 → 实行轨迹图结算."""
    if need := re.match(r"^(.+?)(?:需要|要|应)(加强|加大|完善|改进|提高|增加)(.+)$", text):
        return f"建议{need[2]}{need[1]}{need[3]}"
    if wish := re.match(r"^(?:希望|盼望|最好|盼)(?:能|能够)?(.+)$", text):
        return f"建议{wish[1]}"
    first, *others = split_clauses(text)
    if _DEED_NAMES.match(first.rstrip("，")) and not leading_verb(first):
        return f"实行{first}{''.join(others)}"
    return text


_DAY = r"(?:20\d\d年)?\d{1,2}月(?:\d{1,2}日|底|初)?"


def _as_measures(text: str) -> str:
    """A jotted plan with its date in front and a verb for every noun."""
    text = re.sub(rf"^(次年|20\d\d年|)(?!\d)([^，]+)，({_DAY}前)(?=$|，由)", r"\1\3\2", text)
    text = re.sub(rf"(?<=，)(?!\d)([^，]*[一-鿿][^，]*)，({_DAY}前)(?=$|，由)", r"\2\1", text)
    text = re.sub(r"^(20\d\d年)(?=(?:活动|培训|宣传|演练|巡查)\d)", r"\1计划开展", text)
    text = re.sub(r"^(20\d\d年)(?=(?:再|新增|新建|修补|改造|举办|开展|建设|补建|补植|更换))", r"\1计划", text)
    return "，".join(_as_plan(c.rstrip("，")) for c in split_clauses(text))


_DATE = re.compile(r"(?:20\d\d年|次年)?(?:\d{1,2}月(?:\d{1,2}日|底|初|中旬)?前?|上半年|下半年|年底前)?")


_MOTTOS = {"专款专用": "坚持", "应开尽开": "做到", "应保尽保": "做到"}
_STRENGTHEN = re.compile(r"(管理|建设|培养|监管|保障|协调|指导|衔接|监督|考核|力度|队伍)$")
_CARRY_OUT = re.compile(r"(培训|活动|调研|宣传|巡查|检查|研讨|竞赛|评选|教研|演练|学习|排查)$")


def _as_plan(clause: str) -> str:
    """A noun phrase becomes a measure behind its date: 课题全程管理 → 加强课题全程管理."""
    date = _DATE.match(clause)
    if date and date[0] and date.end() < len(clause):
        rest = clause[date.end() :]
        return date[0] + (_as_plan(rest) if _bare_count(rest) else rest)
    if clause in _MOTTOS or clause.startswith("发挥"):
        return f"{_MOTTOS.get(clause, '充分')}{clause}"
    if _LEADS.match(clause):
        return clause
    if found := _bare_count(clause):
        label = found[0]
        if verb := trailing(label, (*FRONTED, *DEEDS)):
            return f"{verb}{label.removesuffix(verb)}{clause[len(label) :]}"
        if _RESOURCES.search(label):
            return f"配备{clause}"
    if _STRENGTHEN.search(clause):
        return f"加强{clause}"
    return f"开展{clause}" if _CARRY_OUT.search(clause) and len(clause) <= 14 else clause


_LEADS = re.compile(
    r"开展|加强|坚持|推进|完善|提高|落实|做好|发挥|充分|继续|进一步|争取|力争|拟|将|补建|补办|更换|再|新增|计划|\d|建立|健全|组织|深化|优化|强化|抓好|督促|对|由|在|通过|把|按|"
    r"其余|剩余|剩下|另|用好|配齐|培养|专款专用|教研"
)
