"""report.yaml: read with every scalar as typed, each value remembered with its line."""

from __future__ import annotations

from pathlib import Path

import yaml

from assistant.errors import InputError
from assistant.intake.models import Location, validated
from assistant.schema import ReportInput

MAX_BYTES = 1_000_000
_LISTS = {"figures": "指标", "statements": "定性指标", "notes": "工作记录"}
_MAX_DEPTH = 8
_MAX_VALUES = 100_000


def read_yaml(path: Path) -> ReportInput:
    """The inputs in a report.yaml; raises InputError naming file, line, entry and field of every problem."""
    name = path.name
    raw = path.read_bytes()
    if len(raw) > MAX_BYTES:
        raise InputError(f"{name} 太大（超过 {MAX_BYTES // 1_000_000} MB），不像一份填报数据，请检查文件。")
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise InputError(f"{name} 不是 UTF-8 编码，请用记事本等另存为 UTF-8 后再试。") from error
    if not text.strip():
        raise InputError(f"{name} 是空文件，请填写 unit、project、year 和 figures。")
    lines: dict[Location, int] = {}
    data = _plain(_compose(text, name), (), lines, name)
    if not isinstance(data, dict):
        raise InputError(f"{name} 不是填报数据：应有 unit、project、year、figures、notes 等字段。")

    def place(location: Location) -> str:
        return f"{name} {_where(location, data, lines)}"

    return validated(data, place)


def _compose(text: str, name: str) -> yaml.Node:
    try:
        node = yaml.compose(text, Loader=yaml.BaseLoader)
    except yaml.MarkedYAMLError as error:
        line = f"第{error.problem_mark.line + 1}行" if error.problem_mark else ""
        raise InputError(
            f"{name} {line}不符合 YAML 写法，请检查缩进、冒号后的空格，含特殊符号的文字请加引号。"
        ) from error
    except yaml.YAMLError as error:
        raise InputError(f"{name} 含有不可见的控制字符或不是文本文件，请检查后重存。") from error
    except RecursionError as error:
        raise InputError(f"{name} 的层次过深，不是填报数据。") from error
    if node is None:
        raise InputError(f"{name} 里没有内容，请填写 unit、project、year 和 figures。")
    return node


def _plain(node: yaml.Node, at: Location, lines: dict[Location, int], name: str) -> object:
    """Nested dicts, lists and str of a YAML tree; `lines` receives the line of each location, from 1."""
    line = node.start_mark.line + 1
    lines[at] = line
    if len(at) > _MAX_DEPTH or len(lines) > _MAX_VALUES:
        raise InputError(f"{name} 第{line}行起层次过深或内容过多，请检查缩进和 * 引用。")
    if isinstance(node, yaml.ScalarNode):
        return node.value
    if isinstance(node, yaml.SequenceNode):
        return [_plain(item, (*at, index), lines, name) for index, item in enumerate(node.value)]
    fields: dict[str, object] = {}
    for key, value in node.value:
        if not isinstance(key, yaml.ScalarNode):
            raise InputError(f"{name} 第{line}行的字段名不是文字，请检查缩进。")
        if key.value in fields:
            raise InputError(f"{name} 第{key.start_mark.line + 1}行的字段“{key.value}”重复，请只保留一个。")
        fields[key.value] = _plain(value, (*at, key.value), lines, name)
        lines[(*at, key.value)] = key.start_mark.line + 1
    return fields


def _where(location: Location, data: dict[str, object], lines: dict[Location, int]) -> str:
    """“第12行 第3条指标（spent）的 value：”; a field that is missing takes the line of its entry."""
    known = location
    while known and known not in lines:
        known = known[:-1]
    words = f"第{lines[known]}行"
    head, *rest = location or ("",)
    if head in _LISTS and rest:
        entries = data.get(str(head))
        index = int(rest[0])
        entry = entries[index] if isinstance(entries, list) else None
        own_id = entry.get("id") if isinstance(entry, dict) else None
        words += f" 第{index + 1}条{_LISTS[str(head)]}" + (
            f"（{own_id}）" if isinstance(own_id, str) and own_id else ""
        )
        if len(rest) > 1:
            words += f"的 {rest[1]}"
    elif head:
        words += f" {head}"
    return f"{words}："
