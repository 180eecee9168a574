"""Verdicts and sources in a clerk's words, for comments, ledger workbook and annex."""

from __future__ import annotations

import re

from assistant.schema import WRONG, Finding, Judged, Kind, Ledger, ReportInput, Verdict

_NAMES = {
    Verdict.SUPPORTED: "有据",
    Verdict.DERIVED: "可推算",
    Verdict.WRONG_VALUE: "数值不符",
    Verdict.WRONG_UNIT: "单位不符",
    Verdict.WRONG_FIGURE: "张冠李戴",
    Verdict.PRIOR_YEAR: "往年数字",
    Verdict.WRONG_PERIOD: "年份日期不符",
    Verdict.INCONSISTENT: "前后不一",
    Verdict.UNSUPPORTED: "没有依据",
    Verdict.NOT_CHECKED: "不作核对",
}
_OPERAND = re.compile(r"[A-Za-z_][\w-]*(?:\.\w+)?", re.ASCII)
_NOTE = re.compile(r"note(\d+)")
_KINDS = {
    Kind.MONEY: "金额",
    Kind.QUANTITY: "数量",
    Kind.PERCENT: "百分比",
    Kind.POINT: "百分点",
    Kind.MULTIPLE: "倍数",
    Kind.FRACTION: "分数",
    Kind.SCORE: "分值",
    Kind.DATE: "日期",
    Kind.YEAR: "年份",
    Kind.DOCUMENT_NUMBER: "文号",
    Kind.ORDINAL: "序数",
    Kind.LIST_MARKER: "序号",
    Kind.NAME: "名称",
    Kind.IDIOM: "习语",
}
SEVERITIES = {"error": "错误", "warning": "提醒", "info": "提示"}


def verdict_name(verdict: Verdict) -> str:
    """The verdict as a clerk reads it."""
    return _NAMES[verdict]


def kind_name(kind: Kind) -> str:
    """What kind of number it is, as a clerk reads it."""
    return _KINDS[kind]


def wrong_mentions(ledger: Ledger) -> tuple[Judged, ...]:
    """The mentions whose number does not hold, in order."""
    return tuple(judged for judged in ledger.mentions if judged.verdict in WRONG)


def wording_of_source(judged: Judged, inputs: ReportInput) -> str:
    """Where a number comes from, in a clerk's words: "实际支出", "工作记录第3条", "实际支出 ÷ 年初预算 = 52.39%"."""
    source = judged.source or {}
    if "formula" in source:
        return f"{named_formula(str(source['formula']), inputs)} = {source.get('result', '')}"
    if "figure" in source:
        return _operand(str(source["figure"]), inputs)
    if "target" in source:
        return _operand(f"{source['target']}.target", inputs)
    if "note" in source:
        return _operand(f"note{source['note']}", inputs)
    if "prior" in source:
        return f"往年报告 {source['prior']}"
    return judged.explanation


def named_formula(formula: str, inputs: ReportInput) -> str:
    """A formula over ids with the figures' own names: "spent / budget" → "实际支出 ÷ 年初预算"."""
    named = _OPERAND.sub(lambda match: _operand(match.group(), inputs), formula)
    return named.replace(" * ", " × ").replace(" / ", " ÷ ").replace(" - ", " － ").replace(" + ", " ＋ ")


def _operand(name: str, inputs: ReportInput) -> str:
    """A figure's label, its target's, or the note a number stands in; anything else as it is."""
    head, _, part = name.partition(".")
    label = next((figure.label for figure in inputs.figures if figure.id == head), "")
    if label:
        return label + ("目标值" if part == "target" else "")
    note = _NOTE.fullmatch(head)
    return f"工作记录第{int(note.group(1)) + 1}条" if note else name


def remark_on_number(judged: Judged) -> str:
    """What a comment on a wrong number says."""
    expected = f"应为：{judged.expected}。" if judged.expected else ""
    return f"【{verdict_name(judged.verdict)}】{judged.explanation}{expected}"


def remark_on_finding(finding: Finding) -> str:
    """What a comment on a review finding says."""
    basis = f"（依据：{finding.basis}）" if finding.basis else ""
    return f"【{SEVERITIES.get(finding.severity, finding.severity)}】{finding.message}{basis}"
