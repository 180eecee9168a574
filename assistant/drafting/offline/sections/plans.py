"""后续工作计划 and 经验做法: what follows from the problems, and what can be learnt."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from assistant.checks.targets import lower_is_better
from assistant.drafting.offline.desk import EXECUTION_FLOOR, Desk
from assistant.drafting.offline.figures import amounts, labels
from assistant.drafting.offline.past.renewal import Kept
from assistant.drafting.offline.sections.conduct import with_kept, woven
from assistant.drafting.offline.sections.defaults import plain
from assistant.drafting.offline.sections.problems import about, by_thought, own_words
from assistant.drafting.offline.sentences import Line, Sentence, bigrams, split_clauses
from assistant.quantities import read_numbers
from assistant.schema import Figure

_REMEDIES: tuple[tuple[str, str], ...] = (
    (r"林地|征占|产权|审批|批复", "提前办理各项审批手续，逐项落实实施条件"),
    (r"雨|雪|高温|洪|天气|汛|台风|冰冻", "合理安排实施时间，尽量避开不利天气时段"),
    (r"冲突|选址|站址|用地|搬迁|协调|管线|纠纷|占地|冲", "提前与相关单位沟通衔接，逐项落实实施条件"),
    (r"调减|名额|推迟|延后|延期|计划调整", "主动与上级对接，及时掌握计划变化，抓紧完成顺延任务"),
    (r"合同|采购|招标|手续|流标|投标", "提前做好前期调研和采购准备，压缩办理时间"),
    (r"务工|外出|联系不上|电话", "利用节假日集中返乡等时机开展工作，提高覆盖面"),
    (
        r"^(?!.*(?:受害|患者|居民|群众|住户|服务对象|老人)).*(?:年龄|岁以上|青黄不接)",
        "有计划地补充年轻人员，做好传帮带",
    ),
    (r"调离|离职|力量|辞职|退休|缺编|转岗|流动性|人手|人员流|人员不足", "及时补充和调配人员，做好工作衔接"),
    (r"去世|病故|受伤|生育", "及时做好人员调整和补充"),
    (r"价格|上涨|人工|成本|涨价|租金", "加强成本测算和询价比价，控制费用增长"),
    (r"供电|断电|停电|信号|网络", "完善供电和通信保障，提高运行稳定性"),
    (r"设备|车辆|大修|故障|损坏|老化|操作不便|系统", "加强设备和系统的维护更新，减少停用影响"),
    (r"被盗|丢失|损毁|无人管|管护|维护主体", "明确管护责任，加强日常巡查和维护"),
    (r"不合格|超标|质量|返工|验收", "加强过程检查，对发现的问题限期整改"),
    (r"宣传|知晓|积极性|意愿|不愿|意识|习惯|了解|认为", "加大宣传动员力度，做好政策解释"),
    (r"分散|组织难|难组织|难度", "加强组织发动，推行集中连片和互助协作"),
    (r"不规范|不全|不完善|台账|资料", "健全管理制度，规范资料收集和登记"),
)
_NO_THING = re.compile(r"(?:于|在|将|拟|力争|争取|全部|均|按|年|\d)")
_USUAL = ("细化进度安排，按月跟踪督促", "完善过程管理，定期对照目标检查进度")
_AGED = re.compile(r"^\d+岁以上的([一-鿿]{2,6})有\d+[名人]$")
_ANSWERS = 1  # pairs of characters a plan shares with the problem it is for
_SHORT_NAME = 16  # characters of a problem that 针对…的问题 can hold
_AIMS = ("力争达到目标值", "尽快补齐差距", "确保完成目标任务")


def plans(desk: Desk, kept: Kept) -> list[Line]:
    """The clerk's plans in order, a usual measure for each problem they leave unanswered, then lasting tasks."""
    following = f"{desk.inputs.year + 1}年"
    noted = dict(desk.open_items("plans"))
    lines: list[Line] = []
    rate = desk.execution()
    if rate is not None and rate < EXECUTION_FLOOR:
        text = f"{following}提前做好前期准备，合理安排用款计划，对进度滞后的事项及时督促，力争资金按计划形成支出"
        lines.append(Line(head="加快预算执行进度", sentences=tuple(desk.take([Sentence(text=text)]))))
    plans_noted = [i.text for i in noted.values()]
    for sentence in by_thought(noted):
        lines.append(Line(sentences=tuple(desk.take([_of_the_rest(sentence, desk.missed())]))))
    if noted and not any(re.search(f"{following}|次年", s.text) for line in lines for s in line.sentences):
        at = next(n for n, line in enumerate(lines) if any(s.items for s in line.sentences))
        first = lines[at].sentences[0]
        lines[at] = Line(sentences=(replace(first, text=f"{following}，{first.text}"),))
    needs: dict[str, list[Figure]] = {}
    for turn, figure in enumerate(desk.missed()):
        answered = any(_answers(plan, figure, desk) for plan in plans_noted)
        if not answered and not figure.deviation.startswith("随") and not _same_cause(figure, desk):
            needs.setdefault(_remedy(figure, turn), []).append(figure)
    for turn, (remedy, figures) in enumerate(needs.items()):
        lines.append(Line(sentences=tuple(desk.take([_measure(figures, turn, following, remedy)]))))
    lines.extend(_unanswered(desk, needs))
    if not any(line.sentences for line in lines) and not kept.lines:
        lines = [Line(sentences=tuple(desk.take([plain("plans", desk.inputs)])))]
    return [line for line in [*lines, *kept.lines] if line.sentences]


