"""The tags of a Word template and their check: unknown, missing and misplaced ones are named with their place.

Text tags `{{ title }}` print a word or a line. Block tags `{{p body }}` stand alone in a paragraph, which is replaced.
`{%p if annexes %}` … `{%p endif %}` keep or drop the paragraphs between them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from zipfile import BadZipFile

from docx import Document
from docx.document import Document as DocxDocument
from docx.opc.exceptions import PackageNotFoundError
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from jinja2 import Environment, TemplateSyntaxError, nodes

from assistant.errors import ExportError
from assistant.export.form import render_form
from assistant.export.paper import BODY, STYLES
from assistant.outlines import Outline, load_outline, outline_ids

TEXT_TAGS = {
    "title": "报告标题",
    "unit": "单位",
    "project": "项目",
    "year": "年度（四位数）",
    "date": "落款日期",
}
BLOCK_TAGS = {
    "body": "全部章节，连同标题",
    "annex_list": "附件说明（附件：1.……）",
    "annexes": "各附件，每个另起一页",
}
_TAG = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}", re.DOTALL)
_STRAY = re.compile(r"\{\{|\}\}|\{%|%\}|\{\s\{|\}\s\}|｛｛|｝｝|｛%|%｝|｛\{|\{｛")
_NONE = -1_000
_STATEMENTS = ("if", "elif", "else", "endif")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Tag:
    """One tag as found: `form` is "{{" or "{%", `scope` the letter behind it ("p", "tr"), `names` what it refers to."""

    raw: str
    form: str
    scope: str
    names: tuple[str, ...]
    place: str
    part: str
    alone: bool
    fault: str = ""


def check_template(path: Path, *, outline: Outline | None = None) -> tuple[str, ...]:
    """Every problem of a template as one sentence, () if it can be used.

    `outline` says whose section tags must be complete; None takes the outline most of the section tags belong to.
    Raises ExportError if the file is no .docx.
    """
    try:
        document = Document(str(path))
    except (PackageNotFoundError, BadZipFile, KeyError, ValueError, OSError) as error:
        raise ExportError(f"{path.name} 打不开，不是 .docx 模板，请用 Word 另存为 .docx 后再试。") from error
    tags: list[_Tag] = []
    problems: list[str] = []
    for part, root in _parts(document):
        for number, paragraph in enumerate(root.iter(qn("w:p")), start=1):
            text = "".join(t.text or "" for t in paragraph.iter(qn("w:t")) if _owner(t) is paragraph)
            place = f"{part}第{number}段" + ("（文本框内）" if _inside(paragraph, "w:txbxContent") else "")
            tags += [_read(match.group(), text, place, part, paragraph) for match in _TAG.finditer(text)]
            for stray in dict.fromkeys(_STRAY.findall(_TAG.sub("", text))):
                problems.append(f"{place}的“{stray}”没有配成一对标记，标记要写成半角的 {{{{ 名称 }}}}，且不能分在两段")
    known = outline or _likely_outline(tags)
    problems += [p for tag in tags for p in _problems_of(tag, known)]
    problems += _missing(tags, known)
    problems += _unbalanced(tags)
    names = {style.name for style in document.styles}
    problems += [f"模板缺少样式“{name}”，相应文字会用默认样式" for name in STYLES if name not in names]
    if not problems:
        problems += _rendering(path, known)
    return tuple(dict.fromkeys(problems))


def _parts(document: DocxDocument) -> Iterator[tuple[str, BaseOxmlElement]]:
    yield "正文", document.element.body
    names = {"/header": "页眉", "/footer": "页脚", "/footnotes": "脚注"}
    for relation in document.part.rels.values():
        name = next((word for end, word in names.items() if relation.reltype.endswith(end)), "")
        element = getattr(relation.target_part, "_element", None) if name else None
        if element is not None:
            yield name, element


def _owner(element: BaseOxmlElement) -> BaseOxmlElement | None:
    """The paragraph an element stands in directly, not one around a text box."""
    return next(element.iterancestors(qn("w:p")), None)


def _inside(element: BaseOxmlElement, tag: str) -> bool:
    return next(element.iterancestors(qn(tag)), None) is not None


def _read(raw: str, text: str, place: str, part: str, paragraph: BaseOxmlElement) -> _Tag:
    form = raw[:2]
    inner = raw[2:-2]
    scope = next((s for s in ("tr", "tc", "p", "r") if re.match(rf"{s}\s", inner)), "")
    source = f"{form} {inner.removeprefix(scope)}{raw[-2:]}"
    boxed = _inside(paragraph, "w:txbxContent")
    names: tuple[str, ...] = ()
    fault = ""
    if form == "{{":
        names, fault = _names(source)
    elif form == "{%":
        word = (inner.removeprefix(scope).split() or [""])[0]
        if word not in _STATEMENTS:
            fault = "只能用 if、elif、else、endif"
        elif word in ("if", "elif"):
            names, fault = _names(f"{{{{ {inner.removeprefix(scope).split(word, 1)[1]} }}}}")
    return _Tag(
        raw=raw,
        form=form,
        scope=scope,
        names=names,
        place=place,
        part="文本框" if boxed else part,
        alone=text.strip() == raw,
        fault=fault,
    )


def _names(source: str) -> tuple[tuple[str, ...], str]:
    """What an expression refers to, "funds.use" for an attribute; anything beyond names and conditions is a fault."""
    try:
        tree = Environment(autoescape=True).parse(source)
    except TemplateSyntaxError:
        return (), "写法有误"
    if next(tree.find_all((nodes.Call, nodes.Filter, nodes.Getitem, nodes.Test, nodes.BinExpr)), None):
        return (), "只能写标记名，不能写函数、过滤器或运算"
    chained = [n for n in tree.find_all(nodes.Getattr) if isinstance(n.node, nodes.Name)]
    if len(list(tree.find_all(nodes.Getattr))) > len(chained):
        return (), "只能写标记名，不能写函数、过滤器或运算"
    heads = {id(n.node) for n in chained}
    plain = [n.name for n in tree.find_all(nodes.Name) if id(n) not in heads]
    return (*plain, *(f"{n.node.name}.{n.attr}" for n in chained if isinstance(n.node, nodes.Name))), ""


def _likely_outline(tags: list[_Tag]) -> Outline:
    """The outline whose sections the template's tags name most completely; the default where they name none."""
    used = {name for tag in tags for name in tag.names}
    outlines = [load_outline(), *map(load_outline, outline_ids())]
    return max(
        outlines,
        key=lambda o: (
            sum(1 if s.id in used else -1 for s in o.sections) if any(s.id in used for s in o.sections) else _NONE
        ),
    )


