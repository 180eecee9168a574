"""What people type, validated all at once: pydantic models at the edge, `schema` types behind them.

Every scalar arrives as text exactly as typed, so that 1.50 stays 1.50 and "12,3.4" is an error and not a guess.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError

from assistant.errors import InputError, SettingsError
from assistant.outlines import DEFAULT_OUTLINE, covers, load_outline
from assistant.schema import Figure, Note, ReportInput, Statement

CATEGORIES = ("资金", "数量", "质量", "时效", "成本", "经济效益", "社会效益", "生态效益", "可持续影响", "满意度")
GRADES = ("优", "良", "中", "差")
ROLES = {
    "budget": "年初预算",
    "adjusted_budget": "全年预算（调整后）",
    "received": "到位资金",
    "spent": "实际支出",
    "own_funds": "其中自有资金",
    "returned": "收回或上缴",
    "carried_over": "结转下年",
}
DIRECTIONS = {"higher": "越高越好", "lower": "越低越好"}
COMPARATORS = {"at_least": "不低于", "at_most": "不高于", "equal": "等于"}
MONEY_UNITS = ("元", "千元", "万元", "百万元", "亿元")
YEARS = range(1990, 2101)

Location = tuple[int | str, ...]
Place = Callable[[Location], str]

_NUMBER = re.compile(r"[+-]?(?:\d{1,3}(?:,\d{3})+|\d{1,18})(?:\.\d{1,12})?", re.ASCII)
_WIDE = str.maketrans("０１２３４５６７８９．，－＋", "0123456789.,-+")
_SLUG = re.compile(r"[A-Za-z0-9_-]{1,60}", re.ASCII)
_YES = {"true": True, "yes": True, "是": True, "约": True, "false": False, "no": False, "否": False, "": False}


def read_decimal(text: object) -> Decimal:
    """A typed number, thousands commas and full-width digits allowed; raises ValueError with a Chinese sentence."""
    if not isinstance(text, str):
        raise ValueError("应为一个数值")
    plain = text.strip().translate(_WIDE)
    if not _NUMBER.fullmatch(plain):
        hint = (
            "单位请填在“计量单位（unit）”里"
            if re.match(r"[\d.,]+[^\d.,\s]", plain)
            else "请写成 123.4 或 1,234 这样的数"
        )
        raise ValueError(f"“{text}”不是规范的数值，{hint}")
    return Decimal(plain.replace(",", ""))


def _optional_decimal(text: object) -> Decimal | None:
    return None if text is None or (isinstance(text, str) and not text.strip()) else read_decimal(text)


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise ValueError("应为一段文字")
    return value.strip()


def _required(value: object) -> str:
    text = _text(value)
    if not text:
        raise ValueError("不能为空，请填写")
    return text


def _alias(value: object) -> str:
    text = _required(value)
    if "；" in text or ";" in text:
        raise ValueError(f"“{text}”里有分号，请拆成两个别名")
    return text


def _slug(value: object) -> str:
    text = _required(value)
    if not _SLUG.fullmatch(text):
        raise ValueError(f"“{text}”只能用英文字母、数字、下划线或连字符")
    return text


def _yes_or_no(value: object) -> bool:
    text = _text(value).lower()
    if text not in _YES:
        raise ValueError(f"“{text}”应为 true 或 false（是或否）")
    return _YES[text]


def _year(value: object) -> int:
    text = _required(value).translate(_WIDE).removesuffix("年")
    if not (text.isascii() and text.isdigit()):
        raise ValueError(f"“{value}”不是年份，请写成 2023 这样的四位数")
    if len(text) > 4 or int(text) not in YEARS:
        raise ValueError(f"“{text}”不像报告年度，应在 {YEARS.start} 至 {YEARS.stop - 1} 之间")
    return int(text)


def _one_of(known: Mapping[str, str]) -> Callable[[object], str]:
    """A value of a closed list: the id itself or its Chinese name."""
    by_name = {name: key for key, name in known.items()}

    def read(value: object) -> str:
        text = _text(value)
        text = by_name.get(text, text)
        if text and text not in known:
            choices = "、".join(f"{key}（{name}）" if key != name else key for key, name in known.items())
            raise ValueError(f"“{text}”不在可选值之内，可选：{choices}")
        return text

    return read


Text = Annotated[str, BeforeValidator(_text)]
Required = Annotated[str, BeforeValidator(_required)]
Slug = Annotated[str, BeforeValidator(_slug)]
Number = Annotated[Decimal, BeforeValidator(read_decimal)]
OptionalNumber = Annotated[Decimal | None, BeforeValidator(_optional_decimal)]
Category = Annotated[str, BeforeValidator(_one_of({c: c for c in CATEGORIES}))]


class _Entry(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class FigureEntry(_Entry):
    """One row of figures, as typed."""

    id: Slug
    label: Required
    value: Number
    unit: Required
    target: OptionalNumber = None
    category: Category = ""
    role: Annotated[str, BeforeValidator(_one_of(ROLES))] = ""
    approx: Annotated[bool, BeforeValidator(_yes_or_no)] = False
    direction: Annotated[str, BeforeValidator(_one_of(DIRECTIONS))] = ""
    comparator: Annotated[str, BeforeValidator(_one_of(COMPARATORS))] = ""
    weight: OptionalNumber = None
    score: OptionalNumber = None
    deviation: Text = ""
    aliases: list[Annotated[str, BeforeValidator(_alias)]] = Field(default_factory=list)


class StatementEntry(_Entry):
    """One indicator that is met in words or by a date, as typed."""

    id: Slug
    label: Required
    value: Required
    target: Text = ""
    category: Category = ""
    weight: OptionalNumber = None
    score: OptionalNumber = None
    deviation: Text = ""


class NoteEntry(_Entry):
    """One jotted line, as typed."""

    text: Required
    section: Text = ""


class ReportEntry(_Entry):
    """A whole report.yaml or workbook, as typed."""

    unit: Required
    project: Required
    year: Annotated[int, BeforeValidator(_year)]
    template: Text = ""
    grade: Annotated[str, BeforeValidator(_one_of({g: g for g in GRADES}))] = ""
    figures: list[FigureEntry] = Field(default_factory=list)
    statements: list[StatementEntry] = Field(default_factory=list)
    notes: list[NoteEntry] = Field(default_factory=list)


def validated(data: Mapping[str, object], place: Place) -> ReportInput:
    """The inputs in `data` (nested dicts and lists of str); raises InputError with every problem found.

    `place` turns a location such as ("figures", 2, "value") into the words that name it to the clerk; () is the file.
    """
    problems: list[str] = []
    entry = None
    try:
        entry = ReportEntry.model_validate(data)
    except ValidationError as error:
        problems += [_problem(dict(e), place) for e in error.errors(include_url=False)]
    problems += _cross_checks(data, place)
    if problems or entry is None:
        raise InputError(*dict.fromkeys(problems))
    return ReportInput(
        unit=entry.unit,
        project=entry.project,
        year=entry.year,
        template=entry.template,
        grade=entry.grade,
        figures=tuple(_figure(f) for f in entry.figures),
        statements=tuple(Statement(**s.model_dump()) for s in entry.statements),
        notes=tuple(Note(text=n.text, section=n.section) for n in entry.notes),
    )


def _figure(entry: FigureEntry) -> Figure:
    fields: dict[str, Any] = entry.model_dump()
    fields["aliases"] = tuple(entry.aliases)
    fields["direction"] = entry.direction or "higher"
    fields["category"] = entry.category or ("资金" if entry.role else "")
    return Figure(**fields)


_MESSAGES: dict[str, str] = {
    "missing": "没有填写",
    "extra_forbidden": "不是本程序认识的字段，请检查拼写或删去",
    "list_type": "应为逐条列出的清单",
    "model_type": "应为“字段: 值”的形式",
    "dict_type": "应为“字段: 值”的形式",
    "model_attributes_type": "应为“字段: 值”的形式",
}


def _problem(error: dict[str, Any], place: Place) -> str:
    what = _MESSAGES.get(error["type"]) or str(error.get("ctx", {}).get("error", "")) or "内容不合要求"
    return f"{place(tuple(error['loc']))}{what}"


def _cross_checks(data: Mapping[str, object], place: Place) -> Iterator[str]:
    """Problems between entries, found even where single fields are wrong too."""
    figures = _entries(data, "figures")
    if not any(data.get(name) for name in ("figures", "statements", "notes")):
        yield f"{place(())}没有任何指标或工作记录，请至少填写一条"
    first: dict[str, str] = {}
    for at, fields in [*figures, *_entries(data, "statements")]:
        name = fields.get("id", "")
        if name and name in first:
            yield f"{place((*at, 'id'))}标识“{name}”与前面的指标重复，请改用别的标识"
        first.setdefault(name, name)
    yield from _funds_checks(figures, place)
    yield from _section_checks(data, place)


def _entries(data: Mapping[str, object], name: str) -> list[tuple[Location, dict[str, str]]]:
    """The entries of one list with their locations, only fields that are text."""
    entries = data.get(name)
    return [
        ((name, index), {key: value.strip() for key, value in entry.items() if isinstance(value, str)})
        for index, entry in enumerate(entries if isinstance(entries, list) else ())
        if isinstance(entry, dict)
    ]


def _funds_checks(figures: list[tuple[Location, dict[str, str]]], place: Place) -> Iterator[str]:
    by_name = {name: key for key, name in ROLES.items()}
    holder: dict[str, str] = {}
    for at, fields in figures:
        role = by_name.get(fields.get("role", ""), fields.get("role", ""))
        if role not in ROLES:
            continue
        category, unit, value = fields.get("category", ""), fields.get("unit", ""), fields.get("value", "")
        if category in CATEGORIES and category != "资金":
            yield f"{place((*at, 'role'))}只有“资金”类指标才能有资金角色，而本条类别是“{category}”"
        if unit and unit not in MONEY_UNITS:
            yield f"{place((*at, 'unit'))}“{unit}”不是金额单位，有资金角色的指标应为：{'、'.join(MONEY_UNITS)}"
        if value.startswith("-"):
            yield f"{place((*at, 'value'))}资金不能是负数（{value}）"
        if role in holder:
            yield f"{place((*at, 'role'))}资金角色“{role}”已用于指标 {holder[role]}，同一角色只能有一条"
        holder.setdefault(role, fields.get("id", ""))


def _section_checks(data: Mapping[str, object], place: Place) -> Iterator[str]:
    template = data.get("template", "")
    try:
        outline = load_outline(template.strip() if isinstance(template, str) and template.strip() else DEFAULT_OUTLINE)
    except SettingsError as error:
        yield f"{place(('template',))}{str(error).rstrip('。')}"
        return
    for at, fields in _entries(data, "notes"):
        wanted = fields.get("section", "")
        if not any(covers(wanted, section.id) for section in outline.sections):
            known = "、".join(section.id for section in outline.sections)
            yield f"{place((*at, 'section'))}没有“{wanted}”这一章节，可用：{known}，或其前缀"
