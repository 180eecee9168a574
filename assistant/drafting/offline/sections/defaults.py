"""What a section says when notes, figures and last year's text give it nothing: what is sure, and who is to add."""

from __future__ import annotations

import re

from assistant.drafting.offline.sentences import Sentence
from assistant.schema import ReportInput

PLAIN = {
    "overview.summary": "{year}年，{unit}组织实施{project}",
    "overview.targets": "{year}年{project}的绩效目标设定情况由我单位据实补充",
    "funds.use": "{year}年{project}的资金使用情况由我单位据实补充",
    "funds.management": "项目资金的管理制度和执行情况由我单位据实补充",
    "organisation.structure": "项目由{unit}组织实施，职责分工由我单位据实补充",
    "organisation.management": "项目实施中的管理措施由我单位据实补充",
    "effectiveness": "项目实施取得的成效由我单位据实补充说明",
    "problems": "项目实施中需要改进的事项由我单位据实补充",
    "plans": "{next}年，我单位将继续做好{project}的各项工作，力争任务按期完成、资金规范使用",
    "experience": "项目实施中的经验做法由我单位据实总结补充",
}


def plain(section: str, inputs: ReportInput) -> Sentence:
    """The section's plain sentence, without numbers but the year. Raises KeyError for a section it does not know."""
    return Sentence(
        text=PLAIN[section].format(
            year=inputs.year, next=inputs.year + 1, unit=inputs.unit, project=project_name(inputs.project)
        )
    )


def project_name(name: str) -> str:
    """The project as the object of 组织实施: "教师研训经费" → "教师研训经费项目"."""
    return name if re.search(r"(项目|工程|行动|计划|改造|建设|推广|培训|活动|服务|专项)$", name) else f"{name}项目"