def _problems_of(tag: _Tag, outline: Outline) -> Iterator[str]:
    if tag.fault:
        yield f"{tag.place}的标记 {tag.raw} {tag.fault}"
        return
    sections = [section.id for section in outline.sections]
    for name in tag.names:
        if name not in (*TEXT_TAGS, *BLOCK_TAGS, *sections):
            near = get_close_matches(name, [*TEXT_TAGS, *BLOCK_TAGS, *sections], n=1, cutoff=0.5)
            hint = f"，是否想写 {near[0]}" if near else ""
            yield f"{tag.place}的标记 {tag.raw} 不认识{hint}"
        elif tag.form == "{{":
            yield from _misplaced(tag, name)


def _misplaced(tag: _Tag, name: str) -> Iterator[str]:
    if name in TEXT_TAGS:
        if tag.scope:
            yield f"{tag.place}的标记 {tag.raw} 是文字标记，应写成 {{{{ {name} }}}}"
        return
    if tag.part != "正文":
        yield f"{tag.place}的标记 {tag.raw} 放错了位置：成段的内容只能放在正文，不能放在{tag.part}"
    elif tag.scope != "p":
        yield f"{tag.place}的标记 {tag.raw} 应写成 {{{{p {name} }}}}"
    elif not tag.alone:
        yield f"{tag.place}的标记 {tag.raw} 应单独成段，同段的其他文字会丢失"


def _missing(tags: list[_Tag], outline: Outline) -> Iterator[str]:
    placed = [name for tag in tags if tag.form == "{{" for name in tag.names]
    if "title" not in placed:
        yield "模板缺少标题标记 {{ title }}"
    for name, lost in (("annexes", "附件"), ("annex_list", "附件说明")):
        if name not in placed:
            yield f"模板缺少标记 {{{{p {name} }}}}，{lost}印不出来"
    sections = [section.id for section in outline.sections]
    found = [section for section in sections if section in placed]
    if "body" in placed and found:
        yield f"模板同时有 {{{{p body }}}} 和章节标记（{'、'.join(found)}），正文会重复或丢失，请只留一种"
    elif "body" not in placed and not found:
        yield "模板缺少正文标记 {{p body }}"
    elif "body" not in placed:
        for section in outline.sections:
            if section.id not in placed:
                yield f"模板缺少章节标记 {{{{p {section.id} }}}}（{section.heading}）"
    for name in dict.fromkeys(placed):
        if name not in TEXT_TAGS and placed.count(name) > 1:
            yield f"标记 {{{{p {name} }}}} 出现了 {placed.count(name)} 次，应只有一处"


def _unbalanced(tags: list[_Tag]) -> Iterator[str]:
    opened: list[_Tag] = []
    for tag in tags:
        word = (tag.raw[2:-2].removeprefix(tag.scope).split() or [""])[0] if tag.form == "{%" else ""
        if word == "if":
            opened.append(tag)
        elif word in ("elif", "else", "endif"):
            if not opened:
                yield f"{tag.place}的 {tag.raw} 前面没有对应的 if"
            elif opened[-1].scope != tag.scope or opened[-1].part != tag.part:
                yield f"{tag.place}的 {tag.raw} 与 {opened[-1].place}的 {opened[-1].raw} 写法或位置不配对"
            if word == "endif" and opened:
                opened.pop()
    for tag in opened:
        yield f"{tag.place}的 {tag.raw} 没有对应的 endif"


def _rendering(path: Path, outline: Outline) -> Iterator[str]:
    """What only a trial run shows."""
    try:
        render_form(path, dict.fromkeys(TEXT_TAGS, BODY), (*BLOCK_TAGS, *(s.id for s in outline.sections)))
    except ExportError as error:
        yield str(error)
