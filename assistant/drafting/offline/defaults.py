"""What a section says when notes, figures and last year's text give it nothing: only what the inputs' frame implies."""

from __future__ import annotations

import re

from assistant.drafting.offline.sentences import Sentence
from assistant.schema import ReportInput

_PLAIN = {
    "overview.summary": "{year}年，{unit}组织实施{project}",
    "overview.targets": "项目绩效目标随预算一并设定，年末对照目标逐项核实",
    "funds.use": "项目资金按照预算确定的用途使用",
    "funds.management": "项目资金按照预算确定的用途安排使用，我单位对各项支出据实核算，支出内容与项目任务对应",
    "organisation.structure": (
        "项目由{unit}组织实施，我单位对任务落实、资金使用和绩效目标完成情况负责，各项工作按照年度绩效目标分解推进"
    ),
    "organisation.management": (
        "我单位围绕年度任务组织实施，以绩效指标为依据掌握进度，年末逐项核实完成情况，对未达到预期的事项查明原因、提出措施"
    ),
    "effectiveness": "项目实施与年度任务安排相衔接，资金投入保障了相关工作的开展",
    "problems": "对照年度绩效目标，项目实施中需要改进的事项已在指标完成情况中说明",
    "plans": (
        "{next}年，我单位将继续组织实施好{project}，巩固已有成果，进一步细化绩效目标，加强过程跟踪和资料积累，"
        "确保资金使用规范、任务按期完成"
    ),
    "experience": "坚持以绩效目标引领项目实施，把资金安排与任务落实结合起来，年末逐项对照核实，做到心中有数",
}


def plain(section: str, inputs: ReportInput) -> Sentence:
    """The section's plain sentence, without numbers but the year. Raises KeyError for a section it does not know."""
    return Sentence(
        text=_PLAIN[section].format(
            year=inputs.year, next=inputs.year + 1, unit=inputs.unit, project=project_name(inputs.project)
        )
    )


def project_name(name: str) -> str:
    """The project as the object of 组织实施: "教师研训经费" → "教师研训经费项目"."""
    return name if re.search(r"(项目|工程|行动|计划|改造|建设|推广|培训|活动|服务|专项)$", name) else f"{name}项目"