def _same_cause(figure: Figure, desk: Desk) -> bool:
    """Whether a missed figure is explained by what another one lacks (“49处未建成”): its measure serves both."""
    lacking = {(m.value, m.unit) for f in desk.missed() if f.id != figure.id for m in read_numbers(amounts.gap(f))}
    return any((m.value, m.unit) in lacking for m in read_numbers(figure.deviation))


def _of_the_rest(plan: Sentence, missed: Sequence[Figure]) -> Sentence:
    """A plan that opens with the bare number still missing says what it counts: "49处…" → "剩余49处监测点…"."""
    for figure in missed:
        found = re.match(rf"(?:剩余|余下|其余)?{re.escape(amounts.gap(figure))}(?P<after>.*)", plan.text)
        if found and not amounts.is_rate(figure) and _NO_THING.match(found["after"]):
            return replace(plan, text=f"剩余{amounts.gap(figure)}{labels.thing(figure)}{found['after']}")
    return plan


def _answers(plan: str, figure: Figure, desk: Desk) -> bool:
    others = (f for f in desk.missed() if f.id != figure.id and not f.deviation.startswith("随"))
    rivals = "".join(f.label + f.deviation for f in others)
    return about(plan, figure, desk) or own_words(plan, figure, rivals, length=2) > 0


def _remedy(figure: Figure, turn: int) -> str:
    about_cost = "成本" if labels.shape(figure) is labels.Shape.COST else figure.deviation
    return next((r for p, r in _REMEDIES if re.search(p, about_cost)), _USUAL[turn % len(_USUAL)])


def _unanswered(desk: Desk, used: Iterable[str]) -> list[Line]:
    """A usual measure for each noted problem no plan speaks of, where there is one for its kind; each once."""
    planned = [i.text for i in desk.items if i.section == "plans"]
    lines: list[Line] = []
    given = set(used)
    missed = desk.missed()
    for item in desk.items:
        clauses = split_clauses(item.text)
        remedy = next((r for p, r in _REMEDIES if re.search(p, item.text)), "")
        answered = any(len(bigrams(item.text) & bigrams(plan)) >= _ANSWERS for plan in planned)
        if item.section != "problems" or not remedy or remedy in given or answered or len(clauses[0]) > _SHORT_NAME:
            continue
        if any(about(item.text, f, desk) for f in missed):
            continue
        given.add(remedy)
        named = _AGED.sub(r"\1年龄偏大", clauses[0].rstrip("，").removeprefix("现有"))
        lines.append(Line(sentences=tuple(desk.take([Sentence(text=f"针对{named}的问题，{remedy}")]))))
    return lines


def _measure(figures: Sequence[Figure], turn: int, following: str, remedy: str) -> Sentence:
    lower = all(lower_is_better(f) for f in figures)
    state = "超出目标" if lower else "未达目标"
    aim = "力争控制在目标以内" if lower else _AIMS[turn % len(_AIMS)]
    name = "、".join(labels.subject(f) for f in figures)
    forms = (
        f"针对{name}{state}的问题，{remedy}，{following}{aim}",
        f"围绕{name}，{following}{remedy}，{aim}",
        f"对{name}，{following}将{remedy}，{aim}",
    )
    return Sentence(text=forms[turn % len(forms)])


_SUGGESTIONS = (
    (r"批复|下达|资金到位", "建议财政和主管部门尽早批复下达项目资金，为采购和实施留足时间"),
    (r"调减|名额|计划调整", "建议上级部门尽早下达年度计划，减少年中调整，便于基层统筹安排"),
    (r"采购|招标|手续", "建议进一步优化采购和支付流程，支持项目单位提前开展前期准备"),
    (r"冲突|选址|站址|用地|协调|产权|管线", "建议今后安排任务时与相关工作统筹考虑，提前落实实施条件"),
    (r"人员|力量|调离|年龄|60岁|55岁", "建议在人员配备和培养方面给予支持，保持工作队伍稳定"),
    (r"雨|雪|高温|洪|天气|汛", "建议安排任务时充分考虑季节因素，预留合理的实施时间"),
)


def experience(desk: Desk, kept: Kept) -> list[Line]:
    """Practice of last year that holds and the notes; if none is a suggestion, one that this year calls for."""
    sentences = woven(desk, "experience")
    said = "".join([*(s.text for s in sentences), *(s.text for line in kept.lines for s in line.sentences)])
    if not sentences and not kept.lines:
        sentences.append(_lesson(desk))
    if "建议" not in said:
        sentences.extend(_suggestion(desk))
    return with_kept(kept, [Line(sentences=tuple(desk.take(sentences)))])


def _lesson(desk: Desk) -> Sentence:
    good = [f for f in desk.indicators() if amounts.standing(f) == "better"]
    if good:
        names = "、".join(labels.subject(f) for f in good[:2])
        return Sentence(text=f"从指标完成情况看，{names}优于目标值，有关做法由我单位据实总结补充")
    return plain("experience", desk.inputs)


def _suggestion(desk: Desk) -> list[Sentence]:
    noted = (i.raw for i in desk.items if i.section in ("problems", "overview.summary", "overview.targets"))
    causes = "；".join([*(f.deviation for f in desk.missed()), *noted])
    return [Sentence(text=s) for pattern, s in _SUGGESTIONS if re.search(pattern, causes)][:1]
